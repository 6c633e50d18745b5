import { describe, expect, test } from 'vitest'
import {
  judgeAbsences,
  judgeBase,
  judgeChance,
  judgeCoverage,
  judgeDormant,
  judgeLateDeals,
  judgePileUp,
  judgeStage,
  type Finding,
} from './warning-kinds.ts'
import { remember, type KeptWarning } from './warning-memory.ts'
import { chosen } from './warning.ts'

const plan = { quotaMinor: 1000, closedMinor: 200, expectedMinor: 700, expectedBeforeMinor: 900 }

describe('the chance of a plan', () => {
  test.each([
    { now: 0.4, before: 0.65, partLeft: 0.1, isReason: true },
    { now: 0.5, before: 0.65, partLeft: 0.1, isReason: true },
    { now: 0.51, before: 0.65, partLeft: 0.9, isReason: false },
    // still likely
    { now: 0.75, before: 0.99, partLeft: 0.9, isReason: false },
    { now: 0.29, before: null, partLeft: 0.34, isReason: true },
    { now: 0.29, before: 0.3, partLeft: 0.33, isReason: false },
    { now: 0.3, before: null, partLeft: 0.9, isReason: false },
  ])('$before → $now with $partLeft left: $isReason', ({ isReason, ...input }) => {
    expect(judgeChance({ ...plan, ...input })).toMatchObject({ isReason, level: 1000, stakeMinor: 300 })
  })

  test('gets worse by steps at 30 and 10 percent', () => {
    const steps = [0.5, 0.3, 0.29, 0.1, 0.09].map(
      (now) => judgeChance({ ...plan, now, before: null, partLeft: 1 }).step,
    )
    expect(steps).toEqual([1, 1, 2, 2, 3])
  })
})

test.each([
  // left 1000 − 200 − 200 = 600; three quarters of it is 450
  { expectedOpenMinor: 449, told: true, step: 1 },
  { expectedOpenMinor: 450, told: false, step: 1 },
  { expectedOpenMinor: 299, told: true, step: 2 },
  { expectedOpenMinor: 149, told: true, step: 3 },
])(
  'open deals worth $expectedOpenMinor of 600 still to be won: $told',
  ({ expectedOpenMinor, told, step }) => {
    const judged = judgeCoverage({
      quotaMinor: 1000,
      closedMinor: 200,
      openMinor: expectedOpenMinor * 4,
      expectedOpenMinor,
      expectedNewMinor: 200,
      cycleDays: 40,
      openDeals: 9,
      endedDeals: 90,
    })
    expect(judged).toMatchObject({ isReason: told, step, stakeMinor: 600 - expectedOpenMinor })
    expect(judged!.figures).toMatchObject({ needed: 4, leftMinor: 600 })
  },
)

test('a plan that is won already needs no coverage', () => {
  const rest = { openMinor: 5, expectedOpenMinor: 1, expectedNewMinor: 0, cycleDays: 1 }
  const won = { quotaMinor: 10, closedMinor: 10, openDeals: 1, endedDeals: 50 }
  expect(judgeCoverage({ ...rest, ...won })).toBeNull()
})

test.each([
  { lostDays: 30, usualShare: 0.08, told: true },
  // 10 points more than usual, but not twice
  { lostDays: 30, usualShare: 0.16, told: false },
  // twice the usual, but not 10 points
  { lostDays: 14, usualShare: 0.05, told: false },
])('$lostDays of 100 days lost, usually $usualShare: $told', ({ lostDays, usualShare, told }) => {
  const input = { workDays: 100, peopleAway: 2, shareOfPlan: 0.3, expectedOpenMinor: 300 }
  const judged = judgeAbsences({ ...input, lostDays, usualShare, expectedNewMinor: 400 })!
  expect(judged.isReason).toBe(told)
  expect(judged.level).toBe(Math.round((700 * (1 - usualShare)) / (1 - lostDays / 100)))
})

test.each([
  { chance: 0.8, opened: 40, told: true },
  { chance: 0.79, opened: 40, told: false },
  { chance: 0.99, opened: 9, told: null },
])('too slow with $chance, $opened opened: $told', ({ chance, opened, told }) => {
  const input = { rate: 1, needed: 2, workDays: 60, daysAhead: 20, dealMinor: 100, winRate: 0.25 }
  const judged = judgeBase({ ...input, chance, opened })
  expect(judged?.isReason ?? null).toBe(told)
  if (judged) expect(judged).toMatchObject({ level: 40, stakeMinor: 500, step: 2 })
})

test.each([
  { lateMinor: 400, usualShare: 0.16, lateDeals: 5, told: true },
  { lateMinor: 399, usualShare: 0.16, lateDeals: 5, told: false },
  { lateMinor: 500, usualShare: 0.26, lateDeals: 5, told: false },
  { lateMinor: 900, usualShare: 0.16, lateDeals: 4, told: false },
])('$lateMinor of 1000 in the last two weeks: $told', ({ told, ...input }) => {
  expect(judgePileUp({ ...input, openMinor: 1000, openDeals: 20 })!.isReason).toBe(told)
})

test('opportunities are told only with enough data and something to gain', () => {
  const late = { deals: 2, amountMinor: 100, expectedMinor: 40, endedDeals: 20 }
  expect(judgeLateDeals(late)).toMatchObject({ isReason: true, stakeMinor: 40, level: 20 })
  expect(judgeLateDeals({ ...late, deals: 0, expectedMinor: 0 })!.isReason).toBe(false)
  expect(judgeLateDeals({ ...late, endedDeals: 19 })).toBeNull()

  const dormant = { clients: 50, dormantBefore: 20, returned: 3, dealMinor: 10, examples: [] }
  expect(judgeDormant(dormant)).toMatchObject({ isReason: true, stakeMinor: 75, level: 37.5 })
  expect(judgeDormant({ ...dormant, returned: 2 })!.isReason).toBe(false)
  expect(judgeDormant({ ...dormant, dormantBefore: 19 })).toBeNull()

  const stage = { stageId: 's', stageName: 'Offer', usual: 0.5, usualDeals: 90, openDeals: 3, openMinor: 100 }
  const recent = { recent: 0.4, recentDeals: 20, chance: 0.8 }
  expect(judgeStage({ ...stage, ...recent })).toMatchObject({ isReason: true, stakeMinor: 10, level: 0.5 })
  expect(judgeStage({ ...stage, ...recent, chance: 0.79 })!.isReason).toBe(false)
  expect(judgeStage({ ...stage, ...recent, recentDeals: 19 })).toBeNull()
})

describe('the memory', () => {
  const finding = (more: Partial<Finding> = {}): Finding => ({
    personId: 'a',
    kind: 'base',
    span: 'weeks',
    from: '2026-11-02',
    to: '2026-11-29',
    claim: 'opened_below',
    peopleIds: ['a'],
    subjectIds: [],
    ...judgeBase({
      rate: 1,
      needed: 2,
      chance: 0.9,
      opened: 40,
      workDays: 60,
      daysAhead: 20,
      dealMinor: 100,
      winRate: 0.25,
    })!,
    ...more,
  })
  const night = (kept: KeptWarning[], found: Finding, asOf: string) =>
    remember(kept, [found], { asOf, currency: 'RUB' }).map((row) => ({ ...row, id: row.id ?? 'new' }))

  test('tells once, follows the figures and keeps the first claim', () => {
    const first = night([], finding(), '2026-11-01')
    expect(first).toMatchObject([{ toldAsOf: '2026-11-01', holds: true, level: 40 }])
    const second = night(
      first,
      finding({ from: '2026-11-03', to: '2026-11-30', level: 99, step: 3 }),
      '2026-11-02',
    )
    expect(second).toEqual([{ ...first[0], step: 3, checkedAsOf: '2026-11-02', seenAsOf: '2026-11-02' }])
  })

  test('says when the reason is gone, and that it was there', () => {
    const first = night([], finding(), '2026-11-01')
    const second = night(first, finding({ isReason: false }), '2026-11-02')
    expect(second).toMatchObject([{ holds: false, seenAsOf: '2026-11-01', checkedAsOf: '2026-11-02' }])
  })

  test('keeps what gave no reason, and aims it anew when a reason comes', () => {
    const quiet = night([], finding({ isReason: false }), '2026-11-01')
    expect(quiet).toMatchObject([{ toldAsOf: null, holds: false, from: '2026-11-02' }])
    const told = night(quiet, finding({ from: '2026-11-10', to: '2026-12-07' }), '2026-11-09')
    expect(told).toMatchObject([{ id: 'new', toldAsOf: '2026-11-09', from: '2026-11-10' }])
  })

  test('begins another when the days of the first are over, and for another quarter', () => {
    const first = night([], finding(), '2026-11-01')
    expect(remember(first, [finding()], { asOf: '2026-11-29', currency: 'RUB' })[0]!.id).toBeNull()
    const quarter = finding({ kind: 'coverage', span: 'quarter', from: '2026-10-01', to: '2026-12-31' })
    const kept = night([], quarter, '2026-11-01')
    const next = { ...quarter, from: '2027-01-01', to: '2027-03-31' }
    expect(remember(kept, [next], { asOf: '2026-11-02', currency: 'RUB' })[0]!.id).toBeNull()
  })
})

test('a board shows three warnings and two opportunities, one of a kind, as they are ordered', () => {
  const kinds = [
    'dormant',
    'base',
    'plan_chance',
    'plan_chance',
    'late_deals',
    'pile_up',
    'coverage',
    'stage',
  ] as const
  expect(chosen(kinds.map((kind) => ({ kind }))).map(({ kind }) => kind)).toEqual([
    'base',
    'plan_chance',
    'pile_up',
    'dormant',
    'late_deals',
  ])
})
