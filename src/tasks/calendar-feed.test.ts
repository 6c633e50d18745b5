import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function set(who: CastKey, of: CastKey, title: string) {
  const { status } = await house.as(who).post('/tasks', {
    people: [{ personId: house.ids[of] }],
    title,
    result: 'Таблица по клиентам; с выводами',
    proof: 'Файл',
    dueOn: '2026-11-27',
    ground: { kind: 'rule', words: 'Правило' },
  })
  expect(status).toBe(201)
}

async function linkOf(who: CastKey): Promise<string> {
  const { status, body } = await house.as(who).post('/tasks/calendar-link')
  expect(status).toBe(201)
  expect(body.url).toMatch(/^http:\/\/[^/]+\/api\/calendar\/[\w-]{64}\.ics$/)
  return new URL(body.url).pathname
}

test('the link gives one’s own tasks to whoever holds it, and nobody else’s', async () => {
  await set('elena', 'anna', 'Разбор Анны')
  await set('elena', 'igor', 'Разбор Игоря')
  const path = await linkOf('anna')
  const { status, body, headers } = await house.as('').get(path)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(headers['cache-control']).toContain('no-store')
  expect(body).toContain('SUMMARY:Разбор Анны')
  expect(body).toContain('Таблица по клиентам\\;')
  expect(body).not.toContain('Игоря')
})

test('a new link ends the one before, and revoking ends it for good', async () => {
  const first = await linkOf('anna')
  const second = await linkOf('anna')
  expect((await house.as('').get(first)).status).toBe(404)
  expect((await house.as('').get(second)).status).toBe(200)
  expect((await house.as('anna').get('/tasks/calendar-link')).body.createdAt).not.toBeNull()
  expect((await house.as('anna').delete('/tasks/calendar-link')).body).toEqual({ createdAt: null })
  expect((await house.as('').get(second)).status).toBe(404)
  expect((await house.as('anna').get('/tasks/calendar-link')).body).toEqual({ createdAt: null })
})

test('a wrong secret is not found, whatever its form', async () => {
  const path = await linkOf('igor')
  const wrong = path.replace(/.\.ics$/, (end) => (end[0] === 'A' ? 'B.ics' : 'A.ics'))
  for (const other of [
    wrong,
    '/api/calendar/x.ics',
    '/api/calendar/',
    path.replace('.ics', ''),
    '/api/calendar/%00.ics',
  ]) {
    expect((await house.as('').get(other)).status).toBe(404)
  }
})

test('only the hash of the secret is kept', async () => {
  const path = await linkOf('pavel')
  const secret = path.split('/').at(-1)!.replace('.ics', '')
  const { rows } = await house.owner.query('select * from tasks.calendar_link')
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('somebody who has left has no calendar any more', async () => {
  const path = await linkOf('artyom')
  await house.as('vera').put(`/org/people/${house.ids.artyom}/departure`, { lastDay: '2026-11-23' })
  expect((await house.as('').get(path)).status).toBe(404)
})

test('asking too often is refused for a while', async () => {
  const path = await linkOf('elena')
  let status = 200
  for (let at = 0; at < 320 && status === 200; at++) status = (await house.as('').get(path)).status
  expect(status).toBe(429)
})
