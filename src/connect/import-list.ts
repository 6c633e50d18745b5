/** Imports as they are looked at: their list, one of them, and the rows it refused. */
import { sql, type RawBuilder } from 'kysely'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { decodeCursor, pageOf } from '../platform/page.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Speaker } from '../platform/words.ts'
import { connectAccess } from './access.ts'
import type { ImportDetail, ImportItem, ImportProblem, ImportState } from './contract.ts'
import { sayMessage, sayProblem } from './problem-messages.ts'
import type { PlacedProblem, ProblemCode } from './problem.ts'

/** A running import that has been silent for this long was cut off, in milliseconds. */
const silence = 60_000

interface ImportRow {
  id: string
  name: string
  source: string
  isTrial: boolean
  state: Exclude<ImportState, 'interrupted'>
  files: ImportItem['files']
  progress: Partial<NonNullable<ImportItem['progress']>>
  counts: ImportItem['counts']
  refusedRows: number
  refusals: PlacedProblem[]
  uploadId: string | null
  mapping: string
  startedAt: Date
  startedByName: string | null
  seenAt: Date
  endedAt: Date | null
  undoneAt: Date | null
  undoneByName: string | null
}

export function listImports(speaker: Speaker) {
  return async (
    tx: ReadTx,
    actor: Actor,
    { limit, cursor, trials }: { limit: number; cursor?: string; trials?: boolean },
  ) => {
    allow(actor, connectAccess, 'see')
    const conditions = [sql`i.tenant_id = ${actor.tenantId}`]
    if (!trials) conditions.push(sql`not i.is_trial`)
    if (cursor) {
      const [startedAt, id] = decodeCursor(cursor, 2)
      conditions.push(sql`(i.started_at, i.id) < (${startedAt}::timestamptz, ${id}::uuid)`)
    }
    const rows = await select(
      tx,
      sql`
      where ${sql.join(conditions, sql` and `)} order by i.started_at desc, i.id desc limit ${limit + 1}`,
    )
    return pageOf(
      rows,
      limit,
      (row) => [row.startedAt.toISOString(), row.id],
      (row) => shown(row, actor, speaker),
    )
  }
}

export function readImport(speaker: Speaker) {
  return async (tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<ImportDetail> => {
    allow(actor, connectAccess, 'see')
    const [row] = await select(tx, sql`where i.tenant_id = ${actor.tenantId} and i.id = ${id}`)
    if (!row) throw notFound()
    return { ...shown(row, actor, speaker), uploadId: row.uploadId, mapping: row.mapping }
  }
}

export function listRefusedRows(speaker: Speaker) {
  return async (
    tx: ReadTx,
    actor: Actor,
    { id, limit, cursor }: { id: string; limit: number; cursor?: string },
  ) => {
    await readImport(speaker)(tx, actor, { id })
    const after = cursor ? Number(decodeCursor(cursor, 1)[0]) : -1
    const rows = await refusedRows(tx, actor, id, after, limit + 1)
    return pageOf(
      rows,
      limit,
      (row) => [row.no],
      (row) => ({
        kind: row.kind,
        value: String(row.params['value'] ?? ''),
        ...told(row, actor, speaker, false),
      }),
    )
  }
}

/** All kept refused rows of an import, a thousand at a time. */
export async function* everyRefusedRow(tx: ReadTx, actor: Actor, id: string): AsyncGenerator<PlacedProblem> {
  for (let after = -1; ;) {
    const rows = await refusedRows(tx, actor, id, after, 1000)
    yield* rows
    if (rows.length < 1000) return
    after = rows.at(-1)!.no
  }
}

async function refusedRows(tx: ReadTx, actor: Actor, id: string, after: number, limit: number) {
  const { rows } = await sql<{
    no: number
    kind: string
    file: string
    line: number
    columnName: string
    code: ProblemCode
    params: Record<string, string | number>
  }>`
    select no, kind, file, line, column_name, code, params from connect.refused_row
    where tenant_id = ${actor.tenantId} and import_id = ${id} and no > ${after} order by no limit ${limit}`.execute(
    tx,
  )
  return rows.map(({ file, line, columnName, ...row }) => ({
    ...row,
    place: { file, line, column: columnName },
  }))
}

async function select(tx: ReadTx, rest: RawBuilder<unknown>): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select i.*, s.name as started_by_name, u.name as undone_by_name
    from connect.import i
    left join org.person s on s.tenant_id = i.tenant_id and s.id = i.started_by
    left join org.person u on u.tenant_id = i.tenant_id and u.id = i.undone_by
    ${rest}`.execute(tx)
  return rows
}

function shown(row: ImportRow, actor: Actor, speaker: Speaker): ImportItem {
  const isSilent = row.state === 'running' && actor.now.getTime() - row.seenAt.getTime() > silence
  return {
    id: row.id,
    name: row.name,
    source: row.source,
    isTrial: row.isTrial,
    state: isSilent ? 'interrupted' : row.state,
    files: row.files,
    progress: row.state === 'running' && row.progress.phase ? (row.progress as ImportItem['progress']) : null,
    counts: row.counts,
    refusedRows: row.refusedRows,
    refusals: row.refusals.map((problem) => told(problem, actor, speaker, true)),
    startedAt: row.startedAt.toISOString(),
    startedByName: row.startedByName,
    endedAt: row.endedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneByName: row.undoneByName,
  }
}

export function told(
  problem: PlacedProblem,
  actor: Actor,
  speaker: Speaker,
  withPlace: boolean,
): ImportProblem {
  const { file, line, column } = problem.place
  return {
    code: problem.code,
    message: (withPlace ? sayProblem : sayMessage)(speaker, actor.locale, problem),
    file: file ?? null,
    line: line ?? null,
    column: column || null,
  }
}
