// The whole test run: `npm test`. Checks, then every test on a real database, then journeys in a real browser; the last
// line is the sum of them all. A missing browser is fetched where Debian's package can be installed; elsewhere the run
// says what is missing, and with CI=true that is a failure.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.mjs'
import { buildWeb } from './build-web.mjs'
import { runChecks } from './check.mjs'
import { checkWebSizes } from './web-size.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const results = mkdtempSync(join(tmpdir(), 'norma-results-'))
/** Public data sets that some tests import; they are no part of the project, so a clone may be without them. */
const publicData = process.env.NORMA_TEST_DATA ?? join(root, '../shared/data')
const totals = { passed: 0, failed: 0, skipped: 0 }

function main() {
  // first, so that a missing browser is known now and not after all else
  const browser = findBrowser({ fetch: true })
  if (!browser.path) console.log(`${browser.missing}\n`)
  count(runChecks({ fastTests: false }))
  count(runUnitTests())
  if (!buildWeb()) count({ passed: 0, failed: 1 })
  else {
    count(checkWebSizes())
    count(runJourneys(browser))
  }
  rmSync(results, { recursive: true, force: true })
  const { passed, failed, skipped } = totals
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed > 0 ? 1 : 0)
}

function count({ passed, failed, skipped = 0 }) {
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
}

function run(script, args, env = {}) {
  return spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  }).status
}

function runUnitTests() {
  const file = join(results, 'unit.json')
  const status = run('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const found = read(file) ?? { numPassedTests: 0, numTotalTests: 1, numPendingTests: 0 }
  const skipped = existsSync(publicData) ? 0 : found.numPendingTests
  if (skipped > 0) {
    console.log(
      `\nNot run: ${skipped} tests on public data sets, which are not in ${publicData} (NORMA_TEST_DATA).`,
    )
  }
  // whatever else is not passed is failed: the project skips nothing
  const failed = found.numTotalTests - found.numPassedTests - skipped
  return { passed: found.numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1), skipped }
}

function runJourneys(browser) {
  if (!browser.path) {
    console.log(`\n${browser.missing}`)
    return { passed: 0, failed: process.env.CI ? 1 : 0 }
  }
  const file = join(results, 'journeys.json')
  const status = run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    CHROMIUM_PATH: browser.path,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  const { stats } = read(file) ?? { stats: { expected: 0, unexpected: 1, skipped: 0, flaky: 0 } }
  const failed = stats.unexpected + stats.skipped + stats.flaky
  return { passed: stats.expected, failed: status === 0 ? failed : Math.max(failed, 1) }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

main()
