import { describe, expect, test } from 'vitest'
import { daysBetween } from '../org/day.ts'
import { availability, type Employment } from '../org/exposure.ts'
import { ordinaryCalendar as calendar, sixDayCalendar } from '../testing/calendars.ts'
import { dayTargets, normOn, periodTarget, type Norm, type NormPerson } from './norm-target.ts'

type Person = Employment & NormPerson

const holds = (role: string) => [{ role, from: null, to: null }]

const anna: Person = { personId: 'anna', positions: holds('rep'), hiredOn: null, leftOn: null, absences: [] }

const norm = (one: Partial<Norm>): Norm => ({
  metric: 'meetings',
  role: 'rep',
  personId: null,
  perWeekday: null,
  perWeek: null,
  from: null,
  to: null,
  ...one,
})

function targetsOf(norms: Norm[], from: string, to: string, days = calendar, person = anna) {
  const present = daysBetween(from, to).map((day) => availability(person, days, day))
  return dayTargets(norms, person, present, 'meetings')
}

describe('which norm binds', () => {
  const everybody = norm({ role: null, perWeek: 5 })
  const role = norm({ perWeek: 10 })
  const own = norm({ role: null, personId: 'anna', perWeek: 15, from: '2026-11-01', to: '2026-12-01' })

  test("a person's own beats their role's, which beats everybody's", () => {
    const norms = [role, own, everybody]
    expect(normOn(norms, anna, 'meetings', '2026-11-24')).toBe(own)
    expect(normOn(norms, { personId: 'igor', positions: holds('rep') }, 'meetings', '2026-11-24')).toBe(role)
    expect(normOn(norms, { personId: 'lead', positions: holds('lead') }, 'meetings', '2026-11-24')).toBe(
      everybody,
    )
  })

  test('somebody promoted on Wednesday owes the old role two days and the new one three', () => {
    const promoted = {
      ...anna,
      positions: [
        { role: 'rep', from: null, to: '2026-11-25' },
        { role: 'lead', from: '2026-11-25', to: null },
      ],
    }
    const norms = [role, norm({ role: 'lead', perWeek: 5 })]
    expect(targetsOf(norms, '2026-11-23', '2026-11-27', calendar, promoted)).toEqual([2, 2, 1, 1, 1])
  })

  test("when a person's own has ended, the role's binds again; the end itself is not included", () => {
    expect(normOn([role, own], anna, 'meetings', '2026-11-30')).toBe(own)
    expect(normOn([role, own], anna, 'meetings', '2026-12-01')).toBe(role)
    expect(normOn([role, own], anna, 'meetings', '2026-10-31')).toBe(role)
  })

  test('another metric, another role, another person: none', () => {
    expect(normOn([role, own], anna, 'calls', '2026-11-24')).toBeNull()
    expect(normOn([role, own], { personId: 'olga', positions: [] }, 'meetings', '2026-11-24')).toBeNull()
  })

  test('of two versions in force the later one counts, in whatever order they come', () => {
    const later = norm({ perWeek: 12, from: '2026-06-01' })
    expect(normOn([role, later], anna, 'meetings', '2026-11-24')).toBe(later)
    expect(normOn([later, role], anna, 'meetings', '2026-11-24')).toBe(later)
  })
})

describe('the target of a day', () => {
  test("is the weekday's value", () => {
    const pattern = norm({ perWeekday: [1, 2, 3, 4, 5, 6, 7] })
    expect(targetsOf([pattern], '2026-11-23', '2026-11-29')).toEqual([1, 2, 3, 4, 5, 0, 0])
  })

  test("is the week's norm over the ordinary working weekdays", () => {
    expect(targetsOf([norm({ perWeek: 15 })], '2026-11-23', '2026-11-29')).toEqual([3, 3, 3, 3, 3, 0, 0])
    expect(targetsOf([norm({ perWeek: 18 })], '2026-11-23', '2026-11-29', sixDayCalendar)).toEqual([
      3, 3, 3, 3, 3, 3, 0,
    ])
  })

  test('is seven eighths on a short day and nothing on a holiday or the Monday it moved to', () => {
    expect(targetsOf([norm({ perWeek: 40 })], '2026-04-30', '2026-05-01')).toEqual([7, 0])
    expect(targetsOf([norm({ perWeek: 40 })], '2026-03-08', '2026-03-10')).toEqual([0, 0, 8])
  })

  test('on a working Saturday is the mean of the ordinary working days, whatever the pattern says of Saturdays', () => {
    const pattern = norm({ perWeekday: [1, 2, 3, 4, 5, 100, 100] })
    expect(targetsOf([pattern], '2024-04-27', '2024-04-28')).toEqual([3, 0])
    // 2 November 2024 was worked for the eve of the First of May: seven hours of eight.
    expect(targetsOf([pattern], '2024-11-02', '2024-11-02')).toEqual([(3 * 7) / 8])
  })

  test('halves with half a day away, and is nothing on leave', () => {
    const half = {
      ...anna,
      absences: [
        { startsOn: '2026-11-24', endsOn: '2026-11-24', part: 'second_half', kind: 'other' } as const,
        { startsOn: '2026-11-25', endsOn: '2026-11-25', part: 'full', kind: 'vacation' } as const,
      ],
    }
    const norms = [norm({ perWeek: 15 })]
    expect(targetsOf(norms, '2026-11-24', '2026-11-26', calendar, half)).toEqual([1.5, 0, 3])
  })

  test('is unknown, not zero, where no norm is in force', () => {
    expect(targetsOf([norm({ perWeek: 15, from: '2026-11-24' })], '2026-11-23', '2026-11-24')).toEqual([
      null,
      3,
    ])
  })
})

const week = (norms: Norm[]) => periodTarget(targetsOf(norms, '2026-11-23', '2026-11-29'))

describe('the target of a week', () => {
  test('sums its days, each by the version in force that day', () => {
    const changedOnWednesday = [
      norm({ perWeek: 15, to: '2026-11-25' }),
      norm({ perWeek: 25, from: '2026-11-25' }),
    ]
    expect(week(changedOnWednesday)).toBe(3 + 3 + 5 + 5 + 5)
  })

  test('counts only the days with a norm when it began mid-week, and is null without any', () => {
    expect(week([norm({ perWeek: 15, from: '2026-11-26' })])).toBe(6)
    expect(week([])).toBeNull()
  })
})
