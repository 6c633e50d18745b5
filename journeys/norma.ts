import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'
import { cast, company, emailOf } from '../src/demo/cast.ts'
import { moveClock } from './clock.ts'
import { startNorma, type RunningNorma } from './run-norma.ts'

export { expect }

export type CastKey = (typeof cast)[number]['key']

/** The password that `RunningNorma.admit` gives to everybody. */
export const password = 'a password of the journeys'

/**
 * `norma`: a Norma of one's own on a fresh data folder, empty until the journey sets it up, for all tests of a worker.
 * `demo`: the same with the demo department loaded, on a Monday morning.
 */
export const test = base.extend<object, { norma: RunningNorma; demo: RunningNorma }>({
  norma: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern
    async ({}, use) => {
      const norma = await startNorma('serve')
      await use(norma)
      await norma.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern
    async ({}, use) => {
      const norma = await startNorma('demo')
      await use(norma)
      await norma.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

/** Founds the company of the cast with Vera as its owner, as the set-up page does; once. */
export async function foundCompany(norma: RunningNorma): Promise<void> {
  const { needed } = (await norma.call('GET', '/org/setup')) as { needed: boolean }
  if (!needed) return
  const { name, timeZone, currency } = company
  const owner = { name: 'Вера Соколова', email: emailOf('vera'), password }
  await norma.call('POST', '/org/setup', {
    company: name,
    owner,
    timeZone,
    currency,
    locale: 'ru',
    country: 'RU',
  })
  norma.passwords.set(owner.email, password)
}

/** Opens the page as one of the cast, at a path or where they land. */
export async function signInAs(page: Page, norma: RunningNorma, key: CastKey, path = '/'): Promise<void> {
  await signIn(page, norma, emailOf(key), path)
}

/**
 * The same by e-mail, giving a password first to whoever has none. They are signed in by the API, once for all journeys
 * of a worker; signing in by the page is a journey of its own.
 */
export async function signIn(page: Page, norma: RunningNorma, email: string, path = '/'): Promise<void> {
  await norma.admit(email, password)
  await page.context().addCookies(await norma.session(email))
  await page.context().addInitScript(moveClock, norma.ahead())
  await page.goto(norma.url + path)
  await expect(page.getByRole('navigation').first()).toBeVisible()
}

/** WCAG 2.2 A and AA: fails on serious and critical violations and names the elements. */
export async function expectNoSeriousViolations(page: Page): Promise<void> {
  // in the page itself instead of by way of another page, and without gathering what is right: a third of the time, and
  // the same rules; only pages within pages of another origin would not be looked into, and there are none
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target.join(' ')) }))
  expect(serious).toEqual([])
}

/** Keeps a picture in the folder named by NORMA_SCREENSHOTS; without it nothing is kept. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.NORMA_SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** A telephone held upright, with a finger. */
export const telephone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
