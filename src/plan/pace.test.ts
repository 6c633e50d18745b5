import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, periodAround, type PeriodKind } from '../org/day.ts'
import { timesheetOf, type Absence, type Employment } from '../org/exposure.ts'
import { localClock, type WorkCalendar } from '../org/work-time.ts'
import { everydayCalendar, ordinaryCalendar as calendar, sixDayCalendar } from '../testing/calendars.ts'
import { anyDay, anyEmployment } from '../testing/employments.ts'
import type { Norm, NormPerson } from './norm-target.ts'
import { normPace, paceStatus, type Pace } from './pace.ts'

type Person = Employment & NormPerson

const positions = [{ role: 'rep', from: null, to: null }]

const anna: Person = { personId: 'anna', positions, hiredOn: null, leftOn: null, absences: [] }

function callNorm(perDay: number, one: Partial<Norm> = {}): Norm {
  const perWeekday = Array.from({ length: 7 }, () => perDay)
  return {
    metric: 'calls',
    role: 'rep',
    personId: null,
    perWeekday,
    perWeek: null,
    from: null,
    to: null,
    ...one,
  }
}

/** Forty calls a day: five an hour. */
const forty = [callNorm(40)]

function away(part: Absence['part'], day: string, endsOn = day): Person {
  return { ...anna, absences: [{ startsOn: day, endsOn, part, kind: 'other' }] }
}

type Case = {
  title: string
  /** Instant with its offset, as people would say it. */
  asOf: string
  /** A day when left out. */
  of?: PeriodKind
  /** A day of the period; that of `asOf` when left out. */
  day?: string
  expected: number
  target: number
  person?: Person
  zone?: string
  calendar?: WorkCalendar
  norms?: Norm[]
}

const cases: Case[] = [
  {
    title: 'at half past ten of an ordinary day an hour and a half of eight have passed',
    asOf: '2026-11-24T10:30+03:00',
    expected: 7.5,
    target: 40,
  },
  {
    title: 'before work nothing is expected yet',
    asOf: '2026-11-24T08:59+03:00',
    expected: 0,
    target: 40,
  },
  {
    title: 'during the break the morning is expected and no more',
    asOf: '2026-11-24T13:40+03:00',
    expected: 20,
    target: 40,
  },
  {
    title: 'a short day asks for seven hours, five calls each, and at noon for three of them',
    asOf: '2026-04-30T12:00+03:00',
    expected: 15,
    target: 35,
  },
  {
    title: 'a short day is over at five in the afternoon',
    asOf: '2026-04-30T17:00+03:00',
    expected: 35,
    target: 35,
  },
  {
    title:
      'a week whose holiday moved to Monday has four days, and on Tuesday noon three hours of them have passed',
    asOf: '2026-03-10T12:00+03:00',
    of: 'week',
    expected: 15,
    target: 160,
  },
  {
    title: 'a morning away: at three in the afternoon one hour of the four that are left has passed',
    asOf: '2026-11-24T15:00+03:00',
    person: away('first_half', '2026-11-24'),
    expected: 5,
    target: 20,
  },
  {
    title: 'an afternoon away: the half that is left is over at the break',
    asOf: '2026-11-24T13:00+03:00',
    person: away('second_half', '2026-11-24'),
    expected: 20,
    target: 20,
  },
  {
    title: 'a person hired on Wednesday owes three days of the week',
    asOf: '2026-11-26T10:00+03:00',
    of: 'week',
    person: { ...anna, hiredOn: '2026-11-25' },
    expected: 40 + 5,
    target: 120,
  },
  {
    title: 'a person whose last day is Tuesday owes two, all of them by Wednesday',
    asOf: '2026-11-25T09:30+03:00',
    of: 'week',
    person: { ...anna, leftOn: '2026-11-24' },
    expected: 80,
    target: 80,
  },
  {
    title: 'a norm changed on Wednesday asks the old number of Monday and Tuesday and the new one after',
    asOf: '2026-11-25T13:00+03:00',
    of: 'week',
    norms: [callNorm(40, { to: '2026-11-25' }), callNorm(48, { from: '2026-11-25' })],
    expected: 40 + 40 + 24,
    target: 40 + 40 + 3 * 48,
  },
  {
    title: 'at 10:30 in Vladivostok a person who lives by that clock has worked an hour and a half',
    asOf: '2026-11-24T10:30+10:00',
    zone: 'Asia/Vladivostok',
    expected: 7.5,
    target: 40,
  },
  {
    title:
      "at 10:30 in Vladivostok it is half past three by the company's clock in Moscow: nothing is expected",
    asOf: '2026-11-24T10:30+10:00',
    expected: 0,
    target: 40,
  },
  {
    title:
      'at six in the evening in Vladivostok the whole day is expected there, at eleven in the morning in Moscow',
    asOf: '2026-11-24T11:00+03:00',
    zone: 'Asia/Vladivostok',
    expected: 40,
    target: 40,
  },
  {
    title: 'the night after the last working hour expects the full target',
    asOf: '2026-11-24T23:59+03:00',
    expected: 40,
    target: 40,
  },
  {
    title: 'after midnight too, when yesterday is looked at',
    asOf: '2026-11-25T01:00+03:00',
    day: '2026-11-24',
    expected: 40,
    target: 40,
  },
  {
    title:
      'on the spring day the clocks change in Berlin, half past ten is still an hour and a half after nine',
    asOf: '2026-03-29T10:30+02:00',
    calendar: everydayCalendar,
    zone: 'Europe/Berlin',
    expected: 7.5,
    target: 40,
  },
  {
    title: 'on a six-day week a Saturday is due like any other day',
    asOf: '2026-11-28T12:00+03:00',
    of: 'week',
    calendar: sixDayCalendar,
    expected: 5 * 40 + 15,
    target: 240,
  },
  {
    title: 'on a six-day week a holiday on Saturday is simply one day less',
    asOf: '2026-05-11T09:00+03:00',
    of: 'week',
    day: '2026-05-09',
    calendar: sixDayCalendar,
    // The Friday before it is short.
    expected: 4 * 40 + 35,
    target: 4 * 40 + 35,
  },
  {
    title: 'a working Saturday lengthens its week',
    asOf: '2024-04-27T13:00+03:00',
    of: 'week',
    expected: 5 * 40 + 20,
    target: 240,
  },
  {
    title: 'a leave in the middle of a month takes its days out of the norm',
    asOf: '2026-11-16T09:00+03:00',
    of: 'month',
    person: away('full', '2026-11-09', '2026-11-13'),
    // 2 November, the short 3rd, the holiday on the 4th, then the 5th and 6th; eleven days to come.
    expected: 3 * 40 + 35,
    target: 3 * 40 + 35 + 11 * 40,
  },
]

describe('expected by now', () => {
  test.each(cases)('$title', (one) => {
    const pace = paceOf(one)
    expect(pace.expectedByNow).toBeCloseTo(one.expected, 9)
    expect(pace.target).toBeCloseTo(one.target, 9)
  })
})

function paceOf(one: Omit<Case, 'title' | 'expected' | 'target'>, done = 0): Pace {
  const person = one.person ?? anna
  const period = periodAround(one.of ?? 'day', one.day ?? one.asOf.slice(0, 10))
  const clock = localClock(new Date(one.asOf), one.zone ?? 'Europe/Moscow')
  return normPace({
    person,
    timesheet: timesheetOf(person, one.calendar ?? calendar, clock, period),
    norms: one.norms ?? forty,
    metric: 'calls',
    unit: 'count',
    period,
    done,
  })
}

describe('how it is called', () => {
  const three = [callNorm(3)]
  const at = (time: string, done: number, norms = three) =>
    paceOf({ asOf: `2026-11-24T${time}+03:00`, norms }, done).status

  test.each([
    ['09:00', 0, 'on_track'],
    ['10:00', 0, 'on_track'], // 0.375 is due
    ['11:39', 0, 'on_track'], // 0.99
    ['11:40', 0, 'behind'], // 1
    ['11:40', 1, 'on_track'],
    ['11:40', 2, 'ahead'],
    ['15:00', 1, 'on_track'], // 1.875: less than a whole meeting is missing
    ['15:20', 1, 'behind'], // 2
    ['17:59', 2, 'on_track'],
    ['18:00', 2, 'behind'],
    ['18:00', 3, 'on_track'],
    ['10:00', 3, 'ahead'],
    ['23:00', 4, 'ahead'],
  ] as const)('at %s with %i of three meetings: %s', (time, done, status) => {
    expect(at(time, done)).toBe(status)
  })

  test.each([
    [0, 'behind'],
    [15, 'behind'],
    [16, 'behind'], // 20 due: a tenth of forty, four, is missing
    [17, 'on_track'],
    [23, 'on_track'],
    [24, 'ahead'],
  ] as const)('at noon and a break, %i of forty calls: %s', (done, status) => {
    expect(at('13:00', done, forty)).toBe(status)
  })

  test('a single thing done early is ahead, although less than one was due', () => {
    expect(at('10:00', 1, [callNorm(1)])).toBe('ahead')
    expect(at('10:00', 1)).toBe('on_track')
  })

  test("half a day's leftover fraction accuses nobody", () => {
    const half = away('first_half', '2026-11-24')
    const evening = {
      asOf: '2026-11-24T20:00+03:00',
      of: 'day',
      day: '2026-11-24',
      person: half,
      norms: three,
    } as const
    expect(paceOf(evening, 1)).toMatchObject({ target: 1.5, expectedByNow: 1.5, status: 'on_track' })
  })

  test('somebody away or off is not working, whatever they did', () => {
    const dayOff = { asOf: '2026-11-28T12:00+03:00' } as const
    expect(paceOf(dayOff, 2)).toEqual({ done: 2, expectedByNow: 0, target: 0, status: 'not_working' })
    const leave = { asOf: '2026-11-24T12:00+03:00' } as const
    expect(paceOf({ ...leave, person: away('full', '2026-11-24') }).status).toBe('not_working')
    expect(paceOf({ ...leave, person: { ...anna, hiredOn: '2026-11-25' } }).status).toBe('not_working')
  })

  test('without a norm there is nothing to be behind of', () => {
    const day = { asOf: '2026-11-24T12:00+03:00' } as const
    expect(paceOf({ ...day, norms: [] }, 5)).toEqual({
      done: 5,
      expectedByNow: 0,
      target: 0,
      status: 'no_norm',
    })
    // In force on the weekend only.
    const weekend = [callNorm(40, { from: '2026-11-28', to: '2026-11-30' })]
    expect(paceOf({ ...day, of: 'week', norms: weekend }).status).toBe('no_norm')
  })

  test('a norm of zero is met by nothing', () => {
    expect(at('18:00', 0, [callNorm(0)])).toBe('on_track')
    expect(at('18:00', 1, [callNorm(0)])).toBe('ahead')
  })

  test('sums of part days that are a hair off whole numbers decide nothing', () => {
    expect(paceStatus(2, 3 - 1e-13, 3, 'count')).toBe('behind')
    expect(paceStatus(2, 3 + 1e-13, 3, 'count')).toBe('behind')
    expect(paceStatus(3, 3 + 1e-13, 3, 'count')).toBe('on_track')
    expect(paceStatus(3, 3 - 1e-13, 3, 'count')).toBe('on_track')
  })
})

const minutesFrom = (day: string, minutes: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000).toISOString()

describe('for any person, any norm and any moment', () => {
  const somebody = anyEmployment.map((one) => ({ ...one, personId: 'anna', positions }))
  const someNorms = fc
    .tuple(
      anyDay,
      fc.array(fc.nat({ max: 60 }), { minLength: 7, maxLength: 7 }),
      fc.double({ min: 0, max: 100, noNaN: true }),
    )
    .map(([changedOn, perWeekday, perWeek]) => [
      callNorm(0, { perWeekday, to: changedOn }),
      callNorm(0, { perWeekday: null, perWeek, from: changedOn }),
    ])
  const someCalendar = fc.constantFrom(calendar, sixDayCalendar, everydayCalendar)
  const someZone = fc.constantFrom('Europe/Moscow', 'Asia/Vladivostok', 'Europe/Berlin', 'America/New_York')

  test('expected grows with time, from nothing to the whole target', () => {
    fc.assert(
      fc.property(
        somebody,
        someNorms,
        someCalendar,
        someZone,
        anyDay,
        fc.constantFrom<PeriodKind[]>('day', 'week'),
        fc.integer({ min: -1440, max: 3 * 1440 }),
        fc.nat({ max: 1440 }),
        (person, norms, days, zone, day, of, minutes, more) => {
          const at = (asOf: string) => paceOf({ person, norms, calendar: days, zone, of, day, asOf })
          const now = at(minutesFrom(day, minutes))
          const later = at(minutesFrom(day, minutes + more))
          expect(later.expectedByNow).toBeGreaterThanOrEqual(now.expectedByNow - 1e-9)
          expect(now.expectedByNow).toBeGreaterThanOrEqual(0)
          expect(now.expectedByNow).toBeLessThanOrEqual(now.target + 1e-9)
          expect(at(minutesFrom(day, -9 * 1440)).expectedByNow).toBe(0)
          expect(at(minutesFrom(day, 9 * 1440)).expectedByNow).toBeCloseTo(now.target, 9)
        },
      ),
    )
  })

  test('the days of a week add up to the week', () => {
    fc.assert(
      fc.property(somebody, someNorms, someCalendar, someZone, anyDay, fc.nat({ max: 1440 }), (...all) => {
        const [person, norms, days, zone, day, minutes] = all
        const same = { person, norms, calendar: days, zone, asOf: minutesFrom(day, minutes) }
        const week = paceOf({ ...same, of: 'week', day })
        const { from } = periodAround('week', day)
        const eachDay = Array.from({ length: 7 }, (_, index) =>
          paceOf({ ...same, of: 'day', day: addDays(from, index) }),
        )
        expect(eachDay.reduce((sum, one) => sum + one.target, 0)).toBeCloseTo(week.target, 9)
        expect(eachDay.reduce((sum, one) => sum + one.expectedByNow, 0)).toBeCloseTo(week.expectedByNow, 9)
      }),
    )
  })

  test('nobody is called behind for less than one whole thing', () => {
    const some = fc.double({ min: 0, max: 200, noNaN: true })
    fc.assert(
      fc.property(
        fc.nat({ max: 200 }),
        some,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (done, target, share) => {
          const expected = target * share
          const status = paceStatus(done, expected, target, 'count')
          expect(status === 'behind' ? expected - done : 1).toBeGreaterThan(1 - 1e-5)
          expect(done >= expected && status === 'behind').toBe(false)
          expect(done <= expected && status === 'ahead').toBe(false)
        },
      ),
    )
  })
})
