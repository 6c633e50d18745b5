import { sql } from 'kysely'
import { addDays } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { NextAction } from './contract.ts'
import type { Moment } from './moment.ts'
import type { Member } from './team.ts'

const mostShown = 50
/** A plan that nobody has touched for a month is not what is next. */
const oldestPlanDays = 30

/**
 * What a person does next: what has a time today, by the clock; what is for some time today; then what is overdue, the
 * oldest first. Planned activities and next steps of open deals. One statement.
 */
export async function nextActionsOf(
  tx: ReadTx,
  actor: Actor,
  person: Pick<Member, 'id' | 'timeZone'>,
  moment: Moment,
): Promise<{ actions: NextAction[]; moreActions: boolean }> {
  const { rows } = await sql<NextAction>`
    select * from (
      select 'planned_activity' as kind, a.id, a.kind as activity_kind, a.note as text, a.deal_id,
        d.title as deal_title, a.account_id, c.name as account_name, d.amount_minor, d.currency, a.day as on,
        to_char(a.at at time zone ${person.timeZone}, 'HH24:MI') as at, a.at < ${moment.instant} as is_overdue
      from sales.activity a
      left join sales.deal d on d.tenant_id = a.tenant_id and d.id = a.deal_id
      left join clients.account c on c.tenant_id = a.tenant_id and c.id = a.account_id
      where a.tenant_id = ${actor.tenantId} and a.person_id = ${person.id} and a.deleted_at is null
        and a.outcome = 'planned'
        and a.day between ${addDays(moment.day, -oldestPlanDays)}::date and ${moment.day}::date
      union all
      select 'next_step', d.id, null, d.next_step, d.id, d.title, d.account_id, c.name, d.amount_minor, d.currency,
        d.next_step_on, to_char(d.next_step_at, 'HH24:MI'), d.next_step_on < ${moment.day}::date
      from sales.deal d
      left join clients.account c on c.tenant_id = d.tenant_id and c.id = d.account_id
      where d.tenant_id = ${actor.tenantId} and d.owner_id = ${person.id} and d.status = 'open'
        and d.deleted_at is null and d.next_step_on <= ${moment.day}::date
    ) action
    order by "on" < ${moment.day}::date, case when "on" < ${moment.day}::date then "on" end, at nulls last, id
    limit ${mostShown + 1}`.execute(tx)
  return { actions: rows.slice(0, mostShown), moreActions: rows.length > mostShown }
}
