import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { forbidden, invalidField } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { accountAccess } from './access.ts'
import { requireAccount, shownAccount, takeAccount } from './account-row.ts'
import type { Account, Ownership } from './contract.ts'
import { requireSeller, sees, sightOf } from './sight.ts'

type OwnerInput = { personId: string | null; reason?: string | null }
type Given = { id: string; name: string; ownerId: string | null }

/** From now on this person leads the account, or nobody does. Giving it to its own leader changes nothing. */
export async function assignAccount(
  tx: Tx,
  actor: Actor,
  { id, personId, reason }: OwnerInput & { id: string },
): Promise<Account> {
  const account = await takeAccount(tx, actor, id, 'assign')
  refuseStale(tx, account)
  if (account.ownerId !== personId) {
    await requireNewOwner(tx, actor, personId)
    await hand(tx, actor, [account], personId, reason ?? null)
  }
  return shownAccount(tx, actor, id)
}

/** Gives many accounts to one person: all of them, or none when one is out of reach. */
export async function assignAccounts(
  tx: Tx,
  actor: Actor,
  { ids, personId, reason }: OwnerInput & { ids: string[] },
): Promise<{ changed: number }> {
  const seen = await sightOf(tx, actor, accountAccess, 'see')
  const reach = await sightOf(tx, actor, accountAccess, 'assign')
  const { rows } = await sql<Given>`
    select id, name, owner_id from clients.account
    where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[])
    order by id
    for no key update`.execute(tx)
  const known = new Map(rows.map((row) => [row.id, row]))
  const unknown = ids.findIndex((id) => !known.has(id) || !sees(seen, known.get(id)!.ownerId))
  if (unknown >= 0) throw invalidField(`ids.${unknown}`, 'account_unknown')
  if (rows.some((row) => !sees(reach, row.ownerId))) throw forbidden()
  const given = rows.filter((row) => row.ownerId !== personId)
  if (given.length > 0) {
    await requireNewOwner(tx, actor, personId)
    await hand(tx, actor, given, personId, reason ?? null)
  }
  return { changed: given.length }
}

async function requireNewOwner(tx: Tx, actor: Actor, personId: string | null): Promise<void> {
  const sight = await sightOf(tx, actor, accountAccess, 'assign')
  if (personId) await requireSeller(tx, actor, sight, personId)
  else if (!sight.nobody) throw forbidden('only_heads_leave_without_owner')
}

async function hand(
  tx: Tx,
  actor: Actor,
  accounts: Given[],
  personId: string | null,
  reason: string | null,
): Promise<void> {
  const ids = accounts.map(({ id }) => id)
  await sql`
    update clients.account set owner_id = ${personId}, updated_at = ${actor.now}
    where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[])`.execute(tx)
  await closeOwnership(tx, actor, ids)
  if (personId) await openOwnership(tx, actor, ids, personId, reason)
  for (const { id, name, ownerId } of accounts) {
    const payload = { name, fromId: ownerId, toId: personId, reason }
    record(tx, actor, { kind: 'clients.account.assigned', subjectId: id, personId, payload })
    // so that the one who led it hears of it too
    if (ownerId)
      record(tx, actor, { kind: 'clients.account.released', subjectId: id, personId: ownerId, payload })
  }
}

async function closeOwnership(tx: Tx, actor: Actor, ids: string[]): Promise<void> {
  await sql`
    update clients.ownership set to_at = greatest(from_at, ${actor.now})
    where tenant_id = ${actor.tenantId} and account_id = any(${ids}::uuid[]) and to_at is null`.execute(tx)
}

/** Begins a span of leading: now, or right where a span that began later by another clock ended. */
export async function openOwnership(
  tx: Tx,
  actor: Actor,
  ids: string[],
  personId: string,
  reason: string | null,
): Promise<void> {
  await sql`
    insert into clients.ownership (tenant_id, account_id, person_id, from_at, set_by, reason)
    select ${actor.tenantId}, t.id, ${personId}, greatest(${actor.now}, max(o.to_at)), ${actor.personId}, ${reason}
    from unnest(${ids}::uuid[]) t (id)
    left join clients.ownership o on o.tenant_id = ${actor.tenantId} and o.account_id = t.id
    group by t.id`.execute(tx)
}

/** Who led the account and since when, the latest first. */
export async function listOwnership(
  tx: ReadTx,
  actor: Actor,
  { id }: { id: string },
): Promise<{ items: Ownership[] }> {
  await requireAccount(tx, actor, id)
  const rows = await tx
    .selectFrom('clients.ownership as o')
    .innerJoin('org.person as p', (join) =>
      join.onRef('p.tenantId', '=', 'o.tenantId').onRef('p.id', '=', 'o.personId'),
    )
    .leftJoin('org.person as setter', (join) =>
      join.onRef('setter.tenantId', '=', 'o.tenantId').onRef('setter.id', '=', 'o.setBy'),
    )
    .select(['o.id', 'o.personId', 'p.name as personName', 'o.fromAt', 'o.toAt', 'o.setBy', 'o.reason'])
    .select('setter.name as setByName')
    .where('o.tenantId', '=', actor.tenantId)
    .where('o.accountId', '=', id)
    .orderBy('o.fromAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(500)
    .execute()
  return {
    items: rows.map(({ fromAt, toAt, setBy, ...row }) => ({
      ...row,
      fromAt: fromAt.toISOString(),
      toAt: toAt?.toISOString() ?? null,
      setById: setBy,
    })),
  }
}
