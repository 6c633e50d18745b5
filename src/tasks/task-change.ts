import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import type { Tx } from '../platform/transaction.ts'
import type { TaskChange, TaskState } from './contract.ts'
import type { TaskRow } from './task-row.ts'

type What = TaskChange['what']

export type Step = {
  task: Pick<TaskRow, 'id' | 'personId' | 'title'> & { state: string | null }
  what: What
  toState: TaskState
  /** nobody: by itself */
  byItself?: boolean
  reason?: string | null
  counterTarget?: number | null
  counterDueOn?: string | null
  details?: Record<string, [unknown, unknown]>
}

/** Writes steps into the history of their tasks, in one statement, and a fact for each. */
export async function recordSteps(tx: Tx, actor: Actor, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map((step) => ({
    task_id: step.task.id,
    changed_by: step.byItself ? null : actor.personId,
    what: step.what,
    from_state: step.task.state,
    to_state: step.toState,
    reason: step.reason ?? null,
    counter_target: step.counterTarget ?? null,
    counter_due_on: step.counterDueOn ?? null,
    details: step.details ?? {},
  }))
  await sql`
    insert into tasks.change (
      tenant_id, task_id, at, changed_by, what, from_state, to_state, reason, counter_target, counter_due_on, details
    )
    select ${actor.tenantId}::uuid, c.task_id, ${actor.now}::timestamptz, c.changed_by, c.what, c.from_state,
      c.to_state, c.reason, c.counter_target, c.counter_due_on, c.details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (
      task_id uuid, changed_by uuid, what text, from_state text, to_state text, reason text, counter_target bigint,
      counter_due_on date, details jsonb
    )`.execute(tx)
  for (const { task, what, toState, reason, details } of steps) {
    record(tx, actor, {
      kind: `tasks.task.${what}`,
      subjectId: task.id,
      personId: task.personId,
      payload: {
        title: task.title,
        fromState: task.state,
        toState,
        ...(reason ? { reason } : {}),
        ...(details ? { details } : {}),
      },
    })
  }
}

/** Moves a locked task to a state, with the step that led there. */
export async function moveTask(
  tx: Tx,
  actor: Actor,
  task: TaskRow,
  toState: TaskState,
  step: Omit<Step, 'task' | 'toState'>,
): Promise<void> {
  await tx
    .updateTable('tasks.task')
    .set({ state: toState, stateAt: actor.now, isDoneByCount: false, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', task.id)
    .execute()
  await recordSteps(tx, actor, [{ ...step, task, toState }])
}
