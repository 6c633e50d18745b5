import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { putWhole, type WholeRow } from '../platform/whole-rows.ts'

export type PlanPast = { norms: Iterable<WholeRow>; quotas: Iterable<WholeRow> }

/** Puts norms and quotas with all their versions, as they are told. */
export async function putPlanPast(tx: Tx, actor: Actor, past: PlanPast): Promise<void> {
  await putWhole(tx, actor, 'plan.norm', past.norms)
  await putWhole(tx, actor, 'plan.quota', past.quotas)
}
