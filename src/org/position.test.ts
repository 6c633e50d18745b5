import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setPosition } from './position.ts'
import { openHouse, type Caller, type CastKey, type House } from '../testing/house.ts'

let house: House
let vera: Caller
beforeAll(async () => {
  house = await openHouse()
  vera = house.as('vera')
})
afterAll(() => house.close())

type Placed = {
  id: string
  role: string
  from: string | null
  to: string | null
  supervisor: { id: string } | null
}

async function positionsOf(
  id: string,
): Promise<[role: string, supervisor: string | null, from: string | null, to: string | null][]> {
  const { body } = await vera.get(`/org/people/${id}`)
  return body.positions.map((one: Placed) => [one.role, one.supervisor?.id ?? null, one.from, one.to])
}

/** Somebody new under a supervisor. */
async function hire(name: string, supervisorId: string, role = 'rep'): Promise<string> {
  const { body, status } = await vera.post('/org/people', { name, role, supervisorId, hiredOn: null })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

function place(caller: Caller, id: string, supervisorId: string | null, from = '2026-11-24', role = 'rep') {
  return caller.put(`/org/people/${id}/position`, { role, supervisorId, from })
}

/** The people of a branch on a day, as the list shows them. */
async function branch(of: string, asOf: string): Promise<string[]> {
  const id = house.ids[of as CastKey] ?? of
  const { body } = await vera.get(`/org/people?within=${id}&asOf=${asOf}&limit=200`)
  return body.items.map((one: { name: string }) => one.name)
}

describe('a position', () => {
  test('holds from its day on and leaves history as it was', async () => {
    const id = await hire('Перемещаемый', house.ids.elena)
    expect((await place(vera, id, house.ids.timur, '2026-12-01', 'lead')).status).toBe(200)
    expect(await positionsOf(id)).toEqual([
      ['lead', house.ids.timur, '2026-12-01', null],
      ['rep', house.ids.elena, null, '2026-12-01'],
    ])
    expect(await branch('elena', '2026-11-30')).toContain('Перемещаемый')
    expect(await branch('elena', '2026-12-01')).not.toContain('Перемещаемый')
    expect(await branch('timur', '2026-12-01')).toContain('Перемещаемый')
  })

  test('set back in time replaces what came later, and the fact says what it replaced', async () => {
    const id = await hire('Исправляемый', house.ids.elena)
    await place(vera, id, house.ids.timur, '2026-10-01')
    await place(vera, id, house.ids.nina, '2026-12-01')
    await place(vera, id, house.ids.timur, '2026-09-15', 'lead')
    expect(await positionsOf(id)).toEqual([
      ['lead', house.ids.timur, '2026-09-15', null],
      ['rep', house.ids.elena, null, '2026-09-15'],
    ])
    const { rows } = await house.owner.query(
      `select payload from platform.fact where kind = 'org.position.set' and subject_id = $1 order by id desc limit 1`,
      [id],
    )
    expect(rows[0].payload.replaced).toEqual([
      { role: 'rep', supervisorId: house.ids.elena, from: null, to: '2026-10-01' },
      { role: 'rep', supervisorId: house.ids.timur, from: '2026-10-01', to: '2026-12-01' },
      { role: 'rep', supervisorId: house.ids.nina, from: '2026-12-01', to: null },
    ])
  })

  test('that goes on as it was makes no history', async () => {
    const id = await hire('Неизменный', house.ids.elena)
    await place(vera, id, house.ids.timur, '2026-12-01')
    await place(vera, id, house.ids.elena, '2026-12-01')
    expect(await positionsOf(id)).toEqual([['rep', house.ids.elena, null, null]])
    await place(vera, id, house.ids.elena, '2026-11-01')
    expect(await positionsOf(id)).toEqual([['rep', house.ids.elena, null, null]])
  })

  test('cannot be a second one on the same day, whatever writes it', async () => {
    const second = house.write('vera', (tx) =>
      tx
        .insertInto('org.position')
        .values({
          tenantId: house.tenantId,
          personId: house.ids.anna,
          role: 'rep',
          supervisorId: house.ids.timur,
          fromDay: '2026-11-24',
        })
        .execute(),
    )
    await expect(second).rejects.toMatchObject({ constraint: 'position_one_at_a_time' })
  })

  test('has a supervisor unless it is an owner’s', async () => {
    const id = await hire('Почти собственник', house.ids.elena)
    expect(await place(vera, id, null)).toMatchObject({ status: 400, body: { reason: 'supervisor_needed' } })
    expect(await place(vera, id, house.ids.vera, '2026-11-24', 'owner')).toMatchObject({
      status: 400,
      body: { reason: 'owner_has_no_supervisor', fields: [{ field: 'supervisorId' }] },
    })
  })
})

describe('who may appoint', () => {
  test('nobody their own position, not even upwards through a branch of theirs', async () => {
    for (const key of ['vera', 'mikhail', 'elena'] as const) {
      const own = await place(house.as(key), house.ids[key], house.ids.vera, '2026-11-24', 'director')
      expect(own).toMatchObject({ status: 403, body: { reason: 'own_position' } })
    }
  })

  test('nobody above themselves, and only an owner another owner or HR', async () => {
    const id = await hire('Любимец', house.ids.elena)
    const elena = house.as('elena')
    for (const role of ['director', 'hr']) {
      expect(await place(elena, id, house.ids.elena, '2026-11-24', role)).toMatchObject({
        status: 403,
        body: { reason: 'role_not_yours_to_give' },
      })
    }
    expect((await place(house.as('mikhail'), id, null, '2026-11-24', 'owner')).status).toBe(403)
    expect((await place(elena, id, house.ids.elena, '2026-11-24', 'lead')).status).toBe(200)
    const hire2 = await house
      .as('darya')
      .post('/org/people', { name: 'Свой HR', role: 'hr', supervisorId: house.ids.vera })
    expect(hire2).toMatchObject({ status: 403, body: { reason: 'role_not_yours_to_give' } })
  })

  test('a head only into their own branch', async () => {
    const id = await hire('Чужому', house.ids.elena)
    expect(await place(house.as('elena'), id, house.ids.timur)).toMatchObject({
      status: 403,
      body: { reason: 'supervisor_outside_branch' },
    })
    expect((await place(house.as('mikhail'), id, house.ids.timur)).status).toBe(200)
  })

  test('the company has an owner on every day', async () => {
    const heir = await hire('Наследник', house.ids.vera, 'director')
    expect((await place(vera, heir, null, '2026-12-01', 'owner')).status).toBe(200)
    const demoteVera = (from: string) =>
      house.write('vera', (tx, actor) =>
        setPosition(
          tx,
          { ...actor, personId: heir },
          { id: house.ids.vera, role: 'director', supervisorId: heir, from },
        ),
      )
    await expect(demoteVera('2026-11-30')).rejects.toMatchObject({ reason: 'position_cycle' })
    await expect(demoteVera('2026-12-01')).resolves.toMatchObject({ id: house.ids.vera })
    // and it is undone in the same way: an owner again from that day
    await house.write('vera', (tx, actor) =>
      setPosition(
        tx,
        { ...actor, personId: heir },
        { id: house.ids.vera, role: 'owner', supervisorId: null, from: '2026-12-01' },
      ),
    )
    expect(await positionsOf(house.ids.vera)).toEqual([['owner', null, null, null]])
  })
})

describe('the tree', () => {
  test('has no cycle, near or far', async () => {
    expect(await place(vera, house.ids.elena, house.ids.anna, '2026-11-24', 'head')).toMatchObject({
      status: 409,
      body: {
        reason: 'position_cycle',
        message: 'Елена Воронцова: вышло бы, что человек сам над собой. Выберите руководителя вне его ветви.',
      },
    })
    expect(await place(vera, house.ids.elena, house.ids.elena, '2026-11-24', 'head')).toMatchObject({
      status: 400,
      body: { message: 'Никто не руководит самим собой.' },
    })
  })

  test('has no cycle on a later day that a back-dated move would make', async () => {
    const upper = await hire('Верхний', house.ids.vera, 'lead')
    const lower = await hire('Нижний', house.ids.vera, 'lead')
    // from December the upper one reports to the lower one: fine today, a cycle if the lower went under the upper
    expect((await place(vera, upper, lower, '2026-12-01', 'lead')).status).toBe(200)
    expect(await place(vera, lower, upper, '2026-06-01', 'lead')).toMatchObject({
      status: 409,
      body: { reason: 'position_cycle' },
    })
    // and a refused move left nothing behind
    expect(await positionsOf(lower)).toEqual([['lead', house.ids.vera, null, null]])
  })

  test('has no cycle in the past either', async () => {
    const first = await hire('Первый', house.ids.vera, 'lead')
    const second = await hire('Второй', house.ids.vera, 'lead')
    await place(vera, first, second, '2026-03-01', 'lead')
    await place(vera, first, house.ids.vera, '2026-05-01', 'lead')
    expect((await place(vera, second, first, '2026-05-01', 'lead')).status).toBe(200)
    expect(await place(vera, second, first, '2026-04-30', 'lead')).toMatchObject({
      status: 409,
      body: { reason: 'position_cycle' },
    })
  })

  test('is at most twelve levels deep, also when a whole branch moves', async () => {
    const chain: string[] = [house.ids.vera]
    for (let level = 2; level <= 12; level++) {
      chain.push(await hire(`Уровень ${level}`, chain.at(-1)!, 'lead'))
    }
    const tooDeep = await vera.post('/org/people', {
      name: 'Тринадцатый',
      role: 'rep',
      supervisorId: chain.at(-1),
    })
    expect(tooDeep).toMatchObject({
      status: 409,
      body: { message: 'Тринадцатый: вышло бы больше 12 уровней подчинения.' },
    })
    const head = await hire('С одним подчинённым', house.ids.vera, 'lead')
    await hire('Подчинённый', head)
    expect(await place(vera, head, chain[10]!, '2026-12-15', 'lead')).toMatchObject({
      status: 409,
      body: { reason: 'position_too_deep' },
    })
    expect((await place(vera, head, chain[9]!, '2026-12-15', 'lead')).status).toBe(200)
    const { body } = await vera.get('/org/chart?asOf=2026-12-15')
    expect(body.levels).toBe(12)
  })

  test('stays a tree when two people are moved under each other at the same moment', async () => {
    const left = await hire('Левый', house.ids.vera, 'lead')
    const right = await hire('Правый', house.ids.vera, 'lead')
    const answers = await Promise.all([
      place(vera, left, right, '2026-11-24', 'lead'),
      place(vera, right, left, '2026-11-24', 'lead'),
    ])
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
  })

  test('moves with the person at its root', async () => {
    const lead = await hire('Вожак', house.ids.elena, 'lead')
    await hire('Ведомый', lead)
    await place(vera, lead, house.ids.timur, '2026-11-24', 'lead')
    expect(await branch('timur', '2026-11-24')).toEqual(expect.arrayContaining(['Вожак', 'Ведомый']))
    expect(await branch('elena', '2026-11-24')).not.toContain('Ведомый')
    expect(await branch('elena', '2026-11-23')).toContain('Ведомый')
  })
})

describe('all direct reports of one go to another', () => {
  let from: string
  let to: string
  beforeEach(async () => {
    from = await hire('Сдающий', house.ids.elena, 'lead')
    to = await hire('Принимающий', house.ids.elena, 'lead')
  })

  test('from the day on, with what was planned for them', async () => {
    const first = await hire('Раз', from)
    const second = await hire('Два', from)
    await place(vera, second, house.ids.timur, '2027-01-11')
    const later = await hire('Три', house.ids.nina)
    await place(vera, later, from, '2026-12-20')
    const done = await house
      .as('elena')
      .put(`/org/people/${from}/reports-transfer`, { toId: to, from: '2026-12-01' })
    expect(done).toMatchObject({ status: 200, body: { moved: 3 } })
    expect(await positionsOf(first)).toEqual([
      ['rep', to, '2026-12-01', null],
      ['rep', from, null, '2026-12-01'],
    ])
    expect(await positionsOf(second)).toEqual([
      ['rep', house.ids.timur, '2027-01-11', null],
      ['rep', to, '2026-12-01', '2027-01-11'],
      ['rep', from, null, '2026-12-01'],
    ])
    expect(await positionsOf(later)).toEqual([
      ['rep', to, '2026-12-20', null],
      ['rep', house.ids.nina, null, '2026-12-20'],
    ])
  })

  test('one of the reports may take the place: up under the old supervisor’s own', async () => {
    const heir = await hire('Преемник', from, 'lead')
    const other = await hire('Остальной', from)
    await vera.put(`/org/people/${from}/reports-transfer`, { toId: heir, from: '2026-12-01' })
    expect((await positionsOf(heir))[0]).toEqual(['lead', house.ids.elena, '2026-12-01', null])
    expect((await positionsOf(other))[0]).toEqual(['rep', heir, '2026-12-01', null])
  })

  test('not to somebody further below, which would be a cycle, and not to oneself', async () => {
    const middle = await hire('Середина', from, 'lead')
    const deep = await hire('Глубже', middle, 'lead')
    expect(
      await vera.put(`/org/people/${from}/reports-transfer`, { toId: deep, from: '2026-12-01' }),
    ).toMatchObject({
      status: 409,
      body: { reason: 'position_cycle' },
    })
    expect(
      (await vera.put(`/org/people/${from}/reports-transfer`, { toId: from, from: '2026-12-01' })).status,
    ).toBe(400)
  })
})
