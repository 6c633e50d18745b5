import { addDays, weekdayOf } from '../org/day.ts'

/** An occasion that is decided: on that day (of its beginning) it was done, or was not. */
export type Occasion = { personId: string; day: string; isDone: boolean }

/** Fewer occasions of a person say nothing. */
export const leastOccasions = 5
/** What was done on the last so many is what the person does now. */
export const lastOccasions = 10
/** Done on half of the occasions is a habit; on a third of them it no longer is. */
const adoptedFrom = 1 / 2
const slippedBelow = 1 / 3

export type AdoptionState = 'little' | 'not_yet' | 'adopted' | 'slipped'

export type Adoption = {
  state: AdoptionState
  /** of all occasions since the start */
  done: number
  count: number
  /** the day of the occasion with which it became, or again became, a habit; null: it is none */
  adoptedOn: string | null
  /** occasions enough, and of the last ones it was done on few */
  isStalled: boolean
  /** each change, in order */
  turns: readonly { day: string; isAdopted: boolean }[]
}

/**
 * The share of occasions on which somebody does it, drawn to one of three beforehand: three occasions' worth of doubt, so
 * that three of five are a half and two of five are not.
 */
export function shrunkShare(done: number, count: number): number {
  return (done + 1) / (count + 3)
}

/**
 * Whether somebody has adopted it: the shrunk share of their last ten occasions (of all, five at least, while they are
 * fewer) reaches a half. It is lost below a third, not at the first occasion below a half, or one would come and go.
 * Occasions in the order of their days.
 */
export function adoptionOf(occasions: readonly Pick<Occasion, 'day' | 'isDone'>[]): Adoption {
  const turns: { day: string; isAdopted: boolean }[] = []
  let isAdopted = false
  for (let at = leastOccasions - 1; at < occasions.length; at++) {
    const share = lastShare(occasions.slice(0, at + 1))
    const now: boolean = isAdopted ? share >= slippedBelow : share >= adoptedFrom
    if (now !== isAdopted) turns.push({ day: occasions[at]!.day, isAdopted: now })
    isAdopted = now
  }
  return {
    state: stateOf(occasions.length, isAdopted, turns.length > 0),
    done: occasions.filter(({ isDone }) => isDone).length,
    count: occasions.length,
    adoptedOn: isAdopted ? turns.at(-1)!.day : null,
    isStalled: !isAdopted && occasions.length >= lastOccasions && lastShare(occasions) < slippedBelow,
    turns,
  }
}

function lastShare(occasions: readonly Pick<Occasion, 'isDone'>[]): number {
  const last = occasions.slice(-lastOccasions)
  return shrunkShare(last.filter(({ isDone }) => isDone).length, last.length)
}

function stateOf(count: number, isAdopted: boolean, hasTurned: boolean): AdoptionState {
  if (count < leastOccasions) return 'little'
  if (isAdopted) return 'adopted'
  return hasTurned ? 'slipped' : 'not_yet'
}

export type CurveWeek = {
  from: string
  to: string
  /** who does it at the end of the week, of all who take part */
  adopted: number
  /** occasions that began in the week and are decided */
  done: number
  count: number
}

/** The weeks from the one of the start to that of the last day, Monday to Sunday; the last one may be unfinished. */
export function curveOf(
  occasions: readonly Occasion[],
  adoptions: readonly Adoption[],
  { from, to }: { from: string; to: string },
): CurveWeek[] {
  const weeks: CurveWeek[] = []
  for (let monday = addDays(from, 1 - weekdayOf(from)); monday <= to; monday = addDays(monday, 7)) {
    const sunday = addDays(monday, 6)
    const own = occasions.filter(({ day }) => day >= monday && day <= sunday)
    weeks.push({
      from: monday < from ? from : monday,
      to: sunday > to ? to : sunday,
      adopted: adoptions.filter(({ turns }) => turns.findLast(({ day }) => day <= sunday)?.isAdopted).length,
      done: own.filter(({ isDone }) => isDone).length,
      count: own.length,
    })
  }
  return weeks
}
