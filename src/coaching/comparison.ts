import type { UncertainFactor } from '../statistics/lmdi-draws.ts'
import {
  beyond,
  normalLikelihood,
  rateLikelihood,
  shareLikelihood,
  spreadOf,
  type ShiftLikelihood,
} from '../statistics/odd-shift.ts'
import type { Exposed, LogRatio } from '../statistics/rate-ratio.ts'
import type { Trials } from '../statistics/shrunk-conversion.ts'
import {
  allSizes,
  expectedShare,
  expectedSize,
  isComparable,
  meanShare,
  sizePool,
  stagePool,
  totalOf,
} from './case-mix.ts'
import type { FactorKind, Span } from './figures.ts'

/**
 * One factor of a result on both sides of a comparison. Its shift is the sum of what is the person's own, what moved for
 * everybody (`market`) and what the clients make (`mix`).
 */
export type Part = {
  kind: Exclude<FactorKind, 'mix' | 'market'>
  stage: string | null
  before: UncertainFactor
  after: UncertainFactor
  valueBefore: number
  valueAfter: number
  countBefore: number
  countAfter: number
  /** events that are to be expected now if nothing is odd, and trials; what the least amounts of data are asked of */
  expected: number
  trials: number
  market: LogRatio
  mix: LogRatio
  /** of the person's own shift; null: known exactly */
  likelihood: ShiftLikelihood | null
  /** of effort where leads are given: the same a day, which must have fallen too */
  aDay: ShiftLikelihood | null
  ordinary: number
  comparable: boolean
}

/** Fewer colleagues than this are no market and no measure. */
export const leastPeers = 3
/** Without colleagues it cannot be told what moved for everybody, and an own shift is told with so much more doubt. */
const unknownMarket: LogRatio = { log: 0, variance: 0.04 }
const still: LogRatio = { log: 0, variance: 0 }

type Both = { base: Span; now: Span }
type Counted = { count: number; exposure: number; months: number }

/** The person's own base against now, less what moved for colleagues in the same time. */
export function againstOwnBase(person: Both, peers: readonly Both[], dispersion: number): Part[] {
  const known = peers.length >= leastPeers
  const others = known ? peers : []
  const spans = others.flatMap(({ base, now }) => [base, now])
  const counted = (kind: 'leads' | 'effort', read: (span: Span) => Counted): Part => {
    const shifts = others.map(({ base, now }) => shiftOfCounts(read(base), read(now), dispersion))
    const ordinary = spreadOf(shifts)
    const market = known
      ? plus(
          shiftOfCounts(
            sumOf(others.map(({ base }) => read(base))),
            sumOf(others.map(({ now }) => read(now))),
            dispersion,
          ),
          ordinary ** 2 / others.length,
        )
      : unknownMarket
    return countPart(kind, read(person.base), read(person.now), { market, ordinary, dispersion })
  }
  const stages = person.now.stages.map(({ key, cells }, at): Part => {
    const pool = stagePool(spans, at)
    const was = person.base.stages[at]!.cells
    const mix = shiftOf(expectedShare(was, pool), expectedShare(cells, pool))
    const shifts = others.map(({ base, now }) =>
      shiftOfShares(totalOf(base.stages[at]!.cells), totalOf(now.stages[at]!.cells)),
    )
    const ordinary = spreadOf(shifts)
    const pooled = (read: (one: Both) => Span) =>
      totalOf(others.flatMap((one) => read(one).stages[at]!.cells))
    const market = known
      ? plus(
          shiftOfShares(
            pooled(({ base }) => base),
            pooled(({ now }) => now),
          ),
          ordinary ** 2 / others.length,
        )
      : unknownMarket
    return stagePart(key, totalOf(was), totalOf(cells), { market, mix, ordinary, comparable: true })
  })
  return [
    daysPart(person.base, person.now),
    ...effortParts(person, counted),
    ...stages,
    ownSize(person, others),
  ]
}

/**
 * What comparable colleagues do in the same time, with the same clients, against what the person does. How much somebody
 * does who `isLearning` is not compared: everybody does less at first.
 */
export function againstPeers(
  person: Span,
  peers: readonly Span[],
  { dispersion, isLearning }: { dispersion: number; isLearning: boolean },
): Part[] {
  const counted = (kind: 'leads' | 'effort', read: (span: Span) => Counted): Part => {
    const all = sumOf(peers.map(read))
    const ordinary = spreadOf(peers.map((one) => shiftOfCounts(all, read(one), dispersion, 'level')))
    const market = { log: 0, variance: ordinary ** 2 / peers.length }
    const part = countPart(kind, all, read(person), { market, ordinary, dispersion })
    return { ...part, comparable: kind !== 'effort' || !isLearning }
  }
  const stages = person.stages.map(({ key, cells }, at): Part => {
    const pool = stagePool(peers, at)
    const expected = expectedShare(cells, pool)
    const levels = peers.map((one) => {
      const own = one.stages[at]!.cells
      const { log, variance } = levelOfShare(totalOf(own))
      return { log: log - expectedShare(own, pool).log, variance }
    })
    const ordinary = spreadOf(levels)
    return stagePart(key, pool.all, totalOf(cells), {
      market: { log: 0, variance: ordinary ** 2 / peers.length },
      mix: { log: expected.log - Math.log(meanShare(pool.all)), variance: expected.variance },
      ordinary,
      comparable: isComparable(cells, pool),
    })
  })
  const pair = { base: joinedSpan(peers), now: person }
  return [
    daysPart(pair.base, person),
    ...effortParts(pair, counted),
    ...stages,
    sizeAgainstPeers(person, peers),
  ]
}

/** Days, effort and leads of several people as of one. */
function joinedSpan(spans: readonly Span[]): Span {
  const sum = (read: (span: Span) => number) => spans.reduce((total, span) => total + read(span), 0)
  return {
    months: sum(({ months }) => months),
    days: sum(({ days }) => days),
    leads: spans.some(({ leads }) => leads === null) ? null : sum(({ leads }) => leads ?? 0),
    activity: spans.some(({ activity }) => activity === null) ? null : sum(({ activity }) => activity ?? 0),
    stages: [],
    sizes: [],
  }
}

function daysPart(base: Span, now: Span): Part {
  const [valueBefore, valueAfter] = [base.days / base.months, now.days / now.months]
  return {
    kind: 'days',
    stage: null,
    before: { known: valueBefore },
    after: { known: valueAfter },
    valueBefore,
    valueAfter,
    countBefore: base.days,
    countAfter: now.days,
    expected: Infinity,
    trials: Infinity,
    market: still,
    mix: still,
    likelihood: null,
    aDay: null,
    ordinary: 0,
    comparable: true,
  }
}

/** Leads a day and work a lead; where none are given, work a day; where no work is recorded, leads alone. */
function effortParts(
  { base, now }: Both,
  counted: (kind: 'leads' | 'effort', read: (span: Span) => Counted) => Part,
): Part[] {
  const work = ({ activity }: Span) => activity ?? 0
  const isRecorded = base.activity !== null && now.activity !== null
  const aDay = (span: Span) => ({ count: work(span), exposure: span.days, months: span.months })
  if (!base.leads || !now.leads) return isRecorded ? [counted('effort', aDay)] : []
  const leads = counted('leads', (span) => ({ ...aDay(span), count: span.leads ?? 0 }))
  if (!isRecorded) return [leads]
  const aLead = counted('effort', (span) => ({ ...aDay(span), exposure: Math.max(span.leads ?? 0, 0.5) }))
  return [leads, { ...aLead, aDay: counted('effort', aDay).likelihood }]
}

type Beside = { market: LogRatio; ordinary: number }

function countPart(
  kind: 'leads' | 'effort',
  before: Counted,
  after: Counted,
  { market, ordinary, dispersion }: Beside & { dispersion: number },
): Part {
  const likelihood = rateLikelihood(tempered(before, dispersion), tempered(after, dispersion))
  const valueBefore = (before.count + 0.5) / before.exposure
  return {
    kind,
    stage: null,
    before,
    after,
    valueBefore,
    valueAfter: (after.count + 0.5) / after.exposure,
    countBefore: before.count,
    countAfter: after.count,
    expected: valueBefore * after.exposure,
    trials: Infinity,
    market,
    mix: still,
    likelihood: beyond(likelihood, market),
    aDay: null,
    ordinary,
    comparable: true,
  }
}

function stagePart(
  stage: string,
  before: Trials,
  after: Trials,
  { ordinary, comparable, ...others }: Beside & { mix: LogRatio; comparable: boolean },
): Part {
  // where nothing ended nothing is known but what the other side says
  const { market, mix } = before.n > 0 && after.n > 0 ? others : { market: still, mix: still }
  const valueBefore = meanShare(before.n > 0 ? before : after)
  const valueAfter = meanShare(after.n > 0 ? after : before)
  const beside = { log: market.log + mix.log, variance: market.variance }
  return {
    kind: 'stage',
    stage,
    before,
    after,
    valueBefore,
    valueAfter,
    countBefore: before.n,
    countAfter: after.n,
    expected: after.n * valueBefore * Math.exp(mix.log),
    trials: Math.min(before.n, after.n),
    market,
    mix,
    likelihood: beyond(shareLikelihood(before, after), beside),
    aDay: null,
    ordinary,
    comparable,
  }
}

type Logs = { count: number; meanLog: number }

function sizePart(before: Logs, after: Logs, others: Beside & { mix: LogRatio; variance: number }): Part {
  const { ordinary, variance } = others
  const isKnown = before.count > 0 && after.count > 0
  // of no deals nothing is known but what the other side says
  const { market, mix } = isKnown ? others : { market: still, mix: still }
  const [was, is] = [before.count > 0 ? before : after, after.count > 0 ? after : before]
  const log = (one: Logs, all: Logs): LogRatio => ({
    log: all.meanLog,
    variance: variance / Math.max(one.count, 0.5),
  })
  const [first, second] = [log(before, was), log(after, is)]
  const shift = { log: second.log - first.log, variance: first.variance + second.variance }
  // the amount of money is of the arithmetic mean, which is above that of the logarithms
  const half = variance / 2
  const beside = { log: market.log + mix.log, variance: market.variance }
  const enough = Math.min(before.count, after.count)
  return {
    kind: 'size',
    stage: null,
    valueBefore: Math.exp(first.log + half),
    valueAfter: Math.exp(second.log + half),
    before: { log: first.log + half, sd: Math.sqrt(first.variance) },
    after: { log: second.log + half, sd: Math.sqrt(second.variance) },
    countBefore: before.count,
    countAfter: after.count,
    expected: enough,
    trials: Infinity,
    market,
    mix,
    likelihood: beyond(normalLikelihood(shift), beside),
    aDay: null,
    ordinary,
    comparable: true,
  }
}

function ownSize({ base, now }: Both, others: readonly Both[]): Part {
  const pool = sizePool([base, now, ...others.flatMap((one) => [one.base, one.now])])
  const { variance } = pool
  const colleagues = sizePool(others.flatMap((one) => [one.base, one.now]))
  const mix =
    others.length > 0
      ? shiftOf(expectedSize(base.sizes, colleagues), expectedSize(now.sizes, colleagues))
      : still
  const shifts = others
    .map((one) => shiftOfSizes(allSizes(one.base), allSizes(one.now), variance))
    .filter((shift) => shift !== null)
  const ordinary = spreadOf(shifts)
  const all = shiftOfSizes(
    sizePool(others.map((one) => one.base)),
    sizePool(others.map((one) => one.now)),
    variance,
  )
  const market = all ? plus(all, ordinary ** 2 / others.length) : unknownMarket
  return sizePart(allSizes(base), allSizes(now), { market, mix, ordinary, variance })
}

function sizeAgainstPeers(person: Span, peers: readonly Span[]): Part {
  const pool = sizePool(peers)
  const { variance } = pool
  const levels = peers
    .map((one) => ({ ...allSizes(one), expected: expectedSize(one.sizes, pool).log }))
    .filter(({ count }) => count > 0)
    .map(({ count, meanLog, expected }) => ({ log: meanLog - expected, variance: variance / count }))
  const ordinary = spreadOf(levels)
  const expected = expectedSize(person.sizes, pool)
  const mix = { log: expected.log - pool.meanLog, variance: expected.variance }
  const market = { log: 0, variance: ordinary ** 2 / peers.length }
  return sizePart(pool, allSizes(person), { market, mix, ordinary, variance })
}

function shiftOfSizes(before: Logs, after: Logs, variance: number): LogRatio | null {
  if (before.count === 0 || after.count === 0) return null
  return { log: after.meanLog - before.meanLog, variance: variance / before.count + variance / after.count }
}

function sumOf(counts: readonly Counted[]): Counted {
  const sum = { count: 0, exposure: 0, months: 0 }
  for (const { count, exposure, months } of counts) {
    sum.count += count
    sum.exposure += exposure
    sum.months += months
  }
  return sum
}

/** Counts that vary more than Poisson's say less than their number (methods §0.2, step 2). */
function tempered({ count, exposure, months }: Counted, dispersion: number): Exposed {
  const factor = 1 / (1 + (dispersion * count) / Math.max(1, months))
  return { count: factor * count, exposure: factor * exposure }
}

/** The log ratio of two rates; as a `level` the first is taken as given. */
function shiftOfCounts(
  before: Counted,
  after: Counted,
  dispersion: number,
  as: 'shift' | 'level' = 'shift',
): LogRatio {
  const [was, is] = [before, after].map(({ count, exposure, months }) => ({
    log: Math.log((count + 0.5) / exposure),
    variance: 1 / (count + 0.5) + dispersion / Math.max(1, months),
  }))
  return { log: is!.log - was!.log, variance: is!.variance + (as === 'level' ? 0 : was!.variance) }
}

function levelOfShare(trials: Trials): LogRatio {
  const share = meanShare(trials)
  return { log: Math.log(share), variance: (1 - share) / (trials.x + 0.5) }
}

function shiftOfShares(before: Trials, after: Trials): LogRatio {
  return shiftOf(levelOfShare(before), levelOfShare(after))
}

function shiftOf(was: LogRatio, is: LogRatio): LogRatio {
  return { log: is.log - was.log, variance: is.variance + was.variance }
}

function plus({ log, variance }: LogRatio, more: number): LogRatio {
  return { log, variance: variance + more }
}
