import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { putWhole, type WholeRow } from '../platform/whole-rows.ts'

export type OneToOnesPast = {
  cadences: Iterable<WholeRow>
  meetings: Iterable<WholeRow>
  topics: Iterable<WholeRow>
  ownNotes: Iterable<WholeRow>
}

/** Puts one-to-ones of the past as they are told; what was agreed on at them is set by `agree`, since it is a task. */
export async function putOneToOnesPast(tx: Tx, actor: Actor, past: OneToOnesPast): Promise<void> {
  await putWhole(tx, actor, 'coaching.cadence', past.cadences)
  await putWhole(tx, actor, 'coaching.one_to_one', past.meetings)
  await putWhole(tx, actor, 'coaching.one_to_one_topic', past.topics)
  await putWhole(tx, actor, 'coaching.one_to_one_own_note', past.ownNotes)
}
