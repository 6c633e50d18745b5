import { chanceOf, type Chance } from '../statistics/chance.ts'
import { contribution, drawShifts } from '../statistics/lmdi-draws.ts'
import { contributions, productOf } from '../statistics/lmdi.ts'
import {
  drawShift,
  normalLikelihood,
  oddlyBelow,
  shiftPosterior,
  type ShiftPosterior,
} from '../statistics/odd-shift.ts'
import type { LogRatio } from '../statistics/rate-ratio.ts'
import type { Part } from './comparison.ts'
import { factorKinds, type FactorKind } from './figures.ts'

/** One bar of the waterfall. */
export type Factor = {
  kind: FactorKind
  /** of a stage: its key; null of others */
  stage: string | null
  /** value in the base and now: days a month, a rate a working day, a share, an amount in minor units; null of mix and market */
  before: number | null
  after: number | null
  /** events or trials behind them */
  countBefore: number
  countAfter: number
  /** contribution to the result a month in minor units, and its interval of 80 % */
  money: number
  low: number
  high: number
  /** P(it is an odd fall, by more than a tenth and by more than people or months usually differ), in [0, 1] */
  fell: number
  /** P(it is the largest negative factor), in [0, 1] */
  largest: number
  /** the likeliest log ratio, drawn to nought as far as the data ask */
  shift: number
  /** whether there are data enough for it to be named */
  enough: boolean
}

/** With what a stretch of time is compared: the person's own base, or comparable colleagues. */
export type Against = 'own_base' | 'peers'

/** From what is usual to what is, a month, in minor units: `from` + Σ money = `to`, exactly. */
export type Waterfall = { against: Against; from: number; to: number; factors: Factor[]; peers: number }

/**
 * How likely it is beforehand that a given factor of a given person is odd, and how much an odd one moves (standard
 * deviation of the logarithm). A posterior that does not know "nothing happened" calls a fifth of all months a fall with
 * .80; with this share known, it calls hardly any (README, "the verdict's rule").
 */
const odd = { share: 0.3, deviation: 0.4 }
/** Months of a market, and lots of clients, differ by a tenth for no reason (methods §1.2, τ). */
const ordinaryMarket = 0.1
/** Nothing is known more exactly than the grid of shifts is fine. */
const leastVariance = 0.001
/** A factor that moved by less than a tenth is no cause. */
const material = Math.log(0.9)
/** Methods §2, verdict rule 1. */
const leastTrials = 10
const leastEvents = 5

/** `peers` of whom the market is known; none: it is not told. */
export function waterfallOf(
  against: Against,
  parts: readonly Part[],
  { peers, seed, draws = 4000 }: { peers: number; seed: string; draws?: number },
): Waterfall {
  const chance = chanceOf(`${seed} ${against}`)
  const from = productOf(parts.map(({ valueBefore }) => valueBefore))
  const to = productOf(parts.map(({ valueAfter }) => valueAfter))
  const moved = drawShifts(
    parts.map(({ before }) => before),
    parts.map(({ after }) => after),
    chance,
    draws,
  )
  const bars = parts.map((part, at): Bar => ({
    ...own(part),
    drawn: ownDraws(part, moved.ratios[at]!, chance),
  }))
  bars.push(commonBar('mix', sumOf(parts.map(({ mix }) => mix)), chance, draws))
  if (against === 'own_base' && peers > 0) {
    bars.push(commonBar('market', sumOf(parts.map(({ market }) => market)), chance, draws))
  }
  const likeliest = shareOfLargest(bars, chance, draws)
  const money = contributions(
    from,
    to,
    bars.map(({ log }) => log),
  )
  const factors = bars.map(({ factor, drawn }, at): Factor => {
    const { low, high } = contribution(drawn, moved.scale)
    return { ...factor, money: money[at]!, low, high, largest: likeliest[at]! }
  })
  // in the order in which causes are looked for: the clients before the work
  factors.sort((one, other) => orderOf(one.kind) - orderOf(other.kind))
  return { against, from, to, factors, peers }
}

type Bar = {
  factor: Omit<Factor, 'money' | 'low' | 'high' | 'largest'>
  /** the log ratio that its money is of */
  log: number
  drawn: Float64Array
  posterior: ShiftPosterior | null
}

function orderOf(kind: FactorKind): number {
  return factorKinds.indexOf(kind)
}

/** The part of a factor's shift that is neither the market's nor the clients'. */
function own(part: Part): Omit<Bar, 'drawn'> {
  const log = Math.log(part.valueAfter / part.valueBefore) - part.market.log - part.mix.log
  const { kind, stage, valueBefore: before, valueAfter: after, countBefore, countAfter } = part
  const values = { kind, stage, before, after, countBefore, countAfter }
  if (!part.likelihood) {
    const fell = log < material ? 1 : 0
    return { factor: { ...values, fell, shift: log, enough: true }, log, posterior: null }
  }
  const prior = { ordinary: part.ordinary, odd: odd.deviation, share: odd.share }
  const posterior = shiftPosterior(part.likelihood, prior)
  // whoever does as much a day as before has not slackened, however many were given
  const aDay = part.aDay ? oddlyBelow(shiftPosterior(part.aDay, prior), material) : 1
  const fell = part.comparable ? Math.min(oddlyBelow(posterior, material), aDay) : 0
  const enough = part.expected >= leastEvents && part.trials >= leastTrials && part.comparable
  return { factor: { ...values, fell, shift: posterior.mean, enough }, log, posterior }
}

function ownDraws({ market, mix }: Part, ratios: Float64Array, chance: Chance): Float64Array {
  const sd = Math.sqrt(market.variance)
  return ratios.map((ratio) => ratio - mix.log - market.log - sd * chance.normal())
}

const nameless = { stage: null, before: null, after: null, countBefore: 0, countAfter: 0 }

function sumOf(shifts: readonly LogRatio[]): LogRatio {
  return shifts.reduce(
    (sum, { log, variance }) => ({ log: sum.log + log, variance: sum.variance + variance }),
    { log: 0, variance: 0 },
  )
}

/** What the clients made, or what moved for everybody, over all factors. */
function commonBar(kind: 'mix' | 'market', sum: LogRatio, chance: Chance, draws: number): Bar {
  const prior = { ordinary: ordinaryMarket, odd: odd.deviation, share: odd.share }
  const posterior = shiftPosterior(
    normalLikelihood({ ...sum, variance: sum.variance + leastVariance }),
    prior,
  )
  const fell = oddlyBelow(posterior, material)
  // of the clients it is known what they were; only whether such clients keep coming is not
  const sd = kind === 'mix' ? 0 : Math.sqrt(sum.variance)
  return {
    factor: { kind, ...nameless, fell, shift: posterior.mean, enough: true },
    log: sum.log,
    posterior,
    drawn: Float64Array.from({ length: draws }, () => sum.log + sd * chance.normal()),
  }
}

/** P(largest negative) of each: by one scale all log ratios become money, so that the least log ratio loses most. */
function shareOfLargest(bars: readonly Bar[], chance: Chance, draws: number): number[] {
  const shifts = bars.map(
    ({ posterior, log }) => (posterior ? drawShift(posterior, chance, draws) : null) ?? log,
  )
  const wins = bars.map(() => 0)
  for (let draw = 0; draw < draws; draw++) {
    let [least, winner] = [0, -1]
    for (const [at, shift] of shifts.entries()) {
      const one = typeof shift === 'number' ? shift : shift[draw]!
      if (one < least) [least, winner] = [one, at]
    }
    if (winner >= 0) wins[winner]!++
  }
  return wins.map((count) => count / draws)
}
