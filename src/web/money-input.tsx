import { NumberInput, type NumberInputProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { minorDigits } from './format.ts'
import { useSession } from './session.ts'

type MoneyProps = Omit<NumberInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  /** minor units */
  value?: number | null
  onChange?: (minor: number | null) => void
  currency?: string
}

/** An amount: people type roubles, the form holds minor units. */
export function MoneyInput({ value, onChange, currency, ...rest }: MoneyProps): ReactNode {
  const { i18n } = useTranslation()
  const { company } = useSession()
  const code = currency ?? company.currency
  const scale = 10 ** minorDigits(code)
  return (
    <NumberInput
      {...rest}
      value={value === null || value === undefined ? '' : value / scale}
      onChange={(major) => onChange?.(typeof major === 'number' ? Math.round(major * scale) : null)}
      decimalScale={minorDigits(code)}
      thousandSeparator={i18n.language === 'ru' ? ' ' : ','}
      decimalSeparator={i18n.language === 'ru' ? ',' : '.'}
      allowedDecimalSeparators={[',', '.']}
      min={rest.min ?? 0}
      clampBehavior="none"
      inputMode="decimal"
      rightSection={symbolOf(code)}
      rightSectionPointerEvents="none"
    />
  )
}

function symbolOf(currency: string): string {
  const parts = new Intl.NumberFormat('ru', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return parts.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
}
