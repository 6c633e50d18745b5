import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { conflict } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'

/** The owner's level included; reach.ts and roster.ts walk no further. */
export const mostLevels = 12

/**
 * Lets one change of the tree happen at a time: what a verb checks after this still holds when it commits. It does not
 * keep anybody from adding people or absences meanwhile.
 */
export async function lockTree(tx: Tx, actor: Actor): Promise<void> {
  await tx
    .selectFrom('org.tenant')
    .select('tenantId')
    .where('tenantId', '=', actor.tenantId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

/**
 * Refuses a tree in which one of the moved people is above themselves or stands too deep, on any day from `from` on.
 * The tree changes only where a position begins, so those days are looked at and no others; and only positions of
 * people who are ever above or below the moved ones can matter. `from` null: since ever. Call under `lockTree`.
 */
export async function refuseBadTree(
  tx: Tx,
  actor: Actor,
  moved: readonly string[],
  from: string | null,
): Promise<void> {
  const { rows } = await sql<{ day: string; name: string; isCycle: boolean; levels: number }>`
    with recursive moved (id) as (select unnest(${moved}::uuid[])),
    above (id) as (
      select id from moved
      union
      select o.supervisor_id from above
      join org.position o on o.tenant_id = ${actor.tenantId} and o.person_id = above.id
        and coalesce(o.to_day, 'infinity') > ${from ?? '-infinity'}::date
      where o.supervisor_id is not null
    ),
    below (id) as (
      select id from moved
      union
      select o.person_id from below
      join org.position o on o.tenant_id = ${actor.tenantId} and o.supervisor_id = below.id
        and coalesce(o.to_day, 'infinity') > ${from ?? '-infinity'}::date
    ),
    days (day) as (
      select ${from ?? '-infinity'}::date
      union
      select o.from_day from org.position o
      where o.tenant_id = ${actor.tenantId} and o.from_day > ${from ?? '-infinity'}::date
        and o.person_id in (select id from above union select id from below)
    ),
    up (day, start, id, depth) as (
      select day, moved.id, moved.id, 0 from days, moved
      union all
      select up.day, up.start, o.supervisor_id, up.depth + 1 from up
      join org.position o on o.tenant_id = ${actor.tenantId} and o.person_id = up.id
        and daterange(o.from_day, o.to_day) @> up.day
      where o.supervisor_id is not null and up.depth < ${mostLevels}
        and (up.depth = 0 or up.id <> up.start)
    ),
    down (day, start, id, depth) as (
      select day, moved.id, moved.id, 0 from days, moved
      union all
      select down.day, down.start, o.person_id, down.depth + 1 from down
      join org.position o on o.tenant_id = ${actor.tenantId} and o.supervisor_id = down.id
        and daterange(o.from_day, o.to_day) @> down.day
      where down.depth < ${mostLevels} and (down.depth = 0 or down.id <> down.start)
    ),
    tallest as (
      select up.day, up.start, bool_or(up.depth > 0 and up.id = up.start) as is_cycle,
        max(up.depth) + (
          select max(down.depth) from down where down.day = up.day and down.start = up.start
        ) + 1 as levels
      from up group by up.day, up.start
    )
    select t.day, p.name, t.is_cycle, t.levels
    from tallest t join org.person p on p.tenant_id = ${actor.tenantId} and p.id = t.start
    where t.is_cycle or t.levels > ${mostLevels}
    order by t.is_cycle desc, t.day limit 1`.execute(tx)
  const bad = rows[0]
  if (bad?.isCycle) throw conflict('position_cycle', { name: bad.name })
  if (bad) throw conflict('position_too_deep', { name: bad.name, most: mostLevels })
}
