import { planProbability, type PlanInput } from './plan-probability.ts'

/** One forecast to be computed: plain data, so that a worker may do it. */
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
