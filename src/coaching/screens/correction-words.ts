import { useTranslation } from 'react-i18next'
import type { MetricKey } from '../../plan/metric.ts'
import { useMetrics } from '../../plan/screens/use-metrics.ts'
import type { Correction } from '../correction-contract.ts'
import { isFactor } from '../correction-kinds.ts'

/** What a correction is called, and the cause it rests on. */
export function useCorrectionWords() {
  const { t } = useTranslation()
  const { nameOf: metricName } = useMetrics()

  function causeOf({ cause, stage, metric }: Pick<Correction, 'cause' | 'stage' | 'metric'>): string {
    if (cause === 'stage') {
      const name = stage?.name
      return name
        ? t(($) => $.coaching.screens.factors.stage, { stage: name })
        : t(($) => $.coaching.screens.factors.opened)
    }
    if (isFactor(cause)) return t(($) => $.coaching.screens.factors[cause])
    if (cause === 'norm') return t(($) => $.coaching.corrections.causes.norm, { metric: metricName(metric) })
    return t(($) => $.coaching.corrections.causes[cause])
  }
  return {
    causeOf,
    kindOf: (kind: Correction['kind']) => t(($) => $.coaching.corrections.kinds[kind]),
    metricOf: (metric: MetricKey) => metricName(metric),
  }
}
