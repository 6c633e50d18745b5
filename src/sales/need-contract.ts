import { z } from 'zod'
import { day, endpoint, flag, id, instant, text } from '../platform/contract.ts'

const tags = ['sales']

export const needKinds = ['need', 'objection'] as const
export type NeedKind = (typeof needKinds)[number]

export const need = z.object({
  id,
  kind: z.enum(needKinds),
  name: z.string(),
  /** what suggests it in a note: words in any of their forms, or a few in a row */
  words: z.array(z.string()),
  /** since when conversations are looked at for it in this way; null: since ever */
  countsFrom: day.nullable(),
  archivedAt: instant.nullable(),
  updatedAt: instant,
})
export type Need = z.infer<typeof need>

export const needInput = z.object({
  kind: z.enum(needKinds),
  name: text(60),
  words: z.array(text(60)).max(40),
})

/** What a conversation, or a lost deal, is about. */
export const heardNeed = z.object({
  needId: id,
  kind: z.enum(needKinds),
  name: z.string(),
  /** somebody said it is, somebody said it is not, or only the words suggest it */
  state: z.enum(['borne', 'not', 'suggested']),
})
export type HeardNeed = z.infer<typeof heardNeed>

export const heardNeeds = z.object({ items: z.array(heardNeed), mayDecide: z.boolean() })
export type HeardNeeds = z.infer<typeof heardNeeds>

/** Either the one or the other. */
const subject = { activityId: id.optional(), dealId: id.optional() }

export const needsContract = {
  list: endpoint
    .route({ method: 'GET', path: '/sales/needs', tags, summary: 'Needs and objections by name' })
    .input(z.object({ archived: flag.optional() }))
    .output(z.object({ items: z.array(need) })),
  read: endpoint
    .route({ method: 'GET', path: '/sales/needs/{id}', tags, summary: 'One need or objection' })
    .input(z.object({ id }))
    .output(need),
  create: endpoint
    .route({
      method: 'POST',
      path: '/sales/needs',
      successStatus: 201,
      tags,
      summary: 'Add a need or an objection; conversations count for it from today',
    })
    .input(needInput)
    .output(need),
  takeUsual: endpoint
    .route({
      method: 'POST',
      path: '/sales/usual-needs',
      tags,
      summary: 'Add the usual needs and objections that are missing by name, in the language of who asks',
    })
    .output(z.object({ items: z.array(need) })),
  edit: endpoint
    .route({
      method: 'PATCH',
      path: '/sales/needs/{id}',
      tags,
      summary: 'Change a need; with other words its count begins anew',
    })
    .input(needInput.partial().extend({ id }))
    .output(need),
  archive: endpoint
    .route({ method: 'PUT', path: '/sales/needs/{id}/archival', tags, summary: 'Take a need off the list' })
    .input(z.object({ id }))
    .output(need),
  restore: endpoint
    .route({ method: 'DELETE', path: '/sales/needs/{id}/archival', tags, summary: 'Put it back on the list' })
    .input(z.object({ id }))
    .output(need),
  heard: endpoint
    .route({
      method: 'GET',
      path: '/sales/heard-needs',
      tags,
      summary: 'What a conversation or a lost deal is about, decided and suggested',
    })
    .input(z.object(subject))
    .output(heardNeeds),
  decide: endpoint
    .route({
      method: 'PUT',
      path: '/sales/heard-needs',
      tags,
      summary: 'Say that it is about a need, or is not; null takes back what was said',
    })
    .input(z.object({ ...subject, needId: id, borne: z.boolean().nullable() }))
    .output(heardNeeds),
}
