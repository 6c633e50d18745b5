import { logGamma } from './special-functions.ts'

export type ChangePointSettings = {
  /** P(a change before the next point) */
  hazard: number
  /** Gamma(shape, rate) over the rate of a stretch */
  shape: number
  rate: number
}

/** A change every 26 weeks, some two events a week (methods §4.4). */
const weekly: ChangePointSettings = { hazard: 1 / 26, shape: 2, rate: 1 }

const forgotten = 1e-6

/**
 * Adams and MacKay's on-line change points of counts (methods §4.4): after each point the most probable number of points
 * since the last change, the point itself counted; the stretch of `n` that a series of `n` is before any change. With
 * `exposure` (conversations of the week, say) the rate is per unit of it. Runs with a mass below 1e-6 are forgotten.
 */
export function runLengths(
  counts: readonly number[],
  { hazard, shape, rate }: ChangePointSettings = weekly,
  exposure?: readonly number[],
): number[] {
  type Run = { length: number; mass: number; shape: number; rate: number }
  let runs: Run[] = [{ length: 0, mass: 1, shape, rate }]
  return counts.map((count, at) => {
    const size = exposure?.[at] ?? 1
    const grown = runs.map((run) => ({
      length: run.length + 1,
      mass: run.mass * negativeBinomial(count, run.shape, run.rate / (run.rate + size)),
      shape: run.shape + count,
      rate: run.rate + size,
    }))
    const total = grown.reduce((sum, { mass }) => sum + mass, 0)
    const likeliest = grown.reduce((best, run) => (run.mass > best.mass ? run : best))
    // the change is before the next point, whichever run ended
    runs = [
      { length: 0, mass: hazard, shape, rate },
      ...grown
        .map((run) => ({ ...run, mass: (run.mass / total) * (1 - hazard) }))
        .filter(({ mass }) => mass >= forgotten),
    ]
    return likeliest.length
  })
}

function negativeBinomial(count: number, size: number, success: number): number {
  return Math.exp(
    logGamma(size + count) -
      logGamma(size) -
      logGamma(count + 1) +
      size * Math.log(success) +
      count * Math.log1p(-success),
  )
}
