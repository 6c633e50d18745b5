import { describe, expect, test } from 'vitest'
import { clockTimeOf, instantAt } from './company-time.ts'

describe('an instant by the company’s clock', () => {
  test.each([
    ['2026-11-24', '11:40', 'Europe/Moscow', '2026-11-24T08:40:00.000Z'],
    ['2026-11-24', '00:15', 'Europe/Moscow', '2026-11-23T21:15:00.000Z'],
    ['2026-11-24', '10:30', 'Asia/Vladivostok', '2026-11-24T00:30:00.000Z'],
    ['2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
    ['2026-12-01', '09:00', 'Europe/Berlin', '2026-12-01T08:00:00.000Z'],
    ['2026-03-01', '23:30', 'America/St_Johns', '2026-03-02T03:00:00.000Z'],
  ])('%s %s in %s is %s', (day, time, zone, instant) => {
    expect(instantAt(day, time, zone)).toBe(instant)
  })

  test('is read off the clock by 24 hours', () => {
    expect(clockTimeOf('2026-11-24T17:26:59.000Z', 'Europe/Moscow')).toBe('20:26')
    expect(clockTimeOf('2026-11-23T21:05:00.000Z', 'Europe/Moscow')).toBe('00:05')
    expect(clockTimeOf(new Date('2026-11-24T00:30:00Z'), 'Asia/Vladivostok')).toBe('10:30')
  })

  test('on the day of a clock change is right before and after it', () => {
    expect(instantAt('2026-10-25', '01:30', 'Europe/Berlin')).toBe('2026-10-24T23:30:00.000Z')
    expect(instantAt('2026-10-25', '12:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z')
  })

  test('that comes twice is the first of the two', () => {
    expect(instantAt('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })

  test('that is skipped is an hour later', () => {
    expect(instantAt('2026-03-29', '02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  })
})
