import { describe, expect, test } from 'vitest'
import { isNarrowed, listFilterOf } from './tasks-filters.ts'

const head = { personId: 'e1', leads: true }
const rep = { personId: 'a1', leads: false }

describe('the list of tasks asks for', () => {
  test('the open tasks of the team, by itself, for those who lead', () => {
    expect(listFilterOf({}, head)).toMatchObject({ within: 'e1', state: 'proposed,objected,accepted' })
  })

  test('a seller’s own', () => {
    expect(listFilterOf({}, rep)).toMatchObject({ personId: 'a1', within: undefined })
  })

  test('those the reader set, narrowed to one person', () => {
    expect(listFilterOf({ whose: 'set', who: 'a1' }, head)).toMatchObject({
      setById: 'e1',
      personId: 'a1',
      within: undefined,
    })
  })

  test('what waits for the reader, whoever it is about', () => {
    expect(listFilterOf({ waiting: 'objections', whose: 'set' }, head)).toEqual({
      waiting: 'objections',
      q: undefined,
    })
  })

  test('every state when all are wanted, the overdue by their mark', () => {
    expect(listFilterOf({ state: 'all' }, head)).not.toHaveProperty('state')
    expect(listFilterOf({ state: 'overdue' }, head)).toMatchObject({ overdue: 'true' })
    expect(listFilterOf({ state: 'closed' }, head)).toMatchObject({ state: 'done,failed,cancelled' })
  })
})

test('a view is not a narrowing, a search is', () => {
  expect(isNarrowed({ as: 'board', whose: 'set', day: '2026-11-24' })).toBe(false)
  expect(isNarrowed({ q: 'встречи' })).toBe(true)
})
