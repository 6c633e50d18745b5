import { addDays, daysBetween, weekdayOf } from './day.ts'
import { russia } from './production-calendar-ru.ts'

/** `short` is a working day that ends one hour earlier. */
export type DayKind = 'work' | 'short' | 'off'

export type CalendarDay = {
  kind: DayKind
  /** Id of the holiday that falls on this day, or `non_working_days` for days declared off by decree. */
  holiday?: string
  /** For a day off: the rest day that was moved here. */
  movedFrom?: string
  /** For a working Saturday and the like: where its rest was moved to. */
  movedTo?: string
  /** True where the country's official act for the year is not in the data: «предварительно». */
  provisional: boolean
}

/** Holidays as a law has them from a year on; a later rule replaces the earlier one whole. */
export type HolidayRule = {
  since: number
  law: string
  /** Whether a January holiday on a weekend moves by the general rule, as the others do. */
  januaryWeekendsMove: boolean
  /** 'MM-DD' → holiday id. */
  days: Readonly<Record<string, string>>
}

export type YearData = {
  /** The acts behind the figures, as people cite them. */
  source: string
  /** Date of the last act that changed the year; a later correction of the data gets a later one. */
  version: string
  /** 'MM-DD → MM-DD': rest moved from the first day to the second. */
  moved: readonly string[]
  /** 'MM-DD … MM-DD', both included: days off by decree whatever the week. */
  nonWorking?: readonly string[]
  provisional?: boolean
}

export type CountryCalendar = {
  computedSource: string
  holidayRules: readonly HolidayRule[]
  years: Readonly<Record<number, YearData>>
}

const countries: Readonly<Record<string, CountryCalendar>> = { RU: russia }

/** Countries whose holidays are known; any other code means a plain week without holidays. */
export const knownCountries: readonly string[] = Object.keys(countries)

/** Monday to Friday. */
export const fiveDayWeek: readonly number[] = [1, 2, 3, 4, 5]

/**
 * What a day is for somebody whose ordinary working weekdays are `week` (ISO: 1 Monday … 7 Sunday).
 *
 * For a five-day week in Russia this is the published production calendar. For another week the same law
 * is applied to that week's own rest days: article 112 moves *rest days* that coincide with a holiday, so
 * with a six-day week a holiday on a Saturday moves nothing (that Saturday was a working day, now it is
 * free), and a Government transfer from a Saturday does not apply: the day it would have freed is worked.
 * Transfers from a Sunday apply to both. Days off by decree apply to everybody.
 */
export function dayKind(country: string, day: string, week: readonly number[] = fiveDayWeek): CalendarDay {
  const calendar = countries[country]
  if (!calendar) return { kind: week.includes(weekdayOf(day)) ? 'work' : 'off', provisional: false }
  const found = yearDays(country, calendar, Number(day.slice(0, 4)), week).get(day)
  if (!found) throw new RangeError(`not a calendar day: ${JSON.stringify(day)}`)
  return found
}

/** Where a year's figures come from; null for a country without holidays in the data. */
export function calendarYear(
  country: string,
  year: number,
): { source: string; version: string; provisional: boolean } | null {
  const calendar = countries[country]
  if (!calendar) return null
  const data = calendar.years[year]
  if (!data) return { source: calendar.computedSource, version: 'computed', provisional: true }
  return { source: data.source, version: data.version, provisional: data.provisional ?? false }
}

const builtYears = new Map<string, ReadonlyMap<string, CalendarDay>>()

function yearDays(country: string, calendar: CountryCalendar, year: number, week: readonly number[]) {
  const key = `${country} ${year} ${week.join('')}`
  let days = builtYears.get(key)
  if (!days) {
    days = buildYear(calendar, year, week)
    builtYears.set(key, days)
  }
  return days
}

function buildYear(calendar: CountryCalendar, year: number, week: readonly number[]) {
  const rule = calendar.holidayRules.findLast((one) => one.since <= year) ?? calendar.holidayRules[0]
  const data = calendar.years[year]
  const provisional = data === undefined || (data.provisional ?? false)
  const isoDay = (monthDay: string) => `${year}-${monthDay}`
  const moved = (data?.moved ?? []).map((move) => move.split(' → ').map(isoDay) as [string, string])

  const days = new Map<string, CalendarDay>()
  for (const day of daysBetween(isoDay('01-01'), isoDay('12-31'))) {
    const holiday = rule?.days[day.slice(5)]
    const off = holiday !== undefined || !week.includes(weekdayOf(day))
    days.set(day, { kind: off ? 'off' : 'work', ...(holiday && { holiday }), provisional })
  }

  moveWeekendHolidays(days, week, rule?.januaryWeekendsMove ?? false, new Set(moved.map(([from]) => from)))
  for (const [from, to] of moved) moveRest(days, week, from, to)
  shortenEves(days, rule?.days ?? {})
  for (const range of data?.nonWorking ?? []) {
    const [from, to] = range.split(' … ').map(isoDay) as [string, string]
    for (const day of daysBetween(from, to)) {
      days.set(day, { holiday: 'non_working_days', ...days.get(day), kind: 'off', provisional })
    }
  }
  return days
}

/** A rest day that coincides with a holiday moves to the next working day after the holiday. */
function moveWeekendHolidays(
  days: Map<string, CalendarDay>,
  week: readonly number[],
  januaryWeekendsMove: boolean,
  movedByAct: ReadonlySet<string>,
) {
  for (const [holiday, { holiday: id, provisional }] of days) {
    if (id === undefined || week.includes(weekdayOf(holiday)) || movedByAct.has(holiday)) continue
    if (holiday.slice(5, 7) === '01' && !januaryWeekendsMove) continue
    let target = addDays(holiday, 1)
    while (days.get(target)?.kind === 'off') target = addDays(target, 1)
    if (days.has(target)) days.set(target, { kind: 'off', movedFrom: holiday, provisional })
  }
}

/** The Government moves a rest day; who does not rest on `from`, or rests on `to` already, is not touched. */
function moveRest(days: Map<string, CalendarDay>, week: readonly number[], from: string, to: string) {
  const source = days.get(from)
  const target = days.get(to)
  if (!source || !target) return
  const restsOnSource = !week.includes(weekdayOf(from)) || source.movedFrom !== undefined
  if (!restsOnSource || target.kind === 'off') return
  if (source.holiday === undefined) {
    days.set(from, { kind: 'work', movedTo: to, provisional: source.provisional })
  }
  days.set(to, { kind: 'off', movedFrom: from, provisional: target.provisional })
}

/**
 * The working day before a holiday is an hour shorter (article 95). A day worked in exchange for a moved
 * rest day lasts as long as the day it was exchanged for (order 588н of 13.08.2009, point 1): the Saturday
 * worked for the eve of a holiday is short, the one worked for an ordinary Monday is not.
 */
function shortenEves(days: Map<string, CalendarDay>, holidays: Readonly<Record<string, string>>) {
  for (const [day, one] of days) {
    if (one.kind === 'work' && holidays[addDays(one.movedTo ?? day, 1).slice(5)] !== undefined) {
      days.set(day, { ...one, kind: 'short' })
    }
  }
}
