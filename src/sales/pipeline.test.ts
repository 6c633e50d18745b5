import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { dealDays, openDeal } from '../testing/sales.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

type Stage = { id: string; name: string; kind: string; archivedAt: string | null }
type Pipeline = { id: string; stages: Stage[] }

let made = 0
async function newPipeline(stages?: { name: string; kind: string }[]): Promise<Pipeline> {
  const { body } = await house
    .as('elena')
    .post('/sales/pipelines', { name: `Воронка ${++made}`, ...(stages ? { stages } : {}) })
  return body
}

const inUse = ({ stages }: Pipeline) => stages.filter(({ archivedAt }) => !archivedAt).map(({ name }) => name)
const stageNamed = ({ stages }: Pipeline, name: string) => stages.find((stage) => stage.name === name)!.id

describe('a pipeline', () => {
  test('begins with the usual stages in the language of whoever adds it', async () => {
    const { body } = await house.as('elena').get('/sales/pipelines')
    expect(body.items).toMatchObject([{ name: 'Продажи', position: 0 }])
    expect(body.items[0].stages.map(({ name, kind }: Stage) => [name, kind])).toEqual([
      ['Новая', 'open'],
      ['Квалификация', 'open'],
      ['Предложение', 'open'],
      ['Договор', 'open'],
      ['Выиграна', 'won'],
      ['Проиграна', 'lost'],
    ])
    const english = await house
      .as('elena')
      .post('/sales/pipelines', { name: 'Export' }, { 'accept-language': 'en' })
    expect(inUse(english.body)).toContain('Qualification')
  })

  test('or with its own, which must be of each kind', async () => {
    const own = await newPipeline([
      { name: 'Отказ', kind: 'lost' },
      { name: 'Успех', kind: 'won' },
      { name: 'В работе', kind: 'open' },
    ])
    expect(inUse(own)).toEqual(['В работе', 'Успех', 'Отказ'])
    const half = await house.as('elena').post('/sales/pipelines', {
      name: 'Без проигрыша',
      stages: [
        { name: 'А', kind: 'open' },
        { name: 'Б', kind: 'open' },
        { name: 'В', kind: 'won' },
      ],
    })
    expect(half).toMatchObject({ status: 400, body: { reason: 'pipeline_needs_each_kind' } })
    const twice = await house.as('elena').post('/sales/pipelines', { name: 'продажи' })
    expect(twice).toMatchObject({ status: 409, body: { reason: 'pipeline_name_once' } })
  })

  test('is renamed, and put before the others', async () => {
    const { id } = await newPipeline()
    const renamed = await house.as('elena').patch(`/sales/pipelines/${id}`, { name: 'Тендеры' })
    expect(renamed.body.name).toBe('Тендеры')
    const ordered = await house.as('elena').put('/sales/pipeline-order', { ids: [id] })
    expect(ordered.body.items[0].name).toBe('Тендеры')
    expect(ordered.body.items.map(({ name }: { name: string }) => name)).toContain('Продажи')
    const { body } = await house.as('anna').get('/sales/pipelines')
    expect(body.items.map(({ id: one }: { id: string }) => one)).toEqual(
      ordered.body.items.map(({ id: one }: { id: string }) => one),
    )
  })

  test('with open deals stays; without, it is off the list and takes none in', async () => {
    const pipeline = await newPipeline()
    const first = stageNamed(pipeline, 'Новая')
    const deal = await openDeal(house, 'anna', { stageId: first })
    const path = `/sales/pipelines/${pipeline.id}/archival`
    const refused = await house.as('elena').put(path)
    expect(refused).toMatchObject({
      status: 409,
      body: { reason: 'pipeline_has_open_deals', message: expect.stringContaining('1 открытая сделка:') },
    })
    await house.as('anna').put(`/sales/deals/${deal}/closure`, { outcome: 'lost' })
    expect((await house.as('elena').put(path)).body.archivedAt).not.toBeNull()
    const { body } = await house.as('anna').get('/sales/pipelines')
    expect(body.items.map(({ id }: Pipeline) => id)).not.toContain(pipeline.id)
    const late = await house.as('anna').post('/sales/deals', { title: 'Поздно', stageId: first })
    expect(late).toMatchObject({ status: 400, body: { fields: [{ field: 'stageId' }] } })
    expect((await house.as('anna').delete(`/sales/deals/${deal}/closure`)).body.reason).toBe(
      'pipeline_archived',
    )
    await house.as('elena').delete(path)
    expect((await house.as('anna').delete(`/sales/deals/${deal}/closure`)).body.stageName).toBe('Новая')
  })

  test('the only one stays', async () => {
    const other = await openHouse()
    const { body } = await other.as('elena').get('/sales/pipelines')
    const last = await other.as('elena').put(`/sales/pipelines/${body.items[0].id}/archival`)
    expect(last).toMatchObject({ status: 409, body: { reason: 'last_pipeline' } })
    await other.close()
  })
})

describe('a stage', () => {
  test('is added at the end of its kind or before another, renamed, and put in order', async () => {
    const { id, stages } = await newPipeline()
    const path = `/sales/pipelines/${id}`
    await house.as('elena').post(`${path}/stages`, { name: 'Пилот' })
    const beforeId = stages.find(({ name }) => name === 'Предложение')!.id
    await house.as('elena').post(`${path}/stages`, { name: 'Замер', beforeId })
    const added = await house.as('elena').post(`${path}/stages`, { name: 'Отложена', kind: 'lost' })
    const names = [
      'Новая',
      'Квалификация',
      'Замер',
      'Предложение',
      'Договор',
      'Пилот',
      'Выиграна',
      'Проиграна',
    ]
    expect(inUse(added.body)).toEqual([...names, 'Отложена'])
    const renamed = await house
      .as('elena')
      .patch(`${path}/stages/${stageNamed(added.body, 'Замер')}`, { name: 'Обмер' })
    expect(inUse(renamed.body)[2]).toBe('Обмер')
    const again = await house
      .as('elena')
      .patch(`${path}/stages/${stageNamed(added.body, 'Замер')}`, { name: 'договор' })
    expect(again).toMatchObject({ status: 409, body: { reason: 'stage_name_once' } })
    const stageIds = added.body.stages.map((stage: Stage) => stage.id).toReversed()
    const reversed = await house.as('elena').put(`${path}/stage-order`, { stageIds })
    expect(inUse(reversed.body).slice(0, 3)).toEqual(['Пилот', 'Договор', 'Предложение'])
    expect(inUse(reversed.body).slice(6)).toEqual(['Выиграна', 'Отложена', 'Проиграна'])
    const incomplete = await house.as('elena').put(`${path}/stage-order`, { stageIds: stageIds.slice(1) })
    expect(incomplete).toMatchObject({ status: 400, body: { reason: 'stage_order_incomplete' } })
  })

  test('that holds deals goes only with its deals, each with its move, none counted anew', async () => {
    const pipeline = await newPipeline()
    const [from, to] = [stageNamed(pipeline, 'Новая'), stageNamed(pipeline, 'Договор')]
    const deal = await openDeal(house, 'igor', { stageId: from, amountMinor: 100 })
    const removed = await openDeal(house, 'igor', { stageId: from, amountMinor: 50 })
    await house.as('igor').delete(`/sales/deals/${removed}`)
    const counted = await dealDays(house, 'igor')
    const path = `/sales/pipelines/${pipeline.id}/stages/${from}/archival`
    expect((await house.as('elena').put(path)).body.reason).toBe('stage_holds_deals')
    const won = stageNamed(pipeline, 'Выиграна')
    expect((await house.as('elena').put(path, { moveDealsTo: won })).body.reason).toBe('stage_of_other_kind')
    const done = await house.as('elena').put(path, { moveDealsTo: to })
    expect(inUse(done.body)).not.toContain('Новая')
    expect((await house.as('igor').get(`/sales/deals/${deal}`)).body).toMatchObject({ stageName: 'Договор' })
    const { body } = await house.as('igor').get(`/sales/deals/${deal}/stage-changes`)
    expect(body.items).toMatchObject([
      { fromStageName: 'Новая', toStageName: 'Договор', setByName: 'Елена Воронцова' },
      { fromStageId: null, toStageName: 'Новая' },
    ])
    expect(await dealDays(house, 'igor')).toEqual(counted)
    const restored = await house.as('igor').put(`/sales/deals/${removed}/restoration`)
    expect(restored.body.stageName).toBe('Договор')
    await house.as('elena').delete(path)
    expect(inUse((await house.as('elena').get(`/sales/pipelines/${pipeline.id}`)).body)).toContain('Новая')
  })

  test('the last of its kind stays', async () => {
    const pipeline = await newPipeline()
    for (const name of ['Выиграна', 'Проиграна']) {
      const path = `/sales/pipelines/${pipeline.id}/stages/${stageNamed(pipeline, name)}/archival`
      expect((await house.as('elena').put(path)).body.reason).toBe('last_stage_of_kind')
    }
  })

  test('being taken off lets no deal slip in, and no one is told to try again', async () => {
    for (let round = 0; round < 5; round++) {
      const pipeline = await newPipeline()
      const [from, to] = [stageNamed(pipeline, 'Новая'), stageNamed(pipeline, 'Договор')]
      const deals = await Promise.all(
        Array.from({ length: 4 }, () => openDeal(house, 'anna', { stageId: to })),
      )
      const path = `/sales/pipelines/${pipeline.id}/stages/${from}/archival`
      const answers = await Promise.all([
        ...deals.map((id) => house.as('anna').put(`/sales/deals/${id}/stage`, { stageId: from })),
        house.as('anna').post('/sales/deals', { title: 'Новая', stageId: from }),
        house.as('elena').put(path, { moveDealsTo: to }),
        ...deals.map((id) => house.as('nina').patch(`/sales/deals/${id}`, { amountMinor: round })),
      ])
      expect(answers.map(({ status }) => status).filter((status) => status >= 409)).toEqual([])
      expect(answers[5]!.status).toBe(200)
      const left = await house.as('vera').get(`/sales/deals?stageId=${from}`)
      expect(left.body.items).toEqual([])
    }
  })

  test('of another pipeline is not found in this one', async () => {
    const [one, other] = [await newPipeline(), await newPipeline()]
    const foreign = stageNamed(other, 'Новая')
    const caller = house.as('elena')
    expect((await caller.patch(`/sales/pipelines/${one.id}/stages/${foreign}`, { name: 'а' })).status).toBe(
      404,
    )
    expect((await caller.put(`/sales/pipelines/${one.id}/stages/${foreign}/archival`)).status).toBe(404)
  })
})
