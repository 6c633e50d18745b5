import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { childrenOf, processOf } from '../testing/processes.ts'

const project = join(import.meta.dirname, '../..')
const nodeModules = realpathSync(join(project, 'node_modules'))
const { nodePackage } = (await import(join(project, 'bin/pinned-node.mjs'))) as { nodePackage: string }
const pinned = join(
  dirname(createRequire(import.meta.url).resolve(`${nodePackage}/package.json`)),
  'bin/node',
)

/** Lies beside a Node that would not start on this machine otherwise. */
const libatomic = join(dirname(pinned), 'libatomic.so.1')

let parent: string
/** The same Node under another path, as the machine's own Node is. */
let machineNode: string
let clone: string
let count = 0

beforeAll(() => {
  parent = realpathSync(mkdtempSync(join(tmpdir(), 'norma-launcher-')))
  machineNode = join(parent, 'machine-node')
  try {
    linkSync(pinned, machineNode)
  } catch {
    copyFileSync(pinned, machineNode)
  }
  if (existsSync(libatomic)) copyFileSync(libatomic, join(parent, 'libatomic.so.1'))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))
beforeEach(() => {
  clone = join(parent, `clone-${++count}`)
  cpSync(join(project, 'bin'), join(clone, 'bin'), { recursive: true })
  mkdirSync(join(clone, 'src'))
  writeFileSync(join(clone, 'src/norma.ts'), stubOfNorma)
})

// Stands where Norma stands: says which Node runs it and with what, and then does as it is told.
const stubOfNorma = `
const [act, ...rest]: string[] = process.argv.slice(2)
if (act === 'wait') {
  setInterval(() => {}, 1000)
  process.on('SIGTERM', () => { console.log('asked to end'); process.exit(7) })
}
console.log([process.execPath, act, ...rest].join(' '))
if (act === 'exit') process.exit(Number(rest[0]))`

describe('the launcher', () => {
  beforeEach(() => symlinkSync(nodeModules, join(clone, 'node_modules')))

  test.each(['the pinned Node', 'another Node'])(
    'run by %s hands arguments and exit code through',
    (which) => {
      const node = which === 'the pinned Node' ? pinned : machineNode
      const { stdout, stderr, status } = run(node, ['exit', '3', 'two words'])
      expect({ stdout, stderr, status }).toEqual({
        stdout: `${pinned} exit 3 two words\n`,
        stderr: '',
        status: 3,
      })
    },
  )

  test('passes a signal on and ends as Norma ended', async () => {
    const launcher = start(machineNode)
    await launcher.says('wait')
    launcher.process.kill('SIGTERM')
    await launcher.says('asked to end')
    expect(await launcher.ended).toEqual([7, null])
  })

  test('killed outright takes Norma with it', async () => {
    const launcher = start(machineNode)
    await launcher.says('wait')
    const [norma] = childrenOf(launcher.process.pid!)
    launcher.process.kill('SIGKILL')
    await expect.poll(() => processOf(norma!), { timeout: 5_000 }).toBeUndefined()
  })

  test('ends in good order when the shell of npm is gone', async () => {
    const shell = spawn('/bin/sh', ['-c', `"${pinned}" "${join(clone, 'bin/norma.mjs')}" wait; true`], {
      env: { ...process.env, npm_lifecycle_event: 'start' },
    })
    const said = listen(shell)
    await said('wait')
    shell.kill('SIGTERM')
    expect(await said('asked to end')).toBe(`${pinned} wait\nasked to end\n`)
  })

  test('stays when it is left by a parent that is not npm', async () => {
    const { npm_lifecycle_event: _, ...env } = process.env
    const shell = spawn('/bin/sh', ['-c', `"${pinned}" "${join(clone, 'bin/norma.mjs')}" wait; true`], {
      env,
    })
    await listen(shell)('wait')
    const [norma] = childrenOf(shell.pid!)
    shell.kill('SIGKILL')
    await sleep(600)
    expect(processOf(norma!)).toBeDefined()
    process.kill(norma!, 'SIGKILL')
  })
})

test('an old Node without the pinned one is told what is missing', () => {
  const old = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`
  const { stdout, stderr, status } = run(machineNode, ['serve'], ['--import', old])
  expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
  expect(stderr).toBe(
    `Norma: Node 26 is missing (node_modules/${nodePackage}); run npm ci without --omit=optional, or start Norma on Node 26 or newer.\n`,
  )
})

describe('relinking', () => {
  test('restores what npm 10 removed, replaces what is wrong, and is silent', () => {
    const link = join(clone, 'node_modules/.bin/node')
    mkdirSync(join(clone, 'node_modules'))
    symlinkSync(join(nodeModules, nodePackage), join(clone, 'node_modules', nodePackage))
    for (const before of ['missing', 'right', 'wrong', 'dangling']) {
      if (before === 'wrong' || before === 'dangling') {
        rmSync(link)
        symlinkSync(before === 'wrong' ? machineNode : join(clone, 'nowhere'), link)
      }
      expect(relink()).toEqual({ said: '', status: 0 })
      expect(realpathSync(link)).toBe(realpathSync(pinned))
    }
  })

  test('is left to us: no script of a dependency runs, and npm links no Node that may not start yet', () => {
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: true; bin?: Record<string, string> }>
    }
    const found = Object.entries(lock.packages).filter(
      ([path, { hasInstallScript, bin }]) => path !== '' && (hasInstallScript || bin?.node),
    )
    // After a change of versions npm writes both again: take "hasInstallScript" and "bin" out of the lock by hand.
    // npm 10 would run those scripts on a Node that does not start, and then remove PostgreSQL as a failed option.
    expect(found.map(([path]) => path)).toEqual([])
  })

  test('happens at the first start when scripts were not allowed to run at the installation', () => {
    mkdirSync(join(clone, 'node_modules'))
    symlinkSync(join(nodeModules, nodePackage), join(clone, 'node_modules', nodePackage))
    expect(run(machineNode, ['exit', '0'])).toMatchObject({
      stdout: `${pinned} exit 0\n`,
      stderr: '',
      status: 0,
    })
    expect(realpathSync(join(clone, 'node_modules/.bin/node'))).toBe(realpathSync(pinned))
  })

  test('does nothing where there is no pinned Node', () => {
    expect(relink()).toEqual({ said: '', status: 0 })
    expect(existsSync(join(clone, 'node_modules'))).toBe(false)
  })
})

test('a Node on a machine without libatomic gets the part it needs laid beside it', async () => {
  if (process.platform !== 'linux') return
  const folder = join(parent, 'bare')
  const node = join(folder, 'node')
  mkdirSync(folder)
  copyFileSync(pinned, node)
  if (existsSync(libatomic)) copyFileSync(libatomic, join(folder, 'libatomic.so.1'))
  else (await import(join(project, 'bin/lend-libatomic.mjs'))).layBeside(node)

  // many functions on four threads: V8 takes and gives back the list heads that the lent function guards
  const busy = `for (let i = 0; i < 50_000; i++) eval('(() => ' + i + ')')`
  const script = `
    import { once } from 'node:events'
    import { Worker } from 'node:worker_threads'
    const workers = Array.from({ length: 4 }, () => new Worker(${JSON.stringify(busy)}, { eval: true }))
    await Promise.all(workers.map((worker) => once(worker, 'exit')))
    console.log(process.report.getReport().sharedObjects.find((path) => path.includes('libatomic')))`
  const { stdout, stderr } = spawnSync(node, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: `${join(folder, 'libatomic.so.1')}\n`, stderr: '' })
  expect(readdirSync(folder).sort()).toEqual(['libatomic.so.1', 'node'])
})

describe('the web build', () => {
  beforeEach(() => {
    symlinkSync(nodeModules, join(clone, 'node_modules'))
    writeFileSync(join(clone, 'vite.config.ts'), 'export default {}')
    writeFileSync(
      join(clone, 'index.html'),
      '<!doctype html><script type="module" src="/src/page.ts"></script>',
    )
    writeFileSync(join(clone, 'src/page.ts'), 'console.log("first" as string)')
  })

  test('happens before serve when the sources have changed, and only then', () => {
    const announced = 'Norma: building the web part…\n'
    expect(run(pinned, ['serve'])).toMatchObject({
      stdout: `${pinned} serve\n`,
      stderr: announced,
      status: 0,
    })
    expect(builtScript()).toContain('first')
    expect(run(machineNode, ['demo']).stderr).toBe('')
    writeFileSync(join(clone, 'src/page.ts'), 'console.log("second" as string)')
    expect(run(pinned, ['user']).stderr).toBe('')
    expect(run(pinned, ['serve']).stderr).toBe(announced)
    expect(builtScript()).toContain('second')
    utimesSync(join(clone, 'src/page.ts'), new Date(), new Date(0))
    expect(run(pinned, ['serve']).stderr).toBe(announced)
    expect(readdirSync(join(clone, 'dist'))).toEqual(['web'])
  })

  test('that fails starts nothing and leaves the former build in place', () => {
    run(pinned, ['serve'])
    writeFileSync(join(clone, 'src/page.ts'), 'this is not a program')
    const { stdout, stderr, status } = run(pinned, ['serve'])
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
    expect(stderr).toContain('Norma: the web part did not build.\n')
    expect(builtScript()).toContain('first')
    expect(readdirSync(join(clone, 'dist'))).toEqual(['web'])
  })
})

const english = { ...process.env, NORMA_LANG: 'en', NO_COLOR: '1' }

function run(node: string, args: string[], flags: string[] = []) {
  return spawnSync(node, [...flags, join(clone, 'bin/norma.mjs'), ...args], {
    encoding: 'utf8',
    env: english,
  })
}

function relink(): { said: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(machineNode, [join(clone, 'bin/relink-node.mjs')], {
    encoding: 'utf8',
    env: english,
  })
  return { said: stdout + stderr, status }
}

function builtScript(): string {
  const assets = join(clone, 'dist/web/assets')
  return readdirSync(assets)
    .map((name) => readFileSync(join(assets, name), 'utf8'))
    .join('')
}

function start(node: string) {
  const child = spawn(node, [join(clone, 'bin/norma.mjs'), 'wait'], { env: english })
  return { process: child, says: listen(child), ended: once(child, 'exit') }
}

/** Resolves, with all it has said, once the process has said the words. */
function listen(child: ChildProcess): (words: string) => Promise<string> {
  let said = ''
  child.stdout!.on('data', (data: Buffer) => (said += String(data)))
  return async (words) => {
    for (const deadline = performance.now() + 15_000; !said.includes(words); await sleep(20)) {
      if (performance.now() > deadline) throw new Error(`waited in vain for «${words}»; it said: ${said}`)
    }
    return said
  }
}
