import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ViewTabs } from '../../web/filters.tsx'

/** The two sides of planning: what is to come out, and what is to be done for it. */
export function PlanTabs({ current }: { current: 'quotas' | 'norms' }): ReactNode {
  const { t } = useTranslation()
  return (
    <ViewTabs
      label={t(($) => $.plan.title)}
      current={current}
      tabs={[
        { id: 'quotas', label: t(($) => $.plan.quotas.title), to: '/plan/quotas', search: {} },
        { id: 'norms', label: t(($) => $.plan.norms.title), to: '/plan/norms', search: {} },
      ]}
    />
  )
}
