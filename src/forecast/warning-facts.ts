import { sql, type RawBuilder } from 'kysely'
import { addDays, periodAround } from '../org/day.ts'
import type { Employment } from '../org/exposure.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { ForecastQuestion } from './facts.ts'
import { gainDays } from './warning-kinds.ts'

/** An open deal that may be told of: it has a day on which it is expected to close, or stands in a late stage without a next step. */
export type TellingDeal = {
  id: string
  personId: string
  stageId: string
  amountMinor: number
  expectedCloseOn: string | null
  isLateWithoutStep: boolean
}

/** Of deals of one closer that passed a stage and ended so many spans of 90 days ago (0: the last): won, of how many. */
export type StageSpanRow = { stageId: string; personId: string; span: number; won: number; of: number }

/** A client that used to buy and has nothing open, by who made the last sale. */
export type DormantClient = { accountId: string; name: string; personId: string }

export type WarningFacts = {
  /** null for a day of the past: plans for a deal are known as they are now alone */
  tellingDeals: TellingDeal[] | null
  stageNames: ReadonlyMap<string, string>
  stageSpans: StageSpanRow[]
  /** those who bought most come first */
  dormant: DormantClient[]
  /** of clients dormant three months ago: how many, and how many bought since */
  dormantBefore: number
  returned: number
  /** part of the money won in the four quarters before this one that came in their last two weeks; null: none */
  lateShare: number | null
  employments: readonly (Employment & { id: string })[]
}

const stageSpanDays = 90
export const stageSpans = 5
/** A last sale this long ago, after at least two, is dormant. */
const dormantDays = 180

/** What warnings look at beside what forecasts rest on. At most seven statements, whatever the number of people. */
export async function warningFactsOf(tx: ReadTx, question: ForecastQuestion): Promise<WarningFacts> {
  const { asOf, amounts } = question
  const before = addDays(asOf, -gainDays)
  const [tellingDeals, stageNames, spans, dormant, come, lateShare, employments] = await Promise.all([
    amounts === 'current' ? tellingDealsOf(tx, question) : null,
    stageNamesOf(tx, question),
    stageSpansOf(tx, question),
    dormantOn(tx, question, asOf),
    returnedSince(tx, question, before),
    lateShareOf(tx, question),
    employmentsOf(tx, question),
  ])
  return { tellingDeals, stageNames, stageSpans: spans, dormant, ...come, lateShare, employments }
}

/** The last two open stages of a pipeline are late. */
async function tellingDealsOf(
  tx: ReadTx,
  { tenantId, currency, asOf }: ForecastQuestion,
): Promise<TellingDeal[]> {
  const { rows } = await sql<TellingDeal>`
    with stage as (
      select s.id, rank() over (partition by s.pipeline_id order by s.position desc) as from_end
      from sales.stage s
      where s.tenant_id = ${tenantId} and s.kind = 'open' and s.archived_at is null
    )
    select d.id, d.owner_id as person_id, d.stage_id, d.amount_minor, d.expected_close_on,
      stage.from_end <= 2 and d.next_step_on is null as is_late_without_step
    from sales.deal d
    join stage on stage.id = d.stage_id
    where d.tenant_id = ${tenantId} and d.deleted_at is null and d.status = 'open' and d.owner_id is not null
      and d.currency = ${currency} and d.amount_minor > 0 and d.opened_on <= ${asOf}::date
      and (d.expected_close_on is not null or (stage.from_end <= 2 and d.next_step_on is null))
    order by d.amount_minor desc, d.id`.execute(tx)
  return rows
}

async function stageNamesOf(tx: ReadTx, { tenantId }: ForecastQuestion): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select s.id, s.name from sales.stage s
    where s.tenant_id = ${tenantId} and s.kind = 'open' and s.archived_at is null`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function stageSpansOf(tx: ReadTx, { tenantId, asOf }: ForecastQuestion): Promise<StageSpanRow[]> {
  const { rows } = await sql<StageSpanRow>`
    select passed.stage_id, d.closed_for_id as person_id, ((${asOf}::date - d.closed_on) / ${stageSpanDays}::int)::int as span,
      count(*) filter (where d.status = 'won')::int as won, count(*)::int as of
    from sales.deal d
    join (
      select distinct h.deal_id, h.to_stage_id as stage_id
      from sales.stage_change h
      where h.tenant_id = ${tenantId}
    ) passed on passed.deal_id = d.id
    where d.tenant_id = ${tenantId} and d.deleted_at is null and d.closed_for_id is not null
      and d.closed_on between ${addDays(asOf, 1 - stageSpanDays * stageSpans)}::date and ${asOf}::date
    group by 1, 2, 3
    order by 1, 2, 3`.execute(tx)
  return rows
}

/** The clients that were dormant at the end of a day, as a table `c (account_id, person_id, bought)`. */
function dormantOf({ tenantId }: ForecastQuestion, day: string): RawBuilder<unknown> {
  return sql`
    (
      select d.account_id, (array_agg(d.closed_for_id order by d.closed_on desc, d.id desc))[1] as person_id,
        sum(d.amount_minor) filter (where d.status = 'won' and d.closed_on <= ${day}::date) as bought
      from sales.deal d
      where d.tenant_id = ${tenantId} and d.deleted_at is null and d.account_id is not null
        and d.opened_on <= ${day}::date
      group by d.account_id
      having count(*) filter (where d.status = 'won' and d.closed_on <= ${day}::date) >= 2
        and max(d.closed_on) filter (where d.status = 'won' and d.closed_on <= ${day}::date)
          <= ${addDays(day, -dormantDays)}::date
        and not bool_or(d.closed_on is null or d.closed_on > ${day}::date)
    ) c`
}

async function dormantOn(tx: ReadTx, question: ForecastQuestion, day: string): Promise<DormantClient[]> {
  const { rows } = await sql<DormantClient>`
    select c.account_id, a.name, c.person_id
    from ${dormantOf(question, day)}
    join clients.account a on a.tenant_id = ${question.tenantId} and a.id = c.account_id and a.archived_at is null
    where c.person_id is not null
    order by c.bought desc nulls last, c.account_id`.execute(tx)
  return rows
}

async function returnedSince(
  tx: ReadTx,
  question: ForecastQuestion,
  day: string,
): Promise<{ dormantBefore: number; returned: number }> {
  const { rows } = await sql<{ dormantBefore: number; returned: number }>`
    select count(*)::int as dormant_before, count(*) filter (where exists (
      select from sales.deal d
      where d.tenant_id = ${question.tenantId} and d.account_id = c.account_id and d.deleted_at is null
        and d.status = 'won' and d.closed_on > ${day}::date and d.closed_on <= ${question.asOf}::date
    ))::int as returned
    from ${dormantOf(question, day)}`.execute(tx)
  return rows[0]!
}

async function lateShareOf(
  tx: ReadTx,
  { tenantId, currency, asOf }: ForecastQuestion,
): Promise<number | null> {
  const quarter = periodAround('quarter', addDays(asOf, 1))
  const { rows } = await sql<{ share: number | null }>`
    select (sum(r.amount_minor) filter (
      where r.day > (date_trunc('quarter', r.day) + interval '3 months')::date - 15
    ))::float8 / nullif(sum(r.amount_minor), 0)::float8 as share
    from sales.deal_day r
    where r.tenant_id = ${tenantId} and r.event = 'won' and r.currency = ${currency}
      and r.day < ${quarter.from}::date and r.day >= (${quarter.from}::date - interval '1 year')::date`.execute(
    tx,
  )
  return rows[0]!.share
}

/** Everybody's days with the company as far as they were known, without absences. */
async function employmentsOf(
  tx: ReadTx,
  { tenantId, asOf, amounts }: ForecastQuestion,
): Promise<(Employment & { id: string })[]> {
  const isPast = amounts === 'recorded'
  const { rows } = await sql<{ id: string; hiredOn: string | null; leftOn: string | null }>`
    select p.id, p.hired_on, case when ${isPast} and p.left_on > ${asOf}::date then null else p.left_on end as left_on
    from org.person p where p.tenant_id = ${tenantId}`.execute(tx)
  return rows.map((row) => ({ ...row, absences: [] }))
}
