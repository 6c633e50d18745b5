import { logBeta, regularizedBeta } from './special-functions.ts'
import { weightsOf } from './shrunk-rate.ts'

/**
 * What is known of a share (a conversion, a win rate): a mixture of Betas over [0, 1]. Plain data, so that it may be
 * sent to a worker and stored.
 */
export type SharePosterior = {
  components: { weight: number; a: number; b: number }[]
  mean: number
}

/** x successes of n trials of one seller at one stage. */
export type Trials = { x: number; n: number }

/** Coefficients of variation between sellers that are weighed against each other. */
const spreads = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1]
const usualSpread = { median: 0.3, sigma: 0.6 }
/** How many trials the team's share is worth when the spread between sellers cannot be told. */
const fallbackStrength = 40

/**
 * Beta–binomial (methods §0.3): each seller's share at one stage, shrunk to the team's as far as the data ask.
 *
 * In the order of `trials`; who has none gets the team's. Of a single seller nothing can be told about the spread
 * between sellers, so the team's share, of which they are all, is taken as `team` (the company's trials at this stage,
 * when they are known) with the fixed strength of 40: `(x + 40p)/(n + 40)`. RangeError unless 0 ≤ x ≤ n, finite.
 */
export function shrunkConversions(trials: readonly Trials[], team?: Trials): SharePosterior[] {
  for (const one of team ? [...trials, team] : trials) refuseBroken(one)
  if (trials.length === 1) return [fixedStrength(trials[0]!, pooledShare(team ? [team] : trials))]
  const pooled = pooledShare(trials)
  const priors = spreads.map((spread) => {
    const strength = Math.max((1 - pooled) / (pooled * spread ** 2) - 1, 1)
    return { a: pooled * strength, b: (1 - pooled) * strength }
  })
  const weights = weightsOf(
    priors.map(({ a, b }, at) =>
      trials.reduce(
        (sum, { x, n }) => sum + logBeta(a + x, b + n - x) - logBeta(a, b),
        logSpreadPrior(spreads[at]!),
      ),
    ),
  )
  return trials.map(({ x, n }) =>
    shareOf(priors.map(({ a, b }, at) => ({ weight: weights[at]!, a: a + x, b: b + n - x }))),
  )
}

function refuseBroken({ x, n }: Trials): void {
  if (!(x >= 0 && x <= n && n < Infinity))
    throw new RangeError('successes are between nothing and all trials')
}

function pooledShare(trials: readonly Trials[]): number {
  let x = 0.5
  let n = 1
  for (const one of trials) {
    x += one.x
    n += one.n
  }
  return x / n
}

function fixedStrength({ x, n }: Trials, pooled: number): SharePosterior {
  return shareOf([
    { weight: 1, a: pooled * fallbackStrength + x, b: (1 - pooled) * fallbackStrength + n - x },
  ])
}

function logSpreadPrior(spread: number): number {
  return -Math.log(spread) - (Math.log(spread / usualSpread.median) / usualSpread.sigma) ** 2 / 2
}

function shareOf(components: SharePosterior['components']): SharePosterior {
  return { components, mean: components.reduce((sum, { weight, a, b }) => sum + (weight * a) / (a + b), 0) }
}

/** A share known as Beta(a, b), a, b > 0: a default prior, or a stage of which only totals are known. */
export function betaShare(a: number, b: number): SharePosterior {
  if (!(a > 0 && b > 0 && a + b < Infinity)) throw new RangeError('both parameters of a Beta are positive')
  return shareOf([{ weight: 1, a, b }])
}

/** P(share ≤ value). */
export function shareBelow({ components }: SharePosterior, value: number): number {
  return components.reduce((sum, { weight, a, b }) => sum + weight * regularizedBeta(value, a, b), 0)
}

/** The share that is not exceeded with probability p, 0 < p < 1. */
export function shareQuantile(posterior: SharePosterior, p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('a quantile is of a probability between 0 and 1')
  let [below, above] = [0, 1]
  while (above - below > 1e-12) {
    const middle = (above + below) / 2
    if (shareBelow(posterior, middle) < p) below = middle
    else above = middle
  }
  return above
}
