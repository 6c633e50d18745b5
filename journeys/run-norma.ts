import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aheadTo, demoAhead, preloaded } from './clock.ts'
import { copyFolder, template } from './template.ts'

const launcher = join(import.meta.dirname, '../bin/norma.mjs')
const nightWork = join(import.meta.dirname, 'night.ts')

export type RunningNorma = {
  url: string
  dataFolder: string
  /** Runs another command on the same data while this one serves; answers its standard output, throws on refusal. */
  command(...args: string[]): Promise<string>
  /** Calls the API as nobody, or as the person of a key; throws on refusal. */
  call(method: string, path: string, body?: unknown, key?: string): Promise<unknown>
  /** Who has been given which password; in a demo department everybody has the one that its sign-in page shows. */
  passwords: Map<string, string>
  /** Gives a person who exists a password, through the link of `norma user reset`; answers the one that holds. */
  admit(email: string, password: string): Promise<string>
  /** The cookies of a person who has a password, signed in once for all journeys of a worker. */
  session(email: string): Promise<Cookie[]>
  /** A key of such a person for `call`. */
  keyOf(email: string): Promise<string>
  /** How far its clock is ahead of the machine's. */
  ahead(): number
  /** Ends it and starts it at the same address when this moment has come. */
  moveTo(moment: Date): Promise<void>
  /** Does by its clock what the coaching's night does. */
  night(): Promise<void>
  stop(): Promise<void>
}

export type Cookie = { name: string; value: string; url: string }

/**
 * Starts Norma by its launcher, as a person would, and waits until it is ready. Its data folder is fresh: a copy of one
 * on which the same command has run before, since making the database and loading the demo department take long.
 */
export async function startNorma(what: 'serve' | 'demo'): Promise<RunningNorma> {
  const dataFolder = freshFolder()
  copyFolder(await template(what, makeTemplate), join(dataFolder, 'data'))
  let ahead = what === 'demo' ? demoAhead() : 0
  let running = await launch(what, dataFolder, ahead)
  const { url } = running
  const passwords = what === 'demo' ? await passwordsOfDemo(url) : new Map<string, string>()
  const command = (...args: string[]) => run([launcher, ...args], running.environment)
  const session = remembered((email) => signInAt(url, email, passwords.get(email)))
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
    async session(email) {
      if (!(await isOpen(url, await session.of(email)))) session.forget(email)
      return session.of(email)
    },
    keyOf: remembered(async (email) => keyFrom(url, await session.of(email))).of,
    ahead: () => ahead,
    async moveTo(moment) {
      await end(running.server)
      ahead = aheadTo(moment)
      running = await launch(what, dataFolder, ahead, new URL(url).port)
      // who has not been here for weeks signs in again
      session.forgetAll()
    },
    async night() {
      await run([nightWork], running.environment)
    },
    async stop() {
      await end(running.server)
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(what: 'serve' | 'demo', folder: string): Promise<void> {
  const { server } = await launch(what, folder, what === 'demo' ? demoAhead() : 0)
  await end(server)
}

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'norma-journey-'))
  // as root PostgreSQL runs under an account of its own, which has to get in
  chmodSync(folder, 0o755)
  return folder
}

/** Over the folder's `data`. */
async function launch(what: 'serve' | 'demo', folder: string, ahead: number, port?: string) {
  const environment = {
    ...process.env,
    ...(ahead === 0 ? {} : { NODE_OPTIONS: preloaded(ahead) }),
    NORMA_DATA: join(folder, 'data'),
    HOST: '127.0.0.1',
    LANG: 'ru_RU.UTF-8',
  }
  const server = spawn(process.execPath, [launcher, what], {
    env: { ...environment, PORT: port ?? String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { server, url: await readyAt(server), environment }
}

async function passwordsOfDemo(url: string): Promise<Map<string, string>> {
  const { department } = (await call(url, 'GET', '/demo/department')) as {
    department: { password: string; accounts: { email: string }[] }
  }
  return new Map(department.accounts.map(({ email }) => [email, department.password]))
}

/** What is asked once for each e-mail. */
function remembered<T>(ask: (email: string) => Promise<T>) {
  const known = new Map<string, Promise<T>>()
  return {
    of(email: string): Promise<T> {
      if (!known.has(email)) known.set(email, ask(email))
      return known.get(email)!
    },
    forget: (email: string) => void known.delete(email),
    forgetAll: () => known.clear(),
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
  const child = spawn(process.execPath, args, {
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
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${errors}${out}`)
  return out
}

/** The link ends in its token. */
async function accept(url: string, link: string, password: string): Promise<void> {
  const token = /https?:\/\/\S+/.exec(link)?.[0].split('/').at(-1)
  if (!token) throw new Error(`No link in: ${link}`)
  await call(url, 'POST', `/org/invitations/${token}`, { password })
}

async function signInAt(url: string, email: string, password: string | undefined): Promise<Cookie[]> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`${email} is not let in: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie().map((line) => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    return { name: name!, value: value!, url }
  })
}

/** A journey may have ended it. */
async function isOpen(url: string, cookies: Cookie[]): Promise<boolean> {
  const answer = await fetch(`${url}/api/v1/org/me`, { headers: { cookie: header(cookies) } })
  return answer.ok
}

async function keyFrom(url: string, cookies: Cookie[]): Promise<string> {
  const answer = await fetch(`${url}/api/v1/org/me/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie: header(cookies) },
    body: JSON.stringify({ name: 'journeys' }),
  })
  if (!answer.ok) throw new Error(`No key: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { key: string }).key
}

function header(cookies: Cookie[]): string {
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
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
