import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import type { JobPayload } from '../platform/jobs.ts'
import { enqueue } from '../platform/jobs.ts'
import { scopeOf, type Tx } from '../platform/transaction.ts'
import { forecastCompany } from './forecast.ts'
import { warnCompany } from './warning-night.ts'

/** One company's forecasts, asked for by what happened in it. */
export const forecastJob = 'forecast:company'
/** Every company's, by the clock. */
export const nightlyForecastJob = 'forecast:all'

export async function runForecastJob(pool: pg.Pool, { tenantId }: JobPayload): Promise<void> {
  await lookAhead(pool, tenantId, new Date())
}

/** What a company's periods are expected to bring, and what there is to warn of by it. */
export async function lookAhead(pool: pg.Pool, tenantId: string, now: Date): Promise<void> {
  await forecastCompany(pool, tenantId, now)
  await warnCompany(pool, tenantId, now)
}

/** One company after another: it is night, and each is a thread at work. */
export async function runNightlyForecasts(owner: pg.Pool, pool: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ id: string }>('select tenant_id as id from org.tenant order by 1')
  for (const { id } of rows) await lookAhead(pool, id, new Date())
}

/** Scopes of transactions; the database handle itself outlives them. */
const askedIn = new WeakSet<object>()

/**
 * A plan has changed: the chance of reaching it is told anew. A sheet of quotas is many facts of one transaction and asks
 * once; companies' jobs that wait replace each other.
 */
export async function forecastAnew(tx: Tx, actor: Actor): Promise<void> {
  const scope = scopeOf(tx)
  if (askedIn.has(scope)) return
  askedIn.add(scope)
  await enqueue(tx, actor, forecastJob, {}, `${forecastJob}:${actor.tenantId}`)
}
