import { sql, type RawBuilder } from 'kysely'
import { narrowed, sightOf } from '../clients/sight.ts'
import { periodAround, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { dealAccess } from './access.ts'
import type { Board, BoardCard, BoardColumn } from './deal-contract.ts'
import { dealConditions, foundDeals, type DealFilter } from './deal-filter.ts'
import { dealOf, dealJoins, dealNames, type DealView } from './deal-row.ts'
import type { StageKind } from './pipeline-contract.ts'

type BoardInput = DealFilter & { pipelineId?: string; cards: number; closedSince?: string }
type Stage = { pipelineId: string; pipelineName: string; id: string; name: string; kind: StageKind }
type Total = { stageId: string; currency: string; count: number; amountMinor: number }

/**
 * A pipeline by columns: three statements besides the team's, whatever there is in it. The columns of closed deals hold
 * those closed lately, so that what the board costs does not grow with the years.
 */
export async function readBoard(tx: ReadTx, actor: Actor, input: BoardInput): Promise<Board> {
  const sight = await narrowed(tx, actor, await sightOf(tx, actor, dealAccess, 'see'), input)
  const stages = await stagesOf(tx, actor, input.pipelineId)
  const pipeline = stages[0]
  if (!pipeline) throw notFound()
  const closedSince = input.closedSince ?? periodAround('month', today(actor)).from
  const from = sql`from sales.deal d ${foundDeals(actor, sight, input.q)}
    where ${dealConditions(actor, sight, input)} and d.pipeline_id = ${pipeline.pipelineId}`
  const totals = await totalsOf(tx, from, closedSince)
  const cards = await cardsOf(tx, stages, from, closedSince, input.cards)
  const day = today(actor)
  return {
    pipelineId: pipeline.pipelineId,
    pipelineName: pipeline.pipelineName,
    closedSince,
    columns: stages.map((stage) =>
      columnOf(
        stage,
        totals.filter(({ stageId }) => stageId === stage.id),
        cards.filter(({ stageId }) => stageId === stage.id).map((card) => cardOf(card, day)),
      ),
    ),
  }
}

/** The stages in use of this pipeline, or of the first one. */
async function stagesOf(tx: ReadTx, actor: Actor, pipelineId: string | undefined): Promise<Stage[]> {
  const { rows } = await sql<Stage>`
    select p.id as pipeline_id, p.name as pipeline_name, s.id, s.name, s.kind
    from (
      select * from sales.pipeline
      where tenant_id = ${actor.tenantId}
        and case when ${pipelineId ?? null}::uuid is null then archived_at is null
          else id = ${pipelineId ?? null}::uuid end
      order by position, created_at, id
      limit 1
    ) p
    join sales.stage s on s.tenant_id = p.tenant_id and s.pipeline_id = p.id and s.archived_at is null
    order by array_position(array['open', 'won', 'lost'], s.kind), s.position, s.id`.execute(tx)
  return rows
}

async function totalsOf(tx: ReadTx, from: RawBuilder<unknown>, closedSince: string): Promise<Total[]> {
  const sums = sql`d.stage_id, d.currency, count(*)::int as count,
    coalesce(sum(d.amount_minor), 0)::int8 as amount_minor`
  const { rows } = await sql<Total>`
    select ${sums} ${from} and d.status = 'open' group by d.stage_id, d.currency
    union all
    select ${sums} ${from} and d.status <> 'open' and d.closed_on >= ${closedSince}
    group by d.stage_id, d.currency`.execute(tx)
  return rows
}

/** The first cards of each column: the newest of the open ones, the last closed of the others. */
async function cardsOf(
  tx: ReadTx,
  stages: Stage[],
  from: RawBuilder<unknown>,
  closedSince: string,
  cards: number,
): Promise<DealView[]> {
  const ids = stages.map(({ id }) => id)
  const kinds = stages.map(({ kind }) => kind)
  const { rows } = await sql<DealView>`
    select d.*, ${dealNames}
    from unnest(${ids}::uuid[], ${kinds}::text[]) with ordinality s (id, kind, position)
    cross join lateral (
      (
        select d.*, row_number() over (order by d.created_at desc, d.id desc) as place
        ${from} and s.kind = 'open' and d.stage_id = s.id and d.status = 'open'
        order by d.created_at desc, d.id desc
        limit ${cards}
      )
      union all
      (
        select d.*, row_number() over (order by d.closed_on desc, d.id desc) as place
        ${from} and s.kind <> 'open' and d.stage_id = s.id and d.status <> 'open'
          and d.closed_on >= ${closedSince}
        order by d.closed_on desc, d.id desc
        limit ${cards}
      )
    ) d ${dealJoins}
    order by s.position, d.place`.execute(tx)
  return rows
}

function columnOf(stage: Stage, totals: Total[], cards: BoardCard[]): BoardColumn {
  return {
    stageId: stage.id,
    name: stage.name,
    kind: stage.kind,
    count: totals.reduce((sum, total) => sum + total.count, 0),
    amounts: totals.map(({ currency, amountMinor }) => ({ currency, amountMinor })),
    cards,
  }
}

function cardOf(row: DealView, day: string): BoardCard {
  const deal = dealOf(row, day)
  return {
    id: deal.id,
    title: deal.title,
    accountId: deal.accountId,
    accountName: deal.accountName,
    ownerId: deal.ownerId,
    ownerName: deal.ownerName,
    stageId: deal.stageId,
    status: deal.status,
    amountMinor: deal.amountMinor,
    currency: deal.currency,
    closedOn: deal.closedOn,
    nextStep: deal.nextStep,
    nextStepOn: deal.nextStepOn,
    nextStepState: deal.nextStepState,
    updatedAt: deal.updatedAt,
  }
}
