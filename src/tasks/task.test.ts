import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { openDeal } from '../testing/sales.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const ground = { kind: 'figure', words: 'Встреч вдвое меньше, чем у себя обычно' }

function meetings(of: CastKey, target: number, more: object = {}) {
  return {
    people: [{ personId: house.ids[of], target }],
    title: `Провести ${target} встреч с потенциальными клиентами`,
    metric: 'prospect_meetings',
    fromDay: '2026-11-23',
    dueOn: '2026-11-27',
    period: 'week',
    ground,
    ...more,
  }
}

function visible(of: CastKey, more: object = {}) {
  return {
    people: [{ personId: house.ids[of] }],
    title: 'Показать разбор трёх потерянных сделок',
    result: 'Разбор трёх сделок, проигранных в октябре',
    proof: 'Страница с причинами по каждой',
    dueOn: '2026-11-30',
    ground,
    ...more,
  }
}

async function set(who: CastKey, body: object) {
  const answer = await house.as(who).post('/tasks', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.items[0]
}

async function history(id: string): Promise<[string, string, string | null][]> {
  const { body } = await house.as('vera').get(`/tasks/${id}/history`)
  return body.items.map((one: any) => [one.what, one.toState, one.by?.name ?? null])
}

async function stateOf(id: string): Promise<[string, number | null]> {
  const { body } = await house.as('vera').get(`/tasks/${id}`)
  return [body.state, body.done]
}

describe('setting a task', () => {
  test('to somebody below is proposed to them, with its ground', async () => {
    const task = await set('elena', meetings('pavel', 8))
    expect(task).toMatchObject({
      state: 'proposed',
      person: { id: house.ids.pavel },
      setBy: { id: house.ids.elena },
      metric: 'prospect_meetings',
      unit: 'count',
      target: 8,
      done: 0,
      ground: { kind: 'figure', words: ground.words, deal: null, activity: null },
      isOverdue: false,
      may: { answer: false, direct: true, finish: false, fail: true, reopen: false },
    })
    const seen = await house.as('pavel').get(`/tasks/${task.id}`)
    expect(seen.body.may).toEqual({ answer: true, direct: false, finish: false, fail: true, reopen: false })
  })

  test('to oneself is accepted and needs no ground', async () => {
    const task = await set('anna', { ...visible('anna'), ground: null })
    expect(task).toMatchObject({ state: 'accepted', ground: null, may: { answer: false, direct: true } })
  })

  test('to many gives each a task and a number of their own', async () => {
    const { status, body } = await house.as('elena').post('/tasks', {
      ...meetings('anna', 5),
      people: [{ personId: house.ids.anna, target: 5 }, { personId: house.ids.igor }],
      target: 3,
    })
    expect(status).toBe(201)
    const targets = Object.fromEntries(body.items.map((one: any) => [one.person.id, one.target]))
    expect(targets).toEqual({ [house.ids.anna]: 5, [house.ids.igor]: 3 })
    expect(new Set(body.items.map((one: any) => one.id)).size).toBe(2)
  })

  test('to many is all or nothing, and says who is in the way', async () => {
    const before = (await house.as('vera').get('/tasks?limit=200')).body.items.length
    const { status, body } = await house.as('elena').post('/tasks', {
      ...meetings('anna', 5),
      people: [{ personId: house.ids.anna }, { personId: house.ids.artyom }],
      target: 3,
    })
    expect(status).toBe(403)
    expect(body.fields).toEqual([
      {
        field: 'people.1.personId',
        reason: 'task_person_out_of_reach',
        message: expect.stringMatching(/^\S+ \S+ не в вашей команде/),
      },
    ])
    expect((await house.as('vera').get('/tasks?limit=200')).body.items).toHaveLength(before)
  })

  test('costs the same number of statements for one person and for four', async () => {
    const one = await house.statementsOf(() => set('elena', meetings('anna', 4)))
    const four = await house.statementsOf(() =>
      set('elena', {
        ...meetings('anna', 4),
        people: (['anna', 'igor', 'pavel', 'nina'] as const).map((key) => ({ personId: house.ids[key] })),
        target: 4,
      }),
    )
    expect(four).toHaveLength(one.length)
  })

  test.each<[string, object, string, string]>([
    ['no measure', { metric: null, target: null }, 'metric', 'task_metric_or_result'],
    ['two measures', { result: 'Разбор', proof: 'Страница' }, 'metric', 'task_metric_or_result'],
    ['an unknown metric', { metric: 'smiles' }, 'metric', 'task_metric_unknown'],
    ['no number', { people: 'anna' }, 'target', 'task_metric_has_target'],
    ['a due in the past', { fromDay: '2026-11-16', dueOn: '2026-11-20' }, 'dueOn', 'task_due_past'],
    ['a time in the past', { dueOn: null, dueAt: '2026-11-24T09:00:00+03:00' }, 'dueAt', 'task_due_past'],
    ['no due', { dueOn: null }, 'dueOn', 'task_due_missing'],
    ['a due before the beginning', { fromDay: '2026-12-01', dueOn: '2026-11-30' }, 'dueOn', 'task_span'],
    ['two dues', { dueAt: '2026-11-26T15:00:00+03:00' }, 'dueAt', 'task_due_twice'],
    ['no ground', { ground: null }, 'ground', 'task_needs_ground'],
    [
      'an example of nothing',
      { ground: { ...ground, kind: 'example' } },
      'ground.dealId',
      'task_example_missing',
    ],
    ['a week that repeats each day', { repeats: 'daily' }, 'repeats', 'task_repeats_longer'],
  ])('with %s is refused at its field', async (_what, more, field, reason) => {
    const people = 'people' in more ? [{ personId: house.ids.anna }] : undefined
    const body = { ...meetings('anna', 5), ...more, ...(people ? { people } : {}) }
    const answer = await house.as('elena').post('/tasks', body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    expect(answer.body.fields.map((one: any) => [one.field, one.reason])).toEqual([[field, reason]])
    expect(answer.body.fields[0].message).toMatch(/[а-я]/)
  })

  test.each([
    ['text instead of a number', 'восемь', 'Нужно число, а не текст.'],
    ['zero', 0, 'Не меньше 1.'],
    ['a negative number', -3, 'Не меньше 1.'],
    ['half a meeting', 2.5, 'Нужно целое число.'],
  ])('with %s is refused at its field', async (_what, target, message) => {
    const answer = await house
      .as('elena')
      .post('/tasks', { ...meetings('anna', 5), people: [{ personId: house.ids.anna, target }] })
    expect(answer.status).toBe(400)
    expect(answer.body.fields).toMatchObject([{ field: 'people.0.target', message }])
  })

  test('in words about the person is refused, set or revised, in the language of whoever reads', async () => {
    const body = {
      ...meetings('anna', 5, { note: 'Анна у нас худший продавец' }),
      title: 'Лентяю Анне провести 5 встреч',
      ground: { ...ground, words: 'Рейтинг менеджеров за октябрь' },
    }
    const refused = await house.as('elena').post('/tasks', body)
    expect(refused.status).toBe(400)
    expect(refused.body.fields).toEqual(
      [
        ['title', 'Лентяю'],
        ['note', 'худший продавец'],
        ['ground.words', 'Рейтинг менеджеров'],
      ].map(([field, phrase]) => ({
        field,
        reason: 'task_personal_words',
        message: `Здесь слова о человеке, а не о деле: «${phrase}». Скажите, что сделать.`,
      })),
    )

    const { id } = await set('elena', meetings('anna', 5))
    const revised = await house
      .as('elena')
      .patch(`/tasks/${id}`, { title: 'Get the lazy one to hold 5 meetings' }, { 'accept-language': 'en' })
    expect(revised.status).toBe(400)
    expect(revised.body.fields).toMatchObject([
      {
        field: 'title',
        reason: 'task_personal_words',
        message: 'These words are about the person, not the work: “lazy”. Say what is to be done.',
      },
    ])
    expect((await house.as('elena').get(`/tasks/${id}`)).body.title).toBe(
      'Провести 5 встреч с потенциальными клиентами',
    )
  })

  test('to somebody who has left is refused', async () => {
    const { body: person } = await house.as('vera').post('/org/people', {
      name: 'Ушедший',
      role: 'rep',
      supervisorId: house.ids.elena,
      hiredOn: '2026-01-01',
    })
    await house.as('vera').put(`/org/people/${person.id}/departure`, { lastDay: '2026-11-20' })
    const answer = await house
      .as('elena')
      .post('/tasks', { ...meetings('anna', 5), people: [{ personId: person.id, target: 5 }] })
    expect([answer.status, answer.body.fields?.[0]?.reason]).toEqual([400, 'task_person_left'])
  })

  test('may point at a deal to repeat, if the setter sees it', async () => {
    const dealId = await openDeal(house, 'anna', { title: 'Пример для всех' })
    const example = { kind: 'example', words: 'Смотри и повторяй', dealId }
    const task = await set('elena', { ...meetings('igor', 4), ground: example })
    expect(task.ground).toMatchObject({ kind: 'example', deal: { id: dealId, title: 'Пример для всех' } })
    const refused = await house.as('timur').post('/tasks', { ...meetings('artyom', 4), ground: example })
    expect(refused.body.fields).toMatchObject([{ field: 'ground.dealId', reason: 'task_example_unknown' }])
  })
})

describe('the life of a task', () => {
  test('objected with figures, revised by the head, accepted', async () => {
    const { id } = await set('elena', meetings('igor', 12))
    const objected = await house
      .as('igor')
      .put(`/tasks/${id}/objection`, { reason: 'Два дня на выставке', target: 8, dueOn: '2026-11-30' })
    expect(objected.body).toMatchObject({
      state: 'objected',
      objection: { reason: 'Два дня на выставке', target: 8, dueOn: '2026-11-30' },
    })
    const waiting = await house.as('elena').get('/tasks?waiting=objections')
    expect(waiting.body.items.map((one: any) => one.id)).toContain(id)
    const revised = await house.as('elena').patch(`/tasks/${id}`, { target: 8, dueOn: '2026-11-30' })
    expect(revised.body).toMatchObject({ state: 'proposed', target: 8, dueOn: '2026-11-30', objection: null })
    await house.as('igor').put(`/tasks/${id}/acceptance`)
    expect((await history(id)).map(([what, state]) => [what, state])).toEqual([
      ['accepted', 'accepted'],
      ['revised', 'proposed'],
      ['objected', 'objected'],
      ['set', 'proposed'],
    ])
  })

  test('the head may insist; the objection stays in the history', async () => {
    const { id } = await set('elena', meetings('igor', 9))
    await house.as('igor').put(`/tasks/${id}/objection`, { reason: 'Много' })
    const { body } = await house.as('elena').put(`/tasks/${id}/insistence`, { reason: 'Норма отдела' })
    expect(body.state).toBe('accepted')
    const again = await house.as('igor').put(`/tasks/${id}/objection`, { reason: 'Всё равно много' })
    expect([again.status, again.body.reason]).toEqual([409, 'task_not_proposed'])
  })

  test('a visible result is finished with its proof, and may be taken back within a month', async () => {
    const { id } = await set('elena', visible('igor'))
    await house.as('igor').put(`/tasks/${id}/acceptance`)
    const done = await house
      .as('igor')
      .put(`/tasks/${id}/closure`, { outcome: 'done', reason: 'Страница 14' })
    expect(done.body.state).toBe('done')
    expect((await house.as('igor').put(`/tasks/${id}/reopening`, { reason: 'Ой' })).status).toBe(403)
    const back = await house.as('elena').put(`/tasks/${id}/reopening`, { reason: 'Двух сделок нет' })
    expect(back.body.state).toBe('accepted')
    house.at('2027-01-15T08:40:00Z')
    await house.as('elena').put(`/tasks/${id}/closure`, { outcome: 'failed', reason: 'Не сделано' })
    house.at('2027-03-01T08:40:00Z')
    const late = await house.as('elena').put(`/tasks/${id}/reopening`, { reason: 'Ещё раз' })
    house.at('2026-11-24T08:40:00Z')
    expect([late.status, late.body.reason]).toEqual([409, 'task_closed_long_ago'])
  })

  test('a number cannot be declared reached', async () => {
    const { id } = await set('elena', meetings('pavel', 3))
    const { status, body } = await house
      .as('elena')
      .put(`/tasks/${id}/closure`, { outcome: 'done', reason: 'Верю' })
    expect([status, body.reason]).toEqual([409, 'task_counts_itself'])
  })

  test('a change of an older version is refused', async () => {
    const { id } = await set('elena', visible('pavel'))
    const { headers } = await house.as('elena').get(`/tasks/${id}`)
    house.at('2026-11-24T08:41:00Z')
    await house.as('pavel').put(`/tasks/${id}/acceptance`)
    house.at('2026-11-24T08:40:00Z')
    const stale = await house
      .as('elena')
      .patch(`/tasks/${id}`, { title: 'Иначе' }, { 'if-match': String(headers.etag) })
    expect(stale.status).toBe(412)
  })

  test('many are cancelled or moved together, or none', async () => {
    const ids = [await set('elena', visible('anna')), await set('elena', visible('igor'))].map(({ id }) => id)
    const foreign = (await set('timur', visible('artyom'))).id
    const none = await house
      .as('elena')
      .post('/tasks/cancellations', { ids: [...ids, foreign], reason: 'Не нужно' })
    expect(none.status).toBe(404)
    expect(await stateOf(ids[0])).toEqual(['proposed', null])
    const moved = await house
      .as('elena')
      .post('/tasks/due-days', { ids, dueOn: '2026-12-04', reason: 'Праздник' })
    expect(moved.body).toEqual({ changed: 2 })
    expect((await house.as('anna').get(`/tasks/${ids[0]}`)).body.dueOn).toBe('2026-12-04')
    const third = (await set('elena', visible('anna'))).id
    const failed = await house.as('elena').post('/tasks/failures', { ids: [third], reason: 'Не успели' })
    expect(failed.body).toEqual({ changed: 1 })
    expect((await history(third))[0]).toMatchObject(['failed', 'failed', expect.any(String)])
    expect(
      await house.as('elena').post('/tasks/cancellations', { ids: [third], reason: 'Не нужно' }),
    ).toMatchObject({
      status: 409,
      body: { reason: 'task_closed' },
    })
    const all = await house.as('elena').post('/tasks/cancellations', { ids, reason: 'Не нужно' })
    expect(all.body).toEqual({ changed: 2 })
    expect(await history(ids[1])).toMatchObject([
      ['cancelled', 'cancelled', expect.any(String)],
      ['revised', 'proposed', expect.any(String)],
      ['set', 'proposed', expect.any(String)],
    ])
  })
})

describe('the list', () => {
  test('shows what is within sight, by pages, in one statement besides sight', async () => {
    const all = await house.as('elena').get('/tasks?limit=200')
    const people = new Set(all.body.items.map((one: any) => one.person.id))
    expect(people).not.toContain(house.ids.artyom)
    const paged: string[] = []
    let cursor = ''
    for (let at = 0; at < 20; at++) {
      const { body } = await house.as('elena').get(`/tasks?limit=4${cursor ? `&cursor=${cursor}` : ''}`)
      paged.push(...body.items.map((one: any) => one.id))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(paged).toEqual(all.body.items.map((one: any) => one.id))
    const sent = await house.statementsOf(() => house.as('elena').get('/tasks?limit=200'))
    const fewer = await house.statementsOf(() => house.as('elena').get('/tasks?limit=1'))
    expect(sent).toHaveLength(fewer.length)
  })

  test('filters by person, setter, state, due and words', async () => {
    const get = async (query: string) => (await house.as('elena').get(`/tasks?limit=200&${query}`)).body.items
    const own = await get(`personId=${house.ids.igor}&state=accepted,done`)
    expect(own.length).toBeGreaterThan(0)
    expect(
      own.every((one: any) => one.person.id === house.ids.igor && ['accepted', 'done'].includes(one.state)),
    ).toBe(true)
    expect(await get(`personId=${house.ids.artyom}`)).toEqual([])
    expect(
      (await get(`setById=${house.ids.anna}`)).every((one: any) => one.setBy.id === house.ids.anna),
    ).toBe(true)
    expect((await get('q=разбор')).every((one: any) => /разбор/i.test(one.title))).toBe(true)
    expect((await get('dueTo=2026-11-27')).every((one: any) => one.dueOn <= '2026-11-27')).toBe(true)
  })

  test('counts what is open and what waits', async () => {
    const { id } = await set('elena', meetings('igor', 30))
    await house.as('igor').put(`/tasks/${id}/objection`, { reason: 'Не успею' })
    const { body } = await house.as('elena').get('/tasks/counts')
    const list = await house.as('elena').get('/tasks?waiting=objections')
    expect(body.waiting).toEqual({ objections: list.body.items.length, overdue: 0 })
    const igor = await house.as('igor').get('/tasks/counts')
    expect(igor.body.own.open).toBeGreaterThan(0)
    expect(igor.body.waiting).toEqual({ objections: 0, overdue: 0 })
  })
})
