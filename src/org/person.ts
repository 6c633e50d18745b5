import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { changeAccountEmail } from '../platform/account.ts'
import { record } from '../platform/fact.ts'
import { decodeCursor, pageOf } from '../platform/page.ts'
import { forbidden, invalidField, notFound } from '../platform/refusal.ts'
import type { SignIn } from '../platform/sign-in.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { grants, orgAccess } from './access.ts'
import { today } from './day.ts'
import type { Person, PersonDetail, PersonInput } from './people-contract.ts'
import { allow, isWithin, peopleWithin, reachOf, requireWithin, teamOf, type Role } from './reach.ts'
import { refuseUnknownZone } from './tenant.ts'

export type PeopleQuery = {
  limit: number
  cursor?: string | undefined
  q?: string | undefined
  role?: Role | undefined
  supervisor?: string | undefined
  within?: string | undefined
  office?: string | undefined
  includeLeft?: boolean | undefined
  includeFuture?: boolean | undefined
  asOf?: string | undefined
}

/** People by name, each with the position of the day asked about; who is not employed that day only when asked for. */
export async function listPeople(tx: ReadTx, actor: Actor, query: PeopleQuery) {
  const within = await peopleWithin(tx, actor, allow(actor, orgAccess, 'see'))
  const detailsOf = await peopleWithin(tx, actor, reachOf(actor, orgAccess, 'seeDetails'))
  const asOf = query.asOf ?? today(actor)
  const conditions = [
    ...(within === 'all' ? [] : [sql`p.id = any(${within}::uuid[])`]),
    ...(query.includeLeft ? [] : [sql`(p.left_on is null or p.left_on >= ${asOf}::date)`]),
    ...(query.includeFuture ? [] : [sql`(p.hired_on is null or p.hired_on <= ${asOf}::date)`]),
    ...(query.q ? [sql`${folded(sql`p.name`)} like ${`%${foldedText(query.q)}%`}`] : []),
    ...(query.role ? [sql`o.role = ${query.role}`] : []),
    ...(query.supervisor ? [sql`o.supervisor_id = ${query.supervisor}`] : []),
    ...(query.office ? [sql`p.office = ${query.office}`] : []),
  ]
  if (query.within) {
    const team = await teamOf(tx, actor.tenantId, query.within, asOf)
    conditions.push(sql`p.id = any(${team}::uuid[])`)
  }
  if (query.cursor) {
    const [name, id] = decodeCursor(query.cursor, 2)
    conditions.push(sql`(p.name collate "ru-x-icu", p.id) > (${name}, ${id}::uuid)`)
  }
  const { rows } = await sql<PersonRow>`
    ${selectPeople(actor, asOf)}
    ${conditions.length > 0 ? sql`and ${sql.join(conditions, sql` and `)}` : sql``}
    order by p.name collate "ru-x-icu", p.id
    limit ${query.limit + 1}`.execute(tx)
  return pageOf(
    rows,
    query.limit,
    (row) => [row.name, row.id],
    (row) => shown(row, actor, asOf, isWithin(detailsOf, row.id)),
  )
}

/** «Алёна» is found by «алена». */
function folded(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql`translate(lower(${column}), 'ё', 'е')`
}

function foldedText(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\\%_]/g, '\\$&')
}

type PersonRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  jobTitle: string | null
  office: string | null
  timeZone: string | null
  hiredOn: string | null
  leftOn: string | null
  updatedAt: Date
  role: Role
  supervisorId: string | null
  supervisorName: string | null
  isAway: boolean
}

/**
 * A person with the position they hold on a day; outside all their positions, the nearest one in time, so that nobody
 * vanishes from a list because their history begins later than they were hired.
 */
function selectPeople(actor: Actor, day: string): RawBuilder<unknown> {
  return sql`
    select p.id, p.name, p.email, p.phone, p.job_title, p.office, p.time_zone, p.hired_on, p.left_on, p.updated_at,
      o.role, o.supervisor_id, s.name as supervisor_name,
      exists (
        select from org.absence a
        where a.tenant_id = ${actor.tenantId} and a.person_id = p.id and a.cancelled_at is null
          and a.part = 'full' and a.kind <> 'trip' and ${day}::date between a.starts_on and a.ends_on
      ) as is_away
    from org.person p
    join lateral (
      select o.role, o.supervisor_id from org.position o
      where o.tenant_id = ${actor.tenantId} and o.person_id = p.id
      order by daterange(o.from_day, o.to_day) @> ${day}::date desc,
        (o.from_day > ${day}::date) is true, abs(${day}::date - coalesce(o.to_day, o.from_day, ${day}::date))
      limit 1
    ) o on true
    left join org.person s on s.tenant_id = ${actor.tenantId} and s.id = o.supervisor_id
    where p.tenant_id = ${actor.tenantId}`
}

function shown(row: PersonRow, actor: Actor, day: string, details: boolean): Person {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    supervisorId: row.supervisorId,
    supervisor: row.supervisorId ? { id: row.supervisorId, name: row.supervisorName ?? '' } : null,
    jobTitle: row.jobTitle,
    office: row.office,
    status: statusOf(row, day),
    timeZone: row.timeZone ?? actor.timeZone,
    details,
    email: details ? row.email : null,
    phone: details ? row.phone : null,
    hiredOn: details ? row.hiredOn : null,
    leftOn: details ? row.leftOn : null,
  }
}

export function statusOf(
  row: { hiredOn: string | null; leftOn: string | null; isAway: boolean },
  day: string,
): Person['status'] {
  if (row.leftOn !== null && row.leftOn < day) return 'left'
  if (row.hiredOn !== null && row.hiredOn > day) return 'not_started'
  return row.isAway ? 'away' : 'working'
}

export type FoundPerson = PersonRow

/** One person with the position of a day (today when absent), or `not_found`; seen by everybody who sees the chart. */
export async function findPerson(
  tx: ReadTx,
  actor: Actor,
  id: string,
  day: string = today(actor),
): Promise<FoundPerson> {
  const within = await peopleWithin(tx, actor, allow(actor, orgAccess, 'see'))
  if (!isWithin(within, id)) throw notFound()
  const { rows } = await sql<PersonRow>`${selectPeople(actor, day)} and p.id = ${id}`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

export async function readPerson(
  tx: ReadTx,
  actor: Actor,
  { id, asOf }: { id: string; asOf?: string | undefined },
): Promise<PersonDetail> {
  const day = asOf ?? today(actor)
  const row = await findPerson(tx, actor, id, day)
  const team = await peopleWithin(tx, actor, 'team')
  const reaches = (verb: keyof typeof orgAccess) => {
    const reach = reachOf(actor, orgAccess, verb)
    return isWithin(
      reach === 'team' ? team : reach === 'own' ? [actor.personId] : reach === 'all' ? 'all' : [],
      id,
    )
  }
  const isOther = id !== actor.personId
  const mayAppoint = grants[actor.role as Role].includes(row.role)
  const may = {
    edit: reaches('edit') && (mayAppoint || !isOther),
    move: reaches('move') && isOther && mayAppoint,
    invite: reaches('invite') && isOther && mayAppoint && (row.leftOn === null || row.leftOn >= today(actor)),
    recordAbsence: reaches('recordAbsence'),
  }
  const details = reaches('seeDetails')
  return {
    ...shown(row, actor, day, details),
    ownTimeZone: row.timeZone,
    positions: await positionsOf(tx, actor, id),
    signIn: may.invite || !isOther ? await signInStateOf(tx, actor, id) : null,
    may,
    updatedAt: row.updatedAt.toISOString(),
  }
}

async function positionsOf(tx: ReadTx, actor: Actor, id: string): Promise<PersonDetail['positions']> {
  const rows = await tx
    .selectFrom('org.position as o')
    .leftJoin('org.person as s', (join) =>
      join.onRef('s.tenantId', '=', 'o.tenantId').onRef('s.id', '=', 'o.supervisorId'),
    )
    .select(['o.id', 'o.role', 'o.supervisorId', 's.name as supervisorName', 'o.fromDay', 'o.toDay'])
    .where('o.tenantId', '=', actor.tenantId)
    .where('o.personId', '=', id)
    .orderBy(sql`o.from_day desc nulls last`)
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Role,
    supervisor: row.supervisorId ? { id: row.supervisorId, name: row.supervisorName ?? '' } : null,
    from: row.fromDay,
    to: row.toDay,
  }))
}

async function signInStateOf(tx: ReadTx, actor: Actor, id: string): Promise<PersonDetail['signIn']> {
  const { rows } = await sql<{ hasPassword: boolean; secondFactor: boolean; invitedUntil: Date | null }>`
    select coalesce(d.has_password, false) as has_password, coalesce(d.second_factor, false) as second_factor,
      (select max(i.expires_at) from org.invitation i
        where i.tenant_id = ${actor.tenantId} and i.person_id = ${id} and i.accepted_at is null
          and i.revoked_at is null and i.expires_at > ${actor.now}) as invited_until
    from (select) nothing left join org.doors() d on d.person_id = ${id}`.execute(tx)
  const row = rows[0]!
  return {
    state: row.hasPassword ? 'ready' : row.invitedUntil ? 'invited' : 'none',
    invitedUntil: row.invitedUntil?.toISOString() ?? null,
    secondFactor: row.secondFactor,
  }
}

type PersonChanges = Partial<Omit<PersonInput, 'role' | 'supervisorId' | 'hiredOn'>>

/**
 * Changes what is known of a person. A new e-mail is also the one they sign in with; so that nobody takes over a door
 * above their own, it is changed only by those who could have appointed the person.
 */
export async function editPerson(
  tx: Tx,
  actor: Actor,
  { id, ...changes }: PersonChanges & { id: string },
  signIn: SignIn,
): Promise<PersonDetail> {
  await requireWithin(tx, actor, orgAccess, { see: 'see', act: 'edit' }, id)
  const before = await findPerson(tx, actor, id)
  if (id !== actor.personId && !grants[actor.role as Role].includes(before.role)) {
    throw forbidden('above_yourself')
  }
  refuseStale(tx, before)
  if (changes.timeZone) refuseUnknownZone(changes.timeZone)
  const email = changes.email === undefined ? before.email : (changes.email?.toLowerCase() ?? null)
  await tx
    .updateTable('org.person')
    .set({ ...changes, email, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  record(tx, actor, {
    kind: 'org.person.edited',
    subjectId: id,
    personId: id,
    // that something changed is told to all who see the person; what is theirs alone is not
    payload: { fields: Object.keys(changes) },
  })
  const answer = await readPerson(tx, actor, { id })
  // sign-in is another role's and so another transaction: last, when nothing else can refuse any more
  if (email !== before.email) await changeSignInEmail(tx, signIn, id, email)
  return answer
}

async function changeSignInEmail(tx: Tx, signIn: SignIn, id: string, email: string | null): Promise<void> {
  const { rows } = await sql<{ userId: string }>`
    select user_id from org.doors() where person_id = ${id}`.execute(tx)
  if (!rows[0]) return
  if (email === null) throw invalidField('email', 'email_signs_in')
  await changeAccountEmail(signIn, rows[0].userId, email)
}
