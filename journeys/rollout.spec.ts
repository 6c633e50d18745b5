import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

test('a head introduces a new way; a rep ticks it on a deal by phone; it is counted when the deal goes on', async ({
  demo,
  page,
  browser,
}) => {
  await signInAs(page, demo, 'elena', '/coaching/rollouts')
  await page.getByRole('button', { name: 'Внедрить новый способ' }).click()
  const panel = page.getByRole('complementary')
  await panel.getByLabel('Что люди начнут делать').fill('Договориться о дне ответа')
  await panel.getByLabel('Зачем это клиенту и отделу').fill('Сделки стоят, потому что никто не назвал день')
  await panel.getByRole('combobox', { name: 'По чему видно' }).click()
  await page.getByRole('option', { name: 'Действия на этапе' }).click()
  await panel.getByRole('combobox', { name: 'Этап' }).click()
  await page.getByRole('option', { name: 'Новая' }).click()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'rollout-form')
  // the server says what is missing
  await panel.getByRole('button', { name: 'Внедрить новый способ' }).click()
  await expect(panel.getByText('Назовите хотя бы один пункт.')).toBeVisible()
  await panel.getByLabel('Пункты').fill('Назван день ответа\nНазван тот, кто ответит')
  await panel.getByRole('button', { name: 'Внедрить новый способ' }).click()
  await expect(panel.getByRole('heading', { name: 'Договориться о дне ответа' })).toBeVisible()
  await expect(panel.getByText(/^Освоили 0 из 8/)).toBeVisible()
  const address = new URL(page.url())

  const rep = await browser.newPage(telephone)
  await signInAs(rep, demo, 'anna', '/sales/deals?panel=deal.new')
  await rep.getByLabel('Название').fill('Стеллажи для нового склада')
  await rep.getByRole('button', { name: 'Создать' }).click()
  // a tick that reaches Norma after the deal has left the stage does not count
  for (const name of ['Назван день ответа', 'Назван тот, кто ответит']) {
    const kept = rep.waitForResponse(
      (answer) => answer.url().includes('/checks') && answer.request().method() !== 'GET',
    )
    await rep.getByRole('checkbox', { name }).check()
    await kept
  }
  await expect(rep.getByText('2 из 2')).toBeVisible()
  await expectNoSeriousViolations(rep)
  await screenshot(rep, 'rollout-deal-phone')
  await rep.getByRole('button', { name: 'Квалификация' }).click()
  await expect(rep.getByRole('checkbox', { name: 'Назван день ответа' })).toBeHidden()

  // the rep's own line, their own part of it, and no colleague's name
  await rep.goto(`${demo.url}/today/my-day`)
  await rep.getByRole('link', { name: 'Договориться о дне ответа: у вас 1 из 1' }).click()
  await expect(rep.getByText('1 из 1 случаев')).toBeVisible()
  await expect(rep.getByText('Кто так работает')).toBeHidden()
  await rep.getByRole('button', { name: 'Что мешает или почему не работает' }).click()
  await rep.getByLabel('Что мешает или почему не работает').fill('Клиенты не любят, когда торопят')
  await rep.getByRole('button', { name: 'Написать' }).click()
  await expect(rep.getByText('Клиенты не любят, когда торопят')).toBeVisible()
  await rep.close()

  await page.reload()
  await expect(panel.getByText(/случаев: 1 из \d+/)).toBeVisible()
  await panel.getByText('Цифрами').click()
  await expect(panel.getByRole('row', { name: /0 из 8 1 из \d+/ })).toBeVisible()
  await panel.getByRole('button', { name: 'Ответить' }).click()
  await panel.getByLabel('Ответ', { exact: true }).fill('Спрашивайте, когда удобно им')
  await panel.getByRole('button', { name: 'Ответить' }).click()
  await expect(panel.getByText('Спрашивайте, когда удобно им')).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'rollout')
  await panel.getByRole('button', { name: 'Завершить' }).click()
  await panel.getByLabel('Почему', { exact: true }).fill('Вернёмся весной')
  await panel.getByRole('button', { name: 'Отказались' }).click()
  await expect(panel.getByText('Вернёмся весной')).toBeVisible()

  const beside = await browser.newPage()
  await signInAs(beside, demo, 'timur', `${address.pathname}${address.search}`)
  await expect(beside.getByText('Сейчас ничего не внедряется')).toBeVisible()
  await expect(beside.getByText('Договориться о дне ответа')).toBeHidden()
  await beside.close()
})

test('the demo department shows one that five of eight have adopted', async ({ demo, page }) => {
  await signInAs(page, demo, 'elena', '/coaching/rollouts')
  await page.getByRole('link', { name: /До встречи выяснить бюджет/ }).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByText(/^Освоили 5 из 8/)).toBeVisible()
  await expect(panel.getByText(/Это наблюдение, не опыт/)).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'rollout-demo')
})
