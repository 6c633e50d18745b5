import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportioned, pastWeights, seasonalRatios, type PastMonth } from './quota-share.ts'

describe('a figure by weights', () => {
  test.each([
    ['even', 100, [1, 1, 1], 1, [34, 33, 33]],
    ['the largest remainder first', 10, [5, 3, 1], 1, [6, 3, 1]],
    ['in steps, and the rest to the largest', 1_000_050, [2, 3], 100_000, [400_000, 600_050]],
    ['nothing for no weight', 7, [0, 1, 0], 1, [0, 7, 0]],
    ['nothing to give', 0, [1, 2], 1, [0, 0]],
  ])('%s', (_what, total, weights, step, amounts) => {
    expect(apportioned(total, weights, step)).toEqual(amounts)
  })

  test('is not given out where nobody has any', () => {
    expect(apportioned(5, [0, 0])).toBeNull()
    expect(apportioned(5, [])).toBeNull()
  })

  test('adds up to the last unit, is never below zero, and a share is missed by less than a step and a rest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000_000_000_000 }),
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(1, 100, 1_000_000),
        (total, weights, step) => {
          const amounts = apportioned(total, weights, step)
          const sum = weights.reduce((all, one) => all + one, 0)
          if (sum === 0) return expect(amounts).toBeNull()
          expect(amounts!.reduce((all, one) => all + one, 0)).toBe(total)
          amounts!.forEach((amount, index) => {
            expect(amount).toBeGreaterThanOrEqual(0)
            expect(Math.abs(amount - (total * weights[index]!) / sum)).toBeLessThanOrEqual(2 * step + 1)
          })
        },
      ),
    )
  })
})

describe('a share by the past', () => {
  const person = (done: number, pastDays = 240, days = 60) => ({ done, pastDays, days, sellers: 1 })

  test('is drawn to the mean: three to one becomes (960 + 120) to (480 + 120)', () => {
    // mean 3 a day; (960 + 60·3) ÷ 300 = 3.8 and (480 + 60·3) ÷ 300 = 2.2
    expect(pastWeights([person(960), person(480)])).toEqual([228, 132])
  })

  test('of a newcomer is the mean, of somebody half away half as much', () => {
    const [anna, newcomer, away] = pastWeights([person(720), person(0, 0), person(720, 240, 30)])
    expect(newcomer).toBeCloseTo(anna!, 10)
    expect(away).toBeCloseTo(anna! / 2, 10)
  })

  test('of a team is as much as of its people, one by one', () => {
    const team = { done: 1440, pastDays: 480, days: 120, sellers: 2 }
    const [two, one] = pastWeights([team, person(720)])
    expect(two).toBeCloseTo(2 * one!, 10)
  })

  test('is nothing where nothing was done', () => {
    expect(pastWeights([person(0), person(0)])).toEqual([0, 0])
  })
})

describe('the season', () => {
  const months = (count: number, doneOf: (month: number) => number): PastMonth[] =>
    Array.from({ length: count }, (_, index) => {
      const month = (index % 12) + 1
      return { month, done: doneOf(month), days: 20 }
    })

  test('is a ratio to the mean day of the year, December twice as good as the others', () => {
    const found = seasonalRatios(months(24, (month) => (month === 12 ? 200 : 100)))
    expect(found?.years).toBe(2)
    expect(found?.ratios[0]).toBeCloseTo(12 / 13, 10)
    expect(found?.ratios[11]).toBeCloseTo(24 / 13, 10)
  })

  test('is not told below two whole years since the first result', () => {
    expect(seasonalRatios(months(23, () => 1))).toBeNull()
    const late = months(36, () => 1).map((one, index) => (index < 13 ? { ...one, done: 0 } : one))
    expect(seasonalRatios(late)).toBeNull()
    expect(seasonalRatios(months(36, () => 0))).toBeNull()
  })

  test('does not take growth over the years for a season', () => {
    const grown = months(24, () => 100).map((one, index) => (index < 12 ? one : { ...one, done: 300 }))
    for (const ratio of seasonalRatios(grown)!.ratios) expect(ratio).toBeCloseTo(1, 10)
  })
})
