import { defineConfig } from '@playwright/test'
import { browserPath } from './journeys/browser.ts'

/** Journeys through the running product, in the browser that the machine has. */
export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.spec.ts',
  globalSetup: './journeys/template.ts',
  outputDir: 'test-results',
  // each worker brings Normas of its own; two are what a two-core machine bears
  workers: Number(process.env.JOURNEY_WORKERS ?? 2),
  forbidOnly: process.env.CI === 'true',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    // recording every page costs a fifth of the whole run; JOURNEY_TRACE=retain-on-failure when one is looked for
    trace: (process.env.JOURNEY_TRACE as 'retain-on-failure' | undefined) ?? 'off',
    launchOptions: {
      executablePath: browserPath(),
      // Chromium's own sandbox does not work for root in a container
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
