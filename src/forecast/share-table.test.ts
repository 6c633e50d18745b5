import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareAt, shareTable } from './share-table.ts'
import { betaShare, shareQuantile, shrunkConversions } from '../statistics/shrunk-conversion.ts'

/** Shares at golden steps through [0, 1), which no cell's edges keep time with: what chance would draw, without chance. */
function evenly(table: Float64Array, count = 100_000): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => shareAt(table, (at * 0.6180339887498949) % 1)).sort()
}

function momentsOf(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length }
}

const skewed = shrunkConversions([
  { x: 0, n: 12 },
  { x: 9, n: 10 },
  { x: 3, n: 40 },
])

test.each([
  ['Beta(8, 12)', betaShare(8, 12)],
  ['Beta(2, 8)', betaShare(2, 8)],
  ['the arcsine law', betaShare(0.5, 0.5)],
  ['nearly always', betaShare(0.9, 0.1)],
  ['nearly never', betaShare(0.05, 3)],
  ['a strong one', betaShare(3000, 9000)],
  ['a mixture, nothing won', skewed[0]!],
  ['a mixture, nearly all won', skewed[1]!],
])('%s keeps its mean, its variance and its quantiles', (_, posterior) => {
  const values = evenly(shareTable(posterior))
  const { mean, variance } = momentsOf(values)
  const square = posterior.components.reduce(
    (sum, { weight, a, b }) => sum + (weight * a * (a + 1)) / ((a + b) * (a + b + 1)),
    0,
  )
  const exact = square - posterior.mean ** 2
  expect(Math.abs(mean - posterior.mean)).toBeLessThan(0.003 * Math.sqrt(exact))
  expect(Math.abs(variance / exact - 1)).toBeLessThan(0.01)
  for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
    const drawn = values[Math.floor(p * values.length)]!
    expect(Math.abs(drawn - shareQuantile(posterior, p))).toBeLessThan(0.02 * Math.sqrt(exact))
  }
})

test('a share that is known is what it is', () => {
  const table = shareTable(betaShare(2e9, 6e9))
  expect([0, 0.3, 0.999999].map((uniform) => shareAt(table, uniform))).toEqual([0.25, 0.25, 0.25])
})

test('whatever was tried, what is drawn is a share near its posterior', () => {
  const trials = fc.nat(50).chain((n) => fc.nat(n).map((x) => ({ x, n })))
  fc.assert(
    fc.property(fc.array(trials, { minLength: 2, maxLength: 4 }), (all) => {
      const [first] = shrunkConversions(all)
      const values = evenly(shareTable(first!), 2000)
      expect(values[0]).toBeGreaterThanOrEqual(0)
      expect(values.at(-1)).toBeLessThanOrEqual(1)
      expect(values[1000]!).toBeCloseTo(shareQuantile(first!, 0.5), 1)
    }),
    { numRuns: 50 },
  )
})
