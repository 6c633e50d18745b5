import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import { copyInto, plain, type CopyValue } from './copy.ts'
import type { Tx } from './transaction.ts'

/** A row by the columns of its table, without the tenant. */
export type WholeRow = Record<string, CopyValue>

/**
 * Puts rows with all their columns, ids and times included, into a tenant's table: for a history that was made
 * elsewhere and is to stand here as it is. A module's `past.ts` calls it for its own tables and recounts afterwards.
 * With `overwrite` a row that is there already is replaced. All rows have the columns of the first; they are taken one
 * by one, so that a generator of millions needs no memory. Returns their number.
 */
export async function putWhole(
  tx: Tx,
  actor: Actor,
  table: string,
  rows: Iterable<WholeRow>,
  { overwrite = false }: { overwrite?: boolean } = {},
): Promise<number> {
  const iterator = rows[Symbol.iterator]()
  const first = iterator.next()
  if (first.done) return 0
  const columns = Object.keys(first.value).map(plain)
  const list = columns.join(', ')
  const target = table.split('.').map(plain).join('.')
  const staging = plain(`whole_${table.replace('.', '_')}`)
  await sql`
    create temporary table ${sql.raw(staging)} on commit drop as
    select ${sql.raw(list)} from ${sql.raw(target)} where tenant_id = ${sql.lit(actor.tenantId)} limit 0`.execute(
    tx,
  )
  const count = await copyInto(tx, staging, columns, valuesOf(first.value, iterator, columns))
  const sets = columns.filter((column) => column !== 'id').map((column) => `${column} = excluded.${column}`)
  await sql`
    insert into ${sql.raw(target)} (tenant_id, ${sql.raw(list)})
    select ${actor.tenantId}::uuid, ${sql.raw(list)} from ${sql.raw(staging)}
    ${sql.raw(overwrite ? `on conflict (tenant_id, id) do update set ${sets.join(', ')}` : '')}`.execute(tx)
  await sql.raw(`drop table ${staging}`).execute(tx)
  return count
}

function* valuesOf(
  first: WholeRow,
  rest: Iterator<WholeRow>,
  columns: readonly string[],
): Generator<CopyValue[]> {
  for (let row = first; ;) {
    yield columns.map((column) => row[column])
    const next = rest.next()
    if (next.done) return
    row = next.value
  }
}
