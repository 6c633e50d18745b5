import type { Actor } from '../platform/actor.ts'
import { openPool } from '../platform/database.ts'
import { record } from '../platform/fact.ts'
import { connectLive } from '../platform/live.ts'
import { changing } from '../platform/transaction.ts'

// Run by a test as a process of its own, as `norma import` is beside a running server: records one fact and ends.
const [url, tenantId, personId] = process.argv.slice(2) as [string, string, string]
const pool = openPool({ url, role: 'norma_app', size: 2 })
const owner = openPool({ url, role: 'owner', size: 2 })
const disconnect = connectLive(owner)
const actor: Actor = {
  tenantId,
  personId,
  userId: null,
  role: 'rep',
  name: '',
  timeZone: 'Europe/Moscow',
  currency: 'RUB',
  locale: 'ru',
  via: 'cli',
  now: new Date(),
}
await changing(pool, tenantId, async (tx) => {
  record(tx, actor, { kind: 'sales.imported', personId })
})
await new Promise((resolve) => setTimeout(resolve, 200))
await disconnect()
await Promise.all([pool.end(), owner.end()])
