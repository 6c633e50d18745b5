import { z } from 'zod'
import { day, endpoint, flag, id, instant, text } from '../platform/contract.ts'
import { metricKey, metricsContract } from './metric-contract.ts'

const tags = ['plan']

/** Who works in sales and may be asked for a number; the others have no norms. */
export const normRole = z.enum(['rep', 'lead', 'head', 'director'])
export const planPeriod = z.enum(['month', 'quarter', 'year'])
export type PlanPeriod = z.infer<typeof planPeriod>

export const personName = z.object({ id, name: z.string() })
export type PersonName = z.infer<typeof personName>

export const normAmount = z.number().min(0).max(1_000_000)

/**
 * Why a norm is what it is: the figures of the plan it was proposed from, as they stood then. Money in minor units,
 * amounts of the metric for a full working week.
 */
export const normGround = z.object({
  period: z.enum(['month', 'quarter']),
  periodStart: day,
  /** with which the plan was to be reached */
  probability: z.number(),
  currency: z.string(),
  quotaMinor: z.number(),
  closedMinor: z.number(),
  /** what the open deals were expected to give */
  expectedMinor: z.number(),
  /** null: no number of them would have been enough */
  neededPerWeek: z.number().nullable(),
  /** what the person did in those days; null: too little was known */
  pacePerWeek: z.number().nullable(),
  /** null: the person who accepted it put in a figure of their own, and none had been proposed */
  proposedPerWeek: z.number().nullable(),
  /** what held the proposal below the need */
  limitedBy: z.enum(['plan', 'step', 'ramp']).nullable(),
  /** the figures of the company's own deals, or assumed ones */
  isAssumed: z.boolean(),
  /** the last day that was known */
  asOf: day,
})
export type NormGround = z.infer<typeof normGround>

/** One version of a norm. Exactly one of `role` and `person`, exactly one of `perWeekday` and `perWeek`. */
export const norm = z.object({
  id,
  metric: metricKey,
  role: normRole.nullable(),
  person: personName.nullable(),
  /** Monday to Sunday */
  perWeekday: z.array(z.number()).length(7).nullable(),
  perWeek: z.number().nullable(),
  fromDay: day,
  /** first day no longer in force; null: until further notice */
  toDay: day.nullable(),
  setAt: instant,
  setBy: personName.nullable(),
  mayChange: z.boolean(),
  /** null: it was not proposed from a plan */
  ground: normGround.nullable(),
  updatedAt: instant,
})
export type Norm = z.infer<typeof norm>

/** For a role, or for people one by one: each gets a version of their own. */
export const normInput = z.object({
  metric: metricKey,
  role: normRole.optional(),
  personIds: z.array(id).min(1).max(500).optional(),
  perWeekday: z.array(normAmount).length(7).optional(),
  perWeek: normAmount.optional(),
  fromDay: day,
  /** a day in the past rewrites what was expected then, so it has to be meant */
  retroactive: z.boolean().default(false),
})

const quotaAmount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** What was said to one revision of a quota: accepted or objected to by its person, kept by whoever set it. */
export const quotaResponse = z.object({
  kind: z.enum(['accepted', 'objected', 'kept']),
  /** the figure of whoever objects, in the unit of the quota */
  amount: z.number().int().nullable(),
  reason: z.string().nullable(),
  saidAt: instant,
  saidBy: z.string().nullable(),
})
export type QuotaResponse = z.infer<typeof quotaResponse>

export const quotaResponseInput = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('accepted') }),
  z.object({ id, kind: z.literal('objected'), amount: quotaAmount, reason: text(500) }),
])

/** One of the caller's own quotas that nothing has been said to yet. */
export const quotaToAnswer = z.object({
  id,
  metric: metricKey,
  period: planPeriod,
  periodStart: day,
  amount: z.number().int(),
  /** why it was revised */
  reason: z.string().nullable(),
  setAt: instant,
  setBy: z.string().nullable(),
})
export type QuotaToAnswer = z.infer<typeof quotaToAnswer>

export const quotaCell = z.object({
  /** the revision in force; responses are to it */
  id: id.nullable(),
  /** minor units of the company's currency for money, a whole number else; null: no quota */
  amount: z.number().int().nullable(),
  /** how often it has been set; more than once means that it was revised */
  revisions: z.number().int(),
  effectiveFrom: day.nullable(),
  setAt: instant.nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** what those directly below are to bring: their own quota or else the sum below them; null: none has any */
  childrenSum: z.number().int().nullable(),
  /** amount − childrenSum; null unless both are there */
  gap: z.number().int().nullable(),
  /** a quarter's months, or a year's quarters (one that has no figure counts by its months); null: none is set */
  partsSum: z.number().int().nullable(),
  /** the last that was said to the revision in force */
  response: quotaResponse.nullable(),
})
export type QuotaCell = z.infer<typeof quotaCell>

export const quotaRow = z.object({
  person: personName,
  role: z.string(),
  supervisorId: id.nullable(),
  /** 0 is `of` */
  depth: z.number().int(),
  leads: z.boolean(),
  leftOn: day.nullable(),
  mayEdit: z.boolean(),
  /** why not, as a reason: 'own_quota_is_set_above' or 'not_yours_to_do' */
  whyNot: z.string().nullable(),
  /** it is the caller's own plan, set from above: to accept it or to object */
  mayRespond: z.boolean(),
  /** one per period, in the order of `periods` */
  cells: z.array(quotaCell),
  total: z.number().int().nullable(),
  /** the figures of the longer periods which these are parts of: a quarter's and the year's */
  wholes: z.array(z.object({ period: planPeriod, start: day, amount: z.number().int() })),
})
export type QuotaRow = z.infer<typeof quotaRow>

export const quotaGrid = z.object({
  year: z.number().int(),
  period: planPeriod,
  metric: metricKey,
  unit: z.enum(['count', 'money', 'minutes']),
  currency: z.string(),
  of: personName,
  periods: z.array(z.object({ start: day, end: day, isPast: z.boolean(), isCurrent: z.boolean() })),
  rows: z.array(quotaRow),
})
export type QuotaGrid = z.infer<typeof quotaGrid>

export const quotaInput = z.object({
  metric: metricKey,
  period: planPeriod,
  cells: z
    .array(
      z.object({
        personId: id,
        periodStart: day,
        amount: quotaAmount.nullable(),
        /** what the caller saw there; refused when it is another by now. Left out: whatever it is */
        was: quotaAmount.nullable().optional(),
      }),
    )
    .min(1)
    .max(5000),
  /**
   * Needed to change a quota of a period that is over. The reason is kept. From `effectiveFrom` on (default: today)
   * boards of the past show the new figure; before it, the old one.
   */
  revision: z.object({ reason: text(500), effectiveFrom: day.optional() }).optional(),
  /** refuse when the people below a leader do not add up to the leader's figure, where both are set */
  mustAddUp: z.boolean().default(false),
})

export const quotaRevision = z.object({
  id,
  /** oldest first */
  responses: z.array(quotaResponse),
  amount: z.number().int().nullable(),
  effectiveFrom: day,
  setAt: instant,
  setBy: personName.nullable(),
  reason: z.string().nullable(),
})

export const quotaProposal = z.object({
  person: personName,
  periodStart: day,
  /** what the proposal rests on: the person's result (for those who lead: with everyone below) in these days */
  basis: z.object({ from: day, to: day, done: z.number().int() }),
  /** null: nothing was done in the basis, so there is nothing to propose from */
  proposed: z.number().int().nullable(),
  /** the quota there is already */
  current: z.number().int().nullable(),
  mayEdit: z.boolean(),
})
export type QuotaProposal = z.infer<typeof quotaProposal>

export const splitBy = z.enum(['exposure', 'past', 'base'])
export type SplitBy = z.infer<typeof splitBy>

/** The shares of the people directly below a leader in a figure of the leader's, and what they rest on. */
export const quotaSplit = z.object({
  by: splitBy,
  /** the days that results are taken from; null unless it is by the past */
  basis: z.object({ from: day, to: day }).nullable(),
  items: z.array(
    z.object({
      person: personName,
      /** working days less absences in the period, of those below who sell, or the person's own */
      days: z.number(),
      /** the result in the basis, or the number of clients today; null for an even split */
      ground: z.number().int().nullable(),
      /** 0 to 1; all 0 when there is nothing to share by */
      share: z.number(),
      current: z.number().int().nullable(),
      mayEdit: z.boolean(),
    }),
  ),
})
export type QuotaSplit = z.infer<typeof quotaSplit>

/** The shares of the months or quarters in a figure of a longer period. */
export const quotaPhasing = z.object({
  by: z.enum(['working_days', 'seasonality']),
  /** whole years of results that the seasons rest on */
  years: z.number().int(),
  items: z.array(
    z.object({
      periodStart: day,
      days: z.number(),
      /** done on a working day of this period against a usual one; null by working days alone */
      ratio: z.number().nullable(),
      share: z.number(),
      current: z.number().int().nullable(),
    }),
  ),
})
export type QuotaPhasing = z.infer<typeof quotaPhasing>

const year = z.coerce.number<number>().int().min(1990).max(2100)

export const planContract = {
  metrics: metricsContract,
  norms: {
    list: endpoint
      .route({
        method: 'GET',
        path: '/plan/norms',
        tags,
        summary: 'Norms in force on a day (default: today), or all versions with history=true',
      })
      .input(
        z.object({
          on: day.optional(),
          metric: metricKey.optional(),
          personId: id.optional(),
          history: flag.optional(),
        }),
      )
      .output(
        z.object({
          items: z.array(norm),
          /** roles whose norm the caller may set: those held by nobody beyond the caller's reach */
          maySetRoles: z.array(normRole),
          maySetPeople: z.boolean(),
        }),
      ),
    create: endpoint
      .route({
        method: 'POST',
        path: '/plan/norms',
        successStatus: 201,
        tags,
        summary: 'Set a norm from a day on; the version in force ends the day before',
      })
      .input(normInput)
      .output(z.object({ items: z.array(norm) })),
    end: endpoint
      .route({
        method: 'PUT',
        path: '/plan/norms/{id}/end',
        tags,
        summary: 'Let a norm end: `toDay` is the first day without it',
      })
      .input(z.object({ id, toDay: day, retroactive: z.boolean().default(false) }))
      .output(norm),
  },
  quotas: {
    grid: endpoint
      .route({
        method: 'GET',
        path: '/plan/quotas',
        tags,
        summary: 'Quotas of a person and everyone below them for the periods of a year',
      })
      .input(
        z.object({
          year: year.optional(),
          period: planPeriod.default('month'),
          metric: metricKey.default('revenue'),
          of: id.optional(),
        }),
      )
      .output(quotaGrid),
    set: endpoint
      .route({
        method: 'PUT',
        path: '/plan/quotas',
        tags,
        summary: 'Set many quotas, all or none; a refusal names its cells',
      })
      .input(quotaInput)
      .output(z.object({ set: z.number().int(), revised: z.number().int(), unchanged: z.number().int() })),
    revisions: endpoint
      .route({
        method: 'GET',
        path: '/plan/quota-revisions',
        tags,
        summary: 'How one quota was set and revised, latest first',
      })
      .input(z.object({ personId: id, metric: metricKey, period: planPeriod, periodStart: day }))
      .output(
        z.object({
          items: z.array(quotaRevision),
          /** it is the caller's own plan and still ahead or under way: to accept it or to object */
          mayRespond: z.boolean(),
          /** the person objects and the caller may revise the plan or keep it with an answer */
          mayAnswer: z.boolean(),
        }),
      ),
    respond: endpoint
      .route({
        method: 'POST',
        path: '/plan/quotas/{id}/responses',
        successStatus: 201,
        tags,
        summary:
          'Accept one’s own quota, or object to it with a reason and a figure; `id` is the revision in force',
      })
      .input(quotaResponseInput)
      .output(quotaResponse),
    toAnswer: endpoint
      .route({
        method: 'GET',
        path: '/plan/quotas-to-answer',
        tags,
        summary: 'The caller’s own quotas that nothing has been said to yet, of periods that are not over',
      })
      .input(z.object({}))
      .output(z.object({ items: z.array(quotaToAnswer) })),
    acceptMany: endpoint
      .route({
        method: 'POST',
        path: '/plan/quota-acceptances',
        successStatus: 201,
        tags,
        summary: 'Accept many quotas of one’s own, all or none; those accepted already are left alone',
      })
      .input(z.object({ ids: z.array(id).min(1).max(100) }))
      .output(z.object({ accepted: z.number().int() })),
    keep: endpoint
      .route({
        method: 'POST',
        path: '/plan/quotas/{id}/answers',
        successStatus: 201,
        tags,
        summary: 'Keep a quota that its person objects to, with an answer; to revise it is to set it',
      })
      .input(z.object({ id, reason: text(500) }))
      .output(quotaResponse),
    split: endpoint
      .route({
        method: 'GET',
        path: '/plan/quota-splits',
        tags,
        summary: 'How a leader’s figure may be shared among the people directly below; nothing is written',
      })
      .input(
        z.object({
          metric: metricKey.default('revenue'),
          period: planPeriod,
          periodStart: day,
          /** the leader; default: the caller */
          of: id.optional(),
          by: splitBy.default('exposure'),
        }),
      )
      .output(quotaSplit),
    phasing: endpoint
      .route({
        method: 'GET',
        path: '/plan/quota-phasings',
        tags,
        summary: 'How the figure of a year or a quarter may be laid out over its parts; nothing is written',
      })
      .input(
        z.object({
          metric: metricKey.default('revenue'),
          /** default: the caller */
          of: id.optional(),
          period: z.enum(['quarter', 'year']),
          periodStart: day,
          into: z.enum(['month', 'quarter']).default('month'),
        }),
      )
      .output(quotaPhasing),
    proposals: endpoint
      .route({
        method: 'GET',
        path: '/plan/quota-proposals',
        tags,
        summary: 'Quotas proposed from what was done before; nothing is written',
      })
      .input(
        z.object({
          metric: metricKey.default('revenue'),
          period: planPeriod,
          /** the period to propose for */
          periodStart: day,
          of: id.optional(),
          from: z.enum(['last_month', 'last_quarter', 'last_year']).default('last_quarter'),
          /** added to the result, percent */
          growth: z.coerce.number<number>().min(-90).max(500).default(0),
        }),
      )
      .output(z.object({ currency: z.string(), items: z.array(quotaProposal) })),
  },
}
