import type { Period } from '../org/day.ts'
import { doneBetween, metricOf, type MetricKey, type MetricSums } from '../plan/metric.ts'
import { groupPace, paceStatus } from '../plan/pace.ts'
import { rollUp, sumOf } from '../plan/roll-up.ts'
import type { MetricPace, QuotaLine } from './contract.ts'
import type { Expectations, Exposure } from './expectation.ts'
import type { Moment } from './moment.ts'
import type { Member } from './team.ts'
import type { Tree } from './tree.ts'

export type TrendWeek = { from: string; done: number; target: number | null }

/** What a row of the board holds, for one person or for many together; not rounded. */
export type Figures = {
  today: MetricPace[]
  week: MetricPace[]
  trend: TrendWeek[]
}

export type Book = {
  moment: Moment
  metrics: readonly MetricKey[]
  trendMetric: MetricKey
  trendWeeks: readonly Period[]
  sums: MetricSums
  expectations: Expectations
}

/** One person's own figures. */
export function figuresOf(book: Book, member: Member): Figures {
  const { moment, sums, expectations } = book
  const paces = (period: Period) =>
    book.metrics.map((metric) => {
      const done = doneBetween(sums, member.id, metric, period.from, until(period, moment))
      return { metric, ...expectations.pace(member, metric, period, done) }
    })
  return {
    today: paces(moment.today),
    week: paces(moment.week),
    trend: book.trendWeeks.map((week) => ({
      from: week.from,
      done: doneBetween(sums, member.id, book.trendMetric, week.from, week.to),
      target: expectations.target(member, book.trendMetric, week),
    })),
  }
}

/** The figures of people together: sums, judged as one. */
export function together(book: Book, figures: readonly Figures[]): Figures {
  const paces = (of: (one: Figures) => MetricPace[]) =>
    book.metrics.map((metric, index) => ({
      metric,
      ...groupPace(
        figures.map((one) => of(one)[index]!),
        metricOf(metric).unit,
      ),
    }))
  return {
    today: paces(({ today }) => today),
    week: paces(({ week }) => week),
    trend: book.trendWeeks.map(({ from }, index) => ({
      from,
      done: figures.reduce((sum, { trend }) => sum + trend[index]!.done, 0),
      target: sumOf(figures.map(({ trend }) => trend[index]!.target)),
    })),
  }
}

/** Nothing after the moment belongs to it, whatever the period. */
function until(period: Period, moment: Moment): string {
  return period.to < moment.day ? period.to : moment.day
}

/** To two decimals, for people: rounded once, when every sum is done. */
export function shownFigures({ today, week, trend }: Figures): Figures {
  const rounded = (paces: MetricPace[]) =>
    paces.map((pace) => ({
      ...pace,
      expectedByNow: twoDecimals(pace.expectedByNow),
      target: twoDecimals(pace.target),
    }))
  return {
    today: rounded(today),
    week: rounded(week),
    trend: trend.map((one) => ({ ...one, target: one.target === null ? null : twoDecimals(one.target) })),
  }
}

export function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100
}

/** The quotas of a branch in one period, as they stood at the moment. */
export type QuotaBook = {
  period: Period
  tree: Tree
  own: (personId: string) => number | null
  /** money of one person in the period, up to the moment */
  revenue: (personId: string) => number
  exposure: (member: Member) => Exposure
}

export function quotaBookOf(
  { moment, sums, expectations }: Pick<Book, 'moment' | 'sums' | 'expectations'>,
  tree: Tree,
  period: Period,
  own: (personId: string) => number | null,
): QuotaBook {
  const known = new Map<string, number>()
  function revenue(id: string): number {
    let done = known.get(id)
    if (done === undefined)
      known.set(id, (done = doneBetween(sums, id, 'revenue', period.from, until(period, moment))))
    return done
  }
  return { period, tree, own, revenue, exposure: (member) => expectations.exposure(member, period) }
}

/** A seller's money against their own quota. */
export function quotaLineOf(book: QuotaBook, member: Member): QuotaLine {
  const quota = book.own(member.id)
  return lineOf(book.revenue(member.id), quota, book.exposure(member).due, quota === null ? null : 'own')
}

/** What somebody sold themselves, whatever is asked of the people below them. */
export function ownSalesLineOf(book: QuotaBook, member: Member): QuotaLine {
  return lineOf(book.revenue(member.id), null, book.exposure(member).due, null)
}

/**
 * A branch's money: against the leader's own quota, which stands for everybody below, or else against the sum of what
 * those below are to bring. An own quota is due as the people below work: their hours passed over their hours in all.
 */
export function branchLineOf(book: QuotaBook, leader: Member): QuotaLine {
  const branch = book.tree.branch(leader)
  const done = branch.reduce((sum, member) => sum + book.revenue(member.id), 0)
  const quota = book.own(leader.id)
  const below = branch.filter(({ id }) => id !== leader.id)
  if (quota !== null) return lineOf(done, quota, sharedDue(book, below.length > 0 ? below : branch), 'own')

  const lines = book.tree
    .below(leader)
    .map((member) => (book.tree.leads(member) ? branchLineOf(book, member) : quotaLineOf(book, member)))
  const target = sumOf(lines.map((line) => line.target))
  if (target === null) return lineOf(done, null, sharedDue(book, branch), null)
  const expectedByNow = lines.reduce((sum, line) => sum + line.expectedByNow, 0)
  const isAnybodyHere = lines.some(({ status }) => status !== 'not_working')
  return {
    done,
    expectedByNow,
    target,
    status: isAnybodyHere ? paceStatus(done, expectedByNow, target, 'money') : 'not_working',
    targetFrom: 'people',
    attained: attainedOf(done, target),
  }
}

/** What those directly below a leader are to bring; null when nobody has a quota. */
export function childrenQuotaOf({ tree, own }: QuotaBook, leader: Member): number | null {
  const rolled = rollUp(tree.members, own)
  return sumOf(tree.below(leader).map(({ id }) => rolled(id)))
}

function sharedDue(book: QuotaBook, people: readonly Member[]): number | null {
  let total = 0
  let passed = 0
  for (const member of people) {
    const one = book.exposure(member)
    total += one.total
    passed += one.passed
  }
  return total === 0 ? null : passed / total
}

function lineOf(
  done: number,
  quota: number | null,
  due: number | null,
  targetFrom: QuotaLine['targetFrom'],
): QuotaLine {
  const expectedByNow = quota === null || due === null ? 0 : Math.round(quota * due)
  return {
    done,
    expectedByNow,
    target: quota,
    status:
      due === null
        ? 'not_working'
        : quota === null
          ? 'no_norm'
          : paceStatus(done, expectedByNow, quota, 'money'),
    targetFrom,
    attained: quota === null ? null : attainedOf(done, quota),
  }
}

/** To three decimals; a quota of zero has no attainment. */
function attainedOf(done: number, target: number): number | null {
  return target === 0 ? null : Math.round((done / target) * 1000) / 1000
}
