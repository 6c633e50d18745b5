import { NumberInput, type NumberInputProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '../../web/money-input.tsx'
import type { Task } from '../contract.ts'

type Props = Omit<NumberInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  unit: Task['unit']
  value?: number | null
  onChange?: (amount: number | null) => void
}

/** How much of a metric: money in minor units, a whole number else. */
export function AmountInput({ unit, value, onChange, ...rest }: Props): ReactNode {
  const { i18n } = useTranslation()
  if (unit === 'money') return <MoneyInput {...rest} value={value} onChange={onChange} />
  return (
    <NumberInput
      {...rest}
      value={value ?? ''}
      onChange={(amount) => onChange?.(amount === '' ? null : Number(amount))}
      min={0}
      clampBehavior="none"
      allowDecimal={false}
      inputMode="numeric"
      thousandSeparator={i18n.language === 'ru' ? ' ' : ','}
    />
  )
}
