import { foundBase, handOver, leaveUnassigned } from './base.ts'
import { products } from './catalogue.ts'
import { headKeys } from './characters.ts'
import { close, isMeeting, meetingStarts, minutesOf, schedule } from './deals.ts'
import { firmNames } from './firm-names.ts'
import { employ, type Worker } from './people.ts'
import { randomOf } from './random.ts'
import { demoText } from './text.ts'
import { momentOf, moodOf, type Day, type Timeline } from './timeline.ts'
import { isPresent, log, portfolioOf, type Deal, type Portfolio, type World } from './world.ts'
import { pickAccount, planMeeting, planVisits, workDay } from './workday.ts'
import type { Locale } from '../platform/locale.ts'

const daysUntilForgottenIsLost = 150
/** Meetings are agreed on for about a week ahead. */
const daysPlanned = 8

/** Lives through the department's history day by day, up to the present minute. */
export function simulate(timeline: Timeline, seed: string, locale: Locale): World {
  const world = openWorld(timeline, seed, locale)
  foundBase(world)
  for (const day of timeline.days.slice(0, timeline.today + 1)) liveThrough(world, day)
  leaveUnassigned(world)
  planAhead(world)
  setNextSteps(world)
  return world
}

function openWorld(timeline: Timeline, seed: string, locale: Locale): World {
  const workers = employ(timeline, randomOf(`${seed} people`))
  const random = randomOf(`${seed} history`)
  return {
    timeline,
    text: demoText[locale],
    random,
    workers,
    byKey: new Map(workers.map((worker) => [worker.key, worker])),
    portfolios: new Map(
      workers.map((worker): [Worker, Portfolio] => [
        worker,
        { accounts: [], openDeals: new Set(), favourites: null, month: { ago: NaN, wonMinor: 0 }, luck: [] },
      ]),
    ),
    accounts: [],
    deals: [],
    activities: [],
    agenda: new Map(),
    productIds: new Map(
      products.map((product) => [product, random.uuid(timeline.days[0]!.startsAt - 86_400_000)]),
    ),
    nameOf: firmNames(randomOf(`${seed} names`)),
  }
}

function liveThrough(world: World, day: Day): void {
  const due = dueOf(world, day)
  for (const worker of world.workers) {
    // the first day goes into papers; the evening brings the first clients
    if (!isPresent(worker, day.at) || worker.hiredAt === day.at) continue
    if (worker.character) workDay(world, worker, day, due.get(worker) ?? [])
    else if (worker.role === 'head') leadDay(world, worker, day, 0.62)
    else if (worker.role === 'director') leadDay(world, worker, day, 0.14)
  }
  if (day.isWorking) standIn(world, day)
  handOver(world, day)
  if (day.weekday === 5) closeForgotten(world, day)
}

/** The deals with a step today, by who leads them now; when that person is away, the step waits for them. */
function dueOf(world: World, day: Day): Map<Worker, Deal[]> {
  const due = new Map<Worker, Deal[]>()
  for (const deal of world.agenda.get(day.at) ?? []) {
    if (deal.status !== 'open' || deal.steps[0]?.day !== day.at) continue
    if (!isPresent(deal.owner, day.at)) schedule(world, deal, day.at + 1)
    else due.set(deal.owner, [...(due.get(deal.owner) ?? []), deal])
  }
  world.agenda.delete(day.at)
  return due
}

/** A head goes along to large clients and late deals of their people, and calls a client now and then. */
function leadDay(world: World, head: Worker, day: Day, meetings: number): void {
  const { random, timeline } = world
  const mood = moodOf(day, timeline.days[timeline.today]!)
  const team = world.workers.filter(
    (worker) => worker.character && (headKeys.includes(head.key) ? worker.supervisor === head.key : true),
  )
  const starts = [...meetingStarts].filter((minute) =>
    head.intervals[day.at]!.some(([from, to]) => from <= minute && minute + 60 <= to),
  )
  const isOver = (minute: number, length: number) =>
    day.at < timeline.today || minute + length <= timeline.nowMinute
  for (
    let count = Math.min(3, random.poisson(meetings * mood.meetings));
    count > 0 && starts.length > 0;
    count--
  ) {
    const [minute] = starts.splice(random.whole(0, starts.length - 1), 1)
    const subject = joinedBy(world, team)
    if (!subject) continue
    const minutes = minutesOf(world, 'meeting')
    const at = momentOf(day, minute!)
    const common = { worker: head, ...subject, kind: 'meeting' as const, at, day: day.at }
    if (isOver(minute!, minutes)) log(world, { ...common, outcome: 'held', minutes })
    else {
      const createdAt = timeline.now.getTime() - random.whole(2, 60) * 3_600_000
      log(world, { ...common, outcome: 'planned', minutes: 0, createdAt })
    }
  }
  for (let count = random.poisson(headKeys.includes(head.key) ? 1.6 : 0.4); count > 0; count--) {
    const subject = joinedBy(world, team)
    const minute = random.pick([560, 625, 665, 715, 850, 905, 985, 1010])
    if (!subject || !isOver(minute, 20) || !isAtWork(head, day, minute)) continue
    const at = momentOf(day, minute)
    const minutes = minutesOf(world, 'call')
    log(world, { worker: head, ...subject, kind: 'call', at, day: day.at, outcome: 'held', minutes })
  }
}

function isAtWork(worker: Worker, day: Day, minute: number): boolean {
  return worker.intervals[day.at]!.some(([from, to]) => from <= minute && minute < to)
}

function joinedBy(world: World, team: readonly Worker[]) {
  const { random } = world
  const portfolios = team.map((worker) => portfolioOf(world, worker))
  if (random.chance(0.45)) {
    const large = portfolios.flatMap(({ accounts }) => accounts.filter((one) => one.isKey && !one.isSecret))
    if (large.length > 0) return { account: random.pick(large), deal: null }
  }
  const late = portfolios.flatMap(({ openDeals }) =>
    [...openDeals].filter(({ stage, account }) => stage >= 2 && !account.isSecret),
  )
  if (late.length === 0) return undefined
  const deal = random.pick(late)
  return { account: deal.account, deal }
}

/** While somebody is on leave, a colleague of the same office answers their clients. */
function standIn(world: World, day: Day): void {
  const { random, timeline } = world
  const sellers = world.workers.filter((worker) => worker.character)
  for (const away of sellers) {
    const onLeave = away.absences.some(
      ({ kind, startsOn, endsOn }) => kind === 'vacation' && startsOn <= day.iso && day.iso <= endsOn,
    )
    if (!onLeave) continue
    const present = sellers.filter((one) => one.office === away.office && isPresent(one, day.at))
    const base = portfolioOf(world, away).accounts.filter((account) => !account.isSecret)
    if (present.length === 0 || base.length === 0) continue
    for (let count = random.poisson(0.9); count > 0; count--) {
      const worker = random.pick(present)
      const [from, to] = random.pick(worker.intervals[day.at]!)
      const minute = random.whole(from, to - 16)
      if (day.at === timeline.today && minute + 15 > timeline.nowMinute) continue
      const picked = pickAccount(world, away, day, false)
      const account = picked.isSecret ? random.pick(base) : picked
      const outcome = random.chance(0.6) ? ('held' as const) : ('not_held' as const)
      const minutes = outcome === 'held' ? Math.min(15, minutesOf(world, 'call')) : 0
      const at = momentOf(day, minute)
      log(world, { worker, account, deal: null, kind: 'call', at, day: day.at, outcome, minutes })
    }
  }
}

/** On Fridays heads close what was forgotten long ago. */
function closeForgotten(world: World, day: Day): void {
  for (const { openDeals } of world.portfolios.values()) {
    for (const deal of openDeals) {
      const isOld = deal.steps.length === 0 && day.at - deal.expectedOn > daysUntilForgottenIsLost
      if (!isOld || day.at === world.timeline.today) continue
      deal.lostReason = world.text.lostReasons.silent!
      close(world, deal, 'lost', day, momentOf(day, 1050))
    }
  }
}

/** What is in the calendars for the coming days. */
function planAhead(world: World): void {
  const { timeline } = world
  for (const day of timeline.days.slice(timeline.today + 1, timeline.today + 1 + daysPlanned)) {
    for (const deal of world.agenda.get(day.at) ?? []) {
      const step = deal.steps[0]
      if (deal.status !== 'open' || step?.day !== day.at || !isMeeting(step.kind)) continue
      if (!isPresent(deal.owner, day.at)) continue
      step.minute ??= world.random.pick(meetingStarts)
      planMeeting(world, deal, day)
    }
    for (const worker of world.workers) {
      if (!worker.character || !isPresent(worker, day.at)) continue
      planVisits(world, worker, day, 0.9 * 0.75 ** (day.at - timeline.today - 1))
    }
  }
}

/** Of what deals wait for, some was not done in time and some was never said: more by some people than by others. */
function setNextSteps(world: World): void {
  const { random, timeline } = world
  for (const { openDeals } of world.portfolios.values()) {
    for (const deal of openDeals) {
      const step = deal.steps[0]
      if (
        !step ||
        step.day === timeline.today ||
        (isMeeting(step.kind) && step.day <= timeline.today + daysPlanned)
      ) {
        continue
      }
      const disorder = deal.owner.character?.disorder ?? 1
      const chance = random.next()
      if (chance < 0.08 * disorder) deal.steps = []
      else if (chance < 0.2 * disorder) {
        step.day = Math.max(deal.openedOn, lastWorkingDay(timeline, timeline.today - random.whole(1, 8)))
        step.minute = null
      }
    }
  }
}

function lastWorkingDay(timeline: Timeline, at: number): number {
  let day = at
  while (!timeline.days[day]!.isWorking) day--
  return day
}
