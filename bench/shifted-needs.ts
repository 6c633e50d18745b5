import { needShifts, type NeedShift } from '../src/coaching/need-shift.ts'
import { chanceOf, type Chance } from '../src/statistics/chance.ts'

/** A company that tags its conversations: every tag comes `usual` times a week, and one of them doubles. */
export type Tagging = { tags: number; conversations: number; usual: number; runs: number; seed?: string }

const history = 60
const watched = 13
const shiftWeeks = 10

export type Found = {
  /** false cards and marks a quarter, over all tags */
  falseCards: number
  falseMarks: number
  /** `byWeek[level][w]`: share of runs in which the doubled tag had it after w + 1 weeks */
  cards: number[]
  marks: number[]
  /** share in which it was in the list of two windows by Benjamini and Hochberg at .10 after six weeks */
  listed: number
}

/** A card or mark stands for a quarter: the same tag again in that time is no second one. */
export function found({ tags, conversations, usual, runs, seed = 'needs' }: Tagging): Found {
  const chance = chanceOf(`${seed} ${tags} ${conversations} ${usual}`)
  const result: Found = {
    falseCards: 0,
    falseMarks: 0,
    cards: Array<number>(shiftWeeks).fill(0),
    marks: Array<number>(shiftWeeks).fill(0),
    listed: 0,
  }
  for (let run = 0; run < runs; run++) {
    const company = Array.from({ length: tags }, () =>
      Array.from({ length: history }, () => weekOf(chance, conversations, usual)),
    )
    const weekly = Array<number>(history).fill(conversations)
    const silentCards = new Set<number>()
    const silentMarks = new Set<number>()
    for (let week = 0; week < watched; week++) {
      for (const tag of company) tag.push(weekOf(chance, conversations, usual))
      weekly.push(conversations)
      for (const [at, { level }] of levelsOf(weekly, company).entries()) {
        if (level === 'card') silentCards.add(at)
        if (level !== null) silentMarks.add(at)
      }
    }
    result.falseCards += silentCards.size / runs
    result.falseMarks += silentMarks.size / runs
    shift(result, { weekly, company, chance, conversations, usual, runs })
  }
  return result
}

type Shifted = {
  weekly: number[]
  company: number[][]
  chance: Chance
  conversations: number
  usual: number
  runs: number
}

/** From now on the first tag comes twice as often. */
function shift(result: Found, { weekly, company, chance, conversations, usual, runs }: Shifted): void {
  let [card, mark, listed] = [false, false, false]
  for (let week = 0; week < shiftWeeks; week++) {
    for (const [at, tag] of company.entries()) {
      tag.push(weekOf(chance, conversations, at === 0 ? 2 * usual : usual))
    }
    weekly.push(conversations)
    const [first] = levelsOf(weekly, company)
    card ||= first!.level === 'card'
    mark ||= first!.level !== null
    listed ||= week < 6 && first!.adjusted <= 0.1 && first!.ratio >= 1.25
    result.cards[week]! += Number(card) / runs
    result.marks[week]! += Number(mark) / runs
  }
  result.listed += Number(listed) / runs
}

function levelsOf(weekly: readonly number[], company: readonly (readonly number[])[]): NeedShift[] {
  return needShifts(
    weekly,
    company.map((counts, at) => ({ tag: String(at), counts })),
  )
}

function weekOf(chance: Chance, conversations: number, mean: number): number {
  let count = 0
  for (let one = 0; one < conversations; one++) count += Number(chance.next() < mean / conversations)
  return count
}
