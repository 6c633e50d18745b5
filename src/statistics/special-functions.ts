/**
 * The few special functions that the forecasts need. The libraries that offer them come as hundreds of packages, some
 * with code to be built at installation; these are the standard algorithms with tables of known values as their test.
 */

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
const halfLogOfTwoPi = 0.9189385332046727
const largestShape = 1e9
const tiny = 1e-300
const precise = 1e-15

/** ln Γ(x) of x > 0, relative error about 1e-14 (Lanczos, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return logGamma(x + 1) - Math.log(x)
  const shifted = x - 1
  let sum = lanczos[0]!
  for (let term = 1; term < lanczos.length; term++) sum += lanczos[term]! / (shifted + term)
  const t = shifted + 7.5
  return halfLogOfTwoPi + (shifted + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** ln B(a, b) of a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/**
 * Regularised incomplete beta I_x(a, b): what Beta(a, b) has below x, in [0, 1]; x is cut to [0, 1]. Lentz's continued
 * fraction on the side where it converges fast.
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a
  return 1 - (front * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let result = d
  // about the root of the larger shape is needed
  const limit = 200 + Math.ceil(10 * Math.sqrt(Math.min(largestShape, Math.max(a, b))))
  for (let m = 1; m <= limit; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < precise) break
  }
  return result
}

function away(value: number): number {
  return Math.abs(value) < tiny ? tiny : value
}

/** Regularised incomplete gamma P(a, x): what Gamma(a, rate 1) has below x, in [0, 1]. */
export function regularizedGamma(a: number, x: number): number {
  if (x <= 0) return 0
  if (x === Infinity) return 1
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? front * gammaSeries(a, x) : 1 - front * gammaFraction(a, x)
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = a + 1; term > sum * precise; n++) {
    term *= x / n
    sum += term
  }
  return sum
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / away(b)
  let result = d
  const limit = 200 + Math.ceil(10 * Math.sqrt(Math.min(largestShape, a)))
  for (let n = 1; n <= limit; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / away(numerator * d + b)
    c = away(b + numerator / c)
    result *= d * c
    if (Math.abs(d * c - 1) < precise) break
  }
  return result
}

/** What the standard normal has above z; keeps its relative precision far out in the tail. */
export function normalAbove(z: number): number {
  if (z < 0) return 1 - normalAbove(-z)
  if (z > 40) return 0
  // erfc(z/√2)/2 by way of the incomplete gamma of shape ½
  const x = (z * z) / 2
  if (x < 1.5) return 0.5 * (1 - regularizedGamma(0.5, x))
  return 0.5 * Math.exp(0.5 * Math.log(x) - x - logGamma(0.5)) * gammaFraction(0.5, x)
}
