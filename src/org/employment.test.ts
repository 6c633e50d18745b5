import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Caller, type House } from '../testing/house.ts'

let house: House
let vera: Caller
beforeAll(async () => {
  house = await openHouse()
  vera = house.as('vera')
})
afterAll(() => house.close())

async function hire(name: string, supervisorId: string, extra: object = {}): Promise<string> {
  const { body, status } = await vera.post('/org/people', { name, role: 'rep', supervisorId, ...extra })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

describe('hiring', () => {
  test('begins today unless told another day, and is seen by the head at once', async () => {
    const made = await house.as('elena').post('/org/people', {
      name: 'Ксения Белова',
      email: 'Ksenia@Polaris.Example',
      role: 'rep',
      supervisorId: house.ids.nina,
      timeZone: 'Asia/Vladivostok',
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: 'Ксения Белова',
        email: 'ksenia@polaris.example',
        role: 'rep',
        supervisor: { id: house.ids.nina, name: 'Нина Орлова' },
        hiredOn: '2026-11-24',
        leftOn: null,
        status: 'working',
        timeZone: 'Asia/Vladivostok',
        details: true,
        may: { edit: true, move: true, invite: true, recordAbsence: true },
        signIn: { state: 'none' },
      },
    })
    const future = await hire('Выйдет в декабре', house.ids.nina, { hiredOn: '2026-12-01' })
    const listed = await house.as('elena').get('/org/people?q=декабре')
    expect(listed.body.items).toEqual([])
    const withFuture = await house.as('elena').get('/org/people?q=декабре&includeFuture=true')
    expect(withFuture.body.items).toMatchObject([{ id: future, status: 'not_started' }])
    const then = await house.as('elena').get('/org/people?q=декабре&asOf=2026-12-01')
    expect(then.body.items).toMatchObject([{ id: future, status: 'working' }])
  })

  test('refuses an e-mail that is taken, an unknown zone and a supervisor who is not there', async () => {
    const rep = { name: 'Кто-то', role: 'rep', supervisorId: house.ids.nina }
    expect(await vera.post('/org/people', { ...rep, email: 'ANNA@polaris.example' })).toMatchObject({
      status: 409,
      body: { reason: 'person_email_once', message: 'Сотрудник с такой почтой уже есть.' },
    })
    expect(await vera.post('/org/people', { ...rep, timeZone: 'Europe/Mosco' })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'timeZone', reason: 'time_zone_unknown' }] },
    })
    const stranger = { ...rep, supervisorId: house.ids.stranger }
    expect(await vera.post('/org/people', stranger)).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'supervisorId', reason: 'supervisor_unknown' }] },
    })
  })

  test('its day can be put right, not beyond the last one', async () => {
    const id = await hire('Принят раньше', house.ids.nina, { hiredOn: '2026-05-04' })
    await vera.put(`/org/people/${id}/departure`, { lastDay: '2026-10-01' })
    const moved = await vera.put(`/org/people/${id}/hiring`, { hiredOn: '2026-04-01' })
    expect(moved.body.hiredOn).toBe('2026-04-01')
    expect(await vera.put(`/org/people/${id}/hiring`, { hiredOn: '2026-10-02' })).toMatchObject({
      status: 400,
      body: { reason: 'person_leaves_after_hire' },
    })
  })
})

describe('a departure', () => {
  test('takes a person off the lists from the day after, and can be taken back', async () => {
    const id = await hire('Уходящий', house.ids.nina, { hiredOn: null })
    const gone = await vera.put(`/org/people/${id}/departure`, { lastDay: '2026-11-20' })
    expect(gone).toMatchObject({ status: 200, body: { leftOn: '2026-11-20', status: 'left' } })
    const names = async (query: string) =>
      (await vera.get(`/org/people?q=Уходящий${query}`)).body.items.length
    expect(await names('')).toBe(0)
    expect(await names('&includeLeft=true')).toBe(1)
    expect(await names('&asOf=2026-11-20')).toBe(1)
    expect(await names('&asOf=2026-11-21')).toBe(0)
    const back = await vera.delete(`/org/people/${id}/departure`)
    expect(back.body).toMatchObject({ leftOn: null, status: 'working' })
    expect(await names('')).toBe(1)
  })

  test('of somebody who leads is refused until a successor is named', async () => {
    const lead = await hire('Ведущий', house.ids.elena, { role: 'lead', hiredOn: null })
    const first = await hire('Алла', lead, { hiredOn: null })
    await hire('Боря', lead, { hiredOn: null })
    const refused = await vera.put(`/org/people/${lead}/departure`, { lastDay: '2026-11-30' })
    expect(refused).toMatchObject({
      status: 409,
      body: {
        reason: 'departure_leaves_reports',
        message: 'Без руководителя остались бы 2 человека: Алла, Боря. Назовите преемника.',
      },
    })
    const english = await vera.put(
      `/org/people/${lead}/departure`,
      { lastDay: '2026-11-30' },
      { 'accept-language': 'en' },
    )
    expect(english.body.message).toBe('2 people would have no supervisor: Алла, Боря. Name a successor.')
    const done = await vera.put(`/org/people/${lead}/departure`, {
      lastDay: '2026-11-30',
      successorId: house.ids.nina,
    })
    expect(done).toMatchObject({ status: 200, body: { leftOn: '2026-11-30' } })
    const until = await vera.get(`/org/people/${first}?asOf=2026-11-30`)
    expect(until.body.supervisorId).toBe(lead)
    const after = await vera.get(`/org/people/${first}?asOf=2026-12-01`)
    expect(after.body.supervisorId).toBe(house.ids.nina)
  })

  test('leaves people who have gone themselves out of the count', async () => {
    const lead = await hire('Последний', house.ids.elena, { role: 'lead', hiredOn: null })
    const rep = await hire('Ушёл раньше', lead, { hiredOn: null })
    await vera.put(`/org/people/${rep}/departure`, { lastDay: '2026-11-01' })
    expect((await vera.put(`/org/people/${lead}/departure`, { lastDay: '2026-11-02' })).status).toBe(200)
    // and the one who left earlier cannot come back under somebody who is gone
    expect(await vera.delete(`/org/people/${rep}/departure`)).toMatchObject({
      status: 409,
      body: {
        reason: 'supervisor_has_left',
        message: 'Последний больше не руководит: последний день – 2 ноября 2026. Выберите другого.',
      },
    })
  })

  test('nobody is put under somebody who has left', async () => {
    const gone = await hire('Бывший', house.ids.elena, { role: 'lead', hiredOn: null })
    await vera.put(`/org/people/${gone}/departure`, { lastDay: '2026-11-02' })
    const placed = await vera.put(`/org/people/${house.ids.anna}/position`, {
      role: 'rep',
      supervisorId: gone,
      from: '2026-12-01',
    })
    expect(placed).toMatchObject({ status: 400, body: { reason: 'supervisor_has_left' } })
  })

  test('is not one’s own to declare', async () => {
    expect(
      await vera.put(`/org/people/${house.ids.vera}/departure`, { lastDay: '2026-11-30' }),
    ).toMatchObject({
      status: 403,
      body: { reason: 'own_position' },
    })
  })

  test('ends keys and sessions', async () => {
    expect((await house.as('igor').get('/org/me')).status).toBe(200)
    await house.as('elena').put(`/org/people/${house.ids.igor}/departure`, { lastDay: '2026-11-20' })
    expect((await house.as('igor').get('/org/me')).status).toBe(401)
    await house.as('elena').delete(`/org/people/${house.ids.igor}/departure`)
    expect((await house.as('igor').get('/org/me')).status).toBe(200)
  })
})
