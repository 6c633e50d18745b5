import { sql, type RawBuilder } from 'kysely'
import { requireAccount } from '../clients/account-row.ts'
import { narrowed, sees, sightOf } from '../clients/sight.ts'
import type { Actor } from '../platform/actor.ts'
import { keyset, keysetPage, type Sort } from '../platform/keyset.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { activityAccess, dealAccess } from './access.ts'
import type { ActivityKind, ActivityOutcome, activitySorts } from './activity-contract.ts'
import { activityJoins, activityNames, activityOf, personInSight, type ActivityView } from './activity-row.ts'
import { requireDeal } from './deal-row.ts'

type ListInput = {
  limit: number
  cursor?: string
  personId?: string
  within?: string
  accountId?: string
  dealId?: string
  kind?: ActivityKind[]
  outcome?: ActivityOutcome[]
  prospect?: boolean
  from?: string
  to?: string
  sort?: (typeof activitySorts)[number]
}

const byTime: Sort = { expression: sql`a.at`, type: 'timestamptz', descending: false }

/**
 * Activities by time, the latest first unless asked otherwise. Of one client or one deal within sight: everybody's, since the history goes with the
 * client. Otherwise those of the people within sight.
 */
export async function listActivities(tx: ReadTx, actor: Actor, input: ListInput) {
  const whose = await whoseActivities(tx, actor, input)
  const sort = input.sort ?? '-at'
  const order = keyset(sort, { ...byTime, descending: sort === '-at' }, sql`a.id`, input.cursor)
  const { rows } = await sql<ActivityView & { pageKey: string }>`
    select a.*, ${activityNames}
    from (
      select a.*, ${order.key} as page_key
      from sales.activity a
      where a.tenant_id = ${actor.tenantId} and a.deleted_at is null and ${whose} ${ofList(input)}
        and ${order.after}
      order by ${order.orderBy}
      limit ${input.limit + 1}
    ) a ${activityJoins}
    order by ${order.orderBy}`.execute(tx)
  const deals = await sightOf(tx, actor, dealAccess, 'see')
  return keysetPage(rows, input.limit, sort, (row) =>
    activityOf(row, row.dealId !== null && sees(deals, row.dealOwnerId)),
  )
}

async function whoseActivities(tx: ReadTx, actor: Actor, input: ListInput): Promise<RawBuilder<boolean>> {
  const { accountId, dealId, personId: ownerId, within } = input
  const sight = await sightOf(tx, actor, activityAccess, 'see')
  if (dealId) await requireDeal(tx, actor, dealId)
  else if (accountId) await requireAccount(tx, actor, accountId)
  const seen = dealId || accountId ? { people: 'all' as const, nobody: true } : sight
  return personInSight(await narrowed(tx, actor, seen, { ownerId, within }))
}

function ofList({ accountId, dealId, kind, outcome, prospect, from, to }: ListInput): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = []
  if (accountId) all.push(sql`a.account_id = ${accountId}`)
  if (dealId) all.push(sql`a.deal_id = ${dealId}`)
  if (kind) all.push(sql`a.kind = any(${kind}::text[])`)
  if (outcome) all.push(sql`a.outcome = any(${outcome}::text[])`)
  if (prospect !== undefined) all.push(sql`a.prospect = ${prospect}`)
  if (from) all.push(sql`a.day >= ${from}`)
  if (to) all.push(sql`a.day <= ${to}`)
  return all.length > 0 ? sql`and ${sql.join(all, sql` and `)}` : sql``
}
