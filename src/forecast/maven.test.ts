import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesAt } from '../connect/files.ts'
import { periodAround, addDays } from '../org/day.ts'
import { reading } from '../platform/transaction.ts'
import { openHouse, type House } from '../testing/house.ts'
import { importInto } from '../testing/imports.ts'
import { backtestErrors, backtestMonth, type BacktestMonth } from './backtest.ts'

const folder = join(process.env['NORMA_TEST_DATA'] ?? '../shared/data', 'maven_crm')
const mapping = readFileSync(join(import.meta.dirname, '../../examples/maven-crm.yaml'), 'utf8')

/** Won revenue in cents between two days, by awk over the raw lines. */
function revenueByAwk(from: string, to: string): number {
  const program = `NR > 1 && $5 == "Won" && $7 >= from && $7 <= to { sum += $8 * 100 } END { printf "%d", sum }`
  const file = join(folder, 'sales_pipeline.csv')
  return Number(
    execFileSync('awk', ['-F,', '-v', `from=${from}`, '-v', `to=${to}`, program, file], { encoding: 'utf8' }),
  )
}

describe.runIf(existsSync(folder))('the back-test of the Maven set', { timeout: 240_000 }, () => {
  let house: House
  let months: BacktestMonth[]
  const monthEnds = Array.from({ length: 11 }, (_, at) =>
    addDays(`2017-${String(at + 2).padStart(2, '0')}-01`, -1),
  )
  const company = () => ({
    tenantId: house.tenantId,
    timeZone: 'Europe/Moscow',
    currency: 'USD',
    today: '2026-11-24',
    lastDay: '2017-12-31',
  })
  beforeAll(async () => {
    house = await openHouse()
    await importInto(house, mapping, await filesAt(folder))
    months = []
    for (const asOf of monthEnds) {
      months.push(await reading(house.pool, house.tenantId, (tx) => backtestMonth(tx, company(), asOf)))
    }
  }, 240_000)
  afterAll(() => house?.close())

  test('sets each month end of 2017 against what the file says came', () => {
    expect(months.map(({ asOf }) => asOf)).toEqual(monthEnds)
    for (const { asOf, quarter, closed, result, lastQuarter } of months) {
      const before = periodAround('quarter', addDays(quarter.from, -1))
      expect([asOf, closed]).toEqual([asOf, revenueByAwk(quarter.from, asOf)])
      expect([asOf, result]).toEqual([asOf, revenueByAwk(quarter.from, quarter.to)])
      expect([asOf, lastQuarter]).toEqual([asOf, revenueByAwk(before.from, before.to)])
    }
  })

  test('says that there is too little data until the first deals are won, in March', () => {
    const told = months.filter(({ forecast }) => forecast !== null).map(({ asOf }) => asOf)
    expect(told).toEqual(monthEnds.slice(2))
  })

  test('takes what the quarter before brought for the plan, where none was set', () => {
    for (const { forecast, quota, quotaFrom, lastQuarter } of months) {
      if (!forecast) continue
      expect({ quota, quotaFrom }).toEqual({ quota: lastQuarter, quotaFrom: 'last_quarter' })
      expect(forecast.probability).toBeGreaterThanOrEqual(0)
    }
  })

  test('is nearer on the whole than both naive forecasts, and farther than one of them in the last half', () => {
    const all = backtestErrors(months)!
    expect(all.months).toBe(9)
    expect(all.forecast).toBeLessThan(all.lastQuarter)
    expect(all.forecast).toBeLessThan(all.pipeline)
    const later = backtestErrors(months.filter(({ asOf }) => asOf >= '2017-06-30'))!
    expect(later.forecast).toBeGreaterThan(later.lastQuarter)
  })

  test('holds what came about as often as its intervals say', () => {
    const held = (low: 'q25' | 'q10', high: 'q75' | 'q90') =>
      months.filter(
        ({ forecast, result }) => forecast && result! >= forecast[low] && result! <= forecast[high],
      )
    expect(held('q25', 'q75').length).toBeGreaterThanOrEqual(3)
    expect(held('q10', 'q90').length).toBeGreaterThanOrEqual(6)
  })

  test('judges nothing by a quarter of which there are no data', async () => {
    const asOf = '2017-12-31'
    const month = await reading(house.pool, house.tenantId, (tx) => backtestMonth(tx, company(), asOf))
    expect(month).toMatchObject({ quarter: { from: '2018-01-01' }, result: null })
  })

  test('looks at nothing that happened after the day', async () => {
    // the last write of this house: everything that closed or was opened after September is another thing now
    await house.owner.query(`
      update sales.deal set closed_on = closed_on + 7, amount_minor = amount_minor * 3, status = 'won',
        stage_id = (select s.id from sales.stage s where s.pipeline_id = deal.pipeline_id and s.kind = 'won')
      where closed_on > '2017-09-30'`)
    await house.owner.query(`update sales.deal set amount_minor = 99900 where status = 'open'`)
    await house.owner.query(
      `update sales.deal_day set amount_minor = amount_minor * 3 where day > '2017-09-30'`,
    )
    const asOf = '2017-09-30'
    const again = await reading(house.pool, house.tenantId, (tx) => backtestMonth(tx, company(), asOf))
    const { result, ...before } = months.find((month) => month.asOf === asOf)!
    expect(again).toMatchObject(before)
    expect(again.result).not.toBe(result)
  })
})
