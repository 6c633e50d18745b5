import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { dayNumber } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField, notFound } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import type { Speaker } from '../platform/words.ts'
import { cancelTasks } from '../tasks/task-close.ts'
import { setTasks } from '../tasks/task-set.ts'
import type { OneToOne } from './one-to-one-contract.ts'
import { tellTwo } from './one-to-one-pair.ts'
import { readOneToOne, takeOneToOne } from './one-to-one.ts'

/** Answers with no more than its id: what a repeated request is answered with is kept elsewhere than the words. */
export async function addTopic(
  tx: Tx,
  actor: Actor,
  { id, words }: { id: string; words: string },
): Promise<{ id: string }> {
  const row = await takeOneToOne(tx, actor, id, 'write')
  const topicId = randomUUIDv7()
  await sql`
    insert into coaching.one_to_one_topic (tenant_id, id, one_to_one_id, author_id, words, added_at)
    values (${actor.tenantId}, ${topicId}, ${row.id}, ${actor.personId}, ${words}, ${actor.now})`.execute(tx)
  tellTwo(tx, actor, 'changed', row)
  return { id: topicId }
}

type TopicInput = { id: string; topicId: string }

export async function markTopic(
  tx: Tx,
  actor: Actor,
  { id, topicId, talked }: TopicInput & { talked: boolean },
): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'write')
  const { numAffectedRows } = await sql`
    update coaching.one_to_one_topic set talked_at = ${talked ? actor.now : null}::timestamptz
    where tenant_id = ${actor.tenantId} and id = ${topicId} and one_to_one_id = ${row.id}`.execute(tx)
  if (!numAffectedRows) throw notFound()
  tellTwo(tx, actor, 'changed', row)
  return readOneToOne(tx, actor, { id })
}

/** One's own, as long as it was not talked about. */
export async function removeTopic(tx: Tx, actor: Actor, { id, topicId }: TopicInput): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'write')
  const { numAffectedRows } = await sql`
    delete from coaching.one_to_one_topic
    where tenant_id = ${actor.tenantId} and id = ${topicId} and one_to_one_id = ${row.id}
      and author_id = ${actor.personId} and talked_at is null`.execute(tx)
  if (!numAffectedRows) throw notFound()
  tellTwo(tx, actor, 'changed', row)
  return readOneToOne(tx, actor, { id })
}

type Promised = { id: string; personId: string; words: string; proof: string; dueOn: string }

/**
 * What was agreed on, as a task with the meeting as its ground: of the head to the person, or of either to themselves. It
 * is seen as every task is, so by those above too.
 */
export async function agree(
  tx: Tx,
  actor: Actor,
  { id, personId, words, proof, dueOn }: Promised,
  speaker: Speaker,
): Promise<{ taskId: string }> {
  const row = await takeOneToOne(tx, actor, id, 'write')
  const isOwn = personId === actor.personId
  if (!isOwn && !(row.headId === actor.personId && row.personId === personId)) {
    throw invalidField('personId', 'one_to_one_agreement_of_another')
  }
  const { items } = await setTasks(tx, actor, {
    people: [{ personId }],
    title: words,
    result: words,
    proof,
    dueOn,
    period: 'other',
    repeats: 'none',
    ground: { kind: 'rule', words: groundOf(actor, row.onDay, speaker) },
  })
  const taskId = items[0]!.id
  await sql`
    insert into coaching.agreement (tenant_id, one_to_one_id, task_id)
    values (${actor.tenantId}, ${row.id}, ${taskId})`.execute(tx)
  tellTwo(tx, actor, 'changed', row)
  return { taskId }
}

/** By whoever set it; the task is cancelled. */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  { id, taskId }: { id: string; taskId: string },
  speaker: Speaker,
): Promise<OneToOne> {
  const row = await takeOneToOne(tx, actor, id, 'write')
  const { numAffectedRows } = await sql`
    delete from coaching.agreement
    where tenant_id = ${actor.tenantId} and one_to_one_id = ${row.id} and task_id = ${taskId}`.execute(tx)
  if (!numAffectedRows) throw notFound()
  const reason = speaker.say(actor.locale, 'coaching.oneToOne.takenBack')
  await cancelTasks(tx, actor, { ids: [taskId], reason })
  tellTwo(tx, actor, 'changed', row)
  return readOneToOne(tx, actor, { id })
}

function groundOf({ locale }: Actor, day: string, speaker: Speaker): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  return speaker.say(locale, 'coaching.oneToOne.ground', { day: format.format(dayNumber(day) * 86_400_000) })
}
