import type { AgeRow } from './forecast-facts.ts'
import { closesInTime } from './plan-probability.ts'

/** How long deals last until they end, won or lost. */
export type Cycle = {
  /** P(a deal ends within so many days | it has been open for `age` days), whole days ≥ 0 */
  endsWithin(days: number, age: number): number
}

/** Before a company has data: log-normal (methods §0.4), worth this many deals. */
const usual = { median: 45, sigma: 0.6, worth: 10 }
/** Deals that have lasted longer end as those of this age do. */
const longest = 1500

/**
 * Kaplan–Meier over the company's deals, with the usual cycle as so many deals more: those still open count as long as
 * they have lasted, so that neither a young company's quick ends nor deals that never end mislead. It takes the shape
 * that deals have; many departments have two humps, quick yeses and long ones, which no log-normal does.
 */
export function cycleOf(ages: readonly AgeRow[]): Cycle {
  const byAge = new Map(ages.map((row) => [Math.min(row.age, longest), row]))
  let atRisk = ages.reduce((sum, { ended, open }) => sum + ended + open, 0)
  const lasting = new Float64Array(longest + 2)
  lasting[0] = 1
  for (let age = 0; age <= longest; age++) {
    const { ended = 0, open = 0 } = byAge.get(age) ?? {}
    const usualLeft = usual.worth * usuallyLonger(age)
    const usualEnds = usualLeft - usual.worth * usuallyLonger(age + 1)
    const exposed = atRisk + usualLeft
    lasting[age + 1] = exposed < 1e-9 ? lasting[age]! : lasting[age]! * (1 - (ended + usualEnds) / exposed)
    atRisk -= ended + open
  }
  return {
    endsWithin(days, age) {
      const from = Math.min(age + 1, longest)
      const until = Math.min(age + 1 + days, longest + 1)
      return days <= 0 || lasting[from] === 0 ? 0 : 1 - lasting[until]! / lasting[from]!
    },
  }
}

function usuallyLonger(age: number): number {
  return age === 0 ? 1 : 1 - closesInTime(0, age, usual)
}
