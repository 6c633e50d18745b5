import { sees, sightOf } from '../clients/sight.ts'
import { addDays, daysBetween, periodAround, today, type Period } from '../org/day.ts'
import { exposureOf, timesheetOf, type Employment } from '../org/exposure.ts'
import { localClock, type WorkCalendar } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { metricOf, type MetricKey } from '../plan/metric.ts'
import { predictive, shrunkRates, type CountForecast, type RatePosterior } from '../statistics/shrunk-rate.ts'
import { taskAccess } from './access.ts'
import type { Attainability } from './attainability-contract.ts'
import { moneyModel, moneyOutlooks, type MoneyOutlook } from './money-outlook.ts'
import { attainabilityFacts, type AttainabilityFacts, type WeighedPerson } from './attainability-facts.ts'

const weeksModel = 'shrunk-weeks-1'
const weeksOfHistory = 12

/**
 * Below this there is no probability. Four weeks of one's own: the back-test of methods §0.2 holds from three periods on,
 * and one week more lets a week of illness go by. Ten events of the person and their peers together: with fewer the
 * prior says more than the record does.
 */
const minimum = { weeks: 4, events: 10 }

type Weighing = {
  personIds: readonly string[]
  metric: MetricKey
  /** null: nothing is asked of this person but what is likely */
  targetOf: (personId: string) => number | null
  from: string
  due: string
  exceptTaskId?: string
}

/** How likely each of these people is to reach a number by a day. */
export async function readAttainability(
  tx: ReadTx,
  actor: Actor,
  input: {
    personIds: string[]
    metric: MetricKey
    target?: number
    from?: string
    due: string
    taskId?: string
  },
): Promise<{ items: Attainability[] }> {
  const sight = await sightOf(tx, actor, taskAccess, 'weigh')
  if (input.personIds.some((id) => !sees(sight, id))) throw notFound()
  const day = today(actor)
  const from = input.from ?? day
  if (input.due < day) throw invalidField('due', 'task_due_past')
  if (from > input.due || input.due > addDays(from, 1100)) throw invalidField('due', 'task_span')
  const items = await weigh(tx, actor, {
    personIds: input.personIds,
    metric: input.metric,
    targetOf: () => input.target ?? null,
    from,
    due: input.due,
    ...(input.taskId ? { exceptTaskId: input.taskId } : {}),
  })
  if (items.length === 0) throw notFound()
  return { items }
}

/**
 * The same without a question of who asks. By the person's own weekly counts per working day, shrunk towards people of
 * the same role (methods §0.2), over the working days between now and the due (§0.1). Whoever holds no position today is
 * left out.
 */
export async function weigh(tx: ReadTx, actor: Actor, weighing: Weighing): Promise<Attainability[]> {
  const day = today(actor)
  const thisWeek = periodAround('week', day)
  const history = { from: addDays(thisWeek.from, -7 * weeksOfHistory), to: addDays(thisWeek.from, -1) }
  const facts = await attainabilityFacts(tx, actor, {
    ...weighing,
    day,
    history,
    exceptTaskId: weighing.exceptTaskId ?? null,
  })
  const money = await moneyOf(tx, actor, weighing, facts.people)
  const roles = [...new Set(facts.people.map(({ role }) => role))]
  return roles.flatMap((role) => {
    const group = facts.people.filter((person) => person.role === role)
    return weighGroup(actor, weighing, { ...facts, money }, group, history)
  })
}

/** Money is weighed by deals, not by weeks; what is to begin later has no deals of its own yet. */
async function moneyOf(
  tx: ReadTx,
  actor: Actor,
  { metric, from, due }: Weighing,
  people: readonly WeighedPerson[],
): Promise<Map<string, MoneyOutlook>> {
  const day = today(actor)
  if (metricOf(metric).unit !== 'money' || from > day || due <= day) return new Map()
  const asked = people.filter(({ isAsked }) => isAsked).map(({ id }) => id)
  return moneyOutlooks(tx, actor, asked, { from, to: due })
}

type Facts = AttainabilityFacts & { money: Map<string, MoneyOutlook> }

type Record = { counts: number[]; exposures: number[]; events: number; workingDays: number; weeks: number }

/** People of one role steady each other's record. */
function weighGroup(
  actor: Actor,
  weighing: Weighing,
  facts: Facts,
  group: WeighedPerson[],
  history: Period,
): Attainability[] {
  const mondays = mondaysOf(facts, group, history)
  const records = group.map((person) => recordOf(facts, person, mondays))
  const rates = shrunkRates(
    records.map(({ counts }) => counts),
    records.map(({ exposures }) => exposures),
  )
  const total = records.reduce((sum, { events }) => sum + events, 0)
  const days = records.reduce((sum, { workingDays }) => sum + workingDays, 0)
  return group.flatMap((person, at) => {
    if (!person.isAsked) return []
    const record = records[at]!
    const left = exposureLeft(actor, facts.calendar, facts.employment(person), person.timeZone, weighing)
    const peerDays = days - record.workingDays
    const basis = {
      from: mondays[0] ?? history.from,
      to: history.to,
      weeks: record.weeks,
      events: record.events,
      workingDays: round(record.workingDays, 1),
      peers: group.length - 1,
      peerEvents: total - record.events,
      ownRate: record.workingDays > 0 ? round(record.events / record.workingDays, 3) : null,
      peerRate: peerDays > 0 ? round((total - record.events) / peerDays, 3) : null,
      usedRate: rates ? round(rates.people[at]!.mean, 3) : null,
      deals: null,
      model: weeksModel,
    }
    const evidence = { left, basis, posterior: rates?.people[at], events: total }
    return [weighOne(weighing, facts, person, evidence)]
  })
}

type Evidence = {
  left: { exposure: number; absentDays: number }
  basis: Attainability['basis']
  posterior: RatePosterior | undefined
  /** of the person and the peers */
  events: number
}

function weighOne(
  { metric, targetOf, from, due }: Weighing,
  facts: Facts,
  { id, name }: WeighedPerson,
  evidence: Evidence,
): Attainability {
  const { unit } = metricOf(metric)
  const { done = 0, ...context } = facts.context.get(id) ?? { planned: null, openTasks: 0, sameMetric: 0 }
  const { left } = evidence
  const target = targetOf(id)
  const outlook = facts.money.get(id)
  const { why, expected, basis, ...likely } =
    unit === 'money' ? byDeals(outlook, evidence) : byWeeks(unit, evidence, done)
  const isReached = target !== null && done >= target
  return {
    person: { id, name },
    metric,
    unit,
    from,
    due,
    target,
    done,
    probability: isReached ? 1 : target === null || why !== null ? null : shown(likely.atLeast(target)),
    band: why === null ? likely.band : null,
    why: isReached ? null : why,
    exposure: round(left.exposure, 1),
    absentDays: round(left.absentDays, 1),
    expected,
    basis,
    minimum,
    context,
  }
}

type Likely = Pick<Attainability, 'why' | 'expected' | 'basis' | 'band'> & {
  atLeast: (target: number) => number
}

/** Counts: the person's weeks, steadied by the peers'. */
function byWeeks(unit: string, { left, basis, posterior, events }: Evidence, done: number): Likely {
  const why = whyNot({ unit, weeks: basis.weeks, events, exposure: left.exposure })
  const forecast = why === null && posterior ? predictive(posterior, left.exposure) : null
  return {
    why,
    expected: forecast && round(done + forecast.mean, 1),
    basis,
    band: forecast && bandOf(forecast, done),
    atLeast: (target) => forecast?.atLeast(target - done) ?? 0,
  }
}

/** Money: the person's own deals. */
function byDeals(outlook: MoneyOutlook | undefined, { left, basis }: Evidence): Likely {
  const known = { ...basis, deals: outlook?.deals ?? null, model: moneyModel }
  const none = { expected: null, basis: known, band: null, atLeast: () => 0 }
  if (left.exposure <= 0) return { ...none, why: 'no_days_left' }
  if (!outlook) return { ...none, why: 'not_counted' }
  if (!outlook.isEnough) return { ...none, why: 'few_deals' }
  return {
    why: null,
    expected: Math.round(outlook.mean),
    basis: known,
    band: { low: downToThree(outlook.quantile(0.2)), high: downToThree(outlook.quantile(0.5)) },
    atLeast: outlook.atLeast,
  }
}

/** A suggestion in figures that people say: three digits, never above what is likely. */
function downToThree(minor: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, minor))) - 2)
  return Math.floor(minor / step) * step
}

function whyNot(known: {
  unit: string
  weeks: number
  events: number
  exposure: number
}): Attainability['why'] {
  if (known.unit !== 'count') return 'not_counted'
  if (known.exposure <= 0) return 'no_days_left'
  if (known.weeks < minimum.weeks) return 'few_weeks'
  if (known.events < minimum.events) return 'few_events'
  return null
}

/** By steps of 5 %; what is not settled is neither certain nor impossible. */
function shown(probability: number): number {
  return Math.min(0.95, Math.max(0.05, round(Math.round(probability * 20) / 20, 2)))
}

/** P(X ≥ q(0.2)) > 80 % and P(X ≥ q(0.5)) > 50 %, and neither holds of the number after it. */
function bandOf(forecast: CountForecast, done: number): { low: number; high: number } {
  return { low: done + forecast.quantile(0.2), high: done + forecast.quantile(0.5) }
}

/**
 * The weeks of history, from the first in which the metric counted anything of anybody here: what was not written down
 * before a company came to Norma is no week of nothing.
 */
function mondaysOf(facts: AttainabilityFacts, group: readonly WeighedPerson[], history: Period): string[] {
  const known = group.flatMap(({ id }) => [...(facts.weekly.get(id)?.keys() ?? [])])
  const first = known.reduce((least, week) => (week < least ? week : least), history.to)
  return Array.from({ length: weeksOfHistory }, (_, at) => addDays(history.from, 7 * at)).filter(
    (monday) => monday >= first,
  )
}

function recordOf(facts: AttainabilityFacts, person: WeighedPerson, mondays: readonly string[]): Record {
  const weekly = facts.weekly.get(person.id)
  const employment = facts.employment(person)
  const exposures = mondays.map((monday) =>
    exposureOf(employment, facts.calendar, monday, addDays(monday, 6)),
  )
  const counts = mondays.map((monday) => weekly?.get(monday) ?? 0)
  const worked = exposures.map((exposure) => exposure > 0)
  return {
    counts,
    exposures,
    events: counts.reduce((sum, count, at) => sum + (worked[at] ? count : 0), 0),
    workingDays: exposures.reduce((sum, one) => sum + one, 0),
    weeks: worked.filter(Boolean).length,
  }
}

/** Working days between now and the due: what is left of today by the person's own clock, and the days after it. */
function exposureLeft(
  actor: Actor,
  calendar: WorkCalendar,
  employment: Employment,
  timeZone: string,
  { from, due }: Weighing,
): { exposure: number; absentDays: number } {
  const clock = localClock(actor.now, timeZone)
  const first = from > clock.day ? from : clock.day
  if (daysBetween(first, due).length === 0) return { exposure: 0, absentDays: 0 }
  const left = (person: Employment) =>
    timesheetOf(person, calendar, clock, { from: first, to: due }).reduce(
      (sum, { share, passed }) => sum + share * (1 - passed),
      0,
    )
  const exposure = left(employment)
  return { exposure, absentDays: Math.max(0, left({ ...employment, absences: [] }) - exposure) }
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
