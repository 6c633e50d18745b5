import { sql, type RawBuilder } from 'kysely'
import { addDays, type Period } from '../org/day.ts'
import type { ReadTx } from '../platform/transaction.ts'

/** What a forecast is made from, as it stood at the end of a day. Money is in minor units of one currency. */
export type ForecastQuestion = {
  tenantId: string
  timeZone: string
  currency: string
  /** the last day that is known, to its end; nothing later is looked at */
  asOf: string
  /**
   * `current`: an open deal's sum is what its row says now. `recorded`: what was written down by then, for a day of the
   * past: a deal closed since says in its row what came of it.
   */
  amounts: 'current' | 'recorded'
}

export type OpenDeal = {
  personId: string
  /** null: not known for that day */
  stageId: string | null
  ageDays: number
  /** null: no sum was known */
  amountMinor: number | null
}

/** Deals that a person opened and that have ended. */
export type CohortRow = {
  personId: string
  won: number
  lost: number
  /** what they were won for, and its natural logarithms */
  sizes: number
  sizeSum: number
  sizeLogSum: number
  sizeLogSquares: number
}

/** Of all deals, by their age in days (of those that ended: when they did): how many were won and lost at it, and are open. */
export type AgeRow = { age: number; won: number; lost: number; open: number }

/** Of the ended deals of one opener that ever stood in a stage: how many were won, of how many. */
export type StageRow = { stageId: string; personId: string; won: number; of: number }

/** Deals opened in each of the last windows of 30 days, the earliest first. */
export type OpenedRow = { personId: string; window: number; opened: number }

/**
 * Deals by when they were opened and when they ended, in stretches of six days back from the end of the day, the latest
 * being 0; `ended` null: still open.
 */
export type LifeRow = { opened: number; ended: number | null; won: number; count: number }

export type ForecastFacts = {
  openDeals: OpenDeal[]
  cohorts: CohortRow[]
  ages: AgeRow[]
  stages: StageRow[]
  opened: OpenedRow[]
  lives: LifeRow[]
}

/** How far back deals are looked at. */
const cohortDays = 730
export const openedWindows = 6
export const windowDays = 30
/** The windows over which a company's level is followed. */
export const levelWindows = 24
export const lifeDays = 6

/** The days over which new deals are counted. */
export function openedSpan(asOf: string): Period {
  return { from: addDays(asOf, 1 - levelWindows * windowDays), to: asOf }
}

/** Everything about the deals of a company that forecasts rest on. Six statements, whatever the number of people. */
export async function forecastFactsOf(tx: ReadTx, question: ForecastQuestion): Promise<ForecastFacts> {
  const [openDeals, cohorts, ages, stages, opened, lives] = await Promise.all([
    openDealsOf(tx, question),
    cohortsOf(tx, question),
    agesOf(tx, question),
    stagesOf(tx, question),
    openedOf(tx, question),
    livesOf(tx, question),
  ])
  return { openDeals, cohorts, ages, stages, opened, lives }
}

/** The first instant after the day. */
function endOf({ asOf, timeZone }: ForecastQuestion): RawBuilder<Date> {
  return sql`((${asOf}::date + 1)::timestamp at time zone ${timeZone})`
}

/** The sum that facts had told of a deal by then; a deal that came in with an import has none. */
function recordedAmount(question: ForecastQuestion): RawBuilder<number | null> {
  return sql`(
    select case f.kind when 'sales.deal.opened' then (f.payload ->> 'amountMinor')::bigint
      else (f.payload #>> '{changes,amountMinor,to}')::bigint end
    from platform.fact f
    where f.tenant_id = d.tenant_id and f.subject_id = d.id and f.at < ${endOf(question)}
      and (f.kind = 'sales.deal.opened' or (f.kind = 'sales.deal.edited' and f.payload #> '{changes,amountMinor}' is not null))
    order by f.id desc limit 1
  )`
}

/**
 * Deals open at the end of the day, by who led them and where they stood then, the oldest first; of other currencies
 * only those without a sum.
 */
async function openDealsOf(tx: ReadTx, question: ForecastQuestion): Promise<OpenDeal[]> {
  const { tenantId, currency, asOf, amounts } = question
  const amount = amounts === 'current' ? sql`d.amount_minor` : recordedAmount(question)
  const { rows } = await sql<OpenDeal>`
    select coalesce(o.person_id, d.owner_id) as person_id, s.id as stage_id, ${asOf}::date - d.opened_on as age_days,
      amount.minor as amount_minor
    from sales.deal d
    left join lateral (
      select o.person_id from sales.deal_ownership o
      where o.tenant_id = d.tenant_id and o.deal_id = d.id and o.from_at < ${endOf(question)}
        and (o.to_at is null or o.to_at >= ${endOf(question)})
      limit 1
    ) o on true
    left join lateral (
      select c.to_stage_id from sales.stage_change c
      where c.tenant_id = d.tenant_id and c.deal_id = d.id and c.at < ${endOf(question)}
      order by c.at desc, c.id desc limit 1
    ) c on true
    cross join lateral (select ${amount} as minor) amount
    left join sales.stage s on s.tenant_id = d.tenant_id and s.pipeline_id = d.pipeline_id and s.id = c.to_stage_id
    where d.tenant_id = ${tenantId} and d.deleted_at is null
      and (d.currency = ${currency} or amount.minor is null) and d.opened_on <= ${asOf}::date
      and (d.closed_on is null or d.closed_on > ${asOf}::date)
      and coalesce(s.kind, 'open') = 'open' and coalesce(o.person_id, d.owner_id) is not null
    order by d.opened_on, d.id`.execute(tx)
  return rows
}

/** The deals opened in the last two years as they stood at the end of the day, as a table `c`. */
function cohort({ tenantId, currency, asOf }: ForecastQuestion): RawBuilder<unknown> {
  return sql`
    (
      select d.id, d.opened_for_id as person_id, d.amount_minor, d.currency = ${currency} as is_counted,
        case when d.closed_on <= ${asOf}::date then d.status else 'open' end as status,
        greatest(least(d.closed_on, ${asOf}::date) - d.opened_on, 0) as age, ${asOf}::date - d.opened_on as days
      from sales.deal d
      where d.tenant_id = ${tenantId} and d.deleted_at is null and d.opened_for_id is not null
        and d.opened_on between ${addDays(asOf, -cohortDays)}::date and ${asOf}::date
    ) c`
}

async function cohortsOf(tx: ReadTx, question: ForecastQuestion): Promise<CohortRow[]> {
  const isSized = sql`c.status = 'won' and c.is_counted and c.amount_minor > 0`
  const { rows } = await sql<CohortRow>`
    select c.person_id, count(*) filter (where c.status = 'won')::int as won,
      count(*) filter (where c.status = 'lost')::int as lost,
      count(*) filter (where ${isSized})::int as sizes,
      coalesce(sum(c.amount_minor) filter (where ${isSized}), 0)::float8 as size_sum,
      coalesce(sum(ln(c.amount_minor)) filter (where ${isSized}), 0)::float8 as size_log_sum,
      coalesce(sum(ln(c.amount_minor) ^ 2) filter (where ${isSized}), 0)::float8 as size_log_squares
    from ${cohort(question)}
    group by c.person_id
    order by c.person_id`.execute(tx)
  return rows
}

async function agesOf(tx: ReadTx, question: ForecastQuestion): Promise<AgeRow[]> {
  const { rows } = await sql<AgeRow>`
    select c.age, count(*) filter (where c.status = 'won')::int as won,
      count(*) filter (where c.status = 'lost')::int as lost,
      count(*) filter (where c.status = 'open')::int as open
    from ${cohort(question)}
    group by c.age
    order by c.age`.execute(tx)
  return rows
}

async function stagesOf(tx: ReadTx, question: ForecastQuestion): Promise<StageRow[]> {
  const { rows } = await sql<StageRow>`
    select passed.stage_id, c.person_id, count(*) filter (where c.status = 'won')::int as won, count(*)::int as of
    from ${cohort(question)}
    join (
      select distinct h.deal_id, h.to_stage_id as stage_id
      from sales.stage_change h
      join sales.stage s on s.tenant_id = h.tenant_id and s.id = h.to_stage_id and s.kind = 'open'
      where h.tenant_id = ${question.tenantId} and h.at < ${endOf(question)}
    ) passed on passed.deal_id = c.id
    where c.status <> 'open'
    group by 1, 2
    order by 1, 2`.execute(tx)
  return rows
}

async function openedOf(tx: ReadTx, { tenantId, asOf }: ForecastQuestion): Promise<OpenedRow[]> {
  const { from } = openedSpan(asOf)
  const { rows } = await sql<OpenedRow>`
    select r.person_id, ((r.day - ${from}::date) / ${windowDays}::int)::int as window, sum(r.count)::int as opened
    from sales.deal_day r
    where r.tenant_id = ${tenantId} and r.event = 'opened' and r.day between ${from}::date and ${asOf}::date
    group by 1, 2
    order by 1, 2`.execute(tx)
  return rows
}

async function livesOf(tx: ReadTx, question: ForecastQuestion): Promise<LifeRow[]> {
  const stretch = (days: RawBuilder<unknown>) => sql`((${days}) / ${lifeDays}::int)::int`
  const { rows } = await sql<LifeRow>`
    select ${stretch(sql`c.days`)} as opened,
      case when c.status <> 'open' then ${stretch(sql`c.days - c.age`)} end as ended,
      count(*) filter (where c.status = 'won')::int as won, count(*)::int as count
    from ${cohort(question)}
    group by 1, 2
    order by 1, 2`.execute(tx)
  return rows
}

/** What each person won between two days, both included. One statement. */
export async function wonBetween(
  tx: ReadTx,
  { tenantId, currency }: { tenantId: string; currency: string },
  { from, to }: Period,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ personId: string; amountMinor: number }>`
    select r.person_id, sum(r.amount_minor)::bigint as amount_minor
    from sales.deal_day r
    where r.tenant_id = ${tenantId} and r.event = 'won' and r.currency = ${currency}
      and r.day between ${from}::date and ${to}::date
    group by 1`.execute(tx)
  return new Map(rows.map(({ personId, amountMinor }) => [personId, amountMinor]))
}
