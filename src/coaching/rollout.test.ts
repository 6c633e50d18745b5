import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { logActivity, openDeal, stagesOf } from '../testing/sales.ts'

let house: House
let stages: Record<string, string>
let needId: string
beforeAll(async () => {
  house = await openHouse()
  stages = await stagesOf(house)
  const { body } = await house.as('anna').get('/sales/needs')
  needId = body.items.find(({ name }: { name: string }) => name === 'Условия оплаты').id
})
afterAll(() => house.close())

const team: CastKey[] = ['anna', 'igor', 'pavel', 'nina']

async function start(by: CastKey, more: object = {}, people: CastKey[] = team) {
  return house.as(by).post('/coaching/rollouts', {
    name: 'Спрашивать об условиях оплаты',
    why: 'Скидку просят реже, когда отсрочку назвали первыми',
    kind: 'question',
    afterKinds: ['meeting'],
    needId,
    goalPercent: 80,
    personIds: people.map((key) => house.ids[key]),
    ...more,
  })
}

const read = async (by: CastKey, id: string) => (await house.as(by).get(`/coaching/rollouts/${id}`)).body

async function meet(who: CastKey, note: string | null, at: string, more: object = {}) {
  return logActivity(house, who, { kind: 'meeting', note, at, outcome: 'held', ...more })
}

describe('a question in meetings', () => {
  let id: string

  test('is begun with its ground, its goal and its people; what was done since the day of the start counts', async () => {
    for (const [at, note] of [
      ['2026-11-09T08:00:00Z', 'Обсудили отсрочку 30 дней'],
      ['2026-11-10T08:00:00Z', 'Показали стеллажи'],
      ['2026-11-11T08:00:00Z', 'Просят отсрочку платежа'],
      ['2026-11-12T08:00:00Z', 'Условия оплаты: отсрочка'],
      ['2026-11-13T08:00:00Z', null],
    ] as const) {
      await meet('anna', note, at)
    }
    await meet('igor', 'Показали тележки', '2026-11-13T08:00:00Z')
    await meet('anna', 'Обсудили отсрочку', '2026-11-01T08:00:00Z')
    await meet('anna', 'Обсудим отсрочку', '2026-11-27T08:00:00Z', { outcome: 'planned' })
    const { status, body } = await start('elena', { startedOn: '2026-11-09' })
    expect(status, JSON.stringify(body)).toBe(201)
    ;({ id } = body)
    expect(body).toMatchObject({
      people: 4,
      adopted: 1,
      all: { done: 3, count: 6 },
      pending: { done: 0, count: 0 },
      own: null,
      mayLead: true,
      effect: null,
    })
    expect(body.who.map(({ person, state }: any) => [person.id, state])).toEqual([
      [house.ids.anna, 'adopted'],
      [house.ids.igor, 'little'],
      [house.ids.nina, 'little'],
      [house.ids.pavel, 'little'],
    ])
    expect(body.who[0].adoptedOn).toBe('2026-11-13')
    expect(body.curve).toEqual([
      { from: '2026-11-09', to: '2026-11-15', adopted: 1, done: 3, count: 6 },
      { from: '2026-11-16', to: '2026-11-22', adopted: 1, done: 0, count: 0 },
      { from: '2026-11-23', to: '2026-11-24', adopted: 1, done: 0, count: 0 },
    ])
  })

  test('a word of a person stands above the words of a note', async () => {
    const silent = await meet('pavel', 'Показали стеллажи', '2026-11-16T08:00:00Z')
    const loud = await meet('pavel', 'Отсрочку не обсуждали', '2026-11-17T08:00:00Z')
    const decide = (activityId: string, borne: boolean) =>
      house.as('pavel').put('/sales/heard-needs', { activityId, needId, borne })
    await decide(silent, true)
    await decide(loud, false)
    expect((await read('pavel', id)).own).toMatchObject({ done: 1, count: 2, state: 'little' })
  })

  test('a rep sees their own part and the curve, and no name', async () => {
    const body = await read('anna', id)
    expect(body).toMatchObject({
      own: { done: 3, count: 5, state: 'adopted' },
      who: [],
      where: [],
      effect: null,
    })
    expect(body.curve).toHaveLength(3)
    expect(JSON.stringify(body)).not.toContain(house.ids.igor)
    const { body: mine } = await house.as('anna').get('/coaching/rollouts?state=own')
    expect(mine.items).toMatchObject([{ id, own: { done: 3 } }])
    expect((await house.as('elena').get('/coaching/rollouts?state=own')).body.items).toEqual([])
  })

  test('a lead below sees their own people by name and cannot end it; another head sees nothing', async () => {
    const body = await read('nina', id)
    expect(body.who.map(({ person }: any) => person.id).toSorted()).toEqual(
      [house.ids.anna, house.ids.igor, house.ids.nina].toSorted(),
    )
    expect(body.mayLead).toBe(false)
    const ended = await house
      .as('nina')
      .put(`/coaching/rollouts/${id}/outcome`, { outcome: 'rule', said: 'Да' })
    expect(ended.status).toBe(403)
    expect((await house.as('timur').get(`/coaching/rollouts/${id}`)).status).toBe(404)
    expect((await house.as('timur').get('/coaching/rollouts')).body.items).toEqual([])
  })

  test('words against it are answered by those above, and read by nobody beside', async () => {
    const path = `/coaching/rollouts/${id}/objections`
    const { status, body } = await house.as('igor').post(path, { said: 'Клиенты обижаются' })
    expect(status).toBe(201)
    expect((await house.as('igor').post(path, { said: 'Ещё' })).body.reason).toBe('objection_is_open')
    expect((await house.as('elena').post(path, { said: 'Я' })).body.reason).toBe(
      'objection_of_those_who_take_part',
    )
    expect((await read('anna', id)).objections).toEqual([])
    const { body: list } = await house.as('elena').get('/coaching/rollouts')
    expect(list.items).toMatchObject([{ id, unanswered: 1 }])
    const answer = `${path}/${body.objections[0].id}/answer`
    expect((await house.as('pavel').put(answer, { said: 'Нет' })).status).toBe(403)
    expect((await house.as('nina').put(answer, { said: 'Спрашивайте в конце' })).status).toBe(200)
    expect((await house.as('elena').put(answer, { said: 'Поздно' })).body.reason).toBe(
      'objection_is_answered',
    )
    expect((await read('igor', id)).objections).toMatchObject([
      { said: 'Клиенты обижаются', answer: { said: 'Спрашивайте в конце' }, mayAnswer: false },
    ])
  })

  test('an example is shown to the others once whoever leads the deal agrees', async () => {
    const dealId = await openDeal(house, 'pavel', { title: 'Стеллажи для склада' })
    const path = `/coaching/rollouts/${id}`
    const changed = await house
      .as('elena')
      .patch(path, { example: { dealId, said: 'Смотрите вторую встречу' } })
    expect(changed.body.example).toMatchObject({ state: 'asked', mayOpen: true, mayAgree: false })
    expect((await read('anna', id)).example).toBeNull()
    const agree = (who: CastKey) => house.as(who).put(`${path}/example-agreement`, { isAgreed: true })
    expect((await agree('anna')).body.reason).toBe('example_is_agreed_by_its_owner')
    expect((await agree('pavel')).body.example).toMatchObject({ state: 'agreed', mayAgree: true })
    expect((await read('anna', id)).example).toMatchObject({ title: 'Стеллажи для склада', mayOpen: false })
    const renamed = await house.as('elena').patch(path, { name: 'Оплата', goalPercent: 70 })
    expect(renamed.body).toMatchObject({ name: 'Оплата', goalPercent: 70, example: { state: 'agreed' } })
  })

  test('one is read in seven statements and a page of them in five, whatever their number', async () => {
    for (const name of ['Второй', 'Третий']) await start('elena', { name })
    // begin, who asks, the team, rows, occasions, objections, commit
    expect((await house.statementsOf(() => read('elena', id))).length).toBe(7)
    const many = await house.statementsOf(() => house.as('elena').get('/coaching/rollouts'))
    expect(many.length).toBe(6)
  })

  test('is ended with a word and a reason, and is measured no further', async () => {
    const path = `/coaching/rollouts/${id}/outcome`
    const ended = await house.as('elena').put(path, { outcome: 'rule', said: 'Скидок стало меньше' })
    expect(ended.body.outcome).toMatchObject({ word: 'rule', said: 'Скидок стало меньше', on: '2026-11-24' })
    expect((await house.as('elena').put(path, { outcome: 'dropped', said: 'Нет' })).body.reason).toBe(
      'rollout_is_closed',
    )
    const { rows } = await house.owner.query(
      `select kind from platform.fact where subject_id = $1 order by kind`,
      [id],
    )
    expect(rows.map(({ kind }) => kind)).toEqual([
      'coaching.rollout.answered',
      'coaching.rollout.changed',
      'coaching.rollout.changed',
      'coaching.rollout.closed',
      'coaching.rollout.example_answered',
      'coaching.rollout.example_chosen',
      'coaching.rollout.objected',
      'coaching.rollout.started',
    ])
  })
})

test('a document counts if it was sent in time after the first meeting of a deal', async () => {
  const [quick, slow, late, before] = await Promise.all(
    ['Быстрая', 'Медленная', 'Свежая', 'С прежним КП'].map((title) => openDeal(house, 'pavel', { title })),
  )
  const send = (dealId: string, at: string) =>
    logActivity(house, 'pavel', { kind: 'offer', dealId, at, outcome: 'held' })
  await send(before!, '2026-11-05T08:00:00Z')
  for (const [dealId, at] of [
    [quick, '2026-11-10T08:00:00Z'],
    [slow, '2026-11-10T09:00:00Z'],
    [late, '2026-11-23T09:00:00Z'],
    [before, '2026-11-11T09:00:00Z'],
  ] as const) {
    await meet('pavel', null, at, { dealId })
    await meet('pavel', null, at.replace('T0', 'T1'), { dealId })
  }
  await send(quick!, '2026-11-12T08:00:00Z')
  await send(slow!, '2026-11-16T08:00:00Z')
  await send(late!, '2026-11-23T10:00:00Z')
  const { body } = await start('elena', {
    kind: 'document',
    needId: null,
    documentKind: 'offer',
    withinDays: 3,
    startedOn: '2026-11-09',
  })
  expect(body).toMatchObject({ all: { done: 1, count: 2 }, pending: { done: 1, count: 1 } })
  expect((await read('pavel', body.id)).own).toMatchObject({ done: 1, count: 2 })
})

describe('a list of a stage', () => {
  let id: string
  const stage = () => Object.values(stages)[1]!
  const next = () => Object.values(stages)[2]!

  async function moved(title: string): Promise<string> {
    const dealId = await openDeal(house, 'anna', { title })
    await house.as('anna').put(`/sales/deals/${dealId}/stage`, { stageId: stage() })
    return dealId
  }
  const checks = async (dealId: string) =>
    (await house.as('anna').get(`/sales/deals/${dealId}/checks`)).body.items as {
      id: string
      isTicked: boolean
    }[]

  test('is asked on the deals of those who take part, and counts what was ticked before the deal went on', async () => {
    const { status, body } = await start(
      'elena',
      { kind: 'checklist', stageId: stage(), items: ['Назван бюджет', 'Кто решает'] },
      ['anna', 'igor'],
    )
    expect(status, JSON.stringify(body)).toBe(201)
    ;({ id } = body)
    const [whole, half, waiting] = [await moved('Вся'), await moved('Половина'), await moved('Ждёт')]
    const items = await checks(whole)
    expect(items.map(({ isTicked }) => isTicked)).toEqual([false, false])
    const tick = (dealId: string, at: number) =>
      house.as('anna').put(`/sales/deals/${dealId}/checks/${items[at]!.id}`)
    for (const [dealId, at] of [
      [whole, 0],
      [whole, 1],
      [half, 0],
      [waiting, 0],
      [waiting, 1],
    ] as const) {
      expect((await tick(dealId, at)).status).toBe(200)
    }
    house.at('2026-11-24T09:00:00Z')
    for (const dealId of [whole, half]) {
      await house.as('anna').put(`/sales/deals/${dealId}/stage`, { stageId: next() })
    }
    const seen = await read('elena', id)
    expect(seen).toMatchObject({ all: { done: 1, count: 2 }, pending: { done: 1, count: 1 } })
    expect(seen.where).toEqual([
      { by: 'item', name: 'Назван бюджет', done: 2, count: 2 },
      { by: 'item', name: 'Кто решает', done: 1, count: 2 },
    ])
    // the stage is behind: nothing is asked there, and nothing can be ticked afterwards
    expect(await checks(half)).toEqual([])
    expect((await tick(half, 1)).status).toBe(404)
    expect(await checks(await openDeal(house, 'anna'))).toEqual([])
  })

  test('is taken back with one touch, and tells its moment once', async () => {
    const dealId = await moved('Снять')
    const [first] = await checks(dealId)
    const path = `/sales/deals/${dealId}/checks/${first!.id}`
    for (let twice = 0; twice < 2; twice++) await house.as('anna').put(path)
    expect((await house.as('nina').delete(path)).body.items[0].isTicked).toBe(false)
    const { rows } = await house.owner.query(
      `select kind from platform.fact where subject_id = $1 and kind like 'sales.deal.%ticked' order by id`,
      [dealId],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['sales.deal.ticked', 'sales.deal.unticked'])
  })

  test('is gone from the deals when it is dropped', async () => {
    const dealId = await moved('Без списка')
    expect(await checks(dealId)).toHaveLength(2)
    await house.as('elena').put(`/coaching/rollouts/${id}/outcome`, { outcome: 'dropped', said: 'Долго' })
    expect(await checks(dealId)).toEqual([])
  })
})

test.each([
  ['nobody of one’s own', {}, ['artyom'], 403, null],
  ['somebody who does not sell', {}, ['lidia'], 403, null],
  ['a question without a sign', { needId: null }, team, 400, 'needId'],
  ['a question without conversations', { afterKinds: [] }, team, 400, 'afterKinds'],
  ['a list without items', { kind: 'checklist', stageId: 'first' }, team, 400, 'items'],
  ['a list that began last week', { kind: 'checklist', startedOn: '2026-11-17' }, team, 400, 'startedOn'],
  ['a document after itself', { kind: 'document', documentKind: 'meeting' }, team, 400, 'documentKind'],
  ['a start in a year', { startedOn: '2027-11-24' }, team, 400, 'startedOn'],
] as const)('is not begun with %s', async (_, more, people, status, field) => {
  const stageId = 'stageId' in more ? { stageId: Object.values(stages)[0] } : {}
  const answer = await start('elena', { ...more, ...stageId }, [...people])
  expect(answer.status, JSON.stringify(answer.body)).toBe(status)
  if (field) expect(answer.body.fields[0].field).toBe(field)
})

test('what came of those who do it is compared with those who do not, before and since', async () => {
  const people: CastKey[] = ['anna', 'igor', 'pavel', 'nina', 'artyom', 'timur']
  for (const [at, who] of people.entries()) {
    const doesIt = at < 3
    await house.owner.query(
      `insert into sales.deal_day (tenant_id, person_id, day, event, pipeline_id, currency, count, amount_minor)
       select $1::uuid, $2::uuid, month::date + 10, event, p.id, 'RUB', 10, 0
       from generate_series(timestamp '2026-02-01', timestamp '2026-07-01', interval '1 month') month,
         unnest(array['won', 'lost']) event, sales.pipeline p where p.tenant_id = $1
       union all
       select $1::uuid, $2::uuid, '2026-09-15'::date, event, p.id, 'RUB', case when event = 'won' then $3::int else 30 end, 0
       from unnest(array['won', 'lost']) event, sales.pipeline p where p.tenant_id = $1`,
      [house.tenantId, house.ids[who], doesIt ? 45 : 30],
    )
    for (let day = 10; day < 16; day++) {
      await meet(who, doesIt ? 'Обсудили отсрочку' : 'Показали', `2026-08-${day}T08:00:00Z`, {
        kind: 'demonstration',
      })
    }
  }
  const { body } = await start('mikhail', { startedOn: '2026-08-10', afterKinds: ['demonstration'] }, people)
  expect(body.effect).toMatchObject({
    adopters: 3,
    others: 3,
    base: { from: '2026-02-01', to: '2026-07-31' },
  })
  const [won, conversion] = body.effect.measures
  expect(won.told.ratio).toBeGreaterThan(1.1)
  expect(conversion.adopters).toEqual({ before: 0.5, after: 0.6 })
  // ln(.6/.5) with Σ 1/y = 1/135 + 1/180 + 1/90 + 1/180 drawn to nought with .25²
  const variance = 1 / 135 + 1 / 180 + 1 / 90 + 1 / 180
  expect(conversion.told.ratio).toBeCloseTo(Math.exp((Math.log(1.2) * 0.0625) / (0.0625 + variance)), 6)
})
