import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runLengths } from './change-point.ts'
import { chanceOf } from './chance.ts'
import { averageRunLength, binomialScore, cusumFor, cusumStep } from './cusum.ts'
import { fisherMidP } from './fisher.ts'
import { benjaminiHochberg } from './multiple-testing.ts'
import { shareGrew } from './two-window.ts'

describe('Benjamini and Hochberg (methods §4.2)', () => {
  const ps = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]

  test('the vector: six of ten at q = .10', () => {
    const adjusted = benjaminiHochberg(ps)
    const expected = [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.106, 0.216, 0.216, 0.216]
    for (const [at, p] of adjusted.entries()) expect(Math.abs(p - expected[at]!)).toBeLessThan(5e-4)
    expect(adjusted.filter((p) => p <= 0.1 + 1e-12)).toHaveLength(6)
  })

  test('in whatever order they come, and never below the p itself', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (any) => {
        const adjusted = benjaminiHochberg(any)
        const turned = benjaminiHochberg([...any].reverse()).reverse()
        for (const [at, p] of adjusted.entries()) {
          expect(p).toBeCloseTo(turned[at]!, 12)
          expect(p).toBeGreaterThanOrEqual(any[at]! - 1e-12)
          expect(p).toBeLessThanOrEqual(1)
        }
      }),
    )
    expect(() => benjaminiHochberg([1.1])).toThrow(RangeError)
  })
})

describe('Fisher’s mid-p', () => {
  test('worked by hand: 3 of 3 against 0 of 3', () => {
    // of 20 tables two are as unlikely as this: half of 2/20
    expect(fisherMidP({ x: 3, n: 3 }, { x: 0, n: 3 })).toBeCloseTo(0.05, 12)
  })

  test('worked by hand: 3 of 10 against 8 of 10', () => {
    // tables of 11 successes: C(10,k) C(10,11−k) / C(20,11); k = 3 and 8 are as likely, 2, 1, 9 and 10 less so
    const tables = [1, 2, 9, 10]
      .map((k) => choose(10, k) * choose(10, 11 - k))
      .reduce((sum, one) => sum + one)
    const alike = 2 * choose(10, 3) * choose(10, 8)
    expect(fisherMidP({ x: 3, n: 10 }, { x: 8, n: 10 })).toBeCloseTo(
      (tables + alike / 2) / choose(20, 11),
      10,
    )
  })

  test('nothing to tell apart', () => {
    expect(fisherMidP({ x: 0, n: 10 }, { x: 0, n: 20 })).toBe(1)
    expect(fisherMidP({ x: 0, n: 0 }, { x: 3, n: 9 })).toBe(1)
    expect(() => fisherMidP({ x: 2, n: 1 }, { x: 0, n: 1 })).toThrow(RangeError)
  })
})

function choose(n: number, k: number): number {
  let product = 1
  for (let at = 1; at <= k; at++) product = (product * (n - k + at)) / at
  return product
}

describe('two windows (methods §4.1)', () => {
  test('as drawing both shares gives it', () => {
    const chance = chanceOf('two windows')
    let grew = 0
    for (let draw = 0; draw < 40_000; draw++) {
      grew += Number(chance.beta(16.5, 64.5) > 1.25 * chance.beta(24.5, 216.5))
    }
    expect(shareGrew({ x: 24, n: 240 }, { x: 16, n: 80 }, 1.25)).toBeCloseTo(grew / 40_000, 2)
  })

  test('of equal shares and factor 1 it is even; of nothing at all too', () => {
    expect(shareGrew({ x: 30, n: 100 }, { x: 30, n: 100 }, 1)).toBeCloseTo(0.5, 3)
    expect(shareGrew({ x: 0, n: 0 }, { x: 0, n: 0 }, 1)).toBeCloseTo(0.5, 2)
  })

  test('large numbers are sure, either way', () => {
    expect(shareGrew({ x: 2000, n: 24_000 }, { x: 1000, n: 8000 }, 1.25)).toBeGreaterThan(0.999)
    expect(shareGrew({ x: 2000, n: 24_000 }, { x: 700, n: 8000 }, 1.25)).toBeLessThan(0.001)
    expect(() => shareGrew({ x: 2, n: 1 }, { x: 0, n: 1 }, 1)).toThrow(RangeError)
  })
})

/** Mean number of weeks until the sum of Poisson weeks passes the limit. */
function simulatedRunLength(reference: number, limit: number, rate: number, runs: number): number {
  const chance = chanceOf(`run length ${limit} ${rate}`)
  let weeks = 0
  for (let run = 0; run < runs; run++) {
    for (let sum = 0; sum < limit; weeks++) sum = cusumStep(sum, chance.poisson(rate) - reference)
  }
  return weeks / runs
}

describe('CUSUM (methods §4.3)', () => {
  test.each([
    [4, 85, 4.2, 10],
    [5, 183, 5.2, 14],
    [6, 374, 6.2, 18],
    [8, 1535, 8.1, 27],
  ])('h = %i: ARL0 %i, ARL1 %f at 4 and %i at 3', (limit, none, four, three) => {
    const watch = { reference: 2 / Math.LN2, limit }
    expect(Math.abs(averageRunLength(watch, 2) / none - 1)).toBeLessThan(0.07)
    expect(Math.abs(averageRunLength(watch, 4) - four)).toBeLessThan(0.3)
    expect(Math.abs(averageRunLength(watch, 3) / three - 1)).toBeLessThan(0.07)
    expect(Math.abs(simulatedRunLength(watch.reference, limit, 4, 3000) - four)).toBeLessThan(0.3)
    if (limit <= 5)
      expect(Math.abs(simulatedRunLength(watch.reference, limit, 2, 600) / none - 1)).toBeLessThan(0.12)
  })

  test('k = (λ1 − λ0) / ln(λ1/λ0) = 2.885, and thirty tags want h ≈ 6', () => {
    const { reference, limit } = cusumFor(2, 4, 13 * 30)
    expect(reference).toBeCloseTo(2.885, 3)
    expect(Math.abs(limit - 6)).toBeLessThan(0.2)
  })

  test('the score of a share falls where nothing comes and rises where all do', () => {
    expect(binomialScore({ x: 0, n: 10 }, 0.1, 0.2)).toBeCloseTo(10 * Math.log(0.8 / 0.9), 12)
    expect(binomialScore({ x: 10, n: 10 }, 0.1, 0.2)).toBeCloseTo(10 * Math.LN2, 12)
    expect(() => cusumFor(2, 2, 100)).toThrow(RangeError)
  })
})

describe('change points (methods §4.4)', () => {
  const series = [2, 1, 3, 2, 2, 1, 2, 3, 1, 2, 2, 3, 6, 5, 7, 4, 6, 8]

  test('the vector: from 14 to 3 at the third point after the change', () => {
    const lengths = runLengths(series)
    expect(lengths.slice(0, 14)).toEqual(series.slice(0, 14).map((_, at) => at + 1))
    expect(lengths[14]).toBe(3)
    expect(Math.abs(series.length - lengths.at(-1)! - 12)).toBeLessThanOrEqual(1)
  })

  test('twice the exposure with twice the counts is no change', () => {
    const busy = [...Array<number>(10).fill(2), ...Array<number>(10).fill(6)]
    const exposure = [...Array<number>(10).fill(1), ...Array<number>(10).fill(3)]
    expect(runLengths(busy).at(-1)).toBe(10)
    expect(runLengths(busy, { hazard: 1 / 26, shape: 2, rate: 1 }, exposure).at(-1)).toBe(20)
  })
})
