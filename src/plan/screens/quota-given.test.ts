import { expect, test } from 'vitest'
import { givenOut, type Part } from './quota-given.ts'

const part = (share: number, current: number | null = null, mayEdit = true): Part => ({
  share,
  current,
  mayEdit,
})

test('a figure is given out to the last unit', () => {
  expect(givenOut(1000, [part(1 / 3), part(1 / 3), part(1 / 3)], false, 1)).toEqual({
    amounts: [334, 333, 333],
    left: 0,
  })
})

test('what stands stays, and the others share what it leaves', () => {
  const parts = [part(0.5, 700), part(0.25), part(0.25)]
  expect(givenOut(1000, parts, false, 1)).toEqual({ amounts: [null, 150, 150], left: 0 })
  expect(givenOut(1000, parts, true, 1)).toEqual({ amounts: [500, 250, 250], left: 0 })
})

test('what one may not change stays even when all is replaced', () => {
  expect(givenOut(1000, [part(0.5, 700, false), part(0.5, 1)], true, 1).amounts).toEqual([null, 300])
})

test('nothing is given out of less than nothing, nor to nobody', () => {
  expect(givenOut(500, [part(0.5, 700), part(0.5)], false, 1)).toEqual({ amounts: [null, null], left: -200 })
  expect(givenOut(500, [part(0), part(0)], true, 1)).toEqual({ amounts: [null, null], left: 500 })
})

test('who is away for the whole period gets no zero', () => {
  expect(givenOut(500, [part(0), part(1)], true, 1).amounts).toEqual([null, 500])
})
