import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ViewTabs } from '../../web/filters.tsx'
import { useMay } from '../../web/session.ts'

/** The sides of planning: what is to come out, what is to be done for it, and how far the forecast can be trusted. */
export function PlanTabs({
  current,
}: {
  current: 'quotas' | 'norms' | 'metrics' | 'record' | 'warnings'
}): ReactNode {
  const { t } = useTranslation()
  const maySeeWarnings = useMay('warning.see')
  return (
    <ViewTabs
      label={t(($) => $.plan.title)}
      current={current}
      tabs={[
        { id: 'quotas', label: t(($) => $.plan.quotas.title), to: '/plan/quotas', search: {} },
        { id: 'norms', label: t(($) => $.plan.norms.title), to: '/plan/norms', search: {} },
        { id: 'metrics', label: t(($) => $.plan.catalogue.title), to: '/plan/metrics', search: {} },
        { id: 'record', label: t(($) => $.forecast.record.title), to: '/forecast/record', search: {} },
        ...(maySeeWarnings
          ? [
              {
                id: 'warnings' as const,
                label: t(($) => $.forecast.warnings.tab),
                to: '/forecast/warnings' as const,
                search: {},
              },
            ]
          : []),
      ]}
    />
  )
}
