import { sql, type RawBuilder } from 'kysely'
import type { Period } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import type { Employment } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { countedIn, metricRows } from '../plan/metric-count.ts'
import { metricOf, type MetricKey } from '../plan/metric.ts'
import { openStates } from './task-row.ts'

/** How many peers steady somebody's record at the most; those under the same supervisor come first. */
const mostPeers = 120

export type WeighedPerson = {
  id: string
  name: string
  role: string
  timeZone: string
  hiredOn: string | null
  leftOn: string | null
  isAsked: boolean
}

export type Context = { done: number; planned: number | null; openTasks: number; sameMetric: number }

export type AttainabilityFacts = {
  people: WeighedPerson[]
  employment: (person: WeighedPerson) => Employment
  calendar: WorkCalendar
  /** person → Monday → count */
  weekly: Map<string, Map<string, number>>
  /** of those asked about */
  context: Map<string, Context>
}

type FactsQuestion = {
  personIds: readonly string[]
  metric: MetricKey
  from: string
  due: string
  day: string
  history: Period
  exceptTaskId: string | null
}

/** Everything the arithmetic needs: five statements, whatever the number of people; four of them sent together. */
export async function attainabilityFacts(
  tx: ReadTx,
  actor: Actor,
  question: FactsQuestion,
): Promise<AttainabilityFacts> {
  const people = await peopleAndPeers(tx, actor, question)
  const ids = people.map(({ id }) => id)
  const [calendar, absences, weekly, context] = await Promise.all([
    calendarOf(tx, actor.tenantId),
    absencesOf(tx, actor.tenantId, ids, question.history.from, question.due),
    weeklyCounts(tx, actor, ids, question),
    contextOf(tx, actor, question),
  ])
  return {
    people,
    employment: ({ id, hiredOn, leftOn }) => ({ hiredOn, leftOn, absences: absences.get(id) ?? [] }),
    calendar,
    weekly,
    context,
  }
}

/** Those asked about, and people of their roles who work here today. */
async function peopleAndPeers(
  tx: ReadTx,
  actor: Actor,
  { personIds, day }: FactsQuestion,
): Promise<WeighedPerson[]> {
  const { rows } = await sql<WeighedPerson>`
    with asked as (
      select o.person_id, o.role, o.supervisor_id
      from org.position o
      where o.tenant_id = ${actor.tenantId} and o.person_id = any(${personIds}::uuid[]) and ${inForceOn(day)}
    ),
    peers as (
      select o.person_id, o.role
      from org.position o
      join org.person p on p.tenant_id = ${actor.tenantId} and p.id = o.person_id
      where o.tenant_id = ${actor.tenantId} and o.role in (select role from asked) and ${inForceOn(day)}
        and o.person_id not in (select person_id from asked)
        and coalesce(p.hired_on, '-infinity') <= ${day}::date and coalesce(p.left_on, 'infinity') >= ${day}::date
      order by (o.supervisor_id in (select supervisor_id from asked)) desc, o.person_id
      limit ${mostPeers}
    )
    select p.id, p.name, o.role, coalesce(p.time_zone, ${actor.timeZone}) as time_zone, p.hired_on, p.left_on,
      o.is_asked
    from (
      select person_id, role, true as is_asked from asked
      union all
      select person_id, role, false from peers
    ) o
    join org.person p on p.tenant_id = ${actor.tenantId} and p.id = o.person_id
    order by p.name collate "ru-x-icu", p.id`.execute(tx)
  return rows
}

/** What the metric counted by person and ISO week; days are counted from a Monday, as everywhere. */
async function weeklyCounts(
  tx: ReadTx,
  actor: Actor,
  ids: readonly string[],
  { metric, history }: FactsQuestion,
): Promise<Map<string, Map<string, number>>> {
  const { rows } = await sql<{ personId: string; week: string; count: number }>`
    select r.person_id, r.day - (r.day - date '1900-01-01') % 7 as week, sum(${amountOf(metric)})::int as count
    from ${rollupOf(metric)}
      and r.tenant_id = ${actor.tenantId} and r.person_id = any(${ids}::uuid[])
      and r.day between ${history.from}::date and ${history.to}::date
    group by 1, 2`.execute(tx)
  const weekly = new Map<string, Map<string, number>>()
  for (const { personId, week, count } of rows) {
    const known = weekly.get(personId)
    if (known) known.set(week, count)
    else weekly.set(personId, new Map([[week, count]]))
  }
  return weekly
}

function amountOf(key: MetricKey): RawBuilder<unknown> {
  return metricOf(key).source === 'counter' ? sql`r.value` : sql`r.count`
}

/** The metric's rollup and which of its rows count. */
function rollupOf(key: MetricKey): RawBuilder<unknown> {
  const metric = metricOf(key)
  if (metric.source === 'account') return sql`clients.account_day r where true`
  if (metric.source === 'deal') return sql`sales.deal_day r where r.event = ${metric.match.event}`
  if (metric.source === 'counter') {
    return sql`sales.counter_day r where r.counter_id = ${metric.match.counterId}`
  }
  const { kinds, outcomes, prospect } = metric.match
  return sql`sales.activity_day r where r.kind = any(${kinds ?? []}::text[])
    and r.outcome = any(${outcomes ?? ['held', 'not_held']}::text[])
    and ${prospect === undefined ? sql`true` : sql`r.prospect = ${prospect}`}`
}

/** What is done already, what is planned, and what else is on each one's plate. */
async function contextOf(
  tx: ReadTx,
  actor: Actor,
  { personIds, metric, from, due, day, exceptTaskId }: FactsQuestion,
): Promise<Map<string, Context>> {
  const isOther = sql`t.tenant_id = ${actor.tenantId} and t.person_id = p.id and t.due_on >= ${day}::date
    and t.state = any(${openStates}::text[]) and t.id is distinct from ${exceptTaskId}::uuid`
  const done = countedIn({
    tenantId: actor.tenantId,
    currency: actor.currency,
    personId: sql`p.id`,
    from: sql`${from}::date`,
    to: sql`${due}::date`,
  })
  const { rows } = await sql<Context & { id: string }>`
    select p.id, ${done} as done,
      case when m.kinds is not null and m.source in ('activity', 'counter') then (
        select count(*)::int from sales.activity a
        where a.tenant_id = ${actor.tenantId} and a.person_id = p.id and a.outcome = 'planned'
          and a.deleted_at is null and a.day between greatest(${day}::date, ${from}::date) and ${due}::date
          and a.kind = any(m.kinds) and (m.prospect is null or a.prospect = m.prospect)
      ) end as planned,
      (select count(*)::int from tasks.task t where ${isOther}) as open_tasks,
      (select count(*)::int from tasks.task t where ${isOther} and t.metric = m.key) as same_metric
    from unnest(${personIds}::uuid[]) p (id)
    join ${metricRows(actor.tenantId)} on m.key = ${metric}`.execute(tx)
  return new Map(rows.map(({ id, ...context }) => [id, context]))
}
