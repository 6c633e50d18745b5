import { describe, expect, test } from 'vitest'
import { dueChoices } from './due-choices.ts'

describe('the quick choices of a due day', () => {
  test('are today, this Friday, a week from now and the end of the month', () => {
    expect(dueChoices('2026-11-24')).toEqual([
      { choice: 'today', day: '2026-11-24' },
      { choice: 'friday', day: '2026-11-27' },
      { choice: 'month', day: '2026-11-30' },
      { choice: 'week', day: '2026-12-01' },
    ])
  })

  test('leave out Friday on a Friday: today says it', () => {
    expect(dueChoices('2026-11-27').map(({ choice }) => choice)).toEqual(['today', 'month', 'week'])
  })

  test('mean the coming Friday on a weekend', () => {
    expect(dueChoices('2026-11-28').find(({ choice }) => choice === 'friday')?.day).toBe('2026-12-04')
  })

  test('leave out the end of the month on its last day', () => {
    expect(dueChoices('2026-12-31').map(({ choice }) => choice)).toEqual(['today', 'friday', 'week'])
  })
})
