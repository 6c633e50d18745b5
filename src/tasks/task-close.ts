import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Task } from './contract.ts'
import { moveTask, recordSteps } from './task-change.ts'
import { isOpen, requireAct, shownTask, takeTask, takeTasks } from './task-row.ts'

const whatOf = { done: 'finished', failed: 'failed', cancelled: 'cancelled' } as const

const daysToReopen = 30

/**
 * Done, for a visible result, with what proves it; failed, by its person or those above; cancelled, by whoever may
 * change it. Closing twice is closing once.
 */
export async function closeTask(
  tx: Tx,
  actor: Actor,
  { id, outcome, reason }: { id: string; outcome: keyof typeof whatOf; reason: string },
): Promise<Task> {
  const task = await takeTask(tx, actor, id, outcome === 'cancelled' ? 'direct' : 'finish')
  if (task.state === outcome) return shownTask(tx, actor, id)
  if (!isOpen(task)) throw conflict('task_closed')
  if (outcome === 'done' && task.metric !== null) throw conflict('task_counts_itself')
  await moveTask(tx, actor, task, outcome, { what: whatOf[outcome], reason })
  return shownTask(tx, actor, id)
}

/** Done or failed is taken back within a month; what the count has finished only the count takes back. */
export async function reopenTask(
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<Task> {
  const task = await takeTask(tx, actor, id, 'direct')
  if (isOpen(task)) throw conflict('task_not_closed')
  if (task.state === 'cancelled') throw conflict('task_cancelled_stays')
  if (task.isDoneByCount) throw conflict('task_counts_itself')
  if (actor.now.getTime() - task.stateAt.getTime() > daysToReopen * 86_400_000) {
    throw conflict('task_closed_long_ago')
  }
  await moveTask(tx, actor, task, 'accepted', { what: 'reopened', reason })
  return shownTask(tx, actor, id)
}

type Many = { ids: string[]; reason: string }

/** Cancels many tasks, all or none; those cancelled already are left alone. Of one that repeats this ends the series. */
export function cancelTasks(tx: Tx, actor: Actor, many: Many): Promise<{ changed: number }> {
  return closeTasks(tx, actor, many, 'cancelled')
}

/** Says of many open tasks that they failed, all or none; what repeats goes on. */
export function failTasks(tx: Tx, actor: Actor, many: Many): Promise<{ changed: number }> {
  return closeTasks(tx, actor, many, 'failed')
}

async function closeTasks(
  tx: Tx,
  actor: Actor,
  { ids, reason }: Many,
  outcome: 'cancelled' | 'failed',
): Promise<{ changed: number }> {
  const asked = [...new Set(ids)]
  const tasks = await takeTasks(tx, actor, asked)
  if (tasks.length < asked.length) throw notFound()
  const open = tasks.filter(({ state }) => state !== outcome)
  for (const task of open) {
    requireAct(actor, task, outcome === 'cancelled' ? 'direct' : 'finish')
    if (!isOpen(task)) throw conflict('task_closed')
  }
  await sql`
    update tasks.task
    set state = ${outcome}, state_at = ${actor.now}, updated_at = ${actor.now}
    where tenant_id = ${actor.tenantId} and id = any(${open.map(({ id }) => id)}::uuid[])`.execute(tx)
  await recordSteps(
    tx,
    actor,
    open.map((task) => ({ task, what: outcome, toState: outcome, reason })),
  )
  return { changed: open.length }
}
