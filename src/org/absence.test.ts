import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

function record(who: CastKey, person: CastKey, days: [from: string, to?: string], extra: object = {}) {
  return house.as(who).post('/org/absences', {
    personId: house.ids[person],
    startsOn: days[0],
    endsOn: days[1] ?? days[0],
    kind: 'vacation',
    ...extra,
  })
}

async function seenBy(who: CastKey, from: string, to = from, query = ''): Promise<any[]> {
  const { body, status } = await house.as(who).get(`/org/absences?from=${from}&to=${to}${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}

describe('an absence', () => {
  test('is recorded by the person or those above, for whole days or halves', async () => {
    const own = await record('anna', 'anna', ['2026-12-01', '2026-12-14'])
    expect(own).toMatchObject({
      status: 201,
      body: { personName: 'Анна Ковалёва', part: 'full', kind: 'vacation', mayChange: true },
    })
    const half = await record('nina', 'igor', ['2026-12-02'], { part: 'second_half', kind: 'training' })
    expect(half.status).toBe(201)
    expect((await seenBy('elena', '2026-12-02')).map((one) => one.personName)).toEqual([
      'Анна Ковалёва',
      'Игорь Щербаков',
    ])
    expect(await seenBy('elena', '2026-12-15', '2026-12-31')).toEqual([])
    expect(await seenBy('timur', '2026-12-02')).toEqual([])
  })

  test('makes somebody away on its days, and only on them', async () => {
    const statusOn = async (asOf: string) =>
      (await house.as('vera').get(`/org/people/${house.ids.anna}?asOf=${asOf}`)).body.status
    expect(await statusOn('2026-11-30')).toBe('working')
    expect(await statusOn('2026-12-01')).toBe('away')
    expect(await statusOn('2026-12-15')).toBe('working')
    // half a day does not make a person away
    const igor = await house.as('vera').get(`/org/people/${house.ids.igor}?asOf=2026-12-02`)
    expect(igor.body.status).toBe('working')
  })

  test('does not meet another one of the same person, except by halves', async () => {
    const overlap = await record('elena', 'anna', ['2026-12-14', '2026-12-20'])
    expect(overlap).toMatchObject({
      status: 409,
      body: {
        reason: 'absence_meets_another',
        message:
          'На эти дни отсутствие уже записано: 1 декабря 2026 – 14 декабря 2026. Сначала измените его.',
      },
    })
    expect((await record('elena', 'pavel', ['2026-12-01'], { part: 'first_half' })).status).toBe(201)
    expect((await record('elena', 'pavel', ['2026-12-01'], { part: 'second_half' })).status).toBe(201)
    expect((await record('elena', 'pavel', ['2026-12-01'], { part: 'first_half' })).status).toBe(409)
    expect((await record('elena', 'pavel', ['2026-12-01'])).status).toBe(409)
  })

  test('recorded twice at the same moment is recorded once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => record('elena', 'pavel', ['2027-03-01', '2027-03-05'])),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const { status, body } of answers.filter((one) => one.status !== 201)) {
      expect(status).toBe(409)
      expect(body.message).toContain('На эти дни отсутствие уже записано')
    }
  })

  test('has its end after its beginning and real days', async () => {
    expect(await record('anna', 'anna', ['2027-02-10', '2027-02-09'])).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'endsOn', message: 'Конец раньше начала.' }] },
    })
    expect((await record('anna', 'anna', ['2027-06-31'])).status).toBe(400)
    expect(await house.as('vera').get('/org/absences?from=2026-01-01&to=2028-01-01')).toMatchObject({
      status: 400,
      body: { reason: 'range_too_long' },
    })
  })

  test('can be shortened, and cancelled for good', async () => {
    const { body } = await record('anna', 'anna', ['2027-04-05', '2027-04-16'])
    const shorter = await house.as('anna').patch(`/org/absences/${body.id}`, { endsOn: '2027-04-09' })
    expect(shorter.body).toMatchObject({ startsOn: '2027-04-05', endsOn: '2027-04-09', kind: 'vacation' })
    expect((await record('anna', 'anna', ['2027-04-12'])).status).toBe(201)
    expect((await house.as('nina').put(`/org/absences/${body.id}/cancellation`)).status).toBe(200)
    expect((await house.as('nina').put(`/org/absences/${body.id}/cancellation`)).status).toBe(200)
    expect((await house.as('anna').patch(`/org/absences/${body.id}`, { endsOn: '2027-04-08' })).status).toBe(
      404,
    )
    expect((await seenBy('anna', '2027-04-05', '2027-04-09')).length).toBe(0)
  })
})

describe('an illness', () => {
  test('is an absence to the head, and an illness to the person, HR and the owner', async () => {
    const recorded = await record('elena', 'artyom', ['2026-12-07'], { kind: 'illness' })
    expect(recorded.status).toBe(403)
    await record('timur', 'artyom', ['2026-12-07', '2026-12-11'], { kind: 'illness' })
    await record('artyom', 'artyom', ['2026-12-14'], { kind: 'other', note: 'суд' })
    const kinds = async (who: CastKey) =>
      (await seenBy(who, '2026-12-07', '2026-12-14', `&person=${house.ids.artyom}`)).map((one) => [
        one.kind,
        one.note,
      ])
    for (const who of ['artyom', 'darya', 'vera'] as const) {
      expect(await kinds(who)).toEqual([
        ['illness', null],
        ['other', 'суд'],
      ])
    }
    // a reason of one's own is hidden together with it, or the hiding would tell
    for (const who of ['timur', 'mikhail'] as const) {
      expect(await kinds(who)).toEqual([
        ['absent', null],
        ['absent', null],
      ])
    }
  })

  test('carries no reason, and the facts about it do not say what it is', async () => {
    const refused = await record('darya', 'pavel', ['2026-12-21'], { kind: 'illness', note: 'грипп' })
    expect(refused).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'note', message: 'Причину болезни не записывают.' }] },
    })
    const { rows } = await house.owner.query<{ payload: object }>(
      `select payload from platform.fact where kind like 'org.absence.%'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { payload } of rows) {
      expect(Object.keys(payload).sort()).toEqual(['endsOn', 'part', 'startsOn'])
    }
  })
})
