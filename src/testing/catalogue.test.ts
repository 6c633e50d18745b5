import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from './house.ts'

/**
 * The data rules that let one schema serve one department and a distributed server alike, read from the catalogue:
 * every table of a tenant begins with its tenant, in each key and both sides of each reference, under row-level security.
 */
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const tenantSchemas = `('platform', 'org', 'clients', 'sales', 'plan', 'forecast', 'tasks', 'coaching', 'connect')`
// small lookups of the installation: from a short name to a tenant, and its secrets
const lookups = `('platform.tenant_slug', 'platform.secret')`
const tenantTables = `select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ${tenantSchemas} and c.relkind in ('r', 'p') and n.nspname || '.' || c.relname not in ${lookups}`

async function names(query: string): Promise<string[]> {
  const { rows } = await house.owner.query<{ name: string }>(query)
  return rows.map(({ name }) => name)
}

const firstAttribute = (oid: string, key: string) =>
  `(select attname from pg_attribute where attrelid = ${oid} and attnum = ${key})`

describe('every tenant table', () => {
  test('there are some', async () => {
    expect((await names(tenantTables)).length).toBeGreaterThan(20)
  })

  test.each([
    [
      'has tenant_id uuid not null as its first column',
      `select t.name from (${tenantTables}) t where not exists (
         select from pg_attribute a where a.attrelid = t.oid and a.attnum = 1 and a.attname = 'tenant_id'
           and a.atttypid = 'uuid'::regtype and a.attnotnull)`,
    ],
    [
      'has a primary key',
      `select t.name from (${tenantTables}) t where not exists (
         select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')`,
    ],
    [
      'begins each primary and unique key with tenant_id',
      `select t.name || ' ' || i.indexrelid::regclass as name from (${tenantTables}) t
       join pg_index i on i.indrelid = t.oid and i.indisunique
       where ${firstAttribute('t.oid', 'i.indkey[0]')} is distinct from 'tenant_id'`,
    ],
    [
      'holds tenant_id in each exclusion',
      `select t.name || ' ' || k.conname as name from (${tenantTables}) t
       join pg_constraint k on k.conrelid = t.oid and k.contype = 'x'
       where ${firstAttribute('t.oid', 'k.conkey[1]')} is distinct from 'tenant_id'`,
    ],
    [
      'begins both sides of each reference with tenant_id, sets nothing null and refers to no lookup',
      `select t.name || ' ' || k.conname as name from (${tenantTables}) t
       join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
       where ${firstAttribute('t.oid', 'k.conkey[1]')} is distinct from 'tenant_id'
          or ${firstAttribute('k.confrelid', 'k.confkey[1]')} is distinct from 'tenant_id'
          or k.confdeltype in ('n', 'd')`,
    ],
    [
      'has for each reference an index that begins with it and that its check can use',
      `select t.name || ' ' || k.conname as name from (${tenantTables}) t
       join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
       where not exists (
         select from pg_index i where i.indrelid = t.oid
           and k.conkey <@ (string_to_array(i.indkey::text, ' ')::int2[])[1:cardinality(k.conkey)]
           and (i.indpred is null or exists (
             select from unnest(k.conkey) key join pg_attribute a on a.attrelid = t.oid and a.attnum = key
             where pg_get_expr(i.indpred, i.indrelid) = '(' || quote_ident(a.attname) || ' IS NOT NULL)')))`,
    ],
    [
      'has row-level security, enabled and forced, with a policy for the runtime role',
      `select t.name from (${tenantTables}) t where not t.relrowsecurity or not t.relforcerowsecurity
         or not exists (select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant'
           and p.polroles = array['norma_app'::regrole::oid]
           and pg_get_expr(p.polqual, p.polrelid) like '%current_tenant%'
           and pg_get_expr(p.polwithcheck, p.polrelid) like '%current_tenant%')`,
    ],
    [
      'gives the runtime role no policy but its tenant’s',
      `select t.name || ' ' || p.polname as name from (${tenantTables}) t
       join pg_policy p on p.polrelid = t.oid
       where p.polname <> 'tenant' and (p.polroles && array[0, 'norma_app'::regrole]::oid[])`,
    ],
    [
      'has no trigger of ours and no rule',
      `select t.name || ' ' || g.tgname as name from (${tenantTables}) t
       join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
       union all select t.name || ' ' || r.rulename from (${tenantTables}) t join pg_rewrite r on r.ev_class = t.oid`,
    ],
    [
      'has no virtual column, no serial and no narrow identity',
      `select t.name || ' ' || a.attname as name from (${tenantTables}) t
       join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
       where a.attgenerated = 'v' or (a.attidentity <> '' and a.atttypid <> 'int8'::regtype)
          or exists (select from pg_attrdef d where d.adrelid = t.oid and d.adnum = a.attnum
            and pg_get_expr(d.adbin, d.adrelid) like 'nextval%')`,
    ],
    [
      'keeps money as bigint beside a currency',
      `select t.name || ' ' || a.attname as name from (${tenantTables}) t
       join pg_attribute a on a.attrelid = t.oid and a.attname like '%\\_minor' and a.atttypid <> 'int8'::regtype`,
    ],
    [
      'keeps instants with their zone',
      `select t.name || ' ' || a.attname as name from (${tenantTables}) t
       join pg_attribute a on a.attrelid = t.oid and a.atttypid = 'timestamp'::regtype and not a.attisdropped`,
    ],
  ])('%s', async (_rule, query) => {
    expect(await names(query)).toEqual([])
  })
})

test('there are no materialised views and no foreign keys from lookups to tenants', async () => {
  expect(
    await names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${tenantSchemas} and c.relkind = 'm'`),
  ).toEqual([])
  expect(
    await names(`select k.conname as name from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where k.contype = 'f' and n.nspname = 'auth' and k.confrelid::regclass::text like 'org.%'`),
  ).toEqual([])
})

describe('the runtime role', () => {
  test('owns nothing and passes no policy by', async () => {
    const { rows } = await house.owner.query(
      `select rolname, rolsuper, rolbypassrls,
         (select count(*)::int from pg_class where relowner = r.oid) as owns
       from pg_roles r where rolname in ('norma_app', 'norma_auth') order by 1`,
    )
    expect(rows).toEqual([
      { rolname: 'norma_app', rolsuper: false, rolbypassrls: false, owns: 0 },
      { rolname: 'norma_auth', rolsuper: false, rolbypassrls: false, owns: 0 },
    ])
  })

  test('sees nothing of any table while no tenant is set, and nothing more after RESET ROLE', async () => {
    const tables = await names(tenantTables)
    const client = await house.pool.connect()
    try {
      await client.query('reset role')
      for (const table of tables) {
        const { rows } = await client.query(`select count(*)::int as seen from ${table}`)
        expect({ table, seen: rows[0].seen }).toEqual({ table, seen: 0 })
      }
      const { rows } = await client.query('select current_user as role')
      expect(rows).toEqual([{ role: 'norma_app' }])
    } finally {
      client.release()
    }
    const { rows } = await house.owner.query('select count(*)::int as seen from org.person')
    expect(rows[0].seen).toBeGreaterThan(10)
  })

  test('cannot write a row of another tenant', async () => {
    await expect(
      house.write('vera', async (tx, actor) =>
        tx
          .insertInto('sales.product')
          .values({ tenantId: crypto.randomUUID(), name: 'чужой', currency: actor.currency })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })

  test('may not read sign-in, nor rewrite what happened', async () => {
    await expect(house.pool.query('select * from auth."user"')).rejects.toThrow(/permission denied/)
    await expect(house.pool.query('update platform.fact set kind = kind')).rejects.toThrow(
      /permission denied/,
    )
    await expect(house.pool.query('select * from platform.secret')).rejects.toThrow(/permission denied/)
  })
})
