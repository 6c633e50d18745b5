import { DateInput, type DateInputProps } from '@mantine/dates'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import 'dayjs/locale/ru'
import { dayOfText } from './typed-day.ts'

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
