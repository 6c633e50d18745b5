import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coachCompany } from './night-job.ts'
import { openHouse, type Caller, type CastKey, type House } from '../testing/house.ts'

let house: House
let meeting: string
beforeAll(async () => {
  house = await openHouse()
  meeting = await written('nina', 'anna')
})
afterAll(() => house.close())

const root = '/coaching/one-to-ones'
/** A word that stands in every text of the meetings here, and nowhere else. */
const secret = 'кварцит'
/** All who lead or serve from above and beside; each of the others asks for less. */
const others = ['vera', 'elena', 'darya', 'lidia'] as const

/** A meeting of today with all that can be written down, agreed on, and moved. */
async function written(head: CastKey, person: CastKey): Promise<string> {
  const cadence = { everyWeeks: 1, weekday: 4, startsAt: '10:00', minutes: 30 }
  const { body } = await house.as(head).put(`${root}/pairs/${house.ids[person]}/cadence`, cadence)
  const path = `${root}/${body.next.id}`
  const done = await Promise.all([
    house.as(person).post(`${path}/topics`, { words: `Тема: ${secret}` }),
    house.as(head).put(`${path}/own-note`, { words: `Себе: ${secret}` }),
    house.as(person).put(`${path}/readiness`, { isReady: true }),
    house
      .as(head)
      .put(`${path}/time`, { on: '2026-11-26', startsAt: '11:00', reason: `Потому что ${secret}` }),
  ])
  expect(done.map(({ status }) => status)).toEqual([201, 200, 200, 200])
  const notes = { notes: `Заметка: ${secret}`, difficulties: `Трудность: ${secret}` }
  expect((await house.as(head).patch(`${path}/notes`, notes)).status).toBe(200)
  const agreed = { words: 'Позвонить 20 клиентам', proof: 'Звонки в журнале', dueOn: '2026-12-03' }
  const task = await house.as(head).post(`${path}/agreements`, { ...agreed, personId: house.ids[person] })
  expect(task.status).toBe(201)
  return path
}

/** Every address of the API that can be read, with the meeting and its person where it asks for one. */
async function everyAddress(): Promise<string[]> {
  const { paths } = JSON.parse(await readFile(join(import.meta.dirname, '../../openapi.json'), 'utf8'))
  const id = meeting.split('/').at(-1)!
  return Object.entries<Record<string, unknown>>(paths)
    .filter(([, methods]) => 'get' in methods)
    .map(([path]) =>
      path
        .replace(/^\/api\/v1/, '')
        .replaceAll('{personId}', house.ids.anna)
        .replaceAll(/\{\w+\}/g, id),
    )
}

/** What all these addresses answer somebody with, in one text; `q` and `personId` are asked for as well. */
async function everythingTo(caller: Caller, addresses: readonly string[]): Promise<string> {
  const asked = addresses.flatMap((path) => [
    path,
    `${path}?q=${secret}`,
    `${path}?personId=${house.ids.anna}`,
  ])
  const answers = []
  for (const path of asked) answers.push(await caller.get(path))
  return JSON.stringify(answers.map(({ body }) => body))
}

describe('what is written at a one-to-one', () => {
  test('is answered by no address of the API to anybody but the two', async () => {
    const addresses = await everyAddress()
    expect(addresses.length).toBeGreaterThan(60)
    expect(addresses).toContain(meeting)
    for (const who of others) {
      expect(await everythingTo(house.as(who), addresses), who).not.toContain(secret)
    }
    expect(await everythingTo(house.as('nina'), [meeting])).toContain(secret)
    expect(await everythingTo(house.as('anna'), [meeting])).toContain(secret)
  })

  test('stands in the tables of one-to-ones and in no other: not in facts, tasks, jobs or kept answers', async () => {
    const { rows } = await house.owner.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    const holding = []
    for (const { name } of rows) {
      const found = await house.owner.query(`select from ${name} t where t::text ilike $1 limit 1`, [
        `%${secret}%`,
      ])
      if (found.rowCount) holding.push(name)
    }
    expect(holding.toSorted()).toEqual([
      'coaching.one_to_one',
      'coaching.one_to_one_own_note',
      'coaching.one_to_one_topic',
    ])
  })

  test('becomes a task when it is agreed on, and is seen then as tasks are', async () => {
    const list = await house.as('elena').get('/tasks?personId=' + house.ids.anna)
    expect(list.body.items).toMatchObject([{ title: 'Позвонить 20 клиентам' }])
    expect((await house.as('timur').get(`/tasks/${list.body.items[0].id}`)).status).toBe(404)
  })

  test('is not read by the head who comes after, and stays with its person; what was not talked about goes nowhere', async () => {
    const of = `/org/people/${house.ids.anna}/position`
    const move = (supervisorId: string) =>
      house.as('vera').put(of, { role: 'rep', supervisorId, from: '2026-11-24' })
    house.at('2026-11-26T09:00:00Z')
    expect((await house.as('nina').put(`${meeting}/closure`)).status).toBe(200)
    house.at('2026-11-24T08:40:00Z')
    expect((await move(house.ids.timur)).status).toBe(200)
    const next = await written('timur', 'anna')
    const read = await house.as('timur').get(next)
    expect(read.body.topics).toHaveLength(1)
    expect(read.body.agenda).toMatchObject({ since: null, earlier: [] })
    // the task of before is one of the person's tasks to whoever leads them
    expect(read.body.agenda.tasks).toMatchObject([{ title: 'Позвонить 20 клиентам' }])
    for (const who of ['timur', 'nina'] as const) expect((await house.as(who).get(meeting)).status).toBe(404)
    const pairs = JSON.stringify((await house.as('timur').get(`${root}/pairs`)).body)
    expect(pairs).not.toContain(meeting.split('/').at(-1))
    expect((await house.as('anna').get(meeting)).body).toMatchObject({
      notes: `Заметка: ${secret}`,
      head: { id: house.ids.nina },
      ownNote: '',
    })
  })

  test('of somebody who left is read by nobody any more', async () => {
    const path = await written('elena', 'pavel')
    const left = await house
      .as('vera')
      .put(`/org/people/${house.ids.pavel}/departure`, { lastDay: '2026-11-25' })
    expect(left.status, JSON.stringify(left.body)).toBeLessThan(300)
    house.at('2026-11-27T08:40:00Z')
    for (const who of ['elena', 'mikhail', 'vera', 'pavel'] as const) {
      expect([401, 403, 404]).toContain((await house.as(who).get(path)).status)
    }
    const { tenantId } = house
    const company = { tenantId, timeZone: 'Europe/Moscow', currency: 'RUB', locale: 'ru' } as const
    await coachCompany(house.pool, company, new Date('2026-11-27T00:30:00Z'))
    const { rows } = await house.owner.query('select state from coaching.one_to_one where id = $1', [
      path.split('/').at(-1),
    ])
    expect(rows).toEqual([{ state: 'ended' }])
  })
})
