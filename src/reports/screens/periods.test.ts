import { expect, test } from 'vitest'
import { daysOf, type Preset } from './periods.ts'

test.each<[Preset, string, string]>([
  ['today', '2026-11-24', '2026-11-24'],
  ['yesterday', '2026-11-23', '2026-11-23'],
  ['this_week', '2026-11-23', '2026-11-29'],
  ['last_week', '2026-11-16', '2026-11-22'],
  ['this_month', '2026-11-01', '2026-11-30'],
  ['last_month', '2026-10-01', '2026-10-31'],
  ['this_quarter', '2026-10-01', '2026-12-31'],
  ['last_quarter', '2026-07-01', '2026-09-30'],
  ['this_year', '2026-01-01', '2026-12-31'],
  ['last_year', '2025-01-01', '2025-12-31'],
  ['last_12_months', '2025-12-01', '2026-11-30'],
])('%s of Tuesday 24 November 2026 is %s to %s', (preset, from, to) => {
  expect(daysOf(preset, '2026-11-24')).toEqual({ from, to })
})

test.each([
  ['2026-12-31', '2026-01-01', '2026-12-31'],
  ['2026-01-01', '2025-02-01', '2026-01-31'],
  ['2024-02-29', '2023-03-01', '2024-02-29'],
])('twelve months around %s are %s to %s', (today, from, to) => {
  expect(daysOf('last_12_months', today)).toEqual({ from, to })
})

test('the month before January is in the year before', () => {
  expect(daysOf('last_month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  expect(daysOf('last_quarter', '2026-01-15')).toEqual({ from: '2025-10-01', to: '2025-12-31' })
})
