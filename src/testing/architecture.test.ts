import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { modules } from '../modules.ts'

const src = join(import.meta.dirname, '..')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && file !== 'db.types.ts')
  .map((file) => file.replaceAll('\\', '/'))
const order = new Map<string, number>(modules.map((module, at) => [module, at]))

type Import = { from: string; to: string; typeOnly: boolean; isPackage: boolean }

function moduleOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : ''
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8')
  const found: Import[] = []
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  for (const [, , type, named, dynamic] of text.matchAll(pattern)) {
    const target = named ?? dynamic!
    const isPackage = !target.startsWith('.')
    const to = isPackage ? target : relative(src, join(src, dirname(file), target)).replaceAll('\\', '/')
    found.push({ from: file, to, typeOnly: type !== undefined, isPackage })
  }
  return found
}

const imports = files.flatMap(importsOf)
const isScreen = (file: string) => /^[a-z]+\/screens\//.test(file)

describe('modules', () => {
  test('every folder is a declared module, one level deep, but for its screens', () => {
    const folders = new Set(files.map((file) => dirname(file)))
    const odd = [...folders].filter(
      (folder) => folder !== '.' && folder !== 'testing' && !order.has(folder.replace(/\/screens$/, '')),
    )
    expect(odd).toEqual([])
  })

  test('a module imports only itself and those before it', () => {
    const wrong = imports.filter(({ from, to, isPackage }) => {
      if (isPackage) return false
      const [here, there] = [moduleOf(from), moduleOf(to)]
      if (here === '' || here === 'testing' || here === there) return false
      if (there === '') return !['db.types.ts'].includes(to) && !webMayKnow(from, to)
      if (there === 'testing') return here !== 'demo'
      return (order.get(there) ?? -1) > order.get(here)!
    })
    expect(wrong).toEqual([])
  })

  test('the browser’s part of a module is its screens and its contract; the server imports none of it', () => {
    const wrong = imports.filter(
      ({ from, to, isPackage }) =>
        !isPackage &&
        !isScreen(from) &&
        moduleOf(from) !== 'web' &&
        moduleOf(from) !== '' &&
        (isScreen(to) || moduleOf(to) === 'web'),
    )
    expect(wrong).toEqual([])
  })

  test('platform and web know no product word', () => {
    const words = /\b(deal|norm|account manager|quota grid|salary|РОП)\b/i
    const wrong = files
      .filter((file) => ['platform', 'web'].includes(moduleOf(file)))
      .filter((file) => words.test(codeOf(file)))
    expect(wrong).toEqual([])
  })
})

// The typed client is made from the whole contract, and texts from all words: the two lists that gather modules.
function webMayKnow(from: string, to: string): boolean {
  return moduleOf(from) === 'web' && ['contract.ts', 'words.ru.ts', 'words.en.ts'].includes(to)
}

function codeOf(file: string): string {
  return readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
}

describe('the browser', () => {
  const entries = files.filter((file) => isScreen(file) || moduleOf(file) === 'web' || file === 'app.tsx')

  test('loads nothing of the server, however indirectly', () => {
    const seen = new Set<string>()
    const wrong: string[] = []
    const queue = entries.map((file) => [file])
    while (queue.length > 0) {
      const path = queue.pop()!
      const file = path.at(-1)!
      if (seen.has(file)) continue
      seen.add(file)
      for (const { to, typeOnly, isPackage } of importsOf(file)) {
        if (typeOnly) continue
        if (isPackage && serverPackage.test(to)) wrong.push([...path, to].join(' → '))
        if (!isPackage && existsSync(join(src, to)) && /\.tsx?$/.test(to)) queue.push([...path, to])
      }
    }
    expect(entries.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  const serverPackage =
    /^(node:|pg$|pg-|kysely|fastify|@fastify\/|@orpc\/(server|openapi$|openapi\/|zod)|better-auth$|graphile-worker|prom-client|commander)/
})

describe('tables', () => {
  const schemas: Record<string, string> = {
    auth: 'platform',
    migration: 'platform',
    graphile_worker: 'platform',
  }
  const builder = /(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(\s*['"`](\w+)\./g
  const raw =
    /(?:insert\s+into|update(?!\s+set)|delete\s+from|merge\s+into|truncate(?:\s+table)?|lock\s+table)\s+(?:only\s+)?"?(platform|auth|migration|graphile_worker|org|clients|sales|plan|connect|tasks|coaching|training|hiring|desk|pay|duties|privacy)"?\./gi

  test('are written by their own module alone', () => {
    const wrong: string[] = []
    for (const file of files) {
      const here = moduleOf(file)
      if (here === 'testing' || here === '') continue
      const text = readFileSync(join(src, file), 'utf8')
      for (const [written, schema] of [...text.matchAll(builder), ...text.matchAll(raw)]) {
        const owner = schemas[schema!.toLowerCase()] ?? schema!.toLowerCase()
        if (owner !== here) wrong.push(`${file}: ${written}`)
      }
    }
    // a company's short name is claimed where companies are founded; it is a lookup of the installation
    expect(
      wrong.filter(
        (line) =>
          !line.startsWith('org/tenant.ts: insert into platform.') &&
          !line.startsWith('org/tenant.ts: delete from platform.'),
      ),
    ).toEqual([])
  })

  test('are looked at by the ownership test at all', () => {
    const text = readFileSync(join(src, 'sales/product.ts'), 'utf8')
    expect([...text.matchAll(builder)].length).toBeGreaterThan(0)
  })
})
