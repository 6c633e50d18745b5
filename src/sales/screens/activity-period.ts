import { addDays, periodAround, type Period } from '../../org/day.ts'

export const periodNames = ['today', 'yesterday', 'week', 'lastWeek', 'month', 'lastMonth', 'own'] as const
export type PeriodName = (typeof periodNames)[number]

/** The days that a named period means today; an own one is open on the side that is not given. */
export function periodOf(
  name: PeriodName | undefined,
  today: string,
  own: { from?: string | undefined; to?: string | undefined },
): Partial<Period> {
  switch (name) {
    case undefined:
      return {}
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'week':
      return periodAround('week', today)
    case 'lastWeek':
      return periodAround('week', addDays(today, -7))
    case 'month':
      return periodAround('month', today)
    case 'lastMonth':
      return periodAround('month', addDays(periodAround('month', today).from, -1))
    case 'own':
      return { from: own.from, to: own.to }
  }
}
