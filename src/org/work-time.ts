import { dayAt } from './day.ts'
import { dayKind, type DayKind } from './production-calendar.ts'

/** A stretch of the wall clock, in minutes from midnight of the local day: [540, 780] is 09:00–13:00. */
export type Interval = readonly [startMinute: number, endMinute: number]

/** A day the company itself decides about, against the country's calendar. */
export type DayException = { day: string; kind: DayKind }

/** The company's working week and hours while they were in force. */
export type WorkCalendarVersion = {
  /** First day in force; null: since ever. */
  from: string | null
  /** First day no longer in force; null: until further notice. */
  to: string | null
  /** Country whose holidays apply ('RU'); '' or an unknown one: no holidays. */
  country: string
  /** Ordinary working weekdays, ISO: 1 Monday … 7 Sunday. */
  week: readonly number[]
  /** 'HH:MM'. */
  startsAt: string
  endsAt: string
  breakStartsAt: string | null
  breakEndsAt: string | null
  exceptions: readonly DayException[]
}

export type WorkCalendar = readonly WorkCalendarVersion[]

export type WorkingDay = {
  day: string
  kind: DayKind
  holiday?: string
  movedFrom?: string
  movedTo?: string
  /** The company decided about this day itself. */
  exception: boolean
  provisional: boolean
  /** Working stretches of this very day: none on a day off, an hour less on a short one. */
  intervals: readonly Interval[]
  minutes: number
  /** Minutes of an ordinary full day: what a day is measured by. */
  fullMinutes: number
  /** Where the first half of the day ends: the middle of the break, or of the hours when there is none. */
  halfMinute: number
  /** The ordinary working weekdays in force that day. */
  week: readonly number[]
}

/**
 * The version in force on a day. History from before the company's first calendar is measured by that
 * first calendar, and a gap by the version before it: a board of 2017 must not be empty because the
 * company came to Norma in 2026.
 */
export function versionOn(calendar: WorkCalendar, day: string): WorkCalendarVersion {
  const sorted = calendar.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
  const version = sorted.findLast((one) => one.from === null || one.from <= day) ?? sorted[0]
  if (!version) throw new RangeError('a work calendar needs at least one version')
  return version
}

/** By the array itself: a calendar is a value, a changed one is a new array. */
const knownDays = new WeakMap<WorkCalendar, Map<string, WorkingDay>>()

/** The company's day: its exceptions win over the country's calendar, the country's over the week. */
export function workingDay(calendar: WorkCalendar, day: string): WorkingDay {
  let days = knownDays.get(calendar)
  if (!days) knownDays.set(calendar, (days = new Map<string, WorkingDay>()))
  let known = days.get(day)
  if (!known) days.set(day, (known = computeDay(versionOn(calendar, day), day)))
  return known
}

function computeDay(version: WorkCalendarVersion, day: string): WorkingDay {
  const country = dayKind(version.country, day, version.week)
  const exception = version.exceptions.find((one) => one.day === day)
  const kind = exception?.kind ?? country.kind
  const full = fullDay(version)
  const fullMinutes = minutesOf(full)
  const intervals = kind === 'off' ? [] : kind === 'short' ? withoutLastHour(full) : full
  const { kind: _, ...why } = country
  return {
    ...why,
    // What the company decided about itself is final, however uncertain the country's calendar is.
    provisional: exception ? false : country.provisional,
    day,
    kind,
    exception: exception !== undefined,
    intervals,
    minutes: minutesOf(intervals),
    fullMinutes,
    halfMinute: halfMinuteOf(full),
    week: [...new Set(version.week)],
  }
}

/**
 * Working stretches of an ordinary full day; RangeError when the hours contradict each other or leave
 * nothing to work.
 */
export function fullDay(version: WorkCalendarVersion): Interval[] {
  const start = minuteOf(version.startsAt)
  const end = minuteOf(version.endsAt)
  if (end <= start) throw new RangeError(`working hours end (${version.endsAt}) before they start`)
  if (version.breakStartsAt === null || version.breakEndsAt === null) return [[start, end]]
  const pauseStart = minuteOf(version.breakStartsAt)
  const pauseEnd = minuteOf(version.breakEndsAt)
  if (pauseStart < start || pauseEnd > end || pauseEnd <= pauseStart) {
    throw new RangeError('the break must lie inside the working hours and have a length')
  }
  const stretches = clip([[start, end]], start, pauseStart).concat(clip([[start, end]], pauseEnd, end))
  if (stretches.length === 0) throw new RangeError('the break leaves no working hours')
  return stretches
}

function halfMinuteOf(full: readonly Interval[]): number {
  const [first, second] = full
  if (!first) return 0
  return second ? (first[1] + second[0]) / 2 : (first[0] + first[1]) / 2
}

/** '09:30' → 570; seconds, as a database writes them, are allowed when zero; '24:00' is the day's end. */
export function minuteOf(time: string): number {
  const parts = /^(\d{2}):(\d{2})(?::00)?$/.exec(time)
  const minute = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN
  if (!parts || Number(parts[2]) > 59 || minute > 1440) throw new RangeError(`not a time of day: ${time}`)
  return minute
}

/** A short day ends one working hour earlier; an hour that reaches over the break takes from both sides. */
function withoutLastHour(intervals: readonly Interval[]): Interval[] {
  const kept: Interval[] = []
  let toTake = 60
  for (const [start, end] of intervals.toReversed()) {
    const taken = Math.min(toTake, end - start)
    toTake -= taken
    if (end - taken > start) kept.unshift([start, end - taken])
  }
  return kept
}

export function minutesOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, [start, end]) => sum + (end - start), 0)
}

/** The parts of the intervals that lie between two minutes of the day. */
export function clip(intervals: readonly Interval[], fromMinute: number, toMinute: number): Interval[] {
  return intervals.flatMap(([start, end]): Interval[] => {
    const from = Math.max(start, fromMinute)
    const to = Math.min(end, toMinute)
    return to > from ? [[from, to]] : []
  })
}

/** A moment as somebody's wall clock shows it. */
export type LocalClock = { instant: Date; timeZone: string; day: string }

/**
 * The clock a person lives by: their own zone when they have one, else the company's. Throws RangeError
 * for a zone that does not exist.
 */
export function localClock(instant: Date, timeZone: string): LocalClock {
  return { instant, timeZone, day: dayAt(instant, timeZone) }
}

/**
 * How many of a day's minutes have passed by the clock: all of them for a day that is over, none for one
 * to come.
 *
 * Each stretch is laid on the time line by its two ends in the clock's zone and counts evenly between
 * them. So a stretch across a clock change still counts its full length once, the result never falls as
 * time goes on, and exposure (which knows no zone) and pace agree at the day's end.
 */
export function minutesPassed(intervals: readonly Interval[], day: string, clock: LocalClock): number {
  if (clock.day > day) return minutesOf(intervals)
  if (clock.day < day) return 0
  const now = clock.instant.getTime()
  return intervals.reduce((sum, [start, end]) => {
    const startsAt = instantOf(day, start, clock.timeZone)
    if (now <= startsAt) return sum
    const endsAt = instantOf(day, end, clock.timeZone)
    if (now >= endsAt) return sum + (end - start)
    return sum + ((end - start) * (now - startsAt)) / (endsAt - startsAt)
  }, 0)
}

/** Epoch milliseconds of a wall-clock minute of a day; one that the clocks skip is as much later as they skip. */
function instantOf(day: string, minute: number, timeZone: string): number {
  // Added on the wall clock, not on the time line: 09:00 is 09:00 also on the day the clocks change.
  return Temporal.PlainDateTime.from(`${day}T00:00`).add({ minutes: minute }).toZonedDateTime(timeZone)
    .epochMilliseconds
}
