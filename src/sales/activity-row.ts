import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { SalesActivity } from '../db.types.ts'
import { accountAccess } from '../clients/access.ts'
import { inSight, requireReach, sees, sightOf } from '../clients/sight.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { activityAccess, dealAccess } from './access.ts'
import type { Activity, ActivityKind, ActivityOutcome } from './activity-contract.ts'

export type ActivityRow = Selectable<SalesActivity>
export type ActivityView = ActivityRow & {
  personName: string
  accountName: string | null
  accountOwnerId: string | null
  dealTitle: string | null
  dealOwnerId: string | null
}

/** The names that an activity is shown with, for a select over `a`. */
export const activityNames = sql`person.name as person_name, account.name as account_name,
  account.owner_id as account_owner_id, deal.title as deal_title, deal.owner_id as deal_owner_id`
export const activityJoins = sql`
  left join org.person person on person.tenant_id = a.tenant_id and person.id = a.person_id
  left join clients.account account on account.tenant_id = a.tenant_id and account.id = a.account_id
  left join sales.deal deal on deal.tenant_id = a.tenant_id and deal.id = a.deal_id`

/**
 * One activity: seen by those who see its person, and by those who see its client or its deal, since the history of a
 * client goes with the client.
 */
export async function readActivity(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Activity> {
  const people = await sightOf(tx, actor, activityAccess, 'see')
  const row = await viewActivity(tx, actor, id)
  if (!row || row.deletedAt) throw notFound()
  if (!sees(people, row.personId) && !(await seesItsSubject(tx, actor, row))) throw notFound()
  return activityFor(tx, actor, row)
}

async function seesItsSubject(tx: ReadTx, actor: Actor, row: ActivityView): Promise<boolean> {
  const ofAccount =
    row.accountId !== null && sees(await sightOf(tx, actor, accountAccess, 'see'), row.accountOwnerId)
  return (
    ofAccount || (row.dealId !== null && sees(await sightOf(tx, actor, dealAccess, 'see'), row.dealOwnerId))
  )
}

/** The activity, locked, for a change that the actor may make; a deleted one only for its restoration. */
export async function takeActivity(
  tx: Tx,
  actor: Actor,
  id: string,
  { deleted = false } = {},
): Promise<ActivityRow> {
  // a role that may never do this hears so whether or not the row exists
  await sightOf(tx, actor, activityAccess, 'edit')
  const row = await tx
    .selectFrom('sales.activity')
    .selectAll()
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row || (row.deletedAt !== null && !deleted)) throw notFound()
  await requireReach(tx, actor, activityAccess, { see: 'see', act: 'edit' }, row.personId)
  return row
}

/** The activity as its own change left it; the actor saw it a moment ago. */
export async function shownActivity(tx: Tx, actor: Actor, id: string): Promise<Activity> {
  const row = await viewActivity(tx, actor, id)
  if (!row) throw notFound()
  return activityFor(tx, actor, row)
}

async function viewActivity(tx: ReadTx, actor: Actor, id: string): Promise<ActivityView | undefined> {
  const { rows } = await sql<ActivityView>`
    select a.*, ${activityNames}
    from sales.activity a ${activityJoins}
    where a.tenant_id = ${actor.tenantId} and a.id = ${id}`.execute(tx)
  return rows[0]
}

/** A colleague's deal stays out of sight even where it is spoken of on the reader's own client. */
export async function activityFor(tx: ReadTx, actor: Actor, row: ActivityView): Promise<Activity> {
  const deals = await sightOf(tx, actor, dealAccess, 'see')
  return activityOf(row, row.dealId !== null && sees(deals, row.dealOwnerId))
}

export function activityOf(row: ActivityView, withDeal: boolean): Activity {
  return {
    id: row.id,
    personId: row.personId,
    personName: row.personName,
    accountId: row.accountId,
    accountName: row.accountName,
    dealId: withDeal ? row.dealId : null,
    dealTitle: withDeal ? row.dealTitle : null,
    kind: row.kind as ActivityKind,
    at: row.at.toISOString(),
    day: row.day,
    outcome: row.outcome as ActivityOutcome,
    prospect: row.prospect,
    minutes: row.minutes,
    talkSeconds: row.talkSeconds,
    note: row.note,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
  }
}

export function personInSight(sight: Parameters<typeof inSight>[1]): RawBuilder<boolean> {
  // everybody's activity has a person
  return inSight(sql`a.person_id`, { ...sight, nobody: sight.people === 'all' })
}
