import { sql, type RawBuilder } from 'kysely'
import { addDays, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { openStates, pastDue } from '../tasks/task-row.ts'
import type { Agreement } from './one-to-one-contract.ts'
import type { Two } from './one-to-one-pair.ts'

type Meeting = Two & { id: string; since: string | null }

/** Without an earlier meeting, the last two weeks are looked at; and always the two to come. */
const daysAround = 14
const mostTasks = 20

/** What was agreed on at a meeting. Whose tasks they are is shown to both of the pair: they agreed on them. */
export async function agreementsWith(tx: ReadTx, actor: Actor, meetingId: string): Promise<Agreement[]> {
  return told(
    tx,
    actor,
    sql`t.id in (
      select a.task_id from coaching.agreement a
      where a.tenant_id = ${actor.tenantId} and a.one_to_one_id = ${meetingId}
    )`,
  )
}

/** Agreed on at earlier meetings of the same two and still open. */
export async function earlierAgreements(tx: ReadTx, actor: Actor, meeting: Meeting): Promise<Agreement[]> {
  return told(
    tx,
    actor,
    sql`t.state = any(${openStates}::text[]) and t.id in (
      select a.task_id from coaching.one_to_one m
      join coaching.agreement a on a.tenant_id = m.tenant_id and a.one_to_one_id = m.id
      where m.tenant_id = ${actor.tenantId} and m.head_id = ${meeting.headId} and m.person_id = ${meeting.personId}
        and m.id <> ${meeting.id}
    )`,
  )
}

/** The person's other tasks: overdue, due within two weeks, and those done or failed since the last meeting. */
export async function tasksToTalkOf(tx: ReadTx, actor: Actor, meeting: Meeting): Promise<Agreement[]> {
  const day = today(actor)
  const since = meeting.since ?? addDays(day, -daysAround)
  return told(
    tx,
    actor,
    sql`t.person_id = ${meeting.personId} and (
      (t.state = any(${openStates}::text[]) and t.due_on <= ${addDays(day, daysAround)}::date)
      or (t.state in ('done', 'failed') and t.state_at >= ${since}::date::timestamp at time zone ${actor.timeZone})
    ) and not exists (
      select from coaching.one_to_one m
      join coaching.agreement a on a.tenant_id = m.tenant_id and a.one_to_one_id = m.id
      where m.tenant_id = t.tenant_id and m.head_id = ${meeting.headId} and m.person_id = ${meeting.personId}
        and a.task_id = t.id
    )`,
  )
}

async function told(tx: ReadTx, actor: Actor, which: RawBuilder<unknown>): Promise<Agreement[]> {
  const { rows } = await sql<{
    id: string
    title: string
    personId: string
    personName: string
    dueOn: string
    state: Agreement['state']
    isPast: boolean
  }>`
    select t.id, t.title, t.person_id, p.name as person_name, t.due_on, t.state, ${pastDue(actor)} as is_past
    from tasks.task t
    join org.person p on p.tenant_id = t.tenant_id and p.id = t.person_id
    where t.tenant_id = ${actor.tenantId} and ${which}
    order by t.state = any(${openStates}::text[]) desc, t.due_on, t.id
    limit ${mostTasks}`.execute(tx)
  return rows.map(({ id, title, personId, personName, dueOn, state, isPast }) => ({
    taskId: id,
    title,
    person: { id: personId, name: personName },
    dueOn,
    state,
    isOverdue: isPast && openStates.includes(state),
  }))
}
