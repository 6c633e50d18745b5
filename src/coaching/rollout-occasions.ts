import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { isSaid, stemsOf } from '../sales/need-suggest.ts'
import type { Occasion } from './rollout-adoption.ts'

/** An occasion on which the new way could be followed, decided or not yet. */
export type FoundOccasion = Occasion & {
  rolloutId: string
  /** the time for it is over, or the deal went on */
  isOver: boolean
  industry: string | null
  /** items of the list that were ticked in time */
  ticked: string[]
}

type Row = Omit<FoundOccasion, 'isDone'> & {
  isDone: boolean | null
  /** somebody said that the conversation is about the need, or is not */
  borne: boolean | null
  /** of the conversation, or of what was sent in time */
  notes: string[] | null
}

type Spoken = { id: string; words: readonly string[] }

/**
 * Every occasion of these rollouts up to now, of those who take part: one statement. A stage is entered, a conversation is
 * held, the first conversation with a deal is held; nothing else makes one, so that nobody chooses their occasions.
 */
export async function occasionsOf(
  tx: ReadTx,
  actor: Actor,
  rollouts: readonly Spoken[],
): Promise<FoundOccasion[]> {
  if (rollouts.length === 0) return []
  const { rows } = await sql<Row>`
    with r as materialized (
      select r.*, p.person_id, coalesce(r.closed_on, 'infinity'::date) as last_day
      from coaching.rollout r
      join coaching.rollout_person p on p.tenant_id = r.tenant_id and p.rollout_id = r.id
      where r.tenant_id = ${actor.tenantId} and r.id = any(${rollouts.map(({ id }) => id)}::uuid[])
    ), o as (
      ${ofLists(actor)} union all ${ofQuestions(actor)} union all ${ofDocuments(actor)}
    )
    select o.rollout_id, o.person_id, o.day, o.is_over, o.is_done, o.borne, o.notes, o.ticked, account.industry
    from o left join clients.account account on account.tenant_id = ${actor.tenantId} and account.id = o.account_id
    order by o.day, o.at, o.id`.execute(tx)
  const stems = new Map(rollouts.map(({ id, words }) => [id, words.map(stemsOf)]))
  const memory = new Map<string, boolean>()
  return rows.map(({ isDone, borne, notes, ...row }) => ({
    ...row,
    isDone: isDone ?? borne ?? areSaid(row.rolloutId, notes ?? [], stems.get(row.rolloutId)!, memory),
  }))
}

/** Whether one of the notes says one of the phrases; notes often repeat, each is looked at once. */
function areSaid(
  rolloutId: string,
  notes: readonly string[],
  phrases: readonly string[][],
  memory: Map<string, boolean>,
): boolean {
  return notes.some((note) => {
    const key = `${rolloutId} ${note}`
    let known = memory.get(key)
    if (known === undefined) {
      const said = stemsOf(note)
      known = phrases.some((phrase) => isSaid(said, phrase))
      memory.set(key, known)
    }
    return known
  })
}

/** When the company's day ends. */
function endOf(actor: Actor, day: RawBuilder<unknown>): RawBuilder<Date> {
  return sql<Date>`((${day} + 1)::timestamp at time zone ${actor.timeZone})`
}

/** The first time since the start that a deal came to the stage, and whoever led it then. */
function entries(actor: Actor, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select distinct on (r.id, c.deal_id) r.id as rollout_id, c.person_id, c.deal_id, c.id, c.at, c.day, r.checklist_id,
      r.stage_id, r.within_days, r.document_kind, r.words, d.account_id
    from r
    join sales.stage_change c on c.tenant_id = ${actor.tenantId} and c.person_id = r.person_id
      and c.day between r.started_on and r.last_day and c.to_stage_id = r.stage_id
    join sales.deal d on d.tenant_id = ${actor.tenantId} and d.id = c.deal_id and d.deleted_at is null
    where ${which}
    order by r.id, c.deal_id, c.at, c.id`
}

/** Ticked in full before the deal left the stage, or in so many days. */
function ofLists(actor: Actor): RawBuilder<unknown> {
  return sql`
    select e.rollout_id, e.id, e.person_id, e.day, e.at, e.account_id, till.at <= ${actor.now} as is_over,
      cardinality(t.ticked) >= (
        select count(*) from sales.checklist_item i
        where i.tenant_id = ${actor.tenantId} and i.checklist_id = e.checklist_id
      ) as is_done,
      null::boolean as borne, null::text[] as notes, t.ticked
    from (${entries(actor, sql`r.kind = 'checklist'`)}) e
    cross join lateral (
      select least(${endOf(actor, sql`e.day + e.within_days`)}, min(n.at)) as at
      from sales.stage_change n
      where n.tenant_id = ${actor.tenantId} and n.deal_id = e.deal_id and n.from_stage_id = e.stage_id and n.at > e.at
    ) till
    cross join lateral (
      select coalesce(array_agg(i.id), '{}') as ticked
      from sales.deal_tick t
      join sales.checklist_item i on i.tenant_id = t.tenant_id and i.id = t.item_id
        and i.checklist_id = e.checklist_id
      where t.tenant_id = ${actor.tenantId} and t.deal_id = e.deal_id and t.ticked_at <= till.at
    ) t`
}

/** A conversation that was held: marked with the need, or its note says the words and nobody said it is not so. */
function ofQuestions(actor: Actor): RawBuilder<unknown> {
  return sql`
    select r.id, a.id, a.person_id, a.day, a.at, a.account_id, true, null::boolean, s.borne,
      case when a.note is not null then array[a.note] end, '{}'::uuid[]
    from r
    join sales.activity a on a.tenant_id = ${actor.tenantId} and a.person_id = r.person_id
      and a.day between r.started_on and r.last_day and a.kind = any(r.after_kinds) and a.outcome = 'held'
      and a.deleted_at is null and a.at <= ${actor.now}
    left join sales.need_decision s on s.tenant_id = ${actor.tenantId} and s.activity_id = a.id
      and s.need_id = r.need_id
    where r.kind = 'question'`
}

/** Sent in so many days after the deal came to the stage, or after the first conversation about it since the start. */
function ofDocuments(actor: Actor): RawBuilder<unknown> {
  return sql`
    select e.rollout_id, e.id, e.person_id, e.day, e.at, e.account_id,
      ${endOf(actor, sql`e.day + e.within_days`)} <= ${actor.now},
      case when cardinality(e.words) = 0 then s.notes is not null end, null::boolean, s.notes, '{}'::uuid[]
    from (
      (${entries(actor, sql`r.kind = 'document' and r.stage_id is not null`)})
      union all
      (
        select distinct on (r.id, a.deal_id) r.id, a.person_id, a.deal_id, a.id, a.at, a.day, r.checklist_id, r.stage_id,
          r.within_days, r.document_kind, r.words, a.account_id
        from r
        join sales.activity a on a.tenant_id = ${actor.tenantId} and a.person_id = r.person_id
          and a.day between r.started_on and r.last_day and a.kind = any(r.after_kinds) and a.outcome = 'held'
          and a.deleted_at is null and a.at <= ${actor.now} and a.deal_id is not null
        where r.kind = 'document' and r.stage_id is null
        order by r.id, a.deal_id, a.at, a.id
      )
    ) e
    cross join lateral (
      select array_agg(coalesce(a.note, '')) as notes
      from sales.activity a
      where a.tenant_id = ${actor.tenantId} and a.deal_id = e.deal_id and a.id <> e.id and a.kind = e.document_kind
        and a.outcome = 'held' and a.deleted_at is null and a.day between e.day and e.day + e.within_days
        and a.at <= ${actor.now}
    ) s
    -- what had been sent before needs no sending
    where cardinality(e.words) > 0 or not exists (
      select from sales.activity a
      where a.tenant_id = ${actor.tenantId} and a.deal_id = e.deal_id and a.kind = e.document_kind
        and a.outcome = 'held' and a.deleted_at is null and a.day < e.day
    )`
}
