import { describe, expect, test } from 'vitest'
import type { QuotaGrid, QuotaProposal } from '../contract.ts'
import { proposalRows, targetsOf } from './quota-proposals.ts'

function proposal(name: string, change: Partial<QuotaProposal>): QuotaProposal {
  return {
    person: { id: name, name },
    periodStart: '2026-10-01',
    basis: { from: '2026-07-01', to: '2026-09-30', done: 300 },
    proposed: 100,
    current: null,
    mayEdit: true,
    ...change,
  }
}

const taken = (replaces: boolean, ...items: QuotaProposal[]) =>
  proposalRows([items], replaces).map(({ cells }) => cells.map(({ isTaken }) => isTaken))

describe('proposals', () => {
  test('fill the empty cells, and the set ones only when that is meant', () => {
    expect(taken(false, proposal('anna', {}), proposal('igor', { current: 90 }))).toEqual([[true], [false]])
    expect(taken(true, proposal('anna', {}), proposal('igor', { current: 90 }))).toEqual([[true], [true]])
  })

  test('leave alone what is the same, what is not one’s to set and what has no basis', () => {
    expect(
      taken(
        true,
        proposal('anna', { current: 100 }),
        proposal('elena', { mayEdit: false }),
        proposal('new', { proposed: null }),
      ),
    ).toEqual([[false], [false], [false]])
  })

  test('are rounded to what people plan in', () => {
    const [row] = proposalRows([[proposal('anna', { proposed: 142_366_700 })]], false, 1_000_000)
    expect(row!.cells[0]!.proposed).toBe(142_000_000)
  })

  test('of three months stand in one row per person', () => {
    const rows = proposalRows(
      ['2026-10-01', '2026-11-01', '2026-12-01'].map((periodStart) => [proposal('anna', { periodStart })]),
      false,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]!.cells.map(({ start }) => start)).toEqual(['2026-10-01', '2026-11-01', '2026-12-01'])
  })
})

test('a quarter of months may be filled at once', () => {
  const periods = Array.from({ length: 12 }, (_, index) => ({
    start: `2026-${String(index + 1).padStart(2, '0')}-01`,
    end: '',
    isPast: false,
    isCurrent: false,
  }))
  const targets = targetsOf({ period: 'month', periods } as unknown as QuotaGrid)
  expect(targets).toHaveLength(16)
  expect(targets[0]).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
  expect(targets[1]).toEqual(['2026-01-01'])
})
