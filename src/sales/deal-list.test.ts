import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { openAccount, openDeal, stagesOf } from '../testing/sales.ts'

let house: House
let stages: Record<string, string>
let account: string
let product: string
beforeAll(async () => {
  house = await openHouse()
  stages = await stagesOf(house)
  account = await openAccount(house, 'anna')
  product = (await house.as('vera').post('/sales/products', { name: 'Стеллаж' })).body.id
  const on = (minute: number) => house.at(new Date(Date.UTC(2026, 10, 24, 8, minute)))
  on(0)
  await openDeal(house, 'anna', {
    title: 'А',
    accountId: account,
    amountMinor: 300,
    nextStep: 'Звонок',
    nextStepOn: '2026-11-24',
  })
  on(1)
  await openDeal(house, 'anna', {
    title: 'Б',
    productId: product,
    amountMinor: 100,
    stageId: stages['Договор'],
  })
  on(1) // at the same moment as the one before: the id decides
  await openDeal(house, 'anna', {
    title: 'В',
    amountMinor: 200,
    nextStep: 'Встреча',
    nextStepOn: '2026-11-26',
  })
  on(2)
  const won = await openDeal(house, 'anna', { title: 'Г', openedOn: '2026-11-02', amountMinor: 400 })
  await house.as('anna').put(`/sales/deals/${won}/closure`, { outcome: 'won', closedOn: '2026-11-10' })
  on(3)
  const lost = await openDeal(house, 'anna', { title: 'Д', openedOn: '2026-10-02' })
  await house.as('anna').put(`/sales/deals/${lost}/closure`, { outcome: 'lost', closedOn: '2026-10-20' })
  on(4)
  await openDeal(house, 'igor', { title: 'Е', amountMinor: 250 })
  on(5)
  await openDeal(house, 'artyom', { title: 'Ж', amountMinor: 500 })
  on(10)
})
afterAll(() => house.close())

async function titles(who: CastKey, query = ''): Promise<string> {
  const { status, body } = await house.as(who).get(`/sales/deals?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items.map(({ title }: { title: string }) => title).join('')
}

describe('the list of deals', () => {
  test.each([
    ['anna', '', 'ДГВБА'],
    ['anna', 'status=open', 'ВБА'],
    ['anna', 'status=won,lost', 'ДГ'],
    ['nina', '', 'ЕДГВБА'],
    ['timur', '', 'Ж'],
    ['vera', 'status=open', 'ЖЕВБА'],
    ['anna', 'nextStep=none', 'Б'],
    ['anna', 'nextStep=today', 'А'],
    ['anna', 'nextStep=future', 'В'],
    ['anna', 'nextStep=overdue', ''],
    ['anna', 'amountFrom=200&amountTo=300', 'ВА'],
    ['anna', 'openedFrom=2026-11-01&openedTo=2026-11-23', 'Г'],
    ['anna', 'closedFrom=2026-10-01&closedTo=2026-10-31', 'Д'],
    ['anna', 'sort=amount', 'ДБВАГ'],
    ['anna', 'sort=-amount', 'ГАВБД'],
    ['anna', 'sort=nextStep&status=open', 'АВБ'],
    ['anna', 'sort=-closed&status=won,lost', 'ГД'],
    ['anna', 'sort=created', 'АБВГД'],
    ['vera', 'sort=-amount&status=open', 'ЖАЕВБ'],
  ] as const)('for %s, %s: %s', async (who, query, expected) => {
    expect(await titles(who, query)).toBe(expected)
  })

  test('narrows by person, team, account, product, pipeline and stage', async () => {
    expect(await titles('vera', `ownerId=${house.ids.igor}`)).toBe('Е')
    expect(await titles('vera', `within=${house.ids.nina}`)).toBe('ЕДГВБА')
    expect(await titles('anna', `accountId=${account}`)).toBe('А')
    expect(await titles('anna', `productId=${product}`)).toBe('Б')
    expect(await titles('anna', `stageId=${stages['Договор']}`)).toBe('Б')
    expect(await titles('anna', `pipelineId=${house.tenantId}`)).toBe('')
  })

  test('an overdue step is overdue from the company’s midnight on', async () => {
    house.at('2026-11-24T20:59:00Z')
    expect(await titles('anna', 'nextStep=overdue')).toBe('')
    house.at('2026-11-24T21:00:00Z')
    expect(await titles('anna', 'nextStep=overdue')).toBe('А')
    house.at('2026-11-24T08:10:00Z')
  })

  test.each(['created', '-created', 'amount', '-amount', 'nextStep', '-nextStep', 'closed', '-closed'])(
    'by %s goes on where the last page ended, none twice and none left out',
    async (sort) => {
      let paged = ''
      let cursor: string | null = ''
      do {
        const { body } = await house
          .as('vera')
          .get(`/sales/deals?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
        paged += body.items.map(({ title }: { title: string }) => title).join('')
        cursor = body.nextCursor
      } while (cursor)
      expect(paged).toBe(await titles('vera', `sort=${sort}`))
      expect(paged).toHaveLength(7)
    },
  )

  test('wrong filters are named', async () => {
    for (const [query, field] of [
      ['status=half', 'status.0'],
      ['limit=201', 'limit'],
      ['sort=colour', 'sort'],
      ['openedFrom=2026-06-31', 'openedFrom'],
      ['cursor=Zm9v', 'cursor'],
      ['sort=relevance', 'sort'],
    ]) {
      const { status, body } = await house.as('anna').get(`/sales/deals?${query}`)
      expect([query, status, body.fields[0]?.field]).toEqual([query, 400, field])
    }
  })

  test('a rep’s page is one statement beside who, begin and commit; a head’s adds the team', async () => {
    const page = '/sales/deals?status=open'
    expect(await house.statementsOf(() => house.as('anna').get(page))).toHaveLength(4)
    expect(await house.statementsOf(() => house.as('elena').get(page))).toHaveLength(5)
    expect(await house.statementsOf(() => house.as('vera').get(page))).toHaveLength(4)
  })

  test('reading one is one statement', async () => {
    const id = await openDeal(house, 'igor')
    expect(await house.statementsOf(() => house.as('igor').get(`/sales/deals/${id}`))).toHaveLength(4)
    await house.as('igor').delete(`/sales/deals/${id}`)
  })
})

describe('the board', () => {
  type Column = {
    name: string
    count: number
    amounts: { currency: string; amountMinor: number }[]
    cards: { title: string }[]
  }
  const board = async (who: CastKey, query = '') => {
    const { status, body } = await house.as(who).get(`/sales/board?${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body.columns.map(({ name, count, amounts, cards }: Column) => [
      name,
      count,
      amounts[0]?.amountMinor ?? 0,
      cards.map(({ title }) => title).join(''),
    ])
  }

  test('has each stage with its number, its sum and its newest cards', async () => {
    expect(await board('anna')).toEqual([
      ['Новая', 2, 500, 'ВА'],
      ['Квалификация', 0, 0, ''],
      ['Предложение', 0, 0, ''],
      ['Договор', 1, 100, 'Б'],
      ['Выиграна', 1, 400, 'Г'],
      ['Проиграна', 0, 0, ''],
    ])
  })

  test('shows the closed of this month unless asked further back', async () => {
    expect((await board('anna', 'closedSince=2026-10-01'))[5]).toEqual(['Проиграна', 1, 0, 'Д'])
    expect((await board('anna', 'closedSince=2026-11-11'))[4]).toEqual(['Выиграна', 0, 0, ''])
  })

  test('counts all of a column and shows as many cards as asked', async () => {
    expect((await board('anna', 'cards=1'))[0]).toEqual(['Новая', 2, 500, 'В'])
  })

  test('takes the filters of the list', async () => {
    expect((await board('vera', `within=${house.ids.nina}`))[0]).toEqual(['Новая', 3, 750, 'ЕВА'])
    expect((await board('vera', 'amountFrom=400'))[0]).toEqual(['Новая', 1, 500, 'Ж'])
    expect((await board('anna', 'nextStep=today'))[0]).toEqual(['Новая', 1, 300, 'А'])
    expect((await board('anna', `q=${encodeURIComponent('в')}`))[0]).toEqual(['Новая', 1, 200, 'В'])
  })

  test('is as many statements for three columns as for six, for a rep as for the owner', async () => {
    const made = await house.as('vera').post('/sales/pipelines', { name: 'Короткая', stages: threeStages })
    const short = `/sales/board?pipelineId=${made.body.id}`
    expect(await house.statementsOf(() => house.as('anna').get('/sales/board'))).toHaveLength(6)
    expect(await house.statementsOf(() => house.as('anna').get(short))).toHaveLength(6)
    expect(await house.statementsOf(() => house.as('vera').get('/sales/board'))).toHaveLength(6)
    expect(await house.statementsOf(() => house.as('elena').get('/sales/board'))).toHaveLength(7)
  })

  test('of another company’s pipeline is not there', async () => {
    const made = await house.as('stranger').post('/sales/pipelines', { name: 'Чужая' })
    expect((await house.as('vera').get(`/sales/board?pipelineId=${made.body.id}`)).status).toBe(404)
  })
})

const threeStages = [
  { name: 'В работе', kind: 'open' },
  { name: 'Да', kind: 'won' },
  { name: 'Нет', kind: 'lost' },
]
