import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { Fact } from './fact.ts'

/** What live updates carry: that something of this kind happened to this person, never what. */
export type News = { tenantId: string; kind: string; personId: string | null; subjectId: string | null }

const emitter = new EventEmitter()
emitter.setMaxListeners(0)

const channelName = 'norma_live'
const processId = crypto.randomUUID()
let outbox: News[] = []
let sender: ((news: News[]) => Promise<unknown>) | undefined

/** Tells this process at once, and the other processes on the same database a moment later. */
export function tell(facts: Fact[]): void {
  const news = facts.map(({ tenantId, kind, personId, subjectId }) => ({
    tenantId,
    kind,
    personId,
    subjectId,
  }))
  for (const one of news) emitter.emit(one.tenantId, one)
  if (!sender) return
  if (outbox.length === 0) setTimeout(() => void flush(), 50).unref()
  outbox.push(...news)
}

async function flush(): Promise<void> {
  const batch = outbox
  outbox = []
  await sender?.(batch)
}

/** Hears of this tenant's news until the returned function is called. */
export function hear(tenantId: string, listener: (news: News) => void): () => void {
  emitter.on(tenantId, listener)
  return () => emitter.off(tenantId, listener)
}

/**
 * Connects the processes of one database through NOTIFY, after the commit and in batches: inside the transactions it
 * would make them commit one by one. News is a hint to read again, so a lost one costs a stale screen, never data.
 */
export function connectLive(pool: pg.Pool): () => Promise<void> {
  let closed = false
  let listening: pg.PoolClient | undefined
  sender = (batch) => {
    const parts = Array.from({ length: Math.ceil(batch.length / 25) }, (_, at) =>
      batch.slice(at * 25, at * 25 + 25),
    )
    const messages = parts.map((news) => JSON.stringify({ processId, news }))
    return Promise.allSettled(
      messages.map((text) => pool.query('select pg_notify($1, $2)', [channelName, text])),
    )
  }
  async function listen(): Promise<void> {
    try {
      const client = await pool.connect()
      listening = client
      if (closed) return drop(client)
      client.on('notification', (message) => receive(message.payload))
      client.on('error', () => drop(client))
      await client.query(`listen ${channelName}`)
    } catch {
      if (listening) drop(listening)
      else later()
    }
  }
  /** A connection breaks once, whoever notices first. */
  function drop(client: pg.PoolClient): void {
    if (listening !== client) return
    listening = undefined
    client.release(true)
    later()
  }
  function later(): void {
    if (!closed) setTimeout(() => void listen(), 1000).unref()
  }
  const first = listen()
  return async () => {
    await flush()
    closed = true
    sender = undefined
    await first
    if (listening) drop(listening)
  }
}

function receive(payload: string | undefined): void {
  if (!payload) return
  const message = JSON.parse(payload) as { processId: string; news: News[] }
  if (message.processId === processId) return
  for (const one of message.news) emitter.emit(one.tenantId, one)
}
