import { normFromPlan, type NormFromPlan, type NormInput } from './norm-from-plan.ts'

/** One norm to be computed: plain data, so that a worker may do it. */
export type NormTask = { seed: string; input: NormInput }

/** So many that another seed would move the norm by a percent or two: it is rounded to half an activity a week. */
export const normDraws = 4000

export function computeNorm({ seed, input }: NormTask): NormFromPlan {
  return normFromPlan(input, { seed, draws: normDraws })
}
