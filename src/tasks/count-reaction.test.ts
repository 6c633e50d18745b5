import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { logActivity, openDeal } from '../testing/sales.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const ground = { kind: 'figure', words: 'Встреч вдвое меньше, чем у себя обычно' }

function meetings(of: CastKey, target: number, more: object = {}) {
  return {
    people: [{ personId: house.ids[of], target }],
    title: `Провести ${target} встреч с потенциальными клиентами`,
    metric: 'prospect_meetings',
    fromDay: '2026-11-23',
    dueOn: '2026-11-27',
    period: 'week',
    ground,
    ...more,
  }
}

async function set(who: CastKey, body: object) {
  const answer = await house.as(who).post('/tasks', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.items[0]
}

async function history(id: string): Promise<[string, string, string | null][]> {
  const { body } = await house.as('vera').get(`/tasks/${id}/history`)
  return body.items.map((one: any) => [one.what, one.toState, one.by?.name ?? null])
}

async function stateOf(id: string): Promise<[string, number | null]> {
  const { body } = await house.as('vera').get(`/tasks/${id}`)
  return [body.state, body.done]
}

const meeting = { kind: 'meeting', outcome: 'held', prospect: true, minutes: 40 }

describe('a task with a number', () => {
  test('finishes itself at the last meeting, and takes it back when one is deleted or edited', async () => {
    const { id } = await set('timur', meetings('artyom', 2))
    await house.as('artyom').put(`/tasks/${id}/acceptance`)
    await logActivity(house, 'artyom', meeting)
    expect(await stateOf(id)).toEqual(['accepted', 1])
    const last = await logActivity(house, 'artyom', meeting)
    expect(await stateOf(id)).toEqual(['done', 2])
    await house.as('artyom').delete(`/sales/activities/${last}`)
    expect(await stateOf(id)).toEqual(['accepted', 1])
    await house.as('artyom').put(`/sales/activities/${last}/restoration`)
    await house.as('artyom').delete(`/sales/activities/${last}/deletion`)
    expect((await history(id)).slice(-4)).toEqual([
      ['unreached', 'accepted', null],
      ['reached', 'done', null],
      ['accepted', 'accepted', expect.any(String)],
      ['set', 'proposed', expect.any(String)],
    ])
  })

  test('is not finished by what lies outside its days, by others, or by what the metric does not count', async () => {
    const { id } = await set('elena', meetings('pavel', 1, { fromDay: '2026-11-24' }))
    await logActivity(house, 'pavel', { ...meeting, at: '2026-11-23T12:00:00+03:00' })
    await logActivity(house, 'pavel', { ...meeting, prospect: false })
    await logActivity(house, 'pavel', { ...meeting, kind: 'call' })
    await logActivity(house, 'anna', meeting)
    expect(await stateOf(id)).toEqual(['proposed', 0])
    await logActivity(house, 'pavel', meeting)
    expect(await stateOf(id)).toEqual(['done', 1])
  })

  test('a meeting moved to another day by an edit is taken back', async () => {
    const { id } = await set('mikhail', meetings('elena', 1, { fromDay: '2026-11-24' }))
    const activity = await logActivity(house, 'elena', meeting)
    expect(await stateOf(id)).toEqual(['done', 1])
    await house.as('elena').patch(`/sales/activities/${activity}`, { at: '2026-11-23T12:00:00+03:00' })
    expect(await stateOf(id)).toEqual(['proposed', 0])
  })

  test('two last meetings logged at once finish it once', async () => {
    const { id } = await set('elena', meetings('nina', 6))
    await Promise.all(
      [23, 24].flatMap((day) =>
        Array.from({ length: 3 }, () =>
          logActivity(house, 'nina', { ...meeting, at: `2026-11-${day}T10:00:00+03:00` }),
        ),
      ),
    )
    expect(await stateOf(id)).toEqual(['done', 6])
    expect((await history(id)).filter(([what]) => what === 'reached')).toHaveLength(1)
  })

  test('counts won deals and money', async () => {
    const revenue = await set('timur', {
      ...meetings('artyom', 500_00),
      metric: 'revenue',
      fromDay: '2026-11-24',
    })
    const won = await set('timur', { ...meetings('artyom', 1), metric: 'deals_won', fromDay: '2026-11-24' })
    const dealId = await openDeal(house, 'artyom', { title: 'Сделка', amountMinor: 400_00 })
    await house.as('artyom').put(`/sales/deals/${dealId}/closure`, { outcome: 'won' })
    expect([await stateOf(won.id), await stateOf(revenue.id)]).toEqual([
      ['done', 1],
      ['proposed', 400_00],
    ])
    await house.as('artyom').patch(`/sales/deals/${dealId}`, { amountMinor: 600_00 })
    expect(await stateOf(revenue.id)).toEqual(['done', 600_00])
    await house.as('timur').delete(`/sales/deals/${dealId}/closure`)
    expect([await stateOf(won.id), await stateOf(revenue.id)]).toEqual([
      ['proposed', 0],
      ['proposed', 0],
    ])
  })

  test('set for days in which the number is reached already, is done', async () => {
    await logActivity(house, 'timur', { ...meeting, kind: 'offer' })
    const task = await set('mikhail', { ...meetings('timur', 1), metric: 'offers' })
    expect(task).toMatchObject({ state: 'done', done: 1, probability: 1 })
  })
})
