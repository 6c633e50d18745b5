import type { z } from 'zod'
import { sightOf } from '../clients/sight.ts'
import { dayAt } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import type { Tx } from '../platform/transaction.ts'
import { activityAccess } from './access.ts'
import { changesOf, recordActivity, writeActivity } from './activity-change.ts'
import { refuseTalk } from './activity.ts'
import type { Activity, activityChanges, ActivityKind, ActivityOutcome } from './activity-contract.ts'
import { shownActivity, takeActivity, type ActivityRow } from './activity-row.ts'
import { findSubject, refuseImpossible } from './activity-subject.ts'

type Changes = Omit<z.output<typeof activityChanges>, 'id'>

/**
 * Changes an activity; what it says may move it to another day or person. A planned one that is held before its time is
 * held now, unless the request says when.
 */
export async function editActivity(
  tx: Tx,
  actor: Actor,
  { id, ...changes }: Changes & { id: string },
): Promise<Activity> {
  const before = await takeActivity(tx, actor, id)
  refuseStale(tx, before)
  const after = await withSubject(tx, actor, before, withContent(actor, before, changes), changes)
  const changed = changesOf(before, after)
  if (Object.keys(changed).length > 0) {
    await writeActivity(tx, actor, before, after)
    recordActivity(tx, actor, 'sales.activity.edited', after, { changes: changed })
    // so that those who saw it with its former person hear of it too
    if (before.personId !== after.personId) recordActivity(tx, actor, 'sales.activity.released', before)
  }
  return shownActivity(tx, actor, id)
}

function withContent(actor: Actor, before: ActivityRow, changes: Changes): ActivityRow {
  const outcome = (changes.outcome ?? before.outcome) as ActivityOutcome
  const heldEarly = before.outcome === 'planned' && outcome === 'held' && before.at > actor.now
  const at = changes.at ? new Date(changes.at) : heldEarly ? actor.now : before.at
  const kind = changes.kind ?? (before.kind as ActivityKind)
  refuseTalk(kind, changes.talkSeconds)
  return {
    ...before,
    kind,
    at,
    day: at.getTime() === before.at.getTime() ? before.day : dayAt(at, actor.timeZone),
    outcome,
    minutes: changes.minutes ?? before.minutes,
    // what was a call and is none any more was no talk either
    talkSeconds:
      kind !== 'call' ? null : changes.talkSeconds === undefined ? before.talkSeconds : changes.talkSeconds,
    prospect: changes.prospect ?? before.prospect,
    note: changes.note === undefined ? before.note : changes.note,
    personId: changes.personId ?? before.personId,
  }
}

/**
 * Checks who it is of and what it is about. What it was about already is not asked again, so that a note can be mended
 * after the client went to somebody else. A new client says anew whether it is a prospective one.
 */
async function withSubject(
  tx: Tx,
  actor: Actor,
  before: ActivityRow,
  after: ActivityRow,
  { accountId, dealId, prospect }: Changes,
): Promise<ActivityRow> {
  const asked = {
    dealId: dealId === undefined ? before.dealId : dealId,
    accountId: accountId === undefined ? (dealId ? null : before.accountId) : accountId,
  }
  const isMoved =
    (dealId !== undefined && dealId !== before.dealId) ||
    (accountId !== undefined && accountId !== before.accountId)
  const sight = await sightOf(tx, actor, activityAccess, 'edit')
  const subject = await findSubject(tx, actor, sight, {
    personId: after.personId,
    ...(isMoved ? asked : { dealId: null, accountId: null }),
  })
  refuseImpossible(actor, { at: after.at, outcome: after.outcome as ActivityOutcome }, subject)
  if (!isMoved) return after
  return {
    ...after,
    dealId: subject.dealId,
    accountId: subject.accountId,
    prospect: prospect ?? (subject.accountId === before.accountId ? before.prospect : !subject.hasBought),
  }
}
