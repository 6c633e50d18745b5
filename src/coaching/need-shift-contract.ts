import { z } from 'zod'
import { day, endpoint, id, instant, text } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { needKinds } from '../sales/need-contract.ts'

const tags = ['coaching']
const count = z.number().int()

/** What clients say in talks, or why deals were lost. */
export const needSources = ['talks', 'lost_deals'] as const
export type NeedSource = (typeof needSources)[number]

const namedNeed = z.object({ id, kind: z.enum(needKinds), name: z.string() })
/** x conversations about it of n. */
const share = z.object({ x: count, n: count })

export const needTrend = z.object({
  need: namedNeed,
  /** by week, as many as `conversations` of the report */
  counts: z.array(count),
  /** 12 weeks, then one left out, then the last 4 */
  before: share,
  recent: share,
  /** more or less often with the rate of false ones below 10 %; not to be told from chance; too few conversations */
  trend: z.enum(['more', 'less', 'same', 'little_data']),
  /** weeks before this day are not counted: its words were changed, or it was added */
  countsFrom: day.nullable(),
})
export type NeedTrend = z.infer<typeof needTrend>

export const needReport = z.object({
  source: z.enum(needSources),
  /** whole weeks: the Monday of the first, the Sunday of the last */
  from: day,
  to: day,
  /** with at least one decision, by week; copies of a text once */
  conversations: z.array(count),
  /** industries of clients with enough conversations to be looked at by themselves */
  segments: z.array(z.object({ name: z.string(), count })),
  items: z.array(needTrend),
})
export type NeedReport = z.infer<typeof needReport>

export const needCard = z.object({
  id,
  need: namedNeed,
  source: z.enum(needSources),
  openedOn: day,
  seenOn: day,
  /** the Monday from which on it is otherwise, as far as can be told */
  changedOn: day,
  before: share,
  recent: share,
  /** recent share to share before */
  ratio: z.number(),
  /** the industry it comes from above all; null: none stands out */
  segment: z.object({ name: z.string(), x: count, of: count }).nullable(),
  /** in people's own words, the latest first; only of conversations within the caller's sight */
  quotes: z.array(
    z.object({
      activityId: id.nullable(),
      dealId: id.nullable(),
      day,
      person: personName.nullable(),
      client: z.string().nullable(),
      text: z.string(),
    }),
  ),
  dismissed: z.object({ by: personName, at: instant, reason: z.string() }).nullable(),
})
export type NeedCard = z.infer<typeof needCard>

export const needShiftsContract = {
  report: endpoint
    .route({
      method: 'GET',
      path: '/coaching/needs',
      tags,
      summary: 'How often clients speak of each need and objection, over 26 weeks',
    })
    .input(
      z.object({ source: z.enum(needSources).default('talks'), segment: z.string().max(200).optional() }),
    )
    .output(needReport),
  cards: endpoint
    .route({
      method: 'GET',
      path: '/coaching/need-cards',
      tags,
      summary: 'What clients have begun to speak of much more often, with quotes',
    })
    .output(z.object({ items: z.array(needCard), mayDismiss: z.boolean() })),
  dismiss: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/need-cards/{id}/dismissal',
      tags,
      summary: 'Take a card off the screen, with the reason',
    })
    .input(z.object({ id, reason: text(1000) }))
    .output(z.object({ id })),
  takeBack: endpoint
    .route({ method: 'DELETE', path: '/coaching/need-cards/{id}/dismissal', tags, summary: 'Show it again' })
    .input(z.object({ id }))
    .output(z.object({ id })),
}
