import { sql, type RawBuilder } from 'kysely'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { changeDeal } from './deal-change.ts'
import type { Deal, StageChange } from './deal-contract.ts'
import { requireDeal, shownDeal, takeDeal, type DealRow } from './deal-row.ts'
import type { StageKind } from './pipeline-contract.ts'
import { countsStages } from './rollup.ts'

export type StageRow = { id: string; pipelineId: string; name: string; kind: StageKind }
type Closing = { closedOn?: string; lostReason?: string | null }

/** Moves a deal to a stage of any kind: one of another kind closes or reopens it. */
export async function moveDeal(
  tx: Tx,
  actor: Actor,
  { id, stageId, ...closing }: { id: string; stageId: string } & Closing,
): Promise<Deal> {
  const stage = await stageById(tx, actor, stageId)
  const deal = await takeDeal(tx, actor, id, 'edit')
  refuseStale(tx, deal)
  if (!stage) throw invalidField('stageId', 'stage_unknown')
  await moveTo(tx, actor, deal, stage, closing)
  return shownDeal(tx, actor, id)
}

/** Closes a deal in the won or lost stage that is named, or in the first one of its pipeline. */
export async function closeDeal(
  tx: Tx,
  actor: Actor,
  { id, outcome, stageId, ...closing }: { id: string; outcome?: 'won' | 'lost'; stageId?: string } & Closing,
): Promise<Deal> {
  if (!outcome && !stageId) throw invalidField('outcome', 'outcome_or_stage')
  const stage = stageId
    ? await stageById(tx, actor, stageId)
    : await firstStageFor(tx, actor, id, outcome as 'won' | 'lost')
  const deal = await takeDeal(tx, actor, id, 'edit')
  refuseStale(tx, deal)
  if (!stage) throw invalidField('stageId', 'stage_unknown')
  if (!stageId && stage.pipelineId !== deal.pipelineId) throw conflict('try_again')
  if (stage.kind === 'open' || (outcome && stage.kind !== outcome)) {
    throw invalidField('stageId', 'stage_closes_otherwise', { stage: stage.name })
  }
  await moveTo(tx, actor, deal, stage, closing)
  return shownDeal(tx, actor, id)
}

/** Reopens a deal in the open stage it was last in, or in the first one when that is gone. Twice is once. */
export async function reopenDeal(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Deal> {
  const stage = (await lastOpenStage(tx, actor, id)) ?? (await firstStageFor(tx, actor, id, 'open'))
  const deal = await takeDeal(tx, actor, id, 'edit')
  refuseStale(tx, deal)
  if (deal.status !== 'open') {
    if (!stage) throw conflict('pipeline_archived')
    if (stage.pipelineId !== deal.pipelineId) throw conflict('try_again')
    await moveTo(tx, actor, deal, stage, {})
  }
  return shownDeal(tx, actor, id)
}

/**
 * The one place where a deal changes its stage. Its status is the kind of the stage; a closing is credited to whoever
 * leads the deal on that day and is taken back by reopening. Staying in a stage changes only how it was closed.
 */
async function moveTo(tx: Tx, actor: Actor, deal: DealRow, stage: StageRow, closing: Closing): Promise<void> {
  const closed = stage.kind === 'open' ? openAgain : closedBy(actor, deal, stage.kind, closing)
  const moved = stage.id !== deal.stageId
  const same = !moved && closed.closedOn === deal.closedOn && closed.lostReason === deal.lostReason
  if (same) return
  const recountsMoves = moved && (await addStageChange(tx, actor, deal, deal.stageId, stage.id))
  const { id: stageId, kind: status, pipelineId } = stage
  await changeDeal(tx, actor, deal, { pipelineId, stageId, status, ...closed }, { recountsMoves })
  record(tx, actor, {
    kind: factOfMove(deal, stage),
    subjectId: deal.id,
    personId: deal.ownerId,
    payload: {
      title: deal.title,
      fromStageId: deal.stageId,
      toStageId: stage.id,
      stage: stage.name,
      status: stage.kind,
      ...(stage.kind === 'open' ? {} : closed),
      amountMinor: deal.amountMinor,
      currency: deal.currency,
    },
  })
}

const openAgain = { closedOn: null, closedForId: null, lostReason: null }

function closedBy(actor: Actor, deal: DealRow, kind: 'won' | 'lost', { closedOn, lostReason }: Closing) {
  const wasSame = deal.status === kind
  const on = closedOn ?? (wasSame ? deal.closedOn : null) ?? today(actor)
  if (on > today(actor)) throw invalidField('closedOn', 'closed_in_future')
  if (deal.openedOn && on < deal.openedOn) throw invalidField('closedOn', 'closed_before_opened')
  const reason = lostReason === undefined && wasSame ? deal.lostReason : (lostReason ?? null)
  return {
    closedOn: on,
    closedForId: wasSame ? deal.closedForId : deal.ownerId,
    lostReason: kind === 'lost' ? reason : null,
  }
}

function factOfMove(deal: DealRow, stage: StageRow): string {
  if (stage.kind !== 'open') return 'sales.deal.closed'
  return deal.status === 'open' ? 'sales.deal.moved' : 'sales.deal.reopened'
}

/** Credited to whoever leads the deal, today. Answers whether the company counts stages reached. */
export async function addStageChange(
  tx: Tx,
  actor: Actor,
  deal: Pick<DealRow, 'id' | 'ownerId'>,
  fromStageId: string | null,
  toStageId: string,
): Promise<boolean> {
  const { isCounted } = await tx
    .insertInto('sales.stageChange')
    .values({
      tenantId: actor.tenantId,
      dealId: deal.id,
      fromStageId,
      toStageId,
      at: actor.now,
      setBy: actor.personId,
      personId: deal.ownerId,
      day: today(actor),
    })
    .returning(countsStages(actor.tenantId).as('isCounted'))
    .executeTakeFirstOrThrow()
  return isCounted
}

/**
 * A stage in use, by its id. The key-share lock waits for whoever is archiving the stage or its pipeline, and then
 * reads them again, so that no deal slips into a stage that is being taken off. Stages are locked before deals.
 */
export async function stageById(tx: Tx, actor: Actor, stageId: string): Promise<StageRow | undefined> {
  return findStage(tx, sql`where ${inUse(actor)} and s.id = ${stageId}`)
}

/** The first open stage of the first pipeline. */
export async function firstOpenStage(tx: Tx, actor: Actor): Promise<StageRow | undefined> {
  return findStage(
    tx,
    sql`where ${inUse(actor)} and s.kind = 'open'
      order by p.position, p.created_at, p.id, s.position, s.id limit 1`,
  )
}

/** The first stage of a kind in the pipeline of a deal. */
async function firstStageFor(
  tx: Tx,
  actor: Actor,
  dealId: string,
  kind: StageKind,
): Promise<StageRow | undefined> {
  return findStage(
    tx,
    sql`where ${inUse(actor)} and s.kind = ${kind} and s.pipeline_id = ${pipelineOf(actor, dealId)}
      order by s.position, s.id limit 1`,
  )
}

async function lastOpenStage(tx: Tx, actor: Actor, dealId: string): Promise<StageRow | undefined> {
  return findStage(
    tx,
    sql`join sales.stage_change c on c.tenant_id = s.tenant_id and c.to_stage_id = s.id
      where ${inUse(actor)} and s.kind = 'open' and c.deal_id = ${dealId}
        and s.pipeline_id = ${pipelineOf(actor, dealId)}
      order by c.at desc, c.id desc limit 1`,
  )
}

async function findStage(tx: Tx, rest: RawBuilder<unknown>): Promise<StageRow | undefined> {
  const { rows } = await sql<StageRow>`
    select s.id, s.pipeline_id, s.name, s.kind
    from sales.stage s
    join sales.pipeline p on p.tenant_id = s.tenant_id and p.id = s.pipeline_id
    ${rest}
    for key share of s, p`.execute(tx)
  return rows[0]
}

function inUse(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`s.tenant_id = ${actor.tenantId} and s.archived_at is null and p.archived_at is null`
}

function pipelineOf(actor: Actor, dealId: string): RawBuilder<string> {
  return sql<string>`(
    select d.pipeline_id from sales.deal d where d.tenant_id = ${actor.tenantId} and d.id = ${dealId}
  )`
}

/** Each move of the deal, the latest first. */
export async function listStageChanges(
  tx: ReadTx,
  actor: Actor,
  { id }: { id: string },
): Promise<{ items: StageChange[] }> {
  await requireDeal(tx, actor, id)
  const { rows } = await sql<Omit<StageChange, 'at'> & { at: Date }>`
    select c.id, c.at, c.from_stage_id, f.name as from_stage_name, c.to_stage_id, t.name as to_stage_name,
      c.set_by as set_by_id, p.name as set_by_name
    from sales.stage_change c
    join sales.stage t on t.tenant_id = c.tenant_id and t.id = c.to_stage_id
    left join sales.stage f on f.tenant_id = c.tenant_id and f.id = c.from_stage_id
    left join org.person p on p.tenant_id = c.tenant_id and p.id = c.set_by
    where c.tenant_id = ${actor.tenantId} and c.deal_id = ${id}
    order by c.at desc, c.id desc
    limit 500`.execute(tx)
  return { items: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) }
}
