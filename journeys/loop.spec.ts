import type { Browser, Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cast, company, emailOf } from '../src/demo/cast.ts'
import { addDays, dayAt, weekdayOf } from '../src/org/day.ts'
import { morningOf } from './clock.ts'
import {
  expect,
  expectNoSeriousViolations,
  screenshot,
  signInAs,
  telephone,
  test as base,
  type CastKey,
} from './norma.ts'
import { startNorma, type RunningNorma } from './run-norma.ts'

/** A department of its own: its clock goes where nobody else's does. */
const test = base.extend<object, { department: RunningNorma }>({
  department: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of this pattern
    async ({}, use) => {
      const norma = await startNorma('demo')
      await use(norma)
      await norma.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

// one story: what is agreed on Monday is looked at four weeks later
test.describe.configure({ mode: 'serial' })

const igor = 'Игорь Щербаков'
const goal = 'Две встречи в день'
const agreement = 'Позвонить 20 новым клиентам'
const contested = 'В мае я две недели замещал Анну'

type Screen = { viewport: { width: number; height: number }; hasTouch?: boolean; isMobile?: boolean }
const desk: Screen = { viewport: { width: 1440, height: 900 } }

async function open(
  browser: Browser,
  norma: RunningNorma,
  key: CastKey,
  path: string,
  screen = desk,
): Promise<Page> {
  const context = await browser.newContext({ ...screen, locale: 'ru-RU', timezoneId: 'Europe/Moscow' })
  const page = await context.newPage()
  await signInAs(page, norma, key, path)
  return page
}

/** DD.MM.YYYY, so many days after the department's today. */
function dayAhead(norma: RunningNorma, days: number): string {
  const today = dayAt(new Date(Date.now() + norma.ahead()), company.timeZone)
  return addDays(today, days).split('-').reverse().join('.')
}

/** How often the page was pressed while something was done. */
async function presses(page: Page, work: () => Promise<void>): Promise<number> {
  const count = () => page.evaluate(() => (globalThis as { presses?: number }).presses ?? 0)
  await page.evaluate(() => {
    const all = globalThis as { presses?: number }
    if (all.presses === undefined) document.addEventListener('pointerdown', () => all.presses!++, true)
    all.presses = 0
  })
  await work()
  return count()
}

function waitingOf(page: Page) {
  return page.getByRole('region', { name: 'Ждёт вас' })
}

function rowOf(page: Page) {
  return page.getByRole('row', { name: new RegExp(igor) })
}

/** Opens what waits of a kind with one person, whether it stands alone or in a group. */
async function openWaiting(page: Page, kind: string, name: string): Promise<void> {
  const first = waitingOf(page).getByRole('button', { name: new RegExp(`^Открыть: ${kind}`) })
  const own = waitingOf(page).getByRole('button', { name: `Открыть: ${kind}, ${name}`, exact: true })
  await expect(first.first()).toBeVisible()
  if ((await own.count()) === 0) await first.click()
  await own.click()
}

test('on Monday a head understands why a rep differs, begins a correction and meets them', async ({
  browser,
  department,
}) => {
  const page = await open(browser, department, 'elena', '/')
  const panel = page.getByRole('complementary')

  await test.step('the deviation waits, and its cause is one touch further', async () => {
    await expect(page.getByText(/^понедельник, /)).toBeVisible()
    await expect(rowOf(page)).toContainText('меньше звонков и встреч, чем у себя обычно')
    await openWaiting(page, 'Отличие от договорённого', igor)
    await expect(
      waitingOf(page)
        .getByText(/на кону/)
        .first(),
    ).toBeVisible()
    await screenshot(page, 'loop-1-waiting')
    await waitingOf(page).getByRole('link', { name: 'Почему' }).click()
    await expect(panel.getByRole('heading', { name: `Разбор: ${igor}` })).toBeVisible()
    await expect(panel.getByText('Ниже собственного обычного уровня.')).toBeVisible()
    await expect(panel.getByText(/^Звонки и встречи в день: было .+, стало/)).toBeVisible()
    await expect(panel.getByRole('heading', { name: /Из чего сложилось/ })).toBeVisible()
    await expectNoSeriousViolations(page)
    await screenshot(page, 'loop-2-diagnosis')
  })

  await test.step('a correction begins where the cause stands', async () => {
    const count = await presses(page, async () => {
      await panel.getByRole('button', { name: 'Начать корректировку' }).last().click()
      await panel.getByLabel('Цель словами').fill(goal)
      await panel.getByRole('combobox', { name: 'Что должно измениться' }).click()
      await page.getByRole('option', { name: 'Встречи', exact: true }).click()
      await panel.getByRole('button', { name: 'Начать корректировку' }).click()
      await expect(panel.getByRole('heading', { name: `Корректировка: ${igor}` })).toBeVisible()
    })
    expect(count).toBeLessThanOrEqual(4)
    await expectNoSeriousViolations(page)
    await screenshot(page, 'loop-3-correction')
    await expect(rowOf(page)).toContainText('корректировка: разговор, проверка')
    await expect(
      waitingOf(page).getByRole('button', { name: `Отличие от договорённого, ${igor}` }),
    ).toHaveCount(0)
  })

  await test.step('the one-to-one of tomorrow is held at once, and an agreement becomes a task', async () => {
    await page.getByRole('link', { name: igor, exact: true }).click()
    await panel.getByText('Человек', { exact: true }).click()
    await panel.getByRole('link', { name: /11:00, 30 мин/ }).click()
    await expect(panel.getByRole('heading', { name: `Встреча 1:1: ${igor}` })).toBeVisible()
    await expect(panel.getByText(goal)).toBeVisible()
    await screenshot(page, 'loop-5-agenda')
    await panel.getByRole('button', { name: 'Перенести' }).click()
    await panel.getByLabel('Новый день').fill(dayAhead(department, 0))
    await panel.getByLabel('Время').fill('17:00')
    await panel.getByLabel('Почему').fill('Поговорим сегодня')
    await panel.getByRole('button', { name: 'Перенести' }).click()
    await expect(panel.getByText(/^Назначена · .+, 17:00/)).toBeVisible()
    await panel.getByText('Записи', { exact: true }).click()
    await panel.getByLabel('Трудности').fill('Много времени уходит на бумаги')
    await panel.getByRole('button', { name: 'Договориться' }).click()
    await panel.getByLabel('Что сделать').fill(agreement)
    await panel.getByLabel('К какому дню').fill(dayAhead(department, 11))
    await panel.getByLabel('По чему увидим').fill('Звонки в журнале')
    await panel.getByRole('button', { name: 'Договориться' }).click()
    await expect(panel.getByRole('link', { name: agreement })).toBeVisible()
    await screenshot(page, 'loop-6-meeting')
    await expectNoSeriousViolations(page)
    await panel.getByRole('button', { name: 'Состоялась' }).click()
    await expect(page.getByText('Встреча отмечена. Следующая назначена сама.')).toBeVisible()
    await panel.getByRole('button', { name: 'Сохранить' }).first().click()
    await expect(page.getByText('Записано')).toBeVisible()
  })
  await page.context().close()
})

test('the rep sees it on a telephone and contests a figure; the head answers where it waits', async ({
  browser,
  department,
}) => {
  const hand = await open(browser, department, 'igor', '/', telephone)
  const panel = hand.getByRole('dialog')
  await screenshot(hand, 'loop-7-my-day')
  await hand.getByRole('link', { name: 'Мой разбор' }).tap()
  await expect(panel.getByText('Ниже собственного обычного уровня.')).toBeVisible()
  await expect(panel.getByText('Что мешает: день, база, бумаги?', { exact: false })).toBeVisible()
  await expect(panel.getByRole('link', { name: goal })).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Отложить' })).toHaveCount(0)
  await expectNoSeriousViolations(hand)
  await screenshot(hand, 'loop-8-own-diagnosis')
  await panel.getByRole('button', { name: 'Данные неверны?' }).tap()
  await panel.getByLabel('Что не так').fill(contested)
  await panel.getByRole('button', { name: 'Отправить' }).tap()
  await expect(panel.getByText('ждёт ответа')).toBeVisible()
  await hand.goto(`${department.url}/tasks`)
  await expect(hand.getByText(agreement)).toBeVisible()

  const page = await open(browser, department, 'elena', '/')
  const pressed = await presses(page, async () => {
    await openWaiting(page, 'Данные разбора оспорены', igor)
    await expect(waitingOf(page).getByText(contested)).toBeVisible()
    await screenshot(page, 'loop-9-contest')
    await waitingOf(page).getByLabel('Ответ').fill('Верно, эти недели вычту')
    await waitingOf(page).getByRole('button', { name: 'Исправлено' }).click()
    await expect(waitingOf(page).getByText('Данные разбора оспорены')).toHaveCount(0)
  })
  expect(pressed).toBeLessThanOrEqual(3)
  await page.context().close()

  await hand.goto(`${department.url}/coaching/visibility`)
  await hand.getByRole('link', { name: 'Открыть мой разбор' }).tap()
  await expect(panel.getByText('Верно, эти недели вычту', { exact: false })).toBeVisible()
  await hand.context().close()
})

test('another head finds nothing of it; the owner sees branches, and a look at a person is told to that person', async ({
  browser,
  department,
}) => {
  const elena = await department.keyOf(emailOf('elena'))
  const { items } = (await department.call('GET', '/coaching/corrections', undefined, elena)) as {
    items: { id: string; person: { id: string; name: string } }[]
  }
  const correction = items.find(({ person }) => person.name === igor)!
  const { id: personId } = correction.person

  await test.step('neither on the board nor by address', async () => {
    const page = await open(browser, department, 'timur', '/')
    await expect(page.getByRole('link', { name: 'Артём Жуков' })).toBeVisible()
    await expect(page.getByText(igor)).toHaveCount(0)
    for (const panel of [`diagnosis.${personId}`, `correction.${correction.id}`]) {
      await page.goto(`${department.url}/today/board?panel=${panel}`)
      await expect(page.getByRole('complementary').getByText('Здесь ничего нет')).toBeVisible()
      await expect(page.getByText(igor)).toHaveCount(0)
    }
    await screenshot(page, 'loop-10-not-found')
    await page.context().close()
    const key = await department.keyOf(emailOf('timur'))
    for (const path of [`diagnoses/${personId}`, `corrections/${correction.id}`]) {
      await expect(department.call('GET', `/coaching/${path}`, undefined, key)).rejects.toThrow(/: 404 /)
    }
  })

  await test.step('an owner sees branches without names, and is warned before a look at a person', async () => {
    const page = await open(browser, department, 'vera', '/coaching/corrections')
    await expect(page.getByRole('row', { name: /Елена Воронцова/ })).toContainText(/\d+ у \d из 8/)
    await expect(page.getByText(igor)).toHaveCount(0)
    await expectNoSeriousViolations(page)
    await screenshot(page, 'loop-10-branches')
    await page.goto(`${department.url}/today/board?panel=diagnosis.${personId}`)
    await expect(page.getByText(/увидит на странице «Что о вас видно»/)).toBeVisible()
    await page.getByRole('button', { name: 'Открыть разбор' }).click()
    await expect(page.getByRole('heading', { name: `Разбор: ${igor}` })).toBeVisible()
    await expect(page.getByText(`Записано, что вы открыли этот разбор: ${igor} видит это`)).toBeVisible()
    await screenshot(page, 'loop-11-owner')
    await page.context().close()
    const hand = await open(browser, department, 'igor', '/coaching/visibility', telephone)
    const looks = hand
      .locator('section')
      .filter({ has: hand.getByRole('heading', { name: 'Кто открывал ваш разбор' }) })
    await expect(looks.getByText(/^Вера Соколова, /)).toBeVisible()
    await expect(looks.getByText(/^Елена Воронцова, /)).toHaveCount(0)
    await expectNoSeriousViolations(hand)
    await screenshot(hand, 'loop-12-visibility')
    await hand.context().close()
  })
})

test('four weeks later the head looks at what came after, and closes it', async ({ browser, department }) => {
  test.setTimeout(120_000)
  const correction = await correctionOf(department)
  await department.moveTo(morningOf(correction.reviewOn))
  await liveThrough(department, correction)
  await department.night()

  const page = await open(browser, department, 'elena', '/')
  const panel = page.getByRole('complementary')
  await screenshot(page, 'loop-13-later')
  const pressed = await presses(page, async () => {
    await openWaiting(page, 'Проверить корректировку', igor)
    await expect(
      waitingOf(page).getByText(/^Похоже на рост: .+ \(80.%: .+ … .+\), вероятность роста/),
    ).toBeVisible()
    await screenshot(page, 'loop-14-review')
    await expectNoSeriousViolations(page)
    await waitingOf(page).getByLabel('Почему так').fill('Встреч стало больше: бумаги забрала Лидия')
    await waitingOf(page).getByRole('button', { name: 'Помогло', exact: true }).click()
    await expect(waitingOf(page).getByText(goal)).toHaveCount(0)
  })
  expect(pressed).toBeLessThanOrEqual(3)
  await expect(rowOf(page)).toContainText('корректировка: разговор, помогло')

  await page.getByRole('link', { name: 'Корректировки' }).click()
  await page.getByRole('link', { name: 'Закрытые' }).click()
  await page.getByRole('link', { name: igor }).first().click()
  await expect(panel.getByText(goal)).toBeVisible()
  await expect(panel.getByText(/^Похоже на рост/)).toBeVisible()
  await expectNoSeriousViolations(page)
  await screenshot(page, 'loop-15-closed')
  await page.getByRole('link', { name: 'Что помогает' }).click()
  await expect(page.getByRole('row', { name: /^Разговор/ })).toBeVisible()
  await screenshot(page, 'loop-16-helps')
  await page.context().close()
})

type Agreed = {
  id: string
  person: { id: string; name: string }
  base: Period
  startedOn: string
  reviewOn: string
}
type Period = { from: string; to: string }

async function correctionOf(norma: RunningNorma): Promise<Agreed> {
  const key = await norma.keyOf(emailOf('elena'))
  const { items } = (await norma.call('GET', '/coaching/corrections', undefined, key)) as { items: Agreed[] }
  return items.find(({ person }) => person.name === igor)!
}

/**
 * The weeks up to the review: a calendar's file brings the meetings of colleagues, as many as usual; Igor writes down his
 * own, half as many again as in the months before.
 */
async function liveThrough(norma: RunningNorma, { base, startedOn, reviewOn }: Agreed): Promise<void> {
  const [owner, own] = await Promise.all([norma.keyOf(emailOf('vera')), norma.keyOf(emailOf('igor'))])
  const held = await heldMeetings(norma, base, owner)
  const days = workingDays({ from: addDays(startedOn, 1), to: addDays(reviewOn, -1) })
  const share = days.length / workingDays(base).length
  const meetings = cast.flatMap(({ key, name, role }) => {
    const count = Math.round((held.get(name) ?? 0) * share * (name === igor ? 1.5 : 1))
    return role === 'rep' ? Array.from({ length: count }, (_, at) => ({ key, at: momentOf(days, at) })) : []
  })
  await importMeetings(
    norma,
    meetings.filter(({ key }) => key !== 'igor'),
  )
  for (const { at } of meetings.filter(({ key }) => key === 'igor')) {
    await norma.call('POST', '/sales/activities', { kind: 'meeting', at }, own)
  }
}

async function heldMeetings(norma: RunningNorma, { from, to }: Period, key: string) {
  const path = `/reports/activity?from=${from}&to=${to}&by=person,kind`
  const { rows } = (await norma.call('GET', path, undefined, key)) as {
    rows: { person: string; kind: string; held: number }[]
  }
  return new Map(rows.flatMap((row) => (row.kind === 'meeting' ? [[row.person, row.held]] : [])))
}

function workingDays({ from, to }: Period): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekdayOf(day) <= 5) days.push(day)
  return days
}

/** Spread over the days, and over the hours of each. */
function momentOf(days: readonly string[], at: number): string {
  const hour = 6 + (Math.floor(at / days.length) % 9)
  return `${days[at % days.length]}T${String(hour).padStart(2, '0')}:${String(10 + (at % 45))}:00Z`
}

async function importMeetings(
  norma: RunningNorma,
  meetings: readonly { key: string; at: string }[],
): Promise<void> {
  const folder = join(norma.dataFolder, 'calendar')
  mkdirSync(folder)
  const lines = meetings.map(({ key, at }, line) => `${line},${emailOf(key)},${at}`)
  writeFileSync(join(folder, 'meetings.csv'), ['id,person,at', ...lines].join('\n'))
  writeFileSync(
    join(folder, 'mapping.yaml'),
    `source: calendar
dates: iso
files: { meetings: { file: meetings.csv } }
activities:
  - { from: meetings, id: id, person: { column: person, by: email }, kind: { value: meeting }, at: at }
`,
  )
  await norma.command('import', folder, '--mapping', join(folder, 'mapping.yaml'), '--tenant', company.slug)
}
