import { NumberInput, Select, type NumberInputProps, type SelectProps } from '@mantine/core'
import { DateInput, type DateInputProps } from '@mantine/dates'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import 'dayjs/locale/ru'
import { minorDigits } from './format.ts'
import { useSession } from './session.ts'
import { dayOfText } from './typed-day.ts'

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

type DayProps = Omit<DateInputProps, 'value' | 'defaultValue' | 'onChange'> & {
  /** 'YYYY-MM-DD' */
  value?: string | null
  onChange?: (day: string | null) => void
}

/** A calendar day, typed or picked. */
export function DayInput({ value, onChange, ...rest }: DayProps): ReactNode {
  const { t, i18n } = useTranslation()
  return (
    <DateInput
      size="sm"
      clearable
      clearButtonProps={{ 'aria-label': t(($) => $.web.actions.clear) }}
      firstDayOfWeek={1}
      locale={i18n.language}
      valueFormat={i18n.language === 'ru' ? 'DD.MM.YYYY' : 'YYYY-MM-DD'}
      dateParser={(text) => dayOfText(text)}
      {...rest}
      value={value ?? null}
      onChange={(day) => onChange?.(day)}
    />
  )
}

export type Option = { value: string; label: string }

type RemoteProps = Omit<SelectProps, 'data' | 'value' | 'defaultValue' | 'onChange'> & {
  value?: string | null
  onChange?: (value: string | null, option?: Option) => void
  /** how the chosen one is called before the list has been asked for */
  chosen?: Option | undefined
  /** asks for what matches the text; the key makes answers shareable */
  options: (text: string) => {
    queryKey: QueryKey
    queryFn: (context: { signal: AbortSignal }) => Promise<Option[]>
  }
}

/** One of many rows of the server: an account, a person, a deal; found by typing. */
export function RemoteSelect({ value, onChange, chosen, options, ...rest }: RemoteProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [picked, setPicked] = useState(chosen)
  const [settled] = useDebouncedValue(text, 200)
  const wanted = settled === picked?.label ? '' : settled
  const { queryKey, queryFn } = options(wanted)
  const { data = [], isFetching } = useQuery({
    queryKey: ['options', ...queryKey],
    queryFn,
    enabled: isOpen,
    placeholderData: keepPreviousData,
  })
  const isPickedMissing = picked && !data.some((option) => option.value === picked.value)
  return (
    <Select
      searchable
      clearable
      placeholder={t(($) => $.web.field.find)}
      nothingFoundMessage={isFetching ? t(($) => $.web.palette.searching) : t(($) => $.web.field.nothing)}
      {...rest}
      // the server has matched already
      filter={({ options: all }) => all}
      data={isPickedMissing ? [picked, ...data] : data}
      value={value ?? null}
      onChange={(chosenValue, option) => {
        const next = option ? { value: option.value, label: option.label } : undefined
        setPicked(next)
        onChange?.(chosenValue, next)
      }}
      onSearchChange={setText}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
    />
  )
}
