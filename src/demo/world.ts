import type { City, IndustryKey, ProductModel } from './catalogue.ts'
import { stageModels } from './catalogue.ts'
import type { Worker } from './people.ts'
import type { Random } from './random.ts'
import type { DemoText, StepKind } from './text.ts'
import type { Timeline } from './timeline.ts'

/** What the simulation knows while it runs. Moments are epoch milliseconds, days are positions in the timeline. */
export type World = {
  timeline: Timeline
  text: DemoText
  random: Random
  workers: Worker[]
  byKey: Map<string, Worker>
  /** of the owner: who leads which clients and deals at this moment of the simulation */
  portfolios: Map<Worker, Portfolio>
  accounts: Account[]
  deals: Deal[]
  activities: Activity[]
  /** deals with something to do, by day */
  agenda: Map<number, Deal[]>
  productIds: Map<ProductModel, string>
  nameOf: (industry: IndustryKey) => string
}

export type Portfolio = {
  accounts: Account[]
  openDeals: Set<Deal>
  /** the few whom a rep with an exhausted base goes to */
  favourites: Account[] | null
  /** won so far in the current month */
  month: { ago: number; wonMinor: number }
  /** by stage: deals that went on above those that should have */
  luck: number[]
}

export type Account = {
  id: string
  name: string
  industry: IndustryKey
  city: City
  phone: string
  email: string
  website: string | null
  taxId: string | null
  employees: number
  /** how much the client buys, 1 is usual */
  weight: number
  isKey: boolean
  /** known to its owner alone, by the story */
  isSecret: boolean
  owner: Worker | null
  creditedTo: Worker | null
  createdAt: number
  /** the tenant's day */
  createdOn: string
  customerSince: number | null
  /** the last day on which somebody called, so that nobody is called daily */
  touchedOn: number
  leads: Lead[]
}

/** A span of leading a client or a deal. */
export type Lead = {
  worker: Worker
  from: number
  to: number | null
  setBy: Worker | null
  reason: string | null
}

/** What a deal waits for. `place` counts within the stage; the last one decides whether the deal goes on. */
export type Step = { kind: StepKind; day: number; minute: number | null; decides: boolean }

export type Deal = {
  id: string
  number: number
  account: Account
  owner: Worker
  product: ProductModel
  title: string
  /** 0 … the number of open stages − 1 */
  stage: number
  status: 'open' | 'won' | 'lost'
  amountMinor: number
  amountKnown: boolean
  isCustomer: boolean
  openedAt: number
  openedOn: number
  openedFor: Worker
  closedAt: number | null
  closedOn: number | null
  closedFor: Worker | null
  lostReason: string | null
  /** when the deal should be won, as its owner sees it */
  expectedOn: number
  /** what is still to be done in the stage, the next one first; empty when it was forgotten */
  steps: Step[]
  changes: { from: number | null; to: number | 'won' | 'lost'; at: number; by: Worker }[]
  leads: Lead[]
  lastTouchAt: number | null
}

export type ActivityKind = 'call' | 'meeting' | 'email' | 'demonstration' | 'offer'

export type Activity = {
  id: string
  worker: Worker
  account: Account
  deal: Deal | null
  kind: ActivityKind
  at: number
  day: number
  outcome: 'planned' | 'held' | 'not_held'
  minutes: number
  note: string | null
  createdAt: number
}

export const openStages = stageModels.length

export function isPresent(worker: Worker, day: number): boolean {
  return (worker.share[day] ?? 0) > 0
}

/** The first day from `day` on at which the worker works; undefined beyond the timeline. */
export function nextPresence(worker: Worker, day: number): number | undefined {
  for (let at = day; at < worker.share.length; at++) if (worker.share[at]! > 0) return at
  return undefined
}

export function portfolioOf(world: World, worker: Worker): Portfolio {
  return world.portfolios.get(worker)!
}

export function isProspect(account: Account, at: number): boolean {
  return account.customerSince === null || account.customerSince > at
}

/** The rep's supervisor. */
export function headOf(world: World, worker: Worker): Worker {
  return world.byKey.get(worker.supervisor!)!
}

/** Adds an activity, unless it lies before activities were kept. Held ones are written down when they end. */
export function log(
  world: World,
  activity: Omit<Activity, 'id' | 'createdAt' | 'note'> & { createdAt?: number },
): void {
  const { random, text, timeline } = world
  const noteChance = { call: 0.07, meeting: 0.45, email: 0.1, demonstration: 0.7, offer: 0.3 }[activity.kind]
  const isNoted = activity.outcome === 'held' && random.chance(noteChance)
  const note = isNoted ? random.pick(text.notes[activity.kind]) : null
  if (activity.outcome !== 'planned') {
    activity.account.touchedOn = activity.day
    if (activity.deal && activity.outcome === 'held') activity.deal.lastTouchAt = activity.at
  }
  if (activity.day < timeline.activitiesFrom) return
  const createdAt = activity.createdAt ?? activity.at + activity.minutes * 60_000
  world.activities.push({
    ...activity,
    id: random.uuid(createdAt),
    note,
    createdAt,
  })
}
