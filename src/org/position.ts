import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, forbidden, invalidField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { grants, orgAccess } from './access.ts'
import { inForceOn } from './in-force.ts'
import type { PersonDetail } from './people-contract.ts'
import { allow, isWithin, peopleWithin, requireWithin, type Role } from './reach.ts'
import { findPerson, readPerson, type FoundPerson } from './person.ts'
import { lockTree, refuseBadTree } from './tree.ts'
import { saidDay } from './said-day.ts'

/**
 * Gives a person a role and a supervisor from a day on, until further notice; back-dated or ahead of time. What was
 * planned or recorded for later days is replaced and told in the fact. Everyone below the person moves along by itself.
 * Refuses a cycle, more than twelve levels and a supervisor who has left. A company so always keeps an owner: whoever is
 * to report to somebody must not be above them, and nobody changes their own position.
 */
export async function setPosition(
  tx: Tx,
  actor: Actor,
  input: { id: string; role: Role; supervisorId: string | null; from: string },
): Promise<PersonDetail> {
  await lockTree(tx, actor)
  const person = await findMovable(tx, actor, input.id)
  refuseUngrantable(actor, input.role)
  refuseImpossiblePair(input)
  await requireSupervisor(tx, actor, 'move', input.supervisorId)

  const replaced = await writePosition(tx, actor, input)
  await refuseBadTree(tx, actor, [input.id], input.from)
  record(tx, actor, {
    kind: 'org.position.set',
    subjectId: person.id,
    personId: person.id,
    payload: { role: input.role, supervisorId: input.supervisorId, from: input.from, replaced },
  })
  return readPerson(tx, actor, { id: input.id })
}

/** Somebody whose position the actor may change: not their own, and nobody they could not have appointed. */
export async function findMovable(tx: Tx, actor: Actor, id: string): Promise<FoundPerson> {
  await requireWithin(tx, actor, orgAccess, { see: 'see', act: 'move' }, id)
  if (id === actor.personId) throw forbidden('own_position')
  const person = await findPerson(tx, actor, id)
  if (!grants[actor.role as Role].includes(person.role)) throw forbidden('above_yourself')
  return person
}

export function refuseUngrantable(actor: Actor, role: Role): void {
  if (!grants[actor.role as Role].includes(role)) throw forbidden('role_not_yours_to_give')
}

/** The same as the table's own constraint, said at the field. */
export function refuseImpossiblePair(input: { role: Role; supervisorId: string | null }): void {
  if (input.role === 'owner' && input.supervisorId !== null) {
    throw invalidField('supervisorId', 'owner_has_no_supervisor')
  }
  if (input.role !== 'owner' && input.supervisorId === null) {
    throw invalidField('supervisorId', 'supervisor_needed')
  }
}

/** Refuses a supervisor who is not there, out of the actor's branch, or gone. */
export async function requireSupervisor(
  tx: Tx,
  actor: Actor,
  verb: 'add' | 'move',
  supervisorId: string | null,
  field = 'supervisorId',
): Promise<void> {
  if (supervisorId === null) return
  const supervisor = await tx
    .selectFrom('org.person')
    .select(['name', 'leftOn'])
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', supervisorId)
    .executeTakeFirst()
  if (!supervisor) throw invalidField(field, 'supervisor_unknown')
  if (!isWithin(await peopleWithin(tx, actor, allow(actor, orgAccess, verb)), supervisorId)) {
    throw forbidden('supervisor_outside_branch')
  }
  if (supervisor.leftOn !== null) {
    throw invalidField(field, 'supervisor_has_left', {
      name: supervisor.name,
      day: saidDay(actor, supervisor.leftOn),
    })
  }
}

type Replaced = { role: Role; supervisorId: string | null; from: string | null; to: string | null }

/** Cuts what is in force off at `from` and lets the new position follow; returns what it replaced. */
async function writePosition(
  tx: Tx,
  actor: Actor,
  { id, role, supervisorId, from }: { id: string; role: Role; supervisorId: string | null; from: string },
): Promise<Replaced[]> {
  const rows = await tx
    .selectFrom('org.position')
    .select(['id', 'role', 'supervisorId', 'fromDay', 'toDay'])
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', id)
    .orderBy(sql`from_day nulls first`)
    .execute()
  const later = rows.filter((row) => row.fromDay !== null && row.fromDay >= from)
  const before = rows.findLast((row) => row.fromDay === null || row.fromDay < from)
  const cut = before && (before.toDay === null || before.toDay > from) ? [before] : []
  // a position that goes on unchanged stays one row, so that history shows changes only
  const goesOn =
    before !== undefined &&
    (before.toDay === null || before.toDay >= from) &&
    before.role === role &&
    before.supervisorId === supervisorId
  await sql`
    delete from org.position
    where tenant_id = ${actor.tenantId} and id = any(${later.map((row) => row.id)}::uuid[])`.execute(tx)
  if (before && (cut.length > 0 || goesOn)) {
    await tx
      .updateTable('org.position')
      .set({ toDay: goesOn ? null : from })
      .where('tenantId', '=', actor.tenantId)
      .where('id', '=', before.id)
      .execute()
  }
  if (!goesOn) {
    await tx
      .insertInto('org.position')
      .values({
        tenantId: actor.tenantId,
        personId: id,
        role,
        supervisorId,
        fromDay: from,
        setAt: actor.now,
        setBy: actor.personId,
      })
      .execute()
  }
  return [...cut, ...later].map((row) => ({
    role: row.role as Role,
    supervisorId: row.supervisorId,
    from: row.fromDay,
    to: row.toDay,
  }))
}

/** Moves everybody who reports to one person to another from a day on; returns how many there were. */
export async function transferReports(
  tx: Tx,
  actor: Actor,
  input: { id: string; toId: string; from: string },
): Promise<{ moved: number }> {
  await lockTree(tx, actor)
  await findPerson(tx, actor, input.id)
  await requireWithin(tx, actor, orgAccess, { see: 'see', act: 'move' }, input.id)
  await requireSupervisor(tx, actor, 'move', input.toId, 'toId')
  if (input.id === input.toId) throw invalidField('toId', 'transfer_to_self')
  return { moved: (await handReports(tx, actor, input)).length }
}

/**
 * The transfer itself, under `lockTree`: every position below `id` that reaches beyond `from` gets the new supervisor
 * from then on. Is the new supervisor among them, they take the old one's place under that one's own supervisor.
 */
export async function handReports(
  tx: Tx,
  actor: Actor,
  { id, toId, from }: { id: string; toId: string; from: string },
): Promise<string[]> {
  const above = await supervisorOn(tx, actor, id, from)
  const { rows } = await sql<ReportRow>`
    select o.id, o.person_id, o.role, o.to_day, (o.from_day is null or o.from_day < ${from}::date) as starts_before
    from org.position o
    where o.tenant_id = ${actor.tenantId} and o.supervisor_id = ${id}
      and (o.to_day is null or o.to_day > ${from}::date)`.execute(tx)
  const moved = [...new Set(rows.map((row) => row.personId))]
  if (moved.length === 0) return []
  if (moved.includes(toId) && above === null) throw conflict('successor_has_nobody_above')
  if (moved.includes(actor.personId)) throw forbidden('own_position')
  const mayGive = grants[actor.role as Role]
  if (rows.some(({ role }) => !mayGive.includes(role))) throw forbidden('above_yourself')

  const newSupervisor = (personId: string) => (personId === toId ? above! : toId)
  await splitPositions(
    tx,
    actor,
    rows.filter((row) => row.startsBefore),
    newSupervisor,
    from,
  )
  await sql`
    update org.position
    set supervisor_id = case when person_id = ${toId}::uuid then ${above}::uuid else ${toId}::uuid end,
      set_at = ${actor.now}, set_by = ${actor.personId}
    where tenant_id = ${actor.tenantId}
      and id = any(${rows.filter((row) => !row.startsBefore).map((row) => row.id)}::uuid[])`.execute(tx)
  await refuseBadTree(tx, actor, moved, from)
  for (const personId of moved) {
    record(tx, actor, {
      kind: 'org.position.set',
      subjectId: personId,
      personId,
      payload: { supervisorId: newSupervisor(personId), from, replacedSupervisorId: id },
    })
  }
  return moved
}

type ReportRow = {
  id: string
  personId: string
  role: Role
  toDay: string | null
  startsBefore: boolean
}

async function supervisorOn(tx: Tx, actor: Actor, id: string, day: string): Promise<string | null> {
  const row = await tx
    .selectFrom('org.position')
    .select('supervisorId')
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', id)
    .where(inForceOn(day, sql`position`))
    .executeTakeFirst()
  return row?.supervisorId ?? null
}

/** Ends these positions at `from` and lets the same roles follow under the new supervisor for as long as they had. */
async function splitPositions(
  tx: Tx,
  actor: Actor,
  rows: ReportRow[],
  newSupervisor: (personId: string) => string,
  from: string,
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    update org.position set to_day = ${from}::date
    where tenant_id = ${actor.tenantId} and id = any(${rows.map((row) => row.id)}::uuid[])`.execute(tx)
  await tx
    .insertInto('org.position')
    .values(
      rows.map((row) => ({
        tenantId: actor.tenantId,
        personId: row.personId,
        role: row.role,
        supervisorId: newSupervisor(row.personId),
        fromDay: from,
        toDay: row.toDay,
        setAt: actor.now,
        setBy: actor.personId,
      })),
    )
    .execute()
}
