import { useQuery } from '@tanstack/react-query'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import type { MetricKey } from '../metric.ts'
import { lastWeeks, pastWeek, type PastWeek } from './as-it-has-been.ts'

/** What the people within reach did in the last twelve weeks; fetched once for all metrics and all choices of people. */
export function usePastWeeks() {
  const { place } = useFormat()
  const period = lastWeeks(place.today)
  const activities = useQuery(
    query.reports.activity.queryOptions({ input: { ...period, by: 'person,kind' }, staleTime: 300_000 }),
  )
  const deals = useQuery(
    query.reports.sales.queryOptions({ input: { ...period, by: 'person' }, staleTime: 300_000 }),
  )
  const isThere = activities.data !== undefined && deals.data !== undefined
  const records = { activities: activities.data?.rows ?? [], deals: deals.data?.rows ?? [] }
  return {
    period,
    isThere,
    of: (metric: MetricKey, isAsked: (personId: string) => boolean): PastWeek | null =>
      isThere ? pastWeek(records, metric, isAsked) : null,
  }
}
