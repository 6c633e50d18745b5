import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { orgAccess } from './access.ts'
import type { CalendarView } from './calendar-contract.ts'
import { daysBetween, today } from './day.ts'
import { calendarYear, knownCountries, type DayKind } from './production-calendar.ts'
import { allow } from './reach.ts'
import { lockTree } from './tree.ts'
import { minuteOf, versionOn, workingDay, type WorkCalendar, type WorkingDay } from './work-time.ts'

type Version = CalendarView['versions'][number]

type View = { versions: Version[]; exceptions: CalendarView['exceptions'] }

/** A year of the company's working time: its versions and exceptions, and every day as they make it. */
export async function readCalendar(
  tx: ReadTx,
  actor: Actor,
  { year = Number(today(actor).slice(0, 4)) }: { year?: number | undefined },
): Promise<CalendarView> {
  allow(actor, orgAccess, 'see')
  const view = await loadView(tx, actor)
  const calendar: WorkCalendar = view.versions.map((version) => ({ ...version, exceptions: view.exceptions }))
  const days = daysBetween(`${year}-01-01`, `${year}-12-31`).map((day) => workingDay(calendar, day))
  const country = versionOn(calendar, `${year}-12-31`).country
  const source = calendarYear(country, year)
  return {
    year,
    versions: view.versions,
    exceptions: view.exceptions.filter(({ day }) => day.startsWith(`${year}-`)),
    days: days.map(shownDay),
    months: monthsOf(days),
    workingDays: days.filter(({ minutes }) => minutes > 0).length,
    minutes: days.reduce((sum, { minutes }) => sum + minutes, 0),
    source: source && { text: source.source, version: source.version, provisional: source.provisional },
    countries: [...knownCountries],
  }
}

async function loadView(tx: ReadTx, actor: Actor): Promise<View> {
  const { rows } = await sql<VersionRow & { exceptions: View['exceptions'] }>`
    select c.id, c.from_day, c.to_day, c.country, c.week, c.starts_at, c.ends_at, c.break_starts_at,
      c.break_ends_at,
      (select coalesce(json_agg(json_build_object('day', e.day, 'kind', e.kind, 'note', e.note) order by e.day), '[]')
        from org.calendar_exception e where e.tenant_id = ${actor.tenantId}) as exceptions
    from org.work_calendar c
    where c.tenant_id = ${actor.tenantId}
    order by c.from_day nulls first`.execute(tx)
  return { versions: rows.map(shownVersion), exceptions: rows[0]?.exceptions ?? [] }
}

type VersionRow = {
  id: string
  fromDay: string | null
  toDay: string | null
  country: string
  week: number[]
  startsAt: string
  endsAt: string
  breakStartsAt: string | null
  breakEndsAt: string | null
}

function shownVersion(row: VersionRow): Version {
  return {
    id: row.id,
    from: row.fromDay,
    to: row.toDay,
    country: row.country,
    week: row.week,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    breakStartsAt: row.breakStartsAt,
    breakEndsAt: row.breakEndsAt,
  }
}

function shownDay(one: WorkingDay): CalendarView['days'][number] {
  return {
    day: one.day,
    kind: one.kind,
    holiday: one.holiday ?? null,
    movedFrom: one.movedFrom ?? null,
    movedTo: one.movedTo ?? null,
    exception: one.exception,
    provisional: one.provisional,
    minutes: one.minutes,
  }
}

function monthsOf(days: WorkingDay[]): CalendarView['months'] {
  return Array.from({ length: 12 }, (_, index) => {
    const ofMonth = days.filter(({ day }) => Number(day.slice(5, 7)) === index + 1)
    return {
      month: index + 1,
      workingDays: ofMonth.filter(({ minutes }) => minutes > 0).length,
      minutes: ofMonth.reduce((sum, { minutes }) => sum + minutes, 0),
    }
  })
}

export type VersionInput = {
  from: string
  country: string
  week: number[]
  startsAt: string
  endsAt: string
  breakStartsAt?: string | null | undefined
  breakEndsAt?: string | null | undefined
}

/** Sets week and hours from a day on, until further notice; what was planned for later is replaced and told. */
export async function setCalendarVersion(tx: Tx, actor: Actor, input: VersionInput): Promise<Version> {
  allow(actor, orgAccess, 'setCalendar')
  refuseImpossibleHours(input)
  await lockTree(tx, actor)
  const { from, breakStartsAt = null, breakEndsAt = null, ...hours } = input
  const { versions } = await loadView(tx, actor)
  const later = versions.filter((version) => version.from !== null && version.from >= from)
  await removeVersions(tx, actor, later)
  await tx
    .updateTable('org.workCalendar')
    .set({ toDay: from })
    .where('tenantId', '=', actor.tenantId)
    .where(sql<boolean>`daterange(from_day, to_day) @> ${from}::date`)
    .execute()
  const row = await tx
    .insertInto('org.workCalendar')
    .values({
      ...hours,
      tenantId: actor.tenantId,
      fromDay: from,
      breakStartsAt,
      breakEndsAt,
      setAt: actor.now,
      setBy: actor.personId,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  record(tx, actor, {
    kind: 'org.calendar.version_set',
    subjectId: row.id,
    payload: { ...input, replaced: later },
  })
  return shownVersion(row)
}

function refuseImpossibleHours(input: VersionInput): void {
  const { breakStartsAt = null, breakEndsAt = null } = input
  if (minuteOf(input.endsAt) <= minuteOf(input.startsAt)) throw invalidField('endsAt', 'work_calendar_hours')
  if ((breakStartsAt === null) !== (breakEndsAt === null)) {
    throw invalidField(breakStartsAt === null ? 'breakStartsAt' : 'breakEndsAt', 'work_calendar_break')
  }
  if (breakStartsAt === null || breakEndsAt === null) return
  const inside =
    minuteOf(input.startsAt) < minuteOf(breakStartsAt) &&
    minuteOf(breakStartsAt) < minuteOf(breakEndsAt) &&
    minuteOf(breakEndsAt) < minuteOf(input.endsAt)
  if (!inside) throw invalidField('breakStartsAt', 'work_calendar_break')
}

async function removeVersions(tx: Tx, actor: Actor, versions: Version[]): Promise<void> {
  if (versions.length === 0) return
  await sql`
    delete from org.work_calendar
    where tenant_id = ${actor.tenantId} and id = any(${versions.map(({ id }) => id)}::uuid[])`.execute(tx)
}

/** Takes a version back: the one before it stays in force in its place. The first one cannot go. */
export async function removeCalendarVersion(
  tx: Tx,
  actor: Actor,
  { id }: { id: string },
): Promise<{ id: string }> {
  allow(actor, orgAccess, 'setCalendar')
  await lockTree(tx, actor)
  const { versions } = await loadView(tx, actor)
  const at = versions.findIndex((version) => version.id === id)
  if (at < 0) throw notFound()
  if (at === 0) throw conflict('first_calendar_stays')
  const removed = versions[at]!
  await removeVersions(tx, actor, [removed])
  await tx
    .updateTable('org.workCalendar')
    .set({ toDay: removed.to })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', versions[at - 1]!.id)
    .execute()
  record(tx, actor, { kind: 'org.calendar.version_removed', subjectId: id, payload: { removed } })
  return { id }
}

/** The company decides about one day: a working Saturday, a day off before a feast of its own. */
export async function putException(
  tx: Tx,
  actor: Actor,
  { day, kind, note = null }: { day: string; kind: DayKind; note?: string | null | undefined },
): Promise<CalendarView['exceptions'][number]> {
  allow(actor, orgAccess, 'setCalendar')
  await tx
    .insertInto('org.calendarException')
    .values({ tenantId: actor.tenantId, day, kind, note, setAt: actor.now, setBy: actor.personId })
    .onConflict((row) =>
      row.columns(['tenantId', 'day']).doUpdateSet({ kind, note, setAt: actor.now, setBy: actor.personId }),
    )
    .execute()
  record(tx, actor, { kind: 'org.calendar.exception_set', payload: { day, kind, note } })
  return { day, kind, note }
}

/** The country's calendar decides again; a day about which nothing was decided stays as it is. */
export async function removeException(
  tx: Tx,
  actor: Actor,
  { day }: { day: string },
): Promise<{ day: string }> {
  allow(actor, orgAccess, 'setCalendar')
  const { numDeletedRows } = await tx
    .deleteFrom('org.calendarException')
    .where('tenantId', '=', actor.tenantId)
    .where('day', '=', day)
    .executeTakeFirst()
  if (numDeletedRows > 0n) record(tx, actor, { kind: 'org.calendar.exception_removed', payload: { day } })
  return { day }
}
