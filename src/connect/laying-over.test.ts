import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../platform/refusal.ts'
import { recountAll } from '../sales/rollup.ts'
import { openHouse, type House } from '../testing/house.ts'
import { dump, filesOf, importInto } from '../testing/imports.ts'
import { parseMapping } from './mapping.ts'
import { undoImport } from './undo.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

let minute = 0
function later(): void {
  house.at(new Date(Date.UTC(2026, 10, 24, 9, ++minute)))
}

const base = `
source: crm
files: { a: { file: a.csv }, b: { file: b.csv } }
pipelines:
  CRM: { stages: [{ name: Новая, kind: open }, { name: Ещё, kind: open }, { name: Успех, kind: won }, { name: Отказ, kind: lost }] }
`

describe('several files about one thing', () => {
  const mapping = `${base}
deals:
  - { from: a, id: id, title: title, stage: { value: Новая }, opened: opened }
  - { from: b, id: id, title: title, stage: { value: Успех }, closed: closed, amount: amount }
`
  test('the later one wins where it says something', async () => {
    later()
    const files = filesOf({
      'a.csv': 'id,title,opened\n1,Первая,2026-01-01\n2,Вторая,2026-01-02\n',
      'b.csv': 'id,title,closed,amount\n2,,2026-02-02,100\n3,Третья,2026-02-03,200\n',
    })
    const result = await importInto(house, mapping, files)
    expect(result.counts.deals).toEqual({ created: 3, updated: 0, unchanged: 0, refused: 0 })
    expect(
      await ask(
        `select title, status, opened_on::text, closed_on::text, amount_minor::int from sales.deal order by title`,
      ),
    ).toEqual([
      ['Вторая', 'won', '2026-01-02', '2026-02-02', 10000],
      ['Первая', 'open', '2026-01-01', null, null],
      ['Третья', 'won', null, '2026-02-03', 20000],
    ])
    await undo(result.id)
  })

  test('when one row about a thing is refused the thing is not written', async () => {
    later()
    const files = filesOf({
      'a.csv': 'id,title,opened\n1,Первая,2026-01-01\n2,Вторая,2026-01-02\n',
      'b.csv': 'id,title,closed,amount\n2,,2026-02-30,100\n',
    })
    const result = await importInto(house, mapping, files)
    expect(result.counts.deals).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 2 })
    expect(result.refused.map(({ code, place }) => [place.file, place.line, code])).toEqual([
      ['a.csv', 3, 'row_of_refused'],
      ['b.csv', 2, 'date_impossible'],
    ])
    await undo(result.id)
  })
})

describe('references', () => {
  test('by id, by name, by e-mail; missing ones are refused, left empty or created', async () => {
    later()
    const mapping = `${base}
deals:
  - { from: a, id: id, title: id, stage: { value: Новая }, owner: { column: owner, by: name },
      account: { column: account, missing: create }, product: { column: product, missing: empty } }
activities:
  - { from: b, id: id, person: { column: mail, by: email }, deal: deal, kind: { value: call }, at: at }
`
    const files = filesOf({
      'a.csv':
        'id,owner,account,product\n1,анна ковалёва,Ромашка,нет такого\n2,Никто,Василёк,\n3,,Ромашка,\n',
      'b.csv':
        'id,mail,deal,at\n1,ANNA@polaris.example,1,2026-11-01 10:00\n2,anna@polaris.example,2,2026-11-01 11:00\n3,anna@polaris.example,,2026-11-30 12:00\n',
    })
    const result = await importInto(house, mapping, files)
    expect(result.counts).toEqual({
      accounts: { created: 2, updated: 0, unchanged: 0, refused: 0 },
      deals: { created: 2, updated: 0, unchanged: 0, refused: 1 },
      activities: { created: 2, updated: 0, unchanged: 0, refused: 1 },
    })
    expect(
      result.refused.map(({ kind, code, place, params }) => [
        kind,
        place.line,
        place.column,
        code,
        params['value'],
      ]),
    ).toEqual([
      ['deals', 3, 'owner', 'reference_missing', 'Никто'],
      ['activities', 3, 'deal', 'reference_missing', '2'],
    ])
    expect(
      await ask(`
      select a.outcome, a.prospect, a.day::text, c.name, d.title, d.last_touch_at is not null
      from sales.activity a left join sales.deal d on d.id = a.deal_id left join clients.account c on c.id = a.account_id
      where a.person_id = '${house.ids.anna}' order by a.at`),
    ).toEqual([
      ['held', true, '2026-11-01', 'Ромашка', '1', true],
      ['planned', true, '2026-11-30', null, null, false],
    ])
    await undo(result.id)
  })

  test('two people of one name are told apart by nobody', async () => {
    later()
    const people = `
source: hr
files: { a: { file: a.csv } }
people: [{ from: a, id: id, name: name }]
`
    const twins = await importInto(
      house,
      people,
      filesOf({ 'a.csv': 'id,name\n1,Иван Иванов\n2,Иван Иванов\n' }),
    )
    later()
    const mapping = `${base}deals: [{ from: a, id: id, stage: { value: Новая }, owner: { column: owner, by: name } }]\n`
    const result = await importInto(house, mapping, filesOf({ 'a.csv': 'id,owner\n1,Иван Иванов\n' }))
    expect(result.refused).toMatchObject([
      { code: 'reference_ambiguous', place: { line: 2, column: 'owner' } },
    ])
    await undo(result.id)
    await undo(twins.id)
  })
})

describe('running again', () => {
  const mapping = `${base}
accounts: [{ from: b, id: id, name: name, city: city, owner: { column: owner, by: email } }]
deals:
  - { from: a, id: id, title: title, stage: stage, owner: { column: owner, by: email }, account: account, opened: opened, closed: closed, amount: amount }
`
  const accounts = 'id,name,city,owner\nr,Ромашка,Пермь,anna@polaris.example\n'
  const deals = (row: string) => `id,title,stage,owner,account,opened,closed,amount\n${row}\n`

  test('a change is a move with its day, its author and a new owner; an empty cell changes nothing; undo brings the first state back', async () => {
    later()
    const start = await dump(house)
    const first = await importInto(
      house,
      mapping,
      filesOf({ 'b.csv': accounts, 'a.csv': deals('1,Сделка,Новая,anna@polaris.example,r,2026-01-10,,500') }),
    )
    const stored = await dump(house)
    later()
    const second = await importInto(
      house,
      mapping,
      filesOf({
        'b.csv': 'id,name,city,owner\nr,Ромашка и К,,igor@polaris.example\n',
        'a.csv': deals('1,,Успех,igor@polaris.example,,,2026-03-01,700'),
      }),
    )
    expect(second.counts).toMatchObject({ accounts: { updated: 1 }, deals: { updated: 1 } })
    expect(await ask('select name, city from clients.account')).toEqual([['Ромашка и К', 'Пермь']])
    expect(
      await ask(`
      select title, status, closed_on::text, amount_minor::int, opened_for_id = '${house.ids.anna}',
        closed_for_id = '${house.ids.igor}' from sales.deal`),
    ).toEqual([['Сделка', 'won', '2026-03-01', 70000, true, true]])
    expect(
      await ask(`
      select t.name, c.at::date::text from sales.stage_change c join sales.stage t on t.id = c.to_stage_id order by c.at`),
    ).toEqual([
      ['Новая', '2026-01-09'], // midnight in Moscow
      ['Успех', '2026-02-28'],
    ])
    expect(await ask('select event, day::text, amount_minor::int from sales.deal_day order by day')).toEqual([
      ['opened', '2026-01-10', 70000],
      ['won', '2026-03-01', 70000],
    ])
    expect(
      await ask(
        `select provenance -> 'name' ->> 'import', provenance -> 'city' ->> 'import' from clients.account`,
      ),
    ).toEqual([[second.id, first.id]])
    await expectRollupsRight()
    await undo(second.id)
    expect(await dump(house)).toEqual(await withoutRecounts(stored))
    await undo(first.id)
    expect(await dump(house)).toEqual(start)
  })

  test('undo is refused while a later import, a person or a new row stands on it, and says which', async () => {
    later()
    const files = (city: string) =>
      filesOf({
        'b.csv': `id,name,city,owner\nr,Ромашка,${city},anna@polaris.example\n`,
        'a.csv': deals('1,Сделка,Новая,anna@polaris.example,r,2026-01-10,,500'),
      })
    const first = await importInto(house, mapping, files('Пермь'))
    later()
    const second = await importInto(house, mapping, files('Тула'))
    expect(await obstacles(first.id)).toEqual([['accounts: Ромашка', 'import_row_imported_again']])
    await undo(second.id)

    later()
    const [[dealId]] = (await ask('select id from sales.deal')) as [[string]]
    const anna = house.as('anna')
    const call = await anna.post('/sales/activities', { kind: 'call', outcome: 'held', dealId, minutes: 5 })
    expect(call.status).toBe(201)
    const before = await dump(house)
    expect(await obstacles(first.id)).toContainEqual(['deals: Сделка', 'import_row_in_activity'])
    expect(await dump(house)).toEqual(before)
    expect((await house.as('vera').put(`/connect/imports/${first.id}/undoing`)).body).toMatchObject({
      reason: 'import_changed_since',
      message: expect.stringContaining('отменить нельзя'),
    })

    await house.owner.query('delete from sales.activity')
    later()
    await anna.patch(`/sales/deals/${dealId}`, { title: 'Другая' })
    expect(await obstacles(first.id)).toEqual([['deals: Другая', 'import_row_changed']])
  })
})

test(
  'a random history of imports leaves rollups equal to a recount, and undone in reverse leaves nothing',
  { timeout: 180_000 },
  async () => {
    const world = await openHouse()
    try {
      const start = await dump(world)
      const mapping = `${base}
deals: [{ from: a, id: id, title: id, stage: stage, owner: { column: owner, by: email }, opened: opened, closed: closed, amount: amount }]
activities: [{ from: b, id: id, person: { column: who, by: email }, kind: kind, at: at, deal: { column: deal, missing: empty }, minutes: minutes }]
`
      const mail = fc.constantFrom('anna', 'igor', 'pavel').map((who) => `${who}@polaris.example`)
      const day = fc.integer({ min: 1, max: 6 }).map((n) => `2026-03-0${n}`)
      const deal = fc.tuple(
        fc.constantFrom('Новая', 'Ещё', 'Успех', 'Отказ'),
        mail,
        day,
        day,
        fc.nat({ max: 1000 }),
      )
      const activity = fc.tuple(
        mail,
        fc.constantFrom('call', 'meeting'),
        day,
        fc.nat({ max: 9 }),
        fc.nat({ max: 60 }),
      )
      const import_ = fc.record({
        deals: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), deal),
        activities: fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5'), activity),
      })
      let minutes = 0
      const tick = () => world.at(new Date(Date.UTC(2026, 10, 25, 9, ++minutes)))
      await fc.assert(
        fc.asyncProperty(fc.array(import_, { minLength: 1, maxLength: 3 }), async (history) => {
          const done: string[] = []
          for (const { deals, activities } of history) {
            tick()
            const dealRows = Object.entries(deals).map(([id, [stage, owner, opened, closed, amount]]) =>
              [id, stage, owner, opened, closed, amount].join(),
            )
            const activityRows = Object.entries(activities).map(([id, [who, kind, on, dealId, minutes_]]) =>
              [id, who, kind, `${on} 10:00`, dealId, minutes_].join(),
            )
            const files = filesOf({
              'a.csv': ['id,stage,owner,opened,closed,amount', ...dealRows].join('\n'),
              'b.csv': ['id,who,kind,at,deal,minutes', ...activityRows].join('\n'),
            })
            const result = await importInto(world, mapping, files)
            expect(result.refused).toEqual([])
            done.push(result.id)
            await expectRollupsRight(world)
          }
          for (const id of done.reverse()) {
            tick()
            await world.write('vera', (tx, actor) => undoImport(tx, actor, { id }))
            await expectRollupsRight(world)
          }
          expect(await dump(world)).toEqual(start)
        }),
        { numRuns: 12 },
      )
    } finally {
      await world.close()
    }
  },
)

test(
  'people who log calls on the same days and deals meanwhile lose nothing, and neither does the import',
  { timeout: 180_000 },
  async () => {
    const world = await openHouse()
    try {
      const deals = `${base}deals: [{ from: a, id: id, title: id, stage: { value: Новая }, owner: { column: owner, by: email } }]\n`
      const ids = Array.from({ length: 5 }, (_, i) => `${i + 1}`)
      const mail = 'anna@polaris.example'
      await importInto(
        world,
        deals,
        filesOf({ 'a.csv': ['id,owner', ...ids.map((id) => `${id},${mail}`)].join('\n') }),
      )
      const { rows } = await world.owner.query('select id from sales.deal order by title')
      const mapping = `${base}
deals: [{ from: a, id: id, title: title, stage: { value: Ещё } }]
activities: [{ from: b, id: id, person: { column: who, by: email }, kind: { value: call }, at: at, deal: deal }]
`
      const files = filesOf({
        'a.csv': ['id,title', ...ids.map((id) => `${id},Сделка ${id}`)].join('\n'),
        'b.csv': [
          'id,who,at,deal',
          ...Array.from(
            { length: 1500 },
            (_, i) => `${i},${mail},2026-11-${10 + (i % 14)} 10:00,${1 + (i % 5)}`,
          ),
        ].join('\n'),
      })
      world.at('2026-11-24T10:00:00Z')
      const anna = world.as('anna')
      const logged = Array.from({ length: 60 }, async (_, i) => {
        await new Promise((resolve) => setTimeout(resolve, i * 25))
        const { status } = await anna.post('/sales/activities', {
          kind: 'call',
          outcome: 'held',
          dealId: rows[i % 5].id,
          at: `2026-11-${10 + (i % 14)}T09:00:00Z`,
          minutes: 1,
        })
        return status
      })
      const [result, ...statuses] = await Promise.all([importInto(world, mapping, files), ...logged])
      expect(result).toMatchObject({
        state: 'done',
        refusedRows: 0,
        counts: { activities: { created: 1500 } },
      })
      // a request that met the import in a deadlock says so and may be sent again; none is lost in silence
      expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
      const taken = statuses.filter((status) => status === 201).length
      const { rows: counted } = await world.owner.query(
        'select (select count(*) from sales.activity)::int as stored, (select sum(count) from sales.activity_day)::int as rolled',
      )
      expect(counted).toEqual([{ stored: 1500 + taken, rolled: 1500 + taken }])
      await expectRollupsRight(world)
    } finally {
      await world.close()
    }
  },
)

test('every mapping that the documentation shows is one', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/import.md'), 'utf8')
  const shown = [...page.matchAll(/```yaml\n(source:[^]*?)```/g)].map(([, yaml]) => yaml!)
  expect(shown.length).toBeGreaterThanOrEqual(4)
  for (const yaml of shown) expect(parseMapping(yaml, 'docs').sources.length).toBeGreaterThan(0)
  const russian = join(import.meta.dirname, '../../docs/import.ru.md')
  if (existsSync(russian)) {
    for (const [, yaml] of readFileSync(russian, 'utf8').matchAll(/```yaml\n(source:[^]*?)```/g))
      parseMapping(yaml!, 'docs')
  }
})

async function obstacles(id: string): Promise<[string, string][]> {
  try {
    await undo(id)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'import_changed_since') throw error
    return error.fields.map(({ field, reason }) => [field, reason])
  }
  throw new Error('it was undone')
}

async function undo(id: string): Promise<void> {
  later()
  await house.write('vera', (tx, actor) => undoImport(tx, actor, { id }))
}

/** When a person-day was last recounted is the one thing that an undo leaves newer than it was. */
async function withoutRecounts(stored: Record<string, string[]>): Promise<Record<string, string[]>> {
  const now = await dump(house)
  return { ...stored, 'sales.person_day': now['sales.person_day']! }
}

async function expectRollupsRight(of: House = house): Promise<void> {
  const rollups = async () => {
    const { 'sales.deal_day': deals, 'sales.activity_day': activities } = await dump(of)
    return { deals, activities }
  }
  const stored = await rollups()
  await of.write('vera', async (tx, actor) => {
    await recountAll(tx, actor.tenantId, actor.now)
  })
  expect(await rollups()).toEqual(stored)
}

async function ask(text: string): Promise<unknown[][]> {
  const { rows } = await house.owner.query({ text, rowMode: 'array' })
  return rows
}
