import { z } from 'zod'
import { day, endpoint, id, instant } from '../platform/contract.ts'

const tags = ['coaching']

/** What of a person others may see, by the permission table and its verb that grant it. */
export const visibleThings = [
  'org.seeDetails',
  'today.seeBoard',
  'account.see',
  'deal.see',
  'activity.see',
  'plan.see',
  'task.see',
  'report.see',
  'deviation.see',
  'diagnosis.see',
  'correction.see',
  'rollout.see',
  'concentration.see',
  'oneToOne.lead',
  'signal.see',
] as const
export type VisibleThing = (typeof visibleThings)[number]

const viewer = z.object({ id, name: z.string(), role: z.string() })
export type Viewer = z.infer<typeof viewer>

export const visibility = z.object({
  /** who sees what of the caller today, beside the caller; the nearest supervisor first */
  seen: z.array(z.object({ what: z.enum(visibleThings), by: z.array(viewer) })),
  /** whose look at the diagnosis is daily work and leaves no trace; null: nobody */
  supervisor: z.object({ id, name: z.string() }).nullable(),
  /** who from further above opened the caller's diagnosis in the last 90 days, the latest first */
  looks: z.array(z.object({ by: z.object({ id, name: z.string() }), day, at: instant })),
})
export type Visibility = z.infer<typeof visibility>

export const visibilityContract = {
  read: endpoint
    .route({
      method: 'GET',
      path: '/coaching/visibility',
      tags,
      summary: 'Who sees what of the caller today, and who has looked',
    })
    .output(visibility),
}
