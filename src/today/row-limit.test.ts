import { expect, test } from 'vitest'
import type { BoardRow } from './contract.ts'
import { withinLimit } from './row-limit.ts'

const row = (kind: 'team' | 'person', depth: number) => ({ kind, depth }) as BoardRow
const company = [
  ...Array.from({ length: 3 }, () => row('team', 1)),
  ...Array.from({ length: 9 }, () => row('team', 2)),
  ...Array.from({ length: 90 }, () => row('person', 3)),
]

test('a board that fits is shown whole', () => {
  expect(withinLimit(company, 102)).toEqual({ rows: company, deeperPeople: 0 })
})

test('a level that does not fit is left to the boards of its teams, and its people are counted', () => {
  const { rows, deeperPeople } = withinLimit(company, 101)
  expect(rows.map(({ depth }) => depth)).toEqual([...Array(3).fill(1), ...Array(9).fill(2)])
  expect(deeperPeople).toBe(90)
  expect(withinLimit(company, 11)).toMatchObject({ rows: { length: 3 }, deeperPeople: 90 })
})

test('of one level too large the first rows are shown', () => {
  const flat = Array.from({ length: 50 }, () => row('person', 1))
  expect(withinLimit(flat, 20)).toMatchObject({ rows: { length: 20 }, deeperPeople: 30 })
})
