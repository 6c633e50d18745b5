import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

test('a head reads a warning with its figures, puts it aside with a reason and finds it in the list', async ({
  demo,
  page,
}) => {
  await signInAs(page, demo, 'elena')
  const strip = page.getByRole('region', { name: 'Предупреждения и возможности' })
  await strip.getByRole('button', { name: /^Ещё \d/ }).click()
  const warning = strip.getByRole('listitem').filter({ hasText: 'Открытых сделок не хватает на план' })
  await expect(warning).toContainText(/это \d+.% от остатка .+, а нужно \d+.%/)
  await warning
    .getByRole('button', { name: /Запас открытых сделок/ })
    .first()
    .click()
  await expect(page.getByText('Сбылось, если план этого квартала не выполнен.')).toBeVisible()
  await expect(page.getByText(/Ещё не проверено на ваших данных/).first()).toBeVisible()
  await expectNoSeriousViolations(page)
  await page.keyboard.press('Escape')
  await screenshot(page, 'warnings-board')

  await warning.getByRole('button', { name: 'Отложить: Запас открытых сделок' }).click()
  await warning.getByRole('button', { name: 'Отложить', exact: true }).click()
  await expect(warning.getByLabel('Почему откладываете')).toHaveAttribute('aria-invalid', 'true')
  await warning.getByLabel('Почему откладываете').fill('Ждём две заявки с выставки')
  await warning.getByRole('button', { name: 'Отложить', exact: true }).click()
  await expect(warning).toBeHidden()

  await strip.getByRole('link', { name: 'Все предупреждения' }).click()
  const told = page.getByRole('region', { name: 'Что было сказано' })
  await expect(told.getByText(/Отложено до .+: Ждём две заявки с выставки \(Елена Воронцова/)).toBeVisible()
  const record = page.getByRole('row', { name: /^Запас открытых сделок/ })
  await expect(record).toContainText('ещё не проверено на ваших данных')
  await page.setViewportSize(telephone.viewport)
  await expectNoSeriousViolations(page)
  await screenshot(page, 'warnings-list')

  await told.getByRole('button', { name: 'Вернуть: Запас открытых сделок' }).click()
  await expect(told.getByText(/Ждём две заявки/)).toBeHidden()
})
