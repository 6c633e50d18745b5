/** A source of the mapping against the header of its file: from a row of cells to the values of the fields. */
import type { CsvRow } from './csv.ts'
import { Zone } from './dates.ts'
import { type Field, fieldsOf } from './fields.ts'
import type { Mapping, MappedPipeline, Source, ValueSpec } from './mapping.ts'
import { readMoney } from './money.ts'
import { nearest } from './nearest.ts'
import { ImportRefused, type PlacedProblem, problem, type Problem, shown } from './problem.ts'
import {
  readBoolean,
  readChoice,
  readCurrency,
  readDay,
  readEmail,
  readInstant,
  readInteger,
  readMinutes,
  readText,
  readTimeOfDay,
  trimmed,
} from './values.ts'

/** What the readers need to know of the tenant. */
export interface ReadingTenant {
  timeZone: string
  currency: string
}

export type Value = string | number | boolean | null

export interface RowProblem extends Problem {
  /** The field that could not be read; '' for the row as a whole. */
  field: string
}

export interface ReadRow {
  line: number
  /** In the order of `RowReader.columns`. */
  values: Value[]
  problems: RowProblem[]
}

/**
 * A row reader for one source; its columns are the fields of the kind. A reference is its text after three characters
 * that say how to look it up and what to do when it is not there: `i`, `n` or `e` for by id, name or e-mail, then
 * `r`, `e` or `c` for refuse, empty or create, then a colon.
 */
export class RowReader {
  /** All fields of the kind, in the order of the field table. */
  readonly columns: readonly string[]
  /** Field → the columns of the file that it comes from. */
  readonly labels: Record<string, string>
  readonly #skips: ((cells: string[]) => boolean)[]
  readonly #readers: FieldReader[]
  readonly #pipelines: readonly MappedPipeline[]
  readonly #names: Map<string, number>

  /** Throws ImportRefused when the header lacks a column that the mapping names. */
  constructor(source: Source, mapping: Mapping, header: readonly string[], tenant: ReadingTenant) {
    const columns = new Columns(source, mapping, header)
    const context: Context = {
      zone: new Zone(mapping.timeZone ?? tenant.timeZone),
      currency: mapping.currency ?? tenant.currency,
    }
    const table = Object.entries(fieldsOf(source.kind))
    this.columns = table.map(([name]) => name)
    this.#names = new Map(this.columns.map((name, i) => [name, i]))
    this.#pipelines = mapping.pipelines
    this.#skips = source.conditions.map(({ column, values, wanted, path }) => {
      const at = columns.index(column, undefined, path)
      return (cells) => values.has(trimmed(cells[at] ?? '')) !== wanted
    })
    this.#readers = table.flatMap(([name, field], index) => {
      const spec = source.values.get(name)
      return spec ? [fieldReader(name, index, field, spec, columns, context)] : []
    })
    columns.check()
    this.labels = Object.fromEntries(this.#readers.map(({ index, label }) => [this.columns[index], label]))
  }

  /** The values of a row; undefined when it is empty or the mapping leaves it out. */
  read(row: CsvRow): ReadRow | undefined {
    if (row.problem) return { line: row.line, values: [], problems: [{ ...row.problem, field: '' }] }
    const { cells } = row
    if (cells.every((cell) => cell === '' || trimmed(cell) === '')) return undefined
    for (const skip of this.#skips) if (skip(cells)) return undefined

    const result: ReadRow = {
      line: row.line,
      values: Array.from({ length: this.columns.length }, () => null),
      problems: [],
    }
    for (const reader of this.#readers) readField(reader, cells, result)
    this.#readMoney(cells, result)
    this.#readStage(result)
    if (result.values[0] === null && result.problems.length === 0) {
      result.problems.push({ ...problem('required_empty', { field: 'id' }), field: 'id' })
    }
    return result
  }

  /** Amounts are read last, since the row may name their currency. */
  #readMoney(cells: string[], result: ReadRow): void {
    const money = this.#readers.find(({ field }) => field.type === 'money')
    if (!money) return
    const at = this.#names.get('currency')!
    const currency = (result.values[at] as string | null) ?? money.context.currency
    readField({ ...money, read: (text) => readMoney(text, currency, money.spec.money) }, cells, result)
    if (result.values[money.index] !== null) result.values[at] = currency
  }

  /** The words of the file to the names of pipeline and stage; a stage is of its pipeline, so they come together. */
  #readStage(result: ReadRow): void {
    const at = this.#names.get('stage')
    if (at === undefined) return
    const pipelineAt = this.#names.get('pipeline')!
    const [stage, named] = [result.values[at] as string | null, result.values[pipelineAt] as string | null]
    result.values[pipelineAt] = null
    if (stage === null) return
    const pipeline =
      named === null ? this.#pipelines[0] : this.#pipelines.find(({ words }) => words.has(named))
    if (!pipeline || (named === null && this.#pipelines.length > 1)) {
      const known = this.#pipelines.map(({ name }) => name).join(', ')
      const fault =
        named === null
          ? problem('required_empty', { field: 'pipeline' })
          : problem('pipeline_unknown', { value: shown(named), known })
      result.problems.push({ ...fault, field: 'pipeline' })
      return
    }
    const index = pipeline.stageOf.get(stage)
    if (index === undefined) {
      const known = pipeline.stages.map(({ name }) => name).join(', ')
      const fault = problem('stage_unknown', { value: shown(stage), pipeline: pipeline.name, known })
      result.problems.push({ ...fault, field: 'stage' })
      return
    }
    result.values[at] = pipeline.stages[index]!.name
    result.values[pipelineAt] = pipeline.name
  }
}

interface Context {
  zone: Zone
  currency: string
}

interface FieldReader {
  name: string
  index: number
  field: Field
  spec: ValueSpec
  label: string
  context: Context
  text: (cells: string[]) => string | Problem
  /** Undefined for money, which waits for the currency. */
  read: ((text: string) => Value | Problem) | undefined
}

function readField(reader: FieldReader, cells: string[], result: ReadRow): void {
  if (!reader.read) return
  const text = reader.text(cells)
  if (text === '') return
  const value = typeof text === 'string' ? reader.read(text) : text
  if (typeof value === 'object' && value !== null) result.problems.push({ ...value, field: reader.name })
  else result.values[reader.index] = value
}

function fieldReader(
  name: string,
  index: number,
  field: Field,
  spec: ValueSpec,
  columns: Columns,
  context: Context,
): FieldReader {
  const own = spec.timeZone ? { ...context, zone: new Zone(spec.timeZone) } : context
  const names: string[] = []
  const text = textReader(spec, columns, names)
  return {
    name,
    index,
    field,
    spec,
    label: names.join(' + '),
    context,
    text,
    read: valueReader(field, spec, own),
  }
}

/** The cell, renamed and defaulted; '' when there is nothing. `names` collects the columns it came from. */
function textReader(
  spec: ValueSpec,
  columns: Columns,
  names: string[],
): (cells: string[]) => string | Problem {
  const raw = rawReader(spec, columns, names)
  const { rename, otherwise, empty, fallback = '' } = spec
  if (!rename && empty.size === 0 && fallback === '') return raw
  return (cells) => {
    let text = raw(cells)
    if (typeof text !== 'string') return text
    if (empty.has(text)) text = ''
    if (rename) {
      const renamed = rename.get(text)
      if (renamed !== undefined) text = renamed
      else if (text !== '' && otherwise === 'empty') text = ''
      else if (text !== '' && otherwise === 'refuse') {
        return problem('rename_unlisted', { value: shown(text), known: shown([...rename.keys()].join(', ')) })
      }
    }
    return text === '' ? fallback : text
  }
}

function rawReader(
  spec: ValueSpec,
  columns: Columns,
  names: string[],
): (cells: string[]) => string | Problem {
  const { from } = spec
  if (from.type === 'constant') return () => from.text
  if (from.type === 'column') {
    const at = columns.index(from.column, from.nth, spec.path)
    names.push(from.column)
    return (cells) => trimmed(cells[at] ?? '')
  }
  const parts = from.parts.map((part) => textReader(part, columns, names))
  const first = from.type === 'first'
  const separator = from.type === 'join' ? from.separator : ''
  return (cells) => {
    let joined = ''
    for (const part of parts) {
      const text = part(cells)
      if (typeof text !== 'string' || (first && text !== '')) return text
      if (text !== '') joined = joined === '' ? text : joined + separator + text
    }
    return joined
  }
}

function valueReader(field: Field, spec: ValueSpec, { zone }: Context): FieldReader['read'] {
  const longest = field.longest ?? 200
  switch (field.type) {
    case 'money':
      return undefined
    case 'id':
    case 'text':
    case 'pipeline':
    case 'stage':
      return (text) => readText(text, longest)
    case 'reference':
      return (text) => referenceText(readText(text, longest), spec)
    case 'lines':
      return (text) => readText(text, longest, true)
    case 'email':
      return readEmail
    case 'zone':
      return (text) => (Zone.exists(text) ? text : problem('zone_unknown', { value: shown(text) }))
    case 'day':
      return (text) => readDay(text, spec.dates, zone)
    case 'instant':
      return (text) => instantText(readInstant(text, spec.dates, zone, spec.time))
    case 'time':
      return readTimeOfDay
    case 'currency':
      return readCurrency
    case 'integer':
      return (text) => readInteger(text, 0, field.highest ?? Number.MAX_SAFE_INTEGER)
    case 'minutes':
      return (text) => readMinutes(text, spec.unit)
    case 'boolean':
      return readBoolean
    default:
      return (text) => readChoice(text, field.choices ?? [])
  }
}

function referenceText(text: string | Problem, { by, missing }: ValueSpec): string | Problem {
  return typeof text === 'string' ? `${by[0]}${missing[0]}:${text}` : text
}

function instantText(instant: number | Problem): string | Problem {
  return typeof instant === 'number' ? new Date(instant).toISOString() : instant
}

/** Looks up columns in a header and gathers what is missing, so that all of it is told at once. */
class Columns {
  readonly #source: Source
  readonly #mapping: Mapping
  readonly #header: readonly string[]
  readonly #problems: PlacedProblem[] = []

  constructor(source: Source, mapping: Mapping, header: readonly string[]) {
    this.#source = source
    this.#mapping = mapping
    this.#header = header
  }

  index(column: string, nth: number | undefined, path: (string | number)[]): number {
    const found = this.#header.flatMap((name, i) => (name === column ? [i] : []))
    if (nth === undefined && found.length > 1) {
      this.#fault('mapping_column_ambiguous', path, { column, times: found.length })
    }
    const at = found[(nth ?? 1) - 1]
    if (at === undefined) {
      const known = this.#header.filter((name) => name !== '')
      this.#fault('mapping_column_unknown', path, {
        column,
        nearest: nearest(column, known) ?? '',
        known: known.join(', '),
      })
    }
    return at ?? 0
  }

  check(): void {
    if (this.#problems.length > 0) throw new ImportRefused(this.#problems)
  }

  #fault(
    code: 'mapping_column_unknown' | 'mapping_column_ambiguous',
    path: (string | number)[],
    params: Record<string, string | number>,
  ): void {
    const place = this.#mapping.text.place(path)
    this.#problems.push({ code, params: { ...params, table: this.#source.file.file }, place })
  }
}
