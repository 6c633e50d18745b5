import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, dayNumber, periodAround, today } from '../org/day.ts'
import { availability, type Employment } from '../org/exposure.ts'
import { inForceOn } from '../org/in-force.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import type { TaskState } from './contract.ts'
import { settleCounts } from './count-reaction.ts'
import { recordSteps } from './task-change.ts'
import type { TaskRow } from './task-row.ts'
import { insertRows } from './task-set.ts'

type Former = TaskRow & { hiredOn: string | null; leftOn: string | null }

/**
 * Lets the next task of each series be born once its days begin. What a stopped server slept through is passed over: the
 * next one is for the days that run now. A series ends when its last task is cancelled or its person leaves. Who had
 * answered the former is not asked again. Looks at so many formers after `after` and answers the last one's id, or null when
 * there are no more.
 */
export async function repeatTasks(
  tx: Tx,
  actor: Actor,
  after: string,
  atMost: number,
): Promise<string | null> {
  const day = today(actor)
  const formers = await formersOf(tx, actor, day, after, atMost)
  if (formers.length > 0) await bearNext(tx, actor, formers, day)
  return formers.length < atMost ? null : formers.at(-1)!.id
}

async function bearNext(tx: Tx, actor: Actor, formers: readonly Former[], day: string): Promise<void> {
  const people = [...new Set(formers.map(({ personId }) => personId))]
  const [calendar, absences] = await Promise.all([
    calendarOf(tx, actor.tenantId),
    absencesOf(tx, actor.tenantId, people, day, day),
  ])
  const born = formers.flatMap((former) => {
    const { personId, hiredOn, leftOn } = former
    const next = nextDays(former, { hiredOn, leftOn, absences: absences.get(personId) ?? [] }, calendar, day)
    return next ? [{ former, next, id: randomUUIDv7(), state: stateAfter(former) }] : []
  })
  if (born.length === 0) return
  const inserted = new Set(
    await insertRows(
      tx,
      actor,
      born.map(({ former, next, id, state }) => rowOf(actor, former, next, id, state)),
    ),
  )
  await sql`
    update tasks.task set has_next = true
    where tenant_id = ${actor.tenantId} and id = any(${born.map(({ former }) => former.id)}::uuid[])`.execute(
    tx,
  )
  const fresh = born.filter(({ id }) => inserted.has(id))
  await recordSteps(
    tx,
    actor,
    fresh.map(({ former, id, state }) => ({
      task: { id, personId: former.personId, title: former.title, state: null },
      what: 'repeated',
      toState: state,
      byItself: true,
    })),
  )
  await settleCounts(tx, actor, sql<boolean>`t.id = any(${fresh.map(({ id }) => id)}::uuid[])`)
}

/** The last tasks of series, of people who work here today. */
async function formersOf(
  tx: Tx,
  actor: Actor,
  day: string,
  after: string,
  atMost: number,
): Promise<Former[]> {
  const { rows } = await sql<Former>`
    select t.*, p.hired_on, p.left_on
    from tasks.task t
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = t.person_id
    join org.position o on o.tenant_id = ${actor.tenantId} and o.person_id = t.person_id and ${inForceOn(day)}
    where t.tenant_id = ${actor.tenantId} and t.series_id is not null and not t.has_next and t.state <> 'cancelled'
      and t.from_day < ${day}::date and coalesce(p.left_on, 'infinity') >= ${day}::date
      and t.id > ${after}::uuid
    order by t.id
    limit ${atMost}
    for no key update of t`.execute(tx)
  return rows.map(withTerms)
}

/** The former as the next one takes after it: where it alone was changed, as it was before. */
function withTerms(former: Former): Former {
  const terms = (former.nextTerms ?? {}) as Partial<Record<keyof TaskRow, unknown>>
  const dueAt = terms.dueAt === undefined ? former.dueAt : terms.dueAt && new Date(terms.dueAt as string)
  return { ...former, ...(terms as Partial<Former>), dueAt: dueAt || null }
}

type Days = { from: string; due: string }

/** The days of the next task, when they have begun and are not over; null: not yet. */
function nextDays(
  { repeats, fromDay, dueOn }: Pick<TaskRow, 'repeats' | 'fromDay' | 'dueOn'>,
  person: Employment,
  calendar: WorkCalendar,
  day: string,
): Days | null {
  if (repeats === 'daily') {
    return fromDay < day && availability(person, calendar, day).minutes > 0 ? { from: day, due: day } : null
  }
  const next = repeats === 'weekly' ? weeksOn(fromDay, dueOn, day) : monthsOn(fromDay, dueOn, day)
  return fromDay < next.from && next.from <= day && day <= next.due ? next : null
}

function weeksOn(from: string, due: string, day: string): Days {
  const days = 7 * Math.floor((dayNumber(day) - dayNumber(from)) / 7)
  return { from: addDays(from, days), due: addDays(due, days) }
}

function monthsOn(from: string, due: string, day: string): Days {
  const months = Temporal.PlainDate.from(from).until(day, { largestUnit: 'month' }).months
  const most = [months + 1, months].find((count) => monthsAfter(from, count) <= day) ?? 0
  return { from: monthsAfter(from, most), due: monthsAfter(due, most) }
}

/** The same day of a later month; the last day of a month stays the last one. */
function monthsAfter(day: string, months: number): string {
  const later = Temporal.PlainDate.from(day).add({ months }).toString()
  return periodAround('month', day).to === day ? periodAround('month', later).to : later
}

function stateAfter(former: Former): TaskState {
  return former.state === 'proposed' || former.state === 'objected' ? 'proposed' : 'accepted'
}

function rowOf(actor: Actor, former: Former, next: Days, id: string, state: TaskState): object {
  return {
    tenant_id: actor.tenantId,
    id,
    person_id: former.personId,
    set_by: former.setBy,
    title: former.title,
    note: former.note,
    metric: former.metric,
    target: former.target,
    result: former.result,
    proof: former.proof,
    from_day: next.from,
    due_on: next.due,
    due_at: former.dueAt && sameTimeOn(former.dueAt, next.due, actor.timeZone),
    period: former.period,
    ground_kind: former.groundKind,
    ground_words: former.groundWords,
    ground_deal_id: former.groundDealId,
    ground_activity_id: former.groundActivityId,
    repeats: former.repeats,
    series_id: former.seriesId,
    has_next: false,
    state,
    state_at: actor.now,
    is_done_by_count: false,
    created_at: actor.now,
    updated_at: actor.now,
  }
}

/** The same time by the wall clock. */
function sameTimeOn(instant: Date, day: string, timeZone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).toInstant().toString()
}
