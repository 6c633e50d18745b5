import { sql, type RawBuilder } from 'kysely'
import { decodeCursor, encodeCursor } from './page.ts'
import { invalidField } from './refusal.ts'

/** One way to sort a list: an expression that is never null, its SQL type, and which way it goes. */
export type Sort = {
  expression: RawBuilder<unknown>
  type: 'text' | 'timestamptz' | 'date' | 'int8' | 'float8'
  descending: boolean
}

/** A sorted page in SQL: what to select as `page_key`, where the page begins, and its order. */
export type Keyset = { key: RawBuilder<string>; after: RawBuilder<boolean>; orderBy: RawBuilder<unknown> }

/**
 * Pages by position, not by count: a page begins after the (value, id) at which the one before it ended, so the hundredth
 * costs what the first does and rows added meanwhile shift nothing. Values travel as the database's own text, which
 * keeps microseconds and infinities. `name` is the sort's word in the API; a cursor of another sort is refused.
 */
export function keyset(name: string, sort: Sort, id: RawBuilder<unknown>, cursor?: string): Keyset {
  const direction = sort.descending ? sql`desc` : sql`asc`
  return {
    key: sql<string>`(${sort.expression})::text`,
    after: cursor ? afterCursor(name, sort, id, cursor) : sql<boolean>`true`,
    orderBy: sql`${sort.expression} ${direction}, ${id} ${direction}`,
  }
}

function afterCursor(name: string, sort: Sort, id: RawBuilder<unknown>, cursor: string): RawBuilder<boolean> {
  const [sorted, value, last] = decodeCursor(cursor, 3)
  if (sorted !== name) throw invalidField('cursor', 'cursor_unknown')
  const than = sort.descending ? sql`<` : sql`>`
  return sql<boolean>`(${sort.expression}, ${id}) ${than} (${value}::${sql.raw(sort.type)}, ${last}::uuid)`
}

/** The page of rows read with `limit + 1`, each carrying `pageKey` and `id`. */
export function keysetPage<Row extends { pageKey: string; id: string }, Item>(
  rows: Row[],
  limit: number,
  name: string,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const last = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map(itemOf),
    nextCursor: rows.length > limit && last ? encodeCursor([name, last.pageKey, last.id]) : null,
  }
}
