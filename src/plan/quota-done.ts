import { sql } from 'kysely'
import type { Period } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import {
  doneBetween,
  foldMetrics,
  type AccountDayRow,
  type ActivityDayRow,
  type CounterDayRow,
  type DealDayRow,
  type Metric,
} from './metric.ts'

/** What a person did of a metric in whole months from `from` to `to`. */
export type DoneOfMonths = (personId: string, from: string, to: string) => number

/** What each person did of a metric by month, from the rollups, over whole months. One statement. */
export async function doneByMonth(
  tx: ReadTx,
  actor: Actor,
  metric: Metric,
  ids: readonly string[],
  { from, to }: Period,
): Promise<DoneOfMonths> {
  const where = sql`tenant_id = ${actor.tenantId} and person_id = any(${ids}::uuid[])
    and day between ${from}::date and ${to}::date`
  const month = sql`date_trunc('month', day)::date`
  const sums = foldMetrics(
    {
      activities:
        metric.source === 'activity'
          ? (
              await sql<ActivityDayRow>`
                select person_id, ${month} as day, kind, prospect, outcome, sum(count)::int as count,
                  sum(minutes)::int as minutes
                from sales.activity_day where ${where} group by person_id, 2, kind, prospect, outcome`.execute(
                tx,
              )
            ).rows
          : [],
      deals:
        metric.source === 'deal'
          ? (
              await sql<DealDayRow>`
                select person_id, ${month} as day, event, pipeline_id, currency, sum(count)::int as count,
                  sum(amount_minor)::bigint as amount_minor
                from sales.deal_day where ${where} group by person_id, 2, event, pipeline_id, currency`.execute(
                tx,
              )
            ).rows
          : [],
      accounts:
        metric.source === 'account'
          ? (
              await sql<AccountDayRow>`
                select person_id, ${month} as day, sum(count)::int as count
                from clients.account_day where ${where} group by person_id, 2`.execute(tx)
            ).rows
          : [],
      counters:
        metric.source === 'counter'
          ? (
              await sql<CounterDayRow>`
                select person_id, ${month} as day, counter_id, currency, sum(value)::bigint as value
                from sales.counter_day where ${where} and counter_id = ${metric.match.counterId}
                group by person_id, 2, counter_id, currency`.execute(tx)
            ).rows
          : [],
    },
    { metrics: [metric], currency: actor.currency },
  )
  return (personId, first, last) => doneBetween(sums, personId, metric.key, first, last)
}
