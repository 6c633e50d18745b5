import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { DataTable, type Column } from '../../web/data-table.tsx'
import { Definition } from '../../web/definition.tsx'
import type { ReportSearch } from './routes.tsx'
import type { Repeated } from './report-rows.ts'
import classes from './reports.module.css'

const pageSize = 200

type Props<Row> = {
  label: string
  rows: Repeated<Row>[]
  columns: Column<Repeated<Row>>[]
  keyOf: (row: Row) => string
  sort: string | undefined
  isPending: boolean
  error: unknown
  retry: () => void
  empty: ReactNode
}

/** All rows are here; two hundred are drawn, more on demand. Sorting is the browser's own. */
export function ReportTable<Row>({ rows, keyOf, columns, ...props }: Props<Row>): ReactNode {
  const navigate = useNavigate()
  const [shown, setShown] = useState(pageSize)
  return (
    <DataTable
      label={props.label}
      list={{
        rows: rows.slice(0, shown),
        isPending: props.isPending,
        error: props.error,
        retry: props.retry,
        hasMore: rows.length > shown,
        loadMore: () => setShown(shown + pageSize),
        isLoadingMore: false,
      }}
      columns={columns}
      rowKey={({ row }) => keyOf(row)}
      sort={props.sort}
      onSort={(sort) =>
        void navigate({
          to: '.',
          search: (old: ReportSearch) => ({ ...old, sort: nextSort(props.sort, sort) }),
          replace: true,
        } as never)
      }
      empty={props.empty}
    />
  )
}

/** Figures begin with the largest; a third press gives the report's own order back. */
function nextSort(now: string | undefined, asked: string): string | undefined {
  const column = asked.replace(/^-/, '')
  if (now === `-${column}`) return column
  return now === column ? undefined : `-${column}`
}

export type Figure = { id: string; name: string; value: ReactNode; definition: ReactNode }

/** The report's sums, each with its definition. */
export function Totals({ label, figures }: { label: string; figures: Figure[] }): ReactNode {
  return (
    <dl className={classes.totals} aria-label={label}>
      {figures.map(({ id, name, value, definition }) => (
        <div key={id} className={classes.total}>
          <dt>
            {name} <Definition name={name}>{definition}</Definition>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A figure's definition in its column's head; where the table is narrow the one by the sum above remains. */
export function HeadDefinition({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <span className={classes.headDefinition}>
      <Definition name={name}>
        <p>{children}</p>
      </Definition>
    </span>
  )
}

/** A group's value; when the row above says the same it stands back. */
export function GroupValue({
  isRepeated,
  children,
}: {
  isRepeated: boolean
  children: ReactNode
}): ReactNode {
  return <span className={isRepeated ? classes.repeated : undefined}>{children}</span>
}
