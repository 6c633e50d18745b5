import { chanceOf, type Chance } from '../statistics/chance.ts'
import { pipelineOf, wonOf } from './open-pipeline.ts'
import {
  amountOf,
  drawCommon,
  drawShares,
  manyDeals,
  refuseBroken,
  sharesOf,
  usualDraws,
  usualShock,
  type DealSize,
  type PlanInput,
} from './plan-probability.ts'
import { horizonDispersion, rateQuantile, type RatePosterior } from '../statistics/shrunk-rate.ts'

/** One who is to carry the norm. */
export type NormCarrier = {
  activity: RatePosterior
  /** exposure left in which an activity can still become a win */
  days: number
  /** what part of the norm is asked of a newcomer, see `rampShare`; 1 when left out */
  ramp?: number
  /** how many tries of the first step an activity is: one meeting may open several deals; 1 when left out */
  tries?: number
}

export type NormInput = Omit<PlanInput, 'sellers'> & {
  /** what the period is to bring, in the unit of the amounts */
  plan: number
  carriers: readonly NormCarrier[]
  /** whose record says what is attainable; the carriers' own when left out */
  team?: readonly RatePosterior[]
  /** places in `shares` of the steps from the activity to a win */
  steps: readonly number[]
  dealSize: DealSize
  /** π: the probability the plan is to be reached with; .7 when left out */
  confidence?: number
}

export type NormFromPlan = {
  /** activities per working day of each carrier; 0 when the plan is reached without; null when no number is enough */
  needed: number | null
  /** what the team's own record makes attainable, q50 … q80, per working day */
  band: { low: number; high: number }
  /** the needed norm is not above the band */
  attainable: boolean
  /** when it is: what one of these would have to become, all else being as it is, with the norm at the band's top */
  instead: Remedies | null
}

/** Null: that alone cannot do it. */
export type Remedies = {
  /** activities in the period, from whatever source, all carriers together; at the band's top they make `now` */
  leads: { now: number; needed: number } | null
  /** share of activities that become a win */
  conversion: { now: number; needed: number } | null
  /** mean amount of a new deal */
  dealSize: { now: number; needed: number } | null
  /** carriers who work as many days as those there are, on average */
  headcount: { now: number; needed: number } | null
}

const usualConfidence = 0.7
const bandQuantiles = { low: 0.5, high: 0.8 }

/**
 * The daily norm from the plan (methods §1): the smallest n with P(revenue ≥ plan | everybody does n) ≥ π, over the
 * simulation of §1.2, after what is closed and what the open pipeline gives.
 *
 * Each draw is asked how large a norm it would have needed; the π-quantile of the answers is what bisection over the
 * same draws would find, without its error and in one pass, and it cannot fall when the plan rises. RangeError for
 * broken input.
 */
export function normFromPlan(
  input: NormInput,
  { seed, draws = usualDraws }: { seed: string; draws?: number },
): NormFromPlan {
  refuseBroken({ ...input, sellers: input.carriers.map((one) => ({ ...input, ...one })) }, draws)
  const { carriers, confidence = usualConfidence } = input
  if (!(input.plan >= 0 && input.plan < Infinity)) throw new RangeError('a plan is finite and not negative')
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('a probability is between 0 and 1')
  if (carriers.length === 0) throw new RangeError('a norm is carried by somebody')
  if (!carriers.every(({ ramp = 1 }) => ramp >= 0 && ramp <= 1)) throw new RangeError('a ramp is a part')

  const worlds = drawWorlds(input, draws, chanceOf(seed))
  // each draw's wins come in one order whatever the plan, so that more of it never needs less
  const norms = worlds.gaps.map(
    (gap, draw) => winsFor(gap, input.dealSize, chanceOf(`${seed} ${draw}`)) / worlds.winsPerNorm[draw]!,
  )
  const needed = enoughFor(norms, confidence)
  const team = input.team ?? carriers.map(({ activity }) => activity)
  const band = {
    low: rateQuantile(team, bandQuantiles.low),
    high: rateQuantile(team, bandQuantiles.high),
  }
  const attainable = needed !== null && needed <= band.high
  const instead = attainable
    ? null
    : remedies(input, { worlds, needed, confidence, chance: chanceOf(`${seed} deals`), norm: band.high })
  return { needed, band, attainable, instead }
}

type Worlds = {
  /** what new wins must still bring; not above 0 when nothing */
  gaps: Float64Array
  /** wins expected from a norm of one a day */
  winsPerNorm: Float64Array
}

function drawWorlds(input: NormInput, draws: number, chance: Chance): Worlds {
  const { plan, closed, carriers, steps, shock = usualShock } = input
  const pipeline = pipelineOf(input.deals, input.shares)
  const shares = sharesOf(input.shares, [...input.deals, { steps }])
  const worlds = { gaps: new Float64Array(draws), winsPerNorm: new Float64Array(draws) }
  const efforts = carriers.map(({ activity, days, ramp = 1, tries = 1 }) => ({
    days: days * ramp * tries,
    dispersion: horizonDispersion(activity, days),
  }))
  const common = { open: 1, opened: 1 }
  for (let draw = 0; draw < draws; draw++) {
    // how many deals are opened is the norm's to say, and not the company's level
    if (input.common) drawCommon({ ...input.common, opened: { mean: 0, sd: 0 } }, common, chance)
    drawShares(shares, chance)
    const market = shock > 0 ? Math.exp(shock * chance.normal() - (shock * shock) / 2) : 1
    worlds.gaps[draw] = (plan - closed) / market - wonOf(pipeline, shares.drawn, chance, common.open)
    let wins = 0
    for (const { days, dispersion } of efforts) {
      wins += dispersion > 0 ? days * dispersion * chance.gamma(1 / dispersion) : days
    }
    for (const step of steps) wins *= shares.drawn[step]!
    worlds.winsPerNorm[draw] = wins * common.opened
  }
  return worlds
}

/** How many wins would have to be expected so that those that come are enough for the gap; 0 when there is none. */
function winsFor(gap: number, { mean, sigma }: DealSize, chance: Chance): number {
  if (gap <= 0) return 0
  if (mean === 0) return Infinity
  const deals = gap / mean
  if (deals >= manyDeals) {
    return Math.max(0, deals + Math.sqrt(deals * Math.exp(sigma * sigma)) * chance.normal())
  }
  const median = mean * Math.exp((-sigma * sigma) / 2)
  // wins are the arrivals of a Poisson process, whose clock is the expected number
  let clock = 0
  for (let won = 0; won < gap * (1 - 1e-12);) {
    clock -= Math.log(1 - chance.next())
    won += sigma === 0 ? mean : median * Math.exp(sigma * chance.normal())
  }
  return clock
}

/** The smallest value that is enough in a share π of the draws; null when none is. */
function enoughFor(values: Float64Array, confidence: number): number | null {
  // 0/0: nothing is needed, and no norm would bring anything
  const sorted = values.map((value) => (Number.isNaN(value) ? 0 : value)).sort()
  const enough = sorted[Math.ceil(confidence * sorted.length) - 1]!
  return enough === Infinity ? null : enough
}

function remedies(
  input: NormInput,
  at: { worlds: Worlds; needed: number | null; norm: number; confidence: number; chance: Chance },
): Remedies {
  const { carriers, dealSize } = input
  const effort = carriers.reduce((sum, { days, ramp = 1 }) => sum + days * ramp, 0)
  const leads = at.norm * effort
  const tries = carriers.reduce((sum, one) => sum + (one.tries ?? 1), 0) / carriers.length
  const conversion = input.steps.reduce((product, step) => product * input.shares[step]!.mean, tries)
  // leads, conversion and people all multiply the expected wins, as the norm itself does
  const times = at.needed === null ? null : at.needed / at.norm
  const largerDeals = timesLargerDeals(input, at)
  return {
    leads: times === null ? null : { now: leads, needed: leads * times },
    conversion:
      times === null || conversion * times > tries ? null : { now: conversion, needed: conversion * times },
    dealSize: largerDeals === null ? null : { now: dealSize.mean, needed: dealSize.mean * largerDeals },
    headcount:
      times === null ? null : { now: carriers.length, needed: Math.ceil(carriers.length * times - 1e-9) },
  }
}

function timesLargerDeals(
  { dealSize }: NormInput,
  { worlds, norm, confidence, chance }: { worlds: Worlds; norm: number; confidence: number; chance: Chance },
): number | null {
  const times = worlds.gaps.map((gap, draw) => {
    if (gap <= 0) return 0
    const wins = chance.poisson(norm * worlds.winsPerNorm[draw]!)
    return gap / amountOf(wins, dealSize, chance)
  })
  return enoughFor(times, confidence)
}

/**
 * The funnel back from a plan at mean values (methods §1): wins = gap / deal size, N_k = wins / Π_{i≥k} c_i. `gap` is
 * the plan less what is closed and what the open pipeline is expected to give; not above 0 is nothing to do. The counts
 * stand in the order of the conversions: how many must enter each step.
 */
export function funnelBack(gap: number, dealSize: number, conversions: readonly number[]) {
  if (!(dealSize > 0) || !conversions.every((share) => share > 0 && share <= 1)) {
    throw new RangeError('a funnel has a deal size and conversions above 0')
  }
  const wins = Math.max(0, gap) / dealSize
  const counts: number[] = []
  let needed = wins
  for (const share of conversions.toReversed()) {
    needed /= share
    counts.unshift(needed)
  }
  return { wins, counts }
}

const longestStep = 1.15
const usualRampMonths = 4
const weightOfResult = 0.5

/**
 * What part of a norm is asked of somebody in this month of work, the first being 1 (methods §1): an even climb over
 * the ramp.
 */
export function rampShare(month: number, rampMonths = usualRampMonths): number {
  return Math.min(1, Math.max(0, month / rampMonths))
}

/**
 * The norm to propose to one person for the next month (methods §1), per unit of exposure: what the plan needs, yet not
 * above 1.15 of what they do (λ̂). Says which of the two it was.
 */
export function proposedNorm(needed: number, rate: number): { norm: number; limitedBy: 'plan' | 'step' } {
  const highest = rate * longestStep
  return needed <= highest ? { norm: needed, limitedBy: 'plan' } : { norm: highest, limitedBy: 'step' }
}

/**
 * The norm to propose where no plan asks for one: half way from the current to what the person does (λ̂), upwards and
 * downwards alike (methods §1: no ratchet), and not above 1.15 λ̂.
 */
export function nextNorm(current: number, rate: number): number {
  return Math.min(weightOfResult * rate + (1 - weightOfResult) * current, rate * longestStep)
}
