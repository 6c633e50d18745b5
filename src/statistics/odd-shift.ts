import type { Chance } from './chance.ts'
import type { Trials } from './shrunk-conversion.ts'
import type { Exposed, LogRatio } from './rate-ratio.ts'

/** ln likelihood of a log ratio after/before, up to a constant. */
export type ShiftLikelihood = (shift: number) => number

/**
 * Two kinds of shifts: ordinary ones, N(0, `ordinary`²), such as there are between any two people or months; and odd
 * ones, of which a share of `share` is thought beforehand, N(0, `ordinary`² + `odd`²).
 */
export type ShiftPrior = { ordinary: number; odd: number; share: number }

/** What is known of a shift: masses on a grid of log ratios, of ordinary and of odd ones, summing to 1 together. */
export type ShiftPosterior = { ordinary: Float64Array; odd: Float64Array; mean: number }

const from = -2.5
const step = 0.05
const points = 81
const grid = Float64Array.from({ length: points }, (_, at) => from + at * step)

/** Of a rate: the counts of both sides given their sum; no nuisance is left. */
export function rateLikelihood(before: Exposed, after: Exposed): ShiftLikelihood {
  return (shift) =>
    after.count * shift -
    (before.count + after.count) * Math.log(before.exposure + after.exposure * Math.exp(shift))
}

/** Of a share: at each ratio of the shares the likeliest share before. */
export function shareLikelihood(before: Trials, after: Trials): ShiftLikelihood {
  const successes = before.x + after.x
  const [failed, failedAfter] = [before.n - before.x, after.n - after.x]
  return (shift) => {
    const ratio = Math.exp(shift)
    const a = ratio * (successes + failed + failedAfter)
    const b = successes * (1 + ratio) + failed + failedAfter * ratio
    const share = (2 * successes) / (b + Math.sqrt(Math.max(0, b * b - 4 * a * successes)))
    return (
      times(before.x, share) +
      times(failed, 1 - share) +
      times(after.x, share * ratio) +
      times(failedAfter, 1 - share * ratio)
    )
  }
}

/** n ln p, nought of nothing; a share that rounding put at the edge is not for ever impossible. */
function times(n: number, p: number): number {
  return n === 0 ? 0 : n * Math.log(Math.max(p, 1e-12))
}

export function normalLikelihood({ log, variance }: LogRatio): ShiftLikelihood {
  return (shift) => -((shift - log) ** 2) / (2 * variance)
}

/** Gauss–Hermite for a standard normal, five nodes. */
const nodes = [0, 1.355626179974266, -1.355626179974266, 2.856970013872806, -2.856970013872806]
const nodeLogs = [
  0.5333333333333333, 0.2220759220056126, 0.2220759220056126, 0.01125741132772069, 0.01125741132772069,
].map(Math.log)

/** The likelihood of what a shift is beyond another one, which is itself known only as a normal. */
export function beyond(likelihood: ShiftLikelihood, { log, variance }: LogRatio): ShiftLikelihood {
  if (variance === 0) return (shift) => likelihood(shift + log)
  const sd = Math.sqrt(variance)
  return (shift) => {
    const logs = nodes.map((node, at) => likelihood(shift + log + node * sd) + nodeLogs[at]!)
    const most = Math.max(...logs)
    return most + Math.log(logs.reduce((sum, one) => sum + Math.exp(one - most), 0))
  }
}

export function shiftPosterior(likelihood: ShiftLikelihood, prior: ShiftPrior): ShiftPosterior {
  const logs = grid.map(likelihood)
  const most = Math.max(...logs)
  const density = (shift: number, variance: number) =>
    Math.exp(-(shift * shift) / (2 * variance)) / Math.sqrt(variance)
  // of a very narrow prior no point of the grid but nought would be left: it is as wide as a step at least
  const narrow = Math.max(prior.ordinary, step / 2) ** 2
  const ordinary = grid.map(
    (shift, at) => (1 - prior.share) * density(shift, narrow) * Math.exp(logs[at]! - most),
  )
  const odd = grid.map(
    (shift, at) => prior.share * density(shift, narrow + prior.odd ** 2) * Math.exp(logs[at]! - most),
  )
  const total = ordinary.reduce((sum, one) => sum + one, 0) + odd.reduce((sum, one) => sum + one, 0)
  let mean = 0
  for (let at = 0; at < points; at++) {
    ordinary[at]! /= total
    odd[at]! /= total
    mean += grid[at]! * (ordinary[at]! + odd[at]!)
  }
  return { ordinary, odd, mean }
}

/** P(the shift is an odd one and below `shift`). */
export function oddlyBelow({ odd }: ShiftPosterior, shift: number): number {
  return odd.reduce((sum, one, at) => (grid[at]! < shift ? sum + one : sum), 0)
}

/** So many draws of the shift. */
export function drawShift({ ordinary, odd }: ShiftPosterior, chance: Chance, draws: number): Float64Array {
  const cumulative = new Float64Array(points)
  let sum = 0
  for (let at = 0; at < points; at++) cumulative[at] = sum += ordinary[at]! + odd[at]!
  return Float64Array.from({ length: draws }, () => {
    const place = chance.next() * sum
    let [low, high] = [0, points - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (cumulative[middle]! < place) low = middle + 1
      else high = middle
    }
    return grid[low]! + (chance.next() - 0.5) * step
  })
}

/** Usual, before others have told: people and months differ by a tenth for no reason; worth eight of them. */
const usualSpread = { value: 0.1, weight: 8 }

/**
 * How much shifts of others differ beyond their own uncertainty: the deviation of log ratios between them, by moments
 * (DerSimonian and Laird) without the one farthest out, who may be the odd one, and drawn to a tenth.
 */
export function spreadOf(shifts: readonly LogRatio[]): number {
  const kept = withoutFarthest(shifts)
  const prior = usualSpread.value ** 2 * usualSpread.weight
  if (kept.length < 2) return usualSpread.value
  const weights = kept.map(({ variance }) => 1 / variance)
  const sum = weights.reduce((total, one) => total + one, 0)
  const mean = kept.reduce((total, { log }, at) => total + weights[at]! * log, 0) / sum
  const heterogeneity = kept.reduce((total, { log }, at) => total + weights[at]! * (log - mean) ** 2, 0)
  const freedom = kept.length - 1
  const scale = sum - weights.reduce((total, one) => total + one * one, 0) / sum
  const between = (heterogeneity - freedom) / scale
  return Math.sqrt(Math.max(0.0025, (between * freedom + prior) / (freedom + usualSpread.weight)))
}

function withoutFarthest(shifts: readonly LogRatio[]): readonly LogRatio[] {
  if (shifts.length < 4) return shifts
  const sum = shifts.reduce((total, { variance }) => total + 1 / variance, 0)
  const mean = shifts.reduce((total, { log, variance }) => total + log / variance, 0) / sum
  const farness = ({ log, variance }: LogRatio) => Math.abs(log - mean) / Math.sqrt(variance)
  const farthest = shifts.reduce((one, other) => (farness(other) > farness(one) ? other : one))
  return shifts.filter((one) => one !== farthest)
}
