import { isMetricKey, metricOf, type Metric } from '../plan/metric.ts'

export function unitOf(metric: string | null): Metric['unit'] | null {
  return metric !== null && isMetricKey(metric) ? metricOf(metric).unit : null
}
