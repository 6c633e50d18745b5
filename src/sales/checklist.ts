import { sql } from 'kysely'
import { sees, sightOf } from '../clients/sight.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { dealAccess } from './access.ts'
import type { DealChecks } from './checklist-contract.ts'
import { requireDeal, takeDeal } from './deal-row.ts'

type Place = { id: string; stageId: string; ownerId: string | null; status: string }

/** What is asked of an open deal in its stage, of whoever leads it. */
export async function readChecks(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<DealChecks> {
  const deal = await requireDeal(tx, actor, id)
  const mayTick =
    reachOf(actor, dealAccess, 'edit') !== 'none' &&
    sees(await sightOf(tx, actor, dealAccess, 'edit'), deal.ownerId)
  return checksOf(tx, actor, deal, mayTick)
}

/** Says that something is done on the deal; twice is once. The moment is kept: what was ticked after a stage is no proof. */
export async function tickCheck(
  tx: Tx,
  actor: Actor,
  { id, itemId }: { id: string; itemId: string },
): Promise<DealChecks> {
  const deal = await takeDeal(tx, actor, id, 'edit')
  const name = await askedOf(tx, actor, deal, itemId)
  const { rows } = await sql<{ itemId: string }>`
    insert into sales.deal_tick (tenant_id, deal_id, item_id, ticked_at, ticked_by)
    values (${actor.tenantId}, ${id}, ${itemId}, ${actor.now}, ${actor.personId})
    on conflict (tenant_id, deal_id, item_id) do nothing
    returning item_id`.execute(tx)
  if (rows.length > 0) tell(tx, actor, 'sales.deal.ticked', deal, name)
  return checksOf(tx, actor, deal, true)
}

export async function untickCheck(
  tx: Tx,
  actor: Actor,
  { id, itemId }: { id: string; itemId: string },
): Promise<DealChecks> {
  const deal = await takeDeal(tx, actor, id, 'edit')
  const name = await askedOf(tx, actor, deal, itemId)
  const { rows } = await sql<{ itemId: string }>`
    delete from sales.deal_tick d
    where d.tenant_id = ${actor.tenantId} and d.deal_id = ${id} and d.item_id = ${itemId}
    returning item_id`.execute(tx)
  if (rows.length > 0) tell(tx, actor, 'sales.deal.unticked', deal, name)
  return checksOf(tx, actor, deal, true)
}

function tell(tx: Tx, actor: Actor, kind: string, deal: Place, name: string): void {
  record(tx, actor, { kind, subjectId: deal.id, personId: deal.ownerId, payload: { name } })
}

/** The item's name, if it is asked of this deal where it stands. */
async function askedOf(tx: ReadTx, actor: Actor, deal: Place, itemId: string): Promise<string> {
  if (deal.status !== 'open') throw conflict('deal_closed')
  const { rows } = await sql<{ name: string }>`
    select i.name
    from sales.checklist_item i
    join sales.checklist c on c.tenant_id = i.tenant_id and c.id = i.checklist_id and c.archived_at is null
    join sales.checklist_person p on p.tenant_id = i.tenant_id and p.checklist_id = c.id
      and p.person_id = ${deal.ownerId}::uuid
    where i.tenant_id = ${actor.tenantId} and i.id = ${itemId} and c.stage_id = ${deal.stageId}`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0].name
}

async function checksOf(tx: ReadTx, actor: Actor, deal: Place, mayTick: boolean): Promise<DealChecks> {
  if (deal.status !== 'open') return { items: [], mayTick: false }
  const { rows } = await sql<DealChecks['items'][number]>`
    select i.id, i.name, t.item_id is not null as is_ticked
    from sales.checklist c
    join sales.checklist_person p on p.tenant_id = c.tenant_id and p.checklist_id = c.id
      and p.person_id = ${deal.ownerId}::uuid
    join sales.checklist_item i on i.tenant_id = c.tenant_id and i.checklist_id = c.id
    left join sales.deal_tick t on t.tenant_id = c.tenant_id and t.deal_id = ${deal.id} and t.item_id = i.id
    where c.tenant_id = ${actor.tenantId} and c.stage_id = ${deal.stageId} and c.archived_at is null
    order by c.id, i.position`.execute(tx)
  return { items: rows, mayTick }
}

/** A list for the deals of these people in an open stage in use; answers its id. */
export async function addChecklist(
  tx: Tx,
  actor: Actor,
  { stageId, items, personIds }: { stageId: string; items: readonly string[]; personIds: readonly string[] },
): Promise<string> {
  await requireOpenStage(tx, actor, stageId)
  const { rows } = await sql<{ id: string }>`
    with list as (
      insert into sales.checklist (tenant_id, stage_id, created_at, created_by)
      values (${actor.tenantId}, ${stageId}, ${actor.now}, ${actor.personId}) returning id
    ), item as (
      insert into sales.checklist_item (tenant_id, checklist_id, name, position)
      select ${actor.tenantId}, list.id, i.name, i.position
      from list, unnest(${items}::text[]) with ordinality i (name, position)
    ), person as (
      insert into sales.checklist_person (tenant_id, checklist_id, person_id)
      select ${actor.tenantId}, list.id, p.id from list, unnest(${personIds}::uuid[]) p (id)
    )
    select id from list`.execute(tx)
  const { id } = rows[0]!
  record(tx, actor, { kind: 'sales.checklist.added', subjectId: id, payload: { stageId, items } })
  return id
}

export async function requireOpenStage(tx: ReadTx, actor: Actor, stageId: string): Promise<void> {
  const { rows } = await sql<{ kind: string }>`
    select s.kind from sales.stage s
    where s.tenant_id = ${actor.tenantId} and s.id = ${stageId} and s.archived_at is null`.execute(tx)
  if (!rows[0]) throw invalidField('stageId', 'stage_unknown')
  if (rows[0].kind !== 'open') throw invalidField('stageId', 'checks_of_open_stages')
}

/** It is asked of nobody any more; what was ticked stays. */
export async function dropChecklist(tx: Tx, actor: Actor, id: string): Promise<void> {
  await sql`
    update sales.checklist c set archived_at = ${actor.now}
    where c.tenant_id = ${actor.tenantId} and c.id = ${id} and c.archived_at is null`.execute(tx)
  record(tx, actor, { kind: 'sales.checklist.dropped', subjectId: id })
}

export type PastTick = { deal_id: string; item_id: string; ticked_at: string; ticked_by: string }

/** Ticks of a past that is brought along, in mass and without telling of each. */
export async function putTicksPast(tx: Tx, actor: Actor, ticks: readonly PastTick[]): Promise<void> {
  await sql`
    insert into sales.deal_tick (tenant_id, deal_id, item_id, ticked_at, ticked_by)
    select ${actor.tenantId}, t.deal_id, t.item_id, t.ticked_at, t.ticked_by
    from jsonb_to_recordset(${JSON.stringify(ticks)}::jsonb)
      as t (deal_id uuid, item_id uuid, ticked_at timestamptz, ticked_by uuid)`.execute(tx)
}
