import { sql } from 'kysely'
import { allow, peopleWithin } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from '../plan/access.ts'
import { calibration } from '../statistics/calibration.ts'
import type { ForecastRecord } from './contract.ts'

/** So many periods of people and branches have to be over before the forecast counts as tried (methods §1.3). */
export const triedFrom = 30

type Horizon = ForecastRecord['horizon']
type Row = { horizon: Exclude<Horizon, 'all'>; isFirst: boolean; probability: number; happened: boolean }

/**
 * How the chances of plans stood against what came, of the people within reach. The forecasts of thirty nights about one
 * month are one trial, not thirty: of each period of a person or branch a horizon takes the earliest.
 */
export async function listForecastRecords(
  tx: ReadTx,
  actor: Actor,
): Promise<{ enoughFrom: number; items: ForecastRecord[] }> {
  const within = await peopleWithin(tx, actor, allow(actor, planAccess, 'see'))
  const { rows } = await sql<Row>`
    select distinct on (f.person_id, f.scope, f.period, f.period_start, h.horizon) h.horizon,
      coalesce(f.corrected_probability, f.probability) as probability,
      f.result_minor >= f.quota_minor as happened,
      f.as_of = min(f.as_of) over (partition by f.person_id, f.scope, f.period, f.period_start) as is_first
    from forecast.forecast f
    cross join lateral (
      select case when f.horizon_days <= 14 then 'days_1_14' when f.horizon_days <= 45 then 'days_15_45'
        else 'days_46_92' end as horizon
    ) h
    where f.tenant_id = ${actor.tenantId} and f.result_minor is not null and f.probability is not null and f.is_enough
      and ${within === 'all' ? sql`true` : sql`f.person_id = any(${within}::uuid[])`}
    order by f.person_id, f.scope, f.period, f.period_start, h.horizon, f.as_of`.execute(tx)
  const horizons: Horizon[] = ['all', 'days_1_14', 'days_15_45', 'days_46_92']
  return {
    enoughFrom: triedFrom,
    items: horizons.flatMap((horizon) => {
      const record = calibration(
        rows.filter((row) => (horizon === 'all' ? row.isFirst : row.horizon === horizon)),
      )
      if (!record) return []
      const { count, brier, reliability, resolution, uncertainty, bins } = record
      return [{ horizon, count, brier, reliability, resolution, uncertainty, bins }]
    }),
  }
}
