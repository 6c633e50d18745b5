import { describe, expect, test } from 'vitest'
import { chanceOf, type Chance } from '../statistics/chance.ts'
import { distinctConversations, needShifts } from './need-shift.ts'

describe('duplicates count once', () => {
  const said = (id: string, text: string) => ({ id, text, tags: ['price'] })

  test('the same conversation, and a note that was pasted, however it is spelt', () => {
    const kept = distinctConversations([
      said('1', 'Дорого, ещё думают до весны.'),
      said('1', 'Дорого, ещё думают до весны.'),
      said('2', 'дорого — еще думают до весны'),
      said('3', 'Дорого, ещё думают до лета.'),
    ])
    expect(kept.map(({ id }) => id)).toEqual(['1', '3'])
  })

  test('not a short word that two clients say', () => {
    expect(distinctConversations([said('1', 'Дорого'), said('2', 'дорого'), said('3', '')])).toHaveLength(3)
  })
})

const calm = Array<number>(60).fill(2)
const conversations = Array<number>(60).fill(40)

describe('a tag that doubles', () => {
  const risen = [...calm.slice(0, 52), 4, 5, 4, 6, 5, 4, 5, 5]
  const [tag, other] = needShifts(conversations, [
    { tag: 'install', counts: risen },
    { tag: 'price', counts: calm },
  ])

  test('its two windows, as shares of conversations', () => {
    expect(tag!.recent).toEqual({ x: 19, n: 160 })
    // the four weeks before the skipped one had risen too
    expect(tag!.before).toEqual({ x: 9 * 2 + 4 + 5 + 4, n: 480 })
    expect(tag!.grew).toBeGreaterThan(0.9)
  })

  test('is a card, and since when', () => {
    expect(tag!.level).toBe('card')
    expect(Math.abs(tag!.weeks! - 8)).toBeLessThanOrEqual(1)
    expect(tag!.watch.sum).toBeGreaterThan(tag!.watch.card)
    expect(tag!.watch.mark).toBeLessThan(tag!.watch.card)
  })

  test('while what stays is nothing', () => {
    expect(other).toMatchObject({ level: null, weeks: null, watch: { sum: 0 } })
    expect(other!.adjusted).toBeGreaterThan(0.5)
  })
})

describe('no card', () => {
  test('of fewer than fifteen conversations in a window', () => {
    const few = Array<number>(60).fill(3)
    const counts = [...Array<number>(52).fill(0), ...Array<number>(8).fill(3)]
    const [tag] = needShifts(few, [{ tag: 'install', counts }])
    expect(tag!.watch.sum).toBeGreaterThan(tag!.watch.card)
    expect(tag!.recent.n).toBe(12)
    expect(tag!.level).toBeNull()
  })

  test('of a rise that is over', () => {
    const counts = [...calm.slice(0, 46), 6, 6, 6, 6, 6, 6, 2, 1, 2, 2, 1, 2, 2, 2]
    expect(needShifts(conversations, [{ tag: 'install', counts }])[0]!.level).toBeNull()
  })

  test('of weeks that are too few to know what is usual', () => {
    const counts = [...Array<number>(10).fill(2), ...Array<number>(6).fill(8)]
    const [tag] = needShifts(Array<number>(16).fill(40), [{ tag: 'install', counts }])
    expect(tag).toMatchObject({ level: null, watch: { sum: 0 } })
    expect(needShifts([], [])).toEqual([])
  })
})

test('a tag has the weeks that the conversations have', () => {
  expect(() => needShifts([40, 40], [{ tag: 'price', counts: [1] }])).toThrow(RangeError)
})

describe('thirty tags, two a week each (large runs: bench/coaching.ts)', () => {
  const weekly = Array<number>(72).fill(20)
  const drawn = (chance: Chance, weeks: number, mean: number) =>
    Array.from({ length: weeks }, () =>
      Array.from({ length: 20 }, () => Number(chance.next() < mean / 20)).reduce((sum, one) => sum + one),
    )

  test('one that doubles is marked within six weeks in eight of ten runs', () => {
    const chance = chanceOf('doubles')
    const others = Array.from({ length: 29 }, (_, at) => ({
      tag: `tag ${at}`,
      counts: Array<number>(66).fill(2),
    }))
    let marked = 0
    for (let run = 0; run < 30; run++) {
      const counts = [...drawn(chance, 60, 2), ...drawn(chance, 6, 4)]
      const [first] = needShifts(weekly.slice(0, 66), [{ tag: 'doubles', counts }, ...others])
      marked += Number(first!.level !== null)
    }
    expect(marked / 30).toBeGreaterThanOrEqual(0.7)
  })

  test('where nothing changes there is about one card a quarter', () => {
    const chance = chanceOf('calm')
    const cards = new Set<string>()
    for (let run = 0; run < 3; run++) {
      const tags = Array.from({ length: 30 }, (_, at) => ({
        tag: `${run} ${at}`,
        counts: drawn(chance, 72, 2),
      }))
      for (let week = 60; week <= 72; week += 2) {
        const until = tags.map(({ tag, counts }) => ({ tag, counts: counts.slice(0, week) }))
        for (const { tag, level } of needShifts(weekly.slice(0, week), until))
          if (level === 'card') cards.add(tag)
      }
    }
    expect(cards.size).toBeLessThanOrEqual(6)
  })
})
