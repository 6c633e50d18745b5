import type { Actor } from '../platform/actor.ts'
import type { RequestContext } from '../platform/boundary.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Guess, GuessedFile } from './contract.ts'
import { openCsv } from './csv.ts'
import { guessMapping, type SampledFile } from './guess.ts'
import { told } from './import-list.ts'
import { requireImporter } from './importer.ts'
import { ImportRefused } from './problem.ts'
import type { ImportFiles } from './staging.ts'
import { uploadedFiles } from './upload.ts'
import { trimmed } from './values.ts'

const sampledRows = 2000
const shownSamples = 5
const fewValues = 30

/** The first rows of each uploaded file, and a mapping guessed from them. */
export function guessUpload({ pool, speaker }: RequestContext) {
  return async (tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Guess> => {
    requireImporter(actor)
    const files = await uploadedFiles(tx, actor, id, pool)
    const looks: { file: GuessedFile; sample: SampledFile | undefined }[] = []
    for (const { name, bytes } of files.list) {
      try {
        looks.push(await lookAt(files, name, bytes))
      } catch (error) {
        if (!(error instanceof ImportRefused)) throw error
        const problem = told(error.problems[0]!, actor, speaker, true)
        const file = { name, bytes, encoding: '', delimiter: '', columns: [], problem }
        looks.push({ file, sample: undefined })
      }
    }
    const samples = looks.flatMap(({ sample }) => sample ?? [])
    return { files: looks.map(({ file }) => file), mapping: guessMapping(samples, actor.locale) }
  }
}

async function lookAt(
  files: ImportFiles,
  name: string,
  bytes: number,
): Promise<{ file: GuessedFile; sample: SampledFile }> {
  const csv = await openCsv(files.open(name), { name })
  const rows: string[][] = []
  for await (const batch of csv.batches()) {
    for (const row of batch) if (!row.problem && rows.length < sampledRows) rows.push(row.cells)
    if (rows.length >= sampledRows) break
  }
  const { header, encoding, delimiter } = csv
  const columns = header.map((column, i) => ({ name: column, ...valuesOf(rows, i) }))
  return {
    file: { name, bytes, encoding, delimiter, columns, problem: null },
    sample: { name, header, rows },
  }
}

function valuesOf(rows: string[][], column: number): { samples: string[]; values: string[] | null } {
  const found = new Set<string>()
  for (const row of rows) {
    const cell = trimmed(row[column] ?? '').slice(0, 100)
    if (cell !== '') found.add(cell)
    if (found.size > fewValues) break
  }
  const values = [...found]
  return { samples: values.slice(0, shownSamples), values: values.length > fewValues ? null : values }
}
