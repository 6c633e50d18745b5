import { assumptions, type Assumptions } from './default-priors.ts'
import type { AgeRow } from './facts.ts'
import { closesInTime } from './plan-probability.ts'
import type { Chance } from '../statistics/chance.ts'

/**
 * How long deals last until they are won. Both say by what to multiply the share of ended deals that is won; days and
 * ages are whole and ≥ 0, and a deal open at the end of a day has lasted it.
 */
export type Cycle = {
  /** of a deal of a known stage: P(it ends at all and, if won, within so many days | it has been open for `age` days) */
  wonWithin(days: number, age: number): number
  /** of a deal of which only the age is known: losses come sooner than wins, or later, and so age tells of the end too */
  wonWithinByAge(days: number, age: number): number
}

/** Before a company has data one in four is won (methods §0.4). */
const usuallyWon = 0.25
/** Fewer deals than this at an age, the usual ones included, and nothing is known of what comes after it. */
const least = 0.1
/** Log-normal, worth so many deals. */
type Usual = Assumptions['cycle']

/** How far one company's usual cycle is from another's: sd of a logarithm, half to double. */
const usualDifference = 0.6
/** Deals that have lasted longer are as those of this age. */
const longest = 1500

/**
 * Aalen–Johansen over the company's deals, with the usual cycle as so many deals more: wins and losses each take their
 * own time, and those still open count as long as they have lasted, so that neither a young company's quick ends nor
 * deals that never end mislead. It takes the shape that deals have: many departments have two humps, quick yeses and
 * long ones, which no log-normal does.
 */
export function cycleOf(ages: readonly AgeRow[], usual: Usual = assumptions.cycle): Cycle {
  // P(still open at the beginning of a day of age), P(won before it)
  const { open, won } = incidenceOf(ages, usual)
  const ever = won[longest + 1]!
  const ending = 1 - open[longest + 1]!
  const place = (age: number) => Math.min(age + 1, longest)
  const until = (days: number, age: number) => Math.min(place(age) + days, longest + 1)
  return {
    wonWithin(days, age) {
      const from = place(age)
      const ahead = ever - won[from]!
      if (ahead <= 0 || open[from]! <= 0) return 0
      const endsAtAll = Math.max(0, (open[from]! - open[longest + 1]!) / open[from]!)
      return inUnit((endsAtAll * (won[until(days, age)]! - won[from]!)) / ahead)
    },
    wonWithinByAge(days, age) {
      const from = place(age)
      if (ever <= 0 || open[from]! <= 0) return 0
      return inUnit(((won[until(days, age)]! - won[from]!) / open[from]!) * (ending / ever))
    },
  }
}

/**
 * The cycle as it may be instead, given so much history: Rubin's Bayesian bootstrap of the deals, with the usual cycle
 * of one company or another in place of the middle one.
 */
export function cycleReplicas(
  ages: readonly AgeRow[],
  usual: Usual,
  { replicas, chance }: { replicas: number; chance: Chance },
): Cycle[] {
  const weighted = (count: number) => (count > 0 ? chance.gamma(count) : 0)
  return Array.from({ length: replicas }, () =>
    cycleOf(
      ages.map(({ age, won, lost, open }) => ({
        age,
        won: weighted(won),
        lost: weighted(lost),
        open: weighted(open),
      })),
      { ...usual, median: usual.median * Math.exp(usualDifference * chance.normal()) },
    ),
  )
}

function incidenceOf(ages: readonly AgeRow[], usual: Usual): { open: Float64Array; won: Float64Array } {
  const byAge = new Map<number, Omit<AgeRow, 'age'>>()
  for (const { age, ...row } of ages) byAge.set(Math.min(age, longest), row)
  let atRisk = ages.reduce((sum, row) => sum + row.won + row.lost + row.open, 0)
  const open = new Float64Array(longest + 2).fill(1)
  const won = new Float64Array(longest + 2)
  for (let age = 0; age <= longest; age++) {
    const row = byAge.get(age) ?? { won: 0, lost: 0, open: 0 }
    const usualLeft = usual.worth * usuallyLonger(age, usual)
    const usualEnds = usualLeft - usual.worth * usuallyLonger(age + 1, usual)
    const exposed = atRisk + usualLeft
    if (exposed < least && atRisk < 1e-6) {
      // nothing is known of what comes after
      open.fill(open[age]!, age)
      won.fill(won[age]!, age)
      break
    }
    const isKnown = exposed >= least
    open[age + 1] = open[age]! * (isKnown ? 1 - (row.won + row.lost + usualEnds) / exposed : 1)
    won[age + 1] = won[age]! + (isKnown ? (open[age]! * (row.won + usuallyWon * usualEnds)) / exposed : 0)
    atRisk -= row.won + row.lost + row.open
  }
  return { open, won }
}

function usuallyLonger(age: number, usual: Usual): number {
  return age === 0 ? 1 : 1 - closesInTime(0, age, usual)
}

function inUnit(value: number): number {
  return Math.min(1, Math.max(0, value))
}
