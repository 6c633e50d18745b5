import type { Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

const client = 'Журавль Инжиниринг'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

test('a head adds a client, hands it to a seller with a reason, and sees where each value comes from', async ({
  page,
  demo,
}) => {
  await signInAs(page, demo, 'elena', '/clients/accounts')
  await expect(page.getByRole('table', { name: 'Клиенты' }).getByRole('row').nth(2)).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'clients')

  await page.getByRole('button', { name: 'Новый клиент' }).click()
  await page.getByRole('button', { name: 'Создать' }).click()
  await expect(page.getByText('Заполните.')).toBeVisible()
  await page.getByLabel('Название').fill(client)
  await page.getByLabel('Телефон').fill('+7 812 555-01-02')
  await expectNoSeriousViolations(page)
  await page.getByRole('button', { name: 'Создать' }).click()
  await expect(page.getByRole('status').filter({ hasText: `Клиент «${client}» добавлен` })).toBeVisible()

  const panel = page.getByRole('complementary', { name: 'Подробности' })
  await expect(panel.getByRole('heading', { name: client })).toBeVisible()
  await panel.getByRole('button', { name: 'Откуда сведения' }).click()
  await expect(panel.getByText(/^Елена Воронцова, \d/).first()).toBeVisible()

  await panel.getByRole('button', { name: 'Сменить ответственного' }).click()
  const dialog = page.getByRole('dialog', { name: 'Кому передать клиента' })
  await dialog.getByLabel('Причина').fill('берёт север города')
  await dialog.getByRole('button', { name: 'Передать' }).click()
  await expect(dialog.getByText('Заполните.')).toBeVisible()
  await expectNoSeriousViolations(page)
  await choose(page, 'Новый ответственный', 'Анна Ковалёва')
  await dialog.getByRole('button', { name: 'Передать' }).click()
  await expect(
    page.getByRole('status').filter({ hasText: `«${client}»: теперь ведёт Анна Ковалёва` }),
  ).toBeVisible()
  const owners = panel.getByRole('listitem').filter({ hasText: 'берёт север города' })
  await expect(owners).toContainText('Анна Ковалёва')
  await expect(panel.getByRole('listitem').filter({ hasText: /Елена Воронцова \d+ \S+ – \d/ })).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'client')
})

test('many clients change hands at once, and the notice takes it back', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', '/clients/accounts')
  await page.getByLabel('Ответственный', { exact: true }).first().click()
  await page.getByRole('option', { name: 'Игорь Щербаков' }).click()
  await expect(page).toHaveURL(/owner=/)
  const rows = page.getByRole('table', { name: 'Клиенты' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('Игорь Щербаков')
  const names = await Promise.all([1, 2].map((row) => rows.nth(row).getByRole('link').first().innerText()))
  for (const name of names)
    await page.getByRole('checkbox', { name: `Выбрать: ${name}`, exact: true }).check()
  await expect(page.getByText('Выбрано 2 клиента')).toBeVisible()

  await page.getByRole('button', { name: 'Сменить ответственного' }).click()
  await choose(page, 'Новый ответственный', 'Павел Юдин')
  await page.getByRole('button', { name: 'Передать' }).click()
  await expect(page.getByText('Передано 2 клиента')).toBeVisible()
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)

  await page.getByRole('button', { name: 'Вернуть' }).click()
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
})

test('a seller logs a meeting on a telephone, finds it in the journal, deletes it and takes that back', async ({
  browser,
  demo,
}) => {
  const context = await browser.newContext({ ...telephone, locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
  const page = await context.newPage()
  await signInAs(page, demo, 'anna', '/sales/activities')
  await expect(page.getByRole('list', { name: 'Журнал звонков и встреч' })).toBeVisible()
  await expectNoSeriousViolations(page)

  await page.getByRole('button', { name: 'Записать' }).click()
  await page.getByRole('radio', { name: 'Встреча' }).check()
  await page.getByLabel('Клиент', { exact: true }).first().fill('журавль')
  await page.getByRole('option', { name: client }).click()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'log')
  await page.getByRole('button', { name: 'Состоялась', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Встреча записана' })).toBeVisible()
  const row = page.getByRole('link', { name: client })
  await expect(row).toHaveCount(1)

  await row.click()
  const panel = page.getByRole('dialog', { name: 'Подробности' })
  await expect(panel.getByText('Состоялась')).toBeVisible()
  await expectNoSeriousViolations(page)
  await panel.getByRole('button', { name: 'Удалить' }).click()
  await expect(row).toHaveCount(0)
  // the notice of the log may still stand above it
  await expect(page.getByText('Запись удалена')).toBeVisible()
  await page.getByRole('status').getByRole('button', { name: 'Вернуть' }).last().click()
  await expect(row).toHaveCount(1)
  await page.reload()
  await expect(row).toHaveCount(1)
  await context.close()
})

test('two touches are enough to log a call, and a planned one is held later', async ({ page, demo }) => {
  await signInAs(page, demo, 'anna', `/clients/accounts?q=${encodeURIComponent(client)}`)
  await page.getByRole('link', { name: client }).click()
  const panel = page.getByRole('complementary', { name: 'Подробности' })
  await panel.getByRole('button', { name: 'Звонок' }).click()
  await page.getByRole('button', { name: 'Поговорили' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Звонок записан' })).toBeVisible()
  await expect(panel.getByRole('link', { name: 'Звонок' })).toHaveCount(1)

  await panel.getByRole('button', { name: 'КП' }).click()
  await page.getByText('Запланировать').first().click()
  await page.getByLabel('День').fill('31.12.2030')
  await page.getByRole('button', { name: 'Запланировать' }).click()
  await expect(
    page.getByRole('status').filter({ hasText: /КП запланировано: 31 декабря 2030/ }),
  ).toBeVisible()
  await panel.getByRole('link', { name: 'КП' }).click()
  await panel.getByRole('button', { name: 'Отправлено', exact: true }).click()
  await expect(panel.getByText('Отправлено', { exact: true })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Отправлено', exact: true })).toHaveCount(0)
})

test('a log that is refused comes back with all that was typed', async ({ page, demo }) => {
  await signInAs(page, demo, 'anna', '/sales/activities')
  await page.getByRole('button', { name: 'Записать' }).click()
  await page.getByRole('radio', { name: 'Встреча' }).check()
  await page.getByText('Раньше', { exact: true }).click()
  await page.getByLabel('День').fill('31.12.2030')
  await page.getByLabel('Заметка').fill('ждут образцы')
  await page.getByRole('button', { name: 'Состоялась', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Что записать?' })
  await expect(sheet.getByRole('alert')).toContainText('Будущее ещё не состоялось')
  await expect(sheet.getByLabel('Заметка')).toHaveValue('ждут образцы')
  await expect(page.getByRole('link', { name: /ждут образцы/ })).toHaveCount(0)

  await sheet.getByText('Сейчас', { exact: true }).click()
  await sheet.getByRole('button', { name: 'Состоялась', exact: true }).click()
  await expect(page.getByRole('link', { name: /ждут образцы/ })).toHaveCount(1)
})

test('a head archives a client, and Norma brings it back', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', `/clients/accounts?q=${encodeURIComponent(client)}`)
  await page.getByRole('link', { name: client }).click()
  await page.getByRole('button', { name: 'Ещё действия' }).click()
  await page.getByRole('menuitem', { name: 'В архив' }).click()
  await expect(page.getByText(/^В архиве с/)).toBeVisible()
  await page
    .getByRole('status')
    .filter({ hasText: `«${client}» в архиве` })
    .getByRole('button', { name: 'Вернуть' })
    .click()
  await expect(page.getByText(/^В архиве с/)).toHaveCount(0)
})

test('a head keeps the products and the stages of the pipeline', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', '/sales/products')
  await expectNoSeriousViolations(page)
  await page.getByRole('button', { name: 'Новый товар' }).click()
  await page.getByLabel('Название').fill('Журавлиный насос')
  await page.getByLabel('Цена').fill('12000,50')
  await page.getByRole('button', { name: 'Создать' }).click()
  const product = page.getByRole('row', { name: /Журавлиный насос/ })
  await expect(product).toContainText(/12\s000,50/)
  await page.getByRole('button', { name: 'Убрать из продажи' }).click()
  await expect(product).toHaveCount(0)
  await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(product).toBeVisible()
  await expectNoSeriousViolations(page)

  await page.goto(`${demo.url}/sales/pipelines`)
  const stages = page.getByRole('list', { name: 'Сделка в работе' }).first()
  await expect(stages).toBeVisible()
  await expectNoSeriousViolations(page)
  await page.getByRole('button', { name: 'Добавить этап' }).first().click()
  await page.getByLabel('Название этапа').fill('Пробная поставка')
  await page.getByRole('button', { name: 'Добавить этап' }).first().click()
  await expect(stages.getByRole('listitem').last()).toContainText('Пробная поставка')

  await stages.getByRole('button', { name: /^Переместить этап «Пробная поставка»/ }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(stages.getByRole('listitem').last()).not.toContainText('Пробная поставка')
  await expect(stages.getByRole('button', { name: /^Переместить этап «Пробная поставка»/ })).toBeFocused()
  await page.getByRole('button', { name: 'Переименовать: Пробная поставка' }).click()
  await page.getByLabel('Название этапа').fill('Испытание')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Переименовать: Испытание' })).toBeVisible()
  await dragBelow(page, /^Переместить этап «Испытание»/, stages.getByRole('listitem').last())
  await expect(stages.getByRole('listitem').last()).toContainText('Испытание')
  await page.reload()
  await expect(stages.getByRole('listitem').last()).toContainText('Испытание')

  await page.getByRole('button', { name: 'Убрать этап «Испытание»' }).click()
  await expectNoSeriousViolations(page)
  await page.getByRole('button', { name: 'Убрать этап', exact: true }).click()
  await expect(stages).not.toContainText('Испытание')
  await screenshot(page, 'pipelines')
})

test('HR sees no clients, and a seller neither gives clients away nor changes the catalogue', async ({
  page,
  browser,
  demo,
}) => {
  await signInAs(page, demo, 'darya')
  for (const path of ['/clients/accounts', '/sales/activities']) {
    await page.goto(`${demo.url}${path}`)
    await expect(page.getByText('Нет доступа')).toBeVisible()
    await expectNoSeriousViolations(page)
  }
  const anna = await (await browser.newContext({ locale: 'ru-RU' })).newPage()
  await signInAs(anna, demo, 'anna', `/clients/accounts?q=${encodeURIComponent(client)}`)
  await anna.getByRole('link', { name: client }).click()
  await expect(anna.getByRole('button', { name: 'Изменить' })).toBeVisible()
  await expect(anna.getByRole('button', { name: 'Сменить ответственного' })).toHaveCount(0)
  await expect(anna.getByRole('checkbox')).toHaveCount(0)
  await anna.goto(`${demo.url}/sales/pipelines`)
  await expect(anna.getByRole('button', { name: 'Новая воронка' })).toHaveAttribute('aria-disabled', 'true')
  await expect(anna.getByRole('button', { name: /^Убрать этап/ })).toHaveCount(0)
  await anna.context().close()
})

/** One of a list that is found by typing. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).first().fill(option)
  await page.getByRole('option', { name: option }).click()
}

async function dragBelow(page: Page, handle: RegExp, target: ReturnType<Page['getByRole']>): Promise<void> {
  const from = (await page.getByRole('button', { name: handle }).boundingBox())!
  const to = (await target.boundingBox())!
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 8 })
  await page.mouse.up()
}
