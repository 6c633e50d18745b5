import { sql } from 'kysely'
import { addDays, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { keyset, keysetPage } from '../platform/keyset.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { contentOf } from './one-to-one-agenda.ts'
import type { OneToOne } from './one-to-one-contract.ts'
import { isOfCaller, isPairOn, tellTwo } from './one-to-one-pair.ts'
import { instantOf } from './one-to-one-plan.ts'
import { settlePairs } from './one-to-one-settle.ts'

type Topic = { id: string; authorId: string; authorName: string; words: string; talked: boolean }

export type MeetingRow = {
  id: string
  headId: string
  headName: string
  personId: string
  personName: string
  onDay: string
  startsAt: string
  minutes: number
  state: OneToOne['state']
  movedWhy: OneToOne['moved']
  reason: string | null
  headReadyAt: Date | null
  personReadyAt: Date | null
  notes: string
  difficulties: string
  updatedAt: Date
  isPair: boolean
  ownNote: string | null
  topics: Topic[] | null
  /** the day of the last that was held before */
  since: string | null
  /** none after it was held or skipped */
  isLatest: boolean
}

/** One meeting, for the two whose it is; anybody else is told that there is none. */
export async function readOneToOne(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<OneToOne> {
  const row = await find(tx, actor, id)
  if (!row) throw notFound()
  return shown(actor, row, await contentOf(tx, actor, row))
}

async function find(tx: ReadTx, actor: Actor, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await sql<MeetingRow>`
    select m.id, m.head_id, h.name as head_name, m.person_id, p.name as person_name, m.on_day,
      to_char(m.starts_at, 'HH24:MI') as starts_at, m.minutes, m.state, m.moved_why, m.reason, m.head_ready_at,
      m.person_ready_at, m.notes, m.difficulties, m.updated_at, ${isPairOn(today(actor))} as is_pair,
      (
        select n.words from coaching.one_to_one_own_note n
        where n.tenant_id = m.tenant_id and n.one_to_one_id = m.id and n.author_id = ${actor.personId}
      ) as own_note,
      (
        select json_agg(json_build_object('id', t.id, 'authorId', t.author_id, 'authorName', a.name, 'words', t.words,
          'talked', t.talked_at is not null) order by t.author_id = m.person_id desc, t.id)
        from coaching.one_to_one_topic t
        join org.person a on a.tenant_id = t.tenant_id and a.id = t.author_id
        where t.tenant_id = m.tenant_id and t.one_to_one_id = m.id
      ) as topics,
      (
        select max(o.on_day) from coaching.one_to_one o
        where o.tenant_id = m.tenant_id and o.head_id = m.head_id and o.person_id = m.person_id and o.state = 'held'
          and o.on_day < m.on_day
      ) as since,
      not exists (
        select from coaching.one_to_one o
        where o.tenant_id = m.tenant_id and o.head_id = m.head_id and o.person_id = m.person_id
          and o.state in ('held', 'skipped') and (o.slot_on, o.id) > (m.slot_on, m.id)
      ) as is_latest
    from coaching.one_to_one m
    join org.person h on h.tenant_id = m.tenant_id and h.id = m.head_id
    join org.person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = ${actor.tenantId} and m.id = ${id} and ${isOfCaller(actor)}`.execute(tx)
  return rows[0]
}

function shown(actor: Actor, row: MeetingRow, content: Pick<OneToOne, 'agreements' | 'agenda'>): OneToOne {
  const isPlanned = row.state === 'planned' && row.isPair
  const isPast = row.state === 'planned' && isOver(actor, row)
  const isHead = row.headId === actor.personId
  return {
    id: row.id,
    head: { id: row.headId, name: row.headName },
    person: { id: row.personId, name: row.personName },
    on: row.onDay,
    startsAt: row.startsAt,
    minutes: row.minutes,
    moved: row.movedWhy,
    state: row.state,
    reason: row.reason,
    isPast,
    ready: { head: row.headReadyAt !== null, person: row.personReadyAt !== null },
    topics: (row.topics ?? []).map(({ id, authorId, authorName, words, talked }) => ({
      id,
      words,
      talked,
      author: { id: authorId, name: authorName },
    })),
    notes: row.notes,
    difficulties: row.difficulties,
    ownNote: row.ownNote ?? '',
    ...content,
    may: {
      write: isPlanned || (row.state === 'held' && row.isPair),
      change: isPlanned,
      // a meeting is not held before its day
      hold: isPlanned && isHead && row.onDay <= today(actor),
      reopen: row.isPair && row.isLatest && (row.state === 'skipped' || (row.state === 'held' && isHead)),
    },
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Its hour and its length are over. */
export function isOver(
  { now, timeZone }: Pick<Actor, 'now' | 'timeZone'>,
  { onDay, startsAt, minutes }: Pick<MeetingRow, 'onDay' | 'startsAt' | 'minutes'>,
): boolean {
  return instantOf(onDay, startsAt, timeZone).getTime() + minutes * 60_000 <= now.getTime()
}

/** So many signs of the notes stand in a list. */
const gistLength = 160

/** The caller's meetings that are planned, were held or skipped, with one of their people or with their head. */
export async function listOneToOnes(
  tx: ReadTx,
  actor: Actor,
  { personId, limit, cursor }: { personId?: string; limit: number; cursor?: string },
) {
  const sort = { expression: sql`m.on_day`, type: 'date', descending: true } as const
  const order = keyset('day', sort, sql`m.id`, cursor)
  const which = personId ? sql`m.person_id = ${personId}::uuid` : sql`true`
  const gist = sql`nullif(left(m.notes, ${gistLength}), '')`
  const { rows } = await sql<MeetingRow & { gist: string | null; pageKey: string }>`
    select m.id, m.head_id, h.name as head_name, m.person_id, p.name as person_name, m.on_day,
      to_char(m.starts_at, 'HH24:MI') as starts_at, m.minutes, m.state, m.moved_why, ${gist} as gist,
      ${order.key} as page_key
    from coaching.one_to_one m
    join org.person h on h.tenant_id = m.tenant_id and h.id = m.head_id
    join org.person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = ${actor.tenantId} and m.state <> 'ended' and ${isOfCaller(actor)} and ${which}
      and ${order.after}
    order by ${order.orderBy}
    limit ${limit + 1}`.execute(tx)
  return keysetPage(rows, limit, 'day', (row) => ({
    id: row.id,
    on: row.onDay,
    startsAt: row.startsAt,
    minutes: row.minutes,
    moved: row.movedWhy,
    state: row.state,
    gist: row.gist,
    head: { id: row.headId, name: row.headName },
    person: { id: row.personId, name: row.personName },
  }))
}

/** The meeting, locked, for a change by one of the two. */
export async function takeOneToOne(
  tx: Tx,
  actor: Actor,
  id: string,
  act: keyof OneToOne['may'],
): Promise<MeetingRow> {
  await sql`
    select from coaching.one_to_one m
    where m.tenant_id = ${actor.tenantId} and m.id = ${id} and ${isOfCaller(actor)}
    for no key update`.execute(tx)
  const row = await find(tx, actor, id)
  if (!row) throw notFound()
  const { may } = shown(actor, row, { agreements: [], agenda: null })
  if (may[act]) return row
  if (act === 'hold' && may.change) {
    throw conflict(row.headId === actor.personId ? 'one_to_one_not_yet' : 'one_to_one_held_by_head')
  }
  throw conflict(row.isPair ? 'one_to_one_is_over' : 'one_to_one_no_pair')
}

/** How far ahead a meeting may be moved, in days. */
const farthestMove = 92

export async function moveOneToOne(
  tx: Tx,
  actor: Actor,
  { id, on, startsAt, reason }: { id: string; on: string; startsAt: string; reason: string },
): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'change')
  if (instantOf(on, startsAt, actor.timeZone) <= actor.now) throw invalidField('on', 'one_to_one_in_past')
  if (on > addDays(today(actor), farthestMove)) throw invalidField('on', 'one_to_one_too_far')
  await sql`
    update coaching.one_to_one set on_day = ${on}::date, starts_at = ${startsAt}::time, moved_why = 'asked',
      reason = ${reason}, updated_at = ${actor.now}
    where tenant_id = ${actor.tenantId} and id = ${row.id}`.execute(tx)
  tellTwo(tx, actor, 'moved', row)
  return readOneToOne(tx, actor, { id })
}

export async function skipOneToOne(
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'change')
  await close(tx, actor, row, 'skipped', reason)
  return readOneToOne(tx, actor, { id })
}

export async function holdOneToOne(tx: Tx, actor: Actor, { id }: { id: string }): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'hold')
  await close(tx, actor, row, 'held', null)
  return readOneToOne(tx, actor, { id })
}

/** With the next one planned; what was not talked about goes on to it. */
async function close(
  tx: Tx,
  actor: Actor,
  row: MeetingRow,
  state: 'held' | 'skipped',
  reason: string | null,
): Promise<void> {
  await sql`
    update coaching.one_to_one set state = ${state}, state_at = ${actor.now},
      reason = coalesce(${reason}, reason), updated_at = ${actor.now}
    where tenant_id = ${actor.tenantId} and id = ${row.id}`.execute(tx)
  tellTwo(tx, actor, state, row)
  await settlePairs(tx, actor, sql`(m.head_id = ${row.headId}::uuid and m.person_id = ${row.personId}::uuid)`)
}

/** The next one, planned by that, goes; its topics come back. */
export async function reopenOneToOne(tx: Tx, actor: Actor, { id }: { id: string }): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'reopen')
  await sql`
    with gone as (
      update coaching.one_to_one set state = 'ended', state_at = ${actor.now}, updated_at = ${actor.now}
      where tenant_id = ${actor.tenantId} and head_id = ${row.headId} and person_id = ${row.personId}
        and state = 'planned'
      returning id
    )
    update coaching.one_to_one_topic t set one_to_one_id = ${row.id}
    from gone where t.tenant_id = ${actor.tenantId} and t.one_to_one_id = gone.id and t.talked_at is null`.execute(
    tx,
  )
  await sql`
    update coaching.one_to_one set state = 'planned', state_at = ${actor.now}, updated_at = ${actor.now},
      reason = case when moved_why = 'asked' then reason end
    where tenant_id = ${actor.tenantId} and id = ${row.id}`.execute(tx)
  tellTwo(tx, actor, 'changed', row)
  return readOneToOne(tx, actor, { id })
}

export async function prepareOneToOne(
  tx: Tx,
  actor: Actor,
  { id, isReady }: { id: string; isReady: boolean },
): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'change')
  const column = row.headId === actor.personId ? sql`head_ready_at` : sql`person_ready_at`
  await sql`
    update coaching.one_to_one set ${column} = ${isReady ? actor.now : null}::timestamptz
    where tenant_id = ${actor.tenantId} and id = ${row.id}`.execute(tx)
  tellTwo(tx, actor, 'changed', row)
  return readOneToOne(tx, actor, { id })
}

export async function writeNotes(
  tx: Tx,
  actor: Actor,
  { id, notes, difficulties }: { id: string; notes?: string; difficulties?: string },
): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'write')
  refuseStale(tx, row)
  await sql`
    update coaching.one_to_one set notes = ${notes ?? row.notes}, difficulties = ${difficulties ?? row.difficulties},
      updated_at = ${actor.now}
    where tenant_id = ${actor.tenantId} and id = ${row.id}`.execute(tx)
  tellTwo(tx, actor, 'changed', row)
  return readOneToOne(tx, actor, { id })
}

/** Nobody hears of it. */
export async function writeOwnNote(
  tx: Tx,
  actor: Actor,
  { id, words }: { id: string; words: string },
): Promise<OneToOne> {
  const row = await find(tx, actor, id)
  if (!row) throw notFound()
  const text = words.trim()
  await (
    text === ''
      ? sql`
      delete from coaching.one_to_one_own_note
      where tenant_id = ${actor.tenantId} and one_to_one_id = ${id} and author_id = ${actor.personId}`
      : sql`
      insert into coaching.one_to_one_own_note (tenant_id, one_to_one_id, author_id, words, written_at)
      values (${actor.tenantId}, ${id}, ${actor.personId}, ${text}, ${actor.now})
      on conflict (tenant_id, one_to_one_id, author_id)
        do update set words = excluded.words, written_at = excluded.written_at`
  ).execute(tx)
  return readOneToOne(tx, actor, { id })
}
