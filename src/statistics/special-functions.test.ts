import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { logBeta, logGamma, normalAbove, regularizedBeta, regularizedGamma } from './special-functions.ts'

function isClose(actual: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(1e-300, Math.abs(expected)))
}

test('the logarithm of Γ has its known values', () => {
  isClose(logGamma(0.5), Math.log(Math.PI) / 2)
  isClose(logGamma(5), Math.log(24))
  isClose(logGamma(100), 359.1342053695754)
  isClose(logGamma(1e6), 12815504.569147611, 1e-13)
  isClose(logGamma(1e-8), 18.420680738180209, 1e-11)
})

test('the logarithm of B has its known values', () => {
  isClose(logBeta(2, 3), Math.log(1 / 12))
  isClose(logBeta(0.5, 0.5), Math.log(Math.PI))
})

test('the incomplete beta has its known values', () => {
  isClose(regularizedBeta(0.3, 2, 5), 0.579825)
  isClose(regularizedBeta(0.5, 7, 7), 0.5)
  // arcsine law
  isClose(regularizedBeta(0.2, 0.5, 0.5), (2 / Math.PI) * Math.asin(Math.sqrt(0.2)))
  // P(at least 60 of 100 | p = .5), summed exactly
  isClose(regularizedBeta(0.5, 60, 41), 0.02844396682049039, 1e-11)
  expect([regularizedBeta(-1, 2, 3), regularizedBeta(2, 2, 3)]).toEqual([0, 1])
})

test('the incomplete gamma has its known values', () => {
  isClose(regularizedGamma(1, 2), 1 - Math.exp(-2))
  isClose(regularizedGamma(2, 3), 1 - 4 * Math.exp(-3))
  // 4 or more of a Poisson with mean 2.5
  isClose(regularizedGamma(4, 2.5), 0.24242386686693393)
  expect([regularizedGamma(3, 0), regularizedGamma(3, Infinity)]).toEqual([0, 1])
})

test('the tail of the normal keeps its precision', () => {
  isClose(normalAbove(0), 0.5)
  isClose(normalAbove(1.959963984540054), 0.025)
  isClose(normalAbove(-1.2815515655446004), 0.9)
  isClose(normalAbove(6), 9.865876450376981e-10, 1e-11)
  isClose(normalAbove(30), 4.906713927148187e-198, 1e-11)
  expect([normalAbove(Infinity), normalAbove(-Infinity)]).toEqual([0, 1])
})

test('large shapes still converge: half of a narrow distribution is below its middle', () => {
  expect(regularizedBeta(0.5, 1e7, 1e7)).toBeCloseTo(0.5, 7)
  expect(regularizedGamma(1e7, 1e7)).toBeCloseTo(0.5, 3)
})

test('both incomplete functions are probabilities that grow with x', () => {
  const shape = fc.double({ min: 0.01, max: 1e4, noNaN: true })
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 1e-3, max: 0.999, noNaN: true }), (a, b, x) => {
      const here = regularizedBeta(x, a, b)
      expect(here).toBeGreaterThanOrEqual(-1e-12)
      expect(here).toBeLessThanOrEqual(1 + 1e-12)
      expect(regularizedBeta(Math.min(1, x + 0.01), a, b)).toBeGreaterThanOrEqual(here - 1e-9)
      expect(here + regularizedBeta(1 - x, b, a)).toBeCloseTo(1, 8)
      expect(regularizedGamma(a, b * x + 1)).toBeGreaterThanOrEqual(regularizedGamma(a, b * x) - 1e-9)
    }),
  )
})
