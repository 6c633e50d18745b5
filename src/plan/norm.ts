import { sql } from 'kysely'
import { today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { allow, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import {
  conflict,
  forbidden,
  invalidField,
  notFound,
  Refusal,
  type RefusedField,
} from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import { normRole, type Norm, type NormGround, type normInput } from './contract.ts'
import { requireMetric } from './metric-catalogue.ts'
import type { MetricKey } from './metric.ts'
import type { Norm as NormVersion } from './norm-target.ts'
import { seenBy } from './sight.ts'
import type { z } from 'zod'

type NormInput = z.output<typeof normInput>
type NormRole = z.output<typeof normRole>

type Row = {
  id: string
  metric: MetricKey
  role: NormRole | null
  personId: string | null
  personName: string | null
  perWeekday: number[] | null
  perWeek: number | null
  fromDay: string
  toDay: string | null
  setAt: Date
  setById: string | null
  setByName: string | null
  ground: NormGround | null
  updatedAt: Date
}

/** Whom the caller may bind by a norm. */
type Powers = { people: Set<string> | 'all'; roles: readonly NormRole[] }

/** Norms in force on a day, or every version of them; a rep sees their own and their role's. */
export async function listNorms(
  tx: ReadTx,
  actor: Actor,
  input: { on?: string; metric?: MetricKey; personId?: string; history?: boolean },
) {
  const seen = await seenBy(tx, actor, allow(actor, planAccess, 'see'))
  if (input.personId !== undefined && seen !== 'all' && !seen.has(input.personId)) throw notFound()
  const powers = await powersOf(tx, actor, seen)
  const people = seen === 'all' ? null : [...seen]
  const on = input.history ? null : (input.on ?? today(actor))
  const rows = await select(
    tx,
    actor,
    sql`(n.person_id is null or ${people}::uuid[] is null or n.person_id = any(${people}::uuid[]))
      and (${on}::date is null or daterange(n.from_day, n.to_day) @> ${on}::date)
      and (${input.metric ?? null}::text is null or n.metric = ${input.metric ?? null})
      and (${input.personId ?? null}::uuid is null or n.person_id = ${input.personId ?? null})
      and (${reachOf(actor, planAccess, 'see')} <> 'own' or n.role is null or n.role = ${actor.role})`,
  )
  return {
    items: rows.map((row) => shown(row, powers)),
    maySetRoles: [...powers.roles],
    maySetPeople: powers.people === 'all' || powers.people.size > 0,
  }
}

/**
 * Sets a norm from a day on. The version in force that day ends the day before; one that begins on that very day is
 * withdrawn, since two cannot hold at once; one already planned for later stays and ends the new one. A day in the
 * past changes what was expected of people then and is refused unless it is meant (`retroactive`).
 */
export async function setNorm(tx: Tx, actor: Actor, input: NormInput) {
  allow(actor, planAccess, 'set')
  refuseHalfNorm(input)
  const { perWeekday = null, perWeek = null } = input
  const personIds: (string | null)[] = input.personIds ? [...new Set(input.personIds)] : [null]
  const versions = personIds.map((personId): Version => ({ personId, perWeek, ground: null }))
  return setVersions(tx, actor, { ...input, perWeekday, versions, field: 'personIds' })
}

/** One person's figure, and the plan it was proposed from. */
export type NormOfPerson = { personId: string; perWeek: number; ground: NormGround | null }

/** Sets each of these people's norms of one metric from a day on, as `setNorm` does, all or none. */
export async function setNormsOfPeople(
  tx: Tx,
  actor: Actor,
  { metric, fromDay, norms }: { metric: MetricKey; fromDay: string; norms: readonly NormOfPerson[] },
) {
  allow(actor, planAccess, 'set')
  const personIds = norms.map(({ personId }) => personId)
  const twice = personIds.flatMap((personId, index) =>
    personIds.indexOf(personId) === index
      ? []
      : [{ field: `items.${index}.personId`, reason: 'norm_person_twice' }],
  )
  if (twice.length > 0) throw new Refusal('invalid', 'norm_person_twice', {}, twice)
  return setVersions(tx, actor, {
    metric,
    personIds,
    perWeekday: null,
    fromDay,
    retroactive: false,
    versions: norms,
    field: 'items',
  })
}

/** `perWeekday` is the same for all; a person's own figure else. */
type Version = { personId: string | null; perWeek: number | null; ground: NormGround | null }

type Versions = Pick<NormInput, 'metric' | 'role' | 'personIds' | 'fromDay' | 'retroactive'> & {
  perWeekday: number[] | null
  versions: readonly Version[]
  /** where the people stand in the request */
  field: 'personIds' | 'items'
}

async function setVersions(tx: Tx, actor: Actor, input: Versions) {
  const seen = await seenBy(tx, actor, reachOf(actor, planAccess, 'see'))
  const powers = await powersOf(tx, actor, seen)
  refuseBeyondPowers(powers, seen, input)
  if (input.personIds) await refuseThoseNotHere(tx, actor, input)
  refuseUnmeantPast(actor, input.fromDay, input.retroactive)
  await requireMetric(tx, actor, input.metric)

  const ids = await replaceVersions(tx, actor, input)
  for (const { id, personId, perWeek } of ids) {
    record(tx, actor, {
      kind: 'plan.norm.set',
      subjectId: id,
      personId,
      payload: {
        metric: input.metric,
        role: input.role ?? null,
        perWeekday: input.perWeekday,
        perWeek,
        fromDay: input.fromDay,
      },
    })
  }
  const rows = await select(tx, actor, sql`n.id = any(${ids.map(({ id }) => id)}::uuid[])`)
  return { items: rows.map((row) => shown(row, powers)) }
}

/** Lets a norm end; `toDay` is the first day without it. One that would never have been in force is withdrawn. */
export async function endNorm(
  tx: Tx,
  actor: Actor,
  { id, toDay, retroactive }: { id: string; toDay: string; retroactive: boolean },
): Promise<Norm> {
  allow(actor, planAccess, 'set')
  const seen = await seenBy(tx, actor, reachOf(actor, planAccess, 'see'))
  const [before] = await select(tx, actor, sql`n.id = ${id}`)
  if (!before) throw notFound()
  if (before.personId !== null && seen !== 'all' && !seen.has(before.personId)) throw notFound()
  const powers = await powersOf(tx, actor, seen)
  if (!mayChange(before, powers))
    throw forbidden(before.role ? 'role_norm_binds_others' : 'own_norm_is_set_above')
  refuseStale(tx, before)
  refuseUnmeantPast(actor, toDay, retroactive)
  if (before.toDay !== null && before.toDay < toDay)
    throw invalidField('toDay', 'norm_ends_earlier', { toDay: before.toDay })

  const isNever = toDay <= before.fromDay
  await tx
    .updateTable('plan.norm')
    .set(
      isNever
        ? { withdrawnAt: actor.now, withdrawnBy: actor.personId, updatedAt: actor.now }
        : { toDay, updatedAt: actor.now },
    )
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  record(tx, actor, {
    kind: 'plan.norm.ended',
    subjectId: id,
    personId: before.personId,
    payload: { metric: before.metric, role: before.role, toDay, isNever },
  })
  return shown({ ...before, toDay: isNever ? before.fromDay : toDay, updatedAt: actor.now }, powers)
}

/**
 * The versions that bind any of these people, or anybody of these roles, on any day from `from` to `to`, both
 * included. One statement whatever their number.
 */
export async function normsInForce(
  tx: ReadTx,
  tenantId: string,
  personIds: readonly string[],
  from: string,
  to: string,
): Promise<NormVersion[]> {
  const { rows } = await sql<NormVersion>`
    select n.metric, n.role, n.person_id, n.per_weekday, n.per_week, n.from_day as from, n.to_day as to
    from plan.norm n
    where n.tenant_id = ${tenantId} and n.withdrawn_at is null
      and (n.person_id is null or n.person_id = any(${personIds}::uuid[]))
      and daterange(n.from_day, n.to_day) && daterange(${from}::date, ${to}::date, '[]')`.execute(tx)
  return rows
}

function refuseHalfNorm(input: NormInput): void {
  if ((input.role === undefined) === (input.personIds === undefined)) {
    throw invalidField('role', 'norm_for_role_or_person')
  }
  if ((input.perWeekday === undefined) === (input.perWeek === undefined)) {
    throw invalidField('perWeek', 'norm_by_weekday_or_week')
  }
}

/** What was expected in the past is changed only by somebody who says so. */
function refuseUnmeantPast(actor: Actor, day: string, retroactive: boolean): void {
  if (day < today(actor) && !retroactive) throw conflict('norm_in_the_past', { day })
}

function refuseBeyondPowers(powers: Powers, seen: Set<string> | 'all', input: Versions): void {
  if (input.role !== undefined) {
    if (!powers.roles.includes(input.role)) throw forbidden('role_norm_binds_others')
    return
  }
  const unseen: RefusedField[] = []
  const unsettable: RefusedField[] = []
  input.personIds?.forEach((personId, index) => {
    if (seen !== 'all' && !seen.has(personId))
      unseen.push({ field: fieldOf(input, index), reason: 'not_found' })
    else if (powers.people !== 'all' && !powers.people.has(personId)) {
      unsettable.push({ field: fieldOf(input, index), reason: 'own_norm_is_set_above' })
    }
  })
  if (unseen.length > 0) throw new Refusal('not_found', 'not_found', {}, unseen)
  if (unsettable.length > 0) throw new Refusal('forbidden', 'own_norm_is_set_above', {}, unsettable)
}

function fieldOf({ field }: Versions, index: number): string {
  return field === 'items' ? `items.${index}.personId` : `personIds.${index}`
}

/** People who are not there, and those who have left before the norm would begin. */
async function refuseThoseNotHere(tx: ReadTx, actor: Actor, input: Versions): Promise<void> {
  const personIds = input.personIds ?? []
  const { rows } = await sql<{ id: string; leftOn: string | null }>`
    select id, left_on from org.person
    where tenant_id = ${actor.tenantId} and id = any(${personIds}::uuid[])`.execute(tx)
  const known = new Map(rows.map(({ id, leftOn }) => [id, leftOn]))
  const fieldsOf = (reason: string, isWrong: (id: string) => boolean) =>
    personIds.flatMap((id, index) => (isWrong(id) ? [{ field: fieldOf(input, index), reason }] : []))
  const unknown = fieldsOf('not_found', (id) => !known.has(id))
  if (unknown.length > 0) throw new Refusal('not_found', 'not_found', {}, unknown)
  const gone = fieldsOf('norm_person_has_left', (id) => (known.get(id) ?? '9999-12-31') < input.fromDay)
  if (gone.length > 0) throw new Refusal('invalid', 'norm_person_has_left', {}, gone)
}

/** Ends what is in force, withdraws what begins that very day, and puts the new version up to the next one there is. */
async function replaceVersions(
  tx: Tx,
  actor: Actor,
  { metric, role, fromDay, perWeekday, versions }: Versions,
): Promise<{ id: string; personId: string | null; perWeek: number | null }[]> {
  const personIds = role === undefined ? versions.map(({ personId }) => personId) : null
  const bound = sql`n.tenant_id = ${actor.tenantId} and n.metric = ${metric} and n.withdrawn_at is null
    and (n.role = ${role ?? null} or n.person_id = any(${personIds}::uuid[]))`
  await sql`
    update plan.norm n set withdrawn_at = ${actor.now}, withdrawn_by = ${actor.personId}, updated_at = ${actor.now}
    where ${bound} and n.from_day = ${fromDay}::date`.execute(tx)
  await sql`
    update plan.norm n set to_day = ${fromDay}::date, updated_at = ${actor.now}
    where ${bound} and n.from_day < ${fromDay}::date
      and (n.to_day is null or n.to_day > ${fromDay}::date)`.execute(tx)
  const { rows } = await sql<{ id: string; personId: string | null; perWeek: number | null }>`
    insert into plan.norm (tenant_id, metric, role, person_id, per_weekday, per_week, from_day, to_day,
      set_at, set_by, updated_at, ground)
    select ${actor.tenantId}, ${metric}, ${role ?? null}, whom.person_id, ${perWeekday}::numeric[],
      whom.per_week, ${fromDay}::date,
      (select min(n.from_day) from plan.norm n
        where n.tenant_id = ${actor.tenantId} and n.metric = ${metric} and n.withdrawn_at is null
          and n.from_day > ${fromDay}::date and (n.role = ${role ?? null} or n.person_id = whom.person_id)),
      ${actor.now}, ${actor.personId}, ${actor.now}, whom.ground
    from jsonb_to_recordset(${JSON.stringify(
      versions.map(({ personId, perWeek, ground }) => ({ person_id: personId, per_week: perWeek, ground })),
    )}::jsonb) as whom (person_id uuid, per_week numeric, ground jsonb)
    returning id, person_id, per_week`.execute(tx)
  return rows
}

/**
 * People strictly below the caller (the owner: everyone), and the roles that nobody beyond them holds today: a role's
 * norm binds all who hold it.
 */
async function powersOf(tx: ReadTx, actor: Actor, seen: Set<string> | 'all'): Promise<Powers> {
  const reach = reachOf(actor, planAccess, 'set')
  if (reach === 'none') return { people: new Set(), roles: [] }
  if (reach === 'all' || seen === 'all') return { people: 'all', roles: normRole.options }
  const people = new Set(seen)
  people.delete(actor.personId)
  const day = today(actor)
  const { rows } = await sql<{ role: string }>`
    select distinct o.role from org.position o
    join org.person p on p.tenant_id = o.tenant_id and p.id = o.person_id and (p.left_on is null or p.left_on >= ${day}::date)
    where o.tenant_id = ${actor.tenantId} and ${inForceOn(day)}
      and o.person_id <> all(${[...people]}::uuid[])`.execute(tx)
  const heldBeyond = new Set(rows.map(({ role }) => role))
  return { people, roles: normRole.options.filter((role) => !heldBeyond.has(role)) }
}

function mayChange(row: Row, powers: Powers): boolean {
  if (row.role !== null) return powers.roles.includes(row.role)
  return powers.people === 'all' || powers.people.has(row.personId!)
}

async function select(tx: ReadTx, actor: Actor, which: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select n.id, n.metric, n.role, n.person_id, p.name as person_name, n.per_weekday, n.per_week, n.from_day, n.to_day,
      n.set_at, n.set_by as set_by_id, s.name as set_by_name, n.ground, n.updated_at
    from plan.norm n
    left join org.person p on p.tenant_id = n.tenant_id and p.id = n.person_id
    left join org.person s on s.tenant_id = n.tenant_id and s.id = n.set_by
    where n.tenant_id = ${actor.tenantId} and n.withdrawn_at is null and ${which}
    order by n.metric, n.role nulls last, p.name collate "ru-x-icu", n.from_day desc, n.id
    limit 5000`.execute(tx)
  return rows
}

function shown(row: Row, powers: Powers): Norm {
  return {
    id: row.id,
    metric: row.metric,
    role: row.role,
    person: row.personId === null ? null : { id: row.personId, name: row.personName ?? '' },
    perWeekday: row.perWeekday,
    perWeek: row.perWeek,
    fromDay: row.fromDay,
    toDay: row.toDay,
    setAt: row.setAt.toISOString(),
    setBy: row.setById === null ? null : { id: row.setById, name: row.setByName ?? '' },
    mayChange: mayChange(row, powers),
    ground: row.ground,
    updatedAt: row.updatedAt.toISOString(),
  }
}
