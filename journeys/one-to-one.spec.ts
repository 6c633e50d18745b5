import { expect, expectNoSeriousViolations, signInAs, test } from './norma.ts'

/** DD.MM.YYYY, so many days from now. */
function dueIn(days: number): string {
  return new Intl.DateTimeFormat('ru').format(Date.now() + days * 86_400_000)
}

test('a head says how often, the person adds a topic, an agreement becomes a task', async ({
  browser,
  demo,
}) => {
  const headContext = await browser.newContext()
  const head = await headContext.newPage()
  await signInAs(head, demo, 'elena', '/coaching/one-to-ones')
  const row = head.getByRole('row', { name: /Денис/ })
  await row.getByRole('link', { name: 'Задать', exact: true }).click()
  await head.getByRole('button', { name: 'Сохранить' }).click()
  await expect(row.getByText('не назначена')).toHaveCount(0)

  const personContext = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const person = await personContext.newPage()
  await signInAs(person, demo, 'denis', '/today/my-day')
  await person.getByRole('textbox', { name: 'Тема' }).fill('Тариф «Сатурна»')
  await person.getByRole('button', { name: 'Добавить тему' }).click()
  await expect(person.getByText('1 тема')).toBeVisible()
  await expectNoSeriousViolations(person)

  await row.getByRole('link', { name: /Денис/ }).click()
  await expect(head.getByText('Тариф «Сатурна»').first()).toBeVisible()
  await head.getByLabel('Трудности').fill('Не знает, кого звать на встречу')
  await head.getByRole('button', { name: 'Сохранить' }).first().click()
  await expect(head.getByText('Записано')).toBeVisible()
  await head.getByRole('button', { name: 'Договориться' }).click()
  await head.getByLabel('Что сделать').fill('Позвонить 20 клиентам из базы')
  await head.getByLabel('К какому дню').fill(dueIn(14))
  await head.getByLabel('По чему увидим').fill('Звонки в журнале')
  await expectNoSeriousViolations(head)
  await head.getByRole('button', { name: 'Договориться' }).click()
  await expect(head.getByRole('link', { name: 'Позвонить 20 клиентам из базы' })).toBeVisible()
  await headContext.close()
  await personContext.close()
})
