import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, forbidden, notFound } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { RolloutDetail } from './rollout-contract.ts'
import { viewerOf } from './rollout-row.ts'
import { mayAnswer, readRollout } from './rollout-told.ts'
import { takeRollout } from './rollout.ts'

/** Whoever takes part says what speaks against it; one at a time, the next after the answer. */
export async function objectTo(
  tx: Tx,
  actor: Actor,
  { id, said }: { id: string; said: string },
): Promise<RolloutDetail> {
  const { people } = await takeRollout(tx, actor, id)
  if (!people.some((one) => one.id === actor.personId)) throw forbidden('objection_of_those_who_take_part')
  const { rows } = await sql<{ id: string }>`
    insert into coaching.rollout_objection (tenant_id, rollout_id, person_id, said, said_at)
    values (${actor.tenantId}, ${id}, ${actor.personId}, ${said}, ${actor.now})
    on conflict (tenant_id, rollout_id, person_id) where answer is null do nothing
    returning id`.execute(tx)
  if (!rows[0]) throw conflict('objection_is_open')
  record(tx, actor, {
    kind: 'coaching.rollout.objected',
    subjectId: id,
    personId: actor.personId,
    payload: { objectionId: rows[0].id },
  })
  return readRollout(tx, actor, { id })
}

export async function answerObjection(
  tx: Tx,
  actor: Actor,
  { id, objectionId, said }: { id: string; objectionId: string; said: string },
): Promise<RolloutDetail> {
  await takeRollout(tx, actor, id)
  const { rows } = await sql<{ personId: string; answer: string | null }>`
    select o.person_id, o.answer from coaching.rollout_objection o
    where o.tenant_id = ${actor.tenantId} and o.rollout_id = ${id} and o.id = ${objectionId}`.execute(tx)
  const objection = rows[0]
  if (!objection) throw notFound()
  if (!mayAnswer(actor, await viewerOf(tx, actor), objection.personId)) throw forbidden()
  if (objection.answer !== null) throw conflict('objection_is_answered')
  await sql`
    update coaching.rollout_objection o set answer = ${said}, answered_by = ${actor.personId}, answered_at = ${actor.now}
    where o.tenant_id = ${actor.tenantId} and o.id = ${objectionId}`.execute(tx)
  record(tx, actor, {
    kind: 'coaching.rollout.answered',
    subjectId: id,
    personId: objection.personId,
    payload: { objectionId },
  })
  return readRollout(tx, actor, { id })
}

/** Whoever leads the deal says whether the others see it, with their name. It can be said again. */
export async function agreeExample(
  tx: Tx,
  actor: Actor,
  { id, isAgreed }: { id: string; isAgreed: boolean },
): Promise<RolloutDetail> {
  const row = await takeRollout(tx, actor, id)
  if (row.exampleDealId === null) throw notFound()
  if (row.exampleOwnerId !== actor.personId) throw forbidden('example_is_agreed_by_its_owner')
  await sql`
    update coaching.rollout r set example_state = ${isAgreed ? 'agreed' : 'refused'}, updated_at = ${actor.now}
    where r.tenant_id = ${actor.tenantId} and r.id = ${id}`.execute(tx)
  record(tx, actor, {
    kind: 'coaching.rollout.example_answered',
    subjectId: id,
    personId: actor.personId,
    payload: { isAgreed },
  })
  return readRollout(tx, actor, { id })
}
