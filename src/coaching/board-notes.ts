import { sql } from 'kysely'
import { reachOf } from '../org/reach.ts'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { deviationAccess, diagnosisAccess } from './access.ts'
import type { Verdict } from './diagnosis.ts'
import { firstStage } from './diagnosis-facts.ts'
import type { FactorKind } from './figures.ts'
import type { Against } from './waterfall.ts'

/** A cause without its figures, as one line of a board says it. */
export type CauseNote = { factor: FactorKind; against: Against; stage: string | null }

/** What waits with a direct supervisor about one person. */
export type PersonNote = {
  personId: string
  /** of the deviations that are open and not put aside: how many, at most those shown, and since when */
  deviations: number
  since: string | null
  /** null: not known, or nothing differs */
  cause: CauseNote | null
  /** what the person said of their figures, and nobody has answered */
  contest: { id: string; said: string; saidAt: Date } | null
}

/** So many of one person are enough for a talk. */
const shownOfPerson = 2

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
  const mayAnswer = reachOf(actor, diagnosisAccess, 'answer') !== 'none'
  const { rows } = await sql<{
    personId: string
    open: number
    since: string | null
    verdict: Verdict | null
    stageName: string | null
    contest: { id: string; said: string; saidAt: string } | null
  }>`
    select p.id as person_id, coalesce(v.open, 0)::int as open, v.since, d.verdict, s.name as stage_name, c.contest
    from unnest(${[...directReports]}::uuid[]) p (id)
    left join lateral (
      select count(*) as open, min(o.opened_on) as since from coaching.deviation o
      where o.tenant_id = ${actor.tenantId} and o.person_id = p.id and o.closed_on is null
        and (o.put_aside_until is null or o.put_aside_until <= ${today(actor)}::date)
        -- who began a correction has decided about all that differed then
        and not exists (
          select from coaching.correction k
          where k.tenant_id = o.tenant_id and k.person_id = o.person_id and k.outcome is null
            and (k.deviation_id = o.id or k.started_on >= o.opened_on)
        )
    ) v on ${mayDecide}
    left join lateral (
      select g.verdict from coaching.diagnosis g
      where g.tenant_id = ${actor.tenantId} and g.person_id = p.id order by g.as_of desc limit 1
    ) d on v.open > 0
    left join sales.stage s on s.tenant_id = ${actor.tenantId} and s.id::text = d.verdict -> 'factor' ->> 'stage'
    left join lateral (
      select json_build_object('id', k.id, 'said', k.said, 'saidAt', k.said_at) as contest from coaching.contest k
      where k.tenant_id = ${actor.tenantId} and k.person_id = p.id and k.outcome is null
      limit 1
    ) c on ${mayAnswer}
    where v.open > 0 or c.contest is not null`.execute(tx)
  return rows.map(({ personId, open, since, verdict, stageName, contest }) => ({
    personId,
    deviations: Math.min(open, shownOfPerson),
    since,
    cause: causeOf(verdict, stageName),
    contest: contest && { ...contest, saidAt: new Date(contest.saidAt) },
  }))
}

function causeOf(verdict: Verdict | null, stageName: string | null): CauseNote | null {
  if (verdict?.kind !== 'cause') return null
  const { factor, against } = verdict
  return { factor: factor.kind, against, stage: factor.stage === firstStage ? null : stageName }
}
