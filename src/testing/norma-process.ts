import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '../..')
// the source itself and not the launcher: these commands need no web part, and kill -9 must hit the server
const program = join(root, 'src/norma.ts')

/** What a command of the real command line printed, and how it ended. */
export type Ended = { code: number | null; out: string; err: string }

/** Runs `norma` as a person would, in English, over the given data folder, and waits for its end. */
export function norma(args: string[], env: NodeJS.ProcessEnv): Ended {
  const run = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: environment(env),
    timeout: 60_000,
  })
  return { code: run.status, out: run.stdout, err: run.stderr }
}

/** A running `norma serve`. */
export type Served = { url: string; child: ChildProcess; ended: Promise<Ended>; stop(): Promise<Ended> }

/** Starts the server and waits for its line "Norma is ready: <url>"; rejects with what it printed when it ends instead. */
export async function serve(env: NodeJS.ProcessEnv): Promise<Served> {
  const child = spawn(process.execPath, [program, 'serve'], { env: environment({ PORT: '0', ...env }) })
  let out = ''
  let err = ''
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      out += `${line}\n`
      const found = /^Norma is ready: (\S+)$/.exec(line)
      if (found) resolve(found[1]!)
    })
    void ended.then((how) => reject(new Error(`norma serve ended with ${how.code}: ${how.err}`)))
  })
  return {
    url,
    child,
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _none, ...rest } = process.env
  return { ...rest, NORMA_LANG: 'en', NODE_ENV: 'test', ...env }
}
