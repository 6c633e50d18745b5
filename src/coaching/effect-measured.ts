import type { Period } from '../org/day.ts'
import type { Exposed } from '../statistics/rate-ratio.ts'
import { shrunkRates } from '../statistics/shrunk-rate.ts'
import { effectOf, placebosOf, type Effect, type EffectInput } from './effect.ts'

/** Kept with each effect, so that those of one way of computing are pooled with each other. */
const modelVersion = 'rate-1'

/** Of fewer colleagues nothing is told. */
const leastPeers = 3

/** What else changed between the start of a correction and the day of its effect. */
export type Meanwhile = {
  norms: number
  daysAway: number
  clientsGiven: number
  clientsTaken: number
  corrections: number
}

/** An effect as it is kept: what is told, and all that it was computed from. */
export type StoredEffect = {
  modelVersion: string
  asOf: string
  metric: string
  base: Period
  after: Period
  peerIds: string[]
  input: Pick<EffectInput, 'before' | 'after' | 'othersBefore' | 'othersAfter' | 'dispersion'>
  told: Effect | null
  why: 'no_base' | 'no_days' | 'few_peers' | null
  meanwhile: Meanwhile
}

/** Figures of one person in the two windows. */
export type TwoWindows = { personId: string; before: Exposed; after: Exposed }

export type Measurement = {
  asOf: string
  metric: string
  base: Period
  after: Period
  person: TwoWindows
  /** of the same role, none of them corrected on the same metric */
  others: readonly TwoWindows[]
  /** history[person][month] of everybody of the role; null where somebody was corrected or nothing was written down */
  history: readonly (readonly (Exposed | null)[])[]
  meanwhile: Meanwhile
}

/** What came after a correction (methods §3), with its inputs; only who was there in both windows is compared. */
export function measured(measurement: Measurement): StoredEffect {
  const { asOf, metric, base, after, person, others, history, meanwhile } = measurement
  const peers = others.filter((one) => one.before.exposure > 0 && one.after.exposure > 0)
  const input = {
    before: person.before,
    after: person.after,
    othersBefore: sumOf(peers.map((one) => one.before)),
    othersAfter: sumOf(peers.map((one) => one.after)),
    ...dispersionOf(history),
  }
  const why = whyNot(person, peers.length)
  return {
    modelVersion,
    asOf,
    metric,
    base,
    after,
    peerIds: peers.map(({ personId }) => personId),
    input,
    told: why === null ? effectOf({ ...input, placebos: placebosOf(history) }) : null,
    why,
    meanwhile,
  }
}

function whyNot({ before, after }: TwoWindows, peers: number): StoredEffect['why'] {
  if (before.exposure <= 0) return 'no_base'
  if (after.exposure <= 0) return 'no_days'
  return peers < leastPeers ? 'few_peers' : null
}

/** How much a person's months differ beyond chance, by everybody's history. */
function dispersionOf(history: Measurement['history']): Pick<EffectInput, 'dispersion'> {
  const known = history.map((months) => months.filter((one) => one !== null))
  const rates = shrunkRates(
    known.map((months) => months.map(({ count }) => count)),
    known.map((months) => months.map(({ exposure }) => exposure)),
  )
  const periodExposure = rates?.people[0]?.periodExposure
  return rates && periodExposure ? { dispersion: { value: rates.dispersion, periodExposure } } : {}
}

function sumOf(parts: readonly Exposed[]): Exposed {
  return parts.reduce(
    (sum, { count, exposure }) => ({ count: sum.count + count, exposure: sum.exposure + exposure }),
    { count: 0, exposure: 0 },
  )
}
