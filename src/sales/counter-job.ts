import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { addDays, periodAround, type Period } from '../org/day.ts'
import type { JobPayload } from '../platform/jobs.ts'
import { changing, reading } from '../platform/transaction.ts'
import { countCounter } from './rollup.ts'

/** Counts the whole history of a counter that has just been made. */
export const counterJob = 'sales:count'

/**
 * Quarter by quarter, the latest first, in transactions of their own, so that nobody who logs an activity waits for
 * years of history. Again is harmless.
 */
export async function runCounterJob(
  pool: pg.Pool,
  { tenantId, counterId }: JobPayload,
  now = new Date(),
): Promise<void> {
  const id = String(counterId)
  await untilOthersHaveEnded(pool, tenantId)
  for (const span of await quartersOf(pool, tenantId)) {
    await changing(pool, tenantId, async (tx) => {
      await countCounter(tx, tenantId, id, span)
      await tx
        .updateTable('sales.counter')
        .set({ countedFrom: span.from })
        .where('tenantId', '=', tenantId)
        .where('id', '=', id)
        .execute()
    })
  }
  await changing(pool, tenantId, (tx) =>
    tx
      .updateTable('sales.counter')
      .set({ countedFrom: null, countedAt: now })
      .where('tenantId', '=', tenantId)
      .where('id', '=', id)
      .execute(),
  )
}

const longestWait = 120_000

/**
 * Whoever began before the counter was there may have recounted a day without it and not committed yet. A transaction
 * that runs for longer than two minutes is an import, which recounts at its end.
 */
async function untilOthersHaveEnded(pool: pg.Pool, tenantId: string): Promise<void> {
  const horizon = async () =>
    reading(pool, tenantId, async (tx) => {
      const { rows } = await sql<{ first: string; next: string }>`
        select pg_snapshot_xmin(pg_current_snapshot())::text as first,
          pg_snapshot_xmax(pg_current_snapshot())::text as next`.execute(tx)
      return rows[0]!
    })
  const { next } = await horizon()
  const until = Date.now() + longestWait
  while (BigInt((await horizon()).first) < BigInt(next) && Date.now() < until) await pause(200)
}

async function quartersOf(pool: pg.Pool, tenantId: string): Promise<Period[]> {
  const days = await reading(pool, tenantId, async (tx) => {
    const { rows } = await sql<{ first: string | null; last: string | null }>`
      select min(day) as first, max(day) as last from sales.person_day where tenant_id = ${tenantId}`.execute(
      tx,
    )
    return rows[0]!
  })
  const quarters: Period[] = []
  if (days.first === null || days.last === null) return quarters
  let span = periodAround('quarter', days.last)
  while (span.to >= days.first) {
    quarters.push(span)
    span = periodAround('quarter', addDays(span.from, -1))
  }
  return quarters
}
