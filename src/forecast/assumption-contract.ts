import { z } from 'zod'
import { endpoint, id, instant } from '../platform/contract.ts'
import { assumptionKeys, type AssumptionKey } from './default-priors.ts'

const tags = ['forecast']

const assumptionKey = z.enum(assumptionKeys as [AssumptionKey, ...AssumptionKey[]])
const personName = z.object({ id, name: z.string() })

const change = z.object({
  /** null: put back to the usual figure */
  value: z.number().nullable(),
  worth: z.number().nullable(),
  setAt: instant,
  setBy: personName,
})

export const assumption = z.object({
  key: assumptionKey,
  unit: z.enum(['share', 'perDay', 'spread', 'days', 'months']),
  value: z.number(),
  /** in how many observations it is believed; null: nothing is weighed against it */
  worth: z.number().nullable(),
  usual: z.object({ value: z.number(), worth: z.number().nullable() }),
  bounds: z.object({ low: z.number(), high: z.number() }),
  isOwn: z.boolean(),
  /** the newest first */
  changes: z.array(change),
})
export type Assumption = z.infer<typeof assumption>

export const assumptionInput = z.object({
  items: z
    .array(
      z.object({
        key: assumptionKey,
        /** null: back to the usual figure */
        value: z.number().nullable(),
        /** left out: as it is */
        worth: z.number().nullable().optional(),
      }),
    )
    .min(1)
    .max(assumptionKeys.length),
})

const assumptionList = z.object({ items: z.array(assumption), mayChange: z.boolean() })

export const assumptionContract = {
  list: endpoint
    .route({
      method: 'GET',
      path: '/forecast/assumptions',
      tags,
      summary: 'What is assumed of the company until its own data say it, with every change',
    })
    .input(z.object({}))
    .output(assumptionList),
  set: endpoint
    .route({
      method: 'PUT',
      path: '/forecast/assumptions',
      tags,
      summary: 'Put assumptions right, or back to the usual figures; all or none',
    })
    .input(assumptionInput)
    .output(assumptionList),
}
