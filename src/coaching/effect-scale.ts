/** Where things stand in the picture of an effect, as shares of its width. */
export type EffectScale = {
  low: number
  high: number
  ratio: number
  /** «как раньше» */
  same: number
  /** from a tenth less to a tenth more: too near to be told from it */
  near: [number, number]
}

/** The picture shows no less than from a third less to a half more, so that a narrow interval looks narrow. */
const leastReach = Math.log(1.5)

/** By logarithms, «как раньше» in the middle: half as much is as far from it as twice as much. */
export function effectScale({ low, high, ratio }: { low: number; high: number; ratio: number }): EffectScale {
  const reach = 1.05 * Math.max(leastReach, -Math.log(low), Math.log(high))
  const place = (value: number) => (Math.log(value) / reach + 1) / 2
  return {
    low: place(low),
    high: place(high),
    ratio: place(ratio),
    same: 0.5,
    near: [place(0.9), place(1.1)],
  }
}
