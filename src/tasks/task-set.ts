import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { sightOf } from '../clients/sight.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { requireMetric } from '../plan/metric-catalogue.ts'
import { isMetricKey } from '../plan/metric.ts'
import { taskAccess } from './access.ts'
import { weigh } from './attainability.ts'
import type { Attainability } from './attainability-contract.ts'
import type { Task, TaskInput } from './contract.ts'
import { settleCounts } from './count-reaction.ts'
import { recordSteps, type Step } from './task-change.ts'
import { judged, type Judged } from './task-judge.ts'
import { tasksOf } from './task-row.ts'

/**
 * Sets a task to one person or to many, all or none: each gets a row and a number of their own, and keeps the
 * probability that was shown for it. A task to oneself is accepted from the start.
 */
export async function setTasks(tx: Tx, actor: Actor, input: TaskInput): Promise<{ items: Task[] }> {
  const sight = await sightOf(tx, actor, taskAccess, 'set')
  const asked = await judged(tx, actor, sight, input)
  if (asked.metric !== null && isMetricKey(asked.metric)) await requireMetric(tx, actor, asked.metric)
  const weighed = await weighedOf(tx, actor, asked)
  const tasks = asked.people.map(({ id: personId, target }) => ({
    id: randomUUIDv7(),
    personId,
    target,
    title: input.title,
    state: personId === actor.personId ? ('accepted' as const) : ('proposed' as const),
    weighed: weighed.get(personId),
  }))
  await insertTasks(tx, actor, input, asked, tasks)
  await recordSteps(
    tx,
    actor,
    tasks.map((task): Step => ({ task: { ...task, state: null }, what: 'set', toState: task.state })),
  )
  const ids = tasks.map(({ id }) => id)
  if (input.metric) await settleCounts(tx, actor, sql<boolean>`t.id = any(${ids}::uuid[])`)
  return { items: await tasksOf(tx, actor, ids, { people: 'all', nobody: false }) }
}

/** Whether these people reach their numbers; nothing for a visible result. */
async function weighedOf(tx: ReadTx, actor: Actor, asked: Judged): Promise<Map<string, Attainability>> {
  const { metric, fromDay: from, dueOn: due } = asked
  if (metric === null || !isMetricKey(metric)) return new Map()
  const targets = new Map(asked.people.map(({ id, target }) => [id, target]))
  const items = await weigh(tx, actor, {
    personIds: [...targets.keys()],
    metric,
    targetOf: (id) => targets.get(id) ?? null,
    from,
    due,
  })
  return new Map(items.map((item) => [item.person.id, item]))
}

/** What a probability is kept with, so that it can be tested against what came. */
export function basisOf(item: Attainability | undefined) {
  if (!item) return null
  const { basis, exposure, done, band, why } = item
  return { ...basis, exposure, done, band, why }
}

type NewTask = {
  id: string
  personId: string
  target: number | null
  state: 'accepted' | 'proposed'
  weighed: Attainability | undefined
}

async function insertTasks(
  tx: Tx,
  actor: Actor,
  input: TaskInput,
  { metric, fromDay, dueOn, dueAt }: Judged,
  tasks: readonly NewTask[],
): Promise<void> {
  const rows = tasks.map(({ id, personId, target, state, weighed }) => ({
    tenant_id: actor.tenantId,
    id,
    person_id: personId,
    set_by: actor.personId,
    title: input.title,
    note: input.note ?? null,
    metric,
    target,
    result: input.result ?? null,
    proof: input.proof ?? null,
    from_day: fromDay,
    due_on: dueOn,
    due_at: dueAt,
    period: input.period,
    ground_kind: input.ground?.kind ?? null,
    ground_words: input.ground?.words ?? null,
    ground_deal_id: input.ground?.dealId ?? null,
    ground_activity_id: input.ground?.activityId ?? null,
    repeats: input.repeats,
    series_id: input.repeats === 'none' ? null : id,
    has_next: false,
    state,
    state_at: actor.now,
    is_done_by_count: false,
    overdue_at: null,
    overdue_told_id: null,
    probability: weighed?.probability ?? null,
    probability_basis: basisOf(weighed),
    created_at: actor.now,
    updated_at: actor.now,
  }))
  await insertRows(tx, actor, rows)
}

/** Rows by the columns' own names, all of them said. */
export async function insertRows(tx: Tx, actor: Actor, rows: readonly object[]): Promise<string[]> {
  const inserted = await sql<{ id: string }>`
    insert into tasks.task
    select r.* from jsonb_populate_recordset(null::tasks.task, ${JSON.stringify(rows)}::jsonb) r
    where r.tenant_id = ${actor.tenantId}
    on conflict (tenant_id, series_id, from_day) where series_id is not null do nothing
    returning id`.execute(tx)
  return inserted.rows.map(({ id }) => id)
}
