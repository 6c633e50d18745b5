import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

function namesOf(body: { items: { name: string }[] }): string[] {
  return body.items.map(({ name }) => name)
}

describe('the list of people', () => {
  test('is in the alphabet of people, page by page', async () => {
    const names: string[] = []
    let cursor = ''
    do {
      const { body } = await house.as('anna').get(`/org/people?limit=4${cursor && `&cursor=${cursor}`}`)
      names.push(...namesOf(body))
      cursor = body.nextCursor
    } while (cursor)
    expect(names).toHaveLength(11)
    expect(names).toEqual([...names].sort(new Intl.Collator('ru').compare))
  })

  test('filters by name without minding ё, by role, by supervisor, by branch', async () => {
    const vera = house.as('vera')
    expect(namesOf((await vera.get('/org/people?q=артем')).body)).toEqual(['Артём Жуков'])
    expect(namesOf((await vera.get('/org/people?q=%25')).body)).toEqual([])
    expect(namesOf((await vera.get('/org/people?role=head')).body)).toEqual([
      'Елена Воронцова',
      'Тимур Алиев',
    ])
    expect(namesOf((await vera.get(`/org/people?supervisor=${house.ids.elena}`)).body)).toEqual([
      'Нина Орлова',
      'Павел Юдин',
    ])
    expect(namesOf((await vera.get(`/org/people?within=${house.ids.nina}`)).body)).toEqual([
      'Анна Ковалёва',
      'Игорь Щербаков',
      'Нина Орлова',
    ])
    expect((await vera.get(`/org/people?within=${house.ids.stranger}`)).body.items).toEqual([])
  })

  test('speaks the plain names that programs read', async () => {
    const { body } = await house.as('vera').get('/org/people?q=Анна')
    expect(body.items[0]).toEqual({
      id: house.ids.anna,
      name: 'Анна Ковалёва',
      role: 'rep',
      supervisorId: house.ids.nina,
      supervisor: { id: house.ids.nina, name: 'Нина Орлова' },
      jobTitle: null,
      office: null,
      status: 'working',
      timeZone: 'Europe/Moscow',
      details: true,
      email: 'anna@polaris.example',
      phone: null,
      hiredOn: null,
      leftOn: null,
    })
  })

  test('shows everybody to everybody, and e-mail, phone and dates only to those above', async () => {
    const { body } = await house.as('elena').get('/org/people?limit=200')
    const details = Object.fromEntries(
      body.items.map((one: { name: string; details: boolean; email: string | null }) => [
        one.name,
        [one.details, one.email !== null],
      ]),
    )
    expect(details['Павел Юдин']).toEqual([true, true])
    expect(details['Артём Жуков']).toEqual([false, false])
    expect(details['Михаил Гордеев']).toEqual([false, false])
    const own = await house.as('anna').get('/org/people?limit=200')
    expect(
      own.body.items.filter((one: { details: boolean }) => one.details).map((one: { id: string }) => one.id),
    ).toEqual([house.ids.anna])
  })

  test('takes the same few statements for any number of people', async () => {
    const few = await house.statementsOf(() => house.as('elena').get('/org/people?limit=2'))
    const many = await house.statementsOf(() => house.as('elena').get('/org/people?limit=200'))
    expect(many).toHaveLength(few.length)
    expect(few).toHaveLength(5) // who, begin, team, people, commit
  })
})

describe('what is known of a person', () => {
  test('is changed by those above and HR, and guarded by an ETag', async () => {
    const read = await house.as('elena').get(`/org/people/${house.ids.pavel}`)
    house.at('2026-11-24T08:41:00Z')
    const edited = await house
      .as('darya')
      .patch(`/org/people/${house.ids.pavel}`, { phone: '+7 900 000-00-00', jobTitle: 'менеджер' })
    expect(edited).toMatchObject({ status: 200, body: { phone: '+7 900 000-00-00', jobTitle: 'менеджер' } })
    const late = await house
      .as('elena')
      .patch(`/org/people/${house.ids.pavel}`, { office: 'Юг' }, { 'if-match': String(read.headers.etag) })
    expect(late.status).toBe(412)
    const cleared = await house.as('elena').patch(`/org/people/${house.ids.pavel}`, { phone: null })
    expect(cleared.body).toMatchObject({ phone: null, jobTitle: 'менеджер' })
  })

  test('its e-mail is the one they sign in with, changed only by those who could have appointed them', async () => {
    const taken = await house
      .as('elena')
      .patch(`/org/people/${house.ids.pavel}`, { email: 'stranger@polaris.example' })
    expect(taken).toMatchObject({ status: 400, body: { reason: 'email_signs_in_already' } })
    expect((await house.as('elena').get(`/org/people/${house.ids.pavel}`)).body.email).toBe(
      'pavel@polaris.example',
    )
    const none = await house.as('elena').patch(`/org/people/${house.ids.pavel}`, { email: null })
    expect(none).toMatchObject({ status: 400, body: { reason: 'email_signs_in' } })
    const moved = await house
      .as('elena')
      .patch(`/org/people/${house.ids.pavel}`, { email: 'Yudin@polaris.example' })
    expect(moved.body.email).toBe('yudin@polaris.example')
    const { rows } = await house.owner.query('select email from auth."user" where email like $1', ['yudin@%'])
    expect(rows).toHaveLength(1)
    for (const key of ['vera', 'mikhail'] as const) {
      const hr = await house
        .as('darya')
        .patch(`/org/people/${house.ids[key]}`, { email: 'mine@polaris.example' })
      expect(hr).toMatchObject({ status: 403, body: { reason: 'above_yourself' } })
    }
  })

  test('tells nobody below how one comes in, nor what is hidden', async () => {
    const { body } = await house.as('anna').get(`/org/people/${house.ids.elena}`)
    expect(body).toMatchObject({
      name: 'Елена Воронцова',
      details: false,
      email: null,
      signIn: null,
      may: { edit: false, move: false, invite: false, recordAbsence: false },
    })
  })
})

describe('the org chart', () => {
  test('has the span of control of everybody who leads, with its arithmetic', async () => {
    const { body } = await house.as('anna').get('/org/chart')
    expect(body).toMatchObject({
      asOf: '2026-11-24',
      levels: 5,
      assumptions: { weeklyHours: 40, peopleShare: 0.35, hoursPerRep: 2.5, ownSellingShare: 0 },
    })
    expect(body.people[0]).toMatchObject({
      id: house.ids.vera,
      supervisorId: null,
      below: 10,
      span: {
        direct: 2,
        byArithmetic: 5,
        recommended: [5, 7],
        hoursNeeded: 5,
        hoursAvailable: 14,
        verdict: 'few',
      },
    })
    const anna = body.people.find((one: { id: string }) => one.id === house.ids.anna)
    expect(anna).toMatchObject({ span: null, below: 0 })
    const places = new Map(body.people.map((one: { id: string }, at: number) => [one.id, at]))
    for (const one of body.people.slice(1)) {
      expect(places.get(one.supervisorId)).toBeLessThan(Number(places.get(one.id)))
    }
  })

  test('flags a head with more people than habit and hours allow', async () => {
    for (let at = 0; at < 7; at++) {
      await house.as('vera').post('/org/people', {
        name: `Лишний ${at}`,
        role: 'rep',
        supervisorId: house.ids.timur,
        hiredOn: '2026-11-01',
      })
    }
    const { body } = await house.as('vera').get('/org/chart')
    const timur = body.people.find((one: { id: string }) => one.id === house.ids.timur)
    expect(timur.span).toMatchObject({ direct: 8, verdict: 'over', hoursNeeded: 20, hoursPerOneMore: 2.5 })
    const before = await house.as('vera').get('/org/chart?asOf=2026-10-31')
    expect(before.body.people.find((one: { id: string }) => one.id === house.ids.timur).span.direct).toBe(1)
  })

  test('takes six statements, whatever its size', async () => {
    const sent = await house.statementsOf(() => house.as('vera').get('/org/chart'))
    expect(sent).toHaveLength(5) // who, begin, calendar, people, commit
  })
})
