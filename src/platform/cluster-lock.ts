import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { type DataFolder, giveToOwner, refusedByFileSystem } from './data-folder.ts'
import { StartRefused } from './start-refused.ts'

export type Lock = { release(): void }

/**
 * A lock that the operating system holds for this process and lets go when the process ends, however it ends: no stale
 * lock files, no guessing whether a process number was reused. Node has no such call of its own, but SQLite, which is
 * built into it, locks an (otherwise empty) file on every system alike.
 * Returns undefined when another holder, in this process too, is in the way.
 */
export function tryLock(folder: DataFolder, name: string, kind: 'exclusive' | 'shared'): Lock | undefined {
  const file = join(folder.path, name)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file)
    giveToOwner(folder, file)
    // in memory: nothing is ever written, so no journal is to lie about
    database.exec('pragma journal_mode = memory')
    // a shared lock is taken by the first reading of a transaction
    database.exec(kind === 'exclusive' ? 'begin exclusive' : 'begin; select count(*) from sqlite_schema')
  } catch (error) {
    database?.close()
    if (isBusy(error)) return undefined
    throw cannotLock(error, folder.path)
  }
  const held = database
  return { release: () => void (held.isOpen && held.close()) }
}

// https://www.sqlite.org/rescode.html; the low byte is the primary code
function isBusy(error: unknown): boolean {
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === 5
}

function cannotLock(error: unknown, path: string): Error {
  const code = ((error as { errcode?: number }).errcode ?? 0) % 256
  if (code === 8 || code === 14) return refusedByFileSystem({ code: 'EACCES' }, path)
  if (code === 13) return refusedByFileSystem({ code: 'ENOSPC' }, path)
  const reason = (error as Error).message
  return new StartRefused(
    {
      ru: `Файловая система папки данных ${path} не умеет блокировать файлы (${reason}); выберите другую папку через NORMA_DATA.`,
      en: `The file system of the data folder ${path} cannot lock files (${reason}); choose another folder with NORMA_DATA.`,
    },
    { cause: error },
  )
}
