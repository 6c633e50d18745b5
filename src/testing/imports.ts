/** What the tests of imports share: files in memory, an import through the same doors as the product's, and dumps. */
import type { CastKey, House } from './house.ts'
import { changing } from '../platform/transaction.ts'
import { carryOut, type ImportResult, openImport } from '../connect/imports.ts'
import type { ImportFiles } from '../connect/staging.ts'

export function filesOf(contents: Record<string, string | Buffer>): ImportFiles {
  const buffers = new Map(Object.entries(contents).map(([name, text]) => [name, Buffer.from(text as string)]))
  return {
    list: [...buffers].map(([name, { length }]) => ({ name, bytes: length })),
    async *open(name) {
      yield buffers.get(name)!
    },
  }
}

export async function importInto(
  house: House,
  mapping: string,
  files: ImportFiles,
  { as = 'vera', isTrial = false }: { as?: CastKey; isTrial?: boolean } = {},
): Promise<ImportResult> {
  const actor = house.actor(as)
  const input = { mapping, mappingName: 'mapping.yaml', isTrial }
  const id = await changing(house.pool, actor.tenantId, (tx) =>
    openImport(tx, actor, { ...input, files: files.list }),
  )
  return carryOut(house.pool, actor, id, { ...input, files })
}

/** Every row of every table of the product, but for what tells of the imports themselves and of what happened. */
export async function dump(house: House): Promise<Record<string, string[]>> {
  const { rows: tables } = await house.owner.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('org', 'clients', 'sales', 'plan', 'connect', 'auth')
      and c.relname not in ('import', 'refused_row')
    order by 1`)
  const dumped: Record<string, string[]> = {}
  for (const { name } of tables) {
    const quoted = name
      .split('.')
      .map((part) => `"${part}"`)
      .join('.')
    const { rows } = await house.owner.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${quoted} t order by 1`,
    )
    dumped[name] = rows.map(({ row }) => row)
  }
  return dumped
}
