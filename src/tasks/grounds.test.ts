import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { logActivity, openAccount, openDeal } from '../testing/sales.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('the five analyses of a person say their figures, definitions and periods', async () => {
  const product = (await house.as('elena').post('/sales/products', { name: 'Насос' })).body
  const [touched, untouched] = [await openAccount(house, 'anna'), await openAccount(house, 'anna')]
  const dormant = await openAccount(house, 'anna')
  await openAccount(house, 'artyom')
  await logActivity(house, 'anna', { accountId: touched })
  await logActivity(house, 'anna', { accountId: dormant, at: '2026-06-01T12:00:00+03:00' })
  for (const [openedOn, outcome, amountMinor] of [
    ['2026-11-01', 'won', 300_00],
    ['2026-10-25', 'won', 100_00],
    ['2026-11-21', 'won', 200_00],
    ['2026-11-10', 'lost', 900_00],
  ] as const) {
    const id = await openDeal(house, 'anna', {
      productId: product.id,
      accountId: touched,
      openedOn,
      amountMinor,
    })
    await house.as('anna').put(`/sales/deals/${id}/closure`, { outcome })
  }
  const lost = await openDeal(house, 'artyom', { openedOn: '2026-11-20' })
  await house.as('artyom').put(`/sales/deals/${lost}/closure`, { outcome: 'lost' })
  await openDeal(house, 'anna', { accountId: untouched, amountMinor: 50_00 })

  const { status, body } = await house.as('elena').get(`/tasks/grounds?personId=${house.ids.anna}`)
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body).toMatchObject({
    person: { id: house.ids.anna },
    market: {
      period: { from: '2026-08-27', to: '2026-11-24' },
      before: { from: '2026-05-29', to: '2026-08-26' },
      now: { opened: 6, won: 3, lost: 2, winRate: 0.6 },
      earlier: { opened: 0, won: 0, lost: 0, winRate: null },
    },
    product: {
      amountOfData: 5,
      items: [
        {
          product: { name: 'Насос' },
          won: 3,
          lost: 1,
          winRate: 0.75,
          amountMinor: 600_00,
          ownWon: 3,
          ownLost: 1,
        },
        { product: null, won: 0, lost: 1, winRate: 0, ownWon: 0, ownLost: 0 },
      ],
    },
    base: { accounts: 3, untouched: 1, dormant: 1, covered: 1, haveBought: 1 },
    sales: {
      open: 1,
      openAmountMinor: 50_00,
      withoutNextStep: 1,
      stages: [{ deals: 1, amountMinor: 50_00 }],
      won: 3,
      lost: 1,
      winRate: 0.75,
      cycleDays: 23,
      averageAmountMinor: 200_00,
    },
    documents: { isAvailable: false },
  })
  for (const part of ['market', 'product', 'base', 'sales', 'documents']) {
    expect(body[part].definition).toMatch(/[а-я]{4}/)
  }
  const english = await house
    .as('elena')
    .get(`/tasks/grounds?personId=${house.ids.anna}`, { 'accept-language': 'en' })
  expect(english.body.market.definition).toMatch(/^Deals of the whole company/)
})

test('of somebody without anything they are empty, not wrong', async () => {
  const { body } = await house.as('mikhail').get(`/tasks/grounds?personId=${house.ids.timur}`)
  expect(body).toMatchObject({
    base: { accounts: 0, untouched: 0 },
    sales: { stages: [], open: 0, winRate: null, cycleDays: null, averageAmountMinor: null },
  })
})

test('they take one statement each', async () => {
  const sent = await house.statementsOf(() =>
    house.as('mikhail').get(`/tasks/grounds?personId=${house.ids.timur}`),
  )
  // who asks, begin, the team, the name, four analyses of tables, commit
  expect(sent).toHaveLength(9)
})
