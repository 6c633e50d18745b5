import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reading } from '../platform/transaction.ts'
import { openHouse, type House } from '../testing/house.ts'
import { absencesOf, calendarOf, rosterOf } from './roster.ts'
import { workingDay } from './work-time.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

function roster(of: 'vera' | 'elena' | 'anna', day = '2026-11-24') {
  return reading(house.pool, house.tenantId, (tx) => rosterOf(tx, house.actor('vera'), house.ids[of], day))
}

describe('the roster of a day', () => {
  test('is the person and everyone below, level by level in the alphabet of people', async () => {
    const people = await roster('elena')
    expect(people.map(({ name, role, depth }) => [name, role, depth])).toEqual([
      ['Елена Воронцова', 'head', 0],
      ['Нина Орлова', 'lead', 1],
      ['Павел Юдин', 'rep', 1],
      ['Анна Ковалёва', 'rep', 2],
      ['Игорь Щербаков', 'rep', 2],
    ])
    expect(people[0]).toMatchObject({ timeZone: 'Europe/Moscow', supervisorId: house.ids.mikhail })
  })

  test('leaves out who has gone and who has not come, but not the people below them', async () => {
    await house.owner.query(`update org.person set left_on = '2026-11-20' where id = $1`, [house.ids.nina])
    await house.owner.query(`update org.person set hired_on = '2026-11-24' where id = $1`, [house.ids.igor])
    expect((await roster('elena', '2026-11-23')).map(({ name }) => name)).toEqual([
      'Елена Воронцова',
      'Павел Юдин',
      'Анна Ковалёва',
    ])
    expect((await roster('elena', '2026-11-24')).map(({ name }) => name)).toContain('Игорь Щербаков')
    expect((await roster('elena', '2026-11-20')).map(({ name }) => name)).toContain('Нина Орлова')
  })

  test('is one statement, as are the absences and the calendar', async () => {
    const sent = await house.statementsOf(() =>
      reading(house.pool, house.tenantId, async (tx) => {
        const people = await rosterOf(tx, house.actor('vera'), house.ids.vera, '2026-11-24')
        await absencesOf(
          tx,
          house.tenantId,
          people.map(({ id }) => id),
          '2026-11-01',
          '2026-11-30',
        )
        await calendarOf(tx, house.tenantId)
      }),
    )
    expect(
      sent.filter((text) => text.trim().startsWith('with') || text.trim().startsWith('select')),
    ).toHaveLength(3)
  })
})

test('absences that touch the days asked for, without the cancelled', async () => {
  await house.write('vera', (tx) =>
    tx
      .insertInto('org.absence')
      .values([
        {
          tenantId: house.tenantId,
          personId: house.ids.anna,
          startsOn: '2026-10-28',
          endsOn: '2026-11-02',
          kind: 'vacation',
        },
        {
          tenantId: house.tenantId,
          personId: house.ids.anna,
          startsOn: '2026-11-30',
          endsOn: '2026-12-02',
          kind: 'illness',
          part: 'first_half',
        },
        {
          tenantId: house.tenantId,
          personId: house.ids.anna,
          startsOn: '2026-11-10',
          endsOn: '2026-11-10',
          kind: 'other',
          cancelledAt: new Date(),
        },
        {
          tenantId: house.tenantId,
          personId: house.ids.igor,
          startsOn: '2026-12-01',
          endsOn: '2026-12-01',
          kind: 'trip',
        },
      ])
      .execute(),
  )
  const absences = await reading(house.pool, house.tenantId, (tx) =>
    absencesOf(tx, house.tenantId, [house.ids.anna, house.ids.igor], '2026-11-01', '2026-11-30'),
  )
  expect(absences.get(house.ids.igor)).toBeUndefined()
  expect(absences.get(house.ids.anna)).toEqual([
    { startsOn: '2026-10-28', endsOn: '2026-11-02', part: 'full', kind: 'vacation' },
    { startsOn: '2026-11-30', endsOn: '2026-12-02', part: 'first_half', kind: 'illness' },
  ])
})

test('the calendar comes with its exceptions and its hours', async () => {
  await house.write('vera', (tx) =>
    tx
      .insertInto('org.calendarException')
      .values({ tenantId: house.tenantId, day: '2026-11-25', kind: 'off', setAt: new Date() })
      .execute(),
  )
  const calendar = await reading(house.pool, house.tenantId, (tx) => calendarOf(tx, house.tenantId))
  expect(calendar).toEqual([
    {
      from: null,
      to: null,
      country: 'RU',
      week: [1, 2, 3, 4, 5],
      startsAt: '09:00',
      endsAt: '18:00',
      breakStartsAt: '13:00',
      breakEndsAt: '14:00',
      exceptions: [{ day: '2026-11-25', kind: 'off' }],
    },
  ])
  expect(workingDay(calendar, '2026-11-25').minutes).toBe(0)
  expect(workingDay(calendar, '2026-11-24').minutes).toBe(480)
})
