import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setClocks } from './clock.ts'

const variable = 'NORMA_JOURNEY_TEMPLATES'

/** Of the whole run: the folder in which the templates are, for all workers. */
export default function beforeAllJourneys(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'norma-journeys-'))
  chmodSync(folder, 0o755)
  process.env[variable] = folder
  setClocks()
  return () => rmSync(folder, { recursive: true, force: true })
}

/**
 * The path of a data folder on which a command has run. The first worker that asks makes it; who asks meanwhile waits.
 */
export async function template<Command extends string>(
  what: Command,
  make: (what: Command, folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(process.env[variable]!, what)
  const [done, failed] = ['done', 'failed'].map((how) => `${folder}.${how}`) as [string, string]
  if (isFirst(folder)) {
    chmodSync(folder, 0o755)
    try {
      await make(what, folder)
      writeFileSync(done, '')
    } catch (error) {
      writeFileSync(failed, '')
      throw error
    }
  }
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error(`norma ${what} did not start; see the first journey`)
    await sleep(100)
  }
  return join(folder, 'data')
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}

/** With all rights and owners, since PostgreSQL trusts no folder of anybody else's. */
export function copyFolder(from: string, to: string): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyFolder(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (entry.isFile()) copyFileSync(source, target, constants.COPYFILE_FICLONE)
    else continue
    if (entry.isFile()) likeThat(source, target)
  }
  likeThat(from, to)
}

function likeThat(from: string, to: string): void {
  const { mode, uid, gid } = lstatSync(from)
  chmodSync(to, mode & 0o7777)
  if (process.getuid?.() === 0) lchownSync(to, uid, gid)
}
