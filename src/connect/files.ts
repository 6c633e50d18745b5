/** A folder or a single file on disk, as the files of an import. */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { refuse } from './problem.ts'
import type { ImportFiles } from './staging.ts'

export async function filesAt(path: string): Promise<ImportFiles> {
  const found = await stat(path).catch(() =>
    refuse('file_missing', { file: path }, { file: path, known: '' }),
  )
  const folder = found.isDirectory() ? path : dirname(path)
  const names = found.isDirectory() ? await filesIn(path) : [basename(path)]
  const list = await Promise.all(
    names.map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })),
  )
  return { list, open: (name) => readPieces(join(folder, name)) }
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort()
  } catch {
    return refuse('file_unreadable', { file: folder }, { file: folder })
  }
}

/** The bytes of a file. Throws ImportRefused when it is not there or may not be read. */
export async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const name = basename(path)
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
  try {
    yield* stream
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') refuse('file_missing', { file: name }, { file: name, known: '' })
    if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR')
      refuse('file_unreadable', { file: name }, { file: name })
    throw error
  } finally {
    stream.destroy()
  }
}
