import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { activityDays, logActivity, openAccount, openDeal } from '../testing/sales.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const now = '2026-11-24T08:40:00Z'

async function post(who: CastKey, body: object) {
  return house.as(who).post('/sales/activities', body)
}

async function setEmployment(who: CastKey, dates: { hiredOn?: string | null; leftOn?: string | null }) {
  await house.write('vera', (tx, actor) =>
    tx
      .updateTable('org.person')
      .set(dates)
      .where('tenantId', '=', actor.tenantId)
      .where('id', '=', house.ids[who])
      .execute(),
  )
}

describe('logging', () => {
  test('two words are enough: a call, held, now, by me, with somebody who has not bought', async () => {
    const made = await post('anna', { kind: 'call' })
    expect(made).toMatchObject({
      status: 201,
      body: {
        personId: house.ids.anna,
        personName: 'Анна Ковалёва',
        at: '2026-11-24T08:40:00.000Z',
        day: '2026-11-24',
        outcome: 'held',
        prospect: true,
        minutes: 0,
        accountId: null,
        dealId: null,
      },
    })
    expect((await house.as('anna').get(`/sales/activities/${made.body.id}`)).body).toEqual(made.body)
    expect(await activityDays(house, 'anna')).toEqual([['2026-11-24', 'call', 'held', true, 1, 0]])
  })

  test('a deal brings its client, and a client who has bought is no prospect', async () => {
    const accountId = await openAccount(house, 'igor', { name: 'Покупатель' })
    const deal = await openDeal(house, 'igor', { title: 'Первая', accountId })
    const before = await post('igor', { kind: 'meeting', dealId: deal, minutes: 45 })
    expect(before.body).toMatchObject({ accountName: 'Покупатель', dealTitle: 'Первая', prospect: true })
    await house.as('igor').put(`/sales/deals/${deal}/closure`, { outcome: 'won' })
    const after = await post('igor', { kind: 'meeting', accountId })
    expect(after.body).toMatchObject({ accountName: 'Покупатель', dealTitle: null, prospect: false })
    const said = await post('igor', { kind: 'meeting', accountId, prospect: true })
    expect(said.body.prospect).toBe(true)
  })

  test('the day is the company’s, not the server’s', async () => {
    const late = await post('pavel', { kind: 'email', at: '2026-11-23T23:30:00+03:00' })
    const early = await post('pavel', { kind: 'email', at: '2026-11-23T21:30:00Z' })
    expect([late.body.day, early.body.day]).toEqual(['2026-11-23', '2026-11-24'])
    expect(await activityDays(house, 'pavel')).toEqual([
      ['2026-11-23', 'email', 'held', true, 1, 0],
      ['2026-11-24', 'email', 'held', true, 1, 0],
    ])
  })

  test('what is held touches the deal; what is planned or older than the last touch does not', async () => {
    const id = await openDeal(house, 'anna')
    const touched = async () => (await house.as('anna').get(`/sales/deals/${id}`)).body
    const { updatedAt } = await touched()
    await post('anna', { kind: 'meeting', dealId: id, outcome: 'planned', at: '2026-11-25T10:00:00Z' })
    expect(await touched()).toMatchObject({ lastTouchAt: null, updatedAt })
    const call = await logActivity(house, 'anna', { dealId: id, at: '2026-11-24T08:00:00Z' })
    await logActivity(house, 'anna', { dealId: id, at: '2026-11-20T08:00:00Z' })
    expect(await touched()).toMatchObject({ lastTouchAt: '2026-11-24T08:00:00.000Z', updatedAt })
    await house.as('anna').delete(`/sales/activities/${call}`)
    expect((await touched()).lastTouchAt).toBe('2026-11-20T08:00:00.000Z')
    await house.as('anna').put(`/sales/activities/${call}/restoration`)
    expect((await touched()).lastTouchAt).toBe('2026-11-24T08:00:00.000Z')
  })

  test('a head logs for the team, and it counts on that person’s day', async () => {
    const made = await post('elena', { kind: 'demonstration', personId: house.ids.nina, minutes: 30 })
    expect(made.body.personName).toBe('Нина Орлова')
    expect(await activityDays(house, 'nina')).toEqual([['2026-11-24', 'demonstration', 'held', true, 1, 30]])
    const foreign = await post('elena', { kind: 'call', personId: house.ids.artyom })
    expect(foreign).toMatchObject({ status: 403, body: { reason: 'person_out_of_reach' } })
  })

  test.each([
    [{ kind: 'lunch' }, 'kind', 'invalid_value'],
    [{ kind: 'call', minutes: 1441 }, 'minutes', 'too_big'],
    [{ kind: 'call', minutes: 1.5 }, 'minutes', 'invalid_type'],
    [{ kind: 'call', at: '2026-11-24' }, 'at', 'invalid_format'],
    [{ kind: 'call', at: '2026-11-24T08:46:00Z' }, 'at', 'held_in_future'],
    [{ kind: 'call', note: 'а'.repeat(10_001) }, 'note', 'too_big'],
    [{ kind: 'call', accountId: '00000000-0000-7000-8000-000000000000' }, 'accountId', 'account_unknown'],
    [{ kind: 'call', dealId: '00000000-0000-7000-8000-000000000000' }, 'dealId', 'deal_unknown'],
    [{ kind: 'call', personId: '00000000-0000-7000-8000-000000000000' }, 'personId', 'person_unknown'],
  ])('%j is refused with its place', async (input, field, reason) => {
    const answer = await post('vera', input)
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field, reason }] } })
    expect(answer.body.message).not.toContain('нарушено правило')
  })

  test('a phone’s clock may run a few minutes ahead', async () => {
    expect((await post('anna', { kind: 'call', at: '2026-11-24T08:44:00Z' })).status).toBe(201)
  })

  test('neither before the person was hired nor after they left', async () => {
    await setEmployment('artyom', { hiredOn: '2026-11-16', leftOn: '2026-11-20' })
    const on = (day: string) =>
      post('timur', { kind: 'call', personId: house.ids.artyom, at: `${day}T09:00:00Z` })
    expect(await on('2026-11-15')).toMatchObject({
      status: 400,
      body: {
        reason: 'before_hired',
        message: 'Артём Жуков работает здесь с 16 ноября 2026: раньше этого дня записать нельзя.',
      },
    })
    expect((await on('2026-11-16')).status).toBe(201)
    expect((await on('2026-11-20')).status).toBe(201)
    expect((await on('2026-11-21')).body.reason).toBe('after_left')
    await setEmployment('artyom', { hiredOn: null, leftOn: null })
  })

  test('of a deal with another client is refused', async () => {
    const accountId = await openAccount(house, 'anna')
    const dealId = await openDeal(house, 'anna', { accountId: await openAccount(house, 'anna') })
    expect((await post('anna', { kind: 'call', accountId, dealId })).body.reason).toBe(
      'deal_of_another_account',
    )
  })

  test('takes three statements beside who, begin, fact, commit and the question of tasks, a deal and a client included', async () => {
    const dealId = await openDeal(house, 'anna', { accountId: await openAccount(house, 'anna') })
    const sent = await house.statementsOf(() => post('anna', { kind: 'call', dealId }))
    expect(sent).toHaveLength(8)
  })

  test('repeated with one Idempotency-Key it is there once', async () => {
    const key = { 'idempotency-key': 'from the lift' }
    const first = await house.as('igor').post('/sales/activities', { kind: 'offer' }, key)
    const second = await house.as('igor').post('/sales/activities', { kind: 'offer' }, key)
    expect(second.body).toEqual(first.body)
    expect(await activityDays(house, 'igor')).toContainEqual(['2026-11-24', 'offer', 'held', true, 1, 0])
  })
})

describe('changing', () => {
  test('a planned meeting becomes held by one change; before its time it is held now', async () => {
    const id = await logActivity(house, 'vera', {
      kind: 'meeting',
      outcome: 'planned',
      at: '2026-11-25T12:00:00Z',
    })
    const held = await house.as('vera').patch(`/sales/activities/${id}`, { outcome: 'held', minutes: 50 })
    expect(held.body).toMatchObject({ outcome: 'held', at: '2026-11-24T08:40:00.000Z', day: '2026-11-24' })
    expect(await activityDays(house, 'vera')).toEqual([['2026-11-24', 'meeting', 'held', true, 1, 50]])
    const later = await logActivity(house, 'vera', { outcome: 'planned', at: '2026-11-24T07:00:00Z' })
    const inTime = await house.as('vera').patch(`/sales/activities/${later}`, { outcome: 'held' })
    expect(inTime.body.at).toBe('2026-11-24T07:00:00.000Z')
  })

  test('moved to another day and person it leaves the one and counts on the other', async () => {
    const id = await logActivity(house, 'mikhail', { kind: 'offer' })
    expect(await activityDays(house, 'mikhail')).toEqual([['2026-11-24', 'offer', 'held', true, 1, 0]])
    await house
      .as('mikhail')
      .patch(`/sales/activities/${id}`, { at: '2026-11-02T09:00:00Z', personId: house.ids.timur })
    expect(await activityDays(house, 'mikhail')).toEqual([])
    expect(await activityDays(house, 'timur')).toEqual([['2026-11-02', 'offer', 'held', true, 1, 0]])
  })

  test('a client named later says whether it is a prospect', async () => {
    const accountId = await openAccount(house, 'anna')
    const deal = await openDeal(house, 'anna', { accountId })
    await house.as('anna').put(`/sales/deals/${deal}/closure`, { outcome: 'won' })
    const id = await logActivity(house, 'anna')
    const named = await house.as('anna').patch(`/sales/activities/${id}`, { accountId })
    expect(named.body).toMatchObject({ accountId, prospect: false })
    const other = await openDeal(house, 'anna')
    const moved = await house.as('anna').patch(`/sales/activities/${id}`, { dealId: other })
    expect(moved.body).toMatchObject({ dealId: other, accountId: null, prospect: true })
  })

  test('a note is mended after the client went to somebody else', async () => {
    const accountId = await openAccount(house, 'anna')
    const id = await logActivity(house, 'anna', { accountId })
    await house.as('elena').put(`/clients/accounts/${accountId}/owner`, { personId: house.ids.pavel })
    const mended = await house.as('anna').patch(`/sales/activities/${id}`, { note: 'Перезвонить' })
    expect(mended).toMatchObject({ status: 200, body: { accountId, note: 'Перезвонить' } })
  })

  test('a change to the future or to before the hiring is refused', async () => {
    const id = await logActivity(house, 'anna')
    const edit = (body: object) => house.as('anna').patch(`/sales/activities/${id}`, body)
    expect((await edit({ at: '2026-11-25T09:00:00Z' })).body.reason).toBe('held_in_future')
    await setEmployment('anna', { hiredOn: '2026-11-02' })
    expect((await edit({ at: '2026-11-01T09:00:00Z' })).body.reason).toBe('before_hired')
    expect((await edit({ personId: house.ids.igor })).status).toBe(403)
    await setEmployment('anna', { hiredOn: null })
  })

  test('read before somebody else changed it, it is refused', async () => {
    const id = await logActivity(house, 'anna')
    const { headers } = await house.as('anna').get(`/sales/activities/${id}`)
    house.at('2026-11-24T08:41:00Z')
    await house.as('nina').patch(`/sales/activities/${id}`, { minutes: 3 })
    const stale = { 'if-match': String(headers.etag) }
    expect((await house.as('anna').patch(`/sales/activities/${id}`, { minutes: 4 }, stale)).status).toBe(412)
    house.at(now)
  })

  test('deleted it counts nowhere, twice is once, and it comes back', async () => {
    const kept = await logActivity(house, 'anna', { kind: 'demonstration', at: '2026-11-11T09:00:00Z' })
    const counted = async () => (await activityDays(house, 'anna')).filter(([day]) => day === '2026-11-11')
    for (let time = 0; time < 2; time++) {
      expect((await house.as('anna').delete(`/sales/activities/${kept}`)).body.deletedAt).not.toBeNull()
    }
    expect(await counted()).toEqual([])
    expect((await house.as('anna').get(`/sales/activities/${kept}`)).status).toBe(404)
    await house.as('anna').put(`/sales/activities/${kept}/restoration`)
    expect(await counted()).toEqual([['2026-11-11', 'demonstration', 'held', true, 1, 0]])
  })
})

describe('the journal', () => {
  let other: House
  beforeAll(async () => {
    other = await openHouse()
    const log = (who: CastKey, at: string, more: object = {}) => logActivity(other, who, { at, ...more })
    await log('anna', '2026-11-20T09:00:00Z', { kind: 'call' })
    await log('anna', '2026-11-20T09:00:00Z', { kind: 'meeting', minutes: 30 })
    await log('anna', '2026-11-23T09:00:00Z', { kind: 'call', outcome: 'not_held' })
    await log('igor', '2026-11-22T09:00:00Z', { kind: 'offer', prospect: false })
    await log('artyom', '2026-11-21T09:00:00Z', { kind: 'call' })
  })
  afterAll(() => other.close())

  const kinds = async (who: CastKey, query = '') => {
    const { body } = await other.as(who).get(`/sales/activities?${query}`)
    return body.items.map(({ kind }: { kind: string }) => kind).join(' ')
  }

  test('is the latest first, of one’s people, narrowed as asked', async () => {
    expect(await kinds('elena')).toMatch(/^call offer (meeting call|call meeting)$/)
    expect(await kinds('elena', `personId=${other.ids.igor}`)).toBe('offer')
    expect(await kinds('vera', `within=${other.ids.timur}`)).toBe('call')
    expect(await kinds('elena', 'kind=meeting,offer')).toBe('offer meeting')
    expect(await kinds('elena', 'outcome=not_held')).toBe('call')
    expect(await kinds('elena', 'prospect=false')).toBe('offer')
    expect(await kinds('vera', 'from=2026-11-21&to=2026-11-22')).toBe('offer call')
    expect(await kinds('anna', `personId=${other.ids.igor}`)).toBe('')
  })

  test('is the earliest first for those who look ahead', async () => {
    expect(await kinds('elena', 'sort=at')).toMatch(/^(meeting call|call meeting) offer call$/)
  })

  test.each(['-at', 'at'])('goes on where the last page ended, sorted by %s', async (sort) => {
    const found: { id: string; at: string }[] = []
    let cursor: string | null = ''
    do {
      const page = `sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`
      const { body } = await other.as('vera').get(`/sales/activities?${page}`)
      found.push(...body.items)
      cursor = body.nextCursor
    } while (cursor)
    expect(new Set(found.map(({ id }) => id)).size).toBe(5)
    const times = found.map(({ at }) => at)
    expect(times).toEqual(sort === 'at' ? times.toSorted() : times.toSorted().reverse())
  })

  test('is one statement for a rep, and one more for a head’s team', async () => {
    expect(await other.statementsOf(() => other.as('anna').get('/sales/activities'))).toHaveLength(4)
    expect(await other.statementsOf(() => other.as('elena').get('/sales/activities'))).toHaveLength(5)
  })
})
