import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calibration, recalibrated, wilson, type Resolved } from './calibration.ts'
import { chanceOf } from './chance.ts'

function resolved(forecasts: number[], outcomes: number[]): Resolved[] {
  return forecasts.map((probability, at) => ({ probability, happened: outcomes[at] === 1 }))
}

const worked = resolved([0.1, 0.1, 0.1, 0.3, 0.3, 0.5, 0.5, 0.7, 0.7, 0.9], [0, 0, 1, 0, 1, 0, 1, 1, 0, 1])

/** Forecasts that are to be believed after `told` has been undone. */
function record(count: number, told: (truth: number) => number): Resolved[] {
  const chance = chanceOf(`record ${count}`)
  return Array.from({ length: count }, () => {
    const truth = chance.next()
    return { probability: told(truth), happened: chance.next() < truth }
  })
}

const logit = (p: number) => Math.log(p / (1 - p))
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

describe('the vector of methods §1.3', () => {
  const { brier, reliability, resolution, uncertainty, within, skill, checked, slope } = calibration(worked)!

  test('Brier .25, REL .0333, RES .0333, UNC .25', () => {
    expect(brier).toBeCloseTo(0.25, 12)
    expect(reliability).toBeCloseTo(1 / 30, 12)
    expect(resolution).toBeCloseTo(1 / 30, 12)
    expect(uncertainty).toBeCloseTo(0.25, 12)
    expect(within).toBeCloseTo(0, 12)
    expect(skill).toBeCloseTo(0, 12)
  })

  test('ten are not enough to say anything', () => {
    expect(checked).toBe(false)
    expect(slope).toBeNull()
  })
})

describe('when enough has been resolved', () => {
  test('from 30 on the forecast has been checked', () => {
    expect(calibration(record(29, (p) => p))!.checked).toBe(false)
    expect(calibration(record(30, (p) => p))!.checked).toBe(true)
  })

  test('from 100 on it is recalibrated', () => {
    const tooSure = (p: number) => sigmoid(2 * logit(p))
    expect(recalibrated(0.9, calibration(record(99, tooSure)))).toBe(0.9)
    expect(recalibrated(0.9, calibration(record(100, tooSure)))).not.toBe(0.9)
    expect(recalibrated(0.9, null)).toBe(0.9)
  })
})

describe('slope and intercept', () => {
  test('the same maximum as of a two by two table, where it has a formula', () => {
    // of 40 forecasts of .25 ten came true, of 60 of .75 thirty-six: a + b·logit f must give both shares
    const two = [
      ...resolved(Array<number>(40).fill(0.25), [...Array<number>(10).fill(1), ...Array<number>(30).fill(0)]),
      ...resolved(Array<number>(60).fill(0.75), [...Array<number>(36).fill(1), ...Array<number>(24).fill(0)]),
    ]
    const { slope, intercept } = calibration(two)!
    expect(intercept! + slope! * logit(0.25)).toBeCloseTo(logit(0.25), 8)
    expect(intercept! + slope! * logit(0.75)).toBeCloseTo(logit(0.6), 8)
    expect(recalibrated(0.75, calibration(two))).toBeCloseTo(0.6, 8)
  })

  test('what is believed is 1 and 0, what is twice too sure a half', () => {
    const good = calibration(record(20_000, (p) => p))!
    expect(good.slope).toBeCloseTo(1, 1)
    expect(good.intercept).toBeCloseTo(0, 1)
    expect(good.ece).toBeLessThan(0.02)
    const sure = calibration(record(20_000, (p) => sigmoid(2 * logit(p))))!
    expect(sure.slope).toBeCloseTo(0.5, 1)
    expect(sure.ece).toBeGreaterThan(0.08)
    expect(recalibrated(sigmoid(2 * logit(0.7)), sure)).toBeCloseTo(0.7, 1)
  })

  test('forecasts of nought and one that were wrong do not end the arithmetic', () => {
    const wild = calibration(record(500, (p) => (p < 0.3 ? 0 : p > 0.7 ? 1 : p)))!
    expect(wild.slope).toBeGreaterThan(0)
    expect(wild.slope).toBeLessThan(0.5)
  })

  test.each([
    [
      'all happened',
      resolved(
        record(40, (p) => p).map(({ probability }) => probability),
        Array<number>(40).fill(1),
      ),
    ],
    ['all forecasts are the same', record(40, () => 0.5)],
    [
      'nothing contradicts them',
      record(40, (p) => p).map((one) => ({ ...one, happened: one.probability > 0.5 })),
    ],
  ])('cannot be told when %s', (_, forecasts) => {
    const { slope, intercept } = calibration(forecasts)!
    expect([slope, intercept]).toEqual([null, null])
  })

  test('a record that turns forecasts round is not followed', () => {
    const reversed = calibration(record(400, (p) => 1 - p))!
    expect(reversed.slope).toBeLessThan(0)
    expect(recalibrated(0.8, reversed)).toBe(0.8)
  })
})

describe('the reliability curve', () => {
  test('bins of less than ten are joined to their neighbours, and nobody is lost', () => {
    const { bins } = calibration(record(60, (p) => p))!
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(60)
    expect(bins.every(({ count }) => count >= 10)).toBe(true)
    expect(bins.length).toBeGreaterThan(1)
  })

  test('ten forecasts are one bar', () => {
    const { bins } = calibration(worked)!
    expect(bins).toHaveLength(1)
    expect(bins[0]!.forecast).toBeCloseTo(0.42, 12)
    expect(bins[0]!.happened).toBe(0.5)
  })

  test('Wilson’s interval of 80 %', () => {
    // 5 of 10: (.5 + z²/20 ∓ z √(.025 + z²/400)) / (1 + z²/10), z = 1.28155
    expect(wilson(0.5, 10).low).toBeCloseTo(0.3122, 4)
    expect(wilson(0.5, 10).high).toBeCloseTo(0.6878, 4)
    expect(wilson(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.1411, 4) })
  })

  test('.3, .7 and .9 belong to the bins they begin, 1 to the last', () => {
    const curve = (p: number) =>
      calibration(
        Array.from({ length: 20 }, (_, at) => ({ probability: at < 10 ? p : p - 0.001, happened: true })),
      )!
    expect([0.3, 0.6, 0.7, 0.9].map((p) => curve(p).bins.length)).toEqual([2, 2, 2, 2])
    expect(curve(1).bins).toHaveLength(1)
  })
})

test('nothing resolved, nothing said; what is no probability is refused', () => {
  expect(calibration([])).toBeNull()
  expect(() => calibration([{ probability: 1.2, happened: true }])).toThrow(RangeError)
  expect(() => calibration([{ probability: Number.NaN, happened: true }])).toThrow(RangeError)
})

test('the parts sum to the Brier score, and all are in [0, 1]', () => {
  const one = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), happened: fc.boolean() })
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 200 }), (forecasts) => {
      const { brier, reliability, resolution, uncertainty, within, ece, bins } = calibration(forecasts)!
      expect(reliability - resolution + uncertainty + within).toBeCloseTo(brier, 10)
      for (const part of [brier, reliability, resolution, uncertainty, ece]) {
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(1)
      }
      for (const { low, happened, high } of bins) {
        expect(low).toBeLessThanOrEqual(happened + 1e-12)
        expect(high).toBeGreaterThanOrEqual(happened - 1e-12)
      }
    }),
  )
})
