import { z } from 'zod'
import { day, endpoint, id, instant, text } from '../platform/contract.ts'
import { assumptionContract } from './assumption-contract.ts'
import { normProposalContract } from './norm-contract.ts'
import { warning, warningRecord } from './warning-contract.ts'

const tags = ['forecast']

/** How forecasts of plans stood against what came, `from` to `to` days before the end of the period (methods §1.3). */
export const forecastRecord = z.object({
  /** of all together, or of those made so many days before the end */
  horizon: z.enum(['all', 'days_1_14', 'days_15_45', 'days_46_92']),
  /** periods of one person or branch; each counts once, by its earliest forecast of the horizon */
  count: z.number().int(),
  brier: z.number(),
  reliability: z.number(),
  resolution: z.number(),
  uncertainty: z.number(),
  bins: z.array(
    z.object({
      count: z.number().int(),
      /** mean of what was forecast, and the part that came, with its interval of 80 % */
      forecast: z.number(),
      happened: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
})
export type ForecastRecord = z.infer<typeof forecastRecord>

export const forecastRun = z.object({
  /** null: not since this is kept */
  madeAt: instant.nullable(),
  isUnderWay: z.boolean(),
  /** not again within five minutes */
  mayAsk: z.boolean(),
})
export type ForecastRun = z.infer<typeof forecastRun>

export const forecastContract = {
  records: {
    list: endpoint
      .route({
        method: 'GET',
        path: '/forecast/records',
        tags,
        summary: 'How the chances of plans that were told stood against what came, by horizon',
      })
      .input(z.object({}))
      .output(z.object({ enoughFrom: z.number().int(), items: z.array(forecastRecord) })),
  },
  warnings: {
    list: endpoint
      .route({
        method: 'GET',
        path: '/forecast/warnings',
        tags,
        summary: 'Early warnings and opportunities that a branch’s leader was told, the newest first',
      })
      .input(z.object({ of: id.optional() }))
      .output(z.object({ items: z.array(warning) })),
    putAside: endpoint
      .route({
        method: 'PUT',
        path: '/forecast/warnings/{id}/postponement',
        tags,
        summary: 'Put a warning of one’s own branch aside, with a reason; two weeks unless told until when',
      })
      .input(z.object({ id, reason: text(500), until: day.optional() }))
      .output(warning),
    takeBack: endpoint
      .route({
        method: 'DELETE',
        path: '/forecast/warnings/{id}/postponement',
        tags,
        summary: 'Show a warning again that was put aside',
      })
      .input(z.object({ id }))
      .output(warning),
  },
  warningRecords: {
    list: endpoint
      .route({
        method: 'GET',
        path: '/forecast/warning-records',
        tags,
        summary: 'How many warnings of each kind came true, beside how often the same came about without one',
      })
      .input(z.object({}))
      .output(z.object({ enoughFrom: z.number().int(), items: z.array(warningRecord) })),
  },
  run: {
    read: endpoint
      .route({
        method: 'GET',
        path: '/forecast/run',
        tags,
        summary: 'When the company’s forecasts were last made, and whether they are being made anew',
      })
      .input(z.object({}))
      .output(forecastRun),
    ask: endpoint
      .route({
        method: 'PUT',
        path: '/forecast/run',
        tags,
        summary: 'Ask for the company’s forecasts to be made anew, at most every five minutes',
      })
      .input(z.object({}))
      .output(forecastRun),
  },
  assumptions: assumptionContract,
  normProposals: normProposalContract,
}
