import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalid, invalidField, notFound } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { shownPipeline, takePipeline, updatePipeline } from './pipeline.ts'
import type { Pipeline, Stage, StageKind } from './pipeline-contract.ts'

type InPipeline = { id: string; stageId: string }
type StageRow = Omit<Stage, 'archivedAt'> & { archivedAt: Date | null }

/** Adds a stage at the end of its kind, or before the one that is named. */
export async function addStage(
  tx: Tx,
  actor: Actor,
  { id, name, kind, beforeId }: { id: string; name: string; kind: StageKind; beforeId?: string | null },
): Promise<Pipeline> {
  await takePipeline(tx, actor, id)
  const stages = await stagesOf(tx, actor, id)
  const before = beforeId ? stages.findIndex((stage) => stage.id === beforeId) : stages.length
  if (before < 0) throw invalidField('beforeId', 'stage_unknown')
  const added = await tx
    .insertInto('sales.stage')
    .values({ tenantId: actor.tenantId, pipelineId: id, name, kind, position: stages.length })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setOrder(tx, actor, id, stages.map((stage) => stage.id).toSpliced(before, 0, added.id))
  record(tx, actor, {
    kind: 'sales.stage.added',
    subjectId: id,
    payload: { stageId: added.id, name, stageKind: kind },
  })
  return shownPipeline(tx, actor, id)
}

export async function editStage(
  tx: Tx,
  actor: Actor,
  { id, stageId, name }: InPipeline & { name: string },
): Promise<Pipeline> {
  refuseStale(tx, await takePipeline(tx, actor, id))
  const stage = await stageOf(tx, actor, { id, stageId })
  if (stage.name !== name) {
    await updateStage(tx, actor, stageId, { name })
    await updatePipeline(tx, actor, id, {})
    record(tx, actor, {
      kind: 'sales.stage.edited',
      subjectId: id,
      payload: { stageId, name, was: stage.name },
    })
  }
  return shownPipeline(tx, actor, id)
}

/** All stages in use, each once. Open ones stand before won and lost ones whatever the order says. */
export async function orderStages(
  tx: Tx,
  actor: Actor,
  { id, stageIds }: { id: string; stageIds: string[] },
): Promise<Pipeline> {
  refuseStale(tx, await takePipeline(tx, actor, id))
  const stages = await stagesOf(tx, actor, id)
  const isWhole = stageIds.length === stages.length && stages.every((stage) => stageIds.includes(stage.id))
  if (!isWhole) throw invalid('stage_order_incomplete')
  await setOrder(tx, actor, id, stageIds)
  record(tx, actor, { kind: 'sales.stage.ordered', subjectId: id, payload: { stageIds } })
  return shownPipeline(tx, actor, id)
}

/**
 * Takes a stage off. Every kind keeps a stage, and deals in it, deleted ones included, move to another stage of the same
 * kind: each with its own stage change, none of them opened or closed by it.
 */
export async function archiveStage(
  tx: Tx,
  actor: Actor,
  { id, stageId, moveDealsTo }: InPipeline & { moveDealsTo?: string | null },
): Promise<Pipeline> {
  refuseStale(tx, await takePipeline(tx, actor, id))
  await lockAgainstDeals(tx, actor, stageId)
  const stages = await stagesOf(tx, actor, id)
  const stage = await stageOf(tx, actor, { id, stageId })
  if (stage.archivedAt !== null) return shownPipeline(tx, actor, id)
  if (!stages.some((other) => other.kind === stage.kind && other.id !== stageId)) {
    throw conflict('last_stage_of_kind')
  }
  const target = stages.find((other) => other.id === moveDealsTo && other.id !== stageId)
  if (moveDealsTo && target?.kind !== stage.kind) throw invalidField('moveDealsTo', 'stage_of_other_kind')
  const moved = target ? await moveDeals(tx, actor, stageId, target.id) : 0
  if (!target && (await holdsDeals(tx, actor, id, stageId))) throw conflict('stage_holds_deals')
  await updateStage(tx, actor, stageId, { archivedAt: actor.now })
  await updatePipeline(tx, actor, id, {})
  record(tx, actor, {
    kind: 'sales.stage.archived',
    subjectId: id,
    payload: { stageId, name: stage.name, movedTo: target?.id ?? null, movedDeals: moved },
  })
  return shownPipeline(tx, actor, id)
}

export async function restoreStage(tx: Tx, actor: Actor, { id, stageId }: InPipeline): Promise<Pipeline> {
  await takePipeline(tx, actor, id)
  const stage = await stageOf(tx, actor, { id, stageId })
  if (stage.archivedAt !== null) {
    await updateStage(tx, actor, stageId, { archivedAt: null })
    await updatePipeline(tx, actor, id, {})
    record(tx, actor, {
      kind: 'sales.stage.restored',
      subjectId: id,
      payload: { stageId, name: stage.name },
    })
  }
  return shownPipeline(tx, actor, id)
}

/** Waits for deals on their way into the stage (they hold it by a key-share lock) and lets none in until the end. */
async function lockAgainstDeals(tx: Tx, actor: Actor, stageId: string): Promise<void> {
  await sql`
    select id from sales.stage where tenant_id = ${actor.tenantId} and id = ${stageId} for update`.execute(tx)
}

async function moveDeals(tx: Tx, actor: Actor, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from sales.deal
    where tenant_id = ${actor.tenantId} and stage_id = ${from}
    order by id
    for no key update`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await sql`
    update sales.deal set stage_id = ${to}, updated_at = ${actor.now}
    where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[])`.execute(tx)
  await sql`
    insert into sales.stage_change (tenant_id, deal_id, from_stage_id, to_stage_id, at, set_by)
    select ${actor.tenantId}::uuid, t.id, ${from}::uuid, ${to}::uuid, ${actor.now}::timestamptz,
      ${actor.personId}::uuid
    from unnest(${ids}::uuid[]) t (id)`.execute(tx)
  return ids.length
}

async function holdsDeals(tx: Tx, actor: Actor, pipelineId: string, stageId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('sales.deal')
    .select('id')
    .where('tenantId', '=', actor.tenantId)
    .where('pipelineId', '=', pipelineId)
    .where('stageId', '=', stageId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The stages in use, in order. */
async function stagesOf(tx: Tx, actor: Actor, pipelineId: string): Promise<StageRow[]> {
  const { rows } = await sql<StageRow>`
    select id, name, kind, position, archived_at from sales.stage
    where tenant_id = ${actor.tenantId} and pipeline_id = ${pipelineId} and archived_at is null
    order by array_position(array['open', 'won', 'lost'], kind), position, id`.execute(tx)
  return rows
}

async function stageOf(tx: Tx, actor: Actor, { id, stageId }: InPipeline): Promise<StageRow> {
  const { rows } = await sql<StageRow>`
    select id, name, kind, position, archived_at from sales.stage
    where tenant_id = ${actor.tenantId} and pipeline_id = ${id} and id = ${stageId}`.execute(tx)
  const row = rows[0]
  if (!row) throw notFound()
  return row
}

async function setOrder(tx: Tx, actor: Actor, pipelineId: string, stageIds: string[]): Promise<void> {
  await sql`
    update sales.stage s
    set position = t.position - 1
    from unnest(${stageIds}::uuid[]) with ordinality t (id, position)
    where s.tenant_id = ${actor.tenantId} and s.pipeline_id = ${pipelineId} and s.id = t.id`.execute(tx)
  await updatePipeline(tx, actor, pipelineId, {})
}

async function updateStage(
  tx: Tx,
  actor: Actor,
  stageId: string,
  changes: { name?: string; archivedAt?: Date | null },
): Promise<void> {
  await tx
    .updateTable('sales.stage')
    .set(changes)
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', stageId)
    .execute()
}
