import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { contribution, drawShifts, type UncertainFactor } from './lmdi-draws.ts'
import { contributions, logMean, productOf } from './lmdi.ts'

const before = [20, 3, 0.5, 0.25, 200]
const after = [18, 2.4, 0.5, 0.2, 220]

function decompose(from: readonly number[], to: readonly number[]): number[] {
  return contributions(
    productOf(from),
    productOf(to),
    to.map((value, at) => Math.log(value / from[at]!)),
  )
}

test('the vector of methods §2: 1500 → 950.4', () => {
  const parts = decompose(before, after)
  const expected = [-126.89, -268.75, 0, -268.75, 114.79]
  for (const [at, part] of parts.entries()) expect(part).toBeCloseTo(expected[at]!, 2)
  expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(-549.6, 9)
})

test('contributions of any factors sum to the change, and turn round with it', () => {
  const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(factor, factor), { minLength: 1, maxLength: 7 }), (pairs) => {
      const [from, to] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)]
      const change = productOf(to) - productOf(from)
      const parts = decompose(from, to)
      const size = Math.max(productOf(to), productOf(from))
      expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - change)).toBeLessThan(1e-6 * size)
      for (const [at, part] of decompose(to, from).entries()) {
        expect(Math.abs(part + parts[at]!)).toBeLessThan(1e-6 * size)
      }
    }),
  )
})

test('the logarithmic mean lies between geometric and arithmetic, and of two alike is both', () => {
  expect(logMean(5, 5)).toBe(5)
  expect(logMean(5, 5.00001)).toBeCloseTo(5.000005, 9)
  expect(logMean(2, 8)).toBeGreaterThan(4)
  expect(logMean(2, 8)).toBeLessThan(5)
  expect(() => logMean(0, 1)).toThrow(RangeError)
  expect(() => productOf([1, 0])).toThrow(RangeError)
})

describe('one month of one seller (methods §2): 60 → 43 meetings, 8 → 4 wins', () => {
  const first: UncertainFactor[] = [
    { known: 20 },
    { count: 60, exposure: 20 },
    { x: 30, n: 60 },
    { x: 8, n: 30 },
    { log: Math.log(200), sd: 0.6 / Math.sqrt(8) },
  ]
  const second: UncertainFactor[] = [
    { known: 18 },
    { count: 43, exposure: 18 },
    { x: 22, n: 43 },
    { x: 4, n: 22 },
    { log: Math.log(220), sd: 0.6 / Math.sqrt(4) },
  ]
  const { ratios, scale } = drawShifts(first, second, chanceOf('a month'))
  const [days, meetings, , wins, size] = ratios.map((ratio) => contribution(ratio, scale))

  test('meetings −256 [−646; +30], P .87', () => {
    expect(Math.abs(meetings!.median + 256)).toBeLessThan(20)
    expect(Math.abs(meetings!.low + 646)).toBeLessThan(45)
    expect(Math.abs(meetings!.high - 30)).toBeLessThan(20)
    expect(meetings!.fell).toBeCloseTo(0.87, 1)
  })

  test('wins −424 [−1259; +374], P .76; size +105 [−432; +747]', () => {
    expect(Math.abs(wins!.median + 424)).toBeLessThan(45)
    expect(Math.abs(wins!.low + 1259)).toBeLessThan(90)
    expect(Math.abs(wins!.high - 374)).toBeLessThan(70)
    expect(wins!.fell).toBeCloseTo(0.76, 1)
    expect(Math.abs(size!.median - 105)).toBeLessThan(30)
    expect(Math.abs(size!.low + 432)).toBeLessThan(45)
    expect(Math.abs(size!.high - 747)).toBeLessThan(60)
  })

  test('days are known, and the draws are the same whenever they are made', () => {
    expect(days!.fell).toBe(1)
    const again = drawShifts(first, second, chanceOf('a month'))
    expect(again.ratios[1]).toEqual(ratios[1])
  })
})
