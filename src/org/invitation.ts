import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import {
  accountOfPerson,
  createAccount,
  deleteAccount,
  dropSecondFactor,
  linkAccount,
  setPassword,
} from '../platform/account.ts'
import type { Actor } from '../platform/actor.ts'
import type { RequestContext } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import type { Locale } from '../platform/locale.ts'
import { countAttempt } from '../platform/rate-limit.ts'
import { conflict, forbidden, invalidField, notFound } from '../platform/refusal.ts'
import { openSession } from '../platform/session.ts'
import { shortestPassword, type SignIn } from '../platform/sign-in.ts'
import { changing, reading, type ReadTx, type Tx } from '../platform/transaction.ts'
import { grants, orgAccess } from './access.ts'
import { dayAt } from './day.ts'
import { findPerson, type FoundPerson } from './person.ts'
import { requireWithin, type Role } from './reach.ts'

const daysGood = 7

type LinkKind = 'invitation' | 'password_reset'

export type Link = { url: string; expiresAt: string }

/** A link by which a person sets their first password. Refuses who needs none; earlier links stop working. */
export async function invite(tx: Tx, actor: Actor, id: string, publicUrl: string): Promise<Link> {
  const person = await findInvitable(tx, actor, id)
  if (await hasPassword(tx, id)) throw conflict('has_password_already', { name: person.name })
  return issueLink(tx, actor, person, { kind: 'invitation', dropSecondFactor: false, publicUrl })
}

/** A link by which somebody who can sign in sets a new password; also without their second factor, when it is lost. */
export async function resetByLink(
  tx: Tx,
  actor: Actor,
  { id, dropSecondFactor }: { id: string; dropSecondFactor: boolean },
  publicUrl: string,
): Promise<Link> {
  const person = await findInvitable(tx, actor, id)
  if (!(await hasPassword(tx, id))) throw conflict('has_no_password_yet', { name: person.name })
  return issueLink(tx, actor, person, { kind: 'password_reset', dropSecondFactor, publicUrl })
}

export async function revokeLinks(
  tx: Tx,
  actor: Actor,
  { id }: { id: string },
): Promise<{ revoked: number }> {
  await findInvitable(tx, actor, id)
  const revoked = await revokeOpen(tx, actor, id)
  if (revoked > 0) record(tx, actor, { kind: 'org.invitation.revoked', subjectId: id, personId: id })
  return { revoked }
}

/** Whoever opens a door for somebody could walk in as them, so it is for those who could have appointed them. */
async function findInvitable(tx: Tx, actor: Actor, id: string): Promise<FoundPerson> {
  await requireWithin(tx, actor, orgAccess, { see: 'see', act: 'invite' }, id)
  if (id === actor.personId) throw forbidden('own_invitation')
  const person = await findPerson(tx, actor, id)
  if (!grants[actor.role as Role].includes(person.role)) throw forbidden('above_yourself')
  return person
}

export async function hasPassword(tx: ReadTx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ hasPassword: boolean }>`
    select has_password from org.doors() where person_id = ${personId}`.execute(tx)
  return rows[0]?.hasPassword ?? false
}

/** Makes the link itself; who may ask for it is the caller's to check. */
export async function issueLink(
  tx: Tx,
  actor: Actor,
  person: { id: string; name: string; email: string | null; leftOn: string | null },
  link: { kind: LinkKind; dropSecondFactor: boolean; publicUrl: string },
): Promise<Link> {
  if (person.email === null) throw invalidField('email', 'email_needed_to_invite', { name: person.name })
  if (person.leftOn !== null && person.leftOn < dayAt(actor.now, actor.timeZone)) {
    throw conflict('invited_has_left', { name: person.name })
  }
  await revokeOpen(tx, actor, person.id)
  const token = tokenFor(actor.tenantId)
  const expiresAt = new Date(actor.now.getTime() + daysGood * 86_400_000)
  await tx
    .insertInto('org.invitation')
    .values({
      tenantId: actor.tenantId,
      personId: person.id,
      kind: link.kind,
      dropSecondFactor: link.dropSecondFactor,
      tokenHash: hashOf(token),
      createdAt: actor.now,
      createdBy: actor.personId,
      expiresAt,
    })
    .execute()
  record(tx, actor, {
    kind: link.kind === 'invitation' ? 'org.invitation.issued' : 'org.password_reset.issued',
    subjectId: person.id,
    personId: person.id,
    payload: { dropSecondFactor: link.dropSecondFactor },
  })
  return { url: `${link.publicUrl}/invitation/${token}`, expiresAt: expiresAt.toISOString() }
}

async function revokeOpen(tx: Tx, actor: Actor, personId: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('org.invitation')
    .set({ revokedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', personId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', actor.now)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The token says whose company's rows to look among, since a link comes before anybody is signed in. */
function tokenFor(tenantId: string): string {
  return Buffer.concat([Buffer.from(tenantId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString(
    'base64url',
  )
}

function tenantOf(token: string): string {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 48 || bytes.toString('base64url') !== token) throw notFound('invitation_unknown')
  const hex = bytes.subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

const attempts = { most: 30, windowSeconds: 300 }

/** What a link is for, told to whoever holds it. */
export async function readInvitation(context: RequestContext, { token }: { token: string }) {
  await countAttempt(context.signIn, `invitation:${context.request.ip}`, attempts)
  return reading(context.pool, tenantOf(token), async (tx) => {
    const link = await findLink(tx, tenantOf(token), token, context.now)
    return {
      kind: link.kind,
      company: link.company,
      name: link.name,
      email: link.email,
      invitedBy: link.invitedBy,
      expiresAt: link.expiresAt.toISOString(),
      shortestPassword,
    }
  })
}

/**
 * Sets the password that a link is for and signs the person in. The link is marked as used in a transaction that ends
 * with setting the password, so that a refused password leaves it good; were that transaction lost at its very end, the
 * same link sets the password once more.
 */
export async function acceptInvitation(
  context: RequestContext,
  { token, password }: { token: string; password: string },
): Promise<{ signedIn: boolean }> {
  const { signIn, pool, now, request, reply } = context
  await countAttempt(signIn, `invitation:${request.ip}`, attempts)
  const tenantId = tenantOf(token)
  const email = await changing(pool, tenantId, async (tx) => {
    const link = await findLink(tx, tenantId, token, now, { lock: true })
    await markAccepted(tx, link, now)
    record(tx, holderOf(link, now), {
      kind: link.kind === 'invitation' ? 'org.invitation.accepted' : 'org.password_reset.accepted',
      subjectId: link.personId,
      personId: link.personId,
    })
    await givePassword(signIn, link, password)
    return link.email
  })
  return { signedIn: await openSession(signIn, { email, password }, request, reply) }
}

type FoundLink = {
  id: string
  tenantId: string
  personId: string
  kind: LinkKind
  dropSecondFactor: boolean
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
  name: string
  email: string
  leftOn: string | null
  role: Role | null
  company: string
  timeZone: string
  currency: string
  locale: Locale
  invitedBy: string | null
}

/** The link with its person and company, or why it is of no use. Locked, two cannot use it at once. */
async function findLink(
  tx: ReadTx,
  tenantId: string,
  token: string,
  now: Date,
  { lock = false } = {},
): Promise<FoundLink> {
  const { rows } = await sql<FoundLink>`
    select i.id, i.tenant_id, i.person_id, i.kind, i.drop_second_factor, i.expires_at, i.accepted_at, i.revoked_at,
      p.name, p.email, p.left_on, t.name as company, t.time_zone, t.currency, t.locale, b.name as invited_by,
      (select o.role from org.position o
        where o.tenant_id = ${tenantId} and o.person_id = p.id
          and daterange(o.from_day, o.to_day) @> (${now}::timestamptz at time zone t.time_zone)::date) as role
    from org.invitation i
    join org.person p on p.tenant_id = ${tenantId} and p.id = i.person_id
    join org.tenant t on t.tenant_id = ${tenantId}
    left join org.person b on b.tenant_id = ${tenantId} and b.id = i.created_by
    where i.tenant_id = ${tenantId} and i.token_hash = ${hashOf(token)}
    ${lock ? sql`for update of i` : sql``}`.execute(tx)
  const link = rows[0]
  if (!link) throw notFound('invitation_unknown')
  if (link.acceptedAt) throw conflict('invitation_used')
  if (link.revokedAt) throw conflict('invitation_revoked')
  if (link.expiresAt <= now) throw conflict('invitation_expired')
  if (link.email === null) throw conflict('invitation_revoked')
  if (link.leftOn !== null && link.leftOn < dayAt(now, link.timeZone)) {
    throw conflict('invited_has_left', { name: link.name })
  }
  return link
}

async function markAccepted(tx: Tx, link: FoundLink, now: Date): Promise<void> {
  await tx
    .updateTable('org.invitation')
    .set({ acceptedAt: now })
    .where('tenantId', '=', link.tenantId)
    .where('id', '=', link.id)
    .execute()
}

/** Whoever holds the link acts as the person it was made for. */
function holderOf(link: FoundLink, now: Date): Actor {
  const { tenantId, personId, name, timeZone, currency, locale } = link
  const role = link.role ?? 'none'
  return { tenantId, personId, name, timeZone, currency, locale, role, userId: null, via: 'web', now }
}

async function givePassword(signIn: SignIn, link: FoundLink, password: string): Promise<void> {
  const known = await accountOfPerson(signIn, link.tenantId, link.personId)
  if (known) {
    await setPassword(signIn, known, password)
    if (link.dropSecondFactor) await dropSecondFactor(signIn, known)
    return
  }
  const made = await createAccount(signIn, { email: link.email, name: link.name, password })
  try {
    await linkAccount(signIn, made, link.tenantId, link.personId)
  } catch (error) {
    await deleteAccount(signIn, made)
    throw error
  }
}
