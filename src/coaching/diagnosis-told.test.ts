import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { coachCompany } from './night-job.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  const company = {
    tenantId: house.tenantId,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    locale: 'ru',
  } as const
  await coachCompany(house.pool, company, new Date('2026-11-24T00:30:00Z'))
})
afterAll(() => house.close())

const ofAnna = () => `/coaching/diagnoses/${house.ids.anna}`

async function looks(): Promise<string[]> {
  const { rows } = await house.owner.query<{ viewer: string; day: string }>(
    `select p.name as viewer, l.day::text as day from coaching.look l
     join org.person p on p.tenant_id = l.tenant_id and p.id = l.viewer_id order by l.first_at`,
  )
  return rows.map(({ viewer, day }) => `${viewer} ${day}`)
}

async function nameOf(who: CastKey): Promise<string> {
  const { body } = await house.as('vera').get(`/org/people/${house.ids[who]}`)
  return body.name
}

describe('the diagnosis of a person', () => {
  test('says that there is too little data when there is, and which two stretches were looked at', async () => {
    const { status, body } = await house.as('anna').get(ofAnna())
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      person: { id: house.ids.anna },
      asOf: '2026-11-23',
      now: { from: '2026-08-25', to: '2026-11-23' },
      base: { from: '2025-08-25', to: '2026-08-24' },
      verdict: { kind: 'little_data' },
      may: { contest: true, answer: false },
    })
  })

  test('a look from above the direct supervisor leaves a trace, once a day; others leave none', async () => {
    const isKept: [string, boolean][] = []
    for (const who of ['anna', 'nina', 'elena', 'elena', 'vera'] as const) {
      const { status, body } = await house.as(who).get(ofAnna())
      expect(status).toBe(200)
      isKept.push([who, body.lookIsKept])
    }
    expect(Object.fromEntries(isKept)).toEqual({ anna: false, nina: false, elena: true, vera: true })
    expect(await looks()).toEqual([
      `${await nameOf('elena')} 2026-11-24`,
      `${await nameOf('vera')} 2026-11-24`,
    ])
    const { rows } = await house.owner.query(
      `select count(*)::int as told from platform.fact
       where kind = 'coaching.person.looked_at' and person_id = $1`,
      [house.ids.anna],
    )
    expect(rows[0].told).toBe(2)
  })

  test('its person contests the figures, and the answer stays with what was said', async () => {
    const said = 'Две встречи 17 ноября не внесены: был без связи'
    const contested = await house.as('anna').post(`${ofAnna()}/contests`, { said })
    expect(contested.status, JSON.stringify(contested.body)).toBe(201)
    expect(contested.body).toMatchObject({ contests: [{ said, answer: null }], may: { contest: false } })
    expect((await house.as('anna').post(`${ofAnna()}/contests`, { said })).body.reason).toBe(
      'contest_is_open',
    )
    expect((await house.as('nina').post(`${ofAnna()}/contests`, { said })).status).toBe(403)

    const [{ id }] = contested.body.contests
    const path = `${ofAnna()}/contests/${id}/answer`
    const answer = { outcome: 'mended', said: 'Внесли обе, завтра посчитается заново' }
    expect((await house.as('anna').put(path, answer)).status).toBe(403)
    expect((await house.as('timur').put(path, answer)).status).toBe(404)
    const answered = await house.as('nina').put(path, answer)
    expect(answered.status, JSON.stringify(answered.body)).toBe(200)
    expect(answered.body.contests).toMatchObject([
      { said, answer: { ...answer, by: { id: house.ids.nina } } },
    ])
    const again = await house.as('nina').put(path, answer)
    expect([again.status, again.body.reason]).toEqual([409, 'contest_is_answered'])
    expect((await house.as('anna').get(ofAnna())).body.may.contest).toBe(true)
  })

  test('is read with the same few statements, a look kept among them', async () => {
    const statements = await house.statementsOf(() => house.as('elena').get(ofAnna()))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(9)
  })

  test('is not there for somebody who has none', async () => {
    const { status, body } = await house.as('vera').get(`/coaching/diagnoses/${house.ids.elena}`)
    expect([status, body.reason]).toEqual([404, 'diagnosis_not_yet'])
  })

  test('made again on the same evening it is the same one', async () => {
    const before = (await house.as('anna').get(ofAnna())).body
    const company = {
      tenantId: house.tenantId,
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      locale: 'ru',
    } as const
    await coachCompany(house.pool, company, new Date('2026-11-24T01:30:00Z'))
    expect((await house.as('anna').get(ofAnna())).body).toEqual(before)
  })
})
