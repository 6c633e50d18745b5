import { sql } from 'kysely'
import { addDays, dayNumber, periodAround, type Period } from '../org/day.ts'
import { exposureOf, type Absence } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import { quotasInForce } from '../plan/quota.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Evening, Watched } from './deviation-facts.ts'
import { conversationKinds, firstFactOn } from './diagnosis-facts.ts'

/** Twelve usual stretches and the two that are told of, of two weeks each: they hold the same weekdays. */
export const stretches = 14
export const stretchDays = 14
/** Leaves are rare: stretches of four weeks, twelve usual ones and the last. */
export const leaveStretches = 13
export const leaveStretchDays = 28
/** Leave that was entered so many days before it began, or fewer, came at short notice. */
const shortNoticeDays = 6
const monthsTold = 3
const departureDays = 90

/** What somebody did in a stretch; counts of conversations, deals opened and clients found. */
export type Stretch = { days: number; conversations: number; noted: number; starts: number }

export type MonthOfPlan = {
  month: string
  targetMinor: number
  doneMinor: number
  /** the part of the month's working days on which the person was there: so much of the target counts */
  present: number
}

/** Somebody's facts up to an evening, the oldest first. */
export type SignalFacts = {
  personId: string
  stretches: Stretch[]
  /** leaves at short notice by four weeks; null: not yet here, or nothing was written down */
  leaves: (number | null)[]
  /** the last whole months, those with a quota */
  months: MonthOfPlan[]
  departure: { on: string; isHead: boolean } | null
  hiredOn: string | null
}

/** What signals are counted from. Nine statements, whatever the number of people. */
export async function signalFacts(
  tx: ReadTx,
  evening: Evening,
  people: readonly Watched[],
): Promise<SignalFacts[]> {
  const { tenantId, asOf } = evening
  const ids = people.map(({ id }) => id)
  const whole: Period = { from: addDays(asOf, 1 - leaveStretches * leaveStretchDays), to: asOf }
  const told: Period = { from: addDays(asOf, 1 - stretches * stretchDays), to: asOf }
  const months = monthsBefore(asOf)
  const [calendar, absences, conversations, starts, leaves, quotas, won, departures, first] =
    await Promise.all([
      calendarOf(tx, tenantId),
      absencesOf(tx, tenantId, ids, whole.from, asOf),
      conversationsOf(tx, evening, ids, told),
      startsOf(tx, evening, ids, told),
      leavesOf(tx, evening, ids, whole),
      quotasInForce(
        tx,
        tenantId,
        ids,
        'revenue',
        months.map(({ from }) => ({ period: 'month', start: from })),
        asOf,
      ),
      wonByMonth(tx, evening, ids, months),
      departuresOf(tx, evening, ids),
      firstFactOn(tx, evening),
    ])
  return people.map((person) => {
    const present = presence(person, calendar, absences.get(person.id) ?? [], first)
    return {
      personId: person.id,
      stretches: partsOf(told, stretchDays).map((part, at) => ({
        days: present(part),
        conversations: conversations.get(`${person.id} ${at}`)?.all ?? 0,
        noted: conversations.get(`${person.id} ${at}`)?.noted ?? 0,
        starts: starts.get(`${person.id} ${at}`) ?? 0,
      })),
      leaves: partsOf(whole, leaveStretchDays).map((part, at) =>
        isThere(person, part, first) ? (leaves.get(`${person.id} ${at}`) ?? 0) : null,
      ),
      months: months.flatMap(({ from, to }): MonthOfPlan[] => {
        const quota = quotas.find((one) => one.personId === person.id && one.periodStart === from)?.amount
        if (!quota) return []
        const possible = exposureOf({ hiredOn: null, leftOn: null, absences: [] }, calendar, from, to)
        return [
          {
            month: from,
            targetMinor: quota,
            doneMinor: won.get(`${person.id} ${from}`) ?? 0,
            present: possible === 0 ? 0 : present({ from, to }) / possible,
          },
        ]
      }),
      departure: departures.get(person.id) ?? null,
      hiredOn: person.hiredOn,
    }
  })
}

/** Whole months, the last of them over by the evening. */
function monthsBefore(asOf: string): Period[] {
  const months: Period[] = []
  let day = addDays(asOf, 1)
  for (let count = 0; count < monthsTold; count++) {
    const month = periodAround('month', addDays(periodAround('month', day).from, -1))
    months.unshift(month)
    day = month.from
  }
  return months
}

function partsOf({ from, to }: Period, length: number): Period[] {
  const count = (dayNumber(to) - dayNumber(from) + 1) / length
  return Array.from({ length: count }, (_, at) => {
    const begins = addDays(from, at * length)
    return { from: begins, to: addDays(begins, length - 1) }
  })
}

/**
 * The working days of a stretch on which the person was there to do anything. Illness is taken out here on both sides,
 * as every absence is, so that it can light nothing; nothing else asks for it.
 */
function presence(
  person: Watched,
  calendar: WorkCalendar,
  absences: readonly Absence[],
  first: string | null,
): (part: Period) => number {
  const employment = { ...person, absences }
  return ({ from, to }) => {
    // nobody could do anything before it was written down
    const begins = [from, first ?? addDays(to, 1)].sort().at(-1)!
    return begins > to ? 0 : exposureOf(employment, calendar, begins, to)
  }
}

function isThere({ hiredOn }: Watched, { from }: Period, first: string | null): boolean {
  return first !== null && first <= from && (hiredOn === null || hiredOn <= from)
}

const keyed = <Value>(rows: readonly ({ personId: string; at: number | string } & Value)[]) =>
  new Map(rows.map((row) => [`${row.personId} ${row.at}`, row]))

async function conversationsOf(
  tx: ReadTx,
  { tenantId }: Evening,
  ids: readonly string[],
  { from, to }: Period,
): Promise<Map<string, { all: number; noted: number }>> {
  const { rows } = await sql<{ personId: string; at: number; all: number; noted: number }>`
    select a.person_id, ((a.day - ${from}::date) / ${stretchDays}::int)::int as at, count(*)::int as all,
      count(*) filter (where a.note <> '')::int as noted
    from sales.activity a
    where a.tenant_id = ${tenantId} and a.person_id = any(${ids}::uuid[]) and a.outcome = 'held'
      and a.deleted_at is null and a.kind = any(${conversationKinds}::text[])
      and a.day between ${from}::date and ${to}::date
    group by 1, 2`.execute(tx)
  return keyed(rows)
}

async function startsOf(
  tx: ReadTx,
  { tenantId }: Evening,
  ids: readonly string[],
  { from, to }: Period,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; at: number; count: number }>`
    select s.person_id, ((s.day - ${from}::date) / ${stretchDays}::int)::int as at, sum(s.count)::int as count
    from (
      select r.person_id, r.day, r.count from sales.deal_day r
      where r.tenant_id = ${tenantId} and r.event = 'opened' and r.person_id = any(${ids}::uuid[])
        and r.day between ${from}::date and ${to}::date
      union all
      select r.person_id, r.day, r.count from clients.account_day r
      where r.tenant_id = ${tenantId} and r.person_id = any(${ids}::uuid[])
        and r.day between ${from}::date and ${to}::date
    ) s
    group by 1, 2`.execute(tx)
  return new Map(rows.map(({ personId, at, count }) => [`${personId} ${at}`, count]))
}

/** Vacation alone, entered a few days before it began; what was entered afterwards says nothing of its notice. */
async function leavesOf(
  tx: ReadTx,
  { tenantId }: Evening,
  ids: readonly string[],
  { from, to }: Period,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; at: number; count: number }>`
    select a.person_id, ((a.starts_on - ${from}::date) / ${leaveStretchDays}::int)::int as at, count(*)::int as count
    from org.absence a
    join org.tenant t on t.tenant_id = a.tenant_id
    where a.tenant_id = ${tenantId} and a.person_id = any(${ids}::uuid[]) and a.kind = 'vacation'
      and a.cancelled_at is null and a.starts_on between ${from}::date and ${to}::date
      and a.starts_on - (a.recorded_at at time zone t.time_zone)::date between 0 and ${shortNoticeDays}::int
    group by 1, 2`.execute(tx)
  return new Map(rows.map(({ personId, at, count }) => [`${personId} ${at}`, count]))
}

async function wonByMonth(
  tx: ReadTx,
  { tenantId, currency }: Evening,
  ids: readonly string[],
  months: readonly Period[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; month: string; wonMinor: number }>`
    select r.person_id, date_trunc('month', r.day)::date as month, sum(r.amount_minor)::bigint as won_minor
    from sales.deal_day r
    where r.tenant_id = ${tenantId} and r.event = 'won' and r.currency = ${currency}
      and r.person_id = any(${ids}::uuid[])
      and r.day between ${months[0]!.from}::date and ${months.at(-1)!.to}::date
    group by 1, 2`.execute(tx)
  return new Map(rows.map(({ personId, month, wonMinor }) => [`${personId} ${month}`, wonMinor]))
}

/** Who of a person's direct colleagues, or their head, had the last working day in the last three months. */
async function departuresOf(
  tx: ReadTx,
  { tenantId, asOf }: Evening,
  ids: readonly string[],
): Promise<Map<string, { on: string; isHead: boolean }>> {
  const { rows } = await sql<{ personId: string; on: string; isHead: boolean }>`
    select distinct on (o.person_id) o.person_id, g.left_on as "on", o.supervisor_id = g.id as is_head
    from org.person g
    join org.position h on h.tenant_id = g.tenant_id and h.person_id = g.id
      and (h.from_day is null or h.from_day <= g.left_on) and (h.to_day is null or h.to_day > g.left_on)
    join org.position o on o.tenant_id = g.tenant_id and o.supervisor_id in (g.id, h.supervisor_id)
      and (o.from_day is null or o.from_day <= g.left_on) and (o.to_day is null or o.to_day > g.left_on)
    where g.tenant_id = ${tenantId} and g.left_on between ${addDays(asOf, -departureDays)}::date and ${asOf}::date
      and o.person_id <> g.id and o.person_id = any(${ids}::uuid[])
    order by o.person_id, o.supervisor_id = g.id desc, g.left_on desc`.execute(tx)
  return new Map(rows.map(({ personId, ...departure }) => [personId, departure]))
}
