import { expect, test } from 'vitest'
import type { ShownFactor } from './diagnosis-contract.ts'
import { waterfallBars } from './waterfall-bars.ts'

const factor = (kind: ShownFactor['kind'], money: number): ShownFactor => ({
  kind,
  stage: null,
  before: 1,
  after: 1,
  countBefore: 10,
  countAfter: 10,
  money,
  low: money,
  high: money,
  fell: 0,
  largest: 0,
  enough: true,
})

test('each bar begins where the one before ended, small ones come together, and the last reaches the present month', () => {
  const factors = [factor('days', -200), factor('effort', -300), factor('size', 20), factor('market', -20)]
  const { start, end, bars } = waterfallBars({ against: 'own_base', from: 1000, to: 500, factors, peers: 4 })
  expect(start).toBe(1)
  expect(end).toBe(0.5)
  expect(bars).toMatchObject([
    { factor: { kind: 'days' }, from: 0.8, to: 1 },
    { factor: { kind: 'effort' }, from: 0.5, to: 0.8 },
  ])
  const uneven = waterfallBars({
    against: 'peers',
    from: 1000,
    to: 1210,
    factors: [factor('days', 200), factor('size', 10)],
    peers: 4,
  })
  expect(uneven.bars).toMatchObject([
    { money: 200 },
    { factor: null, money: 10, from: expect.closeTo(1200 / 1210), to: 1 },
  ])
})
