import { normalAbove } from '../statistics/special-functions.ts'

/** A forecast as it is kept: quantiles of what will come, and what is asked; any unit of money. */
export type KeptForecast = {
  q10: number
  q25: number
  q50: number
  q75: number
  q90: number
  quota: number
  /** P(what comes ≥ quota), as it was told */
  probability: number
}

const scores = [-1.2815515655446004, -0.6744897501960817, 0, 0.6744897501960817, 1.2815515655446004]

/**
 * P(plan) if so much less comes (methods §1.2 with the client removed), from the forecast that is kept: its distribution, put
 * through normal scores between its quantiles, moved down by the loss, and set to what was told of no loss. Everything else
 * of the forecast stays: that others may sell more, or that the client's own share is uncertain, is not in it.
 */
export function probabilityWithout(forecast: KeptForecast, loss: number): number {
  const above = (amount: number) => normalAbove(scoreOf(forecast, amount))
  const whole = above(forecast.quota)
  if (whole <= 0) return 0
  return Math.min(forecast.probability, (forecast.probability * above(forecast.quota + loss)) / whole)
}

/** The normal score of an amount, in a straight line between the quantiles, and beyond them as between the last two. */
function scoreOf({ q10, q25, q50, q75, q90 }: KeptForecast, amount: number): number {
  const points = [q10, q25, q50, q75, q90]
  // a step of nothing would be a slope without end
  const least = Math.max(1, (q90 - q10) / 100)
  const next = points.findIndex((point) => amount < point)
  const at = Math.min(Math.max(next === -1 ? points.length - 1 : next, 1), points.length - 1)
  const step = Math.max(least, points[at]! - points[at - 1]!)
  return scores[at - 1]! + ((amount - points[at - 1]!) / step) * (scores[at]! - scores[at - 1]!)
}
