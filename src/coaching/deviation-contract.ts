import { z } from 'zod'
import { day, endpoint, id, instant, page, pageQuery, text } from '../platform/contract.ts'
import { metricKey } from '../plan/metric-contract.ts'
import { personName } from '../plan/contract.ts'

const tags = ['coaching']

const count = z.number().int()

const common = {
  id,
  person: personName,
  openedOn: day,
  /** the last evening that saw it */
  seenOn: day,
  closedOn: day.nullable(),
  closedWhy: z.enum(['recovered', 'period_over', 'norm_gone', 'person_gone', 'tasks_settled']).nullable(),
  /** what is at stake, minor units of the company's currency; null: not to be told in money */
  stakeMinor: z.number().int().nullable(),
  /** 1 is the weightiest of the person's that are open and not put aside; null for the others */
  place: count.nullable(),
  putAside: z.object({ by: personName, at: instant, until: day, reason: z.string() }).nullable(),
  /** whether the caller may put it aside or act on it */
  mayDecide: z.boolean(),
}

export const deviation = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('norm'),
    metric: metricKey,
    /** of so many last whole weeks together: done, asked by the norm of the days worked, those days */
    weeks: z.union([z.literal(1), z.literal(2)]),
    done: z.number(),
    target: z.number(),
    exposure: z.number(),
    /** P(so few or fewer | the norm is kept), 0 to 1 */
    chance: z.number(),
  }),
  z.object({
    ...common,
    kind: z.literal('quota'),
    period: z.enum(['month', 'quarter']),
    periodStart: day,
    quotaMinor: count,
    expectedMinor: count,
    /** null: the period is over */
    probability: z.number().nullable(),
    /** null: the period is not over */
    resultMinor: count.nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal('tasks'),
    /** past their due for three days and more; failed in the last sixty */
    overdue: count,
    oldestDue: day.nullable(),
    failed: count,
  }),
  z.object({
    ...common,
    kind: z.literal('standard'),
    standard: z.literal('next_step'),
    /** own open deals, those of them without a next step or past it; the same of everybody else */
    open: count,
    adrift: count,
    teamOpen: count,
    teamAdrift: count,
  }),
])
export type Deviation = z.infer<typeof deviation>

export const deviationsContract = {
  list: endpoint
    .route({
      method: 'GET',
      path: '/coaching/deviations',
      tags,
      summary: 'What differs from norms, plans, tasks and standards, the weightiest first',
    })
    .input(
      z.object({
        ...pageQuery,
        personId: id.optional(),
        /** this person and everyone below */
        within: id.optional(),
        state: z.enum(['open', 'closed']).default('open'),
        /** at most so many of one person: those with the most at stake */
        perPerson: z.coerce.number<number>().int().min(1).max(50).optional(),
      }),
    )
    .output(page(deviation)),
  read: endpoint
    .route({ method: 'GET', path: '/coaching/deviations/{id}', tags, summary: 'One deviation' })
    .input(z.object({ id }))
    .output(deviation),
  putAside: endpoint
    .route({
      method: 'PUT',
      path: '/coaching/deviations/{id}/rest',
      tags,
      summary: 'Put a deviation aside until a day, with a reason',
    })
    .input(z.object({ id, until: day, reason: text(1000) }))
    .output(deviation),
  takeUp: endpoint
    .route({
      method: 'DELETE',
      path: '/coaching/deviations/{id}/rest',
      tags,
      summary: 'Take a deviation up again that was put aside',
    })
    .input(z.object({ id }))
    .output(deviation),
}
