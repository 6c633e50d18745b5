import {
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import { movedBy, nextByTab, type Place } from './cell-block.ts'
import { CellHeads } from './quota-heads.tsx'
import { PersonRow, SumRow, type EditEnd } from './quota-rows.tsx'
import type { Outcome, QuotaSheet } from './use-quota-sheet.ts'
import classes from './quota-table.module.css'
import { useMetrics } from './use-metrics.ts'

type Props = {
  sheet: QuotaSheet
  /** an element that says everything about the active cell */
  describedBy: string
  onSave: () => void
  onOutcome: (outcome: Outcome) => void
}

/** People by periods, worked like a spreadsheet: arrows, typing, F2, Enter, Tab, Delete, copy, paste, undo. */
export function QuotaTable({ sheet, describedBy, onSave, onOutcome }: Props): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useMetrics()
  const { onDone, ...keys } = useKeys({ sheet, onSave, onOutcome })
  const { rows, columns, active, selection, editing, grid, table } = sheet
  return (
    <table
      ref={table}
      role="grid"
      className={classes.table}
      aria-label={t(($) => $.plan.quotas.gridLabel, {
        metric: nameOf(grid.metric),
        year: String(grid.year),
      })}
      aria-multiselectable
      data-mine={rows.some(({ mayEdit }) => mayEdit) || undefined}
      {...keys}
    >
      <CellHeads grid={grid} columns={columns} hasTotal={sheet.hasTotal} />
      <tbody>
        {rows.map((row, index) => {
          const isChosen = index >= selection.top && index <= selection.bottom
          return [
            <PersonRow
              key={row.id}
              row={row}
              index={index}
              columns={columns}
              hasTotal={sheet.hasTotal}
              refusals={sheet.refusals}
              form={sheet.form}
              activeColumn={index === active.row ? active.column : -1}
              from={isChosen ? selection.left : -1}
              to={isChosen ? selection.right : -1}
              describedBy={index === active.row ? describedBy : undefined}
              editing={index === active.row ? editing : null}
              onDone={index === active.row && editing !== null ? onDone : undefined}
            />,
            row.leads && (
              <SumRow
                key={`${row.id} sum`}
                row={row}
                columns={columns}
                hasTotal={sheet.hasTotal}
                form={sheet.form}
              />
            ),
          ]
        })}
      </tbody>
    </table>
  )
}

/** The keys, the pointer and the clipboard of the table; cells say where they are by data attributes. */
function useKeys({ sheet, onSave, onOutcome }: Omit<Props, 'describedBy'>) {
  // Escape lets the next Tab leave the table, so that the keyboard is not caught in it
  const isReleased = useRef(false)
  // the line above grows and shrinks with the active cell and moves the table under a pointer that stands still
  const pressed = useRef({ x: 0, y: 0 })

  function onDone(text: string | null, then: Parameters<EditEnd>[1]): void {
    if (text === null) sheet.cancel()
    else sheet.commit(text)
    if (then === 'gone') return
    sheet.go(afterEditing(sheet, then))
  }

  function onKeyDown(event: KeyboardEvent<HTMLTableElement>): void {
    if (isTyping(event.target)) return
    const isFar = event.ctrlKey || event.metaKey
    // by the place of the key: Я stands on Z
    if (isFar && event.code === 'KeyZ')
      return handled(event, () => (event.shiftKey ? sheet.redo() : sheet.undo()))
    if (isFar && event.code === 'KeyY') return handled(event, sheet.redo)
    if (isFar && event.code === 'KeyS') return handled(event, onSave)
    if (isFar && event.code === 'KeyA') return handled(event, () => sheet.selectAll())
    const moved = movedBy(event.key, isFar, sheet.active, sheet.size)
    if (moved) return handled(event, () => sheet.go(moved, event.shiftKey))
    if (event.key === 'Tab') return onTab(event)
    if (event.key === 'Escape') {
      isReleased.current = true
      sheet.select(sheet.active)
      return
    }
    isReleased.current = false
    if (event.key === 'Delete' || event.key === 'Backspace') {
      return handled(event, () => onOutcome(sheet.clear()))
    }
    if (event.key === 'Enter' || event.key === 'F2') return handled(event, () => begin())
    if (event.key.length === 1 && !isFar && !event.altKey) return handled(event, () => begin(event.key))
  }

  function onTab(event: KeyboardEvent<HTMLTableElement>): void {
    const next = isReleased.current ? null : nextByTab(sheet.active, sheet.size, event.shiftKey)
    isReleased.current = false
    if (next) handled(event, () => sheet.go(next))
  }

  function begin(text?: string): void {
    if (!sheet.edit(text)) onOutcome({ changed: 0, closed: 1, beyond: 0 })
  }

  function onPaste(event: ClipboardEvent<HTMLTableElement>): void {
    if (isTyping(event.target)) return
    const text = event.clipboardData.getData('text/plain')
    if (text !== '') handled(event, () => onOutcome(sheet.paste(text)))
  }

  function onCopy(event: ClipboardEvent<HTMLTableElement>): void {
    if (isTyping(event.target)) return
    handled(event, () => event.clipboardData.setData('text/plain', sheet.copied()))
  }

  return {
    onDone,
    onKeyDown,
    onPaste,
    onCopy,
    onCut(event: ClipboardEvent<HTMLTableElement>) {
      if (isTyping(event.target)) return
      onCopy(event)
      onOutcome(sheet.clear())
    },
    onPointerDown(event: PointerEvent<HTMLTableElement>) {
      const place = placeOf(event.target)
      if (!place || isTyping(event.target) || event.button !== 0) return
      isReleased.current = false
      pressed.current = { x: event.clientX, y: event.clientY }
      sheet.select(place, event.shiftKey)
    },
    onPointerOver(event: PointerEvent<HTMLTableElement>) {
      const place = placeOf(event.target)
      const { x, y } = pressed.current
      const isDragged = Math.abs(event.clientX - x) + Math.abs(event.clientY - y) > 2
      if (
        place &&
        isDragged &&
        event.buttons === 1 &&
        event.pointerType === 'mouse' &&
        !isTyping(event.target)
      ) {
        sheet.select(place, true)
      }
    },
    onDoubleClick(event: MouseEvent<HTMLTableElement>) {
      if (placeOf(event.target) && !isTyping(event.target)) begin()
    },
    onClick(event: MouseEvent<HTMLTableElement>) {
      // a thumb has no double click: one touch opens the cell
      const isTouch = (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch'
      if (isTouch && placeOf(event.target) && !isTyping(event.target)) sheet.edit()
    },
  }
}

function afterEditing({ active, size }: QuotaSheet, then: Parameters<EditEnd>[1]): Place {
  if (then === 'stay') return active
  if (then === 'right' || then === 'left') return nextByTab(active, size, then === 'left') ?? active
  return movedBy(then === 'down' ? 'ArrowDown' : 'ArrowUp', false, active, size) ?? active
}

function handled(
  event: { preventDefault: () => void; stopPropagation: () => void },
  act: () => unknown,
): void {
  event.preventDefault()
  event.stopPropagation()
  act()
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement
}

function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null
}
