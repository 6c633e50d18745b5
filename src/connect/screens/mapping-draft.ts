/**
 * A mapping while it is clicked together: the same data that goes to the API, and the steps that change it. Pure: each
 * step gives a new draft.
 */
import type { GuessedColumn, GuessedFile } from '../contract.ts'
import { fieldsOf, kinds, type Kind } from '../fields.ts'
import { lostWords, wonWords } from '../guess-words.ts'

/** The long form of a value; the short one (a name) is made long as soon as it gets an option. */
export type DraftValue = {
  column?: string
  value?: string
  dates?: string[]
  money?: { decimal: '.' | ','; thousands: string }
  unit?: string
  by?: string
  missing?: string
  rename?: Record<string, string>
}

export type DraftSource = { from: string; distinct?: string } & Record<
  string,
  string | DraftValue | undefined
>

export type DraftStage = { name: string; kind: 'open' | 'won' | 'lost' }

export type Draft = {
  source: string
  name?: string
  currency?: string
  on_refused?: 'report' | 'stop'
  files: Record<string, { file: string }>
  pipelines?: Record<string, { stages: DraftStage[] }>
} & Partial<Record<Kind, DraftSource[]>>

export type SourceAt = { kind: Kind; index: number; source: DraftSource }

/** Every source of the draft in the order in which kinds are brought in. */
export function sourcesOf(draft: Draft): SourceAt[] {
  return kinds.flatMap((kind) => (draft[kind] ?? []).map((source, index) => ({ kind, index, source })))
}

export function valueOf(source: DraftSource, field: string): DraftValue {
  const value = source[field]
  return typeof value === 'string' ? { column: value } : (value ?? {})
}

/** Sets or clears a field; what is said of the value beyond its column is kept while the column stays. */
export function setValue(draft: Draft, at: SourceAt, field: string, value: DraftValue | undefined): Draft {
  const said = Object.fromEntries(
    Object.entries(value ?? {}).filter(([, option]) => option !== undefined),
  ) as DraftValue
  const keys = Object.keys(said)
  const short = keys.length === 1 && said.column !== undefined ? said.column : said
  return changeSource(draft, at, { ...at.source, [field]: keys.length === 0 ? undefined : short })
}

export function changeSource(draft: Draft, { kind, index }: SourceAt, changed: DraftSource): Draft {
  return { ...draft, [kind]: draft[kind]!.map((source, i) => (i === index ? without(changed) : source)) }
}

export function addSource(draft: Draft, kind: Kind, from: string): Draft {
  return { ...draft, [kind]: [...(draft[kind] ?? []), { from }] }
}

export function removeSource(draft: Draft, { kind, index }: SourceAt): Draft {
  const rest = draft[kind]!.filter((_, i) => i !== index)
  const changed = { ...draft, [kind]: rest }
  if (rest.length === 0) delete changed[kind]
  return changed
}

function without(source: DraftSource): DraftSource {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as DraftSource
}

/** The stages of a new column of stages: its words in the order of the file, the closing ones last. */
export function stagesOf(column: GuessedColumn | undefined): DraftStage[] {
  const stages = (column?.values ?? []).map((name) => ({ name, kind: kindOf(name) }))
  return [...stages.filter(({ kind }) => kind === 'open'), ...stages.filter(({ kind }) => kind !== 'open')]
}

function kindOf(name: string): DraftStage['kind'] {
  if (lostWords.test(name)) return 'lost'
  return wonWords.test(name) ? 'won' : 'open'
}

export function fileOf(
  draft: Draft,
  files: readonly GuessedFile[],
  source: DraftSource,
): GuessedFile | undefined {
  const name = draft.files[source.from]?.file
  return files.find((file) => file.name === name)
}

export function columnOf(file: GuessedFile | undefined, name: string | undefined): GuessedColumn | undefined {
  return file?.columns.find((column) => column.name === name)
}

/** Columns of a file that no source uses: what would be left behind. */
export function unusedColumns(draft: Draft, file: GuessedFile): string[] {
  const used = new Set<string>()
  for (const { source } of sourcesOf(draft)) {
    if (draft.files[source.from]?.file !== file.name) continue
    if (source.distinct) used.add(source.distinct)
    for (const value of Object.values(source)) {
      if (typeof value === 'object' && value.column) used.add(value.column)
      if (typeof value === 'string') used.add(value)
    }
  }
  return file.columns.map(({ name }) => name).filter((name) => name !== '' && !used.has(name))
}

/** Whether a field is the value of the list itself, so that nothing needs to be said of it. */
export function isListed({ kind, source }: SourceAt, field: string): boolean {
  return source.distinct !== undefined && (field === 'id' || field === (kind === 'deals' ? 'title' : 'name'))
}

/** Fields that a source must have and has not. */
export function missingFields(at: SourceAt): string[] {
  const { kind, source } = at
  const given = (field: string) => source[field] !== undefined || isListed(at, field)
  return Object.entries(fieldsOf(kind))
    .filter(([field, { required }]) => required && !given(field))
    .map(([field]) => field)
}

/** A short name of a system from what somebody typed: what the API takes. */
export function asSource(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '_')
    .replace(/^[_-]+/, '')
    .slice(0, 63)
}
