import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { keyset, keysetPage, type Sort } from '../platform/keyset.ts'
import { invalidField } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { accountAccess } from './access.ts'
import type { AccountItem, accountSorts } from './contract.ts'
import { inSight, narrowed, sightOf, type Sight } from './sight.ts'

export type AccountItemRow = {
  id: string
  name: string
  industry: string | null
  country: string | null
  city: string | null
  phone: string | null
  email: string | null
  ownerId: string | null
  ownerName: string | null
  createdOn: string
  archivedAt: Date | null
  updatedAt: Date
}

type AccountSort = (typeof accountSorts)[number]

type ListInput = {
  limit: number
  cursor?: string
  q?: string
  ownerId?: string
  within?: string
  industry?: string
  archived?: boolean
  sort?: AccountSort
}

const byName = sql`(a.name collate "ru-x-icu")`
const sorts: Record<AccountSort, Sort> = {
  name: { expression: byName, type: 'text', descending: false },
  '-name': { expression: byName, type: 'text', descending: true },
  created: { expression: sql`a.created_at`, type: 'timestamptz', descending: false },
  '-created': { expression: sql`a.created_at`, type: 'timestamptz', descending: true },
  relevance: { expression: sql`found.similarity::float8`, type: 'float8', descending: true },
}

/** How many of the best matches a search looks through. */
const mostFound = 1000

/** A page of accounts within sight: one statement besides the team's. */
export async function listAccounts(tx: ReadTx, actor: Actor, input: ListInput) {
  const sight = await narrowed(tx, actor, await sightOf(tx, actor, accountAccess, 'see'), input)
  const sort = input.sort ?? (input.q ? 'relevance' : 'name')
  if (sort === 'relevance' && !input.q) throw invalidField('sort', 'relevance_needs_words')
  const pageOrder = keyset(sort, sorts[sort], sql`a.id`, input.cursor)
  const { rows } = await sql<AccountItemRow & { pageKey: string }>`
    select a.*, owner.name as owner_name
    from (
      select a.*, ${pageOrder.key} as page_key
      from clients.account a ${foundBy(actor, sight, input.q)}
      where ${conditions(actor, sight, input)} and ${pageOrder.after}
      order by ${pageOrder.orderBy}
      limit ${input.limit + 1}
    ) a
    left join org.person owner on owner.tenant_id = a.tenant_id and owner.id = a.owner_id
    order by ${reordered(sort)}`.execute(tx)
  return keysetPage(rows, input.limit, sort, accountItemOf)
}

function foundBy(actor: Actor, { people, nobody }: Sight, q: string | undefined): RawBuilder<unknown> {
  if (!q) return sql``
  const whose = people === 'all' ? null : people
  return sql`join clients.search_accounts(${actor.tenantId}, ${q}, ${whose}::uuid[], ${nobody}, ${mostFound}) found
    on found.id = a.id`
}

function conditions(actor: Actor, sight: Sight, input: ListInput): RawBuilder<boolean> {
  const all = [
    sql<boolean>`a.tenant_id = ${actor.tenantId}`,
    inSight(sql`a.owner_id`, sight),
    input.archived ? sql<boolean>`a.archived_at is not null` : sql<boolean>`a.archived_at is null`,
  ]
  if (input.industry) all.push(sql<boolean>`a.industry = ${input.industry}`)
  return sql.join(all, sql` and `)
}

/** The joined page in the order of its cut; similarity is only in the page key. */
function reordered(sort: AccountSort): RawBuilder<unknown> {
  if (sort === 'relevance') return sql`a.page_key::float8 desc, a.id desc`
  const { expression, descending } = sorts[sort]
  const direction = descending ? sql`desc` : sql`asc`
  return sql`${expression} ${direction}, a.id ${direction}`
}

/** The industries that occur, for a filter to offer. */
export async function listIndustries(tx: ReadTx, actor: Actor): Promise<{ items: string[] }> {
  const sight = await sightOf(tx, actor, accountAccess, 'see')
  const { rows } = await sql<{ industry: string }>`
    select industry
    from (
      select distinct a.industry
      from clients.account a
      where a.tenant_id = ${actor.tenantId} and a.archived_at is null and a.industry is not null
        and ${inSight(sql`a.owner_id`, sight)}
    ) known
    order by industry collate "ru-x-icu"
    limit 200`.execute(tx)
  return { items: rows.map(({ industry }) => industry) }
}

export function accountItemOf(row: AccountItemRow): AccountItem {
  return {
    id: row.id,
    name: row.name,
    industry: row.industry,
    country: row.country,
    city: row.city,
    phone: row.phone,
    email: row.email,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    createdOn: row.createdOn,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }
}
