import { sql } from 'kysely'
import type { ReadTx } from '../platform/transaction.ts'
import type { Claim, Finding } from './warning-kinds.ts'

/** What was decided in advance to be looked at once the days are over. */
export type ClaimMade = Pick<Finding, 'claim' | 'level' | 'from' | 'to' | 'peopleIds' | 'subjectIds'> & {
  currency: string
}

export type Outcome = {
  outcome: 'came_true' | 'did_not' | 'cannot_tell'
  /** what came: money, a count, or a share; null where nothing can be told */
  figure: number | null
}

/**
 * What came of claims whose days are over, in their order. A time in which nothing at all was written down by the whole
 * company tells nothing: its data end before. One statement.
 */
export async function outcomesOf(
  tx: ReadTx,
  tenantId: string,
  claims: readonly ClaimMade[],
): Promise<Outcome[]> {
  if (claims.length === 0) return []
  const asked = claims.map((one, at) => ({
    at,
    claim: one.claim,
    from_day: one.from,
    to_day: one.to,
    currency: one.currency,
    people: one.peopleIds,
    subjects: one.subjectIds,
  }))
  const { rows } = await sql<{ at: number; isKnown: boolean; figure: number | null }>`
    select a.at, exists (
        select from sales.deal_day r where r.tenant_id = ${tenantId} and r.day between a.from_day and a.to_day
      ) and exists (select from sales.deal_day r where r.tenant_id = ${tenantId} and r.day >= a.to_day - 7) as is_known,
      case a.claim
        when 'won_below' then (
          select coalesce(sum(r.amount_minor), 0)::float8 from sales.deal_day r
          where r.tenant_id = ${tenantId} and r.event = 'won' and r.currency = a.currency
            and r.person_id = any(a.people) and r.day between a.from_day and a.to_day
        )
        when 'opened_below' then (
          select coalesce(sum(r.count), 0)::float8 from sales.deal_day r
          where r.tenant_id = ${tenantId} and r.event = 'opened'
            and r.person_id = any(a.people) and r.day between a.from_day and a.to_day
        )
        when 'slipped' then (
          select sum(d.amount_minor) filter (where d.closed_on is null or d.closed_on > a.to_day)::float8
            / nullif(sum(d.amount_minor), 0)::float8
          from sales.deal d
          where d.tenant_id = ${tenantId} and d.id = any(a.subjects) and d.deleted_at is null
        )
        when 'deals_bring' then (
          select coalesce(sum(d.amount_minor), 0)::float8 from sales.deal d
          where d.tenant_id = ${tenantId} and d.id = any(a.subjects) and d.deleted_at is null
            and d.status = 'won' and d.currency = a.currency and d.closed_on between a.from_day and a.to_day
        )
        when 'stage_returns' then (
          select case when count(*) >= 20 then count(*) filter (where d.status = 'won')::float8 / count(*) end
          from sales.deal d
          where d.tenant_id = ${tenantId} and d.deleted_at is null and d.closed_on between a.from_day and a.to_day
            and d.closed_for_id = any(a.people) and exists (
              select from sales.stage_change h
              where h.tenant_id = ${tenantId} and h.deal_id = d.id and h.to_stage_id = any(a.subjects)
            )
        )
        else (
          select coalesce(sum(d.amount_minor), 0)::float8 from sales.deal d
          where d.tenant_id = ${tenantId} and d.account_id = any(a.subjects) and d.deleted_at is null
            and d.status = 'won' and d.currency = a.currency and d.closed_on between a.from_day and a.to_day
        )
      end as figure
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (at int, claim text, from_day date, to_day date,
      currency text, people uuid[], subjects uuid[])
    order by a.at`.execute(tx)
  return rows.map(({ isKnown, figure: found }, at): Outcome => {
    const { claim, level, subjectIds } = claims[at]!
    // of deals none of which slipped the sum is of nothing
    const figure = claim === 'slipped' && found === null && subjectIds.length > 0 ? 0 : found
    if (!isKnown || figure === null) return { outcome: 'cannot_tell', figure: null }
    return { outcome: isTrue(claim, figure, level) ? 'came_true' : 'did_not', figure }
  })
}

function isTrue(claim: Claim, figure: number, level: number): boolean {
  return claim === 'won_below' || claim === 'opened_below' ? figure < level : figure >= level
}
