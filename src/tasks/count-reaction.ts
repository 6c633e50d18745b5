import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { Fact } from '../platform/fact.ts'
import type { Tx } from '../platform/transaction.ts'
import { countedIn, metricRows } from '../plan/metric-count.ts'
import type { TaskState } from './contract.ts'
import { recordSteps, type Step } from './task-change.ts'
import type { TaskRow } from './task-row.ts'

/**
 * After an activity: the counted tasks of its person whose days it may touch. A day that an edit moved it away from is
 * in the fact's changes.
 */
export async function countActivity(tx: Tx, actor: Actor, fact: Fact): Promise<void> {
  const { day, changes } = fact.payload as { day: string; changes?: { day?: { from: string } } }
  const other = changes?.day?.from ?? day
  const [first, last] = day < other ? [day, other] : [other, day]
  await settleCounts(
    tx,
    actor,
    sql<boolean>`t.person_id = ${fact.personId}::uuid and t.from_day <= ${last}::date and t.due_on >= ${first}::date`,
  )
}

/** After a change of a deal: the counted tasks of those to whom its opening and its closing are credited. */
export async function countDeal(tx: Tx, actor: Actor, fact: Fact): Promise<void> {
  await settleCounts(
    tx,
    actor,
    sql<boolean>`(t.metric = any(${['deals_opened', 'deals_won', 'revenue']}::text[]) or starts_with(t.metric, 'own_'))
      and t.person_id in (
        select credited.id
        from sales.deal d, unnest(array[d.owner_id, d.opened_for_id, d.closed_for_id]) credited (id)
        where d.tenant_id = ${actor.tenantId} and d.id = ${fact.subjectId}::uuid
        union all
        select h.person_id from sales.stage_change h
        where h.tenant_id = ${actor.tenantId} and h.deal_id = ${fact.subjectId}::uuid
      )`,
  )
}

export async function countAccount(tx: Tx, actor: Actor, fact: Fact): Promise<void> {
  await settleCounts(
    tx,
    actor,
    sql<boolean>`t.metric = 'new_accounts' and t.person_id = ${fact.personId}::uuid`,
  )
}

/** Open tasks with a number, and those that the count has finished. */
const counted = sql<boolean>`t.metric is not null
  and (t.state in ('proposed', 'accepted', 'objected') or t.is_done_by_count)`

/**
 * The repair: settles whatever of these tasks the facts did not. Looked for without locks, so that it keeps nobody waiting
 * who logs an activity meanwhile. Answers how many.
 */
export async function settleUnsettled(
  tx: Tx,
  actor: Actor,
  dueFrom: string,
  atMost: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select t.id
    from tasks.task t
    join ${metricRows(actor.tenantId)} on m.key = t.metric
    where t.tenant_id = ${actor.tenantId} and ${counted} and t.due_on >= ${dueFrom}::date
      and (${doneOf(actor)} >= t.target) <> (t.state = 'done')
    limit ${atMost}`.execute(tx)
  if (rows.length > 0) {
    await settleCounts(tx, actor, sql<boolean>`t.id = any(${rows.map(({ id }) => id)}::uuid[])`)
  }
  return rows.length
}

function doneOf(actor: Actor): RawBuilder<number> {
  return countedIn({
    tenantId: actor.tenantId,
    currency: actor.currency,
    personId: sql`t.person_id`,
    from: sql`t.from_day`,
    to: sql`t.due_on`,
  })
}

type Counted = Pick<TaskRow, 'id' | 'personId' | 'title' | 'state'> & {
  isReached: boolean
  formerState: TaskState | null
}

/**
 * Finishes tasks whose number is reached, and takes that back where it no longer is. Nearly always there is none and one
 * statement says so. Locked first and counted by a statement of its own: whoever waited for another activity of the same
 * person counts it too.
 */
export async function settleCounts(tx: Tx, actor: Actor, which: RawBuilder<boolean>): Promise<void> {
  const locked = await sql<{ id: string }>`
    select t.id from tasks.task t
    where t.tenant_id = ${actor.tenantId} and ${counted} and ${which}
    order by t.id
    for no key update`.execute(tx)
  if (locked.rows.length === 0) return
  const { rows } = await sql<Counted>`
    with counted as (
      select t.id, t.person_id, t.title, t.state, ${doneOf(actor)} >= t.target as is_reached, (
        select h.from_state from tasks.change h
        where h.tenant_id = ${actor.tenantId} and h.task_id = t.id and h.what = 'reached'
        order by h.id desc limit 1
      ) as former_state
      from tasks.task t
      join ${metricRows(actor.tenantId)} on m.key = t.metric
      where t.tenant_id = ${actor.tenantId} and t.id = any(${locked.rows.map(({ id }) => id)}::uuid[])
    ),
    moved as (
      update tasks.task t
      set state = case when c.is_reached then 'done' else coalesce(c.former_state, 'accepted') end,
        is_done_by_count = c.is_reached, state_at = ${actor.now}, updated_at = ${actor.now}
      from counted c
      where t.tenant_id = ${actor.tenantId} and t.id = c.id and c.is_reached <> (c.state = 'done')
      returning t.id
    )
    select c.* from counted c join moved on moved.id = c.id order by c.id`.execute(tx)
  await recordSteps(tx, actor, rows.map(stepOf))
}

function stepOf({ isReached, formerState, ...task }: Counted): Step {
  return isReached
    ? { task, what: 'reached', toState: 'done', byItself: true }
    : { task, what: 'unreached', toState: formerState ?? 'accepted', byItself: true }
}
