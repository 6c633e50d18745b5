/**
 * A mapping to begin with, from the headers and first rows of the files: what the columns are called, what their values
 * look like. It is only ever shown to a person, who corrects it; nothing is imported by a guess.
 */
import { dateFormat, isProblem, readParts } from './dates.ts'
import { type Kind, kinds, fieldsOf } from './fields.ts'
import { activityWords, columnWords, fileWords, lostWords, tellingFields, wonWords } from './guess-words.ts'
import type { MappingInput, ValueInput } from './mapping-schema.ts'
import { defaultMoneyFormat, type MoneyFormat, readMoney } from './money.ts'
import { trimmed } from './values.ts'

export interface SampledFile {
  name: string
  header: readonly string[]
  rows: readonly (readonly string[])[]
}

interface GuessedSource {
  key: string
  file: SampledFile
  kind: Kind
  /** field → column */
  columns: Map<string, string>
}

/** A mapping with the files that were understood. Its words are in the reader's language. */
export function guessMapping(files: readonly SampledFile[], locale: 'ru' | 'en'): Record<string, unknown> {
  const sources = files.flatMap((file, i) => guessSource(file, `file${i + 1}`) ?? [])
  const mapping: Record<string, unknown> = {
    name:
      files
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200) || 'CSV',
    source: 'files',
    files: Object.fromEntries(files.map(({ name }, i) => [`file${i + 1}`, { file: name }])),
  }
  const pipelines = Object.assign(
    {},
    ...sources.filter(isOf('deals')).map((source) => guessPipelines(source, locale)),
  )
  if (Object.keys(pipelines).length > 0) mapping['pipelines'] = pipelines
  for (const kind of kinds) {
    const own = sources.filter(isOf(kind)).map((source) => writeSource(source, sources))
    const derived = kind === 'people' ? derivedPeople(sources) : []
    if (own.length + derived.length > 0) mapping[kind] = [...derived, ...own]
  }
  return mapping
}

function isOf(kind: Kind) {
  return (source: GuessedSource) => source.kind === kind
}

function guessSource(file: SampledFile, key: string): GuessedSource | undefined {
  let best: GuessedSource | undefined
  let bestScore = 2
  for (const kind of kinds) {
    const columns = matchColumns(kind, file.header)
    const telling = tellingFields[kind].filter((field) => columns.has(field)).length
    const score = columns.size + 2 * telling + (fileWords[kind].test(file.name) ? 3 : 0)
    if (telling > 0 && score > bestScore) {
      best = { key, file, kind, columns }
      bestScore = score
    }
  }
  return best
}

/** Each field takes the column called by its surest word; a column serves one field, but for ids that are names. */
function matchColumns(kind: Kind, header: readonly string[]): Map<string, string> {
  const known = new Map(header.map((name) => [bare(name), name]))
  const found: { field: string; column: string; rank: number }[] = []
  for (const field of Object.keys(fieldsOf(kind))) {
    columnWords[kind][field]?.forEach((word, rank) => {
      const column = known.get(word)
      if (column !== undefined) found.push({ field, column, rank })
    })
  }
  found.sort((a, b) => a.rank - b.rank)
  const columns = new Map<string, string>()
  const taken = new Set<string>()
  for (const { field, column } of found) {
    if (columns.has(field) || (taken.has(column) && field !== 'id')) continue
    columns.set(field, column)
    if (field !== 'id') taken.add(column)
  }
  // without a column of ids the name has to tell one from another
  const name = kind === 'activities' ? undefined : columns.get(kind === 'deals' ? 'title' : 'name')
  if (!columns.has('id') && name !== undefined) columns.set('id', name)
  return columns
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function writeSource(source: GuessedSource, all: readonly GuessedSource[]): Record<string, unknown> {
  const written: Record<string, unknown> = { from: source.key }
  for (const name of Object.keys(fieldsOf(source.kind))) {
    const column = source.columns.get(name)
    if (column !== undefined) written[name] = valueFor(source, name, column, all)
  }
  if (source.kind === 'people' && !source.columns.has('role')) written['role'] = { value: 'rep' }
  return written
}

function valueFor(
  source: GuessedSource,
  name: string,
  column: string,
  all: readonly GuessedSource[],
): string | ValueInput {
  const field = fieldsOf(source.kind)[name]!
  const samples = different(source, column, 500)
  if (field.type === 'day' || field.type === 'instant') {
    const dates = guessDates(samples)
    return dates ? { column, dates } : column
  }
  if (field.type === 'money') {
    const money = guessMoney(samples)
    return money ? { column, money } : column
  }
  if (name === 'kind') return { column, rename: renames(samples, activityWords) }
  const canCreate =
    (field.to === 'accounts' || field.to === 'products') && !all.some(({ kind }) => kind === field.to)
  return canCreate ? { column, missing: 'create' } : column
}

function renames(samples: string[], words: [RegExp, string][]): Record<string, string> {
  return Object.fromEntries(
    samples.flatMap((sample) => {
      const found = words.find(([pattern]) => pattern.test(sample))
      return found ? [[sample, found[1]]] : []
    }),
  )
}

/** People who stand only in columns of other files: supervisors of the team, owners of deals. */
function derivedPeople(sources: readonly GuessedSource[]): Record<string, unknown>[] {
  const team = sources.filter(isOf('people'))
  const derived = team.flatMap((source) => {
    const supervisor = source.columns.get('supervisor')
    if (supervisor === undefined) return []
    const ids = new Set(different(source, source.columns.get('id') ?? '', Infinity))
    const isListed = different(source, supervisor, Infinity).every((name) => ids.has(name))
    if (isListed) return []
    const office = source.columns.get('office')
    return [{ from: source.key, distinct: supervisor, role: { value: 'head' }, ...(office && { office }) }]
  })
  if (team.length > 0) return derived
  for (const [kind, field] of [
    ['deals', 'owner'],
    ['activities', 'person'],
  ] as const) {
    const source = sources.find((one) => one.kind === kind && one.columns.has(field))
    if (source) return [{ from: source.key, distinct: source.columns.get(field), role: { value: 'rep' } }]
  }
  return []
}

const mostStages = 30

function guessPipelines(source: GuessedSource, locale: 'ru' | 'en'): NonNullable<MappingInput['pipelines']> {
  const stage = source.columns.get('stage')
  if (stage === undefined) return {}
  const pipeline = source.columns.get('pipeline')
  const names = pipeline === undefined ? [undefined] : different(source, pipeline, 10)
  return Object.fromEntries(
    names.map((name) => {
      const rows =
        name === undefined
          ? source.file.rows
          : source.file.rows.filter((row) => cellOf(source, row, pipeline!) === name)
      const words = [...new Set(rows.map((row) => cellOf(source, row, stage)))].filter((word) => word !== '')
      const stages = words
        .slice(0, mostStages)
        .map((word) => ({ name: word.slice(0, 100), kind: kindOfStage(word) }))
      const open = stages.filter(({ kind }) => kind === 'open')
      const closed = stages.filter(({ kind }) => kind !== 'open')
      return [name ?? (locale === 'ru' ? 'Продажи' : 'Sales'), { stages: [...open, ...closed] }]
    }),
  )
}

function kindOfStage(word: string): 'open' | 'won' | 'lost' {
  if (lostWords.test(word)) return 'lost'
  return wonWords.test(word) ? 'won' : 'open'
}

const formats = [
  'iso',
  'dd.MM.yyyy',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy HH:mm:ss',
  'd.M.yyyy',
  'd.M.yyyy H:mm',
  'dd.MM.yy',
  'M/d/yyyy',
  'M/d/yyyy H:mm',
  'M/d/yyyy h:mm a',
  'd/M/yyyy',
  'd/M/yyyy H:mm',
  'yyyy/MM/dd',
  'unix',
].map((text) => dateFormat(text)!)

/** The fewest formats that read every sample; undefined when ISO does, which needs no saying, or none do. */
export function guessDates(samples: readonly string[]): string[] | undefined {
  let rest = samples
  const chosen: string[] = []
  while (rest.length > 0) {
    const [best] = formats
      .map((format) => ({ format, left: rest.filter((cell) => isProblem(readParts(cell, [format]))) }))
      .sort((a, b) => a.left.length - b.left.length)
    if (!best || best.left.length === rest.length) break
    chosen.push(best.format.text)
    rest = best.left
  }
  return chosen.length === 0 || (chosen.length === 1 && chosen[0] === 'iso') ? undefined : chosen
}

const moneyFormats: MoneyFormat[] = [
  defaultMoneyFormat,
  { decimal: ',', thousands: ' ', round: false },
  { decimal: '.', thousands: ',', round: false },
  { decimal: ',', thousands: '.', round: false },
  { decimal: '.', thousands: ' ', round: false },
]

/** The way of writing amounts that reads the most samples; undefined for the plain one. */
export function guessMoney(
  samples: readonly string[],
): { decimal: '.' | ','; thousands: MoneyFormat['thousands'] } | undefined {
  const bare = samples.map((cell) => cell.replace(/^\D*(?=\d)|\D+$/g, ''))
  const counts = moneyFormats.map(
    (format) => bare.filter((cell) => typeof readMoney(cell, 'RUB', format) === 'number').length,
  )
  const best = counts.indexOf(Math.max(...counts))
  if (best <= 0) return undefined
  const { decimal, thousands } = moneyFormats[best]!
  return { decimal, thousands }
}

function different(source: GuessedSource, column: string, most: number): string[] {
  const found = new Set<string>()
  for (const row of source.file.rows) {
    const cell = cellOf(source, row, column)
    if (cell !== '') found.add(cell)
    if (found.size >= most) break
  }
  return [...found]
}

function cellOf({ file }: GuessedSource, row: readonly string[], column: string): string {
  return trimmed(row[file.header.indexOf(column)] ?? '')
}
