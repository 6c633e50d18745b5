import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type Answer, type Caller, type House } from '../testing/house.ts'

let house: House
let vera: Caller
beforeAll(async () => {
  house = await openHouse()
  vera = house.as('vera')
})
afterAll(() => house.close())

const hours = { country: 'RU', week: [1, 2, 3, 4, 5], startsAt: '09:00', endsAt: '18:00' }

function setHours(from: string, changes: object = {}): Promise<Answer> {
  return vera.put(`/org/calendar/versions/${from}`, { ...hours, ...changes })
}

async function year(of = 2026) {
  return (await house.as('anna').get(`/org/calendar?year=${of}`)).body
}

function dayOf(view: { days: { day: string }[] }, day: string) {
  return view.days.find((one) => one.day === day)
}

describe('the work calendar', () => {
  test('has the year of the country with its source', async () => {
    const view = await year()
    expect(view).toMatchObject({
      year: 2026,
      workingDays: 247,
      versions: [{ from: null, to: null, ...hours, breakStartsAt: '13:00', breakEndsAt: '14:00' }],
      source: { provisional: false },
    })
    expect(view.source.text).toContain('постановление Правительства РФ')
    expect(view.months.map((one: { workingDays: number }) => one.workingDays)).toEqual([
      15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22,
    ])
    expect(view.days).toHaveLength(365)
    expect(dayOf(view, '2026-01-09')).toMatchObject({ kind: 'off', movedFrom: '2026-01-03', minutes: 0 })
    expect(dayOf(view, '2026-11-03')).toMatchObject({ kind: 'short', minutes: 420 })
  })

  test('marks what is only computed as provisional', async () => {
    const view = await year(2031)
    expect(view.source).toMatchObject({ provisional: true })
    expect(dayOf(view, '2031-05-09')).toMatchObject({
      kind: 'off',
      holiday: 'victory_day',
      provisional: true,
    })
  })

  test('takes new hours from a day on and leaves the days before as they were', async () => {
    const set = await setHours('2026-12-01', { startsAt: '10:00', endsAt: '16:00' })
    expect(set).toMatchObject({ status: 200, body: { from: '2026-12-01', to: null, breakStartsAt: null } })
    const view = await year()
    expect(dayOf(view, '2026-11-30')).toMatchObject({ minutes: 480 })
    expect(dayOf(view, '2026-12-01')).toMatchObject({ minutes: 360 })
    expect(view.versions).toMatchObject([
      { from: null, to: '2026-12-01' },
      { from: '2026-12-01', to: null },
    ])
    // a new decision for an earlier day replaces the later one
    await setHours('2026-11-16', { week: [1, 2, 3, 4, 5, 6], breakStartsAt: '12:30', breakEndsAt: '13:00' })
    const again = await year()
    expect(again.versions).toHaveLength(2)
    expect(dayOf(again, '2026-12-05')).toMatchObject({ kind: 'work', minutes: 510 })
    const removed = await vera.delete(`/org/calendar/versions/${again.versions[1].id}`)
    expect(removed.status).toBe(200)
    expect((await year()).versions).toMatchObject([{ from: null, to: null }])
    const first = (await year()).versions[0]
    expect(await vera.delete(`/org/calendar/versions/${first.id}`)).toMatchObject({
      status: 409,
      body: { reason: 'first_calendar_stays' },
    })
  })

  test.each([
    [{ endsAt: '09:00' }, 'endsAt'],
    [{ breakStartsAt: '12:00' }, 'breakEndsAt'],
    [{ breakStartsAt: '08:00', breakEndsAt: '10:00' }, 'breakStartsAt'],
    [{ breakStartsAt: '17:00', breakEndsAt: '18:00' }, 'breakStartsAt'],
    [{ week: [] }, 'week'],
    [{ week: [0, 1] }, 'week.0'],
    [{ startsAt: '25:00' }, 'startsAt'],
  ])('refuses impossible hours %j at the field', async (changes, field) => {
    const refused = await setHours('2026-12-01', changes)
    expect(refused.status).toBe(400)
    expect(refused.body.fields.map((one: { field: string }) => one.field)).toContain(field)
  })

  test('obeys the company about single days', async () => {
    await vera.put('/org/calendar/exceptions/2026-11-28', { kind: 'work', note: 'отработка' })
    await vera.put('/org/calendar/exceptions/2026-11-27', { kind: 'off' })
    await vera.put('/org/calendar/exceptions/2026-11-27', { kind: 'short', note: 'день компании' })
    const view = await year()
    expect(dayOf(view, '2026-11-28')).toMatchObject({ kind: 'work', exception: true, minutes: 480 })
    expect(dayOf(view, '2026-11-27')).toMatchObject({ kind: 'short', exception: true, minutes: 420 })
    expect(view.exceptions).toEqual([
      { day: '2026-11-27', kind: 'short', note: 'день компании' },
      { day: '2026-11-28', kind: 'work', note: 'отработка' },
    ])
    expect((await year(2025)).exceptions).toEqual([])
    await vera.delete('/org/calendar/exceptions/2026-11-28')
    expect(dayOf(await year(), '2026-11-28')).toMatchObject({ kind: 'off', exception: false })
  })

  test('knows no holidays where the company follows none', async () => {
    await setHours('2027-01-01', { country: '' })
    const view = await year(2027)
    expect(view.source).toBeNull()
    expect(dayOf(view, '2027-01-01')).toMatchObject({ kind: 'work', holiday: null })
  })
})

describe('the company', () => {
  test('changes its name, zone and language, and keeps its currency', async () => {
    const changed = await vera.patch('/org/tenant', {
      name: 'Полярис',
      timeZone: 'Asia/Omsk',
      currency: 'USD',
    })
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'Полярис', slug: 'polaris', timeZone: 'Asia/Omsk', currency: 'RUB', locale: 'ru' },
    })
    expect((await house.as('anna').get('/org/me')).body).toMatchObject({
      timeZone: 'Asia/Omsk',
      tenant: { name: 'Полярис' },
    })
    expect(await vera.patch('/org/tenant', { timeZone: 'Moscow' })).toMatchObject({
      status: 400,
      body: { message: 'Неизвестный часовой пояс «Moscow». Пример: Europe/Moscow.' },
    })
  })
})
