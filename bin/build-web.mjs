// Builds the web part of a clone when it is missing or older than its sources, and does nothing otherwise.
// Run by the launcher before `serve` and `demo`, and by itself as `node bin/build-web.mjs`.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pinnedNode, say } from './pinned-node.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const built = join(root, 'dist', 'web')
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const sources = [
  'index.html',
  'vite.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
  'public',
  'src',
]

/** Brings dist/web up to date. Returns false, having said why, when it could not. */
export function buildWeb() {
  if (!existsSync(join(root, 'vite.config.ts'))) return true // a packed Norma brings its web part along
  const stamp = stampOfSources()
  if (stampOf(built) === stamp) return true
  if (!existsSync(vite)) return buildToolsAreMissing()

  process.stderr.write(say({ ru: 'Norma: собираю веб-часть…\n', en: 'Norma: building the web part…\n' }))
  // Built aside and swapped in: a Norma that is running goes on serving whole pages, and a build that was
  // interrupted leaves nothing behind that looks finished.
  const fresh = `${built}.${process.pid}`
  mkdirSync(dirname(built), { recursive: true })
  const build = spawnSync(
    pinnedNode() ?? process.execPath,
    [vite, 'build', '--logLevel', 'error', '--outDir', fresh, '--emptyOutDir'],
    // What vite has to say goes to stderr: the standard output belongs to Norma.
    { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (build.status !== 0 || !existsSync(join(fresh, 'index.html'))) {
    rmSync(fresh, { recursive: true, force: true })
    process.stderr.write(
      say({ ru: 'Norma: веб-часть не собралась.\n', en: 'Norma: the web part did not build.\n' }),
    )
    return false
  }
  writeFileSync(join(fresh, '.stamp'), stamp)
  swapIn(fresh)
  return true
}

/** A digest of the names, sizes and times of everything the web part is made of. Takes about ten milliseconds. */
function stampOfSources() {
  const hash = createHash('sha256')
  for (const name of sources) addTo(hash, join(root, name))
  return hash.digest('hex')
}

function addTo(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isDirectory()) {
    for (const entry of readdirSync(path).sort()) addTo(hash, join(path, entry))
  } else if (!/\.test\.tsx?$|\.md$/.test(path)) {
    hash.update(`${relative(root, path)}\0${stat.size}\0${stat.mtimeMs}\0`)
  }
}

function stampOf(folder) {
  try {
    return existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, '.stamp'), 'utf8') : undefined
  } catch {
    return undefined
  }
}

function swapIn(fresh) {
  const old = `${fresh}.old`
  if (existsSync(built)) renameSync(built, old)
  renameSync(fresh, built)
  rmSync(old, { recursive: true, force: true })
}

/** An installation without the development packages may still run what was built before. */
function buildToolsAreMissing() {
  if (existsSync(join(built, 'index.html'))) return true
  process.stderr.write(
    say({
      ru: 'Norma: веб-часть ещё не собрана, а инструменты сборки не установлены; выполните npm ci без --omit=dev.\n',
      en: 'Norma: the web part is not built yet and the build tools are not installed; run npm ci without --omit=dev.\n',
    }),
  )
  return false
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1] && !buildWeb()) process.exitCode = 1
