import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

test('a head starts a correction beside the board; the person sees it, another head does not', async ({
  demo,
  page,
  browser,
}) => {
  await signInAs(page, demo, 'elena')
  await page.getByRole('link', { name: 'Игорь Щербаков' }).click()
  const panel = page.getByRole('complementary')
  await panel.getByRole('button', { name: 'Начать корректировку' }).last().click()
  await panel.getByLabel('Цель словами').fill('Пять разговоров в день с новыми клиентами')
  await expect(panel.getByText(/^База для сравнения: .+ – /)).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'correction-form')
  await panel.getByRole('button', { name: 'Начать корректировку' }).click()
  await expect(panel.getByRole('heading', { name: 'Корректировка: Игорь Щербаков' })).toBeVisible()
  await expect(panel.getByText(/^Эффект посчитается в ночь на день проверки/)).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'correction')
  const address = page.url()

  const person = await browser.newPage(telephone)
  await signInAs(person, demo, 'igor')
  await person.goto(address.replace(/today\/board.*\?/, 'coaching/corrections?'))
  await expect(person.getByText('Пять разговоров в день с новыми клиентами').first()).toBeVisible()
  await expect(person.getByRole('button', { name: 'Помогло', exact: true })).toBeHidden()
  await screenshot(person, 'correction-own-phone')
  await person.close()

  const beside = await browser.newPage()
  await signInAs(beside, demo, 'timur')
  await beside.goto(`${new URL(address).origin}/coaching/corrections`)
  await expect(beside.getByText('Открытых корректировок нет')).toBeVisible()
  await beside.close()

  await page.goto(`${new URL(address).origin}/coaching/corrections`)
  await page.getByRole('link', { name: 'Игорь Щербаков' }).click()
  await panel.getByText('Закрыть раньше или перенести проверку').click()
  await panel.getByLabel('Почему так').fill('Нужен совместный выезд')
  await panel.getByRole('button', { name: 'Нельзя сказать' }).click()
  await expect(panel.getByText('Закрыта до дня проверки: эффект не считался.')).toBeVisible()
  await page.getByRole('link', { name: 'Что помогает' }).click()
  await expect(page.getByRole('row', { name: /мало данных/ }).first()).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'what-helps')
})
