/** Pipelines and stages by name: those that are missing are added, none is changed. */
import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { type BulkTarget, takeBackRows } from '../platform/bulk.ts'
import type { Tx } from '../platform/transaction.ts'

export interface PipelineInput {
  name: string
  stages: readonly { name: string; kind: 'open' | 'won' | 'lost' }[]
}

export interface PutStage {
  pipeline: string
  stage: string
  pipelineId: string
  stageId: string
  kind: string
  pipelineIsNew: boolean
  stageIsNew: boolean
}

/** Every stage asked for, with its ids; `kind` is that of the company, which may differ from the one asked for. */
export async function putPipelines(
  tx: Tx,
  actor: Actor,
  pipelines: readonly PipelineInput[],
): Promise<PutStage[]> {
  const asked = JSON.stringify(
    pipelines.flatMap(({ name, stages }, order) =>
      stages.map((stage, position) => ({
        pipeline: name,
        order,
        position,
        stage: stage.name,
        kind: stage.kind,
      })),
    ),
  )
  const { rows: made } = await sql<{ id: string }>`
    insert into sales.pipeline (tenant_id, name, position, created_at, updated_at)
    select ${actor.tenantId}, p.pipeline,
      (select coalesce(max(position) + 1, 0) from sales.pipeline where tenant_id = ${actor.tenantId}) + p.rank,
      ${actor.now}, ${actor.now}
    from (
      select a.pipeline, row_number() over (order by min(a.order)) - 1 as rank
      from jsonb_to_recordset(${asked}::jsonb) a (pipeline text, "order" integer) group by a.pipeline) p
    on conflict (tenant_id, lower(name)) where archived_at is null do nothing
    returning id`.execute(tx)
  const { rows: added } = await sql<{ id: string }>`
    insert into sales.stage (tenant_id, pipeline_id, name, kind, position)
    select ${actor.tenantId}, p.id, a.stage, a.kind,
      (select coalesce(max(s.position) + 1, 0) from sales.stage s
       where s.tenant_id = ${actor.tenantId} and s.pipeline_id = p.id) + a.position
    from jsonb_to_recordset(${asked}::jsonb) a (pipeline text, stage text, kind text, position integer)
    join sales.pipeline p on p.tenant_id = ${actor.tenantId} and lower(p.name) = lower(a.pipeline) and p.archived_at is null
    on conflict (tenant_id, pipeline_id, lower(name)) where archived_at is null do nothing
    returning id`.execute(tx)
  const { rows } = await sql<PutStage>`
    select a.pipeline, a.stage, p.id as pipeline_id, s.id as stage_id, s.kind,
      p.id = any(${made.map(({ id }) => id)}::uuid[]) as pipeline_is_new,
      s.id = any(${added.map(({ id }) => id)}::uuid[]) as stage_is_new
    from jsonb_to_recordset(${asked}::jsonb) a (pipeline text, stage text)
    join sales.pipeline p on p.tenant_id = ${actor.tenantId} and lower(p.name) = lower(a.pipeline) and p.archived_at is null
    join sales.stage s on s.tenant_id = ${actor.tenantId} and s.pipeline_id = p.id and lower(s.name) = lower(a.stage)
      and s.archived_at is null`.execute(tx)
  return rows
}

const pipelines: BulkTarget = { table: 'sales.pipeline', columns: ['name'] }
const stages: BulkTarget = { table: 'sales.stage', columns: ['name'] }

export const pipelinesInBulk = {
  target: pipelines,
  label: 'name',
  takeBack: (tx: Tx, actor: Actor, undone: string) => takeBackRows(tx, actor, undone, pipelines),
}

export const stagesInBulk = {
  target: stages,
  label: 'name',
  takeBack: (tx: Tx, actor: Actor, undone: string) => takeBackRows(tx, actor, undone, stages),
}
