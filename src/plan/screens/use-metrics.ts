import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { query } from '../../web/client.ts'
import { useSession } from '../../web/session.ts'
import type { MetricDefinition } from '../metric-contract.ts'
import { isBuiltIn, metricKeys, type BuiltInMetricKey, type MetricKey } from '../metric.ts'

/**
 * How metrics are called and explained. The built-in ones are words and there at once; the company's own ones are asked
 * for once, and again when somebody makes one.
 */
export function useMetrics() {
  const { t } = useTranslation()
  const session = useSession()
  const { data } = useQuery({
    ...query.plan.metrics.list.queryOptions({ input: {} }),
    enabled: session.reach('plan.see') !== 'none',
    staleTime: 5 * 60_000,
  })
  const own = (data?.items ?? []).filter((metric) => metric.own !== null)
  const ownOf = (key: MetricKey): MetricDefinition | undefined => own.find((metric) => metric.key === key)
  const nameOf = (key: MetricKey): string =>
    isBuiltIn(key) ? t(($) => $.plan.metrics[key].name) : (ownOf(key)?.name ?? '…')
  return {
    nameOf,
    /** for the head of a column */
    shortOf: (key: MetricKey): string => (isBuiltIn(key) ? t(($) => $.plan.metrics[key].short) : nameOf(key)),
    definitionOf: (key: MetricKey): string =>
      isBuiltIn(key) ? t(($) => $.plan.metrics[key].definition) : (ownOf(key)?.definition ?? ''),
    distortionsOf: (key: MetricKey): string[] =>
      isBuiltIn(key) ? [t(($) => $.plan.catalogue.gaming[key])] : (ownOf(key)?.distortions ?? []),
    /** What may be chosen to set something by; `builtIn` are those of the built-in ones that fit, in their order. */
    choices(builtIn: readonly BuiltInMetricKey[] = metricKeys, current?: MetricKey) {
      const offered = own.filter(({ key, own: one }) => !one?.archivedAt || key === current)
      return [...builtIn, ...offered.map(({ key }) => key)].map((key) => ({ value: key, label: nameOf(key) }))
    },
  }
}
