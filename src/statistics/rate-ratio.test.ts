import { describe, expect, test } from 'vitest'
import { drawnToNothing, placeboRank, rateRatio } from './rate-ratio.ts'

const worked = {
  before: { count: 40, exposure: 60 },
  after: { count: 30, exposure: 20 },
  othersBefore: { count: 400, exposure: 600 },
  othersAfter: { count: 150, exposure: 200 },
}

test('the vector of methods §3', () => {
  const plain = rateRatio(worked)
  expect(plain.log).toBeCloseTo(Math.LN2, 12)
  expect(plain.variance).toBeCloseTo(0.0675, 10)
  const { log, sd, ratio, low, high, above } = drawnToNothing(plain)
  expect(log).toBeCloseTo(0.3332, 4)
  expect(sd).toBeCloseTo(0.1801, 4)
  expect(ratio).toBeCloseTo(1.395, 3)
  expect(low).toBeCloseTo(1.108, 3)
  expect(high).toBeCloseTo(1.758, 3)
  expect(above).toBeCloseTo(0.968, 3)
})

describe('the estimator', () => {
  test('takes half an event for none', () => {
    const none = rateRatio({ ...worked, after: { count: 0, exposure: 20 } })
    const half = rateRatio({ ...worked, after: { count: 0.5, exposure: 20 } })
    expect(none).toEqual(half)
  })

  test('multiplies each 1/y by 1 + φ m, m being the mean of a period', () => {
    const { variance } = rateRatio(worked, { value: 0.05, periodExposure: 20 })
    // 30 in one period, 40 in three, 150 in ten, 400 in thirty
    const expected =
      (1 + 0.05 * 30) / 30 +
      (1 + (0.05 * 40) / 3) / 40 +
      (1 + 0.05 * 15) / 150 +
      (1 + (0.05 * 400) / 30) / 400
    expect(variance).toBeCloseTo(expected, 12)
  })

  test('says nothing without exposure', () => {
    expect(() => rateRatio({ ...worked, after: { count: 0, exposure: 0 } })).toThrow(RangeError)
    expect(() => rateRatio({ ...worked, before: { count: -1, exposure: 20 } })).toThrow(RangeError)
  })
})

test('the rank among placebos counts the estimate itself', () => {
  expect(placeboRank(0.5, [0.1, 0.2, 0.6])).toBe(0.5)
  expect(placeboRank(0.7, [0.1, 0.2, 0.6])).toBe(0.25)
  expect(placeboRank(0.7, [])).toBe(1)
})
