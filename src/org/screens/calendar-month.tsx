import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { CalendarView } from '../calendar-contract.ts'
import { weekdayOf } from '../day.ts'
import type { DayWords } from './use-day-words.ts'
import classes from './calendar-screen.module.css'

type Day = CalendarView['days'][number]
type Props = {
  view: CalendarView
  month: CalendarView['months'][number]
  words: DayWords
  /** opens a day to decide about it; absent: the year is only read */
  onOpen: ((day: string) => void) | undefined
}

/** One month as people know it: weeks under each other, days off apart, short days and the company's own marked. */
export function CalendarMonth({ view, month, words, onOpen }: Props): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const prefix = `${view.year}-${String(month.month).padStart(2, '0')}`
  const days = view.days.filter(({ day }) => day.startsWith(prefix))
  return (
    <table className={classes.month}>
      <caption>
        <span className={classes.monthName}>{words.monthName(month.month)}</span>
        <span className={classes.monthNote}>
          {t(($) => $.org.calendar.monthDays, { count: month.workingDays })} ·{' '}
          {t(($) => $.org.calendar.hours, { value: format.number(month.minutes / 60) })}
        </span>
      </caption>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day)?.day}>
            {week.map((day, at) =>
              day ? (
                <DayCell
                  key={day.day}
                  day={day}
                  about={words.about(day)}
                  isToday={day.day === format.place.today}
                  onOpen={onOpen}
                />
              ) : (
                <td key={at} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { day: Day; about: string; isToday: boolean; onOpen: Props['onOpen'] }

/** A plain button: a year has 365 of them. */
function DayCell({ day, about, isToday, onOpen }: CellProps): ReactNode {
  const number = (
    <>
      {Number(day.day.slice(8))}
      {day.kind === 'short' && <sup aria-hidden>*</sup>}
    </>
  )
  return (
    <td
      className={classes.day}
      data-kind={day.kind}
      data-own={day.exception || undefined}
      data-today={isToday || undefined}
      title={about}
    >
      {onOpen ? (
        <button
          type="button"
          className={classes.dayButton}
          aria-label={about}
          onClick={() => onOpen(day.day)}
        >
          {number}
        </button>
      ) : (
        number
      )}
    </td>
  )
}

/** The days of a month in weeks from Monday to Sunday; places of other months stay empty. */
function weeksOf(days: Day[]): (Day | undefined)[][] {
  const first = days[0]
  if (!first) return []
  const places: (Day | undefined)[] = [
    ...Array.from({ length: weekdayOf(first.day) - 1 }, () => undefined),
    ...days,
  ]
  while (places.length % 7 !== 0) places.push(undefined)
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7))
}
