import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
const now = '2026-11-24T08:40:00Z'

beforeAll(async () => {
  house = await openHouse()
  // twenty calls a working day: a hundred in an ordinary week
  await house.as('vera').post('/plan/norms', {
    metric: 'calls',
    role: 'rep',
    perWeek: 100,
    fromDay: '2026-11-01',
    retroactive: true,
  })
  await house.as('vera').put('/plan/quotas', {
    metric: 'revenue',
    period: 'month',
    cells: [
      { personId: house.ids.anna, periodStart: '2026-11-01', amount: 2_000_000 },
      { personId: house.ids.igor, periodStart: '2026-11-01', amount: 1_000_000 },
      { personId: house.ids.pavel, periodStart: '2026-11-01', amount: 3_000_000 },
    ],
  })
  await log('anna', '2026-11-24T06:30:00Z', 4)
  await log('anna', '2026-11-23T07:00:00Z', 20)
  await log('igor', '2026-11-24T08:00:00Z', 9)
  await log('igor', '2026-11-17T08:00:00Z', 3)
  await win('anna', '2026-11-10', 1_000_000)
  await win('pavel', '2026-11-23', 3_500_000)
  await win('pavel', '2026-10-15', 500_000)
})
afterAll(() => house.close())

async function log(who: CastKey, at: string, count: number, more: object = {}): Promise<void> {
  for (let done = 0; done < count; done++) {
    const answer = await house.as(who).post('/sales/activities', { kind: 'call', at, minutes: 5, ...more })
    expect(answer.status).toBe(201)
  }
}

async function win(who: CastKey, closedOn: string, amountMinor: number): Promise<string> {
  const { body } = await house
    .as(who)
    .post('/sales/deals', { title: 'Сделка', amountMinor, openedOn: closedOn })
  const closed = await house.as(who).put(`/sales/deals/${body.id}/closure`, { outcome: 'won', closedOn })
  expect(closed.status).toBe(200)
  return body.id
}

async function boardOf(who: CastKey, query = ''): Promise<any> {
  const { status, body } = await house.as(who).get(`/today/board${query}`)
  expect(status).toBe(200)
  return body
}

function row(board: any, key: CastKey, kind = 'person'): any {
  return board.rows.find((one: any) => one.key === `${kind}:${house.ids[key]}`)
}

describe('the board', () => {
  test('says done, expected by now and target for today and this week', async () => {
    const board = await boardOf('elena')
    expect(board).toMatchObject({
      asOf: '2026-11-24T08:40:00.000Z',
      day: '2026-11-24',
      isNow: true,
      of: { id: house.ids.elena, name: 'Елена Воронцова', role: 'head' },
      metrics: [{ key: 'calls', unit: 'count' }],
      hasNorms: true,
      periods: {
        week: { from: '2026-11-23', to: '2026-11-29' },
        month: { from: '2026-11-01', to: '2026-11-30' },
        quarter: { from: '2026-10-01', to: '2026-12-31' },
      },
    })
    // 11:40 is 2 h 40 min of eight working hours: a third of the day
    expect(row(board, 'anna').today).toEqual([
      { metric: 'calls', done: 4, expectedByNow: 6.67, target: 20, status: 'behind' },
    ])
    expect(row(board, 'anna').week).toEqual([
      { metric: 'calls', done: 24, expectedByNow: 26.67, target: 100, status: 'on_track' },
    ])
    expect(row(board, 'igor').today[0]).toMatchObject({ done: 9, status: 'ahead' })
    expect(row(board, 'pavel').today[0]).toMatchObject({ done: 0, status: 'behind' })
  })

  test('sums a lead’s people in a row of their own, in the order of the tree', async () => {
    const board = await boardOf('elena')
    expect(board.rows.map(({ name, kind, depth, under }: any) => [name, kind, depth, under])).toEqual([
      ['Нина Орлова', 'team', 1, null],
      ['Анна Ковалёва', 'person', 2, `team:${house.ids.nina}`],
      ['Игорь Щербаков', 'person', 2, `team:${house.ids.nina}`],
      ['Павел Юдин', 'person', 1, null],
    ])
    expect(row(board, 'nina', 'team')).toMatchObject({
      people: 2,
      today: [{ done: 13, expectedByNow: 13.33, target: 40, status: 'on_track' }],
      month: { done: 1_000_000, target: 3_000_000, targetFrom: 'people' },
    })
    expect(board.totals).toMatchObject({ people: 4, today: [{ done: 13, target: 60 }] })
  })

  test('paces money by working days passed and says whose target it is', async () => {
    const board = await boardOf('elena')
    // November 2026 has 20 working days (the 3rd is an hour short, the 4th a holiday): 14 and 7/8 before the 24th
    const passed = (14 + 7 / 8 + 1 / 3) / (19 + 7 / 8)
    expect(row(board, 'anna').month).toEqual({
      done: 1_000_000,
      expectedByNow: Math.round(2_000_000 * passed),
      target: 2_000_000,
      status: 'behind',
      targetFrom: 'own',
      attained: 0.5,
    })
    expect(board.plan.month).toMatchObject({
      line: { done: 4_500_000, target: 6_000_000, targetFrom: 'people', attained: 0.75 },
      gap: null,
      peopleWithoutQuota: 0,
    })
    expect(board.plan.quarter).toMatchObject({ line: { done: 5_000_000, target: null, status: 'no_norm' } })
  })

  test('holds the head’s own quota against what the people are to bring', async () => {
    await house.as('mikhail').put('/plan/quotas', {
      metric: 'revenue',
      period: 'month',
      cells: [{ personId: house.ids.elena, periodStart: '2026-11-01', amount: 7_000_000 }],
    })
    const { plan } = await boardOf('elena')
    expect(plan.month).toMatchObject({ line: { target: 7_000_000, targetFrom: 'own' }, gap: 1_000_000 })
  })

  test('shows four whole weeks of the leading metric against the target of then', async () => {
    const { trend } = row(await boardOf('elena'), 'igor')
    expect(trend).toEqual([
      // the norm began on Sunday the 1st; the week of the 2nd has a short day and a holiday
      { from: '2026-10-26', done: 0, target: null },
      { from: '2026-11-02', done: 0, target: 77.5 },
      { from: '2026-11-09', done: 0, target: 100 },
      { from: '2026-11-16', done: 3, target: 100 },
    ])
  })

  test('groups by heads for those above them', async () => {
    const board = await boardOf('mikhail')
    expect(
      board.rows.filter(({ depth }: any) => depth === 1).map(({ name, kind }: any) => [name, kind]),
    ).toEqual([
      ['Елена Воронцова', 'team'],
      ['Тимур Алиев', 'team'],
    ])
    expect(row(board, 'elena', 'team')).toMatchObject({ people: 4, today: [{ done: 13, target: 60 }] })
    expect(row(board, 'artyom').under).toBe(`team:${house.ids.timur}`)
    const one = await boardOf('mikhail', `?of=${house.ids.anna}`)
    expect(one.rows.map(({ key }: any) => key)).toEqual([`person:${house.ids.anna}`])
  })

  test('says who is away and until when, never why', async () => {
    for (const [startsOn, endsOn, kind] of [
      ['2026-11-24', '2026-11-24', 'illness'],
      ['2026-11-25', '2026-11-27', 'vacation'],
    ] as const) {
      const made = await house
        .as('elena')
        .post('/org/absences', { personId: house.ids.pavel, startsOn, endsOn, kind })
      expect(made.status).toBe(201)
    }
    const board = await boardOf('elena')
    expect(row(board, 'pavel')).toMatchObject({
      awayUntil: '2026-11-27',
      today: [{ done: 0, expectedByNow: 0, target: 0, status: 'not_working' }],
    })
    expect(JSON.stringify(board)).not.toMatch(/illness|vacation/)
  })

  test('has the last thing each person did, planned ones left out', async () => {
    await log('igor', '2026-11-24T15:00:00Z', 1, { outcome: 'planned' })
    expect(row(await boardOf('elena'), 'igor').lastActivityAt).toBe('2026-11-24T08:00:00.000Z')
    expect(row(await boardOf('elena'), 'igor').today[0].done).toBe(9)
  })
})

describe('the board of the past', () => {
  test('counts a day up to the moment, and the days before it in full', async () => {
    const early = await boardOf('elena', '?asOf=2026-11-24T07:00:00Z')
    expect(early).toMatchObject({ isNow: false, waiting: null })
    expect(row(early, 'anna').today[0]).toMatchObject({ done: 4, expectedByNow: 2.5 })
    expect(row(early, 'igor').today[0]).toMatchObject({ done: 0 })
    expect(row(early, 'anna').week[0]).toMatchObject({ done: 24 })
    const monday = await boardOf('elena', '?asOf=2026-11-23')
    expect(row(monday, 'anna').today[0]).toMatchObject({ done: 20, expectedByNow: 20, target: 20 })
    expect(monday.plan.month.line.done).toBe(4_500_000)
    expect((await boardOf('elena', '?asOf=2026-11-22')).plan.month.line.done).toBe(1_000_000)
  })

  test('counts a deal won at noon from noon on', async () => {
    const { body } = await house.as('igor').post('/sales/deals', { title: 'Полдень', amountMinor: 100 })
    house.at('2026-11-24T09:00:00Z')
    await house.as('igor').put(`/sales/deals/${body.id}/closure`, { outcome: 'won' })
    house.at('2026-11-24T10:00:00Z')
    const done = async (asOf: string) => row(await boardOf('elena', `?asOf=${asOf}`), 'igor').month.done
    expect(await done('2026-11-24T08:59:00Z')).toBe(0)
    expect(await done('2026-11-24T09:00:00Z')).toBe(100)
    house.at(now)
  })

  test('goes by the norm in force then', async () => {
    await house
      .as('vera')
      .post('/plan/norms', { metric: 'calls', role: 'rep', perWeek: 50, fromDay: '2026-11-25' })
    house.at('2026-11-27T15:00:00Z')
    // Monday and Tuesday at twenty, Wednesday to Friday at ten
    expect(row(await boardOf('elena'), 'anna').week[0]).toMatchObject({ target: 70 })
    expect(row(await boardOf('elena', '?asOf=2026-11-24'), 'anna').today[0]).toMatchObject({ target: 20 })
    expect(row(await boardOf('elena', '?asOf=2026-11-25'), 'anna').today[0]).toMatchObject({ target: 10 })
    house.at(now)
  })

  test('goes by the quota in force then', async () => {
    house.at('2026-11-26T08:00:00Z')
    await house.as('elena').put('/plan/quotas', {
      metric: 'revenue',
      period: 'month',
      cells: [{ personId: house.ids.anna, periodStart: '2026-11-01', amount: 1_500_000 }],
    })
    const target = async (query: string) => row(await boardOf('elena', query), 'anna').month.target
    expect(await target('')).toBe(1_500_000)
    expect(await target('?asOf=2026-11-25')).toBe(2_000_000)
    expect(await target('?asOf=2026-11-26')).toBe(1_500_000)
    house.at(now)
  })

  test('shows a moved branch where it was then, and its figures only to those who see it today', async () => {
    const moved = await house.as('mikhail').put(`/org/people/${house.ids.artyom}/position`, {
      role: 'rep',
      supervisorId: house.ids.elena,
      from: '2026-11-26',
    })
    expect(moved.status).toBe(200)
    house.at('2026-11-27T08:00:00Z')
    expect(row(await boardOf('elena'), 'artyom')).toBeDefined()
    expect(row(await boardOf('elena', '?asOf=2026-11-25'), 'artyom')).toBeUndefined()
    const timurs = await boardOf('timur', '?asOf=2026-11-25')
    expect(row(timurs, 'artyom')).toBeUndefined()
    expect(timurs.hiddenPeople).toBe(1)
    const mikhails = await boardOf('mikhail', '?asOf=2026-11-25')
    expect(row(mikhails, 'artyom').under).toBe(`team:${house.ids.timur}`)
    expect(mikhails.hiddenPeople).toBe(0)
    house.at(now)
  })

  test('keeps somebody who has left: in the figures of their quarter, and in the days they were here', async () => {
    house.at('2026-11-30T08:00:00Z')
    const left = await house
      .as('elena')
      .put(`/org/people/${house.ids.igor}/departure`, { lastDay: '2026-11-25' })
    expect(left.status).toBe(200)
    const after = await boardOf('elena')
    expect(row(after, 'igor')).toMatchObject({
      leftOn: '2026-11-25',
      today: [{ status: 'not_working' }],
      month: { done: 100, target: 1_000_000 },
    })
    expect(row(after, 'nina', 'team').people).toBe(1)
    expect(row(await boardOf('elena', '?asOf=2026-11-24'), 'igor')).toMatchObject({ leftOn: null, people: 1 })
    house.at('2027-01-11T08:00:00Z')
    expect(row(await boardOf('elena'), 'igor')).toBeUndefined()
    house.at(now)
  })

  test('does not show what has not come', async () => {
    for (const asOf of ['2026-11-25', '2026-11-24T08:41:00Z']) {
      const { status, body } = await house.as('elena').get(`/today/board?asOf=${asOf}`)
      expect([status, body.reason]).toEqual([400, 'as_of_in_the_future'])
    }
    expect((await house.as('elena').get('/today/board?asOf=yesterday')).status).toBe(400)
    expect((await boardOf('elena', '?asOf=2026-11-24')).isNow).toBe(true)
  })
})

describe('what waits', () => {
  test('is what only a leader can decide, the oldest first', async () => {
    house.at('2026-12-02T08:00:00Z')
    const { body: adrift } = await house
      .as('anna')
      .post('/sales/deals', { title: 'Без шага', amountMinor: 300, openedOn: '2026-11-20' })
    await house.as('pavel').post('/sales/deals', {
      title: 'Шаг просрочен',
      amountMinor: 700,
      nextStep: 'позвонить',
      nextStepOn: '2026-12-02',
      openedOn: '2026-11-30',
    })
    await house.as('elena').post(`/org/people/${house.ids.nina}/invitation`, {})
    house.at('2026-12-04T08:00:00Z')
    const { waiting } = await boardOf('elena')
    const said = (items: any[]) => items.map(({ kind, person, since }) => [kind, person?.name ?? null, since])
    expect(said(waiting)).toEqual([
      ['quotas_missing', null, '2026-12-01'],
      ['next_steps_overdue', 'Павел Юдин', '2026-12-02'],
      ['invitation_open', 'Нина Орлова', '2026-12-02'],
    ])
    expect(new Set(waiting[0].people.map(({ name }: any) => name))).toEqual(
      new Set(['Анна Ковалёва', 'Артём Жуков', 'Павел Юдин']),
    )
    // Anna's own supervisor asks her, not everybody above
    const ofLead = (await boardOf('nina')).waiting
    expect(said(ofLead)).toContainEqual(['deals_without_next_step', 'Анна Ковалёва', '2026-11-20'])
    expect(ofLead.find(({ kind }: any) => kind === 'deals_without_next_step')).toMatchObject({
      count: 1,
      amountMinor: 300,
    })
    await house
      .as('anna')
      .put(`/sales/deals/${adrift.id}/next-step`, { nextStep: 'встреча', nextStepOn: '2026-12-10' })
    const after = await boardOf('nina')
    expect(after.waiting.map(({ kind }: any) => kind)).not.toContain('deals_without_next_step')
    house.at(now)
  })

  test('names people of whom nothing is expected, and leaders of too many', async () => {
    const { waiting } = await boardOf('stranger')
    expect(waiting).toEqual([])
    for (let index = 0; index < 6; index++) {
      const hired = await house.as('timur').post('/org/people', {
        name: `Новый ${index}`,
        role: 'rep',
        supervisorId: house.ids.timur,
        hiredOn: null,
      })
      expect(hired.status).toBe(201)
    }
    const lead = await house
      .as('mikhail')
      .post('/org/people', { name: 'Лиза', role: 'lead', supervisorId: house.ids.timur, hiredOn: null })
    expect(lead.status).toBe(201)
    const board = await boardOf('mikhail')
    expect(board.waiting.find(({ kind }: any) => kind === 'span_over')).toMatchObject({
      person: { id: house.ids.timur },
      direct: 8,
      recommended: [5, 7],
      byArithmetic: 5,
      hoursNeeded: 20,
      hoursAvailable: 14,
    })
    await house
      .as('vera')
      .post('/plan/norms', { metric: 'calls', role: 'rep', perWeek: 0, fromDay: '2026-11-24' })
    expect((await boardOf('mikhail')).waiting.map(({ kind }: any) => kind)).not.toContain('norms_missing')
  })

  test('asks for norms first in a company that has none', async () => {
    const hired = await house.as('stranger').post('/org/people', {
      name: 'Первый',
      role: 'rep',
      supervisorId: house.ids.stranger,
      hiredOn: null,
    })
    expect(hired.status).toBe(201)
    const board = await boardOf('stranger')
    expect(board.hasNorms).toBe(false)
    expect(board.metrics.map(({ key }: any) => key)).toEqual(['prospect_meetings', 'calls', 'offers'])
    expect(board.rows[0].today.map(({ status }: any) => status)).toEqual(['no_norm', 'no_norm', 'no_norm'])
    expect(board.waiting.map(({ kind }: any) => kind)).toEqual(['quotas_missing', 'norms_missing'])
  })
})

describe('money', () => {
  test('is in the one currency that a company has sold in, though it names another', async () => {
    await house.write('stranger', async (tx, actor) => {
      const { id: pipelineId } = await tx
        .selectFrom('sales.pipeline')
        .select('id')
        .where('tenantId', '=', actor.tenantId)
        .executeTakeFirstOrThrow()
      const won = { event: 'won', pipelineId, currency: 'USD', count: 1, amountMinor: 90_000 }
      await tx
        .insertInto('sales.dealDay')
        .values([
          { ...won, tenantId: actor.tenantId, personId: actor.personId, day: '2017-03-10' },
          {
            ...won,
            tenantId: actor.tenantId,
            personId: actor.personId,
            day: '2017-05-10',
            amountMinor: 60_000,
          },
        ])
        .execute()
    })
    const proposed = await house
      .as('stranger')
      .get('/plan/quota-proposals?period=quarter&periodStart=2017-04-01&from=last_quarter')
    expect(proposed.body).toMatchObject({ currency: 'USD' })
    const cells = [{ personId: house.ids.stranger, periodStart: '2017-04-01', amount: 90_000 }]
    const set = await house
      .as('stranger')
      .put('/plan/quotas', { metric: 'revenue', period: 'quarter', cells })
    expect(set.status).toBe(200)
    expect(await boardOf('stranger', '?asOf=2017-05-15')).toMatchObject({
      currency: 'USD',
      plan: { quarter: { line: { done: 60_000, target: 90_000, targetFrom: 'own' }, otherCurrencies: [] } },
    })
  })
})

describe('who may', () => {
  test.each([
    ['vera', 200, 200],
    ['mikhail', 200, 200],
    ['elena', 200, 200],
    ['nina', 200, 200],
    ['anna', 403, 200],
    ['darya', 403, 403],
    ['lidia', 403, 403],
    ['', 401, 401],
  ] as const)('%s: the board %i, my day %i', async (who, board, myDay) => {
    expect((await house.as(who).get('/today/board')).status).toBe(board)
    expect((await house.as(who).get('/today/my-day')).status).toBe(myDay)
  })

  test.each([
    ['vera', 'elena', 200],
    ['mikhail', 'elena', 200],
    ['elena', 'timur', 404],
    ['elena', 'mikhail', 404],
    ['nina', 'pavel', 404],
    ['anna', 'anna', 403],
    ['stranger', 'elena', 404],
  ] as const)('%s asks for the board of %s: %i', async (who, of, status) => {
    expect((await house.as(who).get(`/today/board?of=${house.ids[of]}`)).status).toBe(status)
  })
})
