import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const today = '2026-11-24'

/** Norms in force for a metric on a day, as short as a sentence. */
async function inForce(metric: string, on: string, who: CastKey = 'vera'): Promise<string[]> {
  const { body } = await house.as(who).get(`/plan/norms?metric=${metric}&on=${on}`)
  return body.items.map(
    (norm: any) => `${norm.role ?? norm.person.name}: ${norm.perWeek ?? norm.perWeekday.join()}`,
  )
}

describe('a norm', () => {
  test('of a role holds from its day until the next version, which ends it the day before', async () => {
    const first = await house
      .as('vera')
      .post('/plan/norms', { metric: 'calls', role: 'rep', perWeek: 100, fromDay: today })
    expect(first).toMatchObject({
      status: 201,
      body: { items: [{ role: 'rep', perWeek: 100, toDay: null }] },
    })
    const second = await house.as('vera').post('/plan/norms', {
      metric: 'calls',
      role: 'rep',
      perWeekday: [30, 30, 30, 30, 20, 0, 0],
      fromDay: '2026-11-26',
    })
    expect(second.status).toBe(201)
    expect(await inForce('calls', '2026-11-25')).toEqual(['rep: 100'])
    expect(await inForce('calls', '2026-11-26')).toEqual(['rep: 30,30,30,30,20,0,0'])
    const { body } = await house.as('vera').get('/plan/norms?metric=calls&history=true')
    expect(body.items.map(({ fromDay, toDay }: any) => [fromDay, toDay])).toEqual([
      ['2026-11-26', null],
      [today, '2026-11-26'],
    ])
  })

  test('set again for the same day takes the place of the one that never was in force', async () => {
    await house.as('vera').post('/plan/norms', { metric: 'emails', role: 'rep', perWeek: 5, fromDay: today })
    await house.as('vera').post('/plan/norms', { metric: 'emails', role: 'rep', perWeek: 7, fromDay: today })
    expect(await inForce('emails', today)).toEqual(['rep: 7'])
  })

  test('set between two versions ends where the later one begins', async () => {
    const set = (perWeek: number, fromDay: string) =>
      house.as('vera').post('/plan/norms', { metric: 'offers', role: 'lead', perWeek, fromDay })
    await set(1, today)
    await set(3, '2027-01-01')
    await set(2, '2026-12-01')
    expect(await inForce('offers', '2026-11-30')).toEqual(['lead: 1'])
    expect(await inForce('offers', '2026-12-31')).toEqual(['lead: 2'])
    expect(await inForce('offers', '2027-01-01')).toEqual(['lead: 3'])
  })

  test('of the past is refused with its reason, and done when it is meant', async () => {
    const change = { metric: 'meetings', role: 'rep', perWeek: 10, fromDay: '2026-11-02' }
    const refused = await house.as('vera').post('/plan/norms', change)
    expect(refused).toMatchObject({ status: 409, body: { reason: 'norm_in_the_past' } })
    expect(refused.body.message).toContain('2026-11-02')
    expect((await house.as('vera').post('/plan/norms', { ...change, retroactive: true })).status).toBe(201)
    expect(await inForce('meetings', '2026-11-02')).toEqual(['rep: 10'])
  })

  test('for many people is one request, and a person’s own one stands beside the role’s', async () => {
    const { body } = await house.as('elena').post('/plan/norms', {
      metric: 'conversations',
      personIds: [house.ids.anna, house.ids.igor, house.ids.anna],
      perWeek: 20,
      fromDay: today,
    })
    expect(body.items.map(({ person }: any) => person.name)).toEqual(['Анна Ковалёва', 'Игорь Щербаков'])
    expect(await inForce('conversations', today, 'anna')).toEqual(['Анна Ковалёва: 20'])
  })

  test('ends on a day, or never was when it ends before it begins', async () => {
    const { body } = await house.as('elena').post('/plan/norms', {
      metric: 'demonstrations',
      personIds: [house.ids.anna],
      perWeek: 2,
      fromDay: today,
    })
    const id = body.items[0].id
    const ended = await house.as('elena').put(`/plan/norms/${id}/end`, { toDay: '2026-11-28' })
    expect(ended).toMatchObject({ status: 200, body: { toDay: '2026-11-28' } })
    expect(await inForce('demonstrations', '2026-11-27')).toEqual(['Анна Ковалёва: 2'])
    expect(await inForce('demonstrations', '2026-11-28')).toEqual([])
    const longer = await house.as('elena').put(`/plan/norms/${id}/end`, { toDay: '2026-12-28' })
    expect(longer).toMatchObject({ status: 400, body: { reason: 'norm_ends_earlier' } })
    const never = await house.as('elena').put(`/plan/norms/${id}/end`, { toDay: today })
    expect(never.status).toBe(200)
    expect(await inForce('demonstrations', today)).toEqual([])
  })

  test.each([
    [{ role: 'rep', personIds: undefined, perWeek: undefined }, 'norm_by_weekday_or_week'],
    [{ role: 'rep', perWeekday: [1, 1, 1, 1, 1, 0, 0] }, 'norm_by_weekday_or_week'],
    [{ role: undefined }, 'norm_for_role_or_person'],
    [{ perWeekday: [1, 1], perWeek: undefined }, 'fields_wrong'],
    [{ perWeek: -1 }, 'fields_wrong'],
    [{ fromDay: '2026-06-31' }, 'fields_wrong'],
    [{ metric: 'smiles' }, 'fields_wrong'],
  ])('that is wrong is refused: %j', async (wrong, reason) => {
    const answer = await house
      .as('vera')
      .post('/plan/norms', { metric: 'calls', role: 'rep', perWeek: 1, fromDay: today, ...wrong })
    expect(answer).toMatchObject({ status: 400, body: { reason } })
  })
})

describe('who may', () => {
  const everybody: (CastKey | '')[] = ['vera', 'mikhail', 'elena', 'nina', 'anna', 'darya', 'lidia', '']
  const table: [string, (who: CastKey | '') => Promise<{ status: number }>, number[]][] = [
    ['read metrics', (who) => house.as(who).get('/plan/metrics'), [200, 200, 200, 200, 200, 403, 403, 401]],
    ['list norms', (who) => house.as(who).get('/plan/norms'), [200, 200, 200, 200, 200, 403, 403, 401]],
    [
      'set the norm of a role that others’ people hold too',
      (who) =>
        house
          .as(who)
          .post('/plan/norms', { metric: 'calls', role: 'rep', perWeek: 90, fromDay: '2027-02-01' }),
      // Elena does not lead Timur's people; Mikhail leads them all
      [201, 201, 403, 403, 403, 403, 403, 401],
    ],
    [
      'set the norm of a role that only their own people hold',
      (who) =>
        house
          .as(who)
          .post('/plan/norms', { metric: 'calls', role: 'lead', perWeek: 50, fromDay: '2027-02-01' }),
      [201, 201, 201, 403, 403, 403, 403, 401],
    ],
    [
      'set Anna’s norm',
      (who) =>
        house.as(who).post('/plan/norms', {
          metric: 'calls',
          personIds: [house.ids.anna],
          perWeek: 80,
          fromDay: '2027-02-01',
        }),
      [201, 201, 201, 201, 403, 403, 403, 401],
    ],
    [
      'set Nina’s norm',
      (who) =>
        house.as(who).post('/plan/norms', {
          metric: 'calls',
          personIds: [house.ids.nina],
          perWeek: 80,
          fromDay: '2027-02-01',
        }),
      [201, 201, 201, 403, 403, 403, 403, 401],
    ],
    [
      'set Artyom’s norm',
      (who) =>
        house.as(who).post('/plan/norms', {
          metric: 'calls',
          personIds: [house.ids.artyom],
          perWeek: 80,
          fromDay: '2027-02-01',
        }),
      [201, 201, 404, 404, 403, 403, 403, 401],
    ],
  ]
  test.each(table)('%s', async (_what, act, answers) => {
    const given: number[] = []
    for (const who of everybody) given.push((await act(who)).status)
    expect(given).toEqual(answers)
  })

  test('end a norm: those who may set it; it is not there for the others', async () => {
    const make = async (person: CastKey) => {
      const { body } = await house.as('vera').post('/plan/norms', {
        metric: 'new_accounts',
        personIds: [house.ids[person]],
        perWeek: 3,
        fromDay: today,
      })
      return body.items[0].id as string
    }
    const annas = await make('anna')
    const artyoms = await make('artyom')
    const end = (who: CastKey, id: string) =>
      house.as(who).put(`/plan/norms/${id}/end`, { toDay: '2026-12-01' })
    expect((await end('elena', artyoms)).status).toBe(404)
    expect((await end('stranger', annas)).status).toBe(404)
    expect((await end('anna', annas)).status).toBe(403)
    expect((await end('nina', annas)).status).toBe(200)
  })

  test('a rep sees their own norm and their role’s, never a neighbour’s', async () => {
    await house.as('vera').post('/plan/norms', {
      metric: 'revenue',
      personIds: [house.ids.igor],
      perWeek: 30_000,
      fromDay: today,
    })
    const { body } = await house.as('anna').get('/plan/norms?history=true')
    const whose = new Set(body.items.map((norm: any) => norm.role ?? norm.person.name))
    expect(whose).toEqual(new Set(['rep', 'Анна Ковалёва']))
    expect(body).toMatchObject({ maySetRoles: [], maySetPeople: false })
    expect((await house.as('anna').get(`/plan/norms?personId=${house.ids.igor}`)).status).toBe(404)
  })

  test('a stranger sees and binds nobody of another company', async () => {
    expect((await house.as('stranger').get('/plan/norms?history=true')).body.items).toEqual([])
    const foreign = await house
      .as('stranger')
      .post('/plan/norms', { metric: 'calls', personIds: [house.ids.anna], perWeek: 1, fromDay: today })
    expect(foreign.status).toBe(404)
  })
})

describe('metrics', () => {
  test('come with a name and a definition in the reader’s language', async () => {
    const ru = await house.as('anna').get('/plan/metrics')
    expect(ru.body.items[0]).toMatchObject({
      key: 'prospect_meetings',
      name: 'Встречи с потенциальными',
      kinds: ['meeting'],
      outcomes: ['held'],
      prospect: true,
    })
    const en = await house.as('anna').get('/plan/metrics', { 'accept-language': 'en' })
    expect(en.body.items[0].name).toBe('Meetings with prospects')
  })
})
