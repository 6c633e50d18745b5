import { addDays, weekdayOf } from '../org/day.ts'
import { availability, type Employment } from '../org/exposure.ts'
import { minuteOf, type WorkCalendar } from '../org/work-time.ts'

/** How often two people meet: ISO weekday, time of the company's clock, length in minutes. */
export type Rhythm = { everyWeeks: number; weekday: number; startsAt: string; minutes: number }

/** `slotOn`: the day by the rhythm; `on`: the same, or the next day after it on which both are there. */
export type Planned = { slotOn: string; on: string }

/** So many slots ahead are looked at: longer than anybody is away. */
const mostSlots = 30
/** A meeting that moves stays within a week of its slot. */
const mostDaysLater = 6

/**
 * The next meeting not before `from`, after the slot of the last one if there was one. When one of the two is away on the
 * day it moves to the next day on which both are there, and when there is none within the week, to the next slot; null
 * when there is none for half a year and more.
 */
export function nextMeeting(
  rhythm: Rhythm,
  lastSlot: string | null,
  from: string,
  isFree: (day: string) => boolean,
): Planned | null {
  const cycle = rhythm.everyWeeks * 7
  let slotOn = lastSlot === null ? inWeekOf(from, rhythm.weekday) : nextSlot(lastSlot, rhythm)
  // a first meeting waits for its weekday and no longer
  while (slotOn < from) slotOn = addDays(slotOn, lastSlot === null ? 7 : cycle)
  for (let slot = 0; slot < mostSlots; slot++) {
    const on = firstFree(slotOn, slotOn, isFree)
    if (on !== null) return { slotOn, on }
    slotOn = addDays(slotOn, cycle)
  }
  return null
}

/** The first day from `from` on, within a week of the slot, on which both are there. */
export function firstFree(slotOn: string, from: string, isFree: (day: string) => boolean): string | null {
  for (let day = from; day <= addDays(slotOn, mostDaysLater); day = addDays(day, 1)) {
    if (isFree(day)) return day
  }
  return null
}

function nextSlot(lastSlot: string, { everyWeeks, weekday }: Rhythm): string {
  return inWeekOf(addDays(lastSlot, everyWeeks * 7), weekday)
}

function inWeekOf(day: string, weekday: number): string {
  return addDays(day, weekday - weekdayOf(day))
}

/** The last day whose meetings are to be prepared today: tomorrow, and from Friday on Monday. */
export function soonFrom(day: string): string {
  const toMonday = 8 - weekdayOf(day)
  return addDays(day, toMonday <= 3 ? toMonday : 1)
}

/** Whether somebody is there for a meeting: a working day of theirs, and the very hours when half of it is missed. */
export function isThere(
  person: Employment,
  calendar: WorkCalendar,
  { startsAt, minutes }: Pick<Rhythm, 'startsAt' | 'minutes'>,
  day: string,
): boolean {
  const { missing, intervals } = availability(person, calendar, day)
  if (missing === null) return true
  if (missing !== 'half_absent') return false
  const start = minuteOf(startsAt)
  return intervals.some(([from, to]) => from <= start && start + minutes <= to)
}

/** The instant of a time of a company's clock. */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time })
  return new Date(epochMilliseconds)
}
