import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sellerWinRateObstacle, winRate, type SellerDeals } from './win-rate.ts'

describe('a win rate with its Wilson 95 % interval', () => {
  // The bounds were found apart from the formula, as roots of (p − p̂)² = z²·p(1 − p)/n by bisection.
  test.each([
    { won: 8, lost: 2, value: 0.8, low: 0.49016247, high: 0.94331785, enough: true },
    { won: 5, lost: 5, value: 0.5, low: 0.23659309, high: 0.76340691, enough: true },
    { won: 0, lost: 10, value: 0, low: 0, high: 0.2775328, enough: true },
    { won: 10, lost: 0, value: 1, low: 0.7224672, high: 1, enough: true },
    { won: 1, lost: 0, value: 1, low: 0.20654931, high: 1, enough: false },
    { won: 4238, lost: 2473, value: 0.63150052, low: 0.61988691, high: 0.64296367, enough: true },
  ])('$won won and $lost lost', ({ won, lost, value, low, high, enough }) => {
    const rate = winRate({ won, lost })
    expect(rate).toMatchObject({ n: won + lost, enough })
    expect(rate.value).toBeCloseTo(value, 7)
    expect(rate.low).toBeCloseTo(low, 7)
    expect(rate.high).toBeCloseTo(high, 7)
  })

  test('nothing closed is no rate, not a rate of zero', () => {
    expect(winRate({ won: 0, lost: 0 })).toEqual({ n: 0, value: null, low: null, high: null, enough: false })
  })

  test('nine closed deals are too few, ten are enough', () => {
    expect(winRate({ won: 4, lost: 5 }).enough).toBe(false)
    expect(winRate({ won: 5, lost: 5 }).enough).toBe(true)
  })

  test('the interval holds the rate, stays inside 0…1 and narrows with more deals', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), (won, lost) => {
        fc.pre(won + lost > 0)
        const rate = winRate({ won, lost })
        const more = winRate({ won: won * 2, lost: lost * 2 })
        expect(rate.low).toBeGreaterThanOrEqual(0)
        expect(rate.high).toBeLessThanOrEqual(1)
        expect(rate.low).toBeLessThanOrEqual(rate.value!)
        expect(rate.high).toBeGreaterThanOrEqual(rate.value!)
        expect(more.high! - more.low!).toBeLessThan(rate.high! - rate.low!)
      }),
    )
  })
})

const row = (personId: string | null, won: number, lost: number, open = 0): SellerDeals => {
  return { personId, won, lost, open }
}

describe('whether a win rate by seller exists', () => {
  test.each([
    ['sellers stand on won and lost deals alike', [row('anna', 8, 5, 3), row('igor', 2, 9)], null],
    ['nobody has closed anything yet', [row('anna', 0, 0, 4), row(null, 0, 3)], null],
    ['a few lost deals without a seller do not spoil the rest', [row('anna', 40, 20), row(null, 0, 3)], null],
    ['deals without a seller are won and lost alike', [row('anna', 10, 5), row(null, 12, 6)], null],
    [
      'sellers on won deals, the rest open without one',
      [row('anna', 842, 0), row(null, 0, 0, 7158)],
      'seller_only_on_won',
    ],
    [
      'sellers on won deals, the rest lost without one',
      [row('anna', 842, 0), row(null, 0, 7158)],
      'seller_only_on_won',
    ],
    ['only won deals are there at all', [row('anna', 600, 0), row('igor', 242, 0)], 'seller_only_on_won'],
    [
      'one lost deal with a seller among thousands without',
      [row('anna', 842, 1), row(null, 0, 7157)],
      'seller_only_on_won',
    ],
    [
      'open deals have sellers, lost ones do not',
      [row('anna', 30, 0, 12), row(null, 0, 25)],
      'seller_only_on_won',
    ],
    ['nobody ever marks a deal lost', [row('anna', 30, 0, 12), row(null, 1, 0, 2)], 'no_lost_deals'],
    ['there are no deals', [], null],
  ] as const)('%s', (_, rows, reason) => {
    expect(sellerWinRateObstacle(rows)).toBe(reason)
  })
})
