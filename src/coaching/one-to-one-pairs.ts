import { sql, type RawBuilder } from 'kysely'
import { addDays, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { allow, peopleWithin } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { oneToOneAccess } from './access.ts'
import type { Cadence, Pair } from './one-to-one-contract.ts'
import { tellTwo, type Two } from './one-to-one-pair.ts'
import { soonFrom } from './one-to-one-plan.ts'
import { isOver, type MeetingRow } from './one-to-one.ts'
import { settlePairs } from './one-to-one-settle.ts'

type Row = Two & {
  headName: string
  personName: string
  everyWeeks: Cadence['everyWeeks'] | null
  weekday: number
  startsAt: string
  minutes: number
  lastId: string | null
  lastOn: string | null
  nextId: string | null
  onDay: string
  nextAt: string
  nextMinutes: number
  movedWhy: MeetingRow['movedWhy']
  headReady: boolean
  personReady: boolean
  topics: number
}

/** The caller with their direct supervisor, and with each direct report. One statement. */
export async function listPairs(tx: ReadTx, actor: Actor): Promise<{ items: Pair[] }> {
  const me = sql`${actor.personId}::uuid`
  return { items: await pairsWhere(tx, actor, sql`(o.supervisor_id = ${me} or o.person_id = ${me})`) }
}

async function pairsWhere(tx: ReadTx, actor: Actor, which: RawBuilder<unknown>): Promise<Pair[]> {
  const day = today(actor)
  const { rows } = await sql<Row>`
    select o.supervisor_id as head_id, h.name as head_name, o.person_id, p.name as person_name, c.every_weeks, c.weekday,
      to_char(c.starts_at, 'HH24:MI') as starts_at, c.minutes, l.id as last_id, l.on_day as last_on,
      n.id as next_id, n.on_day, to_char(n.starts_at, 'HH24:MI') as next_at, n.minutes as next_minutes, n.moved_why,
      n.head_ready_at is not null as head_ready, n.person_ready_at is not null as person_ready,
      (select count(*)::int from coaching.one_to_one_topic t
        where t.tenant_id = n.tenant_id and t.one_to_one_id = n.id) as topics
    from org.position o
    join org.person h on h.tenant_id = o.tenant_id and h.id = o.supervisor_id
    join org.person p on p.tenant_id = o.tenant_id and p.id = o.person_id
    left join coaching.cadence c on c.tenant_id = o.tenant_id and c.head_id = o.supervisor_id
      and c.person_id = o.person_id
    left join coaching.one_to_one n on n.tenant_id = o.tenant_id and n.head_id = o.supervisor_id
      and n.person_id = o.person_id and n.state = 'planned'
    left join lateral (
      select m.id, m.on_day from coaching.one_to_one m
      where m.tenant_id = o.tenant_id and m.head_id = o.supervisor_id and m.person_id = o.person_id
        and m.state = 'held'
      order by m.on_day desc, m.id desc limit 1
    ) l on true
    where o.tenant_id = ${actor.tenantId} and ${which} and ${inForceOn(day)}
      and (p.left_on is null or p.left_on >= ${day}::date)
    order by o.person_id <> ${actor.personId}::uuid, n.on_day, p.name collate "ru-x-icu", p.id`.execute(tx)
  return rows.map((row) => pairOf(actor, row))
}

function pairOf(actor: Actor, row: Row): Pair {
  const { everyWeeks, weekday, startsAt, minutes, onDay, nextAt, nextMinutes } = row
  return {
    head: { id: row.headId, name: row.headName },
    person: { id: row.personId, name: row.personName },
    cadence: everyWeeks && { everyWeeks, weekday, startsAt, minutes },
    last: row.lastId && row.lastOn ? { id: row.lastId, on: row.lastOn } : null,
    next: row.nextId
      ? {
          id: row.nextId,
          on: onDay,
          startsAt: nextAt,
          minutes: nextMinutes,
          moved: row.movedWhy,
          isPast: isOver(actor, { onDay, startsAt: nextAt, minutes: nextMinutes }),
          isSoon: onDay <= soonFrom(today(actor)),
          ready: { head: row.headReady, person: row.personReady },
          topics: row.topics,
        }
      : null,
  }
}

type Asked = { personId: string; cadence: Cadence | null }

/** How often the caller meets one of their direct reports. */
export async function setCadence(
  tx: Tx,
  actor: Actor,
  { personId, ...cadence }: Cadence & { personId: string },
): Promise<Pair> {
  const { items } = await setCadences(tx, actor, { items: [{ personId, cadence }] })
  return items[0]!
}

/** What is planned is dropped; what was held stays. */
export async function dropCadence(tx: Tx, actor: Actor, { personId }: { personId: string }): Promise<Pair> {
  const { items } = await setCadences(tx, actor, { items: [{ personId, cadence: null }] })
  return items[0]!
}

/** Of several direct reports, all or none. What is planned already follows, unless it was moved by hand. */
export async function setCadences(
  tx: Tx,
  actor: Actor,
  { items }: { items: readonly Asked[] },
): Promise<{ items: Pair[] }> {
  allow(actor, oneToOneAccess, 'lead')
  const asked = new Map(items.map((item) => [item.personId, item.cadence]))
  await directPairs(tx, actor, [...asked.keys()])
  const dropped = [...asked].filter(([, cadence]) => cadence === null).map(([personId]) => personId)
  const said = [...asked].flatMap(([personId, cadence]) => (cadence ? [{ personId, ...cadence }] : []))
  if (dropped.length > 0) await drop(tx, actor, dropped)
  if (said.length > 0) {
    await say(tx, actor, said)
    await settlePairs(
      tx,
      actor,
      ofCallerAnd(
        actor,
        said.map(({ personId }) => personId),
      ),
      { anew: true },
    )
  }
  return { items: await directPairs(tx, actor, [...asked.keys()]) }
}

/** The caller with each of these people; a person who is no direct report is not found. */
async function directPairs(tx: ReadTx, actor: Actor, personIds: readonly string[]): Promise<Pair[]> {
  const which = sql`o.supervisor_id = ${actor.personId}::uuid and o.person_id = any(${personIds}::uuid[])`
  const found = await pairsWhere(tx, actor, which)
  if (found.length < personIds.length) throw notFound()
  return found
}

async function say(
  tx: Tx,
  actor: Actor,
  cadences: readonly (Cadence & { personId: string })[],
): Promise<void> {
  await sql`
    insert into coaching.cadence (tenant_id, head_id, person_id, every_weeks, weekday, starts_at, minutes, set_at)
    select ${actor.tenantId}, ${actor.personId}, c."personId", c."everyWeeks", c.weekday, c."startsAt", c.minutes,
      ${actor.now}
    from jsonb_to_recordset(${JSON.stringify(cadences)}::jsonb) c
      ("personId" uuid, "everyWeeks" smallint, weekday smallint, "startsAt" time, minutes smallint)
    on conflict (tenant_id, head_id, person_id) do update set every_weeks = excluded.every_weeks,
      weekday = excluded.weekday, starts_at = excluded.starts_at, minutes = excluded.minutes, set_at = excluded.set_at`.execute(
    tx,
  )
}

/** What is planned ends rather than goes: its topics go on to the next one, should there be a cadence again. */
async function drop(tx: Tx, actor: Actor, personIds: readonly string[]): Promise<void> {
  await sql`
    delete from coaching.cadence m
    where m.tenant_id = ${actor.tenantId} and ${ofCallerAnd(actor, personIds)}`.execute(tx)
  const { rows } = await sql<Two & { id: string }>`
    update coaching.one_to_one m set state = 'ended', state_at = ${actor.now}, updated_at = ${actor.now}
    where m.tenant_id = ${actor.tenantId} and ${ofCallerAnd(actor, personIds)} and m.state = 'planned'
    returning m.id, m.head_id, m.person_id`.execute(tx)
  for (const row of rows) tellTwo(tx, actor, 'changed', row)
}

function ofCallerAnd(actor: Actor, personIds: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(m.head_id = ${actor.personId}::uuid and m.person_id = any(${personIds}::uuid[]))`
}

const weeksCounted = 8

/** The days whose meetings are counted: those of today may still be held. */
export function meetingsCounted(actor: Actor): { from: string; to: string } {
  const to = addDays(today(actor), -1)
  return { from: addDays(to, 1 - weeksCounted * 7), to }
}

/** How many of the meetings whose day is over were held, head by head and of nobody alone: what owner and director see. */
export async function countOneToOnes(tx: ReadTx, actor: Actor) {
  const heads = await peopleWithin(tx, actor, allow(actor, oneToOneAccess, 'count'))
  const { from, to } = meetingsCounted(actor)
  const among = heads === 'all' ? sql`true` : sql`m.head_id = any(${heads}::uuid[])`
  const { rows } = await sql<{ headId: string; headName: string; planned: number; held: number }>`
    select m.head_id, h.name as head_name, count(*)::int as planned,
      count(*) filter (where m.state = 'held')::int as held
    from coaching.one_to_one m
    join org.person h on h.tenant_id = m.tenant_id and h.id = m.head_id
    where m.tenant_id = ${actor.tenantId} and m.state <> 'ended' and m.on_day between ${from}::date and ${to}::date
      and ${among}
    group by m.head_id, h.name
    order by h.name collate "ru-x-icu", m.head_id`.execute(tx)
  return {
    from,
    to,
    items: rows.map(({ headId, headName, planned, held }) => ({
      head: { id: headId, name: headName },
      planned,
      held,
    })),
  }
}
