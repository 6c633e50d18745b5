import { normalAbove } from './special-functions.ts'

/** So many events in so much exposure (working days, say). */
export type Exposed = { count: number; exposure: number }

/** One treated and pooled others, before and after. */
export type BeforeAfter = {
  before: Exposed
  after: Exposed
  othersBefore: Exposed
  othersAfter: Exposed
}

/** A logarithm of a ratio and its variance. */
export type LogRatio = { log: number; variance: number }

/** Overdispersion: φ of a period (variance μ + φμ²), and how much exposure of one unit is a period. */
export type Dispersion = { value: number; periodExposure: number }

/** A log ratio drawn to nought. */
export type RatioPosterior = {
  /** posterior mean and deviation of the logarithm */
  log: number
  sd: number
  /** e^log, and the interval of 80 % */
  ratio: number
  low: number
  high: number
  /** P(ratio > 1) */
  above: number
}

const ninetieth = 1.2815515655446004

/**
 * β = ln(y1/E1) − ln(y0/E0) − [ln(Y1/D1) − ln(Y0/D0)] and its variance Σ 1/y (methods §3); a half stands for a count of
 * nought. With overdispersion each count's 1/y becomes 1/y + φ/P, P being the periods (of all its people) that it is
 * the sum of, one at least: the method's factor 1 + φm with m = y/P. RangeError without exposure.
 */
export function rateRatio(
  { before, after, othersBefore, othersAfter }: BeforeAfter,
  dispersion?: Dispersion,
): LogRatio {
  const parts = [after, before, othersAfter, othersBefore].map((one) => logRate(one, dispersion))
  const [own1, own0, others1, others0] = parts.map(({ log }) => log)
  return {
    log: own1! - own0! - (others1! - others0!),
    variance: parts.reduce((sum, { variance }) => sum + variance, 0),
  }
}

/** ln of a rate per unit of exposure, and its variance, as `rateRatio` takes it. */
function logRate({ count, exposure }: Exposed, dispersion?: Dispersion): LogRatio {
  if (!(count >= 0 && count < Infinity && exposure > 0 && exposure < Infinity)) {
    throw new RangeError('a count is not negative, its exposure positive')
  }
  const events = count === 0 ? 0.5 : count
  const periods = dispersion ? Math.max(1, exposure / dispersion.periodExposure) : 1
  return { log: Math.log(events / exposure), variance: 1 / events + (dispersion?.value ?? 0) / periods }
}

/** Most that is done moves a rate by less than ±28 %: β ~ N(0, .25²) (methods §3). */
export const usualEffect = 0.25

/** The posterior of a log ratio under N(0, `priorSd`²): mean β̂ v/(v + Var), methods §3. */
export function drawnToNothing({ log, variance }: LogRatio, priorSd = usualEffect): RatioPosterior {
  const prior = priorSd * priorSd
  return ratioPosterior(
    (log * prior) / (prior + variance),
    Math.sqrt((prior * variance) / (prior + variance)),
  )
}

/** What is told of a log ratio that is known as a normal. */
export function ratioPosterior(log: number, sd: number): RatioPosterior {
  return {
    log,
    sd,
    ratio: Math.exp(log),
    low: Math.exp(log - ninetieth * sd),
    high: Math.exp(log + ninetieth * sd),
    above: normalAbove(-log / sd),
  }
}

/**
 * Where an estimate stands among those of the same estimator where nothing was done: the share of them that are as
 * large, itself counted, so that it is a permutation's one-sided p. 1 when there is nothing to compare with.
 */
export function placeboRank(observed: number, placebos: readonly number[]): number {
  const asLarge = placebos.filter((placebo) => placebo >= observed).length
  return (1 + asLarge) / (1 + placebos.length)
}
