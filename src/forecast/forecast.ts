import { sql } from 'kysely'
import type pg from 'pg'
import { addDays, dayAt, dayNumber, periodAround, type Period } from '../org/day.ts'
import { reading, changing, type ReadTx, type Tx } from '../platform/transaction.ts'
import { moneyCurrencyOf } from '../plan/currency.ts'
import { assumptionsOf } from './assumption.ts'
import { forecastFactsOf, wonBetween } from './facts.ts'
import { modelVersion } from './model.ts'
import { forecastPeopleOf } from './people.ts'
import { calibration, recalibrated, type Calibration } from '../statistics/calibration.ts'
import type { ForecastAnswer, ForecastBatch, ForecastQuestionOfPeople } from './simulate.ts'
import { subjectsOf, type ForecastSubject } from './subjects.ts'
import { computeApart } from './thread.ts'
import { quotasInForce } from '../plan/quota.ts'

export const forecastPeriods = ['month', 'quarter'] as const

type Asked = {
  period: (typeof forecastPeriods)[number]
  periodStart: string
  subject: ForecastSubject
  question: ForecastQuestionOfPeople
}

type Company = {
  tenantId: string
  timeZone: string
  currency: string
  asOf: string
  nResolved: number
  /** of the forecasts of this way of computing, by which their chances are set right */
  record: Calibration | null
}

/**
 * Forecasts the month and the quarter that hold today, from what was known at the end of yesterday, of every branch and
 * of every seller with a quota, and says of the periods that are over what came. Run again on the same day it says the
 * same in the same rows. All arithmetic happens in another thread, outside of any transaction: here only rows are read
 * and written, and requests never wait.
 */
export async function forecastCompany(pool: pg.Pool, tenantId: string, now: Date): Promise<void> {
  await changing(pool, tenantId, (tx) => resolveForecasts(tx, tenantId, now))
  const { company, asked, ...rest } = await reading(pool, tenantId, async (tx) => {
    const company = await companyOf(tx, tenantId, now)
    return { company, ...(await askedOf(tx, company)) }
  })
  const answers = await computeApart({ ...rest, asked: asked.map(({ question }) => question) })
  await changing(pool, tenantId, async (tx) => {
    await store(tx, company, now, asked, answers)
    await noteMade(tx, tenantId, now)
  })
}

async function companyOf(tx: ReadTx, tenantId: string, now: Date): Promise<Company> {
  const { rows } = await sql<{ timeZone: string; currency: string; nResolved: number }>`
    select t.time_zone, t.currency, (
      select count(distinct (f.person_id, f.scope, f.period, f.period_start))::int from forecast.forecast f
      where f.tenant_id = t.tenant_id and f.result_minor is not null and f.probability is not null and f.is_enough
    ) as n_resolved
    from org.tenant t where t.tenant_id = ${tenantId}`.execute(tx)
  const { timeZone, currency, nResolved } = rows[0]!
  const resolved = await sql<{ probability: number; happened: boolean }>`
    select distinct on (f.person_id, f.scope, f.period, f.period_start) f.probability,
      f.result_minor >= f.quota_minor as happened
    from forecast.forecast f
    where f.tenant_id = ${tenantId} and f.model_version = ${modelVersion} and f.result_minor is not null
      and f.probability is not null and f.is_enough
    order by f.person_id, f.scope, f.period, f.period_start, f.as_of`.execute(tx)
  return {
    tenantId,
    timeZone,
    currency: await moneyCurrencyOf(tx, { tenantId, currency }),
    asOf: addDays(dayAt(now, timeZone), -1),
    nResolved,
    record: calibration(resolved.rows),
  }
}

async function askedOf(
  tx: ReadTx,
  { tenantId, timeZone, currency, asOf }: Company,
): Promise<Omit<ForecastBatch, 'asked'> & { asked: Asked[] }> {
  const question = { tenantId, timeZone, currency, asOf, amounts: 'current' } as const
  const today = addDays(asOf, 1)
  const spans = forecastPeriods.map((period) => ({ period, span: periodAround(period, today) }))
  const people = await forecastPeopleOf(tx, question, periodAround('quarter', today).to)
  const [facts, assumed, quotas, ...closed] = await Promise.all([
    forecastFactsOf(tx, question),
    assumptionsOf(tx, tenantId),
    quotasInForce(
      tx,
      tenantId,
      people.map(({ id }) => id),
      'revenue',
      spans.map(({ period, span }) => ({ period, start: span.from })),
      today,
    ),
    ...spans.map(({ span }) => wonBetween(tx, question, { from: span.from, to: asOf })),
  ])
  const asked = spans.flatMap(({ period, span }, at) => {
    const amounts = quotas.filter((one) => one.period === period)
    const quotaOf = new Map(amounts.map(({ personId, amount }) => [personId, amount]))
    return subjectsOf(people, (id) => quotaOf.get(id) ?? null).map((subject): Asked => ({
      period,
      periodStart: span.from,
      subject,
      question: {
        // the same all day, so that a figure does not jitter when it is made anew
        seed: `${modelVersion} ${subject.personId} ${subject.scope} ${period} ${asOf}`,
        personIds: subject.personIds,
        closed: closed[at]!,
        horizonDays: daysLeft(span, asOf),
        quota: subject.quota,
      },
    }))
  })
  return { facts, people, assumed, asked }
}

function daysLeft({ to }: Period, asOf: string): number {
  return dayNumber(to) - dayNumber(asOf)
}

async function store(
  tx: Tx,
  company: Company,
  now: Date,
  asked: readonly Asked[],
  answers: readonly ForecastAnswer[],
): Promise<void> {
  const rows = asked.map(({ subject, question, ...one }, at) => {
    const { closed, basis, figures } = answers[at]!
    return {
      person_id: subject.personId,
      scope: subject.scope,
      period: one.period,
      period_start: one.periodStart,
      horizon_days: question.horizonDays,
      seed: question.seed,
      people: subject.personIds.length,
      closed_minor: closed,
      mean_minor: figures.mean,
      q10_minor: figures.q10,
      q25_minor: figures.q25,
      q50_minor: figures.q50,
      q75_minor: figures.q75,
      q90_minor: figures.q90,
      quota_minor: subject.quota,
      probability: figures.probability,
      corrected_probability: correctedOf(figures.probability, company.record),
      n_ended: basis.nEnded,
      n_open: basis.nOpen,
      n_opened: basis.nOpened,
      is_enough: basis.isEnough,
    }
  })
  await sql`
    insert into forecast.forecast (tenant_id, metric, as_of, model_version, made_at, currency, n_resolved, person_id, scope,
      period, period_start, horizon_days, seed, people, closed_minor, mean_minor, q10_minor, q25_minor, q50_minor,
      q75_minor, q90_minor, quota_minor, probability, corrected_probability, n_ended, n_open, n_opened, is_enough)
    select ${company.tenantId}, 'revenue', ${company.asOf}::date, ${modelVersion}, ${now}, ${company.currency},
      ${company.nResolved}::int, r.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (person_id uuid, scope text, period text,
      period_start date, horizon_days int, seed text, people int, closed_minor bigint, mean_minor bigint,
      q10_minor bigint, q25_minor bigint, q50_minor bigint, q75_minor bigint, q90_minor bigint, quota_minor bigint,
      probability float8, corrected_probability float8, n_ended int, n_open int, n_opened int, is_enough boolean)
    on conflict (tenant_id, person_id, scope, metric, period, period_start, as_of) do update set
      model_version = excluded.model_version, made_at = excluded.made_at, currency = excluded.currency,
      n_resolved = excluded.n_resolved, horizon_days = excluded.horizon_days, seed = excluded.seed,
      people = excluded.people, closed_minor = excluded.closed_minor, mean_minor = excluded.mean_minor,
      q10_minor = excluded.q10_minor, q25_minor = excluded.q25_minor, q50_minor = excluded.q50_minor,
      q75_minor = excluded.q75_minor, q90_minor = excluded.q90_minor, quota_minor = excluded.quota_minor,
      probability = excluded.probability, corrected_probability = excluded.corrected_probability, n_ended = excluded.n_ended, n_open = excluded.n_open,
      n_opened = excluded.n_opened, is_enough = excluded.is_enough`.execute(tx)
}

/** The day's forecasts are there: whoever asked for them has their answer. */
async function noteMade(tx: Tx, tenantId: string, now: Date): Promise<void> {
  await sql`
    insert into forecast.run (tenant_id, made_at) values (${tenantId}, ${now})
    on conflict (tenant_id) do update set made_at = excluded.made_at`.execute(tx)
}

/** Null where the record has nothing to say yet (methods §1.3). */
function correctedOf(probability: number | null, record: Calibration | null): number | null {
  if (probability === null) return null
  const corrected = recalibrated(probability, record)
  return corrected === probability ? null : corrected
}

/** For so long after its end a period is counted again each night: deals are often written in late. */
const stillCounted = 45

/**
 * Says of the forecasts of periods that are over what came: of a branch, what its people of the forecast's day won. It
 * counts anew, so that running it again is harmless.
 */
async function resolveForecasts(tx: Tx, tenantId: string, now: Date): Promise<void> {
  await sql`
    with recursive asked as (
      select f.person_id, f.scope, f.as_of, f.period, f.period_start, f.currency,
        (f.period_start + case f.period when 'month' then interval '1 month' else interval '3 months' end)::date - 1
          as period_end
      from forecast.forecast f join org.tenant t on t.tenant_id = f.tenant_id
      where f.tenant_id = ${tenantId}
        and f.period_start >= (${now}::timestamptz at time zone t.time_zone)::date - ${stillCounted + 92}::int
    ), ended as (
      select a.* from asked a join org.tenant t on t.tenant_id = ${tenantId}
      where a.period_end < (${now}::timestamptz at time zone t.time_zone)::date
    ), branch (root_id, as_of, id, depth) as (
      select distinct e.person_id, e.as_of, e.person_id, 0 from ended e where e.scope = 'branch'
      union all
      select b.root_id, b.as_of, o.person_id, b.depth + 1
      from branch b
      join org.position o on o.tenant_id = ${tenantId} and o.supervisor_id = b.id
        and (o.from_day is null or o.from_day <= b.as_of) and (o.to_day is null or o.to_day > b.as_of)
      where b.depth < 12
    ), won as (
      select s.period_start, s.period_end, r.person_id, r.currency, sum(r.amount_minor) as amount_minor
      from (select distinct period_start, period_end from ended) s
      join sales.deal_day r on r.tenant_id = ${tenantId} and r.event = 'won'
        and r.day between s.period_start and s.period_end
      group by 1, 2, 3, 4
    ), came as (
      select e.person_id, e.scope, e.as_of, e.period, e.period_start, coalesce(sum(w.amount_minor), 0)::bigint as result
      from ended e
      left join branch b on e.scope = 'branch' and b.root_id = e.person_id and b.as_of = e.as_of
      left join won w on w.period_start = e.period_start and w.period_end = e.period_end and w.currency = e.currency
        and w.person_id = coalesce(b.id, e.person_id)
      group by 1, 2, 3, 4, 5
    )
    update forecast.forecast f set result_minor = came.result, resolved_at = ${now}
    from came
    where f.tenant_id = ${tenantId} and f.person_id = came.person_id and f.scope = came.scope
      and f.metric = 'revenue' and f.period = came.period and f.period_start = came.period_start
      and f.as_of = came.as_of and f.result_minor is distinct from came.result`.execute(tx)
}

/** A forecast as screens need it; minor units. */
export type StoredForecast = {
  period: (typeof forecastPeriods)[number]
  asOf: string
  q25Minor: number
  q75Minor: number
  quotaMinor: number | null
  /** as people are told it: set right by the company's own record where there is enough of it */
  probability: number | null
  isCorrected: boolean
  currency: string
  nEnded: number
  nOpen: number
  nOpened: number
  isEnough: boolean
  nResolved: number
}

/** The forecasts of these periods that were known at a moment, the newest of each. One statement; it computes nothing. */
export async function newestForecasts(
  tx: ReadTx,
  tenantId: string,
  { personId, scope }: Pick<ForecastSubject, 'personId' | 'scope'>,
  starts: Record<(typeof forecastPeriods)[number], string>,
  moment: { day: string; instant: Date },
): Promise<StoredForecast[]> {
  const { rows } = await sql<StoredForecast>`
    select distinct on (f.period) f.period, f.as_of, f.q25_minor, f.q75_minor, f.quota_minor,
      coalesce(f.corrected_probability, f.probability) as probability, f.corrected_probability is not null as is_corrected, f.currency,
      f.n_ended, f.n_open, f.n_opened, f.is_enough, f.n_resolved
    from forecast.forecast f
    where f.tenant_id = ${tenantId} and f.person_id = ${personId} and f.scope = ${scope} and f.metric = 'revenue'
      and ((f.period = 'month' and f.period_start = ${starts.month}::date)
        or (f.period = 'quarter' and f.period_start = ${starts.quarter}::date))
      and f.as_of < ${moment.day}::date and f.made_at <= ${moment.instant}
    order by f.period, f.as_of desc`.execute(tx)
  return rows
}
