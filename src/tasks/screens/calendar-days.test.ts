import { describe, expect, test } from 'vitest'
import { stepOf, weeksAround } from './calendar-days.ts'

describe('the calendar', () => {
  test('shows a month in whole weeks, with the days around it', () => {
    const weeks = weeksAround('month', '2026-11-24')
    expect(weeks).toHaveLength(6)
    expect(weeks[0]![0]).toBe('2026-10-26')
    expect(weeks.at(-1)!.at(-1)).toBe('2026-12-06')
    expect(weeks.every((week) => week.length === 7)).toBe(true)
  })

  test('shows February of 2027, which begins on a Monday, in four weeks', () => {
    expect(weeksAround('month', '2027-02-10')).toHaveLength(4)
  })

  test('shows one week from its Monday', () => {
    expect(weeksAround('week', '2026-11-29')).toEqual([
      ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
    ])
  })

  test('steps to the month before and after over the turn of the year', () => {
    expect(stepOf('month', '2026-12-31', 1)).toBe('2027-01-01')
    expect(stepOf('month', '2027-01-31', -1)).toBe('2026-12-01')
    expect(stepOf('week', '2026-11-24', -1)).toBe('2026-11-16')
  })
})
