import { spawn } from 'node:child_process'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { actorByKey } from '../org/actor.ts'
import { createApiKey, hashOfKey, revokeApiKey } from '../platform/api-key.ts'
import { connectLive } from '../platform/live.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { liveRoutes } from './live.ts'

let house: House
let address: string
let disconnect: () => Promise<void>
beforeAll(async () => {
  house = await openHouse()
  address = await house.app.listen({ port: 0, host: '127.0.0.1' })
  disconnect = connectLive(house.owner)
})
afterAll(async () => {
  await disconnect()
  await house.close()
})

type News = { kind: string; personId: string | null }
type Listener = { status: number; text: string; events: News[][]; isOpen: boolean; stop: () => void }
const listeners: Listener[] = []
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.stop()
})

async function keyOf(who: CastKey): Promise<string> {
  const { key } = await createApiKey(house.signIn, house.actor(who).userId!, 'live')
  return key
}

/** Opens a line and gathers what comes in. */
async function listen(key: string, base = address): Promise<Listener> {
  const stopping = new AbortController()
  const answer = await fetch(`${base}/api/v1/live`, {
    headers: key ? { authorization: `Bearer ${key}` } : {},
    signal: stopping.signal,
  })
  const listener: Listener = {
    status: answer.status,
    text: '',
    events: [],
    isOpen: true,
    stop: () => stopping.abort(),
  }
  listeners.push(listener)
  void (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of answer.body!) {
      listener.text += decoder.decode(chunk, { stream: true })
      listener.events = [...listener.text.matchAll(/^data: (.*)$/gm)].map(
        ([, data]) => JSON.parse(data!) as News[],
      )
    }
    listener.isOpen = false
  })().catch(() => {})
  return listener
}

async function eventually(what: () => boolean, within = 1000): Promise<void> {
  const until = Date.now() + within
  while (!what()) {
    if (Date.now() > until) throw new Error('it did not come in time')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const heardOf = (listener: Listener, who: CastKey) =>
  listener.events.flat().some(({ personId }) => personId === house.ids[who])
const call = (who: CastKey) => house.as(who).post('/sales/activities', { kind: 'call' })

describe('live news', () => {
  test('reach the head of a team within a second, with kind and person and nothing else', async () => {
    const elena = await listen(await keyOf('elena'))
    expect(elena.status).toBe(200)
    await call('anna')
    await eventually(() => heardOf(elena, 'anna'))
    const news = elena.events.flat().find(({ personId }) => personId === house.ids.anna)!
    expect(news).toEqual({ kind: 'sales.activity.logged', personId: house.ids.anna })
    expect(elena.text).toMatch(/^retry: \d+$/m)
  })

  test('of a neighbour, of another team or of another company are not told', async () => {
    const [anna, timur, stranger, vera] = await Promise.all(
      (['anna', 'timur', 'stranger', 'vera'] as const).map(async (who) => listen(await keyOf(who))),
    )
    await call('igor')
    await call('anna')
    await eventually(() => heardOf(vera!, 'igor') && heardOf(anna!, 'anna'))
    await pause(300)
    expect(anna!.events.flat().every(({ personId }) => personId === house.ids.anna)).toBe(true)
    expect(timur!.events).toEqual([])
    expect(stranger!.events).toEqual([])
  })

  test('come in bursts as few events', async () => {
    const elena = await listen(await keyOf('elena'))
    const from = Date.now()
    await Promise.all(Array.from({ length: 40 }, () => call('pavel')))
    await eventually(() => heardOf(elena, 'pavel'))
    await pause(400)
    const seconds = (Date.now() - from) / 1000
    expect(elena.events.length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1)
  })

  test('follow a person to their new head', async () => {
    const [elena, timur] = await Promise.all([listen(await keyOf('elena')), listen(await keyOf('timur'))])
    const moved = await house.as('mikhail').put(`/org/people/${house.ids.artyom}/position`, {
      role: 'rep',
      supervisorId: house.ids.elena,
      from: '2026-11-24',
    })
    expect(moved.status).toBe(200)
    await eventually(() => heardOf(elena, 'artyom'))
    timur.events.length = 0
    timur.text = ''
    await pause(300)
    await call('artyom')
    await eventually(() =>
      elena.events
        .flat()
        .some(({ kind, personId }) => kind === 'sales.activity.logged' && personId === house.ids.artyom),
    )
    await pause(300)
    expect(timur.events.flat().filter(({ kind }) => kind.startsWith('sales.'))).toEqual([])
  })

  test('of a one-to-one reach the two of it and nobody else', async () => {
    const keys = ['anna', 'nina', 'elena', 'mikhail', 'vera', 'darya', 'lidia', 'igor', 'timur'] as const
    const lines = await Promise.all(keys.map(async (who) => listen(await keyOf(who))))
    const [anna, nina] = lines
    const heard = (line: Listener | undefined) =>
      line!.events.flat().filter(({ kind }) => kind.startsWith('coaching.'))
    const cadence = { everyWeeks: 1, weekday: 4, startsAt: '10:00', minutes: 30 }
    const pair = `/coaching/one-to-ones/pairs/${house.ids.anna}/cadence`
    const { body } = await house.as('nina').put(pair, cadence)
    const path = `/coaching/one-to-ones/${body.next.id}`
    await eventually(() => heard(anna).length === 1)
    await house.as('nina').patch(`${path}/notes`, { notes: 'Темп', difficulties: 'Шумно' })
    await house.as('anna').post(`${path}/topics`, { words: 'Скидки' })
    await house.as('anna').put(`${path}/skip`, { reason: 'Выставка' })
    await eventually(() => heard(nina).some(({ kind }) => kind === 'coaching.one_to_one.skipped'))
    await pause(300)
    expect(heard(anna).every(({ personId }) => personId === house.ids.anna)).toBe(true)
    expect(heard(nina).every(({ personId }) => personId === house.ids.nina)).toBe(true)
    expect(lines.slice(2).map(heard)).toEqual(lines.slice(2).map(() => []))
  })

  test('of another process on the same database come through', async () => {
    const elena = await listen(await keyOf('elena'))
    await pause(200)
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, '../testing/live-of-another-process.ts'),
        house.url,
        house.tenantId,
        house.ids.igor,
      ],
      { stdio: 'inherit' },
    )
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect(code).toBe(0)
    await eventually(() => heardOf(elena, 'igor'))
    expect(elena.events.flat()).toContainEqual({ kind: 'sales.imported', personId: house.ids.igor })
  })

  test('are for people who are signed in', async () => {
    expect((await listen('')).status).toBe(401)
    expect((await listen('norma_not_a_key')).status).toBe(401)
  })

  test('go to ten lines of one person and no more', async () => {
    const key = await keyOf('nina')
    const opened = []
    for (let line = 0; line < 10; line++) opened.push(await listen(key))
    expect(opened.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect((await listen(key)).status).toBe(409)
    opened[0]!.stop()
    await pause(100)
    expect((await listen(key)).status).toBe(200)
  })
})

describe('a line', () => {
  test('beats while nothing happens, and ends when its key is revoked', async () => {
    const app = Fastify()
    await app.register(async (scope) =>
      liveRoutes({ heartbeat: 40, recheck: 60 })(scope, async (request, reply) => {
        const key = request.headers.authorization!.slice(7)
        const found = await actorByKey(house.pool, hashOfKey(key))
        const actor = found ? { ...found, via: 'key' as const, now: new Date('2026-11-24T08:40:00Z') } : null
        return { pool: house.pool, actor, request, reply } as never
      }),
    )
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const { id, key: pavels } = await createApiKey(house.signIn, house.actor('pavel').userId!, 'live')
    const pavel = await listen(pavels, base)
    await eventually(() => (pavel.text.match(/: still here/g) ?? []).length >= 3)
    expect(pavel.isOpen).toBe(true)
    await revokeApiKey(house.signIn, house.actor('pavel').userId!, id)
    await eventually(() => !pavel.isOpen)
    await app.close()
  })

  test('ends with the server', async () => {
    const own = await openHouse()
    const base = await own.app.listen({ port: 0, host: '127.0.0.1' })
    const { key } = await createApiKey(own.signIn, own.actor('vera').userId!, 'live')
    const vera = await listen(key, base)
    await own.close()
    await eventually(() => !vera.isOpen)
    expect(vera.isOpen).toBe(false)
  })
})
