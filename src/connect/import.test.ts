import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { dump, filesOf, importInto } from '../testing/imports.ts'
import { sayProblem } from './problem-messages.ts'
import { ImportRefused } from './problem.ts'
import { speaker } from '../server.ts'
import { undoImport } from './undo.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

let minute = 0
/** Each act a minute after the one before. */
function later(): void {
  house.at(new Date(Date.UTC(2026, 10, 24, 9, ++minute)))
}

const people = `
source: people
files: { people: { file: people.csv } }
people:
  - { from: people, id: id, name: имя, email: почта, role: роль, supervisor: руководитель, hired: принят, left: уволен }
`
const header = 'id,имя,почта,роль,руководитель,принят,уволен'
const mapping = (deals: string, rest = '') => `
source: crm
dates: [yyyy-MM-dd, dd.MM.yyyy]
${rest}
files: { deals: { file: deals.csv } }
pipelines:
  Продажи CRM:
    stages:
      - { name: Новая, kind: open }
      - { name: Успех, kind: won, values: [Won] }
      - { name: Отказ, kind: lost, values: [Lost] }
deals:
  - { from: deals, id: id, title: title, stage: stage, ${deals} }
`

describe('one broken row is told with its place, the others go in', () => {
  const good = 'good,Хорошая,Новая,,,'
  const table: [title: string, row: string, code: string, column: string][] = [
    ['a row with too few cells', 'x,Мало', 'cells_missing', ''],
    ['a row with too many cells', 'x,Много,Новая,,,,лишняя', 'cells_extra', ''],
    ['a 31st of June', 'x,Июнь,Won,2026-06-31,,', 'date_impossible', 'closed'],
    ['an amount «12 000,50 ₽»', 'x,Сумма,Новая,,"12 000,50 ₽",', 'money_format', 'amount'],
    ['an amount in another currency', 'x,Сумма,Новая,,$5,', 'money_currency', 'amount'],
    ['a stage that is not known', 'x,Этап,Выиграна,,,', 'stage_unknown', 'stage'],
    ['no stage', 'x,Этап,,,,', 'required_empty', 'stage'],
    ['no id', ',Имя,Новая,,,', 'required_empty', 'id'],
    ['a closed deal without a day', 'x,Закрыта,Won,,,', 'closed_missing', 'closed'],
    ['an owner who does not exist', 'x,Владелец,Новая,,,никто@polaris.example', 'reference_missing', 'owner'],
    ['a quote in the wrong place', 'x,"При"вет,Новая,,,', 'quote_inside', ''],
  ]
  test.each(table)('%s', async (_title, row, code, column) => {
    later()
    const files = filesOf({ 'deals.csv': `id,title,stage,closed,amount,owner\n${row}\n${good}\n` })
    const result = await importInto(
      house,
      mapping('closed: closed, amount: amount, owner: { column: owner, by: email }'),
      files,
    )
    expect(result.refused).toMatchObject([
      { kind: 'deals', code, place: { file: 'deals.csv', line: 2, column } },
    ])
    expect(result).toMatchObject({ state: 'done', refusedRows: 1 })
    expect(result.counts.deals!.created + result.counts.deals!.unchanged).toBe(1)
    for (const locale of ['ru', 'en'] as const) {
      const sentence = sayProblem(speaker, locale, result.refused[0]!)
      expect(sentence).toContain('deals.csv')
      expect(sentence).not.toMatch(/undefined|connect\.|\{\{/)
    }
    expect(await keptRefusals(result.id)).toEqual([[2, code]])
    await undo(result.id)
  })

  test('an id that comes twice: the first row counts, the second is told where the first stands', async () => {
    later()
    const files = filesOf({ 'deals.csv': 'id,title,stage\na,Первая,Новая\nb,Другая,Новая\na,Вторая,Новая\n' })
    const result = await importInto(house, mapping(''), files)
    expect(result.refused).toMatchObject([
      { code: 'id_duplicate', params: { value: 'a', first: 2 }, place: { line: 4, column: 'id' } },
    ])
    expect(await ask(`select title from sales.deal where title in ('Первая', 'Вторая')`)).toEqual([
      ['Первая'],
    ])
    await undo(result.id)
  })

  test('the same amount is read when the mapping has a decimal comma', async () => {
    later()
    const files = filesOf({ 'deals.csv': 'id;title;stage;amount\na;Сумма;Новая;12 000,50 ₽\n' })
    const result = await importInto(
      house,
      mapping('amount: amount', `money: { decimal: ',', thousands: ' ' }`),
      files,
    )
    expect(result.refused).toEqual([])
    expect(await ask(`select amount_minor::int, currency from sales.deal where title = 'Сумма'`)).toEqual([
      [1200050, 'RUB'],
    ])
    await undo(result.id)
  })

  test('with `on_refused: stop` one bad row is enough to write nothing', async () => {
    later()
    const before = await dump(house)
    const files = filesOf({ 'deals.csv': `id,title,stage\n${good.slice(0, -3)}\nx,Плохая,Нет такого\n` })
    const result = await importInto(house, mapping('', 'on_refused: stop'), files)
    expect(result).toMatchObject({ state: 'refused', written: false, refusedRows: 1 })
    expect(result.refused[0]).toMatchObject({ code: 'stage_unknown', place: { line: 3 } })
    expect(await dump(house)).toEqual(before)
    expect(await keptRefusals(result.id)).toEqual([[3, 'stage_unknown']])
  })
})

describe('a file that cannot be read as a whole changes nothing', () => {
  const cases: [title: string, content: string | Buffer | undefined, code: string, place: object][] = [
    ['a missing file', undefined, 'file_missing', { file: 'mapping.yaml', line: 5 }],
    ['an empty file', '', 'file_empty', { file: 'deals.csv' }],
    [
      'an unknown column',
      'id,название,stage\na,б,Новая\n',
      'mapping_column_unknown',
      { file: 'mapping.yaml', line: 13 },
    ],
    [
      'a wrong encoding',
      Buffer.from('id,title,stage\na,\xd4\xd5,x\n', 'latin1'),
      'encoding_invalid',
      { line: 2, byte: 17 },
    ],
    ['a workbook', Buffer.from('PK\x03\x04', 'latin1'), 'file_is_excel', { file: 'deals.csv' }],
    ['one endless line', `id,title,stage\na,${'x'.repeat(3_000_000)}`, 'row_too_long', { line: 2 }],
    ['a quote that is never closed', 'id,title,stage\na,"б,в\n', 'quote_unclosed', { line: 2 }],
  ]
  test.each(cases)('%s', async (_title, content, code, place) => {
    later()
    const before = await dump(house)
    const files = filesOf(content === undefined ? { 'a.csv': 'x', 'b.csv': 'y' } : { 'deals.csv': content })
    const text =
      code === 'encoding_invalid'
        ? mapping('').replace('file: deals.csv', 'file: deals.csv, encoding: utf-8')
        : mapping('')
    const result = await importInto(house, text, files)
    expect(result).toMatchObject({ state: 'refused', written: false, refusals: [{ code, place }] })
    expect(await dump(house)).toEqual(before)
    for (const locale of ['ru', 'en'] as const) {
      expect(sayProblem(speaker, locale, result.refusals[0]!)).not.toMatch(/undefined|connect\.|\{\{/)
    }
    expect(await ask(`select state from connect.import where id = '${result.id}'`)).toEqual([['refused']])
  })

  test('a faulty mapping is not even begun', async () => {
    await expect(importInto(house, mapping('acount: x'), filesOf({}))).rejects.toBeInstanceOf(ImportRefused)
  })
})

describe('people and who they report to', () => {
  test('a supervisor who does not exist, and those below', async () => {
    later()
    const rows = ['a,Анна Б.,,head,нет,,', 'b,Борис В.,,rep,a,,', 'c,Вера Г.,,rep,,,']
    const result = await importInto(house, people, filesOf({ 'people.csv': [header, ...rows].join('\n') }))
    expect(
      result.refused.map(({ code, place, params }) => [place.line, place.column, code, params['value']]),
    ).toEqual([
      [2, 'руководитель', 'reference_missing', 'нет'],
      [3, 'руководитель', 'reference_missing', 'a'],
    ])
    expect(await positionOf('Вера Г.')).toEqual(['rep', 'Вера Соколова'])
    await undo(result.id)
  })

  test('a circle of supervisors is refused whole, and who hangs below it', async () => {
    later()
    const rows = [
      'a,А,,head,b,,',
      'b,Б,,head,c,,',
      'c,В,,head,a,,',
      'd,Г,,rep,c,,',
      'e,Д,,rep,e,,',
      'f,Е,,rep,,,',
    ]
    const result = await importInto(house, people, filesOf({ 'people.csv': [header, ...rows].join('\n') }))
    expect(result.refused.map(({ code, place }) => [place.line, code])).toEqual([
      [2, 'supervisor_cycle'],
      [3, 'supervisor_cycle'],
      [4, 'supervisor_cycle'],
      [5, 'reference_missing'],
      [6, 'supervisor_self'],
    ])
    expect(result.counts.people).toMatchObject({ created: 1, refused: 5 })
    await undo(result.id)
  })

  test('a circle that only the stored rows close', async () => {
    later()
    const first = await importInto(
      house,
      people,
      filesOf({ 'people.csv': `${header}\na,А,,head,,,\nb,Б,,head,a,,\n` }),
    )
    later()
    const second = await importInto(house, people, filesOf({ 'people.csv': `${header}\na,А,,head,b,,\n` }))
    expect(second.refused).toMatchObject([{ code: 'supervisor_cycle', place: { line: 2 } }])
    await undo(first.id)
  })

  test('nobody stands below twelve levels', async () => {
    later()
    const rows = Array.from({ length: 12 }, (_, i) => `p${i},Ур ${i},,rep,${i === 0 ? '' : `p${i - 1}`},,`)
    const result = await importInto(house, people, filesOf({ 'people.csv': [header, ...rows].join('\n') }))
    expect(result.refused).toMatchObject([{ code: 'supervisor_deep', place: { line: 13 } }])
    await undo(result.id)
  })

  test('left before being hired, an e-mail that is taken, a role that is none', async () => {
    later()
    const rows = [
      'a,А,,rep,,2026-05-01,2026-04-01',
      'b,Б,b@x.example,rep,,,',
      'c,В,B@x.example,rep,,,',
      'd,Г,,owner,,,',
      'e,Д,нет почты,rep,,,',
    ]
    const result = await importInto(house, people, filesOf({ 'people.csv': [header, ...rows].join('\n') }))
    expect(result.refused.map(({ code, place }) => [place.line, place.column, code])).toEqual([
      [2, 'уволен', 'left_before_hired'],
      [4, 'почта', 'value_taken'],
      [5, 'роль', 'choice_unknown'],
      [6, 'почта', 'email_wrong'],
    ])
    await undo(result.id)
  })

  test('somebody who is here already is known by the e-mail, and moves when the file says so; undo moves them back', async () => {
    later()
    const before = await dump(house)
    const rows = [
      'x1,Игорь Щербаков,IGOR@polaris.example,lead,x2,,',
      'x2,Тимур Алиев,timur@polaris.example,head,,,',
    ]
    const result = await importInto(house, people, filesOf({ 'people.csv': [header, ...rows].join('\n') }))
    expect(result.counts.people).toEqual({ created: 0, updated: 1, unchanged: 1, refused: 0 })
    expect(await positionOf('Игорь Щербаков')).toEqual(['lead', 'Тимур Алиев'])
    const history = await ask(`
      select role, from_day::text, to_day::text from org.position where person_id = '${house.ids.igor}' order by from_day nulls first`)
    expect(history).toEqual([
      ['rep', null, '2026-11-24'],
      ['lead', '2026-11-24', null],
    ])
    await undo(result.id)
    expect(await dump(house)).toEqual(before)
  })

  test('the owner of the company stays who they are', async () => {
    later()
    const result = await importInto(
      house,
      people,
      filesOf({ 'people.csv': `${header}\nv,Вера Соколова,vera@polaris.example,head,,,\n` }),
    )
    expect(result.counts.people).toEqual({ created: 0, updated: 0, unchanged: 1, refused: 0 })
  })
})

async function undo(id: string): Promise<void> {
  later()
  await house.write('vera', (tx, actor) => undoImport(tx, actor, { id }))
}

async function positionOf(name: string) {
  const rows = await ask(`
    select o.role, s.name from org.person p join org.position o on o.person_id = p.id and o.to_day is null
    join org.person s on s.id = o.supervisor_id where p.name = '${name}'`)
  return rows[0]
}

async function keptRefusals(id: string) {
  return ask(`select line, code from connect.refused_row where import_id = '${id}' order by no`)
}

async function ask(text: string): Promise<(string | number | null)[][]> {
  const { rows } = await house.owner.query({ text, rowMode: 'array' })
  return rows
}
