import { describe, expect, test } from 'vitest'
import { chanceOf } from '../statistics/chance.ts'
import { concentration } from './concentration.ts'
import { expiryOf, levelOf, litSignals, type DepartureInput } from './departure-signals.ts'
import { starFade } from './star-fade.ts'

const steady = { usual: [10, 11, 9, 10, 12, 10, 9, 11, 10, 10], last: [10, 10] }
const fallen = { ...steady, last: [5, 4] }

const nothing: DepartureInput = {
  activity: [steady],
  shortNoticeLeaves: { usual: [0, 0, 1, 0, 0, 0, 1, 0], last: [0] },
  records: steady,
  starts: [steady],
  monthsMissed: 0,
  daysSinceDeparture: null,
  tenureMonths: 30,
}

describe('signals of a departure', () => {
  test('nothing changed: none; what is seen expires in thirty days', () => {
    expect(litSignals(nothing)).toEqual([])
    expect(expiryOf('2026-11-24')).toBe('2026-12-24')
  })

  test.each([
    [{ activity: [fallen] }, 'activity_fell'],
    [{ activity: [fallen, fallen] }, 'activity_fell'],
    [{ shortNoticeLeaves: { ...nothing.shortNoticeLeaves, last: [2] } }, 'short_notice_leave_rose'],
    [{ records: fallen }, 'records_thinned'],
    [{ records: { usual: Array<number>(10).fill(100), last: [60, 50] } }, 'records_thinned'],
    [{ starts: [fallen] }, 'fewer_starts'],
    [{ monthsMissed: 3 }, 'plan_missed'],
    [{ daysSinceDeparture: 90 }, 'colleague_left'],
    [{ daysSinceDeparture: 0 }, 'colleague_left'],
    [{ tenureMonths: 3 }, 'tenure'],
    [{ tenureMonths: 9 }, 'tenure'],
    [{ tenureMonths: 12 }, 'tenure'],
    [{ tenureMonths: 18 }, 'tenure'],
  ] as const)('%j lights %s', (changed, signal) => {
    expect(litSignals({ ...nothing, ...changed })).toEqual([signal])
  })

  test.each([
    { activity: [{ ...steady, last: [10, 4] }] },
    { activity: [{ ...steady, last: [4, 10] }] },
    { activity: [fallen, steady] },
    { activity: [] },
    { activity: [{ usual: [10, 10, 10, 10, 10, 10, 10], last: [2, 2] }] },
    { activity: [{ ...steady, last: [14, 15] }] },
    { records: { ...steady, last: [10, 3] } },
    { starts: [{ ...steady, last: [3, 10] }] },
    { shortNoticeLeaves: { usual: [2, 3, 2, 2, 3, 2, 2, 3], last: [0] } },
    { shortNoticeLeaves: { usual: [0, 0, 0, 0, 0, 0, 0, 0], last: [1] } },
    { monthsMissed: 2 },
    { daysSinceDeparture: 91 },
    { tenureMonths: 2.9 },
    { tenureMonths: 10 },
    { tenureMonths: 19 },
    { tenureMonths: null },
  ])('%j lights nothing', (changed) => {
    expect(litSignals({ ...nothing, ...changed })).toEqual([])
  })

  test('z is of the 1.4826 · MAD of the periods before, −1.5 not yet being far', () => {
    // median 10, MAD 1: the border is 10 − 1.5 · 1.4826
    const usual = [9, 11, 9, 11, 10, 10, 9, 11]
    const border = 10 - 1.5 * 1.4826
    const lit = (value: number) => litSignals({ ...nothing, activity: [{ usual, last: [value, value] }] })
    expect(lit(border + 0.001)).toEqual([])
    expect(lit(border - 0.001)).toEqual(['activity_fell'])
  })

  test('0 and 1 none; 2 and 3 a talk; 4 and more: this week', () => {
    expect([0, 1, 2, 3, 4, 7].map(levelOf)).toEqual([
      'none',
      'none',
      'talk',
      'talk',
      'talk_this_week',
      'talk_this_week',
    ])
  })
})

describe('concentration', () => {
  test('Σ s² and 1/Σ s², worked by hand', () => {
    const found = concentration([50, 30, 20])!
    expect(found.hhi).toBeCloseTo(0.38, 12)
    expect(found.effective).toBeCloseTo(1 / 0.38, 12)
    expect(found.top1).toBeCloseTo(0.5, 12)
    expect(found.top3).toBeCloseTo(1, 12)
  })

  test('so many alike are so many', () => {
    expect(concentration(Array<number>(8).fill(3))!.effective).toBeCloseTo(8, 12)
  })

  test.each([
    [24.9, 'watch'],
    [25, 'high'],
    [10, 'watch'],
    [9.9, 'ordinary'],
  ] as const)('the largest with %f %% is %s', (top, level) => {
    const rest = Array.from({ length: 20 }, () => (100 - top) / 20)
    expect(concentration([top, ...rest])!.level).toBe(level)
  })

  test('of nothing, nothing', () => {
    expect(concentration([])).toBeNull()
    expect(concentration([0, 0])).toBeNull()
    expect(() => concentration([-1])).toThrow(RangeError)
  })
})

describe('a star that fades', () => {
  const months = (mean: number, last: readonly number[]) => ({
    counts: [...Array.from({ length: 12 }, (_, at) => mean + (at % 3) - 1), ...last],
    days: Array<number>(14).fill(21),
  })
  const others = [30, 34, 28, 36, 31, 29, 33].map((mean) => months(mean, [mean, mean]))

  test('two months in a row far below the shrunk year', () => {
    const found = starFade([months(60, [30, 28]), ...others], 0, 'star')!
    expect(found.isFading).toBe(true)
    expect(found.months.every(({ probability }) => probability >= 0.8)).toBe(true)
    expect(found.months[0].baseRate).toBeLessThan(60 / 21)
  })

  test.each([
    ['one month is none', [30, 60]],
    ['the other neither', [60, 30]],
    ['a tenth less is none', [54, 54]],
  ])('%s', (_, last) => {
    expect(starFade([months(60, last), ...others], 0, 'star')!.isFading).toBe(false)
  })

  test('who was not ahead is no star, and of half a year less nothing is told', () => {
    expect(starFade([months(60, [60, 60]), ...others], 1, 'star')).toBeNull()
    const brief = { counts: [60, 61, 60, 30, 30], days: [21, 21, 21, 21, 21] }
    expect(starFade([brief, ...others], 0, 'star')).toBeNull()
    const away = { ...months(60, [30, 0]), days: [...Array<number>(13).fill(21), 0] }
    expect(starFade([away, ...others], 0, 'star')).toBeNull()
  })

  test('a raw peak that falls back to the mean is no fading', () => {
    const chance = chanceOf('peaks')
    let [peaks, fading] = [0, 0]
    for (let run = 0; run < 100; run++) {
      const team = Array.from({ length: 8 }, () => ({
        counts: Array.from({ length: 14 }, () => chance.poisson(20)),
        days: Array<number>(14).fill(21),
      }))
      for (const person of team.keys()) {
        const found = starFade(team, person, `${run}`)
        if (!found) continue
        peaks++
        fading += Number(found.isFading)
      }
    }
    expect(peaks).toBeGreaterThan(200)
    expect(fading / peaks).toBeLessThan(0.05)
  })
})
