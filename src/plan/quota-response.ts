import { sql } from 'kysely'
import type { z } from 'zod'
import { periodAround, today } from '../org/day.ts'
import { allow, isWithin, peopleWithin, reachOf, requireWithin } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, forbidden, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { PlanPeriod, QuotaResponse, quotaResponseInput } from './contract.ts'
import type { MetricKey } from './metric.ts'
import { seenBy } from './sight.ts'

type Said = z.output<typeof quotaResponseInput>

/** Accepts one's own quota or objects to it with a figure; the last thing said counts, all of it is kept. */
export async function respondToQuota(tx: Tx, actor: Actor, said: Said): Promise<QuotaResponse> {
  allow(actor, planAccess, 'respond')
  const quota = await findQuota(tx, actor, said.id)
  if (quota.personId !== actor.personId) throw forbidden('quota_response_is_own')
  refuseSettled(actor, quota)
  if (said.kind === 'accepted' && quota.stands === 'accepted') throw conflict('quota_accepted_already')
  if (said.kind === 'objected' && said.amount === quota.amount) {
    throw invalidField('amount', 'quota_objection_says_the_same')
  }
  return say(tx, actor, quota, {
    kind: said.kind,
    amount: said.kind === 'objected' ? said.amount : null,
    reason: said.kind === 'objected' ? said.reason : null,
  })
}

/** Accepts many of one's own quotas in one act, all or none; what was accepted already is left alone. */
export async function acceptQuotas(
  tx: Tx,
  actor: Actor,
  { ids }: { ids: string[] },
): Promise<{ accepted: number }> {
  allow(actor, planAccess, 'respond')
  const quotas = await findQuotas(tx, actor, [...new Set(ids)])
  if (quotas.some(({ personId }) => personId !== actor.personId)) throw forbidden('quota_response_is_own')
  const open = quotas.filter(({ stands }) => stands !== 'accepted')
  for (const quota of open) refuseSettled(actor, quota)
  await write(
    tx,
    actor,
    open.map((quota) => ({ quota, kind: 'accepted', amount: null, reason: null })),
  )
  return { accepted: open.length }
}

/** Keeps a quota as it is, with an answer to its person's objection. */
export async function keepQuota(
  tx: Tx,
  actor: Actor,
  { id, reason }: { id: string; reason: string },
): Promise<QuotaResponse> {
  allow(actor, planAccess, 'set')
  const quota = await findQuota(tx, actor, id)
  await requireWithin(tx, actor, planAccess, { see: 'see', act: 'set' }, quota.personId)
  if (quota.personId === actor.personId) throw forbidden('own_quota_is_set_above')
  refuseSettled(actor, quota)
  if (quota.stands !== 'objected') throw conflict('quota_without_objection')
  return say(tx, actor, quota, { kind: 'kept', amount: null, reason })
}

type Quota = {
  id: string
  personId: string
  metric: string
  period: PlanPeriod
  periodStart: string
  amount: number | null
  isReplaced: boolean
  stands: QuotaResponse['kind'] | null
}

async function findQuota(tx: Tx, actor: Actor, id: string): Promise<Quota> {
  return (await findQuotas(tx, actor, [id]))[0]!
}

/** Revisions by their ids, locked, so that two answers come one after the other; out of sight is not there. */
async function findQuotas(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Quota[]> {
  const seen = await peopleWithin(tx, actor, reachOf(actor, planAccess, 'see'))
  const { rows } = await sql<Quota>`
    select q.id, q.person_id, q.metric, q.period, q.period_start, q.amount,
      exists (
        select from plan.quota n
        where n.tenant_id = q.tenant_id and n.person_id = q.person_id and n.metric = q.metric and n.period = q.period
          and n.period_start = q.period_start and (n.set_at, n.id) > (q.set_at, q.id)
      ) as is_replaced,
      (
        select r.kind from plan.quota_response r
        where r.tenant_id = q.tenant_id and r.quota_id = q.id
        order by r.said_at desc, r.id desc
        limit 1
      ) as stands
    from plan.quota q
    where q.tenant_id = ${actor.tenantId} and q.id = any(${ids}::uuid[])
    order by q.id
    for update of q`.execute(tx)
  if (rows.length < ids.length || rows.some(({ personId }) => !isWithin(seen, personId))) throw notFound()
  return rows
}

/** What was replaced, taken back or is over has nothing left to agree on. */
function refuseSettled(actor: Actor, quota: Quota): void {
  if (quota.isReplaced || quota.amount === null) throw conflict('quota_was_replaced')
  if (isOver(actor, quota)) throw conflict('quota_period_is_over')
}

function isOver(actor: Actor, { period, periodStart }: { period: PlanPeriod; periodStart: string }): boolean {
  return periodAround(period, periodStart).to < today(actor)
}

type Saying = Pick<QuotaResponse, 'kind' | 'amount' | 'reason'>

async function say(tx: Tx, actor: Actor, quota: Quota, said: Saying): Promise<QuotaResponse> {
  await write(tx, actor, [{ quota, ...said }])
  const { name } = await tx
    .selectFrom('org.person')
    .select('name')
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow()
  return { ...said, saidAt: actor.now.toISOString(), saidBy: name }
}

async function write(tx: Tx, actor: Actor, sayings: readonly (Saying & { quota: Quota })[]): Promise<void> {
  if (sayings.length === 0) return
  await tx
    .insertInto('plan.quotaResponse')
    .values(
      sayings.map(({ quota, ...said }) => ({
        tenantId: actor.tenantId,
        quotaId: quota.id,
        ...said,
        saidAt: actor.now,
        saidBy: actor.personId,
      })),
    )
    .execute()
  for (const { quota, kind, amount, reason } of sayings) {
    const { metric, period, periodStart, amount: set } = quota
    record(tx, actor, {
      kind: `plan.quota.${kind}`,
      subjectId: quota.id,
      personId: quota.personId,
      payload: { metric, period, periodStart, set, amount, reason },
    })
  }
}

type Cell = { personId: string; metric: MetricKey; period: PlanPeriod; periodStart: string }

/** How one quota was set and revised, and what was said to each revision; the latest first. Three statements. */
export async function listRevisions(tx: ReadTx, actor: Actor, cell: Cell) {
  const seen = await seenBy(tx, actor, allow(actor, planAccess, 'see'))
  if (seen !== 'all' && !seen.has(cell.personId)) throw notFound()
  const [rows, responses] = await Promise.all([revisionsOf(tx, actor, cell), responsesTo(tx, actor, cell)])
  if (rows.length === 0) throw notFound()
  const items = rows.flatMap(({ id, setById, setByName, setAt, effectiveFrom, amount, reason }) =>
    id === null || setAt === null || effectiveFrom === null
      ? []
      : [
          {
            id,
            amount,
            reason,
            effectiveFrom,
            setAt: setAt.toISOString(),
            setBy: setById === null ? null : { id: setById, name: setByName ?? '' },
            responses: responses.filter((said) => said.quotaId === id).map(shownResponse),
          },
        ],
  )
  const now = items[0]
  const isOpen = now !== undefined && now.amount !== null && !isOver(actor, cell)
  const isOwn = cell.personId === actor.personId
  return {
    items,
    mayRespond: isOpen && isOwn && reachOf(actor, planAccess, 'respond') === 'own',
    mayAnswer:
      isOpen &&
      !isOwn &&
      reachOf(actor, planAccess, 'set') !== 'none' &&
      now.responses.at(-1)?.kind === 'objected',
  }
}

type RevisionRow = {
  id: string | null
  amount: number | null
  effectiveFrom: string | null
  setAt: Date | null
  reason: string | null
  setById: string | null
  setByName: string | null
}

async function revisionsOf(tx: ReadTx, actor: Actor, cell: Cell): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    select q.id, q.amount, q.effective_from, q.set_at, q.reason, s.id as set_by_id, s.name as set_by_name
    from org.person p
    left join plan.quota q on q.tenant_id = p.tenant_id and q.person_id = p.id and q.metric = ${cell.metric}
      and q.period = ${cell.period} and q.period_start = ${cell.periodStart}::date
    left join org.person s on s.tenant_id = q.tenant_id and s.id = q.set_by
    where p.tenant_id = ${actor.tenantId} and p.id = ${cell.personId}
    order by q.set_at desc, q.id desc
    limit 200`.execute(tx)
  return rows
}

function shownResponse({ kind, amount, reason, saidAt, saidBy }: ResponseRow): QuotaResponse {
  return { kind, amount, reason, saidAt: saidAt.toISOString(), saidBy }
}

type ResponseRow = Omit<QuotaResponse, 'saidAt'> & { quotaId: string; saidAt: Date }

async function responsesTo(tx: ReadTx, actor: Actor, cell: Cell): Promise<ResponseRow[]> {
  const { rows } = await sql<ResponseRow>`
    select r.quota_id, r.kind, r.amount, r.reason, r.said_at, s.name as said_by
    from plan.quota q
    join plan.quota_response r on r.tenant_id = q.tenant_id and r.quota_id = q.id
    left join org.person s on s.tenant_id = r.tenant_id and s.id = r.said_by
    where q.tenant_id = ${actor.tenantId} and q.person_id = ${cell.personId} and q.metric = ${cell.metric}
      and q.period = ${cell.period} and q.period_start = ${cell.periodStart}::date
    order by r.said_at, r.id
    limit 1000`.execute(tx)
  return rows
}

/** A quota that its person objects to and nobody has answered yet. */
export type OpenObjection = {
  quotaId: string
  personId: string
  metric: MetricKey
  period: PlanPeriod
  periodStart: string
  amount: number
  asked: number
  reason: string
  saidAt: Date
}

/**
 * Objections of the last year that wait for this actor: of quotas they set themselves or of their direct reports', while
 * the period lasts. One statement.
 */
export async function openObjections(
  tx: ReadTx,
  actor: Actor,
  personIds: readonly string[],
  directIds: readonly string[],
): Promise<OpenObjection[]> {
  const { rows } = await sql<OpenObjection>`
    select q.id as quota_id, q.person_id, q.metric, q.period, q.period_start, q.amount, r.amount as asked, r.reason,
      r.said_at
    from plan.quota_response r
    join plan.quota q on q.tenant_id = r.tenant_id and q.id = r.quota_id
    where r.tenant_id = ${actor.tenantId} and r.kind = 'objected'
      and r.said_at > ${actor.now}::timestamptz - interval '1 year'
      and q.person_id = any(${personIds}::uuid[]) and q.amount is not null
      and (q.set_by = ${actor.personId} or q.person_id = any(${directIds}::uuid[]))
      and q.person_id <> ${actor.personId}
      and not exists (
        select from plan.quota_response l
        where l.tenant_id = r.tenant_id and l.quota_id = r.quota_id and (l.said_at, l.id) > (r.said_at, r.id)
      )
      and not exists (
        select from plan.quota n
        where n.tenant_id = q.tenant_id and n.person_id = q.person_id and n.metric = q.metric and n.period = q.period
          and n.period_start = q.period_start and (n.set_at, n.id) > (q.set_at, q.id)
      )
    order by r.said_at
    limit 200`.execute(tx)
  return rows.filter((objection) => !isOver(actor, objection))
}
