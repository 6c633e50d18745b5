/**
 * Whether forecasts make anybody wait: a cheap request asked over and over while the forecasts of a company of 150 reps
 * are computed one after another, beside the same without.
 *
 *   node bench/forecast-load.ts [--data <folder>] [--write]
 *
 * The folder is that of run.ts, and filled when it is not.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openInstallation } from '../src/platform/installation.ts'
import { fill, type BenchCompany } from './data.ts'
import { load, quantile, type Ask } from './load.ts'
import { machine, putBetween } from './report.ts'

const { values: options } = parseArgs({
  options: { data: { type: 'string' }, write: { type: 'boolean', default: false } },
})
delete process.env.DATABASE_URL
const clients = 4
const round = 400
const log = (line: string) => console.error(`bench: ${line}`)

type Loaded = { latencies: number[]; seconds: number }

async function main(): Promise<void> {
  const folder = options.data ?? mkdtempSync(join(tmpdir(), 'norma-bench-'))
  const company = await companyIn(folder)
  const server = spawn(process.execPath, [join(import.meta.dirname, '../src/norma.ts'), 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NORMA_DATA: folder, PORT: '0' },
  })
  try {
    const line = await new Promise<string>((resolve, reject) => {
      createInterface({ input: server.stdout }).once('line', resolve)
      server.once('exit', (code) => reject(new Error(`norma ended with ${code}`)))
    })
    const { url } = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8')) as { url: string }
    await measure(/https?:\S+/.exec(line)![0], url, company)
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
    if (!options.data) rmSync(folder, { recursive: true, force: true })
  }
}

async function companyIn(folder: string): Promise<BenchCompany> {
  const memory = join(folder, 'bench.json')
  if (existsSync(memory)) return JSON.parse(readFileSync(memory, 'utf8')) as BenchCompany
  const installation = await openInstallation({ mode: 'join', dataFolder: folder, log })
  try {
    const company = await fill(installation, new Date(), log)
    writeFileSync(memory, JSON.stringify(company))
    return company
  } finally {
    await installation.close()
  }
}

async function measure(base: string, database: string, company: BenchCompany): Promise<void> {
  const owner = new pg.Client({ connectionString: database })
  await owner.connect()
  try {
    await measureWith(owner, base, company)
  } finally {
    await owner.end()
  }
}

async function measureWith(owner: pg.Client, base: string, { tenantId, reps }: BenchCompany): Promise<void> {
  const ask = (client: number): Ask => ({
    method: 'GET',
    path: '/api/v1/org/me',
    headers: { authorization: `Bearer ${reps[client]!.key}` },
  })
  const asked = () => load(base, { clients, count: round, ask })
  for (let warm = 0; warm < 3; warm++) await asked()
  const alone = joined([await asked(), await asked(), await asked(), await asked()])

  const madeAt = async () => {
    const { rows } = await owner.query<{ at: Date | null }>(
      'select max(made_at) as at from forecast.run where tenant_id = $1',
      [tenantId],
    )
    return rows[0]!.at?.getTime() ?? 0
  }
  const busy: Loaded[] = []
  const took: number[] = []
  for (let forecast = 0; forecast < 3; forecast++) {
    const before = await madeAt()
    const began = performance.now()
    await owner.query(`select graphile_worker.add_job('forecast:company', $1::json)`, [
      JSON.stringify({ tenantId, personId: reps[0]!.personId }),
    ])
    while ((await madeAt()) === before) {
      if (performance.now() - began > 120_000) throw new Error('no forecast was made in two minutes')
      busy.push(await asked())
    }
    took.push((performance.now() - began) / 1000)
  }
  const rows = [
    ['nothing else', alone],
    [`while forecasts are made (${took.map((one) => one.toFixed(1)).join(', ')} s each)`, joined(busy)],
  ] as const
  const text = `${new Date().toISOString().slice(0, 10)}, ${machine()}; ${clients} clients ask who they are.

| | per second | p50, ms | p95 | p99 | slowest |
|---|---:|---:|---:|---:|---:|
${rows.map(([what, one]) => `| ${what} | ${figuresOf(one)} |`).join('\n')}`
  console.log(text)
  if (options.write) putBetween('forecast-load', text)
}

function joined(all: readonly Loaded[]): Loaded {
  return {
    latencies: all.flatMap(({ latencies }) => latencies),
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  }
}

function figuresOf({ latencies, seconds }: Loaded): string {
  const at = (share: number) => quantile(latencies, share).toFixed(1)
  return [String(Math.round(latencies.length / seconds)), at(0.5), at(0.95), at(0.99), at(1)].join(' | ')
}

await main()
