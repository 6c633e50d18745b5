import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { openDeal } from '../testing/sales.ts'

let house: House

/** In each of the whole weeks before Monday 23 November 2026, one meeting more or less than `perWeek`. */
async function history(of: CastKey, perWeek: number, weeks = 12) {
  await house.write(of, (tx, actor) =>
    sql`
      insert into sales.activity_day (tenant_id, person_id, day, kind, prospect, outcome, count, minutes)
      select ${actor.tenantId}::uuid, ${actor.personId}::uuid, date '2026-11-23' - 7 * w + 1, 'meeting', true, 'held',
        greatest(0, ${perWeek}::int + case when w % 2 = 0 then 1 else -1 end), 40
      from generate_series(1, ${weeks}::int) w`.execute(tx),
  )
}

beforeAll(async () => {
  house = await openHouse()
  await history('anna', 5)
  await history('igor', 5)
  await history('pavel', 9)
  await history('artyom', 5, 3)
})
afterAll(() => house.close())

async function weigh(who: CastKey, of: CastKey[], more: Record<string, string | number> = {}) {
  const asked = {
    personIds: of.map((key) => house.ids[key]).join(),
    metric: 'prospect_meetings',
    target: 8,
    due: '2026-12-04',
    ...more,
  }
  const query = new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)]))
  const { status, body } = await house.as(who).get(`/tasks/attainability?${query}`)
  return status === 200 ? body.items : { status, body }
}

const ground = { kind: 'figure', words: 'Встреч меньше, чем у себя обычно' }

describe('attainability', () => {
  test('says a probability by steps of 5 %, a band, and what it rests on', async () => {
    const [anna] = await weigh('elena', ['anna'])
    expect(anna.probability).toBeGreaterThan(0.2)
    expect(anna.probability).toBeLessThan(0.95)
    expect(Math.round(anna.probability * 100) % 5).toBe(0)
    expect(anna.band.low).toBeLessThan(anna.band.high)
    expect(anna).toMatchObject({
      done: 0,
      why: null,
      absentDays: 0,
      basis: { from: '2026-08-31', to: '2026-11-22', weeks: 12, events: 60, peers: 3, peerEvents: 182 },
      minimum: { weeks: 4, events: 10 },
      context: { planned: 0, openTasks: 0, sameMetric: 0 },
    })
    // a part of Tuesday the 24th by 11:40, and eight whole days
    expect(anna.exposure).toBeGreaterThan(8)
    expect(anna.exposure).toBeLessThan(9)
  })

  test('the band says what it promises: low is reached with 80 %, high with 50 %', async () => {
    const [{ band }] = await weigh('elena', ['anna'])
    const at = async (target: number) => (await weigh('elena', ['anna'], { target }))[0].probability
    expect(await at(band.low)).toBeGreaterThanOrEqual(0.8)
    expect(await at(band.low + 1)).toBeLessThanOrEqual(0.8)
    expect(await at(band.high)).toBeGreaterThanOrEqual(0.5)
    expect(await at(band.high + 1)).toBeLessThanOrEqual(0.5)
  })

  test('follows one’s own record, shrunk to the peers’', async () => {
    const items = await weigh('elena', ['anna', 'pavel'])
    const [anna, pavel] = ['anna', 'pavel'].map((key) =>
      items.find((one: any) => one.person.id === house.ids[key as CastKey]),
    )
    expect(pavel.probability).toBeGreaterThan(anna.probability)
    expect(pavel.basis.usedRate).toBeLessThan(pavel.basis.ownRate)
    expect(pavel.basis.usedRate).toBeGreaterThan(pavel.basis.peerRate)
  })

  test('falls with the target, rises with the due, falls with a leave', async () => {
    const of = async (more: object) => (await weigh('elena', ['igor'], more as Record<string, string>))[0]
    const before = await of({})
    expect((await of({ target: 12 })).probability).toBeLessThan(before.probability)
    const later = await of({ due: '2026-12-11' })
    expect(later.probability).toBeGreaterThan(before.probability)
    const { body: leave } = await house.as('elena').post('/org/absences', {
      personId: house.ids.igor,
      startsOn: '2026-11-30',
      endsOn: '2026-12-02',
      kind: 'vacation',
    })
    const away = await of({})
    expect(away.probability).toBeLessThan(before.probability)
    expect(away.absentDays).toBe(3)
    expect(away.exposure).toBeCloseTo(before.exposure - 3, 5)
    await house.as('elena').delete(`/org/absences/${leave.id}`)
  })

  test('of somebody on leave until the due says that no days are left', async () => {
    await house.as('mikhail').post('/org/absences', {
      personId: house.ids.timur,
      startsOn: '2026-11-24',
      endsOn: '2026-12-31',
      kind: 'vacation',
    })
    expect((await weigh('mikhail', ['timur']))[0]).toMatchObject({
      probability: null,
      why: 'no_days_left',
      exposure: 0,
    })
  })

  test('counts what is done already, and is certain when that suffices', async () => {
    for (const minutes of [30, 40]) {
      await house.as('pavel').post('/sales/activities', { kind: 'meeting', prospect: true, minutes })
    }
    await house.as('pavel').post('/sales/activities', {
      kind: 'meeting',
      prospect: true,
      outcome: 'planned',
      at: '2026-11-26T12:00:00+03:00',
    })
    const [pavel] = await weigh('elena', ['pavel'], { target: 2, from: '2026-11-23' })
    expect(pavel).toMatchObject({ done: 2, probability: 1, context: { planned: 1 } })
  })

  test('is never quite certain nor impossible before it is settled', async () => {
    expect((await weigh('elena', ['anna'], { target: 1, due: '2027-03-31' }))[0].probability).toBe(0.95)
    expect((await weigh('elena', ['anna'], { target: 90 }))[0].probability).toBe(0.05)
  })

  test('says that there is too little data: few weeks of one’s own, few events, few deals', async () => {
    const { body: person } = await house.as('vera').post('/org/people', {
      name: 'Новичок',
      role: 'rep',
      supervisorId: house.ids.elena,
      hiredOn: '2026-11-09',
    })
    const query = `metric=prospect_meetings&target=3&due=2026-12-04`
    const { body } = await house.as('elena').get(`/tasks/attainability?personIds=${person.id}&${query}`)
    expect(body.items[0]).toMatchObject({
      probability: null,
      band: null,
      why: 'few_weeks',
      basis: { weeks: 2 },
    })
    expect((await weigh('elena', ['anna'], { metric: 'emails' }))[0]).toMatchObject({
      probability: null,
      band: null,
    })
    expect((await weigh('elena', ['anna'], { metric: 'revenue' }))[0]).toMatchObject({
      probability: null,
      why: 'few_deals',
    })
  })

  test('of money is by the person’s own deals: won, open, and those to come', async () => {
    for (const [at, amountMinor] of Array.from(
      { length: 12 },
      (_, at) => [at, 10_000_000 + at * 1_000_000] as const,
    )) {
      house.at(`2026-09-${String(at + 10)}T08:00:00Z`)
      const id = await openDeal(house, 'pavel', { amountMinor })
      house.at(`2026-10-${String(at + 15)}T08:00:00Z`)
      const outcome = at % 2 === 0 ? 'won' : 'lost'
      await house.as('pavel').put(`/sales/deals/${id}/closure`, { outcome, lostReason: 'Цена' })
    }
    house.at('2026-10-20T08:00:00Z')
    for (let at = 0; at < 4; at++) await openDeal(house, 'pavel', { amountMinor: 15_000_000 })
    house.at('2026-11-24T08:40:00Z')
    const ask = async (target: number, due = '2026-12-25') =>
      (await weigh('elena', ['pavel'], { metric: 'revenue', target, due }))[0]
    const modest = await ask(10_000_000)
    expect(modest).toMatchObject({
      unit: 'money',
      why: null,
      basis: { deals: { ended: 12, open: 4, opened: 16 }, model: expect.stringMatching(/^revenue-/) },
    })
    expect(modest.probability).toBeGreaterThan((await ask(60_000_000)).probability)
    expect((await ask(20_000_000, '2027-02-26')).probability).toBeGreaterThan(
      (await ask(20_000_000, '2026-11-27')).probability,
    )
    expect(modest.band.low).toBeLessThanOrEqual(modest.band.high)
    // three digits, as people say sums
    expect(String(modest.band.high)).toMatch(/^\d{3}0*$/)
  })

  test('does not take weeks before a company’s first data for weeks of nothing', async () => {
    const kept = house
    const other = await openHouse()
    house = other
    try {
      await history('anna', 5, 5)
      const [anna] = await weigh('elena', ['anna'])
      expect(anna.basis).toMatchObject({ from: '2026-10-19', weeks: 5 })
    } finally {
      house = kept
      await other.close()
    }
  })

  test('takes the same number of statements for one person and for many', async () => {
    const one = await house.statementsOf(() => weigh('elena', ['anna']))
    const many = await house.statementsOf(() => weigh('elena', ['anna', 'igor', 'pavel', 'nina', 'elena']))
    expect(many).toHaveLength(one.length)
  })

  test('of people out of sight is not found', async () => {
    expect(await weigh('elena', ['anna', 'artyom'])).toMatchObject({ status: 404 })
    expect(await weigh('anna', ['igor'])).toMatchObject({ status: 404 })
  })

  test('is kept with the task as it was shown, and weighed anew when the task is revised', async () => {
    const [shown] = await weigh('elena', ['anna'], { target: 6 })
    const { body } = await house.as('elena').post('/tasks', {
      people: [{ personId: house.ids.anna, target: 6 }],
      title: 'Шесть встреч',
      metric: 'prospect_meetings',
      dueOn: '2026-12-04',
      ground,
    })
    const [task] = body.items
    expect(task.probability).toBe(shown.probability)
    const revised = await house.as('elena').patch(`/tasks/${task.id}`, { target: 9 })
    expect(revised.body.probability).toBeLessThan(shown.probability)
    const { body: past } = await house.as('elena').get(`/tasks/${task.id}/history`)
    expect(task.probabilityBasis).toEqual(shown.basis)
    expect(past.items[0].details.probability).toEqual([shown.probability, revised.body.probability])
    expect((await weigh('elena', ['anna']))[0].context).toMatchObject({ openTasks: 1, sameMetric: 1 })
    expect((await weigh('elena', ['anna'], { taskId: task.id }))[0].context).toMatchObject({ openTasks: 0 })
  })
})
