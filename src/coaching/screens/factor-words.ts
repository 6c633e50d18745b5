import { useTranslation } from 'react-i18next'
import { useFormat } from '../../web/format.ts'
import type { ShownDiagnosis, ShownFactor } from '../diagnosis-contract.ts'

/** What a factor of a result is called, and how its value is written. */
export function useFactorWords(diagnosis: ShownDiagnosis) {
  const { t } = useTranslation()
  const format = useFormat()
  function nameOf({ kind, stage }: Pick<ShownFactor, 'kind' | 'stage'>): string {
    if (kind !== 'stage') return t(($) => $.coaching.screens.factors[kind])
    return stage === null || stage.name === null
      ? t(($) => $.coaching.screens.factors.opened)
      : t(($) => $.coaching.screens.factors.stage, { stage: stage.name })
  }
  function valueOf({ kind }: ShownFactor, value: number | null): string {
    if (value === null) return '—'
    if (kind === 'stage') return format.percent(value)
    if (kind === 'size') return format.moneyShort(value, diagnosis.currency)
    return format.number(value)
  }
  return { nameOf, valueOf }
}
