import { setTimeout as sleep } from 'node:timers/promises'
import { type Postmaster, PostmasterFailed, type Setup, startPostmaster } from './cluster-postmaster.ts'
import { refusedByFileSystem } from './data-folder.ts'
import { say, StartRefused } from './start-refused.ts'

export type Supervision = { stop(): Promise<void> }

const firstPauseMs = 100
const longestPauseMs = 10_000
/** PostgreSQL that lived this long was well: its next end is a new story. */
const wellMs = 60_000

/** Starts PostgreSQL and, for as long as stop() is not called, starts it again whenever it ends by itself. */
export async function supervise(
  setup: Setup,
  onExit: (how: string) => void = () => {},
): Promise<Supervision> {
  let current: Postmaster | undefined = await startFirst(setup)
  const stopping = new AbortController()

  const watch = (async () => {
    let pauseMs = firstPauseMs
    while (current) {
      const started = performance.now()
      const how = await current.ended
      current = undefined
      if (stopping.signal.aborted) return
      if (performance.now() - started > wellMs) pauseMs = firstPauseMs
      tellEnd(setup, how)
      onExit(how)
      while (!current && !stopping.signal.aborted) {
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
        pauseMs = Math.min(pauseMs * 2, longestPauseMs)
        if (!stopping.signal.aborted) current = await startAgain(setup)
      }
    }
  })()

  return {
    async stop() {
      stopping.abort()
      await current?.stop()
      await watch
      // it may have come up again in that very moment
      await current?.stop()
    },
  }
}

const patienceMs = 15_000

/** The workers of a PostgreSQL that was killed a moment ago may still be on their way out: worth some patience. */
async function startFirst(setup: Setup): Promise<Postmaster> {
  for (const deadline = performance.now() + patienceMs; ; await sleep(100)) {
    try {
      return await startPostmaster(setup)
    } catch (error) {
      if (!(error instanceof PostmasterFailed)) throw error
      const passes = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(
        error.said,
      )
      if (!passes || performance.now() > deadline) throw refusedByPostgresql(error, setup)
    }
  }
}

async function startAgain(setup: Setup): Promise<Postmaster | undefined> {
  try {
    const postmaster = await startPostmaster(setup)
    setup.log(say({ ru: 'PostgreSQL снова работает.', en: 'PostgreSQL is up again.' }))
    return postmaster
  } catch (error) {
    setup.log(error instanceof PostmasterFailed ? refusedByPostgresql(error, setup).message : String(error))
    return undefined
  }
}

function tellEnd(setup: Setup, how: string): void {
  setup.log(
    say({
      ru: `PostgreSQL прервался (${how}); запускаю снова.`,
      en: `PostgreSQL ended (${how}); starting it again.`,
    }),
  )
}

function refusedByPostgresql(error: PostmasterFailed, { folder }: Setup): Error {
  if (/No space left on device/.test(error.said)) return refusedByFileSystem({ code: 'ENOSPC' }, folder.path)
  const reason = error.said.replace(/^.*?\b(FATAL|PANIC):\s*/, '')
  return new StartRefused(
    {
      ru: `PostgreSQL не запустился: ${reason} (подробности в ${folder.path}/postgresql.log).`,
      en: `PostgreSQL did not start: ${reason} (details in ${folder.path}/postgresql.log).`,
    },
    { cause: error },
  )
}
