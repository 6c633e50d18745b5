import type { Assumptions } from './default-priors.ts'
import type { ForecastFacts } from './facts.ts'
import { forecastModel, type ForecastBasis } from './model.ts'
import type { ForecastPerson } from './people.ts'
import { planProbability, type PlanInput } from './plan-probability.ts'

/** One forecast to be computed. */
export type ForecastTask = { seed: string; input: PlanInput; quota: number | null }

/** Minor units, rounded; the probability is of the quota and null without one. */
export type ForecastFigures = {
  mean: number
  q10: number
  q25: number
  q50: number
  q75: number
  q90: number
  probability: number | null
}

/** All forecasts of a company that are asked for at once: plain data, so that a worker may do it. */
export type ForecastBatch = {
  facts: ForecastFacts
  people: readonly ForecastPerson[]
  assumed: Assumptions
  asked: readonly ForecastQuestionOfPeople[]
}

export type ForecastQuestionOfPeople = {
  seed: string
  personIds: readonly string[]
  /** won in the period, by whom */
  closed: ReadonlyMap<string, number>
  horizonDays: number
  quota: number | null
}

export type ForecastAnswer = { closed: number; basis: ForecastBasis; figures: ForecastFigures }

/** In the order asked. */
export function forecastsOf({ facts, people, assumed, asked }: ForecastBatch): ForecastAnswer[] {
  const model = forecastModel(facts, people, assumed)
  return asked.map(({ seed, personIds, closed, horizonDays, quota }) => {
    const input = model.inputOf(personIds, closed, horizonDays)
    return {
      closed: input.closed,
      basis: model.basisOf(personIds),
      figures: simulateForecast({ seed, input, quota }),
    }
  })
}

export function simulateForecast({ seed, input, quota }: ForecastTask): ForecastFigures {
  const { mean, q10, q25, q50, q75, q90, atLeast } = planProbability(input, { seed })
  return {
    mean: Math.round(mean),
    q10: Math.round(q10),
    q25: Math.round(q25),
    q50: Math.round(q50),
    q75: Math.round(q75),
    q90: Math.round(q90),
    probability: quota === null ? null : atLeast(quota),
  }
}
