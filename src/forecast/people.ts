import { sql } from 'kysely'
import { addDays, daysBetween, type Period } from '../org/day.ts'
import { availability, exposureOf, type Absence, type Employment } from '../org/exposure.ts'
import { inForceOn } from '../org/in-force.ts'
import type { Role } from '../org/reach.ts'
import { calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { levelWindows, openedSpan, windowDays, type ForecastQuestion } from './facts.ts'

/** Somebody of the company as they stood at the end of the day, with the time they had and have (methods §0.1). */
export type ForecastPerson = {
  id: string
  name: string
  role: Role
  supervisorId: string | null
  /** null or left out: before anything is known */
  hiredOn?: string | null
  /** working days in each of the windows in which opened deals are counted, the earliest first */
  daysBehind: readonly number[]
  /** the part of a working day they are there on each day after `asOf`, up to the end of the horizon */
  daysAhead: readonly number[]
}

type Row = {
  id: string
  name: string
  role: Role
  supervisorId: string | null
  hiredOn: string | null
  leftOn: string | null
  absences: Absence[]
}

/**
 * Everybody in the company's tree on the day, those who have left included: their deals stay the business of whoever
 * led them. Of a day of the past, absences and departures count as far as they were known then. Two statements.
 */
export async function forecastPeopleOf(
  tx: ReadTx,
  question: ForecastQuestion,
  until: string,
): Promise<ForecastPerson[]> {
  const [calendar, rows] = await Promise.all([calendarOf(tx, question.tenantId), rowsOf(tx, question, until)])
  const known = new Map<string, Pick<ForecastPerson, 'daysBehind' | 'daysAhead'>>()
  return rows.map(({ id, name, role, supervisorId, ...employment }) => {
    const key = JSON.stringify(employment)
    let days = known.get(key)
    if (!days) known.set(key, (days = daysOf(employment, calendar, question.asOf, until)))
    return { id, name, role, supervisorId, hiredOn: employment.hiredOn, ...days }
  })
}

async function rowsOf(tx: ReadTx, question: ForecastQuestion, until: string): Promise<Row[]> {
  const { tenantId, timeZone, asOf, amounts } = question
  const isPast = amounts === 'recorded'
  const { rows } = await sql<Row>`
    select p.id, p.name, o.role, o.supervisor_id, p.hired_on,
      case when ${isPast} and p.left_on > ${asOf}::date then null else p.left_on end as left_on,
      (
        select coalesce(json_agg(json_build_object('startsOn', a.starts_on, 'endsOn', a.ends_on, 'part', a.part,
          'kind', a.kind) order by a.starts_on, a.id), '[]')
        from org.absence a
        where a.tenant_id = p.tenant_id and a.person_id = p.id and a.cancelled_at is null
          and a.ends_on >= ${openedSpan(asOf).from}::date and a.starts_on <= ${until}::date
          and (not ${isPast} or a.starts_on <= ${asOf}::date
            or a.recorded_at < ((${asOf}::date + 1)::timestamp at time zone ${timeZone}))
      ) as absences
    from org.position o
    join org.person p on p.tenant_id = o.tenant_id and p.id = o.person_id
    where o.tenant_id = ${tenantId} and ${inForceOn(asOf)}
    order by p.id`.execute(tx)
  return rows
}

function daysOf(
  person: Employment,
  calendar: WorkCalendar,
  asOf: string,
  until: string,
): Pick<ForecastPerson, 'daysBehind' | 'daysAhead'> {
  const { from } = openedSpan(asOf)
  return {
    daysBehind: windowsFrom(from).map((window) => exposureOf(person, calendar, window.from, window.to)),
    daysAhead: daysBetween(addDays(asOf, 1), until).map((day) => availability(person, calendar, day).share),
  }
}

function windowsFrom(from: string): Period[] {
  return Array.from({ length: levelWindows }, (_, index) => ({
    from: addDays(from, index * windowDays),
    to: addDays(from, (index + 1) * windowDays - 1),
  }))
}
