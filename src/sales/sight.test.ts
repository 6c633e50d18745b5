import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hear, type News } from '../platform/live.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { logActivity, openAccount, openDeal, stagesOf } from '../testing/sales.ts'

let house: House
let stages: Record<string, string>
let deal: string
let account: string
let activity: string
beforeAll(async () => {
  house = await openHouse()
  stages = await stagesOf(house)
  account = await openAccount(house, 'igor', { name: 'Клиент Игоря' })
  deal = await openDeal(house, 'igor', { title: 'Тайная сделка', accountId: account })
  activity = await logActivity(house, 'igor', { dealId: deal, note: 'тайна' })
})
afterAll(() => house.close())

async function seen(who: CastKey, path: string): Promise<string> {
  const { status, body } = await house.as(who).get(path)
  expect(status).toBe(200)
  return JSON.stringify(body)
}

describe('a neighbour’s deal', () => {
  const hidden = ['anna', 'pavel', 'artyom', 'timur', 'stranger'] as const
  const shown = ['igor', 'nina', 'elena', 'mikhail', 'vera'] as const

  test.each(hidden)('is not there for %s in any way', async (who) => {
    const caller = house.as(who)
    for (const path of [
      '/sales/deals',
      '/sales/deals?q=%D1%82%D0%B0%D0%B9%D0%BD%D0%B0%D1%8F', // «тайная»
      `/sales/deals?ownerId=${house.ids.igor}`,
      `/sales/deals?within=${house.ids.elena}`,
      `/sales/deals?accountId=${account}`,
      `/sales/deals?stageId=${stages['Новая']}`,
      '/sales/board',
      `/sales/board?ownerId=${house.ids.igor}`,
      '/sales/activities',
      `/sales/activities?personId=${house.ids.igor}`,
      '/clients/accounts?q=%D0%98%D0%B3%D0%BE%D1%80%D1%8F',
    ]) {
      const text = await seen(who, path)
      expect(text, path).not.toContain(deal)
      expect(text, path).not.toContain(activity)
      expect(text, path).not.toContain('Игоря')
      expect(text, path).not.toContain('Тайная')
    }
    for (const path of [
      `/sales/deals/${deal}`,
      `/sales/deals/${deal}/history`,
      `/sales/deals/${deal}/stage-changes`,
      `/sales/activities/${activity}`,
      `/sales/activities?dealId=${deal}`,
      `/sales/activities?accountId=${account}`,
      `/clients/accounts/${account}`,
      `/clients/accounts/${account}/history`,
      `/clients/accounts/${account}/ownership`,
    ]) {
      expect((await caller.get(path)).status, path).toBe(404)
    }
    const { body } = await caller.get('/sales/board')
    expect(body.columns.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(0)
  })

  test.each(hidden)('can be named by %s in no request', async (who) => {
    const caller = house.as(who)
    const named = { kind: 'call', dealId: deal }
    expect((await caller.post('/sales/activities', named)).body.fields).toMatchObject([
      { field: 'dealId', reason: 'deal_unknown' },
    ])
    expect((await caller.post('/sales/activities', { kind: 'call', accountId: account })).status).toBe(400)
    expect((await caller.post('/sales/deals', { title: 'а', accountId: account })).status).toBe(400)
  })

  test.each(shown)('is there for %s', async (who) => {
    expect(await seen(who, '/sales/deals')).toContain(deal)
    expect(await seen(who, '/sales/deals?q=%D1%82%D0%B0%D0%B9%D0%BD%D0%B0%D1%8F')).toContain(deal)
    expect(await seen(who, '/sales/board')).toContain(deal)
    expect(await seen(who, `/sales/activities?dealId=${deal}`)).toContain(activity)
    expect(await seen(who, '/sales/activities')).toContain(activity)
  })

  test('is named in live news only as its person’s', async () => {
    const heard: News[] = []
    const stop = hear(house.tenantId, (news) => heard.push(news))
    await house.as('igor').patch(`/sales/deals/${deal}`, { amountMinor: 100 })
    await house.as('igor').patch(`/sales/activities/${activity}`, { minutes: 7 })
    await house.as('elena').put(`/sales/deals/${deal}/owner`, { personId: house.ids.nina })
    await house.as('elena').put(`/sales/deals/${deal}/owner`, { personId: house.ids.igor })
    stop()
    expect(heard.map(({ kind, personId }) => [kind, personId])).toEqual([
      ['sales.deal.edited', house.ids.igor],
      ['sales.activity.edited', house.ids.igor],
      ['sales.deal.assigned', house.ids.nina],
      ['sales.deal.released', house.ids.igor],
      ['sales.deal.assigned', house.ids.igor],
      ['sales.deal.released', house.ids.nina],
    ])
  })
})

describe('a deal of nobody', () => {
  test('is for heads and above, and goes to whom they give it', async () => {
    const id = await openDeal(house, 'elena', { ownerId: null, amountMinor: 100 })
    const answers: [CastKey, number][] = [
      ['vera', 200],
      ['mikhail', 200],
      ['elena', 200],
      ['timur', 200],
      ['nina', 404],
      ['anna', 404],
      ['lidia', 404],
    ]
    for (const [who, status] of answers) {
      expect([who, (await house.as(who).get(`/sales/deals/${id}`)).status]).toEqual([who, status])
    }
    expect(await seen('elena', '/sales/deals?ownerId=none')).toContain(id)
    expect((await house.as('anna').post('/sales/deals', { title: 'а', ownerId: null })).status).toBe(403)
    expect(
      (await house.as('nina').put(`/sales/deals/${id}/owner`, { personId: house.ids.anna })).status,
    ).toBe(404)
    await house.as('elena').put(`/sales/deals/${id}/owner`, { personId: house.ids.anna })
    expect((await house.as('anna').get(`/sales/deals/${id}`)).status).toBe(200)
  })
})

describe('the history of a client', () => {
  test('goes with the client, without the deals of colleagues', async () => {
    const mine = await openAccount(house, 'igor', { name: 'Переданный' })
    const his = await openDeal(house, 'igor', { title: 'Сделка Игоря', accountId: mine })
    const talk = await logActivity(house, 'igor', { dealId: his, note: 'Договорились о встрече' })
    await house.as('elena').put(`/clients/accounts/${mine}/owner`, { personId: house.ids.anna })
    const { body } = await house.as('anna').get(`/sales/activities?accountId=${mine}`)
    expect(body.items).toMatchObject([
      {
        id: talk,
        personName: 'Игорь Щербаков',
        note: 'Договорились о встрече',
        dealId: null,
        dealTitle: null,
      },
    ])
    expect((await house.as('anna').get(`/sales/activities/${talk}`)).body).toMatchObject({ dealId: null })
    expect((await house.as('anna').patch(`/sales/activities/${talk}`, { minutes: 1 })).status).toBe(404)
    expect((await house.as('artyom').get(`/sales/activities/${talk}`)).status).toBe(404)
  })
})
