import { expect, test } from 'vitest'
import { periodOf, type PeriodName } from './activity-period.ts'

// a Tuesday
const today = '2026-11-24'

test.each<[PeriodName | undefined, string | undefined, string | undefined]>([
  [undefined, undefined, undefined],
  ['today', '2026-11-24', '2026-11-24'],
  ['yesterday', '2026-11-23', '2026-11-23'],
  ['week', '2026-11-23', '2026-11-29'],
  ['lastWeek', '2026-11-16', '2026-11-22'],
  ['month', '2026-11-01', '2026-11-30'],
  ['lastMonth', '2026-10-01', '2026-10-31'],
  ['own', '2026-02-03', undefined],
])('the period %s runs from %s to %s', (name, from, to) => {
  const period = periodOf(name, today, { from: '2026-02-03' })
  expect([period.from, period.to]).toEqual([from, to])
})

test('last month is right on the last day of a longer one', () => {
  expect(periodOf('lastMonth', '2027-03-31', {})).toEqual({ from: '2027-02-01', to: '2027-02-28' })
})
