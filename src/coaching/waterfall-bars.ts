import type { ShownFactor, ShownWaterfall } from './diagnosis-contract.ts'

/** One line of the picture: from where to where its bar reaches, as shares of the picture's width. */
export type WaterfallBar = {
  /** null: everything too small to be told apart */
  factor: ShownFactor | null
  money: number
  from: number
  to: number
}

/** Bars smaller than this part of the usual month are told together. */
const leastShare = 0.03

/**
 * The bars of a waterfall in their order, each beginning where the one before ended, small ones together at the end; `start`
 * and `end` are where the two whole months reach. Shares of the width, 0 to 1; the scale begins at nought.
 */
export function waterfallBars({ from, to, factors }: ShownWaterfall): {
  start: number
  end: number
  bars: WaterfallBar[]
} {
  const least = Math.max(Math.abs(from), 1) * leastShare
  const large = factors.filter(({ money }) => Math.abs(money) >= least)
  const rest =
    factors.reduce((sum, { money }) => sum + money, 0) - large.reduce((sum, { money }) => sum + money, 0)
  const steps: { factor: ShownFactor | null; money: number }[] = large.map((factor) => ({
    factor,
    money: factor.money,
  }))
  if (large.length < factors.length && rest !== 0) steps.push({ factor: null, money: rest })
  const reached = steps.reduce<number[]>((all, { money }) => [...all, all.at(-1)! + money], [from])
  const [least0, most] = [Math.min(0, ...reached, to), Math.max(...reached, to, 1)]
  const place = (value: number) => (value - least0) / (most - least0)
  return {
    start: place(from),
    end: place(to),
    bars: steps.map(({ factor, money }, at) => ({
      factor,
      money,
      from: place(Math.min(reached[at]!, reached[at + 1]!)),
      to: place(Math.max(reached[at]!, reached[at + 1]!)),
    })),
  }
}
