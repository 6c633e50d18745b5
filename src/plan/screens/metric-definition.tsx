import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Definition } from '../../web/definition.tsx'
import type { MetricKey } from '../metric.ts'
import { useMetrics } from './use-metrics.ts'

/**
 * What a metric counts and what may distort it, one touch away from its name; `children` says how it is meant in this
 * place.
 */
export function MetricDefinition({
  metric,
  children,
}: {
  metric: MetricKey
  children?: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  const { nameOf, definitionOf, distortionsOf } = useMetrics()
  const distortions = distortionsOf(metric)
  return (
    <Definition name={nameOf(metric)}>
      <p>{definitionOf(metric)}</p>
      {children}
      {distortions.length > 0 && (
        <p>
          <strong>{t(($) => $.plan.catalogue.distorts)}.</strong> {distortions.join(' ')}
        </p>
      )}
    </Definition>
  )
}
