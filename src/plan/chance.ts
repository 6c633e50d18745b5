import { logGamma } from './special-functions.ts'

/**
 * Chance for simulations: the same seed gives the same sequence on every machine, in a worker and in a browser. Fast
 * enough for tens of millions of draws; not for secrets.
 */
export type Chance = {
  /** uniform in [0, 1) */
  next(): number
  /** uniform whole numbers in [0, 2³²) in the first `length` places */
  fill(places: Uint32Array, length: number): void
  /** mean 0, variance 1 */
  normal(): number
  /** shape > 0, rate 1 */
  gamma(shape: number): number
  beta(a: number, b: number): number
  poisson(mean: number): number
}

/** sfc32 of PractRand, 128 bits of state, seeded by a text. */
export function chanceOf(seed: string): Chance {
  let [a, b, c, counter] = seedOf(seed)
  for (let warm = 0; warm < 15; warm++) bits()

  function bits(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  const next = () => bits() / 4_294_967_296

  function fill(places: Uint32Array, length: number): void {
    // the state in locals: this is the loop that a simulation of thousands of deals spends its time in
    let [x, y, z, n] = [a, b, c, counter]
    for (let place = 0; place < length; place++) {
      const sum = (((x + y) | 0) + n) | 0
      n = (n + 1) | 0
      x = y ^ (y >>> 9)
      y = (z + (z << 3)) | 0
      z = (((z << 21) | (z >>> 11)) + sum) | 0
      places[place] = sum
    }
    ;[a, b, c, counter] = [x, y, z, n]
  }

  let spare = Number.NaN
  /** Marsaglia's polar method: two at a time. */
  function normal(): number {
    if (spare === spare) {
      const value = spare
      spare = Number.NaN
      return value
    }
    for (;;) {
      const u = 2 * next() - 1
      const v = 2 * next() - 1
      const square = u * u + v * v
      if (square >= 1 || square === 0) continue
      const factor = Math.sqrt((-2 * Math.log(square)) / square)
      spare = v * factor
      return u * factor
    }
  }

  /** Marsaglia and Tsang 2000. */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * (1 - next()) ** (1 / shape)
    const d = shape - 1 / 3
    const scale = 1 / Math.sqrt(9 * d)
    for (;;) {
      const z = normal()
      const cube = (1 + scale * z) ** 3
      if (cube <= 0) continue
      const u = 1 - next()
      if (u < 1 - 0.0331 * z ** 4 || Math.log(u) < z * z * 0.5 + d * (1 - cube + Math.log(cube))) {
        return d * cube
      }
    }
  }

  function beta(first: number, second: number): number {
    const one = gamma(first)
    return one / (one + gamma(second))
  }

  function poisson(mean: number): number {
    if (mean >= 10) return transformedPoisson(mean, next)
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = next(); product > limit; product *= next()) count++
    return count
  }

  return { next, fill, normal, gamma, beta, poisson }
}

/** Hörmann 1993, PTRS: transformed rejection with squeeze, for means from 10. */
function transformedPoisson(mean: number, next: () => number): number {
  const root = Math.sqrt(mean)
  const b = 0.931 + 2.53 * root
  const a = -0.059 + 0.02483 * b
  const inverse = 1.1239 + 1.1328 / (b - 3.4)
  const squeeze = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = next() - 0.5
    const v = 1 - next()
    const side = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / side + b) * u + mean + 0.43)
    if (side >= 0.07 && v <= squeeze) return count
    if (count < 0 || (side < 0.013 && v > side)) continue
    const density = count * Math.log(mean) - mean - logGamma(count + 1)
    if (Math.log((v * inverse) / (a / (side * side) + b)) <= density) return count
  }
}

/** Four words of state from a text: FNV-1a from four beginnings, finished as in MurmurHash3. */
function seedOf(seed: string): [number, number, number, number] {
  const words = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((begin) => {
    let hash = begin
    for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  })
  return words as [number, number, number, number]
}
