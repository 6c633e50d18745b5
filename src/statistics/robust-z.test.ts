import { describe, expect, test } from 'vitest'
import { median, robustZ } from './robust-z.ts'

describe('robust z (methods §9)', () => {
  test('(x − median) / (1.4826 · MAD)', () => {
    // median 10, deviations 2 1 0 1 2 0 1 5: MAD 1
    expect(robustZ(7, [8, 9, 10, 11, 12, 10, 11, 5])).toBeCloseTo((7 - 10) / 1.4826, 12)
  })

  test('one wild period moves nothing', () => {
    const usual = [8, 9, 10, 10, 11, 12, 9, 11]
    expect(robustZ(5, [...usual, 10])).toBeCloseTo(robustZ(5, [...usual, 1000]), 12)
  })

  test('where most are alike the MAD is nought and √median stands for it', () => {
    expect(robustZ(7, [9, 9, 9, 9, 9, 2])).toBeCloseTo(-2 / 3, 12)
    expect(robustZ(2, [0, 0, 0, 0])).toBe(2)
  })

  test('the median of an even number lies between the middle two', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(() => median([])).toThrow(RangeError)
  })
})
