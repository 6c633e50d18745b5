import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { GuessedFile } from '../contract.ts'
import type { Field } from '../fields.ts'
import type { ConnectScreenWords } from '../screen-words.ru.ts'
import { columnOf, type DraftValue } from './mapping-draft.ts'
import classes from './import-screens.module.css'

type Props = {
  name: FieldName
  field: Field
  file: GuessedFile | undefined
  value: DraftValue
  isMissing: boolean
  /** the column whose values are the list: where nothing else is said it gives this field too */
  listedIn: string | undefined
  onChange: (value: DraftValue | undefined) => void
}

type FieldName = keyof ConnectScreenWords['fields']
type Choice = keyof ConnectScreenWords['choices']

/** One field of a kind: which column it comes from, what stands there, and how that is read. */
export function FieldRow({ name, field, file, value, isMissing, listedIn, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  const label = t(($) => $.connect.screens.fields[name])
  const column = columnOf(file, value.column)
  const constants = (field.choices ?? []).map((choice) => ({
    value: `=${choice}`,
    label: t(($) => $.connect.screens.mapping.constant, {
      value: t(($) => $.connect.screens.choices[choice as Choice]),
    }),
  }))
  const columns = [...new Set(file?.columns.map((one) => one.name).filter((one) => one !== ''))]
  const chosen =
    value.value !== undefined ? `=${value.value}` : value.column !== undefined ? `:${value.column}` : null
  return (
    <>
      <div className={classes.fieldName} data-missing={isMissing || undefined}>
        {label}
        {field.required ? ' *' : ''}
      </div>
      <Select
        aria-label={label}
        placeholder={listedIn ?? t(($) => $.connect.screens.mapping.none)}
        data={[...columns.map((one) => ({ value: `:${one}`, label: one })), ...constants]}
        value={chosen}
        clearable
        searchable
        onChange={(next) => onChange(chosenValue(next, value))}
      />
      <div className={classes.samples} title={column?.samples.join(' · ')}>
        {column?.samples.join(' · ')}
      </div>
      <div className={classes.reading}>
        {value.column !== undefined && (
          <Reading
            label={label}
            field={field}
            value={value}
            words={column?.values ?? []}
            onChange={onChange}
          />
        )}
      </div>
    </>
  )
}

function chosenValue(chosen: string | null, before: DraftValue): DraftValue | undefined {
  if (chosen === null) return undefined
  if (chosen.startsWith('=')) return { value: chosen.slice(1) }
  // how it is read was said of the old column; what a missing reference does holds for any
  const { by, missing } = before
  return { column: chosen.slice(1), ...(by && { by }), ...(missing && { missing }) }
}

type ReadingProps = {
  label: string
  field: Field
  value: DraftValue
  words: string[]
  onChange: (value: DraftValue) => void
}

function Reading({ label, field, value, words, onChange }: ReadingProps): ReactNode {
  switch (field.type) {
    case 'day':
    case 'instant':
      return <Dates label={label} value={value} onChange={onChange} />
    case 'money':
      return <Money label={label} value={value} onChange={onChange} />
    case 'reference':
      return <Reference label={label} field={field} value={value} onChange={onChange} />
    case 'minutes':
      return <Unit label={label} value={value} onChange={onChange} />
    case 'choice':
      return <Renames field={field} value={value} words={words} onChange={onChange} />
    default:
      return null
  }
}

type PartProps = Pick<ReadingProps, 'label' | 'value' | 'onChange'>

function Dates({ label, value, onChange }: PartProps): ReactNode {
  const { t } = useTranslation()
  return (
    <TextInput
      aria-label={`${label}: ${t(($) => $.connect.screens.mapping.dates)}`}
      title={t(($) => $.connect.screens.mapping.datesText)}
      placeholder="yyyy-MM-dd"
      defaultValue={value.dates?.join('; ') ?? ''}
      key={value.column}
      onBlur={(event) => {
        const dates = event.currentTarget.value
          .split(';')
          .map((one) => one.trim())
          .filter((one) => one !== '')
        onChange({ ...value, dates: dates.length > 0 ? dates : undefined })
      }}
    />
  )
}

const ways = [
  { shown: '1234567.50', decimal: '.', thousands: '' },
  { shown: '1 234 567,50', decimal: ',', thousands: ' ' },
  { shown: '1 234 567.50', decimal: '.', thousands: ' ' },
  { shown: '1,234,567.50', decimal: '.', thousands: ',' },
  { shown: '1.234.567,50', decimal: ',', thousands: '.' },
] as const

function Money({ label, value, onChange }: PartProps): ReactNode {
  const { t } = useTranslation()
  const { decimal = '.', thousands = '' } = value.money ?? {}
  const current = ways.find((way) => way.decimal === decimal && way.thousands === thousands) ?? ways[0]
  return (
    <Select
      aria-label={`${label}: ${t(($) => $.connect.screens.mapping.money)}`}
      data={ways.map(({ shown }) => shown)}
      value={current.shown}
      allowDeselect={false}
      onChange={(shown) => {
        const way = ways.find((one) => one.shown === shown) ?? ways[0]
        const money = way === ways[0] ? undefined : { decimal: way.decimal, thousands: way.thousands }
        onChange({ ...value, money })
      }}
    />
  )
}

const bys = ['id', 'name', 'email'] as const
const missings = ['refuse', 'empty', 'create'] as const

function Reference({ label, field, value, onChange }: PartProps & { field: Field }): ReactNode {
  const { t } = useTranslation()
  const byId = (value.by ?? 'id') === 'id'
  return (
    <>
      <Select
        aria-label={`${label}: ${t(($) => $.connect.screens.mapping.by)}`}
        data={bys
          .filter((by) => by !== 'email' || field.to === 'people')
          .map((by) => ({
            value: by,
            label: `${t(($) => $.connect.screens.mapping.by)} ${t(($) => $.connect.screens.mapping.bys[by])}`,
          }))}
        value={value.by ?? 'id'}
        allowDeselect={false}
        onChange={(by) => {
          const missing = by !== 'id' && value.missing === 'create' ? undefined : value.missing
          onChange({ ...value, by: by === 'id' ? undefined : (by ?? undefined), missing })
        }}
      />
      <Select
        aria-label={`${label}: ${t(($) => $.connect.screens.mapping.missingDoes)}`}
        data={missings
          .filter((missing) => missing !== 'create' || (byId && field.to !== 'deals'))
          .map((missing) => ({
            value: missing,
            label: `${t(($) => $.connect.screens.mapping.missingDoes)}: ${t(($) => $.connect.screens.mapping.missings[missing])}`,
          }))}
        value={value.missing ?? 'refuse'}
        allowDeselect={false}
        onChange={(missing) =>
          onChange({ ...value, missing: missing === 'refuse' ? undefined : (missing ?? undefined) })
        }
      />
    </>
  )
}

const units = ['minutes', 'hours', 'seconds', 'milliseconds', 'h:mm:ss'] as const

function Unit({ label, value, onChange }: PartProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Select
      aria-label={`${label}: ${t(($) => $.connect.screens.mapping.unit)}`}
      data={units.map((unit) => ({ value: unit, label: t(($) => $.connect.screens.mapping.units[unit]) }))}
      value={value.unit ?? 'minutes'}
      allowDeselect={false}
      onChange={(unit) => onChange({ ...value, unit: unit === 'minutes' ? undefined : (unit ?? undefined) })}
    />
  )
}

/** The words of the file, each with what it means; a word that is one of ours already needs nothing. */
function Renames({ field, value, words, onChange }: Omit<ReadingProps, 'label'>): ReactNode {
  const { t } = useTranslation()
  const choices = field.choices ?? []
  const foreign = words.filter((word) => !choices.includes(word.toLowerCase()))
  return foreign.map((word) => (
    <Select
      key={word}
      aria-label={t(($) => $.connect.screens.mapping.rename, { word })}
      placeholder={word}
      data={choices.map((choice) => ({
        value: choice,
        label: `${word}: ${t(($) => $.connect.screens.choices[choice as Choice])}`,
      }))}
      value={value.rename?.[word] ?? null}
      clearable
      onChange={(choice) => {
        const { [word]: _dropped, ...rest } = value.rename ?? {}
        const rename = choice === null ? rest : { ...rest, [word]: choice }
        onChange({ ...value, rename: Object.keys(rename).length > 0 ? rename : undefined })
      }}
    />
  ))
}
