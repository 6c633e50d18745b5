import { sql } from 'kysely'
import { addDays, today, type Period } from '../org/day.ts'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { conflict, invalidField } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import {
  createCounter,
  editCounter,
  listCounters,
  previewCounter,
  setCounterArchived,
  type Counter,
} from '../sales/counter.ts'
import type { z } from 'zod'
import type { CounterDefinition } from '../sales/counter-contract.ts'
import { planAccess } from './access.ts'
import type { MetricDefinition, metricInput, MetricUse } from './metric-contract.ts'
import { countedIn, metricRows } from './metric-count.ts'
import { definitionText, hintsOf } from './metric-text.ts'
import { builtInMetrics, isBuiltIn, metricOf, ownMetricKey, type Metric, type MetricKey } from './metric.ts'
import { seenBy } from './sight.ts'
import { planEn } from './words.en.ts'
import { planRu } from './words.ru.ts'

const words = { ru: planRu, en: planEn }

/** Every metric with its name, its definition in the reader's language, and what it counts; the own ones by name. */
export async function listMetrics(tx: ReadTx, actor: Actor): Promise<{ items: MetricDefinition[] }> {
  allow(actor, planAccess, 'see')
  const own = await listCounters(tx, actor)
  return {
    items: [
      ...builtInMetrics.map((metric) => shownBuiltIn(metric, metric.key, actor)),
      ...own.map((counter) => shownOwn(counter, actor)),
    ],
  }
}

export async function createMetric(
  tx: Tx,
  actor: Actor,
  input: z.output<typeof metricInput>,
): Promise<MetricDefinition> {
  allow(actor, planAccess, 'define')
  refuseBuiltInName(input.name)
  return shownOwn(await createCounter(tx, actor, input), actor)
}

export async function editMetric(
  tx: Tx,
  actor: Actor,
  input: { id: string; name?: string; note?: string | null },
): Promise<MetricDefinition> {
  allow(actor, planAccess, 'define')
  if (input.name !== undefined) refuseBuiltInName(input.name)
  return shownOwn(await editCounter(tx, actor, input), actor)
}

export async function archiveMetric(tx: Tx, actor: Actor, { id }: { id: string }): Promise<MetricDefinition> {
  allow(actor, planAccess, 'define')
  return shownOwn(await setCounterArchived(tx, actor, id, true), actor)
}

export async function restoreMetric(tx: Tx, actor: Actor, { id }: { id: string }): Promise<MetricDefinition> {
  allow(actor, planAccess, 'define')
  return shownOwn(await setCounterArchived(tx, actor, id, false), actor)
}

/** What a definition would have counted of late; nothing is written. */
export async function previewMetric(tx: ReadTx, actor: Actor, definition: CounterDefinition) {
  const seen = await seenBy(tx, actor, allow(actor, planAccess, 'define'))
  const span = lastFourWeeks(actor)
  const counted = await previewCounter(tx, actor, definition, {
    ids: seen === 'all' ? null : [...seen],
    ...span,
  })
  const names = await namesOf(tx, actor, definition)
  const told = {
    ...names,
    event: definition.event,
    unit: definition.unit,
    kinds: definition.kinds ?? null,
    outcomes: definition.outcomes ?? null,
    prospect: definition.prospect ?? null,
    minTalkSeconds: definition.minTalkSeconds ?? 0,
  }
  return {
    ...span,
    ...counted,
    definition: definitionText(told, actor.locale),
    distortions: hintsOf(told, actor.locale),
  }
}

async function namesOf(tx: ReadTx, actor: Actor, { productIds, pipelineIds, stageIds }: CounterDefinition) {
  const names = (table: string, ids: string[] = []) => sql<string[]>`(
    select coalesce(array_agg(n.name order by n.name), '{}') from ${sql.table(table)} n
    where n.tenant_id = ${actor.tenantId} and n.id = any(${ids}::uuid[])
  )`
  const { rows } = await sql<{ products: string[]; pipelines: string[]; stages: string[] }>`
    select ${names('sales.product', productIds)} as products, ${names('sales.pipeline', pipelineIds)} as pipelines,
      ${names('sales.stage', stageIds)} as stages`.execute(tx)
  return rows[0]!
}

/** What each metric counted of everybody within reach in four weeks, and how many norms and quotas are set by it. */
export async function usesOfMetrics(
  tx: ReadTx,
  actor: Actor,
): Promise<{ from: string; to: string; items: MetricUse[] }> {
  const seen = await seenBy(tx, actor, allow(actor, planAccess, 'see'))
  const ids = seen === 'all' ? null : [...seen]
  const span = lastFourWeeks(actor)
  const day = today(actor)
  const counted = countedIn({
    tenantId: actor.tenantId,
    currency: actor.currency,
    personId: sql`p.id`,
    from: sql`${span.from}::date`,
    to: sql`${span.to}::date`,
  })
  const { rows } = await sql<MetricUse>`
    select m.key, coalesce(n.value, 0)::bigint as value, coalesce(n.people, 0)::int as people,
      (select count(*)::int from plan.norm r
        where r.tenant_id = ${actor.tenantId} and r.metric = m.key and r.withdrawn_at is null
          and (r.to_day is null or r.to_day > ${day}::date)) as norms,
      (select count(distinct (q.person_id, q.period, q.period_start))::int from plan.quota q
        where q.tenant_id = ${actor.tenantId} and q.metric = m.key and q.period_start >= ${yearOf(day)}::date
          and q.period_start + case q.period when 'month' then interval '1 month'
            when 'quarter' then interval '3 months' else interval '1 year' end > ${day}::date) as quotas
    from ${metricRows(actor.tenantId)}
    cross join lateral (
      select sum(o.value) as value, count(*) filter (where o.value > 0) as people
      from (
        select ${counted} as value from org.person p
        where p.tenant_id = ${actor.tenantId} and (${ids}::uuid[] is null or p.id = any(${ids}::uuid[]))
      ) o
    ) n`.execute(tx)
  return { ...span, items: rows }
}

/** Refuses an own metric that the company does not have or has put away. For what sets something by a metric. */
export async function requireMetric(
  tx: ReadTx,
  actor: Actor,
  key: MetricKey,
  field = 'metric',
): Promise<void> {
  if (isBuiltIn(key)) return
  const metric = metricOf(key)
  const [counter] = metric.source === 'counter' ? await listCounters(tx, actor, [metric.match.counterId]) : []
  if (!counter || ownMetricKey(counter) !== key) throw invalidField(field, 'metric_unknown')
  if (counter.archivedAt) throw invalidField(field, 'metric_put_away', { name: counter.name })
}

function lastFourWeeks(actor: Actor): Period {
  const to = today(actor)
  return { from: addDays(to, -27), to }
}

function yearOf(day: string): string {
  return `${day.slice(0, 4)}-01-01`
}

/** Two metrics of one name would be told apart by nobody. */
function refuseBuiltInName(name: string): void {
  const taken = Object.values(words).flatMap(({ metrics }) => Object.values(metrics).map((one) => one.name))
  if (taken.some((one) => one.toLowerCase() === name.trim().toLowerCase()))
    throw conflict('counter_name_once')
}

function shownBuiltIn(
  metric: Metric,
  key: keyof typeof planRu.metrics & MetricKey,
  actor: Actor,
): MetricDefinition {
  const { name, definition } = words[actor.locale].metrics[key]
  const activity = metric.source === 'activity' ? metric.match : {}
  return {
    key,
    name,
    definition,
    distortions: [words[actor.locale].catalogue.gaming[key]],
    unit: metric.unit,
    source: metric.source,
    kinds: activity.kinds ? [...activity.kinds] : null,
    outcomes: activity.outcomes ? [...activity.outcomes] : null,
    prospect: activity.prospect ?? null,
    event: metric.source === 'deal' ? metric.match.event : null,
    own: null,
  }
}

function shownOwn(counter: Counter, actor: Actor): MetricDefinition {
  const { id, note } = counter
  return {
    key: ownMetricKey(counter),
    name: counter.name,
    definition: definitionText(counter, actor.locale),
    distortions: [...(note === null ? [] : [note]), ...hintsOf(counter, actor.locale)],
    unit: counter.unit,
    source: 'counter',
    kinds: counter.kinds,
    outcomes: counter.outcomes,
    prospect: counter.prospect,
    event: counter.event,
    own: {
      id,
      note,
      isCounted: counter.countedAt !== null,
      countedFrom: counter.countedFrom,
      archivedAt: counter.archivedAt?.toISOString() ?? null,
      updatedAt: counter.updatedAt.toISOString(),
    },
  }
}
