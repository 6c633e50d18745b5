import type { Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

/** A column of the board by the name of its stage. */
function column(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true })
}

function card(page: Page, stage: string, title: string) {
  return column(page, stage).getByRole('article').filter({ hasText: title })
}

function notice(page: Page, text: string) {
  return page.getByText(text).last()
}

test('a rep opens a deal, is told what is wrong by its field, and says what is next', async ({
  page,
  demo,
}) => {
  await signInAs(page, demo, 'anna', '/sales/deals')
  await page.getByRole('button', { name: 'Новая сделка' }).click()
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: 'Создать' }).click()
  await expect(panel.getByLabel('Название')).toHaveAttribute('aria-invalid', 'true')
  await panel.getByLabel('Название').fill('Пробная поставка')
  await panel.getByLabel('Сумма', { exact: true }).fill('12000,50')
  await panel.getByRole('button', { name: 'Создать' }).click()
  await expect(panel.getByRole('heading', { name: 'Пробная поставка' })).toBeVisible()
  await expect(panel.getByText('Следующего шага нет')).toBeVisible()

  await panel.getByRole('button', { name: 'Назначить' }).click()
  await panel.getByLabel('Что сделать').fill('Отправить образцы')
  await panel.getByLabel('Когда').fill('01.12.2099')
  await page.keyboard.press('Tab')
  await panel.getByRole('button', { name: 'Сохранить' }).click()
  await expect(panel.getByText('1 декабря 2099: Отправить образцы')).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'deal-panel')
  await panel.getByRole('button', { name: 'Закрыть' }).click()
  const row = page.getByRole('table').getByRole('row').filter({ hasText: 'Пробная поставка' })
  await expect(row).toContainText('12 000,50 ₽')
})

test('a rep moves a deal through the board in three ways, wins it and takes it back', async ({
  page,
  demo,
}) => {
  await signInAs(page, demo, 'svetlana', '/sales/deals?panel=deal.new')
  await page.getByLabel('Название').fill('Ходовая сделка')
  await page.getByRole('button', { name: 'Создать' }).click()
  await expect(page.getByRole('heading', { name: 'Ходовая сделка' })).toBeVisible()
  await page.goto(`${demo.url}/sales/deals/board`)
  await expect(card(page, 'Новая', 'Ходовая сделка')).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'deal-board')

  // dragged
  const top = { targetPosition: { x: 80, y: 30 } }
  await card(page, 'Новая', 'Ходовая сделка').dragTo(column(page, 'Встреча'), top)
  await expect(card(page, 'Встреча', 'Ходовая сделка')).toBeVisible()
  await expect(notice(page, '«Ходовая сделка»: этап «Встреча»')).toBeVisible()

  // by keyboard, and the focus goes along
  await card(page, 'Встреча', 'Ходовая сделка').getByRole('link').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(card(page, 'Предложение', 'Ходовая сделка').getByRole('link')).toBeFocused()

  // by its menu, and back by the notice
  await page.getByRole('button', { name: 'Перенести «Ходовая сделка» на этап' }).click()
  await page.getByRole('menuitem', { name: 'Выиграна' }).click()
  await expect(card(page, 'Выиграна', 'Ходовая сделка')).toBeVisible()
  await expect(notice(page, '«Ходовая сделка» выиграна')).toBeVisible()
  await page.getByRole('button', { name: 'Вернуть' }).last().click()
  await expect(card(page, 'Предложение', 'Ходовая сделка')).toBeVisible()
})

test('a rep loses a deal with its reason, reopens it, deletes it and thinks better of it', async ({
  page,
  demo,
}) => {
  await signInAs(page, demo, 'igor', '/sales/deals?panel=deal.new')
  await page.getByLabel('Название').fill('Сомнительная сделка')
  await page.getByRole('button', { name: 'Создать' }).click()
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: 'Проиграна' }).click()
  await page.getByLabel('Почему проиграли').fill('Выбрали дешевле')
  await page.getByRole('dialog').getByRole('button', { name: 'Проиграна' }).click()
  await expect(panel.getByText('Выбрали дешевле').first()).toBeVisible()

  await panel.getByRole('button', { name: 'Действия' }).click()
  await expect(page.getByRole('menuitem', { name: 'Удалить сделку' })).toBeDisabled()
  await page.keyboard.press('Escape')

  await panel.getByRole('button', { name: 'Открыть снова' }).click()
  await expect(panel.getByRole('button', { name: 'Выиграна' })).toBeVisible()
  await panel.getByRole('button', { name: 'Действия' }).click()
  await page.getByRole('menuitem', { name: 'Удалить сделку' }).click()
  await expect(notice(page, 'Сделка «Сомнительная сделка» удалена')).toBeVisible()
  await expect(page.getByRole('table').getByText('Сомнительная сделка')).toHaveCount(0)
  await page.getByRole('button', { name: 'Вернуть' }).last().click()
  await expect(page.getByRole('table').getByText('Сомнительная сделка')).toBeVisible()
})

test('filters stand in the address and go along to the board and back', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', '/sales/deals')
  await page.getByPlaceholder('Следующий шаг').click()
  await page.getByRole('option', { name: 'просрочен' }).click()
  await expect(page).toHaveURL(/step=overdue/)
  await page.getByRole('link', { name: 'Доска' }).click()
  await expect(page).toHaveURL(/\/sales\/deals\/board\?.*step=overdue/)
  await expect(page.getByPlaceholder('Следующий шаг')).toHaveValue('просрочен')
  await page.getByRole('link', { name: 'Таблица' }).click()
  await page.getByRole('button', { name: 'Отбор' }).click()
  await page.getByLabel('Сумма от').fill('300000')
  await expect(page).toHaveURL(/amountFrom=30000000/)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Отбор: 1' })).toBeVisible()
  await page.getByRole('link', { name: 'Сбросить' }).click()
  await expect(page).not.toHaveURL(/step=/)
})

test('a neighbour’s deal and a role without deals see what they may', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', '/sales/deals')
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page).toHaveURL(/panel=deal\./)
  const address = new URL(page.url()).search
  await page.context().clearCookies()
  await signInAs(page, demo, 'artyom', `/sales/deals${address}`)
  await expect(page.getByRole('complementary').getByText('Здесь ничего нет')).toBeVisible()
  await page.context().clearCookies()
  await signInAs(page, demo, 'darya')
  await expect(page.getByRole('link', { name: 'Сделки' })).toHaveCount(0)
  await page.goto(`${demo.url}/sales/deals`)
  await expect(page.getByText('Нет доступа')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use(telephone)

  test('a deal moves by its button, and everything is within reach', async ({ page, demo }) => {
    await signInAs(page, demo, 'pavel', '/sales/deals/board')
    const first = column(page, 'Новая').getByRole('article').first()
    await expect(first).toBeVisible()
    const title = (await first.getByRole('heading').textContent()) ?? ''
    await first.getByRole('button').tap()
    await page.getByRole('menuitem', { name: 'Квалификация' }).tap()
    await expect(card(page, 'Квалификация', title).first()).toBeVisible()
    await expectNoSeriousViolations(page)
    await screenshot(page, 'deal-board-phone')
    await page.goto(`${demo.url}/sales/deals`)
    await page.getByRole('list', { name: 'Сделки' }).getByRole('link').first().tap()
    await expect(page.getByRole('heading', { name: 'Следующий шаг' })).toBeVisible()
    await expectNoSeriousViolations(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
  })
})
