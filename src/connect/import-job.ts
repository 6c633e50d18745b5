/** An import that was asked for in the browser or by the API: it runs apart from the request that asked. */
import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import { enqueue, type JobPayload } from '../platform/jobs.ts'
import { changing, reading, type Tx } from '../platform/transaction.ts'
import { requireImporter } from './importer.ts'
import { carryOut, openImport } from './imports.ts'
import { writeMapping } from './mapping.ts'
import type { MappingInput } from './mapping-schema.ts'
import type { Progress } from './staging.ts'
import { uploadedFiles } from './upload.ts'

export const importJob = 'connect:import'

export interface AskedImport {
  uploadId: string
  /** YAML, or the same as data */
  mapping: string | Record<string, unknown>
  mappingName?: string
  isTrial: boolean
}

/** Opens the import and enqueues it. Throws ImportRefused for a faulty mapping. */
export async function askForImport(
  tx: Tx,
  actor: Actor,
  pool: pg.Pool,
  input: AskedImport,
): Promise<{ id: string }> {
  requireImporter(actor)
  const files = await uploadedFiles(tx, actor, input.uploadId, pool)
  const mapping =
    typeof input.mapping === 'string' ? input.mapping : writeMapping(input.mapping as MappingInput)
  const { uploadId, isTrial, mappingName = 'mapping.yaml' } = input
  const id = await openImport(tx, actor, { mapping, mappingName, files: files.list, isTrial, uploadId })
  await enqueue(tx, actor, importJob, { importId: id })
  return { id }
}

/** How often the row of a running import says how far it is, in milliseconds. */
const rhythm = 1000

/** Carries out an import that was asked for; how it ended stands in its row, so that nothing is tried twice. */
export async function runImportJob(pool: pg.Pool, payload: JobPayload): Promise<void> {
  const { tenantId, importId: id } = payload as JobPayload & { importId: string }
  const asked = await reading(pool, tenantId, async (tx) => {
    const { rows } = await sql<AskedRow>`
      select i.mapping, i.upload_id, i.is_trial, i.started_at, i.started_by, i.state, i.progress ? 'phase' as has_begun, p.name, t.time_zone, t.currency,
        t.locale, o.role
      from connect.import i
      join org.tenant t on t.tenant_id = i.tenant_id
      join org.person p on p.tenant_id = i.tenant_id and p.id = i.started_by
      join org.position o on o.tenant_id = i.tenant_id and o.person_id = p.id
        and daterange(o.from_day, o.to_day) @> (i.started_at at time zone t.time_zone)::date
      where i.tenant_id = ${tenantId} and i.id = ${id}`.execute(tx)
    return rows[0]
  })
  if (!asked || asked.state !== 'running') return
  if (asked.hasBegun) return giveUp(pool, tenantId, id)
  const actor: Actor = {
    ...asked,
    tenantId,
    personId: asked.startedBy,
    userId: null,
    via: 'import',
    now: asked.startedAt,
  }
  const files = await reading(pool, tenantId, (tx) => uploadedFiles(tx, actor, asked.uploadId, pool))
  const input = { mapping: asked.mapping, mappingName: 'mapping.yaml', isTrial: asked.isTrial, files }
  const diary = new Diary(pool, tenantId, id)
  try {
    await carryOut(pool, actor, id, input, (progress) => diary.note(progress))
  } finally {
    await diary.end()
  }
}

/** One that was cut off hours ago is not begun again unasked: people may have helped themselves since. */
async function giveUp(pool: pg.Pool, tenantId: string, id: string): Promise<void> {
  await changing(pool, tenantId, (tx) =>
    sql`
      update connect.import set state = 'failed', ended_at = clock_timestamp()
      where tenant_id = ${tenantId} and id = ${id} and state = 'running'`.execute(tx),
  )
}

interface AskedRow {
  mapping: string
  uploadId: string
  isTrial: boolean
  startedAt: Date
  startedBy: string
  state: string
  hasBegun: boolean
  name: string
  timeZone: string
  currency: string
  locale: Actor['locale']
  role: string
}

/** Writes the progress and a sign of life into the import's row, at most once a second, beside the import itself. */
class Diary {
  readonly #pool: pg.Pool
  readonly #tenantId: string
  readonly #id: string
  readonly #pulse: NodeJS.Timeout
  #progress: Progress = { phase: 'reading', rows: 0, bytesRead: 0, bytes: 0 }
  #writing: Promise<unknown> = Promise.resolve()

  constructor(pool: pg.Pool, tenantId: string, id: string) {
    this.#pool = pool
    this.#tenantId = tenantId
    this.#id = id
    this.#pulse = setInterval(() => this.#write(), rhythm)
  }

  note(progress: Progress): void {
    this.#progress = { ...this.#progress, ...progress }
  }

  async end(): Promise<void> {
    clearInterval(this.#pulse)
    await this.#writing
  }

  #write(): void {
    const text = JSON.stringify(this.#progress)
    this.#writing = this.#writing.then(() =>
      changing(this.#pool, this.#tenantId, (tx) =>
        sql`
          update connect.import set progress = ${text}::jsonb, seen_at = clock_timestamp()
          where tenant_id = ${this.#tenantId} and id = ${this.#id} and state = 'running'`.execute(tx),
      ).catch(() => {}),
    )
  }
}
