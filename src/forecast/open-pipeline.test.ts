import { expect, test } from 'vitest'
import { chanceOf } from '../statistics/chance.ts'
import { pipelineOf, wonOf } from './open-pipeline.ts'
import { quantileOf, type OpenDeal } from './plan-probability.ts'
import { betaShare } from '../statistics/shrunk-conversion.ts'

const drawn = Float64Array.of(0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
const shares = Array.from(drawn, (p) => betaShare(p, 1 - p))

/** Deals as uneven as they come: the largest is hundreds of times the smallest. */
function dealsOf(count: number, mostInTime: number): OpenDeal[] {
  const chance = chanceOf(`deals ${count}`)
  return Array.from({ length: count }, (_, at) => ({
    amount: 100_000 * Math.exp(chance.normal()),
    share: at % shares.length,
    inTime: mostInTime * chance.next(),
  }))
}

const hundred = 100

test.each([2000, 900])('%i deals, the small ones as a sum, are won as one by one', (count) => {
  const deals = dealsOf(count, 0.9)
  const whole = pipelineOf(deals, shares)
  expect(whole.tail).not.toBeNull()
  expect(whole.amounts).toHaveLength(200)
  // a hundred have no tail
  const parts = Array.from({ length: count / hundred }, (_, at) =>
    pipelineOf(deals.slice(at * hundred, (at + 1) * hundred), shares),
  )
  const chance = chanceOf('both ways')
  const summed = Float64Array.from({ length: 20_000 }, () => wonOf(whole, drawn, chance)).sort()
  const single = Float64Array.from({ length: 20_000 }, () =>
    parts.reduce((sum, part) => sum + wonOf(part, drawn, chance), 0),
  ).sort()
  const mean = single.reduce((sum, value) => sum + value, 0) / single.length
  const deviation = Math.sqrt(single.reduce((sum, value) => sum + (value - mean) ** 2, 0) / single.length)
  for (const p of [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]) {
    expect(Math.abs(quantileOf(summed, p) - quantileOf(single, p)) / deviation).toBeLessThan(0.06)
  }
})

test('the moments of the sum are exact', () => {
  const deals = dealsOf(2000, 0.9)
  const pipeline = pipelineOf(deals, shares)
  const chance = chanceOf('moments')
  const draws = Float64Array.from({ length: 40_000 }, () => wonOf(pipeline, drawn, chance))
  const chances = deals.map(({ share, inTime }) => drawn[share]! * inTime)
  const mean = deals.reduce((sum, { amount }, at) => sum + amount * chances[at]!, 0)
  const variance = deals.reduce(
    (sum, { amount }, at) => sum + amount ** 2 * chances[at]! * (1 - chances[at]!),
    0,
  )
  const found = draws.reduce((sum, value) => sum + value, 0) / draws.length
  const spread = draws.reduce((sum, value) => sum + (value - found) ** 2, 0) / draws.length
  expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(variance / draws.length))
  expect(Math.abs(spread / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / draws.length))
})

test('few deals, or few wins, are never summed', () => {
  expect(pipelineOf(dealsOf(399, 0.9), shares).tail).toBeNull()
  expect(pipelineOf(dealsOf(2000, 0.02), shares).tail).toBeNull()
})

test('what cannot be won is left out, and the certain is certain', () => {
  const deals = [
    { amount: 500, share: 0, inTime: 1 },
    { amount: 300, share: 0, inTime: 0 },
    { amount: 0, share: 0, inTime: 1 },
  ]
  const pipeline = pipelineOf(deals, shares)
  expect(pipeline.amounts).toHaveLength(1)
  expect(wonOf(pipeline, Float64Array.of(1), chanceOf('x'))).toBe(500)
  expect(wonOf(pipeline, Float64Array.of(0), chanceOf('x'))).toBe(0)
})
