import { sql, type RawBuilder } from 'kysely'
import { inLockOrder, type PersonDay } from '../clients/account-day.ts'
import type { Tx } from '../platform/transaction.ts'
import { countedActivities, countedDeals } from './counter-facts.ts'

/**
 * Rollups are recounted from the rows under a lock on each person-day, never incremented: whoever comes second waits,
 * and then counts what the first one left. Every writer locks deals before person-days, and both in one order.
 */

/** Locks these person-days until the end of the transaction. The recount must be a statement of its own after it. */
export async function lockPersonDays(tx: Tx, tenantId: string, days: PersonDay[], now: Date): Promise<void> {
  const { people, dates } = columnsOf(days)
  await sql`
    insert into sales.person_day (tenant_id, person_id, day, recounted_at)
    select ${tenantId}::uuid, t.person_id, t.day, ${now}::timestamptz
    from unnest(${people}::uuid[], ${dates}::date[]) with ordinality t (person_id, day, position)
    order by t.position
    on conflict (tenant_id, person_id, day) do update set recounted_at = excluded.recounted_at`.execute(tx)
}

/**
 * The days of a deal, locked: those given, and those on which it reached a stage where the company counts that. Answers
 * which.
 */
export async function lockDealDays(
  tx: Tx,
  tenantId: string,
  dealId: string,
  days: PersonDay[],
  now: Date,
): Promise<PersonDay[]> {
  const { people, dates } = columnsOf(days)
  const { rows } = await sql<PersonDay>`
    insert into sales.person_day (tenant_id, person_id, day, recounted_at)
    select ${tenantId}::uuid, t.person_id, t.day, ${now}::timestamptz
    from (
      select person_id, day from unnest(${people}::uuid[], ${dates}::date[]) t (person_id, day)
      union
      select h.person_id, h.day from sales.stage_change h
      where h.tenant_id = ${tenantId} and h.deal_id = ${dealId} and h.person_id is not null
        and ${countsStages(tenantId)}
    ) t
    order by t.person_id, t.day
    on conflict (tenant_id, person_id, day) do update set recounted_at = excluded.recounted_at
    returning person_id, day`.execute(tx)
  return rows
}

/** Whether the company has a counter of stages reached. */
export function countsStages(tenantId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from sales.counter c where c.tenant_id = ${tenantId} and c.event = 'reached'
  )`
}

/** Recounts activities of person-days that this transaction has locked. */
export async function recountActivities(tx: Tx, tenantId: string, days: PersonDay[]): Promise<void> {
  await recountActivitiesOf(tx, tenantId, setOf(days))
}

/** Recounts deals opened, won and lost on person-days that this transaction has locked. */
export async function recountDeals(tx: Tx, tenantId: string, days: PersonDay[]): Promise<void> {
  await recountDealsOf(tx, tenantId, setOf(days))
}

/** Locks and recounts everything of these person-days. */
export async function recount(tx: Tx, tenantId: string, days: PersonDay[], now: Date): Promise<void> {
  if (days.length === 0) return
  await lockPersonDays(tx, tenantId, days, now)
  await recountActivities(tx, tenantId, days)
  await recountDeals(tx, tenantId, days)
}

/**
 * Locks and recounts, set by set, every person-day from `from` to `to` (both included; null is unbounded) that has or
 * had facts: for rows written in mass, whose transaction calls it after the last of them.
 */
export async function recountSpan(
  tx: Tx,
  tenantId: string,
  { from, to }: { from: string | null; to: string | null },
  now: Date,
): Promise<void> {
  const inSpan = (day: RawBuilder<unknown>) =>
    sql`${day} between coalesce(${from}::date, '-infinity') and coalesce(${to}::date, 'infinity')`
  await sql`
    insert into sales.person_day (tenant_id, person_id, day, recounted_at)
    select ${tenantId}::uuid, t.person_id, t.day, ${now}::timestamptz
    from (
      select person_id, day from sales.person_day
      where tenant_id = ${tenantId} and ${inSpan(sql`day`)}
      union
      select person_id, day from sales.activity
      where tenant_id = ${tenantId} and deleted_at is null and ${inSpan(sql`day`)}
      union
      select opened_for_id, opened_on from sales.deal
      where tenant_id = ${tenantId} and deleted_at is null and opened_for_id is not null
        and ${inSpan(sql`opened_on`)}
      union
      select closed_for_id, closed_on from sales.deal
      where tenant_id = ${tenantId} and deleted_at is null and closed_for_id is not null
        and ${inSpan(sql`closed_on`)}
      union
      select person_id, day from sales.stage_change
      where tenant_id = ${tenantId} and person_id is not null and ${inSpan(sql`day`)} and ${countsStages(tenantId)}
    ) t
    order by t.person_id, t.day
    on conflict (tenant_id, person_id, day) do update set recounted_at = excluded.recounted_at`.execute(tx)
  const days = sql`(
    select person_id, day from sales.person_day where tenant_id = ${tenantId} and ${inSpan(sql`day`)}
  )`
  await recountActivitiesOf(tx, tenantId, days)
  await recountDealsOf(tx, tenantId, days)
}

/** Recounts every day of the company: the repair. Rollup rows without a person-day are of no fact and go. */
export async function recountAll(tx: Tx, tenantId: string, now: Date): Promise<void> {
  await recountSpan(tx, tenantId, { from: null, to: null }, now)
  for (const rollup of [sql`sales.activity_day`, sql`sales.deal_day`, sql`sales.counter_day`]) {
    await sql`
      delete from ${rollup} r
      where r.tenant_id = ${tenantId} and not exists (
        select from sales.person_day l
        where l.tenant_id = ${tenantId} and l.person_id = r.person_id and l.day = r.day
      )`.execute(tx)
  }
}

/** `days` is a set of (person_id, day). Rows that go and rows that stay are disjoint, so one statement does both. */
async function recountActivitiesOf(tx: Tx, tenantId: string, days: RawBuilder<unknown>): Promise<void> {
  await sql`
    with days (person_id, day) as materialized (select * from ${days} d),
    fresh as (
      select a.person_id, a.day, a.kind, a.prospect, a.outcome, count(*)::int as count,
        sum(a.minutes)::int as minutes
      from days
      join sales.activity a on a.tenant_id = ${tenantId} and a.person_id = days.person_id
        and a.day = days.day and a.deleted_at is null
      group by a.person_id, a.day, a.kind, a.prospect, a.outcome
    ),
    gone as (
      delete from sales.activity_day r
      using days
      where r.tenant_id = ${tenantId} and r.person_id = days.person_id and r.day = days.day
        and not exists (
          select from fresh f
          where f.person_id = r.person_id and f.day = r.day and f.kind = r.kind and f.prospect = r.prospect
            and f.outcome = r.outcome
        )
    ),
    ${ownCounts(tenantId, 'activities')}
    insert into sales.activity_day (tenant_id, person_id, day, kind, prospect, outcome, count, minutes)
    select ${tenantId}::uuid, person_id, day, kind, prospect, outcome, count, minutes from fresh
    on conflict (tenant_id, person_id, day, kind, prospect, outcome)
      do update set count = excluded.count, minutes = excluded.minutes
      where (activity_day.count, activity_day.minutes) is distinct from (excluded.count, excluded.minutes)
  `.execute(tx)
}

async function recountDealsOf(tx: Tx, tenantId: string, days: RawBuilder<unknown>): Promise<void> {
  await sql`
    with days (person_id, day) as materialized (select * from ${days} d),
    fresh as (
      select days.person_id, days.day, e.event, e.pipeline_id, e.currency, count(*)::int as count,
        sum(coalesce(e.amount_minor, 0))::int8 as amount_minor
      from days
      cross join lateral (
        select 'opened' as event, d.pipeline_id, d.currency, d.amount_minor
        from sales.deal d
        where d.tenant_id = ${tenantId} and d.opened_for_id = days.person_id and d.opened_on = days.day
          and d.deleted_at is null
        union all
        select d.status, d.pipeline_id, d.currency, d.amount_minor
        from sales.deal d
        where d.tenant_id = ${tenantId} and d.closed_for_id = days.person_id and d.closed_on = days.day
          and d.deleted_at is null
      ) e
      group by days.person_id, days.day, e.event, e.pipeline_id, e.currency
    ),
    gone as (
      delete from sales.deal_day r
      using days
      where r.tenant_id = ${tenantId} and r.person_id = days.person_id and r.day = days.day
        and not exists (
          select from fresh f
          where f.person_id = r.person_id and f.day = r.day and f.event = r.event
            and f.pipeline_id = r.pipeline_id and f.currency = r.currency
        )
    ),
    ${ownCounts(tenantId, 'deals')}
    insert into sales.deal_day (tenant_id, person_id, day, event, pipeline_id, currency, count, amount_minor)
    select ${tenantId}::uuid, person_id, day, event, pipeline_id, currency, count, amount_minor from fresh
    on conflict (tenant_id, person_id, day, event, pipeline_id, currency)
      do update set count = excluded.count, amount_minor = excluded.amount_minor
      where (deal_day.count, deal_day.amount_minor) is distinct from (excluded.count, excluded.amount_minor)
  `.execute(tx)
}

/**
 * The company's own counters of the same `days`, as parts of the same statement: a company without any pays no statement
 * for them.
 */
function ownCounts(tenantId: string, of: 'activities' | 'deals'): RawBuilder<unknown> {
  const scope = {
    tenantId,
    counters: sql`counters`,
    within: (person: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
      sql`exists (select from counters) and (${person}, ${day}) in (select person_id, day from days)`,
  }
  return sql`
    counters as materialized (
      select * from sales.counter c
      where c.tenant_id = ${tenantId} and ${of === 'deals' ? sql`c.event <> 'activity'` : sql`c.event = 'activity'`}
    ),
    counted as (${of === 'deals' ? countedDeals(scope) : countedActivities(scope)}),
    uncounted as (
      delete from sales.counter_day r
      using days, counters c
      where r.tenant_id = ${tenantId} and r.person_id = days.person_id and r.day = days.day and r.counter_id = c.id
        and not exists (
          select from counted f
          where f.person_id = r.person_id and f.day = r.day and f.counter_id = r.counter_id
            and f.currency = r.currency
        )
    ),
    recounted as (
      insert into sales.counter_day (tenant_id, person_id, day, counter_id, currency, value)
      select ${tenantId}::uuid, person_id, day, counter_id, currency, value from counted
      on conflict (tenant_id, person_id, counter_id, day, currency) do update set value = excluded.value
        where counter_day.value <> excluded.value
    )`
}

/**
 * Counts one counter in a span of days: what its making and the job after it do. Its person-days are locked first, so
 * that nobody's newer count is written over.
 */
export async function countCounter(
  tx: Tx,
  tenantId: string,
  counterId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await sql`
    select count(*) from (
      select from sales.person_day
      where tenant_id = ${tenantId} and day between ${from}::date and ${to}::date
      order by person_id, day
      for no key update
    ) locked`.execute(tx)
  const scope = {
    tenantId,
    counters: sql`counters`,
    within: (_person: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
      sql`${day} between ${from}::date and ${to}::date`,
  }
  await sql`
    with counters as materialized (
      select * from sales.counter c where c.tenant_id = ${tenantId} and c.id = ${counterId}
    ),
    counted as (${countedActivities(scope)} union all ${countedDeals(scope)}),
    uncounted as (
      delete from sales.counter_day r
      where r.tenant_id = ${tenantId} and r.counter_id = ${counterId}
        and r.day between ${from}::date and ${to}::date
        and not exists (
          select from counted f
          where f.person_id = r.person_id and f.day = r.day and f.currency = r.currency
        )
    )
    insert into sales.counter_day (tenant_id, person_id, day, counter_id, currency, value)
    select ${tenantId}::uuid, person_id, day, counter_id, currency, value from counted
    on conflict (tenant_id, person_id, counter_id, day, currency) do update set value = excluded.value
      where counter_day.value <> excluded.value`.execute(tx)
}

/**
 * Person-days as a set of rows. One day, as every log of an activity has it, is said as one row: an array might be of any
 * length, so the planner would plan for ten of them, each time anew.
 */
function setOf(days: PersonDay[]): RawBuilder<unknown> {
  const [one, ...others] = days
  if (one && others.length === 0) return sql`(select ${one.personId}::uuid, ${one.day}::date)`
  const { people, dates } = columnsOf(days)
  return sql`unnest(${people}::uuid[], ${dates}::date[])`
}

function columnsOf(days: PersonDay[]): { people: string[]; dates: string[] } {
  const ordered = inLockOrder(days)
  return { people: ordered.map(({ personId }) => personId), dates: ordered.map(({ day }) => day) }
}
