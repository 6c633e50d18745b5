import { dayAt, dayNumber, dayOfNumber, weekdayOf } from '../org/day.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import { workingDay } from '../org/work-time.ts'
import { marketFellMonthsAgo, stories } from './truth.ts'

/** A day of the department's history, or of its near future. */
export type Day = {
  /** position in the timeline */
  at: number
  iso: string
  /** ISO, 1 is Monday */
  weekday: number
  month: number
  /** whole months back from the current month; negative for months to come */
  monthsAgo: number
  isWorking: boolean
  /** epoch milliseconds of the local midnight */
  startsAt: number
}

export type Timeline = {
  days: readonly Day[]
  calendar: WorkCalendar
  now: Date
  /** positions of the day on which deals begin, on which activities begin, and of today */
  dealsFrom: number
  activitiesFrom: number
  today: number
  /** minutes of today that are over */
  nowMinute: number
}

export const monthsOfActivities = 18
/** Deals begin earlier, so that the first month of activities has a full pipeline and clients who have bought. */
export const monthsOfDeals = 24
const daysAhead = 150

/** The hours a new company begins with, and Russia's holidays. */
export const workCalendar: WorkCalendar = [
  {
    from: null,
    to: null,
    country: 'RU',
    week: [1, 2, 3, 4, 5],
    startsAt: '09:00',
    endsAt: '18:00',
    breakStartsAt: '13:00',
    breakEndsAt: '14:00',
    exceptions: [],
  },
]

export function timelineUntil(now: Date, timeZone: string): Timeline {
  const todayIso = dayAt(now, timeZone)
  const first = dayNumber(monthStart(todayIso, monthsOfDeals))
  const today = dayNumber(todayIso) - first
  const days = Array.from({ length: today + daysAhead + 1 }, (_, at): Day => {
    const iso = dayOfNumber(first + at)
    return {
      at,
      iso,
      weekday: weekdayOf(iso),
      month: Number(iso.slice(5, 7)),
      monthsAgo: monthIndex(todayIso) - monthIndex(iso),
      isWorking: workingDay(workCalendar, iso).minutes > 0,
      startsAt: Temporal.PlainDate.from(iso).toZonedDateTime(timeZone).epochMilliseconds,
    }
  })
  return {
    days,
    calendar: workCalendar,
    now,
    dealsFrom: 0,
    activitiesFrom: dayNumber(monthStart(todayIso, monthsOfActivities)) - first,
    today,
    nowMinute: Math.floor((now.getTime() - days[today]!.startsAt) / 60_000),
  }
}

function monthIndex(iso: string): number {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7))
}

/** The first day of the month so many months before the month of a day. */
export function monthStart(iso: string, monthsAgo: number): string {
  const index = monthIndex(iso) - 1 - monthsAgo
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

/** How eager clients are, by month: the trade slows in the holidays and hurries before the year ends. */
const inflowOfMonth = [0.86, 0.98, 1.05, 1.06, 0.92, 0.99, 0.9, 0.93, 1.08, 1.1, 1.07, 0.96]

export type Mood = {
  /** how much people do, against an ordinary day */
  effort: number
  /** of meetings, which clients agree to by weekday */
  meetings: number
  /** how many requests and new clients come */
  inflow: number
  /** how readily deals go on to the next stage */
  conversion: number
}

const callsOfWeekday = [1.04, 1.1, 1.06, 1.0, 0.8, 0.8, 0.8]
const meetingsOfWeekday = [0.75, 1.15, 1.2, 1.12, 0.78, 0.7, 0.7]

/** The day as everybody feels it: weekday, season, the last week of December, the month in which the market fell. */
export function moodOf(day: Day, today: Day): Mood {
  const dayOfMonth = Number(day.iso.slice(8))
  const lastWeek = day.month === 12 && dayOfMonth >= 24
  const hurry = day.month === 12 && !lastWeek
  const fell = day.monthsAgo === marketFellMonthsAgo(today.month)
  return {
    effort: callsOfWeekday[day.weekday - 1]! * (lastWeek ? 0.72 : hurry ? 1.05 : 1),
    meetings: meetingsOfWeekday[day.weekday - 1]! * (lastWeek ? 0.45 : hurry ? 1.08 : 1),
    inflow: inflowOfMonth[day.month - 1]! * (lastWeek ? 0.5 : 1) * (fell ? stories.market.inflow : 1),
    conversion: (hurry ? 1.06 : 1) * (fell ? stories.market.conversion : 1),
  }
}

/** The moment of a wall-clock minute of a day. */
export function momentOf(day: Day, minute: number): number {
  return day.startsAt + minute * 60_000
}
