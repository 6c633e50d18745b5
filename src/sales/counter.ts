import { sql, type Selectable } from 'kysely'
import type { SalesCounter } from '../db.types.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { enqueue } from '../platform/jobs.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import { refuseStale } from '../platform/boundary.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { activityKinds } from './activity-contract.ts'
import type { CounterDefinition, CounterEvent, CounterUnit } from './counter-contract.ts'
import { countedActivities, countedDeals } from './counter-facts.ts'
import { counterJob } from './counter-job.ts'
import { countCounter } from './rollup.ts'

export type CounterRow = Omit<Selectable<SalesCounter>, 'event' | 'unit'> & {
  event: CounterEvent
  unit: CounterUnit
}

/** A definition with the names of what it points to, also of what has left the lists since. */
export type Counter = CounterRow & { products: string[]; pipelines: string[]; stages: string[] }

const inUseAtMost = 30
const everAtMost = 200
/** A history that is longer than this many rows is counted by the job alone, so that nobody waits for it. */
const countedAtOnce = 20_000

/** A company's own counters, those put away included, by name. Whoever asks has been allowed to by the module that asks. */
export async function listCounters(
  tx: ReadTx,
  actor: Actor,
  ids: string[] | null = null,
): Promise<Counter[]> {
  const names = (table: string, column: string) => sql`(
    select coalesce(array_agg(n.name order by n.name), '{}') from ${sql.table(table)} n
    where n.tenant_id = ${actor.tenantId} and n.id = any(${sql.ref(`c.${column}`)})
  )`
  const { rows } = await sql<Counter>`
    select c.*, ${names('sales.product', 'product_ids')} as products,
      ${names('sales.pipeline', 'pipeline_ids')} as pipelines, ${names('sales.stage', 'stage_ids')} as stages
    from sales.counter c
    where c.tenant_id = ${actor.tenantId} and (${ids}::uuid[] is null or c.id = any(${ids}::uuid[]))
    order by c.name collate "ru-x-icu", c.id`.execute(tx)
  return rows
}

/**
 * Makes a counter and counts its history: at once where it is short, and by a job in every case, since somebody may be
 * logging an activity at this moment without knowing of it.
 */
export async function createCounter(
  tx: Tx,
  actor: Actor,
  { name, note, ...definition }: CounterDefinition & { name: string; note?: string | null },
): Promise<Counter> {
  await refuseImpossible(tx, actor, definition)
  await refuseTooMany(tx, actor)
  const { id } = await tx
    .insertInto('sales.counter')
    .values({
      ...columnsOf(definition),
      tenantId: actor.tenantId,
      name,
      note: note ?? null,
      createdAt: actor.now,
      createdBy: actor.personId,
      updatedAt: actor.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (await isShortHistory(tx, actor)) {
    await countCounter(tx, actor.tenantId, id, { from: '0001-01-01', to: '9999-12-31' })
    await update(tx, actor, id, { countedAt: actor.now })
  }
  await enqueue(tx, actor, counterJob, { counterId: id })
  record(tx, actor, { kind: 'sales.counter.created', subjectId: id, payload: { name, ...definition } })
  return findCounter(tx, actor, id)
}

/** Its name and its note; what it counts stays. */
export async function editCounter(
  tx: Tx,
  actor: Actor,
  { id, ...changes }: { id: string; name?: string; note?: string | null },
): Promise<Counter> {
  refuseStale(tx, await findCounter(tx, actor, id))
  await update(tx, actor, id, changes)
  record(tx, actor, { kind: 'sales.counter.edited', subjectId: id, payload: { changes } })
  return findCounter(tx, actor, id)
}

/** Put away it goes on counting, so that what was expected by it stays true; it is only offered nowhere. Twice is once. */
export async function setCounterArchived(
  tx: Tx,
  actor: Actor,
  id: string,
  isArchived: boolean,
): Promise<Counter> {
  const before = await findCounter(tx, actor, id)
  if ((before.archivedAt !== null) === isArchived) return before
  if (!isArchived) await refuseTooMany(tx, actor)
  await update(tx, actor, id, { archivedAt: isArchived ? actor.now : null })
  const kind = isArchived ? 'sales.counter.archived' : 'sales.counter.restored'
  record(tx, actor, { kind, subjectId: id, payload: { name: before.name } })
  return findCounter(tx, actor, id)
}

export async function findCounter(tx: ReadTx, actor: Actor, id: string): Promise<Counter> {
  const [counter] = await listCounters(tx, actor, [id])
  if (!counter) throw notFound()
  return counter
}

/** What a definition counts of these people in a span of days, from the rows: money in the company's currency alone. */
export async function previewCounter(
  tx: ReadTx,
  actor: Actor,
  definition: CounterDefinition,
  { ids, from, to }: { ids: readonly string[] | null; from: string; to: string },
): Promise<{ value: number; people: number }> {
  await refuseImpossible(tx, actor, definition)
  const { event, unit, kinds, outcomes, prospect, minTalkSeconds, productIds, pipelineIds, stageIds } =
    columnsOf(definition)
  const scope = {
    tenantId: actor.tenantId,
    counters: sql`(
      select null::uuid as id, ${event}::text as event, ${unit}::text as unit, ${kinds}::text[] as kinds,
        ${outcomes}::text[] as outcomes, ${prospect}::boolean as prospect, ${minTalkSeconds}::int as min_talk_seconds,
        ${productIds}::uuid[] as product_ids, ${pipelineIds}::uuid[] as pipeline_ids, ${stageIds}::uuid[] as stage_ids
    )`,
    within: (person: unknown, day: unknown) =>
      sql`${day} between ${from}::date and ${to}::date
        and (${ids}::uuid[] is null or ${person} = any(${ids}::uuid[]))`,
  }
  const { rows } = await sql<{ value: number; people: number }>`
    select coalesce(sum(n.value), 0)::bigint as value, count(distinct n.person_id)::int as people
    from (${event === 'activity' ? countedActivities(scope) : countedDeals(scope)}) n
    where n.currency in ('', ${actor.currency})`.execute(tx)
  return rows[0]!
}

/** A definition that contradicts itself, counts everything, or points to what is not there. */
async function refuseImpossible(tx: ReadTx, actor: Actor, definition: CounterDefinition): Promise<void> {
  const { event, unit, kinds, minTalkSeconds, productIds, pipelineIds, stageIds } = definition
  const isOfActivities = event === 'activity'
  if (isOfActivities) {
    if (unit === 'money') throw invalidField('unit', 'counter_money_of_deals')
    if (!kinds || kinds.length === 0) throw invalidField('kinds', 'counter_needs_kinds')
    if (productIds) throw invalidField('productIds', 'counter_products_of_deals')
    if (pipelineIds) throw invalidField('pipelineIds', 'counter_products_of_deals')
    if (minTalkSeconds && (kinds.length > 1 || kinds[0] !== 'call')) {
      throw invalidField('minTalkSeconds', 'counter_talk_of_calls')
    }
    const isEveryKind = activityKinds.every((kind) => kinds.includes(kind))
    if (isEveryKind && definition.outcomes?.length === 2 && typeof definition.prospect !== 'boolean') {
      throw invalidField('kinds', 'counter_counts_everything')
    }
  } else {
    if (unit === 'minutes') throw invalidField('unit', 'counter_minutes_of_activities')
    if (minTalkSeconds) throw invalidField('minTalkSeconds', 'counter_talk_of_calls')
    if (kinds || definition.outcomes || typeof definition.prospect === 'boolean') {
      throw invalidField('kinds', 'counter_kinds_of_activities')
    }
  }
  if (event === 'reached' && !stageIds) throw invalidField('stageIds', 'counter_needs_stages')
  if (event !== 'reached' && stageIds) throw invalidField('stageIds', 'counter_stages_of_reaching')
  await refuseUnknown(tx, actor, definition)
}

async function refuseUnknown(
  tx: ReadTx,
  actor: Actor,
  { productIds = [], pipelineIds = [], stageIds = [] }: CounterDefinition,
): Promise<void> {
  if (productIds.length + pipelineIds.length + stageIds.length === 0) return
  const unknown = (table: string, ids: string[]) => sql<boolean>`exists (
    select from unnest(${ids}::uuid[]) u (id) where not exists (
      select from ${sql.table(table)} n where n.tenant_id = ${actor.tenantId} and n.id = u.id
    )
  )`
  const { rows } = await sql<{ products: boolean; pipelines: boolean; stages: boolean }>`
    select ${unknown('sales.product', productIds)} as products,
      ${unknown('sales.pipeline', pipelineIds)} as pipelines, ${unknown('sales.stage', stageIds)} as stages`.execute(
    tx,
  )
  const found = rows[0]!
  if (found.products) throw invalidField('productIds', 'product_unknown')
  if (found.pipelines) throw invalidField('pipelineIds', 'counter_pipeline_unknown')
  if (found.stages) throw invalidField('stageIds', 'stage_unknown')
}

async function refuseTooMany(tx: ReadTx, actor: Actor): Promise<void> {
  const { rows } = await sql<{ inUse: number; ever: number }>`
    select count(*) filter (where archived_at is null)::int as in_use, count(*)::int as ever
    from sales.counter where tenant_id = ${actor.tenantId}`.execute(tx)
  const { inUse, ever } = rows[0]!
  if (inUse >= inUseAtMost || ever >= everAtMost) throw conflict('counters_at_most', { limit: inUseAtMost })
}

async function isShortHistory(tx: ReadTx, actor: Actor): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      (select from sales.activity where tenant_id = ${actor.tenantId} limit ${countedAtOnce})
      union all
      (select from sales.stage_change where tenant_id = ${actor.tenantId} limit ${countedAtOnce})
    ) history`.execute(tx)
  return rows[0]!.count < countedAtOnce
}

function columnsOf(definition: CounterDefinition) {
  const { event, unit, kinds, outcomes, prospect, minTalkSeconds, productIds, pipelineIds, stageIds } =
    definition
  const isOfActivities = event === 'activity'
  return {
    event,
    unit,
    kinds: isOfActivities ? [...new Set(kinds)] : null,
    outcomes: isOfActivities ? [...new Set(outcomes ?? ['held' as const])] : null,
    prospect: prospect ?? null,
    minTalkSeconds: minTalkSeconds ?? 0,
    productIds: productIds ?? null,
    pipelineIds: pipelineIds ?? null,
    stageIds: stageIds ?? null,
  }
}

async function update(
  tx: Tx,
  actor: Actor,
  id: string,
  changes: { name?: string; note?: string | null; archivedAt?: Date | null; countedAt?: Date },
): Promise<void> {
  await tx
    .updateTable('sales.counter')
    .set({ ...changes, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
}
