import { describe, expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import {
  beyond,
  drawShift,
  normalLikelihood,
  oddlyBelow,
  rateLikelihood,
  shareLikelihood,
  shiftPosterior,
  spreadOf,
  type ShiftLikelihood,
} from './odd-shift.ts'

const prior = { ordinary: 0.1, odd: 0.4, share: 0.3 }
const anything = { ordinary: 0.1, odd: 20, share: 1 }

/** Where the likelihood is greatest, by steps of a hundredth. */
function likeliest(likelihood: ShiftLikelihood): number {
  const shifts = Array.from({ length: 400 }, (_, at) => -2.5 + at / 100)
  return shifts.reduce((best, shift) => (likelihood(shift) > likelihood(best) ? shift : best))
}

describe('likelihoods are greatest at the ratio seen', () => {
  test('of two rates', () => {
    const seen = rateLikelihood({ count: 90, exposure: 60 }, { count: 30, exposure: 40 })
    expect(likeliest(seen)).toBeCloseTo(Math.log(0.5), 2)
  })

  test('of two shares', () => {
    expect(likeliest(shareLikelihood({ x: 60, n: 120 }, { x: 12, n: 40 }))).toBeCloseTo(Math.log(0.6), 2)
  })

  test('of a shift beyond one that is known', () => {
    const seen = rateLikelihood({ count: 90, exposure: 60 }, { count: 30, exposure: 40 })
    expect(likeliest(beyond(seen, { log: -0.3, variance: 0 }))).toBeCloseTo(Math.log(0.5) + 0.3, 2)
  })
})

test('a shift beyond one that is known as a normal has both their variances', () => {
  const sure = beyond(normalLikelihood({ log: -0.5, variance: 0.02 }), { log: -0.2, variance: 0.03 })
  const both = normalLikelihood({ log: -0.3, variance: 0.05 })
  for (const shift of [-0.6, -0.3, 0.1]) {
    expect(sure(shift) - sure(-0.3)).toBeCloseTo(both(shift) - both(-0.3), 1)
  }
})

test('with a prior that knows nothing the posterior of a normal is the normal', () => {
  const { ordinary, odd, mean } = shiftPosterior(normalLikelihood({ log: -0.4, variance: 0.04 }), anything)
  expect(mean).toBeCloseTo(-0.4, 2)
  expect(ordinary.reduce((sum, one) => sum + one, 0)).toBe(0)
  expect(odd.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12)
  expect(oddlyBelow({ ordinary, odd, mean }, -0.425)).toBeCloseTo(0.45, 2)
})

describe('two kinds of shifts', () => {
  const fell = (log: number, variance: number) =>
    oddlyBelow(shiftPosterior(normalLikelihood({ log, variance }), prior), Math.log(0.9))

  test('what is within the ordinary is not odd, however well it is known', () => {
    expect(fell(-0.12, 0.0001)).toBeLessThan(0.4)
    expect(fell(0, 0.04)).toBeLessThan(0.15)
  })

  test('what is far out is, when it is known well, and not when it is known badly', () => {
    expect(fell(-0.6, 0.01)).toBeGreaterThan(0.95)
    expect(fell(-0.6, 0.25)).toBeLessThan(0.6)
  })

  test('of nothing seen it says what was thought beforehand', () => {
    const { ordinary } = shiftPosterior(() => 0, prior)
    expect(ordinary.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0.7, 2)
  })
})

test('none of twenty where ten were to be expected is as plain as it looks', () => {
  const seen = shareLikelihood({ x: 300, n: 600 }, { x: 0, n: 20 })
  expect(oddlyBelow(shiftPosterior(seen, prior), Math.log(0.9))).toBeGreaterThan(0.95)
})

test('draws are of the posterior', () => {
  const posterior = shiftPosterior(normalLikelihood({ log: -0.3, variance: 0.02 }), prior)
  const drawn = drawShift(posterior, chanceOf('draws'), 20_000)
  expect(drawn.reduce((sum, one) => sum + one, 0) / drawn.length).toBeCloseTo(posterior.mean, 2)
})

describe('how much others differ', () => {
  const chance = chanceOf('spread')
  const others = (spread: number, count: number) =>
    Array.from({ length: count }, () => ({
      log: spread * chance.normal() + 0.1 * chance.normal(),
      variance: 0.01,
    }))

  test('much is seen, nothing is not taken for much, and few are drawn to a tenth', () => {
    expect(spreadOf(others(0.4, 200))).toBeCloseTo(0.4, 1)
    expect(spreadOf(others(0, 200))).toBeLessThan(0.06)
    expect(spreadOf([])).toBe(0.1)
    expect(Math.abs(spreadOf(others(0, 4)) - 0.1)).toBeLessThan(0.05)
  })

  test('the one who is far out does not make everybody differ', () => {
    const alike = Array.from({ length: 8 }, () => ({ log: 0, variance: 0.01 }))
    expect(spreadOf([...alike, { log: -2, variance: 0.01 }])).toBeLessThan(0.1)
  })
})
