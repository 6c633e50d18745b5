/**
 * The logarithmic mean of two positive numbers, L(a, a) = a: what a change is divided by to become a change of logarithms.
 */
export function logMean(a: number, b: number): number {
  refuseUnlessPositive(a)
  refuseUnlessPositive(b)
  const log = Math.log(a / b)
  // near equality the quotient loses its digits; there the series of the mean itself is exact enough
  if (Math.abs(log) < 1e-5) return Math.sqrt(a * b) * (1 + (log * log) / 24)
  return (a - b) / log
}

/**
 * Additive LMDI-I (methods §2): what each factor of a product contributed to its change `from` → `to`, by the logarithms of
 * the factors' ratios, in their order and in the unit of the product. If the logarithms sum to ln(to / from), the
 * contributions sum to to − from exactly; a logarithm may be told in parts, and so is its contribution. A factor of nought
 * has no logarithm: take posterior means, which are above it.
 */
export function contributions(from: number, to: number, logRatios: readonly number[]): number[] {
  const mean = logMean(to, from)
  return logRatios.map((log) => mean * log)
}

/** RangeError unless all factors are positive. */
export function productOf(factors: readonly number[]): number {
  return factors.reduce((product, factor) => {
    refuseUnlessPositive(factor)
    return product * factor
  }, 1)
}

function refuseUnlessPositive(value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError('a factor is positive and finite')
}
