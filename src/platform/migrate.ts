import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { StartRefused } from './start-refused.ts'

export type Migration = { name: string; text: string; hash: string }

export const migrationsFolder = join(import.meta.dirname, '../../db/migrations')

export function readMigrations(folder = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
      return { name: file.slice(0, -4), text, hash: createHash('sha256').update(text).digest('hex') }
    })
}

/**
 * Brings the database to the newest migration, each in a transaction of its own, under a lock so that two processes
 * starting at once do not both do it. Returns the names applied. Refuses a database that is newer than this program or
 * whose applied migrations differ from the files.
 */
export async function migrate(pool: pg.Pool, migrations = readMigrations()): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(7023, 1)')
    await client.query(`create schema if not exists migration;
      create table if not exists migration.applied (
        name text primary key, hash text not null, applied_at timestamptz not null default now())`)
    const pending = pendingOf(migrations, await appliedTo(client))
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.query('select pg_advisory_unlock(7023, 1)').catch(() => {})
    client.release()
  }
}

/** True when every migration of this program is applied; what /readyz asks. */
export async function isMigrated(pool: pg.Pool, migrations = readMigrations()): Promise<boolean> {
  const { rows } = await pool.query<{ name: string; hash: string }>(
    'select name, hash from migration.applied',
  )
  const applied = new Map(rows.map(({ name, hash }) => [name, hash]))
  return migrations.every(({ name, hash }) => applied.get(name) === hash)
}

async function appliedTo(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from migration.applied',
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

function pendingOf(migrations: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...applied.keys()].find((name) => !known.has(name))
  if (unknown) {
    throw new StartRefused({
      ru: `База данных сделана более новой версией Norma (миграция ${unknown}): обновите программу.`,
      en: `The database was made by a newer version of Norma (migration ${unknown}): update the program.`,
    })
  }
  const changed = migrations.find(({ name, hash }) => applied.has(name) && applied.get(name) !== hash)
  if (changed) {
    throw new StartRefused({
      ru: `Миграция ${changed.name} применена к базе в другой редакции: верните файл, каким он был выпущен.`,
      en: `Migration ${changed.name} was applied in another wording: restore the file as it was released.`,
    })
  }
  return migrations.filter(({ name }) => !applied.has(name))
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.text)
    await client.query('insert into migration.applied (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}
