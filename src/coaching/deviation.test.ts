import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockActor } from '../platform/clock-actor.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { coachCompany } from './night-job.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** The two whole weeks before Tuesday, 24 November. */
const mondays = ['2026-11-09', '2026-11-16']

async function callsOf(who: CastKey, perWeek: number, weeks = mondays): Promise<void> {
  for (const monday of weeks) {
    for (let call = 0; call < perWeek; call++) {
      const { status, body } = await house.as(who).post('/sales/activities', {
        kind: 'call',
        outcome: 'held',
        prospect: true,
        at: `${monday}T0${6 + (call % 4)}:${10 + call}:00Z`,
      })
      expect(status, JSON.stringify(body)).toBe(201)
    }
  }
}

async function nightBefore(moment: string): Promise<void> {
  house.at(moment)
  const company = {
    tenantId: house.tenantId,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    locale: 'ru',
  } as const
  await coachCompany(house.pool, company, new Date(moment))
}

async function seenBy(who: CastKey, query = ''): Promise<any[]> {
  const { body, status } = await house.as(who).get(`/coaching/deviations${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}

async function facts(): Promise<string[]> {
  const { rows } = await house.owner.query(
    `select kind, actor_id, person_id from platform.fact where kind like 'coaching.deviation.%' order by id`,
  )
  return rows.map((row) => `${row.kind} of ${row.person_id} by ${row.actor_id ?? 'the clock'}`)
}

describe('a norm that is not kept', () => {
  beforeAll(async () => {
    const { status } = await house.as('vera').post('/plan/norms', {
      role: 'rep',
      metric: 'calls',
      perWeek: 10,
      fromDay: '2026-11-09',
      retroactive: true,
    })
    expect(status).toBe(201)
    await callsOf('anna', 2)
    await callsOf('igor', 10)
    await callsOf('pavel', 9)
    await callsOf('artyom', 1)
    await nightBefore('2026-11-24T00:30:00Z')
  })

  test('arises in the night by itself, once, and is told of the person', async () => {
    await nightBefore('2026-11-24T00:40:00Z')
    expect(await facts()).toEqual(
      expect.arrayContaining([`coaching.deviation.opened of ${house.ids.anna} by the clock`]),
    )
    expect(await facts()).toHaveLength(2)
    const [deviation, ...more] = await seenBy('nina')
    expect(more).toEqual([])
    expect(deviation).toMatchObject({
      kind: 'norm',
      metric: 'calls',
      person: { id: house.ids.anna, name: expect.any(String) },
      weeks: 2,
      done: 4,
      target: 20,
      exposure: 10,
      openedOn: '2026-11-23',
      place: 1,
      stakeMinor: null,
      mayDecide: true,
      putAside: null,
      closedOn: null,
    })
    expect(deviation.chance).toBeLessThan(0.01)
  })

  test('is seen by the person and those above, and by nobody beside', async () => {
    const ids = async (who: CastKey) => (await seenBy(who)).map(({ person }) => person.id)
    expect(await ids('anna')).toEqual([house.ids.anna])
    expect(await ids('igor')).toEqual([])
    expect(await ids('elena')).toEqual([house.ids.anna])
    expect(await ids('timur')).toEqual([house.ids.artyom])
    expect(new Set(await ids('vera'))).toEqual(new Set([house.ids.anna, house.ids.artyom]))
    expect(await ids('stranger')).toEqual([])
    const [ofAnna] = await seenBy('anna')
    expect(ofAnna.mayDecide).toBe(false)
    expect((await house.as('timur').get(`/coaching/deviations/${ofAnna.id}`)).status).toBe(404)
  })

  test('rests when it was put aside with a reason, and is taken up again', async () => {
    const [{ id }] = await seenBy('nina')
    const path = `/coaching/deviations/${id}/rest`
    const past = await house.as('nina').put(path, { until: '2026-11-24', reason: 'Выставка' })
    expect([past.status, past.body.fields[0].field]).toEqual([400, 'until'])
    expect((await house.as('nina').put(path, { until: '2027-06-01', reason: 'Выставка' })).status).toBe(400)
    const rested = await house.as('nina').put(path, { until: '2026-12-07', reason: 'Выставка' })
    expect(rested.body).toMatchObject({
      place: null,
      putAside: { until: '2026-12-07', reason: 'Выставка', by: { id: house.ids.nina } },
    })
    expect(await seenBy('nina', '?perPerson=2')).toEqual([])
    const back = await house.as('nina').delete(path)
    expect(back.body).toMatchObject({ place: 1, putAside: null })
    await house.as('nina').put(path, { until: '2026-11-26', reason: 'Выставка' })
    house.at('2026-11-26T08:00:00Z')
    expect(await seenBy('nina', '?perPerson=2')).toHaveLength(1)
    house.at('2026-11-24T08:40:00Z')
  })

  test('goes by itself when the norm is kept again; days away do not count as kept', async () => {
    await house.as('artyom').post('/org/absences', {
      personId: house.ids.artyom,
      kind: 'vacation',
      startsOn: '2026-11-23',
      endsOn: '2026-11-29',
      part: 'full',
    })
    // one week at the norm after a bad one is not enough: the two together are still far below
    await callsOf('anna', 10, ['2026-11-23'])
    await callsOf('igor', 10, ['2026-11-23'])
    await callsOf('pavel', 10, ['2026-11-23'])
    await nightBefore('2026-11-30T00:30:00Z')
    expect(await seenBy('nina')).toHaveLength(1)
    await callsOf('anna', 4, ['2026-11-24'])
    await nightBefore('2026-12-01T00:30:00Z')
    expect(await seenBy('nina')).toEqual([])
    expect(await seenBy('nina', '?state=closed')).toMatchObject([
      { person: { id: house.ids.anna }, closedWhy: 'recovered', closedOn: '2026-11-30', mayDecide: false },
    ])
    expect(await seenBy('timur')).toMatchObject([{ person: { id: house.ids.artyom } }])
    const [{ id }] = await seenBy('nina', '?state=closed')
    const late = await house
      .as('nina')
      .put(`/coaching/deviations/${id}/rest`, { until: '2026-12-07', reason: 'Поздно' })
    expect([late.status, late.body.reason]).toEqual([409, 'deviation_is_closed'])
  })

  test('goes when its norm is gone', async () => {
    const { body } = await house.as('vera').get('/plan/norms')
    const norm = body.items.find(({ metric }: any) => metric === 'calls')
    const ended = await house.as('vera').put(`/plan/norms/${norm.id}/end`, { toDay: '2026-12-02' })
    expect(ended.status, JSON.stringify(ended.body)).toBe(200)
    await nightBefore('2026-12-15T00:30:00Z')
    expect(await seenBy('timur', '?state=closed')).toMatchObject([{ closedWhy: 'norm_gone' }])
  })
})

describe('other deviations', () => {
  test('a task past its due, deals without a next step, and at most two of one person', async () => {
    house.at('2026-12-15T08:00:00Z')
    const task = await house.as('elena').post('/tasks', {
      people: [{ personId: house.ids.pavel }],
      title: 'Показать разбор потерянных сделок',
      result: 'Разбор трёх сделок',
      proof: 'Страница',
      dueOn: '2026-12-15',
      ground: { kind: 'rule', words: 'Разбираем каждую' },
    })
    expect(task.status).toBe(201)
    for (let deal = 0; deal < 6; deal++) {
      await house.as('pavel').post('/sales/deals', { title: `Без шага ${deal}`, amountMinor: 100_00 })
      await house.as('igor').post('/sales/deals', {
        title: `С шагом ${deal}`,
        nextStep: 'Позвонить',
        nextStepOn: '2027-01-15',
      })
    }
    await nightBefore('2026-12-19T00:30:00Z')
    const found = await seenBy('elena')
    expect(found).toMatchObject([
      {
        kind: 'standard',
        standard: 'next_step',
        person: { id: house.ids.pavel },
        open: 6,
        adrift: 6,
        teamAdrift: 0,
        stakeMinor: 600_00,
        place: 1,
      },
      { kind: 'tasks', overdue: 1, failed: 0, oldestDue: '2026-12-15', place: 2 },
    ])
    expect(await seenBy('elena', '?perPerson=1')).toHaveLength(1)
  })

  test('of the plan one, the month before its quarter, and then what is of another kind', async () => {
    await house.owner.query(
      `insert into coaching.deviation (tenant_id, person_id, kind, subject, opened_on, seen_on, figures, first_figures,
         stake_minor)
       select $1, $2, 'quota', s.subject, '2026-12-14', '2026-12-14', f.figures, f.figures, s.stake
       from (values ('month 2026-12-01', 100), ('quarter 2026-10-01', 90000000)) s (subject, stake),
         (select '{"quotaMinor": 100, "expectedMinor": 1, "probability": 0.1, "resultMinor": null}'::jsonb as figures) f`,
      [house.tenantId, house.ids.pavel],
    )
    const shown = (await seenBy('elena')).filter(({ person }) => person.id === house.ids.pavel)
    const places = shown.map(({ kind, period, place }) => [period ?? kind, place])
    // the quarter has by far the most at stake, and comes after all others
    expect(places.toSorted(([, one], [, other]) => one - other)).toEqual([
      ['standard', 1],
      ['month', 2],
      ['tasks', 3],
      ['quarter', 4],
    ])
  })

  test('the same few statements whatever the number of people', async () => {
    const statements = await house.statementsOf(() => seenBy('vera'))
    expect(statements.length).toBeLessThanOrEqual(5)
  })

  test('the clock acts as nobody', () => {
    const company = { tenantId: house.tenantId, timeZone: 'UTC', currency: 'EUR', locale: 'en' } as const
    expect(clockActor(company, new Date(0))).toMatchObject({ personId: '', via: 'system' })
  })
})
