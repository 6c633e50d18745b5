import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { putWhole, type WholeRow } from '../platform/whole-rows.ts'

export type ClientsPast = { accounts: Iterable<WholeRow>; ownerships: Iterable<WholeRow> }

/** Puts accounts with everybody who ever led them, as it is told; `recountAllAccountDays` comes afterwards. */
export async function putClientsPast(tx: Tx, actor: Actor, past: ClientsPast): Promise<void> {
  await putWhole(tx, actor, 'clients.account', past.accounts)
  await putWhole(tx, actor, 'clients.ownership', past.ownerships)
}
