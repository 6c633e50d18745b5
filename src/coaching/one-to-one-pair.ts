import { sql, type RawBuilder } from 'kysely'
import { today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { reachOf, type Access } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import type { Tx } from '../platform/transaction.ts'

/**
 * Facts of one-to-ones say that a meeting was planned, moved, held or skipped and never what was said, and are heard by
 * the two of the pair alone: each is recorded for the one of them who did not do it.
 */
export const factsOfTwo = 'coaching.one_to_one.'

export type Two = { headId: string; personId: string }

export function tellTwo(
  tx: Tx,
  actor: Actor,
  what: 'planned' | 'moved' | 'held' | 'skipped' | 'changed',
  { id, headId, personId }: Two & { id: string },
): void {
  for (const one of [headId, personId]) {
    if (one !== actor.personId)
      record(tx, actor, { kind: `${factsOfTwo}${what}`, subjectId: id, personId: one })
  }
}

/** Whether the head of `m` (a cadence, a meeting) is the person's direct supervisor on a day, and the person still there. */
export function isPairOn(day: string, m: RawBuilder<unknown> = sql`m`): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from org.position o
    join org.person e on e.tenant_id = o.tenant_id and e.id = o.person_id
    where o.tenant_id = ${m}.tenant_id and o.person_id = ${m}.person_id and o.supervisor_id = ${m}.head_id
      and ${inForceOn(day)} and (e.left_on is null or e.left_on >= ${day}::date)
  )`
}

/**
 * Who reads the meeting `m`: its person for ever, and its head while they are the person's direct supervisor. Nobody else,
 * whatever their role: neither those above the head nor the head who comes after.
 */
export function isOfCaller(actor: Actor): RawBuilder<boolean> {
  const isPair = isPairOn(today(actor))
  return sql<boolean>`(
    (m.person_id = ${actor.personId}::uuid and (m.state in ('held', 'skipped') or ${isPair}))
    or (m.head_id = ${actor.personId}::uuid and ${isPair})
  )`
}

/** Of the two of a pair the person is within one's own reach, and the head within that of a team. */
export function mayRead(actor: Actor, access: Access & { see: Access[string] }, personId: string): boolean {
  const reach = reachOf(actor, access, 'see')
  return reach !== 'none' && (reach !== 'own' || personId === actor.personId)
}
