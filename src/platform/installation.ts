import type pg from 'pg'
import { openCluster, type Cluster } from './cluster.ts'
import { defaultDataFolder } from './data-folder.ts'
import { openPool } from './database.ts'
import { checkServer } from './database-server.ts'
import { migrateJobs } from './jobs.ts'
import { connectLive } from './live.ts'
import { migrate } from './migrate.ts'
import { installationSecret, openSignIn, type SignIn } from './sign-in.ts'

export type InstallationOptions = {
  /** 'serve' owns the data folder; 'join' works beside a server that runs, or alone */
  mode: 'serve' | 'join'
  dataFolder?: string
  env?: NodeJS.ProcessEnv
  log?: (line: string) => void
}

/** An open database, brought to the newest migration, and everything that speaks to it. */
export type Installation = {
  /** requests: norma_app under row-level security */
  pool: pg.Pool
  /** migrations, founding companies, jobs */
  owner: pg.Pool
  signIn: SignIn
  url: string
  dataFolder: string | null
  close(): Promise<void>
}

/**
 * Opens the outside server of DATABASE_URL, else the embedded one of the data folder (NORMA_DATA). Throws StartRefused
 * with one clear sentence for whatever a person has to mend.
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const env = options.env ?? process.env
  const log = options.log ?? (() => {})
  const outside = env.DATABASE_URL || undefined
  const dataFolder = outside ? null : (options.dataFolder ?? defaultDataFolder(env))
  const cluster = dataFolder ? await openCluster({ dataFolder, mode: options.mode, log }) : undefined
  const url = outside ?? cluster!.url
  const pools: pg.Pool[] = []
  try {
    const lost = (error: Error) => log(`database: ${error.message}`)
    const owner = openPool({ url, role: 'owner', size: 6 }, lost)
    pools.push(owner)
    if (outside) await checkServer(owner)
    await migrate(owner)
    await migrateJobs(owner)
    const pool = openPool({ url, role: 'norma_app', size: 16 }, lost)
    const authPool = openPool({ url, role: 'norma_auth', size: 4, searchPath: 'auth' }, lost)
    pools.push(pool, authPool)
    const signIn = openSignIn({
      pool: authPool,
      secret: await installationSecret(owner),
      url: env.NORMA_URL,
      behindProxy: env.NORMA_BEHIND_PROXY === '1',
    })
    // what any process changes, a command or a server, the live listeners of all hear
    const endLive = connectLive(owner)
    const close = async () => {
      await endLive()
      await closeAll(pools, cluster)
    }
    return { pool, owner, signIn, url, dataFolder, close }
  } catch (error) {
    await closeAll(pools, cluster)
    throw error
  }
}

async function closeAll(pools: pg.Pool[], cluster: Cluster | undefined): Promise<void> {
  await Promise.allSettled(pools.map((pool) => pool.end()))
  await cluster?.stop()
}
