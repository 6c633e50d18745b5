/** Rows in bulk: a temporary table, filled by COPY, from which a module's set-based verbs write their own tables. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { sql } from 'kysely'
import { clientOf, type Tx } from './transaction.ts'

export type CopyValue = string | number | boolean | Date | null | undefined

const plainName = /^[a-z][a-z0-9_]{0,62}$/

/**
 * Makes a temporary table that ends with the transaction. Row-level security refuses COPY into a tenant's table, so
 * rows come through one of these. `columns` are names and types, such as `{ id: 'uuid', amount_minor: 'bigint' }`.
 */
export async function makeStaging(tx: Tx, table: string, columns: Record<string, string>): Promise<void> {
  const list = Object.entries(columns).map(([name, type]) => `"${plain(name)}" ${type}`)
  await sql.raw(`create temporary table ${plain(table)} (${list.join(', ')}) on commit drop`).execute(tx)
}

/** Fills a temporary table: rows are arrays in the order of `columns`. Memory stays constant. Returns their number. */
export async function copyInto(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): Promise<number> {
  const text = `copy ${plain(table)} (${columns.map((name) => `"${plain(name)}"`).join(', ')}) from stdin`
  const client = clientOf(tx)
  return alone(client, async () => {
    const stream = client.query(copyFrom(text))
    await pipeline(Readable.from(lines(rows)), stream)
    return stream.rowCount ?? 0
  })
}

/** COPY talks with the server to and fro, so pg lets it on no connection that sends ahead. */
async function alone<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('select')
  const connection = client as unknown as { pipeline: boolean }
  connection.pipeline = false
  try {
    return await work()
  } finally {
    connection.pipeline = true
  }
}

/** After filling: the planner knows nothing of a temporary table until it is told. */
export async function analyse(tx: Tx, table: string): Promise<void> {
  await sql.raw(`analyze ${plain(table)}`).execute(tx)
}

const pieceLength = 64 * 1024

async function* lines(
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): AsyncGenerator<string> {
  let piece = ''
  for await (const row of rows) {
    piece += lineOf(row)
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function lineOf(row: readonly CopyValue[]): string {
  let line = ''
  for (let i = 0; i < row.length; i++) line += (i === 0 ? '' : '\t') + cellOf(row[i])
  return `${line}\n`
}

function cellOf(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return special.test(value) ? value.replace(specials, escaped) : value
  return value instanceof Date ? value.toISOString() : String(value)
}

const special = /[\\\n\r\t]/
const specials = /[\\\n\r\t]/g

function escaped(character: string): string {
  return { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character]!
}

/** Names of staging tables and columns are written into statements, so they are checked wherever they came from. */
export function plain(name: string): string {
  if (!plainName.test(name)) throw new Error(`not a plain name: ${name}`)
  return name
}
