import { describe, expect, test } from 'vitest'
import { chanceOf } from './chance.ts'

const draws = 200_000

/** Distance of the mean of many draws from what it should be, in standard errors. */
function errorsOf(draw: () => number, mean: number, variance: number): number {
  let sum = 0
  for (let at = 0; at < draws; at++) sum += draw()
  return Math.abs(sum / draws - mean) / Math.sqrt(variance / draws)
}

test('the same seed gives the same sequence, another seed another', () => {
  const sequence = (seed: string) => {
    const chance = chanceOf(seed)
    return [chance.next(), chance.normal(), chance.gamma(3), chance.beta(2, 5), chance.poisson(40)]
  }
  expect(sequence('2026-11-24 anna')).toEqual(sequence('2026-11-24 anna'))
  const [one, other] = [sequence('2026-11-24 anna'), sequence('2026-11-25 anna')]
  for (const [at, value] of one.slice(0, 4).entries()) expect(value).not.toBe(other[at])
})

describe('means and variances are those of the distribution', () => {
  const chance = chanceOf('moments')
  const cases: [string, () => number, number, number][] = [
    ['uniform', () => chance.next(), 1 / 2, 1 / 12],
    ['normal', () => chance.normal(), 0, 1],
    ['gamma 12', () => chance.gamma(12), 12, 12],
    ['gamma .5', () => chance.gamma(0.5), 0.5, 0.5],
    ['beta 6, 24', () => chance.beta(6, 24), 0.2, 0.16 / 31],
    ['Poisson 3', () => chance.poisson(3), 3, 3],
    ['Poisson 40', () => chance.poisson(40), 40, 40],
  ]
  test.each(cases)('%s', (_, draw, mean, variance) => {
    expect(errorsOf(draw, mean, variance)).toBeLessThan(4)
    // the variance of a squared deviation is below 12 variances squared for all of these
    expect(errorsOf(() => (draw() - mean) ** 2, variance, 12 * variance ** 2)).toBeLessThan(4)
  })
})

test('nothing is expected, nothing comes', () => {
  const chance = chanceOf('nothing')
  expect(Array.from({ length: 100 }, () => chance.poisson(0)).every((count) => count === 0)).toBe(true)
})

test('the normal has its tail: beyond 3.6 in one of 3,143', () => {
  const chance = chanceOf('tail')
  const beyond = 3.1822e-4
  expect(errorsOf(() => Number(Math.abs(chance.normal()) > 3.6), beyond, beyond)).toBeLessThan(4)
})

test('values that happen are summed with their own chances, over the places asked for', () => {
  const chance = chanceOf('sum')
  const values = Float64Array.of(1000, 10, 1, 500)
  const chances = Float64Array.of(1, 0.5, 1, 1)
  const draw = () => chance.sumOfHappened(values, chances, 0.8, 1, 3)
  expect(errorsOf(draw, 0.4 * 10 + 0.8, 100 * 0.24 + 0.16)).toBeLessThan(4)
  expect(chance.sumOfHappened(values, chances, 1, 2, 4)).toBe(501)
  expect(chance.sumOfHappened(values, chances, 0, 0, 4)).toBe(0)
})
