/**
 * What can be seen at all (methods §2, rule 4): with so many events in the base period the smallest ratio that is seen
 * with 80 % power, one-sided 10 %.
 */
const seen: readonly (readonly [count: number, ratio: number])[] = [
  [10, 2.3],
  [20, 1.85],
  [40, 1.6],
  [80, 1.4],
  [160, 1.3],
]

/** Smallest ratio (above 1) that so many events show; between the method's counts on a straight line of logarithms. */
export function smallestRatioSeen(count: number): number {
  if (!(count > 0)) return Infinity
  const logs = seen.map(([events, ratio]) => [Math.log(events), Math.log(Math.log(ratio))] as const)
  return Math.exp(Math.exp(onLine(logs, Math.log(count))))
}

/** How many events show a ratio; a fall to .8 as a rise to 1.25. Infinity where nothing differs. */
export function eventsToSee(ratio: number): number {
  const size = Math.abs(Math.log(ratio))
  if (size < 1e-3) return Infinity
  const logs = seen.map(([events, one]) => [Math.log(Math.log(one)), Math.log(events)] as const).reverse()
  return Math.ceil(Math.exp(onLine(logs, Math.log(size))) - 1e-9)
}

/** The line through the two points that x lies between, or through the outermost two. */
function onLine(points: readonly (readonly [x: number, y: number])[], x: number): number {
  const after = points.findIndex(([one]) => one > x)
  const at = after < 0 ? points.length - 1 : Math.max(1, after)
  const [[x0, y0], [x1, y1]] = [points[at - 1]!, points[at]!]
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
}

/** Days until so many events, at the rate of those that were had; whole, null beyond `limit` days. */
export function daysToSee(
  needed: number,
  { count, days }: { count: number; days: number },
  limit = 250,
): number | null {
  if (count >= needed) return 0
  const left = count > 0 ? Math.ceil(((needed - count) * days) / count) : Infinity
  return left <= limit ? left : null
}
