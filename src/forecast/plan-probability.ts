import { chanceOf, type Chance } from '../statistics/chance.ts'
import { pipelineOf, tailMoments, wonOf, type TailMoments } from './open-pipeline.ts'
import type { LogFactor } from '../statistics/local-level.ts'
import { horizonDispersion, type RatePosterior } from '../statistics/shrunk-rate.ts'
import { shareAt, shareTable, type ShareTable } from './share-table.ts'
import type { SharePosterior } from '../statistics/shrunk-conversion.ts'
import { normalAbove } from '../statistics/special-functions.ts'

/**
 * Everything a forecast of one period stands on: plain data, fit for a worker. Amounts are in one unit throughout:
 * minor units of money, pieces, or 1 for each deal where a plan counts deals.
 */
export type PlanInput = {
  /** already won in the period */
  closed: number
  /** shares that deals and sellers point to by place; one that several point to is drawn once for all of them */
  shares: readonly SharePosterior[]
  deals: readonly OpenDeal[]
  sellers: readonly NewBusiness[]
  /** τ: how much a whole market's month differs from another, as the sd of a logarithm; .1 when left out */
  shock?: number
  /** what all deals of a company have in common beside that; nothing when left out */
  common?: CommonFactors
}

/**
 * What is not known of a whole company, and so does not even out over its deals and sellers: drawn once a draw. Each is
 * mean-preserving but for the level that it moves to.
 */
export type CommonFactors = {
  /** of the chance that a deal is won in time */
  wins: LogFactor
  /** of the rate at which new deals are opened */
  opened: LogFactor
  /** correlation of the two, in [-1, 1] */
  together: number
  /** the cycle as it may be instead: by what each replica multiplies wins of open and of new deals, mean 1 */
  cycles: readonly { open: number; opened: number }[]
}

export type OpenDeal = {
  amount: number
  /** place in `shares` of its stage's chance to be won */
  share: number
  /** P(closes by the end of the period | is won), see `closesInTime` */
  inTime: number
}

/** What a seller may still win from activities that have not happened yet. */
export type NewBusiness = {
  /** of the activity that new deals come from */
  activity: RatePosterior
  /** exposure left in which an activity can still become a win: the days left less the lead time */
  days: number
  /** places in `shares` of the steps from the activity to a win; all must succeed */
  steps: readonly number[]
  dealSize: DealSize
}

/** Log-normal: its mean (not median), and the sd σ of its logarithm; σ = 0 is the same amount each time. */
export type DealSize = { mean: number; sigma: number }

export type PlanForecast = {
  mean: number
  /** standard error of the mean: what another seed would move it by */
  standardError: number
  q10: number
  q25: number
  q50: number
  q75: number
  q90: number
  /** P(revenue ≥ target), in [0, 1] */
  atLeast(target: number): number
}

/** As many draws as a probability needs to be good to less than half a percent. */
export const usualDraws = 20_000
export const usualShock = 0.1
/**
 * So many draws share what is drawn of each person (shares, rates, luck), which is most of the work and little of the
 * spread; what a company has in common and what comes of each deal is drawn every time.
 */
const ofOneWorld = 4

/**
 * What a period will bring, by simulation (methods §1.2): closed + (open deals that are won in time + new wins) ×
 * common shock.
 *
 * Give the same `seed` for the whole day (the day and whom it is about), and the number does not jitter. RangeError for
 * a broken input: a place that is not in `shares`, a negative amount, a chance outside [0, 1].
 */
export function planProbability(
  input: PlanInput,
  { seed, draws = usualDraws }: { seed: string; draws?: number },
): PlanForecast {
  return forecastOf(simulateRevenue(input, { seed, draws }))
}

/** Revenue of each draw, sorted upwards: what `forecastOf` reads, in a form that a worker may hand over. */
export function simulateRevenue(
  input: PlanInput,
  { seed, draws }: { seed: string; draws: number },
): Float64Array<ArrayBuffer> {
  refuseBroken(input, draws)
  const chance = chanceOf(seed)
  const revenue = new Float64Array(draws)
  const shares = sharesOf(input.shares, [...input.deals, ...input.sellers])
  const pipeline = pipelineOf(input.deals, input.shares)
  const sellers = input.sellers.map(sellerOf)
  const shock = input.shock ?? usualShock
  const common = { open: 1, opened: 1 }
  let tail: TailMoments | null = null
  for (let draw = 0; draw < draws; draw++) {
    if (draw % ofOneWorld === 0) {
      drawShares(shares, chance)
      tail = tailMoments(pipeline, shares.drawn)
      for (const seller of sellers) seller.expected = expectedOf(seller, shares.drawn, chance)
    }
    if (input.common) drawCommon(input.common, common, chance)
    let open = wonOf(pipeline, shares.drawn, chance, common.open, tail)
    for (const { expected, dealSize } of sellers) {
      if (expected > 0) open += amountOf(chance.poisson(expected * common.opened), dealSize, chance)
    }
    if (shock > 0) open *= Math.exp(shock * chance.normal() - (shock * shock) / 2)
    revenue[draw] = input.closed + open
  }
  return revenue.sort()
}

export function drawCommon(
  { wins, opened, together, cycles }: CommonFactors,
  drawn: { open: number; opened: number },
  chance: Chance,
): void {
  const first = chance.normal()
  const second = together * first + Math.sqrt(1 - together * together) * chance.normal()
  const won = factorAt(wins, first)
  const cycle = cycles.length > 0 ? cycles[Math.floor(chance.next() * cycles.length)]! : unchanged
  drawn.open = won * cycle.open
  drawn.opened = won * cycle.opened * factorAt(opened, second)
}

const unchanged = { open: 1, opened: 1 }

function factorAt({ mean, sd }: LogFactor, z: number): number {
  return Math.exp(mean + sd * z - (sd * sd) / 2)
}

/** Reads a forecast off sorted draws. */
export function forecastOf(sorted: Float64Array): PlanForecast {
  const draws = sorted.length
  let mean = 0
  for (const value of sorted) mean += value / draws
  let squares = 0
  for (const value of sorted) squares += (value - mean) ** 2
  return {
    mean,
    standardError: Math.sqrt(squares / (draws * Math.max(1, draws - 1))),
    q10: quantileOf(sorted, 0.1),
    q25: quantileOf(sorted, 0.25),
    q50: quantileOf(sorted, 0.5),
    q75: quantileOf(sorted, 0.75),
    q90: quantileOf(sorted, 0.9),
    atLeast: (target) => (draws - firstAtLeast(sorted, target)) / draws,
  }
}

/** Quantile of sorted values, between neighbours in proportion. */
export function quantileOf(sorted: Float64Array, p: number): number {
  const place = p * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low === high ? low : low + (place - below) * (high - low)
}

function firstAtLeast(sorted: Float64Array, target: number): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (sorted[middle]! >= target) to = middle
    else from = middle + 1
  }
  return from
}

/**
 * P(a deal that is going to be won closes within `daysLeft` | it has been open for `age` days), the whole cycle being
 * log-normal with this median and σ (methods §1.2, §0.4: 45 days, .6). Days are calendar days ≥ 0.
 */
export function closesInTime(
  age: number,
  daysLeft: number,
  cycle: { median: number; sigma: number },
): number {
  if (!(age >= 0 && cycle.median > 0 && cycle.sigma > 0))
    throw new RangeError('a cycle has a positive median and σ')
  if (daysLeft <= 0) return 0
  const still = age === 0 ? 1 : longerThan(age, cycle)
  // so far beyond any usual cycle that nothing is left to compare
  if (still === 0) return 0
  return Math.min(1, Math.max(0, 1 - longerThan(age + daysLeft, cycle) / still))
}

function longerThan(days: number, { median, sigma }: { median: number; sigma: number }): number {
  return normalAbove(Math.log(days / median) / sigma)
}

/** Refuses what no simulation can be made of. */
export function refuseBroken({ closed, shares, deals, sellers, shock = 0 }: PlanInput, draws: number): void {
  const positive = (value: number) => value >= 0 && value < Infinity
  const known = (place: number) => shares[place] !== undefined
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError('draws are a whole number')
  if (!Number.isFinite(closed) || !positive(shock)) throw new RangeError('closed and shock are finite')
  for (const { amount, share, inTime } of deals) {
    if (!positive(amount) || !known(share) || !(inTime >= 0 && inTime <= 1)) {
      throw new RangeError('an open deal has an amount, a known share and a chance in [0, 1]')
    }
  }
  for (const { days, steps, dealSize } of sellers) {
    if (!positive(days) || !steps.every(known) || !positive(dealSize.mean) || !positive(dealSize.sigma)) {
      throw new RangeError('new business has days, known steps and a deal size')
    }
  }
}

/** The shares that are pointed to, and what was drawn of each the last time. */
export type Shares = { tables: { at: number; table: ShareTable }[]; drawn: Float64Array }

export function sharesOf(
  posteriors: readonly SharePosterior[],
  users: readonly ({ share: number } | { steps: readonly number[] })[],
): Shares {
  const used = new Set(users.flatMap((user) => ('share' in user ? user.share : user.steps)))
  return {
    tables: [...used].map((at) => ({ at, table: shareTable(posteriors[at]!) })),
    drawn: new Float64Array(posteriors.length),
  }
}

/** Draws every share from its posterior. */
export function drawShares({ tables, drawn }: Shares, chance: Chance): void {
  for (const { at, table } of tables) drawn[at] = shareAt(table, chance.next())
}

function pickByWeight<T extends { weight: number }>(components: readonly T[], chance: Chance): T {
  if (components.length === 1) return components[0]!
  let left = chance.next()
  for (const component of components) {
    left -= component.weight
    if (left < 0) return component
  }
  return components.at(-1)!
}

type Seller = NewBusiness & { dispersion: number; expected: number }

function sellerOf(one: NewBusiness): Seller {
  return { ...one, dispersion: horizonDispersion(one.activity, one.days), expected: 0 }
}

/**
 * Wins to be expected, given the rate, the luck of the period and the shares: activities are Poisson, so those that
 * become wins are Poisson too.
 */
function expectedOf(seller: Seller, shares: Float64Array, chance: Chance): number {
  const { activity, days, steps, dispersion, dealSize } = seller
  if (days === 0 || dealSize.mean === 0) return 0
  const { shape, rate } = pickByWeight(activity.components, chance)
  let expected = (days * chance.gamma(shape)) / rate
  if (dispersion > 0) expected *= dispersion * chance.gamma(1 / dispersion)
  for (const step of steps) expected *= shares[step]!
  return expected
}

/** From so many deals on, what they sum to is as good as normal. */
export const manyDeals = 500

/** What so many new wins sum to in one draw. */
export function amountOf(wins: number, { mean, sigma }: DealSize, chance: Chance): number {
  if (sigma === 0) return wins * mean
  if (wins >= manyDeals) {
    return Math.max(0, mean * (wins + Math.sqrt(wins * Math.expm1(sigma * sigma)) * chance.normal()))
  }
  let amount = 0
  for (let win = 0; win < wins; win++) amount += Math.exp(sigma * chance.normal())
  return amount * mean * Math.exp((-sigma * sigma) / 2)
}
