import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { openAccount } from '../testing/sales.ts'

let house: House
let pipelineId = ''
beforeAll(async () => {
  house = await openHouse()
  const { body } = await house.as('vera').get('/sales/pipelines')
  pipelineId = body.items[0].id
})
afterAll(() => house.close())

function won(rows: [who: CastKey, day: string, amountMinor: number][]): Promise<unknown> {
  return house.write('vera', (tx, actor) =>
    tx
      .insertInto('sales.dealDay')
      .values(
        rows.map(([who, day, amountMinor]) => ({
          tenantId: actor.tenantId,
          personId: house.ids[who],
          day,
          event: 'won',
          pipelineId,
          currency: 'RUB',
          count: 1,
          amountMinor,
        })),
      )
      .execute(),
  )
}

async function splitOf(who: CastKey, query: string): Promise<Record<string, any>> {
  const { status, body } = await house.as(who).get(`/plan/quota-splits?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return Object.fromEntries(body.items.map((item: any) => [item.person.name, item]))
}

const december = 'period=month&periodStart=2026-12-01'

describe('a leader’s figure', () => {
  test('is shared evenly by working days: a team counts by its sellers, a leave takes its days', async () => {
    const before = await splitOf('elena', december)
    // Nina leads Anna and Igor; Pavel is alone
    expect(Object.keys(before)).toEqual(['Нина Орлова', 'Павел Юдин'])
    expect(before['Нина Орлова'].days).toBe(2 * before['Павел Юдин'].days)
    expect(before['Нина Орлова'].share).toBeCloseTo(2 / 3, 10)
    const leave = {
      personId: house.ids.pavel,
      kind: 'vacation',
      startsOn: '2026-12-07',
      endsOn: '2026-12-11',
    }
    expect((await house.as('elena').post('/org/absences', leave)).status).toBe(201)
    const after = await splitOf('elena', december)
    expect(after['Павел Юдин'].days).toBe(before['Павел Юдин'].days - 5)
    expect(after['Павел Юдин'].share).toBeLessThan(1 / 3)
    expect(after['Нина Орлова'].share + after['Павел Юдин'].share).toBeCloseTo(1, 10)
  })

  test('is shared by the result of the last twelve whole months, drawn to the mean', async () => {
    await won([
      ['anna', '2026-10-31', 3_000_000],
      ['igor', '2025-11-01', 1_000_000],
      ['igor', '2026-11-01', 90_000_000],
      ['igor', '2025-10-31', 90_000_000],
    ])
    const { body } = await house.as('nina').get(`/plan/quota-splits?${december}&by=past`)
    expect(body.basis).toEqual({ from: '2025-11-01', to: '2026-10-31' })
    const [anna, igor] = body.items
    expect([anna.ground, igor.ground]).toEqual([3_000_000, 1_000_000])
    // without the mean it would be three quarters
    expect(anna.share).toBeGreaterThan(0.65)
    expect(anna.share).toBeLessThan(0.75)
  })

  test('is shared by the clients that people answer for today', async () => {
    for (const who of ['anna', 'anna', 'pavel', 'pavel', 'pavel'] as const) await openAccount(house, who)
    const by = await splitOf('elena', `${december}&by=base`)
    expect([by['Нина Орлова'].ground, by['Павел Юдин'].ground]).toEqual([2, 3])
    expect(by['Павел Юдин'].share).toBeCloseTo(0.6, 10)
  })

  test('has nothing to be shared by where nothing was done', async () => {
    const by = await splitOf('nina', `${december}&by=past&metric=offers`)
    expect(by['Анна Ковалёва'].share).toBe(0)
  })

  test('is shared with those who are here in that period', async () => {
    const gone = await splitOf('nina', 'period=year&periodStart=2026-01-01')
    expect(Object.keys(gone)).toEqual(['Анна Ковалёва', 'Игорь Щербаков'])
    expect(await house.as('nina').get('/plan/quota-splits?period=year&periodStart=2026-04-01')).toMatchObject(
      {
        status: 400,
        body: { reason: 'quota_period_begins' },
      },
    )
  })

  test('costs the same number of statements however many there are', async () => {
    const count = async (who: CastKey) =>
      (await house.statementsOf(() => house.as(who).get(`/plan/quota-splits?${december}&by=past`))).length
    expect(await count('mikhail')).toBe(await count('nina'))
  })
})

describe('the figure of a year', () => {
  const year = 'period=year&periodStart=2027-01-01'

  test('is laid out by working days as long as there are not two years of results', async () => {
    const { body } = await house.as('mikhail').get(`/plan/quota-phasings?${year}&of=${house.ids.timur}`)
    expect(body).toMatchObject({ by: 'working_days', years: 0 })
    expect(body.items).toHaveLength(12)
    expect(body.items.reduce((sum: number, { share }: any) => sum + share, 0)).toBeCloseTo(1, 10)
    const [january, , march] = body.items
    expect(january.days).toBeLessThan(march.days)
    expect(january.share / march.share).toBeCloseTo(january.days / march.days, 2)
  })

  test('is laid out by the season of the caller’s branch once there are, and over quarters as over months', async () => {
    const months = Array.from({ length: 24 }, (_, index) => {
      const [at, month] = [2024 + Math.floor((index + 10) / 12), ((index + 10) % 12) + 1]
      return `${at}-${String(month).padStart(2, '0')}-15`
    })
    expect([months[0], months.at(-1)]).toEqual(['2024-11-15', '2026-10-15'])
    await won(months.map((day) => ['artyom', day, day.slice(5, 7) === '12' ? 30_000_000 : 10_000_000]))
    const { body } = await house.as('timur').get(`/plan/quota-phasings?${year}`)
    expect(body).toMatchObject({ by: 'seasonality', years: 2 })
    const december = body.items[11]
    expect(december.ratio).toBeGreaterThan(2)
    expect(body.items[4].ratio).toBeLessThan(1.2)
    const quarters = await house.as('timur').get(`/plan/quota-phasings?${year}&into=quarter`)
    const last = body.items.slice(9).reduce((sum: number, { share }: any) => sum + share, 0)
    expect(quarters.body.items[3].share).toBeCloseTo(last, 10)
  })

  test('is not laid out over periods as long as itself', async () => {
    const answer = await house
      .as('timur')
      .get('/plan/quota-phasings?period=quarter&periodStart=2027-01-01&into=quarter')
    expect(answer).toMatchObject({ status: 400, body: { reason: 'quota_parts_are_shorter' } })
  })
})
