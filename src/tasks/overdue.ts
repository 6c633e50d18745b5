import { sql } from 'kysely'
import { today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import type { TaskState } from './contract.ts'
import { recordSteps } from './task-change.ts'
import { pastDue, type TaskRow } from './task-row.ts'

type Late = Pick<TaskRow, 'id' | 'personId' | 'title'> & { state: TaskState }

/**
 * Marks open tasks past their due and tells the direct supervisor of that day, once: the mark is what a second run passes
 * over, and it goes when the due is moved. The state stays: whether it failed is for people to say. Answers how many.
 */
export async function markOverdue(tx: Tx, actor: Actor, atMost: number): Promise<number> {
  const { rows } = await sql<Late>`
    update tasks.task t
    set overdue_at = ${actor.now}, updated_at = ${actor.now}, overdue_told_id = (
      select o.supervisor_id from org.position o
      where o.tenant_id = ${actor.tenantId} and o.person_id = t.person_id and ${inForceOn(today(actor))}
    )
    where t.tenant_id = ${actor.tenantId} and t.overdue_at is null and t.id = any(array(
      select t.id from tasks.task t
      where t.tenant_id = ${actor.tenantId} and t.state in ('proposed', 'accepted', 'objected')
        and t.overdue_at is null and t.due_on <= ${today(actor)}::date and ${pastDue(actor)}
      order by t.id
      limit ${atMost}
      for no key update
    ))
    returning t.id, t.person_id, t.title, t.state`.execute(tx)
  await recordSteps(
    tx,
    actor,
    rows.map((task) => ({ task, what: 'overdue', toState: task.state, byItself: true })),
  )
  return rows.length
}
