import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * An empty folder for the clusters of a test run: in memory where programs may run from there (containers often forbid
 * it), else among temporary files. Anyone may pass through it, since as root PostgreSQL runs as somebody else.
 */
export function makeTestFolder(): { path: string; remove: () => void } {
  for (const place of ['/dev/shm', tmpdir(), '/tmp']) {
    const path = tryPlace(place)
    if (path) return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
  }
  throw new Error(`neither /dev/shm nor ${tmpdir()} lets programs run`)
}

function tryPlace(place: string): string | undefined {
  let path: string
  try {
    path = mkdtempSync(join(place, 'norma-test-'))
  } catch {
    return undefined
  }
  chmodSync(path, 0o755)
  const program = join(path, 'program')
  writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  const runs = spawnSync(program, { cwd: '/' }).status === 0
  rmSync(program)
  if (runs) return path
  rmSync(path, { recursive: true })
  return undefined
}
