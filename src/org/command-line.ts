import type pg from 'pg'
import { z } from 'zod'
import { accountOfEmail, accountOfPerson, createAccount, linkAccount } from '../platform/account.ts'
import type { Actor } from '../platform/actor.ts'
import { createApiKey } from '../platform/api-key.ts'
import type { Locale } from '../platform/locale.ts'
import { conflict, invalid, invalidField, notFound } from '../platform/refusal.ts'
import type { SignIn } from '../platform/sign-in.ts'
import { changing } from '../platform/transaction.ts'
import { today } from './day.ts'
import { createPerson } from './employment.ts'
import { hasPassword, issueLink, type Link } from './invitation.ts'
import { roles, type Role } from './reach.ts'
import { foundTenant } from './tenant.ts'

/** What the acts of the command line need; whoever runs them sits at the machine and acts with the owner's rights. */
export type CommandDeps = {
  /** sees every company; finds whose an e-mail is */
  owner: pg.Pool
  pool: pg.Pool
  signIn: SignIn
  /** where people reach Norma, for links */
  publicUrl: string
}

export type TenantAddition = {
  slug: string
  name: string
  ownerEmail: string
  ownerName?: string | undefined
  timeZone: string
  currency: string
  locale: Locale
  country: string
}

/**
 * Founds a company and gives the link by which its owner sets a password. A short name in use is a `conflict`
 * (tenant_slug_taken) and changes nothing, so that a script may run twice.
 */
export async function addTenant(
  deps: CommandDeps,
  { ownerEmail, ownerName, ...tenant }: TenantAddition,
): Promise<{ tenantId: string; personId: string; invitation: Link }> {
  const email = checkedEmail(ownerEmail)
  if (await accountOfEmail(deps.signIn, email)) throw invalidField('ownerEmail', 'email_signs_in_already')
  const name = ownerName?.trim() || nameOf(email)
  const actor = await foundTenant(deps.owner, deps.pool, { ...tenant, owner: { name, email } }, new Date())
  const invitation = await changing(deps.pool, actor.tenantId, (tx) =>
    issueLink(
      tx,
      { ...actor, via: 'cli' },
      { id: actor.personId, name, email, leftOn: null },
      { kind: 'invitation', dropSecondFactor: false, publicUrl: deps.publicUrl },
    ),
  )
  return { tenantId: actor.tenantId, personId: actor.personId, invitation }
}

export type UserAddition = {
  email: string
  /** the company's short name; may be left out where there is one company */
  tenant?: string | undefined
  name?: string | undefined
  role?: string | undefined
  /** the supervisor's e-mail; the owner when left out */
  supervisor?: string | undefined
}

/** Invites the person of an e-mail, adding them (a rep, under the owner) when the company has no such person yet. */
export async function addUser(
  deps: CommandDeps,
  { email, tenant, name, role = 'rep', supervisor }: UserAddition,
): Promise<{ personId: string; added: boolean; invitation: Link }> {
  const address = checkedEmail(email)
  const actor = await ownerOf(deps, await tenantFor(deps, tenant))
  const [known] = await peopleByEmail(deps, address, actor.tenantId)
  if (known) return { personId: known.id, added: false, invitation: await linkFor(deps, actor, known) }
  const supervisorId = await supervisorFor(deps, actor, checkedRole(role), supervisor)
  const made = await changing(deps.pool, actor.tenantId, (tx) =>
    createPerson(tx, actor, {
      name: name?.trim() || nameOf(address),
      email: address,
      role: checkedRole(role),
      supervisorId,
    }),
  )
  const person = { id: made.id, name: made.name, email: address, leftOn: null }
  return { personId: made.id, added: true, invitation: await linkFor(deps, actor, person) }
}

/** A new API key with the rights of the person of this e-mail, who need not be able to sign in. */
export async function addUserKey(deps: CommandDeps, { email }: { email: string }): Promise<string> {
  const person = await personOfEmail(deps, email)
  const userId =
    (await accountOfPerson(deps.signIn, person.tenantId, person.id)) ?? (await accountFor(deps, person))
  const { key } = await createApiKey(deps.signIn, userId, 'norma user key')
  return key
}

async function accountFor({ signIn }: CommandDeps, person: FoundPerson): Promise<string> {
  const userId = await createAccount(signIn, { email: person.email, name: person.name })
  await linkAccount(signIn, userId, person.tenantId, person.id)
  return userId
}

/** A link to set a new password, or the first one; signing in takes that password alone, also if there was a second factor. */
export async function resetUser(deps: CommandDeps, { email }: { email: string }): Promise<Link> {
  const person = await personOfEmail(deps, email)
  return linkFor(deps, await ownerOf(deps, person.tenantId), person)
}

async function linkFor(
  { pool, publicUrl }: CommandDeps,
  actor: Actor,
  person: { id: string; name: string; email: string; leftOn: string | null },
): Promise<Link> {
  return changing(pool, actor.tenantId, async (tx) => {
    const isReset = await hasPassword(tx, person.id)
    const kind = isReset ? 'password_reset' : 'invitation'
    return issueLink(tx, actor, person, { kind, dropSecondFactor: isReset, publicUrl })
  })
}

type FoundPerson = { tenantId: string; id: string; name: string; email: string; leftOn: string | null }

async function personOfEmail(deps: CommandDeps, email: string): Promise<FoundPerson> {
  const people = await peopleByEmail(deps, checkedEmail(email))
  if (people.length === 0) throw notFound('email_unknown', { email })
  if (people.length > 1) throw conflict('email_in_several_companies', { email })
  const person = people[0]!
  const { now, timeZone } = await ownerOf(deps, person.tenantId)
  if (person.leftOn !== null && person.leftOn < today({ now, timeZone })) {
    throw conflict('invited_has_left', { name: person.name })
  }
  return person
}

async function peopleByEmail(
  { owner }: CommandDeps,
  email: string,
  tenantId?: string,
): Promise<FoundPerson[]> {
  const { rows } = await owner.query<FoundPerson>(
    `select tenant_id as "tenantId", id, name, email, left_on as "leftOn" from org.person
     where lower(email) = lower($1) and ($2::uuid is null or tenant_id = $2::uuid)`,
    [email, tenantId ?? null],
  )
  return rows
}

/** The named company, or the only one there is besides the demonstration. */
async function tenantFor({ owner }: CommandDeps, slug: string | undefined): Promise<string> {
  const { rows } = await owner.query<{ tenantId: string }>(
    `select t.tenant_id as "tenantId" from org.tenant t
     join platform.tenant_slug s on s.tenant_id = t.tenant_id
     where ($1::text is null and not t.is_demo) or s.slug = $1 limit 2`,
    [slug ?? null],
  )
  if (slug !== undefined && rows.length === 0) throw notFound('tenant_unknown')
  if (rows.length !== 1) throw invalid('tenant_needed')
  return rows[0]!.tenantId
}

/** The company's longest-standing owner, by whose rights the command line acts. */
async function ownerOf({ owner }: CommandDeps, tenantId: string): Promise<Actor> {
  const { rows } = await owner.query<Pick<Actor, 'personId' | 'name' | 'timeZone' | 'currency' | 'locale'>>(
    `select p.id as "personId", p.name, t.time_zone as "timeZone", t.currency, t.locale
     from org.tenant t
     join org.position o on o.tenant_id = t.tenant_id and o.role = 'owner'
       and daterange(o.from_day, o.to_day) @> (now() at time zone t.time_zone)::date
     join org.person p on p.tenant_id = t.tenant_id and p.id = o.person_id
       and (p.left_on is null or p.left_on >= (now() at time zone t.time_zone)::date)
     where t.tenant_id = $1 order by p.created_at, p.id limit 1`,
    [tenantId],
  )
  if (!rows[0]) throw new Error(`the company ${tenantId} has no owner`)
  return { ...rows[0], tenantId, userId: null, role: 'owner', via: 'cli', now: new Date() }
}

async function supervisorFor(
  deps: CommandDeps,
  actor: Actor,
  role: Role,
  email: string | undefined,
): Promise<string | null> {
  if (role === 'owner') return null
  if (email === undefined) return actor.personId
  const [supervisor] = await peopleByEmail(deps, checkedEmail(email), actor.tenantId)
  if (!supervisor) throw invalidField('supervisor', 'supervisor_unknown')
  return supervisor.id
}

function checkedEmail(email: string): string {
  const address = email.trim().toLowerCase()
  if (!z.email().safeParse(address).success) throw invalidField('email', 'email_form', { email })
  return address
}

function checkedRole(role: string): Role {
  if (!(roles as readonly string[]).includes(role)) throw invalidField('role', 'position_role_known')
  return role as Role
}

function nameOf(email: string): string {
  return email.slice(0, email.indexOf('@'))
}
