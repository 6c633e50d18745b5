import { shrunkRates } from '../statistics/shrunk-rate.ts'
import { thinBase, type ClientBase } from './client-base.ts'
import { diagnose, isGiven, type Diagnosis, type DiagnosisInput, type Verdict } from './diagnosis.ts'
import type { PersonSpans } from './diagnosis-facts.ts'
import type { Months } from './star-fade.ts'
import type { Factor } from './waterfall.ts'

/** What a company's night knows of its sellers, each list in their order. */
export type NightFigures = {
  seed: string
  /** by the months of `now`: `stretches[at]` is of `stretchMonths[at]` */
  stretches: readonly (readonly PersonSpans[])[]
  bases: readonly ClientBase[]
  /** stretches of four weeks up to the evening, the oldest first */
  months: readonly Months[]
  /** so many months somebody new learns, as the company assumes */
  learningMonths: number
  /** of each comparison; see `diagnose` */
  draws?: number
}

/** What is told of one person, and of which of the stretches. */
export type ChosenDiagnosis = { at: number; diagnosis: Diagnosis }

/**
 * Three months first. Where they name nothing, the last six, in which a decline that began before those three is seen
 * against a year that does not hold it; then the last two, in which effort that fell lately is.
 */
export const stretchMonths = [3, 6, 2] as const
const [three, six, two] = [0, 1, 2]
/** The base is a year before each. */
const baseMonths = 12

/** What is told of each person tonight: what they were given before what they did. */
export function chooseDiagnoses(night: NightFigures): ChosenDiagnosis[] {
  const isRecorded = night.months.some(({ counts }) => counts.some((count) => count > 0))
  if (!isRecorded) return night.bases.map(() => ({ at: three, diagnosis: unrecorded }))
  const dispersion = dispersionOf(night)
  return night.bases.map((_, person) => choose(night, person, dispersion))
}

const unrecorded: Diagnosis = {
  verdict: { kind: 'little_data', reason: 'no_activities', watch: [] },
  waterfalls: [],
}

/** φ of four weeks of conversations, of all sellers; unknown while nobody has worked. */
function dispersionOf({ months }: NightFigures): number | undefined {
  return shrunkRates(
    months.map(({ counts }) => counts),
    months.map(({ days }) => days),
  )?.dispersion
}

function choose(night: NightFigures, person: number, dispersion: number | undefined): ChosenDiagnosis {
  const told = (at: number) => ({ at, diagnosis: diagnosedIn(night, { at, person, dispersion }) })
  const recent = told(three)
  if (isCause(recent, ({ factor }) => isGiven(factor))) return recent
  const longer = told(six)
  const ofBase = baseOf(night, person)
  if (ofBase) return { at: six, diagnosis: { ...longer.diagnosis, verdict: ofBase } }
  if (isCause(recent)) return isTheSameOfBase(longer, recent) ? longer : recent
  // what was given is known to the day: what is over is not told again
  if (isCause(longer, ({ factor }) => !isGiven(factor))) return longer
  const latest = told(two)
  return isCause(latest, isEffortThatFell) ? latest : recent
}

type Cause = Extract<Verdict, { kind: 'cause' }>

function isCause(
  { diagnosis: { verdict } }: ChosenDiagnosis,
  which: (cause: Cause) => boolean = () => true,
): boolean {
  return verdict.kind === 'cause' && which(verdict)
}

/** Seen against the own base, too, when more of the decline is beside it: then it is a fall, not a level. */
function isTheSameOfBase(longer: ChosenDiagnosis, recent: ChosenDiagnosis): boolean {
  return isCause(
    longer,
    ({ against, factor }) =>
      against === 'own_base' &&
      isCause(
        recent,
        (one) =>
          one.against === 'peers' && one.factor.kind === factor.kind && one.factor.stage === factor.stage,
      ),
  )
}

/** Conversations are many: two months tell of them, and of nothing else. */
function isEffortThatFell({ against, factor }: Cause): boolean {
  return against === 'own_base' && factor.kind === 'effort'
}

type Asked = { at: number; person: number; dispersion: number | undefined }

/** A newer colleague's base is how they learned: it says nothing of what changed for everybody. */
function diagnosedIn(
  { stretches, seed, learningMonths, draws }: NightFigures,
  { at, person, dispersion }: Asked,
): Diagnosis {
  const everybody = stretches[at]!
  const experienced = stretchMonths[at]! + baseMonths
  const { id, ...spans } = everybody[person]!
  const input: DiagnosisInput = {
    person: spans,
    peers: everybody
      .filter((one) => one.id !== id)
      .map(({ base, now, tenureMonths }) => ({ base: tenureMonths < experienced ? null : base, now })),
    dispersion,
    learningMonths,
    draws,
    seed: `${seed} ${id}`,
  }
  return diagnose(input)
}

function baseOf({ bases }: NightFigures, person: number): Verdict | null {
  const found = thinBase(
    bases[person]!,
    bases.filter((_, at) => at !== person),
  )
  if (!found) return null
  const factor: Factor = {
    kind: 'base',
    stage: null,
    before: found.newBefore,
    after: found.newAfter,
    countBefore: found.countBefore,
    countAfter: found.countAfter,
    // what new clients would have brought is in the other factors already
    money: 0,
    low: 0,
    high: 0,
    fell: found.fell,
    largest: found.fell,
    shift: found.shift,
    enough: true,
  }
  const few = { before: found.fewBefore, after: found.fewAfter }
  return { kind: 'cause', against: 'peers', factor, reading: 'given_less', few }
}
