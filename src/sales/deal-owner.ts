import { sql } from 'kysely'
import { requireSeller, sightOf } from '../clients/sight.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { forbidden } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { dealAccess } from './access.ts'
import { changeDeal } from './deal-change.ts'
import type { Deal } from './deal-contract.ts'
import { shownDeal, takeDeal } from './deal-row.ts'

/** From now on this person leads the deal, or nobody does. What was opened and closed stays to whose credit it was. */
export async function assignDeal(
  tx: Tx,
  actor: Actor,
  { id, personId }: { id: string; personId: string | null },
): Promise<Deal> {
  const deal = await takeDeal(tx, actor, id, 'assign')
  refuseStale(tx, deal)
  if (deal.ownerId !== personId) {
    const sight = await sightOf(tx, actor, dealAccess, 'assign')
    if (personId) await requireSeller(tx, actor, sight, personId)
    else if (!sight.nobody) throw forbidden('only_heads_leave_without_owner')
    await changeDeal(tx, actor, deal, { ownerId: personId })
    await closeDealOwnership(tx, actor, id)
    if (personId) await openDealOwnership(tx, actor, id, personId)
    const payload = { title: deal.title, fromId: deal.ownerId, toId: personId }
    record(tx, actor, { kind: 'sales.deal.assigned', subjectId: id, personId, payload })
    // so that the one who led it hears of it too
    if (deal.ownerId) {
      record(tx, actor, { kind: 'sales.deal.released', subjectId: id, personId: deal.ownerId, payload })
    }
  }
  return shownDeal(tx, actor, id)
}

async function closeDealOwnership(tx: Tx, actor: Actor, dealId: string): Promise<void> {
  await sql`
    update sales.deal_ownership set to_at = greatest(from_at, ${actor.now})
    where tenant_id = ${actor.tenantId} and deal_id = ${dealId} and to_at is null`.execute(tx)
}

/** Begins a span of leading: now, or right where a span that began later by another clock ended. */
export async function openDealOwnership(
  tx: Tx,
  actor: Actor,
  dealId: string,
  personId: string,
): Promise<void> {
  await sql`
    insert into sales.deal_ownership (tenant_id, deal_id, person_id, from_at, set_by)
    select ${actor.tenantId}::uuid, ${dealId}::uuid, ${personId}::uuid,
      greatest(${actor.now}::timestamptz, max(o.to_at)), ${actor.personId}::uuid
    from sales.deal_ownership o
    where o.tenant_id = ${actor.tenantId} and o.deal_id = ${dealId}`.execute(tx)
}
