import { describe, expect, test } from 'vitest'
import type { SalesRow } from '../contract.ts'
import { hasWinRates, quarterStart, salesValue, sortedBy, withRepeats, wordsOf } from './report-rows.ts'

function row(change: Partial<SalesRow>): SalesRow {
  return {
    opened: 0,
    won: 0,
    lost: 0,
    wonAmountMinor: 0,
    otherCurrencies: [],
    winRate: null,
    winRateReason: null,
    ...change,
  }
}

const rate = (value: number, enough: boolean) => ({ n: 10, value, low: 0, high: 1, enough })
const order = (sort: string | undefined, rows: SalesRow[]) =>
  sortedBy(rows, sort, salesValue).map(({ person }) => person)

describe('rows of a report', () => {
  test('say how much of their group stands in the row above', () => {
    const rows = [
      ['Анна', 'январь'],
      ['Анна', 'февраль'],
      ['Игорь', 'февраль'],
      ['Игорь', 'февраль'],
    ]
    expect(withRepeats(rows, (one) => one).map(({ repeats }) => repeats)).toEqual([0, 1, 0, 2])
  })

  test('are ordered by a figure either way, and those without it come last', () => {
    const rows = [
      row({ person: 'a', winRate: rate(0.5, true) }),
      row({ person: 'b', winRate: rate(1, false) }),
      row({ person: 'c', winRate: rate(0.7, true) }),
    ]
    expect(order('rate', rows)).toEqual(['a', 'c', 'b'])
    expect(order('-rate', rows)).toEqual(['c', 'a', 'b'])
    expect(order(undefined, rows)).toEqual(['a', 'b', 'c'])
  })

  test('are ordered by name as Russian has it', () => {
    expect(
      order('person', [row({ person: 'Яна' }), row({ person: 'Ёлкин' }), row({ person: null })]),
    ).toEqual(['Ёлкин', 'Яна', null])
  })

  test('have win rates or do not', () => {
    expect(hasWinRates({ rows: [row({})], totals: row({}) })).toBe(false)
    expect(hasWinRates({ rows: [row({})], totals: row({ winRate: rate(0.5, true) }) })).toBe(true)
  })
})

test('a quarter begins on a day', () => {
  expect(['2017-Q1', '2017-Q4'].map(quarterStart)).toEqual(['2017-01-01', '2017-10-01'])
})

test('words of the address are the known ones, each once, in the order given', () => {
  const known = ['person', 'month'] as const
  expect(wordsOf('month,person,month,drop', known, [])).toEqual(['month', 'person'])
  expect(wordsOf(undefined, known, ['person'])).toEqual(['person'])
  expect(wordsOf('', known, ['person'])).toEqual([])
})
