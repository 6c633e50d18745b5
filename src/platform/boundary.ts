import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Actor } from './actor.ts'
import type { Locale } from './locale.ts'
import { conflict, unauthenticated } from './refusal.ts'
import type { SignIn } from './sign-in.ts'
import type { Speaker } from './words.ts'
import { changing, reading, scopeOf, type ReadTx, type Tx } from './transaction.ts'

/** What the HTTP server gives each handler. */
export type RequestContext = {
  pool: pg.Pool
  owner: pg.Pool
  signIn: SignIn
  speaker: Speaker
  actor: Actor | null
  locale: Locale
  /** the moment of the request */
  now: Date
  /** asked of those who set Norma up from another machine; null where nobody may */
  setupCode: string | null
  request: FastifyRequest
  reply: FastifyReply
}

type Handler<Input, Output> = (call: { context: RequestContext; input: Input }) => Promise<Output>

/** A handler that reads: one read-only transaction, and an ETag when the answer is a single row. */
export function reads<Input, Output>(
  verb: (tx: ReadTx, actor: Actor, input: Input) => Promise<Output>,
): Handler<Input, Output> {
  return async ({ context, input }) => {
    const actor = signedIn(context)
    const answer = await reading(context.pool, actor.tenantId, (tx) => verb(tx, actor, input))
    const etag = etagOf(answer)
    if (etag) void context.reply.header('etag', etag)
    return answer
  }
}

/** A handler that changes: one transaction, all or nothing, done once per Idempotency-Key. */
export function writes<Input, Output>(
  verb: (tx: Tx, actor: Actor, input: Input) => Promise<Output>,
): Handler<Input, Output> {
  return async ({ context, input }) => {
    const actor = signedIn(context)
    const ifMatch = context.request.headers['if-match']
    const answer = await changing(context.pool, actor.tenantId, async (tx) => {
      if (ifMatch) scopeOf(tx).ifMatch = ifMatch
      return once(tx, actor, context.request, input, () => verb(tx, actor, input))
    })
    const etag = etagOf(answer)
    if (etag) void context.reply.header('etag', etag)
    return answer
  }
}

/** A handler for people who are not signed in: setting up, accepting an invitation. */
export function open<Input, Output>(
  act: (context: RequestContext, input: Input) => Promise<Output>,
): Handler<Input, Output> {
  return ({ context, input }) => act(context, input)
}

export function signedIn(context: RequestContext): Actor {
  if (!context.actor) throw unauthenticated()
  return context.actor
}

/** Refuses a change of a row that somebody else changed after the caller read it (If-Match against its ETag). */
export function refuseStale(tx: Tx, row: { updatedAt: Date }): void {
  const expected = scopeOf(tx).ifMatch
  if (expected && expected !== '*' && expected.replace(/^W\//, '') !== etagOfTime(row.updatedAt)) {
    throw conflict('changed_meanwhile')
  }
}

function etagOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('updatedAt' in answer)) return undefined
  const { updatedAt } = answer
  return typeof updatedAt === 'string' ? etagOfTime(new Date(updatedAt)) : undefined
}

function etagOfTime(time: Date): string {
  return `"${time.getTime().toString(36)}"`
}

/** Does `work` once per person and key, and answers a repeated request with the first answer. */
async function once<Output>(
  tx: Tx,
  actor: Actor,
  request: FastifyRequest,
  input: unknown,
  work: () => Promise<Output>,
): Promise<Output> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || request.method !== 'POST') return work()
  if (key.length < 1 || key.length > 200) throw conflict('idempotency_key_length')
  const endpoint = `${request.method} ${request.url.split('?')[0]}`
  const requestHash = createHash('sha256')
    .update(JSON.stringify(input ?? null))
    .digest('hex')
  const claimed = await tx
    .insertInto('platform.idempotency')
    .values({ tenantId: actor.tenantId, personId: actor.personId, key, endpoint, requestHash, at: actor.now })
    .onConflict((row) => row.columns(['tenantId', 'personId', 'key']).doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 0n) return repeated<Output>(tx, actor, key, endpoint, requestHash)
  const answer = await work()
  await tx
    .updateTable('platform.idempotency')
    .set({ answer: JSON.stringify(answer ?? null) })
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', actor.personId)
    .where('key', '=', key)
    .execute()
  return answer
}

async function repeated<Output>(
  tx: Tx,
  actor: Actor,
  key: string,
  endpoint: string,
  requestHash: string,
): Promise<Output> {
  const first = await tx
    .selectFrom('platform.idempotency')
    .select(['endpoint', 'requestHash', 'answer'])
    .where('tenantId', '=', actor.tenantId)
    .where('personId', '=', actor.personId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (first.endpoint !== endpoint || first.requestHash !== requestHash)
    throw conflict('idempotency_key_reused')
  return first.answer as Output
}
