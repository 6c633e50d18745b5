import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { BoardRow } from '../contract.ts'

/** Whether somebody is there and when they last did anything, in words. */
export function usePresence(boardDay: string) {
  const { t } = useTranslation()
  const format = useFormat()
  function when(instant: string): string {
    const day = format.dayOf(instant)
    return day === boardDay ? format.time(instant) : format.relativeDay(day)
  }
  return {
    /** why nothing is expected today; null for somebody at work, or who did something all the same */
    absenceOf(row: BoardRow): string | null {
      if (row.leftOn !== null) return t(($) => $.today.team.left, { day: format.day(row.leftOn) })
      if (row.today.some(({ status, done }) => status !== 'not_working' || done > 0)) return null
      if (row.awayUntil !== null) return t(($) => $.today.team.away, { day: format.day(row.awayUntil) })
      return row.today.length === 0 ? null : t(($) => $.today.team.dayOff)
    },
    lastSeen(row: BoardRow): string {
      if (row.awayHalfDay) return t(($) => $.today.team.halfDay)
      if (row.lastActivityAt === null) return t(($) => $.today.team.never)
      return t(($) => $.today.team.lastSeen, { when: when(row.lastActivityAt) })
    },
    /** the same for a narrow column: the time or the day alone */
    lastSeenShort(row: BoardRow): string {
      if (row.awayHalfDay) return t(($) => $.today.team.halfDay)
      return row.lastActivityAt === null ? '' : when(row.lastActivityAt)
    },
  }
}
