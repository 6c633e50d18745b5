import { sql } from 'kysely'
import type pg from 'pg'
import { addDays } from '../org/day.ts'
import { apart } from '../platform/apart.ts'
import { changing, reading, type Tx } from '../platform/transaction.ts'
import { expiryOf } from './departure-signals.ts'
import type { Evening, Watched } from './deviation-facts.ts'
import { monthsOf } from './diagnosis-history.ts'
import { signalFacts } from './signal-facts.ts'
import { sightingsOf, type Sightings } from './signal-sightings.ts'
import type { FadeQuestion } from './star-fade-worker.ts'
import type { FadeMonth } from './star-fade.ts'

type Fades = ({ months: [FadeMonth, FadeMonth] } | null)[]

/**
 * Counts what changed in what each seller does. Nothing of it is recorded as a fact: facts are heard by all above, and
 * this is for two people. Run again on the same evening it says the same.
 */
export async function watchSignals(
  pool: pg.Pool,
  evening: Evening,
  sellers: readonly Watched[],
): Promise<void> {
  const { facts, team } = await reading(pool, evening.tenantId, async (tx) => ({
    facts: await signalFacts(tx, evening, sellers),
    team: await monthsOf(tx, evening, sellers),
  }))
  const question: FadeQuestion = { team, ids: sellers.map(({ id }) => id), seed: evening.asOf }
  const fades =
    sellers.length === 0
      ? []
      : await apart<Fades>(new URL('./star-fade-worker.ts', import.meta.url), question)
  const seen = sightingsOf(facts, fades, evening.asOf)
  await changing(pool, evening.tenantId, (tx) => keep(tx, evening, seen))
}

/** What is seen lasts thirty days from the last evening that saw it, and is then gone for good. */
async function keep(tx: Tx, { tenantId, asOf }: Evening, sightings: readonly Sightings[]): Promise<void> {
  const day = addDays(asOf, 1)
  const rows = sightings.flatMap(({ personId, seen }) =>
    seen.map(({ kind, figures }) => ({ person_id: personId, kind, figures })),
  )
  const counted = sightings.map(({ personId, periods }) => ({ person_id: personId, periods }))
  await sql`delete from coaching.signal where tenant_id = ${tenantId} and expires_on < ${day}::date`.execute(
    tx,
  )
  await sql`delete from coaching.signal_talk where tenant_id = ${tenantId} and expires_on < ${day}::date`.execute(
    tx,
  )
  await sql`
    insert into coaching.signal as s (tenant_id, person_id, kind, since, seen_on, expires_on, figures)
    select ${tenantId}, r.person_id, r.kind, ${asOf}::date, ${asOf}::date, ${expiryOf(day)}::date, r.figures
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (person_id uuid, kind text, figures jsonb)
    on conflict (tenant_id, person_id, kind) do update set seen_on = excluded.seen_on,
      expires_on = excluded.expires_on, figures = excluded.figures`.execute(tx)
  await sql`
    delete from coaching.signal_count
    where tenant_id = ${tenantId} and person_id <> all(${counted.map(({ person_id }) => person_id)}::uuid[])`.execute(
    tx,
  )
  await sql`
    insert into coaching.signal_count (tenant_id, person_id, as_of, periods)
    select ${tenantId}, r.person_id, ${asOf}::date, r.periods
    from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as r (person_id uuid, periods smallint)
    on conflict (tenant_id, person_id) do update set as_of = excluded.as_of, periods = excluded.periods`.execute(
    tx,
  )
}
