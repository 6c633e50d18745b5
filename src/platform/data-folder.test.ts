import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeTestFolder } from './cluster-test-folder.ts'
import { defaultDataFolder, enterDataFolder, isRoot, markDataFolder } from './data-folder.ts'
import { StartRefused } from './start-refused.ts'

// Some doors are closed to root only, and some to everybody else: those cases are there where they can happen.
const ifRoot = isRoot() ? ['root'] : []
const unlessRoot = isRoot() ? [] : ['somebody']

let parent: ReturnType<typeof makeTestFolder>
let path: string
let count = 0

beforeAll(() => {
  vi.stubEnv('NORMA_LANG', 'en')
  parent = makeTestFolder()
})
beforeEach(() => {
  path = join(parent.path, `folder-${++count}`)
})
afterAll(() => {
  parent.remove()
  vi.unstubAllEnvs()
})

describe('where the data lies', () => {
  test('is what NORMA_DATA says, seen from the current folder', () => {
    expect(defaultDataFolder({ NORMA_DATA: '/srv/norma' })).toBe('/srv/norma')
    expect(defaultDataFolder({ NORMA_DATA: 'here' })).toBe(join(process.cwd(), 'here'))
  })

  test('is the usual place of the system otherwise', () => {
    const usual = process.platform === 'win32' ? 'C:\\L\\Norma' : isRoot() ? '/var/lib/norma' : '/x/norma'
    expect(defaultDataFolder({ LOCALAPPDATA: 'C:\\L', XDG_DATA_HOME: '/x' })).toBe(usual)
  })
})

describe('a folder Norma may work in', () => {
  test('is made when it is missing, and known again', () => {
    const folder = enterDataFolder(join(path, 'deeper'), 18)
    expect(folder.path).toBe(join(path, 'deeper'))
    markDataFolder(folder, 18)
    expect(JSON.parse(readFileSync(join(folder.path, 'norma-version.json'), 'utf8'))).toEqual({
      format: 1,
      postgresql: 18,
    })
    writeFileSync(join(folder.path, 'anything'), '')
    expect(enterDataFolder(join(path, 'deeper'), 18)).toEqual(folder)
  })

  test('may be reached by a symbolic link, and is one folder all the same', () => {
    mkdirSync(path)
    symlinkSync(path, `${path}-link`)
    expect(enterDataFolder(`${path}-link`, 18).path).toBe(path)
  })

  test('may be the root of a fresh disk', () => {
    mkdirSync(join(path, 'lost+found'), { recursive: true })
    expect(enterDataFolder(path, 18).path).toBe(path)
  })
})

describe('a folder that is refused', () => {
  test('made by a newer Norma', () => {
    marked({ format: 2, postgresql: 18 })
    expect(refusal()).toBe(
      `The data folder ${path} was made by a newer version of Norma: update the program; choose another folder with NORMA_DATA.`,
    )
  })

  test('made with a newer PostgreSQL, whether or not it was finished', () => {
    marked({ format: 1, postgresql: 19 })
    expect(refusal()).toContain('was made by a newer version of Norma')
  })

  test('whose cluster is of an older or newer PostgreSQL, whatever the mark says', () => {
    marked({ format: 1, postgresql: 18 })
    mkdirSync(join(path, 'data'))
    writeFileSync(join(path, 'data/PG_VERSION'), '17\n')
    expect(refusal()).toContain(
      `The data folder ${path} was made by PostgreSQL 17 and this version of Norma needs 18`,
    )
    writeFileSync(join(path, 'data/PG_VERSION'), '19\n')
    expect(refusal()).toContain('was made by a newer version of Norma')
  })

  test('whose mark is damaged', () => {
    marked({})
    expect(refusal()).toContain(`${path}/norma-version.json is damaged`)
    writeFileSync(join(path, 'norma-version.json'), '{"format":')
    expect(refusal()).toContain(`${path}/norma-version.json is damaged`)
  })

  test('that holds something else', () => {
    mkdirSync(path)
    writeFileSync(join(path, 'letter.odt'), '')
    expect(refusal()).toBe(
      `The folder ${path} holds other files and is not a data folder of Norma; choose another folder with NORMA_DATA.`,
    )
  })

  test('that is a file, or lies under one', () => {
    writeFileSync(path, '')
    expect(refusal()).toContain(`${path} is a file and not a folder`)
    expect(refusal(join(path, 'below'))).toContain('is a file')
  })

  test('that may not be entered', () => {
    // For root every door is open, but not for the account PostgreSQL runs as.
    const closed = join(path, 'closed')
    mkdirSync(closed, { recursive: true })
    chmodSync(closed, isRoot() ? 0o700 : 0o500)
    const sentence = isRoot()
      ? new RegExp(`^PostgreSQL runs as \\w+, who may not enter ${closed};`)
      : new RegExp(`^Norma may not write to the data folder ${join(closed, 'norma')};`)
    expect(refusal(join(closed, 'norma'))).toMatch(sentence)
  })

  test.each(unlessRoot)('that may not be written to', () => {
    mkdirSync(path)
    chmodSync(path, 0o500)
    expect(refusal()).toContain(`may not write to the data folder ${path}`)
  })

  test('with a name no system takes', () => {
    expect(refusal(join(path, 'x'.repeat(300)))).toContain('is too long')
  })
})

describe.each(ifRoot)('as root', () => {
  test('the folder is opened to an unprivileged account, to pass through and no more', () => {
    mkdirSync(path, { mode: 0o700 })
    const { account } = enterDataFolder(path, 18)
    expect(account?.uid).toBeGreaterThan(0)
    expect(modeOf(path)).toBe(0o710)
  })

  test('a folder that belongs to somebody is worked in on their behalf', () => {
    mkdirSync(path)
    chownSync(path, 65534, 65534)
    expect(enterDataFolder(path, 18).account).toEqual({ name: 'nobody', uid: 65534, gid: 65534 })
  })
})

test('a refusal is in the language of the terminal', () => {
  const said = { ru: 'По-русски.', en: 'In English.' }
  vi.stubEnv('NORMA_LANG', '')
  vi.stubEnv('LC_ALL', '')
  vi.stubEnv('LC_MESSAGES', '')
  for (const [language, message] of [
    ['ru_RU.UTF-8', said.ru],
    ['en_US.UTF-8', said.en],
    ['C.UTF-8', said.en],
    ['', said.en],
  ] as const) {
    vi.stubEnv('LANG', language)
    expect(new StartRefused(said)).toMatchObject({ message, exitCode: 1 })
  }
  vi.stubEnv('NORMA_LANG', 'ru')
  expect(new StartRefused(said).message).toBe(said.ru)
  vi.stubEnv('NORMA_LANG', 'en')
})

function marked(mark: object): void {
  mkdirSync(path)
  writeFileSync(join(path, 'norma-version.json'), JSON.stringify(mark))
}

function refusal(wanted = path): string {
  const error = thrownBy(() => enterDataFolder(wanted, 18))
  expect(error).toBeInstanceOf(StartRefused)
  return (error as StartRefused).message
}

function thrownBy(act: () => unknown): unknown {
  try {
    return void act()
  } catch (error) {
    return error
  }
}

function modeOf(folder: string): number {
  return statSync(folder).mode & 0o777
}
