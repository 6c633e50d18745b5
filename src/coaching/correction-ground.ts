import { sql } from 'kysely'
import { requireReach } from '../clients/sight.ts'
import { addDays, today, weekdayOf } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { availability, type Employment } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import type { MetricKey } from '../plan/metric.ts'
import type { Actor } from '../platform/actor.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { correctionAccess } from './access.ts'
import type { CorrectionSuggestion } from './correction-contract.ts'
import { isFactor, usualCorrection, type CorrectionCause } from './correction-kinds.ts'
import { leadingOf, leads } from './correction-row.ts'
import type { DeviationKind } from './deviation-sightings.ts'
import { firstStage, type Stretches } from './diagnosis-facts.ts'
import type { Verdict } from './diagnosis.ts'
import { baseWindow } from './effect.ts'

/** Four weeks: long enough for twenty working days to say something, short enough to be remembered. */
const usualLength = 28
/** A review is nearer than this. */
export const longestWait = 366

type DeviationGround = {
  id: string
  personId: string
  kind: DeviationKind
  subject: string
  openedOn: string
  weeks: number | null
  closedOn: string | null
}

/** What a correction of a person may rest on. */
export type Ground = {
  person: { id: string; name: string } & Employment
  deviation: DeviationGround | null
  diagnosis: { verdict: Verdict; windows: Stretches } | null
  stages: Record<string, string>
  open: { id: string; cause: CorrectionCause; detail: string }[]
  leaders: { id: string; name: string }[]
  calendar: WorkCalendar
}

/** `about`: a person, or a deviation and its person. Refuses who may not lead a correction there. Eight statements. */
export async function groundOf(
  tx: ReadTx,
  actor: Actor,
  about: { personId: string; deviationId: string | null },
): Promise<Ground> {
  await requireLeading(tx, actor, about.personId)
  const { personId } = about
  const [person, deviation, diagnosis, open, leaders, calendar, absences] = await Promise.all([
    personOf(tx, actor, personId),
    about.deviationId === null ? null : deviationOf(tx, actor, about.deviationId),
    diagnosisOf(tx, actor, personId),
    openOf(tx, actor, personId),
    leadersAbove(tx, actor, personId),
    calendarOf(tx, actor.tenantId),
    absencesOf(tx, actor.tenantId, [personId], today(actor), addDays(today(actor), longestWait)),
  ])
  if (deviation && deviation.personId !== personId) throw notFound()
  if (deviation && deviation.closedOn !== null) throw conflict('deviation_is_closed')
  const { stages, ...told } = diagnosis ?? { stages: {} }
  return {
    person: { ...person, absences: absences.get(personId) ?? [] },
    deviation,
    diagnosis: 'verdict' in told ? told : null,
    stages,
    open,
    leaders,
    calendar,
  }
}

/** 404 out of sight, 403 for who leads nobody, 409 for one's own. */
export async function requireLeading(tx: ReadTx, actor: Actor, personId: string | null): Promise<void> {
  await requireReach(tx, actor, correctionAccess, { see: 'see', act: 'lead' }, personId)
  if (personId === null) throw notFound()
  if (!leads(await leadingOf(tx, actor), personId)) throw conflict('own_correction_is_led_above')
}

export async function suggestCorrection(
  tx: ReadTx,
  actor: Actor,
  { about }: { about: string },
): Promise<CorrectionSuggestion> {
  const deviation = await deviationOf(tx, actor, about)
  const ground = await groundOf(tx, actor, {
    personId: deviation?.personId ?? about,
    deviationId: deviation?.id ?? null,
  })
  return {
    person: { id: ground.person.id, name: ground.person.name },
    deviationId: deviation?.id ?? null,
    reviewOn: usualReview(actor, ground),
    choices: causesOf(ground).map(({ cause, detail }) => {
      const triggerOn = triggerOf(today(actor), ground, cause)
      const usual = usualCorrection[cause]
      return {
        cause,
        stage: cause === 'stage' ? stageOf(detail, ground.stages) : null,
        kind: usual.kind,
        metric: metricFor(cause, detail) ?? usual.metric,
        triggerOn,
        base: baseWindow(triggerOn),
        taken: ground.open.find((one) => one.cause === cause && one.detail === detail)?.id ?? null,
      }
    }),
    leaders: ground.leaders,
  }
}

type Named = Extract<Verdict, { kind: 'cause' }>['factor']

/** What the diagnosis names, the deviation, what the diagnosis thinks of, then none. */
function causesOf({ deviation, diagnosis }: Ground): { cause: CorrectionCause; detail: string }[] {
  const verdict = diagnosis?.verdict
  const [named, thought] =
    verdict?.kind === 'cause'
      ? [[verdict.factor], []]
      : [[], verdict?.kind === 'hypotheses' ? verdict.factors : []]
  const causeOf = ({ kind, stage }: Named) => ({ cause: kind, detail: stage ?? '' })
  return [
    ...named.map(causeOf),
    ...(deviation ? [{ cause: deviation.kind, detail: detailOf(deviation) }] : []),
    ...thought.map(causeOf),
    { cause: 'none' as const, detail: '' },
  ]
}

/** By what two causes of one kind differ: a norm by its metric, a stage by itself. */
export function detailOf({ kind, subject }: Pick<DeviationGround, 'kind' | 'subject'>): string {
  return kind === 'norm' ? subject : ''
}

function metricFor(cause: CorrectionCause, detail: string): MetricKey | null {
  if (cause === 'stage' && detail === firstStage) return 'deals_opened'
  return cause === 'norm' ? (detail as MetricKey) : null
}

function stageOf(key: string, names: Record<string, string>) {
  return { key, name: key === firstStage ? null : (names[key] ?? null) }
}

/**
 * The first day of what made somebody act: of the weeks or the period that deviated, of the months whose diagnosis named
 * the cause. A base that held them would hold the bad luck too (methods §3, "the trap").
 */
export function triggerOf(
  now: string,
  { deviation, diagnosis }: Pick<Ground, 'deviation' | 'diagnosis'>,
  cause: CorrectionCause,
): string {
  const begins = [now]
  if (deviation) begins.push(beginOf(deviation))
  if (diagnosis && isFactor(cause)) begins.push(diagnosis.windows.now.from)
  return begins.sort()[0]!
}

function beginOf({ kind, subject, openedOn, weeks }: DeviationGround): string {
  if (kind === 'quota') return subject.split(' ')[1] ?? openedOn
  if (kind !== 'norm') return openedOn
  // whole weeks, the last of them over by the evening that saw it
  return addDays(openedOn, 1 - (weekdayOf(openedOn) % 7) - 7 * (weeks ?? 1))
}

/** Four weeks from today, or the first day after that on which the person is at work. */
export function usualReview(actor: Actor, { person, calendar }: Pick<Ground, 'person' | 'calendar'>): string {
  const day = addDays(today(actor), usualLength)
  for (let after = 0; after < longestWait - usualLength; after++) {
    const one = addDays(day, after)
    if (availability(person, calendar, one).minutes > 0) return one
  }
  return day
}

async function personOf(tx: ReadTx, actor: Actor, personId: string) {
  const { rows } = await sql<Omit<Ground['person'], 'absences'>>`
    select p.id, p.name, p.hired_on, p.left_on from org.person p where p.tenant_id = ${actor.tenantId} and p.id = ${personId}`.execute(
    tx,
  )
  if (!rows[0]) throw notFound()
  return rows[0]
}

async function deviationOf(tx: ReadTx, actor: Actor, id: string): Promise<DeviationGround | null> {
  const { rows } = await sql<DeviationGround>`
    select d.id, d.person_id, d.kind, d.subject, d.opened_on, (d.first_figures ->> 'weeks')::int as weeks, d.closed_on
    from coaching.deviation d where d.tenant_id = ${actor.tenantId} and d.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

async function diagnosisOf(tx: ReadTx, actor: Actor, personId: string) {
  const { rows } = await sql<{ verdict: Verdict; windows: Stretches; stages: Record<string, string> }>`
    select d.verdict, d.windows, coalesce(
      (select json_object_agg(s.id, s.name) from sales.stage s where s.tenant_id = ${actor.tenantId}), '{}'
    ) as stages
    from coaching.diagnosis d
    where d.tenant_id = ${actor.tenantId} and d.person_id = ${personId}
    order by d.as_of desc limit 1`.execute(tx)
  return rows[0] ?? null
}

async function openOf(tx: ReadTx, actor: Actor, personId: string): Promise<Ground['open']> {
  const { rows } = await sql<Ground['open'][number]>`
    select c.id, c.cause, c.cause_detail as detail from coaching.correction c
    where c.tenant_id = ${actor.tenantId} and c.person_id = ${personId} and c.outcome is null`.execute(tx)
  return rows
}

/** Everybody above a person today, the nearest first; of the one at the top, that one. */
async function leadersAbove(tx: ReadTx, actor: Actor, personId: string): Promise<Ground['leaders']> {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive above (id, depth) as (
      select o.supervisor_id, 1 from org.position o
      where o.tenant_id = ${actor.tenantId} and o.person_id = ${personId} and ${inForceOn(today(actor))}
      union all
      select o.supervisor_id, above.depth + 1
      from above
      join org.position o on o.tenant_id = ${actor.tenantId} and o.person_id = above.id and ${inForceOn(today(actor))}
      where above.depth < 12 and o.supervisor_id is not null
    )
    select p.id, p.name from above
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = coalesce(above.id, ${personId}::uuid)
    where p.left_on is null or p.left_on >= ${today(actor)}::date
    order by above.depth`.execute(tx)
  return rows
}
