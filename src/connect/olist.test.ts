import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { filesAt } from './files.ts'
import { importInto } from '../testing/imports.ts'
import type { ImportResult } from './imports.ts'

const folder = join(process.env['NORMA_TEST_DATA'] ?? '../shared/data', 'olist_funnel')
const mapping = readFileSync(join(import.meta.dirname, 'olist-for-tests.yaml'), 'utf8')

describe.runIf(existsSync(folder))(
  'the Olist funnel by a mapping written from docs/import.md',
  { timeout: 120_000 },
  () => {
    let house: House
    let result: ImportResult
    beforeAll(async () => {
      house = await openHouse()
      result = await importInto(house, mapping, await filesAt(folder))
    })
    afterAll(() => house?.close())

    test('8,000 leads become deals, 842 of them won by the second file', async () => {
      expect(result).toMatchObject({
        refusedRows: 0,
        counts: { people: { created: 22 }, deals: { created: 8000, refused: 0 } },
      })
      const { rows } = await house.owner.query(`
      select status, count(*)::int, count(opened_on)::int as opened, count(closed_on)::int as closed,
        count(owner_id)::int as owned from sales.deal group by 1 order by 1`)
      expect(rows).toEqual([
        { status: 'open', count: 7158, opened: 7158, closed: 0, owned: 0 },
        { status: 'won', count: 842, opened: 842, closed: 842, owned: 842 },
      ])
    })

    test('both date formats are read', async () => {
      const { rows } = await house.owner.query(`
      select d.opened_on::text, d.closed_on::text from sales.deal d join connect.external_ref r on r.row_id = d.id
      where r.external_id = '5420aad7fec3549a85876ba1c529bd84'`)
      expect(rows).toEqual([{ opened_on: '2018-02-21', closed_on: '2018-02-26' }])
    })

    test('won deals by month are those of the file', async () => {
      const lines = readFileSync(join(folder, 'olist_closed_deals_dataset.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
      const expected = new Map<string, number>()
      for (const line of lines) {
        const month = /,(\d{4}-\d{2})-\d{2} \d{2}:/.exec(line)![1]!
        expected.set(month, (expected.get(month) ?? 0) + 1)
      }
      const { rows } = await house.owner.query(`
      select to_char(day, 'YYYY-MM') as month, sum(count)::int as count from sales.deal_day where event = 'won' group by 1`)
      expect(new Map(rows.map(({ month, count }) => [month, count]))).toEqual(expected)
    })

    test('no win rate by seller is shown, and the report says why', async () => {
      const { body } = await house.as('vera').get('/reports/sales?from=2017-06-01&to=2018-12-31&by=person')
      expect(body.winRateBySeller).toMatchObject({ isAvailable: false, reason: 'seller_only_on_won' })
      expect(body.winRateBySeller.message.length).toBeGreaterThan(20)
      expect(body.rows.every((row: { winRate: unknown }) => row.winRate === null)).toBe(true)
    })

    test('again, and nothing changes', async () => {
      house.at('2026-11-24T10:00:00Z')
      const again = await importInto(house, mapping, await filesAt(folder))
      expect(again.counts.deals).toEqual({ created: 0, updated: 0, unchanged: 8000, refused: 0 })
      expect(again.counts.people).toEqual({ created: 0, updated: 0, unchanged: 22, refused: 0 })
    })
  },
)
