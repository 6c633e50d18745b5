import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { dealDays, openDeal, stagesOf } from '../testing/sales.ts'

let house: House
let stages: Record<string, string>
beforeAll(async () => {
  house = await openHouse()
  stages = await stagesOf(house)
})
afterAll(() => house.close())

describe('opening', () => {
  test('a rep opens a deal: theirs, in the first stage, counted on their day', async () => {
    house.at('2026-11-24T08:40:00Z')
    const account = await house.as('anna').post('/clients/accounts', { name: 'ООО «Заря»' })
    const product = await house.as('elena').post('/sales/products', { name: 'Стеллаж' })
    const made = await house.as('anna').post('/sales/deals', {
      title: 'Стеллажи для склада',
      accountId: account.body.id,
      productId: product.body.id,
      amountMinor: 120_000_00,
      nextStep: 'Позвонить',
      nextStepOn: '2026-11-25',
    })
    expect(made).toMatchObject({
      status: 201,
      body: {
        accountName: 'ООО «Заря»',
        ownerId: house.ids.anna,
        ownerName: 'Анна Ковалёва',
        productName: 'Стеллаж',
        stageName: 'Новая',
        status: 'open',
        currency: 'RUB',
        openedOn: '2026-11-24',
        closedOn: null,
        nextStepState: 'future',
      },
    })
    expect((await house.as('anna').get(`/sales/deals/${made.body.id}`)).body).toEqual(made.body)
    expect(await dealDays(house, 'anna')).toEqual([['2026-11-24', 'opened', 1, 120_000_00]])
    const { body } = await house.as('anna').get(`/sales/deals/${made.body.id}/stage-changes`)
    expect(body.items).toMatchObject([
      { fromStageId: null, toStageName: 'Новая', setByName: 'Анна Ковалёва' },
    ])
  })

  test.each([
    [{ title: '' }, 'title', 'too_small'],
    [{ title: 'а', openedOn: '2026-11-25' }, 'openedOn', 'opened_in_future'],
    [{ title: 'а', openedOn: '2026-06-31' }, 'openedOn', 'invalid_format'],
    [{ title: 'а', amountMinor: -1 }, 'amountMinor', 'too_small'],
    [{ title: 'а', amountMinor: 0.5 }, 'amountMinor', 'invalid_type'],
    [{ title: 'а', nextStep: 'б', nextStepOn: '2026-11-23' }, 'nextStepOn', 'next_step_in_past'],
    [{ title: 'а', accountId: '00000000-0000-7000-8000-000000000000' }, 'accountId', 'account_unknown'],
    [{ title: 'а', productId: '00000000-0000-7000-8000-000000000000' }, 'productId', 'product_unknown'],
    [{ title: 'а', stageId: '00000000-0000-7000-8000-000000000000' }, 'stageId', 'stage_not_open'],
    [{ title: 'а', ownerId: '00000000-0000-7000-8000-000000000000' }, 'ownerId', 'person_unknown'],
  ])('%j is refused with its place', async (input, field, reason) => {
    const answer = await house.as('vera').post('/sales/deals', input)
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field, reason }] } })
    expect(answer.body.message).not.toContain('нарушено правило')
  })

  test('a next step without its day is refused by name', async () => {
    const answer = await house.as('anna').post('/sales/deals', { title: 'а', nextStep: 'б' })
    expect(answer).toMatchObject({ status: 400, body: { reason: 'deal_next_step_whole' } })
  })

  test('HR and the assistant lead no deals, and neither does somebody of another team', async () => {
    const ofHr = await house.as('vera').post('/sales/deals', { title: 'а', ownerId: house.ids.darya })
    expect(ofHr).toMatchObject({ status: 400, body: { reason: 'person_does_not_sell' } })
    const ofTimur = await house.as('elena').post('/sales/deals', { title: 'а', ownerId: house.ids.artyom })
    expect(ofTimur).toMatchObject({ status: 403, body: { reason: 'person_out_of_reach' } })
  })
})

describe('moving and closing', () => {
  test('each move is a row, and a deal of a stage has the status of its kind', async () => {
    const id = await openDeal(house, 'igor', { amountMinor: 500 })
    for (const stage of ['Предложение', 'Выиграна', 'Договор', 'Проиграна']) {
      const moved = await house.as('igor').put(`/sales/deals/${id}/stage`, { stageId: stages[stage] })
      const status = stage === 'Выиграна' ? 'won' : stage === 'Проиграна' ? 'lost' : 'open'
      expect(moved.body).toMatchObject({
        stageName: stage,
        status,
        closedOn: status === 'open' ? null : '2026-11-24',
      })
    }
    const { body } = await house.as('igor').get(`/sales/deals/${id}/stage-changes`)
    expect(body.items.map((item: { toStageName: string }) => item.toStageName)).toEqual([
      'Проиграна',
      'Договор',
      'Выиграна',
      'Предложение',
      'Новая',
    ])
  })

  test('a win is credited on its day and taken back by reopening', async () => {
    const id = await openDeal(house, 'pavel', { amountMinor: 700, openedOn: '2026-11-20' })
    const pavel = house.as('pavel')
    const won = await pavel.put(`/sales/deals/${id}/closure`, { outcome: 'won', closedOn: '2026-11-23' })
    expect(won.body).toMatchObject({ status: 'won', stageName: 'Выиграна', closedOn: '2026-11-23' })
    expect(await dealDays(house, 'pavel')).toEqual([
      ['2026-11-20', 'opened', 1, 700],
      ['2026-11-23', 'won', 1, 700],
    ])
    await pavel.patch(`/sales/deals/${id}`, { amountMinor: 900 })
    expect(await dealDays(house, 'pavel')).toEqual([
      ['2026-11-20', 'opened', 1, 900],
      ['2026-11-23', 'won', 1, 900],
    ])
    const open = await pavel.delete(`/sales/deals/${id}/closure`)
    expect(open.body).toMatchObject({ status: 'open', stageName: 'Новая', closedOn: null })
    expect(await dealDays(house, 'pavel')).toEqual([['2026-11-20', 'opened', 1, 900]])
  })

  test('reopening goes back to the stage the deal was last in', async () => {
    const id = await openDeal(house, 'anna')
    const anna = house.as('anna')
    await anna.put(`/sales/deals/${id}/stage`, { stageId: stages['Договор'] })
    const lost = await anna.put(`/sales/deals/${id}/closure`, { outcome: 'lost', lostReason: 'Дорого' })
    expect(lost.body).toMatchObject({ status: 'lost', lostReason: 'Дорого' })
    const open = await anna.delete(`/sales/deals/${id}/closure`)
    expect(open.body).toMatchObject({ stageName: 'Договор', lostReason: null })
    expect((await anna.delete(`/sales/deals/${id}/closure`)).body).toEqual(open.body)
  })

  test('a closing is neither in the future nor before the opening, and needs an outcome', async () => {
    const id = await openDeal(house, 'anna', { openedOn: '2026-11-20' })
    const close = (body: object) => house.as('anna').put(`/sales/deals/${id}/closure`, body)
    expect((await close({ outcome: 'won', closedOn: '2026-11-25' })).body.reason).toBe('closed_in_future')
    expect((await close({ outcome: 'won', closedOn: '2026-11-19' })).body.reason).toBe('closed_before_opened')
    expect((await close({})).body.reason).toBe('outcome_or_stage')
    expect((await close({ stageId: stages['Договор'] })).body.reason).toBe('stage_closes_otherwise')
    expect((await close({ outcome: 'won', stageId: stages['Проиграна'] })).status).toBe(400)
  })

  test('the credit stays with whoever closed it when the deal goes to somebody else', async () => {
    const id = await openDeal(house, 'anna', { amountMinor: 4200, openedOn: '2026-10-01' })
    await house.as('anna').put(`/sales/deals/${id}/closure`, { outcome: 'won', closedOn: '2026-10-05' })
    const given = await house.as('elena').put(`/sales/deals/${id}/owner`, { personId: house.ids.igor })
    expect(given.body).toMatchObject({ ownerName: 'Игорь Щербаков', status: 'won' })
    const october = (day: unknown[]) => String(day[0]).startsWith('2026-10')
    expect((await dealDays(house, 'anna')).filter(october)).toEqual([
      ['2026-10-01', 'opened', 1, 4200],
      ['2026-10-05', 'won', 1, 4200],
    ])
    expect((await dealDays(house, 'igor')).filter(october)).toEqual([])
    expect((await house.as('anna').get(`/sales/deals/${id}`)).status).toBe(404)
    expect((await house.as('igor').get(`/sales/deals/${id}`)).status).toBe(200)
  })
})

describe('changing', () => {
  test('a change that was read before somebody else’s is refused', async () => {
    const id = await openDeal(house, 'anna')
    const { headers } = await house.as('anna').get(`/sales/deals/${id}`)
    house.at('2026-11-24T08:45:00Z')
    await house.as('elena').patch(`/sales/deals/${id}`, { title: 'Иначе' })
    const stale = { 'if-match': String(headers.etag) }
    const paths = ['', '/stage', '/closure', '/next-step']
    const bodies = [{ title: 'в' }, { stageId: stages['Договор'] }, { outcome: 'won' }, step('2026-11-24')]
    for (const [at, path] of paths.entries()) {
      const method = path === '' ? 'patch' : 'put'
      const late = await house.as('anna')[method](`/sales/deals/${id}${path}`, bodies[at], stale)
      expect(late).toMatchObject({ status: 412, body: { reason: 'changed_meanwhile' } })
    }
  })

  test('a next step is set, shown by the company’s day, and cleared', async () => {
    const id = await openDeal(house, 'anna')
    const anna = house.as('anna')
    const set = await anna.put(`/sales/deals/${id}/next-step`, { ...step('2026-11-24'), nextStepAt: '14:30' })
    expect(set.body).toMatchObject({ nextStepState: 'today', nextStepAt: '14:30' })
    house.at('2026-11-24T21:30:00Z') // half past midnight of the 25th in Moscow
    expect((await anna.get(`/sales/deals/${id}`)).body.nextStepState).toBe('overdue')
    house.at('2026-11-24T08:50:00Z')
    expect((await anna.put(`/sales/deals/${id}/next-step`, step('2026-11-23'))).body.reason).toBe(
      'next_step_in_past',
    )
    expect((await anna.delete(`/sales/deals/${id}/next-step`)).body).toMatchObject({
      nextStep: null,
      nextStepOn: null,
      nextStepAt: null,
      nextStepState: 'none',
    })
    await anna.put(`/sales/deals/${id}/closure`, { outcome: 'lost' })
    const closed = await anna.put(`/sales/deals/${id}/next-step`, step('2026-11-30'))
    expect(closed).toMatchObject({ status: 409, body: { reason: 'deal_closed' } })
  })

  test('a deleted deal is nowhere until it is restored, and counts nowhere', async () => {
    const id = await openDeal(house, 'artyom', { amountMinor: 100 })
    const artyom = house.as('artyom')
    expect((await artyom.delete(`/sales/deals/${id}`)).body.deletedAt).not.toBeNull()
    expect((await artyom.get(`/sales/deals/${id}`)).status).toBe(404)
    expect((await artyom.get('/sales/deals')).body.items).toEqual([])
    expect(await dealDays(house, 'artyom')).toEqual([])
    expect((await artyom.patch(`/sales/deals/${id}`, { title: 'а' })).status).toBe(404)
    expect((await artyom.put(`/sales/deals/${id}/restoration`)).body.deletedAt).toBeNull()
    expect(await dealDays(house, 'artyom')).toEqual([['2026-11-24', 'opened', 1, 100]])
    await artyom.put(`/sales/deals/${id}/closure`, { outcome: 'lost' })
    expect(await artyom.delete(`/sales/deals/${id}`)).toMatchObject({
      status: 403,
      body: { reason: 'closed_deal_stays' },
    })
    expect((await house.as('timur').delete(`/sales/deals/${id}`)).status).toBe(200)
  })

  test('the history tells who did what, the latest first, page by page', async () => {
    const id = await openDeal(house, 'anna')
    await house.as('anna').patch(`/sales/deals/${id}`, { amountMinor: 100 })
    await house.as('elena').put(`/sales/deals/${id}/owner`, { personId: house.ids.igor })
    const first = await house.as('elena').get(`/sales/deals/${id}/history?limit=2`)
    expect(first.body.items).toMatchObject([
      { kind: 'sales.deal.assigned', actorName: 'Елена Воронцова' },
      { kind: 'sales.deal.edited', payload: { changes: { amountMinor: { from: null, to: 100 } } } },
    ])
    const rest = await house
      .as('elena')
      .get(`/sales/deals/${id}/history?limit=2&cursor=${first.body.nextCursor}`)
    expect(rest.body).toMatchObject({ items: [{ kind: 'sales.deal.opened' }], nextCursor: null })
  })
})

function step(nextStepOn: string) {
  return { nextStep: 'Позвонить', nextStepOn }
}
