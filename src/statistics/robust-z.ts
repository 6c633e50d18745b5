/** The middle value, of an even number the mean of the middle two. RangeError of nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('nothing has no median')
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * How far a value is from its usual (methods §9): (x − median) / (1.4826 · MAD) of the periods before it. Where more
 * than half of those are alike the MAD is nought, and the root of the median stands for it, as of a count; 1 where that is
 * nought too.
 */
export function robustZ(value: number, usual: readonly number[]): number {
  const middle = median(usual)
  const deviation = 1.4826 * median(usual.map((one) => Math.abs(one - middle)))
  return (value - middle) / (deviation || Math.sqrt(Math.abs(middle)) || 1)
}
