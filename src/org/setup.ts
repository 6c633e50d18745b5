import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import { createAccount, deleteAccount, linkAccount } from '../platform/account.ts'
import type { RequestContext } from '../platform/boundary.ts'
import type { Locale } from '../platform/locale.ts'
import { countAttempt } from '../platform/rate-limit.ts'
import { conflict, forbidden } from '../platform/refusal.ts'
import { openSession } from '../platform/session.ts'
import { slugOf } from './slug.ts'
import { foundTenant } from './tenant.ts'

/** Whether Norma waits for its first company, and whether the caller will have to give the code for it. */
export async function readSetup(context: RequestContext): Promise<{ needed: boolean; codeNeeded: boolean }> {
  const needed = !(await anyTenant(context.pool))
  return { needed, codeNeeded: needed && !comesFromHere(context.request) }
}

export type SetupInput = {
  company: string
  slug?: string | undefined
  owner: { name: string; email: string; password: string }
  timeZone: string
  currency: string
  locale: Locale
  country: string
  code?: string | undefined
}

/**
 * Founds the first company and signs its owner in by the same answer. Open only while there is no company; from another
 * machine only with the code that the server printed, since whoever comes first would own it.
 */
export async function setUp(
  context: RequestContext,
  input: SetupInput,
): Promise<{ signedIn: boolean; slug: string }> {
  const { signIn, request, reply } = context
  const slug = input.slug || slugOf(input.company)
  await asFirst(context, input.code, () => found(context, slug, input))
  return { signedIn: await openSession(signIn, input.owner, request, reply), slug }
}

/** Does `found` when there is no company yet, for somebody who may set Norma up. */
export async function asFirst(
  context: RequestContext,
  code: string | undefined,
  found: () => Promise<void>,
): Promise<void> {
  const { pool, signIn, request } = context
  await countAttempt(signIn, `setup:${request.ip}`, { most: 10, windowSeconds: 300 })
  refuseStranger(context, code)
  await oneAtATime(pool, async () => {
    if (await anyTenant(pool)) throw conflict('set_up_already')
    await found()
  })
}

async function anyTenant(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ any: boolean }>(
    'select exists (select from platform.tenant_slug) as any',
  )
  return rows[0]!.any
}

function refuseStranger({ request, setupCode }: RequestContext, code: string | undefined): void {
  const { origin, host } = request.headers
  if (origin && origin !== `http://${host}` && origin !== `https://${host}`) throw forbidden('foreign_origin')
  if (comesFromHere(request)) return
  if (setupCode === null) throw forbidden('setup_only_here')
  if (!code || !isSame(code.trim(), setupCode)) throw forbidden('setup_code_wrong')
}

/**
 * Whether the request was made on this machine, to this machine by name. A proxy in front makes everybody look local,
 * and so does a foreign page whose name was pointed here: both show in the headers.
 */
function comesFromHere({ ip, headers, hostname }: FastifyRequest): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some(
    (name) => headers[name] !== undefined,
  )
  const isLocalAddress = ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.')
  const isLocalName = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(hostname)
  return isLocalAddress && isLocalName && !isForwarded
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Two people who set up at the same moment: one of them does. */
async function oneAtATime(pool: pg.Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('norma set-up'))`)
    await work()
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('norma set-up'))`).finally(() => client.release())
  }
}

async function found(context: RequestContext, slug: string, input: SetupInput): Promise<void> {
  const { owner, pool, signIn, now } = context
  const { company, timeZone, currency, locale, country } = input
  const userId = await createAccount(signIn, input.owner)
  try {
    const actor = await foundTenant(
      owner,
      pool,
      { slug, name: company, timeZone, currency, locale, country, owner: input.owner },
      now,
    )
    await linkAccount(signIn, userId, actor.tenantId, actor.personId)
  } catch (error) {
    await deleteAccount(signIn, userId)
    throw error
  }
}
