import { describe, expect, test } from 'vitest'
import { csvText } from '../../web/csv-text.ts'
import type { AmountForm } from './amount-text.ts'
import type { ShownCell, ShownRow } from './quota-draft.ts'
import { editsOfFile, rowsOfText, textOfFile } from './quota-file.ts'

const roubles: AmountForm = { isMoney: true, minorDigits: 2, locale: 'ru' }

function row(name: string, amounts: (number | null)[], more: Partial<ShownRow> = {}): ShownRow {
  const cells = amounts.map((amount, index): ShownCell => {
    const start = `2027-0${index + 1}-01`
    return {
      key: `${name} ${start}`,
      start,
      amount,
      saved: amount,
      draft: undefined,
      isOvertaken: false,
      revisions: 0,
      childrenSum: null,
      gap: null,
      partsSum: null,
      isYear: false,
      response: null,
      waitsForMe: false,
      wholes: [],
      isPast: false,
    }
  })
  return {
    id: name,
    name,
    role: 'rep',
    depth: 1,
    leads: false,
    leftOn: null,
    mayEdit: true,
    whyNot: null,
    cells,
    total: null,
    wholes: [],
    ...more,
  }
}

const sheet = {
  rows: [
    row('Анна Ковалёва', [100_000, null]),
    row('Игорь Щербаков', [null, null]),
    row('Елена Воронцова', [500_000, null], { mayEdit: false }),
  ],
  periods: new Map([
    ['январь 2027', 0],
    ['янв', 0],
    ['2027-02-01', 1],
  ]),
  ignored: new Set(['всего']),
  form: roubles,
}

const read = (text: string) => editsOfFile(rowsOfText(text), sheet)

describe('a file', () => {
  test('fills the cells that its head and first column name', () => {
    const { edits, refusals } = read(
      'Сотрудник;Январь  2027;2027-02-01;Всего\r\nанна ковалёва;1200,50;1,3 млн;0\r\nИгорь Щербаков;;—\r\n;;\r\n',
    )
    expect(refusals).toEqual([])
    expect(edits).toEqual([
      { key: 'Анна Ковалёва 2027-01-01', text: '1200,50', base: 100_000 },
      { key: 'Анна Ковалёва 2027-02-01', text: '1,3 млн', base: null },
    ])
  })

  test('says what found no cell by line and column, and fills the others', () => {
    const { edits, refusals } = read(
      'Сотрудник;янв;март 2031\nПётр Никто;5;\nИгорь Щербаков;7;8\nЕлена Воронцова;6;\n',
    )
    expect(edits).toEqual([{ key: 'Игорь Щербаков 2027-01-01', text: '7', base: null }])
    expect(refusals).toEqual([
      { line: 1, column: 'март 2031', reason: 'unknown_column', value: 'март 2031' },
      { line: 2, column: null, reason: 'unknown_person', value: 'Пётр Никто' },
      { line: 4, column: 'янв', reason: 'not_yours', value: 'Елена Воронцова' },
    ])
  })

  test('does not guess between two people of one name', () => {
    const twins = { ...sheet, rows: [...sheet.rows, row('Анна Ковалёва', [null, null])] }
    expect(
      editsOfFile(
        [
          ['', 'янв'],
          ['Анна Ковалёва', '1'],
        ],
        twins,
      ).refusals,
    ).toMatchObject([{ line: 2, reason: 'person_twice' }])
  })

  test('without a period in its head is refused as a whole', () => {
    expect(read('Сотрудник;Сумма\nАнна Ковалёва;5').refusals).toMatchObject([
      { line: 1, reason: 'no_periods' },
    ])
    expect(read('').refusals).toMatchObject([{ reason: 'no_periods' }])
  })

  test('that says something twice is refused there, and the first is taken', () => {
    const { edits, refusals } = read('Сотрудник;янв;Январь 2027\nИгорь Щербаков;7;8\nИгорь Щербаков;9;\n')
    expect(edits).toEqual([{ key: 'Игорь Щербаков 2027-01-01', text: '7', base: null }])
    expect(refusals).toEqual([
      { line: 1, column: 'Январь 2027', reason: 'column_twice', value: 'Январь 2027' },
      { line: 3, column: null, reason: 'row_twice', value: 'Игорь Щербаков' },
    ])
  })

  test('may name its separator before the head, which is then line 2', () => {
    const { edits, refusals } = read('sep=,\r\nСотрудник,янв\r\nИгорь Щербаков,"1,5 млн"\r\nКто-то,5\r\n')
    expect(edits).toMatchObject([{ text: '1,5 млн' }])
    expect(refusals).toMatchObject([{ line: 4, reason: 'unknown_person' }])
    expect(rowsOfText('"Выручка, план, факт";янв\nИгорь;5')[1]).toEqual(['Игорь', '5'])
  })

  test('that the sheet wrote itself changes nothing', () => {
    const text = csvText(
      [
        ['Сотрудник', 'январь 2027', '2027-02-01'],
        ['Анна Ковалёва', 1000, null],
        ['Елена Воронцова', 5000, null],
      ],
      'ru',
    )
    const bytes = new TextEncoder().encode(text)
    expect(read(textOfFile(bytes)!)).toEqual({ edits: [], refusals: [] })
  })

  test('may be comma separated with quotes, and in the encodings of spreadsheets', () => {
    expect(rowsOfText('a,"b ""c"", d"\n1,2')).toEqual([
      ['a', 'b "c", d'],
      ['1', '2'],
    ])
    expect(textOfFile(Uint8Array.from([0xdf, 0xed, 0xe2]))).toBe('Янв')
    expect(textOfFile(Uint8Array.from([0xff, 0xfe, 0x2f, 0x04]))).toBe('Я')
    expect(textOfFile(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toBeNull()
  })
})
