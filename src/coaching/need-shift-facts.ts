import { sql, type RawBuilder } from 'kysely'
import { addDays, weekdayOf } from '../org/day.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { NeedSource } from './need-shift-contract.ts'

/** Whole weeks, Monday to Sunday. */
export type Weeks = { from: string; to: string; count: number }

/** The last whole weeks that are over on the evening of this day. */
export function wholeWeeksTo(asOf: string, count: number): Weeks {
  const to = addDays(asOf, -(weekdayOf(asOf) % 7))
  return { from: addDays(to, 1 - 7 * count), to, count }
}

/** Which of these weeks is the first that lies wholly on or after the day; 0 without a day. */
export function firstWeekSince(day: string | null, { from, count }: Weeks): number {
  if (day === null) return 0
  for (let week = 0; week < count; week++) if (addDays(from, 7 * week) >= day) return week
  return count
}

export type Heard = { conversations: number[]; counts: Map<string, number[]> }

/** Conversations with a decision, and those about each need, by week. One statement. */
export async function heardByWeek(
  tx: ReadTx,
  tenantId: string,
  source: NeedSource,
  weeks: Weeks,
  segment?: string,
): Promise<Heard> {
  const { rows } = await sql<{ week: number; needId: string | null; count: number }>`
    with voice as materialized (${voices(tenantId, source, weeks, segment)})
    select (v.day - ${weeks.from}::date) / 7 as week, null::uuid as need_id, count(*)::int as count
    from voice v group by 1
    union all
    select (v.day - ${weeks.from}::date) / 7, n.need_id, count(*)::int
    from voice v cross join unnest(v.needs) n (need_id) group by 1, 2`.execute(tx)
  const conversations = Array<number>(weeks.count).fill(0)
  const counts = new Map<string, number[]>()
  for (const { week, needId, count } of rows) {
    if (needId === null) conversations[week] = count
    else {
      const own = counts.get(needId) ?? Array<number>(weeks.count).fill(0)
      own[week] = count
      counts.set(needId, own)
    }
  }
  return { conversations, counts }
}

/** Industries with at least so many conversations, the largest first. */
export async function segmentsOf(
  tx: ReadTx,
  tenantId: string,
  source: NeedSource,
  weeks: Weeks,
  least: number,
): Promise<{ name: string; count: number }[]> {
  const { rows } = await sql<{ name: string; count: number }>`
    select v.industry as name, count(*)::int as count
    from (${voices(tenantId, source, weeks)}) v
    where v.industry is not null
    group by 1 having count(*) >= ${least} order by 2 desc, 1 limit 30`.execute(tx)
  return rows
}

export type SegmentShare = { needId: string; name: string; x: number; n: number }

/** Of each industry: its conversations of these weeks, and those about each need. */
export async function sharesBySegment(
  tx: ReadTx,
  tenantId: string,
  source: NeedSource,
  weeks: Weeks,
): Promise<SegmentShare[]> {
  const { rows } = await sql<SegmentShare>`
    with voice as materialized (${voices(tenantId, source, weeks)}),
    total as (select industry, count(*)::int as n from voice where industry is not null group by 1)
    select n.need_id, v.industry as name, count(*)::int as x, total.n
    from voice v join total on total.industry = v.industry cross join unnest(v.needs) n (need_id)
    group by 1, 2, 4`.execute(tx)
  return rows
}

/** Each conversation in which something was decided, copies of a text once: the earliest of them. */
function voices(
  tenantId: string,
  source: NeedSource,
  { from, to }: Weeks,
  segment?: string,
): RawBuilder<unknown> {
  const ofSegment = segment === undefined ? sql`true` : sql`v.industry = ${segment}`
  return sql`
    select v.day, v.industry, v.needs from (
      select distinct on (coalesce(d.voice, d.id::text)) s.day, account.industry, d.needs
      from (
        select ${subjectId[source]} as id, max(d.voice) as voice, array_agg(d.need_id) filter (where d.borne) as needs
        from sales.need_decision d
        where d.tenant_id = ${tenantId} and ${subjectId[source]} is not null
        group by 1
      ) d
      join (${subjects[source](tenantId)}) s on s.id = d.id
      left join clients.account account on account.tenant_id = ${tenantId} and account.id = s.account_id
      where s.day between ${from}::date and ${to}::date
      order by coalesce(d.voice, d.id::text), s.day, s.id
    ) v where ${ofSegment}`
}

const subjectId: Record<NeedSource, RawBuilder<unknown>> = {
  talks: sql`d.activity_id`,
  lost_deals: sql`d.deal_id`,
}

/** What decisions are about: its day, its client, whose it is, and the words. */
export const subjects: Record<NeedSource, (tenantId: string) => RawBuilder<unknown>> = {
  talks: (tenantId) => sql`
    select a.id, a.day, a.account_id, a.person_id, a.note as words from sales.activity a
    where a.tenant_id = ${tenantId} and a.outcome = 'held' and a.deleted_at is null`,
  lost_deals: (tenantId) => sql`
    select x.id, x.closed_on as day, x.account_id, x.owner_id as person_id, x.lost_reason as words from sales.deal x
    where x.tenant_id = ${tenantId} and x.status = 'lost' and x.deleted_at is null`,
}
