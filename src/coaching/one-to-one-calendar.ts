import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Speaker } from '../platform/words.ts'
import type { CalendarEvent } from '../tasks/icalendar.ts'
import { isOfCaller } from './one-to-one-pair.ts'
import { instantOf } from './one-to-one-plan.ts'

const mostEvents = 500

/** One's own one-to-ones for a calendar: when and with whom, and nothing of what they are about. */
export async function oneToOneEvents(
  tx: ReadTx,
  actor: Actor,
  from: string,
  speaker: Speaker,
): Promise<CalendarEvent[]> {
  const { rows } = await sql<{
    id: string
    name: string
    onDay: string
    startsAt: string
    minutes: number
    updatedAt: Date
  }>`
    select m.id, other.name, m.on_day, to_char(m.starts_at, 'HH24:MI') as starts_at, m.minutes, m.updated_at
    from coaching.one_to_one m
    join org.person other on other.tenant_id = m.tenant_id
      and other.id = case when m.head_id = ${actor.personId}::uuid then m.person_id else m.head_id end
    where m.tenant_id = ${actor.tenantId} and m.state in ('planned', 'held') and m.on_day >= ${from}::date
      and ${isOfCaller(actor)}
    order by m.on_day, m.id
    limit ${mostEvents}`.execute(tx)
  return rows.map(({ id, name, onDay, startsAt, minutes, updatedAt }) => ({
    id,
    stamp: updatedAt,
    title: speaker.say(actor.locale, 'coaching.oneToOne.event', { name }),
    description: '',
    dueOn: onDay,
    dueAt: instantOf(onDay, startsAt, actor.timeZone),
    minutes,
  }))
}
