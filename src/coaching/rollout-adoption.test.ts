import { describe, expect, test } from 'vitest'
import { addDays } from '../org/day.ts'
import { adoptionOf, curveOf, shrunkShare } from './rollout-adoption.ts'

/** One occasion a day from Monday 5 October 2026: `x` done, `.` not. */
function occasions(marks: string, personId = 'anna') {
  return marks
    .split('')
    .map((mark, at) => ({ personId, day: addDays('2026-10-05', at), isDone: mark === 'x' }))
}

test('the share is drawn to one of three', () => {
  expect(shrunkShare(0, 0)).toBeCloseTo(1 / 3, 12)
  expect(shrunkShare(3, 5)).toBe(0.5)
  expect(shrunkShare(5, 10)).toBeCloseTo(6 / 13, 12)
  expect(shrunkShare(6, 10)).toBeCloseTo(7 / 13, 12)
})

describe('somebody has adopted it', () => {
  test.each([
    ['four of four: too little to say', 'xxxx', 'little', null],
    ['two of five', 'xx...', 'not_yet', null],
    ['three of five, on the day of the fifth', '.xx.x', 'adopted', '2026-10-09'],
    ['five of the last ten', '.x.x.x.x.x', 'not_yet', null],
    ['five of nine, and the tenth', '..xx.x.xxx', 'adopted', '2026-10-13'],
    ['four of fifteen, three of them together', '.....xxx......x', 'not_yet', null],
    ['kept at four of the last ten: it is lost below a third', 'xxxxx......xxxx', 'adopted', '2026-10-09'],
    ['lost at three of the last ten', 'xxxxx.......', 'slipped', null],
    ['came back after it was lost', 'xxx.x.........xxxxxx', 'adopted', '2026-10-24'],
  ] as const)('%s', (_, marks, state, adoptedOn) => {
    expect(adoptionOf(occasions(marks))).toMatchObject({
      state,
      adoptedOn,
      count: marks.length,
      done: marks.split('').filter((mark) => mark === 'x').length,
    })
  })

  test('it stalls where occasions are enough and it is done on few', () => {
    expect(adoptionOf(occasions('.........')).isStalled).toBe(false)
    expect(adoptionOf(occasions('.........x')).isStalled).toBe(true)
    expect(adoptionOf(occasions('...x.x.x.x')).isStalled).toBe(false)
  })

  test('whoever does it one time in five is hardly ever taken for somebody who does it', () => {
    expect(shareFound(0.2, 20)).toBeLessThan(0.1)
    expect(shareFound(0.1, 20)).toBeLessThan(0.02)
    expect(shareFound(0.8, 20)).toBeGreaterThan(0.95)
  })
})

/** Of a thousand people who do it with that chance, the part that is taken for adopters after so many occasions. */
function shareFound(chance: number, count: number): number {
  let state = 7
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  const people = Array.from({ length: 1000 }, () =>
    adoptionOf(occasions(Array.from({ length: count }, () => (next() < chance ? 'x' : '.')).join(''))),
  )
  return people.filter((one) => one.state === 'adopted').length / people.length
}

test('the curve tells at each week who does it then, and how much of the week was done', () => {
  const anna = occasions('xxxxx..........')
  const igor = occasions('.......xxxxxxxx', 'igor')
  const curve = curveOf([...anna, ...igor], [adoptionOf(anna), adoptionOf(igor), adoptionOf([])], {
    from: '2026-10-06',
    to: '2026-10-20',
  })
  expect(curve).toEqual([
    { from: '2026-10-06', to: '2026-10-11', adopted: 1, done: 5, count: 14 },
    { from: '2026-10-12', to: '2026-10-18', adopted: 1, done: 7, count: 14 },
    { from: '2026-10-19', to: '2026-10-20', adopted: 1, done: 1, count: 2 },
  ])
})
