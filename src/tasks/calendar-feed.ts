/** What is no endpoint of the contract: the tasks of a secret link's owner, for a calendar that signs in by nothing else. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { addDays, dayAt } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { RequestContext } from '../platform/boundary.ts'
import type { Locale } from '../platform/locale.ts'
import { countAttempt } from '../platform/rate-limit.ts'
import { notFound } from '../platform/refusal.ts'
import { reading, type ReadTx } from '../platform/transaction.ts'
import type { Speaker } from '../platform/words.ts'
import { hashOf, tenantOfSecret } from './calendar-link.ts'
import { icalendar, type CalendarEvent } from './icalendar.ts'
import { unitOf } from './progress.ts'
import { viewOf, type TaskView } from './task-row.ts'

type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>

/** An office behind one address has many calendars, each asking a few times an hour. */
const attempts = { most: 300, windowSeconds: 600 }
const daysBack = 30
const mostEvents = 1000

/** What a later module adds to the calendar of this person from a day on, in the person's language. */
export type CalendarSource = (
  tx: ReadTx,
  owner: Actor,
  from: string,
  speaker: Speaker,
) => Promise<CalendarEvent[]>

/** `GET /api/calendar/<secret>.ics`: one's own tasks, and what the sources add. */
export function calendarRoutes(sources: readonly CalendarSource[]) {
  return (app: FastifyInstance, contextOf: ContextOf): void => {
    app.get<{ Params: { file: string } }>('/api/calendar/:file', async (request, reply) => {
      const context = await contextOf(request, reply)
      await countAttempt(context.signIn, `calendar:${request.ip}`, attempts)
      const secret = /^([\w-]+)\.ics$/.exec(request.params.file)?.[1]
      if (!secret) throw notFound('calendar_link_unknown')
      const text = await reading(context.pool, tenantOfSecret(secret), (tx) =>
        feedOf(tx, context, secret, sources),
      )
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .header('x-robots-tag', 'noindex')
        .send(text)
    })
  }
}

type Owner = Pick<Actor, 'tenantId' | 'personId' | 'name' | 'role' | 'timeZone' | 'currency'> & {
  locale: Locale
}

async function feedOf(
  tx: ReadTx,
  { now, speaker }: Pick<RequestContext, 'now' | 'speaker'>,
  secret: string,
  sources: readonly CalendarSource[],
): Promise<string> {
  const { rows } = await sql<Owner & { leftOn: string | null }>`
    select t.tenant_id, p.id as person_id, p.name, '' as role, t.time_zone, t.currency, t.locale, p.left_on
    from tasks.calendar_link l
    join org.tenant t on t.tenant_id = l.tenant_id
    join org.person p on p.tenant_id = l.tenant_id and p.id = l.person_id
    where l.tenant_id = ${tenantOfSecret(secret)} and l.secret_hash = ${hashOf(secret)}`.execute(tx)
  const owner = rows[0]
  if (!owner) throw notFound('calendar_link_unknown')
  const day = dayAt(now, owner.timeZone)
  if (owner.leftOn !== null && owner.leftOn < day) throw notFound('calendar_link_unknown')
  const actor: Actor = { ...owner, userId: null, via: 'system', now }
  const from = addDays(day, -daysBack)
  const [tasks, ...others] = await Promise.all([
    ownTasks(tx, actor, from),
    ...sources.map((source) => source(tx, actor, from, speaker)),
  ])
  return icalendar(speaker.say(owner.locale, 'tasks.calendar.name'), [
    ...tasks.map((task) => eventOf(speaker, owner.locale, task)),
    ...others.flat(),
  ])
}

/** Of the last month and to come, without those cancelled. */
async function ownTasks(tx: ReadTx, actor: Actor, from: string): Promise<TaskView[]> {
  const own = sql`
    select t.* from tasks.task t
    where t.tenant_id = ${actor.tenantId} and t.person_id = ${actor.personId}::uuid and t.state <> 'cancelled'
      and t.due_on >= ${from}::date
    order by t.due_on, t.id
    limit ${mostEvents}`
  return (await sql<TaskView>`${viewOf(actor, own)} order by t.due_on, t.id`.execute(tx)).rows
}

function eventOf(speaker: Speaker, locale: Locale, task: TaskView): CalendarEvent {
  const say = (key: string, params: Record<string, string | number>) => speaker.say(locale, key, params)
  // money is in minor units here, and a calendar is no place for it
  const isCounted = task.metric !== null && unitOf(task.metric) !== 'money'
  const lines = [
    isCounted ? say('tasks.calendar.done', { done: task.done ?? 0, target: task.target ?? 0 }) : null,
    task.result && say('tasks.calendar.result', { result: task.result }),
    task.proof && say('tasks.calendar.proof', { proof: task.proof }),
    task.note,
  ]
  return {
    id: task.id,
    stamp: task.updatedAt,
    title: task.state === 'done' ? `✓ ${task.title}` : task.title,
    description: lines.filter(Boolean).join('\n'),
    dueOn: task.dueOn,
    dueAt: task.dueAt,
  }
}
