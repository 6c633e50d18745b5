import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { sees, sightOf } from '../clients/sight.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { activityAccess, dealAccess } from './access.ts'
import { readActivity, takeActivity } from './activity-row.ts'
import { requireDeal, takeDeal } from './deal-row.ts'
import { needsOf } from './need.ts'
import type { HeardNeeds } from './need-contract.ts'
import { suggestedNeeds, voiceOf } from './need-suggest.ts'

type Asked = { activityId?: string; dealId?: string }

/** A conversation by its note, or a lost deal by its reason. */
type Subject = {
  activityId: string | null
  dealId: string | null
  personId: string | null
  text: string | null
}

/** What it is about: what people have said, and what its words suggest besides. */
export async function heardNeeds(tx: ReadTx, actor: Actor, asked: Asked): Promise<HeardNeeds> {
  const subject = await seenSubject(tx, actor, asked)
  const access = subject.dealId ? dealAccess : activityAccess
  const mayDecide =
    reachOf(actor, access, 'edit') !== 'none' &&
    sees(await sightOf(tx, actor, access, 'edit'), subject.personId)
  return told(tx, actor, subject, mayDecide)
}

/** Says that it is about a need or is not; `borne` null takes back what was said. Saying it again changes nothing. */
export async function decideNeed(
  tx: Tx,
  actor: Actor,
  { needId, borne, ...asked }: Asked & { needId: string; borne: boolean | null },
): Promise<HeardNeeds> {
  const subject = await takenSubject(tx, actor, asked)
  if (borne === null) await withdraw(tx, actor, subject, needId)
  else await decide(tx, actor, subject, [needId], borne)
  record(tx, actor, {
    kind: 'sales.need.decided',
    subjectId: needId,
    personId: subject.personId,
    payload: { activityId: subject.activityId, dealId: subject.dealId, borne },
  })
  return told(tx, actor, subject, true)
}

/** What somebody said while logging a conversation. */
export async function decideAtOnce(
  tx: Tx,
  actor: Actor,
  activity: { id: string; personId: string; note: string | null },
  needIds: readonly string[],
): Promise<void> {
  const subject = { activityId: activity.id, dealId: null, personId: activity.personId, text: activity.note }
  await decide(tx, actor, subject, needIds, true)
}

async function decide(
  tx: Tx,
  actor: Actor,
  { activityId, dealId, text }: Subject,
  needIds: readonly string[],
  borne: boolean,
): Promise<void> {
  const wanted = [...new Set(needIds)]
  // a reason of loss is often picked from a list: there each deal speaks for itself
  const voice = dealId ? null : voiceOf(text ?? '')
  const hash = voice === null ? null : createHash('md5').update(voice).digest('hex')
  const target = dealId
    ? sql`(tenant_id, deal_id, need_id) where deal_id is not null`
    : sql`(tenant_id, activity_id, need_id) where activity_id is not null`
  const { rows } = await sql<{ needId: string }>`
    insert into sales.need_decision (tenant_id, need_id, activity_id, deal_id, borne, voice, decided_by, decided_at)
    select ${actor.tenantId}, n.id, ${activityId}::uuid, ${dealId}::uuid, ${borne}, ${hash}::text,
      ${actor.personId}::uuid, ${actor.now}::timestamptz
    from sales.need n
    where n.tenant_id = ${actor.tenantId} and n.id = any(${wanted}::uuid[]) and n.archived_at is null
    on conflict ${target} do update set borne = excluded.borne, voice = excluded.voice,
      decided_by = excluded.decided_by, decided_at = excluded.decided_at
    returning need_id`.execute(tx)
  if (rows.length < wanted.length) throw invalidField('needId', 'need_unknown')
}

async function withdraw(
  tx: Tx,
  actor: Actor,
  { activityId, dealId }: Subject,
  needId: string,
): Promise<void> {
  await sql`
    delete from sales.need_decision d
    where d.tenant_id = ${actor.tenantId} and d.need_id = ${needId}
      and ${dealId ? sql`d.deal_id = ${dealId}` : sql`d.activity_id = ${activityId}`}`.execute(tx)
}

async function seenSubject(tx: ReadTx, actor: Actor, asked: Asked): Promise<Subject> {
  const { activityId, dealId } = oneOf(asked)
  if (activityId) {
    const { personId, note } = await readActivity(tx, actor, { id: activityId })
    return { activityId, dealId: null, personId, text: note }
  }
  const { ownerId, lostReason } = await requireDeal(tx, actor, dealId!)
  return { activityId: null, dealId: dealId!, personId: ownerId, text: lostReason }
}

async function takenSubject(tx: Tx, actor: Actor, asked: Asked): Promise<Subject> {
  const { activityId, dealId } = oneOf(asked)
  if (activityId) {
    const { personId, note } = await takeActivity(tx, actor, activityId)
    return { activityId, dealId: null, personId, text: note }
  }
  const { ownerId, lostReason, status } = await takeDeal(tx, actor, dealId!, 'edit')
  if (status !== 'lost') throw conflict('needs_of_lost_deals')
  return { activityId: null, dealId: dealId!, personId: ownerId, text: lostReason }
}

function oneOf({ activityId, dealId }: Asked): Asked {
  if ((activityId === undefined) === (dealId === undefined))
    throw invalidField('activityId', 'activity_or_deal')
  return { activityId, dealId }
}

type Decided = { needId: string; kind: 'need' | 'objection'; name: string; borne: boolean }

async function told(
  tx: ReadTx,
  actor: Actor,
  { activityId, dealId, text }: Subject,
  mayDecide: boolean,
): Promise<HeardNeeds> {
  const [{ rows }, needs] = await Promise.all([
    sql<Decided>`
      select d.need_id, n.kind, n.name, d.borne
      from sales.need_decision d
      join sales.need n on n.tenant_id = d.tenant_id and n.id = d.need_id
      where d.tenant_id = ${actor.tenantId}
        and ${dealId ? sql`d.deal_id = ${dealId}` : sql`d.activity_id = ${activityId}`}
      order by d.decided_at, n.name`.execute(tx),
    text ? needsOf(tx, actor) : [],
  ])
  const known = new Set(rows.map(({ needId }) => needId))
  const suggested = new Set(suggestedNeeds(text ?? '', needs))
  return {
    items: [
      ...rows.map(({ borne, ...row }) => ({ ...row, state: borne ? ('borne' as const) : ('not' as const) })),
      ...needs
        .filter(({ id }) => suggested.has(id) && !known.has(id))
        .map(({ id, kind, name }) => ({ needId: id, kind, name, state: 'suggested' as const })),
    ],
    mayDecide,
  }
}
