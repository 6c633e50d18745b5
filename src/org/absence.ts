import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { orgAccess } from './access.ts'
import type { Absence } from './calendar-contract.ts'
import { dayNumber } from './day.ts'
import type { AbsenceKind, AbsencePart } from './exposure.ts'
import { findPerson } from './person.ts'
import { saidDay } from './said-day.ts'
import { allow, isWithin, narrow, peopleWithin, reachOf, requireWithin, teamOf } from './reach.ts'

type Row = {
  id: string
  personId: string
  personName: string
  startsOn: string
  endsOn: string
  part: AbsencePart
  kind: AbsenceKind
  note: string | null
  updatedAt: Date
}

const longestRange = 400

/** Who of the people within reach is away between two days, both included. */
export async function listAbsences(
  tx: ReadTx,
  actor: Actor,
  query: { from: string; to: string; person?: string | undefined; within?: string | undefined },
): Promise<{ items: Absence[] }> {
  const seen = await peopleWithin(tx, actor, allow(actor, orgAccess, 'seeDetails'))
  if (query.to < query.from) throw invalidField('to', 'range_backwards')
  if (dayNumber(query.to) - dayNumber(query.from) > longestRange) {
    throw invalidField('to', 'range_too_long', { most: longestRange })
  }
  if (query.person && !isWithin(seen, query.person)) throw notFound()
  const asked = query.person
    ? [query.person]
    : query.within && (await teamOf(tx, actor.tenantId, query.within, query.to))
  const people = narrow(seen, asked || undefined)
  const changeable = await peopleWithin(tx, actor, reachOf(actor, orgAccess, 'recordAbsence'))
  const { rows } = await sql<Row>`
    select a.id, a.person_id, p.name as person_name, a.starts_on, a.ends_on, a.part, a.kind, a.note, a.updated_at
    from org.absence a
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = a.person_id
    where a.tenant_id = ${actor.tenantId} and a.cancelled_at is null
      and a.starts_on <= ${query.to}::date and a.ends_on >= ${query.from}::date
      ${people === 'all' ? sql`` : sql`and a.person_id = any(${people}::uuid[])`}
    order by a.starts_on, p.name collate "ru-x-icu", a.id
    limit 5000`.execute(tx)
  return { items: rows.map((row) => shown(row, actor, isWithin(changeable, row.personId))) }
}

export async function readAbsence(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Absence> {
  const seen = await peopleWithin(tx, actor, allow(actor, orgAccess, 'seeDetails'))
  const row = await findAbsence(tx, actor, id)
  if (!isWithin(seen, row.personId)) throw notFound()
  const changeable = await peopleWithin(tx, actor, reachOf(actor, orgAccess, 'recordAbsence'))
  return shown(row, actor, isWithin(changeable, row.personId))
}

/**
 * Why somebody is ill, or away for a reason of their own, is theirs and of those who keep the records; a head sees that
 * they are away (rules §3.2). «Other» is hidden together with illness, or else the hiding would tell which it is.
 */
function shown(row: Row, actor: Actor, mayChange: boolean): Absence {
  const isPrivate = row.kind === 'illness' || row.kind === 'other'
  const mayKnow = row.personId === actor.personId || actor.role === 'hr' || actor.role === 'owner'
  const hidden = isPrivate && !mayKnow
  return {
    id: row.id,
    personId: row.personId,
    personName: row.personName,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    part: row.part,
    kind: hidden ? 'absent' : row.kind,
    note: hidden ? null : row.note,
    mayChange,
    updatedAt: row.updatedAt.toISOString(),
  }
}

export type AbsenceInput = {
  personId: string
  startsOn: string
  endsOn: string
  part: AbsencePart
  kind: AbsenceKind
  note?: string | null | undefined
}

export async function recordAbsence(tx: Tx, actor: Actor, input: AbsenceInput): Promise<Absence> {
  await findPerson(tx, actor, input.personId)
  await requireWithin(tx, actor, orgAccess, { see: 'see', act: 'recordAbsence' }, input.personId)
  await refuseImpossible(tx, actor, input)
  const { id } = await tx
    .insertInto('org.absence')
    .values({
      ...input,
      note: input.note ?? null,
      tenantId: actor.tenantId,
      recordedAt: actor.now,
      recordedBy: actor.personId,
      updatedAt: actor.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tell(tx, actor, 'org.absence.recorded', { ...input, id })
  return readAbsence(tx, actor, { id })
}

/** Changes the days, the part or the kind; a head who does not see the kind leaves it as it is. */
export async function editAbsence(
  tx: Tx,
  actor: Actor,
  { id, ...changes }: Partial<Omit<AbsenceInput, 'personId'>> & { id: string },
): Promise<Absence> {
  const before = await findAbsence(tx, actor, id)
  await requireWithin(tx, actor, orgAccess, { see: 'seeDetails', act: 'recordAbsence' }, before.personId)
  refuseStale(tx, before)
  const { personId, startsOn, endsOn, part, kind, note } = { ...before, ...defined(changes) }
  await refuseImpossible(tx, actor, { personId, startsOn, endsOn, part, kind, note }, id)
  await tx
    .updateTable('org.absence')
    .set({ startsOn, endsOn, part, kind, note, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  tell(tx, actor, 'org.absence.edited', { personId, startsOn, endsOn, part, id })
  return readAbsence(tx, actor, { id })
}

function defined<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>
}

/** Cancelling twice is cancelling once. */
export async function cancelAbsence(tx: Tx, actor: Actor, { id }: { id: string }): Promise<{ id: string }> {
  const before = await findAbsence(tx, actor, id, { alsoCancelled: true })
  await requireWithin(tx, actor, orgAccess, { see: 'seeDetails', act: 'recordAbsence' }, before.personId)
  if (before.cancelledAt !== null) return { id }
  await tx
    .updateTable('org.absence')
    .set({ cancelledAt: actor.now, cancelledBy: actor.personId, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  tell(tx, actor, 'org.absence.cancelled', before)
  return { id }
}

/** What happened, without the kind: facts are read by everybody who sees the person. */
function tell(
  tx: Tx,
  actor: Actor,
  kind: string,
  absence: { id: string; personId: string; startsOn: string; endsOn: string; part: AbsencePart },
): void {
  record(tx, actor, {
    kind,
    subjectId: absence.id,
    personId: absence.personId,
    payload: { startsOn: absence.startsOn, endsOn: absence.endsOn, part: absence.part },
  })
}

/** Says what the table's constraints would refuse, with the days in question. */
async function refuseImpossible(tx: Tx, actor: Actor, absence: AbsenceInput, except?: string): Promise<void> {
  if (absence.endsOn < absence.startsOn) throw invalidField('endsOn', 'range_backwards')
  if (absence.kind === 'illness' && absence.note) throw invalidField('note', 'absence_illness_without_reason')
  const other = await tx
    .selectFrom('org.absence')
    .select(['startsOn', 'endsOn'])
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', absence.personId)
    .where('cancelledAt', 'is', null)
    .where('startsOn', '<=', absence.endsOn)
    .where('endsOn', '>=', absence.startsOn)
    .where(
      'part',
      'in',
      absence.part === 'full' ? ['full', 'first_half', 'second_half'] : ['full', absence.part],
    )
    .$if(except !== undefined, (query) => query.where('id', '<>', except!))
    .orderBy('startsOn')
    .limit(1)
    .executeTakeFirst()
  if (other) {
    throw conflict('absence_meets_another', {
      from: saidDay(actor, other.startsOn),
      to: saidDay(actor, other.endsOn),
    })
  }
}

async function findAbsence(
  tx: ReadTx,
  actor: Actor,
  id: string,
  { alsoCancelled = false } = {},
): Promise<Row & { cancelledAt: Date | null }> {
  const { rows } = await sql<Row & { cancelledAt: Date | null }>`
    select a.id, a.person_id, p.name as person_name, a.starts_on, a.ends_on, a.part, a.kind, a.note, a.updated_at,
      a.cancelled_at
    from org.absence a
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = a.person_id
    where a.tenant_id = ${actor.tenantId} and a.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row || (row.cancelledAt !== null && !alsoCancelled)) throw notFound()
  return row
}
