import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { openapi } from '../server.ts'
import { schemaText } from './schema-text.ts'

export const root = join(import.meta.dirname, '../..')

/** The files that are generated and committed, each with what it should say for this migrated database. */
export async function generatedFiles(pool: pg.Pool, url: string): Promise<Record<string, string>> {
  return {
    'db/schema.sql': await schemaText(pool),
    'src/db.types.ts': databaseTypes(url),
    'openapi.json': `${JSON.stringify(await openapi(), null, 2)}\n`,
  }
}

export function readGenerated(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** Table types by kysely-codegen; what the pool's parsers make of a column is said by the mapping. */
function databaseTypes(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'norma-types-'))
  const out = join(folder, 'db.types.ts')
  const manifest = createRequire(import.meta.url).resolve('kysely-codegen/package.json')
  const mapping = { int8: 'number', timestamptz: 'Date', numeric: 'number', time: 'string' }
  const run = spawnSync(
    process.execPath,
    [
      join(dirname(manifest), 'dist/cli/bin.js'),
      '--dialect=postgres',
      '--camel-case',
      '--date-parser=string',
      '--numeric-parser=number',
      '--exclude-pattern={auth,graphile_worker}.*',
      `--type-mapping=${JSON.stringify(mapping)}`,
      `--url=${url}`,
      `--out-file=${out}`,
    ],
    { encoding: 'utf8', cwd: root },
  )
  if (run.status !== 0) throw new Error(`kysely-codegen: ${run.stderr || run.stdout}`)
  const text = readFileSync(out, 'utf8')
  rmSync(folder, { recursive: true })
  return text
}
