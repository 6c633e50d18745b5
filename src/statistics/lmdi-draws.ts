import type { Chance } from './chance.ts'
import { logMean } from './lmdi.ts'

/** A factor of a product, as far as it is known (methods §2: Jeffreys' priors, a log-normal size). */
export type UncertainFactor =
  | { known: number }
  /** Gamma(count + ½, exposure) */
  | { count: number; exposure: number }
  /** Beta(x + ½, n − x + ½) */
  | { x: number; n: number }
  /** its logarithm, normal */
  | { log: number; sd: number }

export type ShiftDraws = {
  /** `ratios[factor][draw]` is ln(after / before) */
  ratios: Float64Array[]
  /** L(V1, V0) of each draw: what turns a log ratio into a contribution */
  scale: Float64Array
}

/** What each factor contributed, told by its draws. */
export type Contribution = { median: number; low: number; high: number; fell: number }

/** The decomposition of `decompose` with each factor drawn from its posterior, `draws` times. */
export function drawShifts(
  before: readonly UncertainFactor[],
  after: readonly UncertainFactor[],
  chance: Chance,
  draws = 4000,
): ShiftDraws {
  if (before.length !== after.length) throw new RangeError('both sides have the same factors')
  const ratios = before.map(() => new Float64Array(draws))
  const scale = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw++) {
    let [first, second] = [0, 0]
    for (const [at, ratio] of ratios.entries()) {
      const [was, is] = [logDraw(before[at]!, chance), logDraw(after[at]!, chance)]
      ratio[draw] = is - was
      first += was
      second += is
    }
    scale[draw] = logMean(Math.exp(second), Math.exp(first))
  }
  return { ratios, scale }
}

function logDraw(factor: UncertainFactor, chance: Chance): number {
  if ('known' in factor) return Math.log(factor.known)
  if ('count' in factor) return Math.log(chance.gamma(factor.count + 0.5) / factor.exposure)
  if ('x' in factor) return Math.log(chance.beta(factor.x + 0.5, factor.n - factor.x + 0.5))
  return factor.log + factor.sd * chance.normal()
}

/** Median, interval of 80 % and P(< 0) of what a log ratio (or a part of one) contributed. */
export function contribution(ratio: Float64Array, scale: Float64Array): Contribution {
  const drawn = ratio.map((log, draw) => log * scale[draw]!).sort()
  const at = (p: number) => drawn[Math.min(drawn.length - 1, Math.floor(p * drawn.length))]!
  return {
    median: at(0.5),
    low: at(0.1),
    high: at(0.9),
    fell: drawn.filter((one) => one < 0).length / drawn.length,
  }
}
