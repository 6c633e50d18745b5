import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { testPermissions } from '../testing/permission-table.ts'
import { calibration, recalibrated } from '../statistics/calibration.ts'
import { forecastContract } from './contract.ts'
import { assumptions } from './default-priors.ts'
import { forecastCompany } from './forecast.ts'
import { modelVersion } from './model.ts'
import { computeApart } from './thread.ts'

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
  version = 'revenue-1',
): Promise<void> {
  await house.owner.query(
    `insert into forecast.forecast (tenant_id, person_id, scope, metric, period, period_start, as_of, horizon_days,
       model_version, seed, made_at, currency, people, closed_minor, mean_minor, q10_minor, q25_minor, q50_minor,
       q75_minor, q90_minor, quota_minor, probability, n_ended, n_open, n_opened, is_enough, n_resolved, result_minor,
       resolved_at)
     values ($1, $2, 'own', 'revenue', 'month', $3::date, ($3::date + interval '1 month')::date - 1 - $4::int, $4,
       $8, 's', '2026-11-01', 'RUB', 1, 0, 5, 5, 5, 5, 5, 5, 100, $5, 20, 5, 20, $6, 0, $7, '2026-11-02')`,
    [house.tenantId, house.ids[who], month, days, probability, isEnough, cameTrue ? 100 : 99, version],
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

describe('making forecasts anew', () => {
  test('is asked for once in five minutes, as one job a company, and shows when they were made', async () => {
    const read = async () => (await house.as('elena').get('/forecast/run')).body
    expect(await read()).toEqual({ madeAt: null, isUnderWay: false, mayAsk: true })
    const sent = await house.statementsOf(async () => {
      const { status, body } = await house.as('elena').put('/forecast/run', {})
      expect([status, body]).toEqual([200, { madeAt: null, isUnderWay: true, mayAsk: false }])
    })
    expect(sent.filter((text) => text.includes('platform.add_job'))).toHaveLength(1)
    const again = await house.as('vera').put('/forecast/run', {})
    expect([again.status, again.body.reason]).toEqual([409, 'forecast_asked_lately'])
    await forecastCompany(house.pool, house.tenantId, new Date('2026-11-24T08:41:00Z'))
    expect(await read()).toEqual({ madeAt: '2026-11-24T08:41:00.000Z', isUnderWay: false, mayAsk: false })
    house.at('2026-11-24T08:46:00Z')
    expect((await read()).mayAsk).toBe(true)
  })
})

test('100 periods tried by one way of computing, its chance is set right by them and the raw one is kept', async () => {
  const cells = [{ personId: house.ids.anna, periodStart: '2026-11-01', amount: 100_000_00 }]
  await house.as('elena').put('/plan/quotas', { metric: 'revenue', period: 'month', cells })
  const told = async () => {
    await forecastCompany(house.pool, house.tenantId, new Date('2026-11-24T08:50:00Z'))
    const { rows } = await house.owner.query(
      `select probability, corrected_probability from forecast.forecast
       where as_of = '2026-11-23' and period = 'month' and person_id = $1`,
      [house.ids.anna],
    )
    return rows[0]
  }
  // said 90 % and came half of the time, said 10 % and came a third of the time: far too sure
  const months = Array.from({ length: 100 }, (_, at) => ({
    start: `${2010 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
    probability: at % 2 === 0 ? 0.9 : 0.1,
    came: at % 2 === 0 ? at % 4 === 0 : at % 3 === 0,
  }))
  for (const { start, probability, came } of months.slice(1)) {
    await tried('pavel', start, 10, probability, came, true, modelVersion)
  }
  const before = await told()
  expect(before.corrected_probability).toBeNull()
  const [{ start, probability, came }] = months as [(typeof months)[number]]
  await tried('pavel', start, 10, probability, came, true, modelVersion)
  const { probability: raw, corrected_probability: corrected } = await told()
  expect(raw).toBe(before.probability)
  const record = calibration(months.map((one) => ({ probability: one.probability, happened: one.came })))
  expect(corrected).toBeCloseTo(recalibrated(raw, record), 9)
  expect(Math.abs(corrected - 0.5)).toBeLessThan(Math.abs(raw - 0.5))
})

test('requests are answered while the forecasts of a large company are under way', async () => {
  const personIds = Array.from({ length: 15 }, (_, at) => `p${at}`)
  const days = { daysBehind: Array(24).fill(21), daysAhead: Array(92).fill(0.7) }
  const batch = computeApart({
    facts: {
      openDeals: Array.from({ length: 2000 }, (_, at) => ({
        personId: personIds[at % 15]!,
        stageId: `s${at % 6}`,
        ageDays: at % 90,
        amountMinor: 100_000 + at,
      })),
      cohorts: personIds.map((personId, at) => ({
        personId,
        won: 20 + at,
        lost: 60,
        sizes: 20,
        sizeSum: 2_000_000,
        sizeLogSum: 20 * Math.log(90_000),
        sizeLogSquares: 20 * Math.log(90_000) ** 2 + 5,
      })),
      ages: Array.from({ length: 120 }, (_, age) => ({ age, won: 5, lost: 10, open: 20 })),
      stages: personIds.flatMap((personId) =>
        [0, 1, 2, 3, 4, 5].map((stage) => ({ stageId: `s${stage}`, personId, won: 5 + stage, of: 30 })),
      ),
      opened: personIds.flatMap((personId) =>
        Array.from({ length: 24 }, (_, window) => ({ personId, window, opened: 20 })),
      ),
      lives: Array.from({ length: 120 }, (_, at) => ({
        opened: at,
        ended: at > 8 ? at - 8 : null,
        won: 3,
        count: 9,
      })),
    },
    people: personIds.map((id) => ({ id, name: id, role: 'rep' as const, supervisorId: null, ...days })),
    assumed: assumptions,
    asked: Array.from({ length: 20 }, (_, at) => ({
      seed: `${at}`,
      personIds,
      closed: new Map<string, number>(),
      horizonDays: 60,
      quota: 1_000_000,
    })),
  })
  const answers: number[] = []
  const asking = async () => {
    for (let time = 0; time < 3; time++) answers.push((await house.as('anna').get('/org/me')).status)
    return 'answered'
  }
  expect(await Promise.race([asking(), batch.then(() => 'computed')])).toBe('answered')
  expect(answers).toEqual([200, 200, 200])
  const forecasts = await batch
  expect(forecasts).toHaveLength(20)
  expect(forecasts[0]!.figures.mean).toBeGreaterThan(0)
})

testPermissions(
  { records: forecastContract.records, run: forecastContract.run },
  [
    {
      endpoint: 'records.list',
      ask: (caller) => caller.get('/forecast/records'),
      answers: { darya: 403, lidia: 403, else: 200 },
    },
    {
      endpoint: 'run.read',
      ask: (caller) => caller.get('/forecast/run'),
      answers: { anna: 403, artyom: 403, darya: 403, lidia: 403, else: 200 },
    },
    {
      endpoint: 'run.ask',
      async ask(caller) {
        await house.owner.query('update forecast.run set asked_at = null, asked_by = null')
        return caller.put('/forecast/run', {})
      },
      answers: { anna: 403, artyom: 403, darya: 403, lidia: 403, else: 200 },
    },
  ],
  () => house,
)
