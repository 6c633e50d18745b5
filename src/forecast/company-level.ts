import { levelOf, type Level, type LevelPeriod } from '../statistics/local-level.ts'
import type { CommonFactors } from './plan-probability.ts'
import type { RatePosterior } from '../statistics/shrunk-rate.ts'
import { levelWindows, lifeDays, windowDays, type LifeRow, type OpenedRow } from './facts.ts'
import type { ForecastPerson } from './people.ts'

/** Counted in periods of `windowDays`. */
export type CompanyLevel = {
  ahead(periods: number): Pick<CommonFactors, 'wins' | 'opened' | 'together'>
}

/**
 * How far a company's months differ from what its own deals and sellers would make of them, all together: the market,
 * a push at the end of a quarter, a season, rates that drift. What is not known of a company as a whole does not even
 * out over its deals, however many they are.
 */
export function companyLevelOf(
  lives: readonly LifeRow[],
  opened: readonly OpenedRow[],
  people: readonly ForecastPerson[],
  rates: ReadonlyMap<string, RatePosterior>,
): CompanyLevel {
  const wins = levelOf(winsOf(lives))
  const openings = levelOf(openingsOf(opened, people, rates))
  return {
    ahead: (periods) => ({
      wins: wins.ahead(periods),
      opened: openings.ahead(periods),
      together: correlationOf(wins, openings, Math.max(1, Math.round(periods))),
    }),
  }
}

/** How far good times for wins are good times for new deals: before any data a little, as worth so many stretches. */
const usualTogether = { value: 0.3, worth: 4 }

function correlationOf(one: Level, other: Level, length: number): number {
  const others = other.misses(length)
  let [both, own, their, count] = [0, 0, 0, 0]
  for (const [at, miss] of one.misses(length).entries()) {
    const second = others[at] ?? null
    if (miss === null || second === null) continue
    both += miss * second
    own += miss ** 2
    their += second ** 2
    count += 1 / length
  }
  const found = own > 0 && their > 0 ? both / Math.sqrt(own * their) : 0
  return (found * count + usualTogether.value * usualTogether.worth) / (count + usualTogether.worth)
}

const stretches = windowDays / lifeDays

/**
 * Deals won in each window, and how many of those at risk would have been if all deals of an age were won alike. The
 * earliest window first.
 */
export function winsOf(lives: readonly LifeRow[]): LevelPeriod[] {
  const count = levelWindows * stretches
  const cohorts = Array.from({ length: count + 1 }, () => ({
    ends: new Float64Array(count + 1),
    wins: new Float64Array(count + 1),
    left: 0,
  }))
  for (const { opened, ended, won, count: deals } of lives) {
    const cohort = cohorts[opened]
    if (!cohort) continue
    cohort.left += deals
    if (ended === null) continue
    cohort.ends[opened - ended]! += deals
    cohort.wins[opened - ended]! += won
  }
  const atRisk = new Float64Array(count + 1)
  const won = new Float64Array(count + 1)
  const periods = Array.from({ length: levelWindows }, (): LevelPeriod => ({ count: 0, expected: 0 }))
  // before the first win nothing is known: a company that began, or an export that holds only what ended since
  const firstWin = Math.max(0, ...lives.filter(({ won }) => won > 0).map(({ ended }) => ended ?? 0))
  const begin = levelWindows - Math.floor(firstWin / stretches)
  const eachAge = (visit: (age: number, left: number, wins: number, period: LevelPeriod) => void) => {
    for (const [opened, { ends, wins, left }] of cohorts.entries()) {
      let open = left
      for (let age = 0; age <= opened; age++) {
        const window = levelWindows - 1 - Math.floor((opened - age) / stretches)
        if (window >= begin && open > 0) visit(age, open, wins[age]!, periods[window]!)
        open -= ends[age]!
      }
    }
  }
  eachAge((age, left, wins) => {
    atRisk[age]! += left
    won[age]! += wins
  })
  eachAge((age, left, wins, period) => {
    period.count += wins
    period.expected += (left * won[age]!) / atRisk[age]!
  })
  return periods
}

/** Deals opened in each window by those who open any, and how many their rates of today would have made of it. */
function openingsOf(
  opened: readonly OpenedRow[],
  people: readonly ForecastPerson[],
  rates: ReadonlyMap<string, RatePosterior>,
): LevelPeriod[] {
  const periods = Array.from({ length: levelWindows }, (): LevelPeriod => ({ count: 0, expected: 0 }))
  const begins = new Map<string, number>()
  for (const { personId, window, opened: deals } of opened) {
    if (!rates.has(personId)) continue
    periods[window]!.count += deals
    begins.set(personId, Math.min(window, begins.get(personId) ?? window))
  }
  // the window in which data begin is seldom a whole one
  const first = Math.min(...begins.values())
  for (const { id, daysBehind } of people) {
    const begin = begins.get(id)
    if (begin === undefined) continue
    for (let window = begin; window < levelWindows; window++) {
      if (window > first || first === 0) {
        periods[window]!.expected += rates.get(id)!.mean * daysBehind[window]!
      }
    }
  }
  return periods
}
