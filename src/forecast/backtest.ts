import { addDays, dayNumber, periodAround, type Period } from '../org/day.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { forecastFactsOf, wonBetween } from './facts.ts'
import { forecastModel, modelVersion } from './model.ts'
import { forecastPeopleOf } from './people.ts'
import { simulateForecast, type ForecastFigures } from './simulate.ts'
import { subjectsOf } from './subjects.ts'
import { quotasInForce } from '../plan/quota.ts'

/** A company's quarter as it is forecast at the end of a month, and what came; minor units. */
export type BacktestMonth = {
  asOf: string
  quarter: Period
  /** won in the quarter by then */
  closed: number
  /** null: too little data */
  forecast: ForecastFigures | null
  /** the company's plan as it was in force or, where none was set, what the quarter before had brought */
  quota: number | null
  quotaFrom: 'plan' | 'last_quarter'
  /** what came; null: the quarter is not over, or the data end before it */
  result: number | null
  /** the naive forecasts: "same as last quarter", and "won by then + open deals × win rate × average deal" */
  lastQuarter: number
  pipeline: number
  nEnded: number
  nOpen: number
}

export type BacktestCompany = {
  tenantId: string
  timeZone: string
  currency: string
  today: string
  /** the last day on which a deal was opened or closed: of quarters after it nothing is known */
  lastDay: string
}

/** Forecasts the company's quarter at the end of a day from what was known then, and nothing later. */
export async function backtestMonth(
  tx: ReadTx,
  { today, lastDay, ...company }: BacktestCompany,
  asOf: string,
): Promise<BacktestMonth> {
  const quarter = periodAround('quarter', addDays(asOf, 1))
  const before = periodAround('quarter', addDays(quarter.from, -1))
  const question = { ...company, asOf, amounts: 'recorded' } as const
  const [facts, people, closed, won, wonBefore] = await Promise.all([
    forecastFactsOf(tx, question),
    forecastPeopleOf(tx, question, quarter.to),
    wonBetween(tx, company, { from: quarter.from, to: asOf }),
    wonBetween(tx, company, quarter),
    wonBetween(tx, company, before),
  ])
  const ids = people.map(({ id }) => id)
  const quotas = await quotasInForce(
    tx,
    company.tenantId,
    ids,
    'revenue',
    [{ period: 'quarter', start: quarter.from }],
    addDays(asOf, 1),
  )
  const quotaOf = new Map(quotas.map(({ personId, amount }) => [personId, amount]))
  const [widest] = subjectsOf(people, (id) => quotaOf.get(id) ?? null)
  const lastQuarter = sumOf(wonBefore)
  const planned = widest?.quota ?? null
  const quota = planned ?? (lastQuarter > 0 ? lastQuarter : null)

  const model = forecastModel(facts, people)
  const everybody = [...new Set([...ids, ...closed.keys()])].sort()
  const input = model.inputOf(everybody, closed, dayNumber(quarter.to) - dayNumber(asOf))
  const basis = model.basisOf(everybody)
  const average = (model.winRate ?? 0) * (model.meanSize ?? 0)
  return {
    asOf,
    quarter,
    closed: input.closed,
    forecast: basis.isEnough
      ? simulateForecast({ seed: `${modelVersion} ${company.tenantId} ${asOf}`, input, quota })
      : null,
    quota,
    quotaFrom: planned === null ? 'last_quarter' : 'plan',
    result: quarter.to < today && quarter.from <= lastDay ? sumOf(won) : null,
    lastQuarter,
    pipeline: Math.round(input.closed + facts.openDeals.length * average),
    nEnded: basis.nEnded,
    nOpen: basis.nOpen,
  }
}

function sumOf(amounts: ReadonlyMap<string, number>): number {
  return [...amounts.values()].reduce((sum, one) => sum + one, 0)
}

/** Mean absolute error of each way over the months that can be judged; null where there is none. */
export type BacktestErrors = { months: number; forecast: number; lastQuarter: number; pipeline: number }

export function backtestErrors(months: readonly BacktestMonth[]): BacktestErrors | null {
  const judged = months.flatMap(({ forecast, result, ...month }) =>
    forecast === null || result === null ? [] : [{ ...month, forecast: forecast.mean, result }],
  )
  if (judged.length === 0) return null
  const meanError = (way: 'forecast' | 'lastQuarter' | 'pipeline') =>
    Math.round(judged.reduce((sum, one) => sum + Math.abs(one[way] - one.result), 0) / judged.length)
  return {
    months: judged.length,
    forecast: meanError('forecast'),
    lastQuarter: meanError('lastQuarter'),
    pipeline: meanError('pipeline'),
  }
}
