import type { Trials } from './shrunk-conversion.ts'
import { logGamma } from './special-functions.ts'

/**
 * Fisher's exact test of two shares, two-sided with mid-p: the tables less likely than the one seen, and half of those
 * as likely. 1 when there is nothing to tell apart. RangeError unless 0 ≤ x ≤ n.
 */
export function fisherMidP(one: Trials, other: Trials): number {
  for (const { x, n } of [one, other]) {
    if (!(x >= 0 && x <= n && n < Infinity))
      throw new RangeError('successes are between nothing and all trials')
  }
  const successes = one.x + other.x
  const total = one.n + other.n
  const least = Math.max(0, successes - other.n)
  const most = Math.min(successes, one.n)
  const logOf = (x: number) => logChoose(one.n, x) + logChoose(other.n, successes - x)
  const all = logChoose(total, successes)
  const seen = logOf(one.x)
  // tables that are equally likely differ in their last digits
  const same = 1e-9
  let p = 0
  for (let x = least; x <= most; x++) {
    const log = logOf(x)
    if (log < seen - same) p += Math.exp(log - all)
    else if (log <= seen + same) p += Math.exp(log - all) / 2
  }
  return least === most ? 1 : Math.min(1, p)
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
