import { sql } from 'kysely'
import { addDays } from '../org/day.ts'
import { exposureOf } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { mostTouchedClients, type ClientBase } from './client-base.ts'
import type { Evening, Watched } from './deviation-facts.ts'
import { conversationKinds, stretchesBefore, type PersonSpans } from './diagnosis-facts.ts'
import type { Months } from './star-fade.ts'

/** A client base is told of so many months. */
const baseMonths = 6

/** With whom everybody worked in the last six months; `spans` are of the same six. Two statements. */
export async function clientBasesOf(
  tx: ReadTx,
  { tenantId, asOf }: Evening,
  people: readonly Watched[],
  spans: readonly PersonSpans[],
): Promise<ClientBase[]> {
  const { from, to } = stretchesBefore(asOf, baseMonths).now
  const ids = people.map(({ id }) => id)
  const [brought, touched] = await Promise.all([
    sql<{ personId: string; count: number }>`
      select r.person_id, sum(r.count)::int as count from clients.account_day r
      where r.tenant_id = ${tenantId} and r.person_id = any(${ids}::uuid[])
        and r.day between ${from}::date and ${to}::date
      group by 1`.execute(tx),
    sql<{ personId: string; all: number; most: number }>`
      select t.person_id, sum(t.count)::int as all,
        sum(t.count) filter (where t.place <= ${mostTouchedClients})::int as most
      from (
        select a.person_id, count(*) as count,
          row_number() over (partition by a.person_id order by count(*) desc, a.account_id) as place
        from sales.activity a
        where a.tenant_id = ${tenantId} and a.person_id = any(${ids}::uuid[])
          and a.day between ${from}::date and ${to}::date and a.deleted_at is null and a.account_id is not null
          and a.outcome = 'held' and a.kind = any(${conversationKinds}::text[])
        group by a.person_id, a.account_id
      ) t
      group by 1`.execute(tx),
  ])
  const broughtBy = new Map(brought.rows.map(({ personId, count }) => [personId, count]))
  const touchedBy = new Map(touched.rows.map((row) => [row.personId, row]))
  return spans.map(({ id, now, tenureMonths }) => ({
    newClients: broughtBy.get(id) ?? 0,
    days: now.days,
    conversations: touchedBy.get(id)?.all ?? 0,
    withMostTouched: touchedBy.get(id)?.most ?? 0,
    tenureMonths,
  }))
}

/** A year and the two months that are told of, in stretches of four weeks: they hold the same weekdays. */
const stretches = 14
const stretchDays = 28

/** A newcomer's first months grow by themselves: taken for how much months differ, they would hide everybody's fall. */
const rampDays = 120

/** Everybody's conversations and working days, the oldest stretch first. Three statements. */
export async function monthsOf(
  tx: ReadTx,
  { tenantId, asOf }: Evening,
  people: readonly Watched[],
): Promise<Months[]> {
  const ids = people.map(({ id }) => id)
  const from = addDays(asOf, 1 - stretches * stretchDays)
  const [calendar, absences, { rows }] = await Promise.all([
    calendarOf(tx, tenantId),
    absencesOf(tx, tenantId, ids, from, asOf),
    sql<{ personId: string; at: number; count: number }>`
      select r.person_id, ((r.day - ${from}::date) / ${stretchDays}::int)::int as at, sum(r.count)::int as count
      from sales.activity_day r
      where r.tenant_id = ${tenantId} and r.person_id = any(${ids}::uuid[]) and r.outcome = 'held'
        and r.kind = any(${conversationKinds}::text[]) and r.day between ${from}::date and ${asOf}::date
      group by 1, 2`.execute(tx),
  ])
  const first = Math.min(...rows.map(({ at }) => at))
  const counts = new Map(rows.map(({ personId, at, count }) => [`${personId} ${at}`, count]))
  return people.map((person) => {
    const exposure = { ...person, absences: absences.get(person.id) ?? [] }
    const days = Array.from({ length: stretches }, (_, at) => {
      // nobody could do anything before it was written down
      if (at < first) return 0
      const start = addDays(from, at * stretchDays)
      if (person.hiredOn !== null && start < addDays(person.hiredOn, rampDays)) return 0
      return exposureOf(exposure, calendar, start, addDays(start, stretchDays - 1))
    })
    return { counts: days.map((_, at) => counts.get(`${person.id} ${at}`) ?? 0), days }
  })
}
