import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTestFolder } from '../platform/cluster-test-folder.ts'
import { norma, serve, type Served } from './norma-process.ts'

const folder = makeTestFolder()
const env = { NORMA_DATA: join(folder.path, 'data') }
let key: string
let served: Served

beforeAll(async () => {
  const added = norma(
    ['tenant', 'add', '--slug', 'crash', '--name', 'Авария', '--owner-email', 'o@crash.example'],
    env,
  )
  expect(added).toMatchObject({ code: 0, err: '' })
  const printed = norma(['user', 'key', 'o@crash.example'], env)
  expect(printed).toMatchObject({ code: 0, err: '' })
  key = printed.out.trim()
  served = await serve(env)
}, 120_000)
afterAll(async () => {
  await served?.stop()
  folder.remove()
}, 60_000)

test('kill -9 of the server and of PostgreSQL loses no acknowledged activity and doubles none', async () => {
  const acknowledged = new Map<string, string>()
  const wanted = 160
  let next = 0

  async function write(): Promise<void> {
    while (next < wanted) {
      const name = `activity ${next++}`
      acknowledged.set(name, await logUntilAcknowledged(name))
    }
  }
  const writers = Promise.all([write(), write(), write(), write()])

  await until(() => acknowledged.size > 40)
  served.child.kill('SIGKILL')
  await served.ended
  served = await serve(env)
  await until(() => acknowledged.size > 90)
  process.kill(
    Number(readFileSync(join(env.NORMA_DATA, 'data/postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  )
  await writers

  const found = await everyActivity()
  expect(found.map(({ note }) => note).sort()).toEqual([...acknowledged.keys()].sort())
  expect(new Set(found.map(({ id }) => id))).toEqual(new Set(acknowledged.values()))
  const rows = await request('GET', `/reports/activity?from=2000-01-01&to=2004-12-31&by=person`)
  expect(rows.status).toBe(200)
}, 120_000)

/** Repeats the request under one Idempotency-Key until somebody answers 201, as a phone on a bad line does. */
async function logUntilAcknowledged(name: string): Promise<string> {
  for (;;) {
    const answer = await request('POST', '/sales/activities', { kind: 'call', note: name }, name).catch(
      () => undefined,
    )
    if (answer?.status === 201) return answer.body.id
    if (answer && answer.status < 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    await sleep(50)
  }
}

async function everyActivity(): Promise<{ id: string; note: string }[]> {
  const found: { id: string; note: string }[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body } = await request('GET', `/sales/activities?limit=200${cursor && `&cursor=${cursor}`}`)
    found.push(...body.items)
    cursor = body.nextCursor
  }
  return found
}

async function request(
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
): Promise<{ status: number; body: any }> {
  const answer = await fetch(`${served.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(idempotencyKey ? { 'idempotency-key': encodeURIComponent(idempotencyKey) } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(5000),
  })
  return { status: answer.status, body: await answer.json() }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20)
}
