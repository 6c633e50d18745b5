import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { Actor, Via } from './actor.ts'
import { send } from './database.ts'
import { afterCommit, scopeOf, type Tx } from './transaction.ts'
import { tell } from './live.ts'

/** What happened. `kind` is '<module>.<noun>.<past verb>', such as 'sales.activity.logged'. */
export type Fact = {
  tenantId: string
  id: string
  at: Date
  kind: string
  actorId: string | null
  /** whose day or record it is about: only people who see that person hear of it; null is for everyone */
  personId: string | null
  subjectId: string | null
  via: Via
  payload: Record<string, unknown>
}

export type FactInput = {
  kind: string
  personId?: string | null
  subjectId?: string | null
  payload?: Record<string, unknown>
}

/** Records a fact in this transaction; the audit trail, the feed and live updates read it after the commit. */
export function record(tx: Tx, actor: Actor, fact: FactInput): void {
  const scope = scopeOf(tx)
  if (scope.facts.length === 0) afterCommit(tx, () => tell(scope.facts))
  scope.actors.push(actor)
  scope.facts.push({
    tenantId: actor.tenantId,
    id: randomUUIDv7(),
    at: actor.now,
    kind: fact.kind,
    // the clock is nobody
    actorId: actor.personId || null,
    personId: fact.personId ?? null,
    subjectId: fact.subjectId ?? null,
    via: actor.via,
    payload: fact.payload ?? {},
  })
}

/** Sent when the call returns, so that a commit may follow it at once. */
export function insertFacts(tx: Tx, client: pg.ClientBase, facts: Fact[]): Promise<unknown> {
  const { sql, parameters } = tx
    .insertInto('platform.fact')
    .values(facts.map((fact) => ({ ...fact, payload: JSON.stringify(fact.payload) })))
    .compile()
  return send(client, sql, parameters as unknown[])
}
