import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { forbidden, notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { today } from './day.ts'
import { inForceOn } from './in-force.ts'

export const roles = ['owner', 'director', 'head', 'lead', 'rep', 'hr', 'assistant'] as const
export type Role = (typeof roles)[number]

/** A set of people: nobody, the actor, the actor and their direct reports, the actor and everyone below, everyone. */
export type Reach = 'none' | 'own' | 'direct' | 'team' | 'all'

/** A module's permission table: verb × role → reach. */
export type Access = Record<string, Record<Role, Reach>>

/** How far this verb reaches for the actor. */
export function reachOf<T extends Access>(actor: Actor, access: T, verb: keyof T & string): Reach {
  return access[verb]?.[actor.role as Role] ?? 'none'
}

/** How far this verb reaches, or `forbidden` when it reaches nobody. */
export function allow<T extends Access>(actor: Actor, access: T, verb: keyof T & string): Reach {
  const reach = reachOf(actor, access, verb)
  if (reach === 'none') throw forbidden()
  return reach
}

/** The ids of the people within reach today, or 'all'. One statement for direct reports or a team, none otherwise. */
export async function peopleWithin(tx: ReadTx, actor: Actor, reach: Reach): Promise<string[] | 'all'> {
  if (reach === 'all') return 'all'
  if (reach === 'none') return []
  if (reach === 'own') return [actor.personId]
  if (reach === 'direct') return [actor.personId, ...(await directReportsOf(tx, actor))]
  return teamOf(tx, actor.tenantId, actor.personId, today(actor))
}

async function directReportsOf(tx: ReadTx, actor: Actor): Promise<string[]> {
  const rows = await tx
    .selectFrom('org.position')
    .select('personId')
    .where('tenantId', '=', actor.tenantId)
    .where('supervisorId', '=', actor.personId)
    .where(inForceOn(today(actor), sql`position`))
    .orderBy('personId')
    .execute()
  return rows.map(({ personId }) => personId)
}

/**
 * A person and everyone below them on a day, by the supervisor tree of that day (at most 12 levels).
 * Order: the person first, then level by level.
 */
export async function teamOf(
  tx: ReadTx,
  tenantId: string,
  personId: string,
  onDay: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive team (id, depth) as (
      select ${personId}::uuid, 0
      union all
      select o.person_id, team.depth + 1
      from team
      join org.position o on o.tenant_id = ${tenantId} and o.supervisor_id = team.id
        -- plain comparisons: of a range operator the planner guesses one row and joins by nested loops
        and (o.from_day is null or o.from_day <= ${onDay}::date)
        and (o.to_day is null or o.to_day > ${onDay}::date)
      where team.depth < 12
    )
    select id from team order by depth, id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Narrows what a list may show to the people asked for: the intersection, so that asking never widens. */
export function narrow(within: string[] | 'all', asked: string[] | undefined): string[] | 'all' {
  if (!asked) return within
  return within === 'all' ? asked : asked.filter((id) => within.includes(id))
}

/** Refuses a person out of sight as not found; one in sight but out of the verb's reach as forbidden. */
export async function requireWithin<T extends Access>(
  tx: ReadTx,
  actor: Actor,
  access: T,
  { see, act }: { see: keyof T & string; act: keyof T & string },
  personId: string | null,
): Promise<void> {
  const acting = reachOf(actor, access, act)
  const seeing = reachOf(actor, access, see)
  if (isWithin(await peopleWithin(tx, actor, acting), personId)) return
  if (seeing === acting || !isWithin(await peopleWithin(tx, actor, seeing), personId)) throw notFound()
  throw forbidden()
}

/** A row of nobody (null) is seen only by those who see everyone. */
export function isWithin(within: string[] | 'all', personId: string | null): boolean {
  return within === 'all' || (personId !== null && within.includes(personId))
}
