import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { logActivity, openDeal } from '../testing/sales.ts'
import { stemsOf } from './need-suggest.ts'

let house: House
let ids: Record<string, string>
beforeAll(async () => {
  house = await openHouse()
  const { body } = await house.as('anna').get('/sales/needs')
  ids = Object.fromEntries(body.items.map(({ name, id }: { name: string; id: string }) => [name, id]))
})
afterAll(() => house.close())

async function heard(who: CastKey, activityId: string) {
  const { status, body } = await house.as(who).get(`/sales/heard-needs?activityId=${activityId}`)
  if (status !== 200) return status
  return {
    ...Object.fromEntries(
      body.items.map(({ name, state }: { name: string; state: string }) => [name, state]),
    ),
    mayDecide: body.mayDecide,
  }
}

describe('the dictionary', () => {
  test('begins with the usual dozen in the language of the company', () => {
    expect(Object.keys(ids)).toHaveLength(12)
    expect(Object.keys(ids)).toContain('Условия оплаты')
  })

  test('a company that has none takes the ready one, once, in the reader’s language', async () => {
    const path = '/sales/usual-needs'
    expect((await house.as('anna').post(path, {})).status).toBe(403)
    const again = await house.as('elena').post(path, {})
    expect(again.body.items).toHaveLength(12)
    await house.as('elena').put(`/sales/needs/${ids['Доставка']}/archival`)
    const { status, body } = await house.as('elena').post(path, {})
    expect([status, body.items.length]).toEqual([200, 12])
    const [taken] = body.items.filter(({ name }: { name: string }) => name === 'Доставка')
    expect(taken).toMatchObject({ countsFrom: '2026-11-24' })
    expect(taken.id).not.toBe(ids['Доставка'])
  })

  test('a head adds to it, its count begins that day, and begins anew with other words', async () => {
    const input = { kind: 'need', name: 'Монтаж', words: ['монтаж', 'Монтаж', 'сборка'] }
    const { status, body } = await house.as('elena').post('/sales/needs', input)
    expect(status).toBe(201)
    expect(body).toMatchObject({ words: ['монтаж', 'сборка'], countsFrom: '2026-11-24' })
    const twice = await house.as('timur').post('/sales/needs', { ...input, name: 'монтаж' })
    expect([twice.status, twice.body.message]).toEqual([409, 'Такое название в словаре уже есть.'])
    house.at('2026-11-26T08:00:00Z')
    const path = `/sales/needs/${body.id}`
    const renamed = await house.as('elena').patch(path, { name: 'Сборка', words: ['сборка', 'монтаж'] })
    expect(renamed.body).toMatchObject({ name: 'Сборка', countsFrom: '2026-11-24' })
    const reworded = await house.as('elena').patch(path, { words: ['монтаж'] })
    expect(reworded.body.countsFrom).toBe('2026-11-26')
    await house.as('elena').put(`${path}/archival`)
    house.at('2026-12-15T08:00:00Z')
    expect((await house.as('elena').delete(`${path}/archival`)).body).toMatchObject({
      archivedAt: null,
      countsFrom: '2026-12-15',
    })
    await house.as('elena').put(`${path}/archival`)
    house.at('2026-11-24T08:40:00Z')
    const list = (await house.as('anna').get('/sales/needs')).body.items
    expect(list.map(({ name }: { name: string }) => name)).not.toContain('Сборка')
  })
})

describe('what a conversation is about', () => {
  test('is suggested by its note, confirmed, refused and taken back by whoever may change it', async () => {
    const id = await logActivity(house, 'anna', { note: 'Дорого. Просят отсрочку 30 дней' })
    expect(await heard('anna', id)).toEqual({
      Цена: 'suggested',
      'Условия оплаты': 'suggested',
      mayDecide: true,
    })
    const say = (who: CastKey, needId: string | undefined, borne: boolean | null) =>
      house.as(who).put('/sales/heard-needs', { activityId: id, needId, borne })
    expect((await say('anna', ids['Условия оплаты'], true)).status).toBe(200)
    expect((await say('nina', ids['Цена'], false)).status).toBe(200)
    expect(await heard('elena', id)).toMatchObject({ Цена: 'not', 'Условия оплаты': 'borne' })
    await say('anna', ids['Цена'], true)
    await say('anna', ids['Условия оплаты'], null)
    expect(await heard('anna', id)).toMatchObject({ Цена: 'borne', 'Условия оплаты': 'suggested' })
    expect((await say('artyom', ids['Цена'], true)).status).toBe(404)
    expect(await heard('timur', id)).toBe(404)
    const unknown = await say('anna', house.ids.anna, true)
    expect([unknown.status, unknown.body.fields[0].reason]).toEqual([400, 'need_unknown'])
  })

  test('is said while logging it, in one statement more', async () => {
    const plain = await house.statementsOf(() => logActivity(house, 'anna', { note: 'Дорого' }))
    const marked = await house.statementsOf(() =>
      logActivity(house, 'anna', { note: 'Дорого', needs: [ids['Цена'], ids['Аналоги']] }),
    )
    expect(marked.length - plain.length).toBe(1)
    const id = await logActivity(house, 'anna', { note: 'Дорого', needs: [ids['Аналоги']] })
    expect(await heard('anna', id)).toMatchObject({ Аналоги: 'borne', Цена: 'suggested' })
  })

  test('a lost deal by its reason; an open one by nothing', async () => {
    const dealId = await openDeal(house, 'anna')
    const say = () =>
      house.as('anna').put('/sales/heard-needs', { dealId, needId: ids['Есть поставщик'], borne: true })
    expect((await say()).body.reason).toBe('needs_of_lost_deals')
    await house
      .as('anna')
      .put(`/sales/deals/${dealId}/closure`, { outcome: 'lost', lostReason: 'Выбрали другого поставщика' })
    const { body } = await house.as('anna').get(`/sales/heard-needs?dealId=${dealId}`)
    expect(body.items).toMatchObject([{ name: 'Есть поставщик', state: 'suggested' }])
    expect((await say()).body.items).toMatchObject([{ state: 'borne' }])
    const both = await house.as('anna').get(`/sales/heard-needs?dealId=${dealId}&activityId=${dealId}`)
    expect(both.status).toBe(400)
  })
})

test('stems are those of PostgreSQL’s Snowball', async () => {
  const russian = `поставщиками срывающий отсрочку рассрочек дороговато подешевевшие гарантийного сертификатам наличии
    складскими обслуживание качественнейший бракованную посоветоваться отгрузили привезённый аналогичных скидочной
    оплаченными предоплате конкурентов удобнее перенесли испытание задержавшись весёлости доверенность длинный`
  const english = `suppliers delivering expensive cheaper certification availability discounted prepayments organizational
    happily agreed running hoping communication relational sensibilities vietnamization dying early replacement
    equivalent shipments maintenance defective postponed willingness operators traditional conditional`
  for (const [dictionary, text] of [
    ['russian_stem', russian],
    ['english_stem', english],
  ] as const) {
    const words = text.split(/\s+/)
    const { rows } = await house.owner.query<{ word: string; stem: string }>(
      'select word, (ts_lexize($1::regdictionary, word))[1] as stem from unnest($2::text[]) word',
      [dictionary, words],
    )
    // words that say nothing have no stem there
    for (const { word, stem } of rows)
      if (stem) expect(`${word} ${stemsOf(word)[0]}`).toBe(`${word} ${stem.replaceAll('ё', 'е')}`)
  }
})
