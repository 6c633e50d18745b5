import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findPackage, installBinaries } from './cluster-binaries.ts'
import { type Postmaster, runAs, startPostmaster } from './cluster-postmaster.ts'
import { makeTestFolder } from './cluster-test-folder.ts'
import { enterDataFolder, type DataFolder } from './data-folder.ts'
import { openPool } from './database.ts'
import { checkServer } from './database-server.ts'
import { migrate } from './migrate.ts'
import { StartRefused } from './start-refused.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

// The oldest PostgreSQL that is accepted, beside the newest, which Norma brings along.
const olderBin = process.env.NORMA_TEST_PG15 || '/usr/lib/postgresql/15/bin'
const hasOlder = existsSync(join(olderBin, 'initdb'))
if (!hasOlder) {
  console.log(
    `PostgreSQL 15 is not in ${olderBin}: it is not tested here; NORMA_TEST_PG15 names another folder.`,
  )
}
const servers = [
  { name: 'PostgreSQL 18', major: 18 },
  ...(hasOlder ? [{ name: 'PostgreSQL 15', major: 15 }] : []),
]

beforeAll(() => {
  vi.stubEnv('NORMA_LANG', 'en')
})
afterAll(() => {
  vi.unstubAllEnvs()
})

describe.each(servers)('an outside server, $name', ({ major }) => {
  let parent: ReturnType<typeof makeTestFolder>
  let postmaster: Postmaster
  let socket: string

  beforeAll(async () => {
    parent = makeTestFolder()
    const folder = enterDataFolder(join(parent.path, 'outside'), major)
    const bin = major === 18 ? installBinaries(folder, findPackage()) : olderBin
    const data = madeCluster(folder, bin)
    socket = parent.path
    if (folder.account) chownSync(socket, folder.account.uid, folder.account.gid)
    postmaster = await startPostmaster({
      folder,
      bin,
      data,
      runFolder: socket,
      port: 5432,
      settings: { fsync: 'off', unix_socket_permissions: '0777' },
      log: () => {},
    })
    await prepare()
  })
  afterAll(async () => {
    await postmaster.stop()
    parent.remove()
  })

  function url(user: string, database: string, password = 'p@ss'): string {
    return `postgres://${user}:${encodeURIComponent(password)}@localhost:5432/${database}?host=${socket}`
  }

  async function prepare(): Promise<void> {
    await run(url('admin', 'postgres'), [
      `create role powerless login password 'p@ss'`,
      `create role creator login createrole password 'p@ss'`,
      `create role prepared login password 'p@ss'`,
      `create role crowded login connection limit 0 password 'p@ss'`,
      'create database good owner creator',
      'create database whole owner creator',
      'create database locked owner creator',
      'revoke connect on database locked from public',
      'create database frozen owner creator',
      'alter database frozen set default_transaction_read_only = on',
      `create database blind owner creator template template0 locale 'C'${major === 18 ? ' locale_provider libc' : ''}`,
      `create database latin owner creator template template0 encoding 'LATIN1' locale 'C'${major === 18 ? ' locale_provider libc' : ''}`,
    ])
  }

  test('is accepted from a user who may create roles, and left as it was', async () => {
    await accepted(url('creator', 'good'))
    const [left] = await run(url('creator', 'good'), [
      `select (select count(*)::int from pg_roles where rolname like 'norma%') as roles,
              (select count(*)::int from pg_extension where extname <> 'plpgsql') as extensions`,
    ])
    expect(left).toEqual({ roles: 0, extensions: 0 })
  })

  test('that is accepted is one the migrations and the runtime roles work on', async () => {
    const pool = openPool({ url: url('creator', 'whole'), role: 'owner', size: 1 })
    await checkServer(pool)
    expect(await migrate(pool)).not.toEqual([])
    await checkServer(pool)
    await pool.end()
    for (const role of ['norma_app', 'norma_auth'] as const) {
      const runtime = openPool({ url: url('creator', 'whole'), role, size: 1 })
      expect((await runtime.query('select current_user')).rows).toEqual([{ current_user: role }])
      await runtime.end()
    }
    await run(url('admin', 'postgres'), [
      'drop database whole',
      'drop role norma_app',
      'drop role norma_auth',
    ])
  })

  test('is refused from a user without rights, with the statements an administrator runs', async () => {
    expect(await refusal(url('powerless', 'good'))).toBe(
      'DATABASE_URL: there is no right to create schemas in the database good; have an administrator run: grant create on database good to powerless.',
    )
    await run(url('admin', 'good'), ['grant create on database good to powerless, prepared'])
    const told = await refusal(url('powerless', 'good'))
    expect(told).toBe(
      'DATABASE_URL: there is no right to create roles and to act as them; have an administrator run: create role norma_app nologin; create role norma_auth nologin; grant norma_app, norma_auth to powerless.',
    )
    const statements = told.slice(told.indexOf('run: ') + 5, -1).replace('powerless', 'prepared')
    await run(url('admin', 'good'), [statements])
    await accepted(url('prepared', 'good'))
    expect(await refusal(url('powerless', 'good'))).toContain(
      'run: grant norma_app, norma_auth to powerless.',
    )
    await run(url('admin', 'good'), ['drop role norma_app', 'drop role norma_auth'])
  })

  test('is refused when its character type is blind to Russian', async () => {
    expect(await refusal(url('creator', 'blind'))).toMatch(
      /^DATABASE_URL: the database blind will not do \(its lc_ctype C knows no Russian letters\); create it anew, for example: create database blind template template0 encoding 'UTF8' locale 'C\.UTF-8'\.$/,
    )
  })

  test('is refused when its encoding has no Russian', async () => {
    expect(await refusal(url('creator', 'latin'))).toContain('will not do (its encoding is LATIN1)')
  })

  test('is refused when it may only be read', async () => {
    expect(await refusal(url('creator', 'frozen'))).toContain('is read-only')
  })

  test('is refused when it does not let the user in, without a word of the password', async () => {
    expect(await refusal(url('creator', 'good', 'wr0ng'))).toBe(
      'DATABASE_URL: PostgreSQL refused the password of creator.',
    )
    expect(await refusal(url('stranger', 'good'))).toBe(
      'DATABASE_URL: PostgreSQL refused the password of stranger.',
    )
    expect(await refusal(`postgres://creator@localhost/good?host=${socket}`)).toContain(
      'the user creator needs a password',
    )
    expect(await refusal(url('creator', 'nowhere'))).toContain(`the server ${socket} has no database nowhere`)
    expect(await refusal(url('powerless', 'locked'))).toContain('may not connect to the database locked')
    expect(await refusal(url('crowded', 'good'))).toContain('has no connection left')
  })
})

describe('an address where no PostgreSQL answers', () => {
  test.each([
    ['localhost/norma'],
    ['mysql://norma:s3cret@localhost/norma'],
    ['postgres://norma:s3c/ret@localhost:5432/norma'],
    ['postgres://norma:123/s3cret@localhost:5432/norma'],
    ['postgres://norma:s3c#ret@localhost:5432/norma'],
    ['postgres://norma:s3cret@localhost:port/norma'],
    ['s3cret'],
  ])('%s is not an address', async (url) => {
    expect(await refusal(url)).toMatch(
      /^DATABASE_URL: an address like postgres:\/\/name:password@server:5432\/database is needed/,
    )
  })

  test('nobody listens', async () => {
    const port = await closedPort()
    expect(await refusal(`postgres://norma:s3cret@127.0.0.1:${port}/norma`)).toBe(
      `DATABASE_URL: no PostgreSQL answers at 127.0.0.1:${port}.`,
    )
    expect(await refusal(`postgres://norma:s3cret@localhost:${port}/norma`)).toContain(
      `no PostgreSQL answers at localhost:${port}`,
    )
    expect(await refusal('postgres://norma:s3cret@localhost/norma?host=/nowhere')).toContain(
      'no PostgreSQL answers at /nowhere',
    )
  })

  test('something else listens', async () => {
    const server = createHttpServer()
    const sentence = await whileListening(server, (port) =>
      refusal(`postgres://norma:s3cret@127.0.0.1:${port}/norma`),
    )
    expect(sentence).toMatch(/^DATABASE_URL: no connection to 127\.0\.0\.1:\d+ could be made: /)
  })

  test('something listens and is silent', async () => {
    const server = createServer()
    const sentence = await whileListening(server, (port) =>
      refusal(`postgres://norma:s3cret@127.0.0.1:${port}/norma`, 300),
    )
    expect(sentence).toMatch(/^DATABASE_URL: the server 127\.0\.0\.1:\d+ did not answer in time\.$/)
  })
})

/** A cluster as an administrator would make it: `admin` comes in freely, others with a password. */
function madeCluster(folder: DataFolder, bin: string): string {
  const data = join(folder.path, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (folder.account) chownSync(data, folder.account.uid, folder.account.gid)
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'admin', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    {
      ...runAs(folder.account),
      cwd: folder.path,
      stdio: 'ignore',
    },
  )
  writeFileSync(join(data, 'pg_hba.conf'), 'local all admin trust\nlocal all all scram-sha-256\n')
  return data
}

async function accepted(url: string): Promise<void> {
  const pool = openPool({ url, role: 'owner', size: 1 })
  try {
    await checkServer(pool)
  } finally {
    await pool.end()
  }
}

async function refusal(url: string, connectionTimeoutMillis?: number): Promise<string> {
  const pool = openPool({ url, role: 'owner', size: 1 })
  if (connectionTimeoutMillis) pool.options.connectionTimeoutMillis = connectionTimeoutMillis
  const error = await checkServer(pool).catch((thrown: unknown) => thrown)
  await pool.end()
  expect(error).toBeInstanceOf(StartRefused)
  const { message } = error as StartRefused
  expect(message).not.toMatch(/p@ss|p%40ss|wr0ng|s3c/)
  return message
}

/** Runs the statements one by one, outside a transaction, and returns the rows of the last. */
async function run(url: string, statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: unknown[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

async function whileListening<T>(server: Server, act: (port: number) => Promise<T>): Promise<T> {
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (one) => sockets.add(one))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  try {
    return await act((server.address() as AddressInfo).port)
  } finally {
    for (const one of sockets) one.destroy()
    server.close()
  }
}

async function closedPort(): Promise<number> {
  return whileListening(createServer(), (port) => Promise.resolve(port))
}
