import { sql } from 'kysely'
import { addDays } from '../org/day.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { openedWindows, windowDays } from './facts.ts'
import { activityMatchOf, type NormMetricKey } from './norm-metrics.ts'

/** How many of a metric each person did in each of the last windows, the earliest first. One statement. */
export async function activitiesByWindow(
  tx: ReadTx,
  tenantId: string,
  metric: NormMetricKey,
  asOf: string,
): Promise<Map<string, number[]>> {
  const { kinds = null, outcomes = ['held', 'not_held'], prospect = null } = activityMatchOf(metric)
  const from = sinceOf(asOf)
  const { rows } = await sql<{ personId: string; window: number; done: number }>`
    select r.person_id, ((r.day - ${from}::date) / ${windowDays}::int)::int as window, sum(r.count)::int as done
    from sales.activity_day r
    where r.tenant_id = ${tenantId} and r.day between ${from}::date and ${asOf}::date
      and (${kinds}::text[] is null or r.kind = any(${kinds}::text[])) and r.outcome = any(${outcomes}::text[])
      and (${prospect}::boolean is null or r.prospect = ${prospect})
    group by 1, 2`.execute(tx)
  const counts = new Map<string, number[]>()
  for (const { personId, window, done } of rows) {
    let own = counts.get(personId)
    if (!own) counts.set(personId, (own = Array.from({ length: openedWindows }, () => 0)))
    own[window] = done
  }
  return counts
}

/** The first day that norms rest on. */
export function sinceOf(asOf: string): string {
  return addDays(asOf, 1 - openedWindows * windowDays)
}
