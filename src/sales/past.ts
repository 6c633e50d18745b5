import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { putWhole, type WholeRow } from '../platform/whole-rows.ts'
import { needsOf } from './need.ts'

export type SalesPast = {
  products: Iterable<WholeRow>
  pipelines: Iterable<WholeRow>
  stages: Iterable<WholeRow>
  deals: Iterable<WholeRow>
  stageChanges: Iterable<WholeRow>
  dealOwnerships: Iterable<WholeRow>
  activities: Iterable<WholeRow>
  /** what was heard, each row with the name of its `need` in the dictionary */
  heard: Iterable<WholeRow>
}

/**
 * Puts everything that was sold and done, as it is told, into a company founded a moment ago: its own pipelines take the
 * place of the one that every company begins with. The rollups are recounted afterwards (`recountAll`), in a transaction
 * of its own: the planner has to meet the rows first.
 */
export async function putSalesPast(tx: Tx, actor: Actor, past: SalesPast): Promise<void> {
  await tx.deleteFrom('sales.stage').where('tenantId', '=', actor.tenantId).execute()
  await tx.deleteFrom('sales.pipeline').where('tenantId', '=', actor.tenantId).execute()
  await putWhole(tx, actor, 'sales.product', past.products)
  await putWhole(tx, actor, 'sales.pipeline', past.pipelines)
  await putWhole(tx, actor, 'sales.stage', past.stages)
  await putWhole(tx, actor, 'sales.deal', past.deals)
  await putWhole(tx, actor, 'sales.stage_change', past.stageChanges)
  await putWhole(tx, actor, 'sales.deal_ownership', past.dealOwnerships)
  await putWhole(tx, actor, 'sales.activity', past.activities)
  const ids = new Map((await needsOf(tx, actor)).map(({ id, name }) => [name, id]))
  await putWhole(tx, actor, 'sales.need_decision', decisions(past.heard, ids))
}

function* decisions(heard: Iterable<WholeRow>, ids: ReadonlyMap<string, string>): Generator<WholeRow> {
  for (const { need, ...row } of heard) yield { ...row, need_id: ids.get(need as string)! }
}
