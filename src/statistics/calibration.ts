/** A forecast that has been resolved. */
export type Resolved = { probability: number; happened: boolean }

/** One bar of the reliability curve. */
export type ReliabilityBin = {
  count: number
  /** mean of what was forecast */
  forecast: number
  /** share that happened, with its Wilson interval of 80 % */
  happened: number
  low: number
  high: number
}

/** How forecasts stood against what came (methods §1.3). */
export type Calibration = {
  count: number
  /** mean (f − o)²; 0 is clairvoyance */
  brier: number
  /** Murphy's parts over ten bins: brier = reliability − resolution + uncertainty + within */
  reliability: number
  resolution: number
  uncertainty: number
  /** what the bins hide, since the forecasts inside one are not all the same; 0 when they are */
  within: number
  /** 1 − brier / uncertainty; null when all or none happened */
  skill: number | null
  /** expected calibration error: mean distance between forecast and share that happened, over ten bins */
  ece: number
  /** of the logistic regression of what happened on the logit of the forecast; 1 and 0 is perfect; null: cannot be told */
  slope: number | null
  intercept: number | null
  /** bins of less than ten are joined to their neighbours */
  bins: ReliabilityBin[]
  /** fewer than 30 resolved: «прогноз ещё не проверен на ваших данных» */
  checked: boolean
}

const leastToCheck = 30
const leastToRecalibrate = 100
const leastOfBin = 10
const bins = 10
/** Two-sided 80 %. */
const wilsonZ = 1.2815515655446004
/** A simulation of 20,000 cannot tell 0 from this. */
const surest = 1e-4
/** A slope beyond this is no slope: nothing contradicts the forecasts. */
const steepest = 50

/** How these forecasts stood against what came; null when there are none. RangeError for a probability outside [0, 1]. */
export function calibration(resolved: readonly Resolved[]): Calibration | null {
  for (const { probability } of resolved) {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError('a probability is between 0 and 1')
  }
  const count = resolved.length
  if (count === 0) return null
  const brier = resolved.reduce((sum, one) => sum + (one.probability - Number(one.happened)) ** 2, 0) / count
  const base = resolved.filter(({ happened }) => happened).length / count
  const tallies = talliesOf(resolved)
  const overBins = (term: (forecast: number, happened: number) => number) =>
    tallies.reduce(
      (sum, one) => sum + one.count * term(one.forecasts / one.count, one.happened / one.count),
      0,
    ) / count
  const reliability = overBins((forecast, happened) => (forecast - happened) ** 2)
  const resolution = overBins((_, happened) => (happened - base) ** 2)
  const uncertainty = base * (1 - base)
  const line = count >= leastToCheck ? logisticLine(resolved) : null
  return {
    count,
    brier,
    reliability,
    resolution,
    uncertainty,
    within: brier - (reliability - resolution + uncertainty),
    skill: uncertainty > 0 ? 1 - brier / uncertainty : null,
    ece: overBins((forecast, happened) => Math.abs(forecast - happened)),
    slope: line?.slope ?? null,
    intercept: line?.intercept ?? null,
    bins: joined(tallies).map(binOf),
    checked: count >= leastToCheck,
  }
}

type Tally = { count: number; forecasts: number; happened: number }

/** Over [0, .1), [.1, .2) … [.9, 1]; the empty ones left out. */
function talliesOf(resolved: readonly Resolved[]): Tally[] {
  const tallies = Array.from({ length: bins }, (): Tally => ({ count: 0, forecasts: 0, happened: 0 }))
  for (const { probability, happened } of resolved) {
    // .7 · 10 is not quite 7
    const tally = tallies[Math.min(bins - 1, Math.floor(probability * bins + 1e-9))]!
    tally.count++
    tally.forecasts += probability
    tally.happened += Number(happened)
  }
  return tallies.filter((tally) => tally.count > 0)
}

function joined(tallies: readonly Tally[]): Tally[] {
  const result: Tally[] = []
  for (const tally of tallies) {
    const last = result.at(-1)
    if (last && last.count < leastOfBin) result[result.length - 1] = sumOf(last, tally)
    else result.push(tally)
  }
  const [before, last] = result.slice(-2)
  if (before && last && last.count < leastOfBin) result.splice(-2, 2, sumOf(before, last))
  return result
}

function sumOf(one: Tally, other: Tally): Tally {
  return {
    count: one.count + other.count,
    forecasts: one.forecasts + other.forecasts,
    happened: one.happened + other.happened,
  }
}

function binOf({ count, forecasts, happened }: Tally): ReliabilityBin {
  const share = happened / count
  return { count, forecast: forecasts / count, happened: share, ...wilson(share, count) }
}

/** Wilson's interval of 80 % around a share of so many trials. */
export function wilson(share: number, count: number): { low: number; high: number } {
  const square = wilsonZ ** 2
  const middle = share + square / (2 * count)
  const half = wilsonZ * Math.sqrt((share * (1 - share)) / count + square / (4 * count ** 2))
  const scale = 1 + square / count
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) }
}

type Line = { intercept: number; slope: number }

type Point = { x: number; y: number }

/**
 * Logistic regression of o on logit f by Newton's method, its steps halved while they make things worse. Null when it
 * has no answer: all the same outcome, all the same forecast, or forecasts that part what happened from what did not
 * without a single mistake.
 */
function logisticLine(resolved: readonly Resolved[]): Line | null {
  const points = resolved.map(({ probability, happened }) => ({ x: logit(probability), y: Number(happened) }))
  let line: Line = { intercept: 0, slope: 0 }
  let likelihood = logLikelihood(line, points)
  for (let round = 0; round < 100; round++) {
    const step = newtonStep(line, points)
    if (!step) return null
    let factor = 1
    let next = moved(line, step, factor)
    let better = logLikelihood(next, points)
    while (better < likelihood && factor > 1e-6) {
      factor /= 2
      next = moved(line, step, factor)
      better = logLikelihood(next, points)
    }
    const gained = better - likelihood
    if (gained > 0) line = next
    if (Math.abs(line.slope) > steepest) return null
    if (gained < 1e-12 * points.length) return line
    likelihood = better
  }
  return null
}

function moved(line: Line, step: Line, factor: number): Line {
  return { intercept: line.intercept + factor * step.intercept, slope: line.slope + factor * step.slope }
}

function logLikelihood({ intercept, slope }: Line, points: readonly Point[]): number {
  let sum = 0
  for (const { x, y } of points) {
    const z = intercept + slope * x
    sum += y * z - Math.max(z, 0) - Math.log1p(Math.exp(-Math.abs(z)))
  }
  return sum
}

function newtonStep({ intercept, slope }: Line, points: readonly Point[]): Line | null {
  let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0]
  for (const { x, y } of points) {
    const p = sigmoid(intercept + slope * x)
    const weight = p * (1 - p)
    g0 += y - p
    g1 += (y - p) * x
    h00 += weight
    h01 += weight * x
    h11 += weight * x * x
  }
  const determinant = h00 * h11 - h01 * h01
  if (!(determinant > 1e-12 * h00 * h11) || h00 < 1e-9) return null
  return {
    intercept: (h11 * g0 - h01 * g1) / determinant,
    slope: (h00 * g1 - h01 * g0) / determinant,
  }
}

/**
 * A forecast set right by its own record (methods §1.3): f' = σ(a + b · logit f), from 100 resolved forecasts on;
 * before that, and where the regression has no answer or a falling one, as it was.
 */
export function recalibrated(probability: number, record: Calibration | null): number {
  if (!record || record.count < leastToRecalibrate) return probability
  const { slope, intercept } = record
  if (slope === null || intercept === null || slope <= 0) return probability
  return sigmoid(intercept + slope * logit(probability))
}

function logit(probability: number): number {
  const inside = Math.min(1 - surest, Math.max(surest, probability))
  return Math.log(inside / (1 - inside))
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
