import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { conflict, invalidField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Task } from './contract.ts'
import { moveTask } from './task-change.ts'
import { isOpen, shownTask, takeTask } from './task-row.ts'

/** Its person accepts a task, or withdraws an objection to it. Accepting twice is accepting once. */
export async function acceptTask(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Task> {
  const task = await takeTask(tx, actor, id, 'answer')
  if (!isOpen(task)) throw conflict('task_closed')
  if (task.state !== 'accepted') await moveTask(tx, actor, task, 'accepted', { what: 'accepted' })
  return shownTask(tx, actor, id)
}

/** Its person objects to what was not accepted yet, and may say which number and which day would do. */
export async function objectToTask(
  tx: Tx,
  actor: Actor,
  { id, ...said }: { id: string; reason: string; target?: number | null; dueOn?: string | null },
): Promise<Task> {
  const task = await takeTask(tx, actor, id, 'answer')
  if (!isOpen(task)) throw conflict('task_closed')
  if (task.state === 'accepted') throw conflict('task_not_proposed')
  if (said.target && task.metric === null) throw invalidField('target', 'task_target_without_metric')
  if (said.dueOn && said.dueOn < today(actor)) throw invalidField('dueOn', 'task_due_past')
  await moveTask(tx, actor, task, 'objected', {
    what: 'objected',
    reason: said.reason,
    counterTarget: said.target ?? null,
    counterDueOn: said.dueOn ?? null,
  })
  return shownTask(tx, actor, id)
}

/** The task stands as it is, over the objection, which stays in its history. */
export async function insistOnTask(
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<Task> {
  const task = await takeTask(tx, actor, id, 'direct')
  if (task.state !== 'objected') throw conflict('task_not_objected')
  await moveTask(tx, actor, task, 'accepted', { what: 'insisted', reason })
  return shownTask(tx, actor, id)
}
