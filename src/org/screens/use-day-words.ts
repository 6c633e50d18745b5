import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { CalendarView } from '../calendar-contract.ts'

type Day = CalendarView['days'][number]

/** What the calendar calls its days, weekdays and months. */
export function useDayWords() {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const nameOf = (day: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { timeZone: 'UTC', ...options }).format(day)
  // the first of January 2024 was a Monday
  const weekdays = Array.from({ length: 7 }, (_, at) =>
    nameOf(new Date(Date.UTC(2024, 0, 1 + at)), { weekday: 'short' }),
  )
  return {
    weekdays,
    monthName: (month: number) => nameOf(new Date(Date.UTC(2024, month - 1, 1)), { month: 'long' }),
    /** «3 ноября, вторник: короткий день», with the reason why it is not an ordinary one */
    about(day: Day): string {
      const why = [
        t(($) => $.org.calendar.kinds[day.kind]),
        day.holiday && i18n.exists(`org.holidays.${day.holiday}`)
          ? t(($) => $.org.holidays[day.holiday as 'new_year'])
          : undefined,
        day.movedFrom && t(($) => $.org.calendar.movedFrom, { day: format.day(day.movedFrom) }),
        day.movedTo && t(($) => $.org.calendar.movedTo, { day: format.day(day.movedTo) }),
        day.exception && t(($) => $.org.calendar.own),
        day.provisional && t(($) => $.org.calendar.provisionalShort),
      ].filter(Boolean)
      return `${format.weekday(day.day)}: ${why.join(', ')}`
    },
    /** «пн–пт» for days in a row, «пн, ср, пт» for others; ISO weekdays */
    week(days: readonly number[]): string {
      const sorted = [...days].sort((a, b) => a - b)
      const [first, last] = [sorted[0] ?? 1, sorted.at(-1) ?? 1]
      const name = (day: number) => weekdays[day - 1] ?? ''
      if (sorted.length > 2 && last - first === sorted.length - 1) return `${name(first)}–${name(last)}`
      return sorted.map(name).join(', ')
    },
  }
}
