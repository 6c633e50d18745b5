/**
 * PostgreSQL that Norma brings along and looks after itself. The data folder holds:
 *
 *   norma-version.json     what made the folder; an older Norma keeps its hands off
 *   norma.lock             locked by the one process that answers for PostgreSQL
 *   norma.gate             locked, shared, by command line tools at work
 *   cluster.json           there while PostgreSQL runs: where it is reached
 *   data/                  the cluster itself
 *   run/                   its socket (a folder in /tmp where the path would be too long for a socket)
 *   postgresql-<version>/  the binaries
 *   postgresql.log
 */
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPackage, installBinaries } from './cluster-binaries.ts'
import { initialise, ownerRole, readPassword } from './cluster-initialise.ts'
import { type Lock, tryLock } from './cluster-lock.ts'
import { type Setup, stopStalePostmaster, windows } from './cluster-postmaster.ts'
import { freePort, removeRunFolder, runFolderOf } from './cluster-socket.ts'
import { type Supervision, supervise } from './cluster-supervision.ts'
import { type DataFolder, enterDataFolder, markDataFolder, writeOwn } from './data-folder.ts'
import { say, StartRefused } from './start-refused.ts'

export type ClusterOptions = {
  dataFolder: string
  /**
   * `serve` owns PostgreSQL, is alone, and starts it again should it die. `join` is a command line tool: it uses the
   * PostgreSQL of whoever runs over this folder, else starts one for its own duration, which other tools may share.
   */
  mode: 'serve' | 'join'
  /** false: nothing is forced to disk. For tests in memory only. */
  durable?: boolean
  /** Settings of PostgreSQL on top of ours. */
  settings?: Record<string, string>
  log?: (line: string) => void
  /** Told each time PostgreSQL ended by itself and is about to be started again. */
  onExit?: (how: string) => void
}

export type Cluster = {
  /** For `pg` and libpq alike. On Windows it holds a password. */
  url: string
  /** false when the PostgreSQL of another process was joined. */
  startedHere: boolean
  stop(): Promise<void>
}

/** Opens the database of the folder, making it when there is none. Whatever people can mend is a StartRefused. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { major } = findPackage()
  const folder = enterDataFolder(options.dataFolder, major)
  if (options.mode === 'join') return joinOrOwn(folder, options)
  const lock = await lockToServe(folder)
  const running = await start(folder, options).catch(releasing(lock))
  return { url: running.url, startedHere: true, stop: once(() => leave(folder, running, [lock])) }
}

const patienceMs = 3_000

async function lockToServe(folder: DataFolder): Promise<Lock> {
  const started = performance.now()
  for (; ; await sleep(50)) {
    const lock = tryLock(folder, 'norma.lock', 'exclusive')
    if (lock) return lock
    const holder = readState(folder)
    // Worth a moment: the holder may be on its way down, after a signal to it or to the shell it runs in.
    if (performance.now() - started > patienceMs) throw alreadyRuns(folder, holder)
  }
}

async function joinOrOwn(folder: DataFolder, options: ClusterOptions): Promise<Cluster> {
  // Held for as long as the tool works: see handOver.
  const gate = await passGate(folder)
  try {
    for (const deadline = performance.now() + 60_000; ; await sleep(20)) {
      const lock = tryLock(folder, 'norma.lock', 'exclusive')
      if (lock) {
        const running = await start(folder, options).catch(releasing(lock))
        return {
          url: running.url,
          startedHere: true,
          stop: once(() => handOver(folder, running, lock, gate, options)),
        }
      }
      const holder = readState(folder)
      if (holder) return { url: holder.url, startedHere: false, stop: once(async () => gate.release()) }
      if (performance.now() > deadline) throw alreadyRuns(folder, undefined)
    }
  } catch (error) {
    gate.release()
    throw error
  }
}

async function passGate(folder: DataFolder): Promise<Lock> {
  for (; ; await sleep(20)) {
    const gate = tryLock(folder, 'norma.gate', 'shared')
    if (gate) return gate
  }
}

/** The tool that started PostgreSQL stays until the tools that joined it have finished. */
async function handOver(
  folder: DataFolder,
  running: Running,
  lock: Lock,
  gate: Lock,
  { log }: ClusterOptions,
): Promise<void> {
  gate.release()
  let closed = tryLock(folder, 'norma.gate', 'exclusive')
  if (!closed)
    log?.(say({ ru: 'Жду, пока закончит другая команда norma.', en: 'Waiting for another norma command.' }))
  for (; !closed; await sleep(50)) closed = tryLock(folder, 'norma.gate', 'exclusive')
  await leave(folder, running, [lock, closed])
}

type Running = { url: string; runFolder: string; supervision: Supervision }

async function start(folder: DataFolder, options: ClusterOptions): Promise<Running> {
  const { mode, durable = true, log = () => {}, onExit } = options
  const runFolder = runFolderOf(folder, readState(folder)?.runFolder)
  rmSync(stateFile(folder), { force: true })
  const source = findPackage()
  markDataFolder(folder, source.major)
  const data = join(folder.path, 'data')
  const bin = installBinaries(folder, source)
  const port = windows ? await freePort() : 5432
  const settings = { ...(durable ? {} : notDurable), ...options.settings }
  const setup: Setup = { folder, bin, data, runFolder, port, settings, log }

  if (statSync(data, { throwIfNoEntry: false })) await stopStalePostmaster(setup)
  else await initialise(folder, bin, durable)
  const supervision = await supervise(setup, onExit)
  try {
    const url = urlOf(setup, 'norma')
    await ensureDatabase(urlOf(setup, 'postgres'))
    const state: State = { pid: process.pid, mode, url, runFolder }
    writeOwn(folder, stateFile(folder), JSON.stringify(state))
    return { url, runFolder, supervision }
  } catch (error) {
    await supervision.stop()
    throw error
  }
}

const notDurable = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '300',
}

function urlOf({ folder, runFolder, port }: Setup, database: string): string {
  if (windows) return `postgres://${ownerRole}:${readPassword(folder)}@127.0.0.1:${port}/${database}`
  // All said aloud, so that no PGPORT or PGSSLMODE of the environment gets in between.
  return `postgres:///${database}?host=${encodeURIComponent(runFolder)}&port=${port}&user=${ownerRole}&sslmode=disable`
}

/** At each start: the first one may have been interrupted just before. */
async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'norma'`)
    if (!rowCount) await client.query('create database norma')
  } finally {
    await client.end()
  }
}

/** What the owner of PostgreSQL tells those who join. */
type State = { pid: number; mode: 'serve' | 'join'; url: string; runFolder: string }

function stateFile(folder: DataFolder): string {
  return join(folder.path, 'cluster.json')
}

function readState(folder: DataFolder): State | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(folder), 'utf8')) as State
  } catch {
    return undefined
  }
}

async function leave(folder: DataFolder, running: Running, locks: Lock[]): Promise<void> {
  rmSync(stateFile(folder), { force: true })
  try {
    await running.supervision.stop()
    removeRunFolder(running.runFolder)
  } finally {
    for (const lock of locks) lock.release()
  }
}

function alreadyRuns(folder: DataFolder, holder: State | undefined): StartRefused {
  const whose = {
    ru: holder ? ` (процесс ${holder.pid})` : '',
    en: holder ? ` (process ${holder.pid})` : '',
  }
  if (holder?.mode === 'join') {
    return new StartRefused({
      ru: `С папкой данных ${folder.path} сейчас работает команда norma${whose.ru}; дождитесь её окончания.`,
      en: `A norma command${whose.en} is at work in the data folder ${folder.path}; wait until it ends.`,
    })
  }
  return new StartRefused({
    ru: `Norma уже работает с папкой данных ${folder.path}${whose.ru}; остановите её или выберите другую папку через NORMA_DATA.`,
    en: `Norma already runs over the data folder ${folder.path}${whose.en}; stop it or choose another folder with NORMA_DATA.`,
  })
}

function releasing(lock: Lock): (error: unknown) => never {
  return (error) => {
    lock.release()
    throw error
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= act())
}
