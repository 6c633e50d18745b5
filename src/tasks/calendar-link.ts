import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../platform/actor.ts'
import type { RequestContext } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'

/** Whether the caller has given out a link to their tasks; the link itself is not kept. */
export async function readCalendarLink(tx: ReadTx, actor: Actor): Promise<{ createdAt: string | null }> {
  const row = await tx
    .selectFrom('tasks.calendarLink')
    .select('createdAt')
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', actor.personId)
    .executeTakeFirst()
  return { createdAt: row?.createdAt.toISOString() ?? null }
}

/** A secret link to the caller's own tasks; the earlier one stops working. */
export async function createCalendarLink(
  tx: Tx,
  actor: Actor,
  { signIn, request }: Pick<RequestContext, 'signIn' | 'request'>,
): Promise<{ url: string; createdAt: string }> {
  const secret = secretFor(actor.tenantId)
  const link = { secretHash: hashOf(secret), createdAt: actor.now }
  await tx
    .insertInto('tasks.calendarLink')
    .values({ tenantId: actor.tenantId, personId: actor.personId, ...link })
    .onConflict((row) => row.columns(['tenantId', 'personId']).doUpdateSet(link))
    .execute()
  record(tx, actor, {
    kind: 'tasks.calendar_link.created',
    subjectId: actor.personId,
    personId: actor.personId,
  })
  const address = (signIn.url ?? `${request.protocol}://${request.host}`).replace(/\/$/, '')
  return { url: `${address}/api/calendar/${secret}.ics`, createdAt: actor.now.toISOString() }
}

/** Revoking twice is revoking once. */
export async function revokeCalendarLink(tx: Tx, actor: Actor): Promise<{ createdAt: null }> {
  const { numDeletedRows } = await tx
    .deleteFrom('tasks.calendarLink')
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', actor.personId)
    .executeTakeFirst()
  if (numDeletedRows > 0n) {
    record(tx, actor, {
      kind: 'tasks.calendar_link.revoked',
      subjectId: actor.personId,
      personId: actor.personId,
    })
  }
  return { createdAt: null }
}

/** The secret says whose company's rows to look among, since a calendar signs in by nothing else. */
function secretFor(tenantId: string): string {
  const tenant = Buffer.from(tenantId.replaceAll('-', ''), 'hex')
  return Buffer.concat([tenant, randomBytes(32)]).toString('base64url')
}

export function tenantOfSecret(secret: string): string {
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length !== 48 || bytes.toString('base64url') !== secret) throw notFound('calendar_link_unknown')
  const hex = bytes.subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
