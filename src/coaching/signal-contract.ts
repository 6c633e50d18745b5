import { z } from 'zod'
import { day, endpoint, id } from '../platform/contract.ts'
import { personName } from '../plan/contract.ts'
import { signalLevels } from './departure-signals.ts'

const tags = ['coaching']

const count = z.number().int()

const seen = {
  /** the first and the last evening that saw it, and the last day on which it is shown */
  since: day,
  seenOn: day,
  expiresOn: day,
}

/** a middle of the usual stretches of two weeks, and the last two of them */
const change = { ...seen, usual: z.number(), last: z.tuple([z.number(), z.number()]), periods: count }

export const signal = z.discriminatedUnion('kind', [
  /** conversations a working day */
  z.object({ kind: z.literal('activity_fell'), ...change }),
  /** deals opened and clients found, a working day */
  z.object({ kind: z.literal('fewer_starts'), ...change }),
  /** the share of conversations with a note */
  z.object({ kind: z.literal('records_thinned'), ...change }),
  /** vacations entered less than a week ahead: in the last four weeks, and usually in as many */
  z.object({ kind: z.literal('short_notice_leave_rose'), ...seen, count, usual: z.number() }),
  z.object({
    kind: z.literal('plan_missed'),
    ...seen,
    /** minor units; the target is the plan for the days on which the person was there */
    months: z.array(z.object({ month: day, target: count, done: count })),
  }),
  z.object({ kind: z.literal('colleague_left'), ...seen, on: day, isHead: z.boolean() }),
  z.object({ kind: z.literal('tenure'), ...seen, months: count }),
])
export type Signal = z.infer<typeof signal>

/** conversations a working day: over the year, drawn to the colleagues' as far as it is known, and in the last two months */
export const belowOwnYear = z.object({
  ...seen,
  year: z.number(),
  last: z.tuple([z.number(), z.number()]),
})
export type BelowOwnYear = z.infer<typeof belowOwnYear>

export const personSignals = z.object({
  person: personName,
  /** who sees this besides the person */
  supervisor: personName.nullable(),
  /** the evening that was counted last; null: nothing is counted of this person */
  asOf: day.nullable(),
  /** the usual stretches of two weeks there are to compare with, of those that are needed */
  periods: count,
  periodsNeeded: count,
  level: z.enum(signalLevels),
  signals: z.array(signal),
  belowOwnYear: belowOwnYear.nullable(),
  /** the direct supervisor has talked about all of this; null: not yet */
  talked: z.object({ by: personName, on: day }).nullable(),
  mayTalk: z.boolean(),
})
export type PersonSignals = z.infer<typeof personSignals>

const ofPerson = z.object({ personId: id })

export const signalsContract = {
  read: endpoint
    .route({
      method: 'GET',
      path: '/coaching/signals/{personId}',
      tags,
      summary: 'What changed in what a person does: for them and their direct supervisor',
    })
    .input(ofPerson)
    .output(personSignals),
  talk: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/signals/{personId}/talk',
      tags,
      summary: 'Say that it has been talked about',
    })
    .input(ofPerson)
    .output(personSignals),
  takeBack: endpoint
    .route({
      method: 'DELETE',
      path: '/coaching/signals/{personId}/talk',
      tags,
      summary: 'Take back that it has been talked about',
    })
    .input(ofPerson)
    .output(personSignals),
}
