import { z } from 'zod'
import { endpoint } from '../platform/contract.ts'

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
}
