import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { coachCompany } from './night-job.ts'
import { probabilityWithout, type KeptForecast } from './plan-without.ts'

describe('the plan without its largest client', () => {
  const kept: KeptForecast = { q10: 60, q25: 80, q50: 100, q75: 120, q90: 140, quota: 100, probability: 0.5 }

  test('is as likely as it was told, if nothing is lost', () => {
    expect(probabilityWithout(kept, 0)).toBeCloseTo(0.5, 12)
    expect(probabilityWithout({ ...kept, probability: 0.62 }, 0)).toBeCloseTo(0.62, 12)
  })

  test.each([
    // what has to come from the others lies at the next quantile
    [20, 0.25],
    [40, 0.1],
    // half-way between two scores: P(Z > .3372)
    [10, 0.368],
  ])('with %i less: %f', (loss, probability) => {
    expect(probabilityWithout(kept, loss)).toBeCloseTo(probability, 3)
  })

  test('never rises with the loss, whatever the forecast', () => {
    const flat = { ...kept, q10: 100, q25: 100, q50: 100, q75: 100, q90: 100 }
    for (const forecast of [kept, flat, { ...kept, quota: 500 }, { ...kept, quota: 1 }]) {
      let before = forecast.probability
      for (let loss = 0; loss <= 300; loss += 10) {
        const now = probabilityWithout(forecast, loss)
        expect(now).toBeLessThanOrEqual(before + 1e-12)
        expect(now).toBeGreaterThanOrEqual(0)
        before = now
      }
    }
  })
})

describe('how much hangs on few clients', () => {
  let house: House
  const accounts = new Map<string, string>()

  beforeAll(async () => {
    house = await openHouse()
    // ten deals of Anna, half of their money with one client
    await client('anna', 'Заря', [500_00])
    await client('anna', 'Восток', Array<number>(9).fill(5000_00 / 90))
    await client('igor', 'Север', [300_00])
    await client('artyom', 'Юг', [200_00])
    await client('anna', 'Давно', [900_00], '2025-11-20')
    // everybody knows Заря; nobody but Anna has met Восток, nobody but Igor Север
    await talk('anna', 'Заря', '2026-10-01')
    await talk('igor', 'Заря', '2026-10-02')
    await talk('anna', 'Восток', '2026-10-05')
    await talk('anna', 'Восток', '2026-11-03')
    await talk('igor', 'Восток', '2025-10-05')
    await talk('igor', 'Север', '2026-09-09')
    const company = {
      tenantId: house.tenantId,
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      locale: 'ru',
    } as const
    await coachCompany(house.pool, company, new Date('2026-11-24T08:40:00Z'))
  })
  afterAll(() => house.close())

  async function client(who: CastKey, name: string, won: number[], closedOn = '2026-10-10'): Promise<void> {
    const { body } = await house.as(who).post('/clients/accounts', { name })
    accounts.set(name, body.id)
    await house.owner.query(
      `insert into sales.deal (tenant_id, title, account_id, owner_id, pipeline_id, stage_id, status, amount_minor,
         currency, opened_on, opened_for_id, closed_on, closed_for_id)
       select $1, 'Сделка', $2, $3, s.pipeline_id, s.id, 'won', round(w.amount), 'RUB', $5, $3, $5, $3
       from unnest($4::float8[]) w (amount), sales.stage s
       where s.tenant_id = $1 and s.kind = 'won'`,
      [house.tenantId, body.id, house.ids[who], won, closedOn],
    )
  }

  async function talk(who: CastKey, name: string, day: string): Promise<void> {
    await house.owner.query(
      `insert into sales.activity (tenant_id, person_id, account_id, kind, at, day, outcome, prospect)
       values ($1, $2, $3, 'meeting', $4::date + interval '9 hours', $4, 'held', false)`,
      [house.tenantId, house.ids[who], accounts.get(name), day],
    )
  }

  async function read(who: CastKey, of?: CastKey): Promise<any> {
    const { status, body } = await house
      .as(who)
      .get(`/coaching/concentration${of ? `?of=${house.ids[of]}` : ''}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }

  test('is told of a year: shares, as many equal clients, and what all others brought', async () => {
    const told = await read('anna')
    expect(told).toMatchObject({
      scope: 'own',
      from: '2025-11-24',
      to: '2026-11-23',
      clients: 2,
      deals: 10,
      wonMinor: 1000_04,
      figures: { top1: expect.closeTo(0.5, 3), top3: 1, effective: expect.closeTo(2, 3), level: 'high' },
      rest: { clients: 0, wonMinor: 0 },
      people: [],
      plan: null,
    })
    expect(told.top.map(({ account }: any) => account.name).toSorted()).toEqual(['Восток', 'Заря'])
  })

  test('names the clients whom one person alone has met within the year, and who that is', async () => {
    const told = await read('elena')
    expect(told.scope).toBe('branch')
    expect(told.knownToOne).toMatchObject({
      clients: 2,
      wonMinor: 800_04,
      items: [
        {
          account: { name: 'Восток' },
          onlyKnownTo: { id: house.ids.anna },
          talks: 2,
          lastTalkOn: '2026-11-03',
        },
        { account: { name: 'Север' }, onlyKnownTo: { id: house.ids.igor }, talks: 1 },
      ],
    })
    expect(told.top.find(({ account }: any) => account.name === 'Заря').onlyKnownTo).toBeNull()
    expect(
      told.people.map(({ person, kind, knownAlone }: any) => [person.id, kind, knownAlone.clients]),
    ).toEqual([
      [house.ids.nina, 'team', 2],
      [house.ids.anna, 'person', 1],
      [house.ids.igor, 'person', 1],
    ])
    // of one deal no share is told
    expect(told.people[2].figures).toBeNull()
    expect(told.people[1].knownAlone.level).toBe('high')
  })

  test('the owner is told of all, a head of the own branch, and nothing is told of others', async () => {
    expect((await read('vera')).clients).toBe(4)
    expect((await read('timur')).clients).toBe(1)
    expect((await read('vera', 'timur')).of.id).toBe(house.ids.timur)
    const others = await house.as('timur').get(`/coaching/concentration?of=${house.ids.anna}`)
    expect(others.status).toBe(404)
  })

  test('a client is not named to whom it is out of sight', async () => {
    await house.owner.query(`update clients.account set owner_id = $1 where id = $2`, [
      house.ids.artyom,
      accounts.get('Север'),
    ])
    const names = (told: any) => told.knownToOne.items.map(({ account }: any) => account.name)
    expect(names(await read('elena'))).toEqual(['Восток', null])
    expect(names(await read('vera'))).toContain('Север')
  })

  test('says how the plan would stand without the largest client', async () => {
    await house.owner.query(
      `insert into forecast.forecast (tenant_id, person_id, scope, metric, period, period_start, as_of, horizon_days, seed, people,
         model_version, mean_minor, q10_minor, q25_minor, q50_minor, q75_minor, q90_minor, quota_minor, probability,
         n_ended, n_open, n_opened, is_enough, n_resolved, currency, made_at, closed_minor)
       select $1, $2, 'branch', 'revenue', 'quarter', '2026-10-01', '2026-11-23', 38, 'x', 3, 'test', 100000, 80000, 90000,
         100000, 110000, 120000, 100000, .5, 100, 10, 10, true, 0, 'RUB', now() - interval '1 year', 0`,
      [house.tenantId, house.ids.elena],
    )
    // 500 ₽ in a year are 52 in 38 days
    expect((await read('elena')).plan).toMatchObject({
      period: 'quarter',
      quotaMinor: 100000,
      probability: 0.5,
      lossMinor: expect.closeTo(5206, -1),
      without: 0.35,
    })
  })

  test('before the first night, or without a sale, there is nothing to tell', async () => {
    expect(await read('pavel')).toMatchObject({ from: null, to: null, clients: 0, figures: null, plan: null })
  })

  test('takes as many statements for a company as for a person', async () => {
    const own = await house.statementsOf(() => read('artyom'))
    const all = await house.statementsOf(() => read('vera'))
    expect(Math.abs(all.length - own.length)).toBeLessThanOrEqual(1)
    expect(all.length).toBeLessThanOrEqual(11)
  })
})
