import { z } from 'zod'
import { endpoint, id } from '../platform/contract.ts'

const tags = ['sales']

/** What is asked of a deal in the stage where it stands. */
export const dealChecks = z.object({
  items: z.array(z.object({ id, name: z.string(), isTicked: z.boolean() })),
  mayTick: z.boolean(),
})
export type DealChecks = z.infer<typeof dealChecks>

export const checksContract = {
  read: endpoint
    .route({
      method: 'GET',
      path: '/sales/deals/{id}/checks',
      tags,
      summary: 'What is to be done on the deal in its stage, and what is done',
    })
    .input(z.object({ id }))
    .output(dealChecks),
  tick: endpoint
    .route({
      method: 'PUT',
      path: '/sales/deals/{id}/checks/{itemId}',
      tags,
      summary: 'Say that it is done',
    })
    .input(z.object({ id, itemId: id }))
    .output(dealChecks),
  untick: endpoint
    .route({
      method: 'DELETE',
      path: '/sales/deals/{id}/checks/{itemId}',
      tags,
      summary: 'Take back that it is done',
    })
    .input(z.object({ id, itemId: id }))
    .output(dealChecks),
}
