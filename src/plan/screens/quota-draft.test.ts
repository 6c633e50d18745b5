import { describe, expect, test } from 'vitest'
import type { QuotaCell, QuotaGrid, QuotaRow } from '../contract.ts'
import type { AmountForm } from './amount-text.ts'
import { discarded, edited, emptyDraft, keyOf, redone, shownRows, undone } from './quota-draft.ts'

const roubles: AmountForm = { isMoney: true, minorDigits: 2, locale: 'ru' }
const january = '2026-01-01'

function cell(amount: number | null): QuotaCell {
  return {
    id: null,
    amount,
    revisions: amount === null ? 0 : 1,
    effectiveFrom: null,
    setAt: null,
    setBy: null,
    reason: null,
    childrenSum: null,
    gap: null,
    partsSum: null,
    response: null,
  }
}

function row(id: string, supervisorId: string | null, amount: number | null): QuotaRow {
  return {
    person: { id, name: id },
    role: supervisorId ? 'rep' : 'head',
    supervisorId,
    depth: supervisorId ? 1 : 0,
    leads: !supervisorId,
    leftOn: null,
    mayEdit: true,
    whyNot: null,
    mayRespond: false,
    wholes: [],
    cells: [cell(amount)],
    total: amount,
  }
}

const grid: QuotaGrid = {
  year: 2026,
  period: 'month',
  metric: 'revenue',
  unit: 'money',
  currency: 'RUB',
  of: { id: 'elena', name: 'elena' },
  periods: [{ start: january, end: '2026-01-31', isPast: false, isCurrent: true }],
  rows: [row('elena', null, 100_000), row('anna', 'elena', 40_000), row('igor', 'elena', null)],
}

const edit = (person: string, text: string, base: number | null) => ({
  key: keyOf(person, january),
  text,
  base,
})

describe('unsaved quotas', () => {
  test('change the sum below and the gap at once', () => {
    expect(shownRows(grid, emptyDraft.cells)[0]!.cells[0]).toMatchObject({ childrenSum: 40_000, gap: 60_000 })
    const draft = edited(emptyDraft, [edit('igor', '700', null)], roubles)
    const [elena, , igor] = shownRows(grid, draft.cells)
    expect(igor!.cells[0]).toMatchObject({ amount: 70_000, saved: null })
    expect(elena!.cells[0]).toMatchObject({ amount: 100_000, childrenSum: 110_000, gap: -10_000 })
    expect(igor!.total).toBe(70_000)
  })

  test('keep what cannot be read, with the reason', () => {
    const draft = edited(emptyDraft, [edit('igor', 'много', null)], roubles)
    expect(draft.cells.get(keyOf('igor', january))).toMatchObject({ text: 'много', trouble: 'not_a_number' })
  })

  test('change what is left of the year and of the quarter at once', () => {
    const wholes: QuotaRow['wholes'] = [
      { period: 'quarter', start: january, amount: 200_000 },
      { period: 'quarter', start: '2026-04-01', amount: 1 },
      { period: 'year', start: january, amount: 900_000 },
    ]
    const year = { ...grid, rows: grid.rows.map((one) => ({ ...one, wholes })) }
    const draft = edited(emptyDraft, [edit('anna', '1500', 40_000)], roubles)
    const [elena, anna] = shownRows(year, draft.cells)
    expect(elena!.wholes.at(-1)).toMatchObject({ period: 'year', amount: 900_000, laidOut: 100_000 })
    expect(anna!.cells[0]!.wholes.map(({ amount, laidOut }) => [amount, laidOut])).toEqual([
      [200_000, 150_000],
      [900_000, 150_000],
    ])
  })

  test('that say what was there before are no change', () => {
    const draft = edited(emptyDraft, [edit('anna', '500', 40_000)], roubles)
    const back = edited(draft, [edit('anna', '400,00', 40_000)], roubles)
    expect(back.cells.size).toBe(0)
    expect(edited(emptyDraft, [edit('anna', '400', 40_000)], roubles)).toBe(emptyDraft)
  })

  test('go back and forth by whole steps', () => {
    const one = edited(emptyDraft, [edit('anna', '1', 40_000), edit('igor', '2', null)], roubles)
    const two = discarded(one)
    expect(two.cells.size).toBe(0)
    expect(undone(two).cells).toBe(one.cells)
    expect(undone(undone(two)).cells.size).toBe(0)
    expect(redone(undone(two)).cells.size).toBe(0)
    expect(undone(emptyDraft)).toBe(emptyDraft)
    expect(redone(emptyDraft)).toBe(emptyDraft)
  })

  test('know when somebody else changed the cell meanwhile', () => {
    const draft = edited(emptyDraft, [edit('anna', '500', 40_000)], roubles)
    const changed = {
      ...grid,
      rows: grid.rows.map((one) => (one.person.id === 'anna' ? row('anna', 'elena', 1) : one)),
    }
    expect(shownRows(grid, draft.cells)[1]!.cells[0]!.isOvertaken).toBe(false)
    expect(shownRows(changed, draft.cells)[1]!.cells[0]!.isOvertaken).toBe(true)
  })
})
