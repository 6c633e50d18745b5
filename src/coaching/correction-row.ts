import { sql, type RawBuilder } from 'kysely'
import { sees, sightOf, type Sight } from '../clients/sight.ts'
import { today } from '../org/day.ts'
import type { MetricKey } from '../plan/metric.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { correctionAccess } from './access.ts'
import type { Correction } from './correction-contract.ts'
import type { CorrectionCause, CorrectionKind } from './correction-kinds.ts'
import { firstStage } from './diagnosis-facts.ts'
import { toldOf } from './effect-told.ts'
import type { StoredEffect } from './effect-measured.ts'

export type CorrectionRow = {
  id: string
  personId: string
  personName: string
  kind: CorrectionKind
  cause: CorrectionCause
  causeDetail: string
  stageName: string | null
  deviationId: string | null
  goal: string
  metric: MetricKey
  note: string | null
  rubric: Correction['rubric']
  startedOn: string
  starterId: string
  starterName: string
  triggerOn: string
  baseFrom: string
  baseTo: string
  reviewOn: string
  ownerId: string
  ownerName: string
  taskId: string | null
  effect: StoredEffect | null
  outcome: NonNullable<Correction['outcome']>['word'] | null
  outcomeSaid: string | null
  closerId: string | null
  closerName: string | null
  closedAt: Date | null
  updatedAt: Date
}

/** Corrections with the names that belong to them; `which` is a condition on `c`. */
export function correctionRows(actor: Actor, which: RawBuilder<unknown>): RawBuilder<CorrectionRow> {
  return sql<CorrectionRow>`
    select c.id, c.person_id, p.name as person_name, c.kind, c.cause, c.cause_detail, s.name as stage_name,
      c.deviation_id, c.goal, c.metric, c.note, c.rubric, c.started_on, c.started_by as starter_id,
      b.name as starter_name, c.trigger_on, c.base_from, c.base_to, c.review_on, c.owner_id, o.name as owner_name,
      c.task_id, c.effect, c.outcome, c.outcome_said, c.closed_by as closer_id, k.name as closer_name, c.closed_at, c.updated_at
    from coaching.correction c
    join org.person p on p.tenant_id = c.tenant_id and p.id = c.person_id
    join org.person b on b.tenant_id = c.tenant_id and b.id = c.started_by
    join org.person o on o.tenant_id = c.tenant_id and o.id = c.owner_id
    left join org.person k on k.tenant_id = c.tenant_id and k.id = c.closed_by
    left join sales.stage s on s.tenant_id = c.tenant_id and c.cause = 'stage' and s.id::text = c.cause_detail
    where c.tenant_id = ${actor.tenantId} and ${which}`
}

/** Whose corrections the caller leads: of those below; the owner, who has nobody above, their own too. */
export type Leading = { sight: Sight; except: string | null }

export async function leadingOf(tx: ReadTx, actor: Actor): Promise<Leading> {
  const reach = correctionAccess.lead[actor.role as keyof typeof correctionAccess.lead] ?? 'none'
  if (reach === 'none') return { sight: { people: [], nobody: false }, except: null }
  return {
    sight: await sightOf(tx, actor, correctionAccess, 'lead'),
    except: actor.role === 'owner' ? null : actor.personId,
  }
}

export function leads({ sight, except }: Leading, personId: string): boolean {
  return personId !== except && sees(sight, personId)
}

export function correctionOf(actor: Actor, row: CorrectionRow, leading: Leading): Correction {
  const { causeDetail, outcome, closerId, closerName, closedAt } = row
  return {
    id: row.id,
    person: { id: row.personId, name: row.personName },
    kind: row.kind,
    cause: row.cause,
    stage:
      row.cause === 'stage'
        ? { key: causeDetail, name: causeDetail === firstStage ? null : row.stageName }
        : null,
    deviationId: row.deviationId,
    goal: row.goal,
    metric: row.metric,
    note: row.note,
    rubric: row.rubric,
    startedOn: row.startedOn,
    startedBy: { id: row.starterId, name: row.starterName },
    triggerOn: row.triggerOn,
    base: { from: row.baseFrom, to: row.baseTo },
    reviewOn: row.reviewOn,
    isDue: outcome === null && row.reviewOn <= today(actor),
    owner: { id: row.ownerId, name: row.ownerName },
    taskId: row.taskId,
    effect: row.effect && toldOf(row.effect),
    outcome:
      outcome && row.outcomeSaid && closerId && closerName && closedAt
        ? {
            word: outcome,
            said: row.outcomeSaid,
            by: { id: closerId, name: closerName },
            at: closedAt.toISOString(),
          }
        : null,
    mayChange: outcome === null && leads(leading, row.personId),
    updatedAt: row.updatedAt.toISOString(),
  }
}
