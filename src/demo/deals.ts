import { lostReasonWeights, offerStage, products, stageModels, type ProductModel } from './catalogue.ts'
import { powersOf, type Worker } from './people.ts'
import type { StepKind } from './text.ts'
import { momentOf, moodOf, type Day } from './timeline.ts'
import { stories } from './truth.ts'
import {
  log,
  nextPresence,
  openStages,
  portfolioOf,
  type Account,
  type Activity,
  type Deal,
  type Step,
  type World,
} from './world.ts'

/** Half-hour starts that leave room for the way and the talk. */
export const meetingStarts = [570, 600, 660, 690, 840, 870, 930, 960, 1020] as const

export const isMeeting = (kind: StepKind) => kind === 'meet' || kind === 'show' || kind === 'visit'

const forgottenShare = 0.025

/** A request becomes a deal: by a call that went well, or by a letter. */
export function openDeal(world: World, worker: Worker, account: Account, day: Day, minute: number): void {
  const { random } = world
  const at = momentOf(day, minute)
  const product = random.pickBy(products, (one) => one.weight * eagerness(one, account, at))
  const amount =
    random.logNormal(product.median, 0.38) *
    powersOf(worker, day, world.timeline).amount *
    account.weight ** (account.isKey ? 0.5 : 0.3)
  const deal: Deal = {
    id: random.uuid(at),
    number: world.deals.length,
    account,
    owner: worker,
    product,
    title: random.pick(world.text.products[product.key]!.deals),
    stage: 0,
    status: 'open',
    amountMinor: Math.max(12_000, Math.round(amount / 500) * 500) * 100,
    amountKnown: random.chance(0.8),
    isCustomer: account.customerSince !== null && account.customerSince < at,
    openedAt: at,
    openedOn: day.at,
    openedFor: worker,
    closedAt: null,
    closedOn: null,
    closedFor: null,
    lostReason: null,
    expectedOn: day.at,
    steps: [],
    changes: [{ from: null, to: 0, at, by: worker }],
    leads: [{ worker, from: at, to: null, setBy: worker, reason: null }],
    lastTouchAt: null,
  }
  world.deals.push(deal)
  portfolioOf(world, worker).openDeals.add(deal)
  const kind = random.chance(0.78) ? 'call' : 'email'
  logTouch(world, deal, kind, day, minute, 'held')
  enterStage(world, deal, 0, day)
}

/** Those who bought before come back for supplies; large clients equip themselves. */
function eagerness({ family }: ProductModel, account: Account, at: number): number {
  if (account.isKey) return family === 'supplies' ? 0.6 : family === 'service' ? 1 : 1.5
  const hasBought = account.customerSince !== null && account.customerSince < at
  return hasBought && (family === 'supplies' || family === 'service') ? 1.5 : 1
}

function enterStage(world: World, deal: Deal, stage: number, day: Day): void {
  const { random } = world
  deal.stage = stage
  const days = random.logNormal(stageModels[stage]!.days * (deal.isCustomer ? 0.88 : 1.08), 0.5)
  const kinds = stepsOf(world, deal, stage)
  const decider = stage === 2 ? 0 : kinds.length - 1
  deal.steps = kinds.map((kind, at): Step => {
    const share = stage === 2 ? [0.75, 1][at]! : (at + 1) / kinds.length
    const due = day.at + Math.max(at + 1, Math.round(days * share))
    return { kind, day: due, minute: minuteFor(world, kind), decides: at === decider }
  })
  const rest = stageModels.slice(stage + 1).reduce((sum, { days }) => sum + days * 1.1, days)
  deal.expectedOn = day.at + Math.round(rest * random.logNormal(1, 0.2))
  schedule(world, deal, day.at + 1)
}

function stepsOf({ random }: World, deal: Deal, stage: number): StepKind[] {
  if (stage === 0) return ['qualify']
  if (stage === 1) return ['agree']
  if (stage === 2) return ['meet', 'offer']
  if (stage === offerStage) {
    const shown: StepKind[] =
      deal.product.isShown && random.chance(0.55) ? ['show'] : random.chance(0.35) ? ['meet'] : []
    return [...(random.chance(0.75) ? (['discuss'] as const) : []), ...shown, 'decide']
  }
  return [...(random.chance(0.55) ? (['negotiate'] as const) : []), 'sign']
}

function minuteFor({ random }: World, kind: StepKind): number | null {
  if (isMeeting(kind)) return random.pick(meetingStarts)
  return random.chance(0.4)
    ? random.pick([570, 600, 615, 630, 660, 690, 720, 840, 870, 900, 930, 960, 990, 1020])
    : null
}

/** Puts the next step on the first day from `day` on at which the owner works. */
export function schedule(world: World, deal: Deal, day: number): void {
  const step = deal.steps[0]
  if (!step) return
  const due = nextPresence(deal.owner, Math.max(step.day, day))
  if (due === undefined) return
  step.day = due
  const agenda = world.agenda.get(due)
  if (agenda) agenda.push(deal)
  else world.agenda.set(due, [deal])
}

/** Does the next step of a deal: the touch itself, and what it decides. */
export function doStep(world: World, deal: Deal, day: Day, minute: number): void {
  const { random } = world
  const step = deal.steps[0]!
  if (isMeeting(step.kind) && random.chance(0.09)) {
    logTouch(world, deal, kindOf(step.kind, random.next()), day, minute, 'not_held')
    step.day = day.at + random.whole(1, 5)
    step.minute = random.pick(meetingStarts)
    return schedule(world, deal, day.at + 1)
  }
  const ends = logTouch(world, deal, kindOf(step.kind, random.next()), day, minute, 'held')
  if (step.decides && !goesOn(world, deal, day)) return giveUp(world, deal, day, ends)
  deal.steps.shift()
  if (deal.steps.length > 0) return schedule(world, deal, day.at + 1)
  if (deal.stage + 1 < openStages) {
    deal.changes.push({ from: deal.stage, to: deal.stage + 1, at: ends, by: deal.owner })
    deal.amountKnown = true
    return enterStage(world, deal, deal.stage + 1, day)
  }
  win(world, deal, day, ends)
}

function kindOf(kind: StepKind, chance: number): Activity['kind'] {
  if (kind === 'meet' || kind === 'visit') return 'meeting'
  if (kind === 'show') return 'demonstration'
  if (kind === 'offer') return 'offer'
  if (kind === 'negotiate') return chance < 0.6 ? 'email' : 'call'
  if (kind === 'sign') return chance < 0.35 ? 'email' : 'call'
  return 'call'
}

/** Luck evens out over hundreds of deals a little faster than it would by itself, so that nobody looks bad by accident. */
const evening = 0.01

function goesOn(world: World, deal: Deal, day: Day): boolean {
  const { luck } = portfolioOf(world, deal.owner)
  const chance = chanceOf(world, deal, day)
  const went = world.random.chance(chance - evening * (luck[deal.stage] ?? 0))
  luck[deal.stage] = (luck[deal.stage] ?? 0) + (went ? 1 : 0) - chance
  return went
}

/** How likely the deal goes on: its stage, its client, the seller, the market. */
function chanceOf(world: World, deal: Deal, day: Day): number {
  const model = stageModels[deal.stage]!
  const { conversion } = powersOf(deal.owner, day, world.timeline)
  const usual = deal.isCustomer ? model.customers : model.newcomers
  const fails = deal.owner.key === stories.failsAfterOffer.person && deal.stage === offerStage
  const chance =
    usual *
    (deal.stage >= 2 ? conversion : Math.sqrt(conversion)) *
    moodOf(day, world.timeline.days[world.timeline.today]!).conversion *
    (deal.account.isKey ? 1.05 : 1) *
    (fails ? stories.failsAfterOffer.conversion : 1)
  return Math.min(0.97, chance)
}

function giveUp(world: World, deal: Deal, day: Day, at: number): void {
  const { random, text } = world
  deal.steps = []
  if (random.chance(forgottenShare)) return
  const reason = random.pickBy(Object.keys(lostReasonWeights), (key) => lostReasonWeights[key]![deal.stage]!)
  deal.lostReason = text.lostReasons[reason]!
  close(world, deal, 'lost', day, at)
}

function win(world: World, deal: Deal, day: Day, at: number): void {
  deal.account.customerSince = Math.min(deal.account.customerSince ?? at, at)
  deal.amountMinor = agreedAmount(world, deal, day)
  close(world, deal, 'won', day, at)
}

/** An ordinary rep's ordinary month, and what a large client adds to it, in minor units. */
const usualMonth = { base: 155_000_000, ofKey: 38_000_000 }

/**
 * What the client pays in the end. Who is behind their month does not let go of an option, who is ahead gives a discount:
 * so months are less uneven than chance alone would make them.
 */
function agreedAmount(world: World, deal: Deal, day: Day): number {
  const { owner } = deal
  const portfolio = portfolioOf(world, owner)
  // what a deal brings was worked for when it began: whoever does less from now on sells as large as before
  const { effort, conversion, openings, amount } = powersOf(owner, dayOpened(world, deal), world.timeline)
  if (portfolio.month.ago !== day.monthsAgo) portfolio.month = { ago: day.monthsAgo, wonMinor: 0 }
  const keys = portfolio.accounts.filter(({ isKey }) => isKey).length
  const skill =
    conversion * (owner.key === stories.failsAfterOffer.person ? stories.failsAfterOffer.conversion : 1)
  const month = (usualMonth.base + keys * usualMonth.ofKey) * effort * openings * skill * amount
  const due = Math.max(0.15, Number(day.iso.slice(8)) / 30) * month
  const ratio = (due / (portfolio.month.wonMinor + deal.amountMinor)) ** 0.6
  const agreed = Math.round((deal.amountMinor * Math.min(1.45, Math.max(0.68, ratio))) / 50_000) * 50_000
  portfolio.month.wonMinor += agreed
  return agreed
}

function dayOpened({ timeline }: World, { openedOn }: Deal): Day {
  return timeline.days[openedOn]!
}

export function close(world: World, deal: Deal, status: 'won' | 'lost', day: Day, at: number): void {
  deal.status = status
  deal.steps = []
  deal.amountKnown = true
  deal.changes.push({ from: deal.stage, to: status, at, by: deal.owner })
  Object.assign(deal, { closedAt: at, closedOn: day.at, closedFor: deal.owner })
  portfolioOf(world, deal.owner).openDeals.delete(deal)
}

/** How long things take, in minutes. */
export function minutesOf({ random }: World, kind: Activity['kind']): number {
  if (kind === 'call') return Math.min(35, Math.max(1, Math.round(random.logNormal(5, 0.6))))
  if (kind === 'meeting') return random.pick([30, 40, 45, 45, 50, 60, 60])
  if (kind === 'demonstration') return random.pick([45, 60, 60, 75])
  if (kind === 'offer') return random.pick([15, 20, 25, 30, 40])
  return random.whole(3, 12)
}

/** Logs an activity on a deal by its owner; returns the moment it ended. */
function logTouch(
  world: World,
  deal: Deal,
  kind: Activity['kind'],
  day: Day,
  minute: number,
  outcome: 'held' | 'not_held',
): number {
  const minutes = outcome === 'held' ? minutesOf(world, kind) : 0
  const at = momentOf(day, minute)
  log(world, { worker: deal.owner, account: deal.account, deal, kind, at, day: day.at, outcome, minutes })
  return at + minutes * 60_000
}
