import { addDays, periodAround, type Period } from '../org/day.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { PlanPeriod, QuotaProposal } from './contract.ts'
import { inMoneyCurrency } from './currency.ts'
import { metricOf, type Metric, type MetricKey } from './metric.ts'
import { doneByMonth } from './quota-done.ts'
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
  const doneIn = await doneByMonth(tx, { ...actor, currency }, metric, ids, basis)
  const done = (personId: string) => doneIn(personId, basis.from, basis.to)
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
