import { expect, expectNoSeriousViolations, signInAs, telephone, test } from './norma.ts'

test('a head proposes norms from the plan, makes the plan surer, accepts two, and reads why they are so', async ({
  demo,
  page,
}) => {
  await signInAs(page, demo, 'elena')
  await page.goto(`${demo.url}/plan/norms`)
  await page.getByRole('link', { name: 'Предложить из плана' }).click()
  await expect(page.getByRole('heading', { name: 'Нормативы из плана' })).toBeVisible()

  const total = page
    .getByRole('row', { name: /^Всего/ })
    .locator('strong')
    .first()
  await expect(total).toBeVisible()
  const figure = async () => Number((await total.innerText()).replaceAll(/[^\d,]/g, '').replace(',', '.'))
  const needed = async (chance: string) => {
    await page.getByText(chance, { exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`chance=.*${chance.slice(0, 2)}`))
    await expect(page.locator('[aria-busy="false"] table')).toBeVisible()
    return figure()
  }
  const even = await needed('50 %')
  expect(await needed('80 %')).toBeGreaterThan(even)
  await page.getByRole('button', { name: /Нужно в неделю$/ }).click()
  await expect(page.getByText(/Наименьшее число за полную рабочую неделю/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expectNoSeriousViolations(page)

  const boxes = page.getByRole('checkbox', { name: /: принять норматив$/, disabled: false })
  const names: string[] = []
  for (const at of [0, 1]) {
    names.push((await boxes.nth(at).getAttribute('aria-label'))!.replace(/: принять.*/, ''))
    await boxes.nth(at).check()
    await page.getByLabel(`${names[at]}: норматив в неделю`).fill(String(7 + at))
  }
  await page.getByRole('button', { name: 'Принять 2 норматива' }).click()
  await expect(page.getByText('Принято 2 норматива')).toBeVisible()
  await expect(page).toHaveURL(/\/plan\/norms$/)
  const row = page.getByRole('row', { name: new RegExp(names[0]!) })
  await expect(row).toContainText('будет 7')
  await row.getByRole('link', { name: /Встречи с потенциальными/ }).click()
  await page.getByText('Почему столько').first().click()
  await expect(page.getByText(/Из плана «4 квартал 2026»: .+ вероятность 80\s%/)).toBeVisible()
  await expectNoSeriousViolations(page)

  await page.setViewportSize(telephone.viewport)
  await page.goto(`${demo.url}/forecast/norms`)
  await expect(page.getByRole('button', { name: /^Принять/ })).toBeVisible()
  await expectNoSeriousViolations(page)
})

test('the owner puts an assumption right and back again', async ({ demo, page }) => {
  await signInAs(page, demo, 'vera')
  await page.goto(`${demo.url}/forecast/assumptions`)
  await page.getByRole('button', { name: 'Сделка → победа: изменить' }).click()
  const value = page.getByLabel('Значение, %')
  await value.fill('120')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByText('Число от 1 % до 99 %.')).toBeVisible()
  await value.fill('30')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByText('предположение вашей компании')).toBeVisible()
  await expectNoSeriousViolations(page)
  await page.getByRole('button', { name: 'Сделка → победа: изменить' }).click()
  await page.getByRole('button', { name: 'Вернуть обычное' }).click()
  await expect(page.getByText('предположение вашей компании')).toHaveCount(0)
})
