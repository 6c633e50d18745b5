import { addDays, periodAround } from '../org/day.ts'
import {
  drawnToNothing,
  placeboRank,
  rateRatio,
  type BeforeAfter,
  type Dispersion,
  type Exposed,
  type RatioPosterior,
} from '../statistics/rate-ratio.ts'

/** What can be said of what came after a correction (methods §3); the words are the screen's. */
export type Effect = {
  /** events a working day and working days, before the trigger and after the action, of the person and of colleagues */
  person: { before: Rate; after: Rate }
  peers: { before: Rate; after: Rate }
  /** against colleagues, drawn to nothing: ratio 1.12 is +12 %; interval of 80 %; `above` is P(growth) */
  ratio: number
  low: number
  high: number
  above: number
  /** the plain estimate before it is drawn, for pooling by kind of correction */
  log: number
  variance: number
  says: 'growth' | 'fall' | 'cannot_tell'
  /** working days of the person from now until such a change can be seen; 0: now; null: not within a year */
  seenInDays: number | null
  /** how rarely as much came where nothing was done: a share, and of how many; null: too few to compare */
  placebo: { share: number; count: number } | null
}

export type Rate = { count: number; days: number; perDay: number }

export type EffectInput = BeforeAfter & {
  dispersion?: Dispersion
  /** plain estimates (logs) where nothing was done */
  placebos?: readonly number[]
}

/** Longer than the 2 or 3 periods of methods §3, since colleagues' own change takes out what moved meanwhile (README). */
const basePeriods = 6
/** An interval that reaches below and above these tells nothing. */
const alike = { low: 0.9, high: 1.1 }
/** A growth or a fall is told from this probability on, or its counterpart (README, "what is said of an effect"). */
const likely = 0.75
/** Fewer of them are no comparison. */
const leastPlacebos = 20
/** What a correction may be expected to move, for the date when it could be seen. */
const worthSeeing = Math.log(1.25)

/**
 * The base: whole months that end before the month of the trigger, which is left out together with what lies between it
 * and the action. A base that holds the bad month shows +40 % where nothing happened (methods §3). ISO days, both
 * included.
 */
export function baseWindow(trigger: string, months = basePeriods): { from: string; to: string } {
  const to = addDays(periodAround('month', trigger).from, -1)
  let { from } = periodAround('month', to)
  for (let month = 1; month < months; month++) ({ from } = periodAround('month', addDays(from, -1)))
  return { from, to }
}

/**
 * What came after a correction, against the person's own base and colleagues in the same time (methods §3). An
 * observation, no experiment. RangeError where somebody has no working days: nothing can be compared then.
 */
export function effectOf(input: EffectInput): Effect {
  const { before, after, othersBefore, othersAfter, dispersion, placebos = [] } = input
  const plain = rateRatio(input, dispersion)
  const drawn = drawnToNothing(plain)
  const { ratio, low, high, above } = drawn
  return {
    person: { before: rateOf(before), after: rateOf(after) },
    peers: { before: rateOf(othersBefore), after: rateOf(othersAfter) },
    ratio,
    low,
    high,
    above,
    log: plain.log,
    variance: plain.variance,
    says: saying(drawn),
    seenInDays: seenIn(input),
    placebo:
      placebos.length < leastPlacebos
        ? null
        : { share: placeboRank(plain.log, placebos), count: placebos.length },
  }
}

function rateOf({ count, exposure }: Exposed): Rate {
  return { count, days: exposure, perDay: count / exposure }
}

function saying({ low, high, above }: Pick<RatioPosterior, 'low' | 'high' | 'above'>): Effect['says'] {
  if (low < alike.low && high > alike.high) return 'cannot_tell'
  if (above >= likely) return 'growth'
  return above <= 1 - likely ? 'fall' : 'cannot_tell'
}

/** The first day on which a true +25 %, met exactly, would be called a growth, if the days go on as they did. */
function seenIn({ before, othersBefore, othersAfter, after, dispersion }: EffectInput): number | null {
  const perDay = (Math.max(before.count, 0.5) / before.exposure) * Math.exp(worthSeeing)
  const othersPerDay = Math.max(othersBefore.count, 0.5) / othersBefore.exposure
  // colleagues' days grow with the person's own
  const each = othersAfter.exposure / after.exposure
  const wouldSay = (more: number) => {
    const exposure = after.exposure + more
    const plain = rateRatio(
      {
        before,
        after: { count: perDay * exposure, exposure },
        othersBefore,
        othersAfter: { count: othersPerDay * each * exposure, exposure: each * exposure },
      },
      dispersion,
    )
    return saying(drawnToNothing({ log: worthSeeing, variance: plain.variance })) === 'growth'
  }
  const year = 250
  for (let more = 0; more <= year; more += more < 60 ? 1 : 5) if (wouldSay(more)) return more
  return null
}

/**
 * The same estimator wherever nothing was done (methods §3, placebo): each person at each month that has `base` months,
 * one that is left out, and `after` months, against all others in the same months. `history[person][month]`; months of a
 * correction, and all that touch them, are given as null.
 */
export function placebosOf(
  history: readonly (readonly (Exposed | null)[])[],
  { base = basePeriods, after = 1 }: { base?: number; after?: number } = {},
): number[] {
  const months = Math.min(...history.map((one) => one.length))
  const found: number[] = []
  for (let begin = 0; begin + base + 1 + after <= months; begin++) {
    const windows = history.map((one) => ({
      before: sumOf(one.slice(begin, begin + base)),
      after: sumOf(one.slice(begin + base + 1, begin + base + 1 + after)),
    }))
    for (const [person, own] of windows.entries()) {
      const others = windows.filter((one, at) => at !== person && one.before && one.after)
      const othersBefore = sumOf(others.map((one) => one.before))
      const othersAfter = sumOf(others.map((one) => one.after))
      if (!own.before || !own.after || !othersBefore || !othersAfter) continue
      found.push(rateRatio({ before: own.before, after: own.after, othersBefore, othersAfter }).log)
    }
  }
  return found
}

/** Null where something is missing or there was no exposure. */
function sumOf(parts: readonly (Exposed | null)[]): Exposed | null {
  const sum = { count: 0, exposure: 0 }
  for (const part of parts) {
    if (!part) return null
    sum.count += part.count
    sum.exposure += part.exposure
  }
  return sum.exposure > 0 ? sum : null
}
