// Where a Chromium for the journeys is, and how to get one.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a browser, or the sentence that says what is missing. With `fetch`, Debian's package is installed. */
export function findBrowser({ fetch }) {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    const missing = `The journeys cannot be run: CHROMIUM_PATH names no program (${named}).`
    return isExecutable(named) ? { path: named } : { path: undefined, missing }
  }
  const found = installed()
  if (found) return { path: found }
  if (fetch && isDebian() && process.getuid?.() === 0) {
    console.log('No browser here: installing Debian’s chromium for the journeys…')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const options = { stdio: ['ignore', 'ignore', 'inherit'], env }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
    const fetched = installed()
    if (fetched) return { path: fetched }
  }
  return {
    path: undefined,
    missing:
      'The journeys cannot be run: no Chromium or Chrome was found. Install one (on Debian: apt-get install chromium) ' +
      'or name it in CHROMIUM_PATH.',
  }
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usual]
  return candidates.find(isExecutable)
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isDebian() {
  return existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
}
