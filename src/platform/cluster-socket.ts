import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DataFolder, refusedByFileSystem } from './data-folder.ts'

// sockaddr_un: 108 bytes on Linux, 104 on macOS, the last of them zero
const longestSocketPath = process.platform === 'linux' ? 107 : 103

/**
 * A folder for the socket that only PostgreSQL's account can enter. Beside the data, or when that path is too long for
 * a socket, in /tmp under a name nobody can take beforehand; `former` is the one of the last run, used again if it
 * still stands.
 */
export function runFolderOf(folder: DataFolder, former: string | undefined): string {
  const uid = folder.account?.uid ?? process.getuid?.() ?? 0
  const beside = join(folder.path, 'run')
  try {
    if (fits(beside)) {
      mkdirSync(beside, { recursive: true, mode: 0o700 })
      return given(folder, beside)
    }
    if (former && fits(former) && isPrivate(former, uid)) return former
    return given(
      folder,
      mkdtempSync(join(fits(join(tmpdir(), 'norma-XXXXXX')) ? tmpdir() : '/tmp', 'norma-')),
    )
  } catch (error) {
    throw refusedByFileSystem(error, folder.path)
  }
}

/** After a clean end: nothing of Norma's stays in /tmp. */
export function removeRunFolder(path: string): void {
  rmSync(path, { recursive: true, force: true })
}

function fits(runFolder: string): boolean {
  return Buffer.byteLength(join(runFolder, '.s.PGSQL.5432')) <= longestSocketPath
}

function given({ account }: DataFolder, path: string): string {
  if (account) chownSync(path, account.uid, account.gid)
  return path
}

function isPrivate(path: string, uid: number): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  return stat !== undefined && stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0
}

/** Windows only: a port of the loopback interface that is free just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
