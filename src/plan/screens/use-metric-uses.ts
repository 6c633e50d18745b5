import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import type { MetricDefinition } from '../metric-contract.ts'
import type { MetricKey } from '../metric.ts'

/** What metrics counted of late and what is set by them, as people read it. */
export function useMetricUses() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(query.plan.metrics.uses.queryOptions({ input: {} }))
  const tasks = useQuery(query.tasks.metricUses.queryOptions({ input: {} }))
  const useOf = (key: MetricKey) => data?.items.find((one) => one.key === key)
  const written = (value: number, unit: MetricDefinition['unit']) =>
    unit === 'money' ? format.moneyShort(value) : format.number(value)

  return {
    span: data && { from: data.from, to: data.to },
    written,
    recentOf({ key, unit, own }: MetricDefinition): string {
      if (own && !own.isCounted && own.countedFrom) {
        return t(($) => $.plan.catalogue.countingFrom, { from: format.day(own.countedFrom) })
      }
      if (own && !own.isCounted) return t(($) => $.plan.catalogue.counting)
      const use = useOf(key)
      if (!use) return ''
      if (use.people === 0) return t(($) => $.plan.catalogue.countsNothing)
      return t(($) => $.plan.catalogue.of, { value: written(use.value, unit), count: use.people })
    },
    /** Null: nothing is set by it. */
    usesOf(key: MetricKey): string | null {
      const use = useOf(key)
      const open = tasks.data?.items.find(({ metric }) => metric === key)?.open ?? 0
      const all = [
        use && use.norms > 0 ? t(($) => $.plan.catalogue.norms, { count: use.norms }) : '',
        use && use.quotas > 0 ? t(($) => $.plan.catalogue.quotas, { count: use.quotas }) : '',
        open > 0 ? t(($) => $.plan.catalogue.tasks, { count: open }) : '',
      ].filter(Boolean)
      return all.length > 0 ? format.list(all) : null
    },
  }
}
