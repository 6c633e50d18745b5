import { sql } from 'kysely'
import { allow } from '../org/reach.ts'
import { planAccess } from '../plan/access.ts'
import type { Actor } from '../platform/actor.ts'
import { conflict } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import type { ForecastRun } from './contract.ts'
import { forecastAnew } from './job.ts'

/** People may ask anew so often: what changed in between is little, and it is a thread's work each time. */
const leastMinutes = 5

/** When the company's forecasts were made, and whether they are being made anew because somebody asked. */
export async function readRun(tx: ReadTx, actor: Actor): Promise<ForecastRun> {
  allow(actor, planAccess, 'set')
  const run = await runOf(tx, actor.tenantId)
  return shown(actor, run)
}

/** Asks for the company's forecasts to be made anew; those who ask while it waits ask for the same one. */
export async function askRun(tx: Tx, actor: Actor): Promise<ForecastRun> {
  allow(actor, planAccess, 'set')
  const run = await runOf(tx, actor.tenantId)
  if (askedLately(actor, run)) throw conflict('forecast_asked_lately', { minutes: leastMinutes })
  await sql`
    insert into forecast.run (tenant_id, asked_at, asked_by)
    values (${actor.tenantId}, ${actor.now}, ${actor.personId})
    on conflict (tenant_id) do update set asked_at = excluded.asked_at, asked_by = excluded.asked_by`.execute(
    tx,
  )
  await forecastAnew(tx, actor)
  return shown(actor, { askedAt: actor.now, madeAt: run?.madeAt ?? null })
}

type Run = { askedAt: Date | null; madeAt: Date | null }

async function runOf(tx: ReadTx, tenantId: string): Promise<Run | undefined> {
  const { rows } = await sql<Run>`
    select r.asked_at, r.made_at from forecast.run r where r.tenant_id = ${tenantId}`.execute(tx)
  return rows[0]
}

function askedLately({ now }: Actor, run: Run | undefined): boolean {
  return !!run?.askedAt && now.getTime() - run.askedAt.getTime() < leastMinutes * 60_000
}

function shown(actor: Actor, run: Run | undefined): ForecastRun {
  const { askedAt = null, madeAt = null } = run ?? {}
  const isWaiting = askedAt !== null && (madeAt === null || madeAt < askedAt)
  return {
    madeAt: madeAt?.toISOString() ?? null,
    isUnderWay: isWaiting && askedLately(actor, run),
    mayAsk: !askedLately(actor, run),
  }
}
