import { notesOf } from '../coaching/board-notes.ts'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { inMoneyCurrency } from '../plan/currency.ts'
import { newestForecasts, type StoredForecast } from '../forecast/forecast.ts'
import { triedFrom } from '../forecast/record.ts'
import { warningsOnBoard } from '../forecast/warning.ts'
import { metricOf } from '../plan/metric.ts'
import { todayAccess } from './access.ts'
import { rowsOf } from './board-rows.ts'
import type { Board, PlanForecast, PlanLine, QuotaLine } from './contract.ts'
import { lastActivitiesOf } from './done.ts'
import { factsAt, idsOf, sellersOf } from './facts-at.ts'
import {
  branchLineOf,
  childrenQuotaOf,
  figuresOf,
  quotaLineOf,
  shownFigures,
  together,
  type Book,
  type QuotaBook,
} from './figures.ts'
import { momentOf } from './moment.ts'
import { isHere, membersOf, type Member } from './team.ts'
import { withinLimit } from './row-limit.ts'
import { leftOpenIn, waitingOf } from './waiting.ts'

/**
 * A branch at a moment: each person's norms today and this week as done, expected by now and target; money against
 * quota; what waits for a decision. What happened up to the moment is judged by the tree, norms, quotas and calendar
 * that were in force then; who may be seen is decided by the tree of today. The number of statements does not depend
 * on the number of people.
 */
export async function readBoard(
  tx: ReadTx,
  asking: Actor,
  input: { of?: string; asOf?: string },
): Promise<Board> {
  const reach = allow(asking, todayAccess, 'seeBoard')
  const moment = momentOf(asking, input.asOf)
  const [actor, everybody] = await Promise.all([
    inMoneyCurrency(tx, asking),
    membersOf(tx, asking, reach, input.of ?? asking.personId, moment),
  ])
  const of = everybody[0]
  if (!of?.isSeen) throw notFound()
  const seen = everybody.filter(({ isSeen }) => isSeen)
  const members = sellersOf(seen)
  const direct = seen.filter(({ supervisorId }) => supervisorId === actor.personId)
  const [facts, forecasts, lastActivities, leftOpen, warnings, notes] = await Promise.all([
    factsAt(tx, actor, moment, members),
    newestForecasts(
      tx,
      actor.tenantId,
      { personId: of.id, scope: members.length > 1 ? 'branch' : 'own' },
      { month: moment.month.from, quarter: moment.quarter.from },
      moment,
    ),
    lastActivitiesOf(tx, actor, idsOf(members), moment),
    moment.isNow ? leftOpenIn(tx, actor, { moment, members: seen }) : null,
    moment.isNow ? warningsOnBoard(tx, actor, of.id) : null,
    moment.isNow ? notesOf(tx, actor, idsOf(direct)) : [],
  ])
  const { book, months, quarters, norms } = facts

  const figures = new Map(members.map((member) => [member.id, figuresOf(book, member)]))
  const { rows, deeperPeople } = withinLimit(rowsOf(facts, members[0]!, figures, lastActivities))
  const total = shownFigures(together(book, [...figures.values()]))
  const present = members.filter((member) => isHere(member, moment.day))
  return {
    asOf: moment.instant.toISOString(),
    day: moment.day,
    isNow: moment.isNow,
    timeZone: actor.timeZone,
    currency: actor.currency,
    of: { id: of.id, name: of.name, role: of.role },
    periods: {
      day: moment.today,
      week: moment.week,
      month: moment.month,
      quarter: moment.quarter,
    },
    metrics: book.metrics.map((key) => ({ key, unit: metricOf(key).unit })),
    hasNorms: facts.hasNorms,
    trendMetric: book.trendMetric,
    plan: {
      month: planLineOf(book, months, members[0]!, forecastIn(forecasts, 'month')),
      quarter: planLineOf(book, quarters, members[0]!, forecastIn(forecasts, 'quarter')),
    },
    rows,
    deeperPeople,
    totals: { people: present.filter(({ id }) => id !== of.id).length, ...total },
    causes: notes.flatMap(({ personId, cause }) => (cause ? [{ personId, ...cause }] : [])),
    corrections: notes.flatMap(({ personId, correction }) =>
      correction ? [{ personId, ...correction }] : [],
    ),
    waiting:
      leftOpen && waitingOf(actor, { moment, members: seen, norms, monthQuota: months.own, notes }, leftOpen),
    warnings,
    hiddenPeople: everybody.filter((member) => !member.isSeen && isHere(member, moment.day)).length,
  }
}

function planLineOf(
  { sums, moment }: Book,
  quotas: QuotaBook,
  of: Member,
  forecast: StoredForecast | undefined,
): PlanLine {
  const { period, tree, own } = quotas
  const isLeader = tree.leads(of)
  const below = isLeader ? childrenQuotaOf(quotas, of) : null
  const others = new Map<string, number>()
  for (const { day, currency, amountMinor } of sums.otherCurrencies) {
    if (day >= period.from && day <= period.to)
      others.set(currency, (others.get(currency) ?? 0) + amountMinor)
  }
  const quota = own(of.id)
  const line = isLeader ? branchLineOf(quotas, of) : quotaLineOf(quotas, of)
  return {
    ...period,
    line,
    forecast: forecast ? shownForecast(forecast, line) : null,
    gap: quota === null || below === null ? null : quota - below,
    peopleWithoutQuota: tree.members.filter(
      (member) => member.role === 'rep' && isHere(member, moment.day) && own(member.id) === null,
    ).length,
    otherCurrencies: [...others].map(([currency, amountMinor]) => ({ currency, amountMinor })),
  }
}

function forecastIn(
  forecasts: readonly StoredForecast[],
  period: StoredForecast['period'],
): StoredForecast | undefined {
  return forecasts.find((one) => one.period === period)
}

function shownForecast(forecast: StoredForecast, { target }: QuotaLine): PlanForecast {
  const { isEnough, probability, quotaMinor } = forecast
  const isOfTarget = quotaMinor === target
  return {
    asOf: forecast.asOf,
    between: isEnough ? [forecast.q25Minor, forecast.q75Minor] : null,
    probability: isEnough && isOfTarget && probability !== null ? Math.round(probability * 20) / 20 : null,
    ended: forecast.nEnded,
    open: forecast.nOpen,
    opened: forecast.nOpened,
    isTried: forecast.nResolved >= triedFrom,
    isCorrected: forecast.isCorrected,
  }
}
