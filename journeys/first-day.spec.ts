import type { Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, password, screenshot, telephone, test as base } from './norma.ts'
import { startNorma, type RunningNorma } from './run-norma.ts'

/** A Norma that nobody has set up yet: the journey begins before there is a company. */
const test = base.extend<object, { fresh: RunningNorma }>({
  fresh: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern
    async ({}, use) => {
      const fresh = await startNorma('serve')
      await use(fresh)
      await fresh.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

const clients = `Название;Город;Отрасль
ООО «Ромашка»;Тверь;Торговля
Склад №1;Калуга;Логистика
`

test('from an empty installation to a head whose board moves when a rep logs a meeting', async ({
  page,
  browser,
  fresh,
}) => {
  test.setTimeout(180_000)
  await setUpCompany(page, fresh.url)
  await importClients(page)
  await page.goto(`${fresh.url}/org/people`)
  const head = await addPerson(page, {
    name: 'Елена Воронцова',
    email: 'elena@first.example',
    role: 'Руководитель отдела продаж',
  })
  const elena = await accept(await (await browser.newContext({ locale: 'ru-RU' })).newPage(), head, 'Елена')
  const rep = await addPerson(elena, { name: 'Анна Ковалёва', email: 'anna@first.example', role: null })
  await setNorm(elena, fresh.url)

  await elena.goto(`${fresh.url}/today/board`)
  const row = elena.getByRole('row', { name: /Анна Ковалёва/ })
  await expect(row).toBeVisible()
  const before = await row.innerText()

  const onPhone = await browser.newContext({ ...telephone, locale: 'ru-RU' })
  const anna = await accept(await onPhone.newPage(), rep, 'Анна')
  await logMeeting(anna, fresh.url)
  await expect(async () => expect(await row.innerText()).not.toBe(before)).toPass({ timeout: 15_000 })
  await expect(row.getByRole('cell').filter({ hasText: /^1\b/ }).first()).toBeVisible()
  await screenshot(elena, 'first-day-board')
  await onPhone.close()
})

async function setUpCompany(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole('heading', { name: 'Настроим Норму' })).toBeVisible()
  await expectNoSeriousViolations(page)
  await page.getByLabel('Как называется компания').fill('Первая')
  await page.getByLabel('Ваши имя и фамилия').fill('Вера Соколова')
  await page.getByLabel('Почта').fill('vera@first.example')
  await page.getByLabel('Придумайте пароль').fill('коротко')
  await page.getByRole('button', { name: 'Начать' }).click()
  await expect(page.getByText(/короче 10 знаков|не короче|по меньшей мере/i).first()).toBeVisible()
  await page.getByLabel('Придумайте пароль').fill(password)
  await page.getByRole('button', { name: 'Начать' }).click()
  await expect(page.getByRole('heading', { name: 'Компания готова' })).toBeVisible()
  await expectNoSeriousViolations(page)
}

async function importClients(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Загрузить то, что есть/ }).click()
  await page.getByRole('link', { name: 'Загрузить данные' }).first().click()
  const file = { name: 'клиенты.csv', mimeType: 'text/csv', buffer: Buffer.from(clients) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByRole('row', { name: 'Клиенты 2 0 0 0' })).toBeVisible()
  await page.getByRole('button', { name: 'Загрузить', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Загружено' })).toBeVisible()
}

/** Adds a person on the page of people and answers the link of their invitation. */
async function addPerson(
  page: Page,
  { name, email, role }: { name: string; email: string; role: string | null },
): Promise<string> {
  await page.goto(new URL('/org/people?panel=person.new', page.url()).href)
  const panel = page.getByRole('complementary', { name: 'Подробности' })
  await panel.getByLabel(/^Имя/).fill(name)
  await panel.getByLabel('Почта').fill(email)
  if (role !== null) {
    await panel.getByRole('combobox', { name: 'Роль' }).click()
    await page.getByRole('option', { name: role }).click()
  }
  await panel.getByRole('button', { name: 'Создать' }).click()
  await panel.getByRole('button', { name: 'Пригласить' }).click()
  return panel.getByLabel('Ссылка для входа').inputValue()
}

async function accept(page: Page, link: string, name: string): Promise<Page> {
  await page.goto(link)
  await expect(page.getByText(new RegExp(name))).toBeVisible()
  await expectNoSeriousViolations(page)
  await page.getByLabel('Пароль', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Войти' }).click()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  return page
}

async function setNorm(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/plan/norms?panel=norm.new`)
  await page.getByLabel('Сколько за полную неделю').fill('15')
  await page.getByRole('button', { name: 'Задать норматив' }).last().click()
  await expect(page.getByText('Норматив роли задан').first()).toBeVisible()
}

async function logMeeting(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/today/my-day`)
  await expectNoSeriousViolations(page)
  await page.getByRole('button', { name: 'Встреча' }).click()
  await page.getByRole('button', { name: /Состоялась|Была/ }).click()
  await expect(page.getByText('Встреча записана')).toBeVisible()
  await screenshot(page, 'first-day-phone')
}
