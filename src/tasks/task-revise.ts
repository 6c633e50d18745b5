import { sql } from 'kysely'
import type { z } from 'zod'
import { dayAt } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { isMetricKey } from '../plan/metric.ts'
import { weigh } from './attainability.ts'
import type { Task, TaskRepeats, taskRevision, TaskState } from './contract.ts'
import { settleCounts } from './count-reaction.ts'
import { recordSteps } from './task-change.ts'
import { refuse, wrongDue, wrongExample, wrongWords } from './task-judge.ts'
import { isOpen, requireAct, shownTask, takeTask, takeTasks, type TaskRow } from './task-row.ts'
import { basisOf } from './task-set.ts'

type Revision = z.output<typeof taskRevision>
type Changes = Omit<Revision, 'reason' | 'onlyThis'>

/** What a person accepted; when it changes they are asked anew. */
const asked = ['target', 'dueOn', 'dueAt', 'result', 'proof'] as const
const written = ['title', 'note', 'groundKind', 'groundWords', 'groundDealId', 'groundActivityId'] as const

/**
 * Changes what an open task asks, also in answer to an objection. A new number or due is weighed anew; the former
 * probability stays in the history.
 */
export async function reviseTask(
  tx: Tx,
  actor: Actor,
  { id, reason, onlyThis, ...revision }: Revision & { id: string },
): Promise<Task> {
  const task = await takeTask(tx, actor, id, 'direct')
  if (!isOpen(task)) throw conflict('task_closed')
  const wanted = wantedOf(actor, task, revision)
  refuseImpossible(actor, task, revision, wanted, onlyThis)
  refuse([...wrongWords(revision), ...(await wrongExample(tx, actor, revision.ground))])
  const changed = [...asked, ...written].filter((field) => !same(task[field], wanted[field]))
  if (changed.length === 0) return shownTask(tx, actor, id)
  const isAskedAnew = task.state === 'objected' || asked.some((field) => changed.includes(field))
  const state: TaskState =
    isAskedAnew && task.personId !== actor.personId ? 'proposed' : (task.state as TaskState)
  const weighed = (['target', 'dueOn', 'dueAt'] as const).some((field) => changed.includes(field))
    ? await weighedAnew(tx, actor, wanted)
    : { probability: task.probability }
  await tx
    .updateTable('tasks.task')
    .set({
      ...Object.fromEntries(changed.map((field) => [field, wanted[field]])),
      ...weighed,
      nextTerms: nextTermsOf(task, changed, onlyThis),
      ...(changed.includes('dueOn') || changed.includes('dueAt')
        ? { overdueAt: null, overdueToldId: null }
        : {}),
      state,
      stateAt: state === task.state ? task.stateAt : actor.now,
      updatedAt: actor.now,
    })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
  const details = Object.fromEntries(changed.map((field) => [field, [task[field], wanted[field]]])) as Record<
    string,
    [unknown, unknown]
  >
  if (task.probability !== weighed.probability) details.probability = [task.probability, weighed.probability]
  await recordSteps(tx, actor, [{ task, what: 'revised', toState: state, reason: reason ?? null, details }])
  if (task.metric !== null) await settleCounts(tx, actor, sql<boolean>`t.id = ${id}::uuid`)
  return shownTask(tx, actor, id)
}

/** What the next of the series takes from before this change, and no longer takes where the change is for all later ones. */
function nextTermsOf(task: TaskRow, changed: readonly (keyof TaskRow)[], onlyThis: boolean): string | null {
  if (task.seriesId === null || task.hasNext) return null
  const kept = Object.entries((task.nextTerms ?? {}) as Partial<TaskRow>)
  const terms = onlyThis
    ? [...changed.map((field) => [field, task[field]]), ...kept]
    : kept.filter(([field]) => !(changed as string[]).includes(field))
  return terms.length === 0 ? null : JSON.stringify(Object.fromEntries(terms))
}

function wantedOf(actor: Actor, task: TaskRow, revision: Changes): TaskRow {
  const { ground, dueAt, ...rest } = revision
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const wanted: TaskRow = { ...task, ...given }
  // a new day without a time ends with the day
  if (dueAt !== undefined || revision.dueOn !== undefined) wanted.dueAt = dueAt ? new Date(dueAt) : null
  if (wanted.dueAt && revision.dueOn === undefined) wanted.dueOn = dayAt(wanted.dueAt, actor.timeZone)
  if (ground) {
    wanted.groundKind = ground.kind
    wanted.groundWords = ground.words
    wanted.groundDealId = ground.dealId ?? null
    wanted.groundActivityId = ground.activityId ?? null
  }
  return wanted
}

function refuseImpossible(
  actor: Actor,
  task: TaskRow,
  revision: Changes,
  wanted: TaskRow,
  onlyThis: boolean,
): void {
  if (revision.target !== undefined && task.metric === null) {
    throw invalidField('target', 'task_target_without_metric')
  }
  if ((revision.result ?? revision.proof) !== undefined && task.metric !== null) {
    throw invalidField('result', 'task_metric_or_result')
  }
  if (wanted.dueOn === task.dueOn && same(wanted.dueAt, task.dueAt)) return
  refuse(
    wrongDue(actor, {
      fromDay: task.fromDay,
      due: wanted.dueAt ? dayAt(wanted.dueAt, actor.timeZone) : wanted.dueOn,
      dueOn: wanted.dueOn,
      dueAt: wanted.dueAt?.toISOString() ?? null,
      // one that is moved alone may last longer than the others
      repeats: onlyThis ? 'none' : (task.repeats as TaskRepeats),
    }),
  )
}

async function weighedAnew(tx: Tx, actor: Actor, { id, personId, metric, target, fromDay, dueOn }: TaskRow) {
  if (metric === null || !isMetricKey(metric)) return { probability: null, probabilityBasis: null }
  const [item] = await weigh(tx, actor, {
    personIds: [personId],
    metric,
    targetOf: () => target,
    from: fromDay,
    due: dueOn,
    exceptTaskId: id,
  })
  const basis = basisOf(item)
  return { probability: item?.probability ?? null, probabilityBasis: basis && JSON.stringify(basis) }
}

function same(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other
}

/**
 * Moves many open tasks to a day, all or none. What was accepted stays accepted when it gets later; sooner is asked anew.
 * Their probabilities are weighed anew when they are revised one by one; here the former ones would be wrong and go.
 * Of those that repeat this one alone is moved.
 */
export async function moveTasks(
  tx: Tx,
  actor: Actor,
  { ids, dueOn, reason }: { ids: string[]; dueOn: string; reason: string },
): Promise<{ changed: number }> {
  const wantedIds = [...new Set(ids)]
  const tasks = await takeTasks(tx, actor, wantedIds)
  if (tasks.length < wantedIds.length) throw notFound()
  for (const task of tasks) {
    requireAct(actor, task, 'direct')
    if (!isOpen(task)) throw conflict('task_closed')
    refuse(wrongDue(actor, { fromDay: task.fromDay, due: dueOn, repeats: 'none' }))
  }
  const moved = tasks.filter((task) => task.dueOn !== dueOn || task.dueAt !== null)
  const stateOf = (task: TaskRow): TaskState =>
    dueOn < task.dueOn && task.personId !== actor.personId ? 'proposed' : (task.state as TaskState)
  await sql`
    update tasks.task t
    set due_on = ${dueOn}::date, due_at = null, overdue_at = null, overdue_told_id = null, probability = null,
      probability_basis = null, state = m.state,
      next_terms = case when t.series_id is not null and not t.has_next
        then jsonb_build_object('dueOn', t.due_on, 'dueAt', t.due_at) || coalesce(t.next_terms, '{}') end,
      state_at = case when m.state = t.state then t.state_at else ${actor.now}::timestamptz end,
      updated_at = ${actor.now}
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(stateOf)}::text[]) m (id, state)
    where t.tenant_id = ${actor.tenantId} and t.id = m.id`.execute(tx)
  await recordSteps(
    tx,
    actor,
    moved.map((task) => ({
      task,
      what: 'revised',
      toState: stateOf(task),
      reason,
      details: { dueOn: [task.dueOn, dueOn], probability: [task.probability, null] },
    })),
  )
  await settleCounts(tx, actor, sql<boolean>`t.id = any(${moved.map(({ id }) => id)}::uuid[])`)
  return { changed: moved.length }
}
