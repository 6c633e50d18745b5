import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await deal('anna', '2026-03-30', { closedOn: '2026-05-04', amountMinor: 1_000_00 })
  await deal('anna', '2026-04-02', { closedOn: '2026-05-05', amountMinor: 2_000_00 })
  await deal('anna', '2026-05-05', { outcome: 'lost', closedOn: '2026-05-06', amountMinor: 9_000_00 })
  await deal('igor', '2026-07-01', { closedOn: '2026-07-02', amountMinor: 500_00 })
  await deal('artyom', '2026-07-01', {})
  await house.as('mikhail').put(`/org/people/${house.ids.igor}/position`, {
    role: 'rep',
    supervisorId: house.ids.timur,
    from: '2026-06-01',
  })
  await activity('anna', 'call', '2026-11-23T07:00:00Z', { minutes: 5 })
  await activity('anna', 'call', '2026-11-23T08:00:00Z', { outcome: 'not_held' })
  await activity('anna', 'meeting', '2026-11-24T07:00:00Z', { minutes: 60 })
  await activity('anna', 'meeting', '2026-11-25T07:00:00Z', { outcome: 'planned', minutes: 90 })
  await activity('pavel', 'email', '2026-11-24T07:00:00Z', {})
})
afterAll(() => house.close())

type Closing = { closedOn?: string; outcome?: 'won' | 'lost'; amountMinor?: number }

async function deal(who: CastKey, openedOn: string, { closedOn, outcome = 'won', amountMinor = 0 }: Closing) {
  const { body } = await house.as(who).post('/sales/deals', { title: 'Сделка', amountMinor, openedOn })
  if (closedOn === undefined) return
  const closed = await house.as(who).put(`/sales/deals/${body.id}/closure`, { outcome, closedOn })
  expect(closed.status).toBe(200)
}

async function activity(who: CastKey, kind: string, at: string, more: object) {
  expect((await house.as(who).post('/sales/activities', { kind, at, ...more })).status).toBe(201)
}

async function salesOf(who: CastKey, query: string): Promise<any> {
  const { status, body } = await house.as(who).get(`/reports/sales?${query}`)
  expect([status, body.reason]).toEqual([200, undefined])
  return body
}

const year = 'from=2026-01-01&to=2026-11-24'

describe('the sales report', () => {
  test('by person counts each event on its own day, and those without a deal as zeros', async () => {
    const { rows, totals } = await salesOf('elena', `${year}&by=person`)
    const short = rows.map(({ person, opened, won, lost, wonAmountMinor }: any) => [
      person,
      opened,
      won,
      lost,
      wonAmountMinor,
    ])
    expect(short).toEqual([
      ['Анна Ковалёва', 3, 2, 1, 3_000_00],
      ['Нина Орлова', 0, 0, 0, 0],
      ['Павел Юдин', 0, 0, 0, 0],
    ])
    expect(rows[0].personId).toBe(house.ids.anna)
    expect(rows[0].winRate).toMatchObject({ n: 3, value: 2 / 3, enough: false })
    expect(rows[2]).toMatchObject({ winRate: null, winRateReason: 'no_closed_deals' })
    expect(totals).toMatchObject({ opened: 3, won: 2, lost: 1, wonAmountMinor: 3_000_00 })
  })

  test('by quarter and person has every quarter in which the person was here', async () => {
    const { rows } = await salesOf('vera', 'from=2026-04-01&to=2026-09-30&by=quarter,person')
    const igor = rows.filter(({ person }: any) => person === 'Игорь Щербаков')
    expect(igor.map(({ quarter, won, wonAmountMinor }: any) => [quarter, won, wonAmountMinor])).toEqual([
      ['2026-Q2', 0, 0],
      ['2026-Q3', 1, 500_00],
    ])
    const quarters: string[] = rows.map(({ quarter }: any) => quarter)
    expect(quarters).toEqual(quarters.toSorted((one, other) => one.localeCompare(other)))
  })

  test('stands each deal under the supervisor of its day', async () => {
    const { rows } = await salesOf('vera', `${year}&by=supervisor`)
    const won = Object.fromEntries(rows.map((row: any) => [row.supervisor, [row.opened, row.won]]))
    expect(won).toMatchObject({ 'Нина Орлова': [3, 2], 'Тимур Алиев': [2, 1], 'Елена Воронцова': [0, 0] })
  })

  test('by month and without any grouping adds up to the same', async () => {
    const months = await salesOf('vera', `${year}&by=month`)
    expect(months.rows.map(({ month, opened, won, lost }: any) => [month, opened, won, lost])).toEqual([
      ['2026-03', 1, 0, 0],
      ['2026-04', 1, 0, 0],
      ['2026-05', 1, 2, 1],
      ['2026-07', 2, 1, 0],
    ])
    const all = await salesOf('vera', year)
    expect(all.rows).toHaveLength(1)
    expect(all.rows[0]).toEqual(months.totals)
  })

  test('shows deals of nobody to those who see everyone, and to nobody else', async () => {
    await house.write('vera', async (tx, actor) => {
      const { pipelineId, id } = await tx
        .selectFrom('sales.stage')
        .select(['pipelineId', 'id'])
        .where('tenantId', '=', actor.tenantId)
        .where('kind', '=', 'lost')
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('sales.deal')
        .values({
          tenantId: actor.tenantId,
          title: 'Ничья',
          pipelineId,
          stageId: id,
          status: 'lost',
          currency: 'RUB',
          openedOn: '2026-08-01',
          closedOn: '2026-08-02',
        })
        .execute()
    })
    const vera = await salesOf('vera', `${year}&by=person`)
    expect(vera.rows.at(-1)).toMatchObject({ personId: null, person: null, opened: 1, lost: 1 })
    const elena = await salesOf('elena', `${year}&by=person`)
    expect(elena.rows.every(({ personId }: any) => personId !== null)).toBe(true)
    expect((await salesOf('vera', `${year}&by=month`)).rows).toContainEqual(
      expect.objectContaining({ month: '2026-08', opened: 1, lost: 1 }),
    )
  })

  test('is in the one currency that was sold in, and never adds two', async () => {
    await house.write('vera', async (tx, actor) => {
      const { id: pipelineId } = await tx
        .selectFrom('sales.pipeline')
        .select('id')
        .where('tenantId', '=', actor.tenantId)
        .executeTakeFirstOrThrow()
      await tx
        .insertInto('sales.dealDay')
        .values({
          tenantId: actor.tenantId,
          personId: house.ids.pavel,
          day: '2024-02-01',
          event: 'won',
          pipelineId,
          currency: 'USD',
          count: 2,
          amountMinor: 700_00,
        })
        .execute()
    })
    const dollars = await salesOf('vera', 'from=2024-01-01&to=2024-12-31')
    expect(dollars).toMatchObject({
      currency: 'USD',
      totals: { won: 2, wonAmountMinor: 700_00, otherCurrencies: [] },
    })
    const both = await salesOf('vera', 'from=2024-01-01&to=2026-12-31')
    expect(both).toMatchObject({
      currency: 'RUB',
      totals: {
        won: 5,
        wonAmountMinor: 3_500_00,
        otherCurrencies: [{ currency: 'USD', amountMinor: 700_00 }],
      },
    })
  })

  test('has no win rate by seller where only won deals name one, and says so in words', async () => {
    const other = await openHouse()
    await other.write('vera', async (tx, actor) => {
      const stages = await tx
        .selectFrom('sales.stage')
        .select(['pipelineId', 'id', 'kind'])
        .where('tenantId', '=', actor.tenantId)
        .execute()
      const { pipelineId } = stages[0]!
      const stageId = stages.find(({ kind }) => kind === 'lost')!.id
      const nobodys = {
        tenantId: actor.tenantId,
        title: 'Заявка',
        pipelineId,
        stageId,
        status: 'lost',
        currency: 'RUB',
        openedOn: '2026-08-01',
        closedOn: '2026-08-02',
      }
      await tx
        .insertInto('sales.deal')
        .values(Array.from({ length: 8 }, () => nobodys))
        .execute()
      await tx
        .insertInto('sales.dealDay')
        .values({
          tenantId: actor.tenantId,
          personId: other.ids.anna,
          day: '2026-08-05',
          event: 'won',
          pipelineId,
          currency: 'RUB',
          count: 5,
          amountMinor: 100,
        })
        .execute()
    })
    const bySeller = (await other.as('vera').get(`/reports/sales?${year}&by=person`)).body
    expect(bySeller.winRateBySeller).toMatchObject({ isAvailable: false, reason: 'seller_only_on_won' })
    expect(bySeller.winRateBySeller.message).toContain('только у выигранных')
    expect(bySeller.rows.every(({ winRate }: any) => winRate === null)).toBe(true)
    expect(bySeller.rows[0]).toMatchObject({ won: 5, winRateReason: 'seller_only_on_won' })
    const byMonth = (await other.as('vera').get(`/reports/sales?${year}&by=month`)).body
    expect(byMonth.rows[0].winRate).toMatchObject({ n: 13, value: 5 / 13 })
    // a head does not see the lost ones, so even a month of theirs would be 100 %
    const heads = (await other.as('elena').get(`/reports/sales?${year}&by=month`)).body
    expect(heads.rows[0]).toMatchObject({ won: 5, winRate: null, winRateReason: 'seller_only_on_won' })
    await other.close()
  })

  test.each([
    ['from=2026-02-01&to=2026-01-31', 'report_ends_before_it_begins'],
    ['from=2019-01-01&to=2026-01-31', 'report_range_too_long'],
    ['from=2026-01-01&to=2026-01-31&by=mood', 'fields_wrong'],
    ['from=2026-01-01', 'fields_wrong'],
    ['from=2026-06-31&to=2026-07-31', 'fields_wrong'],
  ])('refuses %s: %s', async (query, reason) => {
    expect(await house.as('vera').get(`/reports/sales?${query}`)).toMatchObject({
      status: 400,
      body: { reason },
    })
  })

  test('takes as many statements for one person as for all', async () => {
    const one = await house.statementsOf(() => house.as('anna').get(`/reports/sales?${year}&by=person,month`))
    const all = await house.statementsOf(() =>
      house.as('mikhail').get(`/reports/sales?${year}&by=person,month`),
    )
    // a team's people are one statement more than oneself
    expect(all.length).toBe(one.length + 1)
  })
})

describe('the activity report', () => {
  const days = 'from=2026-11-01&to=2026-11-30'

  test('by kind counts held and not held, and nothing that is only planned', async () => {
    const { body } = await house.as('elena').get(`/reports/activity?${days}&by=kind`)
    expect(body.rows).toEqual([
      { kind: 'call', count: 2, held: 1, heldWithProspects: 1, notHeld: 1, minutes: 5 },
      { kind: 'email', count: 1, held: 1, heldWithProspects: 1, notHeld: 0, minutes: 0 },
      { kind: 'meeting', count: 1, held: 1, heldWithProspects: 1, notHeld: 0, minutes: 60 },
    ])
    expect(body.totals).toEqual({ count: 4, held: 3, heldWithProspects: 3, notHeld: 1, minutes: 65 })
  })

  test('by person has those who did nothing, by person and day only what was done', async () => {
    const byPerson = (await house.as('elena').get(`/reports/activity?${days}&by=person`)).body
    expect(byPerson.rows.map(({ person, count }: any) => [person, count])).toEqual([
      ['Анна Ковалёва', 3],
      ['Нина Орлова', 0],
      ['Павел Юдин', 1],
    ])
    const byDay = (await house.as('elena').get(`/reports/activity?${days}&by=day,person`)).body
    expect(byDay.rows.map(({ day, person, count }: any) => [day, person, count])).toEqual([
      ['2026-11-23', 'Анна Ковалёва', 2],
      ['2026-11-24', 'Анна Ковалёва', 1],
      ['2026-11-24', 'Павел Юдин', 1],
    ])
  })

  test('of a rep holds nobody else', async () => {
    const { body } = await house.as('pavel').get(`/reports/activity?${days}&by=person,kind`)
    expect(body.rows).toEqual([
      {
        personId: house.ids.pavel,
        person: 'Павел Юдин',
        kind: 'email',
        count: 1,
        held: 1,
        heldWithProspects: 1,
        notHeld: 0,
        minutes: 0,
      },
    ])
  })
})

describe('who may', () => {
  test.each([
    ['vera', 200, 3],
    ['mikhail', 200, 3],
    ['elena', 200, 3],
    ['nina', 200, 3],
    ['anna', 200, 3],
    ['artyom', 200, 0],
    ['darya', 403, null],
    ['lidia', 403, null],
    ['', 401, null],
  ] as const)('%s reads reports: %i, with %s of Anna’s deals', async (who, status, opened) => {
    const sales = await house.as(who).get(`/reports/sales?${year}&by=person`)
    expect(sales.status).toBe(status)
    expect((await house.as(who).get('/reports/activity?from=2026-11-01&to=2026-11-30')).status).toBe(status)
    if (opened === null) return
    const annas = sales.body.rows.find(({ personId }: any) => personId === house.ids.anna)
    expect(annas?.opened ?? 0).toBe(opened)
  })

  test('a stranger’s report is their own company’s', async () => {
    const { body } = await house.as('stranger').get(`/reports/sales?${year}`)
    expect(body.totals).toMatchObject({ opened: 0, won: 0, lost: 0 })
  })
})
