import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Absence } from './exposure.ts'
import { inForceOn } from './in-force.ts'
import type { Role } from './reach.ts'
import type { DayException, WorkCalendar } from './work-time.ts'

/** Somebody as they stood on a day: their role, whom they report to, and what exposure and pace need of them. */
export type RosterPerson = {
  id: string
  name: string
  role: Role
  supervisorId: string | null
  jobTitle: string | null
  office: string | null
  /** the person's own, else the company's */
  timeZone: string
  /** null: before anything is known */
  hiredOn: string | null
  /** the last working day; null: still here */
  leftOn: string | null
  /** levels below `of`: 0 is that person, 1 their direct reports */
  depth: number
}

/**
 * A person and everyone below them on a day, by the tree of that day: the person first, then level by level by name.
 * One statement. Those not yet hired or already gone that day are left out, those below somebody who has gone are not;
 * empty when `ofPersonId` held no position that day. Who may ask about whom is the caller's question (reach.ts).
 */
export async function rosterOf(
  tx: ReadTx,
  actor: Pick<Actor, 'tenantId' | 'timeZone'>,
  ofPersonId: string,
  day: string,
): Promise<RosterPerson[]> {
  const { rows } = await sql<RosterPerson>`
    with recursive team (id, role, supervisor_id, depth) as (
      select o.person_id, o.role, o.supervisor_id, 0
      from org.position o
      where o.tenant_id = ${actor.tenantId} and o.person_id = ${ofPersonId}
        and ${inForceOn(day)}
      union all
      select o.person_id, o.role, o.supervisor_id, team.depth + 1
      from team
      join org.position o on o.tenant_id = ${actor.tenantId} and o.supervisor_id = team.id
        and ${inForceOn(day)}
      where team.depth < 12
    )
    select team.id, p.name, team.role, team.supervisor_id, p.job_title, p.office,
      coalesce(p.time_zone, ${actor.timeZone}) as time_zone, p.hired_on, p.left_on, team.depth
    from team
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = team.id
    where (p.hired_on is null or p.hired_on <= ${day}::date)
      and (p.left_on is null or p.left_on >= ${day}::date)
    order by team.depth, p.name collate "ru-x-icu", team.id`.execute(tx)
  return rows
}

/**
 * What these people miss of the days from `from` to `to`, both included, in order of time; a person who misses nothing
 * has no entry. One statement. Cancelled absences are left out; `kind` is for arithmetic only and not to be shown.
 */
export async function absencesOf(
  tx: ReadTx,
  tenantId: string,
  personIds: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, Absence[]>> {
  const { rows } = await sql<Absence & { personId: string }>`
    select a.person_id, a.starts_on, a.ends_on, a.part, a.kind
    from org.absence a
    where a.tenant_id = ${tenantId} and a.person_id = any(${personIds}::uuid[])
      and a.cancelled_at is null and a.starts_on <= ${to}::date and a.ends_on >= ${from}::date
    order by a.person_id, a.starts_on, a.id`.execute(tx)
  const byPerson = new Map<string, Absence[]>()
  for (const { personId, ...absence } of rows) {
    const known = byPerson.get(personId)
    if (known) known.push(absence)
    else byPerson.set(personId, [absence])
  }
  return byPerson
}

/** The company's working time with all its versions and exceptions. One statement. */
export async function calendarOf(tx: ReadTx, tenantId: string): Promise<WorkCalendar> {
  const { rows } = await sql<CalendarRow>`
    select c.from_day, c.to_day, c.country, c.week, c.starts_at, c.ends_at, c.break_starts_at, c.break_ends_at,
      (select coalesce(json_agg(json_build_object('day', e.day, 'kind', e.kind) order by e.day), '[]')
        from org.calendar_exception e where e.tenant_id = ${tenantId}) as exceptions
    from org.work_calendar c
    where c.tenant_id = ${tenantId}
    order by c.from_day nulls first`.execute(tx)
  // the days of the company's own choice hold whatever week is in force, so every version knows all of them
  const exceptions = rows[0]?.exceptions ?? []
  return rows.map(({ fromDay, toDay, ...row }) => ({ ...row, from: fromDay, to: toDay, exceptions }))
}

type CalendarRow = {
  fromDay: string | null
  toDay: string | null
  country: string
  week: number[]
  startsAt: string
  endsAt: string
  breakStartsAt: string | null
  breakEndsAt: string | null
  exceptions: DayException[]
}
