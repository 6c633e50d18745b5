/** Rows of the files into temporary tables, one per kind, read and checked cell by cell on the way. */
import { randomUUIDv7 } from 'node:crypto'
import { analyse, copyInto, type CopyValue, makeStaging } from '../platform/copy.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { type CsvFile, openCsv } from './csv.ts'
import { type Field, type FieldType, fieldsOf, type Kind, kinds } from './fields.ts'
import type { Mapping, MappedFile, Source } from './mapping.ts'
import { refuse } from './problem.ts'
import { RowReader } from './rows.ts'

/** The files of an import by name; a folder on disk and an upload both look like this. */
export interface ImportFiles {
  /** name and size of each file */
  list: readonly { name: string; bytes: number }[]
  /** The bytes of a file of the list. */
  open(name: string): AsyncIterable<Uint8Array>
}

export interface Progress {
  /** what is going on: reading a file, then checking and writing a kind */
  phase: 'reading' | 'checking' | 'writing'
  file?: string
  kind?: Kind
  rows: number
  bytesRead: number
  bytes: number
}

export type OnProgress = (progress: Progress) => void

/** One source as it was read: its place among the sources, and which columns each field came from. */
export interface StagedSource {
  no: number
  source: Source
  labels: Record<string, string>
}

const types: Record<FieldType, string> = {
  id: 'text',
  text: 'text',
  lines: 'text',
  email: 'text',
  zone: 'text',
  day: 'date',
  instant: 'timestamptz',
  time: 'time',
  money: 'bigint',
  currency: 'text',
  integer: 'integer',
  minutes: 'integer',
  boolean: 'boolean',
  choice: 'text',
  reference: 'text',
  pipeline: 'text',
  stage: 'text',
}

export function typeOf(field: Field): string {
  return types[field.type]
}

/** The kinds that the mapping brings in, in the order in which they can refer to each other. */
export function kindsOf(mapping: Mapping): Kind[] {
  const touched = new Set<Kind>(mapping.sources.map(({ kind }) => kind))
  for (const { kind, values } of mapping.sources) {
    for (const [name, spec] of values) {
      const to = fieldsOf(kind)[name]?.to
      if (to && spec.missing === 'create') touched.add(to)
    }
  }
  return kinds.filter((kind) => touched.has(kind))
}

/**
 * Makes `staged_<kind>` for each kind and fills it: one row per row of a file, with its source and line, its values,
 * and as `problems` what could not be read. Throws ImportRefused when a file or a header is at fault.
 */
export async function stage(
  tx: Tx,
  actor: Actor,
  mapping: Mapping,
  files: ImportFiles,
  onProgress: OnProgress,
): Promise<StagedSource[]> {
  for (const kind of kindsOf(mapping)) {
    const columns = Object.entries(fieldsOf(kind)).map(([name, field]) => [name, typeOf(field)])
    await makeStaging(tx, `staged_${kind}`, {
      source_no: 'integer',
      line: 'integer',
      problems: 'jsonb',
      refused: 'boolean default false',
      new_id: 'uuid',
      ...Object.fromEntries(columns),
    })
  }
  const bytes = mapping.sources.reduce((sum, { file }) => sum + sizeOf(files, file, mapping), 0)
  const done = { rows: 0, bytes: 0 }
  const staged: StagedSource[] = []
  for (const [no, source] of mapping.sources.entries()) {
    const csv = await openFile(files, source.file, mapping)
    try {
      const reader = new RowReader(source, mapping, csv.header, actor)
      const tell = (rows: number) =>
        onProgress({
          phase: 'reading',
          file: csv.name,
          kind: source.kind,
          rows: done.rows + rows,
          bytesRead: done.bytes + csv.bytesRead(),
          bytes,
        })
      const columns = ['source_no', 'line', 'problems', 'refused', 'new_id', ...reader.columns]
      done.rows += await copyInto(tx, `staged_${source.kind}`, columns, rowsOf(csv, reader, no, tell))
      done.bytes += csv.bytesRead()
      staged.push({ no, source, labels: reader.labels })
    } finally {
      await csv.close()
    }
  }
  for (const kind of kindsOf(mapping)) await analyse(tx, `staged_${kind}`)
  return staged
}

function sizeOf(files: ImportFiles, file: MappedFile, mapping: Mapping): number {
  return findFile(files, file, mapping).bytes
}

/** The file of the import that the mapping means: the one of that name or, when there is one of each, that one. */
function findFile(files: ImportFiles, file: MappedFile, mapping: Mapping): { name: string; bytes: number } {
  const wanted = file.file.normalize('NFC').toLowerCase()
  const found = files.list.find(({ name }) => name.normalize('NFC').toLowerCase() === wanted)
  if (found) return found
  if (files.list.length === 1 && mapping.files.size === 1) return files.list[0]!
  const known = files.list.map(({ name }) => name).join(', ')
  return refuse('file_missing', mapping.text.place(['files', file.key, 'file']), { file: file.file, known })
}

async function openFile(files: ImportFiles, file: MappedFile, mapping: Mapping): Promise<CsvFile> {
  const { name } = findFile(files, file, mapping)
  return openCsv(files.open(name), { name, encoding: file.encoding, delimiter: file.delimiter })
}

async function* rowsOf(
  csv: CsvFile,
  reader: RowReader,
  no: number,
  onRows: (rows: number) => void,
): AsyncGenerator<CopyValue[]> {
  let count = 0
  for await (const batch of csv.batches()) {
    for (const row of batch) {
      const read = reader.read(row)
      if (!read) continue
      const refused = read.problems.length > 0
      const values = read.values.length > 0 ? read.values : reader.columns.map(() => null)
      yield [
        no,
        read.line,
        refused ? JSON.stringify(read.problems) : null,
        refused,
        randomUUIDv7(),
        ...values,
      ]
    }
    count += batch.length
    onRows(count)
  }
}
