import { sql } from 'kysely'
import type pg from 'pg'
import { addDays } from '../org/day.ts'
import { changing } from '../platform/transaction.ts'
import type { Evening } from './deviation-facts.ts'
import { conversationKinds } from './diagnosis-facts.ts'

/** How much hangs on a client is told of a year: a shorter stretch would make the client of the month the largest. */
export const yearDays = 365

/**
 * What each client brought in the year up to the evening, and whether one person alone has spoken with them in it. Two
 * statements; run again it writes the same.
 */
export async function keepClientYears(pool: pg.Pool, evening: Evening): Promise<void> {
  const { tenantId, currency, asOf } = evening
  const from = addDays(asOf, 1 - yearDays)
  await changing(pool, tenantId, async (tx) => {
    await sql`delete from coaching.client_year where tenant_id = ${tenantId}`.execute(tx)
    await sql`
      insert into coaching.client_year (tenant_id, account_id, person_id, as_of, won_minor, deals, talks, only_id, last_talk_on)
      with won as (
        select d.account_id, d.closed_for_id as person_id, sum(d.amount_minor)::bigint as won_minor, count(*)::int as deals
        from sales.deal d
        where d.tenant_id = ${tenantId} and d.status = 'won' and d.deleted_at is null and d.currency = ${currency}
          and d.amount_minor > 0 and d.account_id is not null and d.closed_for_id is not null
          and d.closed_on between ${from}::date and ${asOf}::date
        group by 1, 2
      ), talks as (
        select a.account_id, count(*)::int as talks, max(a.day) as last_talk_on,
          case when count(distinct a.person_id) = 1 then min(a.person_id::text)::uuid end as only_id
        from sales.activity a
        where a.tenant_id = ${tenantId} and a.outcome = 'held' and a.deleted_at is null
          and a.kind = any(${conversationKinds}::text[]) and a.day between ${from}::date and ${asOf}::date
          and a.account_id in (select w.account_id from won w)
        group by 1
      )
      select ${tenantId}, w.account_id, w.person_id, ${asOf}::date, w.won_minor, w.deals, coalesce(t.talks, 0), t.only_id,
        t.last_talk_on
      from won w
      left join talks t on t.account_id = w.account_id`.execute(tx)
  })
}
