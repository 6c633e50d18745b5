import { Select, TextInput, type SelectProps } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './filters.module.css'

type Tab = {
  id: string
  label: string
  count?: number | undefined
  /** another screen; absent: this one */
  to?: string
  search: object
}

/** Views of one list, each with an address of its own: `search` replaces the screen's search parameters. */
export function ViewTabs({
  tabs,
  current,
  label,
}: {
  tabs: Tab[]
  current: string
  label: string
}): ReactNode {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          ref={tab.id === current ? intoSight : null}
          to={tab.to ?? '.'}
          search={tab.search as never}
          className={classes.tab}
          data-active={tab.id === current || undefined}
          aria-current={tab.id === current ? 'page' : undefined}
          activeProps={{}}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}

/** On a phone the tabs slide sideways: the one that is open is not left beyond the edge. */
function intoSight(tab: HTMLAnchorElement | null): void {
  const line = tab?.closest('nav')?.parentElement
  if (!tab || !line) return
  const beyond = tab.getBoundingClientRect().right - line.getBoundingClientRect().right
  if (beyond > 0) line.scrollLeft += beyond + 16
}

type BoxProps = { value: string | undefined; onChange: (text: string | undefined) => void; label?: string }

/** The text a list is narrowed by; written into the address when the typing pauses. */
export function SearchBox({ value, onChange, label }: BoxProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  if (known !== value) {
    // the address changed by itself: back, a tab, a saved link
    setKnown(value)
    setText(value ?? '')
  }
  // a clock outside of React
  useEffect(() => {
    if (text.trim() === (value ?? '')) return undefined
    const timer = setTimeout(() => onChange(text.trim() || undefined), 250)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  const name = label ?? t(($) => $.web.field.search)
  return (
    <TextInput
      className={classes.box}
      type="search"
      placeholder={name}
      aria-label={name}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}

type FilterProps = Pick<SelectProps, 'data' | 'searchable' | 'w'> & {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** One of a few known values; empty means all. */
export function FilterSelect({ label, value, onChange, ...rest }: FilterProps): ReactNode {
  return (
    <Select
      {...rest}
      className={classes.select}
      placeholder={label}
      aria-label={label}
      clearable
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

/** Takes all filters away; shown only when there are some. */
export function ClearFilters({ search, shown }: { search: object; shown: boolean }): ReactNode {
  const { t } = useTranslation()
  if (!shown) return null
  return (
    <Link to="." search={search as never} className={classes.clear} activeProps={{}}>
      <IconX size={13} aria-hidden />
      {t(($) => $.web.actions.clear)}
    </Link>
  )
}
