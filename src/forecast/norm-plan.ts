import { dayNumber, type Period } from '../org/day.ts'
import { assumptions as usualAssumptions, type AssumptionKey, type Assumptions } from './default-priors.ts'
import { levelWindows, openedWindows, type ForecastFacts } from './facts.ts'
import { forecastModel } from './model.ts'
import type { NormMetricKey } from './norm-metrics.ts'
import { normFunnel, sumOf, withRecord, type NormRecord } from './norm-funnel.ts'
import { normFromPlan, type NormFromPlan, type NormInput } from './norm-from-plan.ts'
import type { ForecastPerson } from './people.ts'
import type { DealSize, OpenDeal } from './plan-probability.ts'
import { rateQuantile, type RatePosterior } from '../statistics/shrunk-rate.ts'
import type { SharePosterior } from '../statistics/shrunk-conversion.ts'

/** Everything norms are made from, as it was known at the end of `asOf`. */
export type NormKnown = {
  metric: NormMetricKey
  period: Period
  /** working days of the whole period, absences aside */
  periodDays: number
  asOf: string
  people: readonly ForecastPerson[]
  facts: ForecastFacts
  activities: ReadonlyMap<string, readonly number[]>
  assumptions: Assumptions
}

/** One person's side of it, before anything is drawn by chance. */
export type NormPart = {
  pace: RatePosterior | null
  done: { count: number; workDays: number; opened: number }
  workDays: number
  /** working days of the period, each by the chance that a deal opened on it, if it is won, is so in it */
  countedDays: number
  expected: number
  deals: OpenDeal[]
  shares: SharePosterior[]
  common: NormInput['common']
  shock: number | undefined
  steps: SharePosterior[] | null
  tries: number
  won: SharePosterior
  /** null: nothing was ever won or open with a sum */
  size: DealSize | null
}

/** One company's question: plain data, so that a worker may answer it. */
export type NormBatch = {
  known: NormKnown
  asked: { personId: string; quota: number | null; closed: number; seed: string }[]
  probability: number
}

export type NormAnswer = {
  band: NormPlanning['band']
  assumed: AssumptionKey[]
  basis: NormPlanning['basis']
  /** in the order asked; null: there is no plan, or nothing to make a norm from */
  people: { part: NormPart; isSteady: boolean; found: NormFromPlan | null }[]
}

/** So many that another seed would move the norm by a percent or two: it is rounded to half an activity a week. */
export const normDraws = 4000

/**
 * Where less than this of the working days left can still become a win in the period, what is done now is for the
 * periods after it: the norm is the one that such a plan takes from period to period, nothing taken off (methods §1,
 * N_k / E).
 */
const leastCounted = 1 / 3

/** Everything that takes time: the model, the funnel, and each norm by simulation. */
export function planNorms({ known, asked, probability }: NormBatch): NormAnswer {
  const ids = asked.map(({ personId }) => personId)
  const { partOf, team, band, assumed, basis } = normPlanning(known, ids)
  const people = asked.map(({ personId, quota, closed, seed }) => {
    const part = partOf(personId)
    const isSteady = part.countedDays < leastCounted * part.workDays
    // how long deals take is of no account there
    const common = part.common && { ...part.common, cycles: [] }
    const rest = isSteady ? { ...part, deals: [], common, countedDays: known.periodDays } : part
    const plan = { quota, closed: isSteady ? 0 : closed, probability }
    const input = quota === null ? null : normInputOf(rest, team, { ...plan, quota })
    return { part, isSteady, found: input && normFromPlan(input, { seed, draws: normDraws }) }
  })
  return { band, assumed, basis, people }
}

type NormPlanning = {
  partOf(personId: string): NormPart
  band: { low: number; high: number; people: number } | null
  team: RatePosterior[]
  assumed: AssumptionKey[]
  basis: { activities: number; opened: number; ended: number; won: number }
}

/** A team smaller than this says little of what is attainable, and the company's sellers are taken. */
const leastTeam = 3

/**
 * The company's funnel from the activity to the win, and what each of the people asked about brings and has left. Wins of
 * the period alone count: of one to come, what is won before it begins does not.
 */
function normPlanning(known: NormKnown, askedIds: readonly string[]): NormPlanning {
  const { people, facts, asOf, period, assumptions } = known
  const model = forecastModel(facts, people, assumptions)
  const company = model.basisOf([
    ...new Set([...people.map(({ id }) => id), ...facts.cohorts.map((row) => row.personId)]),
  ])
  const won = Math.round((model.winRate ?? 0) * company.nEnded)
  const records = recordsOf(known, askedIds)
  const funnel = normFunnel(known.metric, records, assumptions)
  const assumedWin = withRecord(assumptions.offerToWin, { x: won, n: company.nEnded })
  const byId = new Map(people.map((person) => [person.id, person]))
  const recordOf = new Map(records.map((record) => [record.personId, record]))
  const before = Math.max(0, dayNumber(period.from) - dayNumber(asOf) - 1)
  const horizon = dayNumber(period.to) - dayNumber(asOf)
  const usualSize =
    model.meanSize === null ? meanOf(facts.openDeals.flatMap(({ amountMinor }) => amountMinor ?? [])) : null

  function partOf(id: string): NormPart {
    const newDeal = model.newDealOf(id, horizon)
    const earlier = before > 0 ? model.newDealOf(id, before).days : 0
    const input = model.inputOf([id], new Map(), horizon)
    const inputBefore = before > 0 ? model.inputOf([id], new Map(), before).deals : []
    const deals = input.deals.map((deal, at) => ({
      ...deal,
      inTime: Math.max(0, deal.inTime - (inputBefore[at]?.inTime ?? 0)),
    }))
    const record = recordOf.get(id)
    const mean = newDeal.size.mean > 0 ? newDeal.size.mean : usualSize
    return {
      pace: funnel.paceOf(id),
      done: {
        count: sumOf(record?.activities ?? []),
        workDays: sumOf(record?.days ?? []),
        opened: sumOf(record?.opened ?? []),
      },
      workDays: sumOf(byId.get(id)?.daysAhead.slice(before, horizon) ?? []),
      countedDays: Math.max(0, newDeal.days - earlier),
      expected: sumOf(deals.map(({ amount, share, inTime }) => amount * input.shares[share]!.mean * inTime)),
      deals,
      shares: [...input.shares],
      common: input.common,
      shock: input.shock,
      steps: funnel.stepsOf(id),
      tries: funnel.tries,
      won: company.isEnough ? newDeal.won : assumedWin,
      size: mean === null ? null : { mean, sigma: newDeal.size.sigma },
    }
  }

  const paced = (ids: readonly string[]) => ids.flatMap((id) => funnel.paceOf(id) ?? [])
  const asked = paced(askedIds)
  const team = asked.length >= leastTeam ? asked : paced(records.map(({ personId }) => personId))
  return {
    partOf,
    band:
      team.length === 0
        ? null
        : { low: rateQuantile(team, 0.5), high: rateQuantile(team, 0.8), people: team.length },
    team,
    assumed: [...funnel.assumed, ...(company.isEnough ? [] : (['offer_to_win'] as const))],
    basis: { activities: funnel.activities, opened: funnel.opened, ended: company.nEnded, won },
  }
}

/** What the simulation needs to find one person's norm; null when their funnel or what a deal brings is not known. */
function normInputOf(
  part: NormPart,
  team: readonly RatePosterior[],
  asked: { quota: number; closed: number; probability: number },
): NormInput | null {
  const { steps, size, pace, shares } = part
  if (steps === null || size === null) return null
  return {
    plan: asked.quota,
    closed: asked.closed,
    deals: part.deals,
    shares: [...shares, ...steps, part.won],
    shock: part.shock,
    common: part.common,
    carriers: [{ activity: pace ?? evenPace, days: part.countedDays, tries: part.tries }],
    team: team.length > 0 ? team : undefined,
    steps: [...steps, part.won].map((_, at) => shares.length + at),
    dealSize: size,
    confidence: asked.probability,
  }
}

/** Where nothing is known of a pace, only how unevenly people work. */
const evenPace: RatePosterior = usualAssumptions.meetingsPerDay

/** Everybody who is asked about, and whoever else has done any of it. */
function recordsOf({ people, facts, activities }: NormKnown, askedIds: readonly string[]): NormRecord[] {
  const opened = Map.groupBy(facts.opened, ({ personId }) => personId)
  const isAsked = new Set(askedIds)
  return people
    .filter(({ id }) => isAsked.has(id) || activities.has(id))
    .map(({ id, daysBehind }) => {
      const counts = Array.from({ length: openedWindows }, () => 0)
      for (const row of opened.get(id) ?? []) {
        const at = row.window - levelWindows + openedWindows
        if (at >= 0) counts[at] = row.opened
      }
      return {
        personId: id,
        activities: activities.get(id) ?? counts.map(() => 0),
        opened: counts,
        days: daysBehind.slice(-openedWindows),
      }
    })
}

function meanOf(values: readonly number[]): number | null {
  const known = values.filter((value) => value > 0)
  return known.length === 0 ? null : sumOf(known) / known.length
}
