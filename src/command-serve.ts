import { randomInt } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { clockworkOf } from './clockwork.ts'
import { loadDemoIfMissing } from './demo/load.ts'
import { defaultDataFolder } from './platform/data-folder.ts'
import { openInstallation, type Installation } from './platform/installation.ts'
import { runJobs } from './platform/jobs.ts'
import { StartRefused, say } from './platform/start-refused.ts'
import { buildServer } from './server.ts'

export async function serve(): Promise<void> {
  await run({})
}

/** Like `serve`, over a data folder of its own unless one is named, with the demo department loaded once. */
export async function demo(): Promise<void> {
  const named = process.env.NORMA_DATA || process.env.DATABASE_URL
  await run({ demo: true, ...(named ? {} : { dataFolder: `${defaultDataFolder()}-demo` }) })
}

async function run({ demo = false, dataFolder }: { demo?: boolean; dataFolder?: string }): Promise<void> {
  const port = portOf(process.env.PORT)
  const host = process.env.HOST || '127.0.0.1'
  const log = (line: string) => console.error(`norma: ${line}`)
  const installation = await openInstallation({ mode: 'serve', log, ...(dataFolder ? { dataFolder } : {}) })
  const closing: (() => Promise<unknown>)[] = [() => installation.close()]
  const shutDown = onceEndedBy(['SIGINT', 'SIGTERM', 'SIGHUP'], closing)
  try {
    if (demo) await loadDemoIfMissing(installation, log)
    const setupCode = String(randomInt(10 ** 8)).padStart(8, '0')
    const app = await open(installation, setupCode, closing)
    await listen(app, port, host)
    const address = app.server.address() as AddressInfo
    await answerReady(app)
    await tellSetupCode(app, host, setupCode)
    console.log(`Norma is ready: ${urlOf(host, address.port)}`)
  } catch (error) {
    await shutDown()
    throw error
  }
}

async function open(
  installation: Installation,
  setupCode: string,
  closing: (() => Promise<unknown>)[],
): Promise<FastifyInstance> {
  const app = await buildServer({
    ...installation,
    setupCode,
    behindProxy: process.env.NORMA_BEHIND_PROXY === '1',
    logger: { level: process.env.NORMA_LOG || 'warn' },
  })
  // each step of closing stands as soon as it is needed: a failure further on must not leave a held connection
  closing.unshift(() => app.close())
  const worker = await runJobs(installation.owner, clockworkOf(installation))
  closing.splice(1, 0, () => worker.stop())
  return app
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new StartRefused({
    ru: `PORT=${text}: нужен номер порта от 0 до 65535.`,
    en: `PORT=${text}: a port number from 0 to 65535 is needed.`,
  })
}

async function listen(app: FastifyInstance, port: number, host: string): Promise<void> {
  try {
    await app.listen({ port, host })
  } catch (error) {
    throw refusedToListen(error as NodeJS.ErrnoException, port, host) ?? error
  }
}

function refusedToListen(error: NodeJS.ErrnoException, port: number, host: string): StartRefused | undefined {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartRefused({
        ru: `Порт ${port} занят другой программой: освободите его или задайте другой, например PORT=${port + 1}.`,
        en: `Port ${port} is used by another program: free it or choose another, such as PORT=${port + 1}.`,
      })
    case 'EACCES':
      return new StartRefused({
        ru: `Порт ${port} этому пользователю не разрешён: задайте порт выше 1023, например PORT=3000.`,
        en: `Port ${port} is not allowed to this user: choose one above 1023, such as PORT=3000.`,
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefused({
        ru: `HOST=${host}: у этой машины нет такого адреса.`,
        en: `HOST=${host}: this machine has no such address.`,
      })
    default:
      return undefined
  }
}

/** The line that scripts wait for is true: the server itself answers 200 at /readyz. */
async function answerReady(app: FastifyInstance): Promise<void> {
  const { statusCode } = await app.inject('/readyz')
  if (statusCode !== 200) throw new Error('the server started and is not ready')
}

/** Whoever opens a new Norma first owns it; from another machine that takes the code that only this terminal shows. */
async function tellSetupCode(app: FastifyInstance, host: string, setupCode: string): Promise<void> {
  const isHere =
    (host === '127.0.0.1' || host === 'localhost' || host === '::1') && !process.env.NORMA_BEHIND_PROXY
  if (isHere) return
  const { needed } = (await app.inject('/api/v1/org/setup')).json<{ needed: boolean }>()
  if (!needed) return
  console.error(
    say({
      ru: `norma: чтобы настроить компанию с другой машины, нужен код ${setupCode}`,
      en: `norma: to set up the company from another machine you need the code ${setupCode}`,
    }),
  )
}

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return process.env.NORMA_URL || `http://${name}:${port}`
}

/** Runs the steps of closing in order, once, at the first signal; a second signal ends the process at once. */
function onceEndedBy(signals: NodeJS.Signals[], steps: (() => Promise<unknown>)[]): () => Promise<void> {
  let ended: Promise<void> | undefined
  async function end(): Promise<void> {
    for (const step of steps) await step()
  }
  function onSignal(signal: NodeJS.Signals): void {
    if (ended) process.exit(1)
    console.error(say({ ru: `norma: останавливаюсь (${signal})…`, en: `norma: stopping (${signal})…` }))
    ended = end().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of signals) process.on(signal, onSignal)
  return async () => {
    ended ??= end()
    await ended
    for (const signal of signals) process.off(signal, onSignal)
  }
}
