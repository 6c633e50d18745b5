import { useNavigate } from '@tanstack/react-router'
import { appRoute } from './root-route.tsx'

export type PanelAddress = { kind: string; id: string; about?: string }

/** The search parameters that open a panel, to be merged into a link's own. */
export function panelSearch({ kind, id, about }: PanelAddress): { panel: string; about: string | undefined } {
  return { panel: `${kind}.${id}`, about }
}

/** The right panel beside any screen: which is open, and how to open another or none. */
export function usePanel() {
  const { panel, about } = appRoute.useSearch()
  const navigate = useNavigate()
  const open = (address: PanelAddress) => {
    void navigate({ to: '.', search: (old: object) => ({ ...old, ...panelSearch(address) }) } as never)
  }
  const close = () => {
    void navigate({
      to: '.',
      search: (old: object) => ({ ...old, panel: undefined, about: undefined }),
    } as never)
  }
  return { current: addressOf(panel, about), open, close }
}

function addressOf(panel: string | undefined, about: string | undefined): PanelAddress | undefined {
  const dot = panel?.indexOf('.') ?? -1
  return panel && dot > 0 ? { kind: panel.slice(0, dot), id: panel.slice(dot + 1), about } : undefined
}
