// `npm run check`: types, lint, format, and the fast tests: architecture, words, drift of generated files, the schema's
// rules and all arithmetic. Each check counts as one in the sum of the whole run.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @type {{ name: string, script: string, args: string[] }[]} */
const checks = [
  { name: 'types', script: 'typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'lint', script: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', script: 'oxfmt/bin/oxfmt', args: ['--check', '.'] },
]
const fastTests = {
  name: 'tests',
  script: 'vitest/vitest.mjs',
  args: [
    'run',
    'architecture',
    'catalogue',
    'generated',
    'words',
    'src/org/w',
    'src/org/e',
    'plan/pace',
    'win-rate',
  ],
}

/** Runs the checks one after another and says how each ended. */
export function runChecks({ fastTests: withTests }) {
  const totals = { passed: 0, failed: 0 }
  for (const { name, script, args } of withTests ? [...checks, fastTests] : checks) {
    const started = performance.now()
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${status === 0 ? 'ok' : 'FAILED'} ${name} ${seconds} s`)
    totals[status === 0 ? 'passed' : 'failed']++
  }
  return totals
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  process.exit(runChecks({ fastTests: true }).failed > 0 ? 1 : 0)
}
