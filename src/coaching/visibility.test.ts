import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { access } from '../access.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'
import { visibleThings, type VisibleThing } from './visibility-contract.ts'

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

  test('is told with the same few statements', async () => {
    const statements = await house.statementsOf(() => house.as('anna').get('/coaching/visibility'))
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(7)
  })

  test('leaves out no verb of any table by which a person is seen', () => {
    const all = Object.entries(access).flatMap(([table, verbs]) =>
      Object.keys(verbs).map((verb) => `${table}.${verb}`),
    )
    expect([...visibleThings, ...Object.keys(notShown)].toSorted()).toEqual(all.toSorted())
  })

  test.each([...visibleThings])('and %s is readable by its person', async (what) => {
    // a seller, a lead and a head: whoever has such a thing
    for (const who of ['anna', 'nina', 'elena'] as const) {
      const { status, body } = await house.as(who).get(readAt[what](house.ids[who]))
      // no night has made a diagnosis of these two
      const isNotYet = what === 'diagnosis.see' && body.reason === 'diagnosis_not_yet'
      expect(status, `${who} ${JSON.stringify(body)}`).toBe(isNotYet ? 404 : 200)
      if (who === 'anna') expect(status).toBe(200)
    }
  })
})

/** Where the person reads it: what the links of the page ask for. */
const readAt: Record<VisibleThing, (personId: string) => string> = {
  'org.seeDetails': (id) => `/org/people/${id}`,
  'today.seeBoard': () => '/today/my-day',
  'account.see': (id) => `/clients/accounts?ownerId=${id}`,
  'deal.see': (id) => `/sales/deals?within=${id}`,
  'activity.see': (id) => `/sales/activities?personId=${id}`,
  'plan.see': () => '/plan/norms',
  'task.see': (id) => `/tasks?personId=${id}`,
  'report.see': () => '/reports/sales?from=2026-11-01&to=2026-11-30&by=person',
  'deviation.see': (id) => `/coaching/deviations?personId=${id}`,
  'diagnosis.see': (id) => `/coaching/diagnoses/${id}`,
  'correction.see': (id) => `/coaching/corrections?personId=${id}`,
  'concentration.see': (id) => `/coaching/concentration?of=${id}`,
  'rollout.see': () => '/coaching/rollouts?state=own',
  'oneToOne.lead': () => '/coaching/one-to-ones/pairs',
  'signal.see': (id) => `/coaching/signals/${id}`,
}

const act = 'an act: whoever may do it sees what it is done to by the verb of seeing'
const ofCompany = 'the company’s, of no person'

/** Every other verb, and why the page does not name it. */
const notShown: Record<string, string> = {
  'org.add': act,
  'org.edit': act,
  'org.move': act,
  'org.invite': act,
  'org.recordAbsence': act,
  'account.add': act,
  'account.edit': act,
  'account.assign': act,
  'account.archive': act,
  'deal.add': act,
  'deal.edit': act,
  'deal.assign': act,
  'deal.remove': act,
  'deal.removeClosed': act,
  'activity.log': act,
  'activity.edit': act,
  'plan.set': act,
  'plan.respond': act,
  'task.set': act,
  'deviation.decide': act,
  'diagnosis.answer': act,
  'correction.lead': act,
  'signal.talk': act,
  'rollout.lead': act,
  'org.setCalendar': ofCompany,
  'org.settings': ofCompany,
  'catalogue.see': ofCompany,
  'catalogue.change': ofCompany,
  'plan.define': ofCompany,
  'forecast.seeAssumptions': ofCompany,
  'forecast.setAssumptions': ofCompany,
  'need.dismiss': ofCompany,
  'connect.see': ofCompany,
  'connect.import': ofCompany,
  'connect.importPeople': ofCompany,
  'demo.remove': ofCompany,
  'org.see': 'name, position and supervisor: everybody sees them, and the page says so',
  'need.see': 'shares of the whole company; words of a client only to whoever sees that conversation anyway',
  'warning.see': 'of a department’s plan, and of deals and clients, which are named by themselves',
  'warning.putAside': act,
  'task.weigh': 'the chance of a task by figures that other lines name; everybody weighs their own',
  'oneToOne.count': 'how many meetings a head held, which the head’s own list of them shows',
  'correction.count': 'sums head by head; the head sees the same corrections one by one',
  'correction.compare': 'pooled by kind of correction, of no person',
  'today.seeMyDay': 'one’s own alone',
  'today.hear': 'that something changed in what the other lines name, not what',
}

const stretch = { from: '2026-08-25', to: '2026-11-23' }
