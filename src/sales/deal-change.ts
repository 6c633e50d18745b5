import type { Updateable } from 'kysely'
import type { PersonDay } from '../clients/account-day.ts'
import type { SalesDeal } from '../db.types.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import type { DealRow } from './deal-row.ts'
import { lockDealDays, recountDeals } from './rollup.ts'

type DealChanges = Partial<Omit<Updateable<SalesDeal>, 'tenantId' | 'id'>>

/**
 * Writes what changed of a locked deal and recounts the days whose figures it changes. `recountsMoves`: it has come to
 * another stage, and the company counts that.
 */
export async function changeDeal(
  tx: Tx,
  actor: Actor,
  before: DealRow,
  changes: DealChanges,
  { recountsMoves = false } = {},
): Promise<DealRow> {
  const after = await tx
    .updateTable('sales.deal')
    .set({ ...changes, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (recountsMoves || countedFields.some((field) => before[field] !== after[field])) {
    await recountDealDays(tx, actor, after.id, [...daysOf(before), ...daysOf(after)])
  }
  return after
}

/** What the rollup of deals is made of. */
const countedFields = [
  'openedOn',
  'openedForId',
  'closedOn',
  'closedForId',
  'status',
  'amountMinor',
  'currency',
  'productId',
  'pipelineId',
  'deletedAt',
] as const satisfies (keyof DealRow)[]

export async function recountDealDays(
  tx: Tx,
  actor: Actor,
  dealId: string,
  days: PersonDay[],
): Promise<void> {
  const locked = await lockDealDays(tx, actor.tenantId, dealId, days, actor.now)
  if (locked.length > 0) await recountDeals(tx, actor.tenantId, locked)
}

/** The person-days on which a deal counts: its opening and its closing. */
export function daysOf(
  deal: Pick<DealRow, 'openedForId' | 'openedOn' | 'closedForId' | 'closedOn'>,
): PersonDay[] {
  const days: PersonDay[] = []
  if (deal.openedForId && deal.openedOn) days.push({ personId: deal.openedForId, day: deal.openedOn })
  if (deal.closedForId && deal.closedOn) days.push({ personId: deal.closedForId, day: deal.closedOn })
  return days
}
