import { sql } from 'kysely'
import { addDays, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import type { Reach, Role } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Moment } from './moment.ts'

/** Somebody of the branch as they stood at the moment. */
export type Member = {
  id: string
  name: string
  role: Role
  supervisorId: string | null
  /** the person's own, else the company's */
  timeZone: string
  hiredOn: string | null
  leftOn: string | null
  /** roles with their days, as far back as screens look: norms go by the role of the day */
  positions: { role: string; from: string | null; to: string | null }[]
  /** levels below the person asked for, who is 0 */
  depth: number
  /** whether the caller sees them by today's tree */
  isSeen: boolean
}

/** No screen looks further back than this many days: eight weeks of trend, or a quarter. */
const longestLookBack = 100

/**
 * A person and everyone below them by the tree of the moment's day, each with whether today's tree shows them to the
 * caller. Who left earlier in the quarter is among them, since the quarter's figures hold what they sold; who was
 * hired later is not. One statement; empty when there is no such person.
 */
export async function membersOf(
  tx: ReadTx,
  actor: Actor,
  reach: Reach,
  of: string,
  moment: Moment,
): Promise<Member[]> {
  // one's own branch of today is what one sees today
  const isOwnToday = of === actor.personId && moment.day === today(actor)
  const isSightAsked = reach === 'team' && !isOwnToday
  const { rows } = await sql<Omit<Member, 'positions'> & { positions: Member['positions'] | null }>`
    with recursive sight (id, depth) as (
      select ${actor.personId}::uuid, 0
      union all
      select o.person_id, sight.depth + 1
      from sight
      join org.position o on o.tenant_id = ${actor.tenantId} and o.supervisor_id = sight.id
        and ${inForceOn(today(actor))}
      where sight.depth < 12 and ${isSightAsked}
    ), team (id, role, supervisor_id, depth, is_settled) as (
      select p.id, coalesce(o.role, last.role), o.supervisor_id, 0, false
      from org.person p
      left join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id
        and ${inForceOn(moment.day)}
      cross join lateral (
        select role from org.position
        where tenant_id = p.tenant_id and person_id = p.id
        order by from_day desc nulls last limit 1
      ) last
      where p.tenant_id = ${actor.tenantId} and p.id = ${of}
      union all
      select o.person_id, o.role, o.supervisor_id, team.depth + 1,
        o.to_day is null and (o.from_day is null or o.from_day <= ${addDays(moment.day, -longestLookBack)}::date)
      from team
      join org.position o on o.tenant_id = ${actor.tenantId} and o.supervisor_id = team.id
        and ${inForceOn(moment.day)}
      where team.depth < 12
    )
    select team.id, p.name, team.role, team.supervisor_id, coalesce(p.time_zone, ${actor.timeZone}) as time_zone,
      p.hired_on, p.left_on, team.depth, (${reach === 'all' || isOwnToday} or sight.id is not null) as is_seen,
      case when team.is_settled then null else (
        select json_agg(json_build_object('role', o.role, 'from', o.from_day, 'to', o.to_day))
        from org.position o where o.tenant_id = ${actor.tenantId} and o.person_id = team.id
      ) end as positions
    from team
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = team.id
    left join sight on sight.id = team.id
    where team.depth = 0 or ((p.hired_on is null or p.hired_on <= ${moment.day}::date)
      and (p.left_on is null or p.left_on >= ${moment.quarter.from}::date))
    order by team.depth, p.name collate "ru-x-icu", team.id`.execute(tx)
  return rows.map(({ positions, ...member }) => ({
    ...member,
    positions: positions ?? [{ role: member.role, from: null, to: null }],
  }))
}

/** Still here at the end of the day: a last working day counts. */
export function isHere(member: { leftOn: string | null }, day: string): boolean {
  return member.leftOn === null || member.leftOn >= day
}
