import {
  expect,
  expectNoSeriousViolations,
  foundCompany,
  screenshot,
  signInAs,
  telephone,
  test,
} from './norma.ts'

test('a note suggests what the client spoke of; one touch confirms it, and the shares count it', async ({
  norma,
  page,
}) => {
  await foundCompany(norma)
  await signInAs(page, norma, 'vera', '/sales/activities?panel=activity.new')
  await page.getByRole('radio', { name: 'Звонок' }).check({ force: true })
  await page.getByLabel('Заметка').fill('Дорого, просят отсрочку на 30 дней')
  const marks = page.getByRole('group', { name: 'О чём говорил клиент' })
  await marks.getByRole('button', { name: 'Да, это «Условия оплаты»' }).click()
  await screenshot(page, 'needs-log')
  await page.getByRole('button', { name: 'Поговорили' }).click()

  await page.getByRole('link', { name: /Дорого, просят отсрочку/ }).click()
  await expect(marks.getByRole('button', { name: 'Снять отметку «Условия оплаты»' })).toBeVisible()
  await marks.getByRole('button', { name: 'Нет, это не «Цена»' }).click()
  await expect(marks.getByText('не это: Цена')).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'needs-activity')

  await page.goto(`${norma.url}/coaching/needs`)
  await expect(page.getByRole('heading', { name: 'Что меняется у клиентов' })).toBeVisible()
  await expect(page.getByText('Отметок пока нет')).toBeVisible()
  await expectNoSeriousViolations(page)
  await page.getByRole('link', { name: 'Словарь' }).click()
  await page.getByRole('link', { name: 'Условия оплаты' }).click()
  await page.getByRole('button', { name: 'Изменить' }).click()
  await expect(page.getByLabel('Название')).toHaveValue('Условия оплаты')
  await expectNoSeriousViolations(page)
  await screenshot(page, 'needs-dictionary')
  await page.setViewportSize(telephone.viewport)
  await expectNoSeriousViolations(page)
  await screenshot(page, 'needs-dictionary-phone')
})
