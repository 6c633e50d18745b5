import { periodAround } from '../org/day.ts'
import { everybody } from './cast.ts'
import { headKeys } from './characters.ts'
import { powersOf, type Worker } from './people.ts'
import { randomOf, type Random } from './random.ts'
import { momentOf, monthStart, monthsOfActivities, type Day, type Timeline } from './timeline.ts'
import { marketFellMonthsAgo } from './truth.ts'
import type { World } from './world.ts'

export type Norm = {
  id: string
  metric: string
  role: string | null
  worker: Worker | null
  perWeekday: number[] | null
  perWeek: number | null
  from: string
  to: string | null
  setAt: number
  setBy: Worker
}

export type Quota = {
  id: string
  worker: Worker
  period: 'month' | 'quarter'
  periodStart: string
  amountMinor: number
  effectiveFrom: string
  setAt: number
  setBy: Worker
  isRevision: boolean
}

/** The norms were raised once, when the autumn's figures had come in. */
const normsRaisedMonthsAgo = 10

/**
 * Norms of reps by weekday and week in two versions, of heads for their own meetings, and one rep's own while they
 * learn the trade.
 */
export function setNorms(world: World): Norm[] {
  const { timeline, byKey } = world
  const random = randomOf(`norms ${timeline.days[0]!.iso}`)
  const director = byKey.get('mikhail')!
  const first = timeline.days[timeline.activitiesFrom]!
  const raised = timeline.days.find((day) => day.monthsAgo === normsRaisedMonthsAgo)!
  const norm = (
    metric: string,
    whom: { role?: string; worker?: Worker },
    amount: number | number[],
    from: Day,
    to: Day | null,
    setBy: Worker,
  ): Norm => {
    const setAt = momentOf(from, 0) - 3 * 86_400_000
    return {
      id: random.uuid(setAt),
      metric,
      role: whom.role ?? null,
      worker: whom.worker ?? null,
      perWeekday: typeof amount === 'number' ? null : amount,
      perWeek: typeof amount === 'number' ? amount : null,
      from: from.iso,
      to: to?.iso ?? null,
      setAt,
      setBy,
    }
  }
  const versions = (metric: string, before: number | number[], after: number | number[]) => [
    norm(metric, { role: 'rep' }, before, first, raised, director),
    norm(metric, { role: 'rep' }, after, raised, null, director),
  ]
  const newcomer = byKey.get('kirill')!
  const hired = timeline.days[newcomer.hiredAt]!
  return [
    ...versions('prospect_meetings', [0.5, 1, 1, 1, 1, 0, 0], [1, 1, 1.5, 1, 1, 0, 0]),
    ...versions('meetings', [1, 2, 2, 2, 2, 0, 0], [2, 2, 3, 2, 2, 0, 0]),
    ...versions('calls', [15, 16, 16, 15, 12, 0, 0], [17, 18, 18, 17, 14, 0, 0]),
    ...versions('offers', 3.5, 4),
    norm('new_accounts', { role: 'rep' }, 1, first, null, director),
    norm('meetings', { role: 'head' }, 3, first, null, director),
    norm(
      'prospect_meetings',
      { worker: newcomer },
      [0.5, 1, 1, 1, 0.5, 0, 0],
      hired,
      null,
      byKey.get(newcomer.supervisor!)!,
    ),
  ]
}

/** What a month was planned for and by whom it was to be reached, in minor units. */
type Month = { monthsAgo: number; start: string; byWorker: Map<Worker, number> }

const stretch = 1.04
const revisedQuartersAgo = 3
const revision = 1.03

/**
 * Quotas from above: the owner gives the director a month, the director the heads, the heads their reps, and some is
 * lost on the way. They were set with an eye on what the department could do, so that they are reached by 85 to 110 per
 * cent, but for the month in which the market fell and for those whose story is to miss them.
 */
export function setQuotas(world: World): Quota[] {
  const random = randomOf(`quotas ${world.timeline.days[0]!.iso}`)
  const months = planMonths(world, random)
  const quotas: Quota[] = []
  const add = (
    worker: Worker,
    period: Quota['period'],
    start: string,
    amount: number,
    from: string,
    setAt: number,
    isRevision = false,
  ) =>
    quotas.push({
      id: random.uuid(setAt),
      worker,
      period,
      periodStart: start,
      amountMinor: amount,
      effectiveFrom: from,
      setAt,
      setBy: world.byKey.get(worker.supervisor!)!,
      isRevision,
    })
  const dayOf = (iso: string) => world.timeline.days.find((day) => day.iso === iso)!
  for (const month of months) {
    const setAt = momentOf(dayOf(month.start), 15 * 60) - 8 * 86_400_000
    for (const [worker, amount] of month.byWorker)
      add(worker, 'month', month.start, amount, month.start, setAt)
  }
  for (const quarter of quartersOf(months)) {
    const setAt = momentOf(dayOf(quarter.start), 15 * 60) - 12 * 86_400_000
    for (const [worker, amount] of quarter.byWorker)
      add(worker, 'quarter', quarter.start, amount, quarter.start, setAt)
    if (quarter.ago !== revisedQuartersAgo) continue
    // in the second month the plan was raised, and the whole rise fell on the third
    const from = `${quarter.months[1]!.start.slice(0, 8)}10`
    for (const [worker, amount] of quarter.byWorker) {
      const rise = rounded(amount * (revision - 1))
      if (rise === 0) continue
      const last = quarter.months[2]!.byWorker.get(worker) ?? 0
      const at = momentOf(dayOf(from), 11 * 60)
      add(worker, 'quarter', quarter.start, amount + rise, from, at, true)
      add(worker, 'month', quarter.months[2]!.start, last + rise, from, at, true)
    }
  }
  return quotas
}

/** Whole fifty thousands. */
function rounded(minor: number): number {
  return Math.round(minor / 5_000_000) * 5_000_000
}

function planMonths(world: World, random: Random): Month[] {
  const { timeline } = world
  const won = revenue(world)
  const ahead = monthsUntilQuarterEnds(timeline.days[timeline.today]!.iso)
  const usual = usualRevenue(world, won)
  const months: Month[] = []
  for (let ago = monthsOfActivities; ago >= -ahead; ago--) {
    const byWorker = new Map<Worker, number>()
    const start = monthStart(timeline.days[timeline.today]!.iso, ago)
    const days = timeline.days.filter((day) => day.monthsAgo === ago)
    const passed = Math.min(1, Math.max(0, (timeline.today - days[0]!.at) / days.length))
    const wholesale = ago === marketFellMonthsAgo(timeline.days[timeline.today]!.month) ? 0 : 0.72 * passed
    const shape = shapeOf(days)
    const expected = sum(usual.map(([worker, amount]) => amount * shape * presence(worker, days)))
    const reached = sum([...won.values()].map((byMonth) => byMonth.get(ago) ?? 0))
    // the month as it was foreseen: mostly what came of it, partly what it should have been
    const total =
      stretch * expected ** (1 - wholesale) * Math.max(1, reached / Math.max(passed, 0.01)) ** wholesale
    for (const [worker, amount] of usual) {
      const foreseen = amount * shape * presence(worker, days)
      if (foreseen === 0) continue
      // a rep's own months differ more than their quotas do
      const own = wholesale === 0 ? 1 : ((won.get(worker)?.get(ago) ?? 0) / passed / foreseen) ** 0.4
      const luck = isQuiet(worker, days, timeline) ? Math.min(1.25, Math.max(0.78, own)) : 1
      const ownShare = random.logNormal(1, 0.03) * luck * (foreseen / Math.max(1, expected))
      byWorker.set(worker, Math.max(rounded(total * ownShare), 15_000_000))
    }
    addHeads(world, byWorker, random)
    months.push({ monthsAgo: ago, start, byWorker })
  }
  return months
}

/** A head's quota is a little more than the sum of theirs, the director's a little more than the heads'. */
function addHeads(world: World, byWorker: Map<Worker, number>, random: Random): void {
  let ofDirector = 0
  for (const key of headKeys) {
    const reps = sum(
      [...byWorker].filter(([worker]) => worker.supervisor === key).map(([, amount]) => amount),
    )
    const amount = Math.ceil((reps * (1 + 0.03 * random.next())) / 10_000_000) * 10_000_000
    byWorker.set(world.byKey.get(key)!, amount)
    ofDirector += amount
  }
  const director = everybody.find(({ role }) => role === 'director')!.key
  byWorker.set(world.byKey.get(director)!, Math.ceil((ofDirector * 1.01) / 50_000_000) * 50_000_000)
}

/** Won by closer and month. */
function revenue({ deals, timeline }: World): Map<Worker, Map<number, number>> {
  const won = new Map<Worker, Map<number, number>>()
  for (const deal of deals) {
    if (deal.status !== 'won') continue
    const { monthsAgo } = timeline.days[deal.closedOn!]!
    const byMonth = won.get(deal.closedFor!) ?? new Map<number, number>()
    won.set(deal.closedFor!, byMonth.set(monthsAgo, (byMonth.get(monthsAgo) ?? 0) + deal.amountMinor))
  }
  return won
}

/**
 * What each rep sells in an ordinary full month: their own mean over the months before any story, drawn halfway towards
 * the department's.
 */
function usualRevenue(
  { workers, timeline }: World,
  won: Map<Worker, Map<number, number>>,
): [Worker, number][] {
  const own = workers
    .filter((worker) => worker.character)
    .map((worker): [Worker, number, number] => {
      const days = timeline.days.filter((day) => day.monthsAgo >= 1 && day.monthsAgo <= monthsOfActivities)
      const quiet = days.filter((day) => (worker.share[day.at] ?? 0) > 0 && isOrdinary(worker, day, timeline))
      const reached = sum(
        [...new Set(quiet.map((day) => day.monthsAgo))].map((ago) => won.get(worker)?.get(ago) ?? 0),
      )
      return [worker, reached, quiet.length / 20.6]
    })
  const mean = sum(own.map(([, reached]) => reached)) / sum(own.map(([, , months]) => months))
  return own.map(([worker, reached, months]) => [worker, (reached + mean * 4) / (months + 4)])
}

function isQuiet(worker: Worker, days: readonly Day[], timeline: Timeline): boolean {
  return days.every((day) => isOrdinary(worker, day, timeline))
}

/** Neither learning nor in a story that moves what they do. */
function isOrdinary(worker: Worker, day: Day, timeline: Timeline): boolean {
  const { effort, openings } = powersOf(worker, day, timeline)
  return effort >= worker.character!.effort * 0.99 && openings === 1
}

/** Winter and holidays are planned for. */
function shapeOf(days: readonly Day[]): number {
  const working = days.filter((day) => day.isWorking).length / 20.6
  const season = [1.0, 0.95, 1, 1.02, 0.96, 1, 0.95, 0.97, 1, 1.04, 1.06, 1.22][days[0]!.month - 1]!
  return (0.55 + 0.45 * working) * season
}

/** The part of a month in which the person is employed and not on leave known in advance, with the ramp of newcomers. */
function presence(worker: Worker, days: readonly Day[]): number {
  const working = days.filter((day) => day.isWorking && day.at >= worker.hiredAt && day.at <= worker.leavesAt)
  if (working.length === 0) return 0
  const away = working.filter((day) =>
    worker.absences.some(
      ({ kind, startsOn, endsOn }) => kind === 'vacation' && startsOn <= day.iso && day.iso <= endsOn,
    ),
  )
  const months = (days[0]!.at - worker.hiredAt) / 30.4
  const learning = months < 0.5 ? 0.1 : months < 1.5 ? 0.35 : months < 2.5 ? 0.6 : months < 4 ? 0.8 : 1
  return ((working.length - 0.6 * away.length) / days.filter((day) => day.isWorking).length) * learning
}

function monthsUntilQuarterEnds(iso: string): number {
  const end = periodAround('quarter', iso).to
  return Number(end.slice(5, 7)) - Number(iso.slice(5, 7))
}

function quartersOf(months: readonly Month[]) {
  const byStart = Map.groupBy(months, ({ start }) => periodAround('quarter', start).from)
  const whole = [...byStart].filter(([, three]) => three.length === 3)
  return whole.map(([start, three], at) => {
    const byWorker = new Map<Worker, number>()
    for (const month of three) {
      for (const [worker, amount] of month.byWorker)
        byWorker.set(worker, (byWorker.get(worker) ?? 0) + amount)
    }
    return { start, months: three, byWorker, ago: whole.length - 1 - at }
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
