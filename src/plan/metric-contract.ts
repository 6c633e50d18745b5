import { z } from 'zod'
import { day, endpoint, id, instant, text } from '../platform/contract.ts'
import { counterDefinition } from '../sales/counter-contract.ts'
import { metricKeys, ownMetricPattern, type BuiltInMetricKey, type OwnMetricKey } from './metric.ts'

const tags = ['plan']

/** A built-in metric, or one of the company's own. */
export const metricKey = z.union([
  z.enum(metricKeys as [BuiltInMetricKey, ...BuiltInMetricKey[]]),
  z.string().regex(ownMetricPattern) as unknown as z.ZodType<OwnMetricKey, OwnMetricKey>,
])

export const metricUnit = z.enum(['count', 'money', 'minutes'])

/** A metric with its definition, as a sentence and as data: which rollup rows it counts. */
export const metricDefinition = z.object({
  key: metricKey,
  name: z.string(),
  definition: z.string(),
  /** what may distort it, a sentence each */
  distortions: z.array(z.string()),
  unit: metricUnit,
  source: z.enum(['activity', 'deal', 'account', 'counter']),
  kinds: z.array(z.string()).nullable(),
  outcomes: z.array(z.string()).nullable(),
  prospect: z.boolean().nullable(),
  event: z.string().nullable(),
  /** of the company's own metrics; null for the built-in ones */
  own: z
    .object({
      id,
      note: z.string().nullable(),
      /** its history is counted; until then its past figures are too low */
      isCounted: z.boolean(),
      countedFrom: day.nullable(),
      archivedAt: instant.nullable(),
      updatedAt: instant,
    })
    .nullable(),
})
export type MetricDefinition = z.infer<typeof metricDefinition>

/** What a metric counted of late of everybody within reach, and where it is used. */
export const metricUse = z.object({
  key: metricKey,
  value: z.number().int(),
  /** how many people did any of it */
  people: z.number().int(),
  norms: z.number().int(),
  /** of periods that are not over */
  quotas: z.number().int(),
})
export type MetricUse = z.infer<typeof metricUse>

export const metricInput = counterDefinition.extend({ name: text(60), note: text(500).nullish() })

export const metricsContract = {
  list: endpoint
    .route({ method: 'GET', path: '/plan/metrics', tags, summary: 'Metrics with their definitions' })
    .input(z.object({}))
    .output(z.object({ items: z.array(metricDefinition) })),
  uses: endpoint
    .route({
      method: 'GET',
      path: '/plan/metric-uses',
      tags,
      summary: 'What each metric counted in the last four weeks, and where it is used',
    })
    .input(z.object({}))
    .output(z.object({ from: day, to: day, items: z.array(metricUse) })),
  create: endpoint
    .route({
      method: 'POST',
      path: '/plan/metrics',
      successStatus: 201,
      tags,
      summary: 'Make a metric of the company’s own; what it counts cannot be changed later',
    })
    .input(metricInput)
    .output(metricDefinition),
  preview: endpoint
    .route({
      method: 'POST',
      path: '/plan/metric-previews',
      tags,
      summary: 'What a definition would have counted in the last four weeks; nothing is written',
    })
    .input(counterDefinition)
    .output(
      z.object({
        from: day,
        to: day,
        value: z.number().int(),
        people: z.number().int(),
        definition: z.string(),
        distortions: z.array(z.string()),
      }),
    ),
  edit: endpoint
    .route({
      method: 'PATCH',
      path: '/plan/metrics/{id}',
      tags,
      summary: 'Change the name or the note of an own metric',
    })
    .input(z.object({ id, name: text(60).optional(), note: text(500).nullish() }))
    .output(metricDefinition),
  archive: endpoint
    .route({
      method: 'PUT',
      path: '/plan/metrics/{id}/archival',
      tags,
      summary: 'Offer an own metric no more; what is set by it goes on counting',
    })
    .input(z.object({ id }))
    .output(metricDefinition),
  restore: endpoint
    .route({
      method: 'DELETE',
      path: '/plan/metrics/{id}/archival',
      tags,
      summary: 'Offer it again',
    })
    .input(z.object({ id }))
    .output(metricDefinition),
}
