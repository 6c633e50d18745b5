import { expect, expectNoSeriousViolations, signInAs, telephone, test } from './norma.ts'

test('a head sees what the month is expected to bring, on what it rests, and that nothing is checked yet', async ({
  demo,
  page,
}) => {
  await signInAs(page, demo, 'elena')
  const strip = page.getByRole('region', { name: 'План', exact: true })
  await expect(strip.getByText(/^ожидаем .+ – .+/).first()).toBeVisible()
  await expect(strip.getByText(/^вероятность плана/).first()).toBeVisible()
  await expect(strip.getByText('прогноз ещё не проверен на ваших данных').first()).toBeVisible()
  await strip
    .getByRole('button', { name: /Прогноз/ })
    .first()
    .click()
  await expect(page.getByText(/По данным на конец дня .+ Завершённых сделок: \d/).first()).toBeVisible()
  await expectNoSeriousViolations(page)
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'План', exact: true }).click()
  await page.getByRole('link', { name: 'Проверка прогноза' }).click()
  await expect(page.getByText('Проверять пока нечего')).toBeVisible()
  await expectNoSeriousViolations(page)

  await page.setViewportSize(telephone.viewport)
  await expect(page.getByText('Проверять пока нечего')).toBeVisible()
})
