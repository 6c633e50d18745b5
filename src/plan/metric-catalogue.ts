import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { MetricDefinition } from './contract.ts'
import { builtInMetrics, type Metric, type MetricKey } from './metric.ts'
import { planEn } from './words.en.ts'
import { planRu } from './words.ru.ts'

const words = { ru: planRu, en: planEn }

/** Every metric with its name, its definition in the reader's language, and the rollup rows it counts. */
export async function listMetrics(_tx: ReadTx, actor: Actor): Promise<{ items: MetricDefinition[] }> {
  allow(actor, planAccess, 'see')
  return { items: builtInMetrics.map((metric) => shown(metric, metric.key, actor)) }
}

function shown(metric: Metric, key: MetricKey, actor: Actor): MetricDefinition {
  const { name, definition } = words[actor.locale].metrics[key]
  const activity = metric.source === 'activity' ? metric.match : {}
  return {
    key,
    name,
    definition,
    unit: metric.unit,
    source: metric.source,
    kinds: activity.kinds ? [...activity.kinds] : null,
    outcomes: activity.outcomes ? [...activity.outcomes] : null,
    prospect: activity.prospect ?? null,
    event: metric.source === 'deal' ? metric.match.event : null,
  }
}
