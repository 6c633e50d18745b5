import type { Actor } from '../platform/actor.ts'
import type { Tx } from '../platform/transaction.ts'
import { putWhole, type WholeRow } from '../platform/whole-rows.ts'

export type OrgPast = {
  /** a person who is there already, such as the founder, is overwritten */
  people: Iterable<WholeRow>
  positions: Iterable<WholeRow>
  absences: Iterable<WholeRow>
}

/** Puts people with their whole past as it is told. */
export async function putOrgPast(tx: Tx, actor: Actor, past: OrgPast): Promise<void> {
  await putWhole(tx, actor, 'org.person', past.people, { overwrite: true })
  await putWhole(tx, actor, 'org.position', past.positions)
  await putWhole(tx, actor, 'org.absence', past.absences)
}
