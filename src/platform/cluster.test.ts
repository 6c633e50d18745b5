import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { processOf } from '../testing/processes.ts'
import { type Cluster, type ClusterOptions, openCluster } from './cluster.ts'
import { makeTestFolder } from './cluster-test-folder.ts'
import { isRoot } from './data-folder.ts'
import { StartRefused } from './start-refused.ts'

// Each of these starts PostgreSQL for real, some of them several times.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let parent: ReturnType<typeof makeTestFolder>
/** A folder in which a cluster has been made and cleanly stopped; copied by tests, which is quicker than initdb. */
let made: string
let count = 0
const leftToDo: (() => unknown)[] = []

beforeAll(async () => {
  vi.stubEnv('NORMA_LANG', 'en')
  parent = makeTestFolder()
  made = join(parent.path, 'made')
  const cluster = await openCluster({ dataFolder: made, mode: 'serve', durable: false })
  await query(cluster.url, 'create table kept (word text); create extension pg_trgm')
  await cluster.stop()
})
afterEach(async () => {
  for (const act of leftToDo.splice(0).reverse()) await act()
})
afterAll(() => {
  parent.remove()
  vi.unstubAllEnvs()
})

describe('one process', () => {
  test('the first start makes a database that knows Russian letters, the second finds it again', async () => {
    const dataFolder = newName()
    const first = await open({ dataFolder })
    expect(first.startedHere).toBe(true)
    await query(first.url, `create table kept (word text); insert into kept values ('Щербаков')`)
    await query(first.url, 'create extension pg_trgm')
    const [alike] = await query(
      first.url,
      `select similarity(word, 'Щербакова') as alike, lower(word) from kept`,
    )
    expect(alike).toEqual({ alike: expect.closeTo(0.727, 2), lower: 'щербаков' })
    const [who] = await query(
      first.url,
      'select current_user, current_database(), current_setting($$fsync$$) as fsync',
    )
    expect(who).toEqual({ current_user: 'norma_owner', current_database: 'norma', fsync: 'off' })
    await first.stop()
    expect(existsSync(join(dataFolder, 'data/postmaster.pid'))).toBe(false)

    const second = await open({ dataFolder })
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'Щербаков' }])
  })

  test('is durable unless told otherwise, and nothing of the environment gets in between', async () => {
    vi.stubEnv('PGPORT', '1')
    vi.stubEnv('PGSSLMODE', 'require')
    leftToDo.push(() => ['PGPORT', 'PGSSLMODE'].forEach((name) => vi.stubEnv(name, undefined)))
    const cluster = await open({ dataFolder: copied(), durable: true })
    const [row] = await query(
      cluster.url,
      `select current_setting('fsync') as fsync, inet_server_addr() as tcp`,
    )
    expect(row).toEqual({ fsync: 'on', tcp: null })
  })

  test('stop is the same stop however often it is called', async () => {
    const dataFolder = copied()
    const cluster = await open({ dataFolder })
    await Promise.all([cluster.stop(), cluster.stop()])
    await cluster.stop()
    expect(existsSync(join(dataFolder, 'data/postmaster.pid'))).toBe(false)
  })

  test('a path too long for a socket still works, and leaves nothing in /tmp', async () => {
    const dataFolder = join(newName(), 'очень-длинное-имя-папки', 'x'.repeat(100))
    const cluster = await open({ dataFolder })
    const host = new URL(cluster.url).searchParams.get('host')!
    expect(host.startsWith(dataFolder)).toBe(false)
    expect(await query(cluster.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(host).mode & 0o077).toBe(0)
    await cluster.stop()
    expect(existsSync(host)).toBe(false)
  })

  test('what initdb said reaches the reader, and nothing is left that looks like data', async () => {
    const dataFolder = copied()
    rmSync(join(dataFolder, 'data'), { recursive: true })
    const binaries = readdirSync(dataFolder).find((name) => name.startsWith('postgresql-'))!
    rmSync(join(dataFolder, binaries, 'share/postgresql/postgres.bki'))
    expect(await refusal({ dataFolder })).toMatch(
      /could not prepare the data folder .*postgres\.bki.* does not exist/,
    )
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('data'))).toEqual([])
  })

  test('what PostgreSQL said reaches the reader', async () => {
    const dataFolder = copied()
    rmSync(join(dataFolder, 'data/global/pg_control'))
    expect(await refusal({ dataFolder })).toMatch(/^PostgreSQL did not start: .*pg_control/)
  })

  test('PostgreSQL runs as an ordinary account, whoever runs Norma', async () => {
    const dataFolder = copied()
    await open({ dataFolder })
    const { uid } = statSync(join(dataFolder, 'data'))
    expect(uid).not.toBe(0)
    expect(processOf(postmasterOf(dataFolder))?.user).toBe(uid)
  })

  test('PostgreSQL is in a process group of its own, out of reach of Ctrl-C', async () => {
    const dataFolder = copied()
    await open({ dataFolder })
    const pid = postmasterOf(dataFolder)
    expect(processOf(pid)?.group).toBe(pid)
  })
})

describe('two processes on one folder', () => {
  test('a second server is refused in one sentence, in this process and in another', async () => {
    const dataFolder = copied()
    const cluster = await open({ dataFolder })
    const sentence = `Norma already runs over the data folder ${dataFolder} (process ${process.pid}); `
    expect(await refusal({ dataFolder })).toContain(sentence)
    const other = openInChild({ dataFolder, mode: 'serve' })
    expect(await other.line()).toContain(`REFUSED ${sentence}`)
    expect(await query(cluster.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a tool joins the running server and leaves it running', async () => {
    const dataFolder = copied()
    const server = await open({ dataFolder })
    const tool = await open({ dataFolder, mode: 'join' })
    expect(tool).toMatchObject({ url: server.url, startedHere: false })
    await tool.stop()
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a tool alone starts PostgreSQL for itself, and a server meanwhile is told to wait', async () => {
    const dataFolder = copied()
    const tool = await open({ dataFolder, mode: 'join' })
    expect(tool.startedHere).toBe(true)
    expect(await refusal({ dataFolder })).toBe(
      `A norma command (process ${process.pid}) is at work in the data folder ${dataFolder}; wait until it ends.`,
    )
    await tool.stop()
    expect((await open({ dataFolder })).startedHere).toBe(true)
  })

  test('of two tools at once the one that started PostgreSQL waits for the other', async () => {
    const dataFolder = copied()
    const told: string[] = []
    const [one, two] = await Promise.all([
      open({ dataFolder, mode: 'join', log: (line) => told.push(line) }),
      open({ dataFolder, mode: 'join', log: (line) => told.push(line) }),
    ])
    const [starter, joiner] = one.startedHere ? [one, two] : [two, one]
    expect(joiner).toMatchObject({ url: starter.url, startedHere: false })
    let stopped = false
    const stopping = starter.stop().then(() => (stopped = true))
    await sleep(300)
    expect(await query(joiner.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(stopped).toBe(false)
    await joiner.stop()
    await stopping
    expect(told).toEqual(['Waiting for another norma command.'])
    expect(existsSync(join(dataFolder, 'data/postmaster.pid'))).toBe(false)
  })
})

describe('after violence', () => {
  test('kill -9 of the server: the next start stops the PostgreSQL left behind and keeps what was acknowledged', async () => {
    const dataFolder = copied()
    const killed = openInChild({ dataFolder, mode: 'serve', durable: true })
    await query((await killed.line()).replace('OPEN ', ''), `insert into kept values ('до'), ('конца')`)
    const orphan = postmasterOf(dataFolder)
    killed.process.kill('SIGKILL')
    await killed.ended
    expect(processOf(orphan)?.command).toBe('postgres')

    const told: string[] = []
    const cluster = await open({ dataFolder, log: (line) => told.push(line) })
    expect(told).toEqual(['Stopping the PostgreSQL that an interrupted run left behind.'])
    expect(postmasterOf(dataFolder)).not.toBe(orphan)
    expect(processOf(orphan)?.command).not.toBe('postgres')
    expect(await query(cluster.url, 'select word from kept')).toEqual([{ word: 'до' }, { word: 'конца' }])
  })

  test('kill -9 of PostgreSQL: it comes back by itself and a pool goes on', async () => {
    const dataFolder = copied()
    const [told, ends]: [string[], string[]] = [[], []]
    const cluster = await open({
      dataFolder,
      durable: true,
      log: (line) => told.push(line),
      onExit: (how) => ends.push(how),
    })
    const pool = new pg.Pool({ connectionString: cluster.url })
    pool.on('error', () => {})
    leftToDo.push(() => pool.end())
    await pool.query(`insert into kept values ('acknowledged')`)

    for (const times of [1, 2]) {
      const before = postmasterOf(dataFolder)
      process.kill(before, 'SIGKILL')
      await vi.waitFor(() => expect(told.length).toBe(times * 2), { timeout: 20_000 })
      expect((await pool.query('select word from kept')).rows).toEqual([{ word: 'acknowledged' }])
      expect(postmasterOf(dataFolder)).not.toBe(before)
    }
    expect(ends).toEqual(['SIGKILL', 'SIGKILL'])
    expect(told.slice(0, 2)).toEqual([
      'PostgreSQL ended (SIGKILL); starting it again.',
      'PostgreSQL is up again.',
    ])
  })

  test('kill -9 of both at once', async () => {
    const dataFolder = copied()
    const killed = openInChild({ dataFolder, mode: 'serve', durable: true })
    await query((await killed.line()).replace('OPEN ', ''), `insert into kept values ('both')`)
    killed.process.kill('SIGKILL')
    process.kill(postmasterOf(dataFolder), 'SIGKILL')
    const cluster = await open({ dataFolder })
    expect(await query(cluster.url, 'select word from kept')).toEqual([{ word: 'both' }])
  })

  test('a reused process number is neither stopped nor in the way', async () => {
    const dataFolder = copied()
    const { uid, gid } = statSync(join(dataFolder, 'data'))
    const bystander = spawn('sleep', ['60'], isRoot() ? { uid, gid, cwd: '/' } : {})
    leftToDo.push(() => bystander.kill())
    await once(bystander, 'spawn')
    const stale = [bystander.pid, join(dataFolder, 'data'), 1, 5432, '', '', '1 1', 'ready', ''].join('\n')
    writeFileSync(join(dataFolder, 'data/postmaster.pid'), stale, { mode: 0o600 })
    if (isRoot()) chownSync(join(dataFolder, 'data/postmaster.pid'), uid, gid)
    const cluster = await open({ dataFolder })
    expect(await query(cluster.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(processOf(bystander.pid!)?.command).toBe('sleep')
  })

  test('a first start that was interrupted is begun anew', async () => {
    const dataFolder = copied()
    rmSync(join(dataFolder, 'data'), { recursive: true })
    mkdirSync(join(dataFolder, 'data.new-abc123/base'), { recursive: true })
    await open({ dataFolder })
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('data'))).toEqual(['data'])
  })
})

function newName(): string {
  return join(parent.path, `folder-${++count}`)
}

function copied(): string {
  const dataFolder = newName()
  // cp keeps the owners, which cpSync does not
  execFileSync('cp', ['-a', made, dataFolder])
  return dataFolder
}

async function open(options: Pick<ClusterOptions, 'dataFolder'> & Partial<ClusterOptions>): Promise<Cluster> {
  const cluster = await openCluster({ mode: 'serve', durable: false, ...options })
  leftToDo.push(() => cluster.stop())
  return cluster
}

async function refusal(
  options: Pick<ClusterOptions, 'dataFolder'> & Partial<ClusterOptions>,
): Promise<string> {
  const error = await open(options).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(StartRefused)
  return (error as StartRefused).message
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const results = (await client.query(text)) as pg.QueryResult | pg.QueryResult[]
    return Array.isArray(results) ? [] : results.rows
  } finally {
    await client.end()
  }
}

/** Another process that opens the cluster, says OPEN <url> or REFUSED <sentence>, and stays. */
function openInChild(options: ClusterOptions) {
  const program = `
    import { openCluster } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'cluster.ts')).href)}
    const told = await openCluster(${JSON.stringify(options)}).then((c) => 'OPEN ' + c.url, (e) => 'REFUSED ' + e.message)
    console.log(told)
    if (told.startsWith('OPEN')) setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  leftToDo.push(() => child.kill('SIGKILL'))
  const line = async () => String(((await once(child.stdout, 'data')) as [Buffer])[0]).trim()
  return { process: child, ended, line }
}

function postmasterOf(dataFolder: string): number {
  return Number.parseInt(readFileSync(join(dataFolder, 'data/postmaster.pid'), 'utf8'), 10)
}
