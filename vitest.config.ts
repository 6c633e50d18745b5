import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // as many as there are cores, and not one less: a test waits for PostgreSQL or for a process it started half of its time
    maxWorkers: Math.max(2, availableParallelism()),
    globalSetup: ['src/testing/cluster-for-tests.ts'],
    // the clock of people in tests is Moscow's wherever the machine stands; the process itself stays in UTC
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
