import { createHash } from 'node:crypto'

/**
 * Chance that can be repeated: the same seed gives the same sequence on every machine. sfc32 of PractRand, whose state
 * is 128 bits; the seed is hashed, so that streams named 'deals' and 'calls' are independent of each other.
 */
export type Random = {
  /** uniform in [0, 1) */
  next(): number
  /** whole number in [from, to], both included */
  whole(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** by weight; the weights need not sum to anything */
  pickBy<T>(items: readonly T[], weightOf: (item: T) => number): T
  normal(): number
  /** e to the power of a normal: the median is `median`, the spread of its logarithm `sigma` */
  logNormal(median: number, sigma: number): number
  poisson(mean: number): number
  /** counts more uneven than Poisson's: the variance is mean + dispersion · mean² */
  count(mean: number, dispersion: number): number
  /** a uuid of version 7 for a row made at this moment */
  uuid(at: number): string
}

export function randomOf(seed: string): Random {
  const state = createHash('sha256').update(seed).digest()
  let [a, b, c, counter] = [0, 4, 8, 12].map((at) => state.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ]
  function bits(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  const next = () => bits() / 4_294_967_296
  for (let warm = 0; warm < 15; warm++) bits()

  function normal(): number {
    return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  }
  function poisson(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = next(); product > limit; product *= next()) count++
    return count
  }
  return {
    next,
    normal,
    poisson,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    pickBy: (items, weightOf) => pickBy(items, weightOf, next),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    count: (mean, dispersion) => poisson(mean * gammaOfMeanOne(1 / dispersion, next, normal)),
    uuid: (at) => uuidOf(at, bits),
  }
}

function pickBy<T>(items: readonly T[], weightOf: (item: T) => number, next: () => number): T {
  let left = next() * items.reduce((sum, item) => sum + weightOf(item), 0)
  for (const item of items) {
    left -= weightOf(item)
    if (left < 0) return item
  }
  return items.at(-1)!
}

/** Gamma of mean 1 and the given shape, by Marsaglia and Tsang; shapes below 1 do not occur here. */
function gammaOfMeanOne(shape: number, next: () => number, normal: () => number): number {
  const d = shape - 1 / 3
  for (;;) {
    const x = normal()
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v) / shape
  }
}

function uuidOf(at: number, bits: () => number): string {
  const time = at.toString(16).padStart(12, '0')
  const third = (0x7000 | (bits() & 0x0fff)).toString(16)
  const fourth = (0x8000 | (bits() & 0x3fff)).toString(16)
  const rest = (bits() & 0xffff).toString(16).padStart(4, '0') + bits().toString(16).padStart(8, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${fourth}-${rest}`
}
