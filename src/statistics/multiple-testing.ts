/**
 * Benjamini and Hochberg's adjusted p, in the order given (methods §4.2): rejecting those up to q keeps the share of
 * false ones among the rejected below q. RangeError for what is no probability.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  if (!ps.every((p) => p >= 0 && p <= 1)) throw new RangeError('a p lies between 0 and 1')
  const order = ps.map((_, at) => at).sort((one, other) => ps[other]! - ps[one]!)
  const adjusted = Array<number>(ps.length)
  let least = 1
  for (const [fromLargest, at] of order.entries()) {
    const rank = ps.length - fromLargest
    least = Math.min(least, (ps[at]! * ps.length) / rank)
    adjusted[at] = least
  }
  return adjusted
}
