/**
 * Where one request's time goes: the statements of each request of the bench with their milliseconds, measured inside
 * the server with nobody else asking. Over a folder that run.ts has filled: `node bench/trace.ts <folder> [times]`.
 * With `--cpu-prof` before it, Node writes a profile of `times` requests.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openInstallation } from '../src/platform/installation.ts'
import { buildServer } from '../src/server.ts'
import { cpuOf, cpuOfPostgres } from './cpu.ts'
import { benchNote, forgetRuns, type BenchCompany } from './data.ts'

const [folder = '', times = '60', only = ''] = process.argv.slice(2)
const company = JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8')) as BenchCompany
const installation = await openInstallation({ mode: 'join', dataFolder: folder })
const app = await buildServer(installation)

type Sent = { text: string; ms: number }
let sent: Sent[] = []
const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const began = performance.now()
  const answer = query.apply(this, args)
  const text = typeof args[0] === 'string' ? args[0] : ((args[0] as { text?: string }).text ?? '')
  const note = () => void sent.push({ text: text.replace(/\s+/g, ' ').trim(), ms: performance.now() - began })
  if (answer instanceof Promise) void answer.then(note, note)
  return answer
} as typeof pg.Client.prototype.query

const [head] = company.heads
type Asked = { method: 'GET' | 'POST'; url: string; key: string; payload?: object }
const requests: Record<string, (rep: BenchCompany['reps'][number]) => Asked> = {
  deals: ({ personId, key }) => ({
    method: 'GET',
    url: `/api/v1/sales/deals?status=open&limit=50&ownerId=${personId}`,
    key,
  }),
  board: () => ({ method: 'GET', url: '/api/v1/today/board', key: head!.key }),
  log: ({ key, dealId, accountId }) => ({
    method: 'POST',
    url: '/api/v1/sales/activities',
    key,
    payload: { kind: 'call', minutes: 5, note: benchNote, dealId, accountId },
  }),
  director: () => ({ method: 'GET', url: '/api/v1/today/board', key: company.director.key }),
}

for (const [name, requestOf] of Object.entries(requests)) {
  if (only && only !== name) continue
  const warmUp = 30
  let cpu = { server: 0, postgres: 0 }
  const runs: { total: number; statements: Sent[] }[] = []
  for (let run = 0; run < Number(times) + warmUp; run++) {
    if (run === warmUp) cpu = { server: cpuOf(process.pid), postgres: cpuOfPostgres(folder) }
    sent = []
    const began = performance.now()
    const { key, ...request } = requestOf(company.reps[run % company.reps.length]!)
    const answer = await app.inject({ ...request, headers: { authorization: `Bearer ${key}` } })
    if (answer.statusCode >= 300) throw new Error(`${name}: ${answer.statusCode} ${answer.payload}`)
    runs.push({ total: performance.now() - began, statements: sent })
  }
  const perRequest = (used: number) => (used / Number(times)).toFixed(2)
  const server = perRequest(cpuOf(process.pid) - cpu.server)
  const postgres = perRequest(cpuOfPostgres(folder) - cpu.postgres)
  const settled = runs.slice(warmUp).sort((one, other) => one.total - other.total)
  const median = settled[Math.floor(settled.length / 2)]!
  const inDatabase = median.statements.reduce((sum, { ms }) => sum + ms, 0)
  console.log(
    `${name}: ${median.total.toFixed(2)} ms, in statements ${inDatabase.toFixed(2)} ms; ` +
      `processor: server ${server} ms, PostgreSQL ${postgres} ms`,
  )
  for (const { text, ms } of median.statements)
    console.log(`  ${ms.toFixed(2).padStart(6)}  ${text.slice(0, 150)}`)
}
await forgetRuns(installation, company.tenantId, new Date())
await app.close()
await installation.close()
