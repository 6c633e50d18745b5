import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import type { Tx } from '../platform/transaction.ts'
import type { ActivityRow } from './activity-row.ts'
import { lockPersonDays, recountActivities } from './rollup.ts'

/** What people may change of an activity. */
export const activityContent = [
  'kind',
  'at',
  'day',
  'outcome',
  'minutes',
  'talkSeconds',
  'prospect',
  'note',
  'personId',
  'accountId',
  'dealId',
] as const satisfies (keyof ActivityRow)[]

/** Writes a locked activity and recounts what counts it: the last touch of its deals, then its person-days. */
export async function writeActivity(
  tx: Tx,
  actor: Actor,
  before: ActivityRow,
  after: ActivityRow,
): Promise<void> {
  await tx
    .updateTable('sales.activity')
    .set({
      ...Object.fromEntries(activityContent.map((field) => [field, after[field]])),
      deletedAt: after.deletedAt,
      deletedBy: after.deletedBy,
      updatedAt: actor.now,
    })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', before.id)
    .execute()
  if (differ(touchFields, before, after)) await recountLastTouch(tx, actor, [before.dealId, after.dealId])
  if (differ(countedFields, before, after)) {
    await lockPersonDays(tx, actor.tenantId, [before, after], actor.now)
    await recountActivities(tx, actor.tenantId, [before, after])
  }
}

const touchFields = ['dealId', 'at', 'outcome', 'deletedAt'] as const
const countedFields = [
  'personId',
  'day',
  'kind',
  'prospect',
  'outcome',
  'minutes',
  'talkSeconds',
  'deletedAt',
] as const

function differ(fields: readonly (keyof ActivityRow)[], before: ActivityRow, after: ActivityRow): boolean {
  return fields.some((field) => !same(before[field], after[field]))
}

function same(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b
}

/** The last held activity of each deal. Locked first, so that the count sees what others have just left. */
async function recountLastTouch(tx: Tx, actor: Actor, deals: (string | null)[]): Promise<void> {
  const ids = deals.filter((id) => id !== null)
  if (ids.length === 0) return
  await sql`
    select id from sales.deal
    where tenant_id = ${actor.tenantId} and id = any(${ids}::uuid[])
    order by id
    for no key update`.execute(tx)
  await sql`
    update sales.deal d
    set last_touch_at = (
      select max(a.at) from sales.activity a
      where a.tenant_id = ${actor.tenantId} and a.deal_id = d.id and a.outcome = 'held'
        and a.deleted_at is null
    )
    where d.tenant_id = ${actor.tenantId} and d.id = any(${ids}::uuid[])`.execute(tx)
}

/** What differs between the two, as the history shows it. */
export function changesOf(
  before: ActivityRow,
  after: ActivityRow,
): Record<string, { from: unknown; to: unknown }> {
  const changed = activityContent.filter((field) => !same(before[field], after[field]))
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]))
}

export function recordActivity(
  tx: Tx,
  actor: Actor,
  kind: string,
  row: ActivityRow,
  more: Record<string, unknown> = {},
): void {
  const { kind: activityKind, outcome, day, minutes, talkSeconds, prospect, accountId, dealId } = row
  record(tx, actor, {
    kind,
    subjectId: row.id,
    personId: row.personId,
    payload: { activityKind, outcome, day, minutes, talkSeconds, prospect, accountId, dealId, ...more },
  })
}
