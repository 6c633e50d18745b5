import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayAt, dayNumber, dayOfNumber, daysBetween, periodAround, today, weekdayOf } from './day.ts'

test('a day that does not exist is refused', () => {
  for (const wrong of ['2026-06-31', '2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '']) {
    expect(() => dayNumber(wrong)).toThrow(RangeError)
  }
})

test('adding days crosses months, leap days and years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})

test('weekdays are ISO weekdays, Monday being 1', () => {
  expect(weekdayOf('2026-11-23')).toBe(1)
  expect(weekdayOf('2026-11-29')).toBe(7)
  expect(weekdayOf('1969-12-28')).toBe(7)
})

test('a range holds both its ends and may be empty', () => {
  expect(daysBetween('2026-02-27', '2026-03-02')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ])
  expect(daysBetween('2026-02-27', '2026-02-27')).toEqual(['2026-02-27'])
  expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([])
})

test('the week, month and quarter around a day', () => {
  expect(periodAround('day', '2026-11-23')).toEqual({ from: '2026-11-23', to: '2026-11-23' })
  expect(periodAround('week', '2027-01-01')).toEqual({ from: '2026-12-28', to: '2027-01-03' })
  expect(periodAround('month', '2024-02-10')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
  expect(periodAround('month', '2026-12-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  expect(periodAround('quarter', '2026-11-23')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
  expect(periodAround('quarter', '2026-03-31')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
})

test('an instant falls on different days in different zones', () => {
  const instant = new Date('2026-11-23T22:30:00Z')
  expect(dayAt(instant, 'Europe/Moscow')).toBe('2026-11-24')
  expect(dayAt(instant, 'Europe/London')).toBe('2026-11-23')
  expect(today({ now: instant, timeZone: 'Asia/Vladivostok' })).toBe('2026-11-24')
  expect(() => dayAt(instant, 'Europe/Nowhere')).toThrow(RangeError)
})

test('days and their numbers are the same thing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), (number) => {
      const day = dayOfNumber(number)
      expect(dayNumber(day)).toBe(number)
      expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day))
    }),
  )
})
