import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeTestFolder } from '../platform/cluster-test-folder.ts'
import { norma, serve } from './norma-process.ts'

const folder = makeTestFolder()
const env = { NORMA_DATA: join(folder.path, 'data') }
afterAll(() => folder.remove())

/** One sentence, no stack, and an exit code that says it did not work. */
function refusesIn(how: { code: number | null; err: string }, sentence: RegExp): void {
  expect(how.err).toMatch(sentence)
  expect(how.err.trim().split('\n')).toHaveLength(1)
  expect(how.err).not.toMatch(/\n\s+at /)
  expect(how.code).toBe(1)
}

test('a company, a key and the same commands while the server runs and while it does not', async () => {
  const add = ['tenant', 'add', '--slug', 'one', '--name', 'Первая', '--owner-email', 'owner@one.example']
  expect(norma(add, env)).toMatchObject({ code: 0, err: '' })
  refusesIn(norma(add, env), /“one” is taken/)
  const before = norma(['user', 'key', 'owner@one.example'], env)
  expect(before.out).toMatch(/^norma_[\w-]{43}\n$/)

  const served = await serve(env)
  const during = norma(['user', 'key', 'owner@one.example'], env)
  expect(during.out).toMatch(/^norma_[\w-]{43}\n$/)
  for (const key of [before.out.trim(), during.out.trim()]) {
    const answer = await fetch(`${served.url}/api/v1/org/people`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.status).toBe(200)
  }
  refusesIn(norma(['user', 'key', 'nobody@one.example'], env), /nobody@one\.example/)
  refusesIn(norma(['serve'], { ...env, PORT: '0' }), /already/i)
  const ended = await served.stop()
  expect(ended.code).toBe(0)
}, 120_000)

test('a port in use, a port that is none and an address of somebody else', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const port = String((taken.address() as AddressInfo).port)
  refusesIn(norma(['serve'], { ...env, PORT: port }), new RegExp(`Port ${port} is used`))
  taken.close()
  refusesIn(norma(['serve'], { ...env, PORT: 'eighty' }), /PORT=eighty/)
  refusesIn(norma(['serve'], { ...env, PORT: '0', HOST: '203.0.113.7' }), /no such address/)
}, 120_000)

test('a folder from a newer Norma, and one that is a file', () => {
  const newer = join(folder.path, 'newer')
  mkdirSync(newer)
  chmodSync(newer, 0o777)
  writeFileSync(join(newer, 'norma-version.json'), JSON.stringify({ format: 99, postgresql: 18 }))
  refusesIn(norma(['serve'], { NORMA_DATA: newer, PORT: '0' }), /newer/)
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  refusesIn(norma(['serve'], { NORMA_DATA: file, PORT: '0' }), /file/)
}, 60_000)

test.each([
  ['postgres://nobody:secret@127.0.0.1:1/norma', /127\.0\.0\.1/],
  ['mysql://localhost/norma', /DATABASE_URL/],
  ['not a url', /DATABASE_URL/],
])(
  'DATABASE_URL=%s',
  (url, sentence) => {
    const how = norma(['serve'], { DATABASE_URL: url, PORT: '0' })
    refusesIn(how, sentence)
    expect(how.err).not.toContain('secret')
  },
  60_000,
)

test('a signal during the start stops it cleanly', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../norma.ts'), 'serve'], {
    env: { ...process.env, ...env, PORT: '0' },
  })
  await new Promise((resolve) => setTimeout(resolve, 400))
  child.kill('SIGTERM')
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect([0, 143, null]).toContain(code)
  const again = await serve(env)
  expect((await again.stop()).code).toBe(0)
}, 60_000)
