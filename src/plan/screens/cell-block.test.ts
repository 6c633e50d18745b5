import { describe, expect, test } from 'vitest'
import { blockOf, laidOut, movedBy, nextByTab, readBlock, writeBlock } from './cell-block.ts'

const size = { row: 3, column: 12 }

describe('a block from a spreadsheet', () => {
  test('is rows and cells, without the line break at its end', () => {
    expect(readBlock('1\t2\r\n3\t\r\n')).toEqual([
      ['1', '2'],
      ['3', ''],
    ])
  })

  test('keeps an empty row in the middle', () => {
    expect(readBlock('1\n\n3')).toEqual([['1'], [''], ['3']])
  })

  test('may have quotes, tabs and line breaks inside a cell', () => {
    expect(readBlock('"a\nb"\t"say ""yes"""\n5')).toEqual([['a\nb', 'say "yes"'], ['5']])
  })

  test('is written so that it is read back', () => {
    const rows = [
      ['1', ''],
      ['2', '3'],
    ]
    expect(readBlock(writeBlock(rows))).toEqual(rows)
  })

  test('falls from the corner of the selection, and what is beyond the grid is counted', () => {
    const at = blockOf({ row: 2, column: 11 }, { row: 1, column: 11 })
    expect(
      laidOut(
        [
          ['1', '2'],
          ['3', '4'],
        ],
        at,
        size,
      ),
    ).toEqual({
      cells: [
        { row: 1, column: 11, text: '1' },
        { row: 2, column: 11, text: '3' },
      ],
      beyond: 2,
    })
  })

  test('of one cell fills the whole selection', () => {
    const at = blockOf({ row: 0, column: 0 }, { row: 1, column: 1 })
    expect(laidOut([['5']], at, size).cells.map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
  })
})

describe('the keys', () => {
  test.each([
    ['ArrowUp', false, { row: 0, column: 5 }],
    ['ArrowDown', false, { row: 2, column: 5 }],
    ['ArrowRight', false, { row: 1, column: 6 }],
    ['ArrowRight', true, { row: 1, column: 11 }],
    ['Home', false, { row: 1, column: 0 }],
    ['End', true, { row: 2, column: 11 }],
    ['PageUp', false, { row: 0, column: 5 }],
    ['Enter', false, null],
  ])('%s (far: %s) lead inside the grid', (key, far, expected) => {
    expect(movedBy(key, far, { row: 1, column: 5 }, size)).toEqual(expected)
  })

  test('Tab goes from row to row and leaves at the ends', () => {
    expect(nextByTab({ row: 0, column: 11 }, size, false)).toEqual({ row: 1, column: 0 })
    expect(nextByTab({ row: 1, column: 0 }, size, true)).toEqual({ row: 0, column: 11 })
    expect(nextByTab({ row: 2, column: 11 }, size, false)).toBeNull()
    expect(nextByTab({ row: 0, column: 0 }, size, true)).toBeNull()
  })
})
