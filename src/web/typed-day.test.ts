import { expect, test } from 'vitest'
import { dayOfText } from './typed-day.ts'

test.each([
  ['24.11.2026', '2026-11-24'],
  ['24.11.26', '2026-11-24'],
  ['4.1', '2026-01-04'],
  [' 24/11/2026 ', '2026-11-24'],
  ['2026-11-24', '2026-11-24'],
  ['31.06.2026', null],
  ['29.02.2026', null],
  ['29.02.2028', '2028-02-29'],
  ['завтра', null],
  ['', null],
])('«%s» is %s', (text, day) => {
  expect(dayOfText(text, 2026)).toBe(day)
})
