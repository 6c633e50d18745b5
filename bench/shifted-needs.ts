import { needShifts, type NeedShift } from '../src/coaching/need-shift.ts'
import { chanceOf, type Chance } from '../src/statistics/chance.ts'

/** A company that tags its conversations: its tags come so many times a week each, and one of them doubles. */
export type Tagging = {
  rates: readonly number[]
  /** which of them */
  doubles: number
  conversations: number
  /** variance of a week's share beyond chance: a week's rate is the usual one times e to N(0, this) */
  unrest?: number
  /** each tag's year goes up and down by this share, each in its own season */
  season?: number
  runs: number
  seed: string
}

/** As many weeks as the night looks at. */
const watchedWeeks = 91
const quarter = 13
const shiftWeeks = 10

export type Found = {
  /** false cards and marks a quarter, over all tags */
  falseCards: number
  falseMarks: number
  /** `byWeek[level][w]`: share of runs in which the doubled tag had it after w + 1 weeks */
  cards: number[]
  marks: number[]
}

/** A card or mark stands for a quarter: the same tag again in that time is no second one. */
export function found(tagging: Tagging): Found {
  const { rates, doubles, runs, seed } = tagging
  const chance = chanceOf(seed)
  const result: Found = {
    falseCards: 0,
    falseMarks: 0,
    cards: Array<number>(shiftWeeks).fill(0),
    marks: Array<number>(shiftWeeks).fill(0),
  }
  for (let run = 0; run < runs; run++) {
    const weeks = watchedWeeks + quarter + shiftWeeks
    const changes = watchedWeeks + quarter
    const company = rates.map((rate, at) =>
      lived(tagging, chance, rate, weeks, at === doubles ? changes : weeks),
    )
    const silent = { card: new Set<number>(), mark: new Set<number>() }
    for (let week = watchedWeeks + 1; week <= changes; week++) {
      for (const [at, { level }] of levelsAt(tagging, company, week).entries()) {
        if (level === 'card') silent.card.add(at)
        if (level !== null) silent.mark.add(at)
      }
    }
    result.falseCards += silent.card.size / runs
    result.falseMarks += silent.mark.size / runs
    let [card, mark] = [false, false]
    for (let week = 0; week < shiftWeeks; week++) {
      const { level } = levelsAt(tagging, company, changes + week + 1)[doubles]!
      card ||= level === 'card'
      mark ||= level !== null
      result.cards[week]! += Number(card) / runs
      result.marks[week]! += Number(mark) / runs
    }
  }
  return result
}

/** A tag's counts by week; from week `changes` on it comes twice as often. */
function lived(
  { conversations, unrest = 0, season = 0 }: Tagging,
  chance: Chance,
  rate: number,
  weeks: number,
  changes: number,
): number[] {
  const from = chance.next() * 2 * Math.PI
  return Array.from({ length: weeks }, (_, week) => {
    const wave = 1 + season * Math.sin((2 * Math.PI * week) / 52 + from)
    const noise = unrest === 0 ? 1 : Math.exp(Math.sqrt(unrest) * normal(chance) - unrest / 2)
    const share = ((week >= changes ? 2 : 1) * rate * wave * noise) / conversations
    let count = 0
    for (let one = 0; one < conversations; one++) count += Number(chance.next() < share)
    return count
  })
}

function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())
}

function levelsAt(
  { conversations }: Tagging,
  company: readonly (readonly number[])[],
  week: number,
): NeedShift[] {
  return needShifts(
    Array<number>(watchedWeeks).fill(conversations),
    company.map((counts, at) => ({ tag: String(at), counts: counts.slice(week - watchedWeeks, week) })),
  )
}
