import { lazyRouteComponent, type AsyncRouteComponent } from '@tanstack/react-router'
import { lazy, type ComponentType } from 'react'
import type { PanelComponent, PanelProps } from './composition.ts'

type Import<Name extends string, Props> = () => Promise<{ [N in Name]: ComponentType<Props> }>

/**
 * A screen in a file of its own that is fetched when it is first needed:
 * `component: screen(() => import('./deals-screen.tsx'), 'DealsScreen')`.
 */
export function screen<Name extends string>(
  load: Import<Name, object>,
  name: Name,
): AsyncRouteComponent<object> {
  return lazyRouteComponent(patiently(load) as () => Promise<Record<string, ComponentType>>, name)
}

/** The same for a right panel: `panel(() => import('./deal-panel.tsx'), 'DealPanel')`. */
export function panel<Name extends string>(load: Import<Name, PanelProps>, name: Name): PanelComponent {
  const component = lazy(async () => ({ default: (await patiently(load)())[name] }))
  return Object.assign(component as unknown as ComponentType<PanelProps>, { preload: load })
}

/**
 * What cannot be fetched without a network is asked for again when it is back. The frame stays meanwhile and says that there
 * is none; the router's own answer, loading the page anew, would leave the browser's page of no connection.
 */
function patiently<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return () =>
    load().catch(async (error: unknown) => {
      if (navigator.onLine) throw error
      await new Promise((resolve) => addEventListener('online', resolve, { once: true }))
      return load()
    })
}
