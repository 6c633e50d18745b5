import { sql } from 'kysely'
import { addDays, periodAround, type Period } from '../org/day.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { PlanPeriod, QuotaProposal } from './contract.ts'
import { inMoneyCurrency } from './currency.ts'
import {
  doneBetween,
  foldMetrics,
  metricOf,
  type AccountDayRow,
  type ActivityDayRow,
  type DealDayRow,
  type Metric,
  type MetricKey,
} from './metric.ts'
import { quotasInForce } from './quota.ts'
import { inTreeOrder } from './quota-grid.ts'
import { askedBranch, isSelling, type BranchPerson } from './sight.ts'

/**
 * Quotas proposed from what was done before: the person's result in the basis, spread over the length of the period
 * asked for, plus growth. Those who lead get the result of everybody below them and their own. Nothing is written.
 */
export async function proposeQuotas(
  tx: ReadTx,
  actor: Actor,
  input: {
    metric: MetricKey
    period: PlanPeriod
    periodStart: string
    of?: string
    from: 'last_month' | 'last_quarter' | 'last_year'
    growth: number
  },
): Promise<{ currency: string; items: QuotaProposal[] }> {
  const branch = await askedBranch(tx, actor, planAccess, 'see', input.of)
  const span = periodAround(input.period, input.periodStart)
  if (span.from !== input.periodStart) throw invalidField('periodStart', 'quota_period_begins')
  const basis = basisOf(span, input.from)
  const ids = branch.map(({ id }) => id)
  const metric = metricOf(input.metric)
  const { currency } = await inMoneyCurrency(tx, actor)
  const done = await doneBy(tx, { ...actor, currency }, metric, ids, basis)
  const current = await quotasInForce(
    tx,
    actor.tenantId,
    ids,
    input.metric,
    [{ period: input.period, start: input.periodStart }],
    '9999-12-31',
  )
  const currentOf = new Map(current.map((row) => [row.personId, row.amount]))
  const factor = (monthsIn(span) / monthsIn(basis)) * (1 + input.growth / 100)
  const reach = reachOf(actor, planAccess, 'set')
  const isHere = (person: BranchPerson) =>
    isSelling(person.role) && (person.leftOn ?? '9999') >= span.from && (person.hiredOn ?? '') <= span.to
  return {
    currency,
    items: inTreeOrder(branch)
      .filter(isHere)
      .map((person) => {
        const result = branchDone(person.id, branch, done)
        return {
          person: { id: person.id, name: person.name },
          periodStart: input.periodStart,
          basis: { ...basis, done: result },
          proposed: result === 0 ? null : rounded(result * factor, metric.unit),
          current: currentOf.get(person.id) ?? null,
          mayEdit: reach === 'all' || (reach === 'team' && person.id !== actor.personId),
        }
      }),
  }
}

/** The month or quarter before the one that holds the period's first day, or the same period a year before. */
function basisOf(span: Period, from: 'last_month' | 'last_quarter' | 'last_year'): Period {
  if (from === 'last_year') {
    const shifted = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
    // the end is found anew: a February of another year has another length
    const first = shifted(span.from)
    return periodAround(({ 1: 'month', 3: 'quarter', 12: 'year' } as const)[monthsIn(span)], first)
  }
  const kind = from === 'last_month' ? 'month' : 'quarter'
  return periodAround(kind, addDays(periodAround(kind, span.from).from, -1))
}

function monthsIn({ from, to }: Period): 1 | 3 | 12 {
  return (Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1) as 1 | 3 | 12
}

/** Money to whole units of the currency, everything else to whole things. */
function rounded(value: number, unit: Metric['unit']): number {
  return unit === 'money' ? Math.round(value / 100) * 100 : Math.round(value)
}

function branchDone(id: string, branch: readonly BranchPerson[], done: (id: string) => number): number {
  const below = branch.filter(({ supervisorId }) => supervisorId === id)
  return below.reduce((sum, person) => sum + branchDone(person.id, branch, done), done(id))
}

/** What each person did of a metric in a period, from the rollups. One statement. */
async function doneBy(
  tx: ReadTx,
  actor: Actor,
  metric: Metric,
  ids: readonly string[],
  { from, to }: Period,
): Promise<(personId: string) => number> {
  const where = sql`tenant_id = ${actor.tenantId} and person_id = any(${ids}::uuid[])
    and day between ${from}::date and ${to}::date`
  const sums = foldMetrics(
    {
      activities:
        metric.source === 'activity'
          ? (
              await sql<ActivityDayRow>`
                select person_id, ${from}::date as day, kind, prospect, outcome, sum(count)::int as count,
                  sum(minutes)::int as minutes
                from sales.activity_day where ${where} group by person_id, kind, prospect, outcome`.execute(
                tx,
              )
            ).rows
          : [],
      deals:
        metric.source === 'deal'
          ? (
              await sql<DealDayRow>`
                select person_id, ${from}::date as day, event, pipeline_id, currency, sum(count)::int as count,
                  sum(amount_minor)::bigint as amount_minor
                from sales.deal_day where ${where} group by person_id, event, pipeline_id, currency`.execute(
                tx,
              )
            ).rows
          : [],
      accounts:
        metric.source === 'account'
          ? (
              await sql<AccountDayRow>`
                select person_id, ${from}::date as day, sum(count)::int as count
                from clients.account_day where ${where} group by person_id`.execute(tx)
            ).rows
          : [],
    },
    { metrics: [metric], currency: actor.currency },
  )
  return (personId) => doneBetween(sums, personId, metric.key, from, to)
}
