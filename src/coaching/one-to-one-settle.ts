import { sql, type RawBuilder } from 'kysely'
import { addDays, today } from '../org/day.ts'
import type { Absence, Employment } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import type { Fact } from '../platform/fact.ts'
import type { Tx } from '../platform/transaction.ts'
import { isPairOn, tellTwo, type Two } from './one-to-one-pair.ts'
import { firstFree, isThere, nextMeeting, type Planned, type Rhythm } from './one-to-one-plan.ts'

type Row = Two &
  Rhythm & {
    headHiredOn: string | null
    headLeftOn: string | null
    hiredOn: string | null
    leftOn: string | null
    /** of the meeting that is planned */
    id: string | null
    slotOn: string | null
    onDay: string | null
    at: string | null
    length: number | null
    isAsked: boolean | null
    /** of the last that was held or skipped */
    lastSlot: string | null
    lastOn: string | null
  }

/** Absences are known about so far ahead, and a meeting is looked for as far. */
const daysAhead = 250

/**
 * Plans the next meeting of each of these pairs (`which` is a condition on a cadence `m`) that has none, and moves those
 * to come when one of the two is away on the day; `anew`: also when the cadence says another day now. What is past and
 * open waits for people. Six statements at the most, whatever the number of pairs.
 */
export async function settlePairs(
  tx: Tx,
  actor: Actor,
  which: RawBuilder<unknown>,
  { anew = false } = {},
): Promise<void> {
  const day = today(actor)
  const rows = await pairsToSettle(tx, actor, which)
  if (rows.length === 0) return
  const people = [...new Set(rows.flatMap(({ headId, personId }) => [headId, personId]))]
  const [calendar, absences] = await Promise.all([
    calendarOf(tx, actor.tenantId),
    absencesOf(tx, actor.tenantId, people, day, addDays(day, daysAhead)),
  ])
  const known = { calendar, absences }
  const fresh = rows.filter(({ id }) => id === null).flatMap((row) => planOf(row, day, known))
  const moved = rows
    .filter(({ onDay }) => onDay !== null && onDay >= day)
    .flatMap((row) => (anew && !row.isAsked ? planAnew(row, day, known) : moveOf(row, day, known)))
  await insertPlanned(tx, actor, fresh)
  await updateMoved(tx, actor, moved)
}

async function pairsToSettle(tx: Tx, actor: Actor, which: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select m.head_id, m.person_id, m.every_weeks, m.weekday, to_char(m.starts_at, 'HH24:MI') as starts_at, m.minutes,
      h.hired_on as head_hired_on, h.left_on as head_left_on, p.hired_on, p.left_on,
      n.id, n.slot_on, n.on_day, to_char(n.starts_at, 'HH24:MI') as at, n.minutes as length,
      n.moved_why is not distinct from 'asked' as is_asked,
      l.slot_on as last_slot, l.on_day as last_on
    from coaching.cadence m
    join org.person h on h.tenant_id = m.tenant_id and h.id = m.head_id
    join org.person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    left join coaching.one_to_one n on n.tenant_id = m.tenant_id and n.head_id = m.head_id
      and n.person_id = m.person_id and n.state = 'planned'
    left join lateral (
      select max(o.slot_on) as slot_on, max(o.on_day) as on_day from coaching.one_to_one o
      where o.tenant_id = m.tenant_id and o.head_id = m.head_id and o.person_id = m.person_id
        and o.state in ('held', 'skipped')
    ) l on true
    where m.tenant_id = ${actor.tenantId} and ${isPairOn(today(actor))} and ${which}`.execute(tx)
  return rows
}

type Known = { calendar: WorkCalendar; absences: Map<string, Absence[]> }

function freeDays(row: Row, rhythm: Pick<Rhythm, 'startsAt' | 'minutes'>, known: Known) {
  const { calendar, absences } = known
  const employed = (id: string, hiredOn: string | null, leftOn: string | null): Employment => {
    return { hiredOn, leftOn, absences: absences.get(id) ?? [] }
  }
  const two = [
    employed(row.headId, row.headHiredOn, row.headLeftOn),
    employed(row.personId, row.hiredOn, row.leftOn),
  ]
  return (day: string) => two.every((one) => isThere(one, calendar, rhythm, day))
}

type Fresh = Two & Planned & Pick<Rhythm, 'startsAt' | 'minutes'>

/** Never today: nobody has been told. */
function planOf(row: Row, day: string, known: Known): Fresh[] {
  const tomorrow = addDays(day, 1)
  const from = row.lastOn !== null && row.lastOn >= tomorrow ? addDays(row.lastOn, 1) : tomorrow
  const next = nextMeeting(row, row.lastSlot, from, freeDays(row, row, known))
  const { headId, personId, startsAt, minutes } = row
  return next ? [{ headId, personId, startsAt, minutes, ...next }] : []
}

type Moved = Fresh & { id: string }

function planAnew(row: Row, day: string, known: Known): Moved[] {
  const { id } = row
  return id === null ? [] : planOf(row, day, known).map((plan) => ({ ...plan, id }))
}

/** To the next day of the same week of the cycle, else to the next slot. */
function moveOf(row: Row, day: string, known: Known): Moved[] {
  const { id, slotOn, onDay, at: startsAt, length: minutes, headId, personId } = row
  if (id === null || slotOn === null || onDay === null || startsAt === null || minutes === null) return []
  const isFree = freeDays(row, { startsAt, minutes }, known)
  if (isFree(onDay)) return []
  const on = firstFree(slotOn, onDay, isFree)
  const next = on === null ? nextMeeting(row, slotOn, addDays(day, 1), isFree) : { slotOn, on }
  return next ? [{ id, headId, personId, startsAt, minutes, ...next }] : []
}

async function insertPlanned(tx: Tx, actor: Actor, fresh: readonly Fresh[]): Promise<void> {
  if (fresh.length === 0) return
  const { rows } = await sql<Two & { id: string }>`
    insert into coaching.one_to_one
      (tenant_id, head_id, person_id, slot_on, on_day, starts_at, minutes, moved_why, state_at, created_at, updated_at)
    select ${actor.tenantId}, f."headId", f."personId", f."slotOn", f."on", f."startsAt", f.minutes,
      case when f."on" <> f."slotOn" then 'away' end, ${actor.now}, ${actor.now}, ${actor.now}
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) f
      ("headId" uuid, "personId" uuid, "slotOn" date, "on" date, "startsAt" time, minutes smallint)
    on conflict (tenant_id, head_id, person_id) where state = 'planned' do nothing
    returning id, head_id, person_id`.execute(tx)
  for (const row of rows) tellTwo(tx, actor, 'planned', row)
  await carryTopics(
    tx,
    actor,
    rows.map(({ id }) => id),
  )
}

async function updateMoved(tx: Tx, actor: Actor, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return
  await sql`
    update coaching.one_to_one m set slot_on = f."slotOn", on_day = f."on", starts_at = f."startsAt",
      minutes = f.minutes, moved_why = case when f."on" <> f."slotOn" then 'away' end, reason = null,
      updated_at = ${actor.now}
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) f
      (id uuid, "slotOn" date, "on" date, "startsAt" time, minutes smallint)
    where m.tenant_id = ${actor.tenantId} and m.id = f.id and m.state = 'planned'`.execute(tx)
  for (const row of moved) tellTwo(tx, actor, 'moved', row)
}

/** What was not talked about with the same person goes on to these meetings. */
async function carryTopics(tx: Tx, actor: Actor, ids: readonly string[]): Promise<void> {
  await sql`
    update coaching.one_to_one_topic t set one_to_one_id = n.id
    from coaching.one_to_one n
    join coaching.one_to_one m on m.tenant_id = n.tenant_id and m.head_id = n.head_id and m.person_id = n.person_id
      and m.state <> 'planned'
    where n.tenant_id = ${actor.tenantId} and n.id = any(${ids}::uuid[])
      and t.tenant_id = m.tenant_id and t.one_to_one_id = m.id and t.talked_at is null`.execute(tx)
}

/** After an absence was recorded, changed or called off. */
export async function settleAfterAbsence(tx: Tx, actor: Actor, fact: Fact): Promise<void> {
  if (!fact.personId) return
  const id = fact.personId
  await settlePairs(tx, actor, sql`(m.head_id = ${id}::uuid or m.person_id = ${id}::uuid)`)
}

/** Each night: pairs that are none any more end, the others have their next meeting on a day when both are there. */
export async function settleCompany(tx: Tx, actor: Actor): Promise<void> {
  await sql`
    update coaching.one_to_one m set state = 'ended', state_at = ${actor.now}, updated_at = ${actor.now}
    where m.tenant_id = ${actor.tenantId} and m.state = 'planned' and not ${isPairOn(today(actor))}`.execute(
    tx,
  )
  await settlePairs(tx, actor, sql`true`)
}
