import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { testPermissions } from '../testing/permission-table.ts'
import { forecastContract } from './contract.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** A forecast of a month that is over: told so many days before its end, with this chance, and come true or not. */
async function tried(
  who: CastKey,
  month: string,
  days: number,
  probability: number,
  cameTrue: boolean,
  isEnough = true,
): Promise<void> {
  await house.owner.query(
    `insert into forecast.forecast (tenant_id, person_id, scope, metric, period, period_start, as_of, horizon_days,
       model_version, seed, made_at, currency, people, closed_minor, mean_minor, q10_minor, q25_minor, q50_minor,
       q75_minor, q90_minor, quota_minor, probability, n_ended, n_open, n_opened, is_enough, n_resolved, result_minor,
       resolved_at)
     values ($1, $2, 'own', 'revenue', 'month', $3::date, ($3::date + interval '1 month')::date - 1 - $4::int, $4,
       'revenue-1', 's', '2026-11-01', 'RUB', 1, 0, 5, 5, 5, 5, 5, 5, 100, $5, 20, 5, 20, $6, 0, $7, '2026-11-02')`,
    [house.tenantId, house.ids[who], month, days, probability, isEnough, cameTrue ? 100 : 99],
  )
}

async function recordOf(who: CastKey): Promise<any> {
  const { status, body } = await house.as(who).get('/forecast/records')
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

describe('the record of forecasts', () => {
  test('is empty until a period that was forecast is over', async () => {
    expect(await recordOf('vera')).toEqual({ enoughFrom: 30, items: [] })
  })

  test('is what methods §1.3 work out, a period counting once in each horizon, by its earliest forecast', async () => {
    const told = [0.1, 0.1, 0.1, 0.3, 0.3, 0.5, 0.5, 0.7, 0.7, 0.9]
    const came = [0, 0, 1, 0, 1, 0, 1, 1, 0, 1]
    for (const [at, probability] of told.entries()) {
      const month = `2026-${String(at + 1).padStart(2, '0')}-01`
      await tried('anna', month, 10, probability, came[at] === 1)
      // a later night about the same month, and one that rested on too little
      await tried('anna', month, 3, 0.99, came[at] === 1)
      await tried('igor', month, 10, 0.99, false, false)
    }
    const { items } = await recordOf('elena')
    expect(items.map(({ horizon, count }: any) => [horizon, count])).toEqual([
      ['all', 10],
      ['days_1_14', 10],
    ])
    expect(items[0].brier).toBeCloseTo(0.25, 6)
    expect(items[0].reliability).toBeCloseTo(0.0333, 3)
    expect(items[0].resolution).toBeCloseTo(0.0333, 3)
    expect(items[0].uncertainty).toBeCloseTo(0.25, 6)
  })

  test('tells earlier forecasts from later ones, and everything once', async () => {
    await tried('anna', '2026-10-01', 25, 0.4, true)
    const { items } = await recordOf('vera')
    expect(items.map(({ horizon, count }: any) => [horizon, count])).toEqual([
      ['all', 10],
      ['days_1_14', 10],
      ['days_15_45', 1],
    ])
  })

  test('is of the people one sees', async () => {
    expect((await recordOf('anna')).items[0].count).toBe(10)
    expect((await recordOf('timur')).items).toEqual([])
    expect((await recordOf('stranger')).items).toEqual([])
  })
})

testPermissions(
  forecastContract,
  [
    {
      endpoint: 'records.list',
      ask: (caller) => caller.get('/forecast/records'),
      answers: { darya: 403, lidia: 403, else: 200 },
    },
  ],
  () => house,
)
