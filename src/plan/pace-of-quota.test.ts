import { describe, expect, test } from 'vitest'
import { periodAround } from '../org/day.ts'
import { timesheetOf, type Employment } from '../org/exposure.ts'
import { localClock } from '../org/work-time.ts'
import { ordinaryCalendar as calendar } from '../testing/calendars.ts'
import { paceStatus, groupPace, quotaPace, type Pace } from './pace.ts'

const anna: Employment = { hiredOn: null, leftOn: null, absences: [] }

function onLeave(startsOn: string, endsOn: string): Employment {
  return { ...anna, absences: [{ startsOn, endsOn, part: 'full', kind: 'vacation' }] }
}

describe('a quota', () => {
  const november = periodAround('month', '2026-11-24')
  const quotaAt = (asOf: string, done: number, person = anna, quota: number | null = 15_900_000) =>
    quotaPace({
      timesheet: timesheetOf(person, calendar, localClock(new Date(asOf), 'Europe/Moscow'), november),
      quota,
      unit: 'money',
      period: november,
      done,
    })

  test('is due by exposure: November 2026 is 19⅞ days, 159 hours, and 122 of them are over on the 24th at noon', () => {
    // 2 November 8 h, 3rd 7 h, 5th and 6th 8 h each, two full weeks 80 h, the 23rd 8 h, the 24th 3 h: 122 h.
    expect(quotaAt('2026-11-24T12:00+03:00', 0).expectedByNow).toBeCloseTo((15_900_000 * 122) / 159, 4)
    expect(quotaAt('2026-11-24T13:00+03:00', 0).expectedByNow).toBeCloseTo((15_900_000 * 123) / 159, 4)
  })

  test('is due whole at the end of the month, and a tenth of it is the line of falling behind', () => {
    expect(quotaAt('2026-12-01T00:00+03:00', 15_900_000)).toEqual({
      done: 15_900_000,
      expectedByNow: 15_900_000,
      target: 15_900_000,
      status: 'on_track',
    })
    expect(quotaAt('2026-12-01T00:00+03:00', 14_310_001).status).toBe('on_track')
    expect(quotaAt('2026-12-01T00:00+03:00', 14_310_000).status).toBe('behind')
  })

  test('is behind when half is done and six tenths are due, and not when a hair is missing', () => {
    expect(paceStatus(49_000_000, 59_000_000, 100_000_000, 'money')).toBe('behind')
    expect(paceStatus(7_000_000, 15_000_000, 100_000_000, 'money')).toBe('behind')
    expect(paceStatus(72_000_000, 76_000_000, 100_000_000, 'money')).toBe('on_track')
    expect(paceStatus(2_000_000, 9_000_000, 100_000_000, 'money')).toBe('on_track')
    expect(paceStatus(70_000_000, 59_000_000, 100_000_000, 'money')).toBe('ahead')
  })

  test('is not missed on its first days', () => {
    expect(quotaAt('2026-11-02T18:00+03:00', 0).status).toBe('on_track')
    expect(quotaAt('2026-11-03T18:00+03:00', 0).status).toBe('on_track')
    expect(quotaAt('2026-11-05T18:00+03:00', 0).status).toBe('behind')
  })

  test('of a person on leave in the second half is due faster in the first', () => {
    const leave = onLeave('2026-11-16', '2026-11-30')
    const { expectedByNow } = quotaAt('2026-11-09T09:00+03:00', 0, leave)
    // 31 hours of 71.
    expect(expectedByNow).toBeCloseTo((15_900_000 * 31) / 71, 4)
  })

  test('of somebody away the whole month is expected of nobody and stays in the target', () => {
    const leave = onLeave('2026-11-01', '2026-11-30')
    expect(quotaAt('2026-11-24T12:00+03:00', 0, leave)).toEqual({
      done: 0,
      expectedByNow: 0,
      target: 15_900_000,
      status: 'not_working',
    })
  })

  test('is refused when the timesheet does not hold its whole period', () => {
    const clock = localClock(new Date('2026-11-24T12:00+03:00'), 'Europe/Moscow')
    const week = timesheetOf(anna, calendar, clock, periodAround('week', '2026-11-24'))
    const input = { timesheet: week, quota: 1, unit: 'money', period: november, done: 0 } as const
    expect(() => quotaPace(input)).toThrow('2026-11-01 … 2026-11-30')
  })

  test('that was not set is no norm', () => {
    expect(quotaAt('2026-11-24T12:00+03:00', 5, anna, null)).toMatchObject({ target: 0, status: 'no_norm' })
  })
})

const pace = (one: Partial<Pace>): Pace => ({
  done: 0,
  expectedByNow: 0,
  target: 0,
  status: 'on_track',
  ...one,
})

describe("a group's pace", () => {
  test("is the sum of its people's, those without a norm adding what they have done", () => {
    const group = [
      pace({ done: 2, expectedByNow: 3, target: 5, status: 'behind' }),
      pace({ done: 4, expectedByNow: 3, target: 5, status: 'ahead' }),
      pace({ done: 1, status: 'no_norm' }),
      pace({ status: 'not_working' }),
    ]
    expect(groupPace(group, 'count')).toEqual({ done: 7, expectedByNow: 6, target: 10, status: 'ahead' })
  })

  test('is not working when nobody is, and without a norm when nobody at work has one', () => {
    expect(groupPace([], 'count').status).toBe('not_working')
    expect(groupPace([pace({ status: 'not_working' })], 'count').status).toBe('not_working')
    const mixed = [pace({ status: 'not_working' }), pace({ status: 'no_norm', done: 3 })]
    expect(groupPace(mixed, 'count')).toMatchObject({ done: 3, status: 'no_norm' })
  })
})
