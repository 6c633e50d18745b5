import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { access } from '../access.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { visibleThings } from './visibility-contract.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const others = ['vera', 'mikhail', 'elena', 'timur', 'nina', 'pavel', 'igor', 'darya', 'lidia'] as const

/** Who sees one thing of a person's, as the person's own page says. */
async function told(who: CastKey, what: string): Promise<CastKey[]> {
  const { body } = await house.as(who).get('/coaching/visibility')
  const { by } = body.seen.find((one: { what: string }) => one.what === what)
  const ids: string[] = by.map(({ id }: { id: string }) => id)
  return others.filter((key) => ids.includes(house.ids[key]))
}

/** To whom the API really answers with it. */
async function answered(path: string, isSeen: (body: any) => boolean = () => true): Promise<CastKey[]> {
  const found: CastKey[] = []
  for (const key of others) {
    const { status, body } = await house.as(key).get(path)
    if (status === 200 && isSeen(body)) found.push(key)
  }
  return found
}

describe('what is seen of a person', () => {
  test('is by whom the page says, for a client, a deal, details, a plan and a diagnosis', async () => {
    const account = await house.as('anna').post('/clients/accounts', { name: 'Склад-Сервис' })
    expect(account.status, JSON.stringify(account.body)).toBe(201)
    expect(await told('anna', 'account.see')).toEqual(await answered(`/clients/accounts/${account.body.id}`))
    expect(await told('anna', 'org.seeDetails')).toEqual(
      await answered(`/org/people/${house.ids.anna}`, ({ email }) => Boolean(email)),
    )
    await house.owner.query(
      `insert into coaching.diagnosis (tenant_id, person_id, as_of, made_at, model_version, currency, verdict,
         waterfalls, windows)
       values ($1, $2, '2026-11-23', now(), 'test', 'RUB', '{"kind":"ordinary"}', '[]', $3)`,
      [house.tenantId, house.ids.anna, { base: stretch, now: stretch }],
    )
    const seen = await told('anna', 'diagnosis.see')
    expect(seen).toEqual(['vera', 'mikhail', 'elena', 'nina'])
    expect(seen).toEqual(await answered(`/coaching/diagnoses/${house.ids.anna}`))
    const { body } = await house.as('nina').put(`/coaching/one-to-ones/pairs/${house.ids.anna}/cadence`, {
      everyWeeks: 1,
      weekday: 4,
      startsAt: '10:00',
      minutes: 30,
    })
    const meeting = await answered(`/coaching/one-to-ones/${body.next.id}`)
    expect(meeting).toEqual(['nina'])
    expect(await told('anna', 'oneToOne.lead')).toEqual(meeting)
    expect(await told('anna', 'signal.see')).toEqual(['nina'])
    expect(await answered(`/coaching/signals/${house.ids.anna}`)).toEqual(['nina'])
    expect(await told('anna', 'deal.see')).toContain('lidia')
    expect(await told('anna', 'activity.see')).not.toContain('lidia')
  })

  test('names who has looked from above, and whose look is daily work', async () => {
    const { status, body } = await house.as('anna').get('/coaching/visibility')
    expect(status).toBe(200)
    expect(body.supervisor).toMatchObject({ id: house.ids.nina })
    const looked = body.looks.map(({ by }: { by: { id: string } }) => by.id)
    expect(looked.toSorted()).toEqual([house.ids.vera, house.ids.mikhail, house.ids.elena].toSorted())
    expect((await house.as('igor').get('/coaching/visibility')).body.looks).toEqual([])
  })

  test('leaves out no table by which a person is seen', () => {
    // things that are nobody's, one's own alone, or told of a whole team
    const ofNobody = [
      'org.see',
      'catalogue.see',
      'connect.see',
      'need.see',
      'warning.see',
      'forecast.seeAssumptions',
      'today.seeMyDay',
    ]
    const seeing = Object.entries(access).flatMap(([table, verbs]) =>
      Object.keys(verbs)
        .filter((verb) => verb.startsWith('see'))
        .map((verb) => `${table}.${verb}`),
    )
    // a one-to-one is opened to the pair, not by a verb of seeing
    const seen = visibleThings.filter((what) => what !== 'oneToOne.lead')
    expect(seeing.toSorted()).toEqual([...seen, ...ofNobody].toSorted())
  })
})

const stretch = { from: '2026-08-25', to: '2026-11-23' }
