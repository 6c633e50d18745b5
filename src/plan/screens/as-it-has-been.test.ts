import { describe, expect, test } from 'vitest'
import { lastWeeks, pastWeek, roundFigure, type Records } from './as-it-has-been.ts'

const row = (personId: string, kind: string, held: number, notHeld = 0, heldWithProspects = 0) => ({
  personId,
  kind,
  held,
  notHeld,
  heldWithProspects,
})
const records: Records = {
  activities: [
    row('anna', 'meeting', 24, 2, 12),
    row('anna', 'call', 600, 120),
    row('igor', 'meeting', 48, 0, 36),
    row('timur', 'meeting', 480, 0, 480),
  ],
  deals: [
    { personId: 'anna', opened: 12, won: 6 },
    { personId: null, opened: 99, won: 99 },
  ],
}
const mine = (id: string) => id !== 'timur'

describe('as it has been', () => {
  test('covers the twelve weeks before this one', () => {
    expect(lastWeeks('2026-11-24')).toEqual({ from: '2026-08-31', to: '2026-11-22' })
    expect(lastWeeks('2026-11-23').to).toBe('2026-11-22')
    expect(lastWeeks('2026-11-22').to).toBe('2026-11-15')
  })

  test('is an average week of those who are asked about, with the spread between them', () => {
    expect(pastWeek(records, 'meetings', mine)).toEqual({ mean: 3, low: 2, high: 4, people: 2 })
    expect(pastWeek(records, 'prospect_meetings', mine)).toEqual({ mean: 2, low: 1, high: 3, people: 2 })
  })

  test('counts every call for calls and the held ones for conversations', () => {
    expect(pastWeek(records, 'calls', (id) => id === 'anna')).toMatchObject({ mean: 60 })
    expect(pastWeek(records, 'conversations', (id) => id === 'anna')).toMatchObject({ mean: 50 })
  })

  test('counts whoever has any record, also when not of this kind', () => {
    expect(pastWeek(records, 'calls', mine)).toEqual({ mean: 30, low: 0, high: 60, people: 2 })
  })

  test('says nothing without data', () => {
    expect(pastWeek(records, 'meetings', (id) => id === 'olga')).toBeNull()
    expect(pastWeek(records, 'new_accounts', mine)).toBeNull()
    expect(pastWeek({ activities: [], deals: [] }, 'deals_won', mine)).toBeNull()
  })

  test('is offered as a round figure', () => {
    expect([7.6, 4.7, 0.2].map(roundFigure)).toEqual([8, 4.5, 0])
  })
})
