import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useComposition } from './composition.ts'
import { panelSearch, type PanelAddress } from './panel.ts'
import classes from './panel-link.module.css'

type Props = { to: PanelAddress; children: ReactNode; className?: string }

/** A link that opens the right panel beside the screen one is on; it may be opened in a new tab as any other. */
export function PanelLink({ to, children, className }: Props): ReactNode {
  const { panels } = useComposition()
  return (
    <Link
      to="."
      search={((old: object) => ({ ...old, ...panelSearch(to) })) as never}
      className={className ?? classes.link}
      onMouseEnter={() => void panels[to.kind]?.preload?.()}
    >
      {children}
    </Link>
  )
}
