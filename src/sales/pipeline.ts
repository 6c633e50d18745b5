import { sql } from 'kysely'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { catalogueAccess } from './access.ts'
import { stageKinds, type Pipeline, type Stage, type StageKind } from './pipeline-contract.ts'

const firstStages = {
  ru: {
    pipeline: 'Продажи',
    stages: ['Новая', 'Квалификация', 'Предложение', 'Договор'],
    won: 'Выиграна',
    lost: 'Проиграна',
  },
  en: { pipeline: 'Sales', stages: ['New', 'Qualification', 'Offer', 'Contract'], won: 'Won', lost: 'Lost' },
}

type NewStage = { name: string; kind: StageKind }

/** A new company begins with one pipeline in its language, to be changed to its own. */
export async function openDefaultPipeline(tx: Tx, actor: Actor): Promise<void> {
  await insertPipeline(tx, actor, firstStages[actor.locale].pipeline, usualStages(actor))
}

function usualStages(actor: Actor): NewStage[] {
  const words = firstStages[actor.locale]
  return [
    ...words.stages.map((name): NewStage => ({ name, kind: 'open' })),
    { name: words.won, kind: 'won' },
    { name: words.lost, kind: 'lost' },
  ]
}

async function insertPipeline(tx: Tx, actor: Actor, name: string, stages: NewStage[]): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into sales.pipeline (tenant_id, name, position, created_at, updated_at)
    select ${actor.tenantId}::uuid, ${name}, coalesce(max(position) + 1, 0), ${actor.now}::timestamptz,
      ${actor.now}::timestamptz
    from sales.pipeline where tenant_id = ${actor.tenantId}
    returning id`.execute(tx)
  const { id } = rows[0]!
  await tx
    .insertInto('sales.stage')
    .values(
      stages.map((stage, position) => ({ ...stage, position, pipelineId: id, tenantId: actor.tenantId })),
    )
    .execute()
  return id
}

/** Pipelines with their stages; archived ones on request. */
export async function listPipelines(
  tx: ReadTx,
  actor: Actor,
  { archived = false }: { archived?: boolean },
): Promise<{ items: Pipeline[] }> {
  allow(actor, catalogueAccess, 'see')
  return { items: await pipelinesWhere(tx, actor, { archived }) }
}

export async function readPipeline(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Pipeline> {
  allow(actor, catalogueAccess, 'see')
  return shownPipeline(tx, actor, id)
}

export async function shownPipeline(tx: ReadTx, actor: Actor, id: string): Promise<Pipeline> {
  const [found] = await pipelinesWhere(tx, actor, { id })
  if (!found) throw notFound()
  return found
}

type PipelineRow = Omit<Pipeline, 'archivedAt' | 'updatedAt'> & { archivedAt: Date | null; updatedAt: Date }

async function pipelinesWhere(
  tx: ReadTx,
  actor: Actor,
  { id, archived }: { id?: string; archived?: boolean },
): Promise<Pipeline[]> {
  const which = id
    ? sql`p.id = ${id}`
    : archived
      ? sql`p.archived_at is not null`
      : sql`p.archived_at is null`
  const { rows } = await sql<PipelineRow>`
    select p.id, p.name, p.position, p.archived_at, p.updated_at, s.stages
    from sales.pipeline p
    cross join lateral (
      select jsonb_agg(
        jsonb_build_object('id', s.id, 'name', s.name, 'kind', s.kind, 'position', s.position,
          'archivedAt', s.archived_at)
        order by array_position(array['open', 'won', 'lost'], s.kind), s.position, s.id
      ) as stages
      from sales.stage s
      where s.tenant_id = p.tenant_id and s.pipeline_id = p.id
    ) s
    where p.tenant_id = ${actor.tenantId} and ${which}
    order by p.position, p.created_at, p.id
    limit 200`.execute(tx)
  return rows.map((row) => ({
    ...row,
    stages: row.stages.map((stage) => ({ ...stage, archivedAt: isoOrNull(stage) })),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }))
}

function isoOrNull({ archivedAt }: Stage): string | null {
  return archivedAt ? new Date(archivedAt).toISOString() : null
}

export async function createPipeline(
  tx: Tx,
  actor: Actor,
  { name, stages = usualStages(actor) }: { name: string; stages?: NewStage[] },
): Promise<Pipeline> {
  allow(actor, catalogueAccess, 'change')
  const missing = stageKinds.find((kind) => !stages.some((stage) => stage.kind === kind))
  if (missing) throw invalidField('stages', 'pipeline_needs_each_kind')
  const id = await insertPipeline(tx, actor, name, stages)
  record(tx, actor, { kind: 'sales.pipeline.created', subjectId: id, payload: { name } })
  return shownPipeline(tx, actor, id)
}

export async function editPipeline(
  tx: Tx,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<Pipeline> {
  const before = await takePipeline(tx, actor, id)
  refuseStale(tx, before)
  if (before.name !== name) {
    await updatePipeline(tx, actor, id, { name })
    record(tx, actor, { kind: 'sales.pipeline.edited', subjectId: id, payload: { name, was: before.name } })
  }
  return shownPipeline(tx, actor, id)
}

/** All pipelines in use, in this order; those not named follow in the order they had. */
export async function orderPipelines(
  tx: Tx,
  actor: Actor,
  { ids }: { ids: string[] },
): Promise<{ items: Pipeline[] }> {
  allow(actor, catalogueAccess, 'change')
  await sql`
    select id from sales.pipeline where tenant_id = ${actor.tenantId} order by id for no key update`.execute(
    tx,
  )
  await sql`
    update sales.pipeline p
    set position = t.position, updated_at = ${actor.now}
    from (
      select id, row_number() over (order by array_position(${ids}::uuid[], id) nulls last, position, id) as position
      from sales.pipeline where tenant_id = ${actor.tenantId} and archived_at is null
    ) t
    where p.tenant_id = ${actor.tenantId} and p.id = t.id and p.position <> t.position`.execute(tx)
  record(tx, actor, { kind: 'sales.pipeline.ordered', payload: { ids } })
  return { items: await pipelinesWhere(tx, actor, { archived: false }) }
}

/** Takes a pipeline off the list. Its closed deals stay as they are; open ones must go elsewhere first. */
export async function archivePipeline(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Pipeline> {
  const before = await takePipeline(tx, actor, id, 'for update')
  if (before.archivedAt === null) {
    const { rows } = await sql<{ open: number; others: number }>`
      select
        (select count(*) from sales.deal d where d.tenant_id = ${actor.tenantId} and d.pipeline_id = ${id}
          and d.status = 'open' and d.deleted_at is null) as open,
        (select count(*) from sales.pipeline p where p.tenant_id = ${actor.tenantId} and p.id <> ${id}
          and p.archived_at is null) as others`.execute(tx)
    const { open, others } = rows[0]!
    if (open > 0) throw conflict('pipeline_has_open_deals', { count: open })
    if (others === 0) throw conflict('last_pipeline')
    await updatePipeline(tx, actor, id, { archivedAt: actor.now })
    record(tx, actor, { kind: 'sales.pipeline.archived', subjectId: id, payload: { name: before.name } })
  }
  return shownPipeline(tx, actor, id)
}

export async function restorePipeline(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Pipeline> {
  const before = await takePipeline(tx, actor, id)
  if (before.archivedAt !== null) {
    await updatePipeline(tx, actor, id, { archivedAt: null })
    record(tx, actor, { kind: 'sales.pipeline.restored', subjectId: id, payload: { name: before.name } })
  }
  return shownPipeline(tx, actor, id)
}

/**
 * The pipeline, locked against other changes of it or its stages. `for update` also waits for deals that are on their
 * way into it (they hold it by a key-share lock) and lets none in until the end.
 */
export async function takePipeline(
  tx: Tx,
  actor: Actor,
  id: string,
  lock: 'for no key update' | 'for update' = 'for no key update',
): Promise<{ name: string; archivedAt: Date | null; updatedAt: Date }> {
  allow(actor, catalogueAccess, 'change')
  const { rows } = await sql<{ name: string; archivedAt: Date | null; updatedAt: Date }>`
    select name, archived_at, updated_at from sales.pipeline
    where tenant_id = ${actor.tenantId} and id = ${id}
    ${sql.raw(lock)}`.execute(tx)
  const row = rows[0]
  if (!row) throw notFound()
  return row
}

export async function updatePipeline(
  tx: Tx,
  actor: Actor,
  id: string,
  changes: { name?: string; archivedAt?: Date | null },
): Promise<void> {
  await tx
    .updateTable('sales.pipeline')
    .set({ ...changes, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
}
