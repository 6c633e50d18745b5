import { z } from 'zod'
import { day, endpoint, id, instant, page, pageQuery, text } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { metricKey } from '../plan/metric-contract.ts'
import { correction, shownEffect } from './correction-contract.ts'

const tags = ['coaching']

const everyWeeks = z.union([z.literal(1), z.literal(2), z.literal(4)])
/** 'HH:MM' by the company's clock */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const minutes = z.number().int().min(10).max(240)

export const cadence = z.object({
  everyWeeks,
  /** ISO weekday: 1 is Monday */
  weekday: z.number().int().min(1).max(7),
  startsAt: time,
  minutes,
})
export type Cadence = z.infer<typeof cadence>

const planned = {
  id,
  on: day,
  startsAt: time,
  minutes,
  /** by itself, since one of the two is away; or asked for by one of them */
  moved: z.enum(['away', 'asked']).nullable(),
}

const ready = z.object({ head: z.boolean(), person: z.boolean() })

/** A head and one direct report, as one of the two sees them. */
export const pair = z.object({
  head: personName,
  person: personName,
  /** null: the head has not said how often */
  cadence: cadence.nullable(),
  last: z.object({ id, on: day }).nullable(),
  next: z
    .object({
      ...planned,
      isPast: z.boolean(),
      /** the day has come, or it is time to prepare */
      isSoon: z.boolean(),
      ready,
      topics: z.number().int(),
    })
    .nullable(),
})
export type Pair = z.infer<typeof pair>

const topic = z.object({
  id,
  author: personName,
  words: z.string(),
  talked: z.boolean(),
})

const agreement = z.object({
  taskId: id,
  title: z.string(),
  person: personName,
  dueOn: day,
  state: z.enum(['proposed', 'accepted', 'objected', 'done', 'failed', 'cancelled']),
  isOverdue: z.boolean(),
})
export type Agreement = z.infer<typeof agreement>

/** `days` the person is there, in part days, of the working days of a week. */
const presence = z.object({ from: day, to: day, days: z.number(), of: z.number().int() })
const pace = z.object({
  done: z.number(),
  expectedByNow: z.number(),
  target: z.number(),
  status: z.enum(['ahead', 'on_track', 'behind', 'not_working', 'no_norm']),
})
const normWeeks = z.object({
  last: presence,
  current: presence,
  items: z.array(
    z.object({ metric: metricKey, unit: z.enum(['count', 'money', 'minutes']), last: pace, current: pace }),
  ),
})
export type NormWeeks = z.infer<typeof normWeeks>

const told = shownEffect.shape.told.unwrap()

const underWay = z.object({
  ...correction.pick({ id: true, kind: true, goal: true, metric: true, reviewOn: true, isDue: true }).shape,
  /** null: it is open */
  outcome: correction.shape.outcome.unwrap().pick({ word: true }).nullable(),
  /** as last measured; null: not yet, or it cannot be */
  effect: told.pick({ says: true, ratio: true, low: true, high: true, above: true }).nullable(),
})
export type UnderWay = z.infer<typeof underWay>

export const oneToOne = z.object({
  ...planned,
  head: personName,
  person: personName,
  state: z.enum(['planned', 'held', 'skipped', 'ended']),
  /** why it was moved or skipped, in the words of whoever did */
  reason: z.string().nullable(),
  isPast: z.boolean(),
  ready,
  /** the person's own first */
  topics: z.array(topic),
  notes: z.string(),
  difficulties: z.string(),
  /** the caller's, which nobody else reads */
  ownNote: z.string(),
  agreements: z.array(agreement),
  /** what is known beforehand; null once the meeting is over */
  agenda: z
    .object({
      /** the day of the last meeting; null: there was none, and two weeks are looked at */
      since: day.nullable(),
      /** what norms ask of the person, last week and this; null: nothing, or not for the caller to read */
      norms: normWeeks.nullable(),
      /** corrections that are open, the next review first, and the last that was closed */
      corrections: z.array(underWay),
      /** agreed on earlier, and still open or settled since */
      earlier: z.array(agreement),
      /** other tasks of the person's: overdue, due within two weeks, done or failed since */
      tasks: z.array(agreement),
    })
    .nullable(),
  may: z.object({ write: z.boolean(), change: z.boolean(), hold: z.boolean(), reopen: z.boolean() }),
  updatedAt: instant,
})
export type OneToOne = z.infer<typeof oneToOne>

const brief = z.object({
  ...planned,
  head: personName,
  person: personName,
  state: oneToOne.shape.state,
  /** how the notes begin; null: nothing was written down */
  gist: z.string().nullable(),
})

const ofPair = { path: '/coaching/one-to-ones/pairs/{personId}/cadence', tags } as const
const one = '/coaching/one-to-ones/{id}'

export const oneToOnesContract = {
  pairs: endpoint
    .route({
      method: 'GET',
      path: '/coaching/one-to-ones/pairs',
      tags,
      summary: 'The caller’s pairs: their head, and each of their direct reports',
    })
    .input(z.object({}))
    .output(z.object({ items: z.array(pair) })),
  setCadence: endpoint
    .route({
      method: 'PUT',
      ...ofPair,
      summary: 'Say how often to meet a direct report; the next is planned',
    })
    .input(cadence.extend({ personId: id }))
    .output(pair),
  setCadences: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/one-to-ones/cadences',
      tags,
      summary: 'Say how often to meet each of several direct reports, all or none; null: by no cadence',
    })
    .input(
      z.object({
        items: z
          .array(z.object({ personId: id, cadence: cadence.nullable() }))
          .min(1)
          .max(100),
      }),
    )
    .output(z.object({ items: z.array(pair) })),
  dropCadence: endpoint
    .route({ method: 'DELETE', ...ofPair, summary: 'Meet a direct report no longer by a cadence' })
    .input(z.object({ personId: id }))
    .output(pair),
  counts: endpoint
    .route({
      method: 'GET',
      path: '/coaching/one-to-ones/counts',
      tags,
      summary: 'How many planned one-to-ones each head held in the last eight weeks',
    })
    .input(z.object({}))
    .output(
      z.object({
        from: day,
        to: day,
        items: z.array(z.object({ head: personName, planned: z.number().int(), held: z.number().int() })),
      }),
    ),
  list: endpoint
    .route({
      method: 'GET',
      path: '/coaching/one-to-ones',
      tags,
      summary: 'The caller’s one-to-ones, the latest first',
    })
    .input(z.object({ ...pageQuery, personId: id.optional() }))
    .output(page(brief)),
  read: endpoint
    .route({ method: 'GET', path: one, tags, summary: 'One one-to-one, for the two whose it is' })
    .input(z.object({ id }))
    .output(oneToOne),
  move: endpoint
    .route({ method: 'PUT', path: `${one}/time`, tags, summary: 'Move a one-to-one, with a reason' })
    .input(z.object({ id, on: day, startsAt: time, reason: text(1000) }))
    .output(oneToOne),
  skip: endpoint
    .route({ method: 'PUT', path: `${one}/skip`, tags, summary: 'Skip a one-to-one, with a reason' })
    .input(z.object({ id, reason: text(1000) }))
    .output(oneToOne),
  hold: endpoint
    .route({ method: 'PUT', path: `${one}/closure`, tags, summary: 'Say that a one-to-one was held' })
    .input(z.object({ id }))
    .output(oneToOne),
  reopen: endpoint
    .route({
      method: 'DELETE',
      path: `${one}/closure`,
      tags,
      summary: 'Take back that the last one was held or skipped; the next one goes until then',
    })
    .input(z.object({ id }))
    .output(oneToOne),
  prepare: endpoint
    .route({ method: 'PUT', path: `${one}/readiness`, tags, summary: 'Say whether one is prepared' })
    .input(z.object({ id, isReady: z.boolean() }))
    .output(oneToOne),
  write: endpoint
    .route({
      method: 'PATCH',
      path: `${one}/notes`,
      tags,
      summary: 'Write down what the two of the pair read; If-Match keeps one from undoing the other',
    })
    .input(
      z.object({
        id,
        notes: z.string().max(20_000).optional(),
        difficulties: z.string().max(20_000).optional(),
      }),
    )
    .output(oneToOne),
  writeOwn: endpoint
    .route({
      method: 'PUT',
      path: `${one}/own-note`,
      tags,
      summary: 'Write down what nobody but the writer reads',
    })
    .input(z.object({ id, words: z.string().max(20_000) }))
    .output(oneToOne),
  addTopic: endpoint
    .route({
      method: 'POST',
      path: `${one}/topics`,
      successStatus: 201,
      tags,
      summary: 'Add what one wants to talk about',
    })
    .input(z.object({ id, words: text(500) }))
    .output(z.object({ id })),
  markTopic: endpoint
    .route({
      method: 'PUT',
      path: `${one}/topics/{topicId}/mark`,
      tags,
      summary: 'Say whether a topic was talked about',
    })
    .input(z.object({ id, topicId: id, talked: z.boolean() }))
    .output(oneToOne),
  removeTopic: endpoint
    .route({
      method: 'DELETE',
      path: `${one}/topics/{topicId}`,
      tags,
      summary: 'Take back a topic of one’s own',
    })
    .input(z.object({ id, topicId: id }))
    .output(oneToOne),
  agree: endpoint
    .route({
      method: 'POST',
      path: `${one}/agreements`,
      successStatus: 201,
      tags,
      summary: 'Set what was agreed on as a task: the head to the person, or either to themselves',
    })
    .input(z.object({ id, personId: id, words: text(300), proof: text(2000), dueOn: day }))
    .output(z.object({ taskId: id })),
  takeBack: endpoint
    .route({
      method: 'DELETE',
      path: `${one}/agreements/{taskId}`,
      tags,
      summary: 'Take back what was agreed on; its task is cancelled',
    })
    .input(z.object({ id, taskId: id }))
    .output(oneToOne),
}
