import { sql, type RawBuilder } from 'kysely'
import { inSight, narrowed, sees, sightOf } from '../clients/sight.ts'
import { addDays, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { reachOf } from '../org/reach.ts'
import { availability } from '../org/exposure.ts'
import { requireMetric } from '../plan/metric-catalogue.ts'
import { metricOf, type MetricKey } from '../plan/metric.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { keyset, keysetPage, type Sort } from '../platform/keyset.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import type { Speaker } from '../platform/words.ts'
import { refuse, wrongWords } from '../tasks/task-judge.ts'
import { correctionAccess } from './access.ts'
import type { Correction, WhatHelps } from './correction-contract.ts'
import {
  detailOf,
  groundOf,
  longestWait,
  requireLeading,
  triggerOf,
  usualReview,
  type Ground,
} from './correction-ground.ts'
import {
  correctionKinds,
  deviationCauses,
  type CorrectionCause,
  type CorrectionKind,
} from './correction-kinds.ts'
import { correctionOf, correctionRows, leadingOf, type CorrectionRow } from './correction-row.ts'
import { baseWindow } from './effect.ts'
import { taskOf } from './correction-task.ts'
import type { StoredEffect } from './effect-measured.ts'
import { leastOfKind, whatHelps } from './what-helps.ts'

type ListInput = { limit: number; cursor?: string; personId?: string; state: 'open' | 'closed' | 'all' }

const sorts: Record<ListInput['state'], Sort> = {
  open: { expression: sql`c.review_on`, type: 'date', descending: false },
  closed: { expression: sql`c.closed_at`, type: 'timestamptz', descending: true },
  all: { expression: sql`c.started_on`, type: 'date', descending: true },
}

const which = {
  open: sql`c.outcome is null`,
  closed: sql`c.outcome is not null`,
  all: sql`true`,
} satisfies Record<ListInput['state'], unknown>

/**
 * A page of the corrections within sight: one statement besides the team's. Whoever sees whole branches as sums is listed
 * only what they lead themselves; those of one person are another step, from that person.
 */
export async function listCorrections(tx: ReadTx, actor: Actor, { personId, ...input }: ListInput) {
  const isFromAbove = !personId && reachOf(actor, correctionAccess, 'count') !== 'none'
  const sight = await narrowed(
    tx,
    actor,
    await sightOf(tx, actor, correctionAccess, 'see'),
    personId ? { ownerId: personId } : {},
  )
  const leading = await leadingOf(tx, actor)
  const order = keyset(input.state, sorts[input.state], sql`c.id`, input.cursor)
  const { rows } = await sql<CorrectionRow & { pageKey: string }>`
    select c.*, ${order.key} as page_key
    from (${correctionRows(
      actor,
      sql`${which[input.state]} and ${inSight(sql`c.person_id`, sight)}
      and ${isFromAbove ? isLedBy(actor) : sql`true`}`,
    )}) c
    where ${order.after}
    order by ${order.orderBy}
    limit ${input.limit + 1}`.execute(tx)
  return keysetPage(rows, input.limit, input.state, (row) => correctionOf(actor, row, leading))
}

/** The corrections `c` that the caller leads, or of who reports to them directly. */
function isLedBy(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(c.owner_id = ${actor.personId}::uuid or exists (
    select from org.position o
    where o.tenant_id = c.tenant_id and o.person_id = c.person_id and o.supervisor_id = ${actor.personId}::uuid
      and ${inForceOn(today(actor))}
  ))`
}

export async function readCorrection(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Correction> {
  const sight = await sightOf(tx, actor, correctionAccess, 'see')
  const row = await find(tx, actor, id)
  if (!row || !sees(sight, row.personId)) throw notFound()
  return correctionOf(actor, row, await leadingOf(tx, actor))
}

type Start = {
  personId: string
  deviationId?: string
  cause: CorrectionCause
  stage?: string
  kind: CorrectionKind
  goal: string
  metric: MetricKey
  note?: string | null
  rubric?: Correction['rubric']
  reviewOn?: string
  ownerId?: string
  taskDueOn?: string
  taskProof?: string
}

/**
 * Starts a correction, with its task where one is asked for. At most one is open of a person and cause; its base ends
 * before the month of the trigger.
 */
export async function startCorrection(
  tx: Tx,
  actor: Actor,
  input: Start,
  speaker: Speaker,
): Promise<Correction> {
  const ground = await groundOf(tx, actor, {
    personId: input.personId,
    deviationId: input.deviationId ?? null,
  })
  refuseJudgement(input)
  const detail = detailIn(input, ground.deviation)
  await refuseUncounted(tx, actor, input.metric)
  const reviewOn = input.reviewOn ?? usualReview(actor, ground)
  refuseReviewDay(actor, ground, reviewOn)
  const ownerId = input.ownerId ?? actor.personId
  refuseOwner(ground.leaders, ownerId)
  const triggerOn = triggerOf(today(actor), ground, input.cause)
  const base = baseWindow(triggerOn)
  const taskId = await taskOf(tx, actor, { ...input, reviewOn, ownerId }, speaker)
  const { rows } = await sql<{ id: string }>`
    insert into coaching.correction (tenant_id, person_id, kind, cause, cause_detail, deviation_id, goal, metric, note,
      rubric, started_on, trigger_on, base_from, base_to, review_on, owner_id, task_id, started_by, created_at,
      updated_at)
    values (${actor.tenantId}, ${input.personId}, ${input.kind}, ${input.cause}, ${detail},
      ${input.deviationId ?? null}, ${input.goal}, ${input.metric}, ${input.note ?? null},
      ${JSON.stringify(input.rubric ?? [])}::jsonb, ${today(actor)}::date, ${triggerOn}::date, ${base.from}::date,
      ${base.to}::date, ${reviewOn}::date, ${ownerId}, ${taskId}, ${actor.personId},
      ${actor.now}, ${actor.now})
    on conflict (tenant_id, person_id, cause, cause_detail) where outcome is null do nothing
    returning id`.execute(tx)
  const started = rows[0]
  if (!started) throw conflict('correction_is_open', { name: ground.person.name })
  record(tx, actor, {
    kind: 'coaching.correction.started',
    subjectId: started.id,
    personId: input.personId,
    payload: {
      kind: input.kind,
      cause: input.cause,
      goal: input.goal,
      metric: input.metric,
      reviewOn,
      ownerId,
    },
  })
  return readCorrection(tx, actor, { id: started.id })
}

/** What is written is about the work: words that judge the person are refused (methods §7). */
function refuseJudgement({ goal, note }: { goal?: string; note?: string | null }): void {
  refuse(
    wrongWords({ title: goal, note }).map((one) => ({
      ...one,
      field: one.field === 'title' ? 'goal' : one.field,
    })),
  )
}

/** What tells two causes of one kind apart; refuses a cause that its deviation or stage does not carry. */
function detailIn({ cause, stage }: Start, deviation: Parameters<typeof detailOf>[0] | null): string {
  if (cause === 'stage') {
    if (stage === undefined) throw invalidField('stage', 'correction_stage_missing')
    return stage
  }
  if (!(deviationCauses as readonly string[]).includes(cause)) return ''
  if (deviation?.kind !== cause) throw invalidField('cause', 'correction_cause_needs_deviation')
  return detailOf(deviation)
}

/** What is measured is how often something is done: money and minutes have no such figure. */
async function refuseUncounted(tx: ReadTx, actor: Actor, metric: MetricKey): Promise<void> {
  await requireMetric(tx, actor, metric)
  if (metricOf(metric).unit !== 'count') throw invalidField('metric', 'correction_metric_not_counted')
}

function refuseReviewDay(actor: Actor, ground: Pick<Ground, 'person' | 'calendar'>, day: string): void {
  if (day <= today(actor)) throw invalidField('reviewOn', 'review_in_the_past')
  if (day > addDays(today(actor), longestWait)) throw invalidField('reviewOn', 'review_too_far')
  const { missing } = availability(ground.person, ground.calendar, day)
  if (missing === 'day_off') throw invalidField('reviewOn', 'review_on_day_off')
  // the review is a talk: whoever is away cannot be there
  if (missing === 'absent' || missing === 'not_employed') {
    throw invalidField('reviewOn', 'review_while_away', { name: ground.person.name })
  }
}

function refuseOwner(leaders: readonly { id: string }[], ownerId: string): void {
  if (!leaders.some(({ id }) => id === ownerId)) throw invalidField('ownerId', 'correction_owner_not_above')
}

type Change = {
  id: string
  goal?: string
  note?: string | null
  rubric?: Correction['rubric']
  reviewOn?: string
  ownerId?: string
}

/** Changes an open correction; what was is kept in the facts. A later review waits again. */
export async function changeCorrection(tx: Tx, actor: Actor, { id, ...change }: Change): Promise<Correction> {
  const row = await requireOpen(tx, actor, id)
  refuseJudgement(change)
  const isMoved = change.reviewOn !== undefined && change.reviewOn !== row.reviewOn
  const isHanded = change.ownerId !== undefined && change.ownerId !== row.ownerId
  if (isMoved || isHanded) {
    const ground = await groundOf(tx, actor, { personId: row.personId, deviationId: null })
    if (isMoved) refuseReviewDay(actor, ground, change.reviewOn!)
    if (isHanded) refuseOwner(ground.leaders, change.ownerId!)
  }
  const now = {
    goal: change.goal ?? row.goal,
    note: change.note === undefined ? row.note : change.note,
    rubric: change.rubric ?? row.rubric,
    reviewOn: change.reviewOn ?? row.reviewOn,
    ownerId: change.ownerId ?? row.ownerId,
  }
  await sql`
    update coaching.correction c set goal = ${now.goal}, note = ${now.note},
      rubric = ${JSON.stringify(now.rubric)}::jsonb, review_on = ${now.reviewOn}::date, owner_id = ${now.ownerId},
      due_at = case when c.review_on = ${now.reviewOn}::date then c.due_at end, updated_at = ${actor.now}
    where c.tenant_id = ${actor.tenantId} and c.id = ${id}`.execute(tx)
  const was = Object.fromEntries(
    (Object.keys(now) as (keyof typeof now)[])
      .filter((key) => JSON.stringify(now[key]) !== JSON.stringify(row[key]))
      .map((key) => [key, { from: row[key], to: now[key] }]),
  )
  record(tx, actor, {
    kind: 'coaching.correction.changed',
    subjectId: id,
    personId: row.personId,
    payload: was,
  })
  return readCorrection(tx, actor, { id })
}

type Close = { id: string; outcome: NonNullable<Correction['outcome']>['word']; said: string }

/** A person says whether it helped; the figures beside it stay what the last night measured. */
export async function closeCorrection(
  tx: Tx,
  actor: Actor,
  { id, outcome, said }: Close,
): Promise<Correction> {
  const { personId } = await requireOpen(tx, actor, id)
  await sql`
    update coaching.correction c set outcome = ${outcome}, outcome_said = ${said}, closed_by = ${actor.personId},
      closed_at = ${actor.now}, updated_at = ${actor.now}
    where c.tenant_id = ${actor.tenantId} and c.id = ${id}`.execute(tx)
  record(tx, actor, {
    kind: 'coaching.correction.closed',
    subjectId: id,
    personId,
    payload: { outcome, said },
  })
  return readCorrection(tx, actor, { id })
}

/** What closed corrections within sight did, by kind; whatever was said of them, or only the good ones would count. */
export async function listWhatHelps(tx: ReadTx, actor: Actor): Promise<WhatHelps> {
  const sight = await sightOf(tx, actor, correctionAccess, 'compare')
  const { rows } = await sql<{ kind: CorrectionKind; outcome: string; effect: StoredEffect | null }>`
    select c.kind, c.outcome, c.effect from coaching.correction c
    where c.tenant_id = ${actor.tenantId} and c.outcome is not null and ${inSight(sql`c.person_id`, sight)}
    order by c.closed_at, c.id`.execute(tx)
  const measured = rows.flatMap(({ kind, effect }) =>
    effect?.told ? [{ kind, log: effect.told.log, variance: effect.told.variance }] : [],
  )
  const told = new Map(whatHelps(measured).map((one) => [one.kind, one]))
  const items = correctionKinds.flatMap((kind) => {
    const closed = rows.filter((row) => row.kind === kind)
    if (closed.length === 0) return []
    const effect = told.get(kind)
    const isEnough = effect !== undefined && effect.count >= leastOfKind
    return [
      {
        kind,
        closed: closed.length,
        measured: effect?.count ?? 0,
        helped: closed.filter(({ outcome }) => outcome === 'helped').length,
        told: isEnough
          ? { ratio: effect.ratio, low: effect.low, high: effect.high, above: effect.above }
          : null,
      },
    ]
  })
  return { least: leastOfKind, items }
}

async function requireOpen(tx: Tx, actor: Actor, id: string): Promise<CorrectionRow> {
  const { rows } = await sql<{ personId: string; updatedAt: Date }>`
    select c.person_id, c.updated_at from coaching.correction c
    where c.tenant_id = ${actor.tenantId} and c.id = ${id} for no key update`.execute(tx)
  await requireLeading(tx, actor, rows[0]?.personId ?? null)
  const row = await find(tx, actor, id)
  if (!row) throw notFound()
  refuseStale(tx, row)
  if (row.outcome !== null) throw conflict('correction_is_closed')
  return row
}

async function find(tx: ReadTx, actor: Actor, id: string): Promise<CorrectionRow | undefined> {
  const { rows } = await correctionRows(actor, sql`c.id = ${id}`).execute(tx)
  return rows[0]
}
