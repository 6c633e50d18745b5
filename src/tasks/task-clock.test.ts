import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { runTaskClock } from './task-clock.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const ground = { kind: 'rule', words: 'Каждую сделку разбираем' }

async function set(who: CastKey, of: CastKey, more: object = {}): Promise<string> {
  const answer = await house.as(who).post('/tasks', {
    people: [{ personId: house.ids[of] }],
    title: 'Разбор',
    result: 'Разбор сделки',
    proof: 'Страница',
    dueOn: '2026-11-24',
    ground,
    ...more,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.items[0].id
}

/** The clock of the job and of requests together. */
async function clock(now: string) {
  house.at(now)
  await runTaskClock(house.owner, house.pool, new Date(now))
}

async function overdueFacts(id: string): Promise<number> {
  const { rows } = await house.owner.query(
    `select count(*)::int as count from platform.fact where kind = 'tasks.task.overdue' and subject_id = $1
       and actor_id is null and via = 'system'`,
    [id],
  )
  return rows[0].count
}

async function daysOf(title: string): Promise<string[]> {
  const { body } = await house.as('vera').get(`/tasks?limit=200&q=${encodeURIComponent(title)}`)
  return body.items.map((one: any) => `${one.fromDay}…${one.dueOn} ${one.state}`)
}

describe('an overdue task', () => {
  test('is told to the direct supervisor once, also after days without a server', async () => {
    house.at('2026-11-24T08:40:00Z')
    const id = await set('elena', 'anna')
    await clock('2026-11-24T20:59:00Z')
    expect(await overdueFacts(id)).toBe(0)
    for (const now of ['2026-11-30T08:00:00Z', '2026-11-30T08:05:00Z', '2026-12-02T08:00:00Z'])
      await clock(now)
    expect(await overdueFacts(id)).toBe(1)
    const waiting = async (who: CastKey) =>
      (await house.as(who).get('/tasks?waiting=overdue')).body.items.map((one: any) => one.id)
    expect(await waiting('nina')).toEqual([id])
    expect(await waiting('elena')).toEqual([])
    expect((await house.as('nina').get('/tasks/counts')).body.waiting).toEqual({ objections: 0, overdue: 1 })
    const { body } = await house.as('anna').get(`/tasks/${id}`)
    expect(body).toMatchObject({ state: 'proposed', isOverdue: true })
  })

  test('with a time is late after that time, in the company’s day', async () => {
    house.at('2026-11-24T08:40:00Z')
    const id = await set('elena', 'igor', { dueOn: null, dueAt: '2026-11-24T15:00:00+03:00' })
    await clock('2026-11-24T11:59:00Z')
    expect(await overdueFacts(id)).toBe(0)
    await clock('2026-11-24T12:01:00Z')
    expect(await overdueFacts(id)).toBe(1)
  })

  test('is told again when it is late by a new due', async () => {
    house.at('2026-11-24T08:40:00Z')
    const id = await set('elena', 'pavel')
    await clock('2026-11-25T08:00:00Z')
    await house.as('elena').patch(`/tasks/${id}`, { dueOn: '2026-11-26' })
    await clock('2026-11-26T08:00:00Z')
    expect(await overdueFacts(id)).toBe(1)
    await clock('2026-11-27T08:00:00Z')
    expect(await overdueFacts(id)).toBe(2)
  })

  test('that is done or cancelled is told to nobody', async () => {
    house.at('2026-11-24T08:40:00Z')
    const id = await set('elena', 'pavel')
    await house.as('elena').put(`/tasks/${id}/closure`, { outcome: 'cancelled', reason: 'Не нужно' })
    await clock('2026-11-27T08:00:00Z')
    expect(await overdueFacts(id)).toBe(0)
  })
})

test('a count that no fact told of is settled by the clock', async () => {
  house.at('2026-11-24T08:40:00Z')
  const id = await set('timur', 'artyom', {
    title: 'Две встречи',
    metric: 'meetings',
    target: 2,
    result: null,
    proof: null,
    dueOn: '2026-11-27',
  })
  await house.owner.query(
    `insert into sales.activity_day (tenant_id, person_id, day, kind, prospect, outcome, count, minutes)
     values ($1, $2, '2026-11-24', 'meeting', true, 'held', 2, 80)`,
    [house.tenantId, house.ids.artyom],
  )
  await clock('2026-11-24T08:45:00Z')
  expect((await house.as('timur').get(`/tasks/${id}`)).body).toMatchObject({ state: 'done', done: 2 })
})

test('thousands that went overdue while nobody was there are told in parts', async () => {
  const other = await openHouse()
  await other.owner.query(
    `insert into tasks.task (tenant_id, person_id, set_by, title, metric, target, from_day, due_on, period, state, state_at)
     select $1, $2, $3, 'Давно', 'calls', 5, '2026-06-01', '2026-06-05', 'week', 'accepted', now()
     from generate_series(1, 1200)`,
    [other.tenantId, other.ids.anna, other.ids.elena],
  )
  await runTaskClock(other.owner, other.pool, new Date('2026-11-24T08:40:00Z'))
  const { rows } = await other.owner.query(
    `select count(*)::int as marked, (select count(*)::int from tasks.change where what = 'overdue') as told
     from tasks.task where overdue_told_id = $1`,
    [other.ids.nina],
  )
  expect(rows).toEqual([{ marked: 1200, told: 1200 }])
  await other.close()
})

describe('a task that repeats', () => {
  test('daily is born on the person’s working days alone, once, and not for days slept through', async () => {
    house.at('2026-11-24T08:40:00Z')
    const id = await set('timur', 'artyom', {
      title: 'Ежедневный обзвон',
      fromDay: '2026-11-24',
      repeats: 'daily',
    })
    await house.as('artyom').put(`/tasks/${id}/acceptance`)
    await house.as('artyom').post('/org/absences', {
      personId: house.ids.artyom,
      startsOn: '2026-11-25',
      endsOn: '2026-11-25',
      kind: 'vacation',
    })
    await clock('2026-11-25T06:00:00Z') // on leave
    await clock('2026-11-26T06:00:00Z')
    await clock('2026-11-26T06:05:00Z')
    await clock('2026-11-28T06:00:00Z') // Saturday; Friday was slept through
    await clock('2026-11-30T06:00:00Z')
    expect(await daysOf('Ежедневный обзвон')).toEqual([
      '2026-11-24…2026-11-24 accepted',
      '2026-11-26…2026-11-26 accepted',
      '2026-11-30…2026-11-30 accepted',
    ])
  })

  test('weekly keeps its days and its hour; cancelling the last one ends it', async () => {
    house.at('2026-11-24T08:40:00Z')
    await set('timur', 'artyom', {
      title: 'Отчёт недели',
      fromDay: '2026-11-23',
      dueOn: null,
      dueAt: '2026-11-27T17:00:00+03:00',
      repeats: 'weekly',
    })
    await clock('2026-11-29T06:00:00Z')
    await clock('2026-11-30T06:00:00Z')
    const { body } = await house.as('artyom').get(`/tasks?q=${encodeURIComponent('Отчёт недели')}`)
    expect(body.items.map((one: any) => [one.fromDay, one.dueAt])).toEqual([
      ['2026-11-23', '2026-11-27T14:00:00.000Z'],
      ['2026-11-30', '2026-12-04T14:00:00.000Z'],
    ])
    const last = body.items[1].id
    await house.as('timur').put(`/tasks/${last}/closure`, { outcome: 'cancelled', reason: 'Хватит' })
    await clock('2026-12-07T06:00:00Z')
    expect(await daysOf('Отчёт недели')).toHaveLength(2)
  })

  test('monthly goes from month end to month end', async () => {
    house.at('2026-11-24T08:40:00Z')
    await set('mikhail', 'timur', {
      title: 'Итог месяца',
      fromDay: '2026-11-01',
      dueOn: '2026-11-30',
      repeats: 'monthly',
    })
    await clock('2026-12-01T06:00:00Z')
    await clock('2027-02-03T06:00:00Z')
    expect(await daysOf('Итог месяца')).toEqual([
      '2026-11-01…2026-11-30 proposed',
      '2026-12-01…2026-12-31 proposed',
      '2027-02-01…2027-02-28 proposed',
    ])
  })

  test('is changed alone, or with all later ones', async () => {
    house.at('2026-11-24T08:40:00Z')
    const first = await set('timur', 'artyom', {
      title: 'Разбор недели',
      fromDay: '2026-11-23',
      dueOn: '2026-11-27',
      repeats: 'weekly',
    })
    const read = async () =>
      (await house.as('timur').get(`/tasks?limit=200&q=${encodeURIComponent('Разбор недели')}`)).body.items
    const change = (id: string, more: object) => house.as('timur').patch(`/tasks/${id}`, more)
    await change(first, { dueOn: '2026-12-01', result: 'Только в этот раз', onlyThis: true })
    await change(first, { proof: 'Протокол' })
    await clock('2026-11-30T06:00:00Z')
    const [, second] = await read()
    expect(second).toMatchObject({ dueOn: '2026-12-04', result: 'Разбор сделки', proof: 'Протокол' })
    expect((await read())[0]).toMatchObject({ isLastOfSeries: false, result: 'Только в этот раз' })
    // many moved at once are these alone
    await house
      .as('timur')
      .post('/tasks/due-days', { ids: [second.id], dueOn: '2026-12-16', reason: 'Перенос' })
    await change(second.id, { result: 'Теперь всегда так' })
    await clock('2026-12-07T06:00:00Z')
    expect((await read()).find((one: any) => one.fromDay === '2026-12-07')).toMatchObject({
      dueOn: '2026-12-11',
      result: 'Теперь всегда так',
      isLastOfSeries: true,
    })
  })

  test('two clocks at once let one be born', async () => {
    house.at('2026-11-24T08:40:00Z')
    await set('timur', 'artyom', { title: 'Планёрка', fromDay: '2026-11-24', repeats: 'daily' })
    const now = new Date('2026-11-26T06:00:00Z')
    await Promise.all([1, 2, 3].map(() => runTaskClock(house.owner, house.pool, now)))
    expect(await daysOf('Планёрка')).toHaveLength(2)
  })
})
