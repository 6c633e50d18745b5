/**
 * Calendar days as ISO strings ('2026-11-24'). A day has no time zone: it is a square in a calendar, and
 * arithmetic on it never meets a clock change. Only `dayAt` turns an instant into one.
 */

const MS_PER_DAY = 86_400_000

/** Days since 1970-01-01; throws RangeError for anything that is not a real day (no 31st of June). */
export function dayNumber(day: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // Some engines roll an impossible day over into the next month; writing it back shows that.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a calendar day: ${JSON.stringify(day)}`)
  }
  return ms / MS_PER_DAY
}

export function dayOfNumber(number: number): string {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10)
}

export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days)
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
}

/** A board asks for the same few ranges once per person; each is written out once. */
const writtenRanges = new Map<string, readonly string[]>()

/** Every day from `from` to `to`, both included; empty when `to` is before `from`. */
export function daysBetween(from: string, to: string): readonly string[] {
  const key = `${from} ${to}`
  let days = writtenRanges.get(key)
  if (!days) {
    const first = dayNumber(from)
    const count = Math.max(0, dayNumber(to) - first + 1)
    days = Array.from({ length: count }, (_, index) => dayOfNumber(first + index))
    if (writtenRanges.size >= 100) writtenRanges.clear()
    writtenRanges.set(key, days)
  }
  return days
}

/** A stretch of days, both ends included. */
export type Period = { from: string; to: string }

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** The day, ISO week (Monday to Sunday), month, quarter or year that holds the given day. */
export function periodAround(kind: PeriodKind, day: string): Period {
  if (kind === 'day') return { from: day, to: day }
  if (kind === 'week') {
    const from = addDays(day, 1 - weekdayOf(day))
    return { from, to: addDays(from, 6) }
  }
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const length = { month: 1, quarter: 3, year: 12 }[kind]
  const first = month - ((month - 1) % length)
  return { from: monthStart(year, first), to: addDays(monthStart(year, first + length), -1) }
}

function monthStart(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)
}

/** The calendar day of an instant in an IANA time zone; RangeError for a zone that does not exist. */
export function dayAt(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

/** The company's day at the moment of a request. */
export function today(actor: { readonly now: Date; readonly timeZone: string }): string {
  return dayAt(actor.now, actor.timeZone)
}
