import { daysBetween, type Period } from './day.ts'
import {
  clip,
  minutesOf,
  minutesPassed,
  workingDay,
  type Interval,
  type LocalClock,
  type WorkCalendar,
  type WorkingDay,
} from './work-time.ts'

export type AbsencePart = 'full' | 'first_half' | 'second_half'

export type AbsenceKind = 'vacation' | 'illness' | 'training' | 'trip' | 'other'

export type Absence = {
  startsOn: string
  /** Included. */
  endsOn: string
  /** What is missed of each day from `startsOn` to `endsOn`. */
  part: AbsencePart
  kind: AbsenceKind
}

/** What exposure needs to know about a person. */
export type Employment = {
  /** First working day; null: before the data begins. */
  hiredOn: string | null
  /** Last working day, included; null: still here. */
  leftOn: string | null
  absences: readonly Absence[]
}

export type Availability = {
  day: string
  /** When in the day the person is at work, in minutes of the local day. */
  intervals: readonly Interval[]
  minutes: number
  /** Part of a full day, 0 to 1: 7/8 on a short day of eight hours, 4/8 when the morning is missed. */
  share: number
  /**
   * Why the day is not a whole one; null for a whole working day (a short one included). An absence does
   * not say its kind here: boards show that somebody is away, never why.
   */
  missing: 'day_off' | 'not_employed' | 'absent' | 'half_absent' | null
  workingDay: WorkingDay
}

/**
 * When a person is at work on a day: the company's hours, within the employment, without absences.
 *
 * Training takes time away from selling, so it is an absence; a business trip does not: the person works,
 * only elsewhere. Half a day's absence takes the hours of that half, up to or from the middle of the
 * break, whatever their number: on a short day the afternoon is three hours of eight.
 */
export function availability(person: Employment, calendar: WorkCalendar, day: string): Availability {
  const working = workingDay(calendar, day)
  if (!isEmployed(person, day)) return available(working, [], 'not_employed')
  if (working.minutes === 0) return available(working, [], 'day_off')

  const missed = person.absences.filter(
    (one) => one.kind !== 'trip' && one.startsOn <= day && day <= one.endsOn,
  )
  let intervals = working.intervals
  if (missed.some((one) => one.part !== 'second_half')) intervals = clip(intervals, working.halfMinute, 1440)
  if (missed.some((one) => one.part !== 'first_half')) intervals = clip(intervals, 0, working.halfMinute)

  if (missed.length === 0) return available(working, intervals, null)
  return available(working, intervals, minutesOf(intervals) === 0 ? 'absent' : 'half_absent')
}

function isEmployed(person: Employment, day: string): boolean {
  return (
    (person.hiredOn === null || person.hiredOn <= day) && (person.leftOn === null || day <= person.leftOn)
  )
}

function available(
  working: WorkingDay,
  intervals: readonly Interval[],
  missing: Availability['missing'],
): Availability {
  const minutes = minutesOf(intervals)
  return {
    day: working.day,
    intervals,
    minutes,
    share: minutes / working.fullMinutes,
    missing,
    workingDay: working,
  }
}

/**
 * Exposure E of a person between two days, both included, in part days:
 * working days of the production calendar − absences − training days (methods §0.1).
 *
 * A day counts as its worked hours over the hours of a full day, so a short day is 7/8 and a period's
 * exposure times the full day's hours is the hours the person was there to work.
 */
export function exposureOf(person: Employment, calendar: WorkCalendar, from: string, to: string): number {
  return daysBetween(from, to).reduce((sum, day) => sum + availability(person, calendar, day).share, 0)
}

export type TimesheetDay = Availability & {
  /** The part of the hours the person has that day which is over by their clock, 0 to 1. */
  passed: number
}

/** A person's days in order, without gaps: everything that pace asks of the calendar, computed once. */
export type Timesheet = readonly TimesheetDay[]

export function timesheetOf(
  person: Employment,
  calendar: WorkCalendar,
  clock: LocalClock,
  period: Period,
): Timesheet {
  return daysBetween(period.from, period.to).map((day) => {
    const present = availability(person, calendar, day)
    const passed = minutesPassed(present.intervals, day, clock)
    return { ...present, passed: present.minutes === 0 ? 0 : Math.min(1, passed / present.minutes) }
  })
}

/** The days of a period; RangeError when the sheet does not hold all of them. */
export function daysOf(sheet: Timesheet, period: Period): Timesheet {
  const days = sheet.filter(({ day }) => period.from <= day && day <= period.to)
  if (days[0]?.day !== period.from || days.at(-1)?.day !== period.to) {
    throw new RangeError(`the timesheet does not hold ${period.from} … ${period.to}`)
  }
  return days
}
