import { weightsOf } from './shrunk-rate.ts'

/** What came in one period, and what was to be expected of it if all periods were alike. */
export type LevelPeriod = { count: number; expected: number }

/** A log-normal factor: the logarithm of its mean, and the standard deviation of its logarithm. */
export type LogFactor = { mean: number; sd: number }

/** How a whole company's periods differ from what is expected of them. */
export type Level = {
  /** of a stretch that begins now and is so many periods long, > 0 */
  ahead(periods: number): LogFactor
  /** by how much the level at each period missed so many after it, as a logarithm; null: cannot be told */
  misses(periods: number): (number | null)[]
}

/** Luck of one period, and how far the level moves from one period to the next: sd of a logarithm, weighed by the data. */
const shocks = [0.03, 0.06, 0.1, 0.15, 0.22, 0.32, 0.46, 0.66]
const usualShock = { median: 0.1, sigma: 0.7 }
const steps = [0.01, 0.03, 0.06, 0.1, 0.16, 0.25]
const usualStep = { median: 0.05, sigma: 0.7 }
/** How far a level may lie from what is expected before anything is known of it. */
const firstDeviation = 0.35
/** So many past stretches outweigh what shock and step say of how far one misses. */
const missWorth = 4
/** Periods that a level is followed over before its misses count. */
const settled = 3

/**
 * Local level with known counting noise: log(count / expected) = level + shock + noise, the level a random walk
 * (Harvey 1989). Shock and step are weighed on grids with weak priors, as spreads are in methods §0.2: the shock's
 * centre is the .1 of methods §1.2. The latest level and both unknowns are carried into the factor of what comes.
 *
 * Then it is held against the past: by how much, from each period on, would the level followed until then have missed
 * the stretch that came? A season or a steady growth, which no random walk foresees, is thus told as doubt, by as many
 * stretches as there were. The earliest period first; those with nothing expected are passed over.
 */
export function levelOf(periods: readonly LevelPeriod[]): Level {
  const candidates = shocks.flatMap((shock) => steps.map((step) => filtered(periods, shock, step)))
  const weights = weightsOf(candidates.map(({ logWeight }) => logWeight))
  const levels = periods.map((_, at) =>
    candidates.reduce((sum, { levels: own }, which) => sum + weights[which]! * own[at]!, 0),
  )
  return {
    misses: (length) => missesOf(periods, levels, length).map((one) => one?.miss ?? null),
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
      const told = Math.max(0, squares - mean ** 2)
      const whole = Math.max(1, Math.round(length))
      const misses = missesOf(periods, levels, whole).filter((one) => one !== null)
      const missed = misses.reduce((sum, { miss, noise }) => sum + miss ** 2 - noise, 0)
      // those of neighbouring periods overlap
      const count = misses.length / whole
      return {
        mean,
        sd: Math.sqrt((told * missWorth + Math.max(0, missed / whole)) / (missWorth + count)),
      }
    },
  }
}

/** What each level missed of the stretch after it, and the variance that counting alone gives it. */
function missesOf(
  periods: readonly LevelPeriod[],
  levels: readonly number[],
  length: number,
): ({ miss: number; noise: number } | null)[] {
  const first = periods.findIndex(({ expected }) => expected > 0)
  return periods.map((_, at) => {
    const stretch = periods.slice(at + 1, at + 1 + length)
    const count = stretch.reduce((sum, one) => sum + one.count, 0)
    const expected = stretch.reduce((sum, one) => sum + one.expected, 0)
    if (first < 0 || at < first + settled - 1 || stretch.length < length || expected <= 0) return null
    return { miss: Math.log((count + 0.5) / (expected + 0.5)) - levels[at]!, noise: 1 / (expected + 0.5) }
  })
}

/** Kalman's filter over the periods, with the logarithm of what this shock and step are worth. */
function filtered(periods: readonly LevelPeriod[], shock: number, step: number) {
  let level = 0
  let variance = firstDeviation ** 2
  let logWeight = logPrior(shock, usualShock) + logPrior(step, usualStep)
  const levels: number[] = []
  let isBegun = false
  for (const { count, expected } of periods) {
    if (isBegun) variance += step ** 2
    isBegun ||= expected > 0
    if (expected > 0) {
      const noise = 1 / (expected + 0.5)
      const spread = variance + shock ** 2 + noise
      // a factor of mean 1 has a logarithm below 0
      const miss = Math.log((count + 0.5) / (expected + 0.5)) + shock ** 2 / 2 - level
      logWeight -= (Math.log(spread) + miss ** 2 / spread) / 2
      const gain = variance / spread
      level += gain * miss
      variance *= 1 - gain
    }
    levels.push(level)
  }
  return { level, levels, variance, shock, step, logWeight }
}

function logPrior(value: number, { median, sigma }: { median: number; sigma: number }): number {
  return -((Math.log(value / median) / sigma) ** 2) / 2
}
