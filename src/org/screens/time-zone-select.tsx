import { Select, type SelectProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { timeZoneOption, timeZoneOptions } from './time-zones.ts'

type Props = Omit<SelectProps, 'data' | 'searchable' | 'value' | 'onChange'> & {
  value?: string | null
  onChange?: (zone: string | null) => void
}

/** A time zone by the name of its city in the reader's language, its own name or its distance from UTC. */
export function TimeZoneSelect({ value, onChange, ...rest }: Props): ReactNode {
  const { t, i18n } = useTranslation()
  // the names of all zones take a moment to make, and most forms never ask for them
  const [wasOpened, setOpened] = useState(false)
  const all = wasOpened ? timeZoneOptions(i18n.language, value ?? undefined) : []
  return (
    <Select
      searchable
      limit={60}
      placeholder={t(($) => $.web.field.find)}
      nothingFoundMessage={t(($) => $.web.field.nothing)}
      {...rest}
      data={wasOpened || !value ? all : [timeZoneOption(i18n.language, value)]}
      onDropdownOpen={() => setOpened(true)}
      value={value ?? null}
      onChange={(zone) => onChange?.(zone)}
    />
  )
}
