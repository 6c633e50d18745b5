import { sql, type RawBuilder } from 'kysely'
import { dayAt, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { isWithin, peopleWithin, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { forbidden, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { signalAccess } from './access.ts'
import { departureSignals, leastUsual, levelOf, urgentFrom } from './departure-signals.ts'
import type { BelowOwnYear, PersonSignals, Signal } from './signal-contract.ts'

type Asked = { personId: string }

type Row = {
  name: string
  supervisorId: string | null
  supervisorName: string | null
  asOf: string | null
  periods: number | null
  talkKinds: string[] | null
  talkedAt: Date | null
  talkerId: string | null
  talkerName: string | null
  signals: ((Signal | ({ kind: 'below_own_year' } & BelowOwnYear)) & { expiresOn: string })[] | null
}

/** What is to be seen of a person: by themselves and by their direct supervisor; for everybody else there is nothing here. */
export async function readSignals(tx: ReadTx, actor: Actor, { personId }: Asked): Promise<PersonSignals> {
  await requireSeen(tx, actor, personId)
  const day = today(actor)
  const { rows } = await sql<Row>`
    select p.name, h.id as supervisor_id, h.name as supervisor_name, c.as_of, c.periods, t.kinds as talk_kinds, t.talked_at,
      by.id as talker_id, by.name as talker_name, (
        select json_agg(s.figures || jsonb_build_object('kind', s.kind, 'since', s.since, 'seenOn', s.seen_on,
          'expiresOn', s.expires_on) order by s.since, s.kind)
        from coaching.signal s
        where s.tenant_id = p.tenant_id and s.person_id = p.id and s.expires_on >= ${day}::date
      ) as signals
    from org.person p
    left join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id and ${inForceOn(day)}
    left join org.person h on h.tenant_id = p.tenant_id and h.id = o.supervisor_id
    left join coaching.signal_count c on c.tenant_id = p.tenant_id and c.person_id = p.id
    left join coaching.signal_talk t on t.tenant_id = p.tenant_id and t.person_id = p.id
      and t.expires_on >= ${day}::date
    left join org.person by on by.tenant_id = p.tenant_id and by.id = t.head_id
    where p.tenant_id = ${actor.tenantId} and p.id = ${personId}`.execute(tx)
  if (!rows[0]) throw notFound()
  return shown(actor, personId, rows[0])
}

function shown(actor: Actor, personId: string, row: Row): PersonSignals {
  const { signals: seen, talkKinds, talkedAt, talkerId, talkerName } = row
  const signals = (seen ?? []).filter((one) => one.kind !== 'below_own_year')
  const fade = seen?.find((one) => one.kind === 'below_own_year')
  const isTalked = talkKinds !== null && (seen ?? []).every(({ kind }) => talkKinds.includes(kind))
  return {
    person: { id: personId, name: row.name },
    supervisor:
      row.supervisorId && row.supervisorName ? { id: row.supervisorId, name: row.supervisorName } : null,
    asOf: row.asOf,
    periods: row.periods ?? 0,
    periodsNeeded: leastUsual,
    level: levelOf(signals.length),
    signals,
    belowOwnYear: fade ?? null,
    talked:
      isTalked && talkedAt && talkerId && talkerName
        ? { by: { id: talkerId, name: talkerName }, on: dayAt(talkedAt, actor.timeZone) }
        : null,
    mayTalk: personId !== actor.personId && (seen ?? []).length > 0,
  }
}

/** Whoever may not see it is told that there is nothing, whatever their role. */
async function requireSeen(tx: ReadTx, actor: Actor, personId: string): Promise<void> {
  const within = await peopleWithin(tx, actor, reachOf(actor, signalAccess, 'see'))
  if (!isWithin(within, personId)) throw notFound()
}

/**
 * The direct supervisor has talked about what is to be seen now: it waits for nobody until something else is seen. Said
 * twice it is said once.
 */
export async function talkAbout(tx: Tx, actor: Actor, { personId }: Asked): Promise<PersonSignals> {
  await requireTalk(tx, actor, personId)
  await sql`
    insert into coaching.signal_talk (tenant_id, person_id, head_id, talked_at, kinds, expires_on)
    select ${actor.tenantId}, s.person_id, ${actor.personId}, ${actor.now}, array_agg(s.kind order by s.kind),
      max(s.expires_on)
    from coaching.signal s
    where s.tenant_id = ${actor.tenantId} and s.person_id = ${personId} and s.expires_on >= ${today(actor)}::date
    group by s.person_id
    on conflict (tenant_id, person_id) do update set head_id = excluded.head_id, talked_at = excluded.talked_at,
      kinds = excluded.kinds, expires_on = excluded.expires_on`.execute(tx)
  return readSignals(tx, actor, { personId })
}

export async function takeTalkBack(tx: Tx, actor: Actor, { personId }: Asked): Promise<PersonSignals> {
  await requireTalk(tx, actor, personId)
  await sql`
    delete from coaching.signal_talk where tenant_id = ${actor.tenantId} and person_id = ${personId}`.execute(
    tx,
  )
  return readSignals(tx, actor, { personId })
}

async function requireTalk(tx: Tx, actor: Actor, personId: string): Promise<void> {
  await requireSeen(tx, actor, personId)
  const within = await peopleWithin(tx, actor, reachOf(actor, signalAccess, 'talk'))
  if (personId === actor.personId || !isWithin(within, personId)) throw forbidden()
}

export type WaitingTalk = { personId: string; count: number; since: string }

/** Of these people, the caller's direct reports with so many signals that a talk is due this week and was not yet. One statement. */
export async function waitingTalks(
  tx: ReadTx,
  actor: Actor,
  directReports: readonly string[],
): Promise<WaitingTalk[]> {
  const isAsked = reachOf(actor, signalAccess, 'talk') !== 'none'
  const counted: RawBuilder<unknown> = sql`s.kind = any(${[...departureSignals]}::text[])`
  const { rows } = await sql<WaitingTalk>`
    select s.person_id, count(*) filter (where ${counted})::int as count, min(s.since) filter (where ${counted}) as since
    from coaching.signal s
    left join coaching.signal_talk t on t.tenant_id = s.tenant_id and t.person_id = s.person_id
      and t.expires_on >= ${today(actor)}::date
    where s.tenant_id = ${actor.tenantId} and ${isAsked} and s.person_id = any(${[...directReports]}::uuid[])
      and s.expires_on >= ${today(actor)}::date
    group by s.person_id
    having count(*) filter (where ${counted}) >= ${urgentFrom}
      and not coalesce(bool_and(s.kind = any(t.kinds)), false)`.execute(tx)
  return rows
}
