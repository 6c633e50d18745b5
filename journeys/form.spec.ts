import { emailOf } from '../src/demo/cast.ts'
import { expect, expectNoSeriousViolations, foundCompany, signIn, telephone, test } from './norma.ts'

const owner = emailOf('vera')
const form = '/clients/accounts?panel=account.new'

test.beforeAll(async ({ norma }) => foundCompany(norma))

test('what the API refuses stands under its field, and the keyboard is already there', async ({
  page,
  norma,
}) => {
  await signIn(page, norma, owner, form)
  const name = page.getByRole('textbox', { name: 'Название' })
  await expect(name).toBeFocused()
  await page.getByRole('button', { name: 'Создать' }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toBeFocused()
  await expect(name).toHaveAccessibleDescription(/\S/)
  await expectNoSeriousViolations(page)
})

test('what was typed is not lost by a slip, and a filter beside it takes nothing', async ({
  page,
  norma,
}) => {
  await signIn(page, norma, owner, form)
  const panel = page.getByRole('complementary', { name: 'Подробности' })
  await panel.getByRole('textbox', { name: 'Название' }).fill('Заря')
  await page.getByRole('searchbox').fill('нет такого')
  await expect(page).toHaveURL(/q=/)
  await expect(panel.getByRole('textbox', { name: 'Название' })).toHaveValue('Заря')

  await panel.getByRole('textbox', { name: 'Название' }).press('Escape')
  const question = page.getByRole('dialog', { name: 'Закрыть без сохранения?' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Отмена' }).click()
  await expect(panel.getByRole('textbox', { name: 'Название' })).toHaveValue('Заря')

  await panel.getByRole('button', { name: 'Закрыть' }).click()
  await question.getByRole('button', { name: 'Закрыть', exact: true }).last().click()
  await expect(panel).toBeHidden()
})

test('a form whose answer was lost on the way is taken once', async ({ page, norma }) => {
  await signIn(page, norma, owner, form)
  let sent = 0
  await page.route('**/api/v1/clients/accounts', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    sent += 1
    if (sent > 1) return route.fallback()
    await route.fetch()
    return route.abort('connectionreset')
  })
  await page.getByRole('textbox', { name: 'Название' }).fill('Потерянный ответ')
  await page.getByRole('button', { name: 'Создать' }).click()
  await expect(page.getByRole('complementary')).toContainText('Потерянный ответ')
  expect(sent).toBe(2)
  const key = await norma.keyOf(owner)
  const { items } = (await norma.call('GET', '/clients/accounts', undefined, key)) as {
    items: { name: string }[]
  }
  expect(items.filter(({ name }) => name === 'Потерянный ответ')).toHaveLength(1)
})

test('arrows walk the rows, Enter opens, Escape returns to the row', async ({ page, norma }) => {
  const key = await norma.keyOf(owner)
  for (const name of ['Альфа', 'Бета', 'Гамма']) await norma.call('POST', '/clients/accounts', { name }, key)
  await signIn(page, norma, owner, '/clients/accounts')
  const table = page.getByRole('table')
  await table.getByRole('link', { name: 'Альфа' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(table.getByRole('link', { name: 'Бета' })).toBeFocused()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Подробности' })
  await expect(panel.getByRole('heading', { name: 'Бета' })).toBeVisible()
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(table.getByRole('link', { name: 'Бета' })).toBeFocused()
})

test.describe('on a phone', () => {
  test.use(telephone)

  test('a panel covers the screen, and what it covers is out of reach', async ({ page, norma }) => {
    await signIn(page, norma, owner, form)
    const panel = page.getByRole('dialog', { name: 'Подробности' })
    await expect(panel.getByRole('textbox', { name: 'Название' })).toBeVisible()
    await expect(page.locator('[inert]').getByRole('searchbox')).toHaveCount(1)
    await expectNoSeriousViolations(page)
    await panel.getByRole('button', { name: 'Закрыть' }).click()
    await expect(page.locator('[inert]')).toHaveCount(0)
  })
})
