import { emailOf } from '../src/demo/cast.ts'
import {
  expect,
  expectNoSeriousViolations,
  foundCompany,
  screenshot,
  signIn,
  telephone,
  test,
} from './norma.ts'

const deals = `ID сделки;Название сделки;Этап сделки;Бюджет;Ответственный;Компания;Дата создания;Дата закрытия
1;Стеллажи;Переговоры;120 000,50;Анна Ковалёва;ООО Ромашка;01.03.2026 10:15;
2;Погрузчик;Успешно реализовано;980 000;Игорь Щербаков;ООО Ромашка;02.03.2026 11:00;15.04.2026 09:30
3;Паллеты;Закрыто и не реализовано;5 000;Анна Ковалёва;Василёк;05.03.2026 12:00;01.04.2026 18:00
4;Тележка;Переговоры;дорого;Анна Ковалёва;Василёк;05.03.2026 12:00;
`

test.beforeAll(async ({ norma }) => foundCompany(norma))

test('an owner drops an export, sees what Norma made of it, tries it, imports it and takes it back', async ({
  page,
  norma,
}) => {
  await signIn(page, norma, emailOf('vera'))
  await page.getByRole('link', { name: 'Импорт' }).first().click()
  await page.getByRole('link', { name: 'Загрузить данные' }).first().click()
  await expectNoSeriousViolations(page)
  const file = { name: 'сделки.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) }
  await page.locator('input[type=file]').setInputFiles(file)

  const source = page.getByRole('region', { name: 'Сделки из «сделки.csv»' })
  await expect(source).toBeVisible()
  await expect(source.getByRole('combobox', { name: 'Сумма', exact: true })).toHaveValue('Бюджет')
  await expect(source.getByRole('combobox', { name: 'Сумма: Как записаны суммы' })).toHaveValue(
    '1 234 567,50',
  )
  await expect(source.getByRole('combobox', { name: 'Успешно реализовано: Что это' })).toHaveValue('выиграна')
  await expect(page.getByRole('region', { name: 'Сотрудники из «сделки.csv»' })).toBeVisible()
  await screenshot(page, 'import-columns')
  await expectNoSeriousViolations(page)

  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByText('Проба: ничего ещё не записано')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Сделки 3 0 0 1' })).toBeVisible()
  await expect(page.getByText('Сумма «дорого» не читается')).toBeVisible()
  await screenshot(page, 'import-trial')
  await expectNoSeriousViolations(page)

  await page.getByRole('button', { name: 'Загрузить без непринятых строк' }).click()
  await expect(page.getByRole('heading', { name: 'Загружено' })).toBeVisible()
  await page.getByRole('link', { name: 'К списку импортов' }).click()
  await page
    .getByRole('row', { name: /сделки\.csv/ })
    .getByRole('link')
    .click()
  const panel = page.getByRole('complementary', { name: 'Подробности' })
  await expect(panel).toContainText('Сумма «дорого» не читается')
  await expectNoSeriousViolations(page)

  await panel.getByRole('button', { name: 'Отменить импорт' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Отменить импорт' }).click()
  await expect(page.getByText('Импорт «сделки.csv» отменён')).toBeVisible()
  await expect(panel.getByText('отменён', { exact: true })).toBeVisible()
})

test('a ready mapping comes along with the files, and its faults are told with their lines', async ({
  page,
  norma,
}) => {
  await signIn(page, norma, emailOf('vera'), '/import/new')
  const mapping = (key: string) => ({
    name: 'crm.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(
      `source: crm\nfiles: { p: { file: p.csv } }\nproducts:\n  - { from: p, id: id, ${key}: name }\n`,
    ),
  })
  const products = { name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from('id,name\n1,Полка\n') }
  await page.locator('input[type=file]').setInputFiles([products, mapping('nmae')])
  await expect(page.getByText('Столбцы взяты из описания «crm.yaml»')).toBeVisible()
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(
    page.getByText('4:24: Неизвестный ключ «nmae». Возможно, имелось в виду «name».'),
  ).toBeVisible()

  await page.goto(`${norma.url}/import/new`)
  await page.locator('input[type=file]').setInputFiles([products, mapping('name')])
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByRole('row', { name: 'Товары 1 0 0 0' })).toBeVisible()
  await expect(page.getByText('Приняты все строки')).toBeVisible()
})

test.describe('on a telephone', () => {
  test.use(telephone)

  test('the columns stand one under another and nothing is wider than the screen', async ({
    page,
    norma,
  }) => {
    await signIn(page, norma, emailOf('vera'), '/import/new')
    const file = { name: 'сделки.csv', mimeType: 'text/csv', buffer: Buffer.from(deals) }
    await page.locator('input[type=file]').setInputFiles(file)
    await expect(page.getByRole('region', { name: 'Сделки из «сделки.csv»' })).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    await screenshot(page, 'import-phone')
    await expectNoSeriousViolations(page)
  })
})
