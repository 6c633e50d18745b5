import { sql, type RawBuilder } from 'kysely'
import { inSight, sees, sightOf, type Sight } from '../clients/sight.ts'
import { reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { rolloutAccess } from './access.ts'
import type { Rollout, RolloutDetail } from './rollout-contract.ts'
import type { RolloutKind, RolloutOutcome } from './rollout-kinds.ts'

type ActivityKind = Rollout['behaviour']['afterKinds'][number]

export type RolloutRow = {
  id: string
  name: string
  kind: RolloutKind
  why: string
  goalPercent: number
  checklistId: string | null
  stageId: string | null
  stageName: string | null
  items: { id: string; name: string }[]
  afterKinds: ActivityKind[]
  needId: string | null
  needName: string | null
  words: string[]
  needWords: string[]
  documentKind: ActivityKind | null
  withinDays: number
  exampleDealId: string | null
  exampleTitle: string | null
  exampleOwnerId: string | null
  exampleOwnerName: string | null
  exampleSaid: string | null
  exampleState: NonNullable<RolloutDetail['example']>['state'] | null
  startedOn: string
  starterId: string
  starterName: string
  outcome: RolloutOutcome | null
  outcomeSaid: string | null
  closedOn: string | null
  closerId: string | null
  closerName: string | null
  people: { id: string; name: string }[]
  unanswered: { personId: string }[]
  updatedAt: Date
}

/** Rollouts with the names that belong to them, by `r`. */
export function rolloutRows(actor: Actor, which: RawBuilder<unknown>): RawBuilder<RolloutRow> {
  const ofTenant = (alias: string) => sql`${sql.ref(alias)}.tenant_id = ${actor.tenantId}`
  return sql<RolloutRow>`
    select r.id, r.name, r.kind, r.why, r.goal_percent, r.checklist_id, r.stage_id, s.name as stage_name, r.after_kinds,
      r.need_id, n.name as need_name, r.words, coalesce(n.words, '{}') as need_words, r.document_kind, r.within_days,
      r.example_deal_id, d.title as example_title, d.owner_id as example_owner_id, w.name as example_owner_name,
      r.example_said, r.example_state, r.started_on, r.started_by as starter_id, b.name as starter_name, r.outcome,
      r.outcome_said, r.closed_on, r.closed_by as closer_id, k.name as closer_name, r.updated_at,
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by i.position), '[]')
        from sales.checklist_item i where ${ofTenant('i')} and i.checklist_id = r.checklist_id
      ) as items,
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
          order by p.name collate "ru-x-icu", p.id), '[]')
        from coaching.rollout_person m
        join org.person p on ${ofTenant('p')} and p.id = m.person_id
        where ${ofTenant('m')} and m.rollout_id = r.id
      ) as people,
      (
        select coalesce(jsonb_agg(jsonb_build_object('personId', o.person_id)), '[]')
        from coaching.rollout_objection o
        where ${ofTenant('o')} and o.rollout_id = r.id and o.answer is null
      ) as unanswered
    from coaching.rollout r
    join org.person b on ${ofTenant('b')} and b.id = r.started_by
    left join org.person k on ${ofTenant('k')} and k.id = r.closed_by
    left join sales.stage s on ${ofTenant('s')} and s.id = r.stage_id
    left join sales.need n on ${ofTenant('n')} and n.id = r.need_id
    left join sales.deal d on ${ofTenant('d')} and d.id = r.example_deal_id and d.deleted_at is null
    left join org.person w on ${ofTenant('w')} and w.id = d.owner_id
    where ${ofTenant('r')} and ${which}`
}

/** Whose adoption the reader sees, and whether they lead any of it. */
export type Viewer = { sight: Sight; leads: boolean }

export async function viewerOf(tx: ReadTx, actor: Actor): Promise<Viewer> {
  return {
    sight: await sightOf(tx, actor, rolloutAccess, 'see'),
    leads: reachOf(actor, rolloutAccess, 'lead') !== 'none',
  }
}

/** Those that somebody within sight takes part in, or began. */
export function withinSight({ sight }: Viewer): RawBuilder<boolean> {
  return sql<boolean>`(${inSight(sql`r.started_by`, sight)} or exists (
    select from coaching.rollout_person m
    where m.tenant_id = r.tenant_id and m.rollout_id = r.id and ${inSight(sql`m.person_id`, sight)}
  ))`
}

/** It is led by whoever began it and those above; a lead who takes part in it with their people sees, and answers them. */
export function mayLead(viewer: Viewer, row: Pick<RolloutRow, 'starterId'>): boolean {
  return viewer.leads && sees(viewer.sight, row.starterId)
}

/** Whose figures and words the reader sees by name. */
export function seenPeople<T extends { id: string }>(viewer: Viewer, people: readonly T[]): T[] {
  return people.filter(({ id }) => sees(viewer.sight, id))
}
