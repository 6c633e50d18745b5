import { totalOf } from './case-mix.ts'
import { againstOwnBase, againstPeers, leastPeers } from './comparison.ts'
import { daysToSee, eventsToSee } from './detectability.ts'
import type { FactorKind, Span } from './figures.ts'
import { waterfallOf, type Against, type Factor, type Waterfall } from './waterfall.ts'

/** How a cause reads; of this stretch of time, never of a person, and not to be stored beside one. */
export type Reading =
  /** opportunity: days, leads, mix */
  | 'given_less'
  /** everyone fell alike */
  | 'market_fell'
  /** who has worked here for a year or more fell against their own base */
  | 'fell_from_own_base'
  /** who is newer than that is below what they themselves did */
  | 'fell_early'
  /** a newcomer who has not reached what colleagues do */
  | 'not_there_yet'
  /** as ever, below comparable colleagues */
  | 'below_colleagues'

/** What to look at next: when there will be events enough for a shift of that size to be seen. */
export type Watch = {
  kind: FactorKind
  stage: string | null
  /** events needed and had */
  needed: number
  had: number
  /** working days of this person until then; null: not within a year */
  workingDays: number | null
}

/**
 * Why nothing can be said: too few working days, too few events, a stage of which only those that passed are known, or a
 * company in which nobody's conversations are written down.
 */
export type LittleData = 'few_days' | 'few_events' | 'no_losses' | 'no_activities'

export type Verdict =
  | {
      kind: 'cause'
      against: Against
      factor: Factor
      reading: Reading
      /** of a base: which share of the talks goes to the same few clients, with colleagues and here */
      few?: { before: number; after: number }
    }
  /** at most two, what the person was given before what they did */
  | { kind: 'hypotheses'; against: Against; factors: Factor[]; watch: Watch[] }
  /** nothing stands out: within what chance does */
  | { kind: 'ordinary' }
  | { kind: 'little_data'; reason: LittleData; watch: Watch[] }

export type DiagnosisInput = {
  person: { base: Span | null; now: Span; tenureMonths: number }
  /** comparable colleagues in the same two stretches; the person is not among them */
  peers: readonly { base: Span | null; now: Span }[]
  /** φ of a month of activity (`shrunkRates(history).dispersion`) */
  dispersion?: number
  /** so long somebody new learns: their first months are not held against colleagues' */
  learningMonths?: number
  /** so that the same figures give the same words */
  seed: string
  draws?: number
}

export type Diagnosis = { verdict: Verdict; waterfalls: Waterfall[] }

/** Methods §2, verdict rule 2. */
const sure = 0.8
const plainlyLargest = 0.6
/** A factor less likely than this to have fallen is no hypothesis. */
const worthWatching = 0.4
/** A result that is less by no more than a tenth is as usual. */
const material = 0.9
/** From a year on somebody knows the work. */
const experiencedMonths = 12
const usualDispersion = 0.05
/** Deals that ended at a stage, of all people; fewer may all have passed by chance. */
const leastEnded = 20
/** Stretches with fewer working days are told nothing of. */
const leastDays = 10
/** …and somebody's first weeks here are no base. */
const leastBaseMonths = 2

/**
 * Why less came than was to be expected (methods §2): against the person's own base, less what moved for everybody, and
 * against comparable colleagues with the same clients. A cause is named only by the rule of the README; otherwise there
 * are two hypotheses and when they will be seen, or too little data, or nothing but chance. Stages and their order are
 * the same in all spans, RangeError otherwise. Advice about a stretch of time; a named human decides.
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const { person, dispersion = usualDispersion, seed, draws } = input
  refuseUnlikeStages(input)
  const { base, now } = person
  if (now.days < leastDays) {
    return { verdict: { kind: 'little_data', reason: 'few_days', watch: [] }, waterfalls: [] }
  }
  const waterfalls: Waterfall[] = []
  const pairs = input.peers.filter(
    (one): one is { base: Span; now: Span } => isLong(one.base) && isLong(one.now),
  )
  const colleagues = input.peers.map((one) => one.now).filter(isLong)
  if (isLong(base) && base.months >= leastBaseMonths) {
    const peers = pairs.length >= leastPeers ? pairs.length : 0
    waterfalls.push(
      waterfallOf('own_base', againstOwnBase({ base, now }, pairs, dispersion), { peers, seed, draws }),
    )
  }
  if (colleagues.length >= leastPeers) {
    const isLearning = person.tenureMonths - now.months < (input.learningMonths ?? 0)
    const parts = againstPeers(now, colleagues, { dispersion, isLearning })
    waterfalls.push(waterfallOf('peers', parts, { peers: colleagues.length, seed, draws }))
  }
  const lossless = stagesWithoutLosses(input)
  for (const factor of waterfalls.flatMap(({ factors }) => factors)) {
    if (factor.stage !== null && lossless.has(factor.stage)) factor.enough = false
  }
  return { verdict: verdictOf(waterfalls, person, lossless.size > 0), waterfalls }
}

/** Where nobody ever lost one the losses were not written down, and there is no share to speak of. */
function stagesWithoutLosses({ person, peers }: DiagnosisInput): Set<string> {
  const spans = [person, ...peers].flatMap(({ base, now }) => (base ? [base, now] : [now]))
  const known = person.now.stages.filter((_, at) => {
    const { x, n } = totalOf(spans.flatMap(({ stages }) => stages[at]!.cells))
    return x === n && n >= leastEnded
  })
  return new Set(known.map(({ key }) => key))
}

function isLong(span: Span | null): span is Span {
  return span !== null && span.days >= leastDays
}

function refuseUnlikeStages({ person, peers }: DiagnosisInput): void {
  const keys = person.now.stages.map(({ key }) => key).join('\n')
  for (const span of [person.base, ...peers.flatMap(({ base, now }) => [base, now])]) {
    if (span && span.stages.map(({ key }) => key).join('\n') !== keys)
      throw new RangeError('everybody’s stages are the same')
  }
}

type Named = { against: Against; factor: Factor }

function verdictOf(
  waterfalls: readonly Waterfall[],
  person: DiagnosisInput['person'],
  isLossless: boolean,
): Verdict {
  const causes = waterfalls.flatMap((waterfall): Named[] => {
    const factor = causeOf(waterfall)
    return factor ? [{ against: waterfall.against, factor }] : []
  })
  // the own base before colleagues: who fell has not always been below them
  const [cause] = causes
  if (cause) return { kind: 'cause', ...cause, reading: readingOf(cause, person.tenureMonths) }
  const personal = waterfalls.flatMap(({ factors }) => factors).filter((factor) => !isGiven(factor))
  if (!personal.some(({ enough }) => enough)) {
    const watch = (waterfalls[0]?.factors ?? []).filter((factor) => !isGiven(factor))
    // when a halving would be seen; of what was never written down, never
    const watches = isLossless ? [] : watch.map((factor) => watchOf(factor, 2, person.now.days))
    return { kind: 'little_data', reason: isLossless ? 'no_losses' : 'few_events', watch: watches }
  }
  return hypothesesOf(waterfalls, person.now.days) ?? { kind: 'ordinary' }
}

/** What a person is given, not what they do. */
export function isGiven({ kind }: Factor): boolean {
  return kind === 'days' || kind === 'leads' || kind === 'base' || kind === 'mix' || kind === 'market'
}

/** Methods §2, rules 2 and 3: the largest, if both probabilities allow; of the stages the first that fell. */
function causeOf({ factors, from, to }: Waterfall): Factor | undefined {
  const stages = factors.filter(({ kind }) => kind === 'stage')
  const largestStage = stages.reduce((sum, { largest }) => sum + largest, 0)
  return factors.find((factor) => {
    const { kind, enough, fell, largest } = factor
    if (!enough || fell < sure) return false
    // less was given, and no less came: there is nothing to explain
    if (isGiven(factor) && to > material * from) return false
    return (kind === 'stage' ? largestStage : largest) >= plainlyLargest
  })
}

function readingOf({ against, factor }: Named, tenureMonths: number): Reading {
  if (factor.kind === 'market') return 'market_fell'
  if (isGiven(factor)) return 'given_less'
  const isExperienced = tenureMonths >= experiencedMonths
  if (against === 'own_base') return isExperienced ? 'fell_from_own_base' : 'fell_early'
  return isExperienced ? 'below_colleagues' : 'not_there_yet'
}

function hypothesesOf(waterfalls: readonly Waterfall[], days: number): Verdict | null {
  const likely = waterfalls.map(({ against, factors }) => ({
    against,
    factors: factors
      .filter(({ fell }) => fell >= worthWatching)
      .sort((one, other) => other.largest - one.largest)
      .slice(0, 2),
  }))
  const best = likely.find(({ factors }) => factors.length > 0)
  if (!best) return null
  const inOrder = waterfalls.find(({ against }) => against === best.against)!.factors
  const factors = inOrder.filter((factor) => best.factors.includes(factor))
  const watch = factors
    .filter((factor) => !isGiven(factor))
    .map((factor) => watchOf(factor, Math.exp(factor.shift), days))
  return { kind: 'hypotheses', against: best.against, factors, watch }
}

function watchOf({ kind, stage, countAfter, after, before }: Factor, ratio: number, days: number): Watch {
  // of a stage the events are what came of its trials
  const had = kind === 'stage' ? countAfter * (after ?? before ?? 0) : countAfter
  const needed = eventsToSee(ratio)
  return { kind, stage, needed, had: Math.round(had), workingDays: daysToSee(needed, { count: had, days }) }
}
