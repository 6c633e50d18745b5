import { assumptions, type Assumptions } from './default-priors.ts'
import { companyLevelOf } from './company-level.ts'
import {
  levelWindows,
  openedWindows,
  windowDays,
  type CohortRow,
  type ForecastFacts,
  type OpenedRow,
} from './facts.ts'
import type { ForecastPerson } from './people.ts'
import { chanceOf } from '../statistics/chance.ts'
import { cycleOf, cycleReplicas, type Cycle } from './cycle.ts'
import type { CommonFactors, DealSize, PlanInput } from './plan-probability.ts'
import { shrunkConversions, type SharePosterior } from '../statistics/shrunk-conversion.ts'
import { shrunkRates, type RatePosterior } from '../statistics/shrunk-rate.ts'
import { normalAbove } from '../statistics/special-functions.ts'

/** Told with each forecast, so that those of one way of computing are judged together. */
export const modelVersion = 'revenue-2'

/** As many as the spread of a factor needs to be good to a tenth or two. */
const cycleCount = 32

/** Fewer deals ended or won than this is too little to tell anybody a figure. */
const leastEnded = 10
const leastWon = 5

export type ForecastBasis = {
  nEnded: number
  nOpen: number
  nOpened: number
  isEnough: boolean
}

export type ForecastModel = {
  /** what a period of these people is simulated from; `closed`: won in it by whom, `horizonDays`: calendar days to come */
  inputOf(personIds: readonly string[], closed: ReadonlyMap<string, number>, horizonDays: number): PlanInput
  basisOf(personIds: readonly string[]): ForecastBasis
  /**
   * What a deal is that a person opens from now on, the others' drawn in as far as the data ask. `days`: working days up to
   * the horizon, each by the chance that a deal opened on it, if it is won, is so in time
   */
  newDealOf(personId: string, horizonDays: number): { days: number; won: SharePosterior; size: DealSize }
  /** mean of what won deals brought, minor units; null before the first */
  meanSize: number | null
  /** of deals that ended, the share that was won; null before the first */
  winRate: number | null
}

/**
 * What is known of a company's selling, person by person, each drawn towards the company as far as the data ask
 * (methods §0.2, §0.3, §1.2).
 *
 * An open deal is won in time with the chance of its stage × P(a deal that is won is so in time | it has lasted so long);
 * one opened d days before the end, with the chance of its seller × P(it is so within d days), which thins the days left.
 */
export function forecastModel(
  facts: ForecastFacts,
  people: readonly ForecastPerson[],
  assumed: Assumptions = assumptions,
): ForecastModel {
  const cohorts = new Map(facts.cohorts.map((row) => [row.personId, row]))
  const ids = [...new Set([...people.map(({ id }) => id), ...cohorts.keys()])].sort()
  const total = totalOf(facts.cohorts)
  const cycle = cycleOf(facts.ages, assumed.cycle)
  const shares = sharesOf(facts, ids, cohorts, total, assumed)
  const rates = ratesOf(facts, people)
  const sizes = sizesOf(cohorts, total, assumed)
  const level = companyLevelOf(facts.lives, facts.opened, people, rates)
  const replicas = cycleReplicas(facts.ages, assumed.cycle, {
    replicas: cycleCount,
    chance: chanceOf(modelVersion),
  })
  // what is not known of the usual deal's size is the same for all of them
  const sizeDoubt = sizes('').sigma / Math.sqrt(total.sizes + assumed.dealSizeWorth)
  const byId = new Map(people.map((person) => [person.id, person]))
  const deals = Map.groupBy(facts.openDeals, ({ personId }) => personId)
  const opened = Map.groupBy(facts.opened, ({ personId }) => personId)
  const ended = total.won + total.lost

  function inputOf(
    personIds: readonly string[],
    closed: ReadonlyMap<string, number>,
    horizonDays: number,
  ): PlanInput {
    const used: SharePosterior[] = []
    const places = new Map<SharePosterior, number>()
    const placeOf = (share: SharePosterior): number => {
      let place = places.get(share)
      if (place === undefined) places.set(share, (place = used.push(share) - 1))
      return place
    }
    const open = personIds.flatMap((id) =>
      withAmounts(deals.get(id) ?? [], sizes(id)).map(({ ageDays, stageId, amount }): Candidate => {
        const ofStage = shares.inStage(id, stageId)
        const share = ofStage ?? shares.inGeneral(id)
        const inTime = ofStage
          ? (one: Cycle) => one.wonWithin(horizonDays, ageDays)
          : (one: Cycle) => one.wonWithinByAge(horizonDays, ageDays)
        return { amount, share, inTime }
      }),
    )
    const sellers = personIds.flatMap((id): Opener[] => {
      const activity = rates.get(id)
      const ahead = byId.get(id)?.daysAhead.slice(0, horizonDays) ?? []
      return activity && ahead.some((part) => part > 0)
        ? [{ activity, ahead, share: shares.inGeneral(id), dealSize: sizes(id) }]
        : []
    })
    const periods = horizonDays / windowDays
    return {
      closed: personIds.reduce((sum, id) => sum + (closed.get(id) ?? 0), 0),
      deals: open.map(({ amount, share, inTime }) => ({
        amount,
        share: placeOf(share),
        inTime: inTime(cycle),
      })),
      sellers: sellers.map(({ activity, ahead, share, dealSize }) => ({
        activity,
        days: daysThatCount(ahead, horizonDays, cycle),
        steps: [placeOf(share)],
        dealSize,
      })),
      shares: used,
      shock: sizeDoubt,
      common: {
        ...level.ahead(periods),
        cycles: cycleFactors(open, sellers, horizonDays),
      },
    }
  }

  /** By what each replica of the cycle would change what open and new deals bring; their mean is 1. */
  function cycleFactors(
    open: readonly Candidate[],
    sellers: readonly Opener[],
    horizonDays: number,
  ): CommonFactors['cycles'] {
    const ahead = Array.from({ length: horizonDays }, (_, at) =>
      sellers.reduce((sum, one) => sum + (one.ahead[at] ?? 0) * one.activity.mean * one.share.mean, 0),
    )
    const ofOpen = relative(
      replicas.map((one) =>
        open.reduce((sum, { amount, share, inTime }) => sum + amount * share.mean * inTime(one), 0),
      ),
    )
    const ofNew = relative(replicas.map((one) => daysThatCount(ahead, horizonDays, one)))
    return replicas.map((_, at) => ({ open: ofOpen[at]!, opened: ofNew[at]! }))
  }

  function basisOf(personIds: readonly string[]): ForecastBasis {
    const own = totalOf(personIds.flatMap((id) => cohorts.get(id) ?? []))
    return {
      nEnded: own.won + own.lost,
      nOpen: personIds.reduce((sum, id) => sum + (deals.get(id)?.length ?? 0), 0),
      nOpened: personIds.reduce(
        (sum, id) =>
          sum + (opened.get(id) ?? []).reduce((count, row) => count + (isLately(row) ? row.opened : 0), 0),
        0,
      ),
      isEnough: own.won + own.lost >= leastEnded && own.won >= leastWon,
    }
  }

  return {
    inputOf,
    basisOf,
    newDealOf: (personId, horizonDays) => ({
      days: daysThatCount(byId.get(personId)?.daysAhead ?? [], horizonDays, cycle),
      won: shares.inGeneral(personId),
      size: sizes(personId),
    }),
    meanSize: total.sizes === 0 ? null : total.sizeSum / total.sizes,
    winRate: ended === 0 ? null : total.won / ended,
  }
}

type Candidate = { amount: number; share: SharePosterior; inTime: (cycle: Cycle) => number }
type Opener = { activity: RatePosterior; ahead: readonly number[]; share: SharePosterior; dealSize: DealSize }

function relative(values: readonly number[]): number[] {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return values.map((one) => (mean > 0 ? one / mean : 1))
}

type Total = Omit<CohortRow, 'personId'>

function totalOf(rows: readonly CohortRow[]): Total {
  const total: Total = {
    won: 0,
    lost: 0,
    sizes: 0,
    sizeSum: 0,
    sizeLogSum: 0,
    sizeLogSquares: 0,
  }
  for (const row of rows) {
    for (const key of Object.keys(total) as (keyof Total)[]) total[key] += row[key]
  }
  return total
}

/** The chance of a person's deals to be won once they end. */
type Shares = {
  inGeneral(personId: string): SharePosterior
  /** of those that ever stood in the stage; undefined when nothing is known of it */
  inStage(personId: string, stageId: string | null): SharePosterior | undefined
}

function sharesOf(
  facts: ForecastFacts,
  ids: readonly string[],
  cohorts: ReadonlyMap<string, CohortRow>,
  total: Total,
  assumed: Assumptions,
): Shares {
  const start = assumed.offerToWin
  const isAnyEnded = total.won + total.lost > 0
  const inGeneral = posteriorsOf(
    ids,
    ids.map((id) => {
      const { won = 0, lost = 0 } = cohorts.get(id) ?? {}
      return { x: won, n: won + lost }
    }),
  )
  const general = (id: string) => (isAnyEnded && inGeneral.get(id)) || start
  const byStage = new Map(
    [...Map.groupBy(facts.stages, ({ stageId }) => stageId)].map(([stageId, rows]) => {
      const trials = new Map(rows.map(({ personId, won, of }) => [personId, { x: won, n: of }]))
      return [
        stageId,
        posteriorsOf(
          ids,
          ids.map((id) => trials.get(id) ?? { x: 0, n: 0 }),
        ),
      ]
    }),
  )
  return {
    inGeneral: general,
    inStage: (id, stageId) => (stageId === null ? undefined : byStage.get(stageId)?.get(id)),
  }
}

function posteriorsOf(
  ids: readonly string[],
  trials: { x: number; n: number }[],
): Map<string, SharePosterior> {
  if (ids.length === 0) return new Map()
  const posteriors = shrunkConversions(trials)
  return new Map(ids.map((id, at) => [id, posteriors[at]!]))
}

/** Deals opened per working day; months before the company's first deal say nothing of anybody. */
function ratesOf(facts: ForecastFacts, people: readonly ForecastPerson[]): Map<string, RatePosterior> {
  const counts = new Map(people.map(({ id }) => [id, Array.from({ length: openedWindows }, () => 0)]))
  let first = levelWindows
  for (const { personId, window, opened } of facts.opened) {
    const own = counts.get(personId)
    if (!own) continue
    first = Math.min(first, window)
    if (window >= levelWindows - openedWindows) own[window - levelWindows + openedWindows] = opened
  }
  // the window in which a company's data begin is seldom a whole one
  const begin = first > 0 && first < levelWindows - 1 ? first + 1 : first
  const sellers = people.filter(({ id }) => counts.get(id)!.some((count) => count > 0))
  const rates = shrunkRates(
    sellers.map(({ id }) => counts.get(id)!),
    sellers.map(({ daysBehind }) =>
      daysBehind.map((days, window) => (window < begin ? 0 : days)).slice(levelWindows - openedWindows),
    ),
  )
  return new Map(sellers.flatMap(({ id }, at) => (rates ? [[id, rates.people[at]!]] : [])))
}

/** What a person's won deals bring: their own mean drawn towards the company's, with the company's spread. */
function sizesOf(
  cohorts: ReadonlyMap<string, CohortRow>,
  total: Total,
  { dealSizeSigma, dealSizeWorth: sizeWorth }: Assumptions,
): (personId: string) => DealSize {
  const weight = total.sizes + sizeWorth
  const meanLog = total.sizes === 0 ? 0 : total.sizeLogSum / total.sizes
  const squares = total.sizeLogSquares - total.sizes * meanLog ** 2 + sizeWorth * dealSizeSigma ** 2
  const sigma = Math.sqrt(squares / weight)
  const mean = total.sizes === 0 ? 0 : total.sizeSum / total.sizes
  return (personId) => {
    const { sizes = 0, sizeSum = 0 } = cohorts.get(personId) ?? {}
    return { mean: (sizeSum + sizeWorth * mean) / (sizes + sizeWorth), sigma }
  }
}

/**
 * Deals whose sum is not known take the quantiles of the deal size in turn, so that together they bring the mean and
 * differ as deals do; in order of age, so that large ones are not by chance the young or the old.
 */
function withAmounts<D extends { amountMinor: number | null }>(
  deals: readonly D[],
  { mean, sigma }: DealSize,
): (D & { amount: number })[] {
  const unknown = deals.filter(({ amountMinor }) => amountMinor === null).length
  const spread = Array.from({ length: unknown }, (_, at) =>
    Math.exp(sigma * normalQuantile(((at + 0.5) * golden) % 1)),
  )
  const factor = unknown === 0 ? 0 : mean / (spread.reduce((sum, one) => sum + one, 0) / unknown)
  let next = 0
  return deals.map((deal) => ({ ...deal, amount: deal.amountMinor ?? spread[next++]! * factor }))
}

/** Steps of this part of 1 fall evenly over it, in an order that goes with nothing else. */
const golden = 0.618033988749895

/** The z that a normal value is below with probability p, to a thousandth. */
function normalQuantile(p: number): number {
  let [below, above] = [-8, 8]
  while (above - below > 0.001) {
    const middle = (below + above) / 2
    if (1 - normalAbove(middle) < p) below = middle
    else above = middle
  }
  return above
}

function isLately({ window }: OpenedRow): boolean {
  return window >= levelWindows - openedWindows
}

/** Working days ahead, each by the chance that a deal opened on it, if it is won, is so in time. */
function daysThatCount(daysAhead: readonly number[], horizonDays: number, cycle: Cycle): number {
  let sum = 0
  for (let at = 0; at < Math.min(daysAhead.length, horizonDays); at++) {
    if (daysAhead[at]! > 0) sum += daysAhead[at]! * cycle.wonWithinByAge(horizonDays - at - 1, 0)
  }
  return sum
}
