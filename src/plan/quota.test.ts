import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Cell = [who: CastKey, periodStart: string, amount: number | null]

function put(who: CastKey, cells: Cell[], more: object = {}) {
  return house.as(who).put('/plan/quotas', {
    metric: 'revenue',
    period: 'month',
    cells: cells.map(([person, periodStart, amount]) => ({
      personId: house.ids[person],
      periodStart,
      amount,
    })),
    ...more,
  })
}

async function gridOf(who: CastKey, query = ''): Promise<any> {
  const { body } = await house.as(who).get(`/plan/quotas?year=2026${query}`)
  return body
}

function rowOf(grid: any, who: CastKey): any {
  return grid.rows.find((row: any) => row.person.id === house.ids[who])
}

const november = 10
const december = 11

describe('quotas', () => {
  test('are set many at once and read as a grid with the gap between a leader and their people', async () => {
    const answer = await put('mikhail', [
      ['elena', '2026-12-01', 10_000_000],
      ['nina', '2026-12-01', 5_000_000],
      ['pavel', '2026-12-01', 4_000_000],
      ['anna', '2026-12-01', 3_000_000],
      ['igor', '2026-12-01', 2_500_000],
    ])
    expect(answer).toMatchObject({ status: 200, body: { set: 5, revised: 0, unchanged: 0 } })
    const grid = await gridOf('elena')
    expect(grid.periods[december]).toEqual({
      start: '2026-12-01',
      end: '2026-12-31',
      isPast: false,
      isCurrent: false,
    })
    expect(grid.rows.map((row: any) => [row.person.name, row.depth, row.cells[december].amount])).toEqual([
      ['Елена Воронцова', 0, 10_000_000],
      ['Нина Орлова', 1, 5_000_000],
      ['Анна Ковалёва', 2, 3_000_000],
      ['Игорь Щербаков', 2, 2_500_000],
      ['Павел Юдин', 1, 4_000_000],
    ])
    expect(rowOf(grid, 'elena').cells[december]).toMatchObject({ childrenSum: 9_000_000, gap: 1_000_000 })
    expect(rowOf(grid, 'nina').cells[december]).toMatchObject({ childrenSum: 5_500_000, gap: -500_000 })
    expect(rowOf(grid, 'nina').total).toBe(5_000_000)
  })

  test('that stand already are left alone, and a change is a revision that keeps what was before', async () => {
    await put('elena', [['anna', '2026-11-01', 1_000_000]])
    house.at('2026-11-25T08:00:00Z')
    const again = await put('elena', [
      ['anna', '2026-11-01', 1_200_000],
      ['pavel', '2026-12-01', 4_000_000],
    ])
    expect(again.body).toEqual({ set: 0, revised: 1, unchanged: 1 })
    const { body } = await house
      .as('anna')
      .get(
        `/plan/quota-revisions?personId=${house.ids.anna}&metric=revenue&period=month&periodStart=2026-11-01`,
      )
    expect(
      body.items.map(({ amount, effectiveFrom, setBy }: any) => [amount, effectiveFrom, setBy.name]),
    ).toEqual([
      [1_200_000, '2026-11-25', 'Елена Воронцова'],
      [1_000_000, '2026-11-01', 'Елена Воронцова'],
    ])
    expect(rowOf(await gridOf('elena'), 'anna').cells[november]).toMatchObject({
      amount: 1_200_000,
      revisions: 2,
      setBy: 'Елена Воронцова',
    })
  })

  test('of a period that is over change only by a revision with its reason', async () => {
    expect((await put('elena', [['pavel', '2026-03-01', 700_000]])).body).toMatchObject({ set: 1 })
    const refused = await put('elena', [
      ['anna', '2026-04-01', 1],
      ['pavel', '2026-03-01', 800_000],
    ])
    expect(refused).toMatchObject({
      status: 409,
      body: {
        reason: 'quota_of_past_needs_revision',
        fields: [{ field: 'cells.1.amount', reason: 'quota_of_past_needs_revision' }],
      },
    })
    expect(rowOf(await gridOf('elena'), 'anna').cells[3].amount).toBeNull()
    const revision = { reason: 'Ошиблись при вводе', effectiveFrom: '2026-03-10' }
    expect((await put('elena', [['pavel', '2026-03-01', 800_000]], { revision })).body).toMatchObject({
      revised: 1,
    })
    expect(rowOf(await gridOf('elena'), 'pavel').cells[2]).toMatchObject({
      amount: 800_000,
      effectiveFrom: '2026-03-10',
      reason: 'Ошиблись при вводе',
    })
  })

  test('that are wrong are refused together, each with its cell, and nothing is saved', async () => {
    const answer = await put('elena', [
      ['pavel', '2026-09-01', 5],
      ['pavel', '2026-09-02', 5],
      ['pavel', '2026-09-01', 6],
      ['lidia', '2026-09-01', 5],
    ])
    expect(answer.status).toBe(404)
    expect(answer.body.fields).toEqual([
      expect.objectContaining({ field: 'cells.3.personId', reason: 'not_found' }),
    ])
    const own = await put('vera', [
      ['pavel', '2026-09-01', 5],
      ['pavel', '2026-09-02', 5],
      ['pavel', '2026-09-01', 6],
      ['lidia', '2026-09-01', 5],
    ])
    expect(own).toMatchObject({ status: 400, body: { reason: 'quota_cells_wrong' } })
    expect(own.body.fields.map(({ field, reason }: any) => `${field} ${reason}`)).toEqual([
      'cells.1.periodStart quota_period_begins',
      'cells.2.personId quota_cell_twice',
      'cells.3.personId quota_not_selling',
    ])
    expect(rowOf(await gridOf('vera'), 'pavel').cells[8].amount).toBeNull()
  })

  test('of a quarter know the sum of their months, and a taken back quota is no zero', async () => {
    await put('elena', [
      ['igor', '2026-10-01', 100],
      ['igor', '2026-11-01', 200],
    ])
    await put('elena', [['igor', '2026-10-01', 500]], { period: 'quarter' })
    const quarters = await gridOf('elena', '&period=quarter')
    expect(rowOf(quarters, 'igor').cells[3]).toMatchObject({ amount: 500, partsSum: 200 + 100 + 2_500_000 })
    await put('elena', [['igor', '2026-11-01', null]])
    expect(rowOf(await gridOf('elena'), 'igor').cells[november]).toMatchObject({ amount: null, revisions: 2 })
  })

  test('of a year stand beside their quarters, and a quarter without a figure counts by its months', async () => {
    const set = await put(
      'elena',
      [
        ['pavel', '2027-01-01', 900],
        ['pavel', '2028-01-01', 1000],
      ],
      { period: 'year' },
    )
    expect(set.body).toMatchObject({ set: 2 })
    await put('elena', [['pavel', '2027-04-01', 300]], { period: 'quarter' })
    await put('elena', [
      ['pavel', '2027-05-01', 290],
      ['pavel', '2027-09-01', 70],
    ])
    const { body: years } = await house.as('elena').get('/plan/quotas?year=2027&period=year')
    expect(years.periods.map(({ start, end }: any) => `${start} ${end}`)).toEqual([
      '2026-01-01 2026-12-31',
      '2027-01-01 2027-12-31',
      '2028-01-01 2028-12-31',
    ])
    expect(rowOf(years, 'pavel').cells[1]).toMatchObject({ amount: 900, partsSum: 300 + 70 })
    expect(rowOf(years, 'pavel').cells[2]).toMatchObject({ amount: 1000, partsSum: null })
    const { body: months } = await house.as('elena').get('/plan/quotas?year=2027')
    expect(rowOf(months, 'pavel').wholes).toEqual([
      { period: 'quarter', start: '2027-04-01', amount: 300 },
      { period: 'year', start: '2027-01-01', amount: 900 },
    ])
    expect(await put('elena', [['pavel', '2027-04-01', 1]], { period: 'year' })).toMatchObject({
      status: 400,
      body: { reason: 'quota_period_begins' },
    })
  })

  test('are refused when they must add up and do not, by the cells that are in the way', async () => {
    const months = (anna: number, igor: number): Cell[] => [
      ['anna', '2027-08-01', anna],
      ['igor', '2027-08-01', igor],
    ]
    await put('elena', [['nina', '2027-08-01', 100]])
    const uneven = await put('nina', months(60, 39), { mustAddUp: true })
    expect(uneven).toMatchObject({ status: 400, body: { reason: 'quota_split_does_not_add_up' } })
    expect(uneven.body.fields.map(({ field }: any) => field)).toEqual(['cells.0.amount', 'cells.1.amount'])
    const { body } = await house.as('nina').get('/plan/quotas?year=2027')
    expect(rowOf(body, 'anna').cells[7].amount).toBeNull()
    expect(await put('nina', months(60, 40), { mustAddUp: true })).toMatchObject({ status: 200 })
    expect(await put('elena', [['nina', '2027-08-01', 101]], { mustAddUp: true })).toMatchObject({
      status: 400,
    })
    expect(await put('nina', months(60, 39))).toMatchObject({ status: 200 })
  })

  test('are for months and quarters that the person works in', async () => {
    const hired = await house.as('elena').post('/org/people', {
      name: 'Зоя Белова',
      role: 'rep',
      supervisorId: house.ids.elena,
      hiredOn: '2026-11-16',
    })
    const cell = (periodStart: string) =>
      house.as('elena').put('/plan/quotas', {
        metric: 'revenue',
        period: 'month',
        cells: [{ personId: hired.body.id, periodStart, amount: 1 }],
      })
    expect(await cell('2026-10-01')).toMatchObject({ status: 400, body: { reason: 'quota_person_not_here' } })
    expect((await cell('2026-11-01')).status).toBe(200)
  })

  test('that somebody else set meanwhile are not overwritten unseen', async () => {
    const set = (who: CastKey, amount: number, was: number | null) =>
      house.as(who).put('/plan/quotas', {
        metric: 'meetings',
        period: 'month',
        cells: [{ personId: house.ids.pavel, periodStart: '2027-03-01', amount, was }],
      })
    const both = await Promise.all([set('elena', 20, null), set('mikhail', 30, null)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.body).toMatchObject({
      reason: 'quota_changed_meanwhile',
      fields: [{ field: 'cells.0.amount' }],
    })
    const now = both[0].status === 200 ? 20 : 30
    expect((await set('elena', 25, now)).status).toBe(200)
  })

  test('are set by parallel writers without losing any', async () => {
    const months = ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01']
    const answers = await Promise.all(
      months.flatMap((month, index) => [
        put('elena', [['pavel', month, 100 + index]]),
        put('mikhail', [['pavel', month, 200 + index]]),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const { body } = await house.as('elena').get('/plan/quotas?year=2027')
    const amounts = rowOf(body, 'pavel')
      .cells.slice(0, 4)
      .map(({ amount }: any) => amount % 100)
    expect(amounts).toEqual([0, 1, 2, 3])
  })
})

describe('proposals', () => {
  test('rest on the quarter before, month for month, and write nothing', async () => {
    await house.write('vera', async (tx, actor) => {
      const { id: pipelineId } = await tx
        .selectFrom('sales.pipeline')
        .select('id')
        .where('tenantId', '=', actor.tenantId)
        .executeTakeFirstOrThrow()
      const won = (person: CastKey, day: string, amountMinor: number) => ({
        tenantId: actor.tenantId,
        personId: house.ids[person],
        day,
        event: 'won',
        pipelineId,
        currency: 'RUB',
        count: 1,
        amountMinor,
      })
      await tx
        .insertInto('sales.dealDay')
        .values([
          won('anna', '2026-07-15', 30_000_000),
          won('anna', '2026-09-30', 15_000_000),
          won('anna', '2026-10-01', 99_000_000),
          won('pavel', '2026-08-01', 6_000_000),
        ])
        .execute()
    })
    const { body } = await house
      .as('elena')
      .get('/plan/quota-proposals?period=month&periodStart=2026-12-01&from=last_quarter&growth=10')
    const proposed = Object.fromEntries(body.items.map((item: any) => [item.person.name, item]))
    expect(proposed['Анна Ковалёва']).toMatchObject({
      basis: { from: '2026-07-01', to: '2026-09-30', done: 45_000_000 },
      proposed: 16_500_000,
      current: 3_000_000,
      mayEdit: true,
    })
    expect(proposed['Игорь Щербаков']).toMatchObject({ proposed: null })
    expect(proposed['Елена Воронцова']).toMatchObject({ basis: { done: 51_000_000 }, mayEdit: false })
    expect(rowOf(await gridOf('elena'), 'anna').cells[december].amount).toBe(3_000_000)
  })

  test.each([
    ['month', '2026-12-01', 'last_month', '2026-11-01', '2026-11-30'],
    ['month', '2027-01-01', 'last_quarter', '2026-10-01', '2026-12-31'],
    ['quarter', '2027-01-01', 'last_quarter', '2026-10-01', '2026-12-31'],
    ['quarter', '2026-10-01', 'last_year', '2025-10-01', '2025-12-31'],
    ['month', '2025-02-01', 'last_year', '2024-02-01', '2024-02-29'],
  ])('for a %s from %s, by %s, rest on %s…%s', async (period, start, from, first, last) => {
    const { body } = await house
      .as('elena')
      .get(`/plan/quota-proposals?period=${period}&periodStart=${start}&from=${from}`)
    expect(body.items[0].basis).toMatchObject({ from: first, to: last })
  })
})

describe('who may', () => {
  const everybody: (CastKey | '')[] = ['vera', 'mikhail', 'elena', 'nina', 'anna', 'darya', 'lidia', '']
  const set = (person: CastKey) => (who: CastKey | '') =>
    house.as(who).put('/plan/quotas', {
      metric: 'calls',
      period: 'month',
      cells: [{ personId: house.ids[person], periodStart: '2027-05-01', amount: 1 }],
    })
  const revisions = (who: CastKey | '') =>
    house
      .as(who)
      .get(
        `/plan/quota-revisions?personId=${house.ids.anna}&metric=revenue&period=month&periodStart=2026-11-01`,
      )
  const table: [string, (who: CastKey | '') => Promise<{ status: number }>, number[]][] = [
    [
      'read their own branch',
      (who) => house.as(who).get('/plan/quotas'),
      [200, 200, 200, 200, 200, 403, 403, 401],
    ],
    [
      'read Elena’s branch',
      (who) => house.as(who).get(`/plan/quotas?of=${house.ids.elena}`),
      [200, 200, 200, 404, 404, 403, 403, 401],
    ],
    ['read Anna’s revisions', revisions, [200, 200, 200, 200, 200, 403, 403, 401]],
    ['set Anna’s quota', set('anna'), [200, 200, 200, 200, 403, 403, 403, 401]],
    ['set Elena’s quota', set('elena'), [200, 200, 403, 404, 403, 403, 403, 401]],
    ['set Vera’s quota, the company’s plan', set('vera'), [200, 404, 404, 404, 403, 403, 403, 401]],
    [
      'ask for proposals',
      (who) => house.as(who).get('/plan/quota-proposals?period=month&periodStart=2026-12-01'),
      [200, 200, 200, 200, 200, 403, 403, 401],
    ],
  ]
  test.each(table)('%s', async (_what, act, answers) => {
    const given: number[] = []
    for (const who of everybody) given.push((await act(who)).status)
    expect(given).toEqual(answers)
  })

  test('a rep reads one row, their own, and may change nothing in it', async () => {
    const grid = await gridOf('anna')
    expect(grid.rows).toHaveLength(1)
    expect(grid.rows[0]).toMatchObject({ person: { id: house.ids.anna }, mayEdit: false })
  })

  test('another company’s people are not there', async () => {
    const foreign = await house.as('stranger').put('/plan/quotas', {
      metric: 'revenue',
      period: 'month',
      cells: [{ personId: house.ids.anna, periodStart: '2026-12-01', amount: 1 }],
    })
    expect(foreign.status).toBe(404)
    expect((await house.as('stranger').get(`/plan/quotas?of=${house.ids.anna}`)).status).toBe(404)
  })
})
