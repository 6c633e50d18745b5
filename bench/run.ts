/**
 * The bench: one company of 150 reps with a million activities on a durable cluster in a real folder; Norma in its own
 * process with sign-in, rights, row-level security and facts on, beside the floor (floor.ts) over the same tables.
 *
 *   npm run bench -- [--data <folder>] [--requests <n>] [--only <words>] [--write]
 *
 * A folder that is named is kept, and not filled again the next time. `--write` puts the figures into
 * docs/benchmarks.md. Takes some minutes; nothing else should run meanwhile.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openInstallation } from '../src/platform/installation.ts'
import { benchNote, fill, forgetRuns, password, type Asker, type BenchCompany } from './data.ts'
import { load, send, type Ask } from './load.ts'
import { machine, writeFigures, type Figures, type Result } from './report.ts'
import { cpuOf, cpuOfPostgres } from './cpu.ts'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    requests: { type: 'string', default: '1600' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
// the bench brings its own server
delete process.env.DATABASE_URL
const clients = 8
const rounds = 4
const log = (line: string) => console.error(`bench: ${line}`)

type Scenario = {
  name: string
  norma: (client: number) => Ask
  floor: (client: number) => Ask
}

async function main(): Promise<void> {
  const folder = options.data ?? mkdtempSync(join(tmpdir(), 'norma-bench-'))
  log(`data folder ${folder}`)
  const running: ChildProcess[] = []
  try {
    const company = await prepare(folder)
    const norma = await start(running, join(import.meta.dirname, '../src/norma.ts'), ['serve'], {
      NORMA_DATA: folder,
      PORT: '0',
    })
    const normaUrl = /https?:\S+/.exec(norma)![0]
    const [server] = running
    const { url } = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8')) as { url: string }
    const port = await start(running, join(import.meta.dirname, 'floor.ts'), [url, company.tenantId])
    const floorUrl = `http://127.0.0.1:${port}`
    const results: Result[] = []
    const asked = {
      norma: { url: normaUrl, cpu: () => cpuOf(server!.pid!) + cpuOfPostgres(folder) },
      floor: { url: floorUrl, cpu: () => cpuOf(running[1]!.pid!) + cpuOfPostgres(folder) },
    }
    for (const scenario of await scenarios(company, normaUrl)) {
      if (!options.only || scenario.name.includes(options.only)) results.push(await measure(scenario, asked))
    }
    const postgres = await version(url)
    writeFigures({ results, machine: machine(postgres), clients, write: options.write })
  } finally {
    for (const child of running.reverse()) await stop(child)
    if (!options.data) rmSync(folder, { recursive: true, force: true })
  }
}

async function prepare(folder: string): Promise<BenchCompany> {
  const memory = join(folder, 'bench.json')
  const installation = await openInstallation({ mode: 'join', dataFolder: folder, log })
  try {
    if (existsSync(memory)) {
      const known = JSON.parse(readFileSync(memory, 'utf8')) as BenchCompany
      await forgetRuns(installation, known.tenantId, new Date())
      return known
    }
    const company = await fill(installation, new Date(), log)
    writeFileSync(memory, JSON.stringify(company))
    return company
  } finally {
    await installation.close()
  }
}

/** Starts a process and waits for its first line. */
function start(
  running: ChildProcess[],
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string> {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  running.push(child)
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
}

function stop(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  return ended
}

async function version(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  await client.end()
  return rows[0]!.version
}

async function scenarios({ reps, heads, director }: BenchCompany, url: string): Promise<Scenario[]> {
  const byKey = ({ key }: Asker) => ({ authorization: `Bearer ${key}` })
  const sessions = await Promise.all(reps.slice(0, clients).map((rep) => signIn(url, rep)))
  const dealsPath = (client: number) =>
    `/api/v1/sales/deals?status=open&limit=50&ownerId=${reps[client]!.personId}`
  const floorDeals = (client: number): Ask => ({ method: 'GET', path: `/deals?of=${reps[client]!.personId}` })
  // each call is another rep's, so that a run leaves nobody with a day that nobody has
  let turn = 0
  const nextRep = () => reps[turn++ % reps.length]!
  return [
    {
      name: 'A rep’s open deals, first page of 50',
      norma: (client) => ({ method: 'GET', path: dealsPath(client), headers: byKey(reps[client]!) }),
      floor: floorDeals,
    },
    {
      name: 'The same by a browser’s session',
      norma: (client) => ({ method: 'GET', path: dealsPath(client), headers: { cookie: sessions[client]! } }),
      floor: floorDeals,
    },
    {
      name: 'The board of a head with 15 people',
      norma: (client) => ({ method: 'GET', path: '/api/v1/today/board', headers: byKey(heads[client]!) }),
      floor: (client) => ({ method: 'GET', path: `/board?of=${heads[client]!.personId}` }),
    },
    {
      name: 'Logging a call',
      norma() {
        const rep = nextRep()
        return { method: 'POST', path: '/api/v1/sales/activities', headers: byKey(rep), body: callOf(rep) }
      },
      floor() {
        const rep = nextRep()
        return { method: 'POST', path: '/activities', body: callOf(rep, rep.personId) }
      },
    },
    {
      name: 'The board of the director with 160 people',
      norma: () => ({ method: 'GET', path: '/api/v1/today/board', headers: byKey(director) }),
      floor: () => ({ method: 'GET', path: `/board?of=${director.personId}` }),
    },
  ]
}

function callOf({ accountId, dealId }: BenchCompany['reps'][number], personId?: string): string {
  return JSON.stringify({
    kind: 'call',
    minutes: 5,
    note: benchNote,
    accountId,
    dealId,
    ...(personId && { personId }),
  })
}

async function signIn(url: string, { email }: Asker): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

type Asked = { url: string; cpu: () => number }

/** Floor and Norma by turns, so that whatever else the machine does falls on both. */
async function measure(scenario: Scenario, asked: { norma: Asked; floor: Asked }): Promise<Result> {
  log(scenario.name)
  const count = Math.ceil(Number(options.requests) / rounds)
  const warmUp = Math.ceil(count / 2)
  await load(asked.floor.url, { clients, count: warmUp, ask: scenario.floor })
  await load(asked.norma.url, { clients, count: warmUp, ask: scenario.norma })
  const floor: Figures = { latencies: [], seconds: 0, cpu: 0 }
  const norma: Figures = { latencies: [], seconds: 0, cpu: 0 }
  for (let round = 0; round < rounds; round++) {
    await ask(asked.floor, count, scenario.floor, floor)
    await ask(asked.norma, count, scenario.norma, norma)
  }
  return { name: scenario.name, norma, floor, statements: await statementsOf(scenario, asked.norma.url) }
}

async function ask({ url, cpu }: Asked, count: number, of: Scenario['norma'], to: Figures): Promise<void> {
  const before = cpu()
  const { latencies, seconds } = await load(url, { clients, count, ask: of })
  to.cpu += cpu() - before
  to.latencies.push(...latencies)
  to.seconds += seconds
}

/** Statements of one request when nothing else asks, transaction and sign-in included; the mean of twenty. */
async function statementsOf({ norma }: Scenario, url: string): Promise<number> {
  const times = 20
  const before = await statementsSent(url)
  for (let time = 0; time < times; time++) await send(url, norma(time % clients))
  return ((await statementsSent(url)) - before) / times
}

async function statementsSent(url: string): Promise<number> {
  const text = await send(url, { method: 'GET', path: '/metrics' })
  return Number(/^norma_sql_statements_total (\d+)/m.exec(text)![1])
}

await main()
