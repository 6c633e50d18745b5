import { IconGripVertical } from '@tabler/icons-react'
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import classes from './sortable-list.module.css'

type Item = { id: string; name: string }

type Props<Row extends Item> = {
  label: string
  items: Row[]
  /** false: the order is only shown */
  isMovable: boolean
  /** what the handle of a row is called */
  handle: (row: Row) => string
  /** what is said to those who listen when a row took another place, counted from one */
  said: (row: Row, place: number) => string
  onOrder: (ids: string[]) => void
  children: (row: Row) => ReactNode
}

/** Rows in an order that people set: drag the handle by mouse or finger, or move it with the arrow keys. */
export function SortableList<Row extends Item>(props: Props<Row>): ReactNode {
  const { label, items, isMovable, handle, said, onOrder, children } = props
  const [spoken, setSpoken] = useState('')
  const { shown, dragged, ...drag } = useDrag(items, onOrder)

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>, row: Row): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    const from = items.indexOf(row)
    const to = from + step
    if (to < 0 || to >= items.length) return
    onOrder(moved(items, from, to).map(({ id }) => id))
    setSpoken(said(row, to + 1))
    // the row is put elsewhere in the document, which takes the focus away from what is in it
    const button = event.currentTarget
    requestAnimationFrame(() => button.focus())
  }

  return (
    <>
      <ol className={classes.list} aria-label={label}>
        {shown.map((row) => (
          <li key={row.id} className={classes.row} data-dragged={row.id === dragged || undefined}>
            {isMovable && items.length > 1 && (
              <button
                type="button"
                className={classes.handle}
                aria-label={handle(row)}
                onKeyDown={(event) => onKeyDown(event, row)}
                {...drag.handleOf(row)}
              >
                <IconGripVertical size={16} stroke={1.6} aria-hidden />
              </button>
            )}
            <div className={classes.content}>{children(row)}</div>
          </li>
        ))}
      </ol>
      <div className={classes.spoken} role="status">
        {spoken}
      </div>
    </>
  )
}

function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const row = rows[from]!
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}

/** The order while a row is held: it takes the place it is over; let go, it stays there; Escape puts it back. */
function useDrag<Row extends Item>(items: Row[], onOrder: (ids: string[]) => void) {
  const [held, setHeld] = useState<{ id: string; order: string[] }>()
  const byId = new Map(items.map((row) => [row.id, row]))
  const shown = held ? held.order.flatMap((id) => byId.get(id) ?? []) : items

  function onPointerMove(event: PointerEvent<HTMLButtonElement>): void {
    if (!held) return
    const list = event.currentTarget.closest('ol')
    const rows = [...(list?.children ?? [])].map((row) => row.getBoundingClientRect())
    const from = held.order.indexOf(held.id)
    const over = rows.findIndex(({ top, bottom }) => event.clientY >= top && event.clientY < bottom)
    const to = over >= 0 ? over : event.clientY < (rows[0]?.top ?? 0) ? 0 : rows.length - 1
    if (to !== from) setHeld({ ...held, order: moved(held.order, from, to) })
  }
  function onPointerUp(): void {
    setHeld(undefined)
    if (held && held.order.join() !== items.map(({ id }) => id).join()) onOrder(held.order)
  }
  return {
    shown,
    dragged: held?.id,
    handleOf: (row: Row) => ({
      onPointerDown(event: PointerEvent<HTMLButtonElement>) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setHeld({ id: row.id, order: items.map(({ id }) => id) })
      },
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => setHeld(undefined),
      onKeyDownCapture(event: KeyboardEvent) {
        if (event.key !== 'Escape' || !held) return
        event.stopPropagation()
        setHeld(undefined)
      },
    }),
  }
}
