import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

test('what changed is for the direct head and the person alone; the head notes a talk and takes it back', async ({
  demo,
  page,
}) => {
  await signInAs(page, demo, 'timur')
  await page.getByRole('link', { name: 'Артём Жуков' }).first().click()
  const panel = page.getByRole('complementary').filter({ hasText: 'Артём Жуков' })
  await panel.getByText('Человек', { exact: true }).click()
  await expect(panel.getByRole('listitem').filter({ hasText: 'Разговоров с клиентами меньше' })).toBeVisible()
  await expect(panel.getByText(/^обычно [\d,]+ в день; в последние две недели [\d,]+/).first()).toBeVisible()
  await expect(panel.getByText('Поговорить', { exact: true })).toBeVisible()
  await expect(panel).not.toContainText(/уволи|увольн/)
  await expectNoSeriousViolations(page)
  await screenshot(page, 'risks-person')

  await panel.getByRole('button', { name: 'Поговорили' }).click()
  await expect(panel.getByText(/^Поговорили \d+/)).toBeVisible()
  await panel.getByRole('button', { name: 'Вернуть' }).click()
  await expect(panel.getByRole('button', { name: 'Поговорили' })).toBeVisible()
  const id = /seller\.([0-9a-f-]{36})/.exec(page.url())![1]

  await page.context().clearCookies()
  await signInAs(page, demo, 'artyom', '/coaching/visibility')
  await expect(page.getByRole('listitem').filter({ hasText: 'Разговоров с клиентами меньше' })).toBeVisible()
  await expect(page.getByText(/Видите вы и Тимур Алиев, ваш непосредственный руководитель/)).toBeVisible()
  await page.setViewportSize(telephone.viewport)
  await expectNoSeriousViolations(page)
  await screenshot(page, 'risks-own')

  for (const other of ['vera', 'mikhail', 'elena', 'darya'] as const) {
    await page.context().clearCookies()
    await signInAs(page, demo, other, '/org/people')
    const answer = await page.request.get(`${demo.url}/api/v1/coaching/signals/${id}`)
    expect(answer.status(), other).toBe(404)
  }
})

test('a head finds the clients whom one person knows, and has a colleague introduced', async ({
  demo,
  page,
}) => {
  await signInAs(page, demo, 'timur', '/clients/accounts')
  await page.getByRole('link', { name: 'Риски базы' }).click()
  const largest = page.getByRole('region', { name: 'На ком держится выручка' })
  await expect(largest.getByText('знает только Юлия Осипова').nth(2)).toBeVisible()
  await expect(page.getByRole('row', { name: /^Юлия Осипова/ })).toContainText('следить')
  await expectNoSeriousViolations(page)
  await screenshot(page, 'risks-base')

  const known = page.getByRole('region', { name: 'Клиенты, которых знает один человек' })
  await known
    .getByRole('row', { name: /Юлия Осипова/ })
    .first()
    .getByRole('button', { name: /познакомить коллегу/ })
    .click()
  const task = page.getByRole('complementary').filter({ hasText: 'Поставить задачу' })
  await expect(task.getByLabel(/^Что сделать/)).toHaveValue(/^Познакомить коллегу с клиентом /)
  await expect(task.getByText('Юлия Осипова').first()).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Юлия Осипова' }).first().click()
  await expect(page.getByRole('link', { name: 'Вся моя команда' })).toBeVisible()
  await page.setViewportSize(telephone.viewport)
  await expectNoSeriousViolations(page)
  await screenshot(page, 'risks-base-phone')
})
