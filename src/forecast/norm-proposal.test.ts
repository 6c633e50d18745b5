import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../org/day.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { forecastContract } from './contract.ts'
import { funnelBack } from './norm-from-plan.ts'

let house: House
const quarter = '/forecast/norm-proposals?metric=prospect_meetings&period=quarter&periodStart=2026-10-01'

/** Half a year of a small department: ten meetings a week each, a deal of every fourth, two of three of them won. */
beforeAll(async () => {
  house = await openHouse({ now: '2026-06-01T09:00:00Z' })
  const { body } = await house.as('vera').get('/sales/pipelines')
  const ends = body.items[0].stages as { id: string; kind: string }[]
  const endOf = (kind: string) => ends.find((one) => one.kind === kind)!.id
  for (let week = 0; week < 22; week++) {
    const opened = addDays('2026-06-01', week * 7)
    for (const [at, who] of (['anna', 'igor', 'pavel'] as const).entries()) {
      house.at(`${opened}T09:00:00Z`)
      const deal = await house
        .as(who)
        .post('/sales/deals', { title: 'Сделка', amountMinor: 300_000_00, openedOn: opened })
      if (week >= 20) continue
      house.at(`${addDays(opened, 14)}T09:00:00Z`)
      const isWon = (week + at) % 3 !== 0
      await house.as(who).put(`/sales/deals/${deal.body.id}/stage`, {
        stageId: endOf(isWon ? 'won' : 'lost'),
        ...(isWon ? {} : { lostReason: 'цена' }),
      })
    }
  }
  await meetings(['anna', 'igor', 'pavel'], '2026-06-01', '2026-11-23', 1)
  house.at('2026-11-24T08:40:00Z')
  await quotas('quarter', { anna: 3_000_000_00, igor: 6_000_000_00, pavel: 600_000_00 })
}, 120_000)
afterAll(() => house.close())

/** So many held meetings with prospects on each weekday. */
async function meetings(who: CastKey[], from: string, to: string, each: number): Promise<void> {
  await house.owner.query(
    `insert into sales.activity_day (tenant_id, person_id, day, kind, prospect, outcome, count, minutes)
     select $1, p, d::date, 'meeting', true, 'held', $5, 60
     from unnest($2::uuid[]) p, generate_series($3::date, $4::date, '1 day') d where extract(isodow from d) < 6`,
    [house.tenantId, who.map((key) => house.ids[key]), from, to, each],
  )
}

async function quotas(period: string, amounts: Partial<Record<CastKey, number>>): Promise<void> {
  const cells = Object.entries(amounts).map(([key, amount]) => ({
    personId: house.ids[key as CastKey],
    periodStart: period === 'quarter' ? '2026-10-01' : '2026-11-01',
    amount,
  }))
  const { status, body } = await house.as('elena').put('/plan/quotas', { metric: 'revenue', period, cells })
  expect(status, JSON.stringify(body)).toBe(200)
}

async function proposals(query = quarter, who: CastKey = 'elena'): Promise<any> {
  const { status, body } = await house.as(who).get(query)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

function of(answer: any, who: CastKey): any {
  return answer.items.find(({ person }: any) => person.id === house.ids[who])
}

describe('norms from the plan', () => {
  test('stand on the record of the people and on what is won and open', async () => {
    const answer = await proposals()
    expect(answer).toMatchObject({
      probability: 0.7,
      asOf: '2026-11-23',
      since: '2026-05-28',
      weekDays: 5,
      assumed: [],
      missing: null,
      basis: { activities: 378, opened: 66, ended: 60, won: 40 },
      band: { people: 3 },
    })
    const anna = of(answer, 'anna')
    // three wins of 300 000 in the quarter, two deals open; Mon–Fri to the end of the year
    expect(anna).toMatchObject({ quotaMinor: 3_000_000_00, closedMinor: 900_000_00, workDays: 27 })
    expect(anna.expectedMinor).toBeGreaterThan(0)
    expect(anna.expectedMinor).toBeLessThan(600_000_00)
    expect(anna.done).toMatchObject({ count: 126, opened: 22 })
    expect(anna.pacePerWeek).toBeCloseTo(5, 1)
    expect(anna.funnel.dealsPerActivity).toBeCloseTo(22 / 126, 2)
    expect(anna.funnel.wonShare).toBeCloseTo(2 / 3, 1)
    expect(anna.funnel.dealSizeMinor).toBe(300_000_00)
    // whoever leads carries no norm of their own
    expect(answer.items.map(({ person }: any) => person.id)).not.toContain(house.ids.nina)
  })

  test('a surer plan needs more, and the need is never below the funnel at its means', async () => {
    const asked = await Promise.all(
      [0.5, 0.7, 0.8, 0.9].map((probability) => proposals(`${quarter}&probability=${probability}`)),
    )
    const needs = asked.map((answer) => of(answer, 'anna').neededPerWeek as number)
    expect(needs.toSorted((one, other) => one - other)).toEqual(needs)
    expect(new Set(needs).size).toBe(4)
    const { quotaMinor, closedMinor, expectedMinor, funnel, workDays } = of(asked[0], 'anna')
    const gap = quotaMinor - closedMinor - expectedMinor
    const { counts } = funnelBack(gap, funnel.dealSizeMinor, [funnel.dealsPerActivity, funnel.wonShare])
    // every day counts at most whole: what is begun late is not won in time
    expect(needs[0]).toBeGreaterThan((counts[0]! / workDays) * 5)
  })

  test('where more than the attainable is needed, each remedy alone is named, and the step is held', async () => {
    const answer = await proposals()
    const anna = of(answer, 'anna')
    expect(anna.isAttainable).toBe(false)
    expect(anna.neededPerWeek).toBeGreaterThan(answer.band.high)
    expect(anna.instead.conversion.needed).toBeGreaterThan(anna.instead.conversion.now)
    expect(anna.instead.dealSizeMinor.needed).toBeGreaterThan(300_000_00)
    expect(anna.instead.people).toMatchObject({ now: 1 })
    expect(anna.proposal).toEqual({ perWeek: 5.5, limitedBy: 'step' })
    expect(anna.proposal.perWeek).toBeLessThanOrEqual(1.15 * anna.pacePerWeek)
    // no conversion is above one
    expect(of(answer, 'igor').instead.conversion).toBeNull()
  })

  test('so late in a period that nothing new is won in it, the norm is what such plans take one after another', async () => {
    await quotas('month', { anna: 6_000_000_00 })
    const month = quarter.replace('quarter&periodStart=2026-10', 'month&periodStart=2026-11')
    const anna = of(await proposals(`${month}&probability=0.5`), 'anna')
    expect(anna.isSteady).toBe(true)
    const { funnel, quotaMinor } = anna
    const { counts } = funnelBack(quotaMinor, funnel.dealSizeMinor, [
      funnel.dealsPerActivity,
      funnel.wonShare,
    ])
    // 20 working days of November; that nothing was won for two weeks raises the need as well
    expect(anna.neededPerWeek / ((counts[0]! / 20) * 5)).toBeGreaterThan(0.85)
    expect(anna.neededPerWeek / ((counts[0]! / 20) * 5)).toBeLessThan(1.6)
  })

  test('a plan that is reached already asks for nothing', async () => {
    expect(of(await proposals(), 'pavel')).toMatchObject({
      neededPerWeek: 0,
      isAttainable: true,
      proposal: null,
    })
  })

  test('of a quarter to come, what is won before it begins does not count', async () => {
    const next = '/forecast/norm-proposals?metric=prospect_meetings&period=quarter&periodStart=2027-01-01'
    await house.as('elena').put('/plan/quotas', {
      metric: 'revenue',
      period: 'quarter',
      cells: [{ personId: house.ids.anna, periodStart: '2027-01-01', amount: 2_000_000_00 }],
    })
    const anna = of(await proposals(next), 'anna')
    expect(anna).toMatchObject({ closedMinor: 0 })
    expect(anna.expectedMinor).toBeLessThan(of(await proposals(), 'anna').expectedMinor)
    expect(anna.neededPerWeek).toBeGreaterThan(0)
    const past = await house.as('elena').get(quarter.replace('2026-10-01', '2026-07-01'))
    expect(past).toMatchObject({ status: 400, body: { reason: 'norm_period_not_ahead' } })
  })

  test('a newcomer is asked for a part, by the month of work', async () => {
    await house.owner.query('update org.person set hired_on = $2 where id = $1', [
      house.ids.pavel,
      '2026-10-10',
    ])
    await quotas('quarter', { pavel: 1_200_000_00 })
    const pavel = of(await proposals(), 'pavel')
    expect(pavel).toMatchObject({ month: 2, ramp: 0.5 })
    expect(pavel.proposal.perWeek).toBeLessThan(pavel.neededPerWeek)
    await house.owner.query('update org.person set hired_on = null where id = $1', [house.ids.pavel])
  })

  test('without data the assumptions stand in and are named, and without a sum nothing is told', async () => {
    const calls = await proposals(quarter.replace('prospect_meetings', 'calls'))
    expect(calls.assumed).toEqual(['call_to_conversation', 'conversation_to_meeting', 'meeting_to_offer'])
    expect(calls.band).toBeNull()
    expect(of(calls, 'anna')).toMatchObject({ pacePerWeek: null, isAttainable: null })
    expect(of(calls, 'anna').neededPerWeek).toBeGreaterThan(0)
    const emails = await proposals(quarter.replace('prospect_meetings', 'emails'))
    expect(emails.missing).toBe('conversion')
    const stranger = await proposals(quarter, 'stranger')
    expect(stranger.items).toEqual([])
  })

  test('take as many statements for three people as for one', async () => {
    const count = async (query: string) => (await house.statementsOf(() => proposals(query))).length
    const whole = await count(quarter)
    expect(await count(`${quarter}&of=${house.ids.nina}`)).toBeLessThanOrEqual(whole + 1)
    expect(whole).toBeLessThan(30)
  })
})

describe('accepting', () => {
  const input = (items: object[], more: object = {}) => ({
    metric: 'prospect_meetings',
    period: 'quarter',
    periodStart: '2026-10-01',
    probability: 0.8,
    fromDay: '2026-11-30',
    items,
    ...more,
  })
  const row = (who: CastKey, perWeek = 6) => ({ personId: house.ids[who], perWeek })
  const accept = (items: object[], more?: object, who: CastKey = 'elena') =>
    house.as(who).post('/forecast/norm-acceptances', input(items, more))
  const norms = async () =>
    (await house.as('elena').get('/plan/norms?metric=prospect_meetings&history=true')).body.items

  test.each([
    ['somebody of another branch', () => [row('anna'), row('artyom')], 404, 'not_found', 'items.1.personId'],
    ['oneself', () => [row('anna'), row('elena')], 403, 'own_norm_is_set_above', 'items.1.personId'],
    ['one person twice', () => [row('anna'), row('anna')], 400, 'norm_person_twice', 'items.1.personId'],
    [
      'somebody without a plan',
      () => [row('anna'), row('nina')],
      400,
      'norm_without_plan',
      'items.1.personId',
    ],
  ])('of %s is refused whole and names the row', async (_who, items, status, reason, field) => {
    const answer = await accept(items())
    expect(answer).toMatchObject({ status, body: { reason, fields: [{ field }] } })
    expect(await norms()).toEqual([])
  })

  test('refuses a negative norm, a day that is over, and somebody who has left by then', async () => {
    expect(await accept([row('anna', -1)])).toMatchObject({ status: 400 })
    expect(await accept([row('anna')], { fromDay: '2026-11-20' })).toMatchObject({
      status: 409,
      body: { reason: 'norm_in_the_past' },
    })
    await house.owner.query('update org.person set left_on = $2 where id = $1', [
      house.ids.igor,
      '2026-11-27',
    ])
    expect(await accept([row('anna'), row('igor')])).toMatchObject({
      status: 400,
      body: { reason: 'norm_person_has_left', fields: [{ field: 'items.1.personId' }] },
    })
    await house.owner.query('update org.person set left_on = null where id = $1', [house.ids.igor])
    expect(await norms()).toEqual([])
  })

  test('sets the norms, each with its plan as it was proposed, and ends the one in force', async () => {
    await house.as('elena').post('/plan/norms', {
      metric: 'prospect_meetings',
      personIds: [house.ids.anna],
      perWeek: 4,
      fromDay: '2026-11-24',
    })
    const proposed = of(await proposals(`${quarter}&probability=0.8`), 'anna')
    // half way from 4 to 5
    expect(proposed).toMatchObject({ norm: { perWeek: 4, isOwn: true }, review: 4.5 })
    const { status, body } = await accept([row('anna', 5.5), row('igor', 7)])
    expect(status, JSON.stringify(body)).toBe(201)
    const [latest] = (await norms()).filter(({ person }: any) => person.id === house.ids.anna)
    expect(latest).toMatchObject({
      perWeek: 5.5,
      fromDay: '2026-11-30',
      ground: {
        period: 'quarter',
        periodStart: '2026-10-01',
        probability: 0.8,
        currency: 'RUB',
        quotaMinor: proposed.quotaMinor,
        closedMinor: proposed.closedMinor,
        expectedMinor: proposed.expectedMinor,
        neededPerWeek: proposed.neededPerWeek,
        pacePerWeek: proposed.pacePerWeek,
        proposedPerWeek: proposed.proposal.perWeek,
        limitedBy: 'step',
        isAssumed: false,
        asOf: '2026-11-23',
      },
    })
    const before = (await norms()).find(({ perWeek }: any) => perWeek === 4)
    expect(before).toMatchObject({ toDay: '2026-11-30', ground: null })
  })
})

describe('assumptions', () => {
  const set = (items: object[], who: CastKey = 'vera') =>
    house.as(who).put('/forecast/assumptions', { items })
  const read = async (key: string) =>
    (await house.as('elena').get('/forecast/assumptions')).body.items.find((one: any) => one.key === key)

  test('begin as usual, are put right with their weight, and keep what was before', async () => {
    expect(await read('offer_to_win')).toMatchObject({ value: 0.25, worth: 12, isOwn: false, changes: [] })
    expect((await set([{ key: 'offer_to_win', value: 0.4, worth: 20 }])).status).toBe(200)
    expect((await set([{ key: 'offer_to_win', value: 0.4, worth: 20 }])).status).toBe(200)
    expect((await set([{ key: 'offer_to_win', value: 0.5 }], 'mikhail')).status).toBe(200)
    expect(await read('offer_to_win')).toMatchObject({
      value: 0.5,
      worth: 20,
      isOwn: true,
      usual: { value: 0.25, worth: 12 },
      changes: [
        { value: 0.5, setBy: { id: house.ids.mikhail } },
        { value: 0.4, setBy: { id: house.ids.vera } },
      ],
    })
    await set([{ key: 'offer_to_win', value: null }])
    expect(await read('offer_to_win')).toMatchObject({ value: 0.25, worth: 12, isOwn: false })
    expect((await read('offer_to_win')).changes).toHaveLength(3)
  })

  test('outside of their bounds are refused, all or none', async () => {
    const { status, body } = await set([
      { key: 'ramp_months', value: 3 },
      { key: 'cycle_median', value: 45.5 },
      { key: 'meetings_per_day', value: 2, worth: 0 },
    ])
    expect(status).toBe(400)
    expect(body.fields.map(({ field, reason }: any) => [field, reason])).toEqual([
      ['items.1.value', 'assumption_outside'],
      ['items.2.worth', 'assumption_worth_outside'],
    ])
    expect(await read('ramp_months')).toMatchObject({ isOwn: false })
  })

  test('are what norms and forecasts rest on where data are few', async () => {
    const calls = quarter.replace('prospect_meetings', 'calls')
    const before = of(await proposals(calls), 'anna').neededPerWeek
    await set([
      { key: 'call_to_conversation', value: 0.4 },
      { key: 'default_probability', value: 0.5 },
    ])
    const answer = await proposals(calls)
    expect(answer.probability).toBe(0.5)
    expect(of(answer, 'anna').neededPerWeek).toBeLessThan(before * 0.7)
  })
})

const question = { metric: 'prospect_meetings', period: 'quarter', periodStart: '2026-10-01' }

const rows: PermissionRow[] = [
  {
    endpoint: 'assumptions.list',
    ask: (caller) => caller.get('/forecast/assumptions'),
    answers: { anna: 403, artyom: 403, darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'assumptions.set',
    ask: (caller) => caller.put('/forecast/assumptions', { items: [{ key: 'ramp_months', value: 3 }] }),
    answers: { vera: 200, mikhail: 200, stranger: 200, else: 403 },
  },
  {
    endpoint: 'normProposals.list',
    ask: (caller) =>
      caller.get(`/forecast/norm-proposals?${new URLSearchParams({ ...question, of: house.ids.anna })}`),
    answers: { vera: 200, mikhail: 200, elena: 200, nina: 200, timur: 404, stranger: 404, else: 403 },
  },
  {
    endpoint: 'normProposals.accept',
    ask: (caller) =>
      caller.post('/forecast/norm-acceptances', {
        ...question,
        fromDay: '2026-11-30',
        items: [{ personId: house.ids.anna, perWeek: 5 }],
      }),
    answers: { vera: 201, mikhail: 201, elena: 201, nina: 201, timur: 404, stranger: 404, else: 403 },
  },
]

const { assumptions, normProposals } = forecastContract
testPermissions({ assumptions, normProposals }, rows, () => house)
