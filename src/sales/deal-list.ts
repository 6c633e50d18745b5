import { sql, type RawBuilder } from 'kysely'
import { narrowed, sightOf } from '../clients/sight.ts'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { keyset, keysetPage, type Sort } from '../platform/keyset.ts'
import { invalidField } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { dealAccess } from './access.ts'
import type { DealSort } from './deal-contract.ts'
import { dealConditions, foundDeals, type DealFilter } from './deal-filter.ts'
import { dealJoins, dealNames, dealOf, type DealView } from './deal-row.ts'
import type { StageKind } from './pipeline-contract.ts'

export type DealListInput = DealFilter & {
  limit: number
  cursor?: string
  status?: StageKind[]
  pipelineId?: string
  stageId?: string
  closedFrom?: string
  closedTo?: string
  sort?: DealSort
}

const created = sql`d.created_at`
const amount = sql`coalesce(d.amount_minor, -1)`
const nextStep = sql`coalesce(d.next_step_on, 'infinity'::date)`
const closed = sql`coalesce(d.closed_on, '-infinity'::date)`
/** The expressions are those of the indexes. */
const sorts: Record<DealSort, Sort> = {
  created: { expression: created, type: 'timestamptz', descending: false },
  '-created': { expression: created, type: 'timestamptz', descending: true },
  amount: { expression: amount, type: 'int8', descending: false },
  '-amount': { expression: amount, type: 'int8', descending: true },
  nextStep: { expression: nextStep, type: 'date', descending: false },
  '-nextStep': { expression: nextStep, type: 'date', descending: true },
  closed: { expression: closed, type: 'date', descending: false },
  '-closed': { expression: closed, type: 'date', descending: true },
  relevance: { expression: sql`found.similarity::float8`, type: 'float8', descending: true },
}

/** A page of deals within sight with the names of what they point to: one statement besides the team's. */
export async function listDeals(tx: ReadTx, actor: Actor, input: DealListInput) {
  const sight = await narrowed(tx, actor, await sightOf(tx, actor, dealAccess, 'see'), input)
  const sort = input.sort ?? (input.q ? 'relevance' : '-created')
  if (sort === 'relevance' && !input.q) throw invalidField('sort', 'relevance_needs_words')
  const order = keyset(sort, sorts[sort], sql`d.id`, input.cursor)
  // the page is cut by an index before the names are joined to it
  const { rows } = await sql<DealView & { pageKey: string }>`
    select d.*, ${dealNames}
    from (
      select d.*, ${order.key} as page_key, row_number() over (order by ${order.orderBy}) as page_position
      from sales.deal d ${foundDeals(actor, sight, input.q)}
      where ${dealConditions(actor, sight, input)} ${ofList(input)} and ${order.after}
      order by ${order.orderBy}
      limit ${input.limit + 1}
    ) d ${dealJoins}
    order by d.page_position`.execute(tx)
  const day = today(actor)
  return keysetPage(rows, input.limit, sort, (row) => dealOf(row, day))
}

function ofList({ status, pipelineId, stageId, closedFrom, closedTo }: DealListInput): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = []
  // equality lets the partial index of open deals serve
  if (status?.length === 1) all.push(sql`d.status = ${sql.lit(status[0])}`)
  else if (status) all.push(sql`d.status = any(${status}::text[])`)
  if (pipelineId) all.push(sql`d.pipeline_id = ${pipelineId}`)
  if (stageId) all.push(sql`d.stage_id = ${stageId}`)
  if (closedFrom) all.push(sql`d.closed_on >= ${closedFrom}`)
  if (closedTo) all.push(sql`d.closed_on <= ${closedTo}`)
  return all.length > 0 ? sql`and ${sql.join(all, sql` and `)}` : sql``
}
