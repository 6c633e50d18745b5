import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { StartRefused } from './start-refused.ts'

/** The layout of the folder described in cluster.ts. Raised when an older Norma could no longer work in it. */
export const folderFormat = 1

/** The unprivileged account PostgreSQL runs as when Norma itself runs as root, which PostgreSQL refuses to do. */
export type Account = { name: string; uid: number; gid: number }

/** `path` is absolute and free of symbolic links. `account` is undefined when everything runs as ourselves. */
export type DataFolder = { path: string; account: Account | undefined }

/** NORMA_DATA, else where this system keeps such things: for root the machine's own place. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.NORMA_DATA) return resolve(env.NORMA_DATA)
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Norma')
  if (isRoot()) return '/var/lib/norma'
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'norma')
}

/**
 * Makes the folder if need be and proves that Norma may work in it. Refuses a folder it may not write to, one full of
 * somebody else's files, one made by a newer Norma, and as root one that no unprivileged account can reach.
 */
export function enterDataFolder(wanted: string, postgresqlMajor: number): DataFolder {
  const path = makeFolder(resolve(wanted))
  refuseForeign(path)
  refuseOtherVersion(path, postgresqlMajor)
  const account = isRoot() ? accountFor(path) : undefined
  if (account) letIn(account, path)
  return { path, account }
}

/** Marks the folder as Norma's and of this version. */
export function markDataFolder(folder: DataFolder, postgresqlMajor: number): void {
  const file = join(folder.path, markFile)
  if (readMark(folder.path)) return
  writeOwn(
    folder,
    file,
    `${JSON.stringify({ format: folderFormat, postgresql: postgresqlMajor }, null, 2)}\n`,
  )
}

/** Writes a small file of Norma's at once, so that no reader ever sees half of it. It belongs to the folder's owner. */
export function writeOwn(folder: DataFolder, file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`
  try {
    writeFileSync(unfinished, text, { mode: 0o600 })
    giveToOwner(folder, unfinished)
    renameSync(unfinished, file)
  } catch (error) {
    throw refusedByFileSystem(error, folder.path)
  }
}

/** What root makes in a person's folder belongs to that person, who may start Norma without root the next time. */
export function giveToOwner(folder: DataFolder, path: string): void {
  if (!isRoot()) return
  const owner = statSync(folder.path)
  chownSync(path, owner.uid, owner.gid)
}

/** Says an error of the file system in a sentence for people. An error of another kind is returned as it is. */
export function refusedByFileSystem(error: unknown, path: string): Error {
  const code = (error as NodeJS.ErrnoException).code
  const said = {
    EACCES: [`Нет права писать в папку данных ${path}`, `Norma may not write to the data folder ${path}`],
    EPERM: [`Нет права писать в папку данных ${path}`, `Norma may not write to the data folder ${path}`],
    // what Node makes of a missing folder on a read-only disk
    ENOENT: [`Папку данных ${path} нельзя создать`, `The data folder ${path} cannot be made`],
    EROFS: [`Папка данных ${path} доступна только для чтения`, `The data folder ${path} is read-only`],
    ENOSPC: [
      `На диске с папкой данных ${path} не осталось места`,
      `The disk of the data folder ${path} is full`,
    ],
    EDQUOT: [
      `Исчерпана дисковая квота папки данных ${path}`,
      `The disk quota of the data folder ${path} is used up`,
    ],
    ENOTDIR: [
      `Путь к данным ${path} проходит через файл`,
      `A part of the path of the data folder ${path} is a file`,
    ],
    EEXIST: [`${path} — файл, а не папка`, `${path} is a file and not a folder`],
    ENAMETOOLONG: [
      `Слишком длинное имя папки данных ${path}`,
      `The name of the data folder ${path} is too long`,
    ],
  }[code ?? '']
  if (!said) return error as Error
  return refused(said[0]!, said[1]!, error)
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

const markFile = 'norma-version.json'
const chooseAnother = {
  ru: 'выберите другую папку через NORMA_DATA',
  en: 'choose another folder with NORMA_DATA',
}

function refused(ru: string, en: string, cause?: unknown): StartRefused {
  return new StartRefused(
    { ru: `${ru}; ${chooseAnother.ru}.`, en: `${en}; ${chooseAnother.en}.` },
    cause === undefined ? undefined : { cause },
  )
}

function makeFolder(path: string): string {
  try {
    // the folders above it are made as anybody makes folders, so that PostgreSQL's account may pass through
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 })
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) mkdirSync(path, { mode: 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(path)
  } catch (error) {
    throw refusedByFileSystem(error, path)
  }
}

/** Keeps a slip in NORMA_DATA from turning a home folder into a database. */
function refuseForeign(path: string): void {
  const names = readdirSync(path).filter((name) => name !== 'lost+found')
  if (names.length === 0 || names.some((name) => name === markFile || name === 'norma.lock')) return
  throw refused(
    `В папке ${path} чужие файлы, это не папка данных Norma`,
    `The folder ${path} holds other files and is not a data folder of Norma`,
  )
}

type Mark = { format: number; postgresql: number }

function readMark(path: string): Mark | undefined {
  let text: string
  try {
    text = readFileSync(join(path, markFile), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw refusedByFileSystem(error, path)
  }
  try {
    const mark = JSON.parse(text) as Mark
    if (Number.isInteger(mark.format) && Number.isInteger(mark.postgresql)) return mark
  } catch {
    // said below
  }
  throw refused(
    `Файл ${join(path, markFile)} испорчен, и версия данных неизвестна`,
    `The file ${join(path, markFile)} is damaged and the version of the data is not known`,
  )
}

function refuseOtherVersion(path: string, postgresqlMajor: number): void {
  const mark = readMark(path)
  const major = majorOfCluster(path) ?? mark?.postgresql ?? postgresqlMajor
  if ((mark?.format ?? folderFormat) > folderFormat || major > postgresqlMajor) {
    throw refused(
      `Папка данных ${path} сделана более новой версией Norma: обновите программу`,
      `The data folder ${path} was made by a newer version of Norma: update the program`,
    )
  }
  if (major < postgresqlMajor) {
    throw refused(
      `Папка данных ${path} сделана PostgreSQL ${major}, а этой версии Norma нужен ${postgresqlMajor}: перенесите данные прежней версией`,
      `The data folder ${path} was made by PostgreSQL ${major} and this version of Norma needs ${postgresqlMajor}: move the data with the former version`,
    )
  }
}

function majorOfCluster(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(join(path, 'data', 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    // EACCES: the cluster belongs to another account; whoever may not read it is refused when the lock is taken
    if (['ENOENT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw refusedByFileSystem(error, path)
  }
}

/** Whose PostgreSQL this is: of those who own the data already, else an account made for such things. */
function accountFor(path: string): Account {
  for (const owned of [join(path, 'data'), path]) {
    const owner = statSync(owned, { throwIfNoEntry: false })
    if (owner && owner.uid !== 0) return { name: nameOf(owner.uid), uid: owner.uid, gid: owner.gid }
  }
  for (const name of ['norma', 'postgres', 'nobody']) {
    const account = accounts().find((one) => one.name === name && one.uid > 0)
    if (account) return account
  }
  throw refused(
    'PostgreSQL не работает от имени root, а учётной записи norma, postgres или nobody нет: заведите одну из них',
    'PostgreSQL does not run as root and there is no account norma, postgres or nobody: add one of them',
  )
}

function nameOf(uid: number): string {
  return accounts().find((account) => account.uid === uid)?.name ?? String(uid)
}

function accounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** Opens the folder itself to the account, to pass through only; folders above it are not ours to open. */
function letIn(account: Account, path: string): void {
  const stat = statSync(path)
  if (stat.uid === 0 && !mayEnter(account, path) && mayEnter(account, dirname(path))) {
    chownSync(path, 0, account.gid)
    chmodSync(path, (stat.mode & 0o777) | 0o010)
  }
  const closed = pathsDownTo(path).find((part) => !mayEnter(account, part))
  if (!closed) return
  throw refused(
    `PostgreSQL работает от имени ${account.name}, а ему нельзя войти в ${closed}`,
    `PostgreSQL runs as ${account.name}, who may not enter ${closed}`,
  )
}

/** Asks the system itself: modes alone would miss access lists. */
function mayEnter(account: Account, path: string): boolean {
  const { uid, gid } = account
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', path], { uid, gid, cwd: '/', stdio: 'ignore' }).status ===
    0
  )
}

function pathsDownTo(path: string): string[] {
  return path === dirname(path) ? [path] : [...pathsDownTo(dirname(path)), path]
}
