import { lazyRouteComponent, type AsyncRouteComponent } from '@tanstack/react-router'
import { lazy, type ComponentType } from 'react'
import type { PanelComponent, PanelProps } from './composition.ts'
import { later } from './later.ts'
import { part } from './part.ts'

type Import<Name extends string, Props> = () => Promise<{ [N in Name]: ComponentType<Props> }>

/**
 * A screen in a file of its own that is fetched when it is first needed:
 * `component: screen(() => import('./deals-screen.tsx'), 'DealsScreen')`.
 */
export function screen<Name extends string>(
  load: Import<Name, object>,
  name: Name,
): AsyncRouteComponent<object> {
  return lazyRouteComponent(later(load) as () => Promise<Record<string, ComponentType>>, name)
}

/** A screen that people land on, which says nothing but the first words. */
export function firstScreen<Name extends string>(
  load: Import<Name, object>,
  name: Name,
): AsyncRouteComponent<object> {
  return lazyRouteComponent(part(load) as () => Promise<Record<string, ComponentType>>, name)
}

/** The same for a right panel: `panel(() => import('./deal-panel.tsx'), 'DealPanel')`. */
export function panel<Name extends string>(load: Import<Name, PanelProps>, name: Name): PanelComponent {
  const fetched = later(load)
  const component = lazy(async () => ({ default: (await fetched())[name] }))
  return Object.assign(component as unknown as ComponentType<PanelProps>, { preload: fetched })
}
