import { minuteOf } from '../org/work-time.ts'
import type { Rhythm } from './one-to-one-plan.ts'

/** Tuesday to Thursday: Monday and Friday are for the whole team. */
const weekdays = [2, 3, 4] as const
/** minutes of the day on the hour and the half, away from lunch */
const firstStart = 10 * 60
const lastStart = 17 * 60
const lunch = [12 * 60, 14 * 60] as const
const minutes = 30

/**
 * Times for so many more meetings of one head, spread evenly over the middle of the week and clear of each other and of
 * those already said, whatever their period. Fewer than asked for when the days are full.
 */
export function spreadOf(
  taken: readonly Rhythm[],
  count: number,
  everyWeeks: Rhythm['everyWeeks'],
): Rhythm[] {
  const found: Rhythm[] = []
  for (let start = firstStart; start <= lastStart; start += minutes) {
    if (start + minutes > lunch[0] && start < lunch[1]) continue
    for (const weekday of weekdays) {
      if (found.length === count) return found
      const rhythm = { everyWeeks, weekday, startsAt: clockOf(start), minutes }
      if (!taken.some((one) => isTogether(one, rhythm))) found.push(rhythm)
    }
  }
  return found
}

function isTogether(one: Rhythm, other: Rhythm): boolean {
  const [start, otherStart] = [minuteOf(one.startsAt), minuteOf(other.startsAt)]
  return (
    one.weekday === other.weekday && start < otherStart + other.minutes && otherStart < start + one.minutes
  )
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
