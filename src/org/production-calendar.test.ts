import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { daysBetween } from './day.ts'
import { calendarYear, dayKind, fiveDayWeek, knownCountries } from './production-calendar.ts'

const sixDayWeek = [1, 2, 3, 4, 5, 6]
const projectRoot = resolve(import.meta.dirname, '../..')
const publicData = join(process.env.NORMA_TEST_DATA ?? resolve(projectRoot, '../shared/data'), 'calendar_ru')

function yearOf(year: number, week = fiveDayWeek) {
  return daysBetween(`${year}-01-01`, `${year}-12-31`).map((day) => ({ day, ...dayKind('RU', day, week) }))
}

function workingDays(year: number, week = fiveDayWeek) {
  return yearOf(year, week).filter((one) => one.kind !== 'off').length
}

test.each([
  // year, working days, of them shortened: the published norms of working time for a 40-hour week
  [2013, 247, 6],
  [2014, 247, 6],
  [2015, 247, 5],
  [2016, 247, 2],
  [2017, 247, 3],
  [2018, 247, 6],
  [2019, 247, 6],
  [2020, 219, 3],
  [2021, 240, 3],
  [2022, 247, 3],
  [2023, 247, 3],
  [2024, 248, 5],
  [2025, 247, 4],
  [2026, 247, 4],
  [2027, 247, 4],
])('%i has %i working days, %i of them short', (year, working, short) => {
  const days = yearOf(year)
  expect(days.filter((one) => one.kind !== 'off')).toHaveLength(working)
  expect(days.filter((one) => one.kind === 'short')).toHaveLength(short)
})

test('2026 by month is 15 19 21 22 19 21 23 21 22 22 20 22 working days', () => {
  const byMonth = Array.from({ length: 12 }, () => 0)
  for (const one of yearOf(2026)) if (one.kind !== 'off') byMonth[Number(one.day.slice(5, 7)) - 1]! += 1
  expect(byMonth).toEqual([15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22])
})

test.each([
  ['2026-01-07', { kind: 'off', holiday: 'christmas', provisional: false }],
  ['2026-01-09', { kind: 'off', movedFrom: '2026-01-03', provisional: false }],
  ['2026-03-09', { kind: 'off', movedFrom: '2026-03-08', provisional: false }],
  ['2026-04-30', { kind: 'short', provisional: false }],
  ['2026-05-11', { kind: 'off', movedFrom: '2026-05-09', provisional: false }],
  ['2026-12-31', { kind: 'off', movedFrom: '2026-01-04', provisional: false }],
  // Saturdays worked for a moved rest day: long for an ordinary Monday, short for the eve of a holiday.
  ['2024-04-27', { kind: 'work', movedTo: '2024-04-29', provisional: false }],
  ['2024-11-02', { kind: 'short', movedTo: '2024-04-30', provisional: false }],
  // A Monday that was a rest day by rule and was moved on to November.
  ['2014-02-24', { kind: 'short', movedTo: '2014-11-03', provisional: false }],
  ['2020-04-15', { kind: 'off', holiday: 'non_working_days', provisional: false }],
  ['2021-11-03', { kind: 'off', holiday: 'non_working_days', provisional: false }],
  ['2021-11-04', { kind: 'off', holiday: 'unity_day', provisional: false }],
])('%s knows what it is and why', (day, expected) => {
  expect(dayKind('RU', day)).toEqual(expected)
})

describe('a year without an act in the data', () => {
  test('is computed from the holidays and marked provisional', () => {
    expect(calendarYear('RU', 2026)).toEqual({
      source: 'постановление Правительства РФ от 24.09.2025 № 1466',
      version: '2025-09-24',
      provisional: false,
    })
    expect(calendarYear('RU', 2028)).toMatchObject({ version: 'computed', provisional: true })
    // 12 June 2032 is a Saturday: its rest moves to Monday without any act.
    expect(dayKind('RU', '2032-06-14')).toEqual({ kind: 'off', movedFrom: '2032-06-12', provisional: true })
    // 1 January 2028 is a Saturday: where that rest goes is the Government's to say.
    expect(dayKind('RU', '2028-01-10')).toEqual({ kind: 'work', provisional: true })
  })

  test('an act that nobody has compared with its publication yet stays provisional', () => {
    expect(dayKind('RU', '2027-02-22')).toEqual({ kind: 'off', movedFrom: '2027-02-20', provisional: true })
    expect(dayKind('RU', '2027-02-20')).toEqual({ kind: 'short', movedTo: '2027-02-22', provisional: true })
  })

  test('before 2013 the holidays are those of the law of that time', () => {
    // Moves inside a year do not change its total: these are the published ones.
    expect([2008, 2009, 2010, 2011, 2012].map((year) => workingDays(year))).toEqual([250, 249, 249, 248, 249])
    expect(dayKind('RU', '2012-01-06')).toEqual({ kind: 'off', movedFrom: '2012-01-01', provisional: true })
    expect(dayKind('RU', '2012-01-08').holiday).toBeUndefined()
    expect(dayKind('RU', '2004-11-08')).toEqual({ kind: 'off', movedFrom: '2004-11-07', provisional: true })
  })
})

describe('a six-day week', () => {
  test('works the day that was freed for a Saturday, since that Saturday was no rest day', () => {
    expect(dayKind('RU', '2026-01-03', sixDayWeek).kind).toBe('off')
    expect(dayKind('RU', '2026-01-09', sixDayWeek).kind).toBe('work')
    expect(dayKind('RU', '2026-05-11', sixDayWeek).kind).toBe('work')
    expect(dayKind('RU', '2024-04-29', sixDayWeek).kind).toBe('work')
    expect(dayKind('RU', '2024-04-27', sixDayWeek)).toEqual({ kind: 'work', provisional: false })
  })

  test('rests on the day to which a Sunday was moved', () => {
    expect(dayKind('RU', '2026-12-31', sixDayWeek)).toMatchObject({ kind: 'off', movedFrom: '2026-01-04' })
    expect(dayKind('RU', '2026-03-09', sixDayWeek)).toMatchObject({ kind: 'off', movedFrom: '2026-03-08' })
  })

  test('has a short Saturday before a holiday on Sunday, and works other Saturdays in full', () => {
    expect(dayKind('RU', '2026-03-07', sixDayWeek).kind).toBe('short')
    expect(dayKind('RU', '2026-11-28', sixDayWeek).kind).toBe('work')
    // The exchange of 1 for 3 November is not for this week: both are worked, and the eve is the 3rd.
    expect(dayKind('RU', '2025-11-01', sixDayWeek).kind).toBe('work')
    expect(dayKind('RU', '2025-11-03', sixDayWeek).kind).toBe('short')
  })

  test('counts every day but Sundays, holidays and Sundays moved to working days', () => {
    // 2026: 365 − 52 Sundays − 14 holidays; the two holidays on Sundays (4 January, 8 March) both moved.
    expect(workingDays(2026, sixDayWeek)).toBe(299)
  })
})

test('a week from Tuesday to Saturday moves a holiday off its own rest day, Monday', () => {
  // 23 February 2026 is a Monday: these people lose a rest day and get Tuesday.
  expect(dayKind('RU', '2026-02-24', [2, 3, 4, 5, 6])).toMatchObject({ kind: 'off', movedFrom: '2026-02-23' })
})

test('an unknown or empty country is a plain week without holidays', () => {
  expect(knownCountries).toEqual(['RU'])
  for (const country of ['', 'XX']) {
    expect(calendarYear(country, 2026)).toBeNull()
    expect(dayKind(country, '2026-01-01')).toEqual({ kind: 'work', provisional: false })
    expect(dayKind(country, '2026-01-03')).toEqual({ kind: 'off', provisional: false })
    expect(dayKind(country, '2026-01-03', sixDayWeek)).toEqual({ kind: 'work', provisional: false })
  }
})

test('a day that does not exist is refused', () => {
  expect(() => dayKind('RU', '2026-06-31')).toThrow(RangeError)
  expect(() => dayKind('', '2026-06-31')).toThrow(RangeError)
})

const present = existsSync(join(publicData, 'days.json'))
if (!present) console.info(`production calendar: no ${publicData}, the day-by-day comparison is not run`)
const published: Record<string, Record<string, 0 | 1 | 2>> = present
  ? JSON.parse(readFileSync(join(publicData, 'days.json'), 'utf8'))
  : {}
const codes = { work: 0, off: 1, short: 2 } as const

test.each(Object.keys(published))('every day of %s equals the published calendar', (year) => {
  const ours = Object.fromEntries(yearOf(Number(year)).map((one) => [one.day, codes[one.kind]]))
  expect(ours).toEqual(published[year])
})

// Earlier files of the set do not name where a day off came from.
test.each(present ? [2022, 2023, 2024, 2025, 2026] : [])(
  'the moved days of %i name the day they came from, as the published ones do',
  (year) => {
    const xml = readFileSync(join(publicData, 'xml', `${year}.xml`), 'utf8')
    const named = [...xml.matchAll(/d="(\d\d)\.(\d\d)" t="1" f="(\d\d)\.(\d\d)"/g)].map(
      ([, month, day, fromMonth, fromDay]) => [`${year}-${month}-${day}`, `${year}-${fromMonth}-${fromDay}`],
    )
    expect(named.length).toBeGreaterThan(0)
    const ours = yearOf(year).flatMap((one) => (one.movedFrom ? [[one.day, one.movedFrom]] : []))
    expect(ours).toEqual(named)
  },
)
