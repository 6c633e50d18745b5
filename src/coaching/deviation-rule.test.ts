import { describe, expect, test } from 'vitest'
import { chanceOf } from '../statistics/chance.ts'
import { normSight, stepSight } from './deviation-rule.ts'

const week = (done: number, target = 10, exposure = 5) => ({ done, target, exposure })

describe('a norm that is not kept', () => {
  // P(X ≤ k) of Poisson with mean 10: 2 → .0028, 3 → .0103, 8 → .3328; with mean 20: 9 → .0050, 10 → .0108, 11 → .0214, 15 → .1565
  test.each([
    ['two of ten in one week', [week(2)], { weeks: 1, done: 2, chance: 0.0028 }],
    ['nine of twenty in two', [week(5), week(4)], { weeks: 2, done: 9, chance: 0.005 }],
    ['a week away is passed over', [week(2), week(0, 0, 0)], { weeks: 1, done: 2, chance: 0.0028 }],
  ])('%s is below', (_what, weeks, figures) => {
    const sight = normSight(weeks, 0)
    expect(sight).toMatchObject({
      state: 'below',
      figures: { ...figures, chance: expect.closeTo(figures.chance, 4) },
    })
  })

  test.each([
    ['three of ten happen to anybody', [week(3)], 'unclear'],
    ['ten of twenty do as well', [week(6), week(4)], 'unclear'],
    ['eight of ten', [week(8)], 'kept'],
    ['a weak week before a kept one', [week(5), week(10)], 'kept'],
    ['one kept week after hardly any', [week(1), week(10)], 'unclear'],
    ['the norm itself', [week(10), week(10)], 'kept'],
    ['two days of work are no week', [week(0, 4, 2)], 'unclear'],
    ['nothing is asked', [week(0, 0, 5)], 'unclear'],
    ['nothing is known', [], 'unclear'],
  ])('%s: %s is %s', (_what, weeks, state) => {
    expect(normSight(weeks, 0).state).toBe(state)
  })

  test('what weeks of the team differ by anyway accuses nobody', () => {
    expect(normSight([week(2)], 0).state).toBe('below')
    expect(normSight([week(2)], 0.2).state).toBe('unclear')
  })
})

test('of fifteen people who keep five norms to the letter less than one is told of in a week', () => {
  const chance = chanceOf('keepers')
  let told = 0
  const runs = 400
  for (let run = 0; run < runs; run++) {
    for (let look = 0; look < 75; look++) {
      const target = [3, 5.5, 10, 20, 84][look % 5]!
      const weeks = [week(chance.poisson(target), target), week(chance.poisson(target), target)]
      if (normSight(weeks, 0).state === 'below') told++
    }
  }
  expect(told / runs).toBeLessThan(1)
  expect(told / runs).toBeGreaterThan(0.2)
})

describe('deals without a next step', () => {
  const team = { teamOpen: 60, teamAdrift: 6 }
  test.each([
    ['five of ten, where the others have one of ten', { open: 10, adrift: 5, ...team }, 'below'],
    ['four are too few to judge', { open: 4, adrift: 4, ...team }, 'kept'],
    ['two of ten', { open: 10, adrift: 2, ...team }, 'kept'],
    ['as many as everybody', { open: 10, adrift: 4, teamOpen: 60, teamAdrift: 24 }, 'kept'],
  ])('%s', (_what, counts, state) => {
    expect(stepSight(counts).state).toBe(state)
  })
})
