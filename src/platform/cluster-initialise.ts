import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { runAs, windows } from './cluster-postmaster.ts'
import { type DataFolder, refusedByFileSystem, writeOwn } from './data-folder.ts'
import { StartRefused } from './start-refused.ts'

/** Owns the database and is its superuser; requests run as lesser roles (see db/migrations). */
export const ownerRole = 'norma_owner'

/**
 * Makes the cluster of the folder, `data`. It is made under another name and renamed when it is complete and on disk,
 * so that an interrupted start leaves nothing that looks like data.
 */
export async function initialise(folder: DataFolder, bin: string, durable: boolean): Promise<string> {
  const data = join(folder.path, 'data')
  const fresh = freshFolder(folder)
  const failure = await runInitdb(folder, bin, [
    '-D',
    fresh,
    '-U',
    ownerRole,
    ...localeFlags,
    ...(windows ? ['--auth=scram-sha-256', '--pwfile', passwordFile(folder)] : ['--auth=peer']),
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
    ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ])
  if (failure !== undefined) {
    rmSync(fresh, { recursive: true, force: true })
    throw initdbFailed(failure, folder.path)
  }
  if (!windows) writeAccess(folder, fresh)
  renameSync(fresh, data)
  if (durable && !windows) syncFolder(folder.path)
  return data
}

/** The password of Windows, which has no sockets that know who calls. */
export function readPassword(folder: DataFolder): string {
  return readFileSync(join(folder.path, 'password'), 'utf8')
}

// Letters must be letters in every alphabet: with a plain C character type, trigrams do not see Cyrillic at all.
// The builtin provider sorts by code point and never changes with the system's libraries; what people see in order is
// sorted by COLLATE "ru-x-icu". The libc character type is a second opinion some extensions ask for.
const libcCharacterType: Partial<Record<NodeJS.Platform, string>> = { darwin: 'en_US.UTF-8', win32: 'C' }
const localeFlags = [
  '--encoding=UTF8',
  '--locale=C',
  `--lc-ctype=${libcCharacterType[process.platform] ?? 'C.UTF-8'}`,
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

const settings = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  // What a statement did wrong is told to its sender. The log is about the server itself and, holding no statements,
  // holds no personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
}

function freshFolder(folder: DataFolder): string {
  try {
    const leftovers = readdirSync(folder.path).filter((name) => name.startsWith('data.new-'))
    for (const name of leftovers) rmSync(join(folder.path, name), { recursive: true, force: true })
    const fresh = mkdtempSync(join(folder.path, 'data.new-'))
    if (folder.account) chownSync(fresh, folder.account.uid, folder.account.gid)
    return fresh
  } catch (error) {
    throw refusedByFileSystem(error, folder.path)
  }
}

function passwordFile(folder: DataFolder): string {
  writeOwn(folder, join(folder.path, 'password'), randomBytes(24).toString('base64url'))
  return join(folder.path, 'password')
}

/** Resolves to what initdb said when it failed, and to undefined when it succeeded. */
function runInitdb(folder: DataFolder, bin: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { ...runAs(folder.account), cwd: folder.path, windowsHide: true }
    const child = spawn(join(bin, 'initdb'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) => resolve(code === 0 ? undefined : said))
  })
}

function initdbFailed(said: string, path: string): Error {
  if (/No space left on device/.test(said)) return refusedByFileSystem({ code: 'ENOSPC' }, path)
  const lines = said.split('\n').map((line) => line.trim())
  const reason =
    lines.find((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.findLast(Boolean) ?? 'initdb'
  if (/^spawn .* EACCES$/.test(reason)) return cannotExecute(path)
  return new StartRefused({
    ru: `PostgreSQL не смог подготовить папку данных ${path}: ${reason}`,
    en: `PostgreSQL could not prepare the data folder ${path}: ${reason}`,
  })
}

function cannotExecute(path: string): StartRefused {
  return new StartRefused({
    ru: `Из папки данных ${path} нельзя запускать программы (диск подключён с noexec); выберите другую папку через NORMA_DATA.`,
    en: `Programs may not run from the data folder ${path} (its disk is mounted noexec); choose another folder with NORMA_DATA.`,
  })
}

/**
 * Who may connect: whoever runs Norma, root, and the account the data belongs to, each as the owner role; the kernel
 * says who calls, so there is no password to keep. Written once: the operator may add to both files.
 */
function writeAccess(folder: DataFolder, data: string): void {
  const people = new Set(['root', userInfo().username, ...(folder.account ? [folder.account.name] : [])])
  const map = [...people].map((name) => `norma "${name}" ${ownerRole}\n`).join('')
  writeFileSync(join(data, 'pg_ident.conf'), `# the system's account, the role it may take\n${map}`)
  writeFileSync(
    join(data, 'pg_hba.conf'),
    '# the socket only; the kernel says who calls\nlocal all all peer map=norma\n',
  )
}

function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
