import { describe, expect, test } from 'vitest'
import { cycleOf } from './forecast-cycle.ts'
import { closesInTime } from './plan-probability.ts'

const usual = { median: 45, sigma: 0.6 }

describe('how long deals last', () => {
  test('without data it is the usual log-normal', () => {
    const cycle = cycleOf([])
    for (const [days, age] of [
      [30, 0],
      [30, 30],
      [90, 60],
    ] as const) {
      // whole days here: a deal open at the end of a day has lasted it
      expect(cycle.endsWithin(days, age)).toBeCloseTo(closesInTime(age + 1, days, usual), 6)
    }
  })

  test('with data it is what they did: half on the tenth day, half on the hundredth', () => {
    const cycle = cycleOf([
      { age: 10, ended: 5000, open: 0 },
      { age: 100, ended: 5000, open: 0 },
    ])
    expect(cycle.endsWithin(9, 0)).toBeLessThan(0.01)
    expect(cycle.endsWithin(10, 0)).toBeCloseTo(0.5, 2)
    expect(cycle.endsWithin(60, 20)).toBeLessThan(0.01)
    expect(cycle.endsWithin(80, 20)).toBeCloseTo(1, 2)
  })

  test('deals still open count as long as they have lasted, by Kaplan and Meier', () => {
    // of 1000, 200 end on day 5; 400 are six days old; of the 400 left 100 end on day 20: .8 × .75
    const cycle = cycleOf([
      { age: 5, ended: 200_000, open: 0 },
      { age: 6, ended: 0, open: 400_000 },
      { age: 20, ended: 100_000, open: 0 },
      { age: 40, ended: 0, open: 300_000 },
    ])
    expect(1 - cycle.endsWithin(30, 0)).toBeCloseTo(0.8 * 0.75, 3)
  })

  test('deals that never end stay open, however long they have', () => {
    const cycle = cycleOf([
      { age: 10, ended: 500, open: 0 },
      { age: 300, ended: 0, open: 500 },
    ])
    expect(cycle.endsWithin(90, 120)).toBeLessThan(0.02)
  })

  test('no days left, nothing ends', () => {
    expect(cycleOf([]).endsWithin(0, 12)).toBe(0)
  })
})
