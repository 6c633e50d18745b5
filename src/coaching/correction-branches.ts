import { sql } from 'kysely'
import { addDays, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { allow, peopleWithin } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { correctionAccess } from './access.ts'
import type { Branches } from './correction-contract.ts'
import { meetingsCounted } from './one-to-one-pairs.ts'
import { leastOfKind, whatHelps } from './what-helps.ts'

/**
 * A branch of fewer people tells no figure: what is known of two is known of one by whoever knows the other. No sum holds
 * it either, or the difference would tell.
 */
const leastPeople = 3

/** Closed corrections and what came of them are of the last year. */
const closedDays = 365

/** More branches than this are no list to be read. */
const mostBranches = 500

type Row = {
  headId: string
  headName: string
  people: number
  deviations: number
  differing: number
  explained: number
  open: number
  overdue: number
  closed: number
  helped: number
  planned: number
  held: number
}

/**
 * Head by head, of the sellers who report to each: what differs, whether a cause is known, what is done about it and what
 * came of it, one-to-ones held. Nobody of them is named. Two statements besides the team's.
 */
export async function listBranches(tx: ReadTx, actor: Actor): Promise<Branches> {
  const heads = await peopleWithin(tx, actor, allow(actor, correctionAccess, 'count'))
  const day = today(actor)
  const closed = { from: addDays(day, -closedDays), to: day }
  const meetings = meetingsCounted(actor)
  const teams = sql`
    select o.supervisor_id as head_id, o.person_id
    from org.position o
    join org.person p on p.tenant_id = o.tenant_id and p.id = o.person_id and (p.left_on is null or p.left_on >= ${day}::date)
    where o.tenant_id = ${actor.tenantId} and o.role = 'rep' and o.supervisor_id is not null and ${inForceOn(day)}
      and ${heads === 'all' ? sql`true` : sql`o.supervisor_id = any(${heads}::uuid[])`}`
  const [{ rows }, effects] = await Promise.all([
    sql<Row>`
      select t.head_id, h.name as head_name, count(*)::int as people,
        coalesce(sum(d.open), 0)::int as deviations,
        count(*) filter (where d.open > 0)::int as differing,
        count(*) filter (where d.open > 0 and g.is_explained)::int as explained,
        coalesce(sum(k.open), 0)::int as open, coalesce(sum(k.overdue), 0)::int as overdue,
        coalesce(sum(k.closed), 0)::int as closed, coalesce(sum(k.helped), 0)::int as helped,
        coalesce(sum(m.planned), 0)::int as planned, coalesce(sum(m.held), 0)::int as held
      from (${teams}) t
      join org.person h on h.tenant_id = ${actor.tenantId} and h.id = t.head_id
      cross join lateral (
        select count(*) as open from coaching.deviation d
        where d.tenant_id = ${actor.tenantId} and d.person_id = t.person_id and d.closed_on is null
          and (d.put_aside_until is null or d.put_aside_until <= ${day}::date)
      ) d
      left join lateral (
        select g.verdict ->> 'kind' = 'cause' as is_explained from coaching.diagnosis g
        where g.tenant_id = ${actor.tenantId} and g.person_id = t.person_id order by g.as_of desc limit 1
      ) g on d.open > 0
      cross join lateral (
        select count(*) filter (where k.outcome is null) as open,
          count(*) filter (where k.outcome is null and k.review_on < ${day}::date) as overdue,
          count(*) filter (where k.closed_at >= ${closed.from}::date) as closed,
          count(*) filter (where k.closed_at >= ${closed.from}::date and k.outcome = 'helped') as helped
        from coaching.correction k
        where k.tenant_id = ${actor.tenantId} and k.person_id = t.person_id
      ) k
      cross join lateral (
        select count(*) as planned, count(*) filter (where m.state = 'held') as held
        from coaching.one_to_one m
        where m.tenant_id = ${actor.tenantId} and m.head_id = t.head_id and m.person_id = t.person_id
          and m.state <> 'ended' and m.on_day between ${meetings.from}::date and ${meetings.to}::date
      ) m
      group by t.head_id, h.name
      order by h.name collate "ru-x-icu", t.head_id
      limit ${mostBranches}`.execute(tx),
    sql<{ kind: string; log: number; variance: number }>`
      select t.head_id as kind, (k.effect -> 'told' ->> 'log')::float8 as log,
        (k.effect -> 'told' ->> 'variance')::float8 as variance
      from (${teams}) t
      join coaching.correction k on k.tenant_id = ${actor.tenantId} and k.person_id = t.person_id
        and k.closed_at >= ${closed.from}::date and k.effect ->> 'told' is not null
      order by k.closed_at, k.id`.execute(tx),
  ])
  const shown = new Set(rows.flatMap(({ headId, people }) => (people >= leastPeople ? [headId] : [])))
  const together = new Map(
    whatHelps(effects.rows.filter(({ kind }) => shown.has(kind))).map((one) => [one.kind, one]),
  )
  return {
    closed,
    meetings,
    least: { people: leastPeople, measured: leastOfKind },
    items: rows.map(({ headId, headName, people, ...figures }) => ({
      head: { id: headId, name: headName },
      people,
      figures: shown.has(headId) ? { ...figures, ...measuredOf(together.get(headId)) } : null,
    })),
  }
}

function measuredOf(effect: ReturnType<typeof whatHelps>[number] | undefined) {
  if (!effect || effect.count < leastOfKind) return { measured: effect?.count ?? 0, told: null }
  const { count, ratio, low, high, above } = effect
  return { measured: count, told: { ratio, low, high, above } }
}
