import type { Chance } from '../statistics/chance.ts'
import type { OpenDeal } from './plan-probability.ts'
import type { SharePosterior } from '../statistics/shrunk-conversion.ts'

/** Open deals as a simulation goes through them: the large ones one by one, a long tail of small ones as a sum. */
export type Pipeline = {
  /** of the deals that are drawn one by one */
  amounts: Float64Array
  inTime: Float64Array
  /** those of one share stand together */
  groups: { share: number; from: number; to: number }[]
  tail: Tail | null
}

/** Of each share that the tail points to, what its mean, variance and third moment are made of. */
type Tail = { shares: Uint32Array; sums: Float64Array; total: number }

/** The largest, which are drawn one by one in any case. */
const largest = 200
/** A tail of fewer deals, or of fewer expected wins, is drawn one by one too. */
const leastTail = { deals: 200, wins: 50 }
const sumsOfShare = 6

/**
 * Makes a pipeline ready to be drawn from. Given the shares, deals are won independently, so the sum over hundreds of
 * small ones is as good as known by its mean, variance and skewness, which are exact; each draw then costs by the shares
 * and not by the deals.
 */
export function pipelineOf(deals: readonly OpenDeal[], shares: readonly SharePosterior[]): Pipeline {
  const alive = deals.filter(({ amount, inTime }) => amount * inTime > 0).sort((a, b) => b.amount - a.amount)
  const small = alive.slice(largest)
  const wins = small.reduce((sum, { share, inTime }) => sum + shares[share]!.mean * inTime, 0)
  const hasTail = small.length >= leastTail.deals && wins >= leastTail.wins
  const single = (hasTail ? alive.slice(0, largest) : alive).sort((a, b) => a.share - b.share)
  const groups: Pipeline['groups'] = []
  for (const [at, { share }] of single.entries()) {
    const group = groups.at(-1)
    if (group?.share === share) group.to = at + 1
    else groups.push({ share, from: at, to: at + 1 })
  }
  return {
    amounts: Float64Array.from(single, ({ amount }) => amount),
    inTime: Float64Array.from(single, ({ inTime }) => inTime),
    groups,
    tail: hasTail ? tailOf(small) : null,
  }
}

function tailOf(deals: readonly OpenDeal[]): Tail {
  const places = new Map([...new Set(deals.map(({ share }) => share))].map((share, at) => [share, at]))
  const sums = new Float64Array(places.size * sumsOfShare)
  let total = 0
  for (const { amount: a, inTime: t, share } of deals) {
    const terms = [a * t, a ** 2 * t, (a * t) ** 2, a ** 3 * t, 3 * a ** 3 * t ** 2, 2 * (a * t) ** 3]
    for (const [term, value] of terms.entries()) sums[places.get(share)! * sumsOfShare + term]! += value
    total += a
  }
  return { shares: Uint32Array.from(places.keys()), sums, total }
}

/**
 * What of the open deals is won in time in one draw of the shares, each of them times a common factor. `tail`: what
 * these shares make of the small deals, for callers that ask of the same shares more than once.
 */
export function wonOf(
  pipeline: Pipeline,
  shares: Float64Array,
  chance: Chance,
  factor = 1,
  tail = tailMoments(pipeline, shares),
): number {
  let won = tail ? wonOfTail(tail, factor, chance) : 0
  const { amounts, inTime, groups } = pipeline
  for (const { share, from, to } of groups) {
    won += chance.sumOfHappened(amounts, inTime, factor * shares[share]!, from, to)
  }
  return won
}

/** By powers of the common factor f. */
export type TailMoments = {
  mean: number
  variance: [number, number]
  third: [number, number, number]
  total: number
}

/** Each deal brings `a` with chance q = f p t: mean a q, variance a² q(1−q), third moment a³ q(1−q)(1−2q). */
export function tailMoments({ tail }: Pipeline, drawn: Float64Array): TailMoments | null {
  if (!tail) return null
  const { shares, sums, total } = tail
  let [mean, squares, lessSquares, cubes, lessCubes, moreCubes] = [0, 0, 0, 0, 0, 0]
  for (let at = 0; at < shares.length; at++) {
    const p = drawn[shares[at]!]!
    const base = at * sumsOfShare
    mean += p * sums[base]!
    squares += p * sums[base + 1]!
    lessSquares += p * p * sums[base + 2]!
    cubes += p * sums[base + 3]!
    lessCubes += p * p * sums[base + 4]!
    moreCubes += p * p * p * sums[base + 5]!
  }
  return { mean, variance: [squares, lessSquares], third: [cubes, lessCubes, moreCubes], total }
}

function wonOfTail({ mean, variance, third, total }: TailMoments, f: number, chance: Chance): number {
  const deviation = Math.sqrt(Math.max(0, f * (variance[0] - f * variance[1])))
  const cubes = f * (third[0] - f * (third[1] - f * third[2]))
  const skewness = deviation > 0 ? cubes / (deviation * deviation * deviation) : 0
  const won = f * mean + deviation * skewed(skewness, chance)
  return Math.min(total, Math.max(0, won))
}

/** Mean 0, variance 1 and this skewness: a shifted Gamma, or a normal where there is none. */
function skewed(skewness: number, chance: Chance): number {
  if (Math.abs(skewness) < 1e-3) return chance.normal()
  const shape = 4 / skewness ** 2
  return (Math.sign(skewness) * (chance.gamma(shape) - shape)) / Math.sqrt(shape)
}
