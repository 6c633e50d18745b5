import { sql, type RawBuilder } from 'kysely'
import { inSight, narrowed, sightOf, type Sight } from '../clients/sight.ts'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { keyset, keysetPage, type Sort } from '../platform/keyset.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { taskAccess } from './access.ts'
import type { TaskChange, TaskState } from './contract.ts'
import { openStates, pastDue, readTask, taskOf, viewOf, type TaskView } from './task-row.ts'

type ListInput = {
  limit: number
  cursor?: string
  personId?: string
  within?: string
  setById?: string
  state?: TaskState[]
  dueFrom?: string
  dueTo?: string
  overdue?: boolean
  waiting?: 'objections' | 'overdue'
  q?: string
  sort: 'due' | 'created'
}

const sorts: Record<ListInput['sort'], Sort> = {
  due: { expression: sql`t.due_on`, type: 'date', descending: false },
  created: { expression: sql`t.created_at`, type: 'timestamptz', descending: true },
}

/** A page of tasks within sight, with their progress: one statement besides the team's. */
export async function listTasks(tx: ReadTx, actor: Actor, { personId, within, ...input }: ListInput) {
  const sight = await narrowed(tx, actor, await sightOf(tx, actor, taskAccess, 'see'), {
    ...(personId ? { ownerId: personId } : {}),
    ...(within ? { within } : {}),
  })
  const order = keyset(input.sort, sorts[input.sort], sql`t.id`, input.cursor)
  const paged = sql`
    select t.*, ${order.key} as page_key
    from tasks.task t
    where ${conditions(actor, sight, input)} and ${order.after}
    order by ${order.orderBy}
    limit ${input.limit + 1}`
  const { rows } = await sql<TaskView & { pageKey: string }>`
    ${viewOf(actor, paged)} order by ${order.orderBy}`.execute(tx)
  return keysetPage(rows, input.limit, input.sort, (row) => taskOf(actor, row))
}

type Filters = Omit<ListInput, 'personId' | 'within' | 'limit' | 'cursor' | 'sort'>

function conditions(actor: Actor, sight: Sight, input: Filters): RawBuilder<boolean> {
  const all = [sql<boolean>`t.tenant_id = ${actor.tenantId}`, inSight(sql`t.person_id`, sight)]
  if (input.setById) all.push(sql<boolean>`t.set_by = ${input.setById}::uuid`)
  if (input.state) all.push(sql<boolean>`t.state = any(${input.state}::text[])`)
  if (input.dueFrom) all.push(sql<boolean>`t.due_on >= ${input.dueFrom}::date`)
  if (input.dueTo) all.push(sql<boolean>`t.due_on <= ${input.dueTo}::date`)
  if (input.waiting) all.push(waitingFor(actor, input.waiting))
  if (input.q) all.push(sql<boolean>`t.title ilike ${`%${input.q.replace(/[\\%_]/g, '\\$&')}%`}`)
  if (input.overdue !== undefined) {
    const isOverdue = sql<boolean>`(t.state = any(${openStates}::text[]) and ${pastDue(actor)})`
    all.push(input.overdue ? isOverdue : sql<boolean>`not ${isOverdue}`)
  }
  return sql.join(all, sql` and `)
}

/** What only this person decides: objections to what they have set, and what they were told is overdue. */
function waitingFor(actor: Actor, what: 'objections' | 'overdue'): RawBuilder<boolean> {
  return what === 'objections'
    ? sql<boolean>`(t.set_by = ${actor.personId}::uuid and t.person_id <> t.set_by and t.state = 'objected')`
    : sql<boolean>`(t.overdue_told_id = ${actor.personId}::uuid and t.state = any(${openStates}::text[]))`
}

type Counts = { open: number; dueToday: number; overdue: number; toAnswer: number }

/** Badges: the caller's own open tasks, and what waits for them. One statement besides the team's. */
export async function countTasks(tx: ReadTx, actor: Actor) {
  const sight = await sightOf(tx, actor, taskAccess, 'see')
  const waits = (what: 'objections' | 'overdue') => sql`(
    select count(*)::int from tasks.task t
    where t.tenant_id = ${actor.tenantId} and ${inSight(sql`t.person_id`, sight)} and ${waitingFor(actor, what)}
  )`
  const { rows } = await sql<Counts & { objections: number; overdueTold: number }>`
    select count(*)::int as open, count(*) filter (where t.due_on = ${today(actor)}::date)::int as due_today,
      count(*) filter (where ${pastDue(actor)})::int as overdue,
      count(*) filter (where t.state = 'proposed')::int as to_answer,
      ${waits('objections')} as objections, ${waits('overdue')} as overdue_told
    from tasks.task t
    where t.tenant_id = ${actor.tenantId} and t.person_id = ${actor.personId}::uuid
      and t.state = any(${openStates}::text[])`.execute(tx)
  const { objections, overdueTold, ...own } = rows[0]!
  return { own, waiting: { objections, overdue: overdueTold } }
}

type ChangeRow = Omit<TaskChange, 'at' | 'by'> & { at: Date; byId: string | null; byName: string | null }

/** What happened to a task, the latest first. */
export async function taskHistory(tx: ReadTx, actor: Actor, { id }: { id: string }) {
  const [, { rows }] = await Promise.all([
    readTask(tx, actor, { id }),
    sql<ChangeRow>`
      select h.id, h.at, h.what, h.from_state, h.to_state, h.reason, h.counter_target, h.counter_due_on, h.details,
        p.id as by_id, p.name as by_name
      from tasks.change h
      left join org.person p on p.tenant_id = h.tenant_id and p.id = h.changed_by
      where h.tenant_id = ${actor.tenantId} and h.task_id = ${id}
      order by h.id desc
      limit 500`.execute(tx),
  ])
  return {
    items: rows.map(({ byId, byName, at, ...row }): TaskChange => ({
      ...row,
      at: at.toISOString(),
      by: byId === null ? null : { id: byId, name: byName ?? '' },
    })),
  }
}
