// How much JavaScript each first screen brings to a browser that has nothing yet: the entry, the Russian words, the shell
// and the screen, with all they import, as gzip. `node bin/web-size.mjs` prints it; the test run keeps the limit.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const built = join(dirname(fileURLToPath(import.meta.url)), '../dist/web')
const most = 250_000

// what people land on: signing in, the board of those who lead, the day of those who sell
const firstScreens = {
  'sign-in': ['src/web/sign-in-screen.tsx'],
  'today/board': ['src/web/shell.tsx', 'src/today/screens/board-screen.tsx'],
  'today/my-day': ['src/web/shell.tsx', 'src/today/screens/my-day-screen.tsx'],
}

/** Bytes of gzip by first screen; throws when a screen is no longer where it was. */
export function webSizes() {
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))
  const sizes = {}
  for (const [name, sources] of Object.entries(firstScreens)) {
    const files = new Set()
    for (const source of ['index.html', 'virtual:words/ru/first', ...sources]) gather(manifest, source, files)
    sizes[name] = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0)
  }
  return sizes
}

function gather(manifest, key, files) {
  const part = manifest[key]
  if (!part) throw new Error(`${key} is not in the build`)
  if (files.has(part.file)) return
  files.add(part.file)
  for (const next of part.imports ?? []) gather(manifest, next, files)
}

/** Says each size and counts those that keep the limit. */
export function checkWebSizes() {
  const totals = { passed: 0, failed: 0 }
  for (const [name, bytes] of Object.entries(webSizes())) {
    const holds = bytes <= most
    console.log(
      `${holds ? 'ok' : 'FAILED'} ${name}: ${(bytes / 1000).toFixed(0)} of ${most / 1000} kB of JavaScript (gzip)`,
    )
    totals[holds ? 'passed' : 'failed']++
  }
  return totals
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  process.exit(checkWebSizes().failed > 0 ? 1 : 0)
}
