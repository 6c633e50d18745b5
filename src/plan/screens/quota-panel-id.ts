import { isMetricKey, type MetricKey } from '../metric.ts'
import type { PlanPeriod } from '../contract.ts'

export type QuotaAddress = { personId: string; metric: MetricKey; period: PlanPeriod; periodStart: string }

/** One quota as the right panel's address names it. */
export function quotaPanelId({ personId, metric, period, periodStart }: QuotaAddress): string {
  return [personId, metric, period, periodStart].join('.')
}

/** Null for an address that somebody typed and that names nothing. */
export function quotaOfPanelId(id: string): QuotaAddress | null {
  const [personId, metric, period, periodStart] = id.split('.')
  if (
    !personId ||
    metric === undefined ||
    !isMetricKey(metric) ||
    !periodStart ||
    (period !== 'month' && period !== 'quarter' && period !== 'year')
  )
    return null
  return { personId, metric, period, periodStart }
}
