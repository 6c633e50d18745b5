import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../org/day.ts'
import { reading } from '../platform/transaction.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { findingsOf } from './warning-findings.ts'
import { warningGroundsOf } from './warning-grounds.ts'
import { warnCompany } from './warning-night.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const cells = [{ personId: house.ids.elena, periodStart: '2026-11-01', amount: 2_400_000_00 }]
  const set = await house.as('vera').put('/plan/quotas', { metric: 'revenue', period: 'month', cells })
  expect(set.status).toBe(200)
})
afterAll(() => house.close())

/** The night's forecast of Elena's November, as if it had been computed, and the look at it. */
async function night(asOf: string, probability: number): Promise<void> {
  await house.owner.query(
    `insert into forecast.forecast (tenant_id, person_id, scope, metric, period, period_start, as_of, horizon_days,
       model_version, seed, made_at, currency, people, closed_minor, mean_minor, q10_minor, q25_minor, q50_minor,
       q75_minor, q90_minor, quota_minor, probability, n_ended, n_open, n_opened, is_enough, n_resolved)
     values ($1, $2, 'branch', 'revenue', 'month', '2026-11-01', $3, 7, 'revenue-1', 's', now(), 'RUB', 5, 0, $4, 0, 0, 0,
       251000000, 251000000, 240000000, $5, 120, 31, 200, true, 0)
     on conflict (tenant_id, person_id, scope, metric, period, period_start, as_of) do update set
       probability = excluded.probability, mean_minor = excluded.mean_minor`,
    [house.tenantId, house.ids.elena, asOf, Math.round(probability * 200_000_000), probability],
  )
  house.at(`${addDays(asOf, 1)}T08:40:00Z`)
  await warnCompany(house.pool, house.tenantId, new Date(`${addDays(asOf, 1)}T08:40:00Z`))
}

async function onBoard(key: CastKey = 'elena', query = ''): Promise<any[]> {
  const { body } = await house.as(key).get(`/today/board${query}`)
  return body.warnings
}

async function told(of: CastKey = 'elena'): Promise<any[]> {
  const { body } = await house.as('vera').get(`/forecast/warnings?of=${house.ids[of]}`)
  return body.items
}

describe('a warning', () => {
  test('is not there while there is no reason', async () => {
    await night('2026-11-10', 0.66)
    expect(await onBoard()).toEqual([])
    expect(await told()).toEqual([])
  })

  test('arises when the chance falls, with its figures and its record', async () => {
    await night('2026-11-17', 0.4)
    expect(await onBoard()).toMatchObject([
      {
        kind: 'plan_chance',
        personId: house.ids.elena,
        from: '2026-11-01',
        to: '2026-11-30',
        figures: { now: 0.4, before: 0.66, quotaMinor: 2_400_000_00, expectedMinor: 80_000_000 },
        stakeMinor: 160_000_000,
        toldAsOf: '2026-11-17',
        isCurrent: true,
        aside: null,
        outcome: null,
        track: { resolved: 0, cameTrue: 0 },
      },
    ])
  })

  test('is not told anew the next night, nor when the same night is looked at again', async () => {
    await night('2026-11-18', 0.41)
    await night('2026-11-18', 0.41)
    // a week before, the forecast of the 11th is missing: that of the 10th stands in
    expect(await told()).toMatchObject([
      { toldAsOf: '2026-11-17', seenAsOf: '2026-11-18', figures: { now: 0.41 } },
    ])
  })

  test('is asked for by one statement of the board, and belongs to the present', async () => {
    const sent = await house.statementsOf(() => house.as('elena').get('/today/board'))
    expect(sent.filter((text) => text.includes('forecast.warning'))).toHaveLength(1)
    expect(await onBoard('elena', '?asOf=2026-11-17')).toBeNull()
  })

  test('is shown on the board of the branch to those above, and on no other', async () => {
    expect(await onBoard('vera', `?of=${house.ids.elena}`)).toHaveLength(1)
    expect(await onBoard('vera')).toEqual([])
    expect(await onBoard('nina')).toEqual([])
  })
})

describe('who may', () => {
  test.each([
    ['vera', 200, 403],
    ['mikhail', 200, 403],
    ['elena', 200, 200],
    ['timur', 404, 404],
    ['nina', 404, 404],
    ['anna', 403, 403],
    ['darya', 403, 403],
    ['lidia', 403, 403],
    ['stranger', 404, 404],
    ['', 401, 401],
  ] as const)('%s: sees %i, puts aside and takes back %i', async (who, sees, puts) => {
    const [{ id }] = await told()
    const asked = house.as(who)
    const of = house.ids.elena
    expect((await asked.get(`/forecast/warnings?of=${of}`)).status).toBe(sees)
    const put = await asked.put(`/forecast/warnings/${id}/postponement`, { reason: 'известно' })
    expect(put.status).toBe(puts)
    expect((await asked.delete(`/forecast/warnings/${id}/postponement`)).status).toBe(puts)
    const leads = ['vera', 'mikhail', 'elena', 'timur', 'nina', 'stranger'].includes(who)
    const records = await asked.get('/forecast/warning-records')
    expect(records.status).toBe(leads ? 200 : who === '' ? 401 : 403)
  })
})

describe('put aside', () => {
  const put = async (body: unknown) => {
    const [{ id }] = await told()
    return house.as('elena').put(`/forecast/warnings/${id}/postponement`, body)
  }

  test.each([
    [{}, 'reason'],
    [{ reason: '' }, 'reason'],
    [{ reason: 'x', until: '2026-11-17' }, 'until'],
    [{ reason: 'x', until: '2027-11-17' }, 'until'],
  ])('%j is refused', async (body, field) => {
    const { status, body: answer } = await put(body)
    expect(status).toBe(400)
    expect(JSON.stringify(answer)).toContain(field)
  })

  test('with a reason it leaves the board for two weeks, stays in the list, and comes back when taken back', async () => {
    const { status, body } = await put({ reason: 'Ждём подписи «Северстроя»' })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        isAside: true,
        aside: {
          reason: 'Ждём подписи «Северстроя»',
          until: '2026-12-03',
          by: { name: 'Елена Воронцова' },
        },
      },
    })
    expect(await onBoard()).toEqual([])
    expect(await told()).toMatchObject([{ isAside: true, isCurrent: true }])
    await house.as('elena').delete(`/forecast/warnings/${body.id}/postponement`)
    expect(await onBoard()).toMatchObject([{ aside: null }])
  })

  test('it comes back by itself when it gets a step worse, or its day has come', async () => {
    await put({ reason: 'известно', until: '2026-11-21' })
    await night('2026-11-19', 0.38)
    expect(await onBoard()).toEqual([])
    await night('2026-11-20', 0.2)
    expect(await onBoard()).toMatchObject([{ figures: { now: 0.2 }, aside: { reason: 'известно' } }])
    await put({ reason: 'всё ещё', until: '2026-11-24' })
    expect(await onBoard()).toEqual([])
    await night('2026-11-24', 0.2)
    expect(await onBoard()).toHaveLength(1)
  })
})

describe('what came of it', () => {
  test('the reason gone, it leaves the board and is still tried', async () => {
    await night('2026-11-25', 0.5)
    expect(await onBoard()).toEqual([])
    expect(await told()).toMatchObject([{ isCurrent: false, seenAsOf: '2026-11-24', outcome: null }])
  })

  test('the month over and the plan missed, it came true; a deal written in late makes it not', async () => {
    const { body: pipelines } = await house.as('vera').get('/sales/pipelines')
    const won = pipelines.items[0].stages.find(({ kind }: any) => kind === 'won').id
    const sell = async (amountMinor: number) => {
      const deal = { title: 'Сделка', amountMinor, openedOn: '2026-11-26' }
      const { body } = await house.as('anna').post('/sales/deals', deal)
      expect(body.id, JSON.stringify(body)).toBeDefined()
      const put = { stageId: won, closedOn: '2026-11-27' }
      expect((await house.as('anna').put(`/sales/deals/${body.id}/stage`, put)).status).toBe(200)
    }
    house.at('2026-11-27T08:40:00Z')
    await sell(100_000_00)
    await warnCompany(house.pool, house.tenantId, new Date('2026-12-01T08:40:00Z'))
    expect(await told()).toMatchObject([{ outcome: 'came_true' }])
    const { body } = await house.as('elena').get('/forecast/warning-records')
    expect(body.enoughFrom).toBe(10)
    expect(body.items.find(({ kind }: any) => kind === 'plan_chance')).toMatchObject({
      told: 1,
      resolved: 1,
      cameTrue: 1,
      high: 1,
    })
    await sell(2_400_000_00)
    await warnCompany(house.pool, house.tenantId, new Date('2026-12-02T08:40:00Z'))
    expect(await told()).toMatchObject([{ outcome: 'did_not' }])
    const [{ id }] = await told()
    const late = await house.as('elena').put(`/forecast/warnings/${id}/postponement`, { reason: 'x' })
    expect({ status: late.status, reason: late.body.reason }).toEqual({
      status: 409,
      reason: 'warning_is_over',
    })
  })
})

test('what is found for a day of the past knows nothing that came after it', async () => {
  const found = () =>
    reading(house.pool, house.tenantId, async (tx) => {
      const company = { tenantId: house.tenantId, timeZone: 'Europe/Moscow', currency: 'RUB' }
      const question = { ...company, asOf: '2026-11-30', amounts: 'recorded' as const }
      const grounds = await warningGroundsOf(tx, question, { standIn: true })
      return { findings: findingsOf(grounds, []), facts: grounds.facts, extra: grounds.extra }
    })
  const before = await found()
  house.at('2026-12-05T08:40:00Z')
  const { body } = await house
    .as('igor')
    .post('/sales/deals', { title: 'Позже', amountMinor: 900_000_00, openedOn: '2026-12-03' })
  expect(body.id).toBeDefined()
  const away = { personId: house.ids.anna, kind: 'vacation', startsOn: '2026-12-14', endsOn: '2026-12-25' }
  const absence = await house.as('elena').post('/org/absences', away)
  expect(absence.status, JSON.stringify(absence.body)).toBe(201)
  expect(await found()).toEqual(before)
})
