import type { Locator, Page } from '@playwright/test'
import { emailOf } from '../src/demo/cast.ts'
import { addDays, dayAt } from '../src/org/day.ts'
import { company } from '../src/demo/cast.ts'
import { demoAhead } from './clock.ts'
import {
  expect,
  expectNoSeriousViolations,
  screenshot,
  signInAs,
  telephone,
  test,
  type CastKey,
} from './norma.ts'
import type { RunningNorma } from './run-norma.ts'

const today = dayAt(new Date(Date.now() + demoAhead()), company.timeZone)
const order = 'Провести 8 встреч с потенциальными клиентами до срока'

async function keyOf(demo: RunningNorma, who: CastKey): Promise<string> {
  return demo.keyOf(emailOf(who))
}

type Seller = { who: CastKey; id: string; days: number }

/** A seller who is not away soon, and a stretch in which eight meetings are neither sure nor hopeless for them. */
async function sellerFor(demo: RunningNorma, head: string): Promise<Seller> {
  const all = await Promise.all(
    (['maria', 'pavel', 'svetlana', 'anna', 'denis'] as const).map(async (who) => {
      const id = await personOf(demo, who)
      const away = `/org/absences?person=${id}&from=${today}&to=${addDays(today, 40)}`
      const { items } = (await demo.call('GET', away, undefined, head)) as { items: unknown[] }
      return { who, id, isThere: items.length === 0 }
    }),
  )
  const there = all.filter(({ isThere }) => isThere)
  for (const days of [7, 10, 14, 18, 21]) {
    const { items } = (await demo.call(
      'GET',
      `/tasks/attainability?personIds=${there.map(({ id }) => id).join()}&metric=prospect_meetings&target=8&due=${addDays(today, days)}`,
      undefined,
      head,
    )) as { items: { person: { id: string }; probability: number | null }[] }
    const one = items.find(({ probability }) => probability && probability > 0.25 && probability < 0.85)
    const seller = there.find(({ id }) => id === one?.person.id)
    if (seller) return { ...seller, days }
  }
  throw new Error('Nobody of the demo department is there to be asked for eight meetings')
}

async function nameOf(demo: RunningNorma, id: string, key: string): Promise<string> {
  return ((await demo.call('GET', `/org/people/${id}`, undefined, key)) as { name: string }).name
}

async function personOf(demo: RunningNorma, who: CastKey): Promise<string> {
  return ((await demo.call('GET', '/org/me', undefined, await keyOf(demo, who))) as { id: string }).id
}

/** The probability in the form, in per cent; waits until it is of what stands in the fields. */
async function chanceIn(panel: Locator): Promise<number> {
  const chance = panel.getByRole('status').filter({ hasText: 'Вероятность' })
  await expect(chance).toHaveAttribute('aria-busy', 'false')
  return Number(/(\d+)/.exec(await chance.innerText())?.[1])
}

async function fillDay(field: Locator, day: string): Promise<void> {
  await field.fill(day.split('-').toReversed().join('.'))
  await field.press('Tab')
}

async function pick(page: Page, panel: Locator, name: string): Promise<void> {
  await panel.getByRole('combobox', { name: 'Кому' }).click()
  await page.getByRole('option', { name }).click()
  await page.keyboard.press('Escape')
}

async function expectNothingWider(page: Page): Promise<void> {
  for (const width of [360, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(width)
  }
}

test('a task is set with its probability in sight, accepted on a phone, and finishes itself', async ({
  page,
  browser,
  demo,
}) => {
  test.setTimeout(240_000)
  const head = await keyOf(demo, 'elena')
  const { who, id: personId, days } = await sellerFor(demo, head)
  const [rep, name] = await Promise.all([keyOf(demo, who), nameOf(demo, personId, head)])
  await signInAs(page, demo, 'elena', '/tasks')
  await page.getByRole('button', { name: 'Поставить задачу' }).first().click()
  const panel = page.getByRole('complementary')

  await test.step('a vague order is caught, and asked about', async () => {
    await panel.getByLabel('Что сделать').fill('Постараться усилить работу с клиентами')
    await expect(panel.getByText('«Постараться» обещает попытку, а не результат')).toBeVisible()
    await expect(panel.getByText('Сколько — или что будет видно, когда это сделано?')).toBeVisible()
    await expect(panel.getByText('К какому дню?')).toBeVisible()
    await panel.getByLabel('Что сделать').fill(order)
    await expect(panel.getByText('обещает попытку')).toHaveCount(0)
  })

  await test.step('the probability falls with a leave and rises with a later day', async () => {
    await pick(page, panel, name)
    await panel.getByLabel('Сколько').fill('8')
    await fillDay(panel.getByLabel('Срок').first(), addDays(today, days))
    const before = await chanceIn(panel)
    await demo.call(
      'POST',
      '/org/absences',
      { personId, kind: 'vacation', startsOn: addDays(today, 1), endsOn: addDays(today, 6) },
      head,
    )
    await expect.poll(() => chanceIn(panel)).toBeLessThan(before)
    const onLeave = await chanceIn(panel)
    await fillDay(panel.getByLabel('Срок').first(), addDays(today, days + 14))
    await expect.poll(() => chanceIn(panel)).toBeGreaterThan(onLeave)
    await panel.getByRole('button', { name: 'Что это за число: Как посчитано' }).click()
    await expect(panel.getByText(/История с .+ рабочих дней/)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a figure of the base becomes the ground', async () => {
    await panel.getByRole('tab', { name: 'База' }).click()
    await panel.getByRole('button', { name: 'В основание' }).click()
    await expect(panel.getByRole('textbox', { name: 'Основание' })).toHaveValue(/^База: клиентов \d+/)
    await expectNoSeriousViolations(page)
    await screenshot(page, 'task-new')
    await panel.getByRole('button', { name: 'Поставить задачу' }).click()
    await expect(panel.getByRole('heading', { name: order })).toBeVisible()
    await expect(panel.getByText('Ждёт ответа')).toBeVisible()
  })

  await test.step('two touches on the phone accept it', async () => {
    const hand = await browser.newContext({ ...telephone, locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
    const phone = await hand.newPage()
    await signInAs(phone, demo, who)
    await phone
      .getByRole('navigation', { name: 'Главное' })
      .getByRole('link', { name: /^Задачи/ })
      .tap()
    await expectNoSeriousViolations(phone)
    await screenshot(phone, 'tasks-phone')
    await phone.getByRole('link', { name: order }).tap()
    await expectNothingWider(phone)
    await screenshot(phone, 'task-phone')
    await phone.getByRole('button', { name: 'Принять' }).tap()
    await expect(phone.getByText('Задача принята')).toBeVisible()
    await expectNoSeriousViolations(phone)
    await hand.close()
  })

  await test.step('it is done by itself when the eighth meeting is logged', async () => {
    await expect(panel.getByText('В работе').first()).toBeVisible()
    const { items } = (await demo.call('GET', '/tasks', undefined, rep)) as {
      items: { title: string; done: number }[]
    }
    const { done } = items.find(({ title }) => title === order)!
    const log = () =>
      demo.call('POST', '/sales/activities', { kind: 'meeting', outcome: 'held', prospect: true }, rep)
    for (let held = done; held < 7; held++) await log()
    await expect(panel.getByText('7 из 8')).toBeVisible()
    await expect(panel.getByText('В работе').first()).toBeVisible()
    await log()
    await expect(panel.getByText('8 из 8')).toBeVisible()
    await expect(panel.getByText('Сделана', { exact: true }).first()).toBeVisible()
    await expect(panel.getByText('Число достигнуто')).toBeVisible()
  })
})

test('a team gets a number each; one objects with figures and the head revises', async ({
  page,
  browser,
  demo,
}) => {
  test.setTimeout(240_000)
  const title = 'Провести встречи с новыми клиентами к концу срока'
  await signInAs(page, demo, 'elena', '/tasks?panel=task.new')
  const panel = page.getByRole('complementary')

  await test.step('each with what they can reach', async () => {
    await panel.getByRole('button', { name: 'Вся команда: 8' }).click()
    await panel.getByLabel('Что сделать').fill(title)
    await fillDay(panel.getByLabel('Срок').first(), addDays(today, 14))
    const rows = panel.getByRole('listitem').filter({ has: page.getByLabel(/^Сколько: /) })
    await expect(rows).toHaveCount(8)
    await panel.getByRole('button', { name: 'Каждому то, что по силам' }).click()
    // who is away or has too short a record gets no suggestion, and a number by hand
    for (const own of await panel.getByLabel(/^Сколько: /).all()) {
      if ((await own.inputValue()) === '') await own.fill('2')
    }
    await panel
      .getByRole('textbox', { name: 'Основание' })
      .fill('Новых встреч у отдела на треть меньше нормы')
    await expectNoSeriousViolations(page)
    await screenshot(page, 'task-team')
    await panel.getByRole('button', { name: 'Поставить задачу' }).click()
    await expect(page.getByText('Поставлено 8 задач')).toBeVisible()
  })

  await test.step('one objects with figures', async () => {
    const context = await browser.newContext({ locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
    const other = await context.newPage()
    await signInAs(other, demo, 'igor', '/tasks')
    await other.getByRole('link', { name: title }).click()
    const task = other.getByRole('complementary')
    await task.getByRole('button', { name: 'Возразить' }).click()
    await task.getByLabel('Почему не получится').fill('За четыре недели вышло две встречи, в базе молчат')
    await task.getByLabel('Сколько получится').fill('1')
    await fillDay(task.getByLabel('К какому дню получится').first(), addDays(today, 21))
    await expectNoSeriousViolations(other)
    await task.getByRole('button', { name: 'Отправить возражение' }).click()
    await expect(task.getByText('Предлагает взамен').first()).toBeVisible()
    await context.close()
  })

  await test.step('the head sees it by itself and revises', async () => {
    await page.getByRole('link', { name: '1 возражение' }).click()
    await page.getByRole('link', { name: title }).click()
    await expect(panel.getByText('За четыре недели вышло две встречи').first()).toBeVisible()
    await panel.getByRole('button', { name: 'Изменить' }).click()
    // the form begins with what was offered
    await expect(panel.getByLabel('Сколько')).toHaveValue('1')
    await panel
      .getByRole('textbox', { name: 'Основание' })
      .fill('Две встречи за четыре недели: начнём с одной')
    await panel.getByLabel('Почему меняете').fill('Согласна с цифрами')
    await expectNoSeriousViolations(page)
    await panel.getByRole('button', { name: 'Сохранить' }).click()
    await expect(page.getByText('Задача изменена и ждёт ответа')).toBeVisible()
    await expect(panel.getByText(/^Сколько: было \d+, стало 1$/)).toBeVisible()
    await expect(panel.getByText(/^Основание: было .+, стало Две встречи за четыре недели/)).toBeVisible()
    await panel.getByRole('button', { name: 'Что это за число: Вероятность при постановке' }).click()
    await expect(panel.getByText(/История с .+ рабочих дней/)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the next one is set from the person’s row of «Сегодня»', async () => {
    await page.goto(`${demo.url}/today/board`)
    await page.getByRole('link', { name: 'Мария Лапина' }).first().click()
    await panel.getByRole('button', { name: 'Поручить' }).click()
    await expect(panel.getByText('Мария Лапина').first()).toBeVisible()
    await expect(panel.getByRole('heading', { name: 'Поставить задачу' })).toBeVisible()
  })
})

test('tasks stand on a board and in a calendar, are moved together, and go to one’s own calendar', async ({
  page,
  demo,
}) => {
  const title = 'Сверить договоры с клиентами'
  const key = await keyOf(demo, 'timur')
  const people = await Promise.all((['artyom', 'natalia'] as const).map((who) => personOf(demo, who)))
  await demo.call(
    'POST',
    '/tasks',
    {
      people: people.map((personId) => ({ personId })),
      title,
      result: 'У каждого клиента лежит подписанный договор',
      proof: 'Список клиентов без договора пуст',
      dueOn: addDays(today, 1),
      ground: { kind: 'rule', words: 'Без договора не отгружаем' },
    },
    key,
  )
  await signInAs(page, demo, 'timur', '/tasks?as=board')
  const column = page.getByRole('region', { name: 'Ждёт ответа' })
  await expect(column.getByRole('link', { name: title })).toHaveCount(2)
  await expectNoSeriousViolations(page)
  await screenshot(page, 'tasks-board')

  await page.getByRole('link', { name: 'Календарь' }).click()
  await expect(
    page.getByRole('table', { name: /^Задачи по срокам/ }).getByRole('link', { name: title }),
  ).toHaveCount(2)
  await expectNoSeriousViolations(page)
  await screenshot(page, 'tasks-calendar')

  await test.step('both are moved with one reason', async () => {
    await page.getByRole('link', { name: 'Список' }).click()
    const boxes = page.getByRole('checkbox', { name: `Выбрать: ${title}` })
    await expect(boxes).toHaveCount(2)
    for (const box of await boxes.all()) await box.check()
    await expect(page.getByText('Выбраны 2 задачи')).toBeVisible()
    await page.getByRole('button', { name: 'Перенести срок' }).click()
    const dialog = page.getByRole('dialog', { name: 'На какой день перенести' })
    await fillDay(dialog.getByLabel('Новый срок'), addDays(today, 3))
    await dialog.getByLabel('Почему').fill('Юрист вернётся позже')
    await dialog.getByRole('button', { name: 'Перенести срок' }).click()
    await expect(page.getByText('Срок перенесён: 2 задачи')).toBeVisible()
    await expect(page.getByRole('row', { name: new RegExp(title) }).first()).toContainText('через 3 дня')
  })

  await test.step('the secret link shows them to a calendar until it is revoked', async () => {
    await page.getByRole('button', { name: 'Ещё о задачах' }).click()
    await page.getByRole('menuitem', { name: 'Показать в своём календаре' }).click()
    const dialog = page.getByRole('dialog', { name: 'Задачи в вашем календаре' })
    await dialog.getByRole('button', { name: 'Получить ссылку' }).click()
    const link = await dialog.getByLabel('Ссылка видна один раз').inputValue()
    await expectNoSeriousViolations(page)
    const feed = await page.request.get(link)
    expect(await feed.text()).toContain('BEGIN:VCALENDAR')
    await dialog.getByRole('button', { name: 'Отозвать' }).click()
    await expect(page.getByText('Ссылка отозвана')).toBeVisible()
    expect((await page.request.get(link)).status()).toBe(404)
  })
})

test.describe('on a telephone', () => {
  test.use(telephone)

  test('no way of showing tasks is wider than the screen', async ({ page, demo }) => {
    await signInAs(page, demo, 'elena')
    for (const as of ['', '?as=board', '?as=calendar', '?panel=task.new']) {
      await page.goto(`${demo.url}/tasks${as}`)
      await expect(page.getByRole('button', { name: 'Поставить задачу' }).first()).toBeVisible()
      await expectNothingWider(page)
      await expectNoSeriousViolations(page)
      await screenshot(page, `tasks-phone${as.replace(/\W/g, '-')}`)
    }
  })
})
