import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { orgAccess } from './access.ts'
import { addDays, today } from './day.ts'
import type { PersonDetail, PersonInput } from './people-contract.ts'
import { findPerson, readPerson } from './person.ts'
import {
  findMovable,
  handReports,
  refuseImpossiblePair,
  refuseUngrantable,
  requireSupervisor,
} from './position.ts'
import { allow } from './reach.ts'
import { refuseUnknownZone } from './tenant.ts'
import { lockTree, refuseBadTree } from './tree.ts'
import { saidDay } from './said-day.ts'

/** Hires a person into a role under a supervisor of the actor's branch; from today unless told another day. */
export async function createPerson(tx: Tx, actor: Actor, input: PersonInput): Promise<PersonDetail> {
  allow(actor, orgAccess, 'add')
  refuseUngrantable(actor, input.role)
  refuseImpossiblePair(input)
  await lockTree(tx, actor)
  await requireSupervisor(tx, actor, 'add', input.supervisorId)
  if (input.timeZone) refuseUnknownZone(input.timeZone)
  const { id } = await tx
    .insertInto('org.person')
    .values({
      tenantId: actor.tenantId,
      name: input.name,
      email: input.email?.toLowerCase() ?? null,
      phone: input.phone ?? null,
      jobTitle: input.jobTitle ?? null,
      office: input.office ?? null,
      timeZone: input.timeZone ?? null,
      hiredOn: input.hiredOn === undefined ? today(actor) : input.hiredOn,
      createdAt: actor.now,
      createdBy: actor.personId,
      updatedAt: actor.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // where somebody belongs holds since ever; when they work here is said by the employment's own dates
  await tx
    .insertInto('org.position')
    .values({
      tenantId: actor.tenantId,
      personId: id,
      role: input.role,
      supervisorId: input.supervisorId,
      setAt: actor.now,
      setBy: actor.personId,
    })
    .execute()
  await refuseBadTree(tx, actor, [id], null)
  record(tx, actor, {
    kind: 'org.person.hired',
    subjectId: id,
    personId: id,
    payload: { name: input.name, role: input.role, supervisorId: input.supervisorId },
  })
  return readPerson(tx, actor, { id })
}

export async function setHiring(
  tx: Tx,
  actor: Actor,
  { id, hiredOn }: { id: string; hiredOn: string | null },
): Promise<PersonDetail> {
  const before = await findMovable(tx, actor, id)
  refuseStale(tx, before)
  await tx
    .updateTable('org.person')
    .set({ hiredOn, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  record(tx, actor, {
    kind: 'org.person.hiring_set',
    subjectId: id,
    personId: id,
    payload: { hiredOn, replaced: before.hiredOn },
  })
  return readPerson(tx, actor, { id })
}

/**
 * Sets a person's last working day. From the day after they cannot sign in and their keys are dead; where they belonged
 * stays, so that the head still sees what they left behind. Refuses to leave people without a supervisor: a successor
 * takes the direct reports over from the day after.
 */
export async function depart(
  tx: Tx,
  actor: Actor,
  { id, lastDay, successorId }: { id: string; lastDay: string; successorId?: string | null | undefined },
): Promise<PersonDetail> {
  await lockTree(tx, actor)
  await findMovable(tx, actor, id)
  const dayAfter = addDays(lastDay, 1)
  if (successorId) {
    await requireSupervisor(tx, actor, 'move', successorId, 'successorId')
    if (successorId === id) throw conflict('transfer_to_self')
    await handReports(tx, actor, { id, toId: successorId, from: dayAfter })
  }
  await tx
    .updateTable('org.person')
    .set({ leftOn: lastDay, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  await refuseWithReports(tx, actor, id, dayAfter)
  record(tx, actor, {
    kind: 'org.person.departed',
    subjectId: id,
    personId: id,
    payload: { lastDay, successorId: successorId ?? null },
  })
  return readPerson(tx, actor, { id })
}

/** Whoever still works after `from` must not report to this person then. */
async function refuseWithReports(tx: Tx, actor: Actor, id: string, from: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select distinct p.name collate "ru-x-icu" as name
    from org.position o
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = o.person_id
    where o.tenant_id = ${actor.tenantId} and o.supervisor_id = ${id}
      and (o.to_day is null or o.to_day > ${from}::date) and (p.left_on is null or p.left_on >= ${from}::date)
    order by name`.execute(tx)
  if (rows.length === 0) return
  const names = rows.slice(0, 3).map(({ name }) => name)
  throw conflict('departure_leaves_reports', {
    count: rows.length,
    names: names.join(', ') + (rows.length > names.length ? '…' : ''),
  })
}

/** Takes a departure back; those who were handed to a successor stay there. */
export async function undoDeparture(tx: Tx, actor: Actor, { id }: { id: string }): Promise<PersonDetail> {
  await lockTree(tx, actor)
  const person = await findMovable(tx, actor, id)
  if (person.leftOn === null) return readPerson(tx, actor, { id })
  await refuseGoneSupervisor(tx, actor, person.supervisorId)
  await tx
    .updateTable('org.person')
    .set({ leftOn: null, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  record(tx, actor, {
    kind: 'org.person.departure_undone',
    subjectId: id,
    personId: id,
    payload: { lastDay: person.leftOn },
  })
  return readPerson(tx, actor, { id })
}

async function refuseGoneSupervisor(tx: Tx, actor: Actor, supervisorId: string | null): Promise<void> {
  if (supervisorId === null) return
  const { name, leftOn } = await findPerson(tx, actor, supervisorId)
  if (leftOn !== null) throw conflict('supervisor_has_left', { name, day: saidDay(actor, leftOn) })
}
