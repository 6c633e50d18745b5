import { addDays, dayNumber, periodAround, type Period } from '../org/day.ts'
import { exposureOf } from '../org/exposure.ts'
import { calendarOf } from '../org/roster.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { quotasInForce } from '../plan/quota.ts'
import { cycleOf } from './cycle.ts'
import {
  forecastFactsOf,
  windowDays,
  wonBetween,
  type ForecastFacts,
  type ForecastQuestion,
} from './facts.ts'
import { forecastModel, type ForecastModel } from './model.ts'
import { forecastPeopleOf, type ForecastPerson } from './people.ts'
import { subjectsOf } from './subjects.ts'
import { warningFactsOf, type WarningFacts } from './warning-facts.ts'
import { weeksAhead } from './warning-kinds.ts'

/** A month or quarter with what was won of it and what each branch is to bring. */
export type PlannedPeriod = Period & {
  period: 'month' | 'quarter'
  closed: ReadonlyMap<string, number>
  quotaOf: ReadonlyMap<string, number>
}

export type WarnedBranch = { personId: string; personIds: readonly string[] }

/** Everything that warnings of one day are judged by. */
export type WarningGrounds = {
  question: ForecastQuestion
  people: ReadonlyMap<string, ForecastPerson>
  branches: WarnedBranch[]
  facts: ForecastFacts
  model: ForecastModel
  /** half of the deals that are won are so within these days */
  cycleDays: number
  month: PlannedPeriod
  quarter: PlannedPeriod
  /** the quarter in which deals of today are won at the usual pace */
  cycleQuarter: PlannedPeriod
  extra: WarningFacts
  /** working days a person would be there without absences: in the half year behind, and in the weeks ahead */
  calendarDays: ReadonlyMap<string, { behind: number; ahead: number }>
}

/** Windows of 30 days over which the usual part of absences is taken. */
export const usualWindows = 6

/**
 * Reads what is known at the end of a day. `standIn`: a branch without a quota is judged by what it won in the quarter
 * before, as back-tests do; otherwise nothing is said of its plan.
 */
export async function warningGroundsOf(
  tx: ReadTx,
  question: ForecastQuestion,
  { standIn }: { standIn: boolean },
): Promise<WarningGrounds> {
  const { asOf } = question
  const today = addDays(asOf, 1)
  const quarter = periodAround('quarter', today)
  const next = periodAround('quarter', addDays(quarter.to, 1))
  const horizon = later(next.to, addDays(asOf, weeksAhead))
  const [calendar, facts, people, extra] = await Promise.all([
    calendarOf(tx, question.tenantId),
    forecastFactsOf(tx, question),
    forecastPeopleOf(tx, question, horizon),
    warningFactsOf(tx, question),
  ])
  const cycleDays = medianOf(facts)
  const comesIn = addDays(today, cycleDays)
  const spans = [
    { period: 'month' as const, ...periodAround('month', today) },
    { period: 'quarter' as const, ...quarter },
    { period: 'quarter' as const, ...(comesIn <= quarter.to ? quarter : next) },
  ]
  const [month, now, cycle] = await plannedOf(tx, question, people, spans, standIn)
  const branches = subjectsOf(people, () => null).filter(({ scope }) => scope === 'branch')
  return {
    question,
    people: new Map(people.map((person) => [person.id, person])),
    branches,
    facts,
    model: forecastModel(facts, people),
    cycleDays,
    month: month!,
    quarter: now!,
    // a quarter without a plan cannot be covered: the one that has begun may be
    cycleQuarter: cycle!.quotaOf.size > 0 ? cycle! : now!,
    extra,
    calendarDays: new Map(
      extra.employments.map(({ id, ...whole }) => {
        return [
          id,
          {
            behind: exposureOf(whole, calendar, addDays(asOf, 1 - usualWindows * windowDays), asOf),
            ahead: exposureOf(whole, calendar, today, addDays(asOf, weeksAhead)),
          },
        ]
      }),
    ),
  }
}

function later(one: string, other: string): string {
  return one > other ? one : other
}

function medianOf({ ages }: ForecastFacts): number {
  const cycle = cycleOf(ages)
  const whole = cycle.wonWithin(1500, 0)
  let days = 1
  while (days < 365 && cycle.wonWithin(days, 0) < whole / 2) days++
  return days
}

async function plannedOf(
  tx: ReadTx,
  question: ForecastQuestion,
  people: readonly ForecastPerson[],
  spans: readonly (Period & { period: 'month' | 'quarter' })[],
  standIn: boolean,
): Promise<PlannedPeriod[]> {
  const { tenantId, asOf } = question
  const before = periodAround('quarter', addDays(periodAround('quarter', addDays(asOf, 1)).from, -1))
  const [quotas, wonBefore, ...closed] = await Promise.all([
    quotasInForce(
      tx,
      tenantId,
      people.map(({ id }) => id),
      'revenue',
      spans.map(({ period, from }) => ({ period, start: from })),
      addDays(asOf, 1),
    ),
    standIn ? wonBetween(tx, question, before) : new Map<string, number>(),
    ...spans.map(({ from }) => wonBetween(tx, question, { from, to: asOf })),
  ])
  return spans.map((span, at) => {
    const own = new Map(
      quotas
        .filter(({ period, periodStart }) => period === span.period && periodStart === span.from)
        .map(({ personId, amount }) => [personId, amount]),
    )
    const quotaOf = new Map<string, number>()
    for (const { personId, personIds, quota } of subjectsOf(people, (id) => own.get(id) ?? null)) {
      const stand =
        standIn && span.period === 'quarter'
          ? personIds.reduce((sum, id) => sum + (wonBefore.get(id) ?? 0), 0)
          : 0
      const of = quota ?? (stand > 0 ? stand : null)
      if (of !== null) quotaOf.set(personId, of)
    }
    return { ...span, closed: closed[at]!, quotaOf }
  })
}

/** Money expected of people between now and the end of a day, by person: of their open deals and of those not yet opened. */
export type Expectation = {
  /** open deals that come to an end by then, in full sums, and what is won of them */
  ending: number
  open: number
  fresh: number
}

export function expectationsUntil({ model, people, question }: WarningGrounds, to: string) {
  const days = Math.max(0, dayNumber(to) - dayNumber(question.asOf))
  const none = new Map<string, number>()
  const known = new Map<string, Expectation>()
  for (const id of people.keys()) {
    const { deals, sellers, shares } = model.inputOf([id], none, days)
    const expected = { ending: 0, open: 0, fresh: 0 }
    for (const { amount, share, inTime } of deals) {
      expected.ending += amount * inTime
      expected.open += amount * inTime * shares[share]!.mean
    }
    for (const { activity, days: worked, steps, dealSize } of sellers) {
      const won = steps.reduce((part, step) => part * shares[step]!.mean, 1)
      expected.fresh += activity.mean * worked * won * dealSize.mean
    }
    known.set(id, expected)
  }
  return (personIds: readonly string[]): Expectation => {
    const sum = { ending: 0, open: 0, fresh: 0 }
    for (const id of personIds) {
      const one = known.get(id)
      if (!one) continue
      sum.ending += one.ending
      sum.open += one.open
      sum.fresh += one.fresh
    }
    return sum
  }
}
