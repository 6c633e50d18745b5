import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { planContract } from './contract.ts'

let house: House
let minute = 0
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Time goes on between what is said. */
function later(): void {
  house.at(new Date(Date.parse('2026-11-24T08:40:00Z') + ++minute * 60_000))
}

async function setBy(
  who: CastKey,
  person: CastKey,
  amount: number | null,
  more: object = {},
): Promise<string> {
  later()
  const answer = await house.as(who).put('/plan/quotas', {
    metric: 'revenue',
    period: 'month',
    cells: [{ personId: house.ids[person], periodStart: '2026-12-01', amount }],
    ...more,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (await cellOf(who, person)).id
}

async function cellOf(who: CastKey, person: CastKey): Promise<any> {
  const { body } = await house.as(who).get('/plan/quotas?year=2026')
  return body.rows.find((row: any) => row.person.id === house.ids[person]).cells[11]
}

function respond(who: CastKey, id: string, said: object) {
  later()
  return house.as(who).post(`/plan/quotas/${id}/responses`, said)
}

function keep(who: CastKey, id: string, reason = 'Смотрим на январь') {
  later()
  return house.as(who).post(`/plan/quotas/${id}/answers`, { reason })
}

async function waitingOf(who: CastKey): Promise<any[]> {
  const { body } = await house.as(who).get('/today/board')
  return body.waiting.filter(({ kind }: any) => kind === 'quota_objected')
}

const objection = { kind: 'objected', amount: 800_000, reason: 'Две недели отпуска' }

describe('a quota', () => {
  test('is objected to with a figure and a reason, waits with whoever set it, and is revised', async () => {
    const id = await setBy('elena', 'pavel', 1_000_000)
    expect(await respond('pavel', id, objection)).toMatchObject({
      status: 201,
      body: { kind: 'objected', amount: 800_000, saidBy: 'Павел Юдин' },
    })
    expect((await cellOf('elena', 'pavel')).response).toMatchObject(objection)
    expect(await waitingOf('elena')).toMatchObject([
      { person: { name: 'Павел Юдин' }, quotaId: id, amount: 1_000_000, asked: 800_000, since: '2026-11-24' },
    ])
    expect(await waitingOf('mikhail')).toEqual([])

    await setBy('elena', 'pavel', 900_000, { revision: { reason: 'Отпуск учли наполовину' } })
    expect((await cellOf('elena', 'pavel')).response).toBeNull()
    expect(await waitingOf('elena')).toEqual([])
    const { body } = await house
      .as('pavel')
      .get(
        `/plan/quota-revisions?personId=${house.ids.pavel}&metric=revenue&period=month&periodStart=2026-12-01`,
      )
    expect(body).toMatchObject({
      mayRespond: true,
      mayAnswer: false,
      items: [
        { amount: 900_000, reason: 'Отпуск учли наполовину', responses: [] },
        { amount: 1_000_000, responses: [objection] },
      ],
    })
  })

  test('is kept with an answer, and may still be accepted or objected to anew', async () => {
    const id = await setBy('elena', 'pavel', 1_100_000)
    expect(await keep('elena', id)).toMatchObject({
      status: 409,
      body: { reason: 'quota_without_objection' },
    })
    await respond('pavel', id, objection)
    const revisions = `/plan/quota-revisions?personId=${house.ids.pavel}&metric=revenue&period=month&periodStart=2026-12-01`
    expect((await house.as('elena').get(revisions)).body.mayAnswer).toBe(true)
    expect(await keep('elena', id)).toMatchObject({ status: 201, body: { kind: 'kept' } })
    expect(await waitingOf('elena')).toEqual([])
    await respond('pavel', id, { ...objection, amount: 850_000 })
    expect(await waitingOf('elena')).toMatchObject([{ asked: 850_000 }])
    expect((await respond('pavel', id, { kind: 'accepted' })).status).toBe(201)
    expect(await waitingOf('elena')).toEqual([])
    expect(await respond('pavel', id, { kind: 'accepted' })).toMatchObject({
      status: 409,
      body: { reason: 'quota_accepted_already' },
    })
    const { body } = await house.as('pavel').get(revisions)
    expect(body.items[0].responses.map(({ kind }: any) => kind)).toEqual([
      'objected',
      'kept',
      'objected',
      'accepted',
    ])
  })

  test('set by the director waits with the director and with the direct supervisor', async () => {
    const id = await setBy('mikhail', 'pavel', 1_200_000)
    await respond('pavel', id, objection)
    expect(await waitingOf('mikhail')).toHaveLength(1)
    expect(await waitingOf('elena')).toHaveLength(1)
    expect(await waitingOf('vera')).toEqual([])
    expect((await keep('mikhail', id)).status).toBe(201)
  })

  test('is not objected to without words, without a figure, or with the same figure', async () => {
    const id = await setBy('elena', 'pavel', 1_300_000)
    expect((await respond('pavel', id, { ...objection, reason: ' ' })).status).toBe(400)
    expect((await respond('pavel', id, { kind: 'objected', reason: 'Много' })).status).toBe(400)
    expect((await respond('pavel', id, { ...objection, amount: -1 })).status).toBe(400)
    expect(await respond('pavel', id, { ...objection, amount: 1_300_000 })).toMatchObject({
      status: 400,
      body: { reason: 'quota_objection_says_the_same' },
    })
  })

  test('that was replaced, taken back or is over has nothing left to agree on', async () => {
    const old = await setBy('elena', 'pavel', 1_400_000)
    const taken = await setBy('elena', 'pavel', null)
    for (const id of [old, taken]) {
      expect(await respond('pavel', id, { kind: 'accepted' })).toMatchObject({
        status: 409,
        body: { reason: 'quota_was_replaced' },
      })
    }
    const id = await setBy('elena', 'pavel', 1_500_000)
    house.at('2027-01-01T08:00:00Z')
    const answer = await house.as('pavel').post(`/plan/quotas/${id}/responses`, { kind: 'accepted' })
    expect(answer).toMatchObject({ status: 409, body: { reason: 'quota_period_is_over' } })
    later()
  })
})

const annas = async (objects: boolean): Promise<string> => {
  const id = await setBy('elena', 'anna', 1_000_000 + ++minute)
  if (objects) await respond('anna', id, objection)
  return id
}
const cell = `personId=@anna&metric=revenue&period=month&periodStart=2026-12-01`
/** Anna, her lead, head, director and owner; the other branch does not see her. */
const whoSees = { timur: 404, artyom: 404, darya: 403, lidia: 403, stranger: 404, else: 200 }
const everyPlanner = { darya: 403, lidia: 403, else: 200 }

test('one’s own quotas wait for an answer and are accepted in one act, all or none', async () => {
  const given = async (who: CastKey) => (await house.as(who).get('/plan/quotas-to-answer')).body.items
  const acceptAll = (who: CastKey, ids: string[]) => house.as(who).post('/plan/quota-acceptances', { ids })
  for (const [period, periodStart] of [
    ['month', '2026-12-01'],
    ['quarter', '2026-10-01'],
    ['month', '2026-10-01'],
  ])
    await house.as('timur').put('/plan/quotas', {
      metric: 'revenue',
      period,
      cells: [{ personId: house.ids.artyom, periodStart, amount: 3_000_000 }],
      revision: { reason: 'Новый план' },
    })
  // October is over: nothing is left to agree on
  const [quarter, month, ...none] = await given('artyom')
  expect([quarter, month, none]).toMatchObject([
    { period: 'quarter', amount: 3_000_000, setBy: 'Тимур Алиев', reason: 'Новый план' },
    { period: 'month', periodStart: '2026-12-01' },
    [],
  ])
  expect(await given('timur')).toEqual([])
  expect((await house.as('vera').get('/plan/quotas-to-answer')).status).toBe(403)
  expect((await acceptAll('timur', [month.id])).body).toMatchObject({ reason: 'quota_response_is_own' })
  const foreign = await setBy('elena', 'pavel', 700_000)
  expect((await acceptAll('artyom', [month.id, foreign])).status).toBe(404)
  expect(await given('artyom')).toHaveLength(2)
  later()
  const both = [month.id, quarter.id]
  expect((await acceptAll('artyom', both)).body).toEqual({ accepted: 2 })
  expect(await given('artyom')).toEqual([])
  expect((await acceptAll('artyom', both)).body).toEqual({ accepted: 0 })
})

const rows: PermissionRow[] = [
  { endpoint: 'quotas.grid', ask: (caller) => caller.get('/plan/quotas'), answers: everyPlanner },
  {
    endpoint: 'quotas.set',
    ask: (caller) =>
      caller.put('/plan/quotas', {
        metric: 'calls',
        period: 'year',
        cells: [{ personId: house.ids.anna, periodStart: '2027-01-01', amount: 1 }],
      }),
    answers: { ...whoSees, anna: 403, artyom: 403 },
  },
  {
    endpoint: 'quotas.revisions',
    ask: (caller) => caller.get(`/plan/quota-revisions?${cell.replace('@anna', house.ids.anna)}`),
    answers: whoSees,
  },
  {
    endpoint: 'quotas.respond',
    ask: async (caller) => {
      const id = await annas(false)
      return caller.post(`/plan/quotas/${id}/responses`, { kind: 'accepted' })
    },
    // it is Anna's to say; those above her see the plan and may not speak for her; an owner has no plan from above
    answers: { ...whoSees, anna: 201, vera: 403, stranger: 403, else: 403 },
  },
  {
    endpoint: 'quotas.toAnswer',
    ask: (caller) => caller.get('/plan/quotas-to-answer'),
    answers: { ...everyPlanner, vera: 403, stranger: 403 },
  },
  {
    endpoint: 'quotas.acceptMany',
    ask: async (caller) => caller.post('/plan/quota-acceptances', { ids: [await annas(false)] }),
    answers: { ...whoSees, anna: 201, vera: 403, stranger: 403, else: 403 },
  },
  {
    endpoint: 'quotas.keep',
    ask: async (caller) => {
      const id = await annas(true)
      return caller.post(`/plan/quotas/${id}/answers`, { reason: 'Держим' })
    },
    answers: { ...whoSees, anna: 403, artyom: 403, else: 201 },
  },
  {
    endpoint: 'quotas.split',
    ask: (caller) => caller.get(`/plan/quota-splits?period=year&periodStart=2027-01-01&of=${house.ids.anna}`),
    answers: whoSees,
  },
  {
    endpoint: 'quotas.phasing',
    ask: (caller) =>
      caller.get(`/plan/quota-phasings?period=year&periodStart=2027-01-01&of=${house.ids.anna}`),
    answers: whoSees,
  },
  {
    endpoint: 'quotas.proposals',
    ask: (caller) => caller.get('/plan/quota-proposals?period=year&periodStart=2027-01-01&from=last_year'),
    answers: everyPlanner,
  },
]

testPermissions({ quotas: planContract.quotas }, rows, () => house)

test('the grid and the revisions cost the same however much was said', async () => {
  const grid = () => house.as('elena').get('/plan/quotas?year=2026')
  const before = await house.statementsOf(grid)
  await annas(true)
  expect(await house.statementsOf(grid)).toHaveLength(before.length)
})
