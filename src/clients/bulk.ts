/** Accounts in mass: for imports and the demo. */
import { sql, type RawBuilder } from 'kysely'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import {
  type BulkNoun,
  type BulkTarget,
  insertNew,
  markChanges,
  stagingColumns,
  takeBackRows,
  updateChanged,
} from '../platform/bulk.ts'
import { plain } from '../platform/copy.ts'
import type { Tx } from '../platform/transaction.ts'

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
    await touchDays(tx, actor, sql`join ${table} s on s.id = a.id and s.change = 'changed'`)
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
    await touchDays(tx, actor, sql`join ${table} s on s.id = a.id and s.change in ('new', 'changed')`)
    await recountAccountDays(tx, actor)
  },

  async takeBack(tx, actor, undone) {
    await touchDays(tx, actor, sql`join ${sql.raw(plain(undone))} u on u.id = a.id`)
    await takeBackRows(tx, actor, undone, target)
    await touchDays(tx, actor, sql`join ${sql.raw(plain(undone))} u on u.id = a.id`)
    await recountAccountDays(tx, actor)
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
  await sql`
    with moved as (
      select s.id, s.owner_id from ${sql.raw(plain(staging))} s
      join clients.account a on a.tenant_id = ${actor.tenantId} and a.id = s.id
      where s.change = 'changed' and s.owner_id is not null and s.owner_id is distinct from a.owner_id
    ), ended as (
      update clients.ownership o set to_at = greatest(o.from_at, ${actor.now}::timestamptz)
      from moved where o.tenant_id = ${actor.tenantId} and o.account_id = moved.id and o.to_at is null
      returning o.id
    )
    insert into clients.ownership (tenant_id, account_id, person_id, from_at, set_by)
    select ${actor.tenantId}, moved.id, moved.owner_id, ${actor.now}, ${actor.personId}
    from moved where (select count(*) from ended) >= 0`.execute(tx)
}

/** Notes whose days the accounts `a` count in. */
async function touchDays(tx: Tx, actor: Actor, join: RawBuilder<unknown>): Promise<void> {
  await sql`create temporary table if not exists account_days_touched (person_id uuid, day date) on commit drop`.execute(
    tx,
  )
  await sql`
    insert into account_days_touched
    select distinct a.credited_to_id, a.created_on from clients.account a ${join}
    where a.tenant_id = ${actor.tenantId} and a.credited_to_id is not null`.execute(tx)
}

async function recountAccountDays(tx: Tx, actor: Actor): Promise<void> {
  await sql`
    insert into clients.account_day (tenant_id, person_id, day, count)
    select distinct ${actor.tenantId}::uuid, person_id, day, 0 from account_days_touched order by person_id, day
    on conflict (tenant_id, person_id, day) do update set count = clients.account_day.count`.execute(tx)
  await sql`
    update clients.account_day d set count = (
      select count(*) from clients.account a
      where a.tenant_id = d.tenant_id and a.credited_to_id = d.person_id and a.created_on = d.day
        and a.archived_at is null)
    from (select distinct person_id, day from account_days_touched) n
    where d.tenant_id = ${actor.tenantId} and d.person_id = n.person_id and d.day = n.day`.execute(tx)
  await sql`
    delete from clients.account_day d using account_days_touched n
    where d.tenant_id = ${actor.tenantId} and d.person_id = n.person_id and d.day = n.day and d.count = 0`.execute(
    tx,
  )
  await sql`truncate account_days_touched`.execute(tx)
}
