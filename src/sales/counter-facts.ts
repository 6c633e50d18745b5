import { sql, type RawBuilder } from 'kysely'

/**
 * What counters count, in one place: the rollup, the count of a whole history, the preview of a definition and a board of
 * the past all read these sets. `counters` is a set of rows shaped as `sales.counter`.
 */
export type CounterScope = {
  tenantId: string
  counters: RawBuilder<unknown>
  /** which person-days */
  within: (person: RawBuilder<unknown>, day: RawBuilder<unknown>) => RawBuilder<unknown>
  /** only what had happened by then */
  upTo?: { instant: Date; timeZone: string }
}

/** (counter_id, person_id, day, currency, value) of counters of activities. */
export function countedActivities({ tenantId, counters, within, upTo }: CounterScope): RawBuilder<unknown> {
  return sql`
    select c.id as counter_id, a.person_id, a.day, '' as currency,
      sum(case c.unit when 'minutes' then a.minutes else 1 end)::bigint as value
    from sales.activity a
    join ${counters} c on c.event = 'activity' and a.kind = any(c.kinds) and a.outcome = any(c.outcomes)
      and (c.prospect is null or a.prospect = c.prospect)
      and (c.min_talk_seconds = 0 or coalesce(a.talk_seconds, a.minutes * 60) >= c.min_talk_seconds)
    where a.tenant_id = ${tenantId} and a.deleted_at is null and ${within(sql`a.person_id`, sql`a.day`)}
      ${upTo ? sql`and a.at <= ${upTo.instant}` : sql``}
    group by 1, 2, 3`
}

/**
 * The same of counters of deals. A deal reaches stages once: the first time it comes to any of those that the counter
 * names, so that moving it to and fro counts nothing.
 */
export function countedDeals({ tenantId, counters, within, upTo }: CounterScope): RawBuilder<unknown> {
  return sql`
    select c.id as counter_id, e.person_id, e.day, case c.unit when 'money' then e.currency else '' end as currency,
      sum(case c.unit when 'money' then coalesce(e.amount_minor, 0) else 1 end)::bigint as value
    from (
      select 'opened' as event, d.opened_for_id as person_id, d.opened_on as day, d.id, d.product_id, d.pipeline_id,
        d.currency, d.amount_minor, null::uuid as stage_id, ${firstMove(upTo)} as at, null::uuid as change_id
      from sales.deal d
      where d.tenant_id = ${tenantId} and d.deleted_at is null
        and ${within(sql`d.opened_for_id`, sql`d.opened_on`)}
      union all
      select d.status, d.closed_for_id, d.closed_on, d.id, d.product_id, d.pipeline_id,
        d.currency, d.amount_minor, null, ${lastMove(upTo)}, null
      from sales.deal d
      where d.tenant_id = ${tenantId} and d.deleted_at is null and d.status <> 'open'
        and ${within(sql`d.closed_for_id`, sql`d.closed_on`)}
      union all
      select 'reached', h.person_id, h.day, d.id, d.product_id, d.pipeline_id,
        d.currency, d.amount_minor, h.to_stage_id, h.at, h.id
      from sales.stage_change h
      join sales.deal d on d.tenant_id = ${tenantId} and d.id = h.deal_id and d.deleted_at is null
      where h.tenant_id = ${tenantId} and ${within(sql`h.person_id`, sql`h.day`)}
    ) e
    join ${counters} c on c.event = e.event
      and (c.product_ids is null or e.product_id = any(c.product_ids))
      and (c.pipeline_ids is null or e.pipeline_id = any(c.pipeline_ids))
      and (c.stage_ids is null or (e.stage_id = any(c.stage_ids) and not exists (
        select from sales.stage_change g
        where g.tenant_id = ${tenantId} and g.deal_id = e.id and g.to_stage_id = any(c.stage_ids)
          and (g.at, g.id) < (e.at, e.change_id)
      )))
    where e.person_id is not null and e.day is not null
      ${upTo ? sql`and (e.at is null or e.at <= ${upTo.instant} or (e.at at time zone ${upTo.timeZone})::date <> e.day)` : sql``}
    group by 1, 2, 3, 4`
}

/** The hour of an opening and of a closing is asked only where it matters. */
function firstMove(upTo: CounterScope['upTo']): RawBuilder<unknown> {
  return upTo
    ? sql`(select min(h.at) from sales.stage_change h where h.tenant_id = d.tenant_id and h.deal_id = d.id)`
    : sql`null::timestamptz`
}

function lastMove(upTo: CounterScope['upTo']): RawBuilder<unknown> {
  return upTo
    ? sql`(select max(h.at) from sales.stage_change h
        where h.tenant_id = d.tenant_id and h.deal_id = d.id and h.to_stage_id = d.stage_id)`
    : sql`null::timestamptz`
}
