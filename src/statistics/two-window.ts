import type { Trials } from './shrunk-conversion.ts'
import { logBeta, regularizedBeta } from './special-functions.ts'

const steps = 120

/**
 * P(recent share > factor · share before), both known by their trials and Jeffreys' Beta(½, ½) (methods §4.1); in
 * [0, 1], exact to about 1e-6. RangeError unless 0 ≤ x ≤ n and factor > 0.
 */
export function shareGrew(before: Trials, recent: Trials, factor: number): number {
  for (const { x, n } of [before, recent]) {
    if (!(x >= 0 && x <= n && n < Infinity))
      throw new RangeError('successes are between nothing and all trials')
  }
  if (!(factor > 0 && factor < Infinity)) throw new RangeError('a factor is positive')
  const [a0, b0] = [before.x + 0.5, before.n - before.x + 0.5]
  const [a1, b1] = [recent.x + 0.5, recent.n - recent.x + 0.5]
  // over the angle whose squared sine is the share: there the density has no pole and a width that hardly depends on it
  const middle = Math.asin(Math.sqrt(a0 / (a0 + b0)))
  const reach = 8 / Math.sqrt(4 * (before.n + 1))
  const [from, to] = [Math.max(0, middle - reach), Math.min(Math.PI / 2, middle + reach)]
  const norm = logBeta(a0, b0)
  let weights = 0
  let sum = 0
  for (let step = 0; step < steps; step++) {
    const angle = from + ((to - from) * (step + 0.5)) / steps
    const share = Math.sin(angle) ** 2
    // density times the derivative 2 sin cos; what sin and cos have of the power cancels a half of each
    const weight = Math.exp((a0 - 0.5) * Math.log(share) + (b0 - 0.5) * Math.log1p(-share) - norm)
    weights += weight
    sum += weight * (1 - regularizedBeta(Math.min(1, factor * share), a1, b1))
  }
  return sum / weights
}
