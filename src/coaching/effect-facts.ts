import { sql } from 'kysely'
import { setImmediate } from 'node:timers/promises'
import { addDays, periodAround, type Period } from '../org/day.ts'
import { exposureOf, type Absence } from '../org/exposure.ts'
import { inForceOn } from '../org/in-force.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { WorkCalendar } from '../org/work-time.ts'
import { countedIn, metricRows } from '../plan/metric-count.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Exposed } from '../statistics/rate-ratio.ts'
import type { Evening } from './deviation-facts.ts'
import type { Measurement, Meanwhile, TwoWindows } from './effect-measured.ts'

/** A correction to be measured. */
export type Due = {
  id: string
  personId: string
  role: string
  metric: string
  startedOn: string
  baseFrom: string
  baseTo: string
  /** nobody has been told that it is due */
  isNew: boolean
}

/** So many whole months of everybody tell how much months differ where nothing was done. */
const historyMonths = 18

type Person = {
  id: string
  role: string
  hiredOn: string | null
  leftOn: string | null
  absences: readonly Absence[]
}
type Corrected = { id: string; personId: string; metric: string; from: string; to: string | null }

/** Open corrections whose review is tomorrow or was before, with the role that their person has. */
export async function dueCorrections(tx: ReadTx, { tenantId, asOf }: Evening): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select c.id, c.person_id, o.role, c.metric, c.started_on, c.base_from, c.base_to, c.due_at is null as is_new
    from coaching.correction c
    join org.position o on o.tenant_id = c.tenant_id and o.person_id = c.person_id and ${inForceOn(asOf)}
    where c.tenant_id = ${tenantId} and c.outcome is null and c.review_on <= ${addDays(asOf, 1)}::date
    order by c.id`.execute(tx)
  return rows
}

/** All that these corrections are measured by: eleven statements, whatever their number and that of people. */
export async function measurementsOf(
  tx: ReadTx,
  evening: Evening,
  due: readonly Due[],
): Promise<Measurement[]> {
  const months = monthsBefore(evening.asOf)
  const from = [months[0]!.from, ...due.map(({ baseFrom }) => baseFrom)].sort()[0]!
  const roles = [...new Set(due.map(({ role }) => role))]
  const metrics = [...new Set(due.map(({ metric }) => metric))]
  const found = await peopleOf(tx, evening, roles)
  const ids = found.map(({ id }) => id)
  const [calendar, absences, firsts, windows, monthly, corrected, norms, clients] = await Promise.all([
    calendarOf(tx, evening.tenantId),
    absencesOf(tx, evening.tenantId, ids, from, evening.asOf),
    firstDays(tx, evening, metrics),
    windowCounts(tx, evening, due, found),
    monthlyCounts(tx, evening, ids, metrics, months),
    correctedSince(tx, evening, from),
    normChanges(tx, evening, due),
    clientsMoved(tx, evening, due),
  ])
  const people = found.map((one): Person => ({ ...one, absences: absences.get(one.id) ?? [] }))
  const company = { calendar, firsts, corrected, months, monthly }
  const measurements: Measurement[] = []
  for (const one of due) {
    // a company of hundreds is many days of calendar: others get their turn between
    await setImmediate()
    const own = people.filter(({ role }) => role === one.role)
    measurements.push(
      measurementOf(one, evening.asOf, own, company, {
        counts: windows,
        norms: norms.get(one.id) ?? 0,
        clients: clients.get(one.id) ?? { given: 0, taken: 0 },
      }),
    )
  }
  return measurements
}

type Company = {
  calendar: WorkCalendar
  firsts: ReadonlyMap<string, string>
  corrected: readonly Corrected[]
  months: readonly Period[]
  monthly: ReadonlyMap<string, number>
}

type OwnFacts = {
  counts: ReadonlyMap<string, number>
  norms: number
  clients: { given: number; taken: number }
}

function measurementOf(
  one: Due,
  asOf: string,
  people: readonly Person[],
  company: Company,
  { counts, norms, clients }: OwnFacts,
): Measurement {
  const base = { from: one.baseFrom, to: one.baseTo }
  const after = { from: addDays(one.startedOn, 1), to: asOf }
  const first = company.firsts.get(one.metric) ?? null
  const windowsOf = (person: Person): TwoWindows => ({
    personId: person.id,
    before: {
      count: counts.get(`${one.id} ${person.id} before`) ?? 0,
      exposure: exposedIn(person, company.calendar, base, first),
    },
    after: {
      count: counts.get(`${one.id} ${person.id} after`) ?? 0,
      exposure: exposedIn(person, company.calendar, after, first),
    },
  })
  const isCorrected = (personId: string, { from, to }: Period) =>
    company.corrected.some(
      (other) =>
        other.personId === personId &&
        other.metric === one.metric &&
        other.from <= to &&
        (other.to ?? to) >= from,
    )
  const person = people.find(({ id }) => id === one.personId)!
  const history = people.map((each) =>
    company.months.map((month): Exposed | null => {
      const exposure = exposedIn(each, company.calendar, month, first)
      if (first === null || month.to < first || isCorrected(each.id, month)) return null
      return { count: company.monthly.get(`${one.metric} ${each.id} ${month.from}`) ?? 0, exposure }
    }),
  )
  return {
    asOf,
    metric: one.metric,
    base,
    after,
    person: windowsOf(person),
    others: people
      .filter(({ id }) => id !== one.personId && !isCorrected(id, { from: base.from, to: asOf }))
      .map(windowsOf),
    history,
    meanwhile: meanwhileOf(one, person, after, company, norms, clients),
  }
}

function meanwhileOf(
  one: Due,
  person: Person,
  after: Period,
  { calendar, corrected }: Company,
  norms: number,
  clients: { given: number; taken: number },
): Meanwhile {
  const present = exposureOf(person, calendar, after.from, after.to)
  const whole = exposureOf({ ...person, absences: [] }, calendar, after.from, after.to)
  return {
    norms,
    daysAway: Math.round((whole - present) * 10) / 10,
    clientsGiven: clients.given,
    clientsTaken: clients.taken,
    corrections: corrected.filter(
      (other) =>
        other.id !== one.id &&
        other.personId === one.personId &&
        other.from <= after.to &&
        (other.to ?? after.to) >= after.from,
    ).length,
  }
}

/** Working days of a person in a stretch, from the first day on which the company wrote such things down. */
function exposedIn(
  person: Person,
  calendar: WorkCalendar,
  { from, to }: Period,
  first: string | null,
): number {
  if (first === null || first > to) return 0
  return exposureOf(person, calendar, from > first ? from : first, to)
}

/** Whole months that are over, the earliest first. */
function monthsBefore(asOf: string): Period[] {
  const months: Period[] = []
  let { from } = periodAround('month', addDays(asOf, 1))
  while (months.length < historyMonths) {
    const month = periodAround('month', addDays(from, -1))
    months.unshift(month)
    ;({ from } = month)
  }
  return months
}

async function peopleOf(tx: ReadTx, { tenantId, asOf }: Evening, roles: readonly string[]) {
  const { rows } = await sql<Omit<Person, 'absences'>>`
    select p.id, o.role, p.hired_on, p.left_on
    from org.position o
    join org.person p on p.tenant_id = ${tenantId} and p.id = o.person_id
    where o.tenant_id = ${tenantId} and ${inForceOn(asOf)} and o.role = any(${roles}::text[])
    order by p.id`.execute(tx)
  return rows
}

/** The day from which each metric has been written down at all. */
async function firstDays(
  tx: ReadTx,
  { tenantId }: Evening,
  metrics: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ metric: string; day: string | null }>`
    select m.key as metric, case m.source
      when 'activity' then (select min(r.day) from sales.activity_day r where r.tenant_id = ${tenantId})
      when 'deal' then (select min(r.day) from sales.deal_day r where r.tenant_id = ${tenantId})
      when 'account' then (select min(r.day) from clients.account_day r where r.tenant_id = ${tenantId})
      when 'counter' then (
        select min(r.day) from sales.counter_day r where r.tenant_id = ${tenantId} and r.counter_id = m.counter_id
      )
    end as day
    from ${metricRows(tenantId)} where m.key = any(${metrics}::text[])`.execute(tx)
  return new Map(rows.flatMap(({ metric, day }) => (day === null ? [] : [[metric, day]])))
}

/** What everybody of the role did in the two windows of each correction. */
async function windowCounts(
  tx: ReadTx,
  { tenantId, currency, asOf }: Evening,
  due: readonly Due[],
  people: readonly { id: string; role: string }[],
): Promise<Map<string, number>> {
  const windows = due.flatMap((one) => [
    { id: one.id, role: one.role, metric: one.metric, side: 'before', from: one.baseFrom, to: one.baseTo },
    {
      id: one.id,
      role: one.role,
      metric: one.metric,
      side: 'after',
      from: addDays(one.startedOn, 1),
      to: asOf,
    },
  ])
  const counted = countedIn({
    tenantId,
    currency,
    personId: sql`p.id`,
    from: sql`w.from`,
    to: sql`w.to`,
  })
  const { rows } = await sql<{ id: string; personId: string; side: string; count: number }>`
    select w.id, p.id as person_id, w.side, ${counted} as count
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb)
      as w (id uuid, role text, metric text, side text, "from" date, "to" date)
    join jsonb_to_recordset(${JSON.stringify(people.map(({ id, role }) => ({ id, role })))}::jsonb)
      as p (id uuid, role text) on p.role = w.role
    join ${metricRows(tenantId)} on m.key = w.metric`.execute(tx)
  return new Map(rows.map(({ id, personId, side, count }) => [`${id} ${personId} ${side}`, count]))
}

async function monthlyCounts(
  tx: ReadTx,
  { tenantId, currency }: Evening,
  ids: readonly string[],
  metrics: readonly string[],
  months: readonly Period[],
): Promise<Map<string, number>> {
  const counted = countedIn({
    tenantId,
    currency,
    personId: sql`p.id`,
    from: sql`w.from_day`,
    to: sql`w.to_day`,
  })
  const { rows } = await sql<{ metric: string; personId: string; month: string; count: number }>`
    select m.key as metric, p.id as person_id, w.from_day as month, ${counted} as count
    from unnest(${ids}::uuid[]) p (id)
    cross join unnest(${months.map(({ from }) => from)}::date[], ${months.map(({ to }) => to)}::date[])
      w (from_day, to_day)
    join ${metricRows(tenantId)} on m.key = any(${metrics}::text[])`.execute(tx)
  return new Map(rows.map(({ metric, personId, month, count }) => [`${metric} ${personId} ${month}`, count]))
}

/** Whoever was under a correction since then, on what, and until when; null: still. */
async function correctedSince(tx: ReadTx, { tenantId }: Evening, from: string): Promise<Corrected[]> {
  const { rows } = await sql<Corrected>`
    select c.id, c.person_id, c.metric, c.started_on as from, c.closed_at::date as to
    from coaching.correction c
    where c.tenant_id = ${tenantId} and (c.closed_at is null or c.closed_at >= ${from}::date)`.execute(tx)
  return rows
}

/** Norms of the metric that began to bind the person after the start. */
async function normChanges(
  tx: ReadTx,
  { tenantId, asOf }: Evening,
  due: readonly Due[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select c.id, count(*)::int as count
    from jsonb_to_recordset(${JSON.stringify(asked(due))}::jsonb)
      as c (id uuid, person_id uuid, role text, metric text, started_on date)
    join plan.norm n on n.tenant_id = ${tenantId} and n.metric = c.metric and n.withdrawn_at is null
      and (n.person_id = c.person_id or n.role = c.role) and n.from_day > c.started_on
      and n.from_day <= ${asOf}::date
    group by c.id`.execute(tx)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Clients that came to the person from a colleague after the start, or went from the person to another. */
async function clientsMoved(tx: ReadTx, { tenantId, asOf }: Evening, due: readonly Due[]) {
  const { rows } = await sql<{ id: string; given: number; taken: number }>`
    select c.id,
      (
        select count(*)::int from clients.ownership o
        where o.tenant_id = ${tenantId} and o.person_id = c.person_id and o.set_by is not null
          and o.set_by <> o.person_id and o.from_at >= c.started_on + 1 and o.from_at < ${addDays(asOf, 1)}::date
      ) as given,
      (
        select count(*)::int from clients.ownership o
        where o.tenant_id = ${tenantId} and o.person_id = c.person_id and o.to_at >= c.started_on + 1
          and o.to_at < ${addDays(asOf, 1)}::date
      ) as taken
    from jsonb_to_recordset(${JSON.stringify(asked(due))}::jsonb)
      as c (id uuid, person_id uuid, started_on date)`.execute(tx)
  return new Map(rows.map(({ id, given, taken }) => [id, { given, taken }]))
}

function asked(due: readonly Due[]) {
  return due.map(({ id, personId, role, metric, startedOn }) => ({
    id,
    person_id: personId,
    role,
    metric,
    started_on: startedOn,
  }))
}
