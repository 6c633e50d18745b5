import { metricKeys, metricOf, type BuiltInMetricKey, type MetricKey } from '../../plan/metric.ts'
import type { Task } from '../contract.ts'

/** In the order of the catalogue: what is done first, what comes of it after. */
export const taskMetrics: readonly BuiltInMetricKey[] = metricKeys

export function unitOf(metric: MetricKey | null): Task['unit'] {
  return metric === null ? null : metricOf(metric).unit
}
