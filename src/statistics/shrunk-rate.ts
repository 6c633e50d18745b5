import { logGamma, regularizedBeta, regularizedGamma } from './special-functions.ts'

/**
 * What is known of how often somebody does a thing: a mixture of Gammas over the rate per unit of exposure (per day,
 * when exposure was given in days). Plain data, so that it may be sent to a worker and stored.
 */
export type RatePosterior = {
  components: { weight: number; shape: number; rate: number }[]
  /** λ̂: the mean of the mixture, per unit of exposure */
  mean: number
  /** φ: how much one's own periods differ beyond Poisson; the variance of a period is μ + φ μ² */
  dispersion: number
  /** mean exposure of the periods that φ was taken from; a longer horizon holds several of them */
  periodExposure: number
}

export type ShrunkRates = {
  /** in the order of the history */
  people: RatePosterior[]
  /** φ, of the whole team */
  dispersion: number
  /** m: the team's mean per unit of exposure */
  mean: number
}

/** How many times something will be done; counts are whole. */
export type CountForecast = {
  mean: number
  /** smallest count that is not exceeded with probability p, 0 < p < 1 */
  quantile(p: number): number
  /** P(X ≥ k), in [0, 1] */
  atLeast(k: number): number
}

/** Coefficients of variation between sellers that are weighed against each other. */
const spreads = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1]
const usualSpread = { median: 0.25, sigma: 0.5 }
/** φ before any data, worth as many periods of one seller. */
const usualDispersion = { value: 0.05, weight: 24 }

/**
 * Tempered Gamma–Poisson (methods §0.2, steps 1–4): each seller's rate, shrunk to the team's as far as the data ask.
 *
 * `history[person][period]` are counts of past periods; rows may differ in length, a newcomer's may be empty.
 * `exposure` has the same shape: working days of that person in that period (1 each when left out), 0 for a period to
 * be passed over. Rates are then per day. With equal exposures this is the method word for word; with unequal ones the
 * evidence is tempered cell by cell and φ is the moment estimate of the same model.
 * Null when nobody has any exposure: there is nothing to learn from. RangeError for a negative or broken number and for
 * rows that do not match.
 */
export function shrunkRates(
  history: readonly (readonly number[])[],
  exposure?: readonly (readonly number[])[],
): ShrunkRates | null {
  const sellers = history.map((counts, person) =>
    sellerOf(counts, exposure?.[person], exposure !== undefined),
  )
  const periods = sellers.reduce((sum, one) => sum + one.counts.length, 0)
  if (periods === 0) return null

  const exposures = sellers.reduce((sum, one) => sum + one.exposure, 0)
  const total = sellers.reduce((sum, one) => sum + one.total, 0)
  // half an event where there was none, or the rate could never leave zero
  const mean = Math.max(total, 0.5) / exposures
  const dispersion = dispersionOf(sellers)
  const evidence = sellers.map((seller) => temper(seller, mean, dispersion))
  const weights = spreadWeights(evidence, mean)
  const periodExposure = exposures / periods
  const people = evidence.map(({ count, exposure }) => {
    const components = spreads.map((spread, at) => ({
      weight: weights[at]!,
      shape: 1 / spread ** 2 + count,
      rate: 1 / (spread ** 2 * mean) + exposure,
    }))
    return { components, mean: meanOf(components), dispersion, periodExposure }
  })
  return { people, dispersion, mean }
}

type Seller = { counts: number[]; exposures: number[]; total: number; exposure: number }

function sellerOf(
  counts: readonly number[],
  days: readonly number[] | undefined,
  hasExposure: boolean,
): Seller {
  if (hasExposure && days?.length !== counts.length) throw new RangeError('exposure must match the history')
  const seller: Seller = { counts: [], exposures: [], total: 0, exposure: 0 }
  for (const [period, count] of counts.entries()) {
    const exposure = days?.[period] ?? 1
    if (!(count >= 0 && exposure >= 0 && count + exposure < Infinity)) {
      throw new RangeError('counts and exposures are finite and not negative')
    }
    if (exposure === 0) continue
    seller.counts.push(count)
    seller.exposures.push(exposure)
    seller.total += count
    seller.exposure += exposure
  }
  return seller
}

/** φ by moments, drawn towards what is usual: with equal exposures Σ(P−1)(s²−x̄) / Σ(P−1)x̄². */
function dispersionOf(sellers: readonly Seller[]): number {
  let excess = 0
  let scale = 0
  let freedom = 0
  for (const { counts, exposures, total, exposure } of sellers) {
    if (counts.length < 2) continue
    const rate = total / exposure
    const squares = exposures.reduce((sum, one) => sum + (one / exposure) ** 2, 0)
    for (const [period, days] of exposures.entries()) {
      const free = 1 - (2 * days) / exposure + squares
      excess += (counts[period]! - days * rate) ** 2 - rate * days * free
      scale += (rate * days) ** 2 * free
    }
    freedom += counts.length - 1
  }
  const raw = scale > 0 ? excess / scale : usualDispersion.value
  const weight = scale > 0 ? freedom : 0
  return Math.max(
    0,
    (raw * weight + usualDispersion.value * usualDispersion.weight) / (weight + usualDispersion.weight),
  )
}

/** Counts that vary more than Poisson's say less than their number. */
function temper({ counts, exposures }: Seller, mean: number, dispersion: number) {
  const evidence = { count: 0, exposure: 0 }
  for (const [period, days] of exposures.entries()) {
    const factor = 1 / (1 + dispersion * mean * days)
    evidence.count += factor * counts[period]!
    evidence.exposure += factor * days
  }
  return evidence
}

function spreadWeights(evidence: readonly { count: number; exposure: number }[], mean: number): number[] {
  const logs = spreads.map((spread) => {
    const shape = 1 / spread ** 2
    const rate = shape / mean
    const prior = -Math.log(spread) - (Math.log(spread / usualSpread.median) / usualSpread.sigma) ** 2 / 2
    return evidence.reduce(
      (sum, { count, exposure }) =>
        sum +
        logGamma(shape + count) -
        logGamma(shape) +
        shape * Math.log(rate) -
        (shape + count) * Math.log(rate + exposure),
      prior,
    )
  })
  return weightsOf(logs)
}

/** e to the power of each, summing to 1. */
export function weightsOf(logs: readonly number[]): number[] {
  const most = Math.max(...logs)
  const weights = logs.map((log) => Math.exp(log - most))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

function meanOf(components: RatePosterior['components']): number {
  return components.reduce((sum, { weight, shape, rate }) => sum + (weight * shape) / rate, 0)
}

/**
 * Predictive for a future stretch of `exposure` days (methods §0.2, step 5): a mixture of negative binomials with mean
 * μ = exposure · shape / rate and dispersion d = 1/shape + φ + φ/shape.
 *
 * φ is of one period. Inside a period it holds whole, since what makes a month good or bad lasts for the month; over a
 * longer stretch the periods even out and φ is divided by their number. Exposure 0 is certainly nothing; RangeError for
 * a negative one.
 */
export function predictive(posterior: RatePosterior, exposure: number): CountForecast {
  if (!(exposure >= 0 && exposure < Infinity)) throw new RangeError('exposure is finite and not negative')
  const dispersion = horizonDispersion(posterior, exposure)
  const parts = posterior.components.map(({ weight, shape, rate }) => ({
    weight,
    mean: (exposure * shape) / rate,
    dispersion: 1 / shape + dispersion + dispersion / shape,
  }))
  const mean = posterior.mean * exposure
  const atLeast = (k: number) => {
    const count = Math.ceil(k)
    if (count <= 0) return 1
    if (exposure === 0) return 0
    const sum = parts.reduce((total, part) => total + part.weight * negativeBinomialAtLeast(count, part), 0)
    return Math.min(1, Math.max(0, sum))
  }
  const quantile = (p: number) => {
    if (!(p > 0 && p < 1)) throw new RangeError('a quantile is of a probability between 0 and 1')
    // a hair, so that rounding does not decide a tie
    const rest = 1 - p + 1e-12
    let above = 1
    while (atLeast(above) > rest) above *= 2
    let below = Math.floor(above / 2)
    // P(X ≥ below) > 1 − p ≥ P(X ≥ above): when they are neighbours, below is the quantile
    while (above - below > 1) {
      const middle = Math.floor((above + below) / 2)
      if (atLeast(middle) > rest) below = middle
      else above = middle
    }
    return below
  }
  return { mean, quantile, atLeast }
}

/** φ for a stretch of so much exposure. */
export function horizonDispersion(posterior: RatePosterior, exposure: number): number {
  return posterior.dispersion / Math.max(1, exposure / posterior.periodExposure)
}

/** P(X ≥ count), count ≥ 1; size 1/d, success 1/(1 + μd). */
function negativeBinomialAtLeast(count: number, { mean, dispersion }: { mean: number; dispersion: number }) {
  if (mean * dispersion < 1e-9) return regularizedGamma(count, mean)
  return regularizedBeta((mean * dispersion) / (1 + mean * dispersion), count, 1 / dispersion)
}

/** P(λ ≤ rate) of one seller's rate, or of one drawn at random from a team. */
export function rateBelow(posteriors: readonly RatePosterior[], rate: number): number {
  let sum = 0
  for (const { components } of posteriors) {
    for (const one of components) sum += one.weight * regularizedGamma(one.shape, one.rate * rate)
  }
  return sum / posteriors.length
}

/** The rate that is not exceeded with probability p by a seller drawn at random from a team; per unit of exposure. */
export function rateQuantile(posteriors: readonly RatePosterior[], p: number): number {
  if (posteriors.length === 0) throw new RangeError('a quantile of nobody')
  if (!(p > 0 && p < 1)) throw new RangeError('a quantile is of a probability between 0 and 1')
  let above = Math.max(...posteriors.map(({ mean }) => mean))
  while (rateBelow(posteriors, above) < p) above *= 2
  let below = 0
  while (above - below > 1e-10 * above) {
    const middle = (above + below) / 2
    if (rateBelow(posteriors, middle) < p) below = middle
    else above = middle
  }
  return above
}
