import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ViewTabs } from '../../web/filters.tsx'

/** The sides of planning: what is to come out, what is to be done for it, and how far the forecast can be trusted. */
export function PlanTabs({ current }: { current: 'quotas' | 'norms' | 'record' }): ReactNode {
  const { t } = useTranslation()
  return (
    <ViewTabs
      label={t(($) => $.plan.title)}
      current={current}
      tabs={[
        { id: 'quotas', label: t(($) => $.plan.quotas.title), to: '/plan/quotas', search: {} },
        { id: 'norms', label: t(($) => $.plan.norms.title), to: '/plan/norms', search: {} },
        { id: 'record', label: t(($) => $.forecast.record.title), to: '/forecast/record', search: {} },
      ]}
    />
  )
}
