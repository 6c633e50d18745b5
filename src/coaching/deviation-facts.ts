import { sql } from 'kysely'
import { addDays, daysBetween, weekdayOf, type Period } from '../org/day.ts'
import { availability, type Absence, type Availability } from '../org/exposure.ts'
import { inForceOn } from '../org/in-force.ts'
import type { Role } from '../org/reach.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import { sellingRoles } from '../plan/sight.ts'
import { normsInForce } from '../plan/norm.ts'
import { dayTargets, periodTarget, type Norm } from '../plan/norm-target.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { countedIn, metricRows } from '../plan/metric-count.ts'
import type { NormWeek, StepCounts } from './deviation-rule.ts'

/** A company on the evening of a day. */
export type Evening = { tenantId: string; currency: string; asOf: string }

/** Somebody who sells or leads sellers that evening. */
export type Watched = {
  id: string
  role: Role
  supervisorId: string | null
  hiredOn: string | null
  leftOn: string | null
  positions: { role: string; from: string | null; to: string | null }[]
}

/** The weeks of one person under one norm, the latest last. */
export type NormRecord = { personId: string; metric: string; weeks: NormWeek[] }

export type QuotaStanding = {
  personId: string
  period: 'month' | 'quarter'
  periodStart: string
  quotaMinor: number
  expectedMinor: number
  /** null: the period is over, and `resultMinor` came */
  probability: number | null
  horizonDays: number
  resultMinor: number | null
}

export type TaskStanding = { personId: string; overdue: number; oldestDue: string | null; failed: number }

export type DeviationFacts = {
  people: Watched[]
  norms: NormRecord[]
  quotas: QuotaStanding[]
  tasks: TaskStanding[]
  steps: (StepCounts & { personId: string; amountMinor: number })[]
  /** what one of a metric's count has brought in these weeks, minor units; nothing for a metric that is never followed by a sale */
  worth: Map<string, number>
}

/** So many whole weeks say how much weeks of a team differ. */
export const watchedWeeks = 12
/** Of a new colleague nothing is told for so many days. */
export const graceDays = 14
/** A quota missed is shown for so long after its period. */
const missedShownDays = 14

/** Whole weeks, from Monday to Sunday, the last of them over by the evening. */
export function weeksBefore(asOf: string): Period[] {
  const sunday = addDays(asOf, -(weekdayOf(asOf) % 7))
  return Array.from({ length: watchedWeeks }, (_, at) => {
    const to = addDays(sunday, -7 * (watchedWeeks - 1 - at))
    return { from: addDays(to, -6), to }
  })
}

/** Everything a deviation can arise from, as it stood that evening. Ten statements, whatever the number of people. */
export async function deviationFacts(tx: ReadTx, evening: Evening): Promise<DeviationFacts> {
  const weeks = weeksBefore(evening.asOf)
  const people = await watchedPeople(tx, evening)
  const ids = people.map(({ id }) => id)
  const [calendar, absences, norms, quotas, tasks, steps] = await Promise.all([
    calendarOf(tx, evening.tenantId),
    absencesOf(tx, evening.tenantId, ids, weeks[0]!.from, evening.asOf),
    normsInForce(tx, evening.tenantId, ids, weeks[0]!.from, evening.asOf),
    quotaStandings(tx, evening, ids),
    taskStandings(tx, evening, ids),
    stepStandings(tx, evening, ids),
  ])
  const metrics = [...new Set(norms.map(({ metric }) => metric))]
  const [counts, worth] = await Promise.all([
    weeklyCounts(tx, evening, ids, metrics, weeks),
    worthOf(tx, evening, metrics, weeks),
  ])
  return {
    people,
    norms: people.flatMap((person) =>
      recordsOf(person, { norms, metrics, counts, weeks, calendar, absences: absences.get(person.id) ?? [] }),
    ),
    quotas,
    tasks,
    steps,
    worth,
  }
}

async function watchedPeople(tx: ReadTx, { tenantId, asOf }: Evening): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    select p.id, o.role, o.supervisor_id, p.hired_on, p.left_on, (
      select json_agg(json_build_object('role', h.role, 'from', h.from_day, 'to', h.to_day) order by h.from_day)
      from org.position h where h.tenant_id = ${tenantId} and h.person_id = p.id
    ) as positions
    from org.position o
    join org.person p on p.tenant_id = ${tenantId} and p.id = o.person_id
    where o.tenant_id = ${tenantId} and ${inForceOn(asOf)} and o.role = any(${sellingRoles}::text[])
      and (p.hired_on is null or p.hired_on <= ${asOf}::date) and (p.left_on is null or p.left_on > ${asOf}::date)
    order by p.id`.execute(tx)
  return rows
}

type Counts = ReadonlyMap<string, number>
const countKey = (personId: string, metric: string, week: string) => `${personId} ${metric} ${week}`

function recordsOf(
  person: Watched,
  facts: {
    norms: readonly Norm[]
    metrics: readonly string[]
    counts: Counts
    weeks: readonly Period[]
    calendar: WorkCalendar
    absences: readonly Absence[]
  },
): NormRecord[] {
  const { norms, metrics, counts, weeks, calendar, absences } = facts
  const bound = { personId: person.id, positions: person.positions }
  const days = weeks.map(({ from, to }) =>
    daysBetween(from, to).map((day) => availability({ ...person, absences }, calendar, day)),
  )
  return metrics.flatMap((metric) => {
    const targets = days.map((week) => periodTarget(dayTargets(norms, bound, week, metric)))
    if (targets.at(-1) === null) return []
    return [
      {
        personId: person.id,
        metric,
        weeks: weeks.map(({ from }, at) => ({
          done: counts.get(countKey(person.id, metric, from)) ?? 0,
          target: targets[at] ?? 0,
          exposure: exposureIn(days[at]!),
        })),
      },
    ]
  })
}

function exposureIn(days: readonly Availability[]): number {
  return days.reduce((sum, { share }) => sum + share, 0)
}

async function weeklyCounts(
  tx: ReadTx,
  { tenantId, currency }: Evening,
  ids: readonly string[],
  metrics: readonly string[],
  weeks: readonly Period[],
): Promise<Counts> {
  const counted = countedIn({
    tenantId,
    currency,
    personId: sql`p.id`,
    from: sql`w.from_day`,
    to: sql`w.from_day + 6`,
  })
  const { rows } = await sql<{ personId: string; metric: string; week: string; count: number }>`
    select p.id as person_id, m.key as metric, w.from_day as week, ${counted} as count
    from unnest(${ids}::uuid[]) p (id)
    cross join unnest(${weeks.map(({ from }) => from)}::date[]) w (from_day)
    join ${metricRows(tenantId)} on m.key = any(${metrics}::text[])`.execute(tx)
  return new Map(rows.map(({ personId, metric, week, count }) => [countKey(personId, metric, week), count]))
}

/** The company's won money over its counts in these weeks: what a shortfall is worth, for the order on a screen alone. */
async function worthOf(
  tx: ReadTx,
  { tenantId, currency }: Evening,
  metrics: readonly string[],
  weeks: readonly Period[],
): Promise<Map<string, number>> {
  const [from, to] = [weeks[0]!.from, weeks.at(-1)!.to]
  const counted = countedIn({
    tenantId,
    currency,
    personId: sql`p.id`,
    from: sql`${from}::date`,
    to: sql`${to}::date`,
  })
  const { rows } = await sql<{ metric: string; count: number; wonMinor: number }>`
    select c.metric, c.count, won.minor as won_minor
    from (
      select m.key as metric, sum(${counted})::float8 as count
      from org.person p
      join ${metricRows(tenantId)} on m.key = any(${metrics}::text[])
      where p.tenant_id = ${tenantId}
      group by 1
    ) c
    cross join (
      select coalesce(sum(r.amount_minor), 0)::float8 as minor
      from sales.deal_day r
      where r.tenant_id = ${tenantId} and r.event = 'won' and r.currency = ${currency}
        and r.day between ${from}::date and ${to}::date
    ) won
    where c.count > 0 and won.minor > 0`.execute(tx)
  return new Map(rows.map(({ metric, count, wonMinor }) => [metric, wonMinor / count]))
}

/** How the newest forecast of each quota stands, and what came of periods that ended a short while ago. */
async function quotaStandings(
  tx: ReadTx,
  { tenantId, asOf }: Evening,
  ids: readonly string[],
): Promise<QuotaStanding[]> {
  const { rows } = await sql<QuotaStanding>`
    select distinct on (f.person_id, f.period, f.period_start) f.person_id, f.period, f.period_start, f.quota_minor,
      f.mean_minor as expected_minor, case when f.result_minor is null then f.probability end as probability,
      f.horizon_days, f.result_minor
    from forecast.forecast f
    where f.tenant_id = ${tenantId} and f.person_id = any(${ids}::uuid[]) and f.metric = 'revenue'
      and f.period in ('month', 'quarter') and f.is_enough and f.quota_minor > 0 and f.as_of <= ${asOf}::date
      and f.as_of + f.horizon_days >= ${addDays(asOf, -missedShownDays)}::date
      and (f.result_minor is not null or f.as_of + f.horizon_days > ${asOf}::date)
    order by f.person_id, f.period, f.period_start, f.as_of desc`.execute(tx)
  return rows
}

/** Tasks past their due for three days and more, and those that failed in sixty. */
async function taskStandings(
  tx: ReadTx,
  { tenantId, asOf }: Evening,
  ids: readonly string[],
): Promise<TaskStanding[]> {
  const { rows } = await sql<TaskStanding>`
    select t.person_id,
      count(*) filter (where t.state in ('proposed', 'accepted', 'objected'))::int as overdue,
      min(t.due_on) filter (where t.state in ('proposed', 'accepted', 'objected')) as oldest_due,
      count(*) filter (where t.state = 'failed')::int as failed
    from tasks.task t
    where t.tenant_id = ${tenantId} and t.person_id = any(${ids}::uuid[]) and t.set_by <> t.person_id
      and (
        (t.state in ('proposed', 'accepted', 'objected') and t.due_on <= ${addDays(asOf, -3)}::date)
        or (t.state = 'failed' and t.due_on between ${addDays(asOf, -60)}::date and ${asOf}::date)
      )
    group by t.person_id`.execute(tx)
  return rows
}

/** Open deals of each person beside everybody else's: how many have no next step, or one whose day is over. */
async function stepStandings(
  tx: ReadTx,
  { tenantId, currency, asOf }: Evening,
  ids: readonly string[],
): Promise<DeviationFacts['steps']> {
  const { rows } = await sql<{ personId: string; open: number; adrift: number; amountMinor: number }>`
    select d.owner_id as person_id, count(*)::int as open,
      count(*) filter (where d.next_step_on is null or d.next_step_on <= ${asOf}::date)::int as adrift,
      coalesce(sum(d.amount_minor) filter (
        where d.currency = ${currency} and (d.next_step_on is null or d.next_step_on <= ${asOf}::date)
      ), 0)::bigint as amount_minor
    from sales.deal d
    where d.tenant_id = ${tenantId} and d.owner_id = any(${ids}::uuid[]) and d.status = 'open' and d.deleted_at is null
    group by d.owner_id`.execute(tx)
  const all = rows.reduce(
    (sum, { open, adrift }) => ({ open: sum.open + open, adrift: sum.adrift + adrift }),
    {
      open: 0,
      adrift: 0,
    },
  )
  return rows.map((row) => ({
    ...row,
    teamOpen: all.open - row.open,
    teamAdrift: all.adrift - row.adrift,
  }))
}
