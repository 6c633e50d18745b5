import type { Page } from '@playwright/test'
import { totpCode } from '../src/testing/browser.ts'
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
import type { RunningNorma } from './run-norma.ts'

const owner = 'vera@polaris.example'

test.beforeAll(async ({ norma }) => {
  await foundCompany(norma)
  for (const [name, email, role, supervisor] of [
    ['Елена Воронцова', 'elena@polaris.example', 'head', owner],
    ['Тимур Алиев', 'timur@polaris.example', 'head', owner],
    ['Анна Ковалёва', 'anna@polaris.example', 'rep', 'elena@polaris.example'],
    ['Игорь Щербаков', 'igor@polaris.example', 'rep', 'elena@polaris.example'],
  ] as const) {
    await norma.command('user', 'add', email, '--name', name, '--role', role, '--supervisor', supervisor)
  }
})

async function openPerson(page: Page, norma: RunningNorma, name: string): Promise<void> {
  await page.goto(`${norma.url}/org/people`)
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible()
}

async function choose(page: Page, field: string, name: string): Promise<void> {
  const input = page.getByRole('combobox', { name: field })
  await input.click()
  await input.fill(name)
  await page.getByRole('option', { name }).click()
}

test('a rep is moved to another head, and the tree shows it', async ({ page, norma }) => {
  await signIn(page, norma, owner)
  await openPerson(page, norma, 'Анна Ковалёва')
  await expectNoSeriousViolations(page)
  await page.getByRole('button', { name: 'Сменить роль или руководителя' }).click()
  await choose(page, 'Руководитель', 'Тимур Алиев')
  await page.getByRole('button', { name: 'Сменить роль или руководителя' }).click()
  await expect(page.getByText('Анна Ковалёва: роль и руководитель обновлены')).toBeVisible()
  await expect(page.getByRole('complementary')).toContainText('Тимур Алиев')

  await page.getByRole('link', { name: 'Структура' }).click()
  const timur = page.getByRole('listitem').filter({ hasText: 'Тимур Алиев' }).last()
  await expect(timur.getByRole('link', { name: 'Анна Ковалёва' })).toBeVisible()
  await page.getByRole('button', { name: /Вера Соколова: прямые подчинённые/ }).click()
  await expect(page.getByText('Как принято у практиков')).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'org-chart')
})

test('whoever would be above themselves is refused in words', async ({ page, norma }) => {
  await signIn(page, norma, owner)
  await openPerson(page, norma, 'Елена Воронцова')
  await page.getByRole('button', { name: 'Сменить роль или руководителя' }).click()
  await choose(page, 'Руководитель', 'Игорь Щербаков')
  await page.getByRole('button', { name: 'Сменить роль или руководителя' }).click()
  await expect(page.getByRole('alert')).toContainText('вышло бы, что человек сам над собой')
})

test('a head leaves when somebody takes the people over', async ({ page, norma }) => {
  await signIn(page, norma, owner)
  await openPerson(page, norma, 'Елена Воронцова')
  await page.getByRole('button', { name: 'Оформить уход' }).click()
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByRole('alert')).toContainText('Игорь Щербаков. Назовите преемника.')
  await choose(page, 'Кто примет подчинённых', 'Тимур Алиев')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByText('Елена Воронцова: последний день записан')).toBeVisible()
  await page.getByRole('button', { name: 'Уход' }).click()
  await page.getByRole('button', { name: 'Остаётся работать' }).click()
  await expect(page.getByText('Елена Воронцова: уход отменён')).toBeVisible()
})

test('a rep records an absence from the phone and sees only their own way', async ({ browser, norma }) => {
  const context = await browser.newContext({ ...telephone, locale: 'ru-RU' })
  const page = await context.newPage()
  await signIn(page, norma, 'anna@polaris.example', '/org/absences?panel=absence.new')
  await page.getByRole('button', { name: 'Записать', exact: true }).click()
  await expect(page.getByText('Анна Ковалёва: отсутствие записано')).toBeVisible()
  await expect(page.getByRole('link', { name: /Анна Ковалёва Отпуск/ })).toBeVisible()
  await expectNoSeriousViolations(page)

  await page.goto(`${norma.url}/org/people`)
  const add = page.getByRole('button', { name: 'Добавить сотрудника' })
  await expect(add).toHaveAttribute('aria-disabled', 'true')
  await page.goto(`${norma.url}/org/company`)
  await expect(page.getByText('Нет доступа')).toBeVisible()
  await context.close()
})

test('the company decides about a day of its calendar', async ({ page, norma }) => {
  await signIn(page, norma, owner, '/org/calendar?year=2026')
  await expect(page.getByText('247 рабочих дней')).toBeVisible()
  await page.getByRole('button', { name: /сб, 28 ноября/ }).click()
  await page.getByRole('combobox', { name: 'Какой это день в компании' }).click()
  await page.getByRole('option', { name: 'рабочий день', exact: true }).click()
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByText('248 рабочих дней')).toBeVisible()
  await page.getByRole('button', { name: /28 ноября.*решение компании/ }).click()
  await page.getByRole('button', { name: 'Вернуть как в стране' }).click()
  await expect(page.getByText('247 рабочих дней')).toBeVisible()
  await expectNoSeriousViolations(page)
})

test('the second factor is turned on by its picture and asked for at the next sign-in', async ({
  page,
  norma,
}) => {
  const email = 'timur@polaris.example'
  await signIn(page, norma, email)
  await page.goto(`${norma.url}/org/account`)
  const factor = page
    .getByRole('region', { name: 'Код из приложения' })
    .or(page.locator('section').filter({ hasText: 'Код из приложения' }).first())
  const enabling = page.waitForResponse('**/api/auth/two-factor/enable')
  await factor.getByLabel('Нынешний пароль').fill(password)
  await factor.getByRole('button', { name: 'Включить' }).click()
  const { totpURI } = (await (await enabling).json()) as { totpURI: string }
  await expect(page.getByRole('img', { name: 'Рисунок для приложения с кодами' })).toBeVisible()
  await expectNoSeriousViolations(page)
  await factor.getByLabel('Шесть цифр').fill('000000')
  await factor.getByRole('button', { name: 'Включить' }).click()
  await expect(page.getByRole('alert')).toContainText('Код не подошёл')
  await factor.getByLabel('Шесть цифр').fill(totpCode(totpURI))
  await factor.getByRole('button', { name: 'Включить' }).click()
  await expect(page.getByText('Сохраните запасные коды')).toBeVisible()
  await factor.getByRole('button', { name: 'Сохранено' }).click()
  await expect(page.getByText('Включён: при входе спрашиваем код')).toBeVisible()

  await page.getByRole('button', { name: 'Выйти везде' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Выйти везде' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('Почта').fill(email)
  await page.getByLabel('Пароль', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByLabel('Код из приложения').fill(totpCode(totpURI))
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Тимур Алиев' })).toBeVisible()
})

test('a key is shown once and can be revoked', async ({ page, norma }) => {
  await signIn(page, norma, owner, '/org/account')
  await page.getByLabel('Новый ключ: для чего он').fill('выгрузка')
  await page.getByRole('button', { name: 'Создать ключ' }).click()
  const key = await page.getByLabel('Ключ виден один раз').inputValue()
  expect(await norma.call('GET', '/org/me', undefined, key)).toMatchObject({ role: 'owner' })
  await page.getByRole('button', { name: 'Сохранено' }).click()
  const listed = page.getByRole('listitem').filter({ hasText: 'выгрузка' })
  await listed.getByRole('button', { name: 'Отозвать' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Отозвать' }).click()
  await expect(listed).toHaveCount(0)
  await expect(norma.call('GET', '/org/me', undefined, key)).rejects.toThrow('401')
})
