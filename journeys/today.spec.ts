import type { Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

/** The figure of a person's calls this week, as those hear it who do not see. */
function callsOf(page: Page, name: string) {
  return page.getByRole('row', { name: new RegExp(name) }).getByRole('img', { name: /^Звонки:/ })
}

test('a rep logs a call on a telephone, and the head’s board moves by itself', async ({
  browser,
  page,
  demo,
}) => {
  await signInAs(page, demo, 'elena')
  await expect(page).toHaveURL(/\/today\/board/)
  await expect(page.getByRole('region', { name: 'План', exact: true })).toContainText('План:')
  const before = await callsOf(page, 'Анна Ковалёва').getAttribute('aria-label')
  await expectNoSeriousViolations(page)
  await screenshot(page, 'board')

  const hand = await browser.newContext({ ...telephone, locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
  const rep = await hand.newPage()
  await signInAs(rep, demo, 'anna')
  await expect(rep).toHaveURL(/\/today\/my-day/)
  await expect(rep.getByRole('region', { name: 'Нормативы сегодня' })).toBeVisible()
  await expectNoSeriousViolations(rep)
  await screenshot(rep, 'my-day')
  await rep.getByRole('group', { name: 'Записать' }).getByRole('button', { name: 'Звонок' }).tap()
  await rep.getByRole('button', { name: 'Поговорили' }).first().tap()

  await expect(callsOf(page, 'Анна Ковалёва')).not.toHaveAttribute('aria-label', before ?? '')
  await hand.close()
})

test('a deal gets its next step where the board says that it has none', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena')
  const waiting = page.getByRole('region', { name: 'Ждёт вас' })
  await waiting.getByRole('button', { name: /^Открыть: Нет следующего шага/ }).click()
  const person = waiting.getByRole('button', { name: /^Открыть: Нет следующего шага, Анна Ковалёва$/ })
  await person.click()
  const form = waiting.getByRole('form').first()
  const title = await form.getAttribute('aria-label')
  await form.getByRole('button', { name: 'Назначить' }).click()
  await expect(form.locator('[aria-invalid="true"]').first()).toBeVisible()
  await form.getByLabel('Что дальше').fill('позвонить и согласовать встречу')
  await form.getByLabel('Когда').fill('31.12.2026')
  await form.getByRole('button', { name: 'Назначить' }).click()
  await expect(page.getByText(`Следующий шаг назначен: ${title}`)).toBeVisible()
  await expectNoSeriousViolations(page)
})

test('a row opens the person beside the board, the address keeps it', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena')
  const panel = page.getByRole('complementary')
  await page.getByRole('link', { name: 'Игорь Щербаков' }).click()
  await expect(panel.getByRole('heading', { name: 'Игорь Щербаков' })).toBeVisible()
  await expect(panel).toContainText('Деньги')
  await expectNoSeriousViolations(page)
  await page.reload()
  await expect(panel.getByRole('heading', { name: 'Игорь Щербаков' })).toBeVisible()
})

test('a director looks at heads, unfolds one and goes to their board', async ({ page, demo }) => {
  await signInAs(page, demo, 'mikhail')
  await expect(page.getByRole('link', { name: 'Тимур Алиев' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Артём Жуков' })).toBeHidden()
  await page.getByRole('button', { name: 'Развернуть: Тимур Алиев' }).click()
  await expect(page.getByRole('link', { name: 'Артём Жуков' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Чей отдел' }).click()
  await page.getByRole('option', { name: 'Тимур Алиев' }).click()
  await expect(page).toHaveURL(/of=/)
  await expect(page.getByRole('link', { name: 'Елена Воронцова' })).toBeHidden()
})

test('the board shows how it was on a day of the past, and comes back', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena')
  await page.getByRole('button', { name: 'Как было' }).click()
  await page.getByRole('dialog').getByLabel('День').fill('14.10.2026')
  await page.getByLabel('День').press('Enter')
  await expect(page).toHaveURL(/asOf=2026-10-14/)
  await expect(page.getByText('Так было к концу дня 14 октября')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Ждёт вас' })).toBeHidden()
  await page.getByRole('link', { name: 'Вернуться к сейчас' }).click()
  await expect(page.getByRole('region', { name: 'Ждёт вас' })).toBeVisible()
})

test('a rep who types the board’s address is told that it is not theirs', async ({ page, demo }) => {
  await signInAs(page, demo, 'igor', '/today/board')
  await expect(page.getByText('Нет доступа')).toBeVisible()
})
