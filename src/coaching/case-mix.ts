import type { LogRatio } from '../statistics/rate-ratio.ts'
import type { Trials } from '../statistics/shrunk-conversion.ts'
import type { SizeCell, Span, StageCell } from './figures.ts'

/** What a kind of clients is worth in the data of colleagues, before their own kind has told: so many trials or deals. */
const poolTrials = 10
const poolDeals = 5
/** A kind in which colleagues have fewer trials is one that nobody else works with. */
const leastAlike = 10
/** σ of the logarithm of an amount (methods §0.4), worth ten deals. */
const usualSizeVariance = { value: 0.36, weight: 10 }

/** What colleagues pass of a stage, together and by kind of clients. */
export type StagePool = { all: Trials; byMix: Map<string, Trials> }

/** What colleagues sell for, together and by kind; logarithms. `variance` is of one deal among those of its kind. */
export type SizePool = { count: number; meanLog: number; variance: number; byMix: Map<string, SizeCell> }

export function stagePool(spans: readonly Span[], stage: number): StagePool {
  const pool: StagePool = { all: { x: 0, n: 0 }, byMix: new Map() }
  for (const { mix, x, n } of spans.flatMap(({ stages }) => stages[stage]!.cells)) {
    const kind = pool.byMix.get(mix) ?? { x: 0, n: 0 }
    pool.byMix.set(mix, { x: kind.x + x, n: kind.n + n })
    pool.all = { x: pool.all.x + x, n: pool.all.n + n }
  }
  return pool
}

export function totalOf(cells: readonly StageCell[]): Trials {
  return cells.reduce((sum, { x, n }) => ({ x: sum.x + x, n: sum.n + n }), { x: 0, n: 0 })
}

/** A share by its posterior mean; never nought and never one. */
export function meanShare({ x, n }: Trials): number {
  return (x + 0.5) / (n + 1)
}

/**
 * The logarithm of the share that colleagues would pass of the same clients: stratified expected counts (indirect
 * standardisation, as of mortality ratios). A kind of which colleagues know little counts as the mean of all kinds. Of
 * no trials, that mean. The variance is that of so many clients drawn at random: a few make any mix.
 */
export function expectedShare(cells: readonly StageCell[], { all, byMix }: StagePool): LogRatio {
  const pooled = meanShare(all)
  const kinds = cells.map(({ mix, n }) => {
    const kind = byMix.get(mix) ?? { x: 0, n: 0 }
    return { weight: n, value: (kind.x + poolTrials * pooled) / (kind.n + poolTrials) }
  })
  const { mean, variance, total } = weighted(kinds)
  if (total === 0) return { log: Math.log(pooled), variance: 0 }
  return { log: Math.log(mean), variance: variance / (mean * mean * total) }
}

function weighted(values: readonly { weight: number; value: number }[]) {
  const total = values.reduce((sum, { weight }) => sum + weight, 0)
  const mean = values.reduce((sum, { weight, value }) => sum + weight * value, 0) / total
  const variance = values.reduce((sum, { weight, value }) => sum + weight * (value - mean) ** 2, 0) / total
  return { mean, variance, total }
}

/** Whether at least half of the trials are with kinds of clients that colleagues work with too. */
export function isComparable(cells: readonly StageCell[], { byMix }: StagePool): boolean {
  const alike = cells.filter(({ mix }) => (byMix.get(mix)?.n ?? 0) >= leastAlike)
  return 2 * totalOf(alike).n >= totalOf(cells).n
}

export function sizePool(spans: readonly Span[]): SizePool {
  const byMix = new Map<string, SizeCell>()
  for (const cell of spans.flatMap(({ sizes }) => sizes)) {
    const kind = byMix.get(cell.mix)
    byMix.set(cell.mix, kind ? joined(kind, cell) : cell)
  }
  const kinds = [...byMix.values()]
  const { count, meanLog } = kinds.reduce(joined, nothing)
  const squares = kinds.reduce((sum, one) => sum + one.squares, 0)
  const freedom = Math.max(0, count - kinds.length)
  const { value, weight } = usualSizeVariance
  return { count, meanLog, variance: (squares + value * weight) / (freedom + weight), byMix }
}

const nothing: SizeCell = { mix: '', count: 0, meanLog: 0, squares: 0 }

/** Two lots of deals as one: count, mean and Σ of squares about the mean. */
function joined(one: SizeCell, other: SizeCell): SizeCell {
  const count = one.count + other.count
  if (count === 0) return one
  const meanLog = (one.count * one.meanLog + other.count * other.meanLog) / count
  const apart = (one.meanLog - other.meanLog) ** 2
  const squares = one.squares + other.squares + (apart * one.count * other.count) / count
  return { mix: one.mix, count, meanLog, squares }
}

export function allSizes({ sizes }: Span): SizeCell {
  return sizes.reduce(joined, nothing)
}

/** The mean logarithm that colleagues would sell the same kinds of deals for; of no deals, of theirs. */
export function expectedSize(sizes: readonly SizeCell[], { meanLog, byMix }: SizePool): LogRatio {
  const kinds = sizes.map(({ mix, count }) => {
    const kind = byMix.get(mix) ?? nothing
    const value = (kind.count * kind.meanLog + poolDeals * meanLog) / (kind.count + poolDeals)
    return { weight: count, value }
  })
  const { mean, variance, total } = weighted(kinds)
  return total === 0 ? { log: meanLog, variance: 0 } : { log: mean, variance: variance / total }
}
