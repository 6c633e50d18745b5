import { sql, type RawBuilder } from 'kysely'
import { inSight, type Sight } from '../clients/sight.ts'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { NextStepState } from './deal-contract.ts'

/** What deals may be narrowed by, in the table and on the board alike. */
export type DealFilter = {
  q?: string
  ownerId?: string
  within?: string
  accountId?: string
  productId?: string
  nextStep?: NextStepState
  amountFrom?: number
  amountTo?: number
  openedFrom?: string
  openedTo?: string
}

/** How many of the best matches a search looks through. */
const mostFound = 1000

/** The search as a join, since row-level security keeps the runtime role from the trigram index. */
export function foundDeals(
  actor: Actor,
  { people, nobody }: Sight,
  q: string | undefined,
): RawBuilder<unknown> {
  if (!q) return sql``
  const whose = people === 'all' ? null : people
  return sql`join sales.search_deals(${actor.tenantId}, ${q}, ${whose}::uuid[], ${nobody}, ${mostFound}) found
    on found.id = d.id`
}

/** The conditions on `d` that every list of deals begins with. */
export function dealConditions(actor: Actor, sight: Sight, filter: DealFilter): RawBuilder<boolean> {
  const { accountId, productId, nextStep, amountFrom, amountTo, openedFrom, openedTo } = filter
  const all = [
    sql<boolean>`d.tenant_id = ${actor.tenantId}`,
    sql<boolean>`d.deleted_at is null`,
    inSight(sql`d.owner_id`, sight),
  ]
  if (accountId) all.push(sql`d.account_id = ${accountId}`)
  if (productId) all.push(sql`d.product_id = ${productId}`)
  if (nextStep) all.push(stepCondition(nextStep, today(actor)))
  if (amountFrom !== undefined) all.push(sql`d.amount_minor >= ${amountFrom}`)
  if (amountTo !== undefined) all.push(sql`d.amount_minor <= ${amountTo}`)
  if (openedFrom) all.push(sql`d.opened_on >= ${openedFrom}`)
  if (openedTo) all.push(sql`d.opened_on <= ${openedTo}`)
  return sql.join(all, sql` and `)
}

/** Only an open deal needs a next step. */
function stepCondition(state: NextStepState, day: string): RawBuilder<boolean> {
  switch (state) {
    case 'none':
      return sql`(d.status = 'open' and d.next_step_on is null)`
    case 'overdue':
      return sql`(d.status = 'open' and d.next_step_on < ${day})`
    case 'today':
      return sql`(d.status = 'open' and d.next_step_on = ${day})`
    case 'future':
      return sql`(d.status = 'open' and d.next_step_on > ${day})`
  }
}
