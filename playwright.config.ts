import { defineConfig } from '@playwright/test'
import { browserPath } from './journeys/browser.ts'

/** Journeys through the running product, in the browser that the machine has. */
export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  // each worker brings a Norma of its own; one is what a two-core machine bears
  workers: Number(process.env.JOURNEY_WORKERS ?? 1),
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
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: browserPath(),
      // Chromium's own sandbox does not work for root in a container
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
