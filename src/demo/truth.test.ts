import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { characters, ramp } from './characters.ts'
import { generateDepartment } from './department.ts'
import { measure, type Measures } from './truth-measures.ts'
import { calm, marketFellMonthsAgo, stories } from './truth.ts'

/** The stories are there whenever the department is loaded: on a working day, on a holiday, at a year's beginning. */
const moments = [
  '2026-11-24T08:40:00Z',
  '2027-01-06T15:00:00Z',
  '2026-05-31T21:30:00Z',
  '2028-02-29T05:30:00Z',
]

const oldHands = Object.keys(characters).filter((key) => {
  const character = characters[key]!
  return 'daysAgo' in character.hired && character.leftMonthsAgo === undefined
})
const newcomers = ['denis', 'kirill', 'gleb']
const reps = [...oldHands, ...newcomers]

describe.each(moments)('the department loaded at %s', (moment) => {
  let seen: Measures
  const now = new Date(moment)

  beforeAll(() => {
    seen = measure(generateDepartment({ now, locale: 'ru' }), now)
  })

  /** Who lies outside the limits. */
  function outside(
    people: readonly string[],
    figure: (key: string) => number,
    least: number,
    most: number,
  ): string[] {
    return people.filter((key) => !(figure(key) >= least && figure(key) <= most))
  }

  describe('an experienced rep has settled down', () => {
    const effort = (key: string) => seen.effortRatio(key, { now: [5, 3], before: [17, 9] })

    test('who does a third less than before, while nobody else does', () => {
      expect(effort(stories.settled.person)).toBeLessThan(0.78)
      expect(outside(oldHands, effort, 0.8, 1.25)).toEqual([stories.settled.person])
    })

    test('who used to do more than most, and closes as well as before', () => {
      const { person } = stories.settled
      expect(seen.effortAgainstPeers(person, [17, 9])).toBeGreaterThan(1.05)
      expect(seen.winRateShift(person, { now: [3, 0], before: [17, 9] })).toBeGreaterThan(-2.2)
    })
  })

  describe('a beginner loses deals after the offer', () => {
    const shortfall = (stage: number) => (key: string) => seen.conversionAgainstPeers(key, stage)

    test('and only there', () => {
      const { person } = stories.failsAfterOffer
      expect(shortfall(3)(person)).toBeLessThan(-2.6)
      for (const stage of [0, 1, 2, 4]) expect(shortfall(stage)(person)).toBeGreaterThan(-2.9)
    })

    test('while no other rep fails at any stage', () => {
      for (const stage of [0, 1, 2, 3, 4]) {
        const failing = outside(reps, shortfall(stage), -2.9, Infinity)
        expect(failing).toEqual(
          stage === 3 ? [stories.failsAfterOffer.person].filter((one) => failing.includes(one)) : [],
        )
      }
    })
  })

  describe('a star fades', () => {
    const effort = (key: string) => seen.effortInWeeks(key, { last: 7, before: 52, skip: 9 })

    test('who does about half of before in the last weeks, while nobody else does', () => {
      expect(effort(stories.fades.person)).toBeLessThan(0.72)
      expect(outside(oldHands, effort, 0.76, 1.3)).toEqual(
        oldHands.filter(
          (key) => key === stories.fades.person || (key === stories.settled.person && effort(key) < 0.76),
        ),
      )
    })

    test('after shrinkage too', () => {
      const { person } = stories.fades
      expect(seen.shrunkEffortInWeeks(person, { last: 7, before: 52, skip: 9 })).toBeLessThan(0.8)
      const others = oldHands.filter((key) => key !== person && key !== stories.settled.person)
      for (const key of others) {
        expect(seen.shrunkEffortInWeeks(key, { last: 7, before: 52, skip: 9 })).toBeGreaterThan(0.8)
      }
    })

    test('who was far ahead of the others before', () => {
      const { person } = stories.fades
      expect(seen.effortAgainstPeers(person, [14, 3])).toBeGreaterThan(1.15)
      expect(seen.bestSeller([14, 3])).toBe(person)
    })
  })

  describe('a rep works an exhausted base', () => {
    const { person } = stories.exhausted
    const others = oldHands.filter((key) => key !== person)

    test('with hardly any new clients', () => {
      expect(seen.newAccountsAgainstPeers(person, [8, 1])).toBeLessThan(0.33)
      expect(outside(others, (key) => seen.newAccountsAgainstPeers(key, [8, 1]), 0.36, 2)).toEqual([])
    })

    test('touching the same few again and again', () => {
      expect(seen.shareOfMostTouched(person, [8, 1], stories.exhausted.favourites)).toBeGreaterThan(0.6)
      for (const key of others) {
        expect(seen.shareOfMostTouched(key, [8, 1], stories.exhausted.favourites)).toBeLessThan(0.5)
      }
    })

    test('and working as much as the others', () => {
      expect(seen.effortAgainstPeers(person, [8, 1])).toBeGreaterThan(0.88)
    })
  })

  describe('the whole market fell for a month', () => {
    const fell = marketFellMonthsAgo(monthOf(now))

    test('fewer requests came and fewer of the deals that ended were won', () => {
      expect(seen.openedAgainstUsual(fell)).toBeLessThan(0.78)
      expect(seen.winRateAgainstUsual(fell)).toBeLessThan(0.78)
    })

    test('to nearly everybody, though they did as much as ever', () => {
      expect(seen.shareOfPeopleBelowUsual(fell)).toBeGreaterThan(0.75)
      expect(seen.callsAgainstUsual(fell)).toBeGreaterThan(0.9)
    })

    test('and in no other month', () => {
      const others = Array.from({ length: 17 }, (_, ago) => ago + 1).filter((ago) => ago !== fell)
      const alike = others.filter(
        (ago) => seen.openedAgainstUsual(ago) < 0.8 && seen.winRateAgainstUsual(ago) < 0.8,
      )
      expect(alike).toEqual([])
    })
  })

  describe('several of the largest clients are known to one person', () => {
    test('and to nobody else, while others share theirs', () => {
      const known = seen.largestKnownToOne(20)
      expect(known.get(stories.knownToOne.person) ?? 0).toBeGreaterThanOrEqual(3)
      for (const key of reps.filter((one) => one !== stories.knownToOne.person)) {
        expect(known.get(key) ?? 0).toBeLessThanOrEqual(1)
      }
    })
  })

  test('the calm are in no story', () => {
    const people = Object.values(stories).flatMap((story) =>
      'person' in story ? [story.person as string] : [],
    )
    expect(calm.filter((key) => people.includes(key))).toEqual([])
    expect([...calm, ...people].sort()).toEqual([...reps].sort())
  })
})

test('nobody but the generator and its tests reads the truth', () => {
  const src = join(import.meta.dirname, '..')
  const readers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => /from '[^']*\/truth(-measures)?\.ts'/.test(readFileSync(join(src, file), 'utf8')))
  expect(readers.filter((file) => !file.startsWith('demo'))).toEqual([])
  expect(readers.length).toBeGreaterThan(3)
})

test('a newcomer needs three months to do and close as the others', () => {
  expect([0, 1, 2, 3].map((month) => ramp(month).effort)).toEqual([0.55, 0.75, 0.9, 1])
})

function monthOf(moment: Date): number {
  return Temporal.Instant.from(moment.toISOString()).toZonedDateTimeISO('Europe/Moscow').month
}
