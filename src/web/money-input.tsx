import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
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
  const given = value ?? null
  // «12 000,» and «12 000,0» are on their way to «12 000,05»: as long as it means the same, what was typed stands
  const [typed, setTyped] = useState<number | string>('')
  const shown = given === null ? '' : given / scale
  return (
    <NumberInput
      {...rest}
      value={minorOf(typed, scale) === given ? typed : shown}
      onChange={(major) => {
        setTyped(major)
        onChange?.(minorOf(major, scale))
      }}
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

/** Null for an empty field and for what is no number yet, such as a lone minus. */
function minorOf(major: number | string, scale: number): number | null {
  const amount = major === '' ? Number.NaN : Number(major)
  return Number.isNaN(amount) ? null : Math.round(amount * scale)
}

function symbolOf(currency: string): string {
  const parts = new Intl.NumberFormat('ru', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return parts.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
}
