import { useTranslation } from 'react-i18next'
import { addDays } from '../../org/day.ts'
import { useFormat } from '../../web/format.ts'
import type { Cadence } from '../one-to-one-contract.ts'

/** A Monday, to name the weekdays by. */
const monday = '2024-01-01'

/** When two meet, in words. */
export function useOneToOneWords() {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  function weekdayName(weekday: number, length: 'long' | 'short' = 'long'): string {
    const name = new Intl.DateTimeFormat(i18n.language, { weekday: length, timeZone: 'UTC' })
    return name.format(new Date(`${addDays(monday, weekday - 1)}T00:00:00Z`))
  }
  function everyName(weeks: Cadence['everyWeeks']): string {
    return t(($) => $.coaching.oneToOne[`every${weeks}`])
  }
  function rhythmOf({ everyWeeks, weekday, startsAt }: Cadence): string {
    return t(($) => $.coaching.oneToOne.rhythm, {
      every: everyName(everyWeeks),
      weekday: weekdayName(weekday, 'short'),
      time: startsAt,
    })
  }
  function whenOf({ on, startsAt, minutes }: { on: string; startsAt: string; minutes: number }): string {
    return t(($) => $.coaching.oneToOne.when, { day: format.weekday(on), time: startsAt, minutes })
  }
  /** for lists, where how long it takes says nothing */
  function shortOf({ on, startsAt }: { on: string; startsAt: string }): string {
    return t(($) => $.coaching.oneToOne.whenShort, { day: format.weekday(on), time: startsAt })
  }
  function readyOf({ head, person }: { head: boolean; person: boolean }): string {
    if (head && person) return t(($) => $.coaching.oneToOne.readyBoth)
    if (head) return t(($) => $.coaching.oneToOne.readyHead)
    return person ? t(($) => $.coaching.oneToOne.readyPerson) : t(($) => $.coaching.oneToOne.readyNobody)
  }
  return { weekdayName, everyName, rhythmOf, whenOf, shortOf, readyOf }
}
