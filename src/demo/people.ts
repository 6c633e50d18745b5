import { availability, type Absence } from '../org/exposure.ts'
import { everybody } from './cast.ts'
import { characters, hiredDaysAgo, ramp, type Character } from './characters.ts'
import type { Random } from './random.ts'
import type { Day, Timeline } from './timeline.ts'
import { stories } from './truth.ts'

/** Somebody of the department and when they are at work. */
export type Worker = {
  id: string
  key: string
  name: string
  role: string
  supervisor: string | null
  office: 'north' | 'south' | null
  hiredOn: string
  leftOn: string | null
  absences: Absence[]
  /** by day of the timeline: the part of a full day at work, and the stretches of it */
  share: number[]
  intervals: (readonly (readonly [number, number])[])[]
  character: Character | null
  /** position of the first day of work, which may lie before the timeline */
  hiredAt: number
  /** position of the last day of work; Infinity for those who are still here */
  leavesAt: number
}

/** Everybody with their absences. Illness carries no reason, as everywhere in Norma. */
export function employ(timeline: Timeline, random: Random): Worker[] {
  return everybody.map((member, index) => {
    const character = characters[member.key] ?? null
    const hiredAt = hiredAtOf(timeline, member.key, character)
    const leavesAt =
      character?.leftMonthsAgo === undefined ? Infinity : lastDayOf(timeline, character.leftMonthsAgo)
    const worker: Worker = {
      id: random.uuid(timeline.days[0]!.startsAt - 3_600_000 * (100 - index)),
      key: member.key,
      name: member.name,
      role: member.role,
      supervisor: member.supervisor,
      office: member.office === 'Север' ? 'north' : member.office === 'Юг' ? 'south' : null,
      hiredOn: isoAt(timeline, hiredAt),
      leftOn: leavesAt === Infinity ? null : isoAt(timeline, leavesAt),
      absences: [],
      share: [],
      intervals: [],
      character,
      hiredAt,
      leavesAt,
    }
    worker.absences = absencesOf(worker, timeline, random)
    for (const day of timeline.days) {
      const present = availability(worker, timeline.calendar, day.iso)
      worker.share.push(present.share)
      worker.intervals.push(present.intervals)
    }
    return worker
  })
}

function hiredAtOf(timeline: Timeline, key: string, character: Character | null): number {
  const hired = character?.hired ?? { daysAgo: hiredDaysAgo[key]! }
  if ('daysAgo' in hired) return timeline.today - hired.daysAgo
  return timeline.days.find((day) => day.monthsAgo === hired.monthsAgo && day.isWorking)!.at
}

function lastDayOf(timeline: Timeline, monthsAgo: number): number {
  return timeline.days.findLast((day) => day.monthsAgo === monthsAgo && day.isWorking)!.at
}

/** Days before the timeline have no entry of their own. */
function isoAt(timeline: Timeline, at: number): string {
  const known = timeline.days[Math.max(at, 0)]!.iso
  return at >= 0 ? known : Temporal.PlainDate.from(known).add({ days: at }).toString()
}

/** Leave of two weeks twice a year and one of a single week, some illness, half days, and training for everybody. */
function absencesOf(worker: Worker, timeline: Timeline, random: Random): Absence[] {
  const taken: Absence[] = []
  const add = (from: number, length: number, kind: Absence['kind'], part: Absence['part'] = 'full') => {
    const to = from + length - 1
    if (from < worker.hiredAt || to > worker.leavesAt || to >= timeline.days.length) return
    const [startsOn, endsOn] = [isoAt(timeline, from), isoAt(timeline, to)]
    if (taken.some((one) => one.startsOn <= endsOn && startsOn <= one.endsOn)) return
    taken.push({ startsOn, endsOn, kind, part })
  }
  const known = plannedLeave[worker.key]
  if (known) add(mondayNear(timeline, timeline.today + known.in), known.days, 'vacation')
  if (worker.character) for (const at of trainingDays(timeline)) add(at, 1, 'training')
  for (let monthsAgo = 24; monthsAgo >= 1; monthsAgo -= 6) {
    const half = timeline.days.filter((day) => day.monthsAgo <= monthsAgo && day.monthsAgo > monthsAgo - 6)
    const free = half.filter(
      (day) => day.weekday === 1 && day.at < timeline.today - 21 && rested(worker, day),
    )
    if (free.length > 0) {
      const leave = random.pickBy(free, (day) =>
        [6, 7, 8, 9].includes(day.month) ? 3 : day.month === 12 ? 0.2 : 1,
      )
      add(leave.at, 14, 'vacation')
      if (monthsAgo % 12 === 0) add(random.pick(free).at, 7, 'vacation')
      for (let ill = random.poisson(0.8); ill > 0; ill--) {
        add(random.pick(free).at + random.whole(0, 3), random.whole(2, 7), 'illness')
      }
      if (random.chance(0.6)) {
        const part = random.pick(['first_half', 'second_half'] as const)
        add(random.pick(free).at + random.whole(1, 4), 1, 'other', part)
      }
      if (worker.office === 'south' && random.chance(0.4)) add(random.pick(free).at + 1, 2, 'trip')
    }
  }
  return taken.sort((one, other) => one.startsOn.localeCompare(other.startsOn))
}

/** Nobody takes leave in their first three months. */
function rested(worker: Worker, day: Day): boolean {
  return day.at > worker.hiredAt + 90 && day.at + 14 < worker.leavesAt
}

/** Leave that is on or coming at the moment of loading, in days from now. */
const plannedLeave: Record<string, { in: number; days: number }> = {
  olga: { in: -3, days: 14 },
  anna: { in: 10, days: 14 },
  gleb: { in: 31, days: 7 },
}

function mondayNear(timeline: Timeline, at: number): number {
  return at + 1 - timeline.days[at]!.weekday
}

/** Two days of product training for all reps, a year apart or so: the second Wednesdays of the 15th and 4th months back. */
function trainingDays(timeline: Timeline): number[] {
  return [15, 4].flatMap((monthsAgo) => {
    const wednesdays = timeline.days.filter(
      (day) => day.monthsAgo === monthsAgo && day.weekday === 3 && day.isWorking,
    )
    return wednesdays.slice(1, 2).map((day) => day.at)
  })
}

export type Powers = {
  effort: number
  conversion: number
  newAccounts: number
  openings: number
  amount: number
}

/** How a rep sells on a day: the character, the ramp of a newcomer, and the stories. */
export function powersOf(worker: Worker, day: Day, timeline: Timeline): Powers {
  const character = worker.character!
  const learning = ramp(Math.floor((day.at - worker.hiredAt) / 30.4))
  const powers = {
    effort: character.effort * learning.effort,
    conversion: character.conversion * learning.conversion,
    newAccounts: 1,
    openings: 1,
    amount: character.amount,
  }
  if (worker.key === stories.settled.person) powers.effort *= settling(day)
  if (worker.key === stories.fades.person) powers.effort *= fading(day, timeline)
  if (worker.key === stories.exhausted.person && day.monthsAgo <= stories.exhausted.fromMonthsAgo) {
    powers.newAccounts = stories.exhausted.newAccounts
    powers.openings = stories.exhausted.openings
    powers.amount *= stories.exhausted.amount
  }
  return powers
}

function settling({ monthsAgo }: Day): number {
  const { fromMonthsAgo, fullMonthsAgo, effort } = stories.settled
  const done = (fromMonthsAgo - monthsAgo) / (fromMonthsAgo - fullMonthsAgo)
  return 1 - (1 - effort) * Math.min(1, Math.max(0, done))
}

function fading(day: Day, timeline: Timeline): number {
  const { weeks, weeksOfDecline, effort } = stories.fades
  const weeksIn = (day.at - (timeline.today - weeks * 7)) / 7
  return 1 - (1 - effort) * Math.min(1, Math.max(0, weeksIn / weeksOfDecline))
}
