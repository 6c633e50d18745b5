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
import type { BenchCompany } from './data.ts'

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

const [rep] = company.reps
const [head] = company.heads
const requests = {
  deals: {
    method: 'GET',
    url: `/api/v1/sales/deals?status=open&limit=50&ownerId=${rep!.personId}`,
    key: rep!.key,
  },
  board: { method: 'GET', url: '/api/v1/today/board', key: head!.key },
  log: {
    method: 'POST',
    url: '/api/v1/sales/activities',
    key: rep!.key,
    payload: { kind: 'call', minutes: 5, ...company.subjects[0]! },
  },
  director: { method: 'GET', url: '/api/v1/today/board', key: company.director.key },
} as const

for (const [name, { key, ...request }] of Object.entries(requests)) {
  if (only && only !== name) continue
  const runs: { total: number; statements: Sent[] }[] = []
  for (let run = 0; run < Number(times); run++) {
    sent = []
    const began = performance.now()
    const answer = await app.inject({ ...request, headers: { authorization: `Bearer ${key}` } })
    if (answer.statusCode >= 300) throw new Error(`${name}: ${answer.statusCode} ${answer.payload}`)
    runs.push({ total: performance.now() - began, statements: sent })
  }
  const settled = runs.slice(Math.floor(runs.length / 3)).sort((one, other) => one.total - other.total)
  const median = settled[Math.floor(settled.length / 2)]!
  const inDatabase = median.statements.reduce((sum, { ms }) => sum + ms, 0)
  console.log(`${name}: ${median.total.toFixed(2)} ms, in statements ${inDatabase.toFixed(2)} ms`)
  for (const { text, ms } of median.statements)
    console.log(`  ${ms.toFixed(2).padStart(6)}  ${text.slice(0, 150)}`)
}
await app.close()
await installation.close()
