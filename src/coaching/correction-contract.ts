import { z } from 'zod'
import { day, endpoint, id, instant, page, pageQuery, text } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { metricKey } from '../plan/metric-contract.ts'
import { correctionCauses, correctionKinds } from './correction-kinds.ts'

const tags = ['coaching']

const count = z.number().int()
const period = z.object({ from: day, to: day })
/** so many events in so many working days */
const rate = z.object({ count: z.number(), days: z.number(), perDay: z.number() })
const sides = z.object({ before: rate, after: rate })

/** What came after a correction, beside the person's own base and colleagues in the same time: an observation. */
export const shownEffect = z.object({
  /** the last day it knows */
  asOf: day,
  base: period,
  after: period,
  /** colleagues of the same role it is compared with */
  peers: count,
  /** null: it cannot be measured, and `why` */
  told: z
    .object({
      person: sides,
      peers: sides,
      /** 1.12 is +12 %; the interval of 80 %; P(growth), 0 to 1 */
      ratio: z.number(),
      low: z.number(),
      high: z.number(),
      above: z.number(),
      says: z.enum(['growth', 'fall', 'cannot_tell']),
      /** about when a change of a quarter can be seen; null: now, or not within a year */
      seenOn: day.nullable(),
      /** how rarely so much comes where nothing was done, and among how many; null: too few to compare */
      placebo: z.object({ share: z.number(), count }).nullable(),
    })
    .nullable(),
  why: z.enum(['no_base', 'no_days', 'few_peers']).nullable(),
  /** what else changed between the start and that day */
  meanwhile: z.object({
    norms: count,
    daysAway: z.number(),
    clientsGiven: count,
    clientsTaken: count,
    corrections: count,
  }),
})
export type ShownEffect = z.infer<typeof shownEffect>

const rubric = z.array(z.object({ question: text(200), isMet: z.boolean().nullable() })).max(8)
const outcome = z.enum(['helped', 'not_helped', 'cannot_tell'])
const stage = z.object({ key: z.string(), name: z.string().nullable() })

export const correction = z.object({
  id,
  person: personName,
  kind: z.enum(correctionKinds),
  cause: z.enum(correctionCauses),
  /** of the cause `stage` */
  stage: stage.nullable(),
  deviationId: id.nullable(),
  goal: z.string(),
  metric: metricKey,
  note: z.string().nullable(),
  /** what a recording is looked at for; null: not judged yet */
  rubric,
  startedOn: day,
  startedBy: personName,
  /** the first day of what made somebody act: the base ends before its month */
  triggerOn: day,
  base: period,
  reviewOn: day,
  isDue: z.boolean(),
  /** who leads it */
  owner: personName,
  /** what carries it out, set together with it */
  taskId: id.nullable(),
  effect: shownEffect.nullable(),
  /** null: it is open */
  outcome: z.object({ word: outcome, said: z.string(), by: personName, at: instant }).nullable(),
  mayChange: z.boolean(),
  updatedAt: instant,
})
export type Correction = z.infer<typeof correction>

const choice = z.object({
  cause: z.enum(correctionCauses),
  stage: stage.nullable(),
  kind: z.enum(correctionKinds),
  metric: metricKey,
  triggerOn: day,
  base: period,
  /** an open correction of the same cause, which this would be a second of */
  taken: id.nullable(),
})

export const suggestion = z.object({
  person: personName,
  deviationId: id.nullable(),
  reviewOn: day,
  /** the likeliest cause first, none last */
  choices: z.array(choice),
  /** who may lead it: everybody above the person, the nearest first */
  leaders: z.array(personName),
})
export type CorrectionSuggestion = z.infer<typeof suggestion>

const whatHelps = z.object({
  /** with fewer measured ones of a kind nothing is told of it */
  least: count,
  items: z.array(
    z.object({
      kind: z.enum(correctionKinds),
      closed: count,
      measured: count,
      helped: count,
      told: z.object({ ratio: z.number(), low: z.number(), high: z.number(), above: z.number() }).nullable(),
    }),
  ),
})
export type WhatHelps = z.infer<typeof whatHelps>

const branches = z.object({
  /** closed corrections and their effects are of these days */
  closed: period,
  /** one-to-ones are of these days */
  meetings: period,
  /** of fewer people nothing is told, of fewer measured corrections no effect */
  least: z.object({ people: count, measured: count }),
  items: z.array(
    z.object({
      head: personName,
      /** sellers who report to the head today */
      people: count,
      /** null: too few people to tell anything without telling of one */
      figures: z
        .object({
          /** open and not put aside, and of how many people */
          deviations: count,
          differing: count,
          /** of those people: the newest diagnosis names a cause */
          explained: count,
          open: count,
          /** open, their review was before today */
          overdue: count,
          closed: count,
          helped: count,
          measured: count,
          told: z
            .object({ ratio: z.number(), low: z.number(), high: z.number(), above: z.number() })
            .nullable(),
          planned: count,
          held: count,
        })
        .nullable(),
    }),
  ),
})
export type Branches = z.infer<typeof branches>

const ground = {
  kind: z.enum(correctionKinds),
  goal: text(500),
  metric: metricKey,
  note: text(2000).nullish(),
  rubric: rubric.optional(),
  reviewOn: day.optional(),
  ownerId: id.optional(),
}

export const correctionsContract = {
  list: endpoint
    .route({ method: 'GET', path: '/coaching/corrections', tags, summary: 'Corrections within sight' })
    .input(
      z.object({
        ...pageQuery,
        personId: id.optional(),
        /** open: the nearest review first; closed: the latest first; all: the newest first */
        state: z.enum(['open', 'closed', 'all']).default('open'),
      }),
    )
    .output(page(correction)),
  read: endpoint
    .route({ method: 'GET', path: '/coaching/corrections/{id}', tags, summary: 'One correction' })
    .input(z.object({ id }))
    .output(correction),
  suggest: endpoint
    .route({
      method: 'GET',
      path: '/coaching/correction-suggestions/{about}',
      tags,
      summary: 'What a correction of a person, or about a deviation, would usually be',
    })
    .input(z.object({ about: id }))
    .output(suggestion),
  start: endpoint
    .route({
      method: 'POST',
      path: '/coaching/corrections',
      successStatus: 201,
      tags,
      summary: 'Start a correction; its base ends before the month of what made somebody act',
    })
    .input(
      z.object({
        ...ground,
        personId: id,
        deviationId: id.optional(),
        cause: z.enum(correctionCauses).default('none'),
        /** of the cause `stage`: its key in the diagnosis */
        stage: text(60).optional(),
        /** sets a task besides, due that day: of the person, of an obstacle that of who leads; with `taskProof` */
        taskDueOn: day.optional(),
        /** by what it will be seen that the task is done */
        taskProof: z.string().max(2000).optional(),
      }),
    )
    .output(correction),
  change: endpoint
    .route({
      method: 'PATCH',
      path: '/coaching/corrections/{id}',
      tags,
      summary: 'Change what an open correction says, who leads it, or when it is looked at again',
    })
    .input(
      z.object({
        id,
        goal: ground.goal.optional(),
        note: ground.note,
        rubric: ground.rubric,
        reviewOn: ground.reviewOn,
        ownerId: ground.ownerId,
      }),
    )
    .output(correction),
  close: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/corrections/{id}/outcome',
      tags,
      summary: 'Close a correction: whether it helped, in a word',
    })
    .input(z.object({ id, outcome, said: text(1000) }))
    .output(correction),
  whatHelps: endpoint
    .route({
      method: 'GET',
      path: '/coaching/what-helps',
      tags,
      summary: 'What closed corrections did, by their kind; nobody is named',
    })
    .input(z.object({}))
    .output(whatHelps),
  branches: endpoint
    .route({
      method: 'GET',
      path: '/coaching/branches',
      tags,
      summary: 'What differs and what is done about it, head by head; no seller is named',
    })
    .input(z.object({}))
    .output(branches),
}
