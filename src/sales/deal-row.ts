import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { SalesDeal } from '../db.types.ts'
import { requireReach, sees, sightOf } from '../clients/sight.ts'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { dealAccess } from './access.ts'
import type { Deal } from './deal-contract.ts'
import { nextStepStateOf } from './next-step-state.ts'
import type { StageKind } from './pipeline-contract.ts'

export type DealRow = Selectable<SalesDeal>
export type DealView = DealRow & {
  accountName: string | null
  ownerName: string | null
  productName: string | null
  stageName: string
}

/** The names that a deal is shown with, for a select over `d`. */
export const dealNames = sql`account.name as account_name, owner.name as owner_name, product.name as product_name,
  stage.name as stage_name`
export const dealJoins = sql`
  left join clients.account account on account.tenant_id = d.tenant_id and account.id = d.account_id
  left join org.person owner on owner.tenant_id = d.tenant_id and owner.id = d.owner_id
  left join sales.product product on product.tenant_id = d.tenant_id and product.id = d.product_id
  left join sales.stage stage on stage.tenant_id = d.tenant_id and stage.id = d.stage_id`

export async function readDeal(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Deal> {
  return dealOf(await requireDeal(tx, actor, id), today(actor))
}

/** The deal, if the actor sees it; a deleted one is not there. */
export async function requireDeal(tx: ReadTx, actor: Actor, id: string): Promise<DealView> {
  const sight = await sightOf(tx, actor, dealAccess, 'see')
  const row = await viewDeal(tx, actor, id)
  if (!row || row.deletedAt || !sees(sight, row.ownerId)) throw notFound()
  return row
}

/** The deal, locked, for a change that the actor may make; a deleted one only for its restoration. */
export async function takeDeal(
  tx: Tx,
  actor: Actor,
  id: string,
  act: keyof typeof dealAccess,
  { deleted = false } = {},
): Promise<DealRow> {
  // a role that may never do this hears so whether or not the row exists
  await sightOf(tx, actor, dealAccess, act)
  const row = await tx
    .selectFrom('sales.deal')
    .selectAll()
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row || (row.deletedAt !== null && !deleted)) throw notFound()
  await requireReach(tx, actor, dealAccess, { see: 'see', act }, row.ownerId)
  return row
}

/** The deal as its own change left it; the actor saw it a moment ago. */
export async function shownDeal(tx: Tx, actor: Actor, id: string): Promise<Deal> {
  const row = await viewDeal(tx, actor, id)
  if (!row) throw notFound()
  return dealOf(row, today(actor))
}

async function viewDeal(tx: ReadTx, actor: Actor, id: string): Promise<DealView | undefined> {
  const { rows } = await sql<DealView>`
    select d.*, ${dealNames}
    from sales.deal d ${dealJoins}
    where d.tenant_id = ${actor.tenantId} and d.id = ${id}`.execute(tx)
  return rows[0]
}

export function dealOf(row: DealView, day: string): Deal {
  return {
    id: row.id,
    title: row.title,
    accountId: row.accountId,
    accountName: row.accountName,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    productId: row.productId,
    productName: row.productName,
    pipelineId: row.pipelineId,
    stageId: row.stageId,
    stageName: row.stageName,
    status: row.status as StageKind,
    amountMinor: row.amountMinor,
    currency: row.currency,
    openedOn: row.openedOn,
    closedOn: row.closedOn,
    lostReason: row.lostReason,
    expectedCloseOn: row.expectedCloseOn,
    nextStep: row.nextStep,
    nextStepOn: row.nextStepOn,
    nextStepAt: row.nextStepAt,
    nextStepState: nextStepStateOf(row, day),
    lastTouchAt: row.lastTouchAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}
