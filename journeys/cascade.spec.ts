import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, screenshot, signInAs, telephone, test } from './norma.ts'

/** the year after next: another journey plans the next one in the same demo department */
const planned = new Date().getFullYear() + 2
const april = 3

function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
}

function cellOf(page: Page, name: string, column: number): Locator {
  return rowOf(page, name).getByRole('gridcell').nth(column)
}

async function type(page: Page, name: string, column: number, text: string): Promise<void> {
  await cellOf(page, name, column).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await expect(page.getByText('План сохранён').first()).toBeVisible()
}

test.describe.serial('a plan goes down from the owner to the sellers, and an objection comes back up', () => {
  test('the owner sets the year', async ({ page, demo }) => {
    await signInAs(page, demo, 'vera', `/plan/quotas?year=${planned}&period=year`)
    await expect(page.getByRole('columnheader', { name: String(planned), exact: true })).toBeVisible()
    await type(page, 'Вера Соколова', 1, '240 млн')
    await type(page, 'Михаил Гордеев', 1, '240 млн')
    await save(page)
    await screenshot(page, 'cascade-year')
    await expectNoSeriousViolations(page)
  })

  test('the director shares it between the heads and lays it out over the months', async ({ page, demo }) => {
    await signInAs(page, demo, 'mikhail', `/plan/quotas?year=${planned}&period=year`)
    await cellOf(page, 'Михаил Гордеев', 1).click()
    await page.getByRole('button', { name: 'Раздать людям…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Раздать план/ })
    await dialog.getByRole('combobox', { name: 'Как делить' }).click()
    await page.getByRole('option', { name: 'По результату за год' }).click()
    await expect(dialog.getByRole('columnheader', { name: 'Сделано за год' })).toBeVisible()
    await expect(dialog.getByText('сходится')).toBeVisible()
    await expectNoSeriousViolations(page)
    await screenshot(page, 'cascade-split')
    await dialog.getByRole('button', { name: 'Подставить в таблицу' }).click()

    const sums = page.getByRole('row', { name: /^Михаил Гордеев: сумма по людям/ })
    await expect(sums.getByRole('gridcell').or(sums.getByRole('cell')).nth(1)).toContainText('сходится')

    await test.step('changed by hand so that it does not add up, it is refused when it must', async () => {
      const before = await cellOf(page, 'Елена Воронцова', 1).innerText()
      await type(page, 'Елена Воронцова', 1, '1 млн')
      await page.getByLabel('Суммы людей должны сойтись').check()
      await page.getByRole('button', { name: 'Сохранить' }).click()
      await expect(page.getByRole('alert')).toContainText('не сходятся')
      await expect(cellOf(page, 'Елена Воронцова', 1)).toHaveAttribute('aria-invalid', 'true')
      await page.getByRole('button', { name: 'Отменить ввод' }).click()
      await expect(cellOf(page, 'Елена Воронцова', 1)).toHaveText(before)
      await save(page)
    })

    await page.goto(`${demo.url}/plan/quotas?year=${planned}`)
    await cellOf(page, 'Елена Воронцова', april).click()
    await page.getByRole('button', { name: 'Разложить…' }).click()
    const phasing = page.getByRole('dialog', { name: 'Разложить план: Елена Воронцова' })
    await expect(phasing.getByText('По рабочим дням продавцов')).toBeVisible()
    await expect(phasing.getByRole('row')).toHaveCount(14)
    await screenshot(page, 'cascade-phase')
    await phasing.getByRole('button', { name: 'Подставить в таблицу' }).click()
    await expect(rowOf(page, 'Елена Воронцова').getByText('сходится')).toBeVisible()
    await save(page)
    await screenshot(page, 'cascade-months')
  })

  test('a head gives April to her people, and each has something of it', async ({ page, demo }) => {
    await signInAs(page, demo, 'elena', `/plan/quotas?year=${planned}`)
    await cellOf(page, 'Елена Воронцова', april).click()
    await page.getByRole('button', { name: 'Раздать людям…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Раздать план/ })
    await expect(dialog.getByText('Заполнятся').or(dialog.getByText('Заполнится'))).toBeVisible()
    await dialog.getByRole('button', { name: 'Подставить в таблицу' }).click()
    await expect(cellOf(page, 'Игорь Щербаков', april)).not.toHaveText('')
    await save(page)

    await test.step('takes the sheet along as a file and brings one back', async () => {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Скачать CSV' }).click()
      const text = await readFile(await (await download).path(), 'utf8')
      expect(text).toContain(`\uFEFFСотрудник;январь ${planned};`)
      const file = `Сотрудник;июнь ${planned};лето\r\nАнна Ковалёва;1,5 млн;1\r\nПавел Юдин;много;\r\nКто-то;5;\r\n`
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'план.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
      const refused = page.getByRole('dialog', { name: 'Не всё из файла нашло место' })
      await expect(refused.getByRole('listitem')).toHaveText([
        'Строка 1, столбец «лето»: такого периода в этой таблице нет.',
        'Строка 4: в этой таблице нет человека «Кто-то».',
      ])
      await expectNoSeriousViolations(page)
      await screenshot(page, 'cascade-file')
      await refused.getByRole('button', { name: 'Закрыть' }).click()
      await expect(cellOf(page, 'Анна Ковалёва', 5)).toHaveText('1 500 000')
      await expect(cellOf(page, 'Павел Юдин', 5)).toHaveAttribute('aria-invalid', 'true')

      const dropped = await page.evaluateHandle((text) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], 'план.csv', { type: 'text/csv' }))
        return transfer
      }, `Сотрудник;июль ${planned}\r\nИгорь Щербаков;700 тыс\r\n`)
      await cellOf(page, 'Игорь Щербаков', 6).dispatchEvent('drop', { dataTransfer: dropped })
      await expect(cellOf(page, 'Игорь Щербаков', 6)).toHaveText('700 000')
      await page.getByRole('button', { name: 'Сбросить всё' }).click()
    })
  })

  test('a seller objects with a figure and a reason', async ({ page, demo }) => {
    await signInAs(page, demo, 'igor', `/plan/quotas?year=${planned}`)
    await page.getByText('Ждёт вашего ответа 1 план.').waitFor()
    await page.getByRole('button', { name: 'Принять или возразить' }).first().click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: 'Возразить…' }).click()
    await panel.getByLabel('Сколько считаю посильным').fill('900000')
    await panel.getByRole('button', { name: 'Отправить возражение' }).click()
    await expect(panel.getByLabel('Почему')).toHaveAttribute('aria-invalid', 'true')
    await panel.getByLabel('Почему').fill('Двое крупных клиентов закупаются в мае')
    await screenshot(page, 'cascade-objecting')
    await panel.getByRole('button', { name: 'Отправить возражение' }).click()
    await expect(panel.getByText('возражение: 900 000').first()).toBeVisible()
    await expectNoSeriousViolations(page)
  })

  test('the head finds the objection on «Сегодня» and revises the plan there', async ({ page, demo }) => {
    await signInAs(page, demo, 'elena')
    const waiting = page.getByRole('region', { name: 'Ждёт вас' })
    // another one of the demo's waits, too: one line for both
    await waiting.getByRole('button', { name: /Возражение к плану, .+(,| и) / }).click()
    await waiting.getByRole('button', { name: /Возражение к плану, Игорь Щербаков$/ }).click()
    await expect(waiting.getByText('Двое крупных клиентов закупаются в мае')).toBeVisible()
    await expectNoSeriousViolations(page)
    await screenshot(page, 'cascade-today')
    await waiting.getByLabel('Новый план').fill('950000')
    await waiting.getByLabel('Ответ').fill('Май тогда выше на столько же')
    await waiting.getByRole('button', { name: 'Пересмотреть план' }).click()
    await expect(page.getByText('План пересмотрен').first()).toBeVisible()
    await expect(waiting.getByRole('button', { name: /Возражение к плану, Игорь/ })).toHaveCount(0)

    await page.goto(`${demo.url}/plan/quotas?year=${planned}`)
    await expect(cellOf(page, 'Игорь Щербаков', april)).toHaveText('950 000')
    await cellOf(page, 'Елена Воронцова', april).click()
    await expect(page.getByText(/не роздано/).first()).toBeVisible()
    await cellOf(page, 'Игорь Щербаков', april).click()
    await page.getByRole('button', { name: 'Пересмотрен 1 раз' }).click()
    const panel = page.getByRole('complementary')
    await expect(panel.getByText('Май тогда выше на столько же')).toBeVisible()
    await expect(panel.getByText('Двое крупных клиентов закупаются в мае')).toBeVisible()
    await screenshot(page, 'cascade-history')
  })

  test.describe('on a telephone', () => {
    test.use(telephone)

    test('the seller accepts it where the day begins; another one all of theirs at once', async ({
      page,
      demo,
    }) => {
      await signInAs(page, demo, 'igor', '/today/my-day')
      const given = page.getByRole('region', { name: 'Ваш план ждёт ответа' })
      const accept = given.getByRole('button', { name: `Принять план: апрель ${planned}` })
      await expect(accept).toBeVisible()
      await expectNoSeriousViolations(page)
      await screenshot(page, 'cascade-phone-given')
      await accept.tap()
      await expect(page.getByText('План принят').first()).toBeVisible()
      await expect(accept).toHaveCount(0)

      await page.goto(`${demo.url}/plan/quotas?year=${planned}&at=${planned}-04-01`)
      await expect(page.getByRole('button', { name: 'Скачать CSV' })).toBeVisible()
      await expect(cellOf(page, 'Игорь Щербаков', 0)).toHaveText(/^950\s000/)
      await expect(page.getByText('Ждёт вашего ответа')).toHaveCount(0)
      await expectNoSeriousViolations(page)
      await screenshot(page, 'cascade-phone')
      const width = await page.locator('#main').evaluate((main) => main.scrollWidth)
      expect(width).toBeLessThanOrEqual(390)

      await signInAs(page, demo, 'anna', '/today/my-day')
      await given.getByRole('button', { name: /^Принять все/ }).tap()
      await expect(given).toHaveCount(0)
    })
  })
})
