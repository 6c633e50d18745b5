import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { MoneyInput } from '../../web/money-input.tsx'
import { metricOf, type MetricKey } from '../metric.ts'

type AmountProps = {
  label: string
  description?: string | undefined
  metric: MetricKey
  value?: number | null
  onChange?: (amount: number | null) => void
  error?: ReactNode
}

/** Money in its currency, everything else in whole numbers. */
export function AmountInput({ metric, value, onChange, ...rest }: AmountProps): ReactNode {
  if (metricOf(metric).unit === 'money') return <MoneyInput {...rest} value={value} onChange={onChange} />
  return (
    <NumberInput
      {...rest}
      min={0}
      clampBehavior="none"
      allowDecimal={false}
      value={value ?? ''}
      onChange={(typed) => onChange?.(typeof typed === 'number' ? typed : null)}
    />
  )
}
