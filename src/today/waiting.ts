import { sql } from 'kysely'
import { waitingTalks } from '../coaching/signal.ts'
import { waitingOneToOnes } from '../coaching/one-to-one-waiting.ts'
import type { PersonNote } from '../coaching/board-notes.ts'
import { correctionAccess } from '../coaching/access.ts'
import type { CorrectionKind } from '../coaching/correction-kinds.ts'
import { orgAccess } from '../org/access.ts'
import { dayAt } from '../org/day.ts'
import { reachOf } from '../org/reach.ts'
import { spanOf } from '../org/span.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from '../plan/access.ts'
import type { MetricKey } from '../plan/metric.ts'
import { normOn, type Norm } from '../plan/norm-target.ts'
import { openObjections } from '../plan/quota-response.ts'
import type { WaitingItem } from './contract.ts'
import type { Moment } from './moment.ts'
import { isHere, type Member } from './team.ts'

type Branch = {
  moment: Moment
  /** everybody on the board, the person asked for among them */
  members: readonly Member[]
}

export type WaitingQuestion = Branch & {
  norms: readonly Norm[]
  monthQuota: (personId: string) => number | null
  /** what differs with direct reports, and what they say of their figures */
  notes: readonly PersonNote[]
}

/**
 * What only somebody who leads can decide, from what is known now: what was left open (`leftOpenIn`), what differs with
 * direct reports, people without norms or quota, leaders of too many. Oldest first; what has no day of its own comes last.
 */
export function waitingOf(
  actor: Actor,
  question: WaitingQuestion,
  leftOpen: readonly WaitingItem[],
): WaitingItem[] {
  const items = [
    ...leftOpen,
    ...noted(actor, question),
    ...peopleWithoutPlan(actor, question),
    ...spansOver(question),
  ]
  return items.sort((one, other) => (one.since ?? '9999').localeCompare(other.since ?? '9999'))
}

/**
 * Deals without a next step or with one overdue, invitations that were not taken up, objections to quotas, corrections
 * to be reviewed, one-to-ones of the actor's own, talks that are due. Six statements whatever the number of people.
 */
export async function leftOpenIn(tx: ReadTx, actor: Actor, branch: Branch): Promise<WaitingItem[]> {
  const [deals, invitations, objections, corrections, oneToOnes, talks] = await Promise.all([
    dealsAdrift(tx, actor, branch),
    openInvitations(tx, actor, branch),
    quotasObjected(tx, actor, branch),
    correctionsDue(tx, actor, branch),
    oneToOnesDue(tx, actor, branch),
    talksDue(tx, actor, branch),
  ])
  return [...deals, ...invitations, ...objections, ...corrections, ...oneToOnes, ...talks]
}

/** Those of the actor alone, whoever else stands on the board. */
async function oneToOnesDue(tx: ReadTx, actor: Actor, branch: Branch): Promise<WaitingItem[]> {
  const found = await waitingOneToOnes(tx, actor, [...namesOf(branch).keys()])
  return found.map((item) => ({ ...item, since: item.on }))
}

/** With the actor's direct reports alone: nobody else knows. */
async function talksDue(tx: ReadTx, actor: Actor, branch: Branch): Promise<WaitingItem[]> {
  const names = namesOf(branch)
  const direct = branch.members.filter(({ supervisorId }) => supervisorId === actor.personId)
  const found = await waitingTalks(
    tx,
    actor,
    direct.map(({ id }) => id),
  )
  return found.map(({ personId, ...talk }) => ({
    kind: 'signals_talk',
    person: { id: personId, name: names.get(personId)! },
    ...talk,
  }))
}

/**
 * Open deals by two ranges of one partial index: no next step at all, and one whose day is over. Of the board's person
 * and their direct reports; those farther below are for their own supervisors to ask.
 */
async function dealsAdrift(tx: ReadTx, actor: Actor, branch: Branch): Promise<WaitingItem[]> {
  const [of] = branch.members
  const near = branch.members.filter(({ id, supervisorId }) => id === of?.id || supervisorId === of?.id)
  const names = namesOf({ ...branch, members: near })
  const { rows } = await sql<{
    ownerId: string
    kind: 'deals_without_next_step' | 'next_steps_overdue'
    count: number
    amountMinor: number
    since: string | null
  }>`
    select d.owner_id, 'deals_without_next_step' as kind, count(*)::int as count,
      coalesce(sum(d.amount_minor) filter (where d.currency = ${actor.currency}), 0)::bigint as amount_minor,
      min(d.opened_on) as since
    from sales.deal d
    where d.tenant_id = ${actor.tenantId} and d.owner_id = any(${[...names.keys()]}::uuid[]) and d.status = 'open'
      and d.deleted_at is null and d.next_step_on is null
    group by d.owner_id
    union all
    select d.owner_id, 'next_steps_overdue', count(*)::int,
      coalesce(sum(d.amount_minor) filter (where d.currency = ${actor.currency}), 0)::bigint,
      min(d.next_step_on)
    from sales.deal d
    where d.tenant_id = ${actor.tenantId} and d.owner_id = any(${[...names.keys()]}::uuid[]) and d.status = 'open'
      and d.deleted_at is null and d.next_step_on < ${branch.moment.day}::date
    group by d.owner_id`.execute(tx)
  return rows.map(({ ownerId, ...row }) => ({ ...row, person: { id: ownerId, name: names.get(ownerId)! } }))
}

/** Links sent a day ago or earlier that nobody has used. */
async function openInvitations(tx: ReadTx, actor: Actor, branch: Branch): Promise<WaitingItem[]> {
  const mayInvite = reachOf(actor, orgAccess, 'invite') !== 'none'
  const names = namesOf(branch)
  names.delete(actor.personId)
  const { rows } = await sql<{ personId: string; createdAt: Date; expiresAt: Date }>`
    select distinct on (i.person_id) i.person_id, i.created_at, i.expires_at
    from org.invitation i
    where i.tenant_id = ${actor.tenantId} and ${mayInvite}
      and i.person_id = any(${[...names.keys()]}::uuid[]) and i.kind = 'invitation' and i.accepted_at is null
      and i.revoked_at is null
      and (i.created_at <= ${actor.now}::timestamptz - interval '1 day' or i.expires_at <= ${actor.now})
    order by i.person_id, i.created_at desc`.execute(tx)
  return rows.map(({ personId, createdAt, expiresAt }) => ({
    kind: 'invitation_open',
    person: { id: personId, name: names.get(personId)! },
    sentAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isExpired: expiresAt <= actor.now,
    since: dayAt(createdAt, actor.timeZone),
  }))
}

/** Objections to quotas that the actor set, or of their direct reports, without an answer yet. */
async function quotasObjected(tx: ReadTx, actor: Actor, branch: Branch): Promise<WaitingItem[]> {
  if (reachOf(actor, planAccess, 'set') === 'none') return []
  const names = namesOf(branch)
  const direct = branch.members.filter(({ supervisorId }) => supervisorId === actor.personId)
  const found = await openObjections(
    tx,
    actor,
    [...names.keys()],
    direct.map(({ id }) => id),
  )
  return found.map(({ personId, saidAt, ...objection }) => ({
    kind: 'quota_objected',
    ...objection,
    person: { id: personId, name: names.get(personId)! },
    since: dayAt(saidAt, actor.timeZone),
  }))
}

function noted(actor: Actor, { notes, ...branch }: WaitingQuestion): WaitingItem[] {
  const names = namesOf(branch)
  return notes.flatMap(({ personId, deviations, since, contest }): WaitingItem[] => {
    const person = { id: personId, name: names.get(personId)! }
    const items: WaitingItem[] = []
    if (deviations > 0) items.push({ kind: 'deviation_open', person, count: deviations, since })
    if (contest) {
      const { id, said, saidAt } = contest
      items.push({ kind: 'contest_open', person, contestId: id, said, since: dayAt(saidAt, actor.timeZone) })
    }
    return items
  })
}

/** Corrections whose review is today or was before, that the actor leads, or of their direct reports. */
async function correctionsDue(tx: ReadTx, actor: Actor, branch: Branch): Promise<WaitingItem[]> {
  if (reachOf(actor, correctionAccess, 'lead') === 'none') return []
  const names = namesOf(branch)
  if (actor.role !== 'owner') names.delete(actor.personId)
  const direct = branch.members.filter(({ supervisorId }) => supervisorId === actor.personId)
  const { rows } = await sql<{
    correctionId: string
    personId: string
    correctionKind: CorrectionKind
    metric: MetricKey
    since: string
  }>`
    select c.id as correction_id, c.person_id, c.kind as correction_kind, c.metric, c.review_on as since
    from coaching.correction c
    where c.tenant_id = ${actor.tenantId} and c.outcome is null and c.review_on <= ${branch.moment.day}::date
      and c.person_id = any(${[...names.keys()]}::uuid[])
      and (c.owner_id = ${actor.personId} or c.person_id = any(${direct.map(({ id }) => id)}::uuid[]))
    order by c.review_on, c.id`.execute(tx)
  return rows.map(({ personId, ...correction }) => ({
    kind: 'correction_due',
    ...correction,
    person: { id: personId, name: names.get(personId)! },
  }))
}

/** Sellers of whom nothing is expected today, or in this month, by whoever could say what is. */
function peopleWithoutPlan(actor: Actor, question: WaitingQuestion): WaitingItem[] {
  const reach = reachOf(actor, planAccess, 'set')
  if (reach === 'none') return []
  const { moment, norms, monthQuota } = question
  const sellers = question.members.filter(
    (member) =>
      member.role === 'rep' &&
      isHere(member, moment.day) &&
      (reach === 'all' || member.id !== actor.personId),
  )
  const named = (members: readonly Member[]) => members.map(({ id, name }) => ({ id, name }))
  const metrics = [...new Set(norms.map(({ metric }) => metric))]
  const withoutNorm = sellers.filter((member) => {
    const person = { personId: member.id, positions: member.positions }
    return !metrics.some((metric) => normOn(norms, person, metric, moment.day))
  })
  const withoutQuota = sellers.filter(({ id }) => monthQuota(id) === null)
  const items: WaitingItem[] = []
  if (withoutNorm.length > 0) items.push({ kind: 'norms_missing', people: named(withoutNorm), since: null })
  if (withoutQuota.length > 0) {
    const periodStart = moment.month.from
    items.push({
      kind: 'quotas_missing',
      people: named(withoutQuota),
      period: 'month',
      periodStart,
      since: periodStart,
    })
  }
  return items
}

function spansOver({ members, moment }: Branch): WaitingItem[] {
  const here = members.filter((member) => isHere(member, moment.day))
  const direct = Map.groupBy(here, ({ supervisorId }) => supervisorId)
  return here.flatMap((leader): WaitingItem[] => {
    const count = direct.get(leader.id)?.length ?? 0
    const span = spanOf(count)
    if (span.verdict !== 'over') return []
    const { recommended, byArithmetic, hoursNeeded, hoursAvailable } = span
    const person = { id: leader.id, name: leader.name }
    return [
      {
        kind: 'span_over',
        person,
        direct: count,
        recommended,
        byArithmetic,
        hoursNeeded,
        hoursAvailable,
        since: null,
      },
    ]
  })
}

function namesOf({ members }: Branch): Map<string, string> {
  return new Map(members.map(({ id, name }) => [id, name]))
}
