import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, dayNumber, weekdayOf } from '../org/day.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { coachCompany } from './night-job.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Tuesday, 24 November: the evening before is what is counted. */
const now = '2026-11-24T08:40:00Z'
const evening = '2026-11-23'
const begins = addDays(evening, -391)

const reps = ['anna', 'igor', 'pavel', 'artyom'] as const

/** Calls on each working day, with a note on each, by how many days ago it is. */
async function callsOf(
  who: CastKey,
  perDay: (daysAgo: number) => number,
  noted: (daysAgo: number) => boolean = () => true,
): Promise<void> {
  const [days, notes]: [string[], (string | null)[]] = [[], []]
  for (let day = begins; day <= evening; day = addDays(day, 1)) {
    if (weekdayOf(day) > 5) continue
    const ago = dayNumber(evening) - dayNumber(day)
    for (let call = 0; call < perDay(ago); call++) {
      days.push(day)
      notes.push(noted(ago) ? 'Договорились' : null)
    }
  }
  await house.owner.query(
    `insert into sales.activity (tenant_id, person_id, kind, at, day, outcome, prospect, note)
     select $1, $2, 'call', d.day::timestamp at time zone 'UTC' + interval '9 hours', d.day::date, 'held', true, d.note
     from unnest($3::date[], $4::text[]) d (day, note)`,
    [house.tenantId, house.ids[who], days, notes],
  )
  await house.owner.query(
    `insert into sales.activity_day (tenant_id, person_id, day, kind, prospect, outcome, count, minutes)
     select a.tenant_id, a.person_id, a.day, a.kind, a.prospect, a.outcome, count(*), 0 from sales.activity a
     where a.tenant_id = $1 and a.person_id = $2 group by 1, 2, 3, 4, 5, 6`,
    [house.tenantId, house.ids[who]],
  )
}

async function clean(): Promise<void> {
  for (const table of [
    'coaching.signal',
    'coaching.signal_count',
    'coaching.signal_talk',
    'sales.activity',
    'sales.activity_day',
    'sales.deal_day',
    'org.absence',
    'plan.quota',
  ]) {
    await house.owner.query(`delete from ${table} where tenant_id = $1`, [house.tenantId])
  }
  await house.owner.query(
    `update org.person set hired_on = '2020-03-02', left_on = null where tenant_id = $1`,
    [house.tenantId],
  )
}

async function night(moment = now): Promise<void> {
  house.at(moment)
  const company = {
    tenantId: house.tenantId,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    locale: 'ru',
  } as const
  await coachCompany(house.pool, company, new Date(moment))
}

async function read(of: CastKey, by: CastKey): Promise<any> {
  const { status, body } = await house.as(by).get(`/coaching/signals/${house.ids[of]}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

async function kindsOf(who: CastKey): Promise<string[]> {
  return (await read(who, who)).signals.map(({ kind }: { kind: string }) => kind)
}

async function away(who: CastKey, kind: string, from: string, to: string, enteredOn: string): Promise<void> {
  await house.owner.query(
    `insert into org.absence (tenant_id, person_id, kind, starts_on, ends_on, recorded_at)
     values ($1, $2, $3, $4, $5, $6::date + interval '9 hours')`,
    [house.tenantId, house.ids[who], kind, from, to, enteredOn],
  )
}

async function planOf(who: CastKey, amount: number, wonOn: Record<string, number>): Promise<void> {
  for (const month of ['2026-08-01', '2026-09-01', '2026-10-01']) {
    await house.owner.query(
      `insert into plan.quota (tenant_id, person_id, metric, period, period_start, amount, effective_from)
       values ($1, $2, 'revenue', 'month', $3, $4, $3)`,
      [house.tenantId, house.ids[who], month, amount],
    )
  }
  for (const [day, won] of Object.entries(wonOn)) {
    await house.owner.query(
      `insert into sales.deal_day (tenant_id, person_id, day, event, pipeline_id, currency, count, amount_minor)
       values ($1, $2, $3, 'won', platform.uuid_v7(), 'RUB', 1, $4)`,
      [house.tenantId, house.ids[who], day, won],
    )
  }
}

beforeEach(async () => {
  house.at(now)
  await clean()
})

describe('what changed', () => {
  test('is told with its figures to the direct supervisor and to the person, and to nobody else', async () => {
    for (const who of reps) await callsOf(who, (ago) => (who === 'anna' && ago < 28 ? 3 : 8))
    await night()
    const seen = await read('anna', 'nina')
    expect(seen).toMatchObject({
      person: { id: house.ids.anna },
      supervisor: { id: house.ids.nina },
      asOf: evening,
      periods: 12,
      level: 'none',
      signals: [
        {
          kind: 'activity_fell',
          usual: 8,
          last: [expect.closeTo(3, 0), 3],
          periods: 12,
          since: evening,
          seenOn: evening,
          expiresOn: '2026-12-24',
        },
      ],
      talked: null,
      mayTalk: true,
    })
    expect(await read('anna', 'anna')).toEqual({ ...seen, mayTalk: false })
    for (const other of ['igor', 'pavel', 'artyom'] as const) expect(await kindsOf(other)).toEqual([])
    for (const key of ['vera', 'mikhail', 'elena', 'timur', 'igor', 'darya', 'lidia', 'stranger'] as const) {
      expect((await house.as(key).get(`/coaching/signals/${house.ids.anna}`)).status, key).toBe(404)
    }
  })

  test('is nobody’s where it fell for everybody, and nobody’s of one pair of weeks', async () => {
    for (const who of reps) await callsOf(who, (ago) => (ago < 28 ? 3 : 8))
    await night()
    for (const who of reps) expect(await kindsOf(who)).toEqual([])
    await clean()
    for (const who of reps) await callsOf(who, (ago) => (who === 'anna' && ago < 14 ? 3 : 8))
    await night()
    expect(await kindsOf('anna')).toEqual([])
  })

  test('notes that are no longer made, a plan missed three times, a colleague who left, the months since hiring', async () => {
    for (const who of reps) {
      await callsOf(
        who,
        () => 8,
        (ago) => who !== 'anna' || ago >= 28,
      )
    }
    await planOf('anna', 1000, { '2026-08-10': 900, '2026-09-10': 900, '2026-10-12': 400 })
    await planOf('igor', 1000, { '2026-08-10': 900, '2026-09-10': 900, '2026-10-12': 1000 })
    await house.owner.query(
      `update org.person set hired_on = '2025-09-15' where tenant_id = $1 and id = $2`,
      [house.tenantId, house.ids.anna],
    )
    await night()
    const { signals } = await read('anna', 'anna')
    expect(signals).toMatchObject([
      {
        kind: 'plan_missed',
        months: [{ done: 900 }, { done: 900 }, { month: '2026-10-01', target: 1000, done: 400 }],
      },
      { kind: 'records_thinned', usual: 1, last: [0, 0] },
      { kind: 'tenure', months: 14 },
    ])
    expect(await kindsOf('igor')).toEqual([])
    await house.owner.query(`update org.person set left_on = '2026-11-10' where tenant_id = $1 and id = $2`, [
      house.tenantId,
      house.ids.igor,
    ])
    await night()
    expect((await read('anna', 'anna')).signals[0]).toMatchObject({
      kind: 'colleague_left',
      on: '2026-11-10',
      isHead: false,
    })
    expect(await kindsOf('pavel')).toEqual([])
  })

  test('leave at short notice counts when it becomes a habit; leave asked for in time does not', async () => {
    for (const who of reps) await callsOf(who, () => 8)
    for (const day of ['2026-11-02', '2026-11-11']) {
      await away('anna', 'vacation', day, day, addDays(day, -2))
      await away('igor', 'vacation', day, day, addDays(day, -20))
      // entered afterwards: of its notice nothing is known
      await away('pavel', 'vacation', day, day, addDays(day, 3))
    }
    await night()
    expect((await read('anna', 'anna')).signals).toMatchObject([
      { kind: 'short_notice_leave_rose', count: 2, usual: 0 },
    ])
    expect(await kindsOf('igor')).toEqual([])
    expect(await kindsOf('pavel')).toEqual([])
  })
})

describe('illness', () => {
  const sick = async (who: CastKey) => {
    for (const [from, to] of [
      ['2026-10-01', '2026-10-08'],
      ['2026-10-28', '2026-10-28'],
      ['2026-11-03', '2026-11-03'],
      ['2026-11-16', '2026-11-20'],
    ] as const) {
      // called in sick on the day itself
      await away(who, 'illness', from, to, from)
    }
  }
  const isSick = (ago: number) => {
    const day = addDays(evening, -ago)
    return (
      (day >= '2026-10-01' && day <= '2026-10-08') ||
      day === '2026-10-28' ||
      day === '2026-11-03' ||
      (day >= '2026-11-16' && day <= '2026-11-20')
    )
  }

  test('lights nothing: neither its days, nor what was not done on them', async () => {
    for (const who of reps) await callsOf(who, (ago) => (who === 'anna' && isSick(ago) ? 0 : 8))
    // two thirds of October's plan, in two thirds of October
    await planOf('anna', 1000, { '2026-08-10': 900, '2026-09-10': 900, '2026-10-12': 700 })
    await sick('anna')
    await night()
    expect(await kindsOf('anna')).toEqual([])
  })

  test('changes nothing of what is seen without it, figures included', async () => {
    const told = async (withIllness: boolean) => {
      await clean()
      for (const who of reps) {
        await callsOf(
          who,
          (ago) => (who !== 'anna' ? 8 : isSick(ago) ? 0 : ago < 28 ? 3 : 8),
          (ago) => who !== 'anna' || ago >= 28,
        )
      }
      await planOf('anna', 1000, { '2026-08-10': 100, '2026-09-10': 100, '2026-10-12': 100 })
      // the same days off, by another name
      if (withIllness) await sick('anna')
      else {
        for (const [from, to] of [
          ['2026-10-01', '2026-10-08'],
          ['2026-10-28', '2026-10-28'],
          ['2026-11-03', '2026-11-03'],
          ['2026-11-16', '2026-11-20'],
        ] as const) {
          await away('anna', 'vacation', from, to, addDays(from, -30))
        }
      }
      await night()
      const { rows } = await house.owner.query(
        `select kind, since, seen_on, expires_on, figures from coaching.signal where tenant_id = $1 order by 1`,
        [house.tenantId],
      )
      return rows
    }
    const ill = await told(true)
    expect(ill.map(({ kind }) => kind)).toEqual(['activity_fell', 'plan_missed', 'records_thinned'])
    expect(ill).toEqual(await told(false))
  })

  test('is named by nothing that is kept', async () => {
    await callsOf('anna', () => 8)
    await sick('anna')
    await night()
    const { rows } = await house.owner.query(
      `select (select string_agg(s::text, '') from coaching.signal s) as signals`,
    )
    expect(rows[0].signals ?? '').not.toMatch(/ill|absen/)
  })
})

describe('the talk', () => {
  async function four(): Promise<void> {
    for (const who of reps) {
      await callsOf(
        who,
        (ago) => (who === 'anna' && ago < 28 ? 3 : 8),
        (ago) => who !== 'anna' || ago >= 28,
      )
    }
    await planOf('anna', 1000, { '2026-08-10': 900, '2026-09-10': 900, '2026-10-12': 400 })
    await house.owner.query(
      `update org.person set hired_on = '2025-09-15' where tenant_id = $1 and id = $2`,
      [house.tenantId, house.ids.anna],
    )
    await night()
  }

  const waitsFor = async (who: CastKey, of?: CastKey): Promise<unknown[]> => {
    const { body, status } = await house.as(who).get(`/today/board${of ? `?of=${house.ids[of]}` : ''}`)
    expect(status).toBe(200)
    return body.waiting.filter(({ kind }: { kind: string }) => kind === 'signals_talk')
  }

  test('of four and more waits for the direct supervisor alone, and for nobody after it was held', async () => {
    await four()
    expect((await read('anna', 'nina')).level).toBe('talk_this_week')
    expect(await waitsFor('nina')).toMatchObject([
      { person: { id: house.ids.anna }, count: 4, since: evening },
    ])
    for (const above of ['vera', 'mikhail', 'elena'] as const) {
      expect(await waitsFor(above), above).toEqual([])
      expect(await waitsFor(above, 'nina'), above).toEqual([])
    }
    const path = `/coaching/signals/${house.ids.anna}/talk`
    const { body } = await house.as('nina').put(path)
    expect(body.talked).toEqual({ by: { id: house.ids.nina, name: expect.any(String) }, on: '2026-11-24' })
    expect(await waitsFor('nina')).toEqual([])
    expect((await house.as('nina').delete(path)).body.talked).toBeNull()
    expect(await waitsFor('nina')).toHaveLength(1)

    // something else is asked about anew
    await house.as('nina').put(path)
    await house.owner.query(`update org.person set left_on = '2026-11-10' where tenant_id = $1 and id = $2`, [
      house.tenantId,
      house.ids.igor,
    ])
    await night()
    expect(await waitsFor('nina')).toMatchObject([{ count: 5 }])
    expect((await read('anna', 'nina')).talked).toBeNull()
  })

  test('is heard of by nobody: neither it nor the counting leaves a fact', async () => {
    await four()
    await house.as('nina').put(`/coaching/signals/${house.ids.anna}/talk`)
    const { rows } = await house.owner.query(
      `select kind from platform.fact where tenant_id = $1 and kind like '%signal%'`,
      [house.tenantId],
    )
    expect(rows).toEqual([])
  })

  test('a night that is run again says the same', async () => {
    await four()
    const first = await read('anna', 'nina')
    await night()
    expect(await read('anna', 'nina')).toEqual(first)
  })

  test('and what was seen are gone after thirty days, the rows too', async () => {
    await four()
    await house.as('nina').put(`/coaching/signals/${house.ids.anna}/talk`)
    house.at('2026-12-24T08:00:00Z')
    expect((await read('anna', 'nina')).signals).toHaveLength(4)
    house.at('2026-12-25T08:00:00Z')
    expect(await read('anna', 'nina')).toMatchObject({ signals: [], level: 'none', talked: null })
    expect(await waitsFor('nina')).toEqual([])
    await clean2()
    await night('2026-12-25T08:00:00Z')
    const { rows } = await house.owner.query(
      `select (select count(*)::int from coaching.signal s where s.tenant_id = $1) as signals,
         (select count(*)::int from coaching.signal_talk s where s.tenant_id = $1) as talks`,
      [house.tenantId],
    )
    expect(rows[0]).toEqual({ signals: 0, talks: 0 })
  })

  /** What would be seen anew, taken away. */
  async function clean2(): Promise<void> {
    for (const table of ['sales.activity', 'sales.activity_day', 'sales.deal_day', 'plan.quota']) {
      await house.owner.query(`delete from ${table} where tenant_id = $1`, [house.tenantId])
    }
    await house.owner.query(`update org.person set hired_on = '2020-03-02' where tenant_id = $1`, [
      house.tenantId,
    ])
  }
})

describe('who is new, or new to Norma', () => {
  test('is compared with nothing, and the page says how much there is', async () => {
    for (const who of reps) await callsOf(who, (ago) => (ago >= 90 ? 0 : who === 'anna' && ago < 28 ? 3 : 8))
    await night()
    expect(await read('anna', 'nina')).toMatchObject({ signals: [], periods: 5, periodsNeeded: 8 })
  })

  test('and who does not sell is not counted at all', async () => {
    await night()
    expect(await read('nina', 'nina')).toMatchObject({ asOf: null, signals: [] })
    expect((await house.as('darya').get(`/coaching/signals/${house.ids.darya}`)).status).toBe(404)
  })
})

describe('two months below one’s own year', () => {
  test('are told apart from what changed, and do not count among it', async () => {
    for (const who of reps) await callsOf(who, (ago) => (who === 'artyom' ? (ago < 56 ? 7 : 14) : 8))
    await night()
    const seen = await read('artyom', 'timur')
    expect(seen.belowOwnYear).toMatchObject({ seenOn: evening, expiresOn: '2026-12-24' })
    expect(seen.belowOwnYear.year).toBeGreaterThan(12)
    expect(seen.belowOwnYear.last[1]).toBeCloseTo(7, 0)
    expect(seen.signals.map(({ kind }: { kind: string }) => kind)).not.toContain('below_own_year')
    expect((await read('anna', 'nina')).belowOwnYear).toBeNull()
  })
})

test('takes as many statements for two people as for four, and four to read', async () => {
  for (const who of reps) await callsOf(who, () => 8)
  const all = await house.statementsOf(() => night())
  await house.owner.query(
    `update org.person set left_on = '2026-08-10' where tenant_id = $1 and id = any($2)`,
    [house.tenantId, [house.ids.pavel, house.ids.artyom]],
  )
  expect(await house.statementsOf(() => night())).toHaveLength(all.length)
  const path = `/coaching/signals/${house.ids.anna}`
  expect(await house.statementsOf(() => house.as('anna').get(path))).toHaveLength(4)
  expect(await house.statementsOf(() => house.as('nina').get(path))).toHaveLength(5)
})
