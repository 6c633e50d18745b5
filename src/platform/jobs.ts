import { Logger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from './actor.ts'
import type { Tx } from './transaction.ts'

/** What a job carries: its tenant and who asked for it, so that it acts with that person's rights. */
export type JobPayload = { tenantId: string; personId: string } & Record<string, unknown>

export type Job = (payload: JobPayload) => Promise<void>

/** Everything that may be enqueued, by name, and what runs by the clock (a crontab line each). */
export type Clockwork = { jobs: Record<string, Job>; crontab: string }

/**
 * Enqueues a job in this transaction: it runs after the commit or, when the transaction is rolled back, never.
 * Jobs with one `key` replace each other while waiting.
 */
export async function enqueue(
  tx: Tx,
  actor: Actor,
  job: string,
  payload: Record<string, unknown> = {},
  key: string | null = null,
): Promise<void> {
  const carried: JobPayload = { ...payload, tenantId: actor.tenantId, personId: actor.personId }
  await sql`select platform.add_job(${job}, ${JSON.stringify(carried)}::json, ${key})`.execute(tx)
}

// graphile-worker tells of every job it takes; only its errors are ours to see
const quiet = new Logger(() => (level, message) => {
  if (level === 'error') console.error(`norma: job: ${message}`)
})

export async function migrateJobs(owner: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: owner, logger: quiet })
}

export async function runJobs(owner: pg.Pool, { jobs, crontab }: Clockwork): Promise<Runner> {
  const taskList: TaskList = {}
  for (const [name, job] of Object.entries(jobs)) taskList[name] = (payload) => job(payload as JobPayload)
  return run({
    pgPool: owner,
    taskList,
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: quiet,
  })
}
