import type { WorkCalendar, WorkCalendarVersion } from '../org/work-time.ts'

/** Nine to six with an hour's break, Monday to Friday, Russian holidays, in force since ever. */
export const ordinaryVersion: WorkCalendarVersion = {
  from: null,
  to: null,
  country: 'RU',
  week: [1, 2, 3, 4, 5],
  startsAt: '09:00',
  endsAt: '18:00',
  breakStartsAt: '13:00',
  breakEndsAt: '14:00',
  exceptions: [],
}

export const ordinaryCalendar: WorkCalendar = [ordinaryVersion]

export const sixDayCalendar: WorkCalendar = [{ ...ordinaryVersion, week: [1, 2, 3, 4, 5, 6] }]

/** The same hours on every day of the year, without holidays: for the days on which clocks change. */
export const everydayCalendar: WorkCalendar = [
  { ...ordinaryVersion, country: '', week: [1, 2, 3, 4, 5, 6, 7] },
]
