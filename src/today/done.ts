import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import {
  foldMetrics,
  metricOf,
  type AccountDayRow,
  type ActivityDayRow,
  type ActivityKind,
  type DealDayRow,
  type MetricKey,
  type MetricSums,
} from '../plan/metric.ts'
import { activityKinds } from '../sales/activity-contract.ts'
import type { Moment } from './moment.ts'

export type DoneQuestion = {
  ids: readonly string[]
  moment: Moment
  /** asked for the moment's day and week */
  metrics: readonly MetricKey[]
  /** asked for the weeks from `trendFrom` as well */
  trendMetrics: readonly MetricKey[]
  trendFrom: string
}

/**
 * What people did up to the moment, by metric and stretch of days: the moment's day, the days before it in its week,
 * and whole weeks before; money also by month, back to the beginning of the quarter. A stretch is named by its first
 * day, so that a week, a month or a quarter is a sum of stretches (`doneBetween`).
 *
 * Reads rollups, which know days and no hours. Only for a moment inside a day of the past is that one day counted
 * from its rows by their time; a deal or client written in on another day has no hour of that one and counts in full. Two statements, a third
 * when new clients are asked for, whatever the number of people.
 */
export async function doneUpTo(tx: ReadTx, actor: Actor, question: DoneQuestion): Promise<MetricSums> {
  const asked = [...new Set([...question.metrics, ...question.trendMetrics])].map(metricOf)
  const sources = new Set(asked.map(({ source }) => source))
  const revenue = metricOf('revenue')
  return foldMetrics(
    {
      activities: sources.has('activity') ? await activitiesOf(tx, actor, question) : [],
      deals: await dealsOf(tx, actor, question, sources.has('deal')),
      accounts: sources.has('account') ? await accountsOf(tx, actor, question) : [],
    },
    {
      metrics: asked.some(({ key }) => key === 'revenue') ? asked : [...asked, revenue],
      currency: actor.currency,
    },
  )
}

async function activitiesOf(tx: ReadTx, actor: Actor, question: DoneQuestion): Promise<ActivityDayRow[]> {
  const { ids, moment, trendFrom } = question
  const kinds = kindsOf(question.metrics)
  const trendKinds = kindsOf(question.trendMetrics)
  const rolledUpTo = moment.isInsideDay ? sql`a.day < ${moment.day}::date` : sql`a.day <= ${moment.day}::date`
  const rolled = sql`
    select a.person_id, ${stretch(moment)} as day, a.kind, a.prospect, a.outcome, sum(a.count)::int as count,
      sum(a.minutes)::int as minutes
    from sales.activity_day a
    where a.tenant_id = ${actor.tenantId} and a.person_id = any(${ids}::uuid[])
      and a.day >= ${trendFrom}::date and ${rolledUpTo} and a.outcome <> 'planned'
      and (a.kind = any(${trendKinds}::text[])
        or (a.day >= ${moment.week.from}::date and a.kind = any(${kinds}::text[])))
    group by 1, 2, 3, 4, 5`
  const ofTheDay = sql`
    select r.person_id, r.day, r.kind, r.prospect, r.outcome, count(*)::int as count, sum(r.minutes)::int as minutes
    from sales.activity r
    where r.tenant_id = ${actor.tenantId} and r.person_id = any(${ids}::uuid[]) and r.day = ${moment.day}::date
      and r.at <= ${moment.instant} and r.deleted_at is null and r.outcome <> 'planned'
      and r.kind = any(${kinds}::text[])
    group by 1, 2, 3, 4, 5`
  const query = moment.isInsideDay ? sql`${rolled} union all ${ofTheDay}` : rolled
  return (await sql<ActivityDayRow>`${query}`.execute(tx)).rows
}

async function dealsOf(
  tx: ReadTx,
  actor: Actor,
  { ids, moment, trendFrom }: DoneQuestion,
  areAsked: boolean,
): Promise<DealDayRow[]> {
  const events = areAsked ? ['opened', 'won', 'lost'] : ['won']
  const from = areAsked && trendFrom < moment.quarter.from ? trendFrom : moment.quarter.from
  const rolledUpTo = moment.isInsideDay ? sql`a.day < ${moment.day}::date` : sql`a.day <= ${moment.day}::date`
  const rolled = sql`
    select a.person_id, ${stretch(moment)} as day, a.event, a.pipeline_id, a.currency, sum(a.count)::int as count,
      sum(a.amount_minor)::bigint as amount_minor
    from sales.deal_day a
    where a.tenant_id = ${actor.tenantId} and a.person_id = any(${ids}::uuid[])
      and a.day >= ${from}::date and ${rolledUpTo} and a.event = any(${events}::text[])
    group by 1, 2, 3, 4, 5`
  const ofTheDay = sql`
    select e.person_id, ${moment.day}::date as day, e.event, e.pipeline_id, e.currency, count(*)::int as count,
      coalesce(sum(e.amount_minor), 0)::bigint as amount_minor
    from (
      select d.opened_for_id as person_id, 'opened' as event, d.pipeline_id, d.currency, d.amount_minor,
        (select min(c.at) from sales.stage_change c where c.tenant_id = d.tenant_id and c.deal_id = d.id) as at
      from sales.deal d
      where d.tenant_id = ${actor.tenantId} and d.opened_for_id = any(${ids}::uuid[])
        and d.opened_on = ${moment.day}::date and d.deleted_at is null
      union all
      select d.closed_for_id, d.status, d.pipeline_id, d.currency, d.amount_minor,
        (select max(c.at) from sales.stage_change c
          where c.tenant_id = d.tenant_id and c.deal_id = d.id and c.to_stage_id = d.stage_id)
      from sales.deal d
      where d.tenant_id = ${actor.tenantId} and d.closed_for_id = any(${ids}::uuid[])
        and d.closed_on = ${moment.day}::date and d.status <> 'open' and d.deleted_at is null
    ) e
    where e.event = any(${events}::text[])
      and (e.at is null or e.at <= ${moment.instant} or (e.at at time zone ${actor.timeZone})::date <> ${moment.day}::date)
    group by 1, 3, 4, 5`
  const query = moment.isInsideDay ? sql`${rolled} union all ${ofTheDay}` : rolled
  return (await sql<DealDayRow>`${query}`.execute(tx)).rows
}

async function accountsOf(
  tx: ReadTx,
  actor: Actor,
  { ids, moment, trendFrom }: DoneQuestion,
): Promise<AccountDayRow[]> {
  const rolledUpTo = moment.isInsideDay ? sql`a.day < ${moment.day}::date` : sql`a.day <= ${moment.day}::date`
  const rolled = sql`
    select a.person_id, ${stretch(moment)} as day, sum(a.count)::int as count
    from clients.account_day a
    where a.tenant_id = ${actor.tenantId} and a.person_id = any(${ids}::uuid[])
      and a.day >= ${trendFrom}::date and ${rolledUpTo}
    group by 1, 2`
  // a client written in afterwards has a day and no hour of it
  const ofTheDay = sql`
    select r.credited_to_id as person_id, r.created_on as day, count(*)::int as count
    from clients.account r
    where r.tenant_id = ${actor.tenantId} and r.credited_to_id = any(${ids}::uuid[])
      and r.created_on = ${moment.day}::date
      and (r.created_at <= ${moment.instant}
        or (r.created_at at time zone ${actor.timeZone})::date <> r.created_on)
    group by 1, 2`
  const query = moment.isInsideDay ? sql`${rolled} union all ${ofTheDay}` : rolled
  return (await sql<AccountDayRow>`${query}`.execute(tx)).rows
}

/** The first day of the stretch that a rollup's day belongs to: the day itself, its week, or its month's part of it. */
function stretch(moment: Moment) {
  return sql`case when a.day = ${moment.day}::date then a.day
    else greatest(date_trunc('week', a.day)::date, date_trunc('month', a.day)::date) end`
}

function kindsOf(metrics: readonly MetricKey[]): string[] {
  const kinds = metrics.flatMap((key): readonly ActivityKind[] => {
    const metric = metricOf(key)
    return metric.source === 'activity' ? (metric.match.kinds ?? activityKinds) : []
  })
  return [...new Set(kinds)]
}

/** When each of these people last did anything, up to the moment; a probe of one index entry per person. */
export async function lastActivitiesOf(
  tx: ReadTx,
  actor: Actor,
  ids: readonly string[],
  moment: Moment,
): Promise<Map<string, Date>> {
  const { rows } = await sql<{ personId: string; at: Date }>`
    select p.id as person_id, last.at
    from unnest(${ids}::uuid[]) p (id)
    cross join lateral (
      select a.at from sales.activity a
      where a.tenant_id = ${actor.tenantId} and a.person_id = p.id and a.at <= ${moment.instant}
        and a.outcome <> 'planned' and a.deleted_at is null
      order by a.at desc, a.id desc limit 1
    ) last`.execute(tx)
  return new Map(rows.map(({ personId, at }) => [personId, at]))
}
