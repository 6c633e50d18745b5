import { describe, expect, test } from 'vitest'
import {
  builtInMetrics,
  doneBetween,
  foldMetrics,
  isMetricKey,
  metricOf,
  type ActivityDayRow,
  type DealDayRow,
  type Metric,
} from './metric.ts'

const activity = (row: Partial<ActivityDayRow>): ActivityDayRow => ({
  personId: 'anna',
  day: '2026-11-24',
  kind: 'call',
  prospect: false,
  outcome: 'held',
  count: 1,
  minutes: 0,
  ...row,
})

const deal = (row: Partial<DealDayRow>): DealDayRow => ({
  personId: 'anna',
  day: '2026-11-24',
  event: 'won',
  pipelineId: 'main',
  currency: 'RUB',
  count: 1,
  amountMinor: 0,
  ...row,
})

test('each built-in metric counts exactly its own rows', () => {
  const rollups = {
    activities: [
      activity({ kind: 'meeting', prospect: true, count: 2 }),
      activity({ kind: 'meeting', prospect: false, count: 3 }),
      activity({ kind: 'meeting', prospect: true, outcome: 'not_held', count: 5 }),
      activity({ kind: 'meeting', prospect: true, outcome: 'planned', count: 7 }),
      activity({ kind: 'call', count: 11 }),
      activity({ kind: 'call', prospect: true, outcome: 'not_held', count: 13 }),
      activity({ kind: 'call', outcome: 'planned', count: 17 }),
      activity({ kind: 'demonstration', count: 19 }),
      activity({ kind: 'demonstration', outcome: 'not_held', count: 23 }),
      activity({ kind: 'offer', count: 29 }),
      activity({ kind: 'offer', outcome: 'planned', count: 31 }),
      activity({ kind: 'email', count: 37 }),
      activity({ kind: 'email', outcome: 'not_held', count: 41 }),
    ],
    accounts: [{ personId: 'anna', day: '2026-11-24', count: 43 }],
    deals: [
      deal({ event: 'opened', count: 47, amountMinor: 900_00 }),
      deal({ event: 'won', count: 53, amountMinor: 1_000_000_50 }),
      deal({ event: 'lost', count: 59, amountMinor: 700_00 }),
    ],
  }
  const sums = foldMetrics(rollups, { currency: 'RUB' })
  const done = Object.fromEntries(
    builtInMetrics.map(({ key }) => [key, doneBetween(sums, 'anna', key, '2026-11-24', '2026-11-24')]),
  )
  expect(done).toEqual({
    prospect_meetings: 2,
    meetings: 5,
    calls: 24,
    conversations: 11,
    demonstrations: 19,
    offers: 29,
    emails: 37,
    new_accounts: 43,
    deals_opened: 47,
    deals_won: 53,
    revenue: 1_000_000_50,
  })
})

describe('sums', () => {
  test('belong to a person and a day, and add up over days with both ends included', () => {
    const sums = foldMetrics(
      {
        activities: [
          activity({ day: '2026-11-23', count: 1 }),
          activity({ day: '2026-11-24', count: 2 }),
          activity({ day: '2026-11-24', prospect: true, count: 4 }),
          activity({ day: '2026-11-25', count: 8 }),
          activity({ personId: 'igor', day: '2026-11-24', count: 16 }),
        ],
      },
      { currency: 'RUB' },
    )
    expect(doneBetween(sums, 'anna', 'calls', '2026-11-24', '2026-11-24')).toBe(6)
    expect(doneBetween(sums, 'anna', 'calls', '2026-11-23', '2026-11-25')).toBe(15)
    expect(doneBetween(sums, 'igor', 'calls', '2026-11-01', '2026-11-30')).toBe(16)
    expect(doneBetween(sums, 'igor', 'meetings', '2026-11-01', '2026-11-30')).toBe(0)
    expect(doneBetween(sums, 'olga', 'calls', '2026-11-01', '2026-11-30')).toBe(0)
  })

  test('of money leave other currencies out and say so', () => {
    const sums = foldMetrics(
      { deals: [deal({ amountMinor: 500_00 }), deal({ currency: 'USD', amountMinor: 70_00 })] },
      { currency: 'RUB' },
    )
    expect(doneBetween(sums, 'anna', 'revenue', '2026-11-24', '2026-11-24')).toBe(500_00)
    expect(doneBetween(sums, 'anna', 'deals_won', '2026-11-24', '2026-11-24')).toBe(2)
    expect(sums.otherCurrencies).toEqual([
      { personId: 'anna', metric: 'revenue', day: '2026-11-24', currency: 'USD', amountMinor: 70_00 },
    ])
  })
})

describe("a company's own metric", () => {
  const day = ['2026-11-24', '2026-11-24'] as const

  test('may count minutes', () => {
    const talk: Metric = { key: 'talk', source: 'activity', unit: 'minutes', match: { kinds: ['call'] } }
    const activities = [activity({ minutes: 25 }), activity({ kind: 'meeting', minutes: 60 })]
    const sums = foldMetrics({ activities }, { metrics: [talk], currency: 'RUB' })
    expect(doneBetween(sums, 'anna', 'talk', ...day)).toBe(25)
  })

  test('never counts what is only planned, even with no outcome named', () => {
    const all: Metric = { key: 'all', source: 'activity', unit: 'count', match: {} }
    const activities = [
      activity({ outcome: 'planned', count: 4 }),
      activity({ outcome: 'not_held', count: 2 }),
      activity({ count: 1 }),
    ]
    const sums = foldMetrics({ activities }, { metrics: [all], currency: 'RUB' })
    expect(doneBetween(sums, 'anna', 'all', ...day)).toBe(3)
  })

  test('may ask for one pipeline', () => {
    const lost: Metric = {
      key: 'x',
      source: 'deal',
      unit: 'count',
      match: { event: 'lost', pipelineIds: ['b'] },
    }
    const deals = [
      deal({ event: 'lost', pipelineId: 'a' }),
      deal({ event: 'lost', pipelineId: 'b', count: 5 }),
    ]
    const sums = foldMetrics({ deals }, { metrics: [lost], currency: 'RUB' })
    expect(doneBetween(sums, 'anna', 'x', ...day)).toBe(5)
  })
})

test('keys are unique and found again; an unknown one is refused', () => {
  expect(new Set(builtInMetrics.map((metric) => metric.key)).size).toBe(builtInMetrics.length)
  expect(metricOf('revenue').unit).toBe('money')
  expect(isMetricKey('calls')).toBe(true)
  expect(isMetricKey('smiles')).toBe(false)
  expect(() => metricOf('smiles')).toThrow(RangeError)
})
