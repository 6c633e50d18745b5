import { expect, test } from 'vitest'
import { effectScale } from './effect-scale.ts'

test('half as much stands as far from «как раньше» as twice as much', () => {
  const { low, high, same, ratio } = effectScale({ low: 0.5, high: 2, ratio: 1 })
  expect(ratio).toBe(same)
  expect(same - low).toBeCloseTo(high - same, 10)
})

test.each([
  { low: 0.2, high: 1.1, ratio: 0.5 },
  { low: 0.98, high: 1.02, ratio: 1 },
  { low: 1.1, high: 6, ratio: 2.5 },
])('everything is within the picture, in order: %o', (effect) => {
  const { low, high, ratio, near } = effectScale(effect)
  expect([0, low, ratio, high, 1].toSorted((one, other) => one - other)).toEqual([0, low, ratio, high, 1])
  expect(near[0]).toBeGreaterThan(0)
  expect(near[1]).toBeLessThan(1)
})

test('a narrow interval looks narrow', () => {
  const { low, high } = effectScale({ low: 0.98, high: 1.02, ratio: 1 })
  expect(high - low).toBeLessThan(0.06)
})
