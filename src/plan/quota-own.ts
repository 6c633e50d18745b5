import { sql } from 'kysely'
import { today } from '../org/day.ts'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { QuotaToAnswer } from './contract.ts'

/**
 * The caller's own quotas that were set from above, are ahead or under way, and of whose revision in force nothing has been
 * said yet; the soonest end first. One statement.
 */
export async function quotasToAnswer(tx: ReadTx, actor: Actor): Promise<{ items: QuotaToAnswer[] }> {
  allow(actor, planAccess, 'respond')
  const { rows } = await sql<Omit<QuotaToAnswer, 'setAt'> & { setAt: Date }>`
    select q.id, q.metric, q.period, q.period_start, q.amount, q.reason, q.set_at, s.name as set_by
    from (
      select distinct on (q.metric, q.period, q.period_start) q.*
      from plan.quota q
      where q.tenant_id = ${actor.tenantId} and q.person_id = ${actor.personId}
        and (q.period_start + (case q.period when 'month' then interval '1 month' when 'quarter' then interval '3 months'
          else interval '1 year' end))::date > ${today(actor)}::date
      order by q.metric, q.period, q.period_start, q.set_at desc, q.id desc
    ) q
    left join org.person s on s.tenant_id = ${actor.tenantId} and s.id = q.set_by
    where q.amount is not null and q.set_by is distinct from ${actor.personId}
      and not exists (select from plan.quota_response r where r.tenant_id = ${actor.tenantId} and r.quota_id = q.id)
    order by q.period_start, case q.period when 'month' then 1 when 'quarter' then 2 else 3 end, q.metric
    limit 100`.execute(tx)
  return { items: rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() })) }
}
