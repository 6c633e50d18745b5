import { sql } from 'kysely'
import type { z } from 'zod'
import { accountAccess } from '../clients/access.ts'
import { requireReach, requireSeller, sees, sightOf } from '../clients/sight.ts'
import { today } from '../org/day.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { forbidden, invalidField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { dealAccess } from './access.ts'
import { changeDeal, daysOf, recountDealDays } from './deal-change.ts'
import type { Deal, dealInput } from './deal-contract.ts'
import { shownDeal, takeDeal, type DealRow } from './deal-row.ts'
import { addStageChange, firstOpenStage, stageById } from './deal-stage.ts'
import { openDealOwnership } from './deal-owner.ts'

type DealInput = z.output<typeof dealInput>
type NewDeal = DealInput & {
  ownerId?: string | null
  stageId?: string
  nextStep?: string
  nextStepOn?: string
  nextStepAt?: string | null
}

/** Opens a deal. Whoever leads it gets the credit of the opening; a deal of nobody is opened to nobody's credit. */
export async function createDeal(
  tx: Tx,
  actor: Actor,
  { ownerId: asked, stageId, ...input }: NewDeal,
): Promise<Deal> {
  const sight = await sightOf(tx, actor, dealAccess, 'add')
  const ownerId = asked === undefined ? actor.personId : asked
  if (ownerId) await requireSeller(tx, actor, sight, ownerId, 'ownerId')
  else if (!sight.nobody) throw forbidden('only_heads_leave_without_owner')
  await requireRefs(tx, actor, input)
  if (input.nextStepOn && input.nextStepOn < today(actor))
    throw invalidField('nextStepOn', 'next_step_in_past')
  const stage = stageId ? await stageById(tx, actor, stageId) : await firstOpenStage(tx, actor)
  if (!stage || stage.kind !== 'open') throw invalidField('stageId', 'stage_not_open')
  const openedOn = openingDay(actor, input.openedOn)
  const row = await tx
    .insertInto('sales.deal')
    .values({
      ...input,
      tenantId: actor.tenantId,
      ownerId,
      pipelineId: stage.pipelineId,
      stageId: stage.id,
      status: 'open',
      currency: actor.currency,
      openedOn,
      openedForId: ownerId,
      createdBy: actor.personId,
      createdAt: actor.now,
      updatedAt: actor.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await addStageChange(tx, actor, row, null, stage.id)
  if (ownerId) await openDealOwnership(tx, actor, row.id, ownerId)
  if (ownerId) await recountDealDays(tx, actor, row.id, daysOf(row))
  record(tx, actor, {
    kind: 'sales.deal.opened',
    subjectId: row.id,
    personId: ownerId,
    payload: {
      title: row.title,
      stage: stage.name,
      amountMinor: row.amountMinor,
      currency: row.currency,
      ownerId,
    },
  })
  return shownDeal(tx, actor, row.id)
}

const editable = ['title', 'accountId', 'productId', 'amountMinor', 'expectedCloseOn', 'openedOn'] as const

export async function editDeal(
  tx: Tx,
  actor: Actor,
  { id, ...input }: Partial<DealInput> & { id: string },
): Promise<Deal> {
  const before = await takeDeal(tx, actor, id, 'edit')
  refuseStale(tx, before)
  const changed = editable.filter((field) => field in input && (input[field] ?? null) !== before[field])
  if (changed.length > 0) {
    const values: Partial<DealInput> = Object.fromEntries(
      changed.map((field) => [field, input[field] ?? null]),
    )
    await requireRefs(tx, actor, values)
    if (values.openedOn) refuseOpening(actor, values.openedOn, before)
    await changeDeal(tx, actor, before, values)
    const changes = Object.fromEntries(
      changed.map((field) => [field, { from: before[field], to: values[field] ?? null }]),
    )
    record(tx, actor, {
      kind: 'sales.deal.edited',
      subjectId: id,
      personId: before.ownerId,
      payload: { title: values.title ?? before.title, changes },
    })
  }
  return shownDeal(tx, actor, id)
}

function openingDay(actor: Actor, openedOn: string | undefined): string {
  const day = openedOn ?? today(actor)
  refuseOpening(actor, day, { closedOn: null })
  return day
}

function refuseOpening(actor: Actor, openedOn: string, { closedOn }: Pick<DealRow, 'closedOn'>): void {
  if (openedOn > today(actor)) throw invalidField('openedOn', 'opened_in_future')
  if (closedOn && openedOn > closedOn) throw invalidField('openedOn', 'closed_before_opened')
}

/** What a deal points to must be there: an account within sight, a product on the list. */
async function requireRefs(
  tx: Tx,
  actor: Actor,
  { accountId, productId }: { accountId?: string | null; productId?: string | null },
): Promise<void> {
  if (!accountId && !productId) return
  const { rows } = await sql<{ accountId: string | null; ownerId: string | null; productId: string | null }>`
    select a.id as account_id, a.owner_id, p.id as product_id
    from (select 1) one
    left join clients.account a on a.tenant_id = ${actor.tenantId} and a.id = ${accountId ?? null}::uuid
      and a.archived_at is null
    left join sales.product p on p.tenant_id = ${actor.tenantId} and p.id = ${productId ?? null}::uuid
      and p.archived_at is null`.execute(tx)
  const found = rows[0]!
  if (accountId) {
    const accounts = await sightOf(tx, actor, accountAccess, 'see')
    if (!found.accountId || !sees(accounts, found.ownerId)) throw invalidField('accountId', 'account_unknown')
  }
  if (productId && !found.productId) throw invalidField('productId', 'product_unknown')
}

/** Deletes a deal so that it can be restored. Twice is once. */
export async function removeDeal(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Deal> {
  const deal = await takeDeal(tx, actor, id, 'remove', { deleted: true })
  refuseStale(tx, deal)
  if (deal.deletedAt === null) await setDeleted(tx, actor, deal, actor.now)
  return shownDeal(tx, actor, id)
}

export async function restoreDeal(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Deal> {
  const deal = await takeDeal(tx, actor, id, 'remove', { deleted: true })
  if (deal.deletedAt !== null) await setDeleted(tx, actor, deal, null)
  return shownDeal(tx, actor, id)
}

async function setDeleted(tx: Tx, actor: Actor, deal: DealRow, at: Date | null): Promise<void> {
  const verb = deal.status === 'open' ? 'remove' : 'removeClosed'
  if (reachOf(actor, dealAccess, verb) === 'none') throw forbidden('closed_deal_stays')
  await requireReach(tx, actor, dealAccess, { see: 'see', act: verb }, deal.ownerId)
  await changeDeal(tx, actor, deal, { deletedAt: at, deletedBy: at ? actor.personId : null })
  record(tx, actor, {
    kind: at ? 'sales.deal.deleted' : 'sales.deal.restored',
    subjectId: deal.id,
    personId: deal.ownerId,
    payload: {
      title: deal.title,
      status: deal.status,
      amountMinor: deal.amountMinor,
      currency: deal.currency,
    },
  })
}
