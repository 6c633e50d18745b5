import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localClock, minuteOf, minutesPassed, versionOn, workingDay, type WorkCalendar } from './work-time.ts'
import { everydayCalendar, ordinaryCalendar, ordinaryVersion, sixDayCalendar } from '../testing/calendars.ts'

const passed = (calendar: WorkCalendar, day: string, instant: string, zone: string) =>
  minutesPassed(workingDay(calendar, day).intervals, day, localClock(new Date(instant), zone))

describe('the working hours of a day', () => {
  const calendar = ordinaryCalendar

  test('an ordinary Tuesday is nine to one and two to six', () => {
    expect(workingDay(calendar, '2026-11-24')).toMatchObject({
      kind: 'work',
      intervals: [
        [540, 780],
        [840, 1080],
      ],
      minutes: 480,
      fullMinutes: 480,
      halfMinute: 810,
      exception: false,
      provisional: false,
    })
  })

  test('a short day ends an hour earlier', () => {
    expect(workingDay(calendar, '2026-04-30')).toMatchObject({
      kind: 'short',
      intervals: [
        [540, 780],
        [840, 1020],
      ],
      minutes: 420,
    })
  })

  test('when the last stretch is shorter than an hour, the rest of the hour comes off before the break', () => {
    const lateBreak = [{ ...ordinaryVersion, breakStartsAt: '17:00', breakEndsAt: '17:30' }]
    expect(workingDay(lateBreak, '2026-04-30')).toMatchObject({ intervals: [[540, 990]], minutes: 450 })
  })

  test('a day off has none, and says which holiday was moved here', () => {
    expect(workingDay(calendar, '2026-03-09')).toMatchObject({
      kind: 'off',
      intervals: [],
      minutes: 0,
      movedFrom: '2026-03-08',
    })
  })

  test('without a break the day is one stretch and its half is the middle', () => {
    const noBreak = [{ ...ordinaryVersion, breakStartsAt: null, breakEndsAt: null }]
    expect(workingDay(noBreak, '2026-11-24')).toMatchObject({
      intervals: [[540, 1080]],
      minutes: 540,
      halfMinute: 810,
    })
  })

  test('a break at the very end only shortens the day, and its half is the middle of what is left', () => {
    const early = [{ ...ordinaryVersion, breakStartsAt: '17:00', breakEndsAt: '18:00' }]
    expect(workingDay(early, '2026-11-24')).toMatchObject({
      intervals: [[540, 1020]],
      fullMinutes: 480,
      halfMinute: 780,
    })
  })

  test('on a six-day week a Saturday is worked unless it is a holiday', () => {
    expect(workingDay(sixDayCalendar, '2026-11-28').minutes).toBe(480)
    expect(workingDay(sixDayCalendar, '2026-05-09').minutes).toBe(0)
  })
})

describe("the company's own exceptions win over the country", () => {
  const calendar = [
    {
      ...ordinaryVersion,
      exceptions: [
        { day: '2026-11-24', kind: 'off' },
        { day: '2026-11-28', kind: 'work' },
        { day: '2026-11-27', kind: 'short' },
        { day: '2026-04-30', kind: 'work' },
        { day: '2028-01-10', kind: 'off' },
      ],
    },
  ] satisfies WorkCalendar

  test.each([
    ['2026-11-24', 'off', 0],
    ['2026-11-28', 'work', 480],
    ['2026-11-27', 'short', 420],
    ['2026-04-30', 'work', 480],
  ] as const)('%s is %s: %i minutes', (day, kind, minutes) => {
    expect(workingDay(calendar, day)).toMatchObject({ kind, minutes, exception: true })
  })

  test('and are certain even where the country is provisional', () => {
    expect(workingDay(calendar, '2028-01-10')).toMatchObject({ kind: 'off', provisional: false })
    expect(workingDay(calendar, '2028-01-11')).toMatchObject({ kind: 'work', provisional: true })
  })
})

describe('versions', () => {
  const early = {
    ...ordinaryVersion,
    from: '2026-01-01',
    to: '2026-06-01',
    startsAt: '08:00',
    endsAt: '17:00',
  }
  const late = { ...ordinaryVersion, from: '2026-07-01', to: null, startsAt: '10:00', endsAt: '19:00' }

  test('each day is measured by the version in force, the end not included', () => {
    const calendar = [late, early]
    expect(versionOn(calendar, '2026-05-31').startsAt).toBe('08:00')
    expect(versionOn(calendar, '2026-07-01').startsAt).toBe('10:00')
  })

  test('history before the first version takes the first, a gap takes the one before', () => {
    const calendar = [late, early]
    expect(versionOn(calendar, '2017-11-24').startsAt).toBe('08:00')
    expect(versionOn(calendar, '2026-06-15').startsAt).toBe('08:00')
  })

  test('no version at all is refused', () => {
    expect(() => versionOn([], '2026-11-24')).toThrow(RangeError)
  })
})

describe('hours that make no sense are refused', () => {
  test.each([
    { ...ordinaryVersion, endsAt: '08:00' },
    { ...ordinaryVersion, endsAt: '25:00' },
    { ...ordinaryVersion, startsAt: '9:00' },
    { ...ordinaryVersion, breakStartsAt: '08:00' },
    { ...ordinaryVersion, breakEndsAt: '18:01' },
    { ...ordinaryVersion, breakEndsAt: '13:00' },
    { ...ordinaryVersion, breakStartsAt: '09:00', breakEndsAt: '18:00' },
  ])('%o', (version) => {
    expect(() => workingDay([version], '2026-11-24')).toThrow(RangeError)
  })

  test('a time of day may carry the seconds of a database, if they are zero', () => {
    expect(minuteOf('09:30:00')).toBe(570)
    expect(minuteOf('24:00')).toBe(1440)
    expect(() => minuteOf('24:01')).toThrow(RangeError)
    expect(() => minuteOf('09:60')).toThrow(RangeError)
  })
})

describe('minutes passed by a clock', () => {
  const calendar = ordinaryCalendar

  test.each([
    // Moscow is UTC+3
    ['before work', '2026-11-24T05:59:00Z', 0],
    ['at half past ten', '2026-11-24T07:30:00Z', 90],
    ['in the break', '2026-11-24T10:40:00Z', 240],
    ['at three', '2026-11-24T12:00:00Z', 300],
    ['when work ends', '2026-11-24T15:00:00Z', 480],
    ['late in the evening', '2026-11-24T20:59:00Z', 480],
    ['the next morning', '2026-11-25T06:30:00Z', 480],
    ['the day before', '2026-11-23T12:00:00Z', 0],
  ])('%s', (_, instant, minutes) => {
    expect(passed(calendar, '2026-11-24', instant, 'Europe/Moscow')).toBe(minutes)
  })

  test('at 10:30 in Vladivostok an hour and a half has passed there and none in Moscow', () => {
    const instant = '2026-11-24T00:30:00Z'
    expect(passed(calendar, '2026-11-24', instant, 'Asia/Vladivostok')).toBe(90)
    expect(passed(calendar, '2026-11-24', instant, 'Europe/Moscow')).toBe(0)
  })

  test('an unknown zone is refused', () => {
    expect(() => localClock(new Date(), 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('the day the clocks change in Berlin', () => {
  test('nine is nine on both sides of the change', () => {
    // 29 March 2026: from 02:00 +1 to 03:00 +2. 10:30 is 08:30 UTC; a day earlier it was 09:30 UTC.
    expect(passed(everydayCalendar, '2026-03-29', '2026-03-29T08:30:00Z', 'Europe/Berlin')).toBe(90)
    expect(passed(everydayCalendar, '2026-03-28', '2026-03-28T09:30:00Z', 'Europe/Berlin')).toBe(90)
    // 25 October 2026: back again.
    expect(passed(everydayCalendar, '2026-10-25', '2026-10-25T09:30:00Z', 'Europe/Berlin')).toBe(90)
    expect(passed(everydayCalendar, '2026-10-24', '2026-10-24T08:30:00Z', 'Europe/Berlin')).toBe(90)
  })

  const night = [
    { ...everydayCalendar[0]!, startsAt: '01:00', endsAt: '09:00', breakStartsAt: null, breakEndsAt: null },
  ]

  test('a night shift across the change counts its eight hours once, evenly over the hours there are', () => {
    // Spring: 00:00Z–07:00Z, seven hours on the time line. Autumn: 23:00Z–08:00Z, nine.
    expect(passed(night, '2026-03-29', '2026-03-29T03:30:00Z', 'Europe/Berlin')).toBe(240)
    expect(passed(night, '2026-03-29', '2026-03-29T07:00:00Z', 'Europe/Berlin')).toBe(480)
    expect(passed(night, '2026-10-25', '2026-10-25T03:30:00Z', 'Europe/Berlin')).toBe(240)
    expect(passed(night, '2026-10-25', '2026-10-25T08:00:00Z', 'Europe/Berlin')).toBe(480)
  })

  test('work inside the hour that is skipped is over once the clocks have jumped', () => {
    expect(
      minutesPassed(
        [[120, 180]],
        '2026-03-29',
        localClock(new Date('2026-03-29T00:59:59Z'), 'Europe/Berlin'),
      ),
    ).toBe(0)
    expect(
      minutesPassed(
        [[120, 180]],
        '2026-03-29',
        localClock(new Date('2026-03-29T01:00:01Z'), 'Europe/Berlin'),
      ),
    ).toBe(60)
  })
})

test('time that passes never unpasses, in any zone, across any change of clocks', () => {
  const calendar = [
    { ...ordinaryVersion, country: '', week: [1, 2, 3, 4, 5, 6, 7], startsAt: '00:30', endsAt: '23:30' },
  ]
  const zones = [
    'Europe/Berlin',
    'Europe/Moscow',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Asia/Vladivostok',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom('2026-03-29', '2026-10-25', '2026-04-05', '2018-11-04', '2026-11-24'),
      fc.constantFrom(...zones),
      fc.nat({ max: 60 * 60 }),
      fc.nat({ max: 600 }),
      (day, zone, minutes, more) => {
        const start = Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000
        const at = (after: number) =>
          passed(calendar, day, new Date(start + after * 60_000).toISOString(), zone)
        expect(at(minutes + more)).toBeGreaterThanOrEqual(at(minutes))
        expect(at(minutes)).toBeGreaterThanOrEqual(0)
        expect(at(minutes)).toBeLessThanOrEqual(workingDay(calendar, day).minutes)
      },
    ),
  )
})
