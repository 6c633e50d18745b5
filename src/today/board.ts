import type { Period } from '../org/day.ts'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { metricOf } from '../plan/metric.ts'
import { todayAccess } from './access.ts'
import { rowsOf } from './board-rows.ts'
import type { Board, PlanLine } from './contract.ts'
import { lastActivitiesOf } from './done.ts'
import { factsAt, idsOf, sellersOf } from './facts-at.ts'
import {
  branchLineOf,
  childrenQuotaOf,
  figuresOf,
  leads,
  quotaLineOf,
  shownFigures,
  together,
  type QuotaBook,
} from './figures.ts'
import { momentOf } from './moment.ts'
import { isHere, membersOf, type Member } from './team.ts'
import { waitingOf } from './waiting.ts'

/**
 * A branch at a moment: each person's norms today and this week as done, expected by now and target; money against
 * quota; what waits for a decision. What happened up to the moment is judged by the tree, norms, quotas and calendar
 * that were in force then; who may be seen is decided by the tree of today. The number of statements does not depend
 * on the number of people.
 */
export async function readBoard(
  tx: ReadTx,
  actor: Actor,
  input: { of?: string; asOf?: string },
): Promise<Board> {
  const reach = allow(actor, todayAccess, 'seeBoard')
  const moment = momentOf(actor, input.asOf)
  const everybody = await membersOf(tx, actor, reach, input.of ?? actor.personId, moment)
  const of = everybody[0]
  if (!of?.isSeen) throw notFound()
  const members = sellersOf(everybody.filter(({ isSeen }) => isSeen))
  const facts = await factsAt(tx, actor, moment, members)
  const lastActivities = await lastActivitiesOf(tx, actor, idsOf(members), moment)
  const { book, months, quarters } = facts

  const rows = rowsOf(facts, of, members, lastActivities)
  const total = shownFigures(
    together(
      book,
      members.map((member) => figuresOf(book, member)),
    ),
  )
  const present = members.filter((member) => isHere(member, moment.day))
  return {
    asOf: moment.instant.toISOString(),
    day: moment.day,
    isNow: moment.isNow,
    timeZone: actor.timeZone,
    currency: actor.currency,
    of: { id: of.id, name: of.name, role: of.role },
    periods: {
      day: { from: moment.day, to: moment.day },
      week: moment.week,
      month: moment.month,
      quarter: moment.quarter,
    },
    metrics: book.metrics.map((key) => ({ key, unit: metricOf(key).unit })),
    hasNorms: facts.hasNorms,
    trendMetric: book.trendMetric,
    plan: { month: planLineOf(months, of, moment.month), quarter: planLineOf(quarters, of, moment.quarter) },
    rows,
    totals: { people: present.filter(({ id }) => id !== of.id).length, ...total },
    waiting: moment.isNow
      ? await waitingOf(tx, actor, {
          moment,
          members: everybody.filter(({ isSeen }) => isSeen),
          norms: facts.norms,
          monthQuota: months.own,
        })
      : null,
    hiddenPeople: everybody.filter((member) => !member.isSeen && isHere(member, moment.day)).length,
  }
}

function planLineOf(book: QuotaBook, of: Member, period: Period): PlanLine {
  const isLeader = leads(book.members, of)
  const line = isLeader ? branchLineOf(book, of) : quotaLineOf(book, of)
  const below = isLeader ? childrenQuotaOf(book, of) : null
  const others = new Map<string, number>()
  for (const { day, currency, amountMinor } of book.sums.otherCurrencies) {
    if (day >= period.from && day <= period.to)
      others.set(currency, (others.get(currency) ?? 0) + amountMinor)
  }
  const own = book.own(of.id)
  return {
    ...period,
    line,
    gap: own === null || below === null ? null : own - below,
    peopleWithoutQuota: book.members.filter(
      (member) => member.role === 'rep' && isHere(member, book.moment.day) && book.own(member.id) === null,
    ).length,
    otherCurrencies: [...others].map(([currency, amountMinor]) => ({ currency, amountMinor })),
  }
}
