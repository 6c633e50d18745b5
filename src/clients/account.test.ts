import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { openAccount } from '../testing/sales.ts'
import { recountAllAccountDays } from './account-day.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

async function accountDays(who: CastKey): Promise<[string, number][]> {
  return house.write(who, async (tx, actor) => {
    const rows = await tx
      .selectFrom('clients.accountDay')
      .select(['day', 'count'])
      .where('tenantId', '=', actor.tenantId)
      .where('personId', '=', actor.personId)
      .orderBy('day')
      .execute()
    return rows.map(({ day, count }) => [day, count])
  })
}

async function names(who: CastKey, query = ''): Promise<string[]> {
  const { body } = await house.as(who).get(`/clients/accounts?limit=200${query}`)
  return body.items.map((item: { name: string }) => item.name)
}

describe('an account', () => {
  test('keeps with every value who gave it and when', async () => {
    house.at('2026-11-24T08:40:00Z')
    const made = await house
      .as('anna')
      .post('/clients/accounts', { name: 'ООО «Заря»', city: 'Тверь', phone: null })
    expect(made).toMatchObject({
      status: 201,
      body: { ownerName: 'Анна Ковалёва', creditedToName: 'Анна Ковалёва', createdOn: '2026-11-24' },
    })
    const byAnna = {
      byId: house.ids.anna,
      byName: 'Анна Ковалёва',
      importId: null,
      at: '2026-11-24T08:40:00.000Z',
    }
    expect(made.body.provenance).toEqual({ name: byAnna, city: byAnna })
    house.at('2026-11-25T08:40:00Z')
    const edited = await house
      .as('elena')
      .patch(`/clients/accounts/${made.body.id}`, { name: 'ООО «Заря»', city: 'Клин', taxId: '7701234567' })
    expect(edited.body.provenance).toEqual({
      name: byAnna,
      city: { ...byAnna, byId: house.ids.elena, byName: 'Елена Воронцова', at: '2026-11-25T08:40:00.000Z' },
      taxId: { ...byAnna, byId: house.ids.elena, byName: 'Елена Воронцова', at: '2026-11-25T08:40:00.000Z' },
    })
    const { body } = await house.as('anna').get(`/clients/accounts/${made.body.id}/history`)
    expect(body.items).toMatchObject([
      {
        kind: 'clients.account.edited',
        actorName: 'Елена Воронцова',
        payload: {
          changes: { city: { from: 'Тверь', to: 'Клин' }, taxId: { from: null, to: '7701234567' } },
        },
      },
      { kind: 'clients.account.created', actorName: 'Анна Ковалёва' },
    ])
    house.at('2026-11-24T08:40:00Z')
  })

  test('counts as new on the day of whoever brought it, whoever leads it later', async () => {
    const before = await accountDays('artyom')
    expect(before).toEqual([])
    const id = await openAccount(house, 'artyom')
    await openAccount(house, 'artyom')
    await house.as('timur').put(`/clients/accounts/${id}/owner`, { personId: house.ids.timur })
    expect(await accountDays('artyom')).toEqual([['2026-11-24', 2]])
    expect(await accountDays('timur')).toEqual([])
  })

  test('that is repaired counts the same, and a wrong figure goes', async () => {
    const right = await accountDays('artyom')
    await house.write('artyom', async (tx, actor) => {
      await tx
        .updateTable('clients.accountDay')
        .set({ count: 99 })
        .where('tenantId', '=', actor.tenantId)
        .execute()
      await tx
        .insertInto('clients.accountDay')
        .values({ tenantId: actor.tenantId, personId: actor.personId, day: '2020-01-01', count: 5 })
        .execute()
      await recountAllAccountDays(tx, actor.tenantId)
    })
    expect(await accountDays('artyom')).toEqual(right)
  })

  test('created by eight people at once for one of them counts eight', async () => {
    await Promise.all(
      Array.from({ length: 8 }, () => openAccount(house, 'timur', { ownerId: house.ids.timur })),
    )
    expect(await accountDays('timur')).toEqual([['2026-11-24', 8]])
  })

  test('a change that was read before somebody else’s is refused', async () => {
    const id = await openAccount(house, 'anna')
    const { headers } = await house.as('anna').get(`/clients/accounts/${id}`)
    house.at('2026-11-24T08:41:00Z')
    await house.as('elena').patch(`/clients/accounts/${id}`, { city: 'Клин' })
    const stale = { 'if-match': String(headers.etag) }
    expect((await house.as('anna').patch(`/clients/accounts/${id}`, { city: 'Орёл' }, stale)).status).toBe(
      412,
    )
    house.at('2026-11-24T08:40:00Z')
  })

  test('put away is out of the list and comes back', async () => {
    const id = await openAccount(house, 'pavel', { name: 'Архивный' })
    await house.as('elena').put(`/clients/accounts/${id}/archival`)
    expect(await names('pavel')).toEqual([])
    expect(await names('pavel', '&archived=true')).toEqual(['Архивный'])
    await house.as('elena').delete(`/clients/accounts/${id}/archival`)
    expect(await names('pavel')).toEqual(['Архивный'])
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'а', email: 'не почта' }, 'email'],
    [{ name: 'а', employees: -1 }, 'employees'],
    [{ name: 'а', employees: 1.5 }, 'employees'],
    [{ name: 'а', ownerId: 'кто-то' }, 'ownerId'],
  ])('%j is refused with its place', async (input, field) => {
    const answer = await house.as('anna').post('/clients/accounts', input)
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field }] } })
  })
})

describe('leading', () => {
  test('each span has its beginning, its end, its author and its reason', async () => {
    const id = await openAccount(house, 'anna')
    house.at('2026-11-26T08:00:00Z')
    await house
      .as('elena')
      .put(`/clients/accounts/${id}/owner`, { personId: house.ids.igor, reason: 'Отпуск Анны' })
    house.at('2026-11-27T08:00:00Z')
    await house.as('elena').put(`/clients/accounts/${id}/owner`, { personId: null })
    house.at('2026-11-28T08:00:00Z')
    const last = await house.as('mikhail').put(`/clients/accounts/${id}/owner`, { personId: house.ids.anna })
    expect(last.body).toMatchObject({ ownerName: 'Анна Ковалёва', creditedToName: 'Анна Ковалёва' })
    const { body } = await house.as('anna').get(`/clients/accounts/${id}/ownership`)
    expect(body.items).toMatchObject([
      {
        personName: 'Анна Ковалёва',
        fromAt: '2026-11-28T08:00:00.000Z',
        toAt: null,
        setByName: 'Михаил Гордеев',
      },
      {
        personName: 'Игорь Щербаков',
        fromAt: '2026-11-26T08:00:00.000Z',
        toAt: '2026-11-27T08:00:00.000Z',
        reason: 'Отпуск Анны',
      },
      { personName: 'Анна Ковалёва', fromAt: '2026-11-24T08:40:00.000Z', toAt: '2026-11-26T08:00:00.000Z' },
    ])
    house.at('2026-11-24T08:40:00Z')
  })

  test('a clock that went back begins the next span where the last one began', async () => {
    const id = await openAccount(house, 'anna')
    house.at('2026-11-23T08:00:00Z')
    const given = await house.as('elena').put(`/clients/accounts/${id}/owner`, { personId: house.ids.igor })
    expect(given.status).toBe(200)
    const { body } = await house.as('elena').get(`/clients/accounts/${id}/ownership`)
    expect(body.items[0]).toMatchObject({ personName: 'Игорь Щербаков', fromAt: '2026-11-24T08:40:00.000Z' })
    house.at('2026-11-24T08:40:00Z')
  })

  test('many change hands at once, or none when one of them is out of sight', async () => {
    const ids = [await openAccount(house, 'anna'), await openAccount(house, 'igor')]
    const foreign = await openAccount(house, 'artyom')
    const refused = await house
      .as('elena')
      .post('/clients/owner-changes', { ids: [...ids, foreign], personId: house.ids.pavel })
    expect(refused).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'ids.2', reason: 'account_unknown' }] },
    })
    expect((await house.as('anna').get(`/clients/accounts/${ids[0]}`)).status).toBe(200)
    const done = await house.as('elena').post('/clients/owner-changes', { ids, personId: house.ids.pavel })
    expect(done.body).toEqual({ changed: 2 })
    expect((await house.as('pavel').get(`/clients/accounts/${ids[1]}`)).status).toBe(200)
    expect((await house.as('anna').get(`/clients/accounts/${ids[0]}`)).status).toBe(404)
    const again = await house.as('elena').post('/clients/owner-changes', { ids, personId: house.ids.pavel })
    expect(again.body).toEqual({ changed: 0 })
  })

  test('clients go to people in sales, of one’s own team, who still work', async () => {
    const id = await openAccount(house, 'anna')
    const give = (personId: string | null, who: CastKey = 'elena') =>
      house.as(who).put(`/clients/accounts/${id}/owner`, { personId })
    expect((await give(house.ids.darya, 'vera')).body.reason).toBe('person_does_not_sell')
    expect(await give(house.ids.artyom)).toMatchObject({
      status: 403,
      body: { message: 'Артём Жуков не в вашей команде: это может сделать руководитель выше.' },
    })
    expect((await give(house.ids.stranger)).body.reason).toBe('person_unknown')
    expect((await give(null, 'nina')).body.reason).toBe('only_heads_leave_without_owner')
    await house.write('vera', async (tx, actor) => {
      await tx
        .updateTable('org.person')
        .set({ leftOn: '2026-11-23' })
        .where('tenantId', '=', actor.tenantId)
        .where('id', '=', house.ids.pavel)
        .execute()
    })
    expect((await give(house.ids.pavel)).body.reason).toBe('person_left')
    await house.write('vera', async (tx, actor) => {
      await tx
        .updateTable('org.person')
        .set({ leftOn: null })
        .where('tenantId', '=', actor.tenantId)
        .where('id', '=', house.ids.pavel)
        .execute()
    })
  })
})

describe('the list', () => {
  let listed: House
  beforeAll(async () => {
    listed = await openHouse()
    const add = (who: CastKey, name: string, more = {}) => openAccount(listed, who, { name, ...more })
    await add('anna', 'Ель', { industry: 'Торговля' })
    await add('anna', 'Ёлка', { industry: 'Строительство' })
    await add('anna', 'Жёлоб')
    await add('igor', 'Северный ветер', { industry: 'Торговля' })
    await add('artyom', 'Южный берег')
    await add('artyom', 'Северное сияние', { industry: 'Связь' })
    await add('elena', 'Ничей', { ownerId: null })
  })
  afterAll(() => listed.close())

  const seen = async (who: CastKey, query = ''): Promise<string[]> => {
    const { body } = await listed.as(who).get(`/clients/accounts?${query}`)
    return body.items.map((item: { name: string }) => item.name)
  }

  test('holds what one’s people lead, and heads also what nobody leads', async () => {
    expect(await seen('anna')).toEqual(['Ёлка', 'Ель', 'Жёлоб'])
    expect(await seen('nina')).toEqual(['Ёлка', 'Ель', 'Жёлоб', 'Северный ветер'])
    expect(await seen('elena')).toEqual(['Ёлка', 'Ель', 'Жёлоб', 'Ничей', 'Северный ветер'])
    expect(await seen('timur')).toEqual(['Ничей', 'Северное сияние', 'Южный берег'])
    expect(await seen('vera')).toHaveLength(7)
    expect(await seen('lidia')).toHaveLength(6)
    expect(await seen('stranger')).toEqual([])
  })

  test('narrows by owner, team, industry and nobody, and asking never widens', async () => {
    expect(await seen('vera', `ownerId=${listed.ids.igor}`)).toEqual(['Северный ветер'])
    expect(await seen('vera', 'ownerId=none')).toEqual(['Ничей'])
    expect(await seen('vera', `within=${listed.ids.timur}`)).toEqual(['Северное сияние', 'Южный берег'])
    expect(await seen('vera', `industry=${encodeURIComponent('Торговля')}`)).toEqual([
      'Ель',
      'Северный ветер',
    ])
    expect(await seen('anna', `ownerId=${listed.ids.igor}`)).toEqual([])
    expect(await seen('anna', 'ownerId=none')).toEqual([])
    expect(await seen('anna', `within=${listed.ids.elena}`)).toEqual(['Ёлка', 'Ель', 'Жёлоб'])
    expect(await seen('elena', `within=${listed.ids.timur}`)).toEqual([])
    const { body } = await listed.as('elena').get('/clients/industries')
    expect(body.items).toEqual(['Строительство', 'Торговля'])
  })

  test('finds by part of a name and by a slip of the pen, the closest first, and only within sight', async () => {
    const q = (words: string) => `q=${encodeURIComponent(words)}`
    expect(await seen('vera', q('северн'))).toEqual(
      expect.arrayContaining(['Северный ветер', 'Северное сияние']),
    )
    expect(await seen('vera', q('северное сиянее'))).toEqual(['Северное сияние'])
    expect(await seen('anna', q('северн'))).toEqual([])
    expect(await seen('timur', q('северн'))).toEqual(['Северное сияние'])
    expect(await seen('vera', q('%'))).toEqual([])
    expect((await listed.as('vera').get('/clients/accounts?sort=relevance')).body.reason).toBe(
      'relevance_needs_words',
    )
  })

  test.each(['name', '-name', 'created', '-created'])(
    'by %s goes on where the last page ended',
    async (sort) => {
      const whole = await seen('vera', `sort=${sort}`)
      const paged: string[] = []
      let cursor: string | null = ''
      do {
        const { body } = await listed
          .as('vera')
          .get(`/clients/accounts?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`)
        paged.push(...body.items.map((item: { name: string }) => item.name))
        cursor = body.nextCursor
      } while (cursor)
      expect(paged).toEqual(whole)
      expect(new Set(paged).size).toBe(7)
    },
  )

  test('of a search goes on too, and a cursor of another sort is refused', async () => {
    const q = `q=${encodeURIComponent('северный')}&limit=1`
    const first = await listed.as('vera').get(`/clients/accounts?${q}`)
    const second = await listed.as('vera').get(`/clients/accounts?${q}&cursor=${first.body.nextCursor}`)
    expect([first.body.items[0].name, second.body.items[0].name]).toEqual([
      'Северный ветер',
      'Северное сияние',
    ])
    const wrong = await listed.as('vera').get(`/clients/accounts?sort=name&cursor=${first.body.nextCursor}`)
    expect(wrong).toMatchObject({ status: 400, body: { reason: 'cursor_unknown' } })
    const broken = await listed.as('vera').get('/clients/accounts?cursor=Zm9v')
    expect(broken.status).toBe(400)
  })

  test('is one statement for a rep and two for a head, beside who, begin and commit', async () => {
    expect(await listed.statementsOf(() => listed.as('anna').get('/clients/accounts'))).toHaveLength(4)
    expect(await listed.statementsOf(() => listed.as('elena').get('/clients/accounts'))).toHaveLength(5)
  })
})
