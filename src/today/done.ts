import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import {
  foldMetrics,
  metricOf,
  counterIdsOf,
  type AccountDayRow,
  type CounterDayRow,
  type DealDayRow,
  type Metric,
  type MetricKey,
  type MetricSums,
} from '../plan/metric.ts'
import { activityKinds } from '../sales/activity-contract.ts'
import { countedActivities, countedDeals } from '../sales/counter-facts.ts'
import type { Moment } from './moment.ts'

const countedOutcomes = ['held', 'not_held'] as const

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
 * from its rows by their time; a deal or client written in on another day has no hour of that one and counts in full.
 * Two statements, one more when new clients are asked for and one more for own metrics, whatever the number of people.
 */
export async function doneUpTo(tx: ReadTx, actor: Actor, question: DoneQuestion): Promise<MetricSums> {
  const asked = [...new Set([...question.metrics, ...question.trendMetrics, 'revenue' as const])].map(
    metricOf,
  )
  const areDealsAsked = [...question.metrics, ...question.trendMetrics].some(
    (key) => metricOf(key).source === 'deal',
  )
  const isBaseAsked = asked.some(({ source }) => source === 'account')
  const ofActivities = asked.filter((metric) => metric.source === 'activity')
  const counterIds = counterIdsOf(asked)
  const [deals, accounts, counters, activities] = await Promise.all([
    dealsOf(tx, actor, question, areDealsAsked),
    isBaseAsked ? accountsOf(tx, actor, question) : [],
    counterIds.length > 0 ? countersOf(tx, actor, question, counterIds) : [],
    ofActivities.length > 0 ? activitiesOf(tx, actor, question, ofActivities) : [],
  ])
  const sums = foldMetrics(
    { deals, accounts, counters },
    { metrics: asked.filter(({ source }) => source !== 'activity'), currency: actor.currency },
  )
  return withActivities(sums, ofActivities, activities)
}

type ActivityMetric = Extract<Metric, { source: 'activity' }>
/** A person's stretch of days with the value of each metric asked for: m0, m1, … in their order. */
type ActivitySums = { personId: string; day: string } & Record<`m${number}`, number>

function withActivities(
  { byPerson, otherCurrencies }: MetricSums,
  metrics: readonly ActivityMetric[],
  rows: readonly ActivitySums[],
): MetricSums {
  const people = new Map([...byPerson].map(([id, ofPerson]) => [id, new Map(ofPerson)]))
  for (const row of rows) {
    let ofPerson = people.get(row.personId)
    if (!ofPerson) people.set(row.personId, (ofPerson = new Map()))
    for (const [index, { key }] of metrics.entries()) {
      const value = row[`m${index}`]
      if (value === undefined || value === 0) continue
      const days = ofPerson.get(key)
      if (days) (days as Map<string, number>).set(row.day, (days.get(row.day) ?? 0) + value)
      else ofPerson.set(key, new Map([[row.day, value]]))
    }
  }
  return { byPerson: people, otherCurrencies }
}

/**
 * Sums of activities by metric, added up in the database: a department's fortnight of calls and meetings is thousands
 * of rollup rows and some hundreds of sums. The definitions are the metrics' own.
 */
async function activitiesOf(
  tx: ReadTx,
  actor: Actor,
  question: DoneQuestion,
  metrics: readonly ActivityMetric[],
): Promise<ActivitySums[]> {
  const { ids, moment, trendFrom } = question
  const asked = matchOf(question.metrics)
  const ofTrend = matchOf(question.trendMetrics)
  const last = moment.isInsideDay ? sql`r.day < ${moment.day}::date` : sql`r.day <= ${moment.day}::date`
  // two ranges of one index, each narrowed to what its metrics count: a month of trend costs no more than a week
  const rollup = (from: string, upTo: RawBuilder<unknown>, match: Match) => sql`
    select r.person_id, r.day, r.kind, r.prospect, r.outcome, r.count, r.minutes
    from sales.activity_day r
    where r.tenant_id = ${actor.tenantId} and r.person_id = any(${ids}::uuid[])
      and r.day >= ${from}::date and ${upTo} and r.kind = any(${match.kinds}::text[])
      and r.prospect = any(${match.prospects}::boolean[]) and r.outcome = any(${match.outcomes}::text[])`
  const ofTheDay = sql`
    union all
    select r.person_id, r.day, r.kind, r.prospect, r.outcome, 1, r.minutes
    from sales.activity r
    where r.tenant_id = ${actor.tenantId} and r.person_id = any(${ids}::uuid[]) and r.day = ${moment.day}::date
      and r.at <= ${moment.instant} and r.deleted_at is null and r.kind = any(${asked.kinds}::text[])
      and r.outcome = any(${asked.outcomes}::text[])`
  const { rows } = await sql<ActivitySums>`
    select a.person_id, ${stretch(moment)} as day, ${sql.join(metrics.map(sumOfMetric))}
    from (
      ${rollup(trendFrom, sql`r.day < ${moment.week.from}::date`, ofTrend)}
      union all
      ${rollup(moment.week.from, last, asked)}
      ${moment.isInsideDay ? ofTheDay : sql``}
    ) a
    group by 1, 2`.execute(tx)
  return rows
}

/** A metric's own definition as a sum over the rollup rows `a`. */
function sumOfMetric({ match, unit }: ActivityMetric, index: number): RawBuilder<unknown> {
  const { kinds = activityKinds, outcomes = countedOutcomes, prospect } = match
  return sql`coalesce(sum(${unit === 'minutes' ? sql`a.minutes` : sql`a.count`}) filter (
      where a.kind = any(${kinds}::text[]) and a.outcome = any(${outcomes}::text[])
        and ${prospect === undefined ? sql`true` : sql`a.prospect = ${prospect}`}
    ), 0)::int as ${sql.ref(`m${index}`)}`
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
  // without a metric of deals only the month and the quarter are asked for
  const part = areAsked
    ? stretch(moment)
    : sql`case when a.day = ${moment.day}::date then a.day
        when a.day >= ${moment.month.from}::date then ${moment.month.from}::date
        else ${moment.quarter.from}::date end`
  const rolled = sql`
    select a.person_id, ${part} as day, a.event, a.pipeline_id, a.currency, sum(a.count)::int as count,
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

/** What the company counts besides. */
async function countersOf(
  tx: ReadTx,
  actor: Actor,
  { ids, moment, trendFrom }: DoneQuestion,
  counterIds: readonly string[],
): Promise<CounterDayRow[]> {
  const rolledUpTo = moment.isInsideDay ? sql`a.day < ${moment.day}::date` : sql`a.day <= ${moment.day}::date`
  const rolled = sql`
    select a.person_id, ${stretch(moment)} as day, a.counter_id, a.currency, sum(a.value)::bigint as value
    from sales.counter_day a
    where a.tenant_id = ${actor.tenantId} and a.person_id = any(${ids}::uuid[])
      and a.counter_id = any(${counterIds}::uuid[]) and a.day >= ${trendFrom}::date and ${rolledUpTo}
    group by 1, 2, 3, 4`
  const scope = {
    tenantId: actor.tenantId,
    counters: sql`(
      select * from sales.counter where tenant_id = ${actor.tenantId} and id = any(${counterIds}::uuid[])
    )`,
    within: (person: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
      sql`${person} = any(${ids}::uuid[]) and ${day} = ${moment.day}::date`,
    upTo: { instant: moment.instant, timeZone: actor.timeZone },
  }
  const ofTheDay = sql`
    select n.person_id, n.day, n.counter_id, n.currency, n.value
    from (${countedActivities(scope)} union all ${countedDeals(scope)}) n`
  const query = moment.isInsideDay ? sql`${rolled} union all ${ofTheDay}` : rolled
  return (await sql<CounterDayRow>`${query}`.execute(tx)).rows
}

/**
 * The first day of the stretch that a rollup's day belongs to: the day itself, its week, or its month's part of it.
 * Whole days are counted from a Monday; `date_trunc` would go by way of instants and their time zone, ten times slower.
 */
function stretch(moment: Moment): RawBuilder<string> {
  return sql`case when a.day = ${moment.day}::date then a.day
    else greatest(a.day - (a.day - date '1900-01-01') % 7, a.day - (extract(day from a.day)::int - 1)) end`
}

/** The values of a rollup row that any of these metrics counts. */
type Match = { kinds: string[]; prospects: boolean[]; outcomes: string[] }

function matchOf(metrics: readonly MetricKey[]): Match {
  const matches = metrics
    .map(metricOf)
    .flatMap((metric) => (metric.source === 'activity' ? [metric.match] : []))
  const all = <T>(values: T[]): T[] => [...new Set(values)]
  return {
    kinds: all(matches.flatMap(({ kinds }): readonly string[] => kinds ?? activityKinds)),
    prospects: all(matches.flatMap(({ prospect }) => (prospect === undefined ? [true, false] : [prospect]))),
    outcomes: all(matches.flatMap(({ outcomes }): readonly string[] => outcomes ?? countedOutcomes)),
  }
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
