import { expect, test } from 'vitest'
import { oneOf, optionalDay, optionalSort, optionalText } from './search.ts'

test('what the address says is taken as far as it is known', () => {
  expect(oneOf('won', ['open', 'won'])).toBe('won')
  expect(oneOf('WON', ['open', 'won'])).toBeUndefined()
  expect(optionalText('')).toBeUndefined()
  expect(optionalText(2026)).toBe('2026')
  expect(optionalText({ a: 1 })).toBeUndefined()
})

test('days of the address are days', () => {
  expect(optionalDay('2026-11-24')).toBe('2026-11-24')
  expect(optionalDay('2026-06-31')).toBeUndefined()
  expect(optionalDay('24.11.2026')).toBeUndefined()
})

test('a sort is a known column, either way', () => {
  expect(optionalSort('-amount', ['name', 'amount'])).toBe('-amount')
  expect(optionalSort('name', ['name', 'amount'])).toBe('name')
  expect(optionalSort('-price', ['name', 'amount'])).toBeUndefined()
})
