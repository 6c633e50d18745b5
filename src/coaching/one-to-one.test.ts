import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { coachCompany } from './night-job.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
// Tuesday, 11:40 in Moscow
beforeEach(() => house.at('2026-11-24T08:40:00Z'))

const weekly = { everyWeeks: 1, weekday: 4, startsAt: '10:00', minutes: 30 }
const root = '/coaching/one-to-ones'

async function setCadence(head: CastKey, person: CastKey, cadence = weekly) {
  return house.as(head).put(`${root}/pairs/${house.ids[person]}/cadence`, cadence)
}

async function meetingOf(head: CastKey, person: CastKey): Promise<any> {
  const { status, body } = await setCadence(head, person)
  expect(status, JSON.stringify(body)).toBe(200)
  return (await house.as(head).get(`${root}/${body.next.id}`)).body
}

async function nextOf(head: CastKey, person: CastKey): Promise<any> {
  const { body } = await house.as(head).get(`${root}/pairs`)
  return body.items.find((pair: any) => pair.person.id === house.ids[person]).next
}

describe('what two people write down', () => {
  test('is read by the two of the pair alone, whatever the role of others', async () => {
    const { id } = await meetingOf('nina', 'anna')
    const path = `${root}/${id}`
    const written = await house
      .as('nina')
      .patch(`${path}/notes`, { notes: 'Говорили о темпе', difficulties: 'Болеет мать' })
    expect(written.status, JSON.stringify(written.body)).toBe(200)
    await house.as('anna').put(`${path}/own-note`, { words: 'Спросить об отпуске' })
    const topic = await house.as('anna').post(`${path}/topics`, { words: 'Тариф «Сатурна»' })
    expect(topic.status).toBe(201)

    const read = await house.as('anna').get(path)
    expect(read.body).toMatchObject({
      difficulties: 'Болеет мать',
      ownNote: 'Спросить об отпуске',
      topics: [{ words: 'Тариф «Сатурна»', author: { id: house.ids.anna }, talked: false }],
    })
    expect((await house.as('nina').get(path)).body).toMatchObject({
      difficulties: 'Болеет мать',
      ownNote: '',
    })

    for (const who of ['vera', 'mikhail', 'elena', 'timur', 'igor', 'darya', 'lidia', 'stranger'] as const) {
      const caller = house.as(who)
      const answers = await Promise.all([
        caller.get(path),
        caller.patch(`${path}/notes`, { notes: 'x' }),
        caller.put(`${path}/own-note`, { words: 'x' }),
        caller.put(`${path}/closure`),
        caller.post(`${path}/topics`, { words: 'x' }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      const lists = await Promise.all([
        caller.get(`${root}?personId=${house.ids.anna}`),
        caller.get(`${root}/pairs`),
      ])
      expect(JSON.stringify(lists.map(({ body }) => body))).not.toContain(id)
    }
    const { rows } = await house.owner.query(
      `select person_id, payload from platform.fact where kind like 'coaching.one_to_one.%' and subject_id = $1`,
      [id],
    )
    expect(new Set(rows.map((row) => row.person_id))).toEqual(new Set([house.ids.anna, house.ids.nina]))
    expect(rows.every(({ payload }) => Object.keys(payload).length === 0)).toBe(true)
    // what a repeated request is answered with holds no words
    const kept = await house.owner.query(`select answer::text as answer from platform.idempotency`)
    expect(kept.rows.map(({ answer }) => answer).join()).not.toContain('Болеет')
  })

  test('of one is not undone by the other, who had read it before', async () => {
    const { id } = await meetingOf('nina', 'igor')
    const { headers } = await house.as('igor').get(`${root}/${id}`)
    house.at('2026-11-24T08:41:00Z')
    await house.as('nina').patch(`${root}/${id}/notes`, { notes: 'Первая' })
    const stale = await house
      .as('igor')
      .patch(`${root}/${id}/notes`, { notes: 'Вторая' }, { 'if-match': String(headers.etag) })
    expect(stale.status).toBe(412)
    expect((await house.as('nina').get(`${root}/${id}`)).body.notes).toBe('Первая')
  })
})

describe('the next meeting', () => {
  test('is planned by itself, moves when one is away and comes back to the rhythm', async () => {
    expect((await setCadence('elena', 'pavel')).body).toMatchObject({
      cadence: weekly,
      last: null,
      next: { on: '2026-11-26', startsAt: '10:00', moved: null, isPast: false, topics: 0 },
    })
    const absence = await house.as('elena').post('/org/absences', {
      personId: house.ids.pavel,
      startsOn: '2026-11-26',
      endsOn: '2026-11-27',
      kind: 'vacation',
    })
    expect(absence.status, JSON.stringify(absence.body)).toBe(201)
    const moved = await nextOf('elena', 'pavel')
    expect(moved).toMatchObject({ on: '2026-11-30', moved: 'away' })

    const path = `${root}/${moved.id}`
    expect((await house.as('elena').put(`${path}/closure`)).body.reason).toBe('one_to_one_not_yet')
    house.at('2026-11-30T08:00:00Z')
    expect((await house.as('pavel').put(`${path}/closure`)).body.reason).toBe('one_to_one_held_by_head')
    const held = await house.as('elena').put(`${path}/closure`)
    expect(held.body).toMatchObject({ state: 'held', agenda: null, may: { hold: false, change: false } })
    expect(await nextOf('elena', 'pavel')).toMatchObject({ on: '2026-12-03', moved: null })
    expect((await house.as('elena').put(`${path}/closure`)).body.reason).toBe('one_to_one_is_over')
  })

  test('is moved and skipped with a reason by either of the two, and untalked topics go on', async () => {
    const meeting = await meetingOf('nina', 'anna')
    const path = `${root}/${meeting.id}`
    const move = { on: '2026-11-27', startsAt: '15:30', reason: 'Выставка' }
    expect((await house.as('anna').put(`${path}/time`, { ...move, on: '2026-11-23' })).status).toBe(400)
    expect((await house.as('anna').put(`${path}/time`, move)).body).toMatchObject({
      ...move,
      moved: 'asked',
    })
    await house.as('nina').post(`${path}/topics`, { words: 'Скидки' })
    const [{ id: talkedId }] = (await house.as('nina').get(path)).body.topics
    await house.as('nina').put(`${path}/topics/${talkedId}/mark`, { talked: true })
    expect((await house.as('nina').put(`${path}/skip`, {})).status).toBe(400)
    const skipped = await house.as('nina').put(`${path}/skip`, { reason: 'Сорвалось' })
    expect(skipped.body).toMatchObject({ state: 'skipped', reason: 'Сорвалось' })
    const next = await nextOf('nina', 'anna')
    const { body } = await house.as('anna').get(`${root}/${next.id}`)
    expect(body.topics.map(({ words }: any) => words)).toEqual(['Скидки'])
  })

  test('said to be held or skipped by mistake comes back, with its topics, and the next one goes', async () => {
    const { id } = await meetingOf('mikhail', 'elena')
    const path = `${root}/${id}`
    await house.as('elena').post(`${path}/topics`, { words: 'Нормативы на январь' })
    const skipped = await house.as('elena').put(`${path}/skip`, { reason: 'Сорвалось' })
    expect(skipped.body.may).toMatchObject({ reopen: true, change: false })
    const next = await nextOf('mikhail', 'elena')
    expect(next.topics).toBe(1)
    const back = await house.as('elena').delete(`${path}/closure`)
    expect(back.body).toMatchObject({ state: 'planned', reason: null, topics: [{ talked: false }] })
    expect((await nextOf('mikhail', 'elena')).id).toBe(id)
    expect((await house.as('elena').get(`${root}/${next.id}`)).body.state).toBe('ended')

    house.at('2026-11-26T08:00:00Z')
    const held = await house.as('mikhail').put(`${path}/closure`)
    expect(held.body.may.reopen).toBe(true)
    // that it was held is said, and taken back, by the head
    expect((await house.as('elena').delete(`${path}/closure`)).status).toBe(409)
    expect((await house.as('mikhail').delete(`${path}/closure`)).body.state).toBe('planned')
    await house.as('mikhail').delete(`${root}/pairs/${house.ids.elena}/cadence`)
  })

  test('of a whole team is planned at once, all or none, and taken back at once', async () => {
    const people = [house.ids.nina, house.ids.pavel]
    const items = people.map((personId, at) => ({
      personId,
      cadence: { ...weekly, everyWeeks: 2, weekday: 2 + at },
    }))
    const strange = { personId: house.ids.artyom, cadence: weekly }
    const put = (body: object) => house.as('elena').put(`${root}/cadences`, body)
    expect((await put({ items: [...items, strange] })).status).toBe(404)
    expect(await nextOf('elena', 'nina')).toBeNull()
    const set = await put({ items })
    expect(set.body.items.map(({ next }: any) => next.on).toSorted()).toEqual(['2026-12-01', '2026-12-09'])
    const none = await put({ items: people.map((personId) => ({ personId, cadence: null })) })
    expect(none.body.items.map(({ cadence, next }: any) => [cadence, next])).toEqual([
      [null, null],
      [null, null],
    ])
  })

  test('a cadence is for direct reports alone, and what is planned follows it', async () => {
    expect((await setCadence('elena', 'anna')).status).toBe(404)
    expect((await setCadence('anna', 'nina')).status).toBe(403)
    await setCadence('mikhail', 'timur')
    const changed = await setCadence('mikhail', 'timur', { ...weekly, weekday: 3, startsAt: '17:00' })
    expect(changed.body.next).toMatchObject({ on: '2026-11-25', startsAt: '17:00' })
    const { body } = await house.as('mikhail').delete(`${root}/pairs/${house.ids.timur}/cadence`)
    expect(body).toMatchObject({ cadence: null, next: null })
  })
})

describe('what is agreed on', () => {
  test('becomes a task with the meeting as its ground, and stands in the next agenda while it is open', async () => {
    const { id } = await meetingOf('timur', 'artyom')
    const path = `${root}/${id}/agreements`
    const agreed = { words: 'Позвонить 20 клиентам из базы', proof: 'Звонки в журнале', dueOn: '2026-12-10' }
    const set = await house.as('timur').post(path, { ...agreed, personId: house.ids.artyom })
    expect(set.status, JSON.stringify(set.body)).toBe(201)
    const task = await house.as('artyom').get(`/tasks/${set.body.taskId}`)
    expect(task.body).toMatchObject({
      title: agreed.words,
      state: 'proposed',
      ground: { kind: 'rule', words: 'Договорились на встрече 26 ноября' },
    })
    // the head's own: the person reads it here, and nowhere else
    const own = await house.as('timur').post(path, { ...agreed, personId: house.ids.timur })
    expect(own.status).toBe(201)
    expect((await house.as('artyom').get(`/tasks/${own.body.taskId}`)).status).toBe(404)
    const { body } = await house.as('artyom').get(`${root}/${id}`)
    expect(body.agreements.map(({ person }: any) => person.id).toSorted()).toEqual(
      [house.ids.artyom, house.ids.timur].toSorted(),
    )
    const refused = await house.as('artyom').post(path, { ...agreed, personId: house.ids.timur })
    expect(refused.body.reason).toBe('one_to_one_agreement_of_another')

    // a slip of the tongue is taken back with its task
    const slip = await house.as('timur').post(path, { ...agreed, personId: house.ids.artyom })
    const without = await house.as('timur').delete(`${path}/${slip.body.taskId}`)
    expect(without.body.agreements).toHaveLength(2)
    expect((await house.as('artyom').get(`/tasks/${slip.body.taskId}`)).body.state).toBe('cancelled')

    house.at('2026-11-26T08:00:00Z')
    await house.as('timur').put(`${root}/${id}/closure`)
    const next = await house.as('timur').get(`${root}/${(await nextOf('timur', 'artyom')).id}`)
    expect(next.body.agenda).toMatchObject({ since: '2026-11-26' })
    expect(next.body.agenda.earlier).toHaveLength(2)
    expect(next.body.agenda.tasks).toEqual([])
  })
})

describe('what others learn', () => {
  test('owner and director see how many were held, head by head, and nobody else does', async () => {
    house.at('2026-12-07T08:00:00Z')
    const { body } = await house.as('mikhail').get(`${root}/counts`)
    expect(body).toMatchObject({ from: '2026-10-12', to: '2026-12-06' })
    const counted = body.items.find(({ head }: any) => head.id === house.ids.timur)
    expect(counted).toEqual({ head: expect.anything(), planned: 2, held: 1 })
    for (const who of ['elena', 'nina', 'anna', 'darya'] as const) {
      expect((await house.as(who).get(`${root}/counts`)).status).toBe(403)
    }
  })

  test('a calendar says when and with whom, and nothing of what it is about', async () => {
    const { body } = await house.as('artyom').post('/tasks/calendar-link')
    const feed = await house.as('').get(new URL(body.url).pathname)
    expect(feed.body).toMatch(/SUMMARY:Встреча 1:1: /)
    expect(feed.body).toContain('DURATION:PT30M')
    expect(feed.body).toContain('DTSTART:20261126T070000Z')
    const stranger = await house.as('pavel').post('/tasks/calendar-link')
    const other = await house.as('').get(new URL(stranger.body.url).pathname)
    expect(other.body).not.toContain('DTSTART:20261126T070000Z')
  })

  test('a meeting to prepare, or past and not accounted for, waits with its head alone', async () => {
    const waitingOf = async (who: CastKey) =>
      (await house.as(who).get('/today/board')).body.waiting.filter(({ kind }: any) =>
        kind.startsWith('one_to_one'),
      )
    house.at('2026-12-02T08:00:00Z')
    const [item] = await waitingOf('timur')
    expect(item).toMatchObject({ kind: 'one_to_one_prepare', on: '2026-12-03', startsAt: '10:00' })
    expect(await waitingOf('mikhail')).toEqual([])
    await house.as('timur').put(`${root}/${item.meetingId}/readiness`, { isReady: true })
    expect(await waitingOf('timur')).toEqual([])
    house.at('2026-12-04T08:00:00Z')
    expect(await waitingOf('timur')).toMatchObject([{ kind: 'one_to_one_past' }])
  })

  test('a head who comes after sees nothing of it; the person still does, and the head before no more', async () => {
    const { id } = await meetingOf('timur', 'artyom')
    const held = (await house.as('artyom').get(`${root}?personId=${house.ids.artyom}`)).body.items.find(
      ({ state }: any) => state === 'held',
    )
    const moved = await house.as('vera').put(`/org/people/${house.ids.artyom}/position`, {
      role: 'rep',
      supervisorId: house.ids.elena,
      from: '2026-11-24',
    })
    expect(moved.status, JSON.stringify(moved.body)).toBeLessThan(300)
    for (const who of ['elena', 'timur'] as const) {
      expect((await house.as(who).get(`${root}/${held.id}`)).status).toBe(404)
    }
    const read = await house.as('artyom').get(`${root}/${held.id}`)
    expect(read.body).toMatchObject({ state: 'held', may: { write: false } })
    expect((await house.as('artyom').get(`${root}/${id}`)).status).toBe(404)
    const company = {
      tenantId: house.tenantId,
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      locale: 'ru',
    } as const
    await coachCompany(house.pool, company, new Date('2026-11-25T00:30:00Z'))
    const { rows } = await house.owner.query('select state from coaching.one_to_one where id = $1', [id])
    expect(rows).toEqual([{ state: 'ended' }])
  })
})
