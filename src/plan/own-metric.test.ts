import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCounterJob } from '../sales/counter-job.ts'
import { recountAll } from '../sales/rollup.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { logActivity, openDeal, stagesOf } from '../testing/sales.ts'
import { metricsContract } from './metric-contract.ts'

let house: House
let stages: Record<string, string>
let open: string[]
const products: string[] = []
beforeAll(async () => {
  house = await openHouse()
  stages = await stagesOf(house)
  open = Object.values(stages).slice(0, 4)
  for (const name of ['Насос', 'Котёл']) {
    products.push((await house.as('elena').post('/sales/products', { name })).body.id)
  }
})
afterAll(() => house.close())

let made = 0
async function make(definition: object, who: CastKey = 'mikhail') {
  const name = `Показатель ${++made}`
  const answer = await house.as(who).post('/plan/metrics', { name, ...definition })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

const calls = { event: 'activity', kinds: ['call'] }
const longCalls = { ...calls, minTalkSeconds: 180 }

describe('a metric of the company’s own', () => {
  test('says what it counts and what may distort it, in the reader’s language', async () => {
    const metric = await make({ ...longCalls, prospect: true, note: 'Звонки себе на второй телефон' })
    expect(metric).toMatchObject({
      definition:
        'Звонки, только состоявшиеся, с потенциальными клиентами, разговор от 3 мин (если он не измерен, по минутам в записи). Запланированное не считается.',
      unit: 'count',
      own: { isCounted: true, archivedAt: null },
    })
    expect(metric.distortions[0]).toBe('Звонки себе на второй телефон')
    expect(metric.distortions).toHaveLength(3)
    const stage = await make({
      event: 'reached',
      stageIds: [open[1]!],
      productIds: [products[0]!],
      unit: 'money',
    })
    expect(stage.definition).toContain('«Насос»')
    expect(stage.key).toBe(`own_money_${stage.own.id}`)
    const english = await house.as('anna').get('/plan/metrics', { 'accept-language': 'en' })
    const told = english.body.items.find(({ key }: { key: string }) => key === metric.key)
    expect(told.definition).toMatch(/^Calls, only those that took place, with prospective clients/)
    expect(told.distortions.length).toBe(3)
  })

  test('shows before it is made what it would have counted', async () => {
    await logActivity(house, 'pavel', { kind: 'demonstration', minutes: 30, at: '2026-11-20T09:00:00Z' })
    await logActivity(house, 'pavel', { kind: 'demonstration', minutes: 15 })
    await logActivity(house, 'artyom', { kind: 'demonstration', minutes: 50, at: '2026-10-01T09:00:00Z' })
    const definition = { event: 'activity', kinds: ['demonstration'], unit: 'minutes' }
    const { body } = await house.as('mikhail').post('/plan/metric-previews', definition)
    expect(body).toMatchObject({ from: '2026-10-28', to: '2026-11-24', value: 45, people: 1 })
    const metric = await make(definition)
    const uses = await house.as('mikhail').get('/plan/metric-uses')
    expect(uses.body.items.find(({ key }: { key: string }) => key === metric.key)).toMatchObject({
      value: 45,
      people: 1,
      norms: 0,
      quotas: 0,
    })
    expect(uses.body.items.find(({ key }: { key: string }) => key === 'demonstrations')).toMatchObject({
      value: 2,
    })
  })

  test.each([
    ['no kind', { event: 'activity', kinds: [] }, 'kinds', 'counter_needs_kinds'],
    [
      'everything',
      {
        event: 'activity',
        kinds: ['call', 'meeting', 'email', 'demonstration', 'offer'],
        outcomes: ['held', 'not_held'],
      },
      'kinds',
      'counter_counts_everything',
    ],
    ['a talk of meetings', { ...longCalls, kinds: ['meeting'] }, 'minTalkSeconds', 'counter_talk_of_calls'],
    ['a talk of deals', { event: 'won', minTalkSeconds: 9 }, 'minTalkSeconds', 'counter_talk_of_calls'],
    ['money of calls', { ...calls, unit: 'money' }, 'unit', 'counter_money_of_deals'],
    ['minutes of deals', { event: 'won', unit: 'minutes' }, 'unit', 'counter_minutes_of_activities'],
    [
      'a product of calls',
      { ...calls, productIds: [crypto.randomUUID()] },
      'productIds',
      'counter_products_of_deals',
    ],
    ['kinds of deals', { event: 'won', kinds: ['call'] }, 'kinds', 'counter_kinds_of_activities'],
    [
      'a product nobody knows',
      { event: 'won', productIds: [crypto.randomUUID()] },
      'productIds',
      'product_unknown',
    ],
    [
      'a stage nobody knows',
      { event: 'reached', stageIds: [crypto.randomUUID()] },
      'stageIds',
      'stage_unknown',
    ],
    [
      'a pipeline nobody knows',
      { event: 'lost', pipelineIds: [crypto.randomUUID()] },
      'pipelineIds',
      'counter_pipeline_unknown',
    ],
    ['no stage', { event: 'reached' }, 'stageIds', 'counter_needs_stages'],
    [
      'a stage without reaching',
      { event: 'won', stageIds: [crypto.randomUUID()] },
      'stageIds',
      'counter_stages_of_reaching',
    ],
  ])('is refused with %s', async (_what, definition, field, reason) => {
    const { status, body } = await house
      .as('vera')
      .post('/plan/metrics', { name: 'Не выйдет', ...definition })
    expect([status, body.fields[0]]).toMatchObject([400, { field, reason }])
    expect(body.fields[0].message).not.toContain('_')
    const preview = await house.as('vera').post('/plan/metric-previews', definition)
    expect(preview.body.fields[0].reason).toBe(reason)
  })

  test('has a name of its own, and keeps what it counts', async () => {
    const { own, name } = await make(calls)
    const again = await house.as('vera').post('/plan/metrics', { ...calls, name: name.toUpperCase() })
    expect(again.body.reason).toBe('counter_name_once')
    expect((await house.as('vera').post('/plan/metrics', { ...calls, name: 'звонки' })).body.reason).toBe(
      'counter_name_once',
    )
    const path = `/plan/metrics/${own.id}`
    const edited = await house.as('vera').patch(path, { name: 'Иначе', note: null, kinds: ['meeting'] })
    expect(edited.body).toMatchObject({ name: 'Иначе', kinds: ['call'] })
    await house.as('vera').put(`${path}/archival`)
    const key = edited.body.key
    const norm = { metric: key, role: 'rep', perWeek: 5, fromDay: '2026-11-24' }
    expect((await house.as('vera').post('/plan/norms', norm)).body.fields[0].reason).toBe('metric_put_away')
    await house.as('vera').delete(`${path}/archival`)
    expect((await house.as('vera').post('/plan/norms', norm)).status).toBe(201)
    const forged = { ...norm, metric: key.replace('count', 'money') }
    expect((await house.as('vera').post('/plan/norms', forged)).body.fields[0].reason).toBe('metric_unknown')
  })

  test('is another company’s business nowhere else', async () => {
    const { key, own } = await make(calls)
    const theirs = await house.as('stranger').get('/plan/metrics')
    expect(theirs.body.items.every((one: any) => one.own === null)).toBe(true)
    expect((await house.as('stranger').patch(`/plan/metrics/${own.id}`, { name: 'Моё' })).status).toBe(404)
    const norm = { metric: key, role: 'rep', perWeek: 5, fromDay: '2026-11-24' }
    expect((await house.as('stranger').post('/plan/norms', norm)).body.fields[0].reason).toBe(
      'metric_unknown',
    )
  })
})

test('a long call counts on the board, on one’s own day and for a task; a short one nowhere', async () => {
  const { key } = await make(longCalls)
  const elena = house.as('elena')
  const norm = {
    metric: key,
    personIds: [house.ids.igor],
    perWeekday: [4, 4, 4, 4, 4, 0, 0],
    fromDay: '2026-11-23',
    retroactive: true,
  }
  expect((await elena.post('/plan/norms', norm)).status).toBe(201)
  const task = await elena.post('/tasks', {
    people: [{ personId: house.ids.igor, target: 2 }],
    title: 'Два долгих разговора',
    metric: key,
    fromDay: '2026-11-23',
    dueOn: '2026-11-27',
    period: 'week',
    ground: { kind: 'figure', words: 'Коротких вдвое больше' },
  })
  expect(task.status, JSON.stringify(task.body)).toBe(201)
  const { id } = task.body.items[0]
  await house.as('igor').put(`/tasks/${id}/acceptance`)

  await logActivity(house, 'igor', { minutes: 4 })
  await logActivity(house, 'igor', { minutes: 1 })
  await logActivity(house, 'igor', { minutes: 4, talkSeconds: 30 })
  const call = await logActivity(house, 'igor', { talkSeconds: 185 })
  await logActivity(house, 'igor', { minutes: 9, outcome: 'planned', at: '2026-11-25T09:00:00Z' })

  const done = async () => {
    const day = await house.as('igor').get('/today/my-day')
    return day.body.today.find(({ metric }: { metric: string }) => metric === key)
  }
  expect(await done()).toMatchObject({ done: 2, target: 4 })
  const board = await elena.get('/today/board')
  expect(board.body.metrics).toContainEqual({ key, unit: 'count' })
  expect(JSON.stringify(board.body)).toContain(`"metric":"${key}","done":2`)
  const progress = async () => (await elena.get(`/tasks/${id}`)).body
  expect(await progress()).toMatchObject({ state: 'done', done: 2 })
  await house.as('igor').patch(`/sales/activities/${call}`, { talkSeconds: 20 })
  expect(await done()).toMatchObject({ done: 1 })
  expect(await progress()).toMatchObject({ state: 'accepted', done: 1 })
  const weighed = await elena.get(
    `/tasks/attainability?personIds=${house.ids.igor}&metric=${key}&target=2&due=2026-11-27`,
  )
  expect(weighed.status).toBe(200)

  // a moment of the past is counted from the rows by their hour
  const past = await elena.get('/today/board?at=2026-11-24T08:39:00Z')
  expect(JSON.stringify(past.body)).toContain(`"metric":"${key}","done":0`)
  expect((await elena.get('/tasks/metric-uses')).body.items).toContainEqual({ metric: key, open: 1 })
})

test('a deal that comes to a stage counts once, for whoever leads it, with the amount it has now', async () => {
  const won = await make({ event: 'won', productIds: [products[1]!], unit: 'money' })
  const reached = await make({ event: 'reached', stageIds: [open[1]!, open[2]!] })
  const deal = await openDeal(house, 'artyom', { productId: products[0], amountMinor: 500_00 })
  const path = `/sales/deals/${deal}`
  const move = (stageId: string) => house.as('artyom').put(`${path}/stage`, { stageId })
  const figures = async () => {
    const { body } = await house.as('timur').get('/plan/metric-uses')
    return [reached, won].map(({ key }) => body.items.find((one: any) => one.key === key).value)
  }
  for (const stage of [1, 0, 2, 1]) expect((await move(open[stage]!)).status).toBe(200)
  expect(await figures()).toEqual([1, 0])
  await house.as('artyom').put(`${path}/closure`, { outcome: 'won' })
  expect(await figures()).toEqual([1, 0])
  await house.as('artyom').patch(path, { productId: products[1] })
  expect(await figures()).toEqual([1, 500_00])
  await house.as('vera').delete(path)
  expect(await figures()).toEqual([0, 0])
  await house.as('vera').put(`${path}/restoration`)
  expect(await figures()).toEqual([1, 500_00])
  const quota = {
    metric: won.key,
    period: 'month',
    cells: [{ personId: house.ids.artyom, periodStart: '2026-11-01', amount: 900_00 }],
  }
  expect((await house.as('timur').put('/plan/quotas', quota)).status).toBe(200)
})

test('costs no statement more when a call is logged', async () => {
  const sent = await house.statementsOf(() => house.as('anna').post('/sales/activities', { kind: 'call' }))
  expect(sent).toHaveLength(8)
})

/** The rollup as it is, and a plain count of the rows in the program. */
async function bothCounts(): Promise<[string[], string[]]> {
  const { rows } = await house.owner.query(
    `select counter_id, person_id, day::text, currency, value from sales.counter_day where tenant_id = $1`,
    [house.tenantId],
  )
  const stored = rows.map((row: any) =>
    [row.counter_id, row.person_id, row.day, row.currency, Number(row.value)].join(' '),
  )
  const read = async (table: string) =>
    (await house.owner.query(`select * from sales.${table} where tenant_id = $1`, [house.tenantId])).rows
  const [counters, activities, deals, changes] = await Promise.all(
    ['counter', 'activity', 'deal', 'stage_change'].map(read),
  )
  const sums = new Map<string, number>()
  const add = (c: any, person: string | null, day: any, amount: number, currency = '') => {
    if (person === null || day === null) return
    const date = day instanceof Date ? day.toLocaleDateString('sv') : String(day)
    const key = [c.id, person, date, c.unit === 'money' ? currency : ''].join(' ')
    sums.set(key, (sums.get(key) ?? 0) + amount)
  }
  const among = (list: string[] | null, id: string) => list === null || list.includes(id)
  for (const c of counters!) {
    for (const a of activities!) {
      const talk = a.talk_seconds ?? a.minutes * 60
      const isIn = c.kinds?.includes(a.kind) && c.outcomes.includes(a.outcome) && talk >= c.min_talk_seconds
      if (a.deleted_at === null && isIn && (c.prospect === null || c.prospect === a.prospect))
        add(c, a.person_id, a.day, c.unit === 'minutes' ? a.minutes : 1)
    }
    for (const d of deals!) {
      if (
        d.deleted_at !== null ||
        !among(c.product_ids, d.product_id) ||
        !among(c.pipeline_ids, d.pipeline_id)
      )
        continue
      const amount = c.unit === 'money' ? Number(d.amount_minor ?? 0) : 1
      if (c.event === 'opened') add(c, d.opened_for_id, d.opened_on, amount, d.currency)
      if (c.event === d.status) add(c, d.closed_for_id, d.closed_on, amount, d.currency)
      if (c.event !== 'reached') continue
      const [first] = changes!
        .filter((one) => one.deal_id === d.id && c.stage_ids.includes(one.to_stage_id))
        .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
      if (first) add(c, first.person_id, first.day, amount, d.currency)
    }
  }
  return [stored.sort(), [...sums].map(([key, value]) => `${key} ${value}`).sort()]
}

const days = ['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24']
const act = fc.record({
  act: fc.constantFrom(
    'log',
    'log',
    'edit',
    'remove',
    'restore',
    'open',
    'move',
    'move',
    'close',
    'give',
    'amount',
    'drop',
  ),
  pick: fc.nat({ max: 999 }),
  day: fc.constantFrom(...days),
  who: fc.constantFrom<CastKey>('anna', 'igor'),
  kind: fc.constantFrom('call', 'meeting', 'email'),
  outcome: fc.constantFrom('held', 'not_held', 'planned'),
  minutes: fc.nat({ max: 8 }),
  talkSeconds: fc.option(fc.nat({ max: 400 }), { nil: null }),
})

test('whatever is done, the rollup is what a plain count of the rows finds', async () => {
  for (const definition of [
    { ...calls, outcomes: ['held', 'not_held'], minTalkSeconds: 100 },
    { event: 'activity', kinds: ['call', 'meeting'], prospect: false, unit: 'minutes' },
    { event: 'opened', productIds: [products[0]!] },
    { event: 'lost', unit: 'money' },
    { event: 'reached', stageIds: [open[2]!], unit: 'money' },
  ])
    await make(definition)
  const nina = house.as('nina')
  const [activities, deals]: string[][] = [[], []]
  const acts = fc.sample(act, { numRuns: 90, seed: 20261124 })
  for (const one of acts) {
    const { kind, outcome, minutes, who, day } = one
    const at = outcome === 'planned' ? '2026-11-26T09:00:00Z' : `${day}T06:00:00Z`
    const activity = activities![one.pick % Math.max(1, activities!.length)]
    const deal = `/sales/deals/${deals![one.pick % Math.max(1, deals!.length)]}`
    const stageId = open[one.pick % open.length]
    const talk = kind === 'call' ? { talkSeconds: one.talkSeconds } : {}
    const body = { kind, outcome, minutes, at, personId: house.ids[who], ...talk }
    if (one.act === 'log' || activity === undefined) activities!.push(await logActivity(house, 'nina', body))
    else if (one.act === 'edit') await nina.patch(`/sales/activities/${activity}`, body)
    else if (one.act === 'remove') await nina.delete(`/sales/activities/${activity}`)
    else if (one.act === 'restore') await nina.put(`/sales/activities/${activity}/restoration`)
    else if (one.act === 'open' || deals!.length === 0)
      deals!.push(
        await openDeal(house, 'nina', {
          ownerId: house.ids[who],
          openedOn: day,
          productId: products[one.pick % 2],
        }),
      )
    else if (one.act === 'move') await nina.put(`${deal}/stage`, { stageId })
    else if (one.act === 'close')
      await nina.put(`${deal}/closure`, { outcome: one.pick % 2 ? 'won' : 'lost', closedOn: '2026-11-24' })
    else if (one.act === 'give') await nina.put(`${deal}/owner`, { personId: house.ids[who] })
    else if (one.act === 'amount')
      await nina.patch(deal, { amountMinor: one.pick * 100, productId: products[one.pick % 2] })
    else await nina.delete(deal)
  }
  const [stored, counted] = await bothCounts()
  expect(counted.length).toBeGreaterThan(15)
  expect(stored).toEqual(counted)

  // the repair, and the job of a long history, find the same from nothing
  const { rows } = await house.owner.query('select id from sales.counter where tenant_id = $1', [
    house.tenantId,
  ])
  await house.owner.query('delete from sales.counter_day where tenant_id = $1', [house.tenantId])
  await house.write('vera', (tx, actor) => recountAll(tx, actor.tenantId, actor.now))
  expect((await bothCounts())[0]).toEqual(counted)
  await house.owner.query('update sales.counter_day set value = value + 1 where tenant_id = $1', [
    house.tenantId,
  ])
  for (const { id } of rows) {
    await runCounterJob(house.pool, { tenantId: house.tenantId, personId: house.ids.vera, counterId: id })
  }
  expect((await bothCounts())[0]).toEqual(counted)
})

const makers = { vera: 200, mikhail: 200, stranger: 404, else: 403 }
const seers = { darya: 403, lidia: 403, else: 200 }
const rows: PermissionRow[] = [
  { endpoint: 'list', ask: (caller) => caller.get('/plan/metrics'), answers: seers },
  { endpoint: 'uses', ask: (caller) => caller.get('/plan/metric-uses'), answers: seers },
  {
    endpoint: 'create',
    ask: async (caller) => {
      const answer = await caller.post('/plan/metrics', { ...calls, name: `Для прав ${++made}` })
      if (answer.status === 201) await caller.put(`/plan/metrics/${answer.body.own.id}/archival`)
      return answer
    },
    answers: { ...makers, vera: 201, mikhail: 201, stranger: 201 },
  },
  {
    endpoint: 'preview',
    ask: (caller) => caller.post('/plan/metric-previews', calls),
    answers: { ...makers, stranger: 200 },
  },
  {
    endpoint: 'edit',
    ask: async (caller) => caller.patch(`/plan/metrics/${await ownId()}`, { note: 'Осторожно' }),
    answers: makers,
  },
  {
    endpoint: 'archive',
    ask: async (caller) => caller.put(`/plan/metrics/${await ownId()}/archival`),
    answers: makers,
  },
  {
    endpoint: 'restore',
    ask: async (caller) => caller.delete(`/plan/metrics/${await ownId()}/archival`),
    answers: makers,
  },
]

let known: string | undefined
async function ownId(): Promise<string> {
  known ??= (await make({ ...calls, outcomes: ['not_held'] })).own.id as string
  return known
}

testPermissions(metricsContract, rows, () => house)
