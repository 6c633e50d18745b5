import { sql } from 'kysely'
import { addDays, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { taskAccess } from '../tasks/access.ts'
import { openStates, pastDue } from '../tasks/task-row.ts'
import { correctionAccess } from './access.ts'
import { correctionRows } from './correction-row.ts'
import { toldOf } from './effect-told.ts'
import type { Agreement, OneToOne } from './one-to-one-contract.ts'
import { normWeeksOf } from './one-to-one-norms.ts'
import { mayRead, type Two } from './one-to-one-pair.ts'

export type Meeting = Two & {
  id: string
  state: OneToOne['state']
  /** the day of the last that was held before */
  since: string | null
}

type Agenda = NonNullable<OneToOne['agenda']>

/** Without an earlier meeting, the last two weeks are looked at; and always the two to come. */
const daysAround = 14
const mostTasks = 20

/**
 * What was agreed on here and, while the meeting is to come, what is known beforehand; of that everybody is told what
 * they may read anyway. Six statements, sent together but for one.
 */
export async function contentOf(
  tx: ReadTx,
  actor: Actor,
  meeting: Meeting,
): Promise<Pick<OneToOne, 'agreements' | 'agenda'>> {
  if (meeting.state !== 'planned') {
    const { here } = await tasksToTalkOf(tx, actor, meeting)
    return { agreements: here, agenda: null }
  }
  const [tasks, norms, corrections] = await Promise.all([
    tasksToTalkOf(tx, actor, meeting),
    normWeeksOf(tx, actor, meeting.personId),
    correctionsToTalkOf(tx, actor, meeting),
  ])
  const { here, earlier, other } = tasks
  return { agreements: here, agenda: { since: meeting.since, norms, corrections, earlier, tasks: other } }
}

type Place = 'here' | 'earlier' | 'other'

/**
 * Agreed on at this meeting; agreed on at earlier ones of the same two and still open, or settled since the last; and the
 * person's other tasks: overdue, due within two weeks, done or failed since. Whose tasks the agreements are is shown to
 * both of the pair: they agreed on them.
 */
async function tasksToTalkOf(
  tx: ReadTx,
  actor: Actor,
  meeting: Meeting,
): Promise<Record<Place, Agreement[]>> {
  const day = today(actor)
  const since = sql`${meeting.since ?? addDays(day, -daysAround)}::date::timestamp at time zone ${actor.timeZone}`
  const isOpen = sql`t.state = any(${openStates}::text[])`
  const isAsked = meeting.state === 'planned' && mayRead(actor, taskAccess, meeting.personId)
  const { rows } = await sql<{
    place: Place
    id: string
    title: string
    personId: string
    personName: string
    dueOn: string
    state: Agreement['state']
    isPast: boolean
  }>`
    with agreed as (
      select a.task_id as id, bool_or(m.id = ${meeting.id}::uuid) as is_here
      from coaching.one_to_one m
      join coaching.agreement a on a.tenant_id = m.tenant_id and a.one_to_one_id = m.id
      where m.tenant_id = ${actor.tenantId} and m.head_id = ${meeting.headId} and m.person_id = ${meeting.personId}
      group by a.task_id
    ), talked as (
      select id, case when is_here then 'here' else 'earlier' end as place from agreed
      where is_here or ${meeting.state === 'planned'}
      union all
      select t.id, 'other' from tasks.task t
      where ${isAsked} and t.tenant_id = ${actor.tenantId} and t.person_id = ${meeting.personId}
        and ((${isOpen} and t.due_on <= ${addDays(day, daysAround)}::date)
          or (t.state in ('done', 'failed') and t.state_at >= ${since}))
        and not exists (select from agreed where agreed.id = t.id)
    ), placed as (
      select talked.place, t.id, t.title, t.person_id, p.name as person_name, t.due_on, t.state,
        ${pastDue(actor)} as is_past, ${isOpen} as is_open,
        row_number() over (partition by talked.place order by ${isOpen} desc, t.due_on, t.id) as number
      from talked
      join tasks.task t on t.tenant_id = ${actor.tenantId} and t.id = talked.id
      join org.person p on p.tenant_id = t.tenant_id and p.id = t.person_id
      where talked.place <> 'earlier' or ${isOpen} or t.state_at >= ${since}
    )
    select * from placed where number <= ${mostTasks} order by number`.execute(tx)
  const told = (place: Place) => rows.filter((row) => row.place === place).map(agreementOf)
  return { here: told('here'), earlier: told('earlier'), other: told('other') }
}

function agreementOf(row: Omit<Agreement, 'taskId' | 'person' | 'isOverdue'> & TaskOfSomebody): Agreement {
  const { id, title, personId, personName, dueOn, state, isPast } = row
  return {
    taskId: id,
    title,
    person: { id: personId, name: personName },
    dueOn,
    state,
    isOverdue: isPast && openStates.includes(state),
  }
}

type TaskOfSomebody = { id: string; personId: string; personName: string; isPast: boolean }

/** What is under way with the person, the next review first; and the last that was closed, with what came of it. */
async function correctionsToTalkOf(
  tx: ReadTx,
  actor: Actor,
  { personId }: Meeting,
): Promise<Agenda['corrections']> {
  if (!mayRead(actor, correctionAccess, personId)) return []
  const ofPerson = sql`c.tenant_id = ${actor.tenantId} and c.person_id = ${personId}`
  const { rows } = await correctionRows(
    actor,
    sql`${ofPerson} and (c.outcome is null or c.id = (
      select c.id from coaching.correction c where ${ofPerson} and c.outcome is not null
      order by c.closed_at desc, c.id desc limit 1
    )) order by c.outcome is not null, c.review_on, c.id`,
  ).execute(tx)
  return rows.map(({ id, kind, goal, metric, reviewOn, outcome, effect }) => {
    const told = effect && toldOf(effect).told
    return {
      id,
      kind,
      goal,
      metric,
      reviewOn,
      isDue: outcome === null && reviewOn <= today(actor),
      outcome: outcome && { word: outcome },
      effect: told && {
        says: told.says,
        ratio: told.ratio,
        low: told.low,
        high: told.high,
        above: told.above,
      },
    }
  })
}
