import { metricKeys, type MetricKey } from '../metric.ts'
import type { PlanPeriod } from '../contract.ts'

export type QuotaAddress = { personId: string; metric: MetricKey; period: PlanPeriod; periodStart: string }

/** One quota as the right panel's address names it. */
export function quotaPanelId({ personId, metric, period, periodStart }: QuotaAddress): string {
  return [personId, metric, period, periodStart].join('.')
}

/** Null for an address that somebody typed and that names nothing. */
export function quotaOfPanelId(id: string): QuotaAddress | null {
  const [personId, metric, period, periodStart] = id.split('.')
  const known = metricKeys.find((key) => key === metric)
  if (
    !personId ||
    !known ||
    !periodStart ||
    (period !== 'month' && period !== 'quarter' && period !== 'year')
  )
    return null
  return { personId, metric: known, period, periodStart }
}
