import { oddlyBelow, rateLikelihood, shiftPosterior, spreadOf, beyond } from '../statistics/odd-shift.ts'
import { median } from '../statistics/robust-z.ts'

/** With whom somebody worked in a stretch of time. */
export type ClientBase = {
  /** clients that the person brought */
  newClients: number
  days: number
  conversations: number
  /** those of them with the `mostTouchedClients` clients turned to most */
  withMostTouched: number
  tenureMonths: number
}

/** A base that brings nothing new: on both sides new clients a working day, and the share of talks that go to the same few. */
export type ThinBase = {
  newBefore: number
  newAfter: number
  countBefore: number
  countAfter: number
  fewBefore: number
  fewAfter: number
  /** P(new clients are oddly few), in [0, 1] */
  fell: number
  /** the likeliest log ratio of new clients */
  shift: number
}

export const mostTouchedClients = 15

/** How likely an odd one is beforehand, as of every factor (waterfall.ts), and how much it moves: new clients, twice as much. */
const odd = { share: 0.3, deviation: 0.8 }
const sure = 0.8
/** New clients differ from person to person much more than work does: only a third less or worse counts. */
const material = Math.log(2 / 3)
/** …and the same few clients must take so much more of the talks than with colleagues. */
const concentrated = 1.25
/** Who is new here knows few clients, and all of them newly. */
const leastTenure = 12
const leastPeers = 3
/** Fewer new clients are expected of the person: nothing is to be seen. */
const leastExpected = 5
const leastConversations = 50

/**
 * Whether somebody works a base without new clients: far fewer new ones a day than colleagues bring in the same time, and
 * most of the talks with the same few. Both, since either alone is a way of selling. It is an opportunity, like days and
 * leads, and told before the person's work. Null: it is not so, or it cannot be told.
 */
export function thinBase(person: ClientBase, peers: readonly ClientBase[]): ThinBase | null {
  const others = peers.filter(({ days, conversations }) => days > 0 && conversations >= leastConversations)
  if (others.length < leastPeers || person.days <= 0) return null
  if (person.tenureMonths < leastTenure || person.conversations < leastConversations) return null
  const few = median(others.map(fewShare))
  if (fewShare(person) < concentrated * few) return null
  const sum = (read: (one: ClientBase) => number) => others.reduce((total, one) => total + read(one), 0)
  const all = { count: sum(({ newClients }) => newClients), exposure: sum(({ days }) => days) }
  const rate = all.count / all.exposure
  if (rate * person.days < leastExpected) return null
  const ordinary = spreadOf(
    others.map(({ newClients, days }) => ({
      log: Math.log((newClients + 0.5) / days / rate),
      variance: 1 / (newClients + 0.5),
    })),
  )
  const likelihood = beyond(rateLikelihood(all, { count: person.newClients, exposure: person.days }), {
    log: 0,
    variance: ordinary ** 2 / others.length,
  })
  const posterior = shiftPosterior(likelihood, { ordinary, odd: odd.deviation, share: odd.share })
  const fell = oddlyBelow(posterior, material)
  if (fell < sure) return null
  return {
    newBefore: rate,
    newAfter: person.newClients / person.days,
    countBefore: all.count,
    countAfter: person.newClients,
    fewBefore: few,
    fewAfter: fewShare(person),
    fell,
    shift: posterior.mean,
  }
}

function fewShare({ conversations, withMostTouched }: ClientBase): number {
  return withMostTouched / conversations
}
