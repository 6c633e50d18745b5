import { betaShare, shrunkConversions, type SharePosterior } from '../statistics/shrunk-conversion.ts'
import { shrunkRates, type RatePosterior } from '../statistics/shrunk-rate.ts'
import type { Assumptions, AssumptionKey } from './default-priors.ts'
import { assumedOf, type NormMetricKey } from './norm-metrics.ts'

/** What somebody did and had, by window, the earliest first. */
export type NormRecord = {
  personId: string
  activities: readonly number[]
  opened: readonly number[]
  /** working days */
  days: readonly number[]
}

export type NormFunnel = {
  /** what a person does per working day; null: too little is known and nothing usual is */
  paceOf(personId: string): RatePosterior | null
  /** from an activity to an opened deal, all of which must succeed; null: too little is known and nothing usual is */
  stepsOf(personId: string): SharePosterior[] | null
  /** how many deals at most an activity is counted to open: the steps are shares of that */
  tries: number
  assumed: AssumptionKey[]
  activities: number
  opened: number
}

/** Less than this of the whole company, and the assumptions stand in for its record. */
const leastActivities = 20
const leastOpened = 10

/**
 * The upper half of a company's funnel, from an activity to an opened deal, person by person (methods §0.2, §0.3). An
 * activity that opens more than half a deal on average is counted as several tries of the same, since a share is no
 * more than one; with many tries that is a rate.
 */
export function normFunnel(
  metric: NormMetricKey,
  records: readonly NormRecord[],
  assumptions: Assumptions,
): NormFunnel {
  const usual = assumedOf(metric, assumptions)
  const kept = keptOf(records)
  const activities = kept.reduce((sum, one) => sum + sumOf(one.activities), 0)
  const opened = kept.reduce((sum, one) => sum + sumOf(one.opened), 0)
  const isPaceKnown = activities >= leastActivities
  const isShareKnown = isPaceKnown && opened >= leastOpened
  const rates = isPaceKnown
    ? shrunkRates(
        kept.map((one) => one.activities),
        kept.map(({ days }) => days),
      )
    : null
  const paces = new Map(kept.map(({ personId }, at) => [personId, rates?.people[at] ?? null]))
  const tries = isShareKnown ? Math.max(1, Math.ceil((2 * opened) / activities - 1e-9)) : 1
  const trials = kept.map((one) => {
    const n = sumOf(one.activities) * tries
    return { x: Math.min(sumOf(one.opened), n), n }
  })
  const shares = isShareKnown && kept.length > 0 ? shrunkConversions(trials) : []
  const stepOf = new Map(kept.map(({ personId }, at) => [personId, shares[at]]))
  const own = { x: Math.min(opened, activities), n: activities }
  return {
    paceOf: (personId) => (rates ? (paces.get(personId) ?? null) : usual.pace),
    stepsOf(personId) {
      const share = stepOf.get(personId)
      if (share) return [share]
      // one assumed step takes in what little there is; of a chain nobody can tell where it succeeded
      return usual.steps?.length === 1 ? [withRecord(usual.steps[0]!, own)] : usual.steps
    },
    tries,
    assumed: [
      ...(isShareKnown ? [] : usual.stepKeys),
      ...(isPaceKnown || usual.pace === null ? [] : (['meetings_per_day'] as const)),
    ],
    activities,
    opened,
  }
}

/** An assumed Beta and what was seen since. */
export function withRecord(assumed: SharePosterior, { x, n }: { x: number; n: number }): SharePosterior {
  const { a, b } = assumed.components[0]!
  return betaShare(a + x, b + n - x)
}

/** The window in which a company's record begins is seldom a whole one, and what was before it says nothing. */
function keptOf(records: readonly NormRecord[]): NormRecord[] {
  const windows = Math.max(0, ...records.map(({ activities }) => activities.length))
  const any = (at: number) => records.some(({ activities }) => activities[at]! > 0)
  const first = Array.from({ length: windows }, (_, at) => at).find(any) ?? 0
  const begin = first > 0 && first < windows - 1 ? first + 1 : first
  return records.map((one) => ({
    ...one,
    activities: one.activities.slice(begin),
    opened: one.opened.slice(begin),
    days: one.days.slice(begin),
  }))
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0)
}
