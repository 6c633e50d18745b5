import { describe, expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { levelOf, type LevelPeriod } from './local-level.ts'

/** A company's months: each expected alike, its level moved by `step` a month and each month's luck `shock`. */
function months(count: number, { expected = 200, shock = 0, growth = 0, seed = 'a' } = {}): LevelPeriod[] {
  const chance = chanceOf(seed)
  return Array.from({ length: count }, (_, at) => ({
    expected,
    count: chance.poisson(expected * Math.exp(growth * at + shock * chance.normal())),
  }))
}

const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
const seeds = Array.from({ length: 30 }, (_, at) => `${at}`)

describe('a company’s level', () => {
  test('before any data is 1, known as well as a market’s month and a first guess allow', () => {
    const { mean, sd } = levelOf([]).ahead(1)
    expect(mean).toBeCloseTo(0, 9)
    expect(sd).toBeGreaterThan(0.3)
    expect(levelOf([{ count: 0, expected: 0 }]).ahead(1)).toEqual({ mean, sd })
  })

  test('of even months is known closely, of stormy ones as badly as they differ', () => {
    const sdOf = (shock: number) =>
      mean(seeds.map((seed) => levelOf(months(18, { shock, seed })).ahead(1).sd))
    expect(sdOf(0)).toBeLessThan(0.15)
    expect(sdOf(0.3)).toBeGreaterThan(0.25)
    expect(sdOf(0.3)).toBeLessThan(0.45)
  })

  test('of few months is known worse than of many', () => {
    const sdOf = (count: number) =>
      mean(seeds.map((seed) => levelOf(months(count, { shock: 0.1, seed })).ahead(1).sd))
    expect(sdOf(2)).toBeGreaterThan(1.3 * sdOf(20))
  })

  test('follows a growth, and is doubted more the farther ahead it is asked', () => {
    const level = levelOf(months(18, { growth: 0.05 }))
    expect(level.ahead(1).mean).toBeGreaterThan(0.65)
    expect(level.ahead(3).sd).toBeGreaterThan(level.ahead(1).sd)
  })

  test('of stormy months keeps their mean: a bad month does not count more than a good one', () => {
    const means = seeds.map((seed) => levelOf(months(24, { shock: 0.3, seed })).ahead(1).mean)
    // the mean of e to a normal of sd .3 is .045 above its middle
    expect(mean(means)).toBeGreaterThan(0)
    expect(mean(means)).toBeLessThan(0.1)
  })

  test('a month in which nothing was to be expected says nothing', () => {
    const known = months(6)
    const { mean, sd } = levelOf(known).ahead(1)
    const with0 = levelOf([{ count: 0, expected: 0 }, ...known]).ahead(1)
    expect(with0.mean).toBeCloseTo(mean, 9)
    expect(with0.sd).toBeCloseTo(sd, 9)
  })
})
