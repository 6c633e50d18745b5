import { builtInMetrics, type MetricKey } from '../../plan/metric.ts'
import type { Task } from '../contract.ts'

/** In the order of the catalogue: what is done first, what comes of it after. */
export const taskMetrics: MetricKey[] = builtInMetrics.map(({ key }) => key)

export function unitOf(metric: MetricKey | null): Task['unit'] {
  return builtInMetrics.find(({ key }) => key === metric)?.unit ?? null
}
