import { describe, expect, test } from 'vitest'
import { guessMapping } from '../guess.ts'
import { readMapping, writeMapping, parseMapping } from '../mapping.ts'
import type { MappingInput } from '../mapping-schema.ts'
import {
  addSource,
  asSource,
  changeSource,
  missingFields,
  removeSource,
  setValue,
  sourcesOf,
  stagesOf,
  unusedColumns,
  valueOf,
  type Draft,
} from './mapping-draft.ts'

const file = {
  name: 'a.csv',
  bytes: 1,
  encoding: 'utf-8',
  delimiter: ',',
  problem: null,
  columns: ['ID', 'Имя', 'Кто', 'Лишнее'].map((name) => ({ name, samples: [], values: [] })),
}
const empty: Draft = { source: 'crm', files: { a: { file: 'a.csv' } } }

describe('a draft is changed step by step, and each state is a mapping', () => {
  test('a source is added, filled, narrowed to a list and removed', () => {
    let draft = addSource(empty, 'people', 'a')
    const at = () => sourcesOf(draft)[0]!
    expect(missingFields(at())).toEqual(['id', 'name'])
    draft = setValue(draft, at(), 'id', { column: 'ID' })
    draft = setValue(draft, at(), 'name', { column: 'Имя' })
    expect(draft.people).toEqual([{ from: 'a', id: 'ID', name: 'Имя' }])
    expect(unusedColumns(draft, file)).toEqual(['Кто', 'Лишнее'])
    draft = setValue(draft, at(), 'supervisor', { column: 'Кто', missing: 'empty', by: undefined })
    expect(valueOf(at().source, 'supervisor')).toEqual({ column: 'Кто', missing: 'empty' })
    expect(readMapping(draft).sources[0]!.values.get('supervisor')).toMatchObject({
      missing: 'empty',
      by: 'id',
    })

    draft = setValue(draft, at(), 'supervisor', undefined)
    draft = setValue(draft, at(), 'id', undefined)
    draft = setValue(draft, at(), 'name', undefined)
    draft = changeSource(draft, at(), { ...at().source, distinct: 'Кто' })
    expect(missingFields(at())).toEqual([])
    expect(readMapping(draft).sources[0]).toMatchObject({ distinct: true })
    expect(removeSource(draft, at())).toEqual(empty)
  })

  test('stages are those of the column, the closing ones last', () => {
    const column = { name: 'Этап', samples: [], values: ['Успешно реализовано', 'Новая', 'Отказ', 'Договор'] }
    expect(stagesOf(column)).toEqual([
      { name: 'Новая', kind: 'open' },
      { name: 'Договор', kind: 'open' },
      { name: 'Успешно реализовано', kind: 'won' },
      { name: 'Отказ', kind: 'lost' },
    ])
  })

  test('what is typed as the name of a system becomes one', () => {
    expect(['AmoCRM', ' наша CRM 2', '__x'].map(asSource)).toEqual(['amocrm', 'crm_2', 'x'])
  })
})

describe('a guess', () => {
  const guess = (files: Record<string, string>) =>
    guessMapping(
      Object.entries(files).map(([name, text]) => {
        const [header = [], ...rows] = text.split('\n').map((line) => line.split(','))
        return { name, header, rows }
      }),
      'ru',
    )

  test('of the Maven files is nearly the mapping of the examples', () => {
    const mapping = guess({
      'sales_teams.csv': 'sales_agent,manager,regional_office\nAnna Snelling,Dustin Brinkmann,Central',
      'accounts.csv':
        'account,sector,year_established,revenue,employees,office_location\nCancity,retail,2001,7,8,US',
      'products.csv': 'product,series,sales_price\nGTX Basic,GTX,550',
      'sales_pipeline.csv':
        'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n1,Anna Snelling,GTX Basic,Cancity,Won,2016-10-20,2017-03-01,1054\n2,Anna Snelling,GTX Basic,,Engaging,2016-10-20,,\n3,Anna Snelling,GTX Basic,Cancity,Lost,2016-10-20,2017-03-01,0',
    })
    expect(mapping).toMatchObject({
      people: [
        { from: 'file1', distinct: 'manager', role: { value: 'head' }, office: 'regional_office' },
        {
          from: 'file1',
          id: 'sales_agent',
          name: 'sales_agent',
          supervisor: 'manager',
          office: 'regional_office',
        },
      ],
      products: [{ from: 'file3', id: 'product', name: 'product', family: 'series', price: 'sales_price' }],
      accounts: [
        { from: 'file2', id: 'account', name: 'account', industry: 'sector', employees: 'employees' },
      ],
      deals: [
        {
          from: 'file4',
          id: 'opportunity_id',
          owner: 'sales_agent',
          product: 'product',
          account: 'account',
          stage: 'deal_stage',
          amount: 'close_value',
          opened: 'engage_date',
          closed: 'close_date',
        },
      ],
      pipelines: {
        Продажи: {
          stages: [
            { name: 'Engaging', kind: 'open' },
            { name: 'Won', kind: 'won' },
            { name: 'Lost', kind: 'lost' },
          ],
        },
      },
    })
    expect(parseMapping(writeMapping(mapping as unknown as MappingInput), 'guess.yaml').sources).toHaveLength(
      5,
    )
  })

  test('of calls finds the words of the file, the format of the moment and the unit', () => {
    const mapping = guess({
      'calls.csv':
        'ID звонка,Сотрудник,Тип,Дата и время,Длительность\n1,Анна,Исходящий звонок,01.03.2026 10:15,5\n2,Анна,Встреча,28.03.2026 10:15,60',
    })
    expect(mapping).toMatchObject({
      people: [{ from: 'file1', distinct: 'Сотрудник' }],
      activities: [
        {
          id: 'ID звонка',
          person: 'Сотрудник',
          kind: { column: 'Тип', rename: { 'Исходящий звонок': 'call', Встреча: 'meeting' } },
          at: { column: 'Дата и время', dates: ['dd.MM.yyyy HH:mm'] },
        },
      ],
    })
  })

  test('of something that is none of our kinds is empty', () => {
    expect(guess({ 'x.csv': 'a,b\n1,2' })).toEqual({
      name: 'x.csv',
      source: 'files',
      files: { file1: { file: 'x.csv' } },
    })
  })
})
