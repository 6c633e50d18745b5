import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../db.types.ts'
import { kyselyOn, send } from './database.ts'
import type { Actor } from './actor.ts'
import { insertFacts, type Fact } from './fact.ts'

/** What a reading verb gets: the tenant's rows, and no way to change them. */
export type ReadTx = Pick<
  Kysely<DB>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'case' | 'dynamic' | 'getExecutor'
>

declare const writing: unique symbol

/** What a writing verb gets: only the boundary makes one, so a verb that takes it runs inside a transaction. */
export type Tx = Kysely<DB> & { readonly [writing]: true }

/** What a transaction gathers until it commits. */
type Scope = {
  client: pg.ClientBase
  tenantId: string
  facts: Fact[]
  actors: Actor[]
  afterCommit: (() => void)[]
  /** the If-Match header of the request */
  ifMatch?: string
}

const scopes = new WeakMap<object, Scope>()

export function scopeOf(tx: ReadTx): Scope {
  const scope = scopes.get(tx)
  if (!scope) throw new Error('this is not an open transaction')
  return scope
}

/** The client of this transaction, for COPY and temporary tables. */
export function clientOf(tx: ReadTx): pg.ClientBase {
  return scopeOf(tx).client
}

export function afterCommit(tx: Tx, act: () => void): void {
  scopeOf(tx).afterCommit.push(act)
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Runs `work` in one read-only transaction of one tenant. The answer does not wait for the end of a transaction that
 * changed nothing.
 */
export async function reading<T>(
  pool: pg.Pool,
  tenantId: string,
  work: (tx: ReadTx) => Promise<T>,
): Promise<T> {
  const { tx, client, begun } = await begin(pool, tenantId, 'begin read only')
  try {
    const answer = await work(tx)
    await begun
    return answer
  } finally {
    scopes.delete(tx)
    send(client, 'commit').then(
      () => client.release(),
      (lost: Error) => client.release(lost),
    )
  }
}

/** Runs `work` in one read-write transaction of one tenant; its facts are stored with it and told after the commit. */
export async function changing<T>(pool: pg.Pool, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { tx, client, scope, begun } = await begin(pool, tenantId, 'begin')
  let broken: Error | undefined
  try {
    const result = await work(tx)
    await react(tx, scope)
    await begun
    await commit(tx, scope)
    for (const act of scope.afterCommit) act()
    return result
  } catch (error) {
    await send(client, 'rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    scopes.delete(tx)
    client.release(broken)
  }
}

/**
 * Facts and commit go out together. PostgreSQL answers the commit of a transaction in which a statement has failed with
 * ROLLBACK and no error, so whoever passed over that failure is told here.
 */
async function commit(tx: Tx, { client, facts }: Scope): Promise<void> {
  const stored = facts.length > 0 ? insertFacts(tx, client, facts) : undefined
  const [kept, committed] = await Promise.allSettled([stored, send(client, 'commit')])
  if (kept.status === 'rejected') throw kept.reason
  if (committed.status === 'rejected') throw committed.reason
  if (committed.value.command !== 'COMMIT') {
    throw new Error('the transaction was rolled back: a failed statement in it was passed over')
  }
}

/**
 * Begin and the tenant go as one message, and the first statement without waiting for its answer. SET LOCAL takes a
 * literal (a distributed server passes only literals on), hence the check of its form.
 */
async function begin(
  pool: pg.Pool,
  tenantId: string,
  statement: string,
): Promise<{ tx: Tx; client: pg.PoolClient; scope: Scope; begun: Promise<unknown> }> {
  if (!uuid.test(tenantId)) throw new Error('a tenant is a uuid')
  const client = await pool.connect()
  const begun = send(client, `${statement}; set local app.tenant_id = '${tenantId}'`)
  // awaited at the end; until then it is nobody's rejection
  begun.catch(() => {})
  const tx = kyselyOn(client) as Tx
  const scope: Scope = { client, tenantId, facts: [], actors: [], afterCommit: [] }
  scopes.set(tx, scope)
  return { tx, client, scope, begun }
}

/** What happens by itself after a fact, in the same transaction. */
export type Reaction = (tx: Tx, actor: Actor, fact: Fact) => Promise<void>

let reactions: Record<string, Reaction[]> = {}

/** Installs the product's reactions, fact kind → what follows; one list for the whole product. */
export function installReactions(list: Record<string, Reaction[]>): void {
  reactions = list
}

/** Facts that reactions record are reacted to as well, hence the growing list. */
async function react(tx: Tx, scope: Scope): Promise<void> {
  for (let at = 0; at < scope.facts.length; at++) {
    const fact = scope.facts[at]!
    for (const reaction of reactions[fact.kind] ?? []) await reaction(tx, scope.actors[at]!, fact)
  }
}
