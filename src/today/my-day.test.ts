import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  await house.as('vera').post('/plan/norms', {
    metric: 'meetings',
    role: 'rep',
    perWeek: 15,
    fromDay: '2026-09-01',
    retroactive: true,
  })
})
afterAll(() => house.close())

async function dayOf(who: CastKey, query = ''): Promise<any> {
  const { status, body } = await house.as(who).get(`/today/my-day${query}`)
  expect(status).toBe(200)
  return body
}

function meet(at: string, more: object = {}) {
  return house.as('anna').post('/sales/activities', { kind: 'meeting', at, ...more })
}

describe('my day', () => {
  test('has the norms of the day with where one should be by now', async () => {
    await meet('2026-11-24T07:00:00Z')
    const day = await dayOf('anna')
    expect(day).toMatchObject({
      day: '2026-11-24',
      person: { name: 'Анна Ковалёва', role: 'rep' },
      hasNorms: true,
      isDayOff: false,
      metrics: [{ key: 'meetings', unit: 'count' }],
      today: [{ metric: 'meetings', done: 1, expectedByNow: 1, target: 3, status: 'on_track' }],
      week: [{ done: 1, expectedByNow: 4, target: 15, status: 'behind' }],
      month: { target: null, status: 'no_norm' },
    })
  })

  test('goes by the person’s own clock', async () => {
    await house.as('vera').patch(`/org/people/${house.ids.igor}`, { timeZone: 'Asia/Vladivostok' })
    // 11:40 in Moscow is 18:40 in Vladivostok: the day's work is over
    const day = await dayOf('igor')
    expect(day).toMatchObject({ timeZone: 'Asia/Vladivostok', today: [{ expectedByNow: 3, target: 3 }] })
  })

  test('puts what has a time today first, then today, then what is overdue', async () => {
    await meet('2026-11-24T11:30:00Z', { outcome: 'planned', note: 'Заря, договор' })
    await meet('2026-11-24T09:00:00Z', { outcome: 'planned', note: 'Восход' })
    await meet('2026-11-20T09:00:00Z', { outcome: 'planned', note: 'забыта' })
    await meet('2026-11-25T09:00:00Z', { outcome: 'planned', note: 'завтра' })
    const step = (title: string, nextStep: string, nextStepOn: string, nextStepAt?: string) =>
      house.as('anna').post('/sales/deals', { title, amountMinor: 100, nextStep, nextStepOn, nextStepAt })
    await step('Стеллажи', 'позвонить', '2026-11-24', '13:00')
    await step('Паллеты', 'выслать КП', '2026-11-24')
    await step('Тара', 'уточнить', '2026-11-24')
    house.at('2026-11-26T06:00:00Z')
    const later = await dayOf('anna')
    expect(later.actions.map(({ text, isOverdue }: any) => [text, isOverdue])).toEqual([
      ['забыта', true],
      ['Восход', true],
      ['позвонить', true],
      ['Заря, договор', true],
      ['выслать КП', true],
      ['уточнить', true],
      ['завтра', true],
    ])
    house.at('2026-11-24T08:40:00Z')
    const { actions, moreActions } = await dayOf('anna')
    expect(actions.map(({ at, text, kind }: any) => [at, text, kind])).toEqual([
      ['12:00', 'Восход', 'planned_activity'],
      ['13:00', 'позвонить', 'next_step'],
      ['14:30', 'Заря, договор', 'planned_activity'],
      [null, 'выслать КП', 'next_step'],
      [null, 'уточнить', 'next_step'],
      ['12:00', 'забыта', 'planned_activity'],
    ])
    expect(actions[1]).toMatchObject({ dealTitle: 'Стеллажи', amountMinor: 100, isOverdue: false })
    expect(moreActions).toBe(false)
    const past = await dayOf('anna', '?asOf=2026-11-23')
    expect(past.actions).toEqual([])
  })

  test('measures the trend against the person’s own base, per day at work', async () => {
    for (const day of ['2026-11-02', '2026-11-03', '2026-11-09', '2026-11-16', '2026-11-17', '2026-11-18']) {
      await meet(`${day}T07:00:00Z`)
    }
    const { trends } = await dayOf('anna')
    expect(trends).toHaveLength(1)
    expect(trends[0].weeks.slice(-3)).toEqual([
      // Tuesday the 3rd is an hour short and the 4th a holiday: 3 and 7/8 days of three meetings
      { from: '2026-11-02', done: 2, target: 11.63 },
      { from: '2026-11-09', done: 1, target: 15 },
      { from: '2026-11-16', done: 3, target: 15 },
    ])
    // six meetings in 38 and 7/8 days at work; this week has five
    expect(trends[0].base).toBe(Math.round((6 / 38.875) * 5 * 100) / 100)
  })

  test('shows nobody but oneself', async () => {
    const text = JSON.stringify(await dayOf('anna'))
    for (const who of ['igor', 'pavel', 'nina'] as const) expect(text).not.toContain(house.ids[who])
  })

  test('takes as many statements for a head of many as for a rep', async () => {
    const rep = await house.statementsOf(() => house.as('anna').get('/today/my-day'))
    const head = await house.statementsOf(() => house.as('mikhail').get('/today/my-day'))
    expect(head.length).toBe(rep.length)
    expect(rep.length).toBeLessThanOrEqual(12)
  })
})
