import type { PlanPeriod, QuotaGrid, QuotaResponse } from '../contract.ts'
import { rollUp, sumOf } from '../roll-up.ts'
import { readAmount, writeAmount, type AmountForm, type AmountTrouble } from './amount-text.ts'

/** A cell of the grid by person and first day of the period. */
export type CellKey = string

export function keyOf(personId: string, start: string): CellKey {
  return `${personId} ${start}`
}

export function partsOf(key: CellKey): { personId: string; periodStart: string } {
  const [personId = '', periodStart = ''] = key.split(' ')
  return { personId, periodStart }
}

/** What was typed into a cell and is not saved; `base` is what stood there when the typing began. */
export type DraftCell = {
  text: string
  amount: number | null
  trouble?: AmountTrouble | undefined
  base: number | null
}

type Cells = ReadonlyMap<CellKey, DraftCell>

/** Unsaved changes with the way back: each change is a new map, the old ones are kept. */
export type Draft = { cells: Cells; done: readonly Cells[]; undone: readonly Cells[] }

export const emptyDraft: Draft = { cells: new Map(), done: [], undone: [] }

const mostSteps = 200

export type Edit = { key: CellKey; text: string; base: number | null }

/** Takes several edits as one step. A cell that says what it said before is no change. */
export function edited(draft: Draft, edits: readonly Edit[], form: AmountForm): Draft {
  const cells = new Map(draft.cells)
  for (const { key, text, base } of edits) {
    const before = draft.cells.get(key)?.base ?? base
    const read = readAmount(text, form)
    if (read.trouble) cells.set(key, { text: text.trim(), amount: null, trouble: read.trouble, base: before })
    else if (read.amount === base) cells.delete(key)
    else cells.set(key, { text: writeAmount(read.amount, form), amount: read.amount, base: before })
  }
  return isSame(cells, draft.cells) ? draft : step(draft, cells)
}

export function undone(draft: Draft): Draft {
  const cells = draft.done.at(-1)
  if (!cells) return draft
  return { cells, done: draft.done.slice(0, -1), undone: [...draft.undone, draft.cells] }
}

export function redone(draft: Draft): Draft {
  const cells = draft.undone.at(-1)
  if (!cells) return draft
  return { cells, done: [...draft.done, draft.cells], undone: draft.undone.slice(0, -1) }
}

/** Takes all back in one step, which may itself be undone. */
export function discarded(draft: Draft): Draft {
  return draft.cells.size === 0 ? draft : step(draft, new Map())
}

function step(draft: Draft, cells: Cells): Draft {
  return { cells, done: [...draft.done, draft.cells].slice(-mostSteps), undone: [] }
}

function isSame(one: Cells, other: Cells): boolean {
  return (
    one.size === other.size &&
    [...one].every(([key, { text, trouble }]) => {
      const there = other.get(key)
      return there !== undefined && there.text === text && there.trouble === trouble
    })
  )
}

/** What a cell shows: the quota as it would be, and how it stands to those below and to the months. */
export type ShownCell = {
  key: CellKey
  start: string
  amount: number | null
  saved: number | null
  draft: DraftCell | undefined
  /** somebody else changed it while it was being edited */
  isOvertaken: boolean
  revisions: number
  childrenSum: number | null
  gap: number | null
  /** a quarter's months, a year's quarters */
  partsSum: number | null
  isYear: boolean
  /** what was said to the figure that is saved; nothing was said yet to one that is being typed */
  response: QuotaResponse | null
  /** the caller's own plan, ahead or under way, and no word to it yet */
  waitsForMe: boolean
  /** the longer periods that this one is a part of, with what their parts come to by now; only those that have a figure */
  wholes: Whole[]
  isPast: boolean
}

/** A quarter or a year and how much of it is laid out over the periods of the sheet. */
export type Whole = { period: PlanPeriod; start: string; amount: number; laidOut: number }

export type ShownRow = {
  id: string
  name: string
  role: string
  depth: number
  leads: boolean
  leftOn: string | null
  mayEdit: boolean
  whyNot: string | null
  cells: ShownCell[]
  total: number | null
  /** the figures of the quarters and the year that the sheet shows the parts of */
  wholes: Whole[]
}

/** The grid with the unsaved changes in it: sums and gaps are those that would stand after saving. */
export function shownRows(grid: QuotaGrid, cells: Cells): ShownRow[] {
  const people = grid.rows.map(({ person, supervisorId }) => ({ id: person.id, supervisorId }))
  const byId = new Map(grid.rows.map((row) => [row.person.id, row]))
  const below = Map.groupBy(people, ({ supervisorId }) => supervisorId)
  const sums = grid.periods.map(({ start }, index) => {
    const amountOf = (id: string) => {
      const draft = cells.get(keyOf(id, start))
      return draft ? draft.amount : (byId.get(id)?.cells[index]?.amount ?? null)
    }
    return { amountOf, rolled: rollUp(people, amountOf) }
  })
  return grid.rows.map((row) => {
    const { person } = row
    const shown = grid.periods.map(({ start, isPast }, index): ShownCell => {
      const cell = row.cells[index]!
      const key = keyOf(person.id, start)
      const draft = cells.get(key)
      const amount = sums[index]!.amountOf(person.id)
      const children = below.get(person.id) ?? []
      const childrenSum = sumOf(children.map(({ id }) => sums[index]!.rolled(id)))
      return {
        key,
        start,
        amount,
        saved: cell.amount,
        draft,
        isOvertaken: draft !== undefined && draft.base !== cell.amount,
        revisions: cell.revisions,
        childrenSum,
        gap: amount === null || childrenSum === null ? null : amount - childrenSum,
        partsSum: cell.partsSum,
        isYear: grid.period === 'year',
        response: draft ? null : cell.response,
        waitsForMe: row.mayRespond && cell.amount !== null && !isPast && cell.response === null,
        wholes: [],
        isPast,
      }
    })
    const wholes = row.wholes.map((whole): Whole => {
      const within = shown.filter(({ start }) => isPartOf(start, whole))
      return { ...whole, laidOut: sumOf(within.map(({ amount }) => amount)) ?? 0 }
    })
    for (const cell of shown) cell.wholes = wholes.filter((whole) => isPartOf(cell.start, whole))
    return {
      id: person.id,
      name: person.name,
      role: row.role,
      depth: row.depth,
      leads: row.leads,
      leftOn: row.leftOn,
      mayEdit: row.mayEdit,
      whyNot: row.whyNot,
      cells: shown,
      total: sumOf(shown.map(({ amount }) => amount)),
      wholes,
    }
  })
}

function isPartOf(start: string, whole: { period: PlanPeriod; start: string }): boolean {
  if (start.slice(0, 4) !== whole.start.slice(0, 4)) return false
  const after = Number(start.slice(5, 7)) - Number(whole.start.slice(5, 7))
  return whole.period === 'year' || (after >= 0 && after < 3)
}
