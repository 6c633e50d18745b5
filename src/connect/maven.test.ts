import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { filesAt } from './files.ts'
import { dump, importInto } from '../testing/imports.ts'
import type { ImportResult } from './imports.ts'
import { undoImport } from './undo.ts'

const folder = join(process.env['NORMA_TEST_DATA'] ?? '../shared/data', 'maven_crm')
const mapping = readFileSync(join(import.meta.dirname, '../../examples/maven-crm.yaml'), 'utf8')

/** Won revenue in cents, and deals won, by agent and quarter of closing: by awk, over the raw lines. */
const revenueByAwk = `
  NR == 1 { next }
  $5 == "Won" {
    split($7, day, "-"); quarter = day[1] "-Q" int((day[2] + 2) / 3)
    sum[$2 "|" quarter] += $8 * 100; won[$2 "|" quarter]++
  }
  END { for (key in sum) printf "%s|%d|%d\\n", key, sum[key], won[key] }`

describe.runIf(existsSync(folder))('the Maven set by the mapping of examples/', { timeout: 120_000 }, () => {
  let house: House
  let before: Record<string, string[]>
  let first: ImportResult
  beforeAll(async () => {
    house = await openHouse()
    before = await dump(house)
    first = await importInto(house, mapping, await filesAt(folder))
  })
  afterAll(() => house?.close())

  test('everything goes in', () => {
    expect(first).toMatchObject({
      state: 'done',
      refusedRows: 0,
      counts: {
        people: { created: 41, updated: 0, unchanged: 0, refused: 0 },
        products: { created: 7 },
        accounts: { created: 85 },
        deals: { created: 8800, updated: 0, unchanged: 0, refused: 0 },
      },
    })
  })

  test('4,238 won, 2,473 lost, 2,089 open; 1,425 without an account', async () => {
    expect(await ask(`select status, count(*)::int from sales.deal group by 1 order by 1`)).toEqual([
      ['lost', 2473],
      ['open', 2089],
      ['won', 4238],
    ])
    expect(await ask('select count(*)::int from sales.deal where account_id is null')).toEqual([[1425]])
  })

  test('35 agents under 6 managers in 3 offices, five of them with no deal at all', async () => {
    const team = await ask(`
      select p.office, m.name, count(*)::int,
        count(*) filter (where not exists (select from sales.deal d where d.owner_id = p.id))::int
      from org.position o
      join org.person p on p.id = o.person_id join org.person m on m.id = o.supervisor_id
      join connect.external_ref r on r.row_id = p.id
      where o.role = 'rep' group by 1, 2 order by 1, 2`)
    expect(team.map(([office]) => office)).toEqual(['Central', 'Central', 'East', 'East', 'West', 'West'])
    const sum = (at: number) => team.reduce((total, row) => total + Number(row[at]), 0)
    expect([sum(2), sum(3)]).toEqual([35, 5])
    const heads = await ask(`
      select count(*)::int from org.position o join connect.external_ref r on r.row_id = o.person_id
      where o.role = 'head' and o.supervisor_id = '${house.ids.vera}'`)
    expect(heads).toEqual([[6]])
  })

  test('GTXPro is GTX Pro', async () => {
    const lines = readFileSync(join(folder, 'sales_pipeline.csv'), 'utf8').split('\n')
    const written = lines.filter((line) => line.split(',')[2] === 'GTXPro').length
    const joined = await ask(`
      select count(*)::int from sales.deal d join sales.product p on p.id = d.product_id where p.name = 'GTX Pro'`)
    expect(written).toBeGreaterThan(1000)
    expect(joined).toEqual([[written]])
    expect(await ask(`select count(*)::int from sales.product where name like 'GTXPro'`)).toEqual([[0]])
  })

  test('revenue by agent and quarter is what awk finds in the file, cell by cell', async () => {
    const byAwk = execFileSync('awk', ['-F,', revenueByAwk, join(folder, 'sales_pipeline.csv')], {
      encoding: 'utf8',
    })
    const expected = byAwk.trim().split('\n').sort()
    const stored = await ask(`
      select p.name || '|' || to_char(r.day, 'YYYY"-Q"Q') as cell, sum(r.amount_minor)::bigint, sum(r.count)::int
      from sales.deal_day r join org.person p on p.id = r.person_id
      where r.event = 'won' and r.currency = 'USD' group by 1`)
    expect(stored.map((row) => row.join('|')).sort()).toEqual(expected)
    expect(expected).toHaveLength(120)
  })

  test('the rollups are what a recount from scratch gives', async () => {
    const rollups = async () => [
      (await dump(house))['sales.deal_day'],
      (await dump(house))['sales.activity_day'],
    ]
    const stored = await rollups()
    const { recountAll } = await import('../sales/rollup.ts')
    await house.write('vera', (tx, actor) => recountAll(tx, actor.tenantId, new Date('2026-11-24T08:40:00Z')))
    expect(await rollups()).toEqual(stored)
  })

  test('run again it changes no row at all', async () => {
    const stored = await dump(house)
    house.at('2026-11-24T09:00:00Z')
    const again = await importInto(house, mapping, await filesAt(folder))
    expect(again.counts).toMatchObject({
      people: { created: 0, updated: 0, unchanged: 41, refused: 0 },
      products: { created: 0, updated: 0, unchanged: 7 },
      accounts: { created: 0, updated: 0, unchanged: 85 },
      deals: { created: 0, updated: 0, unchanged: 8800, refused: 0 },
    })
    expect(await dump(house)).toEqual(stored)
  })

  test('undo brings every table back as it was', async () => {
    house.at('2026-11-24T10:00:00Z')
    const { counts } = await house.write('vera', (tx, actor) => undoImport(tx, actor, { id: first.id }))
    expect(counts['deals']).toEqual({ removed: 8800, restored: 0 })
    expect(await dump(house)).toEqual(before)
  })

  async function ask(text: string): Promise<(string | number)[][]> {
    const { rows } = await house.owner.query({ text, rowMode: 'array' })
    return rows
  }
})
