import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    globalSetup: ['src/testing/cluster-for-tests.ts'],
    // the clock of people in tests is Moscow's wherever the machine stands; the process itself stays in UTC
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
