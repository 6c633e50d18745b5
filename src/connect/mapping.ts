/**
 * The mapping: which files and columns become what. `docs/import.md` is its reference. Reading a mapping checks all
 * that can be checked without the data files; what the files' headers must have is checked in `rows.ts`.
 */
import { type Document, LineCounter, parseDocument, stringify } from 'yaml'
import type { Delimiter } from './csv.ts'
import type { Encoding } from './csv-text.ts'
import { dateFormat, type DateFormat, Zone } from './dates.ts'
import { type Field, type FieldType, fieldsOf, type Kind, kinds } from './fields.ts'
import { MappingText, problemsOfSchema } from './mapping-problems.ts'
import { type MappingInput, mappingSchema, type ValueInput } from './mapping-schema.ts'
import { currencyOf, defaultMoneyFormat, type MoneyFormat } from './money.ts'
import { nearest } from './nearest.ts'
import { ImportRefused, type PlacedProblem, type ProblemCode } from './problem.ts'
import { type DurationUnit, trimmed } from './values.ts'

export interface Mapping {
  /** The system that the ids come from: rows of two mappings with one source are the same rows. */
  source: string
  name: string
  onRefused: 'report' | 'stop'
  /** Zone of local times; undefined: the tenant's. */
  timeZone?: string
  /** Currency of amounts that name none; undefined: the tenant's. */
  currency?: string
  files: Map<string, MappedFile>
  pipelines: MappedPipeline[]
  sources: Source[]
  text: MappingText
}

export interface MappedFile {
  key: string
  file: string
  encoding: Encoding | 'auto'
  delimiter: Delimiter | 'auto'
}

export interface MappedPipeline {
  name: string
  stages: { name: string; kind: 'open' | 'won' | 'lost' }[]
  /** The words of the files that mean this pipeline, and each of its stages (by index). */
  words: Set<string>
  stageOf: Map<string, number>
}

/** One file giving rows of one kind. */
export interface Source {
  kind: Kind
  file: MappedFile
  /** Rows with one id are one row: a column of a bigger table holds a list of its own. */
  distinct: boolean
  conditions: Condition[]
  values: Map<string, ValueSpec>
  /** Path of the source in the mapping, for places. */
  path: (string | number)[]
}

export interface Condition {
  column: string
  values: Set<string>
  wanted: boolean
  path: (string | number)[]
}

/** Where a value comes from, and how it is read. */
export interface ValueSpec {
  from:
    | { type: 'column'; column: string; nth: number | undefined }
    | { type: 'constant'; text: string }
    | { type: 'first'; parts: ValueSpec[] }
    | { type: 'join'; parts: ValueSpec[]; separator: string }
  rename: Map<string, string> | undefined
  otherwise: 'keep' | 'empty' | 'refuse'
  fallback: string | undefined
  empty: ReadonlySet<string>
  dates: readonly DateFormat[]
  /** Seconds since midnight for days without a time. */
  time: number | undefined
  timeZone: string | undefined
  money: MoneyFormat
  unit: DurationUnit
  by: 'id' | 'name' | 'email'
  missing: 'refuse' | 'empty' | 'create'
  path: (string | number)[]
}

const longestMapping = 1_000_000

/** Reads the text of a mapping file. Throws ImportRefused with every problem found and its line. */
export function parseMapping(yaml: string, fileName: string): Mapping {
  const lines = new LineCounter()
  const document = parseDocument(yaml.slice(0, longestMapping + 1), {
    lineCounter: lines,
    prettyErrors: false,
  })
  const text = new MappingText(fileName, document, lines)
  const faults = [...document.errors, ...document.warnings]
  if (yaml.length > longestMapping) {
    throw new ImportRefused([
      text.problem('mapping_value_wrong', [], { value: '', expected: `≤ ${longestMapping}` }),
    ])
  }
  if (faults.length > 0) {
    throw new ImportRefused(
      faults.map(({ message, pos }) => ({
        code: 'mapping_syntax',
        params: { message },
        place: text.at(pos[0]),
      })),
    )
  }
  return readMapping(toData(document, text), text)
}

function toData(document: Document, text: MappingText): unknown {
  try {
    return document.toJS() ?? {}
  } catch (error) {
    // The library's own guard against aliases that multiply.
    throw new ImportRefused([text.problem('mapping_syntax', [], { message: (error as Error).message })])
  }
}

/** The same from data, as the screen has it. */
export function readMapping(input: unknown, text: MappingText = new MappingText('mapping')): Mapping {
  const parsed = mappingSchema.safeParse(input)
  if (!parsed.success)
    throw new ImportRefused(problemsOfSchema(parsed.error.issues, mappingSchema, input, text))
  return new Reader(parsed.data, text).read()
}

/** The mapping as the YAML file that `parseMapping` reads. */
export function writeMapping(input: MappingInput): string {
  return stringify(input, { lineWidth: 110 })
}

const characters: Record<string, Delimiter> = { comma: ',', semicolon: ';', tab: '\t' }

/** From the checked shape to the mapping, with the checks that no shape can express. */
class Reader {
  readonly #input: MappingInput
  readonly #text: MappingText
  readonly #problems: PlacedProblem[] = []

  constructor(input: MappingInput, text: MappingText) {
    this.#input = input
    this.#text = text
  }

  read(): Mapping {
    const input = this.#input
    this.#checkZone(input.time_zone, ['time_zone'])
    if (input.currency && currencyOf(input.currency) !== input.currency) {
      this.#fault('mapping_currency_unknown', ['currency'], { value: input.currency })
    }
    const files = new Map(
      Object.entries(input.files).map(([key, file]) => {
        this.#checkZone(file.time_zone, ['files', key, 'time_zone'])
        const delimiter = (characters[file.delimiter ?? ''] ?? file.delimiter ?? 'auto') as Delimiter | 'auto'
        return [
          key,
          { key, file: file.file, encoding: file.encoding ?? 'auto', delimiter } satisfies MappedFile,
        ]
      }),
    )
    const pipelines = Object.entries(input.pipelines ?? {}).map(([name, pipeline]) =>
      this.#pipeline(name, pipeline),
    )
    const sources = kinds.flatMap((kind) =>
      (input[kind] ?? []).flatMap((source, index) => this.#source(kind, source, index, files)),
    )
    if (kinds.every((kind) => input[kind] === undefined))
      this.#fault('mapping_nothing', [], { kinds: kinds.join(', ') })
    this.#checkPipelines(sources, pipelines)
    if (this.#problems.length > 0) throw new ImportRefused(this.#problems)
    return {
      source: input.source,
      name: input.name ?? input.source,
      onRefused: input.on_refused ?? 'report',
      ...(input.time_zone && { timeZone: input.time_zone }),
      ...(input.currency && { currency: input.currency }),
      files,
      pipelines,
      sources,
      text: this.#text,
    }
  }

  #fault(...args: Parameters<MappingText['problem']>): undefined {
    this.#problems.push(this.#text.problem(...args))
  }

  #checkZone(zone: string | undefined, path: (string | number)[]): void {
    if (zone !== undefined && !Zone.exists(zone)) this.#fault('mapping_zone_unknown', path, { value: zone })
  }

  #pipeline(name: string, input: NonNullable<MappingInput['pipelines']>[string]): MappedPipeline {
    const path = ['pipelines', name]
    const stageOf = new Map<string, number>()
    input.stages.forEach((stage, index) => {
      for (const word of new Set([stage.name, ...(stage.values ?? []).map(String)])) {
        const taken = stageOf.get(word)
        if (taken !== undefined)
          this.#fault('mapping_stage_repeated', [...path, 'stages', index], { value: word })
        stageOf.set(word, index)
      }
    })
    return {
      name,
      stages: input.stages.map(({ name, kind }) => ({ name, kind })),
      words: new Set([name, ...(input.values ?? []).map(String)]),
      stageOf,
    }
  }

  #source(
    kind: Kind,
    input: { from: string; distinct?: string | undefined } & Record<string, unknown>,
    index: number,
    files: Map<string, MappedFile>,
  ): Source[] {
    const path = [kind, index]
    const file = files.get(input.from)
    if (!file) {
      this.#unknown('mapping_file_unknown', [...path, 'from'], input.from, [...files.keys()])
      return []
    }
    const values = new Map<string, ValueSpec>()
    const given: Record<string, unknown> = { ...input }
    if (input.distinct !== undefined) {
      // The column is the list: unless said otherwise it gives both the id and the name.
      given['id'] ??= input.distinct
      if (kind !== 'activities') given[kind === 'deals' ? 'title' : 'name'] ??= input.distinct
    }
    for (const [name, field] of Object.entries(fieldsOf(kind))) {
      const spec = given[name] as string | ValueInput | undefined
      if (spec !== undefined) values.set(name, this.#value(spec, field, [...path, name], file.key))
    }
    if (!values.has('id')) this.#fault('mapping_key_missing', path, { key: `${kind}.${index}.id` })
    const conditions = [
      ...this.#conditions(input['only'], true, [...path, 'only']),
      ...this.#conditions(input['except'], false, [...path, 'except']),
    ]
    const distinct = input.distinct !== undefined
    if (distinct) {
      conditions.push({
        column: input.distinct!,
        values: new Set(['']),
        wanted: false,
        path: [...path, 'distinct'],
      })
    }
    return [{ kind, file, distinct, conditions, values, path }]
  }

  #conditions(input: unknown, wanted: boolean, path: (string | number)[]): Condition[] {
    return Object.entries((input as Record<string, unknown>) ?? {}).map(([column, values]) => ({
      column,
      values: new Set((Array.isArray(values) ? values : [values]).map(String)),
      wanted,
      path: [...path, column],
    }))
  }

  #value(input: string | ValueInput, field: Field, path: (string | number)[], fileKey: string): ValueSpec {
    const long: ValueInput = typeof input === 'string' ? { column: input } : input
    const file = this.#input.files[fileKey]!
    const ways = (['column', 'value', 'first', 'join'] as const).filter((way) => long[way] !== undefined)
    if (ways.length !== 1) {
      this.#fault('mapping_value_wrong', path, {
        value: ways.join(', '),
        expected: 'one_of: column, value, first, join',
      })
    }
    this.#checkOptions(long, field, path)
    this.#checkZone(long.time_zone, [...path, 'time_zone'])
    const parts = (list: (string | ValueInput)[], key: string) =>
      list.map((part, i) => this.#value(part, { type: 'text' }, [...path, key, i], fileKey))
    const constant = long.value === undefined ? undefined : String(long.value)
    return {
      from:
        long.column !== undefined
          ? { type: 'column', column: long.column, nth: long.nth }
          : long.first
            ? { type: 'first', parts: parts(long.first, 'first') }
            : long.join
              ? { type: 'join', parts: parts(long.join, 'join'), separator: long.with ?? ' ' }
              : { type: 'constant', text: constant ?? '' },
      rename:
        long.rename && new Map(Object.entries(long.rename).map(([from, to]) => [trimmed(from), String(to)])),
      otherwise: long.otherwise ?? 'keep',
      fallback: long.default === undefined ? undefined : String(long.default),
      empty: new Set((file.empty ?? this.#input.empty ?? []).map(String)),
      dates: this.#dates(long.dates ?? file.dates ?? this.#input.dates ?? ['iso'], path),
      time: long.time === undefined ? undefined : secondsOf(long.time),
      timeZone: long.time_zone ?? file.time_zone,
      money: { ...defaultMoneyFormat, ...this.#input.money, ...file.money, ...long.money },
      unit: (long.unit ?? 'minutes') as DurationUnit,
      by: long.by ?? 'id',
      missing: long.missing ?? 'refuse',
      path,
    }
  }

  #dates(input: string | string[], path: (string | number)[]): DateFormat[] {
    return (Array.isArray(input) ? input : [input]).flatMap((text) => {
      const format = dateFormat(text)
      if (!format) this.#fault('mapping_format_wrong', path, { value: text })
      return format ?? []
    })
  }

  /** An option where it has no meaning was meant for something: it is refused, not passed over. */
  #checkOptions(input: ValueInput, field: Field, path: (string | number)[]): void {
    for (const [option, types] of Object.entries(optionTypes) as [keyof ValueInput, FieldType[]][]) {
      if (input[option] === undefined || types.includes(field.type)) continue
      this.#fault('mapping_value_wrong', [...path, option], {
        value: option,
        expected: `for: ${types.join(', ')}`,
      })
    }
    if (input.nth !== undefined && input.column === undefined) {
      this.#fault('mapping_value_wrong', [...path, 'nth'], { value: 'nth', expected: 'with: column' })
    }
    if (input.with !== undefined && input.join === undefined) {
      this.#fault('mapping_value_wrong', [...path, 'with'], { value: 'with', expected: 'with: join' })
    }
    if (input.otherwise !== undefined && input.rename === undefined) {
      this.#fault('mapping_value_wrong', [...path, 'otherwise'], {
        value: 'otherwise',
        expected: 'with: rename',
      })
    }
    if (input.by === 'email' && field.to !== 'people') {
      this.#fault('mapping_value_wrong', [...path, 'by'], { value: 'email', expected: '"id", "name"' })
    }
    const creatable = field.to !== 'deals' && (input.by ?? 'id') === 'id'
    if (input.missing === 'create' && !creatable) {
      this.#fault('mapping_value_wrong', [...path, 'missing'], {
        value: 'create',
        expected: '"refuse", "empty"',
      })
    }
  }

  /** Stages are named by pipelines; constants in a source are looked up now, cells when they are read. */
  #checkPipelines(sources: Source[], pipelines: MappedPipeline[]): void {
    for (const source of sources.filter(({ values }) => values.has('stage'))) {
      if (pipelines.length === 0) this.#fault('mapping_key_missing', source.path, { key: 'pipelines' })
      const named = source.values.get('pipeline')
      if (pipelines.length > 1 && !named) {
        this.#fault('mapping_key_missing', source.path, { key: `${source.path.join('.')}.pipeline` })
      }
      const name = constantOf(named)
      const pipeline = named ? pipelines.find(({ words }) => words.has(name ?? '')) : pipelines[0]
      if (named && name !== undefined && !pipeline) {
        this.#unknown(
          'mapping_pipeline_unknown',
          named.path,
          name,
          pipelines.map((known) => known.name),
        )
      }
      const stage = source.values.get('stage')!
      const stageName = constantOf(stage)
      if (pipeline && stageName !== undefined && !pipeline.stageOf.has(stageName)) {
        this.#unknown('mapping_stage_unknown', stage.path, stageName, [...pipeline.stageOf.keys()])
      }
    }
  }

  #unknown(code: ProblemCode, path: (string | number)[], value: string, known: string[]): void {
    this.#fault(code, path, { value, nearest: nearest(value, known) ?? '', known: known.join(', ') })
  }
}

const optionTypes: Partial<Record<keyof ValueInput, FieldType[]>> = {
  dates: ['day', 'instant'],
  time: ['instant'],
  time_zone: ['day', 'instant'],
  money: ['money'],
  unit: ['minutes'],
  by: ['reference'],
  missing: ['reference'],
}

function constantOf(spec: ValueSpec | undefined): string | undefined {
  return spec?.from.type === 'constant' ? spec.from.text : undefined
}

function secondsOf(time: string): number {
  const [hours, minutes] = time.split(':')
  return (Number(hours) * 60 + Number(minutes)) * 60
}
