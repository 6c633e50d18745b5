import { sql } from 'kysely'
import type pg from 'pg'
import { assumptionsOf } from '../forecast/assumption.ts'
import { apart } from '../platform/apart.ts'
import { changing, reading } from '../platform/transaction.ts'
import type { Evening, Watched } from './deviation-facts.ts'
import { clientBasesOf, monthsOf } from './diagnosis-history.ts'
import { stretchMonths, type ChosenDiagnosis, type NightFigures } from './diagnosis-choice.ts'
import { spansOf, stretchesBefore } from './diagnosis-facts.ts'

/** Told with each diagnosis, so that those of one way of computing are compared with each other. */
const modelVersion = 'funnel-3'

/** Works out and keeps why each seller's result is what it is, as of that evening. Run again it says the same. */
export async function diagnoseCompany(
  pool: pg.Pool,
  evening: Evening,
  sellers: readonly Watched[],
  now: Date,
): Promise<void> {
  if (sellers.length === 0) return
  const figures = await reading(pool, evening.tenantId, async (tx): Promise<NightFigures> => {
    const stretches = await Promise.all(
      stretchMonths.map((months) => spansOf(tx, evening, sellers, stretchesBefore(evening.asOf, months))),
    )
    const [bases, months, { rampMonths }] = await Promise.all([
      clientBasesOf(tx, evening, sellers, stretches[1]!),
      monthsOf(tx, evening, sellers),
      assumptionsOf(tx, evening.tenantId),
    ])
    const seed = `${modelVersion} ${evening.asOf}`
    return { seed, stretches, bases, months, learningMonths: rampMonths }
  })
  const chosen = await apart<ChosenDiagnosis[]>(new URL('./diagnosis-worker.ts', import.meta.url), figures)
  const rows = chosen.map(({ at, diagnosis }, person) => ({
    person_id: sellers[person]!.id,
    verdict: diagnosis.verdict,
    waterfalls: diagnosis.waterfalls,
    windows: stretchesBefore(evening.asOf, stretchMonths[at]!),
  }))
  await changing(pool, evening.tenantId, (tx) =>
    sql`
      insert into coaching.diagnosis (tenant_id, person_id, as_of, made_at, model_version, currency, verdict,
        waterfalls, windows)
      select ${evening.tenantId}, r.person_id, ${evening.asOf}::date, ${now}, ${modelVersion}, ${evening.currency},
        r.verdict, r.waterfalls, r.windows
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (person_id uuid, verdict jsonb, waterfalls jsonb, windows jsonb)
      on conflict (tenant_id, person_id, as_of) do update set made_at = excluded.made_at,
        model_version = excluded.model_version, currency = excluded.currency, verdict = excluded.verdict,
        waterfalls = excluded.waterfalls, windows = excluded.windows`.execute(tx),
  )
}
