/** People in mass: for imports and the demo. One row in `position` says both role and supervisor, so they go together. */
import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import {
  type BulkNoun,
  type BulkTarget,
  countChanges,
  insertNew,
  markChanges,
  stagingColumns,
  takeBackRows,
  updateChanged,
} from '../platform/bulk.ts'
import { plain } from '../platform/copy.ts'
import type { Tx } from '../platform/transaction.ts'
import { today } from './day.ts'

const target: BulkTarget = {
  table: 'org.person',
  columns: ['name', 'email', 'phone', 'job_title', 'office', 'time_zone', 'hired_on', 'left_on'],
  history: [{ table: 'org.position', column: 'person_id' }],
}

export const peopleInBulk: BulkNoun = {
  target,
  label: 'name',
  staging: {
    ...stagingColumns,
    name: 'text',
    email: 'text',
    phone: 'text',
    job_title: 'text',
    office: 'text',
    time_zone: 'text',
    hired_on: 'date',
    left_on: 'date',
    role: 'text',
    supervisor_id: 'uuid',
  },

  /** A new role or supervisor is a change too. */
  async mark(tx, actor, staging) {
    await markChanges(tx, actor, staging, target)
    await sql`
      update ${sql.raw(plain(staging))} s set change = 'changed'
      from ${latestPositions(actor)} o
      where s.change = 'same' and o.person_id = s.id
        and (s.role is distinct from coalesce(o.role, s.role) and s.role is not null
          or s.supervisor_id is not null and s.supervisor_id is distinct from o.supervisor_id)`.execute(tx)
    return countChanges(tx, staging)
  },

  /**
   * New people hold their position since before anything is known, so that the past has a team too; a change of role or
   * supervisor is in force from today on, as when it is made by hand.
   */
  async put(tx, actor, staging) {
    await insertNew(tx, actor, staging, target, {
      created_at: sql`${actor.now}::timestamptz`,
      created_by: sql`${actor.personId}::uuid`,
      updated_at: sql`${actor.now}::timestamptz`,
    })
    await updateChanged(tx, actor, staging, target)
    await changePositions(tx, actor, plain(staging))
    await sql`
      insert into org.position (tenant_id, person_id, role, supervisor_id, set_at, set_by)
      select ${actor.tenantId}, s.id, s.role, s.supervisor_id, ${actor.now}, ${actor.personId}
      from ${sql.raw(plain(staging))} s where s.change = 'new'`.execute(tx)
  },

  takeBack: (tx, actor, undone) => takeBackRows(tx, actor, undone, target),
}

/** The position in force now or, before hiring, the one to come. */
function latestPositions(actor: Actor) {
  return sql`(
    select distinct on (p.person_id) p.id, p.person_id, p.role, p.supervisor_id, p.from_day, p.to_day
    from org.position p where p.tenant_id = ${actor.tenantId}
    order by p.person_id, p.from_day desc nulls last)`
}

async function changePositions(tx: Tx, actor: Actor, staging: string): Promise<void> {
  const day = today(actor)
  const differing = sql`
    ${sql.raw(staging)} s join ${latestPositions(actor)} o on o.person_id = s.id
    where s.change = 'changed' and (s.role is not null and s.role <> o.role
      or s.supervisor_id is not null and s.supervisor_id is distinct from o.supervisor_id)`
  // one that began today, or will begin, has no past to keep
  await sql`
    update org.position p set role = coalesce(d.new_role, p.role),
      supervisor_id = coalesce(d.new_supervisor_id, p.supervisor_id), set_at = ${actor.now}, set_by = ${actor.personId}
    from (select o.id, s.role as new_role, s.supervisor_id as new_supervisor_id from ${differing}) d
    where p.tenant_id = ${actor.tenantId} and p.id = d.id and p.from_day >= ${day}::date`.execute(tx)
  await sql`
    with ended as (
      update org.position p set to_day = ${day}::date
      from (select o.id, s.role as new_role, s.supervisor_id as new_supervisor_id from ${differing}) d
      where p.tenant_id = ${actor.tenantId} and p.id = d.id and (p.from_day is null or p.from_day < ${day}::date)
      returning p.person_id, coalesce(d.new_role, p.role) as role,
        coalesce(d.new_supervisor_id, p.supervisor_id) as supervisor_id
    )
    insert into org.position (tenant_id, person_id, role, supervisor_id, from_day, set_at, set_by)
    select ${actor.tenantId}, person_id, role, supervisor_id, ${day}::date, ${actor.now}, ${actor.personId}
    from ended`.execute(tx)
}
