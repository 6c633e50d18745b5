import { z } from 'zod'
import { day, endpoint, id, minorUnits } from '../platform/contract.ts'
import { norm, normAmount, personName } from '../plan/contract.ts'
import { assumptionKeys, type AssumptionKey } from './default-priors.ts'
import { normMetricKeys, type NormMetricKey } from './norm-metrics.ts'

const tags = ['forecast']

const metric = z.enum(normMetricKeys as [NormMetricKey, ...NormMetricKey[]])
const change = z.object({ now: z.number(), needed: z.number() })
const period = z.enum(['month', 'quarter'])
/** Left out: what the company has chosen. */
const probability = z.number().min(0.5).max(0.95)

/** What one person's plan asks of them; amounts of the metric are for a full working week. */
export const normProposal = z.object({
  person: personName,
  /** 1 is the first month of work; null: it is not known when they came */
  month: z.number().int().nullable(),
  /** the part of the norm that is asked of a newcomer */
  ramp: z.number(),
  quotaMinor: minorUnits.nullable(),
  closedMinor: minorUnits,
  /** what the open deals are expected to give in the period */
  expectedMinor: minorUnits,
  /** from today to the end of the period, by calendar and absences */
  workDays: z.number(),
  /** deals of the metric done in the days behind, and in how many working days */
  done: z.object({ count: z.number().int(), workDays: z.number(), opened: z.number().int() }),
  /** what they do, drawn to the others as far as the data ask; null: too little is known */
  pacePerWeek: z.number().nullable(),
  /** the least with which the plan is reached with the probability; null: no number is enough, or there is no plan */
  neededPerWeek: z.number().nullable(),
  /** what is done now is too late for this period: needed from period to period, with nothing taken off */
  isSteady: z.boolean(),
  isAttainable: z.boolean().nullable(),
  /** what else would have to become, each alone, with the norm at the top of the attainable; null: that alone cannot do it */
  instead: z
    .object({
      activities: change.nullable(),
      conversion: change.nullable(),
      dealSizeMinor: change.nullable(),
      people: change.nullable(),
    })
    .nullable(),
  /** today's norm */
  norm: z.object({ perWeek: z.number(), isOwn: z.boolean() }).nullable(),
  proposal: z.object({ perWeek: z.number(), limitedBy: z.enum(['plan', 'step', 'ramp']) }).nullable(),
  /** half way from the norm in force to what they do, upwards and downwards alike; nothing does it by itself */
  review: z.number().nullable(),
  funnel: z
    .object({ dealsPerActivity: z.number(), wonShare: z.number(), dealSizeMinor: z.number() })
    .nullable(),
})
export type NormProposal = z.infer<typeof normProposal>

export const normProposals = z.object({
  metric,
  period,
  periodStart: day,
  periodEnd: day,
  probability,
  /** versions of the period that each norm was computed over */
  draws: z.number().int(),
  currency: z.string(),
  /** the last day that is known, and the first that figures rest on */
  asOf: day,
  since: day,
  /** working days of a full week */
  weekDays: z.number().int(),
  /** what the team's own record makes attainable, per week: q50 … q80; null: too little is known */
  band: z.object({ low: z.number(), high: z.number(), people: z.number().int() }).nullable(),
  /** what stands on an assumption for want of data */
  assumed: z.array(z.enum(assumptionKeys as [AssumptionKey, ...AssumptionKey[]])),
  basis: z.object({
    activities: z.number().int(),
    opened: z.number().int(),
    ended: z.number().int(),
    won: z.number().int(),
  }),
  /** without these no norm can be told, whatever is assumed */
  missing: z.enum(['deal_size', 'conversion']).nullable(),
  items: z.array(normProposal),
})
export type NormProposals = z.infer<typeof normProposals>

const question = { metric, period, periodStart: day, of: id.optional() }

const normQuestion = z.object({
  ...question,
  probability: z.coerce.number<number>().pipe(probability).optional(),
})
export type NormQuestion = z.output<typeof normQuestion>

export const normAcceptance = z.object({
  ...question,
  probability: probability.optional(),
  /** the first day of the norms */
  fromDay: day,
  items: z
    .array(z.object({ personId: id, perWeek: normAmount }))
    .min(1)
    .max(500),
})

export const normProposalContract = {
  list: endpoint
    .route({
      method: 'GET',
      path: '/forecast/norm-proposals',
      tags,
      summary:
        'Norms back from the plans of a branch or a person, with what is attainable; nothing is written',
    })
    .input(normQuestion)
    .output(normProposals),
  accept: endpoint
    .route({
      method: 'POST',
      path: '/forecast/norm-acceptances',
      successStatus: 201,
      tags,
      summary: 'Set chosen norms, each with the plan it was proposed from as its ground; all or none',
    })
    .input(normAcceptance)
    .output(z.object({ items: z.array(norm) })),
}
