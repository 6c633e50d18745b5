/**
 * Span of control: how many people one head can lead.
 *
 * 5–7 is what practitioners agree on, without rigorous evidence; so the arithmetic of hours stands beside
 * it and both are shown. Source: methods §8, `span_max = floor(H·s/h)`.
 */

export type SpanAssumptions = {
  /** H: the head's working hours a week. */
  weeklyHours: number
  /** s: the share of them that goes to people, 0 to 1. */
  peopleShare: number
  /** h: hours a week one seller needs: one-to-one, a listened call, deal review, feedback and plan. */
  hoursPerRep: number
  /** A playing coach's own selling, 0 to 1: those hours lead nobody. */
  ownSellingShare: number
}

export const defaultSpanAssumptions: SpanAssumptions = {
  weeklyHours: 40,
  peopleShare: 0.35,
  hoursPerRep: 2.5,
  ownSellingShare: 0,
}

/** The consensus of practitioners for a head who leads full time. */
const consensus = [5, 7] as const

export type Span = {
  direct: number
  /** The consensus, scaled down by the head's own selling. */
  recommended: [low: number, high: number]
  /** How many the hours suffice for. */
  byArithmetic: number
  /** Hours a week the people need, and the hours there are for them. */
  hoursNeeded: number
  hoursAvailable: number
  /** What one more person costs, hours a week. */
  hoursPerOneMore: number
  /**
   * `over` only when both the consensus and the arithmetic are exceeded: between the two the hours say
   * what is missing, and nobody is told off over a figure without evidence. `few` is below the consensus.
   */
  verdict: 'few' | 'within' | 'over'
}

/** For somebody who leads `direct` people; RangeError when an assumption makes no sense. */
export function spanOf(direct: number, assumptions: Partial<SpanAssumptions> = {}): Span {
  const { weeklyHours, peopleShare, hoursPerRep, ownSellingShare } = {
    ...defaultSpanAssumptions,
    ...assumptions,
  }
  if (weeklyHours <= 0 || hoursPerRep <= 0) throw new RangeError('hours must be positive')
  if (![peopleShare, ownSellingShare].every((share) => share >= 0 && share <= 1)) {
    throw new RangeError('a share lies between 0 and 1')
  }
  const leading = 1 - ownSellingShare
  const hoursAvailable = weeklyHours * leading * peopleShare
  const byArithmetic = wholeOf(hoursAvailable / hoursPerRep)
  const recommended: [number, number] = [wholeOf(consensus[0] * leading), wholeOf(consensus[1] * leading)]
  const ceiling = Math.max(byArithmetic, recommended[1])
  return {
    direct,
    recommended,
    byArithmetic,
    hoursNeeded: direct * hoursPerRep,
    hoursAvailable,
    hoursPerOneMore: hoursPerRep,
    verdict: direct > ceiling ? 'over' : direct < recommended[0] ? 'few' : 'within',
  }
}

/** Rounds down, but not a whole number that binary fractions left a hair below itself (35 × 0.26 ÷ 1.3 = 7). */
function wholeOf(value: number): number {
  return Math.floor(value + 1e-9)
}
