import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { spanOf } from './span.ts'

test('by default the hours suffice for five: floor(40 × 0.35 ÷ 2.5)', () => {
  expect(spanOf(5)).toEqual({
    direct: 5,
    recommended: [5, 7],
    byArithmetic: 5,
    hoursNeeded: 12.5,
    hoursAvailable: 14,
    hoursPerOneMore: 2.5,
    verdict: 'within',
  })
})

test.each([
  [0, 'few'],
  [4, 'few'],
  [5, 'within'],
  [7, 'within'],
  [8, 'over'],
  [12, 'over'],
] as const)('%i people are %s for a head who leads full time', (direct, verdict) => {
  expect(spanOf(direct).verdict).toBe(verdict)
})

test('six and seven are within the consensus although the hours do not suffice, and the hours say so', () => {
  const { hoursNeeded, hoursAvailable } = spanOf(7)
  expect([hoursNeeded, hoursAvailable]).toEqual([17.5, 14])
})

test('a playing coach who sells half the time leads two or three', () => {
  expect(spanOf(3, { ownSellingShare: 0.5 })).toMatchObject({
    recommended: [2, 3],
    byArithmetic: 2,
    hoursAvailable: 7,
    verdict: 'within',
  })
  expect(spanOf(4, { ownSellingShare: 0.5 }).verdict).toBe('over')
})

test('a head with more hours for people may lead more than the consensus', () => {
  expect(spanOf(9, { peopleShare: 0.6 })).toMatchObject({ byArithmetic: 9, verdict: 'within' })
})

test('one more seller costs their hours', () => {
  expect(spanOf(6).hoursNeeded - spanOf(5).hoursNeeded).toBe(spanOf(5).hoursPerOneMore)
})

test('a whole number is not lost to binary fractions: 35 × 0.26 ÷ 1.3 is seven', () => {
  expect(spanOf(7, { weeklyHours: 35, peopleShare: 0.26, hoursPerRep: 1.3 }).byArithmetic).toBe(7)
  expect(spanOf(1, { ownSellingShare: 0.8 }).recommended).toEqual([1, 1])
})

test('assumptions that make no sense are refused', () => {
  for (const wrong of [
    { weeklyHours: 0 },
    { hoursPerRep: -1 },
    { peopleShare: 1.2 },
    { ownSellingShare: -0.1 },
  ]) {
    expect(() => spanOf(5, wrong)).toThrow(RangeError)
  }
})

test('more people never make the verdict milder', () => {
  const severity = { few: 0, within: 1, over: 2 }
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.nat({ max: 40 }), share, share, (direct, peopleShare, ownSellingShare) => {
      const now = spanOf(direct, { peopleShare, ownSellingShare })
      const oneMore = spanOf(direct + 1, { peopleShare, ownSellingShare })
      expect(severity[oneMore.verdict]).toBeGreaterThanOrEqual(severity[now.verdict])
      expect(now.byArithmetic * 2.5).toBeLessThanOrEqual(now.hoursAvailable + 1e-6)
    }),
  )
})
