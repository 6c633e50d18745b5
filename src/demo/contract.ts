import { z } from 'zod'
import { endpoint } from '../platform/contract.ts'
import { loadSteps } from './steps.ts'

const tags = ['demo']

export const demoAccount = z.object({ email: z.string(), name: z.string(), role: z.string() })
export type DemoAccount = z.infer<typeof demoAccount>

export const demoState = z.object({
  /** the demo department of this installation; null: there is none */
  department: z
    .object({
      company: z.string(),
      /** everybody who works there signs in with it */
      password: z.string(),
      accounts: z.array(demoAccount),
    })
    .nullable(),
  /** what is being done while it is being loaded, else null */
  loading: z.enum(loadSteps).nullable(),
})
export type DemoState = z.infer<typeof demoState>

export const demoContract = {
  department: {
    read: endpoint
      .route({
        method: 'GET',
        path: '/demo/department',
        tags,
        summary: 'The demo department and who signs in to it',
      })
      .output(demoState),
    load: endpoint
      .route({
        method: 'POST',
        path: '/demo/department',
        successStatus: 201,
        tags,
        summary: 'Begin with the demo department; only where there is no company yet',
      })
      .input(
        z.object({
          locale: z.enum(['ru', 'en']).optional(),
          /** the code that the server printed, for whoever does not sit at its machine */
          code: z.string().max(200).optional(),
        }),
      )
      .output(demoState),
    remove: endpoint
      .route({
        method: 'DELETE',
        path: '/demo/department',
        tags,
        summary: 'Remove the demo department for good; by somebody who owns it',
      })
      .output(z.object({ removed: z.boolean() })),
  },
}
