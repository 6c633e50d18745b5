import { z } from 'zod'
import { id } from '../platform/contract.ts'
import { activityKinds } from './activity-contract.ts'

export const counterEvents = ['activity', 'opened', 'won', 'lost', 'reached'] as const
export type CounterEvent = (typeof counterEvents)[number]
export const counterUnits = ['count', 'minutes', 'money'] as const
export type CounterUnit = (typeof counterUnits)[number]
/** Planned is not done: nothing counts it. */
export const countedOutcomes = ['held', 'not_held'] as const

const ids = z.array(id).min(1).max(50)

/**
 * What a company counts besides: activities of these kinds and outcomes, or deals opened, won, lost, or come to a stage.
 * Left out is: any.
 */
export const counterDefinition = z.object({
  event: z.enum(counterEvents),
  /** minutes only of activities, money (the amount of the deal) only of deals */
  unit: z.enum(counterUnits).default('count'),
  kinds: z.array(z.enum(activityKinds)).max(5).optional(),
  /** default: held */
  outcomes: z.array(z.enum(countedOutcomes)).min(1).max(2).optional(),
  /** with a client who has not bought yet, or with one who has */
  prospect: z.boolean().nullish(),
  /** of calls; a call whose talk was not measured counts by its minutes */
  minTalkSeconds: z.number().int().min(0).max(86_400).optional(),
  productIds: ids.optional(),
  pipelineIds: ids.optional(),
  /** a deal counts once, when it first comes to any of these */
  stageIds: ids.optional(),
})
export type CounterDefinition = z.output<typeof counterDefinition>
