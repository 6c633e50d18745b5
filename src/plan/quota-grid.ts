import { sql } from 'kysely'
import { periodAround, today } from '../org/day.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { PlanPeriod, QuotaCell, QuotaGrid, QuotaResponse, QuotaRow } from './contract.ts'
import { moneyCurrencyOf } from './currency.ts'
import { metricOf, type MetricKey } from './metric.ts'
import { rollUp, sumOf } from './roll-up.ts'
import { askedBranch, isSelling, mayCarryQuota, type BranchPerson } from './sight.ts'

/**
 * Quotas of a person and everyone below them for the months or quarters of a year, or for a year between its neighbours,
 * with the gap at each leader and between a period and its parts.
 */
export async function quotaGrid(
  tx: ReadTx,
  actor: Actor,
  input: { year?: number; period: PlanPeriod; metric: MetricKey; of?: string },
): Promise<QuotaGrid> {
  const branch = await askedBranch(tx, actor, planAccess, 'see', input.of)
  const now = today(actor)
  const year = input.year ?? Number(now.slice(0, 4))
  const periods = periodsOf(year, input.period)
  const people = shownPeople(branch, periods[0]!.start, periods.at(-1)!.end)
  const stored = await storedQuotas(tx, actor, people, input.metric, [periods[0]!.start, periods.at(-1)!.end])
  const rows = people.map((person) => rowOf(actor, person, people, periods, input.period, stored))
  return {
    year,
    period: input.period,
    metric: input.metric,
    unit: metricOf(input.metric).unit,
    currency: await moneyCurrencyOf(tx, actor),
    of: { id: branch[0]!.id, name: branch[0]!.name },
    periods: periods.map((span) => ({
      ...span,
      isPast: span.end < now,
      isCurrent: span.start <= now && now <= span.end,
    })),
    rows,
  }
}

type Span = { start: string; end: string }

function periodsOf(year: number, period: PlanPeriod): Span[] {
  const days =
    period === 'year'
      ? [year - 1, year, year + 1].map((one) => `${one}-01-01`)
      : startsWithin(period, `${year}-01-01`, 'year')
  return days.map((day) => {
    const { from, to } = periodAround(period, day)
    return { start: from, end: to }
  })
}

/** First days of the months or quarters of a quarter or a year. */
export function startsWithin(part: PlanPeriod, wholeStart: string, whole: PlanPeriod): string[] {
  const length = { month: 1, quarter: 3, year: 12 }
  const first = Number(wholeStart.slice(5, 7))
  return Array.from({ length: length[whole] / length[part] }, (_, index) => {
    const month = String(first + index * length[part]).padStart(2, '0')
    return `${wholeStart.slice(0, 5)}${month}-01`
  })
}

/** Those who sell or lead and are here on some day of these; a child of somebody left out moves up to who is in. */
export function shownPeople(branch: readonly BranchPerson[], start: string, end: string): BranchPerson[] {
  const byId = new Map(branch.map((person) => [person.id, person]))
  const isShown = (person: BranchPerson) =>
    person.depth === 0 ||
    (isSelling(person.role) && (person.hiredOn ?? '') <= end && (person.leftOn ?? '9999') >= start)
  function shownAbove(person: BranchPerson): string | null {
    const above = person.supervisorId === null ? undefined : byId.get(person.supervisorId)
    if (!above) return null
    return isShown(above) ? above.id : shownAbove(above)
  }
  const shown = branch.filter(isShown).map((person) => ({ ...person, supervisorId: shownAbove(person) }))
  return inTreeOrder(shown)
}

/** Each leader followed by their people; siblings keep the order they came in. */
export function inTreeOrder<P extends { id: string; supervisorId: string | null }>(
  people: readonly P[],
): P[] {
  const ids = new Set(people.map(({ id }) => id))
  const below = Map.groupBy(people, ({ supervisorId }) =>
    supervisorId !== null && ids.has(supervisorId) ? supervisorId : null,
  )
  const walk = (id: string | null): P[] =>
    (below.get(id) ?? []).flatMap((person) => [person, ...walk(person.id)])
  return walk(null)
}

type Stored = {
  id: string
  personId: string
  period: PlanPeriod
  periodStart: string
  amount: number | null
  effectiveFrom: string
  setAt: Date
  setBy: string | null
  reason: string | null
  revisions: number
  response: QuotaResponse['kind'] | null
  responseAmount: number | null
  responseReason: string | null
  responseAt: Date | null
  responseBy: string | null
}

/** The quotas of every kind of period between two days as they stand today, by person and period. One statement. */
async function storedQuotas(
  tx: ReadTx,
  actor: Actor,
  people: readonly BranchPerson[],
  metric: MetricKey,
  [from, to]: [string, string],
): Promise<Map<string, Stored>> {
  const { rows } = await sql<Stored>`
    select q.id, q.person_id, q.period, q.period_start, q.amount, q.effective_from, q.set_at, s.name as set_by,
      q.reason, q.revisions, r.kind as response, r.amount as response_amount, r.reason as response_reason,
      r.said_at as response_at, b.name as response_by
    from (
      select distinct on (q.person_id, q.period, q.period_start) q.*,
        count(*) over (partition by q.person_id, q.period, q.period_start)::int as revisions
      from plan.quota q
      where q.tenant_id = ${actor.tenantId} and q.person_id = any(${people.map(({ id }) => id)}::uuid[])
        and q.metric = ${metric} and q.effective_from <= ${today(actor)}::date
        and q.period_start between ${from}::date and ${to}::date
      order by q.person_id, q.period, q.period_start, q.set_at desc, q.id desc
    ) q
    left join org.person s on s.tenant_id = q.tenant_id and s.id = q.set_by
    left join lateral (
      select r.kind, r.amount, r.reason, r.said_at, r.said_by
      from plan.quota_response r
      where r.tenant_id = ${actor.tenantId} and r.quota_id = q.id
      order by r.said_at desc, r.id desc
      limit 1
    ) r on true
    left join org.person b on b.tenant_id = ${actor.tenantId} and b.id = r.said_by`.execute(tx)
  return new Map(rows.map((row) => [keyOf(row.personId, row.period, row.periodStart), row]))
}

function keyOf(personId: string, period: PlanPeriod, start: string): string {
  return `${personId} ${period} ${start}`
}

function rowOf(
  actor: Actor,
  person: BranchPerson,
  people: readonly BranchPerson[],
  periods: readonly Span[],
  period: PlanPeriod,
  stored: Map<string, Stored>,
): QuotaRow {
  const children = people.filter(({ supervisorId }) => supervisorId === person.id)
  const whyNot = whyNotEdit(actor, person)
  const cells = periods.map(({ start }): QuotaCell => {
    const amountOf = (id: string) => stored.get(keyOf(id, period, start))?.amount ?? null
    const cell = stored.get(keyOf(person.id, period, start))
    const rolled = rollUp(people, amountOf)
    const childrenSum = sumOf(children.map(({ id }) => rolled(id)))
    const amount = cell?.amount ?? null
    return {
      id: cell?.id ?? null,
      amount,
      revisions: cell?.revisions ?? 0,
      effectiveFrom: cell?.effectiveFrom ?? null,
      setAt: cell?.setAt.toISOString() ?? null,
      setBy: cell?.setBy ?? null,
      reason: cell?.reason ?? null,
      childrenSum,
      gap: amount === null || childrenSum === null ? null : amount - childrenSum,
      partsSum: partsSumOf(person.id, period, start, stored),
      response: responseOf(cell),
    }
  })
  return {
    person: { id: person.id, name: person.name },
    role: person.role,
    supervisorId: person.supervisorId,
    depth: person.depth,
    leads: children.length > 0,
    leftOn: person.leftOn,
    mayEdit: whyNot === null,
    whyNot,
    mayRespond: person.id === actor.personId && reachOf(actor, planAccess, 'respond') === 'own',
    cells,
    wholes: wholesOf(person.id, period, periods[0]!.start, stored),
    total: sumOf(cells.map(({ amount }) => amount)),
  }
}

function whyNotEdit(actor: Actor, person: BranchPerson): string | null {
  const reach = reachOf(actor, planAccess, 'set')
  if (reach === 'none') return 'not_yours_to_do'
  if (reach !== 'all' && person.id === actor.personId) return 'own_quota_is_set_above'
  return mayCarryQuota(person.role) ? null : 'quota_not_selling'
}

function responseOf(cell: Stored | undefined): QuotaResponse | null {
  if (!cell?.response || !cell.responseAt) return null
  return {
    kind: cell.response,
    amount: cell.responseAmount,
    reason: cell.responseReason,
    saidAt: cell.responseAt.toISOString(),
    saidBy: cell.responseBy,
  }
}

/** What the parts of a period come to: a quarter's months; a year's quarters, one without a figure by its months. */
function partsSumOf(
  personId: string,
  period: PlanPeriod,
  start: string,
  stored: Map<string, Stored>,
): number | null {
  if (period === 'month') return null
  const part = period === 'year' ? 'quarter' : 'month'
  return sumOf(
    startsWithin(part, start, period).map(
      (one) => stored.get(keyOf(personId, part, one))?.amount ?? partsSumOf(personId, part, one, stored),
    ),
  )
}

/** The figures of the quarters and the year that the periods of the grid are parts of. */
function wholesOf(
  personId: string,
  period: PlanPeriod,
  yearStart: string,
  stored: Map<string, Stored>,
): QuotaRow['wholes'] {
  const longer = ({ month: ['quarter', 'year'], quarter: ['year'], year: [] } as const)[period]
  return longer.flatMap((whole) =>
    startsWithin(whole, yearStart, 'year').flatMap((start) => {
      const amount = stored.get(keyOf(personId, whole, start))?.amount ?? null
      return amount === null ? [] : [{ period: whole, start, amount }]
    }),
  )
}
