import { describe, expect, test } from 'vitest'
import { coached } from '../../bench/coached-people.ts'
import { chanceOf } from '../statistics/chance.ts'
import { baseWindow, effectOf, placebosOf } from './effect.ts'
import { whatHelps } from './what-helps.ts'

const worked = {
  before: { count: 40, exposure: 60 },
  after: { count: 30, exposure: 20 },
  othersBefore: { count: 400, exposure: 600 },
  othersAfter: { count: 150, exposure: 200 },
}

describe('the vector of methods §3 as a statement', () => {
  const effect = effectOf(worked)

  test('rates with their amount of data, the drawn ratio, what is said', () => {
    expect(effect.person.before).toEqual({ count: 40, days: 60, perDay: 40 / 60 })
    expect(effect.peers.after.perDay).toBe(0.75)
    expect(effect).toMatchObject({
      ratio: expect.closeTo(1.395, 3),
      low: expect.closeTo(1.108, 3),
      high: expect.closeTo(1.758, 3),
      above: expect.closeTo(0.968, 3),
      says: 'growth',
      placebo: null,
    })
  })

  test('the same turned round is a fall', () => {
    const { says } = effectOf({
      ...worked,
      before: { count: 90, exposure: 60 },
      after: { count: 15, exposure: 20 },
    })
    expect(says).toBe('fall')
  })
})

describe('what cannot be told', () => {
  const early = { ...worked, before: { count: 60, exposure: 120 }, after: { count: 5, exposure: 8 } }

  test('after eight days, and about when it can', () => {
    const { says, low, high, seenInDays } = effectOf(early)
    expect(says).toBe('cannot_tell')
    expect(low).toBeLessThan(0.9)
    expect(high).toBeGreaterThan(1.1)
    expect(seenInDays).toBeGreaterThan(20)
  })

  test('by then a growth of a quarter is told', () => {
    const { seenInDays } = effectOf(early)
    const days = 8 + seenInDays!
    const met = { count: 0.5 * 1.25 * days, exposure: days }
    const others = { count: (days * 25 * 2) / 3, exposure: days * 25 }
    expect(effectOf({ ...early, after: met, othersAfter: others }).says).toBe('growth')
  })

  test('where a year is not enough, no date', () => {
    expect(effectOf({ ...early, before: { count: 1, exposure: 120 } }).seenInDays).toBeNull()
  })
})

describe('the base ends before the month of the trigger', () => {
  test.each([
    ['2026-11-17', undefined, '2026-05-01', '2026-10-31'],
    ['2026-03-01', 3, '2025-12-01', '2026-02-28'],
    ['2026-01-31', 1, '2025-12-01', '2025-12-31'],
  ])('%s', (trigger, months, from, to) => {
    expect(baseWindow(trigger, months)).toEqual({ from, to })
  })
})

describe('placebos', () => {
  const month = (count: number) => ({ count, exposure: 20 })
  const team = Array.from({ length: 4 }, (_, person) =>
    Array.from({ length: 6 }, (_, at) => month(20 + ((person * 7 + at * 3) % 5))),
  )

  test('each person at each month but those of a correction', () => {
    expect(placebosOf(team, { base: 3, after: 1 })).toHaveLength(8)
    const corrected = team.map((months, person) =>
      person === 1 ? months.map((one, at) => (at === 5 ? null : one)) : months,
    )
    expect(placebosOf(corrected, { base: 3, after: 1 })).toHaveLength(7)
  })

  test('an effect is ranked among twenty and more', () => {
    const placebos = Array.from({ length: 39 }, (_, at) => (at - 20) / 100)
    expect(effectOf({ ...worked, placebos }).placebo).toEqual({ share: 1 / 40, count: 39 })
    expect(effectOf({ ...worked, placebos: placebos.slice(0, 19) }).placebo).toBeNull()
  })
})

describe('made-up departments of eight (large runs: bench/coaching.ts)', () => {
  test('the worst, coached without any effect, shows none: within 3 % on the mean of 300', () => {
    const { shown } = coached({ mean: 20, dispersion: 0, lift: 0, runs: 300 })
    expect(Math.abs(shown)).toBeLessThan(0.03)
  })

  test('a quarter more over 60 days is likely growth in 60 % of 200', () => {
    expect(coached({ mean: 20, dispersion: 0, lift: 0.25, runs: 200 }).growth).toBeGreaterThanOrEqual(0.6)
  })

  test('a base that held the bad month would show what is not there', () => {
    expect(
      coached({ mean: 20, dispersion: 0, lift: 0, runs: 300, holdsTrigger: true }).shown,
    ).toBeGreaterThan(0.05)
  })
})

describe('the trap of methods §3: the worst of eight is coached, and nothing comes of it', () => {
  const draws = chanceOf('trap')
  const runs = Array.from({ length: 4000 }, () => {
    const team = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => draws.poisson(20)))
    // months 0 to 2 are the base, 3 the trigger, 4 what came after
    const worst = team.toSorted((one, other) => one[3]! - other[3]!)[0]!
    const others = team.filter((one) => one !== worst)
    const base = (of: number[]) => (of[0]! + of[1]! + of[2]!) / 3
    const mean = (read: (of: number[]) => number) => others.reduce((sum, of) => sum + read(of), 0) / 7
    const change = worst[4]! - worst[3]!
    const fromBase = worst[4]! - base(worst)
    return {
      share: change / worst[3]!,
      besidePeers: change - mean((of) => of[4]! - of[3]!),
      fromBase,
      fromBaseBesidePeers: fromBase - mean((of) => of[4]! - base(of)),
    }
  })
  const average = (key: keyof (typeof runs)[number]) =>
    runs.reduce((sum, run) => sum + run[key], 0) / runs.length

  test('before and after alone shows some + 40 %', () => {
    expect(average('share')).toBeGreaterThan(0.35)
  })

  test('colleagues in the same months do not help: the choice was of that month', () => {
    expect(average('besidePeers')).toBeGreaterThan(4)
  })

  test('a base that ends before the trigger shows nothing, to half an event in twenty', () => {
    expect(Math.abs(average('fromBase'))).toBeLessThan(0.25)
    expect(Math.abs(average('fromBaseBesidePeers'))).toBeLessThan(0.25)
  })
})

describe('what helps in this department', () => {
  const many = (kind: string, log: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({ kind, log: log + (at % 2 ? 0.1 : -0.1), variance: 0.04 }))

  test('kinds with many corrections speak for themselves, kinds with one are told by the others', () => {
    const [call, talk, training] = whatHelps([
      ...many('joint_call', 0.3, 30),
      ...many('talk', 0, 30),
      { kind: 'training', log: 1.2, variance: 0.2 },
    ])
    expect(call).toMatchObject({ kind: 'joint_call', count: 30 })
    expect(Math.abs(call!.log - 0.3)).toBeLessThan(0.06)
    expect(call!.above).toBeGreaterThan(0.95)
    expect(Math.abs(talk!.log)).toBeLessThan(0.06)
    expect(training!.log).toBeGreaterThan(0.05)
    expect(training!.log).toBeLessThan(0.45)
    expect(training!.high - training!.low).toBeGreaterThan(call!.high - call!.low)
  })

  test('of nothing, nothing; of one, hardly more than was thought beforehand', () => {
    expect(whatHelps([])).toEqual([])
    const [one] = whatHelps([{ kind: 'talk', log: 0.4, variance: 0.1 }])
    expect(one!.log).toBeGreaterThan(0)
    expect(one!.log).toBeLessThan(0.25)
  })
})
