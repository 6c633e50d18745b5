import { describe, expect, test } from 'vitest'
import { parseMapping } from './mapping.ts'
import { ImportRefused, problemCodes } from './problem.ts'
import { RowReader } from './rows.ts'
import { connectEn } from './words.en.ts'
import { connectRu } from './words.ru.ts'

const tenant = { timeZone: 'Europe/Moscow', currency: 'RUB' }

/** The rows of a table as one source reads them: what was said, by field, and the problems by field and code. */
function read(source: string, header: string[], rows: string[][], rest = '') {
  const mapping = parseMapping(`source: crm\nfiles: { f: { file: f.csv } }\n${rest}\n${source}\n`, 'm.yaml')
  const reader = new RowReader(mapping.sources[0]!, mapping, header, tenant)
  return rows.map((cells, i) => {
    const row = reader.read({ line: i + 2, cells })
    if (!row) return undefined
    const values = Object.fromEntries(
      row.values.flatMap((value, at) => (value === null ? [] : [[reader.columns[at], value]])),
    )
    const problems = row.problems.map(({ field, code }) => `${field}: ${code}`)
    return problems.length > 0 ? problems : values
  })
}

describe('where a value comes from', () => {
  test('a column, a constant, the first that is not empty, several joined', () => {
    const source = `people: [{ from: f, id: id, name: { join: [Имя, Фамилия] }, phone: { first: [Моб, Раб, { value: '-' }] },
      office: { value: Север } }]`
    expect(
      read(
        source,
        ['id', 'Имя', 'Фамилия', 'Моб', 'Раб'],
        [
          ['1', 'Анна', 'Ковалёва', '', '+7 2'],
          [' 2 ', 'Пётр', '', '+7 1', '+7 2'],
          ['3', '', 'Юдин', '', ''],
        ],
      ),
    ).toEqual([
      { id: '1', name: 'Анна Ковалёва', phone: '+7 2', office: 'Север' },
      { id: '2', name: 'Пётр', phone: '+7 1', office: 'Север' },
      { id: '3', name: 'Юдин', phone: '-', office: 'Север' },
    ])
  })

  test('words that stand for nothing, words renamed, words that were not foreseen, a default', () => {
    const source = `people: [{ from: f, id: id, role: { column: r, rename: { Старший: lead, Рядовой: rep }, otherwise: refuse, default: hr } }]`
    expect(
      read(
        source,
        ['id', 'r'],
        [
          ['1', 'Старший'],
          ['2', '-'],
          ['3', ''],
          ['4', 'Иной'],
          ['-', 'Рядовой'],
        ],
        "empty: ['-']",
      ),
    ).toEqual([
      { id: '1', role: 'lead' },
      { id: '2', role: 'hr' },
      { id: '3', role: 'hr' },
      ['role: rename_unlisted'],
      ['id: required_empty'],
    ])
    const lenient = source.replace('otherwise: refuse', 'otherwise: empty')
    expect(read(lenient, ['id', 'r'], [['4', 'Иной']])).toEqual([{ id: '4', role: 'hr' }])
  })

  test('of two columns of one name the mapping says which', () => {
    const source = (column: string) => `people: [{ from: f, id: id, office: ${column} }]`
    const header = ['id', 'Attrition', 'attrition', 'Attrition']
    const rows = [['1', 'a', 'b', 'c']]
    expect(read(source('{ column: Attrition, nth: 2 }'), header, rows)).toEqual([{ id: '1', office: 'c' }])
    expect(read(source('attrition'), header, rows)).toEqual([{ id: '1', office: 'b' }])
    expect(() => read(source('Attrition'), header, rows)).toThrow(/mapping_column_ambiguous.*"times":2/)
    expect(() => read(source('{ column: Attrition, nth: 3 }'), header, rows)).toThrow(
      /mapping_column_unknown/,
    )
  })

  test('every column that is missing is told at once, with the one that was probably meant', () => {
    try {
      read('people: [{ from: f, id: ID, name: Имя, office: Офис }]', ['Id', 'Имя ', 'Офисы'], [])
      expect.unreachable()
    } catch (error) {
      const { problems } = error as ImportRefused
      expect(problems.map(({ params }) => [params['column'], params['nearest']])).toEqual([
        ['ID', 'Id'],
        ['Имя', 'Имя '],
        ['Офис', 'Офисы'],
      ])
      expect(problems[0]!.place).toMatchObject({ file: 'm.yaml', line: 4 })
    }
  })
})

test('rows to take, rows to pass over, rows with nothing in them', () => {
  const source = `people: [{ from: f, id: id, only: { тип: [a, b] }, except: { удалён: да } }]`
  const rows = [
    ['1', 'a', ''],
    ['2', 'c', ''],
    ['3', 'b', 'да'],
    ['', ' ', ''],
    ['4', 'b', 'нет'],
  ]
  expect(read(source, ['id', 'тип', 'удалён'], rows)).toEqual([
    { id: '1' },
    undefined,
    undefined,
    undefined,
    { id: '4' },
  ])
})

describe('deals', () => {
  const pipelines = `pipelines:
  Новые: { values: ['7'], stages: [{ name: Первый, kind: open, values: ['1'] }, { name: Успех, kind: won, values: ['142'] }] }
  Повторные: { stages: [{ name: Первый, kind: open, values: ['1'] }, { name: Отказ, kind: lost, values: ['143'] }] }`

  test('a stage is a word of its pipeline', () => {
    const source = 'deals: [{ from: f, id: id, pipeline: p, stage: s }]'
    const rows = [
      ['1', '7', '142'],
      ['2', 'Повторные', '1'],
      ['3', 'Повторные', '142'],
      ['4', 'Иная', '1'],
      ['5', '', '1'],
      ['6', '7', ''],
    ]
    expect(read(source, ['id', 'p', 's'], rows, pipelines)).toEqual([
      { id: '1', pipeline: 'Новые', stage: 'Успех' },
      { id: '2', pipeline: 'Повторные', stage: 'Первый' },
      ['stage: stage_unknown'],
      ['pipeline: pipeline_unknown'],
      ['pipeline: required_empty'],
      { id: '6' },
    ])
  })

  test('an amount is of the currency of its row, else of the mapping, else of the company', () => {
    const source = 'deals: [{ from: f, id: id, amount: a, currency: c }]'
    const rows = [
      ['1', '10', 'USD'],
      ['2', '10', ''],
      ['3', '1500', '¥'],
      ['4', '€10', 'USD'],
      ['5', '', 'USD'],
      ['6', '10', 'x'],
    ]
    expect(read(source, ['id', 'a', 'c'], rows)).toEqual([
      { id: '1', amount: 1000, currency: 'USD' },
      { id: '2', amount: 1000, currency: 'RUB' },
      { id: '3', amount: 1500, currency: 'JPY' },
      ['amount: money_currency'],
      { id: '5', currency: 'USD' },
      ['currency: currency_unknown'],
    ])
    expect(
      read('deals: [{ from: f, id: id, amount: a }]', ['id', 'a'], [['1', '10']], 'currency: BRL'),
    ).toEqual([{ id: '1', amount: 1000, currency: 'BRL' }])
  })

  test('a time is of the value’s zone, else of the file’s, else of the mapping’s, else of the company’s', () => {
    const at = (value: string, rest = '') =>
      read(
        `activities: [{ from: f, id: id, at: ${value} }]`,
        ['id', 't'],
        [['1', '2026-03-01 10:00']],
        rest,
      )[0]
    expect(at('t')).toMatchObject({ at: '2026-03-01T07:00:00.000Z' })
    expect(at('t', 'time_zone: Asia/Omsk')).toMatchObject({ at: '2026-03-01T04:00:00.000Z' })
    expect(at('{ column: t, time_zone: UTC }', 'time_zone: Asia/Omsk')).toMatchObject({
      at: '2026-03-01T10:00:00.000Z',
    })
  })

  test('a reference carries how it is looked up and what a missing one does', () => {
    const source = `deals: [{ from: f, id: id, owner: { column: o, by: email, missing: empty }, account: { column: a, missing: create } }]`
    expect(
      read(
        source,
        ['id', 'o', 'a'],
        [
          ['1', 'a@b.ru', 'Ромашка'],
          ['2', '', ''],
        ],
      ),
    ).toEqual([{ id: '1', owner: 'ee:a@b.ru', account: 'ic:Ромашка' }, { id: '2' }])
  })
})

test('every problem there can be has its sentence in both languages', () => {
  for (const words of [connectRu, connectEn]) {
    expect(problemCodes.filter((code) => !(code in words.problems))).toEqual([])
  }
})
