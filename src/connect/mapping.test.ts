import { describe, expect, test } from 'vitest'
import { parseMapping } from './mapping.ts'
import { ImportRefused, type PlacedProblem } from './problem.ts'

const minimal = `
source: crm
files:
  deals: { file: deals.csv }
pipelines:
  Продажи:
    stages:
      - { name: Новая, kind: open, values: [NEW, '1'] }
      - { name: Успех, kind: won, values: [142] }
deals:
  - from: deals
    id: ID
    stage: Стадия
`

test('a small mapping reads, with its defaults', () => {
  const mapping = parseMapping(minimal, 'crm.yaml')
  expect(mapping).toMatchObject({ source: 'crm', name: 'crm', onRefused: 'report' })
  expect(mapping.files.get('deals')).toEqual({
    key: 'deals',
    file: 'deals.csv',
    encoding: 'auto',
    delimiter: 'auto',
  })
  expect([...mapping.pipelines[0]!.stageOf]).toEqual([
    ['Новая', 0],
    ['NEW', 0],
    ['1', 0],
    ['Успех', 1],
    ['142', 1],
  ])
  const [source] = mapping.sources
  expect(source).toMatchObject({ kind: 'deals', distinct: false, conditions: [] })
  expect(source?.values.get('id')).toMatchObject({
    from: { type: 'column', column: 'ID' },
    by: 'id',
    missing: 'refuse',
    money: { decimal: '.', thousands: '', round: false },
  })
})

test('what is said of a file wins over what is said of all, what is said of a value over both', () => {
  const mapping = parseMapping(
    `
source: crm
dates: [dd.MM.yyyy]
money: { decimal: ',' }
empty: ['-']
files:
  a: { file: a.csv, delimiter: semicolon, encoding: windows-1251, dates: yyyy-MM-dd, money: { thousands: ' ' } }
  b: { file: b.csv }
products:
  - { from: a, id: id, price: цена }
  - { from: b, id: id, price: { column: price, money: { decimal: '.' } } }
people:
  - { from: a, id: id, hired: с, left: { column: по, dates: [M/d/yyyy, iso] } }
`,
    'crm.yaml',
  )
  const price = (index: number) =>
    mapping.sources.filter(({ kind }) => kind === 'products')[index]!.values.get('price')!
  expect(price(0).money).toEqual({ decimal: ',', thousands: ' ', round: false })
  expect(price(1).money).toEqual({ decimal: '.', thousands: '', round: false })
  expect([...price(1).empty]).toEqual(['-'])
  const people = mapping.sources.find(({ kind }) => kind === 'people')!
  expect(people.values.get('hired')!.dates.map(({ text }) => text)).toEqual(['yyyy-MM-dd'])
  expect(people.values.get('left')!.dates.map(({ text }) => text)).toEqual(['M/d/yyyy', 'iso'])
  expect(mapping.files.get('a')).toMatchObject({ delimiter: ';', encoding: 'windows-1251' })
})

test('a column that holds a list of its own gives id and name', () => {
  const mapping = parseMapping(
    `
source: crm
files: { teams: { file: teams.csv } }
people:
  - { from: teams, distinct: manager, role: { value: head } }
`,
    'crm.yaml',
  )
  const [managers] = mapping.sources
  expect(managers).toMatchObject({ distinct: true })
  expect(managers?.values.get('name')?.from).toEqual({ type: 'column', column: 'manager', nth: undefined })
  expect(managers?.conditions).toEqual([
    { column: 'manager', values: new Set(['']), wanted: false, path: ['people', 0, 'distinct'] },
  ])
})

describe('a mapping with a fault is refused with the line and what was probably meant', () => {
  test('an unknown key', () => {
    expect(faults(minimal.replace('from: deals\n', 'from: deals\n    acount: Компания\n'))).toEqual([
      {
        code: 'mapping_key_unknown',
        params: { key: 'acount', nearest: 'account', known: expect.stringContaining('owner') },
        place: { file: 'crm.yaml', line: 12, column: '5' },
      },
    ])
  })

  test('unknown keys at every depth, together', () => {
    const text = `
sourse: crm
source: crm
files:
  deals: { file: deals.csv, delimeter: comma }
pipelines:
  P:
    stages: [{ name: A, kind: open, colour: red }]
deals:
  - from: deals
    id: { column: ID, defualt: x }
    stage: { first: [A, { colum: B }] }
`
    expect(faults(text).map(({ params, place }) => [params['key'], params['nearest'], place.line])).toEqual([
      ['delimeter', 'delimiter', 5],
      ['colour', '', 8],
      ['defualt', 'default', 11],
      ['colum', 'column', 12],
      ['sourse', 'source', 2],
    ])
  })

  test('text that is no YAML, with the line', () => {
    expect(faults('source: [crm\nfiles: {}\n')[0]).toMatchObject({
      code: 'mapping_syntax',
      place: { line: 2 },
    })
    expect(faults('source: a\nsource: b\n')[0]).toMatchObject({ code: 'mapping_syntax', place: { line: 2 } })
    expect(faults('')[0]).toMatchObject({ code: 'mapping_key_missing' })
    expect(faults('just a text')[0]).toMatchObject({
      code: 'mapping_value_wrong',
      params: { expected: 'object' },
    })
  })

  test('what is missing is called by its key', () => {
    expect(faults('files: {}\n').map(({ code, params }) => [code, params['key']])).toEqual([
      ['mapping_key_missing', 'source'],
    ])
    expect(faults('source: a\nfiles: {}\n')).toMatchObject([{ code: 'mapping_nothing' }])
    expect(faults(minimal.replace('    id: ID\n', ''))).toMatchObject([
      { code: 'mapping_key_missing', params: { key: 'deals.0.id' }, place: { line: 11 } },
    ])
  })

  test('a wrong value says what would be right', () => {
    expect(faults(minimal.replace('kind: won', 'kind: win'))).toEqual([
      {
        code: 'mapping_value_wrong',
        params: { key: 'pipelines.Продажи.stages.1.kind', value: 'win', expected: '"open", "won", "lost"' },
        place: { file: 'crm.yaml', line: 9, column: '30' },
      },
    ])
    expect(faults(minimal.replace('id: ID', 'id: 5'))).toMatchObject([
      { code: 'mapping_value_wrong', params: { key: 'deals.0.id', value: '5' }, place: { line: 12 } },
    ])
  })

  test('a file that is not listed', () => {
    expect(faults(minimal.replace('from: deals', 'from: deal'))).toMatchObject([
      { code: 'mapping_file_unknown', params: { value: 'deal', nearest: 'deals' }, place: { line: 11 } },
    ])
  })

  test('stages and pipelines that are not listed, or listed twice', () => {
    expect(faults(minimal.replace('stage: Стадия', 'stage: { value: Успеx }'))).toMatchObject([
      { code: 'mapping_stage_unknown', params: { nearest: 'Успех' }, place: { line: 13 } },
    ])
    expect(
      faults(minimal.replace('stage: Стадия', 'stage: Стадия\n    pipeline: { value: Продажа }')),
    ).toMatchObject([{ code: 'mapping_pipeline_unknown', params: { nearest: 'Продажи' } }])
    expect(faults(minimal.replace('[142]', "['1']"))).toMatchObject([
      { code: 'mapping_stage_repeated', params: { value: '1' }, place: { line: 9 } },
    ])
    expect(faults(minimal.replace(/pipelines:[^]*deals:/, 'deals:'))).toMatchObject([
      { code: 'mapping_key_missing', params: { key: 'pipelines' } },
    ])
  })

  test('formats, zones and currencies that do not exist', () => {
    const text = minimal
      .replace('source: crm', 'source: crm\ntime_zone: Moscow\ncurrency: RUR\ndates: [YYYY-MM-DD]')
      .replace('stage: Стадия', 'stage: Стадия\n    opened: Создана')
    expect(new Set(faults(text).map(({ code }) => code))).toEqual(
      new Set(['mapping_zone_unknown', 'mapping_currency_unknown', 'mapping_format_wrong']),
    )
  })

  test('options where they mean nothing', () => {
    const wrong = (value: string) =>
      faults(minimal.replace('stage: Стадия', `stage: Стадия\n    ${value}`))[0]
    expect(wrong('title: { column: Имя, dates: iso }')).toMatchObject({
      params: { key: 'deals.0.title.dates' },
    })
    expect(wrong('owner: { column: Имя, value: Анна }')).toMatchObject({ params: { value: 'column, value' } })
    expect(wrong('owner: {}')).toMatchObject({ code: 'mapping_value_wrong' })
    expect(wrong('account: { column: Имя, by: email }')).toMatchObject({
      params: { key: 'deals.0.account.by' },
    })
    expect(wrong('account: { column: Имя, by: name, missing: create }')).toMatchObject({
      params: { key: 'deals.0.account.missing' },
    })
    expect(wrong('owner: { value: Анна, otherwise: keep }')).toMatchObject({
      params: { expected: 'with: rename' },
    })
    expect(wrong('owner: { value: Анна, nth: 2 }')).toMatchObject({ params: { expected: 'with: column' } })
  })

  test('a bomb of aliases is refused', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    for (let i = 1; i < 9; i++) {
      const [from, to] = [String.fromCharCode(96 + i), String.fromCharCode(97 + i)]
      bomb.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(',')}]`)
    }
    expect(faults(bomb.join('\n'))[0]).toMatchObject({ code: 'mapping_syntax' })
  })
})

function faults(yaml: string): readonly PlacedProblem[] {
  try {
    parseMapping(yaml, 'crm.yaml')
  } catch (error) {
    if (error instanceof ImportRefused) return error.problems
    throw error
  }
  throw new Error('it was not refused')
}
