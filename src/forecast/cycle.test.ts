import { describe, expect, test } from 'vitest'
import { cycleOf } from './cycle.ts'
import { closesInTime } from './plan-probability.ts'

const usual = { median: 45, sigma: 0.6 }

describe('how long deals last until they are won', () => {
  test('without data it is the usual log-normal', () => {
    const cycle = cycleOf([])
    for (const [days, age] of [
      [30, 0],
      [30, 30],
      [90, 60],
    ] as const) {
      // whole days here: a deal open at the end of a day has lasted it
      const expected = closesInTime(age + 1, days, usual)
      expect(cycle.wonWithin(days, age)).toBeCloseTo(expected, 4)
      expect(cycle.wonWithinByAge(days, age)).toBeCloseTo(expected, 4)
    }
  })

  test('with data it is what they did: half of the wins on the tenth day, half on the hundredth', () => {
    const cycle = cycleOf([
      { age: 10, won: 5000, lost: 0, open: 0 },
      { age: 100, won: 5000, lost: 0, open: 0 },
    ])
    expect(cycle.wonWithin(9, 0)).toBeLessThan(0.01)
    expect(cycle.wonWithin(10, 0)).toBeCloseTo(0.5, 2)
    expect(cycle.wonWithin(60, 20)).toBeLessThan(0.01)
    expect(cycle.wonWithin(80, 20)).toBeCloseTo(1, 2)
  })

  test('losses that come early do not make wins come early', () => {
    // of a hundred, 60 are lost on day 5 and 40 won on day 50
    const cycle = cycleOf([
      { age: 5, won: 0, lost: 60_000, open: 0 },
      { age: 50, won: 40_000, lost: 0, open: 0 },
    ])
    expect(cycle.wonWithinByAge(30, 0)).toBeLessThan(0.01)
    expect(cycle.wonWithinByAge(60, 0)).toBeCloseTo(1, 2)
    // what has lasted ten days is going to be won: 40 % of ended deals, times what brings that to one
    expect(cycle.wonWithinByAge(60, 10)).toBeCloseTo(1, 2)
  })

  test('deals still open count as long as they have lasted, by Aalen and Johansen', () => {
    // of 1000, 200 are won on day 5; 400 are six days old; of the 400 left 100 are won on day 20: 1 − .8 × .75 = .4
    const cycle = cycleOf([
      { age: 5, won: 200_000, lost: 0, open: 0 },
      { age: 6, won: 0, lost: 0, open: 400_000 },
      { age: 20, won: 100_000, lost: 0, open: 0 },
      { age: 1400, won: 0, lost: 0, open: 300_000 },
    ])
    // of those that are won at all, .2 on day 5 and .2 on day 20; of all deals .4 end
    expect(cycle.wonWithinByAge(10, 0)).toBeCloseTo(0.2, 2)
    expect(cycle.wonWithinByAge(30, 0)).toBeCloseTo(0.4, 2)
    expect(cycle.wonWithin(30, 8)).toBeCloseTo(0.25, 2)
  })

  test('deals that never end stay open, however long they have', () => {
    const cycle = cycleOf([
      { age: 10, won: 500, lost: 0, open: 0 },
      { age: 300, won: 0, lost: 0, open: 500 },
    ])
    expect(cycle.wonWithin(90, 120)).toBeLessThan(0.02)
    expect(cycle.wonWithinByAge(90, 120)).toBeLessThan(0.02)
  })

  test('no days left, nothing is won', () => {
    expect(cycleOf([]).wonWithin(0, 12)).toBe(0)
    expect(cycleOf([]).wonWithinByAge(0, 12)).toBe(0)
  })
})
