import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../org/day.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { clockActor } from '../platform/clock-actor.ts'
import { watchNeeds } from './need-shift-night.ts'

let house: House
let ids: Record<string, string>
beforeAll(async () => {
  house = await openHouse()
  const { body } = await house.as('anna').get('/sales/needs')
  ids = Object.fromEntries(body.items.map(({ name, id }: { name: string; id: string }) => [name, id]))
  await talk()
})
afterAll(() => house.close())

const weeks = 60
const monday = addDays('2026-11-23', -7 * weeks)

/**
 * Sixty weeks of eight conversations of Anna's and Artyom's: about the price in one of four, always; about documents in
 * one of eight, and in five of eight since eight weeks. A note that was pasted twenty times in the last week.
 */
async function talk(): Promise<void> {
  const rows = Array.from({ length: weeks * 8 }, (_, at) => {
    const [week, place] = [Math.floor(at / 8), at % 8]
    const about = week >= weeks - 8 ? place < 5 : place === 0
    return {
      id: randomUUID(),
      person: place % 2 === 0 ? house.ids.anna : house.ids.artyom,
      day: addDays(monday, 7 * week + (place % 5)),
      note: `Клиент ${at}: просит документы`,
      voice: null as string | null,
      decisions: { [ids['Документы']!]: about, [ids['Цена']!]: place % 4 === 1 },
    }
  })
  for (let copy = 0; copy < 20; copy++) {
    const decisions = { [ids['Аналоги']!]: true }
    const day = addDays(monday, 7 * weeks - 3)
    rows.push({
      id: randomUUID(),
      person: house.ids.igor,
      day,
      note: 'Нужен аналог, как у всех',
      voice: 'copy',
      decisions,
    })
  }
  await house.owner.query(
    `with r as (
       select * from jsonb_to_recordset($2::jsonb) as r (id uuid, person uuid, day date, note text, voice text, decisions jsonb)
     ), a as (
       insert into sales.activity (tenant_id, id, person_id, kind, at, day, outcome, prospect, note)
       select $1, r.id, r.person, 'call', r.day + interval '9 hours', r.day, 'held', true, r.note from r
     )
     insert into sales.need_decision (tenant_id, need_id, activity_id, borne, voice, decided_by, decided_at)
     select $1, d.key::uuid, r.id, d.value::boolean, r.voice, r.person, now() from r, jsonb_each(r.decisions) d`,
    [house.tenantId, JSON.stringify(rows)],
  )
}

async function nightOf(asOf: string): Promise<void> {
  const company = {
    tenantId: house.tenantId,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    locale: 'ru',
  } as const
  const now = new Date(`${addDays(asOf, 1)}T00:30:00Z`)
  await watchNeeds(house.pool, clockActor(company, now), { tenantId: house.tenantId, asOf })
}

async function cards(who: CastKey): Promise<any[]> {
  const { status, body } = await house.as(who).get('/coaching/need-cards')
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}

describe('what clients have begun to speak of', () => {
  test('is a card, once, with since when; what stays and what was pasted is none', async () => {
    await nightOf('2026-11-23')
    await nightOf('2026-11-23')
    const found = await cards('vera')
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      need: { name: 'Документы' },
      source: 'talks',
      recent: { x: 20, n: 33 },
      dismissed: null,
      segment: null,
    })
    expect(['2026-09-21', '2026-09-28', '2026-10-05']).toContain(found[0].changedOn)
    const { rows } = await house.owner.query(
      `select kind from platform.fact where kind like 'coaching.need.%'`,
    )
    expect(rows).toEqual([{ kind: 'coaching.need.shifted' }])
  })

  test('is quoted only from conversations that the reader sees anyway', async () => {
    const people = async (who: CastKey) => [
      ...new Set((await cards(who))[0].quotes.map((quote: any) => quote.person.id)),
    ]
    expect((await cards('vera'))[0].quotes).toHaveLength(3)
    expect(await people('elena')).toEqual([house.ids.anna])
    expect(await people('anna')).toEqual([house.ids.anna])
    expect(await people('timur')).toEqual([house.ids.artyom])
    expect(await people('pavel')).toEqual([])
    const [quote] = (await cards('anna'))[0].quotes
    expect(quote.text).toMatch(/^Клиент \d+: просит документы$/)
    expect((await house.as('anna').get(`/sales/activities/${quote.activityId}`)).status).toBe(200)
  })

  test('is dismissed with a reason, and taken back', async () => {
    const [{ id }] = await cards('elena')
    const path = `/coaching/need-cards/${id}/dismissal`
    expect((await house.as('anna').put(path, { reason: 'Нет' })).status).toBe(403)
    await house.as('elena').put(path, { reason: 'Новый закон' })
    expect((await cards('timur'))[0].dismissed).toMatchObject({
      by: { id: house.ids.elena },
      reason: 'Новый закон',
    })
    await nightOf('2026-11-24')
    expect(await cards('elena')).toHaveLength(1)
    await house.as('elena').delete(path)
    expect((await cards('elena'))[0].dismissed).toBeNull()
  })
})

describe('the shares over time', () => {
  test('of everybody’s conversations for everybody in sales, copies once', async () => {
    const { body } = await house.as('pavel').get('/coaching/needs')
    expect(body).toMatchObject({ from: '2026-05-25', to: '2026-11-22' })
    expect(body.conversations).toHaveLength(26)
    expect(body.conversations.at(-1)).toBe(9)
    const trends = Object.fromEntries(body.items.map(({ need, trend }: any) => [need.name, trend]))
    expect(trends).toMatchObject({ Документы: 'more', Цена: 'same', Аналоги: 'same' })
    expect(body.items[0]).toMatchObject({ need: { name: 'Документы' }, recent: { x: 20, n: 33 } })
    expect(body.items[0].counts.slice(-10)).toEqual([1, 1, 5, 5, 5, 5, 5, 5, 5, 5])
    const lost = await house.as('pavel').get('/coaching/needs?source=lost_deals')
    expect(lost.body.items.every(({ trend }: any) => trend === 'little_data')).toBe(true)
  })

  test('in a handful of statements', async () => {
    const report = await house.statementsOf(() => house.as('vera').get('/coaching/needs'))
    const quoted = await house.statementsOf(() => cards('elena'))
    expect([report.length, quoted.length].every((count) => count <= 6)).toBe(true)
  })
})

test('other words of a need split its weeks: its card goes, and its count begins anew', async () => {
  house.at('2026-11-24T08:40:00Z')
  await house.as('elena').patch(`/sales/needs/${ids['Документы']}`, { words: ['бумаги'] })
  await nightOf('2026-11-25')
  expect(await cards('vera')).toEqual([])
  const { body } = await house.as('vera').get('/coaching/needs')
  const [documents] = body.items.filter(({ need }: any) => need.name === 'Документы')
  expect(documents).toMatchObject({ trend: 'little_data', countsFrom: '2026-11-24' })
})
