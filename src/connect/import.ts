/**
 * An import from beginning to end in one transaction: read, check, write, remember what was. The screen, the command
 * line and a trial (which is rolled back) all run this.
 */
import { sql } from 'kysely'
import type pg from 'pg'
import { lockTree } from '../org/tree.ts'
import type { Actor } from '../platform/actor.ts'
import { type Changes, imageOf } from '../platform/bulk.ts'
import { analyse, makeStaging } from '../platform/copy.ts'
import { record } from '../platform/fact.ts'
import { changing, type Tx } from '../platform/transaction.ts'
import { putPipelines, type PutStage } from '../sales/bulk-pipelines.ts'
import { columnOf, fieldsOf, type Kind } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { createReferenced, makeProblems, merged, mergeRows, refuseRows } from './merge.ts'
import { nouns } from './nouns.ts'
import { ImportRefused, type PlacedProblem, type ProblemCode } from './problem.ts'
import { checkRows, resolveReferences } from './resolve.ts'
import { type ImportFiles, kindsOf, type OnProgress, stage, type StagedSource } from './staging.ts'

export interface KindCounts extends Changes {
  /** rows of files that were not taken */
  refused: number
}

export type Counts = Partial<Record<Kind, KindCounts>>

/** A row that was not taken; `place.column` is the column of the file. */
export interface RefusedRow extends PlacedProblem {
  kind: Kind
}

export interface Outcome {
  /** false: nothing was written, since rows were refused and the mapping says `on_refused: stop`, or it was a trial */
  written: boolean
  counts: Counts
  refusedRows: number
  /** at most `mostKept` of them, by file and line */
  refused: RefusedRow[]
}

export interface ImportRun {
  id: string
  mapping: Mapping
  files: ImportFiles
  isTrial: boolean
  onProgress?: OnProgress
  /** what is done in the same transaction once all is written */
  finish?: (tx: Tx, outcome: Outcome) => Promise<void>
}

export const mostKept = 100_000

/** Thrown to roll back what was done for its outcome only. */
class RolledBack extends Error {
  readonly outcome: Outcome

  constructor(outcome: Outcome) {
    super('rolled back on purpose')
    this.outcome = outcome
  }
}

/**
 * Runs an import for the actor. Throws ImportRefused, with nothing written, when a file or the mapping is at fault. A
 * deadlock with somebody who works at the same rows meanwhile ends the import or the other; the import then begins anew.
 */
export async function runImport(pool: pg.Pool, actor: Actor, run: ImportRun): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(pool, actor, run)
    } catch (error) {
      const isDeadlock = (error as { code?: string }).code === '40P01'
      if (!isDeadlock || attempt === mostAttempts) throw error
    }
  }
}

const mostAttempts = 5

async function runOnce(pool: pg.Pool, actor: Actor, run: ImportRun): Promise<Outcome> {
  try {
    return await changing(pool, actor.tenantId, async (tx) => {
      // minutes of reading a file are no reason to give up, and two imports of one company take turns
      await sql`set local statement_timeout = 0`.execute(tx)
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
      await sql`select pg_advisory_xact_lock(hashtextextended('connect.import ' || ${actor.tenantId}, 0))`.execute(
        tx,
      )
      if (kindsOf(run.mapping).includes('people')) await lockTree(tx, actor)
      const outcome = await bringIn(tx, actor, run)
      if (run.isTrial || !outcome.written) throw new RolledBack({ ...outcome, written: false })
      await run.finish?.(tx, outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome
    throw error
  }
}

async function bringIn(tx: Tx, actor: Actor, run: ImportRun): Promise<Outcome> {
  const { mapping } = run
  const onProgress = run.onProgress ?? (() => {})
  const sources = await stage(tx, actor, mapping, run.files, onProgress)
  await makeProblems(tx)
  await createReferenced(tx, actor, mapping, sources)
  const kinds = kindsOf(mapping)
  const stages = await addPipelines(tx, actor, run)
  const counts: Counts = {}
  const told = (phase: 'checking' | 'writing', kind: Kind) =>
    onProgress({ phase, kind, rows: 0, bytesRead: 0, bytes: 0 })
  for (const [at, kind] of kinds.entries()) {
    told('checking', kind)
    await refuseRows(tx, kind, sources)
    await mergeRows(tx, actor, mapping, kind, sources)
    await resolveReferences(tx, actor, mapping, kind, kinds.slice(0, at + 1))
    await checkRows(tx, actor, kind, stages)
    told('writing', kind)
    const changes = await write(tx, actor, run, kind)
    counts[kind] = { ...changes, refused: await countRefused(tx, kind) }
  }
  const refusedRows = Object.values(counts).reduce((sum, { refused }) => sum + refused, 0)
  const refused = refusedRows > 0 ? await readRefused(tx, sources) : []
  tellFacts(tx, actor, run, counts)
  return { written: refusedRows === 0 || mapping.onRefused === 'report', counts, refusedRows, refused }
}

/** One fact for each kind that changed: who looks at these rows reads them again. */
function tellFacts(tx: Tx, actor: Actor, run: ImportRun, counts: Counts): void {
  for (const [kind, changes] of Object.entries(counts)) {
    if (changes.created + changes.updated === 0) continue
    const payload = { name: run.mapping.name, kind, ...changes }
    record(tx, actor, { kind: `connect.${kind}.imported`, subjectId: run.id, payload })
  }
}

async function addPipelines(tx: Tx, actor: Actor, run: ImportRun): Promise<PutStage[]> {
  const { mapping } = run
  if (mapping.pipelines.length === 0) return []
  const stages = await putPipelines(tx, actor, mapping.pipelines)
  const clashes = mapping.pipelines.flatMap((pipeline) =>
    pipeline.stages.flatMap((asked, index) => {
      const ours = stages.find((put) => put.pipeline === pipeline.name && put.stage === asked.name)
      if (!ours || ours.kind === asked.kind) return []
      const params = { pipeline: pipeline.name, stage: asked.name, asked: asked.kind, ours: ours.kind }
      return [
        mapping.text.problem(
          'mapping_stage_kind',
          ['pipelines', pipeline.name, 'stages', index, 'kind'],
          params,
        ),
      ]
    }),
  )
  if (clashes.length > 0) throw new ImportRefused(clashes)
  for (const [kind, ids] of [
    ['pipelines', new Set(stages.filter((put) => put.pipelineIsNew).map((put) => put.pipelineId))],
    ['stages', new Set(stages.filter((put) => put.stageIsNew).map((put) => put.stageId))],
  ] as const) {
    if (run.isTrial || ids.size === 0) continue
    await sql`
      insert into connect.import_change (tenant_id, import_id, kind, row_id)
      select ${actor.tenantId}, ${run.id}, ${kind}, unnest(${[...ids]}::uuid[])`.execute(tx)
  }
  return stages
}

/** From the merged rows to the module that owns the noun, with what is needed to undo it and to find the rows again. */
async function write(tx: Tx, actor: Actor, run: ImportRun, kind: Kind): Promise<Changes> {
  const noun = nouns[kind]
  const table = `put_${kind}`
  await makeStaging(tx, table, noun.staging)
  const columns = Object.entries(fieldsOf(kind)).flatMap(([name, field]) => {
    const column = columnOf(name, field)
    return name !== 'id' && column in noun.staging ? [column] : []
  })
  const from = Object.entries(fieldsOf(kind)).flatMap(([name, field]) => {
    if (name === 'id' || !(columnOf(name, field) in noun.staging)) return []
    return [sql.raw(field.type === 'reference' ? `m.${name}_id` : `m."${name}"`)]
  })
  if (kind === 'deals') {
    columns.push('pipeline_id', 'stage_id', 'status')
    from.push(sql.raw('m.pipeline_id'), sql.raw('m.stage_id'), sql.raw('m.status'))
  }
  await sql`
    insert into ${sql.raw(table)} (id, change, ${sql.raw(columns.join(', '))})
    select m.id, case when not m.known then 'new' end, ${sql.join(from)} from ${merged(kind)} m where not m.refused`.execute(
    tx,
  )
  await analyse(tx, table)
  const changes = await noun.mark(tx, actor, table)
  if (!run.isTrial) {
    await sql`
      insert into connect.import_change (tenant_id, import_id, kind, row_id, before)
      select ${actor.tenantId}, ${run.id}, ${kind}, s.id, case s.change when 'changed' then ${imageOf(actor, noun.target)} end
      from ${sql.raw(table)} s where s.change in ('new', 'changed')`.execute(tx)
  }
  if (changes.created + changes.updated > 0) await noun.put(tx, actor, table, run.id)
  if (!run.isTrial) {
    await sql`
      insert into connect.external_ref (tenant_id, source, kind, external_id, row_id, import_id)
      select ${actor.tenantId}, ${run.mapping.source}, ${kind}, m.external_id, m.id, ${run.id}
      from ${merged(kind)} m where not m.refused and not m.referred
      on conflict (tenant_id, source, kind, external_id) do nothing`.execute(tx)
  }
  return changes
}

async function countRefused(tx: Tx, kind: Kind): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct (source_no, line)) as count from problem where kind = ${kind}`.execute(tx)
  return rows[0]!.count
}

async function readRefused(tx: Tx, sources: StagedSource[]): Promise<RefusedRow[]> {
  const { rows } = await sql<{
    kind: Kind
    sourceNo: number
    line: number
    columnName: string
    code: ProblemCode
    params: Record<string, string | number>
  }>`
    select kind, source_no, line, column_name, code, params from problem
    order by source_no, line, column_name limit ${mostKept}`.execute(tx)
  return rows.map(({ kind, sourceNo, line, columnName, code, params }) => {
    const source = sources.find(({ no }) => no === sourceNo)
    const column = source?.labels[columnName] ?? columnName
    return { kind, code, params, place: { file: source?.source.file.file ?? '', line, column } }
  })
}
