import { z } from 'zod'
import { day, endpoint, id, instant, page, pageQuery, text } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { activityKinds } from '../sales/activity-contract.ts'
import { rolloutKinds, rolloutOutcomes } from './rollout-kinds.ts'

const tags = ['coaching']

const count = z.number().int()
const states = ['little', 'not_yet', 'adopted', 'slipped'] as const
const share = z.object({ done: count, count })
const activityKind = z.enum(activityKinds)

/** What is to be done and on which occasions. */
const behaviour = z.object({
  kind: z.enum(rolloutKinds),
  /** of a checklist, and of a document that follows a stage */
  stage: z.object({ id, name: z.string() }).nullable(),
  /** of a checklist */
  items: z.array(z.string()),
  /** the conversations of a question; what a document follows, if no stage */
  afterKinds: z.array(activityKind),
  /** the mark that shows a question was asked */
  need: z.object({ id, name: z.string() }).nullable(),
  /** said in the note of the conversation, or of the document */
  words: z.array(z.string()),
  documentKind: activityKind.nullable(),
  /** an occasion is decided so many days after it began; a stage that was left decides at once */
  withinDays: count,
})

const rollout = z.object({
  id,
  name: z.string(),
  why: z.string(),
  behaviour,
  goalPercent: count,
  startedOn: day,
  startedBy: personName,
  people: count,
  /** who does it now, of those people */
  adopted: count,
  /** of all decided occasions since the start */
  all: share,
  /** the reader's own, if they take part */
  own: z.object({ ...share.shape, state: z.enum(states), adoptedOn: day.nullable() }).nullable(),
  /** objections without an answer that the reader may answer */
  unanswered: count,
  outcome: z.object({ word: z.enum(rolloutOutcomes), said: z.string(), on: day, by: personName }).nullable(),
  mayLead: z.boolean(),
  updatedAt: instant,
})
export type Rollout = z.infer<typeof rollout>

const effect = z.object({
  base: z.object({ from: day, to: day }),
  after: z.object({ from: day, to: day }),
  adopters: count,
  others: count,
  /** of each measure, what is told, or null: too little */
  measures: z.array(
    z.object({
      measure: z.enum(['won_a_day', 'conversion']),
      adopters: z.object({ before: z.number(), after: z.number() }),
      others: z.object({ before: z.number(), after: z.number() }),
      /** 1.12 is +12 % against the others; the interval of 80 %; P(growth) */
      told: z
        .object({
          ratio: z.number(),
          low: z.number(),
          high: z.number(),
          above: z.number(),
          says: z.enum(['growth', 'fall', 'cannot_tell']),
        })
        .nullable(),
    }),
  ),
})
export type RolloutEffect = z.infer<typeof effect>

export const rolloutDetail = rollout.extend({
  /** with so few occasions nothing is told of a person, and the last so many tell what they do now */
  least: count,
  last: count,
  /** begun and not decided yet, and how many of these are done already */
  pending: share,
  /** null: so few take part that the curve would tell of one */
  curve: z.array(z.object({ from: day, to: day, adopted: count, ...share.shape })).nullable(),
  /** those whom the reader leads: who does it first, by the day they began; then the others by name */
  who: z.array(
    z.object({
      person: personName,
      ...share.shape,
      state: z.enum(states),
      adoptedOn: day.nullable(),
      /** enough occasions, and still seldom */
      isStalled: z.boolean(),
    }),
  ),
  /** by item of the list, and the client's lines of business where it is done least; for those who lead */
  where: z.array(z.object({ by: z.enum(['item', 'industry']), name: z.string(), ...share.shape })),
  /** for those who lead; null: too few on either side */
  effect: effect.nullable(),
  objections: z.array(
    z.object({
      id,
      person: personName,
      said: z.string(),
      at: instant,
      answer: z.object({ said: z.string(), by: personName, at: instant }).nullable(),
      mayAnswer: z.boolean(),
    }),
  ),
  mayObject: z.boolean(),
  example: z
    .object({
      dealId: id,
      title: z.string(),
      person: personName.nullable(),
      said: z.string(),
      state: z.enum(['asked', 'agreed', 'refused']),
      /** the reader's own deal: theirs to say */
      mayAgree: z.boolean(),
      /** the reader may open the deal itself */
      mayOpen: z.boolean(),
    })
    .nullable(),
})
export type RolloutDetail = z.infer<typeof rolloutDetail>

const words = z.array(text(60)).max(20)
const example = z.object({ dealId: id, said: text(1000) })

export const rolloutsContract = {
  list: endpoint
    .route({ method: 'GET', path: '/coaching/rollouts', tags, summary: 'New ways of selling within sight' })
    .input(
      z.object({
        ...pageQuery,
        /** own: those under way in which the reader takes part */
        state: z.enum(['open', 'closed', 'own']).default('open'),
      }),
    )
    .output(page(rollout)),
  read: endpoint
    .route({
      method: 'GET',
      path: '/coaching/rollouts/{id}',
      tags,
      summary: 'Who has adopted a new way of selling, where it stalls, and what came of it',
    })
    .input(z.object({ id }))
    .output(rolloutDetail),
  start: endpoint
    .route({
      method: 'POST',
      path: '/coaching/rollouts',
      successStatus: 201,
      tags,
      summary: 'Begin to introduce a new way of selling',
    })
    .input(
      z.object({
        name: text(200),
        why: text(1000),
        kind: z.enum(rolloutKinds),
        stageId: id.nullish(),
        items: z.array(text(200)).max(8).optional(),
        afterKinds: z.array(activityKind).max(activityKinds.length).optional(),
        needId: id.nullish(),
        words: words.optional(),
        documentKind: activityKind.nullish(),
        withinDays: count.min(0).max(60).optional(),
        goalPercent: count.min(1).max(100),
        personIds: z.array(id).min(1).max(500),
        /** default: today; an earlier day counts what has been done since, a checklist begins today */
        startedOn: day.optional(),
        example: example.nullish(),
      }),
    )
    .output(rolloutDetail),
  change: endpoint
    .route({
      method: 'PATCH',
      path: '/coaching/rollouts/{id}',
      tags,
      summary: 'Change what it is called, its ground, its goal or its example',
    })
    .input(
      z.object({
        id,
        name: text(200).optional(),
        why: text(1000).optional(),
        goalPercent: count.min(1).max(100).optional(),
        example: example.nullish(),
      }),
    )
    .output(rolloutDetail),
  close: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/rollouts/{id}/outcome',
      tags,
      summary: 'End it: it has become a rule, or is dropped, and why',
    })
    .input(z.object({ id, outcome: z.enum(rolloutOutcomes), said: text(1000) }))
    .output(rolloutDetail),
  object: endpoint
    .route({
      method: 'POST',
      path: '/coaching/rollouts/{id}/objections',
      successStatus: 201,
      tags,
      summary: 'Say what speaks against it or what hinders',
    })
    .input(z.object({ id, said: text(1000) }))
    .output(rolloutDetail),
  answer: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/rollouts/{id}/objections/{objectionId}/answer',
      tags,
      summary: 'Answer what somebody said against it',
    })
    .input(z.object({ id, objectionId: id, said: text(1000) }))
    .output(rolloutDetail),
  agree: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/rollouts/{id}/example-agreement',
      tags,
      summary: 'Say whether the own deal may be shown as an example',
    })
    .input(z.object({ id, isAgreed: z.boolean() }))
    .output(rolloutDetail),
}
