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
 * Additive LMDI-I (methods §2): what each factor of a product contributed to its change, in the order of the factors and
 * in the unit of the product. The contributions sum to Π after − Π before exactly. A factor of nought has no logarithm:
 * RangeError; give posterior means, which are above it.
 */
export function decompose(before: readonly number[], after: readonly number[]): number[] {
  if (before.length !== after.length) throw new RangeError('both sides have the same factors')
  const mean = logMean(productOf(after), productOf(before))
  return after.map((value, at) => mean * Math.log(value / before[at]!))
}

export function productOf(factors: readonly number[]): number {
  return factors.reduce((product, factor) => {
    refuseUnlessPositive(factor)
    return product * factor
  }, 1)
}

function refuseUnlessPositive(value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError('a factor is positive and finite')
}
