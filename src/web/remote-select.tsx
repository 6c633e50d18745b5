import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

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
