import { historyOf } from '../clients/history.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { requireDeal } from './deal-row.ts'

/** What happened to the deal, the latest first. */
export async function dealHistory(
  tx: ReadTx,
  actor: Actor,
  input: { id: string; limit: number; cursor?: string },
) {
  await requireDeal(tx, actor, input.id)
  return historyOf(tx, actor, input)
}
