import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  closesInTime,
  forecastOf,
  planProbability,
  quantileOf,
  simulateRevenue,
  type PlanInput,
} from './plan-probability.ts'
import { betaShare } from '../statistics/shrunk-conversion.ts'
import { shrunkRates, type RatePosterior } from '../statistics/shrunk-rate.ts'

function rateOf(shape: number, rate: number, dispersion = 0): RatePosterior {
  return { components: [{ weight: 1, shape, rate }], mean: shape / rate, dispersion, periodExposure: 21 }
}

/** The vector of methods §1.2. */
const worked: PlanInput = {
  closed: 0,
  shock: 0,
  shares: [betaShare(8, 12), betaShare(12, 8), betaShare(4, 16), betaShare(15, 5), betaShare(6, 24)],
  deals: [
    { amount: 500, share: 0, inTime: 1 },
    { amount: 300, share: 1, inTime: 1 },
    { amount: 800, share: 2, inTime: 1 },
    { amount: 250, share: 3, inTime: 1 },
  ],
  sellers: [{ activity: rateOf(12, 8), days: 15, steps: [4], dealSize: { mean: 200, sigma: 0.6 } }],
}

/** What the mean of the simulation tends to, exactly; the steps of one seller are different shares. */
function analyticMean({ closed, deals, shares, sellers }: PlanInput): number {
  let mean = closed
  for (const { amount, share, inTime } of deals) mean += amount * shares[share]!.mean * inTime
  for (const { activity, days, steps, dealSize } of sellers) {
    mean += activity.mean * days * steps.reduce((p, step) => p * shares[step]!.mean, 1) * dealSize.mean
  }
  return mean
}

describe('the vector of methods §1.2', () => {
  const forecast = planProbability(worked, { seed: 'vector', draws: 200_000 })

  test('mean 1 627.5', () => {
    expect(analyticMean(worked)).toBe(1627.5)
    expect(Math.abs(forecast.mean - 1627.5)).toBeLessThan(4 * forecast.standardError)
  })

  test('P(≥1000) = .776, P(≥1500) = .513, P(≥2000) = .284', () => {
    for (const [target, probability] of [
      [1000, 0.776],
      [1500, 0.513],
      [2000, 0.284],
    ] as const) {
      // the vector is a simulation too, good to .003; four errors of this one beside
      expect(Math.abs(forecast.atLeast(target) - probability)).toBeLessThan(0.003 + 4 * 0.0011)
    }
  })

  test('q10, q50 and q90 are 689, 1 526 and 2 682', () => {
    expect(Math.abs(forecast.q10 - 689)).toBeLessThan(12)
    expect(Math.abs(forecast.q50 - 1526)).toBeLessThan(12)
    expect(Math.abs(forecast.q90 - 2682)).toBeLessThan(20)
  })
})

test('the same seed gives the same forecast, whoever asks and however often', () => {
  const ask = (seed: string) => planProbability(worked, { seed, draws: 500 })
  const read = ({ mean, q50 }: { mean: number; q50: number }) => [mean, q50]
  expect(read(ask('2026-11-24 anna'))).toEqual(read(ask('2026-11-24 anna')))
  expect(read(ask('2026-11-24 anna'))).not.toEqual(read(ask('2026-11-25 anna')))
  const elsewhere = structuredClone(simulateRevenue(structuredClone(worked), { seed: 'one', draws: 500 }))
  expect(read(forecastOf(elsewhere))).toEqual(read(ask('one')))
})

describe('what is in the sum', () => {
  const bare: PlanInput = { closed: 700, shares: [betaShare(2e9, 2)], deals: [], sellers: [] }

  test('closed business is certain, whatever the market does', () => {
    const { mean, q10, q90, atLeast } = planProbability(
      { ...bare, shock: 0.5 },
      { seed: 'closed', draws: 100 },
    )
    expect([mean, q10, q90]).toEqual([700, 700, 700])
    expect([atLeast(700), atLeast(700.01)]).toEqual([1, 0])
  })

  test('a common shock widens a team’s forecast and leaves its mean', () => {
    const deals = Array.from({ length: 400 }, () => ({ amount: 10, share: 0, inTime: 0.5 }))
    const calm = planProbability({ ...bare, deals, shock: 0 }, { seed: 'calm' })
    const usual = planProbability({ ...bare, deals }, { seed: 'shock' })
    expect(Math.abs(usual.mean - 2700)).toBeLessThan(4 * usual.standardError)
    expect(calm.q90 - calm.q10).toBeLessThan(300)
    expect(usual.q90 - usual.q10).toBeGreaterThan(500)
  })

  test('deals of one stage share what is not known of it', () => {
    const deals = (share: (at: number) => number) =>
      Array.from({ length: 50 }, (_, at) => ({ amount: 1, share: share(at), inTime: 1 }))
    const shares = Array.from({ length: 50 }, () => betaShare(2, 2))
    const together = planProbability({ ...bare, shares, deals: deals(() => 0), shock: 0 }, { seed: 'a' })
    const apart = planProbability({ ...bare, shares, deals: deals((at) => at), shock: 0 }, { seed: 'b' })
    expect(together.q90 - together.q10).toBeGreaterThan(2 * (apart.q90 - apart.q10))
    expect(Math.abs(together.mean - apart.mean)).toBeLessThan(1)
  })

  test('new wins have the mean and the variance of a thinned negative binomial', () => {
    const rates = shrunkRates([
      [30, 42, 35, 38],
      [22, 25, 31, 20],
    ])!
    const activity = rates.people[0]!
    const input: PlanInput = {
      closed: 0,
      shock: 0,
      shares: [betaShare(2e8, 8e8)],
      deals: [],
      sellers: [{ activity, days: 1, steps: [0], dealSize: { mean: 1, sigma: 0 } }],
    }
    const draws = simulateRevenue(input, { seed: 'wins', draws: 100_000 })
    const { mean, standardError } = forecastOf(draws)
    expect(Math.abs(mean - 0.2 * activity.mean)).toBeLessThan(4 * standardError)
    const variance = standardError ** 2 * draws.length
    const square = activity.components.reduce((sum, { weight, shape, rate }) => {
      const [μ, φ] = [shape / rate, activity.dispersion]
      return sum + weight * μ ** 2 * (1 + 1 / shape) * (1 + φ)
    }, 0)
    const expected = 0.2 * activity.mean + 0.04 * (square - activity.mean ** 2)
    expect(variance / expected).toBeGreaterThan(0.97)
    expect(variance / expected).toBeLessThan(1.03)
  })

  test('thousands of small sales are summed as a normal: the same mean and spread as one by one', () => {
    const sales = (wins: number, mean: number): PlanInput => ({
      ...bare,
      closed: 0,
      shock: 0,
      sellers: [{ activity: rateOf(1e12, 1e12), days: wins, steps: [], dealSize: { mean, sigma: 0.6 } }],
    })
    for (const wins of [400, 4000]) {
      const { mean, standardError } = planProbability(sales(wins, 5), { seed: `${wins}` })
      expect(Math.abs(mean - wins * 5)).toBeLessThan(4 * standardError)
      const expected = 5 * Math.sqrt(wins * Math.exp(0.36))
      expect((standardError * Math.sqrt(20_000)) / expected).toBeCloseTo(1, 1)
    }
  })

  test('without days left there is no new business', () => {
    const later = { ...worked, deals: [], sellers: [{ ...worked.sellers[0]!, days: 0 }] }
    expect(planProbability(later, { seed: 'x', draws: 50 }).q90).toBe(0)
  })
})

describe('properties', () => {
  const parameter = fc.double({ min: 0.5, max: 60, noNaN: true })
  const anyInput: fc.Arbitrary<PlanInput> = fc
    .record({
      closed: fc.nat(5000),
      shock: fc.constantFrom(0, 0.1, 0.3),
      shares: fc.array(fc.tuple(parameter, parameter), { minLength: 1, maxLength: 5 }),
      deals: fc.array(
        fc.record({
          amount: fc.nat(1000),
          share: fc.nat(4),
          inTime: fc.constantFrom(0, 0.1, 0.37, 0.8, 1),
        }),
        {
          maxLength: 30,
        },
      ),
      history: fc.array(fc.array(fc.nat(40), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      days: fc.constantFrom(0, 0.5, 1, 3),
    })
    .map(({ shares, deals, history, days, ...rest }) => ({
      ...rest,
      shares: shares.map(([a, b]) => betaShare(a, b)),
      deals: deals.map((deal) => ({ ...deal, share: deal.share % shares.length })),
      sellers: shrunkRates(history)!.people.map((activity, at) => ({
        activity,
        days,
        steps: [at % shares.length],
        dealSize: { mean: 100, sigma: 0.6 },
      })),
    }))

  test('the mean is within four standard errors of the analytic one', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { mean, standardError } = planProbability(input, { seed: 'property', draws: 3000 })
        expect(Math.abs(mean - analyticMean(input))).toBeLessThanOrEqual(4 * standardError + 1e-6)
      }),
      // the same fifty each time: one in 16,000 would be outside by luck
      { seed: 20_261_123, numRuns: 50 },
    )
  })

  test('quantiles rise, probabilities are in [0, 1] and fall as the plan rises', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(9000), (input, target) => {
        const { q10, q25, q50, q75, q90, atLeast } = planProbability(input, { seed: 'property', draws: 200 })
        const rising = [q10, q25, q50, q75, q90]
        expect(rising).toEqual(rising.toSorted((a, b) => a - b))
        expect(q10).toBeGreaterThanOrEqual(input.closed)
        expect(atLeast(0)).toBe(1)
        expect(atLeast(target)).toBeLessThanOrEqual(1)
        expect(atLeast(target + 1)).toBeLessThanOrEqual(atLeast(target))
        expect(atLeast(Infinity)).toBe(0)
      }),
    )
  })
})

test('a quantile lies between its neighbours in proportion', () => {
  const values = Float64Array.of(10, 20, 30, 40, 50)
  expect([0, 0.25, 0.3, 0.5, 1].map((p) => quantileOf(values, p))).toEqual([10, 20, 22, 30, 50])
})

describe('the cycle’s remainder', () => {
  const cycle = { median: 45, sigma: 0.6 }

  test('a new deal closes within the median half of the time', () => {
    expect(closesInTime(0, 45, cycle)).toBeCloseTo(0.5, 10)
    // Φ(ln(20/45)/.6)
    expect(closesInTime(0, 20, cycle)).toBeCloseTo(0.08826, 4)
  })

  test('an older one by what is left of it', () => {
    // (Φ(ln(60/45)/.6) − Φ(ln(30/45)/.6)) / (1 − Φ(ln(30/45)/.6)) = (.68418 − .24961) / .75039
    expect(closesInTime(30, 30, cycle)).toBeCloseTo(0.5791, 3)
  })

  test('no time, no closing; much time, certain; very old deals still have an answer', () => {
    expect(closesInTime(10, 0, cycle)).toBe(0)
    expect(closesInTime(10, -5, cycle)).toBe(0)
    expect(closesInTime(10, 1e6, cycle)).toBeCloseTo(1, 9)
    const ancient = closesInTime(3000, 30, cycle)
    expect(ancient).toBeGreaterThan(0)
    expect(ancient).toBeLessThan(0.3)
  })

  test('more time can only help', () => {
    const days = fc.double({ min: 0, max: 2000, noNaN: true })
    fc.assert(
      fc.property(days, days, days, (age, left, more) => {
        const chance = closesInTime(age, left, cycle)
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1)
        expect(closesInTime(age, left + more, cycle)).toBeGreaterThanOrEqual(chance - 1e-12)
      }),
    )
  })

  test('a cycle without length is refused', () => {
    expect(() => closesInTime(0, 10, { median: 0, sigma: 0.6 })).toThrow(RangeError)
    expect(() => closesInTime(-1, 10, cycle)).toThrow(RangeError)
  })
})

describe('broken input is refused', () => {
  const [deal] = worked.deals
  const [seller] = worked.sellers
  test.each<[string, Partial<PlanInput>]>([
    ['a stage that is not there', { deals: [{ ...deal!, share: 9 }] }],
    ['a negative amount', { deals: [{ ...deal!, amount: -1 }] }],
    ['a chance above one', { deals: [{ ...deal!, inTime: 1.1 }] }],
    ['negative days', { sellers: [{ ...seller!, days: -1 }] }],
    ['a step that is not there', { sellers: [{ ...seller!, steps: [9] }] }],
    ['an endless deal', { sellers: [{ ...seller!, dealSize: { mean: Infinity, sigma: 0.6 } }] }],
    ['a negative shock', { shock: -0.1 }],
    ['closed that is no number', { closed: Number.NaN }],
  ])('%s', (_, broken) => {
    expect(() => planProbability({ ...worked, ...broken }, { seed: 'x' })).toThrow(RangeError)
  })

  test('no draws', () => {
    expect(() => planProbability(worked, { seed: 'x', draws: 0 })).toThrow(RangeError)
  })
})
