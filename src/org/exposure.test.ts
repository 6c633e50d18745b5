import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './day.ts'
import { availability, exposureOf, type Absence, type Employment } from './exposure.ts'
import { ordinaryCalendar as calendar } from '../testing/calendars.ts'
import { anyDay, anyEmployment } from '../testing/employments.ts'

const anna: Employment = { hiredOn: null, leftOn: null, absences: [] }

function away(part: Absence['part'], kind: Absence['kind'], startsOn = '2026-11-24', endsOn = startsOn) {
  return { ...anna, absences: [{ startsOn, endsOn, part, kind }] }
}

describe('when a person is at work', () => {
  test('a whole day is missing nothing', () => {
    expect(availability(anna, calendar, '2026-11-24')).toMatchObject({
      intervals: [
        [540, 780],
        [840, 1080],
      ],
      share: 1,
      missing: null,
    })
  })

  test('a short day is seven eighths and still a whole working day', () => {
    expect(availability(anna, calendar, '2026-04-30')).toMatchObject({ share: 7 / 8, missing: null })
  })

  test('a morning away leaves the afternoon', () => {
    expect(availability(away('first_half', 'other'), calendar, '2026-11-24')).toMatchObject({
      intervals: [[840, 1080]],
      share: 0.5,
      missing: 'half_absent',
    })
  })

  test('an afternoon away leaves the morning', () => {
    expect(availability(away('second_half', 'training'), calendar, '2026-11-24')).toMatchObject({
      intervals: [[540, 780]],
      share: 0.5,
    })
  })

  test('on a short day the afternoon is three hours: without it four of eight remain, without the morning three', () => {
    const shortDay = '2026-04-30'
    expect(availability(away('second_half', 'other', shortDay), calendar, shortDay).share).toBe(4 / 8)
    expect(availability(away('first_half', 'other', shortDay), calendar, shortDay).share).toBe(3 / 8)
  })

  test('two halves make a whole absence, and the same half twice is still one half', () => {
    const [morning] = away('first_half', 'other').absences
    const [afternoon] = away('second_half', 'illness').absences
    const both = { ...anna, absences: [morning!, afternoon!] }
    expect(availability(both, calendar, '2026-11-24')).toMatchObject({ share: 0, missing: 'absent' })
    const twice = { ...anna, absences: [morning!, morning!] }
    expect(availability(twice, calendar, '2026-11-24').share).toBe(0.5)
  })

  test.each(['vacation', 'illness', 'training', 'other'] as const)('%s takes the day', (kind) => {
    expect(availability(away('full', kind), calendar, '2026-11-24')).toMatchObject({
      share: 0,
      missing: 'absent',
    })
  })

  test('a business trip is work', () => {
    expect(availability(away('full', 'trip'), calendar, '2026-11-24')).toMatchObject({
      share: 1,
      missing: null,
    })
  })

  test('an illness does not say that it is one', () => {
    const ill = availability(away('full', 'illness'), calendar, '2026-11-24')
    expect(JSON.stringify(ill)).not.toContain('illness')
  })

  test('a day off stays a day off in the middle of a leave', () => {
    const leave = away('full', 'vacation', '2026-11-23', '2026-11-30')
    expect(availability(leave, calendar, '2026-11-28').missing).toBe('day_off')
  })
})

describe('exposure of a period', () => {
  test('November 2026 is 20 working days, one of them short', () => {
    expect(exposureOf(anna, calendar, '2026-11-01', '2026-11-30')).toBeCloseTo(19 + 7 / 8, 10)
  })

  test('a year is its norm of hours: 1972 of a 40-hour week in 2026', () => {
    expect(exposureOf(anna, calendar, '2026-01-01', '2026-12-31') * 8).toBeCloseTo(1972, 8)
  })

  test('somebody hired on Wednesday and gone on the next Tuesday has five days, both ends worked', () => {
    const brief = { ...anna, hiredOn: '2026-11-18', leftOn: '2026-11-24' }
    expect(exposureOf(brief, calendar, '2026-11-01', '2026-11-30')).toBe(5)
    expect(availability(brief, calendar, '2026-11-17').missing).toBe('not_employed')
    expect(availability(brief, calendar, '2026-11-25').missing).toBe('not_employed')
  })

  test('working days − absences − training, part days included', () => {
    const person: Employment = {
      ...anna,
      absences: [
        { startsOn: '2026-11-09', endsOn: '2026-11-13', part: 'full', kind: 'vacation' },
        { startsOn: '2026-11-16', endsOn: '2026-11-18', part: 'first_half', kind: 'training' },
        { startsOn: '2026-11-19', endsOn: '2026-11-20', part: 'full', kind: 'trip' },
      ],
    }
    expect(exposureOf(person, calendar, '2026-11-01', '2026-11-30')).toBeCloseTo(19.875 - 5 - 1.5, 10)
  })

  test('a period that ends before it begins is empty', () => {
    expect(exposureOf(anna, calendar, '2026-11-30', '2026-11-01')).toBe(0)
  })
})

test('exposure adds up over adjoining ranges and never exceeds the days', () => {
  fc.assert(
    fc.property(
      anyEmployment,
      anyDay,
      fc.nat({ max: 60 }),
      fc.nat({ max: 60 }),
      (person, from, first, second) => {
        const middle = addDays(from, first)
        const to = addDays(middle, 1 + second)
        const whole = exposureOf(person, calendar, from, to)
        const parts =
          exposureOf(person, calendar, from, middle) + exposureOf(person, calendar, addDays(middle, 1), to)
        expect(whole).toBeCloseTo(parts, 9)
        expect(whole).toBeGreaterThanOrEqual(0)
        expect(whole).toBeLessThanOrEqual(exposureOf(anna, calendar, from, to) + 1e-9)
      },
    ),
  )
})
