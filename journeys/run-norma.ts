import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const launcher = join(import.meta.dirname, '../bin/norma.mjs')

export type RunningNorma = {
  url: string
  dataFolder: string
  /** Runs another command on the same data while this one serves; answers its standard output, throws on refusal. */
  command(...args: string[]): Promise<string>
  /** Calls the API as nobody, or as the person of a key; throws on refusal. */
  call(method: string, path: string, body?: unknown, key?: string): Promise<unknown>
  /** Who has been given which password. */
  passwords: Map<string, string>
  /** Gives a person who exists a password, through the link of `norma user reset`; answers the one that holds. */
  admit(email: string, password: string): Promise<string>
  stop(): Promise<void>
}

/** Starts Norma by its launcher on a fresh data folder and a free port, as a person would, and waits until it is ready. */
export async function startNorma(what: 'serve' | 'demo'): Promise<RunningNorma> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'norma-journey-'))
  // as root PostgreSQL runs under an account of its own, which has to get in
  chmodSync(dataFolder, 0o755)
  const environment = {
    ...process.env,
    NORMA_DATA: join(dataFolder, 'data'),
    HOST: '127.0.0.1',
    LANG: 'ru_RU.UTF-8',
  }
  const port = String(await freePort())
  const server = spawn(process.execPath, [launcher, what], {
    env: { ...environment, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await readyAt(server)
  const passwords = new Map<string, string>()
  const command = (...args: string[]) => run(args, environment)
  return {
    url,
    dataFolder,
    command,
    passwords,
    call: (...request) => call(url, ...request),
    async admit(email, password) {
      if (!passwords.has(email)) {
        await accept(url, await command('user', 'reset', email), password)
        passwords.set(email, password)
      }
      return passwords.get(email)!
    },
    async stop() {
      await end(server)
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function readyAt(server: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    function listen(chunk: Buffer): void {
      said += chunk.toString()
      const ready = /^Norma is ready: (\S+)/m.exec(said)
      if (ready?.[1]) resolve(ready[1].replace(/\/$/, ''))
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.on('error', reject)
    server.on('exit', (code) => reject(new Error(`Norma ended with ${code} before it was ready:\n${said}`)))
  })
}

async function run(args: string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(`norma ${args.join(' ')} ended with ${code}:\n${errors}${out}`)
  return out
}

/** The link ends in its token. */
async function accept(url: string, link: string, password: string): Promise<void> {
  const token = /https?:\/\/\S+/.exec(link)?.[0].split('/').at(-1)
  if (!token) throw new Error(`No link in: ${link}`)
  await call(url, 'POST', `/org/invitations/${token}`, { password })
}

async function call(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  key?: string,
): Promise<unknown> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return text ? (JSON.parse(text) as unknown) : undefined
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.on('exit', resolve))
  server.kill('SIGTERM')
  await ended
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
