import { addDays, dayAt, periodAround, today, type Period } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField } from '../platform/refusal.ts'

/** The moment a screen shows, and the stretches of days around it. */
export type Moment = {
  instant: Date
  /** the company's day of that instant */
  day: string
  /** the present, or the end of today */
  isNow: boolean
  /** before the end of a day: what that day's rollup holds may be more than had happened by then */
  isInsideDay: boolean
  /** the day as a period */
  today: Period
  week: Period
  month: Period
  quarter: Period
}

/**
 * Reads `asOf`: nothing is now, an instant is itself, a day is its end in the company's time zone. Days to come are
 * refused: nothing has happened in them.
 */
export function momentOf(actor: Actor, asOf: string | undefined): Moment {
  const now = actor.now
  const isDay = asOf !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asOf)
  const instant = asOf === undefined ? now : isDay ? endOfDay(asOf, actor.timeZone) : new Date(asOf)
  const day = dayAt(instant, actor.timeZone)
  if (day > today(actor) || (!isDay && instant > now)) throw invalidField('asOf', 'as_of_in_the_future')
  return {
    instant,
    day,
    isNow: instant >= now,
    isInsideDay: !isDay && instant < now,
    today: { from: day, to: day },
    week: periodAround('week', day),
    month: periodAround('month', day),
    quarter: periodAround('quarter', day),
  }
}

/** The last millisecond of a day; days are as long as their time zone makes them. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone)
  return new Date(next.epochMilliseconds - 1)
}

/** Whole weeks before the week of the moment, the earliest first. */
export function weeksBefore(moment: Moment, count: number): Period[] {
  return Array.from({ length: count }, (_, index) => {
    const from = addDays(moment.week.from, 7 * (index - count))
    return { from, to: addDays(from, 6) }
  })
}
