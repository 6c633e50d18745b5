import { sql, type RawBuilder, type Selectable } from 'kysely'
import { inSight, sees, sightOf, type Sight } from '../clients/sight.ts'
import type { TasksTask } from '../db.types.ts'
import { dayAt } from '../org/day.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { forbidden, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { countedIn, metricRows } from '../plan/metric-count.ts'
import type { MetricKey } from '../plan/metric.ts'
import { taskAccess } from './access.ts'
import type { Task, TaskState } from './contract.ts'
import { unitOf } from './progress.ts'

export type TaskRow = Selectable<TasksTask>

export type TaskView = TaskRow & {
  personName: string
  setterName: string
  done: number | null
  dealTitle: string | null
  activityKind: string | null
  activityAt: Date | null
  activityAccount: string | null
  objectionReason: string | null
  counterTarget: number | null
  counterDueOn: string | null
  objectedAt: Date | null
}

export const openStates: readonly TaskState[] = ['proposed', 'accepted', 'objected']

export function isOpen(row: { state: string }): boolean {
  return (openStates as readonly string[]).includes(row.state)
}

/**
 * A select of tasks `t` as they are shown: names, progress, the example and the standing objection. One statement
 * whatever their number.
 */
export function viewOf(actor: Actor, tasks: RawBuilder<unknown>): RawBuilder<TaskView> {
  const done = countedIn({
    tenantId: actor.tenantId,
    currency: actor.currency,
    personId: sql`t.person_id`,
    from: sql`t.from_day`,
    to: sql`t.due_on`,
  })
  return sql<TaskView>`
    select t.*, p.name as person_name, s.name as setter_name, ${done} as done, d.title as deal_title,
      a.kind as activity_kind, a.at as activity_at, c.name as activity_account,
      o.reason as objection_reason, o.counter_target, o.counter_due_on, o.at as objected_at
    from (${tasks}) t
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = t.person_id
    join org.person s on s.tenant_id = ${actor.tenantId} and s.id = t.set_by
    left join ${metricRows(actor.tenantId)} on m.key = t.metric
    left join sales.deal d on d.tenant_id = ${actor.tenantId} and d.id = t.ground_deal_id and d.deleted_at is null
    left join sales.activity a on a.tenant_id = ${actor.tenantId} and a.id = t.ground_activity_id
      and a.deleted_at is null
    left join clients.account c on c.tenant_id = ${actor.tenantId} and c.id = a.account_id
    left join lateral (
      select h.reason, h.counter_target, h.counter_due_on, h.at
      from tasks.change h
      where h.tenant_id = ${actor.tenantId} and h.task_id = t.id and h.what = 'objected' and t.state = 'objected'
      order by h.id desc
      limit 1
    ) o on true`
}

export async function readTask(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Task> {
  return (await tasksOf(tx, actor, [id], await sightOf(tx, actor, taskAccess, 'see')))[0] ?? refuseMissing()
}

/** These tasks in the order of their ids, as far as they are within sight. */
export async function tasksOf(tx: ReadTx, actor: Actor, ids: string[], sight: Sight): Promise<Task[]> {
  const asked = sql`
    select t.* from tasks.task t
    where t.tenant_id = ${actor.tenantId} and t.id = any(${ids}::uuid[]) and ${inSight(sql`t.person_id`, sight)}`
  const { rows } = await sql<TaskView>`${viewOf(actor, asked)} order by t.id`.execute(tx)
  return rows.map((row) => taskOf(actor, row))
}

function refuseMissing(): never {
  throw notFound()
}

/** The task as its own change left it; the actor saw it a moment ago. */
export async function shownTask(tx: ReadTx, actor: Actor, id: string): Promise<Task> {
  const [task] = await tasksOf(tx, actor, [id], { people: 'all', nobody: false })
  return task ?? refuseMissing()
}

/** What somebody may do with a task: `direct` is what the one who set it and those above may, `answer` its person. */
type Act = 'direct' | 'answer' | 'finish'

/** The task, locked, for a change that the actor may make; refused when the caller has read an older one. */
export async function takeTask(tx: Tx, actor: Actor, id: string, act: Act): Promise<TaskRow> {
  const [row] = await takeTasks(tx, actor, [id])
  if (!row) throw notFound()
  refuseStale(tx, row)
  requireAct(actor, row, act)
  return row
}

/** Those of these tasks that are within sight, locked in one order. */
export async function takeTasks(tx: Tx, actor: Actor, ids: readonly string[]): Promise<TaskRow[]> {
  const sight = await sightOf(tx, actor, taskAccess, 'see')
  const rows = await tx
    .selectFrom('tasks.task')
    .selectAll()
    .where('tenantId', '=', actor.tenantId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.filter((row) => sees(sight, row.personId))
}

export function requireAct(actor: Actor, row: TaskRow, act: Act): void {
  const may = mayOf(actor, row)
  if (act === 'answer' && row.personId !== actor.personId) throw forbidden('task_answered_by_its_person')
  if (act === 'direct' && !may.direct) throw forbidden('task_set_above')
  if (act === 'finish' && !may.finish) throw forbidden()
}

/**
 * Who sees a task is its person or above them, and `see` and `set` reach equally far; so what is left to ask is whether a
 * person's own task was set by themselves.
 */
function mayOf(actor: Actor, row: Pick<TaskRow, 'personId' | 'setBy'>): { direct: boolean; finish: boolean } {
  const isOwn = row.personId === actor.personId
  const reach = reachOf(actor, taskAccess, 'set')
  return {
    direct: isOwn ? row.setBy === actor.personId : reach === 'team' || reach === 'all',
    finish: isOwn || reach === 'team' || reach === 'all',
  }
}

export function taskOf(actor: Actor, row: TaskView): Task {
  const { direct, finish } = mayOf(actor, row)
  const open = isOpen(row)
  return {
    id: row.id,
    title: row.title,
    note: row.note,
    person: { id: row.personId, name: row.personName },
    setBy: { id: row.setBy, name: row.setterName },
    metric: row.metric as MetricKey | null,
    unit: unitOf(row.metric),
    target: row.target,
    result: row.result,
    proof: row.proof,
    fromDay: row.fromDay,
    dueOn: row.dueOn,
    dueAt: row.dueAt?.toISOString() ?? null,
    period: row.period as Task['period'],
    ground: groundOf(row),
    repeats: row.repeats as Task['repeats'],
    seriesId: row.seriesId,
    isLastOfSeries: row.seriesId !== null && !row.hasNext && row.state !== 'cancelled',
    state: row.state as TaskState,
    stateAt: row.stateAt.toISOString(),
    isOverdue: open && isPast(actor, row),
    done: row.done,
    objection:
      row.objectionReason === null || row.objectedAt === null
        ? null
        : {
            reason: row.objectionReason,
            target: row.counterTarget,
            dueOn: row.counterDueOn,
            at: row.objectedAt.toISOString(),
          },
    probability: row.probability,
    probabilityBasis: basisOf(row),
    may: {
      answer: row.personId === actor.personId && (row.state === 'proposed' || row.state === 'objected'),
      direct: direct && open,
      finish: finish && open && row.metric === null,
      fail: finish && open,
      reopen: direct && (row.state === 'failed' || (row.state === 'done' && !row.isDoneByCount)),
    },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** As it was kept; what was kept before money could be weighed says nothing of deals. */
function basisOf(row: TaskRow): Task['probabilityBasis'] {
  const kept = row.probabilityBasis as Task['probabilityBasis']
  return kept && { ...kept, deals: kept.deals ?? null }
}

function groundOf(row: TaskView): Task['ground'] {
  if (row.groundKind === null || row.groundWords === null) return null
  return {
    kind: row.groundKind as 'figure' | 'rule' | 'example',
    words: row.groundWords,
    deal:
      row.groundDealId === null || row.dealTitle === null
        ? null
        : { id: row.groundDealId, title: row.dealTitle },
    activity:
      row.groundActivityId === null || row.activityKind === null || row.activityAt === null
        ? null
        : {
            id: row.groundActivityId,
            kind: row.activityKind,
            at: row.activityAt.toISOString(),
            accountName: row.activityAccount,
          },
  }
}

/** Past its due: a day is over at its end in the company's time zone. */
export function isPast(
  { now, timeZone }: Pick<Actor, 'now' | 'timeZone'>,
  { dueAt, dueOn }: Pick<TaskRow, 'dueAt' | 'dueOn'>,
): boolean {
  return dueAt === null ? dueOn < dayAt(now, timeZone) : dueAt < now
}

/** The same in SQL, of the task `t`. */
export function pastDue({ now, timeZone }: Pick<Actor, 'now' | 'timeZone'>): RawBuilder<boolean> {
  return sql<boolean>`(case when t.due_at is null then t.due_on < ${dayAt(now, timeZone)}::date
    else t.due_at < ${now}::timestamptz end)`
}
