import type { Period } from '../org/day.ts'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { inMoneyCurrency } from '../plan/currency.ts'
import { doneBetween, metricOf, type MetricKey } from '../plan/metric.ts'
import { todayAccess } from './access.ts'
import { awayOn } from './board-rows.ts'
import type { MyDay } from './contract.ts'
import { factsAt, type FactsAt } from './facts-at.ts'
import { figuresOf, ownSalesLineOf, quotaLineOf, shownFigures, twoDecimals } from './figures.ts'
import { momentOf } from './moment.ts'
import { nextActionsOf } from './next-actions.ts'
import { membersOf, type Member } from './team.ts'

const trendLength = 8
/** Fewer days than this say nothing about what somebody usually does. */
const leastBaseDays = 10

/** A seller's own day: norms with pace, what is next, and their trend against their own base. Nobody is ranked. */
export async function readMyDay(tx: ReadTx, asking: Actor, input: { asOf?: string }): Promise<MyDay> {
  allow(asking, todayAccess, 'seeMyDay')
  const moment = momentOf(asking, input.asOf)
  const [actor, [me, ...below]] = await Promise.all([
    inMoneyCurrency(tx, asking),
    membersOf(tx, asking, 'own', asking.personId, moment),
  ])
  if (!me) throw notFound()
  const alone = { ...me, supervisorId: null }
  const [facts, next] = await Promise.all([
    factsAt(tx, actor, moment, [alone], { weeks: trendLength, allMetrics: true }),
    moment.isNow ? nextActionsOf(tx, actor, me, moment) : { actions: [], moreActions: false },
  ])
  const { book, absences } = facts
  // a leader's quota is the branch's: their own day shows their own sales alone
  const lineOf = below.length > 0 ? ownSalesLineOf : quotaLineOf
  const { today, week } = shownFigures(figuresOf(book, alone))
  return {
    asOf: moment.instant.toISOString(),
    day: moment.day,
    timeZone: me.timeZone,
    currency: actor.currency,
    person: { id: me.id, name: me.name, role: me.role },
    metrics: book.metrics.map((key) => ({ key, unit: metricOf(key).unit })),
    hasNorms: facts.hasNorms,
    today,
    week,
    month: lineOf(facts.months, alone),
    quarter: lineOf(facts.quarters, alone),
    awayUntil: awayOn(absences.get(me.id) ?? [], moment.day).until,
    isDayOff: book.expectations.exposure(alone, moment.today).total === 0,
    ...next,
    trends: book.metrics.map((metric) => trendOf(facts, alone, metric)),
  }
}

/**
 * Whole weeks of one metric, and the base: what the person did per day at work in those weeks × their days at work in
 * the current week (activity is measured per exposure, methods §0.1). Null when those weeks hold too few days.
 */
function trendOf({ book }: FactsAt, member: Member, metric: MetricKey): MyDay['trends'][number] {
  const { sums, expectations, moment, trendWeeks } = book
  const weeks = trendWeeks.map((week) => {
    const target = expectations.target(member, metric, week)
    return {
      from: week.from,
      done: doneBetween(sums, member.id, metric, week.from, week.to),
      target: target === null ? null : twoDecimals(target),
    }
  })
  const span: Period = { from: trendWeeks[0]!.from, to: trendWeeks.at(-1)!.to }
  const days = expectations.exposure(member, span).total
  const done = weeks.reduce((sum, week) => sum + week.done, 0)
  const base = days < leastBaseDays ? null : (done / days) * expectations.exposure(member, moment.week).total
  return { metric, weeks, base: base === null ? null : twoDecimals(base) }
}
