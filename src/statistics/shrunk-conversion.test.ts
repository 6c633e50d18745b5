import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { assumptions } from '../forecast/default-priors.ts'
import { betaShare, shareBelow, shareQuantile, shrunkConversions, type Trials } from './shrunk-conversion.ts'
import { rateQuantile } from './shrunk-rate.ts'

const team: Trials[] = [
  { x: 4, n: 20 },
  { x: 9, n: 25 },
  { x: 1, n: 18 },
  { x: 5, n: 22 },
]

test('methods §0.3 worked by hand: the widest prior has κ = (1 − p)/(p c²) − 1', () => {
  const pooled = (19 + 0.5) / (85 + 1)
  const strength = (1 - pooled) / pooled - 1
  const [first] = shrunkConversions(team)
  const widest = first!.components.at(-1)!
  expect(widest.a).toBeCloseTo(pooled * strength + 4, 10)
  expect(widest.b).toBeCloseTo((1 - pooled) * strength + 16, 10)
  expect(first!.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
})

test('κ does not fall below one', () => {
  const [one] = shrunkConversions([
    { x: 99, n: 100 },
    { x: 98, n: 100 },
  ])
  const widest = one!.components.at(-1)!
  expect(widest.a + widest.b).toBeCloseTo(101, 10)
})

describe('one seller alone: (x + 40p)/(n + 40)', () => {
  test('of the team that is known', () => {
    const [alone] = shrunkConversions([{ x: 8, n: 20 }], { x: 99.5, n: 499 })
    expect(alone!.mean).toBeCloseTo((8 + 40 * 0.2) / 60, 12)
    expect(alone!.components).toHaveLength(1)
  })

  test('of none but themselves', () => {
    const pooled = 8.5 / 21
    expect(shrunkConversions([{ x: 8, n: 20 }])[0]!.mean).toBeCloseTo((8 + 40 * pooled) / 60, 12)
  })
})

/** Root of the mean squared error over sellers of many teams: raw, pooled, shrunk. */
function errorsOf(trialsEach: number, spread: number): { raw: number; pooled: number; shrunk: number } {
  const chance = chanceOf(`conversions ${trialsEach} ${spread}`)
  const strength = 0.8 / (0.2 * spread ** 2) - 1
  const squares = { raw: 0, pooled: 0, shrunk: 0 }
  const [teams, sellers] = [400, 8]
  for (let at = 0; at < teams; at++) {
    const truths = Array.from({ length: sellers }, () => chance.beta(0.2 * strength, 0.8 * strength))
    const trials = truths.map((truth) => {
      let x = 0
      for (let trial = 0; trial < trialsEach; trial++) x += Number(chance.next() < truth)
      return { x, n: trialsEach }
    })
    const pooled = trials.reduce((sum, { x }) => sum + x, 0) / (sellers * trialsEach)
    for (const [seller, { mean }] of shrunkConversions(trials).entries()) {
      squares.raw += (trials[seller]!.x / trialsEach - truths[seller]!) ** 2
      squares.pooled += (pooled - truths[seller]!) ** 2
      squares.shrunk += (mean - truths[seller]!) ** 2
    }
  }
  const root = (sum: number) => Math.sqrt(sum / (teams * sellers))
  return { raw: root(squares.raw), pooled: root(squares.pooled), shrunk: root(squares.shrunk) }
}

describe('methods §0.3, root mean squared errors at p ≈ .2 and CV .25', () => {
  test('of 20 trials: raw .090, pooled .057, shrunk .053', () => {
    const { raw, pooled, shrunk } = errorsOf(20, 0.25)
    expect(raw).toBeCloseTo(0.09, 2)
    expect(Math.abs(pooled - 0.057)).toBeLessThan(0.006)
    expect(Math.abs(shrunk - 0.053)).toBeLessThan(0.005)
    expect(shrunk).toBeLessThan(pooled)
  })

  test('of 60 trials: raw .052, pooled .050, shrunk .039', () => {
    const { raw, pooled, shrunk } = errorsOf(60, 0.25)
    expect(Math.abs(raw - 0.052)).toBeLessThan(0.004)
    expect(Math.abs(pooled - 0.05)).toBeLessThan(0.005)
    expect(Math.abs(shrunk - 0.039)).toBeLessThan(0.004)
  })

  test.each([0.15, 0.25, 0.4])('raw is the worst at CV %f', (spread) => {
    const { raw, pooled, shrunk } = errorsOf(20, spread)
    expect(raw).toBeGreaterThan(pooled)
    expect(raw).toBeGreaterThan(shrunk)
  })
})

describe('shrinkage', () => {
  const anyTrials = fc.nat(60).chain((n) => fc.nat(n).map((x): Trials => ({ x, n })))

  test('every share lies between the seller’s own and the team’s, inside (0, 1)', () => {
    fc.assert(
      fc.property(fc.array(anyTrials, { minLength: 2, maxLength: 10 }), (trials) => {
        const pooled =
          (trials.reduce((sum, { x }) => sum + x, 0) + 0.5) / (trials.reduce((sum, { n }) => sum + n, 0) + 1)
        for (const [seller, { mean }] of shrunkConversions(trials).entries()) {
          const { x, n } = trials[seller]!
          const own = n === 0 ? pooled : x / n
          expect(mean).toBeGreaterThanOrEqual(Math.min(own, pooled) - 1e-9)
          expect(mean).toBeLessThanOrEqual(Math.max(own, pooled) + 1e-9)
          expect(mean).toBeGreaterThan(0)
          expect(mean).toBeLessThan(1)
        }
      }),
    )
  })

  test('nobody has tried: a half, of which nothing is known', () => {
    const [one] = shrunkConversions([
      { x: 0, n: 0 },
      { x: 0, n: 0 },
    ])
    expect(one!.mean).toBeCloseTo(0.5, 10)
  })

  test('of no sellers: no shares', () => {
    expect(shrunkConversions([])).toEqual([])
  })

  test.each([
    ['more successes than trials', { x: 3, n: 2 }],
    ['negative successes', { x: -1, n: 2 }],
    ['a broken number', { x: Number.NaN, n: 2 }],
    ['endless trials', { x: 1, n: Infinity }],
  ])('%s is refused', (_, trials) => {
    expect(() => shrunkConversions([trials])).toThrow(RangeError)
    expect(() => shrunkConversions([{ x: 0, n: 1 }], trials)).toThrow(RangeError)
  })
})

test('quantiles of a share are where so much of it is below', () => {
  expect(shareQuantile(betaShare(1, 1), 0.3)).toBeCloseTo(0.3, 10)
  const [, second] = shrunkConversions(team)
  expect(shareBelow(second!, shareQuantile(second!, 0.9))).toBeCloseTo(0.9, 9)
  expect(() => shareQuantile(second!, 0)).toThrow(RangeError)
  expect(() => betaShare(0, 1)).toThrow(RangeError)
})

describe('assumptions of a firm without data (methods §0.4)', () => {
  test.each([
    ['call to conversation', assumptions.callToConversation, 2, 8],
    ['conversation to meeting', assumptions.conversationToMeeting, 2, 6],
    ['meeting to offer', assumptions.meetingToOffer, 4, 4],
    ['offer to win', assumptions.offerToWin, 3, 9],
  ])('%s', (_, share, a, b) => {
    expect(share.components).toEqual([{ weight: 1, a, b }])
  })

  test('meetings a day: 1.5, eight in ten between .8 and 2.5', () => {
    expect(assumptions.meetingsPerDay.mean).toBe(1.5)
    expect(Math.abs(rateQuantile([assumptions.meetingsPerDay], 0.1) - 0.8)).toBeLessThan(0.1)
    expect(Math.abs(rateQuantile([assumptions.meetingsPerDay], 0.9) - 2.5)).toBeLessThan(0.12)
  })

  test('deal size and cycle', () => {
    expect(assumptions.dealSizeSigma).toBe(0.6)
    expect(assumptions.cycle).toMatchObject({ median: 45, sigma: 0.6 })
  })

  test('weeks of real data outweigh them', () => {
    const [prior] = assumptions.offerToWin.components
    expect(prior!.a + prior!.b).toBeLessThan(15)
  })
})
