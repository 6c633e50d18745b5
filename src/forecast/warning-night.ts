import { sql } from 'kysely'
import type pg from 'pg'
import { addDays, dayAt } from '../org/day.ts'
import { changing, reading, type ReadTx, type Tx } from '../platform/transaction.ts'
import { moneyCurrencyOf } from '../plan/currency.ts'
import type { ForecastQuestion } from './facts.ts'
import { findingsOf, type ToldChance } from './warning-findings.ts'
import { warningGroundsOf } from './warning-grounds.ts'
import { thresholdVersion } from './warning-kinds.ts'
import { remember, type KeptWarning } from './warning-memory.ts'
import { outcomesOf, type ClaimMade } from './warning-outcome.ts'

/**
 * Looks at every branch by what was known at the end of yesterday, after the forecast of that day: tells what there is
 * reason to tell, once, and says of what was told whether it came true. Run again on the same day it keeps the same.
 */
export async function warnCompany(pool: pg.Pool, tenantId: string, now: Date): Promise<void> {
  const { question, changed } = await reading(pool, tenantId, async (tx) => {
    const question = await questionOf(tx, tenantId, now)
    const grounds = await warningGroundsOf(tx, question, { standIn: false })
    const [chances, kept] = await Promise.all([
      toldChancesOf(tx, question, [grounds.month.from, grounds.quarter.from]),
      keptOf(tx, question),
    ])
    return { question, changed: remember(kept, findingsOf(grounds, chances), question) }
  })
  await changing(pool, tenantId, async (tx) => {
    await keep(tx, question, now, changed)
    await resolve(tx, question, now)
  })
}

async function questionOf(tx: ReadTx, tenantId: string, now: Date): Promise<ForecastQuestion> {
  const { rows } = await sql<{ timeZone: string; currency: string }>`
    select t.time_zone, t.currency from org.tenant t where t.tenant_id = ${tenantId}`.execute(tx)
  const { timeZone, currency } = rows[0]!
  return {
    tenantId,
    timeZone,
    currency: await moneyCurrencyOf(tx, { tenantId, currency }),
    asOf: addDays(dayAt(now, timeZone), -1),
    amounts: 'current',
  }
}

/** The chances of branches' plans of the day, with those told a week before, or up to three days earlier. */
async function toldChancesOf(
  tx: ReadTx,
  { tenantId, asOf }: ForecastQuestion,
  starts: readonly string[],
): Promise<ToldChance[]> {
  const { rows } = await sql<ToldChance>`
    select f.person_id, f.period, f.probability as now, before.probability as before, f.quota_minor,
      f.mean_minor as expected_minor, before.mean_minor as expected_before_minor
    from forecast.forecast f
    left join lateral (
      select b.probability, b.mean_minor from forecast.forecast b
      where b.tenant_id = f.tenant_id and b.person_id = f.person_id and b.scope = f.scope and b.metric = f.metric
        and b.period = f.period and b.period_start = f.period_start and b.quota_minor = f.quota_minor and b.is_enough
        and b.as_of between ${addDays(asOf, -10)}::date and ${addDays(asOf, -7)}::date
      order by b.as_of desc limit 1
    ) before on true
    where f.tenant_id = ${tenantId} and f.scope = 'branch' and f.metric = 'revenue' and f.as_of = ${asOf}::date
      and f.period_start = any(${starts}::date[]) and f.probability is not null and f.is_enough
    order by f.person_id, f.period`.execute(tx)
  return rows
}

async function keptOf(tx: ReadTx, { tenantId, asOf }: ForecastQuestion): Promise<KeptWarning[]> {
  const { rows } = await sql<KeptWarning>`
    select w.id, w.person_id, w.kind, w.span, w.from_day as from, w.to_day as to, w.currency, w.claim, w.level,
      w.people_ids, w.subject_ids, w.figures, w.told_figures, w.stake_minor, w.step, w.checked_as_of, w.told_as_of,
      w.seen_as_of, w.holds
    from forecast.warning w
    where w.tenant_id = ${tenantId} and w.to_day > ${asOf}::date`.execute(tx)
  return rows
}

async function keep(
  tx: Tx,
  { tenantId }: ForecastQuestion,
  now: Date,
  changed: readonly KeptWarning[],
): Promise<void> {
  const rows = changed.map((one) => ({
    id: one.id,
    person_id: one.personId,
    kind: one.kind,
    span: one.span,
    from_day: one.from,
    to_day: one.to,
    currency: one.currency,
    claim: one.claim,
    level: one.level,
    people_ids: one.peopleIds,
    subject_ids: one.subjectIds,
    figures: one.figures,
    told_figures: one.toldFigures,
    stake_minor: one.stakeMinor,
    step: one.step,
    checked_as_of: one.checkedAsOf,
    told_as_of: one.toldAsOf,
    seen_as_of: one.seenAsOf,
    holds: one.holds,
  }))
  await sql`
    insert into forecast.warning as w (tenant_id, id, threshold_version, told_at, person_id, kind, span, from_day, to_day,
      currency, claim, level, people_ids, subject_ids, figures, told_figures, stake_minor, step, checked_as_of, told_as_of,
      seen_as_of, holds)
    select ${tenantId}, coalesce(r.id, platform.uuid_v7()), ${thresholdVersion},
      case when r.told_as_of is not null then ${now}::timestamptz end, r.person_id, r.kind, r.span, r.from_day, r.to_day,
      r.currency, r.claim, r.level, r.people_ids, r.subject_ids, r.figures, nullif(r.told_figures, 'null'::jsonb),
      r.stake_minor, r.step, r.checked_as_of, r.told_as_of, r.seen_as_of, r.holds
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, person_id uuid, kind text, span text,
      from_day date, to_day date, currency text, claim text, level float8, people_ids uuid[], subject_ids uuid[],
      figures jsonb, told_figures jsonb, stake_minor bigint, step int, checked_as_of date, told_as_of date,
      seen_as_of date, holds boolean)
    on conflict (tenant_id, id) do update set
      from_day = excluded.from_day, to_day = excluded.to_day, level = excluded.level, people_ids = excluded.people_ids,
      subject_ids = excluded.subject_ids, figures = excluded.figures, told_figures = excluded.told_figures,
      stake_minor = excluded.stake_minor, step = excluded.step, checked_as_of = excluded.checked_as_of,
      told_as_of = excluded.told_as_of, told_at = coalesce(w.told_at, excluded.told_at),
      seen_as_of = excluded.seen_as_of, holds = excluded.holds`.execute(tx)
}

/** For so long after its days a warning is tried again each night: deals are often written in late. */
const stillTried = 45

async function resolve(tx: Tx, { tenantId, asOf }: ForecastQuestion, now: Date): Promise<void> {
  const { rows: due } = await sql<ClaimMade & { id: string }>`
    select w.id, w.claim, w.level, w.from_day as from, w.to_day as to, w.currency, w.people_ids, w.subject_ids
    from forecast.warning w
    where w.tenant_id = ${tenantId} and w.to_day <= ${asOf}::date
      and (w.outcome is null or w.to_day > ${addDays(asOf, -stillTried)}::date)
    order by w.id`.execute(tx)
  const outcomes = await outcomesOf(tx, tenantId, due)
  const rows = due.map(({ id }, at) => ({ id, ...outcomes[at]! }))
  await sql`
    update forecast.warning w set outcome = r.outcome, outcome_figure = r.figure, resolved_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, outcome text, figure float8)
    where w.tenant_id = ${tenantId} and w.id = r.id
      and (w.outcome, w.outcome_figure) is distinct from (r.outcome, r.figure)`.execute(tx)
}
