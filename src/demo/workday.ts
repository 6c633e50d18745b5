import { findAccount } from './base.ts'
import { doStep, isMeeting, meetingStarts, minutesOf, openDeal, schedule } from './deals.ts'
import { powersOf, type Powers, type Worker } from './people.ts'
import { momentOf, moodOf, type Day, type Mood } from './timeline.ts'
import { stories } from './truth.ts'
import { isProspect, log, portfolioOf, type Account, type Deal, type World } from './world.ts'

/** An ordinary rep on an ordinary day; `keyShare` is the part of requests that comes from each large client. */
const usual = {
  openings: 0.93,
  newAccounts: 0.165,
  calls: 16.5,
  reach: 0.37,
  meetings: 1.6,
  emails: 2.4,
  offers: 0.3,
  keyShare: 0.05,
}

/** Something to do at a minute of the day; `minutes` is how long it takes at most, for what must be over by now. */
type Act = { minute: number; minutes: number; run: () => void; plan?: () => void }

/** One day of one rep: the steps of their deals, new requests, and the work that keeps a base alive. */
export function workDay(world: World, worker: Worker, day: Day, due: readonly Deal[]): void {
  const share = worker.share[day.at]!
  const mood = moodOf(day, world.timeline.days[world.timeline.today]!)
  const powers = powersOf(worker, day, world.timeline)
  const acts: Act[] = []
  const busy: number[] = []
  const placed = placeMeetings(world, worker, day, due, busy)
  acts.push(...placed.acts)
  for (const deal of due) {
    if (placed.deals.has(deal) || isMeeting(deal.steps[0]!.kind)) continue
    acts.push(stepAct(world, deal, day, freeMinute(world, worker, day, busy, deal.steps[0]!.minute), 20))
  }
  acts.push(...visits(world, worker, day, placed.free, busy, powers.effort * mood.meetings * share))
  acts.push(...requests(world, worker, day, busy, powers, mood, share))
  const callsToMake = world.random.count(usual.calls * powers.effort * mood.effort * share, 0.03)
  acts.push(...calls(world, worker, day, busy, callsToMake - due.length))
  acts.push(...letters(world, worker, day, busy, powers.effort * mood.effort * share))
  perform(world, day, acts)
}

/** In the order of the clock; today only what is over by now, and what is not becomes a plan. */
function perform(world: World, day: Day, acts: Act[]): void {
  const { today, nowMinute } = world.timeline
  acts.sort((one, other) => one.minute - other.minute)
  for (const act of acts) {
    if (day.at < today || act.minute + act.minutes <= nowMinute) act.run()
    else act.plan?.()
  }
}

/** Gives each meeting of a deal its own time; what finds none moves to the next day. */
function placeMeetings(world: World, worker: Worker, day: Day, due: readonly Deal[], busy: number[]) {
  const free = shuffled(world, startsOf(worker, day))
  const deals = new Set<Deal>()
  const acts: Act[] = []
  for (const deal of due) {
    const step = deal.steps[0]!
    if (!isMeeting(step.kind)) continue
    deals.add(deal)
    const minute = take(free, busy, step.minute)
    if (minute === undefined) {
      step.day = day.at + 1
      schedule(world, deal, day.at + 1)
      continue
    }
    step.minute = minute
    acts.push({ ...stepAct(world, deal, day, minute, 75), plan: () => planMeeting(world, deal, day) })
  }
  return { acts, deals, free }
}

function startsOf(worker: Worker, day: Day): number[] {
  return meetingStarts.filter((minute) =>
    worker.intervals[day.at]!.some(([from, to]) => from <= minute && minute + 50 <= to),
  )
}

function take(free: number[], busy: number[], wanted: number | null): number | undefined {
  const minute = wanted !== null && free.includes(wanted) ? wanted : free[0]
  if (minute === undefined) return undefined
  // an hour and the way: the neighbouring half hours go too
  for (let at = free.length - 1; at >= 0; at--) if (Math.abs(free[at]! - minute) < 75) free.splice(at, 1)
  busy.push(minute)
  return minute
}

function stepAct(world: World, deal: Deal, day: Day, minute: number, minutes: number): Act {
  const step = deal.steps[0]!
  step.minute ??= null
  return { minute, minutes, run: () => doStep(world, deal, day, minute) }
}

/** A meeting that is agreed on and has not been yet: an activity of tomorrow, written down some days ago. */
export function planMeeting(world: World, deal: Deal, day: Day): void {
  const step = deal.steps[0]!
  log(world, {
    worker: deal.owner,
    account: deal.account,
    deal,
    kind: step.kind === 'show' ? 'demonstration' : 'meeting',
    at: momentOf(day, step.minute!),
    day: day.at,
    outcome: 'planned',
    minutes: 0,
    createdAt: agreedAt(world, Math.max(deal.lastTouchAt ?? 0, deal.openedAt)),
  })
}

/** When a coming meeting was agreed on: lately, and not before `earliest`. */
function agreedAt({ random, timeline }: World, earliest: number): number {
  const some = timeline.now.getTime() - random.whole(2, 70) * 3_600_000
  return Math.min(Math.max(some, earliest + 60_000), timeline.now.getTime() - 60_000)
}

/** Meetings that belong to no deal: to get acquainted, or to stay so. */
function visits(
  world: World,
  worker: Worker,
  day: Day,
  free: number[],
  busy: number[],
  strength: number,
): Act[] {
  return Array.from({ length: world.random.poisson(usual.meetings * strength) }, () => take(free, busy, null))
    .filter((minute) => minute !== undefined)
    .map((minute) => visitAct(world, worker, day, minute))
}

function visitAct(world: World, worker: Worker, day: Day, minute: number): Act {
  const account = pickAccount(world, worker, day, world.random.chance(0.62))
  const minutes = minutesOf(world, 'meeting')
  const missed = world.random.chance(0.08)
  const common = {
    worker,
    account,
    deal: null,
    kind: 'meeting' as const,
    at: momentOf(day, minute),
    day: day.at,
  }
  return {
    minute,
    minutes,
    run: () =>
      log(world, { ...common, outcome: missed ? 'not_held' : 'held', minutes: missed ? 0 : minutes }),
    plan: () => log(world, { ...common, outcome: 'planned', minutes: 0, createdAt: agreedAt(world, 0) }),
  }
}

/** Meetings without a deal that are agreed on for a day to come. */
export function planVisits(world: World, worker: Worker, day: Day, mean: number): void {
  const free = shuffled(world, startsOf(worker, day))
  const count = world.random.poisson(mean)
  for (let at = 0; at < count; at++) {
    const minute = take(free, [], null)
    if (minute !== undefined) visitAct(world, worker, day, minute).plan!()
  }
}

/** New clients and new deals of the day. */
function requests(
  world: World,
  worker: Worker,
  day: Day,
  busy: number[],
  powers: Powers,
  mood: Mood,
  share: number,
): Act[] {
  const { random } = world
  // one request in five comes by itself, however much its seller does
  const pull = (0.2 + 0.8 * powers.effort) * mood.inflow * share
  const found = random.poisson(usual.newAccounts * pull * powers.newAccounts)
  const acts = Array.from({ length: found }, (): Act => {
    const minute = freeMinute(world, worker, day, busy, null)
    const opens = random.chance(0.55)
    return {
      minute,
      minutes: 15,
      run() {
        const account = findAccount(world, worker, day, minute)
        if (opens) openDeal(world, worker, account, day, minute)
      },
    }
  })
  const asked = random.poisson(usual.openings * pull * powers.openings)
  for (let at = 0; at < asked; at++) {
    const minute = freeMinute(world, worker, day, busy, null)
    const prospect = random.chance(0.5)
    acts.push({
      minute,
      minutes: 15,
      run: () => openDeal(world, worker, pickAccount(world, worker, day, prospect, true), day, minute),
    })
  }
  return acts
}

function calls(world: World, worker: Worker, day: Day, busy: number[], count: number): Act[] {
  const { random } = world
  return Array.from({ length: Math.max(0, count) }, (): Act => {
    const minute = freeMinute(world, worker, day, busy, null)
    const held = random.chance(usual.reach)
    const minutes = held ? minutesOf(world, 'call') : 0
    return {
      minute,
      minutes,
      run() {
        const { account, deal } = subjectOf(world, worker, day)
        const at = momentOf(day, minute)
        log(world, {
          worker,
          account,
          deal,
          kind: 'call',
          at,
          day: day.at,
          outcome: held ? 'held' : 'not_held',
          minutes,
        })
      },
    }
  })
}

/** Whom one calls: the client of an open deal, or somebody of the base. */
function subjectOf(world: World, worker: Worker, day: Day): { account: Account; deal: Deal | null } {
  const { random } = world
  const { openDeals } = portfolioOf(world, worker)
  if (openDeals.size > 0 && random.chance(0.3)) {
    const deal = random.pick([...openDeals])
    return { account: deal.account, deal }
  }
  return { account: pickAccount(world, worker, day, random.chance(0.55)), deal: null }
}

/** Letters, and second offers for deals that have one already. */
function letters(world: World, worker: Worker, day: Day, busy: number[], strength: number): Act[] {
  const { random } = world
  const act = (
    kind: 'email' | 'offer',
    subject: () => { account: Account; deal: Deal | null } | null,
  ): Act => {
    const minute = freeMinute(world, worker, day, busy, null)
    const minutes = minutesOf(world, kind)
    return {
      minute,
      minutes,
      run() {
        const found = subject()
        if (!found) return
        log(world, {
          worker,
          ...found,
          kind,
          at: momentOf(day, minute),
          day: day.at,
          outcome: 'held',
          minutes,
        })
      },
    }
  }
  const emails = Array.from({ length: random.poisson(usual.emails * strength) }, () =>
    act('email', () => subjectOf(world, worker, day)),
  )
  const offers = Array.from({ length: random.poisson(usual.offers * strength) }, () =>
    act('offer', () => {
      const offered = [...portfolioOf(world, worker).openDeals].filter(({ stage }) => stage >= 3)
      const deal = offered.length > 0 ? random.pick(offered) : undefined
      return deal ? { account: deal.account, deal } : null
    }),
  )
  return [...emails, ...offers]
}

/** A client of the base, one who has bought or not, rather one who was not touched in the last days. */
export function pickAccount(
  world: World,
  worker: Worker,
  day: Day,
  prospect: boolean,
  byWeight = false,
): Account {
  const { random } = world
  const portfolio = portfolioOf(world, worker)
  const isStuck = worker.key === stories.exhausted.person && day.monthsAgo <= stories.exhausted.fromMonthsAgo
  if (isStuck && random.chance(stories.exhausted.favouriteShare)) return random.pick(favouritesOf(portfolio))
  const at = day.startsAt
  if (byWeight) {
    const keys = portfolio.accounts.filter(({ isKey }) => isKey)
    if (random.chance(usual.keyShare * keys.length)) return random.pick(keys)
  }
  const suitable = portfolio.accounts.filter((account) => isProspect(account, at) === prospect)
  const candidates = suitable.length > 0 ? suitable : portfolio.accounts
  if (byWeight) return random.pickBy(candidates, ({ weight, isKey }) => (isKey ? 1 : weight))
  let chosen = random.pick(candidates)
  for (let tries = 0; tries < 3 && chosen.touchedOn > day.at - 4; tries++) chosen = random.pick(candidates)
  return chosen
}

function favouritesOf(portfolio: ReturnType<typeof portfolioOf>): Account[] {
  portfolio.favourites ??= portfolio.accounts
    .filter((account) => account.customerSince !== null && !account.isKey)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, stories.exhausted.favourites)
  return portfolio.favourites
}

/** A minute of the working day outside meetings: the wanted one when the person is there. */
function freeMinute(
  world: World,
  worker: Worker,
  day: Day,
  busy: readonly number[],
  wanted: number | null,
): number {
  const intervals = worker.intervals[day.at]!
  const isAtWork = (minute: number) => intervals.some(([from, to]) => from <= minute && minute < to)
  const isFree = (minute: number) => !busy.some((start) => start - 5 <= minute && minute < start + 60)
  if (wanted !== null && isAtWork(wanted) && isFree(wanted)) return wanted
  let minute = 0
  for (let tries = 0; tries < 8; tries++) {
    const [from, to] = world.random.pickBy(intervals, ([from, to]) => to - from)
    minute = world.random.whole(from, to - 6)
    if (isFree(minute)) break
  }
  return minute
}

function shuffled(world: World, items: number[]): number[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = world.random.whole(0, at)
    ;[items[at], items[other]] = [items[other]!, items[at]!]
  }
  return items
}
