import { describe, expect, test } from 'vitest'
import { normSight, stepSight } from './deviation-rule.ts'

const week = (done: number, target = 10, exposure = 5) => ({ done, target, exposure })

describe('a norm that is not kept', () => {
  // P(X ≤ k) of Poisson with mean 10: 3 → .0103, 4 → .0293, 8 → .3328; with mean 20: 13 → .0661, 14 → .1049
  test.each([
    ['three of ten in one week', [week(3)], { weeks: 1, done: 3, chance: 0.0103 }],
    ['thirteen of twenty in two', [week(7), week(6)], { weeks: 2, done: 13, chance: 0.0661 }],
    ['a week away is passed over', [week(3), week(0, 0, 0)], { weeks: 1, done: 3, chance: 0.0103 }],
  ])('%s is below', (_what, weeks, figures) => {
    const sight = normSight(weeks, 0)
    expect(sight).toMatchObject({
      state: 'below',
      figures: { ...figures, chance: expect.closeTo(figures.chance, 4) },
    })
  })

  test.each([
    ['four of ten happen to anybody', [week(4)], 'unclear'],
    ['fourteen of twenty do as well', [week(8), week(6)], 'unclear'],
    ['eight of ten', [week(8)], 'kept'],
    ['a bad week before a kept one', [week(1), week(10)], 'kept'],
    ['the norm itself', [week(10), week(10)], 'kept'],
    ['two days of work are no week', [week(0, 4, 2)], 'unclear'],
    ['nothing is asked', [week(0, 0, 5)], 'unclear'],
    ['nothing is known', [], 'unclear'],
  ])('%s: %s is %s', (_what, weeks, state) => {
    expect(normSight(weeks, 0).state).toBe(state)
  })

  test('what weeks of the team differ by anyway accuses nobody', () => {
    expect(normSight([week(3)], 0).state).toBe('below')
    expect(normSight([week(3)], 0.2).state).toBe('unclear')
  })
})

describe('deals without a next step', () => {
  const team = { teamOpen: 60, teamAdrift: 6 }
  test.each([
    ['four of ten, where the others have one of ten', { open: 10, adrift: 4, ...team }, 'below'],
    ['four are too few to judge', { open: 4, adrift: 4, ...team }, 'kept'],
    ['two of ten', { open: 10, adrift: 2, ...team }, 'kept'],
    ['as many as everybody', { open: 10, adrift: 4, teamOpen: 60, teamAdrift: 24 }, 'kept'],
  ])('%s', (_what, counts, state) => {
    expect(stepSight(counts).state).toBe(state)
  })
})
