import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forecastsOf, settings } from '../../bench/departments.ts'
import { calibration } from './calibration.ts'
import { predictive, rateBelow, rateQuantile, shrunkRates, type RatePosterior } from './shrunk-rate.ts'

const team = [
  [20, 22, 18],
  [30, 35, 28],
  [10, 14, 12],
  [20, 20, 20],
]

/** A mixture of one. */
function gamma(shape: number, rate: number, dispersion = 0): RatePosterior {
  return { components: [{ weight: 1, shape, rate }], mean: shape / rate, dispersion, periodExposure: 1 }
}

describe('methods §0.2 worked by hand', () => {
  const { people, dispersion, mean } = shrunkRates(team)!

  test('the mean and φ', () => {
    expect(mean).toBe(20.75)
    // Σ (P−1)(s²−x̄) = −96, Σ (P−1)x̄² = 2·(400 + 961 + 144 + 400), n = 8
    const excess = 2 * (4 - 20) + 2 * (13 - 31) + 2 * (4 - 12) + 2 * (0 - 20)
    const raw = excess / (2 * (20 ** 2 + 31 ** 2 + 12 ** 2 + 20 ** 2))
    expect(dispersion).toBeCloseTo((raw * 8 + 0.05 * 24) / (8 + 24), 12)
  })

  test('the mixture stands on tempered evidence', () => {
    const factor = 1 / (1 + dispersion * mean)
    const [widest] = people[1]!.components.slice(-1)
    expect(widest!.shape).toBeCloseTo(1 + factor * 93, 10)
    expect(widest!.rate).toBeCloseTo(1 / mean + factor * 3, 10)
    expect(people[1]!.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
    expect(people[1]!.mean).toBeCloseTo(
      people[1]!.components.reduce((sum, { weight, shape, rate }) => sum + (weight * shape) / rate, 0),
      12,
    )
  })

  test('the predictive has the mean and variance of the formula', () => {
    const posterior = people[1]!
    const forecast = predictive(posterior, 1)
    let [mean, square] = [0, 0]
    for (let k = 1; k < 400; k++) {
      mean += forecast.atLeast(k)
      square += (2 * k - 1) * forecast.atLeast(k)
    }
    expect(mean).toBeCloseTo(posterior.mean, 8)
    expect(forecast.mean).toBe(posterior.mean)
    const variance = posterior.components.reduce((sum, { weight, shape, rate }) => {
      const [μ, φ] = [shape / rate, posterior.dispersion]
      const d = 1 / shape + φ + φ / shape
      return sum + weight * (μ + d * μ ** 2 + (μ - mean) ** 2)
    }, 0)
    expect(square - mean ** 2).toBeCloseTo(variance, 6)
  })
})

describe('acceptance on the simulated departments of methods §0.2', () => {
  test.each(settings)(
    'CV $spread, φ $dispersion, $sellers sellers, $months months: slope in [.8, 1.25], ECE below .04, better than raw',
    (setting) => {
      const forecasts = forecastsOf(setting, 500)
      const [raw, shrunk] = [calibration(forecasts.raw)!, calibration(forecasts.shrunk)!]
      expect(shrunk.slope).toBeGreaterThan(0.8)
      expect(shrunk.slope).toBeLessThan(1.25)
      expect(shrunk.ece).toBeLessThan(0.04)
      expect(shrunk.brier).toBeLessThan(raw.brier)
      expect(raw.slope).toBeLessThan(0.8)
      expect(raw.ece).toBeGreaterThan(0.04)
    },
    30_000,
  )
})

describe('shrinkage', () => {
  const counts = fc.array(fc.nat(60), { minLength: 4, maxLength: 4 })

  test('every rate lies between the person’s own and the team’s', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 12 }), (history) => {
        const { people, mean } = shrunkRates(history)!
        for (const [person, months] of history.entries()) {
          const own = months.reduce((sum, count) => sum + count, 0) / months.length
          expect(people[person]!.mean).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-9)
          expect(people[person]!.mean).toBeLessThanOrEqual(Math.max(own, mean) + 1e-9)
        }
      }),
    )
  })

  test('who has no history is expected to do as the team does, less surely than the others', () => {
    const { people, mean } = shrunkRates([...team, []])!
    const newcomer = people.at(-1)!
    expect(newcomer.mean).toBeCloseTo(mean, 10)
    const width = (one: RatePosterior) => rateQuantile([one], 0.9) - rateQuantile([one], 0.1)
    expect(width(newcomer)).toBeGreaterThan(1.5 * width(people[0]!))
  })

  test('a department of equals is not pooled without limit', () => {
    const equals = Array.from({ length: 8 }, () => [20, 20, 20, 20, 20, 20])
    const [one] = shrunkRates(equals)!.people
    expect(one!.components.at(-1)!.weight).toBeGreaterThan(0)
    expect(rateQuantile([one!], 0.9) - rateQuantile([one!], 0.1)).toBeGreaterThan(0.8)
  })

  test('a department in which nothing has happened yet is not impossible to move', () => {
    const { people } = shrunkRates([
      [0, 0],
      [0, 0],
    ])!
    expect(people[0]!.mean).toBeGreaterThan(0)
    expect(predictive(people[0]!, 1).atLeast(1)).toBeGreaterThan(0.01)
  })
})

describe('exposure', () => {
  test('equal exposures are the same as none, rates being per day', () => {
    const [plain, daily] = [
      shrunkRates(team)!,
      shrunkRates(
        team,
        team.map((row) => row.map(() => 20)),
      )!,
    ]
    expect(daily.dispersion).toBeCloseTo(plain.dispersion, 12)
    for (const [at, { mean }] of plain.people.entries()) {
      expect(daily.people[at]!.mean * 20).toBeCloseTo(mean, 9)
      expect(predictive(daily.people[at]!, 20).atLeast(22)).toBeCloseTo(
        predictive(plain.people[at]!, 1).atLeast(22),
        9,
      )
    }
  })

  test('half the meetings in half the days are no worse', () => {
    const halves = [[10, 22, 18], ...team.slice(1)]
    const exposure = team.map((row, person) => row.map((_, period) => (person + period === 0 ? 10 : 20)))
    const given = shrunkRates(halves, exposure)!.people[0]!.mean
    const ignored = shrunkRates(
      halves,
      team.map((row) => row.map(() => 20)),
    )!.people[0]!.mean
    expect(given * 20).toBeGreaterThan(ignored * 20 + 1)
    expect(given * 20).toBeCloseTo(20.2, 0)
  })

  test('a period without exposure is passed over', () => {
    const away = team.map((row) => [...row, 0])
    const exposure = team.map((row) => [...row.map(() => 1), 0])
    expect(shrunkRates(away, exposure)).toEqual(shrunkRates(team))
  })

  test('nobody has any exposure: nothing is said', () => {
    expect(shrunkRates([])).toBeNull()
    expect(shrunkRates([[], []])).toBeNull()
    expect(shrunkRates([[0]], [[0]])).toBeNull()
  })

  test.each([
    ['a negative count', [[-1]], undefined],
    ['a broken count', [[Number.NaN]], undefined],
    ['an endless count', [[Infinity]], undefined],
    ['a negative exposure', [[1]], [[-1]]],
    ['an exposure of another length', [[1, 2]], [[1]]],
    ['an exposure of fewer people', [[1], [2]], [[1]]],
  ])('%s is refused', (_, history, exposure) => {
    expect(() => shrunkRates(history, exposure)).toThrow(RangeError)
  })
})

describe('forecast of a count', () => {
  test('is Poisson when the rate is known and the days are alike', () => {
    const forecast = predictive(gamma(1e12, 1e12 / 2.5), 1)
    // 1 − e^−2.5 (1 + 2.5 + 3.125 + 2.604)
    expect(forecast.atLeast(4)).toBeCloseTo(0.2424238669, 8)
    expect(forecast.quantile(0.5)).toBe(2)
  })

  test('is geometric when the shape is one', () => {
    // Gamma(1, 1): P(X ≥ k) = 2^−k
    const forecast = predictive(gamma(1, 1), 1)
    expect(forecast.atLeast(5)).toBeCloseTo(1 / 32, 12)
    expect(forecast.quantile(0.5)).toBe(0)
    expect(forecast.quantile(0.75)).toBe(1)
    expect(forecast.quantile(0.76)).toBe(2)
  })

  test('part of a thing asks for the whole of it, and nothing is always done', () => {
    const forecast = predictive(gamma(40, 4), 1)
    expect(forecast.atLeast(7.2)).toBe(forecast.atLeast(8))
    expect([forecast.atLeast(0), forecast.atLeast(-3)]).toEqual([1, 1])
  })

  test('without days nothing will be done', () => {
    const forecast = predictive(gamma(40, 4), 0)
    expect([forecast.mean, forecast.atLeast(1), forecast.quantile(0.99)]).toEqual([0, 0, 0])
  })

  test('good and bad months even out over a quarter, and do not inside a month', () => {
    const sure = gamma(1e9, 1e9 / 20, 0.1)
    const deviation = (exposure: number) => {
      const forecast = predictive(sure, exposure)
      return (forecast.quantile(0.8413) - forecast.mean) / forecast.mean
    }
    expect(deviation(1)).toBeCloseTo(Math.sqrt(1 / 20 + 0.1), 1)
    expect(deviation(12)).toBeCloseTo(Math.sqrt(1 / 240 + 0.1 / 12), 1)
  })

  const anyPosterior = fc
    .array(fc.array(fc.nat(80), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    .map((history) => shrunkRates(history)!.people[0]!)
  const anyExposure = fc.double({ min: 0, max: 10, noNaN: true })

  test('probabilities are in [0, 1], fall as more is asked and grow with the days', () => {
    fc.assert(
      fc.property(anyPosterior, anyExposure, fc.nat(200), (posterior, exposure, k) => {
        const probability = predictive(posterior, exposure).atLeast(k)
        expect(probability).toBeGreaterThanOrEqual(0)
        expect(probability).toBeLessThanOrEqual(1)
        expect(predictive(posterior, exposure).atLeast(k + 1)).toBeLessThanOrEqual(probability + 1e-9)
      }),
    )
  })

  test('another day can only help', () => {
    fc.assert(
      fc.property(anyPosterior, fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (one, k, days) => {
        const [fewer, more] = [predictive(one, days), predictive(one, Math.min(1, days + 0.05))]
        expect(more.atLeast(k)).toBeGreaterThanOrEqual(fewer.atLeast(k) - 1e-9)
      }),
    )
  })

  test('the quantile is the smallest count with so much at or below it', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(anyPosterior, anyExposure, share, (posterior, exposure, p) => {
        const forecast = predictive(posterior, exposure)
        const count = forecast.quantile(p)
        expect(1 - forecast.atLeast(count + 1)).toBeGreaterThanOrEqual(p - 1e-9)
        if (count > 0) expect(1 - forecast.atLeast(count)).toBeLessThan(p + 1e-9)
      }),
    )
  })

  test('what is not a probability has no quantile, and days are not negative', () => {
    expect(() => predictive(gamma(1, 1), 1).quantile(0)).toThrow(RangeError)
    expect(() => predictive(gamma(1, 1), 1).quantile(1)).toThrow(RangeError)
    expect(() => predictive(gamma(1, 1), -1)).toThrow(RangeError)
  })
})

describe('a team’s rate', () => {
  test('of one exponential rate: its median is ln 2', () => {
    expect(rateQuantile([gamma(1, 1)], 0.5)).toBeCloseTo(Math.LN2, 9)
  })

  test('lies among its people', () => {
    const people = shrunkRates(team)!.people
    const [low, high] = [rateQuantile(people, 0.5), rateQuantile(people, 0.8)]
    expect(low).toBeGreaterThan(people[2]!.mean)
    expect(high).toBeGreaterThan(low)
    expect(high).toBeLessThan(people[1]!.mean)
    expect(rateBelow(people, high)).toBeCloseTo(0.8, 8)
  })

  test('of nobody is refused', () => {
    expect(() => rateQuantile([], 0.5)).toThrow(RangeError)
    expect(() => rateQuantile([gamma(1, 1)], 1)).toThrow(RangeError)
  })
})
