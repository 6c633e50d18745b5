import { describe, expect, test } from 'vitest'
import { watchLimits, watchOdds } from './watch-budget.ts'

/** Limits of methods §4.3 are in counts, these in ln likelihood. */
const inCounts = Math.LN2

describe('a watch for a doubling from two', () => {
  test.each([
    [4, 85],
    [5, 183],
    [6, 374],
  ])('with h = %d gives a false alarm in about %d weeks', (h, weeks) => {
    const { falseAlarms } = watchOdds(2, h * inCounts, 6)
    expect(Math.abs(falseAlarms * weeks - 1)).toBeLessThan(0.15)
  })

  test('finds less and cries less the higher its limit', () => {
    const [low, high] = [watchOdds(2, 3, 6), watchOdds(2, 5, 6)]
    expect(low.found).toBeGreaterThan(high.found)
    expect(low.falseAlarms).toBeGreaterThan(high.falseAlarms)
  })
})

describe('false alarms are spent', () => {
  const budget = { falseAlarms: 0.05, within: 6, worth: () => 1 }
  const spent = (rates: readonly number[], limits: readonly number[]) =>
    rates.reduce((sum, rate, at) => sum + watchOdds(rate, limits[at]!, 6).falseAlarms, 0)

  test('equally on equals, and never beyond the budget', () => {
    const rates = Array<number>(30).fill(2.0736)
    const limits = watchLimits(rates, budget)
    expect(new Set(limits).size).toBe(1)
    expect(spent(rates, limits)).toBeLessThanOrEqual(0.05)
    expect(spent(rates, limits)).toBeGreaterThan(0.03)
  })

  test('less on what is found anyway, and on what is worth little', () => {
    const [often, middle] = watchLimits([14.84, 2.0736], { ...budget, falseAlarms: 0.01 })
    expect(often).toBeGreaterThan(middle!)
    const worth = (rate: number) => (rate > 1 ? 1 : 0.01)
    const [rare, wanted] = watchLimits([0.4823, 2.0736], { ...budget, falseAlarms: 0.01, worth })
    expect(rare).toBeGreaterThan(wanted!)
  })

  test('on nothing when nothing is watched', () => {
    expect(watchLimits([], budget)).toEqual([])
  })
})
