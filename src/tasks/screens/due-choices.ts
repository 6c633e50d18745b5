import { addDays, periodAround, weekdayOf } from '../../org/day.ts'

export type DueChoice = 'today' | 'friday' | 'week' | 'month'

/** The days most tasks are due on, soonest first; two choices never mean the same day, the nearer word stays. */
export function dueChoices(today: string): { choice: DueChoice; day: string }[] {
  const untilFriday = (5 - weekdayOf(today) + 7) % 7
  const all: { choice: DueChoice; day: string }[] = [
    { choice: 'today', day: today },
    { choice: 'friday', day: addDays(today, untilFriday) },
    { choice: 'week', day: addDays(today, 7) },
    { choice: 'month', day: periodAround('month', today).to },
  ]
  const seen = new Set<string>()
  return all
    .filter(({ day }) => !seen.has(day) && seen.add(day))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
}
