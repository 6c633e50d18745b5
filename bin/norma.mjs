#!/usr/bin/env node
// The launcher: any Node from 18 may run it; Norma itself runs on the Node pinned in package.json.
// Prints nothing of its own but the reason why Norma cannot start.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildWeb } from './build-web.mjs'
import './end-with-parent.mjs'
import { neededMajor, nodePackage, pinnedNode, say } from './pinned-node.mjs'

const bin = dirname(fileURLToPath(import.meta.url))
const norma = join(bin, '..', 'src', 'norma.ts')
const args = process.argv.slice(2)

function launch() {
  const node = pinnedNode()
  const runsHere = node
    ? realpathSync(node) === realpathSync(process.execPath)
    : Number.parseInt(process.versions.node) >= neededMajor
  if (!node && !runsHere) refuse()
  if ((args[0] === 'serve' || args[0] === 'demo') && !buildWeb()) process.exit(1)
  // npm puts the pinned Node first on the PATH, so this is the usual case: no second process.
  if (runsHere) void import(pathToFileURL(norma).href)
  else void prepared().then(() => relaunch(node))
}

/** Does what the `prepare` script does when npm was told to run no scripts. */
async function prepared() {
  const installed = join(bin, '..', 'node_modules')
  const link = join(installed, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(installed) && !existsSync(link)) await import('./relink-node.mjs')
}

function refuse() {
  const missing = nodePackage ? `node_modules/${nodePackage}` : `${process.platform}-${process.arch}`
  console.error(
    say({
      ru: `Norma: нет Node ${neededMajor} (${missing}); выполните npm ci без --omit=optional или запустите Norma на Node ${neededMajor} или новее.`,
      en: `Norma: Node ${neededMajor} is missing (${missing}); run npm ci without --omit=optional, or start Norma on Node ${neededMajor} or newer.`,
    }),
  )
  process.exit(1)
}

function relaunch(node) {
  const tie = pathToFileURL(join(bin, 'end-with-parent.mjs')).href
  const child = spawn(node, ['--import', tie, norma, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NORMA_LAUNCHED: '1' },
  })
  // A terminal sends Ctrl-C and its own closing to the whole group: forwarding them would deliver them twice.
  const fromTerminal = process.stdin.isTTY ? ['SIGINT', 'SIGHUP', 'SIGQUIT'] : []
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']) {
    process.on(signal, () => fromTerminal.includes(signal) || child.kill(signal))
  }
  child.on('error', (error) => {
    // On Alpine the file is there and its loader is not: the kernel says ENOENT.
    console.error(`Norma: ${node}: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

launch()
