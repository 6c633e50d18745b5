import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../org/day.ts'
import { openHouse, type House } from '../testing/house.ts'
import { reading } from '../platform/transaction.ts'
import { forecastCompany } from './forecast.ts'
import { forecastFactsOf } from './facts.ts'
import { forecastModel } from './model.ts'
import { forecastPeopleOf } from './people.ts'
import { simulateForecast } from './simulate.ts'
import { closesInTime } from './plan-probability.ts'

let house: House
let stages: { id: string; kind: string; pipelineId: string }[]
beforeAll(async () => {
  house = await openHouse()
  const { body } = await house.as('vera').get('/sales/pipelines')
  stages = body.items[0].stages.map((stage: any) => ({ ...stage, pipelineId: body.items[0].id }))
})
afterAll(() => house.close())

/** A deal as it would have been entered day by day: by facts, at the moments at which it happened. */
async function deal(
  of: 'anna' | 'igor',
  openedOn: string,
  end: { on: string; kind: 'won' | 'lost' } | null,
  amountMinor = 100_000_00,
): Promise<string> {
  house.at(`${openedOn}T09:00:00Z`)
  const { body, status } = await house.as(of).post('/sales/deals', { title: 'Сделка', amountMinor, openedOn })
  expect(status, JSON.stringify(body)).toBe(201)
  if (end) {
    house.at(`${end.on}T09:00:00Z`)
    const ended = await house.as(of).put(`/sales/deals/${body.id}/stage`, {
      stageId: stages.find(({ kind }) => kind === end.kind)!.id,
      ...(end.kind === 'lost' ? { lostReason: 'цена' } : {}),
    })
    expect(ended.status, JSON.stringify(ended.body)).toBe(200)
  }
  return body.id
}

async function forecastOf(asOf: string) {
  const question = {
    tenantId: house.tenantId,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    asOf,
    amounts: 'recorded',
  } as const
  return reading(house.pool, house.tenantId, async (tx) => {
    const facts = await forecastFactsOf(tx, question)
    const people = await forecastPeopleOf(tx, question, '2026-12-31')
    const input = forecastModel(facts, people).inputOf([house.ids.anna, house.ids.igor], new Map(), 60)
    return { facts, figures: simulateForecast({ seed: 'a', input, quota: 500_000_00 }) }
  })
}

async function stored(): Promise<any[]> {
  const { rows } = await house.owner.query(
    `select p.name, f.* from forecast.forecast f join org.person p on p.id = f.person_id and p.tenant_id = f.tenant_id
     order by f.as_of, f.period, f.scope, f.people desc, p.name`,
  )
  return rows
}

describe('a forecast of a day of the past', () => {
  const asOf = '2026-10-31'
  beforeAll(async () => {
    for (let week = 0; week < 14; week++) {
      const openedOn = addDays('2026-07-06', week * 7)
      const endsOn = addDays(openedOn, 12 + (week % 4))
      await deal('anna', openedOn, { on: endsOn, kind: week % 3 === 0 ? 'lost' : 'won' })
      await deal('igor', openedOn, { on: endsOn, kind: week % 3 === 0 ? 'won' : 'lost' })
    }
  }, 60_000)

  test('knows deals as they stood at its end: who led them, their stage, their age and the sum told by then', async () => {
    const id = await deal('anna', '2026-10-20', null, 70_000_00)
    house.at('2026-11-10T09:00:00Z')
    const given = await house.as('elena').put(`/sales/deals/${id}/owner`, { personId: house.ids.igor })
    expect(given.status, JSON.stringify(given.body)).toBe(200)
    await house.as('igor').patch(`/sales/deals/${id}`, { amountMinor: 900_000_00 })
    const { facts } = await forecastOf(asOf)
    expect(facts.openDeals).toEqual([
      {
        personId: house.ids.anna,
        stageId: stages.find(({ kind }) => kind === 'open')!.id,
        ageDays: 11,
        amountMinor: 70_000_00,
      },
    ])
    const now = await forecastOf('2026-11-20')
    expect(now.facts.openDeals).toMatchObject([
      { personId: house.ids.igor, ageDays: 31, amountMinor: 900_000_00 },
    ])
  })

  test('is not changed by what comes after it', async () => {
    const id = await deal('igor', '2026-10-28', null, 300_000_00)
    const before = await forecastOf(asOf)
    expect(before.facts.openDeals).toHaveLength(2)
    house.at('2026-11-12T09:00:00Z')
    await house.as('igor').patch(`/sales/deals/${id}`, { amountMinor: 5_000_000_00 })
    const won = stages.find(({ kind }) => kind === 'won')!.id
    expect((await house.as('igor').put(`/sales/deals/${id}/stage`, { stageId: won })).status).toBe(200)
    await deal('anna', '2026-11-02', { on: '2026-11-13', kind: 'won' })
    expect(await forecastOf(asOf)).toEqual(before)
    expect((await forecastOf('2026-11-13')).facts).not.toEqual(before.facts)
  })

  test('shrinks the shares of two sellers towards each other and counts only ended deals', async () => {
    const { facts } = await forecastOf(asOf)
    const won = new Map(facts.cohorts.map((row) => [row.personId, row.won / (row.won + row.lost)]))
    const question = {
      tenantId: house.tenantId,
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      asOf,
      amounts: 'recorded',
    } as const
    const model = await reading(house.pool, house.tenantId, async (tx) =>
      forecastModel(facts, await forecastPeopleOf(tx, question, '2026-12-31')),
    )
    const share = (id: string) => model.inputOf([id], new Map(), 60).shares.at(-1)!.mean
    expect(share(house.ids.anna)).toBeLessThan(won.get(house.ids.anna)!)
    expect(share(house.ids.igor)).toBeGreaterThan(won.get(house.ids.igor)!)
    expect(model.basisOf([house.ids.anna])).toMatchObject({ nEnded: 14, nOpen: 1, isEnough: true })
    expect(model.basisOf([house.ids.artyom])).toMatchObject({ nEnded: 0, isEnough: false })
  })
})

describe('the job', () => {
  test('keeps one row a day for every branch and every seller with a quota, and is idempotent', async () => {
    house.at('2026-11-24T08:40:00Z')
    await house.as('elena').put('/plan/quotas', {
      metric: 'revenue',
      period: 'month',
      cells: [
        { personId: house.ids.anna, periodStart: '2026-11-01', amount: 400_000_00 },
        { personId: house.ids.igor, periodStart: '2026-11-01', amount: 9_000_000_00 },
      ],
    })
    await forecastCompany(house.pool, house.tenantId, new Date('2026-11-24T08:40:00Z'))
    const first = await stored()
    const months = first.filter(({ period }) => period === 'month')
    expect(months.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      'Вера Соколова branch',
      expect.stringMatching(/ branch$/),
      expect.stringMatching(/ branch$/),
      'Нина Орлова branch',
      expect.stringMatching(/ branch$/),
      'Анна Ковалёва own',
      'Игорь Щербаков own',
    ])
    const nina = months.find(({ name }) => name === 'Нина Орлова')
    expect(nina).toMatchObject({
      as_of: '2026-11-23',
      horizon_days: 7,
      people: 3,
      quota_minor: 9_400_000_00,
      is_enough: true,
      result_minor: null,
      n_resolved: 0,
    })
    expect(nina.q10_minor).toBeLessThanOrEqual(nina.q25_minor)
    expect(nina.q25_minor).toBeLessThanOrEqual(nina.q75_minor)
    expect(nina.closed_minor).toBeLessThanOrEqual(nina.q10_minor)
    await forecastCompany(house.pool, house.tenantId, new Date('2026-11-24T08:40:00Z'))
    expect(await stored()).toEqual(first)
  })

  test('says what came once the period is over, and counts anew when a deal is written in late', async () => {
    await forecastCompany(house.pool, house.tenantId, new Date('2026-12-01T08:40:00Z'))
    const result = async () =>
      (await stored()).find(
        ({ name, scope, period, as_of: asOf }) =>
          name === 'Нина Орлова' && scope === 'branch' && period === 'month' && asOf === '2026-11-23',
      ).result_minor
    const { rows } = await house.owner.query(
      `select sum(amount_minor)::bigint as won from sales.deal_day
       where event = 'won' and day between '2026-11-01' and '2026-11-30' and tenant_id = $1`,
      [house.tenantId],
    )
    expect(await result()).toBe(rows[0].won)
    await deal('anna', '2026-11-26', { on: '2026-11-27', kind: 'won' }, 50_000_00)
    await forecastCompany(house.pool, house.tenantId, new Date('2026-12-02T08:40:00Z'))
    expect(await result()).toBe(Number(rows[0].won) + 50_000_00)
    const later = (await stored()).filter(({ as_of: asOf }) => asOf === '2026-12-01')
    expect(later.every(({ n_resolved: n }) => n > 0)).toBe(true)
  })

  test('a sheet of quotas asks for one, not for one a person', async () => {
    house.at('2026-12-02T08:40:00Z')
    const sent = await house.statementsOf(async () => {
      const { status, body } = await house.as('elena').put('/plan/quotas', {
        metric: 'revenue',
        period: 'month',
        cells: (['anna', 'igor', 'pavel'] as const).map((key) => ({
          personId: house.ids[key],
          periodStart: '2026-12-01',
          amount: 400_000_00,
        })),
      })
      expect(status, JSON.stringify(body)).toBe(200)
    })
    expect(sent.filter((text) => text.includes('platform.add_job'))).toHaveLength(1)
  })
})

test('an open deal of the usual cycle ends in time as methods §1.2 say, before there are data', () => {
  const model = forecastModel(
    {
      openDeals: [{ personId: 'a', stageId: null, ageDays: 30, amountMinor: 100 }],
      cohorts: [],
      ages: [],
      stages: [],
      opened: [],
      lives: [],
    },
    [],
  )
  const { deals } = model.inputOf(['a'], new Map(), 30)
  expect(deals[0]!.inTime).toBeCloseTo(closesInTime(31, 30, { median: 45, sigma: 0.6 }), 6)
})
