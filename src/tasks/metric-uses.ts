import { sql } from 'kysely'
import { inSight, sightOf } from '../clients/sight.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { MetricKey } from '../plan/metric.ts'
import { taskAccess } from './access.ts'
import { openStates } from './task-row.ts'

/** How many open tasks within sight are set by each metric; those by none are left out. */
export async function metricUses(
  tx: ReadTx,
  actor: Actor,
): Promise<{ items: { metric: MetricKey; open: number }[] }> {
  const sight = await sightOf(tx, actor, taskAccess, 'see')
  const { rows } = await sql<{ metric: MetricKey; open: number }>`
    select t.metric, count(*)::int as open from tasks.task t
    where t.tenant_id = ${actor.tenantId} and t.metric is not null and t.state = any(${openStates}::text[])
      and ${inSight(sql`t.person_id`, sight)}
    group by t.metric order by t.metric`.execute(tx)
  return { items: rows }
}
