// Run by `prepare`: makes the pinned Node start (see lend-libatomic.mjs) and links it into node_modules/.bin, so that
// npm puts it first on the PATH of scripts. npm itself links none: the lock file names no "bin" for it, because a
// Node that does not start yet would be in the way of this very script, and npm 10 removes such a link again while it
// cleans up the packages of other platforms, which share the name.
// Says nothing when all is well and never fails an installation.
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lendLibatomic } from './lend-libatomic.mjs'
import { pinnedNode, say } from './pinned-node.mjs'

const binFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.bin')

function relink() {
  const node = pinnedNode()
  if (!node) return
  mkdirSync(binFolder, { recursive: true })
  const target = relative(realpathSync(binFolder), realpathSync(node))

  if (process.platform === 'win32') {
    const shim = join(binFolder, 'node.cmd')
    if (!existsSync(shim)) writeFileSync(shim, `@"%~dp0\\${target}" %*\r\n`)
    return
  }
  const link = join(binFolder, 'node')
  if (existsSync(link) && realpathSync(link) === realpathSync(node)) return
  rmSync(link, { force: true })
  symlinkSync(target, link)
}

function letStart() {
  const node = pinnedNode()
  if (node && process.platform === 'linux') lendLibatomic(node)
}

try {
  letStart()
} catch (error) {
  console.warn(
    say({
      ru: `norma: приложенный Node не запускается (${error.message}); поставьте libatomic (в Debian: apt-get install libatomic1) и повторите npm ci`,
      en: `norma: the Node that Norma brings does not start (${error.message}); install libatomic (on Debian: apt-get install libatomic1) and run npm ci again`,
    }),
  )
}

try {
  relink()
} catch (error) {
  console.warn(
    `norma: node_modules/.bin/node was not linked (${error.message}); npm start works all the same`,
  )
}
