import { z } from 'zod'
import { day, endpoint, flag, id, instant, page, pageQuery, text, words } from '../platform/contract.ts'

const tags = ['sales']

export const activityKinds = ['call', 'meeting', 'email', 'demonstration', 'offer'] as const
export type ActivityKind = (typeof activityKinds)[number]
export const activityOutcomes = ['planned', 'held', 'not_held'] as const
export type ActivityOutcome = (typeof activityOutcomes)[number]

export const activity = z.object({
  id,
  personId: id,
  personName: z.string(),
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  dealId: id.nullable(),
  dealTitle: z.string().nullable(),
  kind: z.enum(activityKinds),
  at: instant,
  /** the date of `at` in the company's time zone */
  day,
  outcome: z.enum(activityOutcomes),
  /** with a client who has not bought yet */
  prospect: z.boolean(),
  minutes: z.number().int(),
  /** of a call, where it is known how long people talked */
  talkSeconds: z.number().int().nullable(),
  note: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  deletedAt: instant.nullable(),
})
export type Activity = z.infer<typeof activity>

export const activityInput = z.object({
  kind: z.enum(activityKinds),
  /** default: now */
  at: instant.optional(),
  outcome: z.enum(activityOutcomes).default('held'),
  /** default: those of the talk, or 0 */
  minutes: z.number().int().min(0).max(1440).optional(),
  /** of a call: how long people talked */
  talkSeconds: z.number().int().min(0).max(86_400).nullish(),
  /** default: true unless the account has a won deal */
  prospect: z.boolean().optional(),
  accountId: id.nullish(),
  dealId: id.nullish(),
  note: text(10_000).nullish(),
  /** the needs and objections that the note is about */
  needs: z.array(id).max(20).optional(),
  /** default: the caller; a head logs for the people of their team too */
  personId: id.optional(),
})

export const activityChanges = z.object({
  id,
  kind: z.enum(activityKinds).optional(),
  at: instant.optional(),
  outcome: z.enum(activityOutcomes).optional(),
  minutes: z.number().int().min(0).max(1440).optional(),
  talkSeconds: z.number().int().min(0).max(86_400).nullish(),
  prospect: z.boolean().optional(),
  accountId: id.nullish(),
  dealId: id.nullish(),
  note: text(10_000).nullish(),
  personId: id.optional(),
})

/** By time: the earliest first, or the latest first. */
export const activitySorts = ['at', '-at'] as const

export const activitiesContract = {
  list: endpoint
    .route({
      method: 'GET',
      path: '/sales/activities',
      tags,
      summary: 'Activities within sight',
    })
    .input(
      z.object({
        ...pageQuery,
        personId: id.optional(),
        /** of this person or anybody below them */
        within: id.optional(),
        accountId: id.optional(),
        dealId: id.optional(),
        kind: words(activityKinds).optional(),
        outcome: words(activityOutcomes).optional(),
        prospect: flag.optional(),
        from: day.optional(),
        to: day.optional(),
        /** default: `-at`, the latest first */
        sort: z.enum(activitySorts).optional(),
      }),
    )
    .output(page(activity)),
  read: endpoint
    .route({ method: 'GET', path: '/sales/activities/{id}', tags, summary: 'One activity' })
    .input(z.object({ id }))
    .output(activity),
  create: endpoint
    .route({
      method: 'POST',
      path: '/sales/activities',
      successStatus: 201,
      tags,
      summary: 'Log or plan a call, meeting, e-mail, demonstration or offer',
    })
    .input(activityInput)
    .output(activity),
  edit: endpoint
    .route({
      method: 'PATCH',
      path: '/sales/activities/{id}',
      tags,
      summary: 'Change an activity: hold a planned one, move it to another time or person',
    })
    .input(activityChanges)
    .output(activity),
  remove: endpoint
    .route({
      method: 'DELETE',
      path: '/sales/activities/{id}',
      tags,
      summary: 'Delete an activity; it can be restored',
    })
    .input(z.object({ id }))
    .output(activity),
  restore: endpoint
    .route({
      method: 'PUT',
      path: '/sales/activities/{id}/restoration',
      tags,
      summary: 'Bring back a deleted activity',
    })
    .input(z.object({ id }))
    .output(activity),
}
