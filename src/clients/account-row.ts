import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { accountAccess } from './access.ts'
import { accountItemOf, type AccountItemRow } from './account-list.ts'
import { accountFields, type Account, type AccountField, type Source } from './contract.ts'
import { requireReach, sees, sightOf } from './sight.ts'

/** As stored: who typed it, or which import brought it, and when. */
export type StoredSource = { by: string | null; import?: string | null; at: string }

type AccountRow = AccountItemRow & {
  taxId: string | null
  website: string | null
  employees: number | null
  note: string | null
  creditedToId: string | null
  creditedToName: string | null
  provenance: Partial<Record<AccountField, StoredSource>>
  sourceNames: Record<string, string> | null
}

/** The account, if the actor sees it. */
export async function requireAccount(tx: ReadTx, actor: Actor, id: string): Promise<AccountRow> {
  const sight = await sightOf(tx, actor, accountAccess, 'see')
  const row = await viewAccount(tx, actor, id)
  if (!row || !sees(sight, row.ownerId)) throw notFound()
  return row
}

/** The account, locked, for a change that the actor may make. */
export async function takeAccount(tx: Tx, actor: Actor, id: string, act: keyof typeof accountAccess) {
  // a role that may never do this hears so whether or not the row exists
  await sightOf(tx, actor, accountAccess, act)
  const row = await tx
    .selectFrom('clients.account')
    .selectAll()
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  await requireReach(tx, actor, accountAccess, { see: 'see', act }, row.ownerId)
  return row
}

/** The account as its own change left it; the actor saw it a moment ago. */
export async function shownAccount(tx: Tx, actor: Actor, id: string): Promise<Account> {
  const row = await viewAccount(tx, actor, id)
  if (!row) throw notFound()
  return accountOf(row)
}

export async function viewAccount(tx: ReadTx, actor: Actor, id: string): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select a.*, owner.name as owner_name, credited.name as credited_to_name,
      (select jsonb_object_agg(p.id, p.name)
       from org.person p
       where p.tenant_id = a.tenant_id
         and p.id in (select (value ->> 'by')::uuid from jsonb_each(a.provenance))) as source_names
    from clients.account a
    left join org.person owner on owner.tenant_id = a.tenant_id and owner.id = a.owner_id
    left join org.person credited on credited.tenant_id = a.tenant_id and credited.id = a.credited_to_id
    where a.tenant_id = ${actor.tenantId} and a.id = ${id}`.execute(tx)
  return rows[0]
}

export function accountOf(row: AccountRow): Account {
  const provenance: Partial<Record<AccountField, Source>> = {}
  for (const field of accountFields) {
    const source = row.provenance[field]
    if (!source) continue
    provenance[field] = {
      byId: source.by,
      byName: source.by ? (row.sourceNames?.[source.by] ?? null) : null,
      importId: source.import ?? null,
      at: new Date(source.at).toISOString(),
    }
  }
  return {
    ...accountItemOf(row),
    taxId: row.taxId,
    website: row.website,
    employees: row.employees,
    note: row.note,
    creditedToId: row.creditedToId,
    creditedToName: row.creditedToName,
    provenance,
  }
}
