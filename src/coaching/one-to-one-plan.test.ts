import { describe, expect, test } from 'vitest'
import type { WorkCalendar } from '../org/work-time.ts'
import { isThere, nextMeeting } from './one-to-one-plan.ts'

const weekly = { everyWeeks: 1, weekday: 2, startsAt: '10:00', minutes: 30 }
const always = () => true
const except =
  (...days: string[]) =>
  (day: string) =>
    !days.includes(day)

describe('the next one-to-one', () => {
  test('is on the first such weekday, and then a cycle after the slot of the last', () => {
    expect(nextMeeting(weekly, null, '2026-11-25', always)).toEqual({
      slotOn: '2026-12-01',
      on: '2026-12-01',
    })
    expect(nextMeeting({ ...weekly, everyWeeks: 2 }, null, '2026-11-25', always)?.on).toBe('2026-12-01')
    expect(nextMeeting({ ...weekly, everyWeeks: 4 }, '2026-11-24', '2026-11-25', always)?.on).toBe(
      '2026-12-22',
    )
  })

  test('keeps the cycle when the last was moved, and the new weekday when that was changed', () => {
    expect(nextMeeting({ ...weekly, everyWeeks: 2 }, '2026-11-24', '2026-11-28', always)?.on).toBe(
      '2026-12-08',
    )
    expect(nextMeeting({ ...weekly, weekday: 4 }, '2026-11-24', '2026-11-25', always)?.on).toBe('2026-12-03')
  })

  test('moves to the next day when both are there, and to the next slot when they are not all the week', () => {
    const moved = nextMeeting(weekly, '2026-11-24', '2026-11-25', except('2026-12-01', '2026-12-02'))
    expect(moved).toEqual({ slotOn: '2026-12-01', on: '2026-12-03' })
    const after = (day: string) => (one: string) => one >= day
    expect(nextMeeting(weekly, '2026-11-24', '2026-11-25', after('2026-12-08'))).toEqual({
      slotOn: '2026-12-08',
      on: '2026-12-08',
    })
    expect(nextMeeting(weekly, null, '2026-11-25', () => false)).toBeNull()
  })
})

describe('somebody is there', () => {
  const calendar: WorkCalendar = [
    {
      from: null,
      to: null,
      country: '',
      week: [1, 2, 3, 4, 5],
      startsAt: '09:00',
      endsAt: '18:00',
      breakStartsAt: '13:00',
      breakEndsAt: '14:00',
      exceptions: [],
    },
  ]
  const person = (part: 'full' | 'first_half', kind: 'vacation' | 'trip' = 'vacation') => ({
    hiredOn: null,
    leftOn: null,
    absences: [{ startsOn: '2026-12-01', endsOn: '2026-12-01', part, kind }],
  })
  const at = (startsAt: string) => ({ startsAt, minutes: 30 })

  test('on working days, and in the half of the day that is not missed', () => {
    expect(isThere(person('full'), calendar, at('10:00'), '2026-12-01')).toBe(false)
    expect(isThere(person('full', 'trip'), calendar, at('10:00'), '2026-12-01')).toBe(true)
    expect(isThere(person('first_half'), calendar, at('10:00'), '2026-12-01')).toBe(false)
    expect(isThere(person('first_half'), calendar, at('15:00'), '2026-12-01')).toBe(true)
    expect(isThere(person('full'), calendar, at('10:00'), '2026-12-05')).toBe(false)
  })
})
