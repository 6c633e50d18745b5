import type pg from 'pg'
import { addDays, dayAt } from '../org/day.ts'
import { moneyCurrencyOf } from '../plan/currency.ts'
import { clockActor, type ClockCompany } from '../platform/clock-actor.ts'
import { changing, reading } from '../platform/transaction.ts'
import { watchCompany } from './deviation-night.ts'
import { diagnoseCompany } from './diagnosis-night.ts'
import { settleCompany } from './one-to-one-settle.ts'
import { measureDue } from './effect-night.ts'
import { watchNeeds } from './need-shift-night.ts'
import { keepClientYears } from './client-year-night.ts'
import { watchSignals } from './signal-night.ts'

/** After the forecasts of the same night: a plan that has become unlikely is a deviation. */
export const coachingNightJob = 'coaching:night'

/** One company after another. */
export async function runCoachingNights(owner: pg.Pool, pool: pg.Pool, now = new Date()): Promise<void> {
  const { rows } = await owner.query<ClockCompany>(
    `select tenant_id as "tenantId", time_zone as "timeZone", currency, locale from org.tenant order by 1`,
  )
  for (const company of rows) await coachCompany(pool, company, now)
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
