import { sql } from 'kysely'
import { sees, sightOf } from '../clients/sight.ts'
import { addDays, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict, forbidden, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { addChecklist, dropChecklist, requireOpenStage } from '../sales/checklist.ts'
import { requireDeal } from '../sales/deal-row.ts'
import { needsOf } from '../sales/need.ts'
import { rolloutAccess } from './access.ts'
import type { Rollout, RolloutDetail } from './rollout-contract.ts'
import type { RolloutKind, RolloutOutcome } from './rollout-kinds.ts'
import { mayLead, rolloutRows, viewerOf, withinSight, type RolloutRow } from './rollout-row.ts'
import { readRollout } from './rollout-told.ts'

type ActivityKind = Rollout['behaviour']['afterKinds'][number]
type Example = { dealId: string; said: string }

type Start = {
  name: string
  why: string
  kind: RolloutKind
  stageId?: string | null
  items?: string[]
  afterKinds?: ActivityKind[]
  needId?: string | null
  words?: string[]
  documentKind?: ActivityKind | null
  withinDays?: number
  goalPercent: number
  personIds: string[]
  startedOn?: string
  example?: Example | null
}

/** A list has a fortnight unless the deal goes on; a document is sent in three days. */
const usualDays: Record<RolloutKind, number> = { checklist: 14, question: 0, document: 3 }
const longestDays = 366
const farthestDays = 60

/** Begins it with these people. What is to be done is fixed from then on, or its first weeks would be of another thing. */
export async function startRollout(tx: Tx, actor: Actor, input: Start): Promise<RolloutDetail> {
  const personIds = [...new Set(input.personIds)]
  await requirePeople(tx, actor, personIds)
  const startedOn = input.startedOn ?? today(actor)
  refuseStart(actor, input.kind, startedOn)
  const what = await behaviourOf(tx, actor, input, personIds)
  const example = input.example ? await exampleFor(tx, actor, input.example) : null
  const { rows } = await sql<{ id: string }>`
    with r as (
      insert into coaching.rollout (tenant_id, name, kind, why, goal_percent, checklist_id, stage_id, after_kinds,
        need_id, words, document_kind, within_days, example_deal_id, example_said, example_state, started_on, started_by,
        created_at, updated_at)
      values (${actor.tenantId}, ${input.name}, ${input.kind}, ${input.why}, ${input.goalPercent},
        ${what.checklistId}, ${what.stageId}, ${what.afterKinds}::text[], ${what.needId}, ${what.words}::text[],
        ${what.documentKind}, ${input.withinDays ?? usualDays[input.kind]}, ${example?.dealId ?? null},
        ${example?.said ?? null}, ${example?.state ?? null}, ${startedOn}::date, ${actor.personId}, ${actor.now},
        ${actor.now})
      returning id
    ), p as (
      insert into coaching.rollout_person (tenant_id, rollout_id, person_id)
      select ${actor.tenantId}, r.id, p.id from r, unnest(${personIds}::uuid[]) p (id)
    )
    select id from r`.execute(tx)
  const { id } = rows[0]!
  record(tx, actor, {
    kind: 'coaching.rollout.started',
    subjectId: id,
    personId: actor.personId,
    payload: { name: input.name, kind: input.kind, goalPercent: input.goalPercent, startedOn, personIds },
  })
  if (example) tellExample(tx, actor, id, example)
  return readRollout(tx, actor, { id })
}

/** Everybody works here, sells, and is led by the caller. One statement besides the team's. */
async function requirePeople(tx: ReadTx, actor: Actor, personIds: readonly string[]): Promise<void> {
  const sight = await sightOf(tx, actor, rolloutAccess, 'lead')
  const day = today(actor)
  const { rows } = await sql<{ id: string; name: string; leftOn: string | null; role: string | null }>`
    select p.id, p.name, p.left_on, o.role
    from org.person p
    left join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id and ${inForceOn(day)}
    where p.tenant_id = ${actor.tenantId} and p.id = any(${personIds}::uuid[])`.execute(tx)
  if (rows.length < personIds.length) throw invalidField('personIds', 'person_unknown')
  for (const { id, name, leftOn, role } of rows) {
    if (!sees(sight, id)) throw forbidden('person_out_of_reach', { name })
    if (leftOn !== null && leftOn < day) throw invalidField('personIds', 'person_left', { name })
    if (role === null || ['hr', 'assistant'].includes(role)) {
      throw invalidField('personIds', 'person_does_not_sell', { name })
    }
  }
}

function refuseStart(actor: Actor, kind: RolloutKind, startedOn: string): void {
  const day = today(actor)
  if (startedOn > addDays(day, farthestDays) || startedOn < addDays(day, -longestDays)) {
    throw invalidField('startedOn', 'rollout_start_too_far')
  }
  // nobody could tick before the list was there
  if (kind === 'checklist' && startedOn < day) throw invalidField('startedOn', 'rollout_list_from_today')
}

type Behaviour = Pick<
  RolloutRow,
  'checklistId' | 'stageId' | 'afterKinds' | 'needId' | 'words' | 'documentKind'
>

const nothing: Behaviour = {
  checklistId: null,
  stageId: null,
  afterKinds: [],
  needId: null,
  words: [],
  documentKind: null,
}

/** What is to be done and when; a field that its kind does not know is left out. */
async function behaviourOf(tx: Tx, actor: Actor, input: Start, personIds: string[]): Promise<Behaviour> {
  const { stageId, items = [], afterKinds = [], needId, words = [], documentKind } = input
  if (input.kind === 'checklist') {
    if (!stageId) throw invalidField('stageId', 'rollout_stage_missing')
    if (items.length === 0) throw invalidField('items', 'rollout_items_missing')
    const checklistId = await addChecklist(tx, actor, { stageId, items, personIds })
    return { ...nothing, checklistId, stageId }
  }
  if (input.kind === 'question') {
    if (afterKinds.length === 0) throw invalidField('afterKinds', 'rollout_talks_missing')
    if (!needId && words.length === 0) throw invalidField('needId', 'rollout_sign_missing')
    if (needId && !(await needsOf(tx, actor)).some(({ id }) => id === needId)) {
      throw invalidField('needId', 'need_unknown')
    }
    return { ...nothing, afterKinds, needId: needId ?? null, words }
  }
  if (!documentKind) throw invalidField('documentKind', 'rollout_document_missing')
  if (stageId) {
    await requireOpenStage(tx, actor, stageId)
    return { ...nothing, stageId, words, documentKind }
  }
  if (afterKinds.length === 0) throw invalidField('afterKinds', 'rollout_talks_missing')
  if (afterKinds.includes(documentKind)) throw invalidField('documentKind', 'rollout_document_after_itself')
  return { ...nothing, afterKinds, words, documentKind }
}

type Shown = Example & { state: 'asked' | 'agreed'; ownerId: string | null }

/** A deal that the caller sees; whoever leads it is asked, unless it is the caller. */
async function exampleFor(tx: ReadTx, actor: Actor, { dealId, said }: Example): Promise<Shown> {
  const { ownerId } = await requireDeal(tx, actor, dealId)
  const isFree = ownerId === null || ownerId === actor.personId
  return { dealId, said, ownerId, state: isFree ? 'agreed' : 'asked' }
}

function tellExample(tx: Tx, actor: Actor, id: string, { dealId, ownerId, state }: Shown): void {
  record(tx, actor, {
    kind: 'coaching.rollout.example_chosen',
    subjectId: id,
    personId: ownerId,
    payload: { dealId, state },
  })
}

type Change = { id: string; name?: string; why?: string; goalPercent?: number; example?: Example | null }

/** Changes how it is told and what is aimed at; what was is kept in the facts. Another example is asked for anew. */
export async function changeRollout(tx: Tx, actor: Actor, { id, ...change }: Change): Promise<RolloutDetail> {
  const row = await requireOpen(tx, actor, id)
  const isSame = change.example?.dealId === row.exampleDealId && change.example?.said === row.exampleSaid
  const example = change.example && !isSame ? await exampleFor(tx, actor, change.example) : null
  const keeps = change.example === undefined || (isSame && change.example !== null)
  const now = {
    name: change.name ?? row.name,
    why: change.why ?? row.why,
    goalPercent: change.goalPercent ?? row.goalPercent,
    exampleDealId: keeps ? row.exampleDealId : (example?.dealId ?? null),
    exampleSaid: keeps ? row.exampleSaid : (example?.said ?? null),
    exampleState: keeps ? row.exampleState : (example?.state ?? null),
  }
  await sql`
    update coaching.rollout r set name = ${now.name}, why = ${now.why}, goal_percent = ${now.goalPercent},
      example_deal_id = ${now.exampleDealId}, example_said = ${now.exampleSaid}, example_state = ${now.exampleState},
      updated_at = ${actor.now}
    where r.tenant_id = ${actor.tenantId} and r.id = ${id}`.execute(tx)
  const was = Object.fromEntries(
    (Object.keys(now) as (keyof typeof now)[])
      .filter((key) => now[key] !== row[key])
      .map((key) => [key, { from: row[key], to: now[key] }]),
  )
  record(tx, actor, {
    kind: 'coaching.rollout.changed',
    subjectId: id,
    personId: row.starterId,
    payload: was,
  })
  if (example) tellExample(tx, actor, id, example)
  return readRollout(tx, actor, { id })
}

type Close = { id: string; outcome: RolloutOutcome; said: string }

/** It is measured no further. A list that became a rule stays on the deals; one that was dropped is gone from them. */
export async function closeRollout(
  tx: Tx,
  actor: Actor,
  { id, outcome, said }: Close,
): Promise<RolloutDetail> {
  const row = await requireOpen(tx, actor, id)
  const day = today(actor)
  await sql`
    update coaching.rollout r set outcome = ${outcome}, outcome_said = ${said}, closed_on = ${day}::date,
      closed_by = ${actor.personId}, updated_at = ${actor.now}
    where r.tenant_id = ${actor.tenantId} and r.id = ${id}`.execute(tx)
  if (outcome === 'dropped' && row.checklistId) await dropChecklist(tx, actor, row.checklistId)
  record(tx, actor, {
    kind: 'coaching.rollout.closed',
    subjectId: id,
    personId: row.starterId,
    payload: { outcome, said },
  })
  return readRollout(tx, actor, { id })
}

/** Locked, led by the caller, and not over. */
async function requireOpen(tx: Tx, actor: Actor, id: string): Promise<RolloutRow> {
  const row = await takeRollout(tx, actor, id)
  if (!mayLead(await viewerOf(tx, actor), row)) throw forbidden()
  refuseStale(tx, row)
  return row
}

/** Locked, within the caller's sight, and not over. */
export async function takeRollout(tx: Tx, actor: Actor, id: string): Promise<RolloutRow> {
  const viewer = await viewerOf(tx, actor)
  await sql`
    select from coaching.rollout r where r.tenant_id = ${actor.tenantId} and r.id = ${id}
    for no key update`.execute(tx)
  const { rows } = await rolloutRows(actor, sql`r.id = ${id} and ${withinSight(viewer)}`).execute(tx)
  const row = rows[0]
  if (!row) throw notFound()
  if (row.outcome !== null) throw conflict('rollout_is_closed')
  return row
}
