import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clockActor } from '../platform/clock-actor.ts'
import { rateRatio } from '../statistics/rate-ratio.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { triggerOf } from './correction-ground.ts'
import { baseWindow } from './effect.ts'
import { measureDue } from './effect-night.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  for (const [who, monthly, after] of planted) {
    await house.owner.query(
      `insert into sales.activity_day (tenant_id, person_id, day, kind, prospect, outcome, count, minutes)
       select $1::uuid, $2::uuid, month::date + 14, 'call', true, 'held', $3::int + extract(month from month)::int % 5, 0
       from generate_series(timestamp '2025-06-01', timestamp '2026-10-01', interval '1 month') month
       union all select $1::uuid, $2::uuid, '2026-12-10'::date, 'call', true, 'held', $4::int, 0
       union all select $1::uuid, $2::uuid, '2026-11-12'::date, 'call', true, 'held', 1, 0`,
      [house.tenantId, house.ids[who], monthly, after],
    )
  }
})
afterAll(() => house.close())

/** Calls a month before, and all after the start: Anna's rise, the others' stay as they were. */
const planted: [CastKey, monthly: number, after: number][] = [
  ['anna', 20, 38],
  ['igor', 30, 29],
  ['pavel', 40, 41],
  ['artyom', 25, 22],
]

async function deviationOf(who: CastKey, subject = 'calls', openedOn = '2026-11-23'): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>(
    `insert into coaching.deviation (tenant_id, person_id, kind, subject, opened_on, seen_on, figures, first_figures)
     values ($1, $2, 'norm', $3, $4, $4, $5, $5) returning id`,
    [
      house.tenantId,
      house.ids[who],
      subject,
      openedOn,
      { weeks: 2, done: 4, target: 20, exposure: 10, chance: 0.01 },
    ],
  )
  return rows[0]!.id
}

async function start(by: CastKey, who: CastKey, more: object = {}) {
  return house.as(by).post('/coaching/corrections', {
    personId: house.ids[who],
    kind: 'talk',
    goal: 'Пять разговоров в день с новыми клиентами',
    metric: 'calls',
    ...more,
  })
}

function evening(asOf: string) {
  return { tenantId: house.tenantId, currency: 'RUB', asOf }
}

/** The night after that day. */
async function measure(asOf: string, morning: string): Promise<void> {
  house.at(morning)
  const company = { ...evening(asOf), timeZone: 'Europe/Moscow', locale: 'ru' as const }
  await measureDue(house.pool, clockActor(company, new Date(morning)), evening(asOf))
}

async function facts(kind: string): Promise<any[]> {
  const { rows } = await house.owner.query(
    `select subject_id as "subjectId", payload from platform.fact where kind = $1 order by id`,
    [`coaching.correction.${kind}`],
  )
  return rows
}

describe('the base ends before what made somebody act', () => {
  const norm = { id: '', personId: '', kind: 'norm' as const, subject: 'calls', closedOn: null }

  test('a norm missed in the last weeks of a month leaves that month out', () => {
    const deviation = { ...norm, openedOn: '2026-12-01', weeks: 2 }
    const trigger = triggerOf('2026-12-02', { deviation, diagnosis: null }, 'norm')
    expect(trigger).toBe('2026-11-16')
    expect(baseWindow(trigger).to).toBe('2026-10-31')
  })

  test('a plan, its whole period', () => {
    const deviation = {
      ...norm,
      kind: 'quota' as const,
      subject: 'quarter 2026-10-01',
      openedOn: '2026-11-20',
      weeks: null,
    }
    expect(triggerOf('2026-11-24', { deviation, diagnosis: null }, 'quota')).toBe('2026-10-01')
  })

  test('a cause, the three months whose diagnosis named it', () => {
    const windows = {
      base: { from: '2025-08-25', to: '2026-08-24' },
      now: { from: '2026-08-25', to: '2026-11-23' },
    }
    const ground = { deviation: null, diagnosis: { verdict: { kind: 'ordinary' as const }, windows } }
    expect(triggerOf('2026-11-24', ground, 'effort')).toBe('2026-08-25')
    expect(triggerOf('2026-11-24', ground, 'none')).toBe('2026-11-24')
  })
})

describe('a correction from its deviation to its effect', () => {
  let deviation: string
  let id: string

  test('is suggested with its cause, what is usually done, a working day in four weeks, and the base', async () => {
    deviation = await deviationOf('anna')
    const { body, status } = await house.as('nina').get(`/coaching/correction-suggestions/${deviation}`)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      person: { id: house.ids.anna },
      deviationId: deviation,
      reviewOn: '2026-12-22',
    })
    expect(body.choices).toMatchObject([
      {
        cause: 'norm',
        kind: 'talk',
        metric: 'calls',
        triggerOn: '2026-11-09',
        base: { from: '2026-05-01', to: '2026-10-31' },
        taken: null,
      },
      { cause: 'none', triggerOn: '2026-11-09' },
    ])
    expect(body.leaders.map((one: { id: string }) => one.id)).toEqual(
      (['nina', 'elena', 'mikhail', 'vera'] as const).map((key) => house.ids[key]),
    )
  })

  test.each([
    ['a review on a Sunday', { reviewOn: '2026-12-20' }, 'reviewOn'],
    ['a review today', { reviewOn: '2026-11-24' }, 'reviewOn'],
    ['a review in two years', { reviewOn: '2028-11-20' }, 'reviewOn'],
    ['money, which is no number of events', { metric: 'revenue' }, 'metric'],
    ['a leader of somebody else', { owner: 'timur' }, 'ownerId'],
    ['a norm without its deviation', { cause: 'norm' }, 'cause'],
    ['a stage that is not named', { cause: 'stage' }, 'stage'],
    ['no goal', { goal: ' ' }, 'goal'],
    ['a goal that judges the person', { goal: 'Перестать быть лентяем' }, 'goal'],
    ['a note that judges the person', { note: 'Он просто слабый' }, 'note'],
    ['a task without its day', { kind: 'joint', taskProof: 'Запись звонка' }, 'taskDueOn'],
    ['a task due yesterday', { kind: 'joint', taskDueOn: '2026-11-23', taskProof: 'Запись' }, 'taskDueOn'],
    ['a task that nothing proves', { kind: 'training', taskDueOn: '2026-12-01', taskProof: '' }, 'taskProof'],
    [
      'a task of a kind that has none',
      { kind: 'talk', taskDueOn: '2026-12-01', taskProof: 'х' },
      'taskDueOn',
    ],
  ])('is not started with %s', async (_, { owner, ...more }: any, field) => {
    const ownerId = owner ? { ownerId: house.ids[owner as CastKey] } : {}
    const { status, body } = await start('nina', 'anna', { ...more, ...ownerId })
    expect([status, body.fields[0].field], JSON.stringify(body)).toEqual([400, field])
  })

  test('says what is wrong in the reader’s language', async () => {
    const asked = {
      personId: house.ids.anna,
      kind: 'talk',
      goal: 'Пять разговоров',
      metric: 'calls',
      reviewOn: '2026-12-20',
    }
    const path = '/coaching/corrections'
    const { body } = await house.as('nina').post(path, asked, { 'accept-language': 'en' })
    expect(body.fields).toMatchObject([
      { field: 'reviewOn', message: 'That is a day off: choose a working day.' },
    ])
  })

  test('is looked at again on a day when the person is at work', async () => {
    const { rows } = await house.owner.query(
      `insert into org.absence (tenant_id, person_id, starts_on, ends_on, kind)
       values ($1, $2, '2026-12-21', '2026-12-25', 'vacation') returning id`,
      [house.tenantId, house.ids.anna],
    )
    const path = `/coaching/correction-suggestions/${house.ids.anna}`
    expect((await house.as('nina').get(path)).body.reviewOn).toBe('2026-12-28')
    const { status, body } = await start('nina', 'anna', { reviewOn: '2026-12-22' })
    expect([status, body.reason]).toEqual([400, 'review_while_away'])
    expect(body.fields[0].message).toContain('Анна')
    await house.owner.query('delete from org.absence where id = $1', [rows[0].id])
  })

  test('brings its task with it: to the person, and of an obstacle to who leads', async () => {
    for (const [kind, who] of [
      ['joint', 'pavel'],
      ['obstacle', 'elena'],
    ] as const) {
      const more = { kind, taskDueOn: '2026-12-01', taskProof: 'Запись разговора' }
      const { status, body } = await start('elena', 'pavel', more)
      expect(status, JSON.stringify(body)).toBe(201)
      const task = (await house.as('elena').get(`/tasks/${body.taskId}`)).body
      expect(task).toMatchObject({
        person: { id: house.ids[who] },
        result: 'Пять разговоров в день с новыми клиентами',
        dueOn: '2026-12-01',
        ground: { words: 'Корректировка, проверка 22 декабря' },
      })
      await house.owner.query('delete from coaching.correction where id = $1', [body.id])
    }
    const { body } = await start('elena', 'pavel', { kind: 'joint' })
    expect(body.taskId).toBeNull()
    await house.owner.query('delete from coaching.correction where id = $1', [body.id])
  })

  test('is not started by the person, for oneself, or from beside', async () => {
    expect((await start('anna', 'anna')).status).toBe(403)
    expect((await start('nina', 'nina')).body).toMatchObject({ reason: 'own_correction_is_led_above' })
    expect((await start('timur', 'anna')).status).toBe(404)
  })

  test('is started by who leads the person, once for a cause', async () => {
    const { status, body } = await start('nina', 'anna', { cause: 'norm', deviationId: deviation })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({
      person: { id: house.ids.anna },
      owner: { id: house.ids.nina },
      startedOn: '2026-11-24',
      base: { from: '2026-05-01', to: '2026-10-31' },
      reviewOn: '2026-12-22',
      isDue: false,
      effect: null,
      outcome: null,
      mayChange: true,
    })
    id = body.id
    const again = await start('elena', 'anna', { cause: 'norm', deviationId: deviation })
    expect([again.status, again.body.reason]).toEqual([409, 'correction_is_open'])
    expect(again.body.message).toContain('Анна')
    const suggested = await house.as('nina').get(`/coaching/correction-suggestions/${deviation}`)
    expect(suggested.body.choices[0].taken).toBe(id)
    expect((await start('nina', 'anna', { cause: 'effort', metric: 'meetings' })).status).toBe(201)
  })

  test('settles all that differed when it began, and nothing that differs later', async () => {
    const waits = async () =>
      (await house.as('nina').get('/today/board')).body.waiting.filter(
        ({ kind, person }: any) => kind === 'deviation_open' && person.id === house.ids.anna,
      )
    const beside = [await deviationOf('anna', 'meetings')]
    expect(await waits()).toEqual([])
    beside.push(await deviationOf('anna', 'offers', '2026-11-30'))
    expect(await waits()).toMatchObject([{ count: 1, since: '2026-11-30' }])
    // what was gone and came again is the same thing
    const closing = `update coaching.deviation set closed_on = '2026-11-27', closed_why = 'recovered' where id = $1`
    await house.owner.query(closing, [beside[0]])
    beside.push(await deviationOf('anna', 'meetings', '2026-12-07'))
    expect(await waits()).toMatchObject([{ count: 1, since: '2026-11-30' }])
    await house.owner.query('delete from coaching.deviation where id = any($1)', [beside])
  })

  test('is seen by the person and those above, and is not there for anybody else', async () => {
    const path = `/coaching/corrections/${id}`
    const statuses: Partial<Record<CastKey, number>> = {}
    for (const who of ['anna', 'elena', 'vera', 'timur', 'igor', 'stranger'] as const) {
      statuses[who] = (await house.as(who).get(path)).status
    }
    expect(statuses).toEqual({ anna: 200, elena: 200, vera: 200, timur: 404, igor: 404, stranger: 404 })
    expect((await house.as('anna').get(path)).body.mayChange).toBe(false)
    const listed = async (who: CastKey) =>
      (await house.as(who).get('/coaching/corrections')).body.items.length
    expect([await listed('anna'), await listed('elena'), await listed('timur')]).toEqual([2, 2, 0])
  })

  test('keeps what was changed by whom, and refuses what was read before', async () => {
    const path = `/coaching/corrections/${id}`
    const etag = String((await house.as('nina').get(path)).headers.etag)
    house.at('2026-11-24T09:00:00Z')
    expect((await house.as('nina').patch(path, { reviewOn: '2026-12-21', goal: 'Шесть' })).status).toBe(200)
    expect((await house.as('nina').patch(path, { goal: 'Семь' }, { 'if-match': etag })).status).toBe(412)
    expect((await facts('changed'))[0].payload).toEqual({
      goal: { from: 'Пять разговоров в день с новыми клиентами', to: 'Шесть' },
      reviewOn: { from: '2026-12-22', to: '2026-12-21' },
    })
    await house.as('nina').patch(path, { reviewOn: '2026-12-22' })
  })

  test('waits for its review from the night before on, with its effect', async () => {
    await measure('2026-12-20', '2026-12-21T00:30:00Z')
    expect((await house.as('nina').get(`/coaching/corrections/${id}`)).body.effect).toBeNull()
    await measure('2026-12-21', '2026-12-22T00:30:00Z')
    await measure('2026-12-21', '2026-12-22T00:40:00Z')
    expect((await facts('due')).filter(({ subjectId }) => subjectId === id)).toHaveLength(1)
    const { body } = await house.as('nina').get(`/coaching/corrections/${id}`)
    const before = (monthly: number) => 6 * monthly + (0 + 1 + 2 + 3 + 4 + 0)
    const others = planted.slice(1)
    expect(body).toMatchObject({
      isDue: true,
      effect: {
        asOf: '2026-12-21',
        after: { from: '2026-11-25', to: '2026-12-21' },
        peers: 3,
        why: null,
        told: {
          person: { before: { count: before(20) }, after: { count: 38, days: 19 } },
          peers: {
            before: { count: others.reduce((sum, [, monthly]) => sum + before(monthly), 0) },
            after: { count: 29 + 41 + 22, days: 57 },
          },
          says: 'growth',
          placebo: { count: expect.any(Number) },
        },
        meanwhile: { norms: 0, daysAway: 0, clientsGiven: 0, clientsTaken: 0, corrections: 1 },
      },
    })
  })

  test('tells the estimate of methods §3 for these counts and days, and keeps what it came from', async () => {
    const { rows } = await house.owner.query('select effect from coaching.correction where id = $1', [id])
    const { input, told, peerIds, modelVersion } = rows[0].effect
    const [y0, y1] = [told.person.before, told.person.after]
    const [o0, o1] = [told.peers.before, told.peers.after]
    const log =
      Math.log(y1.count / y1.days) -
      Math.log(y0.count / y0.days) -
      Math.log(o1.count / o1.days) +
      Math.log(o0.count / o0.days)
    expect(told.log).toBeCloseTo(log, 10)
    expect(told.variance).toBeCloseTo(rateRatio(input, input.dispersion).variance, 10)
    expect(told.ratio).toBeCloseTo(Math.exp((log * 0.0625) / (0.0625 + told.variance)), 10)
    expect([modelVersion, peerIds.length]).toEqual(['rate-1', 3])
    expect(o0.days).toBeCloseTo(3 * y0.days, 6)
  })

  test('never says who the colleagues are', async () => {
    const { body } = await house.as('nina').get(`/coaching/corrections/${id}`)
    expect(JSON.stringify(body)).not.toContain(house.ids.pavel)
  })

  test('waits on the board of who leads it, and on nobody else’s', async () => {
    const waits = async (who: CastKey) =>
      (await house.as(who).get('/today/board')).body.waiting.filter(
        ({ kind, correctionId }: any) => kind === 'correction_due' && correctionId === id,
      )
    expect(await waits('nina')).toMatchObject([
      { person: { id: house.ids.anna }, metric: 'calls', correctionKind: 'talk', since: '2026-12-22' },
    ])
    expect([await waits('elena'), await waits('timur'), await waits('vera')]).toEqual([[], [], []])
  })

  test('is measured by as many statements for three as for one', async () => {
    const one = await house.statementsOf(() => measure('2026-12-21', '2026-12-22T00:50:00Z'))
    house.at('2026-11-24T09:00:00Z')
    for (const who of ['igor', 'pavel'] as const) {
      expect((await start('elena', who, { reviewOn: '2026-12-21' })).status).toBe(201)
    }
    const three = await house.statementsOf(() => measure('2026-12-21', '2026-12-22T01:00:00Z'))
    expect(three.length - one.length).toBe(1) // the facts of those that wait newly
  })

  test('cannot be told where fewer than three colleagues are left without such a correction', async () => {
    const { body } = await house.as('elena').get(`/coaching/corrections/${id}`)
    expect(body.effect).toMatchObject({ told: null, why: 'few_peers' })
    await house.owner.query(`delete from coaching.correction where person_id <> $1`, [house.ids.anna])
    await measure('2026-12-21', '2026-12-22T01:10:00Z')
  })

  test('is closed in a word by who leads, and stays as it was then', async () => {
    const path = `/coaching/corrections/${id}/outcome`
    const word = { outcome: 'helped', said: 'Звонит с утра' }
    expect((await house.as('anna').put(path, word)).status).toBe(403)
    const { status, body } = await house.as('nina').put(path, word)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({
      outcome: { word: 'helped', said: 'Звонит с утра', by: { id: house.ids.nina } },
      effect: { told: { says: 'growth' } },
      mayChange: false,
    })
    expect((await house.as('nina').put(path, word)).body.reason).toBe('correction_is_closed')
    expect((await house.as('anna').get('/coaching/corrections?state=closed')).body.items).toHaveLength(1)
  })

  test('tells what helps from five of a kind on, and names nobody', async () => {
    const [little] = (await house.as('elena').get('/coaching/what-helps')).body.items
    expect(little).toEqual({ kind: 'talk', closed: 1, measured: 1, helped: 1, told: null })
    await house.owner.query(
      `insert into coaching.correction (tenant_id, person_id, kind, cause, goal, metric, started_on, trigger_on,
         base_from, base_to, review_on, owner_id, started_by, effect, outcome, outcome_said, closed_by, closed_at,
         created_at, updated_at)
       select tenant_id, person_id, kind, 'none', goal, metric, started_on, trigger_on, base_from, base_to, review_on,
         owner_id, started_by, effect, 'cannot_tell', 'Рано', closed_by, closed_at, created_at, updated_at
       from coaching.correction, generate_series(1, 4) where id = $1`,
      [id],
    )
    const { body } = await house.as('elena').get('/coaching/what-helps')
    expect(body.items[0]).toMatchObject({ closed: 5, measured: 5, helped: 1 })
    expect(body.items[0].told.ratio).toBeGreaterThan(1.1)
    expect(body.items[0].told.above).toBeGreaterThan(0.8)
    expect(JSON.stringify(body)).not.toContain(house.ids.anna)
    expect((await house.as('timur').get('/coaching/what-helps')).body.items).toEqual([])
    expect((await house.as('anna').get('/coaching/what-helps')).status).toBe(403)
  })
})
