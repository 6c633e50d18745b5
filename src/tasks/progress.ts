import { sql, type RawBuilder } from 'kysely'
import { builtInMetrics, isMetricKey, metricOf, type Metric } from '../plan/metric.ts'

/** What a metric that is left open counts: every kind, held or not; a planned activity is an intention. */
const anyKind = ['call', 'meeting', 'email', 'demonstration', 'offer']
const anyOutcome = ['held', 'not_held']

type Definition = {
  key: string
  source: Metric['source']
  unit: Metric['unit']
  kinds: readonly string[]
  outcomes: readonly string[]
  /** null: with anybody */
  prospect: boolean | null
  event: string | null
}

function definitionOf(metric: Metric): Definition {
  const match = metric.source === 'activity' ? metric.match : {}
  return {
    key: metric.key,
    source: metric.source,
    unit: metric.unit,
    kinds: match.kinds ?? anyKind,
    outcomes: match.outcomes ?? anyOutcome,
    prospect: match.prospect ?? null,
    event: metric.source === 'deal' ? metric.match.event : null,
  }
}

/** Every metric as a row, so that one statement counts tasks of different metrics: `m` has what definitions say. */
export const metricRows: RawBuilder<unknown> = sql`jsonb_to_recordset(
  ${JSON.stringify(builtInMetrics.map(definitionOf))}::jsonb
) as m (key text, source text, unit text, kinds text[], outcomes text[], prospect boolean, event text)`

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
  end`
}

export function unitOf(metric: string | null): Metric['unit'] | null {
  return metric !== null && isMetricKey(metric) ? metricOf(metric).unit : null
}
