import { CloseButton } from '@mantine/core'
import { createContext, useContext, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PanelWayOut } from './states.tsx'
import classes from './panel-header.module.css'

type Props = { title: ReactNode; note?: ReactNode; actions?: ReactNode; onClose: () => void }

/** The head of a right panel: what it is about, what may be done, the way back. */
export function PanelHeader({ title, note, actions, onClose }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.header}>
      <div className={classes.names}>
        <h2 className={classes.title}>{title}</h2>
        {note && <div className={classes.note}>{note}</div>}
      </div>
      {actions}
      <CloseButton size="md" aria-label={t(($) => $.web.actions.close)} onClick={onClose} />
    </div>
  )
}

const InPanel = createContext(false)

/** The content of a panel, with its margins. */
export function PanelBody({ children }: { children: ReactNode }): ReactNode {
  return (
    <InPanel value>
      <PanelWayOut value={null}>
        <div className={classes.body}>{children}</div>
      </PanelWayOut>
    </InPanel>
  )
}

/** A titled part of a panel or a screen. */
export function Section(props: { title: ReactNode; aside?: ReactNode; children: ReactNode }): ReactNode {
  // a panel's own title is the second level
  const Title = useContext(InPanel) ? 'h3' : 'h2'
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <Title className={classes.sectionTitle}>{props.title}</Title>
        {props.aside}
      </div>
      {props.children}
    </section>
  )
}

/** Names and values of a thing, one under another: `[[t(…), value], …]`; a value of null is left out. */
export function Properties({
  items,
}: {
  items: (readonly [name: ReactNode, value: ReactNode])[]
}): ReactNode {
  return (
    <dl className={classes.properties}>
      {items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value], index) => (
          <div key={index} className={classes.property}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
