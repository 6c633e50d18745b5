import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, type DataFolder, giveToOwner } from './data-folder.ts'
import { say, StartRefused } from './start-refused.ts'

export const windows = process.platform === 'win32'

/** Everything one run of PostgreSQL needs. `port` matters on Windows only; elsewhere it names the socket. */
export type Setup = {
  folder: DataFolder
  /** The binaries' folder. */
  bin: string
  data: string
  /** Where the socket lies. */
  runFolder: string
  port: number
  settings: Record<string, string>
  log: (line: string) => void
}

export type Postmaster = {
  pid: number
  /** Resolves, with the reason in words, when PostgreSQL has ended, by whatever means. */
  ended: Promise<string>
  /** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
  stop(): Promise<void>
}

/** PostgreSQL ended before it was ready; `said` is what it wrote about that. */
export class PostmasterFailed extends Error {
  readonly said: string

  constructor(said: string) {
    super(`PostgreSQL did not start: ${said}`)
    this.said = said
  }
}

/** Starts PostgreSQL over the data and resolves when it accepts connections, however long recovery takes. */
export async function startPostmaster(setup: Setup): Promise<Postmaster> {
  const { folder, bin, data } = setup
  forgetFormer(setup)
  const logFile = join(folder.path, 'postgresql.log')
  const output = openLog(folder, logFile)
  const saidBefore = statSync(logFile).size
  // A process group of its own: Ctrl-C in the terminal reaches Norma, which ends PostgreSQL in good order.
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...flags(setup)], {
    ...runAs(folder.account),
    cwd: data,
    detached: !windows,
    windowsHide: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const ended = endOf(child)
  await readiness(setup, child, ended, () => newLines(logFile, saidBefore))

  // The last resort when Norma leaves without stop(), as on an uncaught error.
  const interrupt = () => child.kill('SIGINT')
  process.once('exit', interrupt)
  void ended.then(() => process.off('exit', interrupt))
  return { pid: child.pid!, ended, stop: () => stopProcess(setup, child.pid!, ended) }
}

/** PostgreSQL looks at many variables; none of the caller's may steer it. */
export function runAs(account: Account | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const own = Object.entries(process.env).filter(([name]) => windows && !name.startsWith('PG'))
  const env = windows ? Object.fromEntries(own) : { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  return account ? { uid: account.uid, gid: account.gid, env } : { env }
}

/**
 * Ends the PostgreSQL that a killed run of Norma left behind. The caller holds the lock of the folder, so whatever
 * still runs over this data has nobody who answers for it.
 */
export async function stopStalePostmaster(setup: Setup): Promise<void> {
  const stale = readPidFile(setup.data)
  if (!stale || !worksOver(setup.data, stale.pid)) return
  setup.log(
    say({
      ru: 'Останавливаю PostgreSQL, оставшийся от прерванного запуска.',
      en: 'Stopping the PostgreSQL that an interrupted run left behind.',
    }),
  )
  await stopProcess(setup, stale.pid, whenGone(setup.data, stale.pid))
}

function flags({ settings, runFolder, port }: Setup): string[] {
  const connection = {
    listen_addresses: windows ? '127.0.0.1' : '',
    // a list separated by commas, unless quoted
    unix_socket_directories: windows ? '' : `"${runFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(port),
  }
  return Object.entries({ ...settings, ...connection }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const mostLogBytes = 5_000_000

/** The log of PostgreSQL; it says little (see initialise) and the former one is kept when it has grown. */
function openLog(folder: DataFolder, file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostLogBytes) renameSync(file, `${file}.1`)
  const descriptor = openSync(file, 'a', 0o600)
  giveToOwner(folder, file)
  return descriptor
}

function newLines(file: string, from: number): string[] {
  return readFileSync(file).subarray(from).toString('utf8').trim().split('\n')
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
}

const slowMs = 5_000

async function readiness(
  setup: Setup,
  child: ChildProcess,
  ended: Promise<string>,
  lines: () => string[],
): Promise<void> {
  let reason: string | undefined
  void ended.then((how) => (reason = how))
  const started = performance.now()
  for (let told = false; ;) {
    await sleep(5)
    if (reason !== undefined)
      throw new PostmasterFailed(lines().findLast(isFailure) ?? lines().at(-1) ?? reason)
    const file = readPidFile(setup.data)
    if (file?.pid === child.pid && file?.status === 'ready') return
    if (told || performance.now() - started < slowMs) continue
    told = true
    setup.log(
      say({
        ru: 'PostgreSQL восстанавливает данные после прерванной работы; это может занять несколько минут.',
        en: 'PostgreSQL is recovering the data after an interruption; this may take some minutes.',
      }),
    )
  }
}

function isFailure(line: string): boolean {
  return /\b(FATAL|PANIC):/.test(line)
}

/** The file PostgreSQL keeps about itself: line 1 is its process, line 8 its state. */
function readPidFile(data: string): { pid: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number.parseInt(lines[0]!, 10)
    return Number.isInteger(pid) ? { pid, status: lines[7]?.trim() ?? '' } : undefined
  } catch {
    return undefined
  }
}

/** After a reboot, or in a container, the number of a former postmaster may belong to any other process. */
function worksOver(data: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (windows) return true
  try {
    if (process.platform === 'linux') {
      // a zombie that nobody collects has no working folder any more
      return (
        readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' &&
        readlinkSync(`/proc/${pid}/cwd`) === data
      )
    }
    const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
    return command.includes('postgres') && command.includes(data)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * PostgreSQL refuses to start while the process named in its former pid file lives, be it another program that was
 * given the same number or a dead one that nobody has collected. It makes an exception of its own parent, so the number
 * becomes ours; the rest of the file stays, because PostgreSQL also looks there for workers that outlived their
 * postmaster. The socket's lock file says nothing more.
 */
function forgetFormer({ data, runFolder, port }: Setup): void {
  const file = join(data, 'postmaster.pid')
  if (readPidFile(data)) writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)))
  if (windows) return
  for (const socket of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`])
    rmSync(join(runFolder, socket), { force: true })
}

async function whenGone(data: string, pid: number): Promise<string> {
  while (worksOver(data, pid)) await sleep(20)
  return 'gone'
}

/** Fast shutdown; when that does not come to an end, immediate shutdown: the next start then recovers. */
async function stopProcess(setup: Setup, pid: number, ended: Promise<string>): Promise<void> {
  const steps = [
    ['SIGINT', 'fast', 60_000],
    ['SIGQUIT', 'immediate', 10_000],
    ['SIGKILL', 'immediate', 5_000],
  ] as const
  for (const [signal, mode, patienceMs] of steps) {
    if (windows)
      spawnSync(join(setup.bin, 'pg_ctl'), ['stop', '-D', setup.data, '-m', mode, '-W'], {
        windowsHide: true,
      })
    else send(pid, signal)
    const waiting = new AbortController()
    const patience = sleep(patienceMs, 'still there', { signal: waiting.signal }).catch(() => 'cancelled')
    const how = await Promise.race([ended, patience])
    waiting.abort()
    if (how !== 'still there') return
  }
  throw new StartRefused({
    ru: `PostgreSQL (процесс ${pid}) не останавливается; остановите его сами и повторите.`,
    en: `PostgreSQL (process ${pid}) does not stop; stop it yourself and try again.`,
  })
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
