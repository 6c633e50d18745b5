import type { Browser, Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, signInAs, telephone, test, type CastKey } from './norma.ts'
import type { RunningNorma } from './run-norma.ts'

/** DD.MM.YYYY, so many days from now. */
function dueIn(days: number): string {
  return new Intl.DateTimeFormat('ru').format(Date.now() + days * 86_400_000)
}

async function pageOf(
  browser: Browser,
  demo: RunningNorma,
  who: CastKey,
  path: string,
  more = {},
): Promise<Page> {
  const context = await browser.newContext(more)
  const page = await context.newPage()
  await signInAs(page, demo, who, path)
  return page
}

test('a meeting is prepared by both, written down, agreed on as tasks; nobody else reads it', async ({
  browser,
  demo,
}) => {
  const person = await pageOf(browser, demo, 'denis', '/today/my-day', telephone)
  await person.getByRole('textbox', { name: 'Тема' }).fill('Тариф «Сатурна»')
  await person.getByRole('button', { name: 'Добавить тему' }).click()
  await expect(person.getByText('4 темы')).toBeVisible()
  await expectNoSeriousViolations(person)

  // «Ждёт вас»: opened, read, settled by two touches
  const head = await pageOf(browser, demo, 'elena', '/today/board')
  const waiting = head.getByRole('region', { name: 'Ждёт вас' })
  const toPrepare = waiting.getByRole('button', { name: /Подготовить встречу один на один, Денис/ })
  await toPrepare.click()
  await expect(waiting.getByText('Тариф «Сатурна»')).toBeVisible()
  await expect(waiting.getByText('Договорённости прошлых встреч')).toBeVisible()
  await expect(waiting.getByRole('columnheader', { name: 'Прошлая неделя' })).toBeVisible()
  await expectNoSeriousViolations(head)
  await waiting.getByRole('button', { name: 'К встрече всё готово' }).click()
  await expect(toPrepare).toHaveCount(0)

  await head.goto(`${demo.url}/coaching/one-to-ones`)
  const row = head.getByRole('row', { name: /Денис/ })
  await expect(row.getByText('Оба готовы')).toBeVisible()
  await row.getByRole('link', { name: /Денис/ }).click()
  const panel = head.getByRole('complementary')
  await expect(panel.getByRole('table')).toContainText('Звонки')
  await panel.getByText('Записи', { exact: true }).click()
  await panel.getByLabel('Трудности').fill('Не знает, кого звать на встречу')
  // a look at the figures loses nothing of what was typed
  await panel.getByText('К разговору', { exact: true }).click()
  await panel.getByText('Записи', { exact: true }).click()
  await expect(panel.getByLabel('Трудности')).toHaveValue('Не знает, кого звать на встречу')
  await panel.getByRole('button', { name: 'Сохранить' }).first().click()
  await expect(head.getByText('Записано')).toBeVisible()

  await panel.getByRole('button', { name: 'Договориться' }).click()
  await expect(panel.getByText(/Станет обычной задачей: её увидят и те, кто выше/)).toBeVisible()
  await panel.getByLabel('Что сделать').fill('Позвонить 20 клиентам из базы')
  await panel.getByLabel('К какому дню').fill(dueIn(14))
  await panel.getByLabel('По чему увидим').fill('Звонки в журнале')
  await expectNoSeriousViolations(head)
  await panel.getByRole('button', { name: 'Договориться' }).click()
  const agreed = panel.getByRole('link', { name: 'Позвонить 20 клиентам из базы' })
  await expect(agreed).toBeVisible()
  await head.getByRole('button', { name: 'Вернуть', exact: true }).last().click()
  await expect(agreed).toHaveCount(0)

  // from above: the count of meetings, and of this one nothing
  const director = await pageOf(browser, demo, 'mikhail', '/coaching/one-to-ones')
  await expect(director.getByRole('heading', { name: /Состоялось встреч/ })).toBeVisible()
  await director.goto(head.url())
  await expect(director.getByRole('complementary').getByText('Не знает, кого звать')).toHaveCount(0)
  await expect(director.getByText('Тариф «Сатурна»')).toHaveCount(0)

  await person.goto(`${demo.url}/coaching/visibility`)
  const group = person.locator('dl > div').filter({ hasText: 'встреч 1:1' })
  await expect(group).toContainText('Елена Воронцова')
  await expect(group).not.toContainText('Михаил Гордеев')
})

test('a meeting nobody has accounted for is settled where it waits, and a slip is taken back', async ({
  browser,
  demo,
}) => {
  const head = await pageOf(browser, demo, 'elena', '/today/board')
  const waiting = head.getByRole('region', { name: 'Ждёт вас' })
  const past = waiting.getByRole('button', { name: /Встреча один на один не отмечена, Павел/ })
  await past.click()
  await waiting.getByRole('button', { name: 'Состоялась' }).click()
  await expect(past).toHaveCount(0)
  await head.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(past).toBeVisible()
})

test('a head plans the meetings with everybody in one touch, and takes it back in another', async ({
  browser,
  demo,
}) => {
  const head = await pageOf(browser, demo, 'timur', '/coaching/one-to-ones')
  const rows = head.getByRole('row', { name: /Глеб|Станислав/ })
  await expect(rows.getByText('не назначена')).toHaveCount(2)
  await head.getByRole('button', { name: 'Раз в две недели' }).click()
  await expect(rows.getByText('не назначена')).toHaveCount(0)
  await expect(head.getByText('пока без встреч')).toHaveCount(0)
  await head.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(rows.getByText('не назначена')).toHaveCount(2)

  // one by one, with the keyboard alone
  await rows.first().getByRole('link', { name: 'Задать' }).focus()
  await head.keyboard.press('Enter')
  await head.getByRole('button', { name: 'Сохранить' }).focus()
  await head.keyboard.press('Enter')
  await expect(rows.getByText('не назначена')).toHaveCount(1)
  await expectNoSeriousViolations(head)
})
