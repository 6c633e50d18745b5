import type pg from 'pg'
import { addDays, dayAt } from '../org/day.ts'
import { moneyCurrencyOf } from '../plan/currency.ts'
import { clockActor, type ClockCompany } from '../platform/clock-actor.ts'
import { enqueue, type JobPayload } from '../platform/jobs.ts'
import { changing, reading } from '../platform/transaction.ts'
import { watchCompany } from './deviation-night.ts'
import { diagnoseCompany } from './diagnosis-night.ts'
import { settleCompany } from './one-to-one-settle.ts'
import { measureDue } from './effect-night.ts'
import { watchNeeds } from './need-shift-night.ts'
import { keepClientYears } from './client-year-night.ts'
import { watchSignals } from './signal-night.ts'

/** Every company's, by the clock: after the forecasts of the same night, since a plan that has become unlikely is a deviation. */
export const coachingNightJob = 'coaching:night'
/** One company's. */
export const coachingCompanyJob = 'coaching:company'

/** A job for each company: what fails in one is logged and tried again for that one alone. */
export async function askForCoachingNights(owner: pg.Pool, pool: pg.Pool, now = new Date()): Promise<void> {
  for (const company of await companies(owner)) {
    const clock = clockActor(company, now)
    await changing(pool, company.tenantId, (tx) =>
      enqueue(tx, clock, coachingCompanyJob, {}, `${coachingCompanyJob}:${company.tenantId}`),
    )
  }
}

export async function runCoachingNight(
  owner: pg.Pool,
  pool: pg.Pool,
  { tenantId }: JobPayload,
  now = new Date(),
): Promise<void> {
  const [company] = await companies(owner, tenantId)
  // it may have left between the clock and its turn
  if (company) await coachCompany(pool, company, now)
}

async function companies(owner: pg.Pool, tenantId: string | null = null): Promise<ClockCompany[]> {
  const { rows } = await owner.query<ClockCompany>(
    `select tenant_id as "tenantId", time_zone as "timeZone", currency, locale from org.tenant
     where tenant_id = coalesce($1::uuid, tenant_id) order by 1`,
    [tenantId],
  )
  return rows
}

/** What is to be seen in a company on the evening before this moment. */
export async function coachCompany(pool: pg.Pool, company: ClockCompany, now: Date): Promise<void> {
  const { tenantId, timeZone } = company
  const currency = await reading(pool, tenantId, (tx) => moneyCurrencyOf(tx, company))
  const evening = { tenantId, currency, asOf: addDays(dayAt(now, timeZone), -1) }
  const clock = clockActor({ ...company, currency }, now)
  await changing(pool, tenantId, (tx) => settleCompany(tx, clock))
  await watchNeeds(pool, clock, evening)
  const watched = await watchCompany(pool, clock, evening)
  const sellers = watched.filter(({ role }) => role === 'rep')
  await diagnoseCompany(pool, evening, sellers, now)
  await watchSignals(pool, evening, sellers)
  await keepClientYears(pool, evening)
  await measureDue(pool, clock, evening)
}
