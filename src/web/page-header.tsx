import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '@mantine/hooks'
import classes from './page-header.module.css'

type Props = {
  title: string
  /** beside the title: the date, the count, whose it is */
  note?: ReactNode
  /** at the right end: the main act of the screen first */
  actions?: ReactNode
  /** a second line: tabs and filters */
  children?: ReactNode
}

/** The head of a screen; gives the browser's tab its name. */
export function PageHeader({ title, note, actions, children }: Props): ReactNode {
  const { t } = useTranslation()
  useDocumentTitle(`${title} · ${t(($) => $.web.title)}`)
  return (
    <div className={classes.header}>
      <div className={classes.line}>
        <h1 className={classes.title}>{title}</h1>
        {note && <div className={classes.note}>{note}</div>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children && <div className={classes.second}>{children}</div>}
    </div>
  )
}
