import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const cells = [{ personId: house.ids.elena, periodStart: '2026-11-01', amount: 2_400_000_00 }]
  const set = await house.as('vera').put('/plan/quotas', { metric: 'revenue', period: 'month', cells })
  expect(set.status).toBe(200)
  await keep({ asOf: '2026-11-20', madeAt: '2026-11-21T01:41:00Z', probability: 0.4, q25: 2_000_000_00 })
  await keep({ asOf: '2026-11-23', madeAt: '2026-11-24T01:41:00Z', probability: 0.664, q25: 2_290_000_00 })
})
afterAll(() => house.close())

type Kept = {
  asOf: string
  madeAt: string
  probability: number
  q25: number
  isEnough?: boolean
  nResolved?: number
}

async function keep({ asOf, madeAt, probability, q25, isEnough = true, nResolved = 0 }: Kept): Promise<void> {
  await house.owner.query(
    `insert into forecast.forecast (tenant_id, person_id, scope, metric, period, period_start, as_of, horizon_days,
       model_version, seed, made_at, currency, people, closed_minor, mean_minor, q10_minor, q25_minor, q50_minor,
       q75_minor, q90_minor, quota_minor, probability, n_ended, n_open, n_opened, is_enough, n_resolved)
     values ($1, $2, 'branch', 'revenue', 'month', '2026-11-01', $3, 7, 'revenue-1', 's', $4, 'RUB', 5, 0, $5, $5, $5,
       $5, 251000000, 251000000, 240000000, $6, 120, 31, 200, $7, $8)
     on conflict (tenant_id, person_id, scope, metric, period, period_start, as_of) do update set
       is_enough = excluded.is_enough, n_resolved = excluded.n_resolved, probability = excluded.probability`,
    [house.tenantId, house.ids.elena, asOf, madeAt, q25, probability, isEnough, nResolved],
  )
}

async function shown(query = ''): Promise<any> {
  const { body } = await house.as('elena').get(`/today/board${query}`)
  return body.plan
}

test('the plan strip shows the newest forecast: half of all outcomes, the chance to 5 %, and what it rests on', async () => {
  const { month, quarter } = await shown()
  expect(month.forecast).toEqual({
    asOf: '2026-11-23',
    between: [2_290_000_00, 2_510_000_00],
    probability: 0.65,
    ended: 120,
    open: 31,
    opened: 200,
    isTried: false,
    isCorrected: false,
  })
  expect(quarter.forecast).toBeNull()
})

test('a moment of the past shows what was known then', async () => {
  expect((await shown('?asOf=2026-11-23')).month.forecast).toMatchObject({
    asOf: '2026-11-20',
    probability: 0.4,
  })
  expect((await shown('?asOf=2026-11-19')).month.forecast).toBeNull()
})

test('30 periods tried, it counts as tried', async () => {
  await keep({
    asOf: '2026-11-23',
    madeAt: '2026-11-24T01:41:00Z',
    probability: 0.664,
    q25: 2_290_000_00,
    nResolved: 30,
  })
  expect((await shown()).month.forecast.isTried).toBe(true)
})

test('too little data tells no figure at all', async () => {
  await keep({
    asOf: '2026-11-23',
    madeAt: '2026-11-24T01:41:00Z',
    probability: 0.664,
    q25: 2_290_000_00,
    isEnough: false,
  })
  expect((await shown()).month.forecast).toMatchObject({ between: null, probability: null, ended: 120 })
  await keep({ asOf: '2026-11-23', madeAt: '2026-11-24T01:41:00Z', probability: 0.664, q25: 2_290_000_00 })
})

test('a plan changed since has no chance until it is computed again', async () => {
  const cells = [{ personId: house.ids.elena, periodStart: '2026-11-01', amount: 3_000_000_00 }]
  await house.as('vera').put('/plan/quotas', { metric: 'revenue', period: 'month', cells })
  const { month } = await shown()
  expect(month.line.target).toBe(3_000_000_00)
  expect(month.forecast).toMatchObject({ between: [2_290_000_00, 2_510_000_00], probability: null })
})
