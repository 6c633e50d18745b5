import { Button, Skeleton, UnstyledButton } from '@mantine/core'
import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListOf } from './list.ts'
import { phone } from './phone.ts'
import { EmptyState, ErrorState } from './states.tsx'
import classes from './data-table.module.css'

export type Column<Row> = {
  id: string
  header: ReactNode
  /** the definition of the figure, beside the header */
  about?: ReactNode
  cell: (row: Row) => ReactNode
  /** numbers stand at the end of their column */
  align?: 'end' | undefined
  /** a CSS width; without one the column shares what is left */
  width?: string | undefined
  /** the name this column is sorted by in the address and the API; absent: it cannot be sorted */
  sort?: string | undefined
  /** its text may take several lines; by default it is cut with an ellipsis */
  wrap?: boolean | undefined
  /** left out where the table is narrow: beside an open panel, on a small screen */
  wideOnly?: boolean | undefined
  /** its place in the two lines of a row on a phone; absent: in the second line */
  phone?: 'title' | 'aside' | 'line' | 'none' | undefined
  /** a bare figure: where there is no column head over it, its name stands before it */
  named?: boolean | undefined
}

type Props<Row> = {
  /** what the table is, for those who hear it */
  label: string
  list: ListOf<Row>
  columns: Column<Row>[]
  rowKey: (row: Row) => string
  /**
   * Wraps the content of the first column in the link that the whole row follows, usually
   * `(row, content) => <PanelLink to={{ kind: 'deal', id: row.id }}>{content}</PanelLink>`.
   */
  link?: (row: Row, content: ReactNode) => ReactNode
  /** the row that the right panel shows */
  selected?: string | undefined
  /** such as 'name' or '-amount' */
  sort?: string | undefined
  onSort?: (sort: string) => void
  empty?: ReactNode
}

/** In pixels: with less room than this, as beside a panel on a small screen, columns say nothing any more. */
const tooNarrow = 620

/** Rows by columns; on a phone, and wherever there is as little room, two lines per row. Arrows move between rows, Enter opens the one with the focus. */
export function DataTable<Row>(props: Props<Row>): ReactNode {
  const { list, empty } = props
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false })
  const { ref, width } = useElementSize()
  const inLines = isPhone || (width > 0 && width < tooNarrow)
  if (list.error) return <ErrorState error={list.error} onRetry={list.retry} />
  if (!list.isPending && list.rows.length === 0) return empty ?? <EmptyState />
  return (
    <div
      ref={ref}
      className={classes.box}
      data-lines={inLines || undefined}
      onKeyDown={moveBetweenRows}
      aria-busy={list.isPending}
    >
      {inLines ? <PhoneRows {...props} /> : <WideRows {...props} />}
      <More list={list} />
    </div>
  )
}

function WideRows<Row>(props: Props<Row>): ReactNode {
  const { label, list, columns, rowKey, link, selected } = props
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {list.isPending && <PendingRows columns={columns.length} />}
        {list.rows.map((row) => (
          <tr
            key={rowKey(row)}
            className={classes.row}
            data-linked={link ? true : undefined}
            data-selected={selected === rowKey(row) || undefined}
          >
            {columns.map((column, index) => (
              <td
                key={column.id}
                data-align={column.align}
                data-wrap={column.wrap}
                data-wide-only={column.wideOnly}
                data-flexible={(index === 0 && !column.width) || undefined}
              >
                {index === 0 && link ? (
                  <div className={classes.link}>{link(row, column.cell(row))}</div>
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type HeaderProps<Row> = {
  column: Column<Row>
  sort: string | undefined
  onSort?: ((sort: string) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderProps<Row>): ReactNode {
  const isAscending = sort === column.sort
  const isDescending = sort === `-${column.sort}`
  const isSortable = column.sort !== undefined && onSort !== undefined
  const isSorted = isSortable && (isAscending || isDescending)
  return (
    <th
      scope="col"
      data-align={column.align}
      data-wide-only={column.wideOnly}
      style={{ width: column.width }}
      aria-sort={isSorted ? (isAscending ? 'ascending' : 'descending') : undefined}
    >
      {isSortable ? (
        <UnstyledButton
          className={classes.sort}
          onClick={() => onSort(isAscending ? `-${column.sort}` : column.sort!)}
        >
          {column.header}
          {isSorted &&
            (isAscending ? <IconArrowUp size={12} aria-hidden /> : <IconArrowDown size={12} aria-hidden />)}
        </UnstyledButton>
      ) : (
        column.header
      )}
      {column.about && (
        <>
          {'\u00a0'}
          {column.about}
        </>
      )}
    </th>
  )
}

function PendingRows({ columns }: { columns: number }): ReactNode {
  return Array.from({ length: 8 }, (_, row) => (
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, column) => (
        <td key={column}>
          <Skeleton height={10} width={column === 0 ? '70%' : '50%'} />
        </td>
      ))}
    </tr>
  ))
}

function PhoneRows<Row>({ label, list, columns, rowKey, link, selected }: Props<Row>): ReactNode {
  const title = columns.find((column) => column.phone === 'title') ?? columns[0]
  const asides = columns.filter((column) => column.phone === 'aside')
  const lines = columns.filter((column) => column !== title && (column.phone ?? 'line') === 'line')
  return (
    <ul className={classes.rows} aria-label={label}>
      {list.isPending && <PendingLines />}
      {list.rows.map((row) => {
        const name = title?.cell(row)
        return (
          <li
            key={rowKey(row)}
            className={classes.phoneRow}
            data-linked={link ? true : undefined}
            data-selected={selected === rowKey(row) || undefined}
          >
            <div className={classes.firstLine}>
              <div className={classes.phoneTitle}>
                {link ? <div className={classes.link}>{link(row, name)}</div> : name}
              </div>
              {asides.map((column) => (
                <LineCell key={column.id} column={column} row={row} />
              ))}
            </div>
            <div className={classes.secondLine}>
              {lines.map((column) => (
                <LineCell key={column.id} column={column} row={row} />
              ))}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function LineCell<Row>({ column, row }: { column: Column<Row>; row: Row }): ReactNode {
  return (
    <div>
      {column.named && <span className={classes.named}>{column.header} </span>}
      {column.cell(row)}
    </div>
  )
}

function PendingLines(): ReactNode {
  return Array.from({ length: 6 }, (_, row) => (
    <li key={row} className={classes.phoneRow} aria-hidden>
      <Skeleton height={12} width="60%" />
      <Skeleton height={10} width="35%" mt={8} />
    </li>
  ))
}

function More<Row>({ list }: { list: ListOf<Row> }): ReactNode {
  const { t } = useTranslation()
  if (!list.hasMore) return null
  return (
    <div className={classes.more}>
      <Button onClick={list.loadMore} loading={list.isLoadingMore}>
        {t(($) => $.web.actions.more)}
      </Button>
    </div>
  )
}

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** Moves the focus to the link of the next or previous row; inside a field the keys keep their usual work. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (!step || (event.target as HTMLElement).closest('input, textarea, [role="menu"], [role="listbox"]'))
    return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${classes.link} a`)]
  const here = links.findIndex((link) => link.closest('[data-linked]')?.contains(event.target as Node))
  if (here < 0) return
  const next = links[step(here, links.length)]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}
