import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import { apart } from '../platform/apart.ts'
import { record } from '../platform/fact.ts'
import { changing, reading } from '../platform/transaction.ts'
import type { Evening } from './deviation-facts.ts'
import { dueCorrections, measurementsOf } from './effect-facts.ts'
import type { StoredEffect } from './effect-measured.ts'

/**
 * Corrections that wait for their review tomorrow or since earlier: what came after each is measured as of that evening and
 * kept, and what waits newly is told once. Run again on the same evening it changes nothing.
 */
export async function measureDue(pool: pg.Pool, actor: Actor, evening: Evening): Promise<void> {
  const { due, measurements } = await reading(pool, evening.tenantId, async (tx) => {
    const found = await dueCorrections(tx, evening)
    return { due: found, measurements: found.length === 0 ? [] : await measurementsOf(tx, evening, found) }
  })
  if (due.length === 0) return
  const effects = await apart<StoredEffect[]>(new URL('./effect-worker.ts', import.meta.url), measurements)
  const rows = effects.map((effect, at) => ({ id: due[at]!.id, effect }))
  await changing(pool, evening.tenantId, async (tx) => {
    // who closed one meanwhile, or moved its review, is not written over
    const { rows: kept } = await sql<{ id: string }>`
      update coaching.correction c set effect = r.effect, due_at = coalesce(c.due_at, ${actor.now})
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, effect jsonb)
      where c.tenant_id = ${evening.tenantId} and c.id = r.id and c.outcome is null
        and c.review_on <= ${evening.asOf}::date + 1
      returning c.id`.execute(tx)
    const written = new Set(kept.map(({ id }) => id))
    for (const { id, personId, isNew } of due) {
      if (isNew && written.has(id)) {
        record(tx, actor, { kind: 'coaching.correction.due', subjectId: id, personId })
      }
    }
  })
}
