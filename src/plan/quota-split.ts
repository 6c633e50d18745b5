import { sql } from 'kysely'
import { addDays, periodAround, today, type Period } from '../org/day.ts'
import { exposureOf } from '../org/exposure.ts'
import { reachOf } from '../org/reach.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { PlanPeriod, QuotaPhasing, QuotaSplit, SplitBy } from './contract.ts'
import { inMoneyCurrency } from './currency.ts'
import { metricOf, type MetricKey } from './metric.ts'
import { doneByMonth } from './quota-done.ts'
import { shownPeople, startsWithin } from './quota-grid.ts'
import { pastWeights, seasonalRatios, type PastMonth } from './quota-share.ts'
import { quotasInForce } from './quota.ts'
import { askedBranch, isSelling, type BranchPerson } from './sight.ts'

/** How many months the seasons are looked for in. */
const seasonMonths = 36

/**
 * The shares of the people directly below a leader: evenly by the working days they have, by their shrunk result of the
 * last twelve whole months, or by the clients they lead. Those who lead stand for their whole branch.
 */
export async function splitQuota(
  tx: ReadTx,
  actor: Actor,
  input: { metric: MetricKey; period: PlanPeriod; periodStart: string; of?: string; by: SplitBy },
): Promise<QuotaSplit> {
  const branch = await askedBranch(tx, actor, planAccess, 'see', input.of)
  const span = spanOf(input.period, input.periodStart)
  const leader = branch[0]!
  const children = shownPeople(branch, span.from, span.to).filter(
    ({ supervisorId }) => supervisorId === leader.id,
  )
  const basis = lastYearBefore(span.from, today(actor))
  const ids = branch.map(({ id }) => id)
  const [daysOf, ground, current] = await Promise.all([
    exposuresOf(tx, actor, branch, basis.from, span.to),
    groundOf(tx, actor, input, ids, basis),
    currentOf(tx, actor, ids, input.metric, input.period, [input.periodStart]),
  ])

  const peopleOf = branchesWithin(branch)
  const parts = children.map((person) => {
    const people = peopleOf(person)
    const sellers = endsOf(people)
    const had = (one: BranchPerson, { from, to }: Period) => daysOf(one, from, to)
    return {
      person,
      done: people.reduce((sum, { id }) => sum + ground(id), 0),
      pastDays: sellers.reduce((sum, one) => sum + had(one, basis), 0),
      days: sellers.reduce((sum, one) => sum + had(one, span), 0),
      sellers: sellers.filter((one) => had(one, span) > 0).length,
    }
  })
  const weights = {
    exposure: () => parts.map(({ days }) => days),
    past: () => pastWeights(parts),
    base: () => parts.map(({ done }) => done),
  }[input.by]()
  const shares = sharesOf(weights)
  const reach = reachOf(actor, planAccess, 'set')
  return {
    by: input.by,
    basis: input.by === 'past' ? basis : null,
    items: parts.map(({ person, days, done }, index) => ({
      person: { id: person.id, name: person.name },
      days: tenths(days),
      ground: input.by === 'exposure' ? null : done,
      share: shares[index]!,
      current: current(person.id, input.periodStart),
      mayEdit: reach === 'all' || reach === 'team',
    })),
  }
}

/**
 * The shares of a period's months or quarters: by the working days of those who sell, times how good a working day of
 * that month usually is in the caller's whole branch, where there are two years of results to tell it from.
 */
export async function phaseQuota(
  tx: ReadTx,
  actor: Actor,
  input: {
    metric: MetricKey
    of?: string
    period: 'quarter' | 'year'
    periodStart: string
    into: 'month' | 'quarter'
  },
): Promise<QuotaPhasing> {
  const own = await askedBranch(tx, actor, planAccess, 'see', undefined)
  const branch = input.of ? await askedBranch(tx, actor, planAccess, 'see', input.of) : own
  const span = spanOf(input.period, input.periodStart)
  if (input.period === input.into) throw invalidField('into', 'quota_parts_are_shorter')
  const person = branch[0]!
  const starts = startsWithin(input.into, input.periodStart, input.period)
  const [daysOf, current, season] = await Promise.all([
    exposuresOf(tx, actor, branch, span.from, span.to),
    currentOf(tx, actor, [person.id], input.metric, input.into, starts),
    seasonOf(tx, actor, input.metric, own),
  ])

  const sellers = endsOf(branch)
  const months = startsWithin('month', input.periodStart, input.period).map((start) => {
    const { to } = periodAround('month', start)
    const days = sellers.reduce((sum, one) => sum + daysOf(one, start, to), 0)
    return { start, days, weight: days * (season?.ratios[Number(start.slice(5, 7)) - 1] ?? 1) }
  })
  const parts = starts.map((start) => {
    const { to } = periodAround(input.into, start)
    const within = months.filter((month) => month.start >= start && month.start <= to)
    return {
      start,
      days: within.reduce((sum, { days }) => sum + days, 0),
      weight: within.reduce((sum, { weight }) => sum + weight, 0),
    }
  })
  const shares = sharesOf(parts.map(({ weight }) => weight))
  return {
    by: season ? 'seasonality' : 'working_days',
    years: season?.years ?? 0,
    items: parts.map(({ start, days, weight }, index) => ({
      periodStart: start,
      days: tenths(days),
      ratio: season && days > 0 ? weight / days : null,
      share: shares[index]!,
      current: current(person.id, start),
    })),
  }
}

function spanOf(period: PlanPeriod, start: string): Period {
  const span = periodAround(period, start)
  if (span.from !== start) throw invalidField('periodStart', 'quota_period_begins')
  return span
}

/** The twelve whole months that are over both before the period and by today. */
function lastYearBefore(from: string, now: string): Period {
  const month = periodAround('month', now).from
  const end = from < month ? from : month
  return { from: `${Number(end.slice(0, 4)) - 1}${end.slice(4)}`, to: addDays(end, -1) }
}

/** A person and everybody below them, within the branch as it was read. */
function branchesWithin(branch: readonly BranchPerson[]): (person: BranchPerson) => BranchPerson[] {
  const below = Map.groupBy(branch, ({ supervisorId }) => supervisorId)
  return function branchOfOne(person): BranchPerson[] {
    return [person, ...(below.get(person.id) ?? []).flatMap(branchOfOne)]
  }
}

/** Those who sell themselves: who has nobody that sells below. */
function endsOf(people: readonly BranchPerson[]): BranchPerson[] {
  const selling = people.filter(({ role }) => isSelling(role))
  const above = new Set(selling.map(({ supervisorId }) => supervisorId))
  const ends = selling.filter(({ id }) => !above.has(id))
  return ends.length > 0 ? ends : people.slice(0, 1)
}

type Exposure = (person: BranchPerson, from: string, to: string) => number

/** Working days less absences of each person, within a stretch of days. Two statements. */
async function exposuresOf(
  tx: ReadTx,
  actor: Actor,
  branch: readonly BranchPerson[],
  from: string,
  to: string,
): Promise<Exposure> {
  const [calendar, absences] = await Promise.all([
    calendarOf(tx, actor.tenantId),
    absencesOf(
      tx,
      actor.tenantId,
      branch.map(({ id }) => id),
      from,
      to,
    ),
  ])
  return ({ id, hiredOn, leftOn }, first, last) =>
    exposureOf({ hiredOn, leftOn, absences: absences.get(id) ?? [] }, calendar, first, last)
}

/** What each person's share rests on: the result of the basis, or the clients of today. At most two statements. */
async function groundOf(
  tx: ReadTx,
  actor: Actor,
  { metric, by }: { metric: MetricKey; by: SplitBy },
  ids: readonly string[],
  basis: Period,
): Promise<(personId: string) => number> {
  if (by === 'exposure') return () => 0
  if (by === 'past') {
    const asking = await inMoneyCurrency(tx, actor)
    const done = await doneByMonth(tx, asking, metricOf(metric), ids, basis)
    return (personId) => done(personId, basis.from, basis.to)
  }
  const { rows } = await sql<{ ownerId: string; count: number }>`
    select a.owner_id, count(*)::int as count
    from clients.account a
    where a.tenant_id = ${actor.tenantId} and a.owner_id = any(${ids}::uuid[]) and a.archived_at is null
    group by a.owner_id`.execute(tx)
  const counts = new Map(rows.map(({ ownerId, count }) => [ownerId, count]))
  return (personId) => counts.get(personId) ?? 0
}

async function currentOf(
  tx: ReadTx,
  actor: Actor,
  ids: readonly string[],
  metric: MetricKey,
  period: PlanPeriod,
  starts: readonly string[],
): Promise<(personId: string, start: string) => number | null> {
  const periods = starts.map((start) => ({ period, start }))
  const rows = await quotasInForce(tx, actor.tenantId, ids, metric, periods, today(actor))
  const amounts = new Map(rows.map((row) => [`${row.personId} ${row.periodStart}`, row.amount]))
  return (personId, start) => amounts.get(`${personId} ${start}`) ?? null
}

/** The seasons of a branch's results over the last whole months, per working day of the company. Three statements. */
async function seasonOf(tx: ReadTx, actor: Actor, metric: MetricKey, branch: readonly BranchPerson[]) {
  const asking = await inMoneyCurrency(tx, actor)
  const months = wholeMonthsBefore(today(actor), seasonMonths)
  const span = { from: months[0]!.from, to: months.at(-1)!.to }
  const ids = branch.map(({ id }) => id)
  const [calendar, done] = await Promise.all([
    calendarOf(tx, actor.tenantId),
    doneByMonth(tx, asking, metricOf(metric), ids, span),
  ])
  return seasonalRatios(
    months.map(({ from, to }): PastMonth => ({
      month: Number(from.slice(5, 7)),
      done: ids.reduce((sum, id) => sum + done(id, from, to), 0),
      days: companyDays(calendar, from, to),
    })),
  )
}

function wholeMonthsBefore(day: string, count: number): Period[] {
  const months: Period[] = []
  let before = addDays(periodAround('month', day).from, -1)
  while (months.length < count) {
    const month = periodAround('month', before)
    months.unshift(month)
    before = addDays(month.from, -1)
  }
  return months
}

function companyDays(calendar: WorkCalendar, from: string, to: string): number {
  return exposureOf({ hiredOn: null, leftOn: null, absences: [] }, calendar, from, to)
}

function sharesOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map((weight) => (sum === 0 ? 0 : weight / sum))
}

function tenths(days: number): number {
  return Math.round(days * 10) / 10
}
