import { emailOf } from '../src/demo/cast.ts'
import {
  expect,
  expectNoSeriousViolations,
  foundCompany,
  password,
  screenshot,
  signIn,
  telephone,
  test,
} from './norma.ts'

const owner = emailOf('vera')

test.beforeAll(async ({ norma }) => foundCompany(norma))

test('somebody who is not signed in signs in and arrives where they were going', async ({ page, norma }) => {
  await page.goto(`${norma.url}/sales/activities?panel=activity.new`)
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  await expectNoSeriousViolations(page)

  await page.getByLabel('Почта').fill(owner)
  await page.getByLabel('Пароль', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Войти' }).click()
  await expect(page.getByRole('alert')).toHaveText('Почта или пароль не подходят.')

  await page.getByLabel('Пароль', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Войти' }).click()
  await expect(page).toHaveURL(/\/sales\/activities\?panel=activity\.new/)
})

test('an address of somebody else’s is not returned to', async ({ page, norma }) => {
  await page.goto(`${norma.url}/sign-in?from=${encodeURIComponent('//example.com/')}`)
  await page.getByLabel('Почта').fill(owner)
  await page.getByLabel('Пароль', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Войти' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  expect(new URL(page.url()).origin).toBe(norma.url)
})

test('the frame names the company and the person, and stands without serious faults', async ({
  page,
  norma,
}) => {
  await signIn(page, norma, owner)
  await expect(page.getByRole('banner')).toContainText('Полярис Комплект')
  await expect(page.getByRole('button', { name: 'Вера Соколова' })).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'shell')
})

test('theme and language are chosen once and stay', async ({ page, norma }) => {
  await signIn(page, norma, owner)
  await page.getByRole('button', { name: 'Вера Соколова' }).click()
  await page.getByRole('menuitem', { name: 'Тёмная' }).click()
  await page.getByRole('button', { name: 'Вера Соколова' }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await expect(page.getByRole('button', { name: 'Search or do' })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('button', { name: 'Search or do' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expectNoSeriousViolations(page)
})

test('Ctrl K finds a section by its name and goes there without a pointer', async ({ page, norma }) => {
  await signIn(page, norma, owner)
  const section = page.getByRole('navigation', { name: 'Разделы' }).getByRole('link').last()
  const name = (await section.textContent()) ?? ''
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Поиск и команды' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await expect(palette.getByRole('option').nth(1)).toBeVisible()
  await palette.getByRole('combobox').fill(name.toUpperCase())
  await expect(palette.getByRole('option', { name }).first()).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'palette')
  await page.keyboard.press('ArrowUp')
  await expect(palette.getByRole('option', { selected: true })).toHaveText(name)
  await page.keyboard.press('Enter')
  await expect(section).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('an address that leads nowhere says so inside the frame', async ({ page, norma }) => {
  await signIn(page, norma, owner, '/no/such/page')
  await expect(page.getByRole('heading', { name: 'Здесь ничего нет' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Вера Соколова' })).toBeVisible()
  await page.goto(`${norma.url}/no/such/page?panel=nonsense.1`)
  await expect(page.getByRole('complementary', { name: 'Подробности' })).toContainText('Здесь ничего нет')
})

test('without a network the frame says so, and goes on when it is back', async ({ page, norma, context }) => {
  await signIn(page, norma, owner)
  await context.setOffline(true)
  await expect(page.getByText('Нет связи.')).toBeVisible()
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Отчёты' }).click()
  await expect(page.getByText('Нет связи.')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('Нет связи.')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Продажи')
})

test('a screen that is fetched while the server restarts waits for it, and the page stays', async ({
  page,
  norma,
}) => {
  await signIn(page, norma, owner)
  await page.route(/\/(assets\/|readyz)/, (route) => route.abort())
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Отчёты' }).click()
  await page.waitForTimeout(1000)
  await expect(page.getByRole('button', { name: 'Вера Соколова' })).toBeVisible()
  await page.unroute(/\/(assets\/|readyz)/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Продажи')
})

test('a session that has ended leads to the sign-in and back', async ({ page, norma, context }) => {
  await signIn(page, norma, owner, '/sales/activities')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await context.clearCookies()
  await page.reload()
  await expect(page).toHaveURL(/\/sign-in\?from=%2Fsales%2Factivities/)
})

test('signing out forgets everything that was on the screen', async ({ page, norma }) => {
  await signIn(page, norma, owner)
  await page.getByRole('button', { name: 'Вера Соколова' }).click()
  await page.getByRole('menuitem', { name: 'Выйти' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in/)
})

test.describe('on a phone', () => {
  test.use(telephone)

  test('the sections stand at the bottom, the rest one touch away', async ({ page, norma }) => {
    await signIn(page, norma, owner)
    const bar = page.getByRole('navigation', { name: 'Главное' })
    await expect(bar).toBeVisible()
    for (const target of await bar.locator('a, button').all()) {
      const box = await target.boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(44)
      expect(box?.width).toBeGreaterThanOrEqual(44)
    }
    await bar.getByRole('button', { name: 'Ещё' }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Вера Соколова' })).toBeVisible()
    await expectNoSeriousViolations(page)
    await screenshot(page, 'shell-phone')
  })
})
