import { expect, test } from 'vitest'
import { spreadOf } from './one-to-one-spread.ts'

const at = ({ weekday, startsAt }: { weekday: number; startsAt: string }) => `${weekday} ${startsAt}`

test('meetings for a whole team are spread over the middle of the week, clear of lunch and of each other', () => {
  const eight = spreadOf([], 8, 2)
  expect(eight.map(at)).toEqual([
    '2 10:00',
    '3 10:00',
    '4 10:00',
    '2 10:30',
    '3 10:30',
    '4 10:30',
    '2 11:00',
    '3 11:00',
  ])
  expect(eight.every(({ everyWeeks, minutes }) => everyWeeks === 2 && minutes === 30)).toBe(true)
  const all = spreadOf([], 100, 1)
  expect(all).toHaveLength(33)
  expect(all.some(({ startsAt }) => startsAt >= '12:00' && startsAt < '14:00')).toBe(false)
})

test('what is taken stays free of others, by its own length', () => {
  const taken = [{ everyWeeks: 4, weekday: 2, startsAt: '09:45', minutes: 60 }]
  expect(spreadOf(taken, 4, 1).map(at)).toEqual(['3 10:00', '4 10:00', '3 10:30', '4 10:30'])
})
