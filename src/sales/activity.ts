import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { sightOf } from '../clients/sight.ts'
import { dayAt } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { invalidField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { activityAccess } from './access.ts'
import type { Activity, activityInput, ActivityKind } from './activity-contract.ts'
import { recordActivity, writeActivity } from './activity-change.ts'
import { activityOf, shownActivity, takeActivity, type ActivityRow } from './activity-row.ts'
import { findSubject, refuseImpossible } from './activity-subject.ts'
import { decideAtOnce } from './need-decision.ts'
import { recountActivities } from './rollup.ts'

type ActivityInput = z.output<typeof activityInput>

/**
 * Logs what was held or not held, or plans it. Three statements: what it is about, the row together with the deal's last
 * touch and the lock on the day, and the recount.
 */
export async function logActivity(tx: Tx, actor: Actor, input: ActivityInput): Promise<Activity> {
  const sight = await sightOf(tx, actor, activityAccess, 'log')
  const personId = input.personId ?? actor.personId
  const subject = await findSubject(tx, actor, sight, {
    personId,
    accountId: input.accountId ?? null,
    dealId: input.dealId ?? null,
  })
  const at = input.at ? new Date(input.at) : actor.now
  refuseImpossible(actor, { at, outcome: input.outcome }, subject)
  refuseTalk(input.kind, input.talkSeconds)
  const row: ActivityRow = {
    tenantId: actor.tenantId,
    id: randomUUIDv7(),
    personId,
    accountId: subject.accountId,
    dealId: subject.dealId,
    kind: input.kind,
    at,
    day: dayAt(at, actor.timeZone),
    outcome: input.outcome,
    prospect: input.prospect ?? !subject.hasBought,
    minutes: input.minutes ?? minutesOf(input.talkSeconds),
    talkSeconds: input.talkSeconds ?? null,
    note: input.note ?? null,
    createdAt: actor.now,
    createdBy: actor.personId,
    updatedAt: actor.now,
    deletedAt: null,
    deletedBy: null,
  }
  // the recount is sent behind the insert: a statement of its own, which sees what the lock has waited for
  await Promise.all([insertActivity(tx, row), recountActivities(tx, actor.tenantId, [row])])
  if (input.needs?.length) await decideAtOnce(tx, actor, row, input.needs)
  recordActivity(tx, actor, 'sales.activity.logged', row)
  const names = { ...subject, accountOwnerId: null, dealOwnerId: null }
  return activityOf({ ...row, ...names }, true)
}

/** Whole minutes of a talk that says nothing else. */
export function minutesOf(talkSeconds: number | null | undefined): number {
  return Math.round((talkSeconds ?? 0) / 60)
}

/** Only of calls is it known how long people talked. */
export function refuseTalk(kind: ActivityKind, talkSeconds: number | null | undefined): void {
  if (typeof talkSeconds === 'number' && kind !== 'call') throw invalidField('talkSeconds', 'talk_of_calls')
}

/**
 * The deal is touched and the day is locked with the insert; the deal first, as everybody locks them. A deal touched
 * later than this is written all the same: without its lock, whoever deletes that later touch would not see this one.
 */
async function insertActivity(tx: Tx, row: ActivityRow): Promise<void> {
  const touched = row.outcome === 'held' ? row.dealId : null
  await sql`
    with touched as (
      update sales.deal set last_touch_at = greatest(last_touch_at, ${row.at}::timestamptz)
      where tenant_id = ${row.tenantId} and id = ${touched}::uuid
      returning id
    ),
    locked as (
      insert into sales.person_day (tenant_id, person_id, day, recounted_at)
      select ${row.tenantId}::uuid, ${row.personId}::uuid, ${row.day}::date, ${row.createdAt}::timestamptz
      from (select count(*) from touched) deal_first
      on conflict (tenant_id, person_id, day) do update set recounted_at = excluded.recounted_at
    )
    insert into sales.activity (
      tenant_id, id, person_id, account_id, deal_id, kind, at, day, outcome, prospect, minutes, talk_seconds, note,
      created_at, created_by, updated_at
    ) values (
      ${row.tenantId}, ${row.id}, ${row.personId}, ${row.accountId}, ${row.dealId}, ${row.kind}, ${row.at},
      ${row.day}, ${row.outcome}, ${row.prospect}, ${row.minutes}, ${row.talkSeconds}, ${row.note}, ${row.createdAt},
      ${row.createdBy}, ${row.updatedAt}
    )`.execute(tx)
}

/** Deletes an activity so that it can be restored. Twice is once. */
export async function removeActivity(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Activity> {
  return setDeleted(tx, actor, id, actor.now)
}

export async function restoreActivity(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Activity> {
  return setDeleted(tx, actor, id, null)
}

async function setDeleted(tx: Tx, actor: Actor, id: string, at: Date | null): Promise<Activity> {
  const before = await takeActivity(tx, actor, id, { deleted: true })
  if ((before.deletedAt === null) !== (at === null)) {
    const after = { ...before, deletedAt: at, deletedBy: at ? actor.personId : null }
    await writeActivity(tx, actor, before, after)
    recordActivity(tx, actor, at ? 'sales.activity.deleted' : 'sales.activity.restored', after)
  }
  return shownActivity(tx, actor, id)
}
