import type pg from 'pg'

/**
 * Removes a tenant with everything it holds: those who sign in first, so that nobody works in what is going, its short
 * name last. Table by table in the order of their foreign keys, each by itself: within one transaction the rows just
 * deleted would still be walked through by every check of a key that points at them. An interrupted removal is finished
 * by running it again. `owner` is the pool of the owner.
 */
export async function deleteTenant(owner: pg.Pool, tenantId: string): Promise<void> {
  await owner.query(
    'delete from auth."user" u using auth.sign_in s where s.user_id = u.id and s.tenant_id = $1',
    [tenantId],
  )
  for (const table of await tenantTables(owner)) {
    await owner.query(`delete from ${table} where tenant_id = $1`, [tenantId])
    // leaves nothing for the checks to walk through, here and for those who stay
    await owner.query(`vacuum ${table}`)
  }
}

/** Every table with a tenant, those that point at others before those they point at. */
async function tenantTables(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; points_at: string[] }>(`
    select c.oid::regclass::text as name,
      array(
        select distinct k.confrelid::regclass::text from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid
      ) as points_at
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'auth')
      and c.relpersistence = 'p'
    order by 1`)
  const left = new Map(rows.map(({ name, points_at }) => [name, points_at]))
  const ordered: string[] = []
  while (left.size > 0) {
    const free = [...left.keys()].find(
      (name) => ![...left.values()].some((targets) => targets.includes(name)),
    )
    if (!free) throw new Error(`foreign keys in a circle: ${[...left.keys()].join(', ')}`)
    ordered.push(free)
    left.delete(free)
  }
  // who is half gone must still be found by name
  return [...ordered.filter((name) => name !== 'platform.tenant_slug'), 'platform.tenant_slug']
}
