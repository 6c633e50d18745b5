import { sql, type RawBuilder } from 'kysely'
import { activityKinds } from '../sales/activity-contract.ts'
import { countedOutcomes } from '../sales/counter-contract.ts'
import { builtInMetrics, type Metric } from './metric.ts'

/** The parts of a built-in metric that say which rollup rows it counts; what it leaves open is any. */
function definitionOf(metric: Metric) {
  const match = metric.source === 'activity' ? metric.match : {}
  return {
    key: metric.key,
    source: metric.source,
    unit: metric.unit,
    kinds: match.kinds ?? activityKinds,
    outcomes: match.outcomes ?? countedOutcomes,
    prospect: match.prospect ?? null,
    event: metric.source === 'deal' ? metric.match.event : null,
  }
}

/**
 * Every metric of a company as a row `m`, its own ones too, so that one statement counts by different metrics. `kinds` of
 * an own metric are those of the activities it counts; null when it counts deals.
 */
export function metricRows(tenantId: string): RawBuilder<unknown> {
  return sql`(
    select b.key, b.source, b.unit, b.kinds, b.outcomes, b.prospect, b.event, null::uuid as counter_id
    from jsonb_to_recordset(${JSON.stringify(builtInMetrics.map(definitionOf))}::jsonb)
      as b (key text, source text, unit text, kinds text[], outcomes text[], prospect boolean, event text)
    union all
    select 'own_' || c.unit || '_' || c.id, 'counter', c.unit, c.kinds, c.outcomes, c.prospect, c.event, c.id
    from sales.counter c where c.tenant_id = ${tenantId}
  ) m`
}

/** Whose, from when and until when (both included), and of which company; each is an expression. */
type Stretch = {
  tenantId: string
  currency: string
  personId: RawBuilder<unknown>
  from: RawBuilder<unknown>
  to: RawBuilder<unknown>
}

/**
 * What the metric `m` counts of a person in a stretch of days, from the rollups: a scalar expression, read by index.
 * Money is summed in the company's currency alone.
 */
export function countedIn({ tenantId, currency, personId, from, to }: Stretch): RawBuilder<number> {
  const ofPerson = sql`r.tenant_id = ${tenantId} and r.person_id = ${personId} and r.day between ${from} and ${to}`
  return sql<number>`case m.source
    when 'activity' then (
      select coalesce(sum(case m.unit when 'minutes' then r.minutes else r.count end), 0)::bigint
      from sales.activity_day r
      where ${ofPerson} and r.kind = any(m.kinds) and r.outcome = any(m.outcomes)
        and (m.prospect is null or r.prospect = m.prospect)
    )
    when 'deal' then (
      select coalesce(sum(case m.unit when 'money' then r.amount_minor else r.count end), 0)::bigint
      from sales.deal_day r
      where ${ofPerson} and r.event = m.event and (m.unit <> 'money' or r.currency = ${currency})
    )
    when 'account' then (
      select coalesce(sum(r.count), 0)::bigint from clients.account_day r where ${ofPerson}
    )
    when 'counter' then (
      select coalesce(sum(r.value), 0)::bigint from sales.counter_day r
      where ${ofPerson} and r.counter_id = m.counter_id and r.currency in ('', ${currency})
    )
  end`
}
