import type { Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

/** What another screen would send: as the person who is signed in on this page. */
async function send(page: Page, path: string, body: object): Promise<void> {
  const status = await page.evaluate(
    async ([to, said]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      return (await fetch(`/api/v1${to}`, { method: 'POST', headers, body: said })).status
    },
    [path, JSON.stringify(body)] as const,
  )
  expect(status).toBe(201)
}

test('a director makes a metric of long calls, a norm is set by it, and only a long call fills the ring', async ({
  page,
  browser,
  demo,
}) => {
  const name = 'Долгие беседы'
  await signInAs(page, demo, 'mikhail', '/plan/metrics')
  await expect(page.getByRole('row').filter({ hasText: 'Недозвоны тоже считаются' })).toBeVisible()

  await test.step('the preview counts before anything is saved', async () => {
    await page.getByRole('button', { name: 'Новый показатель' }).click()
    await page.getByRole('textbox', { name: 'Показатель', exact: true }).fill(name)
    await page.getByLabel('Какие дела').first().click({ force: true })
    await page.getByRole('option', { name: 'Звонок' }).click()
    await page.keyboard.press('Escape')
    await page.getByLabel('Разговор не короче, минут').fill('3')
    await expect(page.getByText(/разговор от 3 мин/)).toBeVisible()
    await expect(
      page.getByRole('status').filter({ hasText: /За последние 4 недели: .+ у \d+/ }),
    ).toBeVisible()
    await expectNoSeriousViolations(page)
    await screenshot(page, 'metric-new')
    await page.getByRole('button', { name: 'Создать' }).click()
    await expect(page.getByText(`Показатель «${name}» готов`)).toBeVisible()
  })
  const metric = /own_count_[0-9a-f-]{36}/.exec(decodeURIComponent(page.url()))![0]
  const day = new Date(Date.now() + demo.ahead()).toLocaleDateString('sv', { timeZone: 'Europe/Moscow' })
  await send(page, '/plan/norms', { metric, role: 'rep', perWeek: 20, fromDay: day })
  await page.goto(`${demo.url}/plan/norms`)
  await expect(page.getByRole('columnheader', { name })).toBeVisible()

  const hand = await browser.newContext({ ...telephone, locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
  const rep = await hand.newPage()
  await signInAs(rep, demo, 'anna', '/today/my-day')
  const ring = rep.getByRole('region', { name: 'Нормативы сегодня' }).getByRole('img', { name })
  await expect(ring).toBeVisible()
  const counted = async () =>
    Number(/\d+/.exec((await ring.getAttribute('aria-label'))!.replace(name, ''))![0])
  const before = await counted()
  await send(rep, '/sales/activities', { kind: 'call', minutes: 1 })
  await send(rep, '/sales/activities', { kind: 'call', minutes: 4 })
  await expect.poll(counted).toBe(before + 1)
  await expectNoSeriousViolations(rep)
  await hand.close()
})
