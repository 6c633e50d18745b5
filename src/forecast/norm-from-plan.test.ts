import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  funnelBack,
  nextNorm,
  normFromPlan,
  proposedNorm,
  rampShare,
  type NormInput,
} from './norm-from-plan.ts'
import { planProbability } from './plan-probability.ts'
import { betaShare } from '../statistics/shrunk-conversion.ts'
import { rateQuantile, shrunkRates, type RatePosterior } from '../statistics/shrunk-rate.ts'

/** Five sellers of about 1.5 meetings a day. */
const rates = shrunkRates(
  [
    [30, 34, 28],
    [26, 22, 31],
    [40, 37, 41],
    [33, 30, 27],
    [25, 29, 30],
  ],
  Array.from({ length: 5 }, () => [21, 21, 21]),
)!

const month: NormInput = {
  plan: 6000,
  closed: 1500,
  shares: [betaShare(30, 90), betaShare(40, 160)],
  deals: Array.from({ length: 20 }, () => ({ amount: 120, share: 0, inTime: 0.5 })),
  carriers: rates.people.map((activity) => ({ activity, days: 15 })),
  steps: [1],
  dealSize: { mean: 200, sigma: 0.6 },
}

/** Everybody does n a day, as the norm assumes. */
function doing(n: number, dispersion: number): RatePosterior {
  return { components: [{ weight: 1, shape: 1e12, rate: 1e12 / n }], mean: n, dispersion, periodExposure: 21 }
}

function probabilityOf(input: NormInput, n: number, dealSize = input.dealSize): number {
  const sellers = input.carriers.map(({ days, ramp = 1 }) => ({
    activity: doing(n * ramp, rates.dispersion),
    days,
    steps: input.steps,
    dealSize,
  }))
  return planProbability({ ...input, sellers }, { seed: 'check' }).atLeast(input.plan)
}

describe('the norm a plan needs', () => {
  const found = normFromPlan(month, { seed: 'month' })

  test('reaches it with the probability asked for, by the simulation of the plan itself', () => {
    expect(found.needed).toBeGreaterThan(0)
    expect(Math.abs(probabilityOf(month, found.needed!) - 0.7)).toBeLessThan(0.02)
    expect(probabilityOf(month, found.needed! * 0.9)).toBeLessThan(0.69)
  })

  test('a surer plan needs more', () => {
    const surer = normFromPlan({ ...month, confidence: 0.9 }, { seed: 'month' })
    expect(surer.needed).toBeGreaterThan(found.needed!)
    expect(Math.abs(probabilityOf(month, surer.needed!) - 0.9)).toBeLessThan(0.02)
  })

  test('what is closed and what the pipeline gives is taken off first', () => {
    const { deals: _, ...rest } = month
    expect(normFromPlan({ ...rest, deals: [] }, { seed: 'month' }).needed).toBeGreaterThan(found.needed!)
    expect(normFromPlan({ ...month, closed: 6000 }, { seed: 'month' }).needed).toBe(0)
  })

  test('days of leave raise it for the rest', () => {
    const away = month.carriers.map((one, at) => (at === 0 ? { ...one, days: 5 } : one))
    expect(normFromPlan({ ...month, carriers: away }, { seed: 'month' }).needed).toBeGreaterThan(
      found.needed!,
    )
  })

  test('a newcomer carries part of it', () => {
    const ramping = month.carriers.map((one, at) => (at === 0 ? { ...one, ramp: rampShare(1) } : one))
    const needed = normFromPlan({ ...month, carriers: ramping }, { seed: 'month' }).needed!
    expect(needed / found.needed!).toBeCloseTo(5 / 4.25, 1)
    expect(Math.abs(probabilityOf({ ...month, carriers: ramping }, needed) - 0.7)).toBeLessThan(0.02)
  })

  test('the band is what the team’s own record gives', () => {
    expect(found.band.low).toBe(rateQuantile(rates.people, 0.5))
    expect(found.band.high).toBe(rateQuantile(rates.people, 0.8))
  })

  test('inside the band nothing else is asked for', () => {
    const easy = normFromPlan({ ...month, plan: 4500 }, { seed: 'month' })
    expect(easy.attainable).toBe(true)
    expect(easy.instead).toBeNull()
  })

  test('a plan of thousands of small sales is as quick and as right', () => {
    const shop: NormInput = {
      ...month,
      plan: 400_000,
      dealSize: { mean: 2, sigma: 0.6 },
      carriers: month.carriers.map((one) => ({ ...one, days: 15_000 })),
    }
    const { needed } = normFromPlan(shop, { seed: 'shop', draws: 4000 })
    expect(needed! * 15_000 * 5 * 0.2 * 2).toBeGreaterThan(380_000)
    expect(needed! * 15_000 * 5 * 0.2 * 2).toBeLessThan(450_000)
  })

  test('it never falls when the plan rises', () => {
    const plan = fc.integer({ min: 0, max: 40_000 })
    fc.assert(
      fc.property(plan, fc.nat(5000), (lower, more) => {
        const ask = (plan: number) => normFromPlan({ ...month, plan }, { seed: 'rising', draws: 300 }).needed!
        expect(ask(lower + more)).toBeGreaterThanOrEqual(ask(lower))
      }),
      { numRuns: 30 },
    )
  })
})

describe('not attainable by effort alone', () => {
  const stretched = { ...month, plan: 14_000 }
  const { needed, band, attainable, instead } = normFromPlan(stretched, { seed: 'stretched' })

  test('is said', () => {
    expect(attainable).toBe(false)
    expect(needed).toBeGreaterThan(band.high)
  })

  test('the conversion that would do, the norm being at the band’s top', () => {
    const { now, needed: then } = instead!.conversion!
    expect(now).toBeCloseTo(0.2, 10)
    // as unsure of itself, in proportion, as the one there is
    const strength = ((1 - then) / then) * (now / (1 - now)) * 201 - 1
    const sharper = {
      ...stretched,
      shares: [month.shares[0]!, betaShare(strength * then, strength * (1 - then))],
    }
    expect(Math.abs(probabilityOf(sharper, band.high) - 0.7)).toBeLessThan(0.03)
  })

  test('the deal size that would do', () => {
    const { now, needed: then } = instead!.dealSize!
    expect(now).toBe(200)
    expect(Math.abs(probabilityOf(stretched, band.high, { mean: then, sigma: 0.6 }) - 0.7)).toBeLessThan(0.02)
  })

  test('the people and the leads that would do', () => {
    expect(instead!.headcount!.now).toBe(5)
    expect(instead!.headcount!.needed).toBe(Math.ceil((5 * needed!) / band.high))
    const crowd = Array.from({ length: instead!.headcount!.needed }, () => month.carriers[0]!)
    expect(probabilityOf({ ...stretched, carriers: crowd }, band.high)).toBeGreaterThan(0.68)
    expect(instead!.leads!.now).toBeCloseTo(band.high * 75, 9)
    expect(instead!.leads!.needed).toBeCloseTo(needed! * 75, 9)
  })

  test('no conversion is above one, and no plan is reached in no days', () => {
    expect(normFromPlan({ ...month, plan: 200_000 }, { seed: 'far' }).instead!.conversion).toBeNull()
    const over = { ...month, carriers: month.carriers.map((one) => ({ ...one, days: 0 })) }
    const late = normFromPlan(over, { seed: 'late', draws: 500 })
    expect([late.needed, late.attainable]).toEqual([null, false])
    expect(late.instead).toEqual({ leads: null, conversion: null, dealSize: null, headcount: null })
  })
})

test.each<[string, Partial<NormInput>]>([
  ['a negative plan', { plan: -1 }],
  ['a certain plan', { confidence: 1 }],
  ['nobody to carry it', { carriers: [] }],
  ['negative days', { carriers: [{ activity: rates.people[0]!, days: -1 }] }],
  ['a ramp above one', { carriers: [{ activity: rates.people[0]!, days: 1, ramp: 1.5 }] }],
  ['a step that is not there', { steps: [7] }],
])('%s is refused', (_, broken) => {
  expect(() => normFromPlan({ ...month, ...broken }, { seed: 'x' })).toThrow(RangeError)
})

describe('the funnel back from the plan at mean values', () => {
  test('1 000 at 200 a deal through .5, .5 and .25: five wins, 20 offers, 40 meetings, 80 conversations', () => {
    expect(funnelBack(1000, 200, [0.5, 0.5, 0.25])).toEqual({ wins: 5, counts: [80, 40, 20] })
  })

  test('a plan that is reached already asks for nothing', () => {
    expect(funnelBack(-50, 200, [0.5])).toEqual({ wins: 0, counts: [0] })
  })

  test('a step that nothing passes has no way back', () => {
    expect(() => funnelBack(100, 200, [0.5, 0])).toThrow(RangeError)
    expect(() => funnelBack(100, 0, [0.5])).toThrow(RangeError)
  })
})

describe('steps', () => {
  test('a proposal is not more than 1.15 of what the person does', () => {
    expect(proposedNorm(1.6, 1.5)).toEqual({ norm: 1.6, limitedBy: 'plan' })
    expect(proposedNorm(3, 1.5)).toEqual({ norm: 1.5 * 1.15, limitedBy: 'step' })
  })

  test('a beginner’s ramp is four even months', () => {
    expect([1, 2, 3, 4, 12].map((month) => rampShare(month))).toEqual([0.25, 0.5, 0.75, 1, 1])
    expect(rampShare(1, 2)).toBe(0.5)
    expect(rampShare(0)).toBe(0)
  })

  test('up and down alike, half way to what is done', () => {
    expect(nextNorm(2, 2.2)).toBeCloseTo(2.1, 12)
    expect(nextNorm(2, 1.8)).toBeCloseTo(1.9, 12)
  })

  test('a norm far above what is done comes down to the step limit', () => {
    expect(nextNorm(6, 2)).toBeCloseTo(2.3, 12)
  })
})
