import type { Browser, Page } from '@playwright/test'
import { emailOf } from '../src/demo/cast.ts'
import {
  expect,
  expectNoSeriousViolations,
  screenshot,
  signInAs,
  telephone,
  test as base,
  type CastKey,
} from './norma.ts'
import { startNorma, type RunningNorma } from './run-norma.ts'

/** A department of its own: its clock goes where nobody else's does. */
const test = base.extend<object, { department: RunningNorma }>({
  department: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern
    async ({}, use) => {
      const norma = await startNorma('demo')
      await use(norma)
      await norma.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

// one story: what is agreed on Monday is looked at four weeks later
test.describe.configure({ mode: 'serial' })

const igor = 'Игорь Щербаков'
const goal = 'Шесть разговоров в день с новыми клиентами'
const contested = 'В мае я две недели замещал Анну'

type Screen = { viewport: { width: number; height: number }; hasTouch?: boolean; isMobile?: boolean }
const desk: Screen = { viewport: { width: 1440, height: 900 } }

async function open(
  browser: Browser,
  norma: RunningNorma,
  key: CastKey,
  path: string,
  screen = desk,
): Promise<Page> {
  const context = await browser.newContext({ ...screen, locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
  const page = await context.newPage()
  await signInAs(page, norma, key, path)
  return page
}

/** How often the page was pressed while something was done. */
async function presses(page: Page, work: () => Promise<void>): Promise<number> {
  const count = () => page.evaluate(() => (globalThis as { presses?: number }).presses ?? 0)
  await page.evaluate(() => {
    const all = globalThis as { presses?: number }
    if (all.presses === undefined) document.addEventListener('pointerdown', () => all.presses!++, true)
    all.presses = 0
  })
  await work()
  return count()
}

function waitingOf(page: Page) {
  return page.getByRole('region', { name: 'Ждёт вас' })
}

/** Opens what waits of a kind with one person, whether it stands alone or in a group. */
async function openWaiting(page: Page, kind: string, name: string): Promise<void> {
  const first = waitingOf(page).getByRole('button', { name: new RegExp(`^Открыть: ${kind}`) })
  const own = waitingOf(page).getByRole('button', { name: `Открыть: ${kind}, ${name}`, exact: true })
  await first.first().click()
  if ((await own.count()) > 0) await own.click()
}

test('on Monday a head understands why a rep differs, begins a correction and meets them', async ({
  browser,
  department,
}) => {
  const page = await open(browser, department, 'elena', '/')
  const panel = page.getByRole('complementary')

  await test.step('the deviation waits, and its cause is one touch further', async () => {
    await expect(page.getByText(/^понедельник, /)).toBeVisible()
    await expect(page.getByRole('row', { name: new RegExp(igor) })).toContainText(
      'меньше звонков и встреч, чем у себя обычно',
    )
    await openWaiting(page, 'Отличие от договорённого', igor)
    await expect(waitingOf(page).getByText(/на кону/).first()).toBeVisible()
    await screenshot(page, 'loop-1-waiting')
    await waitingOf(page).getByRole('link', { name: 'Почему' }).click()
    await expect(panel.getByRole('heading', { name: `Разбор: ${igor}` })).toBeVisible()
    await expect(panel.getByText('Ниже собственного обычного уровня.')).toBeVisible()
    await expect(panel.getByText(/^Звонки и встречи в день: было .+, стало/)).toBeVisible()
    await expect(panel.getByRole('heading', { name: /Из чего сложилось/ })).toBeVisible()
    await expectNoSeriousViolations(page)
    await screenshot(page, 'loop-2-diagnosis')
  })

  await test.step('a correction begins where the cause stands', async () => {
    const count = await presses(page, async () => {
      await panel.getByRole('button', { name: 'Начать корректировку' }).last().click()
      await panel.getByLabel('Цель словами').fill(goal)
      await panel.getByRole('button', { name: 'Начать корректировку' }).click()
      await expect(panel.getByRole('heading', { name: `Корректировка: ${igor}` })).toBeVisible()
    })
    expect(count).toBeLessThanOrEqual(3)
    await expectNoSeriousViolations(page)
    await screenshot(page, 'loop-3-correction')
    await expect(
      waitingOf(page).getByRole('button', { name: `Открыть: Отличие от договорённого, ${igor}` }),
    ).toHaveCount(0)
  })

  await test.step('the one-to-one is planned, prepared and held', async () => {
    await page.getByRole('link', { name: igor, exact: true }).click()
    await panel.getByText('Человек', { exact: true }).click()
    await panel.getByRole('link', { name: 'Задать' }).click()
    await panel.getByLabel('День недели').click()
    await page.getByRole('option', { name: 'понедельник' }).click()
    await panel.getByRole('button', { name: 'Сохранить' }).click()
    await screenshot(page, 'loop-4-after-cadence')
    await openWaiting(page, 'Подготовить встречу один на один', igor)
    await screenshot(page, 'loop-5-prepare')
    await waitingOf(page).getByRole('link', { name: 'Открыть встречу' }).click()
    await expect(panel.getByRole('heading', { name: `Встреча 1:1: ${igor}` })).toBeVisible()
    await screenshot(page, 'loop-6-meeting')
  })
})
