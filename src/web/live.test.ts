import { describe, expect, test } from 'vitest'
import { isStale } from './live.ts'

const listens = { board: ['shop.', 'people.person.'] }

describe('a query', () => {
  test.each([
    [['shop', 'orders', 'list'], 'shop.order.paid', true],
    [['shop', 'orders', 'list'], 'people.person.hired', false],
    [['board', 'read'], 'shop.order.paid', true],
    [['board', 'read'], 'people.person.hired', true],
    [['board', 'read'], 'people.team.moved', false],
    [['shop', 'orders'], 'shopping.list.made', false],
  ])('%j hears %s: %s', (path, kind, stale) => {
    expect(isStale([path, { type: 'query' }], [kind], listens)).toBe(stale)
  })

  test('of the application’s own, such as the session, hears nothing', () => {
    expect(isStale(['session'], ['shop.order.paid'], listens)).toBe(false)
  })
})
