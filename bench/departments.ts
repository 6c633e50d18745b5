import { chanceOf, type Chance } from '../src/statistics/chance.ts'
import type { Resolved } from '../src/statistics/calibration.ts'
import { predictive, shrunkRates } from '../src/statistics/shrunk-rate.ts'
import { regularizedGamma } from '../src/statistics/special-functions.ts'

/** A simulated department, of which everything is known. */
export type Setting = {
  /** true coefficient of variation between sellers */
  spread: number
  /** true φ of one seller's months */
  dispersion: number
  sellers: number
  /** of history */
  months: number
  /** a month of an average seller */
  mean: number
}

/**
 * The six of methods §0.2. The mean is not given there; of those tried, ten a month comes nearest to the raw figures of
 * its table.
 */
export const settings: Setting[] = [
  { spread: 0.3, dispersion: 0.08, sellers: 8, months: 6, mean: 10 },
  { spread: 0.3, dispersion: 0.08, sellers: 8, months: 3, mean: 10 },
  { spread: 0.15, dispersion: 0, sellers: 8, months: 3, mean: 10 },
  { spread: 0.5, dispersion: 0.15, sellers: 8, months: 6, mean: 10 },
  { spread: 0.25, dispersion: 0.05, sellers: 4, months: 12, mean: 10 },
  { spread: 0.25, dispersion: 0.05, sellers: 20, months: 3, mean: 10 },
]

/** The same method where much more, or much less, happens in a month. */
export const otherVolumes: Setting[] = [
  { spread: 0.3, dispersion: 0.08, sellers: 8, months: 6, mean: 4 },
  { spread: 0.3, dispersion: 0.08, sellers: 8, months: 6, mean: 40 },
  { spread: 0.3, dispersion: 0.08, sellers: 8, months: 6, mean: 400 },
  { spread: 0.15, dispersion: 0, sellers: 8, months: 3, mean: 40 },
]

/**
 * Of many departments of one setting: was it forecast well whether each seller does the team's average or more next
 * month? Once from each one's own mean as if it were the truth and months were Poisson, once by shrunk rates.
 */
export function forecastsOf(setting: Setting, departments: number): { raw: Resolved[]; shrunk: Resolved[] } {
  const chance = chanceOf(`departments ${JSON.stringify(setting)}`)
  const forecasts: { raw: Resolved[]; shrunk: Resolved[] } = { raw: [], shrunk: [] }
  for (let department = 0; department < departments; department++) {
    const { history, next } = departmentOf(setting, chance)
    const rates = shrunkRates(history)!
    const target = Math.ceil(rates.mean)
    for (const [seller, months] of history.entries()) {
      const happened = next[seller]! >= target
      const own = months.reduce((sum, count) => sum + count, 0) / months.length
      forecasts.raw.push({ probability: regularizedGamma(target, own), happened })
      forecasts.shrunk.push({ probability: predictive(rates.people[seller]!, 1).atLeast(target), happened })
    }
  }
  return forecasts
}

function departmentOf({ spread, dispersion, sellers, months, mean }: Setting, chance: Chance) {
  const rates = Array.from({ length: sellers }, () => mean * spread ** 2 * chance.gamma(1 / spread ** 2))
  const month = (rate: number) =>
    chance.poisson(dispersion > 0 ? rate * dispersion * chance.gamma(1 / dispersion) : rate)
  return {
    history: rates.map((rate) => Array.from({ length: months }, () => month(rate))),
    next: rates.map(month),
  }
}
