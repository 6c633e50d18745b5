/** Shares of a figure: among people, and among the months of a period. Pure; the browser uses it, too. */

/**
 * A whole figure by weights, exact to the last unit: each gets the whole steps of their share, the steps left over go to
 * the largest remainders (Hamilton), and what is smaller than a step to the largest weight. Null when nobody has any weight.
 */
export function apportioned(total: number, weights: readonly number[], step = 1): number[] | null {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum <= 0) return null
  const steps = Math.floor(total / step)
  const exact = weights.map((weight) => (steps * weight) / sum)
  const given = exact.map(Math.floor)
  const byRemainder = weights
    .map((_, index) => index)
    .filter((index) => weights[index]! > 0)
    .toSorted((one, other) => exact[other]! - given[other]! - (exact[one]! - given[one]!) || one - other)
  let left = steps - given.reduce((all, one) => all + one, 0)
  for (let turn = 0; left > 0; turn++, left--) given[byRemainder[turn % byRemainder.length]!]! += 1
  const amounts = given.map((one) => one * step)
  const largest = weights.indexOf(Math.max(...weights))
  amounts[largest]! += total - steps * step
  return amounts
}

/** Working days at the group's mean that are added to each seller's own: about a quarter of work. */
export const priorDays = 60

export type PastOfBranch = {
  /** what the branch did in the basis */
  done: number
  /** the working days its sellers had then */
  pastDays: number
  /** the working days they have in the period to be planned, and how many of them there are */
  days: number
  sellers: number
}

/**
 * Weights by a shrunk past rate (in the spirit of methods §0.2: a posterior mean of a rate per day of exposure):
 * rate = (done + k·m) ÷ (pastDays + k), where m is the mean of all and k = 60 days for each seller; × the days of the
 * period. One lucky quarter moves a share less than a year does, and a newcomer starts at the mean.
 */
export function pastWeights(branches: readonly PastOfBranch[]): number[] {
  const days = branches.reduce((sum, { pastDays }) => sum + pastDays, 0)
  const mean = days === 0 ? 0 : branches.reduce((sum, { done }) => sum + done, 0) / days
  return branches.map((branch) => {
    const prior = priorDays * Math.max(1, branch.sellers)
    return ((branch.done + prior * mean) / (branch.pastDays + prior)) * branch.days
  })
}

/** What was done in a month and the working days it had. */
export type PastMonth = { month: number; done: number; days: number }

/**
 * How much more or less than usual is done on a working day of each month, January first: the month's rate over the mean
 * rate of its twelve months, averaged over the years. Null below two whole years of results, counted from the first
 * month with one. The months follow each other, the last is the last one that is over.
 */
export function seasonalRatios(months: readonly PastMonth[]): { ratios: number[]; years: number } | null {
  const first = months.findIndex(({ done }) => done > 0)
  const years = first < 0 ? 0 : Math.floor((months.length - first) / 12)
  if (years < 2) return null
  const ratios = Array.from({ length: 12 }, () => 0)
  for (let year = 1; year <= years; year++) {
    const twelve = months.slice(months.length - year * 12, months.length - (year - 1) * 12)
    const days = twelve.reduce((sum, one) => sum + one.days, 0)
    const mean = twelve.reduce((sum, one) => sum + one.done, 0) / days
    if (!(mean > 0)) return null
    for (const { month, done, days: had } of twelve) {
      ratios[month - 1]! += (had === 0 ? 1 : done / had / mean) / years
    }
  }
  return { ratios, years }
}
