import { sql } from 'kysely'
import { addDays, periodAround, today, type Period } from '../org/day.ts'
import { daysOf, timesheetOf, type Timesheet } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import { localClock } from '../org/work-time.ts'
import { planAccess } from '../plan/access.ts'
import { inMoneyCurrency } from '../plan/currency.ts'
import { countedIn, metricRows } from '../plan/metric-count.ts'
import { inOrder, metricOf, type MetricKey } from '../plan/metric.ts'
import { normsInForce } from '../plan/norm.ts'
import type { Norm, NormPerson } from '../plan/norm-target.ts'
import { normPace } from '../plan/pace.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { NormWeeks } from './one-to-one-contract.ts'
import { mayRead } from './one-to-one-pair.ts'

type Week = Period & { name: 'last' | 'current' }

/**
 * The person's norms, last week and this: what was done, what is due by now and in all, with the days they were there for
 * it. Null where the caller may not read it or nothing is asked of the person. Six statements.
 */
export async function normWeeksOf(tx: ReadTx, actor: Actor, personId: string): Promise<NormWeeks | null> {
  if (!mayRead(actor, planAccess, personId)) return null
  const current = periodAround('week', today(actor))
  const last = { from: addDays(current.from, -7), to: addDays(current.from, -1) }
  const span = { from: last.from, to: current.to }
  const [counting, person, calendar, absences, norms] = await Promise.all([
    inMoneyCurrency(tx, actor),
    employmentOf(tx, actor, personId),
    calendarOf(tx, actor.tenantId),
    absencesOf(tx, actor.tenantId, [personId], span.from, span.to),
    normsInForce(tx, actor.tenantId, [personId], span.from, span.to),
  ])
  const { hiredOn, leftOn, timeZone, positions } = person
  const employment = { hiredOn, leftOn, absences: absences.get(personId) ?? [] }
  const sheet = timesheetOf(employment, calendar, localClock(actor.now, timeZone), span)
  const weeks: Week[] = [
    { name: 'last', ...last },
    { name: 'current', ...current },
  ]
  const bound = { personId, positions }
  const metrics = inOrder(new Set(norms.map(({ metric }) => metric as MetricKey)))
  const done = await countsOf(tx, counting, { personId, metrics, weeks })
  const items = metrics.flatMap((metric) =>
    itemOf(metric, { bound, sheet, norms, weeks, done: (week) => done.get(`${metric} ${week.from}`) ?? 0 }),
  )
  if (items.length === 0) return null
  return { last: presenceIn(last, sheet), current: presenceIn(current, sheet), items }
}

async function employmentOf(tx: ReadTx, actor: Actor, personId: string) {
  const { rows } = await sql<{
    hiredOn: string | null
    leftOn: string | null
    timeZone: string
    positions: NormPerson['positions']
  }>`
    select p.hired_on, p.left_on, coalesce(p.time_zone, ${actor.timeZone}) as time_zone, (
      select json_agg(json_build_object('role', o.role, 'from', o.from_day, 'to', o.to_day))
      from org.position o where o.tenant_id = p.tenant_id and o.person_id = p.id
    ) as positions
    from org.person p where p.tenant_id = ${actor.tenantId} and p.id = ${personId}`.execute(tx)
  return rows[0]!
}

async function countsOf(
  tx: ReadTx,
  { tenantId, currency }: Actor,
  of: { personId: string; metrics: readonly string[]; weeks: readonly Week[] },
): Promise<Map<string, number>> {
  const counted = countedIn({
    tenantId,
    currency,
    personId: sql`${of.personId}::uuid`,
    from: sql`w.from_day`,
    to: sql`w.from_day + 6`,
  })
  const { rows } = await sql<{ metric: string; week: string; count: number }>`
    select m.key as metric, w.from_day as week, ${counted} as count
    from unnest(${of.weeks.map(({ from }) => from)}::date[]) w (from_day)
    join ${metricRows(tenantId)} on m.key = any(${of.metrics}::text[])`.execute(tx)
  return new Map(rows.map(({ metric, week, count }) => [`${metric} ${week}`, count]))
}

/** A metric of which a norm asked something in one of the two weeks. */
function itemOf(
  metric: MetricKey,
  facts: {
    bound: NormPerson
    sheet: Timesheet
    norms: readonly Norm[]
    weeks: readonly Week[]
    done: (week: Week) => number
  },
): NormWeeks['items'] {
  const { unit } = metricOf(metric)
  const [last, current] = facts.weeks.map((week) => {
    const { bound: person, sheet: timesheet, norms } = facts
    const pace = normPace({ person, timesheet, norms, metric, unit, period: week, done: facts.done(week) })
    return { ...pace, expectedByNow: twoDecimals(pace.expectedByNow), target: twoDecimals(pace.target) }
  })
  const isAsked = [last, current].some((pace) => pace!.target > 0)
  return isAsked ? [{ metric, unit, last: last!, current: current! }] : []
}

/** Of the working days of the week, how many the person is there, in part days. */
function presenceIn(period: Period, sheet: Timesheet): NormWeeks['last'] {
  const worked = daysOf(sheet, period).filter(({ workingDay }) => workingDay.minutes > 0)
  const days = worked.reduce((sum, { minutes, workingDay }) => sum + minutes / workingDay.minutes, 0)
  return { ...period, days: twoDecimals(days), of: worked.length }
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100
}
