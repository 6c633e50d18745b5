import { weightsOf } from './shrunk-rate.ts'

/** What came in one period, and what was to be expected of it if all periods were alike. */
export type LevelPeriod = { count: number; expected: number }

/** A factor whose logarithm is normal with this mean and standard deviation. */
export type LogFactor = { mean: number; sd: number }

/** How a whole company's periods differ from what is expected of them. */
export type Level = {
  /** of a stretch that begins now and is so many periods long, > 0 */
  ahead(periods: number): LogFactor
}

/** Luck of one period, and how far the level moves from one period to the next: sd of a logarithm, weighed by the data. */
const shocks = [0.03, 0.06, 0.1, 0.15, 0.22, 0.32, 0.46, 0.66]
const usualShock = { median: 0.1, sigma: 0.7 }
const steps = [0.01, 0.03, 0.06, 0.1, 0.16, 0.25]
const usualStep = { median: 0.05, sigma: 0.7 }
/** How far a level may lie from what is expected before anything is known of it. */
const firstDeviation = 0.5

/**
 * Local level with known counting noise: log(count / expected) = level + shock + noise, the level a random walk
 * (Harvey 1989). Shock and step are weighed on grids with weak priors, as spreads are in methods §0.2: the shock's
 * centre is the .1 of methods §1.2. The latest level and both unknowns are carried into the factor of what comes. The
 * earliest period first; those with nothing expected are passed over.
 */
export function levelOf(periods: readonly LevelPeriod[]): Level {
  const known = periods.map(({ count, expected }) =>
    expected > 0 ? { y: Math.log((count + 0.5) / (expected + 0.5)), noise: 1 / (expected + 0.5) } : null,
  )
  const first = known.findIndex((one) => one !== null)
  const observed = first < 0 ? [] : known.slice(first)
  const candidates = shocks.flatMap((shock) => steps.map((step) => filtered(observed, shock, step)))
  const weights = weightsOf(candidates.map(({ logWeight }) => logWeight))
  return {
    ahead(length) {
      let mean = 0
      let squares = 0
      for (const [at, { level, variance, shock, step }] of candidates.entries()) {
        // the last level is that of the middle of the last period; luck evens out over a long stretch
        const moved = step ** 2 * (0.5 + length / 3)
        const spread = variance + moved + shock ** 2 / Math.max(1, length)
        mean += weights[at]! * level
        squares += weights[at]! * (spread + level ** 2)
      }
      return { mean, sd: Math.sqrt(Math.max(0, squares - mean ** 2)) }
    },
  }
}

type Observed = { y: number; noise: number } | null

/** Kalman's filter over the periods, with the logarithm of what this shock and step are worth. */
function filtered(observed: readonly Observed[], shock: number, step: number) {
  let level = 0
  let variance = firstDeviation ** 2
  let logWeight = logPrior(shock, usualShock) + logPrior(step, usualStep)
  for (const [at, one] of observed.entries()) {
    if (at > 0) variance += step ** 2
    if (!one) continue
    const spread = variance + shock ** 2 + one.noise
    const miss = one.y - level
    logWeight -= (Math.log(spread) + miss ** 2 / spread) / 2
    const gain = variance / spread
    level += gain * miss
    variance *= 1 - gain
  }
  return { level, variance, shock, step, logWeight }
}

function logPrior(value: number, { median, sigma }: { median: number; sigma: number }): number {
  return -((Math.log(value / median) / sigma) ** 2) / 2
}
