import { sql } from 'kysely'
import type { Tx } from '../platform/transaction.ts'

export type PersonDay = { personId: string; day: string }

/** Each person-day once, in the one order in which everybody locks them, so that two writers never wait for each other. */
export function inLockOrder(days: PersonDay[]): PersonDay[] {
  const keyed = new Map(days.map((one) => [`${one.personId} ${one.day}`, one]))
  return [...keyed.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/**
 * Recounts the new clients of these person-days from the rows. The rollup's own rows are the locks: touching them waits
 * for whoever recounts the same day, and the next statement sees what they left.
 */
export async function recountAccountDays(tx: Tx, tenantId: string, days: PersonDay[]): Promise<void> {
  if (days.length === 0) return
  const ordered = inLockOrder(days)
  const people = ordered.map(({ personId }) => personId)
  const dates = ordered.map(({ day }) => day)
  await sql`
    insert into clients.account_day (tenant_id, person_id, day, count)
    select ${tenantId}, t.person_id, t.day, 0
    from unnest(${people}::uuid[], ${dates}::date[]) with ordinality t (person_id, day, position)
    order by t.position
    on conflict (tenant_id, person_id, day) do update set count = account_day.count`.execute(tx)
  await sql`
    update clients.account_day r
    set count = (
      select count(*) from clients.account a
      where a.tenant_id = ${tenantId} and a.credited_to_id = r.person_id and a.created_on = r.day
    )
    from unnest(${people}::uuid[], ${dates}::date[]) t (person_id, day)
    where r.tenant_id = ${tenantId} and r.person_id = t.person_id and r.day = t.day`.execute(tx)
  await sql`
    delete from clients.account_day r
    using unnest(${people}::uuid[], ${dates}::date[]) t (person_id, day)
    where r.tenant_id = ${tenantId} and r.person_id = t.person_id and r.day = t.day and r.count = 0`.execute(
    tx,
  )
}

/** Recounts every day of the company: the repair. */
export async function recountAllAccountDays(tx: Tx, tenantId: string): Promise<void> {
  const { rows } = await sql<PersonDay>`
    select person_id, day from clients.account_day where tenant_id = ${tenantId}
    union
    select credited_to_id, created_on from clients.account
    where tenant_id = ${tenantId} and credited_to_id is not null`.execute(tx)
  await recountAccountDays(tx, tenantId, rows)
}
