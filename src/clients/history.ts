import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { keysetPage } from '../platform/keyset.ts'
import { decodeCursor } from '../platform/page.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { requireAccount } from './account-row.ts'
import type { Happening } from './contract.ts'

type PageInput = { id: string; limit: number; cursor?: string }

export async function accountHistory(tx: ReadTx, actor: Actor, input: PageInput) {
  await requireAccount(tx, actor, input.id)
  return historyOf(tx, actor, input)
}

/**
 * What happened to one row, the latest first, from the facts. Whoever calls has made sure that the actor sees the row.
 * A release is the other side of an assignment and is left out.
 */
export async function historyOf(
  tx: ReadTx,
  actor: Actor,
  { id, limit, cursor }: PageInput,
): Promise<{ items: Happening[]; nextCursor: string | null }> {
  // ids of facts grow with time
  const before = cursor ? sql`f.id < ${decodeCursor(cursor, 3)[2]}::uuid` : sql`true`
  const { rows } = await sql<{
    id: string
    pageKey: string
    at: Date
    kind: string
    actorId: string | null
    actorName: string | null
    payload: Record<string, unknown>
  }>`
    select f.id, f.id::text as page_key, f.at, f.kind, f.actor_id, p.name as actor_name, f.payload
    from platform.fact f
    left join org.person p on p.tenant_id = f.tenant_id and p.id = f.actor_id
    where f.tenant_id = ${actor.tenantId} and f.subject_id = ${id} and f.kind not like '%.released' and ${before}
    order by f.id desc
    limit ${limit + 1}`.execute(tx)
  return keysetPage(rows, limit, 'history', ({ id: factId, at, kind, actorId, actorName, payload }) => ({
    id: factId,
    at: at.toISOString(),
    kind,
    actorId,
    actorName,
    payload,
  }))
}
