import { useMemo, useRef, useState } from 'react'
import type { Locale } from '../../platform/locale.ts'
import { minorDigits, useFormat } from '../../web/format.ts'
import type { QuotaGrid } from '../contract.ts'
import { writeAmount, type AmountForm } from './amount-text.ts'
import {
  blockOf,
  isWithin,
  laidOut,
  placesOf,
  readBlock,
  writeBlock,
  type Block,
  type Place,
} from './cell-block.ts'
import {
  discarded,
  edited,
  emptyDraft,
  redone,
  shownRows,
  undone,
  type CellKey,
  type Draft,
  type Edit,
  type ShownCell,
  type ShownRow,
} from './quota-draft.ts'

/** What happened to the cells of an act that reached cells which are not one's to change, or beyond the grid. */
export type Outcome = { changed: number; closed: number; beyond: number }

export type QuotaSheet = ReturnType<typeof useQuotaSheet>

/** The state of the sheet: what is selected, what is being typed, what is not saved, and the acts upon it. */
export function useQuotaSheet(grid: QuotaGrid, columns: readonly number[]) {
  const form = useAmountForm(grid)
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [refusals, setRefusals] = useState<ReadonlyMap<CellKey, string>>(new Map())
  const [anchor, setAnchor] = useState<Place>(() => firstPlace(grid, columns))
  const [focus, setFocus] = useState<Place>(anchor)
  const [editing, setEditing] = useState<string | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const rows = useMemo(() => shownRows(grid, draft.cells), [grid, draft.cells])
  const size: Place = { row: rows.length, column: columns.length }
  const active: Place = {
    row: Math.min(focus.row, size.row - 1),
    column: Math.min(focus.column, size.column - 1),
  }
  const selection: Block = blockOf(clamped(anchor, size), active)

  function at({ row, column }: Place): { row: ShownRow; cell: ShownCell } | undefined {
    const there = rows[row]
    const cell = there?.cells[columns[column] ?? -1]
    return there && cell ? { row: there, cell } : undefined
  }

  function select(place: Place, extend = false): void {
    if (!extend) setAnchor(place)
    setFocus(place)
  }

  /** Selects and takes the keyboard along. */
  function go(place: Place, extend = false): void {
    select(place, extend)
    table.current
      ?.querySelector<HTMLElement>(`[data-row="${place.row}"][data-column="${place.column}"]`)
      ?.focus()
  }

  /** Puts texts into cells as one step; those that are not one's to change stay as they are and are counted. */
  function put(texts: readonly (Place & { text: string })[]): Outcome {
    const open = texts.flatMap((place): Edit[] => {
      const there = at(place)
      return there?.row.mayEdit ? [{ key: there.cell.key, text: place.text, base: there.cell.saved }] : []
    })
    change(edited(draft, open, form))
    return { changed: open.length, closed: texts.length - open.length, beyond: 0 }
  }

  function change(next: Draft): void {
    if (next === draft) return
    setDraft(next)
    // what the server refused is judged anew with the next saving
    setRefusals((old) => new Map([...old].filter(([key]) => draft.cells.get(key) === next.cells.get(key))))
  }

  return {
    grid,
    rows,
    columns,
    /** years beside each other are no sum; one period on a phone is none either */
    hasTotal: columns.length > 1 && grid.period !== 'year',
    size,
    form,
    draft,
    refusals,
    active,
    selection,
    editing,
    table,
    at,
    select,
    go,
    selectAll() {
      setAnchor({ row: 0, column: 0 })
      setFocus({ row: size.row - 1, column: size.column - 1 })
    },
    /** Opens the active cell for typing: over what stands there, or with it. */
    edit(text?: string): boolean {
      const there = at(active)
      if (!there?.row.mayEdit) return false
      setEditing(text ?? there.cell.draft?.text ?? writeAmount(there.cell.amount, form))
      return true
    },
    cancel() {
      setEditing(null)
    },
    commit(text: string) {
      setEditing(null)
      put([{ ...active, text }])
    },
    clear: () => put(placesOf(selection).map((place) => ({ ...place, text: '' }))),
    copied(): string {
      const { top, bottom } = selection
      return writeBlock(
        Array.from({ length: bottom - top + 1 }, (_, index) =>
          placesOf({ ...selection, top: top + index, bottom: top + index }).map((place) => {
            const cell = at(place)?.cell
            return cell?.draft?.text ?? writeAmount(cell?.amount ?? null, form)
          }),
        ),
      )
    },
    paste(text: string): Outcome {
      const { cells, beyond } = laidOut(readBlock(text), selection, size)
      const outcome = put(cells)
      const last = cells.at(-1)
      if (cells.length > 1 && last) {
        setAnchor({ row: selection.top, column: selection.left })
        setFocus(last)
      }
      return { ...outcome, beyond }
    },
    fill: (edits: readonly Edit[]) => change(edited(draft, edits, form)),
    undo: () => change(undone(draft)),
    redo: () => change(redone(draft)),
    discard: () => change(discarded(draft)),
    saved() {
      setDraft(emptyDraft)
      setRefusals(new Map())
    },
    refused(reasons: ReadonlyMap<CellKey, string>) {
      setRefusals(reasons)
      const first = placesOf({ top: 0, left: 0, bottom: size.row - 1, right: size.column - 1 }).find(
        (place) => reasons.has(at(place)?.cell.key ?? ''),
      )
      if (first) go(first)
    },
    isSelected: (place: Place) => isWithin(selection, place),
  }
}

/** The current period of whoever stands first. */
function firstPlace({ periods }: QuotaGrid, columns: readonly number[]): Place {
  const current = columns.findIndex((column) => periods[column]?.isCurrent)
  return { row: 0, column: Math.max(0, current) }
}

function clamped(place: Place, size: Place): Place {
  return { row: Math.min(place.row, size.row - 1), column: Math.min(place.column, size.column - 1) }
}

/** How this grid's amounts are read and written. */
export function useAmountForm(grid: { unit: string; currency: string }): AmountForm {
  const format = useFormat()
  const isMoney = grid.unit === 'money'
  const locale: Locale = format.place.locale
  const digits = isMoney ? minorDigits(grid.currency) : 0
  return useMemo(() => ({ isMoney, minorDigits: digits, locale }), [isMoney, digits, locale])
}
