import { sql } from 'kysely'
import type pg from 'pg'
import { apart } from '../platform/apart.ts'
import { changing, reading } from '../platform/transaction.ts'
import type { Evening, Watched } from './deviation-facts.ts'
import { spansOf, stretchesBefore, type PersonSpans } from './diagnosis-facts.ts'
import type { Diagnosis, DiagnosisInput } from './diagnosis.ts'

/** Told with each diagnosis, so that those of one way of computing are compared with each other. */
const modelVersion = 'funnel-1'

/**
 * A newer colleague's base is how they learned: it says nothing of what changed for everybody. So many months cover the
 * two stretches that are compared.
 */
const experiencedMonths = 15

/** Works out and keeps why each seller's result is what it is, as of that evening. Run again it says the same. */
export async function diagnoseCompany(
  pool: pg.Pool,
  evening: Evening,
  sellers: readonly Watched[],
  now: Date,
): Promise<void> {
  const spans = await reading(pool, evening.tenantId, (tx) => spansOf(tx, evening, sellers))
  const inputs = spans.map((person) => inputOf(person, spans, evening))
  const diagnoses = await apart<DiagnosisInput, Diagnosis>(
    new URL('./diagnosis-worker.ts', import.meta.url),
    inputs,
  )
  const rows = diagnoses.map(({ verdict, waterfalls }, at) => ({
    person_id: spans[at]!.id,
    verdict,
    waterfalls,
  }))
  await changing(pool, evening.tenantId, (tx) =>
    sql`
      insert into coaching.diagnosis (tenant_id, person_id, as_of, made_at, model_version, currency, verdict,
        waterfalls, windows)
      select ${evening.tenantId}, r.person_id, ${evening.asOf}::date, ${now}, ${modelVersion}, ${evening.currency},
        r.verdict, r.waterfalls, ${JSON.stringify(stretchesBefore(evening.asOf))}::jsonb
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (person_id uuid, verdict jsonb, waterfalls jsonb)
      on conflict (tenant_id, person_id, as_of) do update set made_at = excluded.made_at,
        model_version = excluded.model_version, currency = excluded.currency, verdict = excluded.verdict,
        waterfalls = excluded.waterfalls, windows = excluded.windows`.execute(tx),
  )
}

function inputOf(person: PersonSpans, everybody: readonly PersonSpans[], { asOf }: Evening): DiagnosisInput {
  return {
    person,
    peers: everybody
      .filter(({ id }) => id !== person.id)
      .map(({ base, now, tenureMonths }) => ({ base: tenureMonths < experiencedMonths ? null : base, now })),
    seed: `${modelVersion} ${person.id} ${asOf}`,
  }
}
