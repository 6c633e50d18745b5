/** Accounts in mass: for imports and the demo. */
import { sql, type RawBuilder } from 'kysely'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import {
  type BulkNoun,
  type BulkTarget,
  insertNew,
  markChanges,
  refreshStatistics,
  stagingColumns,
  takeBackRows,
  updateChanged,
} from '../platform/bulk.ts'
import { plain } from '../platform/copy.ts'
import type { Tx } from '../platform/transaction.ts'
import { type PersonDay, recountAccountDays } from './account-day.ts'

/** The fields whose source is kept with the value. */
const ownFields = [
  'name',
  'industry',
  'country',
  'city',
  'tax_id',
  'phone',
  'email',
  'website',
  'employees',
  'note',
] as const

const target: BulkTarget = {
  table: 'clients.account',
  columns: [...ownFields, 'owner_id', 'created_on'],
  history: [{ table: 'clients.ownership', column: 'account_id' }],
}

export const accountsInBulk: BulkNoun = {
  target,
  label: 'name',
  staging: {
    ...stagingColumns,
    ...Object.fromEntries(ownFields.map((field) => [field, field === 'employees' ? 'integer' : 'text'])),
    owner_id: 'uuid',
    created_on: 'date',
  },

  mark: (tx, actor, staging) => markChanges(tx, actor, staging, target),

  /**
   * Who brought an account is known only when the day is: without it the account counts as nobody's new client, so
   * that bringing in an old base does not look like a record day.
   */
  async put(tx, actor, staging, importId) {
    const table = sql.raw(plain(staging))
    const staged = sql`join ${table} s on s.id = a.id and s.change in ('new', 'changed')`
    const before = await countedDays(tx, actor, staged)
    await changeOwnership(tx, actor, staging)
    await insertNew(tx, actor, staging, target, {
      created_on: sql`coalesce(s.created_on, ${today(actor)}::date)`,
      credited_to_id: sql`case when s.created_on is not null then s.owner_id end`,
      provenance: provenance(actor, importId, (field) => sql`s.${field} is not null`),
      created_at: sql`${actor.now}::timestamptz`,
      created_by: sql`${actor.personId}::uuid`,
      updated_at: sql`${actor.now}::timestamptz`,
    })
    const differs = (field: RawBuilder<unknown>) =>
      sql`s.${field} is not null and s.${field} is distinct from t.${field}`
    await updateChanged(tx, actor, staging, target, {
      provenance: sql`t.provenance || ${provenance(actor, importId, differs)}`,
    })
    await sql`
      insert into clients.ownership (tenant_id, account_id, person_id, from_at, set_by)
      select ${actor.tenantId}, s.id, s.owner_id,
        least(${actor.now}::timestamptz, coalesce(s.created_on::timestamp at time zone ${actor.timeZone}, ${actor.now})),
        ${actor.personId}
      from ${table} s where s.change = 'new' and s.owner_id is not null`.execute(tx)
    await refreshStatistics(tx, staging, ['clients.account', 'clients.ownership'])
    await recountAccountDays(tx, actor.tenantId, [...before, ...(await countedDays(tx, actor, staged))])
  },

  async takeBack(tx, actor, undone) {
    const taken = sql`join ${sql.raw(plain(undone))} u on u.id = a.id`
    const before = await countedDays(tx, actor, taken)
    await takeBackRows(tx, actor, undone, target)
    await recountAccountDays(tx, actor.tenantId, [...before, ...(await countedDays(tx, actor, taken))])
  },
}

/** `{ field: { by, import, at } }` for the fields that `when` holds of. */
function provenance(
  actor: Actor,
  importId: string | null,
  when: (field: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const source = JSON.stringify({ by: actor.personId, import: importId, at: actor.now.toISOString() })
  const parts = ownFields.map(
    (field) =>
      sql`case when ${when(sql.raw(field))} then jsonb_build_object(${sql.lit(camel(field))}, ${source}::jsonb) else '{}' end`,
  )
  return sql`(${sql.join(parts, sql` || `)})`
}

function camel(field: string): string {
  return field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Before the update: whoever led the account leads it until now, the new owner from now on. */
async function changeOwnership(tx: Tx, actor: Actor, staging: string): Promise<void> {
  const moved = sql`(
    select s.id, s.owner_id from ${sql.raw(plain(staging))} s
    join clients.account a on a.tenant_id = ${actor.tenantId} and a.id = s.id
    where s.change = 'changed' and s.owner_id is not null and s.owner_id is distinct from a.owner_id)`
  await sql`
    update clients.ownership o set to_at = greatest(o.from_at, ${actor.now}::timestamptz)
    from ${moved} m
    where o.tenant_id = ${actor.tenantId} and o.account_id = m.id and o.to_at is null`.execute(tx)
  await sql`
    insert into clients.ownership (tenant_id, account_id, person_id, from_at, set_by)
    select ${actor.tenantId}, m.id, m.owner_id, greatest(${actor.now}::timestamptz, max(o.to_at)), ${actor.personId}
    from ${moved} m
    left join clients.ownership o on o.tenant_id = ${actor.tenantId} and o.account_id = m.id
    group by m.id, m.owner_id`.execute(tx)
}

/** The person-days in which the accounts `a` count as new clients. */
async function countedDays(tx: Tx, actor: Actor, join: RawBuilder<unknown>): Promise<PersonDay[]> {
  const { rows } = await sql<PersonDay>`
    select distinct a.credited_to_id as person_id, a.created_on as day from clients.account a ${join}
    where a.tenant_id = ${actor.tenantId} and a.credited_to_id is not null`.execute(tx)
  return rows
}
