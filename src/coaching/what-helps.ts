import { ratioPosterior, usualEffect, type LogRatio, type RatioPosterior } from '../statistics/rate-ratio.ts'
import { weightsOf } from '../statistics/shrunk-rate.ts'

/** What corrections of one kind did in this department, together. */
export type KindEffect = RatioPosterior & {
  kind: string
  /** corrections that were measured */
  count: number
}

/** Fewer measured corrections of a kind say nothing of it. */
export const leastOfKind = 5

/** How much effects of one kind may differ, and the means of kinds among themselves; weighed against each other. */
const within = [0.03, 0.08, 0.15, 0.25]
const between = [0.03, 0.08, 0.15, 0.25]

/**
 * What helps here, by kind of correction (methods §3, pooled): effects of a kind differ around its mean, means of kinds
 * around the department's, and that around nothing by N(0, .25²). Kinds with few corrections are told by the others; how
 * much is learnt from the data (both spreads on a grid). Plain `log` and `variance` of `effectOf`, not the drawn ones.
 * In the order of first appearance.
 */
export function whatHelps(effects: readonly (LogRatio & { kind: string })[]): KindEffect[] {
  const kinds = [...Map.groupBy(effects, ({ kind }) => kind)]
  const fits = within.flatMap((one) => between.map((other) => fit(kinds, one, other)))
  const weights = weightsOf(fits.map(({ evidence }) => evidence))
  return kinds.map(([kind, own], at) => {
    const mean = fits.reduce((sum, { means }, one) => sum + weights[one]! * means[at]!.log, 0)
    const variance = fits.reduce(
      (sum, { means }, one) => sum + weights[one]! * (means[at]!.variance + (means[at]!.log - mean) ** 2),
      0,
    )
    return { kind, count: own.length, ...ratioPosterior(mean, Math.sqrt(variance)) }
  })
}

/** All normal once the spreads are given: the mean of each kind, and how well the spreads tell the data. */
function fit(
  kinds: readonly (readonly [string, readonly LogRatio[]])[],
  within: number,
  between: number,
): { means: LogRatio[]; evidence: number } {
  let evidence = 0
  // each kind by its own corrections alone
  const own = kinds.map(([, effects]) => {
    let [weight, sum] = [0, 0]
    for (const { log, variance } of effects) {
      const total = variance + within ** 2
      weight += 1 / total
      sum += log / total
      evidence -= (Math.log(total) + (log * log) / total) / 2
    }
    evidence -= Math.log(weight) / 2 - (sum * sum) / weight / 2
    return { log: sum / weight, variance: 1 / weight }
  })
  // the department's mean by the kinds
  let [weight, sum] = [1 / usualEffect ** 2, 0]
  for (const { log, variance } of own) {
    const total = variance + between ** 2
    weight += 1 / total
    sum += log / total
    evidence -= (Math.log(total) + (log * log) / total) / 2
  }
  evidence -= (Math.log(weight * usualEffect ** 2) - (sum * sum) / weight) / 2
  const means = own.map(({ log, variance }) => {
    // the others' mean is what this kind is drawn to, its own part in it included by the joint normal
    const pull = variance / (variance + between ** 2)
    const mean = (1 - pull) * log + pull * (sum / weight)
    return { log: mean, variance: (1 - pull) * variance + pull ** 2 / weight }
  })
  return { means, evidence }
}
