import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from './house.ts'

/**
 * What people get wrong with plans, norms and tasks: each is refused with the field (of many: the row) it is about, in a
 * sentence of the reader's language.
 */
type Wrong = {
  what: string
  who: CastKey
  put?: string
  post?: string
  body: (ids: Record<string, string>) => object
  status: number
  field: string
  ru: string
  en: string
}

let house: House
let gone: string
beforeAll(async () => {
  house = await openHouse()
  const { body } = await house.as('vera').post('/org/people', {
    name: 'Виктор Носов',
    role: 'rep',
    supervisorId: house.ids.elena,
    hiredOn: '2026-01-12',
  })
  gone = body.id
  await house.as('vera').put(`/org/people/${gone}/departure`, { lastDay: '2026-11-20' })
  await house.as('mikhail').put('/plan/quotas', {
    metric: 'revenue',
    period: 'month',
    cells: [{ personId: house.ids.elena, periodStart: '2026-12-01', amount: 10_000_000 }],
  })
})
afterAll(() => house.close())

type Cell = { of: string; start?: string; amount: unknown; was?: number }
const quotas =
  (cells: Cell[], more: object = {}) =>
  (ids: Record<string, string>) => ({
    metric: 'revenue',
    period: 'month',
    cells: cells.map(({ of, start = '2026-12-01', ...cell }) => ({
      personId: ids[of],
      periodStart: start,
      ...cell,
    })),
    ...more,
  })

const norm = (more: object) => () => ({
  metric: 'calls',
  role: 'rep',
  perWeek: 100,
  fromDay: '2026-11-30',
  ...more,
})

const task =
  (more: object, of = 'anna') =>
  (ids: Record<string, string>) => ({
    people: [{ personId: ids[of], target: 8 }],
    title: 'Провести 8 встреч',
    metric: 'prospect_meetings',
    dueOn: '2026-11-27',
    ground: { kind: 'figure', words: 'Встреч меньше обычного' },
    ...more,
  })

const wrongs: Wrong[] = [
  {
    what: 'a quota of a person who has left',
    who: 'elena',
    put: '/plan/quotas',
    body: quotas([
      { of: 'pavel', amount: 1_000 },
      { of: 'gone', amount: 1_000 },
    ]),
    status: 400,
    field: 'cells.1.periodStart',
    ru: 'В этом периоде человек не работает.',
    en: 'The person does not work here in this period.',
  },
  {
    what: 'two quotas for one period',
    who: 'elena',
    put: '/plan/quotas',
    body: quotas([
      { of: 'pavel', amount: 1_000 },
      { of: 'pavel', amount: 2_000 },
    ]),
    status: 400,
    field: 'cells.1.personId',
    ru: 'Эта ячейка указана дважды.',
    en: 'This cell is given twice.',
  },
  {
    what: 'a quota over one that was set meanwhile',
    who: 'mikhail',
    put: '/plan/quotas',
    body: quotas([{ of: 'elena', amount: 9_000_000, was: 8_000_000 }]),
    status: 409,
    field: 'cells.0.amount',
    ru: 'Пока вы правили, план здесь изменили: теперь виден новый. Сохраните ещё раз, если ваш вернее.',
    en: 'Somebody changed the plan here meanwhile; the new one is shown now. Save again if yours is right.',
  },
  {
    what: 'a split that does not add up',
    who: 'elena',
    put: '/plan/quotas',
    body: quotas(
      [
        { of: 'nina', amount: 4_000_000 },
        { of: 'pavel', amount: 5_000_000 },
      ],
      { mustAddUp: true },
    ),
    status: 400,
    field: 'cells.0.amount',
    ru: 'Планы людей не сходятся с планом руководителя.',
    en: 'The people’s quotas do not add up to their leader’s.',
  },
  {
    what: 'a negative quota',
    who: 'elena',
    put: '/plan/quotas',
    body: quotas([{ of: 'pavel', amount: -5 }]),
    status: 400,
    field: 'cells.0.amount',
    ru: 'Не меньше 0.',
    en: 'At least 0.',
  },
  {
    what: 'text instead of a quota',
    who: 'elena',
    put: '/plan/quotas',
    body: quotas([{ of: 'pavel', amount: 'два миллиона' }]),
    status: 400,
    field: 'cells.0.amount',
    ru: 'Нужно число, а не текст.',
    en: 'A number is needed, not text.',
  },
  {
    what: 'a quota of a period that does not begin then',
    who: 'elena',
    put: '/plan/quotas',
    body: quotas([{ of: 'pavel', start: '2026-12-15', amount: 5 }]),
    status: 400,
    field: 'cells.0.periodStart',
    ru: 'Период начинается первого числа месяца, квартал ещё и в январе, апреле, июле или октябре, год в январе.',
    en: 'A period begins on the first of a month, a quarter in January, April, July or October, a year in January.',
  },
  {
    what: 'a negative norm',
    who: 'vera',
    post: '/plan/norms',
    body: norm({ perWeek: -1 }),
    status: 400,
    field: 'perWeek',
    ru: 'Не меньше 0.',
    en: 'At least 0.',
  },
  {
    what: 'a negative norm of one weekday',
    who: 'vera',
    post: '/plan/norms',
    body: norm({ perWeek: undefined, perWeekday: [20, 20, -20, 20, 20, 0, 0] }),
    status: 400,
    field: 'perWeekday.2',
    ru: 'Не меньше 0.',
    en: 'At least 0.',
  },
  {
    what: 'text instead of a norm',
    who: 'vera',
    post: '/plan/norms',
    body: norm({ perWeek: 'сто' }),
    status: 400,
    field: 'perWeek',
    ru: 'Нужно число, а не текст.',
    en: 'A number is needed, not text.',
  },
  {
    what: 'a norm that begins inside one of days that are over',
    who: 'vera',
    post: '/plan/norms',
    body: norm({ fromDay: '2026-11-02' }),
    status: 409,
    // the whole of it may be confirmed
    field: '',
    ru: 'День 2026-11-02 уже прошёл: такое изменение перепишет, чего тогда ждали от людей. Если так и нужно, подтвердите изменение задним числом.',
    en: '2026-11-02 is over: this would rewrite what was expected of people then. Confirm the change of the past if that is meant.',
  },
  {
    what: 'a task to somebody outside the branch',
    who: 'elena',
    post: '/tasks',
    body: task({}, 'artyom'),
    status: 403,
    field: 'people.0.personId',
    ru: 'Артём Жуков не в вашей команде: задачи ставит свой руководитель.',
    en: 'Артём Жуков is not in your team: tasks are set by their own supervisor.',
  },
  {
    what: 'a task to somebody who has left',
    who: 'elena',
    post: '/tasks',
    body: task({}, 'gone'),
    status: 400,
    field: 'people.0.personId',
    ru: 'Виктор Носов здесь больше не работает.',
    en: 'Виктор Носов no longer works here.',
  },
  {
    what: 'a deadline in the past',
    who: 'elena',
    post: '/tasks',
    body: task({ dueOn: '2026-11-23' }),
    status: 400,
    field: 'dueOn',
    ru: 'Этот срок уже прошёл.',
    en: 'This due has already passed.',
  },
  {
    what: 'a deadline that is no day',
    who: 'elena',
    post: '/tasks',
    body: task({ dueOn: '2026-02-30' }),
    status: 400,
    field: 'dueOn',
    ru: 'Такого дня нет в календаре.',
    en: 'There is no such day in the calendar.',
  },
  {
    what: 'text instead of a task’s number',
    who: 'elena',
    post: '/tasks',
    body: (ids) => ({ ...task({})(ids), people: [{ personId: ids.anna, target: 'восемь' }] }),
    status: 400,
    field: 'people.0.target',
    ru: 'Нужно число, а не текст.',
    en: 'A number is needed, not text.',
  },
]

describe('is refused in place', () => {
  test.each(wrongs)('$what', async ({ who, put, post, body, status, field, ru, en }) => {
    const sent = body({ ...house.ids, gone })
    const said = await Promise.all(
      ['ru', 'en'].map((language) => {
        const headers = { 'accept-language': language }
        return put ? house.as(who).put(put, sent, headers) : house.as(who).post(post!, sent, headers)
      }),
    )
    for (const [at, answer] of said.entries()) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(status)
      const message = [ru, en][at]
      if (field === '') expect(answer.body.message).toBe(message)
      else expect(answer.body.fields[0]).toMatchObject({ field, message })
    }
  })
})
