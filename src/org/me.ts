import { sql } from 'kysely'
import { createApiKey, listApiKeys, revokeApiKey } from '../platform/api-key.ts'
import type { Actor } from '../platform/actor.ts'
import { signedIn, type RequestContext } from '../platform/boundary.ts'
import { conflict, forbidden, notFound } from '../platform/refusal.ts'
import { currentToken, endSessions, sessionsOf } from '../platform/session.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { ApiKey, Session } from './account-contract.ts'
import { today } from './day.ts'
import { inForceOn } from './in-force.ts'
import { findPerson } from './person.ts'
import type { Access, Reach, Role } from './reach.ts'
import { readTenant } from './settings.ts'

let tables: Record<string, Access> = {}

/** Every module's permission table, from the one list of the product: `me` tells each person their column. */
export function installAccess(all: Record<string, Access>): void {
  tables = all
}

/** The same tables, for a page that tells people who sees what of them. */
export function installedAccess(): Readonly<Record<string, Access>> {
  return tables
}

/** Who I am, where, and what my role may: the same tables that the server refuses by. */
export async function readMe(tx: ReadTx, actor: Actor) {
  const person = await findPerson(tx, actor, actor.personId)
  const { updatedAt: _, ...tenant } = await readTenant(tx, actor)
  const { rows } = await sql<{ secondFactor: boolean; leads: boolean }>`
    select coalesce((select d.second_factor from org.doors() d where d.person_id = ${actor.personId}), false)
        as second_factor,
      exists (
        select from org.position o
        join org.person p on p.tenant_id = ${actor.tenantId} and p.id = o.person_id
        where o.tenant_id = ${actor.tenantId} and o.supervisor_id = ${actor.personId}
          and ${inForceOn(today(actor))}
          and (p.left_on is null or p.left_on >= ${today(actor)}::date)
      ) as leads`.execute(tx)
  return {
    id: actor.personId,
    name: person.name,
    email: person.email,
    role: person.role,
    timeZone: person.timeZone ?? actor.timeZone,
    leads: rows[0]!.leads,
    tenant,
    secondFactor: rows[0]!.secondFactor,
    may: reachesOf(actor.role as Role),
  }
}

function reachesOf(role: Role): Record<string, Record<string, Reach>> {
  return Object.fromEntries(
    Object.entries(tables).map(([table, access]) => [
      table,
      Object.fromEntries(Object.entries(access).map(([verb, row]) => [verb, row[role]])),
    ]),
  )
}

/** Where I am signed in. The tokens themselves stay here: a page that shows sessions must not be a way to steal one. */
export async function listSessions(context: RequestContext): Promise<{ items: Session[] }> {
  const current = currentToken(context.signIn, context.request)
  const sessions = await sessionsOf(context.signIn, accountOf(context))
  return {
    items: sessions.map(({ token, createdAt, expiresAt, ...session }) => ({
      ...session,
      current: token === current,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }
}

export async function endSession(
  context: RequestContext,
  { id }: { id: string },
): Promise<{ ended: number }> {
  const ended = await endSessions(context.signIn, accountOf(context), id)
  if (ended === 0) throw notFound()
  return { ended }
}

export async function endAllSessions(context: RequestContext): Promise<{ ended: number }> {
  return { ended: await endSessions(context.signIn, accountOf(context)) }
}

export async function listKeys(context: RequestContext): Promise<{ items: ApiKey[] }> {
  const keys = await listApiKeys(context.signIn, accountOf(context))
  return {
    items: keys.map((key) => ({
      ...key,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    })),
  }
}

const mostKeys = 100

/** A key is made by a person who is signed in: one that leaked must not be able to outlive its own revocation. */
export async function createKey(
  context: RequestContext,
  { name }: { name: string },
): Promise<ApiKey & { key: string }> {
  const userId = accountOf(context)
  if (signedIn(context).via !== 'web') throw forbidden('keys_by_people_only')
  const known = await listApiKeys(context.signIn, userId)
  if (known.length >= mostKeys) throw conflict('too_many_keys', { most: mostKeys })
  const { id, key } = await createApiKey(context.signIn, userId, name)
  return { id, key, name, createdAt: context.now.toISOString(), lastUsedAt: null }
}

export async function revokeKey(context: RequestContext, { id }: { id: string }): Promise<{ id: string }> {
  if (!(await revokeApiKey(context.signIn, accountOf(context), id))) throw notFound()
  return { id }
}

function accountOf(context: RequestContext): string {
  const { userId } = signedIn(context)
  if (userId === null) throw notFound()
  return userId
}
