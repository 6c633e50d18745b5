import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListOf } from '../../web/list.ts'
import { ErrorState, Lines } from '../../web/states.tsx'
import classes from './account-panel.module.css'

type Props<Row> = {
  list: ListOf<Row>
  rowKey: (row: Row) => string
  /** the sentence when there is none */
  empty: string
  children: (row: Row) => ReactNode
}

/** A short list in a panel: its own loading, failure and end, two lines a row. */
export function PanelRows<Row>({ list, rowKey, empty, children }: Props<Row>): ReactNode {
  const { t } = useTranslation()
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />
  if (list.isPending) return <Lines count={3} />
  if (list.rows.length === 0) return <p className={classes.nothing}>{empty}</p>
  return (
    <>
      <ul className={classes.rows}>
        {list.rows.map((row) => (
          <li key={rowKey(row)} className={classes.row}>
            {children(row)}
          </li>
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="subtle" loading={list.isLoadingMore} onClick={list.loadMore}>
          {t(($) => $.web.actions.more)}
        </Button>
      )}
    </>
  )
}
