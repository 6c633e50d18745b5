import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, type Format } from '../../web/format.ts'
import type { CalendarView } from '../calendar-contract.ts'

type Day = CalendarView['days'][number]
type Translation = ReturnType<typeof useTranslation>

export type DayWords = ReturnType<typeof wordsOf>

/** What the calendar calls its days, weekdays and months; made once for a whole year of them. */
export function useDayWords(): DayWords {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { locale, timeZone } = format.place
  // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language, the dates with the zone
  return useMemo(() => wordsOf(t, i18n, format), [locale, timeZone])
}

function wordsOf(t: Translation['t'], i18n: Translation['i18n'], format: Format) {
  const { weekdays, months } = namesOf(i18n.language)
  return {
    weekdays,
    monthName: (month: number) => months[month - 1] ?? '',
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
      const names = [...days].sort((a, b) => a - b).map((day) => weekdays[day - 1] ?? '')
      const isRow = days.length > 2 && Math.max(...days) - Math.min(...days) === days.length - 1
      return isRow ? `${names[0]}–${names.at(-1)}` : names.join(', ')
    },
  }
}

/** Weekdays from Monday on, months from January on. */
function namesOf(language: string): { weekdays: string[]; months: string[] } {
  const weekday = new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' })
  const month = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long' })
  return {
    // the first of January 2024 was a Monday
    weekdays: Array.from({ length: 7 }, (_, at) => weekday.format(new Date(Date.UTC(2024, 0, 1 + at)))),
    months: Array.from({ length: 12 }, (_, at) => month.format(new Date(Date.UTC(2024, at, 1)))),
  }
}
