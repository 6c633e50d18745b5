import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('products', () => {
  test('a head adds one, everybody in sales reads it, and the name is taken', async () => {
    const made = await house.as('elena').post('/sales/products', { name: 'Стеллаж', priceMinor: 1_250_000 })
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'Стеллаж', priceMinor: 1_250_000, currency: 'RUB' },
    })
    const read = await house.as('anna').get(`/sales/products/${made.body.id}`)
    expect(read.body).toEqual(made.body)
    const again = await house.as('elena').post('/sales/products', { name: 'стеллаж' })
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'conflict', reason: 'product_name_once', message: 'Товар с таким названием уже есть.' },
    })
    expect(again.headers['content-type']).toContain('application/problem+json')
  })

  test('a change that was read before somebody else’s is refused', async () => {
    const { body, headers } = await house.as('elena').post('/sales/products', { name: 'Погрузчик' })
    house.at('2026-11-24T08:41:00Z')
    await house.as('timur').patch(`/sales/products/${body.id}`, { family: 'Техника' })
    const late = await house
      .as('elena')
      .patch(`/sales/products/${body.id}`, { name: 'Кран' }, { 'if-match': String(headers.etag) })
    expect(late).toMatchObject({ status: 412, body: { reason: 'changed_meanwhile' } })
  })

  test('a repeated POST with one Idempotency-Key adds one product', async () => {
    const key = { 'idempotency-key': 'a' }
    const first = await house.as('elena').post('/sales/products', { name: 'Паллета' }, key)
    const second = await house.as('elena').post('/sales/products', { name: 'Паллета' }, key)
    expect(second.body).toEqual(first.body)
    const other = await house.as('elena').post('/sales/products', { name: 'Другая' }, key)
    expect(other).toMatchObject({ status: 409, body: { reason: 'idempotency_key_reused' } })
  })

  test('bad input names the field in the reader’s language', async () => {
    const ru = await house.as('elena').post('/sales/products', { name: '', priceMinor: -1 })
    expect(ru.body.fields.map((field: { field: string }) => field.field)).toEqual(['name', 'priceMinor'])
    expect(ru.body.message).toBe('Проверьте отмеченные поля.')
    const en = await house.as('elena').post('/sales/products', { name: '' }, { 'accept-language': 'en' })
    expect(en.body.message).toBe('Check the marked fields.')
    const broken = await house.app.inject({
      method: 'POST',
      url: '/api/v1/sales/products',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect(broken.statusCode).toBe(400)
    expect(broken.json()).toMatchObject({ reason: 'malformed_body' })
  })

  test('reading one takes four statements: who, begin, read, commit', async () => {
    const { body } = await house.as('elena').post('/sales/products', { name: 'Тара' })
    const sent = await house.statementsOf(() => house.as('anna').get(`/sales/products/${body.id}`))
    expect(sent).toHaveLength(4)
  })

  test('pages follow each other in the alphabet of people', async () => {
    const head = house.as('timur')
    for (const name of ['Ёлка', 'Ель', 'Жёлоб']) await head.post('/sales/products', { name })
    const names: string[] = []
    let cursor = ''
    do {
      const { body } = await head.get(`/sales/products?limit=2${cursor && `&cursor=${cursor}`}`)
      names.push(...body.items.map((item: { name: string }) => item.name))
      cursor = body.nextCursor
    } while (cursor)
    expect(names.filter((name) => /^[ЁЕЖ]/.test(name))).toEqual(['Ёлка', 'Ель', 'Жёлоб'])
    expect(names).toEqual([...names].sort(new Intl.Collator('ru').compare))
  })
})

describe('who may', () => {
  const table = [
    ['vera', 201],
    ['mikhail', 201],
    ['elena', 201],
    ['nina', 403],
    ['anna', 403],
    ['darya', 403],
    ['lidia', 403],
    ['', 401],
  ] as const
  test.each(table)('%s adds a product: %i', async (who, status) => {
    expect((await house.as(who).post('/sales/products', { name: `Товар ${who}` })).status).toBe(status)
  })

  test('another company’s product is not there', async () => {
    const { body } = await house.as('stranger').post('/sales/products', { name: 'Чужой товар' })
    expect((await house.as('vera').get(`/sales/products/${body.id}`)).status).toBe(404)
  })
})
