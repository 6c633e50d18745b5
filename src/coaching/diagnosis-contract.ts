import { z } from 'zod'
import { day, endpoint, id, instant, text } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { factorKinds } from './figures.ts'

const tags = ['coaching']

const money = z.number().int()
const share = z.number()
const against = z.enum(['own_base', 'peers'])

export const factor = z.object({
  kind: z.enum(factorKinds),
  /** of a stage: 'opened' from conversation to deal, else the stage of the pipeline */
  stage: z.object({ key: z.string(), name: z.string().nullable() }).nullable(),
  /** a rate a working day, a share, or minor units; null where the factor is no figure of its own */
  before: z.number().nullable(),
  after: z.number().nullable(),
  countBefore: z.number(),
  countAfter: z.number(),
  /** contribution to the result of a month, minor units, with its interval of 80 % */
  money,
  low: money,
  high: money,
  /** P(it fell); P(it is the largest of those that fell); both 0 to 1 */
  fell: share,
  largest: share,
  /** whether there are enough data for it to be named */
  enough: z.boolean(),
})
export type ShownFactor = z.infer<typeof factor>

/** From what is usual to what is, a month, minor units: `from` + the sum of `factors` = `to`. */
export const waterfall = z.object({
  against,
  from: money,
  to: money,
  factors: z.array(factor),
  /** so many colleagues are compared with */
  peers: z.number().int(),
})
export type ShownWaterfall = z.infer<typeof waterfall>

const watch = z.object({
  kind: z.enum(factorKinds),
  stage: z.object({ key: z.string(), name: z.string().nullable() }).nullable(),
  /** events needed and had */
  needed: z.number(),
  had: z.number(),
  /** about when it will be seen; null: not within a year */
  on: day.nullable(),
})

export const verdict = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('cause'),
    against,
    factor,
    reading: z.enum([
      'given_less',
      'market_fell',
      'fell_from_own_base',
      'fell_early',
      'not_there_yet',
      'below_colleagues',
    ]),
    /** of a base: which share of the talks goes to the same few clients, with colleagues and here */
    few: z.object({ clients: z.number().int(), before: share, after: share }).nullable(),
  }),
  z.object({
    kind: z.literal('hypotheses'),
    against,
    /** at most two, the likeliest first */
    factors: z.array(factor),
    watch: z.array(watch),
  }),
  /** what is seen is what chance does */
  z.object({ kind: z.literal('ordinary') }),
  z.object({
    kind: z.literal('little_data'),
    reason: z.enum(['few_days', 'few_events', 'no_losses', 'no_activities']),
    watch: z.array(watch),
  }),
])

const contest = z.object({
  id,
  said: z.string(),
  saidAt: instant,
  /** null: not answered yet */
  answer: z
    .object({ outcome: z.enum(['mended', 'kept']), said: z.string(), by: personName, at: instant })
    .nullable(),
})

export const diagnosis = z.object({
  id,
  person: personName,
  /** the last day that was known, to its end */
  asOf: day,
  currency: z.string(),
  base: z.object({ from: day, to: day }),
  now: z.object({ from: day, to: day }),
  verdict,
  waterfalls: z.array(waterfall),
  /** what the person said of its figures, the newest first */
  contests: z.array(contest),
  may: z.object({ contest: z.boolean(), answer: z.boolean() }),
  /** that the caller looks at it is kept, and its person sees it */
  lookIsKept: z.boolean(),
})
export type ShownDiagnosis = z.infer<typeof diagnosis>

const ofPerson = { personId: id }

export const diagnosesContract = {
  read: endpoint
    .route({
      method: 'GET',
      path: '/coaching/diagnoses/{personId}',
      tags,
      summary: 'Why a person’s result is what it is, as of yesterday evening',
    })
    .input(z.object(ofPerson))
    .output(diagnosis),
  contest: endpoint
    .route({
      method: 'POST',
      path: '/coaching/diagnoses/{personId}/contests',
      successStatus: 201,
      tags,
      summary: 'Say that the figures behind one’s own diagnosis are not right',
    })
    .input(z.object({ ...ofPerson, said: text(2000) }))
    .output(diagnosis),
  answer: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/diagnoses/{personId}/contests/{id}/answer',
      tags,
      summary: 'Answer what a person said of the figures: mended, or kept with a reason',
    })
    .input(z.object({ ...ofPerson, id, outcome: z.enum(['mended', 'kept']), said: text(2000) }))
    .output(diagnosis),
}
