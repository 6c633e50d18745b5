import { z } from 'zod'
import { day, endpoint, id, words } from '../platform/contract.ts'

const tags = ['reports']

export const winRate = z.object({
  /** closed deals: won and lost */
  n: z.number().int(),
  /** won ÷ closed */
  value: z.number(),
  /** Wilson 95 % interval */
  low: z.number(),
  high: z.number(),
  /** false: too few closed deals to say anything */
  enough: z.boolean(),
})

export const winRateReason = z.enum(['seller_only_on_won', 'no_lost_deals', 'no_closed_deals'])

/** Keys that were not asked for in `by` are absent. */
export const salesRow = z.object({
  /** null: deals of nobody */
  personId: id.nullable().optional(),
  person: z.string().nullable().optional(),
  /** the supervisor on the day of the deal; null: nobody above, or a deal of nobody */
  supervisorId: id.nullable().optional(),
  supervisor: z.string().nullable().optional(),
  /** '2017-03' */
  month: z.string().optional(),
  /** '2017-Q1' */
  quarter: z.string().optional(),
  opened: z.number().int(),
  won: z.number().int(),
  lost: z.number().int(),
  /** in the report's currency */
  wonAmountMinor: z.number().int(),
  /** what was won in other currencies */
  otherCurrencies: z.array(z.object({ currency: z.string(), amountMinor: z.number().int() })),
  winRate: winRate.nullable(),
  /** why there is no win rate */
  winRateReason: winRateReason.nullable(),
})
export type SalesRow = z.infer<typeof salesRow>

export const salesReport = z.object({
  from: day,
  to: day,
  by: z.array(z.string()),
  /** the company's; or, when every won deal of the report is in one other currency, that one */
  currency: z.string(),
  /** whether a win rate by seller exists in the company's data at all, with the sentence that says why not */
  winRateBySeller: z.object({
    isAvailable: z.boolean(),
    reason: winRateReason.nullable(),
    message: z.string().nullable(),
  }),
  rows: z.array(salesRow),
  totals: salesRow,
})
export type SalesReport = z.infer<typeof salesReport>

export const activityRow = z.object({
  personId: id.optional(),
  person: z.string().optional(),
  day: day.optional(),
  kind: z.string().optional(),
  /** held and not held; what is only planned is no fact */
  count: z.number().int(),
  held: z.number().int(),
  notHeld: z.number().int(),
  /** of those held: with prospective clients */
  heldWithProspects: z.number().int(),
  minutes: z.number().int(),
})
export type ActivityRow = z.infer<typeof activityRow>

export const activityReport = z.object({
  from: day,
  to: day,
  by: z.array(z.string()),
  rows: z.array(activityRow),
  totals: activityRow,
})
export type ActivityReport = z.infer<typeof activityReport>

export const reportsContract = {
  sales: endpoint
    .route({
      method: 'GET',
      path: '/reports/sales',
      tags,
      summary: 'Deals opened, won and lost, by person, supervisor, month or quarter (comma-separated)',
    })
    .input(
      z.object({ from: day, to: day, by: words(['person', 'supervisor', 'month', 'quarter']).optional() }),
    )
    .output(salesReport),
  activity: endpoint
    .route({
      method: 'GET',
      path: '/reports/activity',
      tags,
      summary: 'Activities held and not held, by person, day or kind (comma-separated)',
    })
    .input(z.object({ from: day, to: day, by: words(['person', 'day', 'kind']).optional() }))
    .output(activityReport),
}
