import { thinBase, type ClientBase } from './client-base.ts'
import { diagnose, isGiven, type Diagnosis, type DiagnosisInput, type Verdict } from './diagnosis.ts'
import type { PersonSpans } from './diagnosis-facts.ts'
import { starFade, type Months } from './star-fade.ts'
import type { Factor } from './waterfall.ts'

/** What a company's night knows of its sellers, each list in their order. */
export type NightFigures = {
  seed: string
  /** by the months of `now`: `stretches[at]` is of `stretchMonths[at]` */
  stretches: readonly (readonly PersonSpans[])[]
  bases: readonly ClientBase[]
  /** stretches of four weeks up to the evening, the oldest first */
  months: readonly Months[]
}

/** What is told of one person, and of which of the stretches. */
export type ChosenDiagnosis = { at: number; diagnosis: Diagnosis }

/**
 * Three months first; where they name nothing the last six, in which a decline that began before those three is still
 * seen against a year that does not hold it; two months are for the fade of a star alone.
 */
export const stretchMonths = [3, 6, 2] as const
const [three, six, two] = [0, 1, 2]
/** The base is a year before each. */
const baseMonths = 12

/** What is told of each person tonight: what they were given before what they did. */
export function chooseDiagnoses(night: NightFigures): ChosenDiagnosis[] {
  return night.bases.map((_, person) => choose(night, person))
}

function choose(night: NightFigures, person: number): ChosenDiagnosis {
  const recent = { at: three, diagnosis: diagnosedIn(night, three, person) }
  if (isCause(recent, isGiven)) return recent
  const longer = { at: six, diagnosis: diagnosedIn(night, six, person) }
  const ofBase = baseOf(night, person)
  if (ofBase) return { at: six, diagnosis: { ...longer.diagnosis, verdict: ofBase } }
  if (isCause(recent)) return recent
  if (isCause(longer)) return longer
  return fadeOf(night, person) ?? recent
}

function isCause(
  { diagnosis: { verdict } }: ChosenDiagnosis,
  which: (factor: Factor) => boolean = () => true,
) {
  return verdict.kind === 'cause' && which(verdict.factor)
}

/** A newer colleague's base is how they learned: it says nothing of what changed for everybody. */
function diagnosedIn({ stretches, seed }: NightFigures, at: number, person: number): Diagnosis {
  const everybody = stretches[at]!
  const experienced = stretchMonths[at]! + baseMonths
  const { id, ...spans } = everybody[person]!
  const input: DiagnosisInput = {
    person: spans,
    peers: everybody
      .filter((one) => one.id !== id)
      .map(({ base, now, tenureMonths }) => ({ base: tenureMonths < experienced ? null : base, now })),
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

/** Two successive months far below a shrunk year (methods §9) are effort that fell, whatever a single one says. */
function fadeOf(night: NightFigures, person: number): ChosenDiagnosis | null {
  const { id } = night.stretches[two]![person]!
  if (!starFade(night.months, person, `${night.seed} ${id}`)?.isFading) return null
  const diagnosis = diagnosedIn(night, two, person)
  const own = diagnosis.waterfalls.find(({ against }) => against === 'own_base')
  const factor = own?.factors.find(({ kind }) => kind === 'effort')
  if (!factor || factor.money >= 0) return null
  const verdict: Verdict = { kind: 'cause', against: 'own_base', factor, reading: 'fell_from_own_base' }
  return { at: two, diagnosis: { ...diagnosis, verdict } }
}
