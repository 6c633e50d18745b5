/** The life of an import as a row: opened, carried out, looked at, and what it refused. */
import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import { copyInto, makeStaging } from '../platform/copy.ts'
import { changing, type Tx } from '../platform/transaction.ts'
import { requireImporter } from './importer.ts'
import { type Outcome, runImport } from './import.ts'
import { parseMapping } from './mapping.ts'
import { ImportRefused, type PlacedProblem } from './problem.ts'
import { type ImportFiles, kindsOf, type OnProgress } from './staging.ts'

export interface NewImport {
  /** the mapping as YAML, and the name it is told by in problems */
  mapping: string
  mappingName: string
  files: ImportFiles['list']
  isTrial: boolean
  uploadId?: string
}

export interface ImportResult extends Outcome {
  id: string
  state: 'done' | 'refused'
  /** why nothing could be read, when a file or its header is at fault */
  refusals: readonly PlacedProblem[]
}

/** Notes that an import begins. Throws ImportRefused for a faulty mapping, which is worth no row. */
export async function openImport(tx: Tx, actor: Actor, input: NewImport): Promise<string> {
  const mapping = parseMapping(input.mapping, input.mappingName)
  requireImporter(actor, kindsOf(mapping))
  const { id } = await tx
    .insertInto('connect.import')
    .values({
      tenantId: actor.tenantId,
      name: mapping.name,
      source: mapping.source,
      isTrial: input.isTrial,
      mapping: input.mapping,
      files: JSON.stringify(input.files),
      uploadId: input.uploadId ?? null,
      via: actor.via,
      startedAt: actor.now,
      startedBy: actor.personId,
      seenAt: actor.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/**
 * Reads and writes what was opened, and notes how it ended whatever the end is. `actor.now` is the moment every row of
 * it bears, so it must be the one the import was opened with.
 */
export async function carryOut(
  pool: pg.Pool,
  actor: Actor,
  id: string,
  {
    mapping: text,
    mappingName,
    files,
    isTrial,
  }: Pick<NewImport, 'mapping' | 'mappingName' | 'isTrial'> & {
    files: ImportFiles
  },
  onProgress: OnProgress = () => {},
): Promise<ImportResult> {
  const begun = performance.now()
  const endedAt = () => new Date(actor.now.getTime() + Math.round(performance.now() - begun))
  try {
    const mapping = parseMapping(text, mappingName)
    const outcome = await runImport(pool, actor, {
      id,
      mapping,
      files,
      isTrial,
      onProgress,
      finish: (tx, written) =>
        close(tx, actor, id, { state: 'done', outcome: written, refusals: [], endedAt: endedAt() }),
    })
    const state = outcome.written || isTrial ? 'done' : 'refused'
    if (!outcome.written) {
      await changing(pool, actor.tenantId, (tx) =>
        close(tx, actor, id, { state, outcome, refusals: [], endedAt: endedAt() }),
      )
    }
    return { id, state, ...outcome, refusals: [] }
  } catch (error) {
    const refusals = error instanceof ImportRefused ? error.problems : []
    const state = error instanceof ImportRefused ? 'refused' : 'failed'
    const outcome: Outcome = { written: false, counts: {}, refusedRows: 0, refused: [] }
    await changing(pool, actor.tenantId, (tx) =>
      close(tx, actor, id, { state, outcome, refusals, endedAt: endedAt() }),
    )
    if (state === 'failed') throw error
    return { id, state: 'refused', ...outcome, refusals }
  }
}

interface Ending {
  state: 'done' | 'refused' | 'failed'
  outcome: Outcome
  refusals: readonly PlacedProblem[]
  endedAt: Date
}

async function close(
  tx: Tx,
  actor: Actor,
  id: string,
  { state, outcome, refusals, endedAt }: Ending,
): Promise<void> {
  await tx
    .updateTable('connect.import')
    .set({
      state,
      counts: JSON.stringify(outcome.counts),
      refusedRows: outcome.refusedRows,
      refusals: JSON.stringify(refusals),
      endedAt,
    })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  if (outcome.refused.length === 0) return
  await makeStaging(tx, 'refused', {
    no: 'integer',
    kind: 'text',
    file: 'text',
    line: 'integer',
    column_name: 'text',
    code: 'text',
    params: 'jsonb',
  })
  const columns = ['no', 'kind', 'file', 'line', 'column_name', 'code', 'params']
  const rows = outcome.refused.map(({ kind, place, code, params }, no) => [
    no,
    kind,
    place.file ?? '',
    place.line ?? 0,
    place.column ?? '',
    code,
    JSON.stringify(params),
  ])
  await copyInto(tx, 'refused', columns, rows)
  await sql`
    insert into connect.refused_row (tenant_id, import_id, no, kind, file, line, column_name, code, params)
    select ${actor.tenantId}, ${id}, no, kind, file, line, column_name, code, params from refused`.execute(tx)
}
