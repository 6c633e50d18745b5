import { logGamma } from './special-functions.ts'

/**
 * Chance for simulations: the same seed gives the same sequence on every machine, in a worker and in a browser. Fast
 * enough for tens of millions of draws; not for secrets.
 */
export type Chance = {
  /** uniform in [0, 1) */
  next(): number
  /** sum of `values` over the places from `from` to before `to` that happen, each with `factor · chances` by itself */
  sumOfHappened(values: Float64Array, chances: Float64Array, factor: number, from: number, to: number): number
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

  /** A signed word: a small integer, which is returned without an object being made for it. */
  function bits(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum
  }
  const next = () => bits() / 4_294_967_296 + 0.5

  function sumOfHappened(
    values: Float64Array,
    chances: Float64Array,
    factor: number,
    from: number,
    to: number,
  ): number {
    // the state in locals: this is the loop that a simulation of thousands of deals spends its time in
    let [x, y, z, n] = [a, b, c, counter]
    const scaled = factor * 4_294_967_296
    let happened = 0
    for (let at = from; at < to; at++) {
      const sum = (((x + y) | 0) + n) | 0
      n = (n + 1) | 0
      x = y ^ (y >>> 9)
      y = (z + (z << 3)) | 0
      z = (((z << 21) | (z >>> 11)) + sum) | 0
      if (sum >>> 0 < scaled * chances[at]!) happened += values[at]!
    }
    ;[a, b, c, counter] = [x, y, z, n]
    return happened
  }

  /** Ziggurat of 128 layers as Doornik 2005 has it: the layer and the place in it are of different words. */
  function normal(): number {
    for (;;) {
      const place = bits() / 2_147_483_648
      const layer = bits() & 127
      if (Math.abs(place) < layerShares[layer]!) return place * layerEdges[layer]!
      if (layer === 0) return place < 0 ? -normalTail(next) : normalTail(next)
      const x = place * layerEdges[layer]!
      const outer = Math.exp((x * x - layerEdges[layer]! ** 2) / 2)
      const inner = Math.exp((x * x - layerEdges[layer + 1]! ** 2) / 2)
      if (inner + next() * (outer - inner) < 1) return x
    }
  }

  /** Marsaglia and Tsang 2000. */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * (1 - next()) ** (1 / shape)
    const d = shape - 1 / 3
    const scale = 1 / Math.sqrt(9 * d)
    for (;;) {
      const z = normal()
      const root = 1 + scale * z
      if (root <= 0) continue
      // products, since ** is a library call here
      const cube = root * root * root
      const square = z * z
      const u = 1 - next()
      if (u < 1 - 0.0331 * square * square || Math.log(u) < square / 2 + d * (1 - cube + Math.log(cube))) {
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

  return { next, sumOfHappened, normal, gamma, beta, poisson }
}

const layers = 128
const tailBegins = 3.442619855899
const layerArea = 9.91256303526217e-3
/** The right edge of each layer under the normal's bell, and what part of it lies under the next. */
const layerEdges = edgesOf()
const layerShares = Float64Array.from({ length: layers }, (_, at) => layerEdges[at + 1]! / layerEdges[at]!)

function edgesOf(): Float64Array {
  const edges = new Float64Array(layers + 1)
  let height = Math.exp(-(tailBegins ** 2) / 2)
  edges[0] = layerArea / height
  edges[1] = tailBegins
  for (let at = 2; at < layers; at++) {
    edges[at] = Math.sqrt(-2 * Math.log(layerArea / edges[at - 1]! + height))
    height = Math.exp(-(edges[at]! ** 2) / 2)
  }
  return edges
}

function normalTail(next: () => number): number {
  for (;;) {
    const x = -Math.log(1 - next()) / tailBegins
    if (-2 * Math.log(1 - next()) >= x * x) return tailBegins + x
  }
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
