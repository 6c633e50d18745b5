import { chanceOf, type Chance } from '../src/statistics/chance.ts'
import {
  levelWindows,
  lifeDays,
  windowDays,
  type AgeRow,
  type CohortRow,
  type ForecastFacts,
  type LifeRow,
  type OpenedRow,
  type StageRow,
} from '../src/forecast/facts.ts'
import { forecastModel } from '../src/forecast/model.ts'
import type { ForecastPerson } from '../src/forecast/people.ts'
import { planProbability, type PlanForecast } from '../src/forecast/plan-probability.ts'

/** A made-up company, of which everything is known; a month is 30 days. */
export type CompanyKind = {
  name: string
  sellers: number
  /** of history before the day of the forecast */
  months: number
  /** deals that a seller opens in a month, and the coefficient of variation between sellers */
  opened: number
  spread: number
  won: number
  /** calendar days from opening to winning, log-normal; a part of the wins comes in a tenth of that */
  cycle: { median: number; sigma: number; quick: number }
  dealSize: { mean: number; sigma: number }
  /** sd of the logarithm by which a whole company's month differs in deals opened, and in wins */
  luck: { opened: number; won: number }
  /** what openings grow by in a month */
  growth?: number
  /** how far a year's best month is above its middle, in openings and wins */
  season?: { opened: number; won: number }
  /** by what more is won in the last month of each quarter, and less in the two before */
  quarterEnd?: number
}

export type SimulatedDeal = {
  person: string
  opened: number
  /** day on which it ended; Infinity: later than anybody looks */
  ended: number
  isWon: boolean
  amount: number
  /** when it came to the second stage; null: never */
  advanced: number | null
}

const steady: Omit<CompanyKind, 'name'> = {
  sellers: 8,
  months: 18,
  opened: 10,
  spread: 0.3,
  won: 0.3,
  cycle: { median: 40, sigma: 0.7, quick: 0.2 },
  dealSize: { mean: 100, sigma: 0.8 },
  luck: { opened: 0.1, won: 0.1 },
}

export const companyKinds: CompanyKind[] = [
  { name: 'steady', ...steady },
  { name: 'young: four months of history', ...steady, months: 4, sellers: 5 },
  { name: 'growing 5 % a month', ...steady, growth: 0.05 },
  {
    name: 'seasonal: ±30 % in openings, ±20 % in wins',
    ...steady,
    months: 24,
    season: { opened: 0.3, won: 0.2 },
  },
  { name: 'pushes at the end of a quarter', ...steady, quarterEnd: 0.35 },
  { name: 'stormy: months differ by a quarter', ...steady, luck: { opened: 0.25, won: 0.25 } },
  {
    name: 'three sellers, few large deals, long cycle',
    ...steady,
    sellers: 3,
    opened: 4,
    cycle: { median: 90, sigma: 0.6, quick: 0 },
    dealSize: { mean: 1000, sigma: 1 },
  },
]

const horizonMost = 92

/** Its deals from the first day of history, day `-30 · months`, to the last that a forecast made on day 0 looks at. */
export function companyOf(kind: CompanyKind, chance: Chance): SimulatedDeal[] {
  const from = -windowDays * kind.months
  const phase = chance.next() * 12
  const quarter = Math.floor(chance.next() * 3)
  const lucks = new Map<number, { opened: number; won: number }>()
  const luckOf = (day: number) => {
    const month = Math.floor(day / windowDays)
    let luck = lucks.get(month)
    if (!luck) {
      const { opened, won } = kind.luck
      luck = { opened: shocked(opened, chance), won: shocked(won, chance) * yearOf(month, kind.season?.won) }
      luck.opened *= yearOf(month, kind.season?.opened) * (1 + (kind.growth ?? 0)) ** (month + kind.months)
      const push = kind.quarterEnd ?? 0
      luck.won *= (((month + quarter) % 3) + 3) % 3 === 2 ? 1 + push : 1 - push / 2
      lucks.set(month, luck)
    }
    return luck
  }
  const yearOf = (month: number, height = 0) => 1 + height * Math.sin(((month + phase) / 6) * Math.PI)
  const deals: SimulatedDeal[] = []
  for (let seller = 0; seller < kind.sellers; seller++) {
    const rate = (kind.opened / windowDays) * kind.spread ** 2 * chance.gamma(1 / kind.spread ** 2)
    const won = Math.min(0.9, kind.won * (kind.spread / 2) ** 2 * chance.gamma(4 / kind.spread ** 2))
    for (let day = from; day < horizonMost; day++) {
      const count = chance.poisson(rate * luckOf(day).opened)
      for (let deal = 0; deal < count; deal++)
        deals.push(dealOf(kind, `s${seller}`, day, won, luckOf, chance))
    }
  }
  return deals
}

function shocked(sd: number, chance: Chance): number {
  return Math.exp(sd * chance.normal() - sd ** 2 / 2)
}

/**
 * A deal would be won with this chance after its cycle, if all months were alike; in a bad month as much of those that
 * were to be won waits for the next, in a good one others come sooner or are won that would not have been.
 */
function dealOf(
  { cycle, dealSize }: CompanyKind,
  person: string,
  opened: number,
  won: number,
  luckOf: (day: number) => { won: number },
  chance: Chance,
): SimulatedDeal {
  const quick = chance.next() < cycle.quick ? 0.1 : 1
  const lasts = Math.round(cycle.median * quick * Math.exp(cycle.sigma * chance.normal()))
  const ended = opened + Math.max(1, lasts)
  const isWon = chance.next() < Math.min(1, won * luckOf(ended).won)
  const amount = dealSize.mean * Math.exp(dealSize.sigma * chance.normal() - dealSize.sigma ** 2 / 2)
  const advances = isWon || chance.next() < 0.5
  return {
    person,
    opened,
    ended,
    isWon,
    amount,
    advanced: advances ? opened + Math.floor((ended - opened) / 2) : null,
  }
}

/** What is known of these deals at the end of the day before `today`, as `facts.ts` reads it from the database. */
export function factsAt(deals: readonly SimulatedDeal[], today: number): ForecastFacts {
  const asOf = today - 1
  const known = deals.filter(({ opened }) => opened <= asOf && opened >= asOf - 730)
  const cohorts = new Map<string, CohortRow>()
  const ages = new Map<number, AgeRow>()
  const stages = new Map<string, StageRow>()
  const opened = new Map<string, OpenedRow>()
  const lives = new Map<string, LifeRow>()
  const openDeals: ForecastFacts['openDeals'] = []
  for (const deal of known) {
    const isOpen = deal.ended > asOf
    const age = Math.min(deal.ended, asOf) - deal.opened
    const row = made(ages, age, () => ({ age, won: 0, lost: 0, open: 0 }))
    row[isOpen ? 'open' : deal.isWon ? 'won' : 'lost']++
    const at = Math.floor((asOf - deal.opened) / lifeDays)
    const end = isOpen ? null : Math.floor((asOf - deal.ended) / lifeDays)
    const life = made(lives, `${at} ${end}`, () => ({ opened: at, ended: end, won: 0, count: 0 }))
    life.count++
    if (!isOpen && deal.isWon) life.won++
    const window = levelWindows - 1 - Math.floor((asOf - deal.opened) / windowDays)
    if (window >= 0) {
      made(opened, `${deal.person} ${window}`, () => ({ personId: deal.person, window, opened: 0 })).opened++
    }
    if (isOpen) {
      const stageId = deal.advanced !== null && deal.advanced <= asOf ? 'second' : 'first'
      openDeals.push({ personId: deal.person, stageId, ageDays: age, amountMinor: deal.amount })
      continue
    }
    const cohort = made(cohorts, deal.person, () => ({
      personId: deal.person,
      won: 0,
      lost: 0,
      sizes: 0,
      sizeSum: 0,
      sizeLogSum: 0,
      sizeLogSquares: 0,
    }))
    cohort[deal.isWon ? 'won' : 'lost']++
    if (deal.isWon) {
      cohort.sizes++
      cohort.sizeSum += deal.amount
      cohort.sizeLogSum += Math.log(deal.amount)
      cohort.sizeLogSquares += Math.log(deal.amount) ** 2
    }
    for (const stageId of deal.advanced === null ? ['first'] : ['first', 'second']) {
      const stage = made(stages, `${stageId} ${deal.person}`, () => ({
        stageId,
        personId: deal.person,
        won: 0,
        of: 0,
      }))
      stage.of++
      if (deal.isWon) stage.won++
    }
  }
  return {
    openDeals,
    cohorts: [...cohorts.values()],
    ages: [...ages.values()],
    stages: [...stages.values()],
    opened: [...opened.values()],
    lives: [...lives.values()],
  }
}

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

/** Five days of seven, whoever sells: nobody is ever away. */
export function sellersOf(deals: readonly SimulatedDeal[], today: number): ForecastPerson[] {
  const works = (day: number) => (((day % 7) + 7) % 7 < 5 ? 1 : 0)
  const days = (from: number, to: number) => {
    let sum = 0
    for (let day = from; day <= to; day++) sum += works(day)
    return sum
  }
  const daysBehind = Array.from({ length: levelWindows }, (_, window) => {
    const end = today - 1 - (levelWindows - 1 - window) * windowDays
    return days(end - windowDays + 1, end)
  })
  const daysAhead = Array.from({ length: horizonMost }, (_, at) => works(today + at))
  return [...new Set(deals.map(({ person }) => person))]
    .sort()
    .map((id) => ({ id, name: id, role: 'rep', supervisorId: null, daysBehind, daysAhead }))
}

export type Outcome = { forecast: PlanForecast; came: number; naive: number }

/** The company's next so many days, for each of `horizons`, as forecast on day 0, with what came. */
export function outcomesOf(
  deals: readonly SimulatedDeal[],
  horizons: readonly number[],
  { seed, draws }: { seed: string; draws: number },
): Outcome[] {
  const people = sellersOf(deals, 0)
  const ids = people.map(({ id }) => id)
  const model = forecastModel(factsAt(deals, 0), people)
  const wonBetween = (from: number, to: number) =>
    deals.reduce(
      (sum, { ended, isWon, amount }) => sum + (isWon && ended >= from && ended < to ? amount : 0),
      0,
    )
  return horizons.map((days) => ({
    forecast: planProbability(model.inputOf(ids, new Map(), days), { seed, draws }),
    came: wonBetween(0, days),
    naive: wonBetween(-days, 0),
  }))
}

/** Parts of the outcomes that the middle half and the middle 80 % held, and mean absolute errors. */
export type Coverage = { half: number; most: number; error: number; naiveError: number }

/** Of so many companies of a kind, by horizon. */
export function coverageOf(
  kind: CompanyKind,
  horizons: readonly number[],
  { companies, draws }: { companies: number; draws: number },
): Coverage[] {
  const coverages = horizons.map((): Coverage => ({ half: 0, most: 0, error: 0, naiveError: 0 }))
  for (let company = 0; company < companies; company++) {
    const seed = `${kind.name} ${company}`
    const deals = companyOf(kind, chanceOf(seed))
    for (const [at, { forecast, came, naive }] of outcomesOf(deals, horizons, { seed, draws }).entries()) {
      const coverage = coverages[at]!
      if (came >= forecast.q25 && came <= forecast.q75) coverage.half += 1 / companies
      if (came >= forecast.q10 && came <= forecast.q90) coverage.most += 1 / companies
      coverage.error += Math.abs(forecast.mean - came) / companies
      coverage.naiveError += Math.abs(naive - came) / companies
    }
  }
  return coverages
}
