import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { changing, reading, type Tx } from '../platform/transaction.ts'
import { deviationFacts, type DeviationFacts, type Evening, type Watched } from './deviation-facts.ts'
import { deviationKey, nightOf, type DeviationKind, type Night } from './deviation-sightings.ts'

export type ClosedWhy = 'recovered' | 'period_over' | 'norm_gone' | 'person_gone' | 'tasks_settled'

type Open = { id: string; personId: string; kind: DeviationKind; subject: string }

/**
 * What of a company differs tonight: new deviations are opened, those that last are seen again with tonight's figures,
 * and those whose cause is gone are closed with why. Run again on the same evening it changes nothing. Answers who is
 * watched.
 */
export async function watchCompany(pool: pg.Pool, actor: Actor, evening: Evening): Promise<Watched[]> {
  const { facts, night } = await reading(pool, evening.tenantId, async (tx) => {
    const found = await deviationFacts(tx, evening)
    return { facts: found, night: nightOf(found, evening.asOf) }
  })
  await changing(pool, evening.tenantId, async (tx) => {
    await seeAgain(tx, actor, evening, night)
    await closeGone(tx, actor, evening, facts, night)
  })
  return facts.people
}

async function seeAgain(tx: Tx, actor: Actor, { tenantId, asOf }: Evening, { seen }: Night): Promise<void> {
  const rows = seen.map(({ personId, kind, subject, figures, stakeMinor }) => ({
    person_id: personId,
    kind,
    subject,
    figures,
    stake_minor: stakeMinor,
  }))
  const { rows: found } = await sql<Open & { isNew: boolean }>`
    insert into coaching.deviation as d (tenant_id, person_id, kind, subject, opened_on, seen_on, figures, first_figures,
      stake_minor)
    select ${tenantId}, r.person_id, r.kind, r.subject, ${asOf}::date, ${asOf}::date, r.figures, r.figures, r.stake_minor
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (person_id uuid, kind text, subject text,
      figures jsonb, stake_minor bigint)
    on conflict (tenant_id, person_id, kind, subject) where closed_on is null
      do update set seen_on = excluded.seen_on, figures = excluded.figures, stake_minor = excluded.stake_minor
    returning d.id, d.person_id, d.kind, d.subject, d.xmax = 0 as is_new`.execute(tx)
  for (const { isNew, ...deviation } of found) if (isNew) tell(tx, actor, 'opened', deviation, {})
}

async function closeGone(
  tx: Tx,
  actor: Actor,
  { tenantId, asOf }: Evening,
  facts: DeviationFacts,
  night: Night,
): Promise<void> {
  const { rows: unseen } = await sql<Open>`
    select d.id, d.person_id, d.kind, d.subject from coaching.deviation d
    where d.tenant_id = ${tenantId} and d.closed_on is null and d.seen_on < ${asOf}::date
    for no key update`.execute(tx)
  const closed = unseen.flatMap((deviation) => {
    const why = closedWhy(deviation, facts, night)
    return why === null ? [] : [{ ...deviation, why }]
  })
  if (closed.length === 0) return
  await sql`
    update coaching.deviation d set closed_on = ${asOf}::date, closed_why = c.why
    from jsonb_to_recordset(${JSON.stringify(closed)}::jsonb) as c (id uuid, why text)
    where d.tenant_id = ${tenantId} and d.id = c.id`.execute(tx)
  for (const { why, ...deviation } of closed) tell(tx, actor, 'closed', deviation, { why })
}

/** Why what was open is no longer seen; null while tonight cannot tell. */
function closedWhy(
  deviation: Open,
  { people, norms, quotas }: DeviationFacts,
  night: Night,
): ClosedWhy | null {
  const { personId, kind, subject } = deviation
  if (!people.some(({ id }) => id === personId)) return 'person_gone'
  if (night.unclear.has(deviationKey(deviation))) return null
  if (kind === 'tasks') return 'tasks_settled'
  if (kind === 'norm') {
    const isAsked = norms.some((one) => one.personId === personId && one.metric === subject)
    return isAsked ? 'recovered' : 'norm_gone'
  }
  if (kind === 'quota') {
    const isTold = quotas.some(
      (one) => one.personId === personId && `${one.period} ${one.periodStart}` === subject,
    )
    return isTold ? 'recovered' : 'period_over'
  }
  return 'recovered'
}

function tell(
  tx: Tx,
  actor: Actor,
  what: 'opened' | 'closed',
  { id, personId, kind, subject }: Open,
  more: Record<string, unknown>,
): void {
  record(tx, actor, {
    kind: `coaching.deviation.${what}`,
    subjectId: id,
    personId,
    payload: { kind, subject, ...more },
  })
}
