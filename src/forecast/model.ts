import { assumptions } from './default-priors.ts'
import { openedWindows, type CohortRow, type ForecastFacts } from './facts.ts'
import type { ForecastPerson } from './people.ts'
import { cycleOf, type Cycle } from './cycle.ts'
import type { DealSize, OpenDeal, PlanInput } from './plan-probability.ts'
import { shrunkConversions, type SharePosterior } from '../statistics/shrunk-conversion.ts'
import { shrunkRates, type RatePosterior } from '../statistics/shrunk-rate.ts'
import { normalAbove } from '../statistics/special-functions.ts'

/** Told with each forecast, so that those of one way of computing are judged together. */
export const modelVersion = 'revenue-1'

/** How many deals the assumed spread of sizes is worth. */
const sizeWorth = 10

/**
 * τ of the common shock: how far a department's months to come differ from those behind, all sellers together. The usual
 * .1 (methods §1.2) is for the market alone; rates and shares drift as well. On two years of the demo department
 * .1 held 5 of 21 outcomes within the middle half, .2 holds 10, and .3 no more.
 */
const marketShock = 0.2

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
export function forecastModel(facts: ForecastFacts, people: readonly ForecastPerson[]): ForecastModel {
  const cohorts = new Map(facts.cohorts.map((row) => [row.personId, row]))
  const ids = [...new Set([...people.map(({ id }) => id), ...cohorts.keys()])].sort()
  const total = totalOf(facts.cohorts)
  const cycle = cycleOf(facts.ages)
  const shares = sharesOf(facts, ids, cohorts, total)
  const rates = ratesOf(facts, people)
  const sizes = sizesOf(cohorts, total)
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
    return {
      closed: personIds.reduce((sum, id) => sum + (closed.get(id) ?? 0), 0),
      deals: personIds.flatMap((id) =>
        withAmounts(deals.get(id) ?? [], sizes(id)).map(({ ageDays, stageId, amount }): OpenDeal => {
          const ofStage = shares.inStage(id, stageId)
          return {
            amount,
            share: placeOf(ofStage ?? shares.inGeneral(id)),
            inTime: ofStage
              ? cycle.wonWithin(horizonDays, ageDays)
              : cycle.wonWithinByAge(horizonDays, ageDays),
          }
        }),
      ),
      sellers: personIds.flatMap((id) => {
        const activity = rates.get(id)
        const days = daysThatCount(byId.get(id)?.daysAhead ?? [], horizonDays, cycle)
        return activity && days > 0
          ? [{ activity, days, steps: [placeOf(shares.inGeneral(id))], dealSize: sizes(id) }]
          : []
      }),
      shares: used,
      shock: marketShock,
    }
  }

  function basisOf(personIds: readonly string[]): ForecastBasis {
    const own = totalOf(personIds.flatMap((id) => cohorts.get(id) ?? []))
    return {
      nEnded: own.won + own.lost,
      nOpen: personIds.reduce((sum, id) => sum + (deals.get(id)?.length ?? 0), 0),
      nOpened: personIds.reduce(
        (sum, id) => sum + (opened.get(id) ?? []).reduce((count, row) => count + row.opened, 0),
        0,
      ),
      isEnough: own.won + own.lost >= leastEnded && own.won >= leastWon,
    }
  }

  return {
    inputOf,
    basisOf,
    meanSize: total.sizes === 0 ? null : total.sizeSum / total.sizes,
    winRate: ended === 0 ? null : total.won / ended,
  }
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
): Shares {
  const start = assumptions.offerToWin
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
  let first = openedWindows
  for (const { personId, window, opened } of facts.opened) {
    const own = counts.get(personId)
    if (!own) continue
    own[window] = opened
    first = Math.min(first, window)
  }
  // the window in which a company's data begin is seldom a whole one
  const begin = first > 0 && first < openedWindows - 1 ? first + 1 : first
  const sellers = people.filter(({ id }) => counts.get(id)!.some((count) => count > 0))
  const rates = shrunkRates(
    sellers.map(({ id }) => counts.get(id)!),
    sellers.map(({ daysBehind }) => daysBehind.map((days, window) => (window < begin ? 0 : days))),
  )
  return new Map(sellers.flatMap(({ id }, at) => (rates ? [[id, rates.people[at]!]] : [])))
}

/** What a person's won deals bring: their own mean drawn towards the company's, with the company's spread. */
function sizesOf(cohorts: ReadonlyMap<string, CohortRow>, total: Total): (personId: string) => DealSize {
  const weight = total.sizes + sizeWorth
  const meanLog = total.sizes === 0 ? 0 : total.sizeLogSum / total.sizes
  const squares =
    total.sizeLogSquares - total.sizes * meanLog ** 2 + sizeWorth * assumptions.dealSizeSigma ** 2
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

/** Working days ahead, each by the chance that a deal opened on it, if it is won, is so in time. */
function daysThatCount(daysAhead: readonly number[], horizonDays: number, cycle: Cycle): number {
  let sum = 0
  for (let at = 0; at < Math.min(daysAhead.length, horizonDays); at++) {
    if (daysAhead[at]! > 0) sum += daysAhead[at]! * cycle.wonWithinByAge(horizonDays - at - 1, 0)
  }
  return sum
}
