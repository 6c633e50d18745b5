import { sql } from 'kysely'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { isPairOn } from './one-to-one-pair.ts'
import { soonFrom } from './one-to-one-plan.ts'
import { isOver } from './one-to-one.ts'

export type WaitingOneToOne = {
  /** the day has come or is the next, and the head has not prepared; or it is over and nobody said whether it was held */
  kind: 'one_to_one_prepare' | 'one_to_one_past'
  meetingId: string
  person: { id: string; name: string }
  on: string
  startsAt: string
}

/** What the caller's one-to-ones with these people want of them now. One statement. */
export async function waitingOneToOnes(
  tx: ReadTx,
  actor: Actor,
  people: readonly string[],
): Promise<WaitingOneToOne[]> {
  const day = today(actor)
  const { rows } = await sql<{
    id: string
    personId: string
    personName: string
    onDay: string
    startsAt: string
    minutes: number
    isReady: boolean
  }>`
    select m.id, m.person_id, p.name as person_name, m.on_day, to_char(m.starts_at, 'HH24:MI') as starts_at, m.minutes,
      m.head_ready_at is not null as is_ready
    from coaching.one_to_one m
    join org.person p on p.tenant_id = m.tenant_id and p.id = m.person_id
    where m.tenant_id = ${actor.tenantId} and m.head_id = ${actor.personId}::uuid and m.state = 'planned'
      and m.on_day <= ${soonFrom(day)}::date and m.person_id = any(${people}::uuid[])
      and ${isPairOn(day)}
    order by m.on_day, m.id`.execute(tx)
  return rows.flatMap(({ id, personId, personName, isReady, ...at }): WaitingOneToOne[] => {
    const isPast = isOver(actor, at)
    if (isReady && !isPast) return []
    const kind = isPast ? 'one_to_one_past' : 'one_to_one_prepare'
    const { onDay: on, startsAt } = at
    return [{ kind, meetingId: id, person: { id: personId, name: personName }, on, startsAt }]
  })
}
