import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import type { MetricKey } from '../metric.ts'

/** What a metric counts, one touch away from its name; `children` says how it is meant in this place. */
export function MetricDefinition({
  metric,
  children,
}: {
  metric: MetricKey
  children?: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Definition name={t(($) => $.plan.metrics[metric].name)}>
      <p>{t(($) => $.plan.metrics[metric].definition)}</p>
      {children}
    </Definition>
  )
}
