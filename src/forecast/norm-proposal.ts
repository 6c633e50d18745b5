import type pg from 'pg'
import { addDays, dayNumber, periodAround, today, type Period } from '../org/day.ts'
import { allow, reachOf } from '../org/reach.ts'
import { exposureOf } from '../org/exposure.ts'
import { calendarOf } from '../org/roster.ts'
import { versionOn } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField } from '../platform/refusal.ts'
import { reading, type ReadTx } from '../platform/transaction.ts'
import { planAccess } from '../plan/access.ts'
import { inMoneyCurrency } from '../plan/currency.ts'
import { normsInForce } from '../plan/norm.ts'
import { normOn, type Norm } from '../plan/norm-target.ts'
import { quotasInForce } from '../plan/quota.ts'
import { askedBranch, isSelling, type BranchPerson } from '../plan/sight.ts'
import { assumptionsOf } from './assumption.ts'
import { forecastFactsOf, wonBetween } from './facts.ts'
import type { NormProposal, NormProposals, NormQuestion } from './norm-contract.ts'
import { activitiesByWindow, sinceOf } from './norm-facts.ts'
import { nextNorm, proposedNorm, rampShare, type NormFromPlan } from './norm-from-plan.ts'
import { normDraws, type NormKnown, type NormPart } from './norm-plan.ts'
import { forecastPeopleOf } from './people.ts'
import { normsApart } from './thread.ts'

type Known = NormKnown & {
  branch: readonly BranchPerson[]
  quotas: ReadonlyMap<string, number>
  closed: ReadonlyMap<string, number>
  norms: readonly Norm[]
  weekDays: number
  currency: string
  day: string
}

/**
 * The norm that each seller's plan needs, back through the department's own funnel (methods §1), beside what their record
 * makes attainable. Read in one transaction, computed in another thread after it; nothing is written.
 */
export async function proposeNorms(
  pool: pg.Pool,
  actor: Actor,
  question: NormQuestion,
): Promise<NormProposals> {
  allow(actor, planAccess, 'set')
  const known = await reading(pool, actor.tenantId, (tx) => knownOf(tx, actor, question))
  const probability = question.probability ?? known.assumptions.defaultProbability
  const sellers = sellersOf(actor, known)
  const asked = sellers.map(({ id }) => ({
    personId: id,
    quota: known.quotas.get(id) ?? null,
    closed: known.closed.get(id) ?? 0,
    // the same all day, and whatever the probability, so that a surer plan never asks for less
    seed: `norm ${id} ${known.metric} ${known.period.from} ${known.period.to} ${known.asOf}`,
  }))
  const { people, band, assumed, basis } = await normsApart({ known: knownApart(known), asked, probability })
  const anyPart = people[0]?.part
  return {
    metric: known.metric,
    period: question.period,
    periodStart: known.period.from,
    periodEnd: known.period.to,
    probability,
    draws: normDraws,
    currency: known.currency,
    asOf: known.asOf,
    since: sinceOf(known.asOf),
    weekDays: known.weekDays,
    band: band && { low: aWeek(band.low, known), high: aWeek(band.high, known), people: band.people },
    assumed,
    basis,
    missing: anyPart?.steps === null ? 'conversion' : anyPart?.size === null ? 'deal_size' : null,
    items: sellers.map((person, at) =>
      proposalOf(known, band !== null, { person, ...asked[at]!, ...people[at]! }),
    ),
  }
}

/** What the other thread needs, and nothing else. */
function knownApart({
  metric,
  period,
  periodDays,
  asOf,
  people,
  facts,
  activities,
  assumptions,
}: Known): NormKnown {
  return { metric, period, periodDays, asOf, people, facts, activities, assumptions }
}

async function knownOf(tx: ReadTx, actor: Actor, question: NormQuestion): Promise<Known> {
  const day = today(actor)
  const period = periodOf(question, day)
  const asOf = addDays(day, -1)
  const [branch, { currency }] = await Promise.all([
    askedBranch(tx, actor, planAccess, 'set', question.of),
    inMoneyCurrency(tx, actor),
  ])
  const { tenantId, timeZone } = actor
  const asked = { tenantId, timeZone, currency, asOf, amounts: 'current' } as const
  const ids = branch.map(({ id }) => id)
  const [people, facts, activities, assumptions, quotas, closed, norms, calendar] = await Promise.all([
    forecastPeopleOf(tx, asked, period.to),
    forecastFactsOf(tx, asked),
    activitiesByWindow(tx, tenantId, question.metric, asOf),
    assumptionsOf(tx, tenantId),
    quotasInForce(
      tx,
      tenantId,
      ids,
      'revenue',
      quotaPeriods(question.period, period),
      later(day, period.from),
    ),
    wonBetween(tx, asked, { from: period.from, to: asOf }),
    normsInForce(tx, tenantId, ids, day, day),
    calendarOf(tx, tenantId),
  ])
  return {
    metric: question.metric,
    period,
    periodDays: exposureOf({ hiredOn: null, leftOn: null, absences: [] }, calendar, period.from, period.to),
    asOf,
    day,
    people,
    facts,
    activities,
    assumptions,
    branch,
    quotas: quotaOfPeople(quotas, question.period),
    closed,
    norms,
    weekDays: versionOn(calendar, day).week.length,
    currency,
  }
}

/** The month or quarter that holds today, or the one after it. */
function periodOf({ period, periodStart }: NormQuestion, day: string): Period {
  const span = periodAround(period, periodStart)
  if (span.from !== periodStart) throw invalidField('periodStart', 'quota_period_begins')
  const next = addDays(periodAround(period, day).to, 1)
  if (span.to < day || span.from > next) throw invalidField('periodStart', 'norm_period_not_ahead')
  return span
}

type AskedQuota = { period: 'month' | 'quarter'; start: string }

/** A quarter without a figure of its own is what its months come to. */
function quotaPeriods(period: 'month' | 'quarter', { from, to }: Period): AskedQuota[] {
  const own = { period, start: from }
  if (period === 'month') return [own]
  const months: AskedQuota[] = []
  for (let day = from; day <= to; day = addDays(periodAround('month', day).to, 1)) {
    months.push({ period: 'month', start: day })
  }
  return [own, ...months]
}

function quotaOfPeople(
  quotas: Awaited<ReturnType<typeof quotasInForce>>,
  period: 'month' | 'quarter',
): Map<string, number> {
  const found = new Map<string, number>()
  for (const [personId, own] of Map.groupBy(quotas, (one) => one.personId)) {
    const whole = own.find((one) => one.period === period)?.amount ?? null
    const months = own.flatMap((one) => (one.period === 'month' ? (one.amount ?? []) : []))
    const amount =
      whole ?? (period === 'quarter' && months.length === 3 ? months[0]! + months[1]! + months[2]! : null)
    if (amount !== null) found.set(personId, amount)
  }
  return found
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

/** Those of the branch who sell themselves and are still here: whoever leads sellers carries their plan, not a norm. */
function sellersOf(actor: Actor, { branch, people, day }: Known): BranchPerson[] {
  const mayOwn = reachOf(actor, planAccess, 'set') === 'all'
  const isHere = ({ leftOn }: BranchPerson) => leftOn === null || leftOn >= day
  const known = new Set(people.map(({ id }) => id))
  const leads = new Set(
    branch.filter((one) => isSelling(one.role) && isHere(one)).map((one) => one.supervisorId),
  )
  return branch.filter(
    (one) =>
      isSelling(one.role) &&
      isHere(one) &&
      known.has(one.id) &&
      !leads.has(one.id) &&
      (mayOwn || one.id !== actor.personId),
  )
}

type Answered = {
  person: BranchPerson
  part: NormPart
  quota: number | null
  closed: number
  isSteady: boolean
  found: NormFromPlan | null
}

function proposalOf(
  known: Known,
  isBandKnown: boolean,
  { person, part, quota, closed, isSteady, found }: Answered,
): NormProposal {
  const month = monthOfWork(person.hiredOn, known.day)
  const ramp = month === null ? 1 : rampShare(month, known.assumptions.rampMonths)
  const norm = normToday(known, person)
  const share = part.steps?.reduce((product, { mean }) => product * mean, part.tries) ?? null
  return {
    person: { id: person.id, name: person.name },
    month,
    ramp,
    quotaMinor: quota,
    closedMinor: closed,
    expectedMinor: Math.round(part.expected),
    workDays: part.workDays,
    done: part.done,
    pacePerWeek: part.pace && aWeek(part.pace.mean, known),
    neededPerWeek: found?.needed == null ? null : aWeek(found.needed, known),
    isSteady,
    isAttainable: found && isBandKnown ? found.attainable : null,
    instead:
      found?.instead && isBandKnown ? insteadOf(found, isSteady ? known.periodDays : part.workDays) : null,
    norm,
    proposal: found && proposed(found, part, ramp, known.weekDays),
    review: norm && part.pace ? halves(nextNorm(norm.perWeek, aWeek(part.pace.mean, known))) : null,
    funnel:
      share === null || part.size === null
        ? null
        : { dealsPerActivity: share, wonShare: part.won.mean, dealSizeMinor: Math.round(part.size.mean) },
  }
}

/** Half activities a week are as fine as anybody counts. */
function proposed(
  { needed }: NormFromPlan,
  { pace }: NormPart,
  ramp: number,
  weekDays: number,
): NormProposal['proposal'] {
  // the plan is reached without: what to ask for is not the plan's to say
  if (needed === 0) return null
  const asked = needed === null ? Infinity : needed * ramp * weekDays
  if (pace === null) {
    return asked === Infinity
      ? null
      : { perWeek: Math.ceil(asked * 2 - 1e-9) / 2, limitedBy: ramp < 1 ? 'ramp' : 'plan' }
  }
  const { norm, limitedBy } = proposedNorm(Math.ceil(asked * 2 - 1e-9) / 2, pace.mean * weekDays)
  if (limitedBy === 'step') return { perWeek: Math.max(0.5, Math.floor(norm * 2) / 2), limitedBy }
  return { perWeek: norm, limitedBy: ramp < 1 ? 'ramp' : 'plan' }
}

/** The remedies as people count: activities of the period's working days, not of those by their chance to count. */
function insteadOf({ instead, band }: NormFromPlan, workDays: number): NormProposal['instead'] {
  if (!instead) return null
  const { leads, conversion, dealSize, headcount } = instead
  const times = leads && leads.now > 0 ? leads.needed / leads.now : null
  const now = band.high * workDays
  return {
    activities: times === null ? null : { now, needed: now * times },
    conversion,
    dealSizeMinor: dealSize,
    people: times === null ? null : headcount,
  }
}

function normToday(
  { norms, metric, day, weekDays }: Known,
  { id, role }: BranchPerson,
): NormProposal['norm'] {
  const norm = normOn(norms, { personId: id, positions: [{ role, from: null, to: null }] }, metric, day)
  if (!norm) return null
  const perWeek = norm.perWeek ?? (norm.perWeekday ?? []).slice(0, 7).reduce((sum, one) => sum + one, 0)
  return { perWeek: weekDays > 0 ? perWeek : 0, isOwn: norm.personId !== null }
}

/** The first month of work is 1. */
function monthOfWork(hiredOn: string | null, day: string): number | null {
  if (hiredOn === null) return null
  const [year, month, date] = hiredOn.split('-').map(Number)
  const [thisYear, thisMonth, thisDate] = day.split('-').map(Number)
  const months = (thisYear! - year!) * 12 + thisMonth! - month! - (thisDate! < date! ? 1 : 0)
  return dayNumber(day) < dayNumber(hiredOn) ? 1 : months + 1
}

function aWeek(perDay: number, { weekDays }: { weekDays: number }): number {
  return Math.round(perDay * weekDays * 100) / 100
}

function halves(value: number): number {
  return Math.round(value * 2) / 2
}
