import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect, expectNoSeriousViolations, signInAs, telephone, test } from './norma.ts'

const nextYear = new Date().getFullYear() + 1

function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
}

/** The cell of a person in the sheet, January first. */
function cellOf(page: Page, name: string, month: number): Locator {
  return rowOf(page, name).getByRole('gridcell').nth(month)
}

test('a head sets a norm for the week and a norm by weekday', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', '/plan/norms')

  await test.step('for all her people, by name: the role is held by others, too', async () => {
    await page.getByRole('button', { name: 'Задать норматив' }).click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('combobox', { name: 'Показатель' }).click()
    await page.getByRole('option', { name: 'Письма' }).click()
    await expect(panel.getByText('Отправленные письма.')).toBeVisible()
    await expect(panel.getByText('Вы задаёте своим людям поимённо')).toBeVisible()
    await panel.getByRole('button', { name: 'Все: 8' }).click()
    await expect(panel.getByText('Как было за 12 недель')).toBeVisible()
    await panel.getByLabel('Сколько за полную неделю').fill('12,5')
    await panel.getByRole('button', { name: 'Задать норматив' }).click()
    await expect(page.getByText('Норматив задан: 8 сотрудников')).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Письма' })).toBeVisible()
    await expect(rowOf(page, 'Анна Ковалёва')).toContainText('будет 12,5')
  })

  await test.step('for one of them by weekday', async () => {
    await rowOf(page, 'Игорь Щербаков')
      .getByRole('link', { name: /, Звонки, / })
      .click()
    const panel = page.getByRole('complementary')
    await expect(panel.getByText('как у роли')).toBeVisible()
    await panel.getByRole('button', { name: 'Задать норматив' }).click()
    await panel.getByText('По дням недели').click()
    const days = panel.getByRole('group', { name: 'Сколько в каждый день' })
    for (const [day, calls] of Object.entries({ пн: '10', вт: '20', ср: '20', чт: '20', пт: '15' })) {
      await days.getByLabel(day).fill(calls)
    }
    await expect(panel.getByText('За полную неделю: 85')).toBeVisible()
    await expectNoSeriousViolations(page)
    await panel.getByRole('button', { name: 'Задать норматив' }).click()
    await expect(page.getByText('Норматив задан: 1 сотрудник')).toBeVisible()
    await expect(panel.getByText('будет 85')).toBeVisible()
    await expect(panel.getByRole('listitem').filter({ hasText: '85 в неделю' })).toContainText(
      'Елена Воронцова',
    )
  })

  await test.step('and a day of the past only when it is meant', async () => {
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: 'Задать норматив' }).click()
    await panel.getByLabel('Сколько за полную неделю').fill('70')
    await panel.getByLabel('С какого дня').fill('01.02.2026')
    await panel.getByLabel('С какого дня').press('Tab')
    await panel.getByRole('button', { name: 'Задать норматив' }).click()
    await expect(panel.getByRole('alert')).toContainText('уже прошёл')
    await panel.getByLabel('Изменить задним числом').check()
    await panel.getByRole('button', { name: 'Задать норматив' }).click()
    await expect(rowOf(page, 'Игорь Щербаков')).toContainText('меньше роли')
  })
})

test('an owner fills quotas from a spreadsheet, sees the gap and starts from a result', async ({
  page,
  context,
  demo,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs(page, demo, 'vera', `/plan/quotas?year=${nextYear}`)
  await expect(page.getByText(`План на ${nextYear} год ещё не поставлен`)).toBeVisible()

  await test.step('pastes a block as spreadsheets write it', async () => {
    await copy(page, '2\u00a0400\u00a0000\t2,5 млн\t2600 тыс\r\n1 600 000,00 ₽\tмного\t—\r\n')
    await cellOf(page, 'Анна Ковалёва', 0).click()
    await page.keyboard.press('Control+V')
    await expect(cellOf(page, 'Анна Ковалёва', 0)).toHaveText('2 400 000')
    await expect(cellOf(page, 'Анна Ковалёва', 1)).toHaveText('2 500 000')
    await expect(cellOf(page, 'Анна Ковалёва', 2)).toHaveText('2 600 000')
    await expect(cellOf(page, 'Денис Мельник', 0)).toHaveText('1 600 000')
    await expect(page.getByText('Не сохранено 5 ячеек, из них 1 с ошибкой')).toBeVisible()
  })

  await test.step('is told where a cell holds no number, and mends it there', async () => {
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await expect(cellOf(page, 'Денис Мельник', 1)).toBeFocused()
    await expect(cellOf(page, 'Денис Мельник', 1)).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByText('Это не число')).toBeVisible()
    await page.keyboard.press('Delete')
    await expect(page.getByText('Не сохранены 4 ячейки')).toBeVisible()
  })

  await test.step('gives the head a plan by typing and sees what is not given out', async () => {
    await cellOf(page, 'Елена Воронцова', 0).click()
    await page.keyboard.type('10 млн')
    await page.keyboard.press('Enter')
    const sums = page.getByRole('row', { name: 'Елена Воронцова: сумма по людям, не роздано' })
    await expect(sums.getByRole('gridcell').first()).toContainText('4 000 000')
    await expect(sums.getByRole('gridcell').first()).toContainText('6 000 000')
    await page.keyboard.press('ArrowUp')
    // the line of the active cell says the same in words
    await cellOf(page, 'Елена Воронцова', 0).click()
    await expect(page.getByText('людям 4 000 000, не роздано 6 000 000')).toBeVisible()
    await expectNoSeriousViolations(page)
  })

  await test.step('takes a change back and puts it again', async () => {
    await page.keyboard.press('Control+Z')
    await expect(cellOf(page, 'Елена Воронцова', 0)).toHaveText('')
    await page.keyboard.press('Control+Y')
    await expect(cellOf(page, 'Елена Воронцова', 0)).toHaveText('10 000 000')
  })

  await test.step('saves all of it at once', async () => {
    await page.keyboard.press('Control+S')
    await expect(page.getByText('План сохранён: 5 ячеек')).toBeVisible()
    await page.reload()
    await expect(cellOf(page, 'Анна Ковалёва', 1)).toHaveText('2 500 000')
  })

  await test.step('fills a month from the result of the quarter before, looking at it first', async () => {
    await cellOf(page, 'Анна Ковалёва', 0).click()
    await page.getByRole('button', { name: 'Заполнить по результату…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Заполнить план по прошлому результату' })
    await expect(dialog.getByText('с 1 октября')).toBeVisible()
    await expect(dialog.getByRole('row', { name: /Анна Ковалёва/ })).toContainText('останется 2 400 000')
    const proposed = dialog
      .getByRole('row', { name: /Игорь Щербаков/ })
      .getByRole('cell')
      .last()
    const figure = (await proposed.innerText()).trim()
    expect(figure).toMatch(/^\d[\d\s]*0\s000$/)
    await expectNoSeriousViolations(page)
    await dialog.getByRole('button', { name: 'Подставить в таблицу' }).click()
    await expect(cellOf(page, 'Игорь Щербаков', 0)).toHaveText(figure)
    await expect(cellOf(page, 'Анна Ковалёва', 0)).toHaveText('2 400 000')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await expect(page.getByText('План сохранён')).toBeVisible()
  })

  await test.step('revises a cell and finds what it was before', async () => {
    await cellOf(page, 'Анна Ковалёва', 0).click()
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('2700000')
    await page.keyboard.press('Tab')
    await expect(cellOf(page, 'Анна Ковалёва', 1)).toBeFocused()
    await page.keyboard.press('Control+S')
    await expect(page.getByText('План сохранён: 1 ячейка')).toBeVisible()
    await cellOf(page, 'Анна Ковалёва', 0).click()
    await page.getByRole('button', { name: 'Пересмотрен 1 раз' }).click()
    const history = page.getByRole('complementary').getByRole('listitem')
    await expect(history).toHaveCount(2)
    await expect(history.first()).toContainText('2 700 000')
    await expect(history.first()).toContainText('+300 000')
    await expect(history.last()).toContainText('2 400 000')
  })

  await test.step('changes a month that is over only with a reason', async () => {
    await page.goto(`${demo.url}/plan/quotas?year=${nextYear - 1}`)
    const january = cellOf(page, 'Анна Ковалёва', 0)
    await january.click()
    await page.keyboard.type('3000000')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+S')
    const dialog = page.getByRole('dialog', { name: 'Пересмотр прошедшего периода' })
    await dialog.getByLabel('Причина').fill('Клиент ушёл к соседнему отделу')
    await dialog.getByRole('button', { name: 'Пересмотреть план' }).click()
    await expect(page.getByText('План сохранён: 1 ячейка')).toBeVisible()
    await expect(january).toHaveText('3 000 000')
  })
})

test('unsaved quotas are not lost by walking away', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', `/plan/quotas?year=${nextYear}`)
  await cellOf(page, 'Мария Лапина', 5).click()
  await page.keyboard.type('1 млн')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Нормативы' }).click()
  const dialog = page.getByRole('dialog', { name: 'Уйти без сохранения?' })
  await dialog.getByRole('button', { name: 'Отмена' }).click()
  await expect(cellOf(page, 'Мария Лапина', 5)).toHaveText('1 000 000')
})

test('nobody sets their own quota, and a seller sees no other', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', `/plan/quotas?year=${nextYear}`)
  await cellOf(page, 'Елена Воронцова', 0).click()
  await page.keyboard.type('9')
  await expect(page.getByText('Свой план не задают: его ставит руководитель.')).toBeVisible()

  await signInAs(page, demo, 'anna', '/plan/quotas')
  await expect(rowOf(page, 'Анна Ковалёва')).toBeVisible()
  await expect(page.getByText('Игорь Щербаков')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Заполнить по результату…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.goto(`${demo.url}/plan/norms`)
  await expect(rowOf(page, 'Анна Ковалёва')).toBeVisible()
  await expect(page.getByText('Игорь Щербаков')).toHaveCount(0)
})

test('those who have nothing to do with plans are told so', async ({ page, demo }) => {
  await signInAs(page, demo, 'darya')
  for (const path of ['/plan/quotas', '/plan/norms', '/reports/sales', '/reports/activity']) {
    await page.goto(`${demo.url}${path}`)
    await expect(page.getByText('Нет доступа')).toBeVisible()
  }
})

test('reports are told apart, defined and taken along', async ({ page, demo }) => {
  await signInAs(page, demo, 'elena', '/reports/sales?period=last_12_months')
  await expect(rowOrFirstCell(page, 'Анна Ковалёва')).toBeVisible()
  await expect(page.getByRole('img', { name: /с учётом числа сделок от/ }).first()).toBeVisible()
  await expectNoSeriousViolations(page)

  await test.step('a definition is one touch away', async () => {
    await page.getByRole('button', { name: 'Что это за число: Доля выигранных' }).first().click()
    await expect(page.getByRole('note', { name: 'Доля выигранных' })).toContainText('интервал Уилсона')
    await page.keyboard.press('Escape')
  })

  await test.step('by month, too, and as a file', async () => {
    await page.getByRole('button', { name: 'Месяц', pressed: false }).click()
    await expect(page).toHaveURL(/by=person%2Cmonth/)
    await expect(page.getByRole('columnheader', { name: 'Месяц' })).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Скачать CSV' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    expect(text).toContain('\uFEFFСотрудник;Месяц;Открыто;Выиграно;Проиграно;')
    expect(text.trim().split('\r\n').length).toBeGreaterThan(50)
  })

  await test.step('activity of the last week by kind', async () => {
    await page.getByRole('link', { name: 'Активность' }).click()
    await page.getByRole('button', { name: 'Вид', pressed: false }).click()
    await expect(page.getByRole('cell', { name: 'Звонок' }).first()).toBeVisible()
    await expectNoSeriousViolations(page)
  })
})

test.describe('on a telephone', () => {
  test.use(telephone)

  test('the plan is one period at a time, and a touch opens a cell', async ({ page, demo }) => {
    await signInAs(page, demo, 'elena', `/plan/quotas?year=${nextYear}&at=${nextYear}-09-01`)
    await expect(page.getByRole('columnheader', { name: 'сент' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'окт' })).toHaveCount(0)
    await cellOf(page, 'Ольга Цветкова', 0).tap()
    await page.getByRole('textbox', { name: 'План' }).fill('1500000')
    await page.keyboard.press('Enter')
    await expect(cellOf(page, 'Ольга Цветкова', 0)).toHaveText('1 500 000')
    await expectNoSeriousViolations(page)
    await page.getByRole('button', { name: 'Сохранить' }).tap()
    await expect(page.getByText('План сохранён: 1 ячейка')).toBeVisible()
  })

  test('nothing of plan and reports is wider than the screen', async ({ page, demo }) => {
    await signInAs(page, demo, 'elena')
    for (const path of ['/plan/quotas', '/plan/norms', '/reports/sales', '/reports/activity']) {
      await page.goto(`${demo.url}${path}`)
      await expect(page.getByText('Анна Ковалёва').first()).toBeVisible()
      const width = await page.locator('#main').evaluate((main) => main.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(390)
      await expectNoSeriousViolations(page)
    }
  })
})

function rowOrFirstCell(page: Page, name: string): Locator {
  return page.getByRole('cell', { name, exact: true }).first()
}

async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
}
