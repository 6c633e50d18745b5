import { addDays, periodAround, type Period } from '../../org/day.ts'

export const periodNames = ['today', 'yesterday', 'week', 'lastWeek', 'month', 'lastMonth', 'own'] as const
export type PeriodName = (typeof periodNames)[number]

/** The days that a named period means today; an own one is open on the side that is not given. */
export function periodOf(name: PeriodName | undefined, today: string, own: Partial<Period>): Partial<Period> {
  const month = periodAround('month', today)
  const periods: Record<PeriodName, Partial<Period>> = {
    today: { from: today, to: today },
    yesterday: { from: addDays(today, -1), to: addDays(today, -1) },
    week: periodAround('week', today),
    lastWeek: periodAround('week', addDays(today, -7)),
    month,
    lastMonth: periodAround('month', addDays(month.from, -1)),
    own,
  }
  return name ? periods[name] : {}
}
