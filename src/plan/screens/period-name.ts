import type { TFunction } from 'i18next'
import type { Locale } from '../../platform/locale.ts'
import type { PlanPeriod } from '../contract.ts'

/** «март», «1 кв.» or «2026» in a column's head; `long` says the year too: «март 2026», «1 квартал 2026», «2026 год». */
export function periodName(
  t: TFunction,
  locale: Locale,
  period: PlanPeriod,
  start: string,
  length: 'short' | 'long' = 'short',
): string {
  const year = start.slice(0, 4)
  if (period === 'year') return length === 'short' ? year : t(($) => $.plan.quotas.yearLong, { year })
  if (period === 'quarter') {
    const number = String(Math.ceil(Number(start.slice(5, 7)) / 3))
    return length === 'short'
      ? t(($) => $.plan.quotas.quarterShort, { number })
      : t(($) => $.plan.quotas.quarterLong, { number, year })
  }
  const month = new Intl.DateTimeFormat(locale, {
    month: length === 'short' ? 'short' : 'long',
    timeZone: 'UTC',
  }).format(new Date(`${start}T00:00:00Z`))
  return length === 'short' ? month.replace(/\.$/, '') : `${month} ${year}`
}
