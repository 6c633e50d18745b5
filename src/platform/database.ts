import { createHash } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { DB } from '../db.types.ts'

/** Each statement sent to the database, as `{ text }`: counted by tests and metrics, never with its values. */
export const statements = channel('norma.statement')

/** The roles of migrations/0001: requests run as norma_app, sign-in as norma_auth, migrations and jobs as the owner. */
export type RuntimeRole = 'norma_app' | 'norma_auth' | 'owner'

export type PoolOptions = { url: string; role: RuntimeRole; size: number; searchPath?: string }

/**
 * A pool whose sessions start in the given role, so that even RESET ROLE does not lead to the owner. A lost connection
 * is logged and replaced; without the listener it would end the process.
 */
export function openPool(
  { url, role, size, searchPath }: PoolOptions,
  log: (error: Error) => void = () => {},
): pg.Pool {
  const settings = [
    ...(role === 'owner' ? [] : [`role=${role}`]),
    ...(searchPath ? [`search_path=${searchPath}`] : []),
    'TimeZone=UTC',
    'DateStyle=ISO',
    // generic plans for named statements would forget which tenant is large; the server decides by cost
    ...(role === 'owner' ? [] : ['statement_timeout=30000', 'idle_in_transaction_session_timeout=60000']),
  ]
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    application_name: `norma ${role}`,
    types: { getTypeParser },
    // statements go out without waiting for the answer to the one before, as a transaction's begin does
    pipeline: true,
  })
  // a connection cut while the pool is being closed is the closing itself
  const unlessEnding = (error: Error) => pool.ending || log(error)
  pool.on('error', unlessEnding)
  pool.on('connect', (client) => client.on('error', unlessEnding))
  return pool
}

const parsers = new Map<number, (text: string) => unknown>([
  [20, Number], // int8: counts and minor units of money stay below 2^53
  [1700, Number], // numeric
  [1082, String], // date: a day is an ISO string, never an instant
  [1083, (text) => text.slice(0, 5)], // time: hours and minutes
  [1184, parseInstant], // timestamptz
  [1231, (text) => parseArray(text).map(Number)], // numeric[]
  [1182, parseArray], // date[]
  [2951, parseArray], // uuid[]
])

/** Sessions speak ISO and UTC ('2026-11-24 08:40:00.123+00'), so the engine's own parser does, and fast. */
function parseInstant(text: string): Date {
  return new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
}

function parseArray(text: string): string[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',')
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  return parsers.get(oid) ?? pg.types.getTypeParser(oid, format)
}

/** Kysely over one client that somebody else has checked out: transactions are opened and closed by the boundary. */
export function kyselyOn(client: pg.ClientBase): Kysely<DB> {
  const known = kyselyOfClient.get(client)
  if (known) return known
  const made = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ClientDriver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  kyselyOfClient.set(client, made)
  return made
}

const kyselyOfClient = new WeakMap<pg.ClientBase, Kysely<DB>>()

class ClientDriver implements Driver {
  readonly #connection: ClientConnection

  constructor(client: pg.ClientBase) {
    this.#connection = new ClientConnection(client)
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('the boundary opens the transaction')
  }
  async commitTransaction(): Promise<void> {
    throw new Error('the boundary commits')
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('the boundary rolls back')
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class ClientConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase

  constructor(client: pg.ClientBase) {
    this.#client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await send(this.#client, query.sql, query.parameters as unknown[])
    const affected = result.command === 'SELECT' ? undefined : BigInt(result.rowCount ?? 0)
    return { rows: result.rows as R[], ...(affected === undefined ? {} : { numAffectedRows: affected }) }
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('nothing streams through Kysely here: page, or COPY')
  }
}

/**
 * Sends one statement; with parameters it is named, so that the server parses and plans it once per connection. It is on
 * its way when the call returns, in one write with what else is sent in the same turn.
 */
export function send(client: pg.ClientBase, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
  if (statements.hasSubscribers) statements.publish({ text })
  gatherWrites(client)
  if (values.length === 0) return client.query(text)
  const name = nameOf(text)
  return client.query(name ? { name, text, values } : { text, values })
}

/** A write to a socket costs more than what is written: one for all messages of a turn. */
function gatherWrites(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

const names = new Map<string, string>()
const mostNames = 1000

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= mostNames) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}
