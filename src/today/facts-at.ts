import type { Period } from '../org/day.ts'
import type { Absence } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { inOrder, metricOf, type MetricKey } from '../plan/metric.ts'
import { normsInForce } from '../plan/norm.ts'
import type { Norm } from '../plan/norm-target.ts'
import { quotasInForce } from '../plan/quota.ts'
import { isSelling } from '../plan/sight.ts'
import { doneUpTo } from './done.ts'
import { expectationsOf } from './expectation.ts'
import { quotaBookOf, type Book, type QuotaBook } from './figures.ts'
import { weeksBefore, type Moment } from './moment.ts'
import type { Member } from './team.ts'
import { treeOf, type Tree } from './tree.ts'

/** Shown while nobody has a norm: what heads ask about first. */
const usualMetrics: readonly MetricKey[] = ['prospect_meetings', 'calls', 'offers']

const trendLength = 4

export type FactsAt = {
  book: Book
  tree: Tree
  months: QuotaBook
  quarters: QuotaBook
  norms: readonly Norm[]
  hasNorms: boolean
  absences: ReadonlyMap<string, readonly Absence[]>
}

/** Everything the arithmetic needs, read by one statement each. */
export async function factsAt(
  tx: ReadTx,
  actor: Actor,
  moment: Moment,
  members: readonly Member[],
  trend: { weeks: number; allMetrics: boolean } = { weeks: trendLength, allMetrics: false },
): Promise<FactsAt> {
  const ids = idsOf(members)
  const trendWeeks = weeksBefore(moment, trend.weeks)
  const trendFrom = trendWeeks[0]!.from
  const span: Period = {
    from: trendFrom < moment.quarter.from ? trendFrom : moment.quarter.from,
    to: moment.quarter.to > moment.week.to ? moment.quarter.to : moment.week.to,
  }
  const periods = [
    { period: 'month', start: moment.month.from },
    { period: 'quarter', start: moment.quarter.from },
  ] as const
  const [calendar, absences, norms, quotas] = await Promise.all([
    calendarOf(tx, actor.tenantId),
    absencesOf(tx, actor.tenantId, ids, span.from, span.to),
    normsInForce(tx, actor.tenantId, ids, trendFrom, moment.week.to),
    quotasInForce(tx, actor.tenantId, ids, 'revenue', periods, moment.day),
  ])
  const normed = normedMetrics(norms, members, moment)
  const metrics = normed.length > 0 ? normed : usualMetrics
  const trendMetric = metrics.find((key) => metricOf(key).unit === 'count') ?? metrics[0]!
  const sums = await doneUpTo(tx, actor, {
    ids,
    moment,
    metrics,
    trendMetrics: trend.allMetrics ? metrics : [trendMetric],
    trendFrom,
  })
  const expectations = expectationsOf({ calendar, norms, absences, instant: moment.instant, span })
  const book: Book = { moment, metrics, trendMetric, trendWeeks, sums, expectations }
  const tree = treeOf(members)
  const ownOf = (kind: 'month' | 'quarter') => {
    const own = new Map(
      quotas.filter(({ period }) => period === kind).map(({ personId, amount }) => [personId, amount]),
    )
    return (id: string) => own.get(id) ?? null
  }
  return {
    book,
    tree,
    months: quotaBookOf(book, tree, moment.month, ownOf('month')),
    quarters: quotaBookOf(book, tree, moment.quarter, ownOf('quarter')),
    norms,
    hasNorms: normed.length > 0,
    absences,
  }
}

/** Metrics that a norm asks of somebody here in the week of the moment, in the order in which people are shown them. */
function normedMetrics(norms: readonly Norm[], members: readonly Member[], { week }: Moment): MetricKey[] {
  const roles = new Set(members.flatMap(({ positions }) => positions.map(({ role }) => role)))
  const isOfWeek = (norm: Norm) => (norm.from ?? '') <= week.to && week.from < (norm.to ?? '9999')
  const asked = new Set(
    norms
      .filter(
        (norm) => isOfWeek(norm) && (norm.personId !== null || norm.role === null || roles.has(norm.role)),
      )
      .map(({ metric }) => metric),
  )
  return inOrder(asked as Iterable<MetricKey>)
}

/** Those who sell or lead sellers; somebody under a person left out stands under the next one above. */
export function sellersOf(everybody: readonly Member[]): Member[] {
  const byId = new Map(everybody.map((member) => [member.id, member]))
  const isIn = (member: Member) => member.depth === 0 || isSelling(member.role)
  function above(member: Member): string | null {
    const next = member.supervisorId === null ? undefined : byId.get(member.supervisorId)
    if (!next) return null
    return isIn(next) ? next.id : above(next)
  }
  return everybody.filter(isIn).map((member) => ({ ...member, supervisorId: above(member) }))
}

export function idsOf(members: readonly Member[]): string[] {
  return members.map(({ id }) => id)
}
