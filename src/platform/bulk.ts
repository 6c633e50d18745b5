/**
 * Sets of rows from a staging table into a table with `tenant_id`, `id`, `created_at`, `created_by`, `updated_at`. In the
 * staging table a null means "as it is"; `change` says what becomes of the row. A module's `bulk.ts` calls these for
 * its own tables and no others.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from './actor.ts'
import { plain } from './copy.ts'
import type { ReadTx, Tx } from './transaction.ts'

/** Columns that every staging table has beside those of its noun. */
export const stagingColumns = {
  id: 'uuid not null',
  /** set by `markChanges`; who knows a row to be new may say so beforehand, which saves the comparing */
  change: 'text',
}

export interface Changes {
  created: number
  updated: number
  unchanged: number
}

export interface BulkTarget {
  /** such as `clients.account` */
  table: string
  /** columns of the staging table that go into columns of the same name */
  columns: readonly string[]
  /** the history kept beside a row: tables whose `column` names it */
  history?: readonly { table: string; column: string }[]
}

/** What a module offers for one of its nouns: rows in mass, their images, and the way back. */
export interface BulkNoun {
  target: BulkTarget
  /** the column by which people know a row */
  label: string
  /** columns and types of the staging table, those of `stagingColumns` included */
  staging: Record<string, string>
  mark(tx: Tx, actor: Actor, staging: string): Promise<Changes>
  /** Writes the rows marked `new` and `changed`, with their history, and recounts what is counted of them. */
  put(tx: Tx, actor: Actor, staging: string, importId: string | null): Promise<void>
  /**
   * Undoes it: `undone` is a table (id uuid, before jsonb) where `before` is null for rows to be removed and an image
   * (`imageOf`) for rows to be put back.
   */
  takeBack(tx: Tx, actor: Actor, undone: string): Promise<void>
}

/** Marks each staged row `new`, `changed` or `same` and counts them: a row is changed when a value that is given differs. */
export async function markChanges(
  tx: Tx,
  actor: Actor,
  staging: string,
  target: BulkTarget,
): Promise<Changes> {
  const differs = target.columns.map((c) => `(s.${plain(c)} is not null and s.${c} is distinct from t.${c})`)
  await sql`
    update ${raw(staging)} s
    set change = case when t.id is null then 'new' when ${sql.raw(differs.join(' or ') || 'false')} then 'changed' else 'same' end
    from ${raw(staging)} o
    left join ${sql.raw(qualified(target.table))} t on t.tenant_id = ${actor.tenantId} and t.id = o.id
    where o.id = s.id and s.change is null`.execute(tx)
  return countChanges(tx, staging)
}

export async function countChanges(tx: ReadTx, staging: string): Promise<Changes> {
  const { rows } = await sql<Changes>`
    select count(*) filter (where change = 'new') as created,
      count(*) filter (where change = 'changed') as updated,
      count(*) filter (where change = 'same') as unchanged
    from ${raw(staging)}`.execute(tx)
  return rows[0]!
}

/** Inserts the rows marked `new`. `extra` gives further columns, as SQL over the staged row `s`. */
export async function insertNew(
  tx: Tx,
  actor: Actor,
  staging: string,
  target: BulkTarget,
  extra: Record<string, RawBuilder<unknown>> = {},
): Promise<void> {
  const columns = target.columns.filter((column) => !(column in extra))
  const names = ['tenant_id', 'id', ...columns, ...Object.keys(extra)].map(plain).join(', ')
  const values = [
    sql`${actor.tenantId}::uuid`,
    sql.raw('s.id'),
    ...columns.map((c) => sql.raw(`s.${c}`)),
    ...Object.values(extra),
  ]
  await sql`
    insert into ${sql.raw(qualified(target.table))} (${sql.raw(names)})
    select ${sql.join(values)} from ${raw(staging)} s where s.change = 'new'`.execute(tx)
}

const many = 500

/** Tells the planner of rows that came in mass, so that what follows is not planned for the table as it was. */
export async function refreshStatistics(tx: Tx, staging: string, tables: readonly string[]): Promise<void> {
  const { created, updated } = await countChanges(tx, staging)
  if (created + updated < many) return
  for (const table of tables)
    await sql`select platform.refresh_statistics(${qualified(table)}::regclass)`.execute(tx)
}

/** Updates the rows marked `changed` with the values that are given. `extra` is SQL over the staged `s` and the row `t`. */
export async function updateChanged(
  tx: Tx,
  actor: Actor,
  staging: string,
  target: BulkTarget,
  extra: Record<string, RawBuilder<unknown>> = {},
): Promise<void> {
  const sets = [
    ...target.columns
      .filter((column) => !(column in extra))
      .map((c) => sql.raw(`${plain(c)} = coalesce(s.${c}, t.${c})`)),
    ...Object.entries(extra).map(([name, value]) => sql`${sql.raw(plain(name))} = ${value}`),
    sql`updated_at = ${actor.now}`,
  ]
  await sql`
    update ${sql.raw(qualified(target.table))} t set ${sql.join(sets)}
    from ${raw(staging)} s
    where s.change = 'changed' and t.tenant_id = ${actor.tenantId} and t.id = s.id`.execute(tx)
}

/** The row of the staged `s` and its history as one jsonb: `{ row, <table>: [rows] }`. */
export function imageOf(actor: Actor, { table, history = [] }: BulkTarget): RawBuilder<unknown> {
  const parts = [
    sql`'row', (select to_jsonb(t) from ${sql.raw(qualified(table))} t where t.tenant_id = ${actor.tenantId} and t.id = s.id)`,
    ...history.map(
      (child) => sql`${sql.lit(child.table)}, (
        select coalesce(jsonb_agg(to_jsonb(h)), '[]') from ${sql.raw(qualified(child.table))} h
        where h.tenant_id = ${actor.tenantId} and h.${sql.raw(plain(child.column))} = s.id)`,
    ),
  ]
  return sql`jsonb_build_object(${sql.join(parts)})`
}

/** Removes the rows of `undone` that have no image, with their history, and puts the others back as their images say. */
export async function takeBackRows(tx: Tx, actor: Actor, undone: string, target: BulkTarget): Promise<void> {
  const { table, history = [] } = target
  for (const child of history) {
    await sql`
      delete from ${sql.raw(qualified(child.table))} h using ${raw(undone)} u
      where h.tenant_id = ${actor.tenantId} and h.${sql.raw(plain(child.column))} = u.id`.execute(tx)
  }
  await sql`
    delete from ${sql.raw(qualified(table))} t using ${raw(undone)} u
    where t.tenant_id = ${actor.tenantId} and t.id = u.id and u.before is null`.execute(tx)
  const put = sql`from ${raw(undone)} where before is not null`
  await putBack(tx, actor, table, sql`select before -> 'row' as image ${put}`)
  for (const child of history) {
    await putBack(
      tx,
      actor,
      child.table,
      sql`select jsonb_array_elements(before -> ${sql.lit(child.table)}) as image ${put}`,
    )
  }
}

/**
 * Puts rows back as their images say (`images`: a table with `image jsonb`, one row each): those that are still there
 * are overwritten, those that are gone are inserted.
 */
export async function putBack(
  tx: Tx,
  actor: Actor,
  table: string,
  images: RawBuilder<unknown>,
): Promise<void> {
  const columns = await columnsOf(tx, table)
  const names = columns.map(plain)
  const target = sql.raw(qualified(table))
  const list = sql.raw(names.join(', '))
  const sets = names
    .filter((name) => name !== 'tenant_id' && name !== 'id')
    .map((name) => `${name} = excluded.${name}`)
  await sql`
    insert into ${target} (${list})
    select ${sql.raw(names.map((name) => `p.${name}`).join(', '))}
    from (${images}) i cross join lateral jsonb_populate_record(null::${target}, i.image) p
    where p.tenant_id = ${actor.tenantId}
    on conflict (tenant_id, id) do update set ${sql.raw(sets.join(', '))}`.execute(tx)
}

async function columnsOf(tx: ReadTx, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${qualified(table)}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(tx)
  return rows.map(({ name }) => name)
}

function raw(name: string): RawBuilder<unknown> {
  return sql.raw(plain(name))
}

function qualified(table: string): string {
  return table.split('.').map(plain).join('.')
}
