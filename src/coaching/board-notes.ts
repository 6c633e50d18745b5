import { sql, type RawBuilder } from 'kysely'
import { reachOf } from '../org/reach.ts'
import { addDays, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { correctionAccess, deviationAccess, diagnosisAccess } from './access.ts'
import type { Effect } from './effect.ts'
import type { Verdict } from './diagnosis.ts'
import { firstStage } from './diagnosis-facts.ts'
import type { CorrectionKind } from './correction-kinds.ts'
import { toldOf } from './effect-told.ts'
import type { StoredEffect } from './effect-measured.ts'
import type { FactorKind } from './figures.ts'
import type { Against } from './waterfall.ts'

/** A cause without its figures, as one line of a board says it. */
export type CauseNote = { factor: FactorKind; against: Against; stage: string | null }

/** The newest correction of somebody: under way, or closed not long ago. */
export type CorrectionNote = {
  id: string
  kind: CorrectionKind
  goal: string
  startedOn: string
  reviewOn: string
  /** null: it is open */
  outcome: 'helped' | 'not_helped' | 'cannot_tell' | null
  /** as the night before the review found it; null: not measured, or it could not be */
  effect: { ratio: number; low: number; high: number; above: number; says: Effect['says'] } | null
}

/** What waits with a direct supervisor about one person. */
export type PersonNote = {
  personId: string
  /** of the deviations that are open and not put aside: how many, at most those shown, and since when */
  deviations: number
  since: string | null
  /** null: not known, or nothing differs */
  cause: CauseNote | null
  correction: CorrectionNote | null
  /** what the person said of their figures, and nobody has answered */
  contest: { id: string; said: string; saidAt: Date } | null
}

/** So many of one person are enough for a talk. */
const shownOfPerson = 2
/** A closed correction is told for so many days. */
const toldDays = 92

/**
 * What differs with these people, why, and what they say of it; people of whom there is nothing to say are left out. Only
 * direct reports belong here: who looks from further above opens the diagnosis itself, and leaves a trace. One statement.
 */
export async function notesOf(
  tx: ReadTx,
  actor: Actor,
  directReports: readonly string[],
): Promise<PersonNote[]> {
  const mayDecide = reachOf(actor, deviationAccess, 'decide') !== 'none'
  const maySeeCorrections = reachOf(actor, correctionAccess, 'see') !== 'none'
  const mayAnswer = reachOf(actor, diagnosisAccess, 'answer') !== 'none'
  const { rows } = await sql<{
    personId: string
    open: number
    since: string | null
    verdict: Verdict | null
    stageName: string | null
    correction: (Omit<CorrectionNote, 'effect'> & { effect: StoredEffect | null }) | null
    contest: { id: string; said: string; saidAt: string } | null
  }>`
    select p.id as person_id, coalesce(v.open, 0)::int as open, v.since, d.verdict, s.name as stage_name,
      k.correction, c.contest
    from unnest(${[...directReports]}::uuid[]) p (id)
    left join lateral (
      select count(*) as differs,
        count(distinct case when o.kind = 'quota' then o.kind else o.id::text end)
          filter (where not ${isSettled()}) as open,
        min(o.opened_on) filter (where not ${isSettled()}) as since
      from coaching.deviation o
      where o.tenant_id = ${actor.tenantId} and o.person_id = p.id and o.closed_on is null
        and (o.put_aside_until is null or o.put_aside_until <= ${today(actor)}::date)
    ) v on ${mayDecide}
    left join lateral (
      select g.verdict from coaching.diagnosis g
      where g.tenant_id = ${actor.tenantId} and g.person_id = p.id order by g.as_of desc limit 1
    ) d on v.differs > 0
    left join sales.stage s on s.tenant_id = ${actor.tenantId} and s.id::text = d.verdict -> 'factor' ->> 'stage'
    left join lateral (
      select json_build_object('id', k.id, 'kind', k.kind, 'goal', k.goal, 'startedOn', k.started_on,
        'reviewOn', k.review_on, 'outcome', k.outcome, 'effect', k.effect) as correction
      from coaching.correction k
      where k.tenant_id = ${actor.tenantId} and k.person_id = p.id
        and (k.outcome is null or k.closed_at >= ${addDays(today(actor), -toldDays)}::date)
      order by k.outcome is null desc, k.started_on desc, k.id desc
      limit 1
    ) k on ${maySeeCorrections}
    left join lateral (
      select json_build_object('id', k.id, 'said', k.said, 'saidAt', k.said_at) as contest from coaching.contest k
      where k.tenant_id = ${actor.tenantId} and k.person_id = p.id and k.outcome is null
      limit 1
    ) c on ${mayAnswer}
    where v.differs > 0 or c.contest is not null or k.correction is not null`.execute(tx)
  return rows.map(({ personId, open, since, verdict, stageName, correction, contest }) => ({
    personId,
    deviations: Math.min(open, shownOfPerson),
    since,
    cause: causeOf(verdict, stageName),
    correction: correction && { ...correction, effect: correction.effect && shortOf(correction.effect) },
    contest: contest && { ...contest, saidAt: new Date(contest.saidAt) },
  }))
}

/**
 * Whether the deviation `o` has been decided about: a correction of its person is open, and the deviation is no new kind
 * that arose after the start: another norm is one, the next month's plan is not.
 */
function isSettled(): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from coaching.correction k
    where k.tenant_id = o.tenant_id and k.person_id = o.person_id and k.outcome is null and (
      k.deviation_id = o.id or o.opened_on <= k.started_on or exists (
        select from coaching.deviation e
        where e.tenant_id = o.tenant_id and e.person_id = o.person_id and e.kind = o.kind
          and (o.kind <> 'norm' or e.subject = o.subject)
          and e.opened_on <= k.started_on and (e.closed_on is null or e.closed_on >= k.started_on)
      )
    )
  )`
}

function shortOf(effect: StoredEffect): CorrectionNote['effect'] {
  const { told } = toldOf(effect)
  if (!told) return null
  const { ratio, low, high, above, says } = told
  return { ratio, low, high, above, says }
}

function causeOf(verdict: Verdict | null, stageName: string | null): CauseNote | null {
  if (verdict?.kind !== 'cause') return null
  const { factor, against } = verdict
  return { factor: factor.kind, against, stage: factor.stage === firstStage ? null : stageName }
}
