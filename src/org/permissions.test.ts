import { afterAll, beforeAll } from 'vitest'
import { openHouse, type Answer, type Caller, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { orgContract } from './contract.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

let made = 0

/** A new rep under Nina, made by the owner. */
async function newcomer({ email = true } = {}): Promise<string> {
  const { body, status } = await house.as('vera').post('/org/people', {
    name: `Новый ${++made}`,
    ...(email ? { email: `new${made}@polaris.example` } : {}),
    role: 'rep',
    supervisorId: house.ids.nina,
    hiredOn: '2026-01-12',
  })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}

let nextDay = 0

/** A day that nobody is away on yet. */
function freeDay(): string {
  return new Date(Date.UTC(2027, 0, 1) + nextDay++ * 86_400_000).toISOString().slice(0, 10)
}

async function newAbsence(): Promise<string> {
  const day = freeDay()
  const { body } = await house
    .as('vera')
    .post('/org/absences', { personId: house.ids.anna, startsOn: day, endsOn: day, kind: 'vacation' })
  return body.id
}

const everybody = { else: 200 }
/** Elena's branch: herself and whoever is above; those below or beside are refused, strangers see nothing. */
const branchOfElena = { vera: 200, mikhail: 200, elena: 200, stranger: 404, else: 403 }
const ownerOnly = { vera: 200, stranger: 200, else: 403 }

function onNewcomer(act: (caller: Caller, id: string) => Promise<Answer>): PermissionRow['ask'] {
  return async (caller) => act(caller, await newcomer())
}

const rows: PermissionRow[] = [
  { endpoint: 'people.list', ask: (caller) => caller.get('/org/people'), answers: everybody },
  {
    endpoint: 'people.read',
    ask: (caller) => caller.get(`/org/people/${house.ids.anna}`),
    answers: { stranger: 404, else: 200 },
  },
  {
    endpoint: 'people.create',
    ask: (caller) =>
      caller.post('/org/people', { name: `Ещё ${++made}`, role: 'rep', supervisorId: house.ids.nina }),
    // another company's supervisor is nobody one knows
    answers: { vera: 201, mikhail: 201, elena: 201, darya: 201, stranger: 400, else: 403 },
  },
  {
    endpoint: 'people.edit',
    ask: onNewcomer((caller, id) => caller.patch(`/org/people/${id}`, { office: 'Юг' })),
    answers: { ...branchOfElena, darya: 200 },
  },
  {
    endpoint: 'people.setHiring',
    ask: onNewcomer((caller, id) => caller.put(`/org/people/${id}/hiring`, { hiredOn: '2026-02-02' })),
    answers: branchOfElena,
  },
  {
    endpoint: 'people.setPosition',
    ask: onNewcomer((caller, id) =>
      caller.put(`/org/people/${id}/position`, {
        role: 'rep',
        supervisorId: house.ids.elena,
        from: '2026-11-24',
      }),
    ),
    answers: branchOfElena,
  },
  {
    endpoint: 'people.transferReports',
    ask: onNewcomer((caller, id) =>
      caller.put(`/org/people/${id}/reports-transfer`, { toId: house.ids.elena, from: '2026-11-24' }),
    ),
    answers: branchOfElena,
  },
  {
    endpoint: 'people.depart',
    ask: onNewcomer((caller, id) => caller.put(`/org/people/${id}/departure`, { lastDay: '2026-11-24' })),
    answers: branchOfElena,
  },
  {
    endpoint: 'people.undoDeparture',
    ask: onNewcomer((caller, id) => caller.delete(`/org/people/${id}/departure`)),
    answers: branchOfElena,
  },
  { endpoint: 'chart.read', ask: (caller) => caller.get('/org/chart'), answers: everybody },
  {
    endpoint: 'absences.list',
    ask: (caller) => caller.get(`/org/absences?from=2026-11-01&to=2026-11-30&person=${house.ids.anna}`),
    answers: { timur: 404, artyom: 404, lidia: 404, stranger: 200, else: 200 },
  },
  {
    endpoint: 'absences.read',
    ask: async (caller) => caller.get(`/org/absences/${await newAbsence()}`),
    answers: { timur: 404, artyom: 404, lidia: 404, stranger: 404, else: 200 },
  },
  {
    endpoint: 'absences.record',
    ask: (caller) => {
      const day = freeDay()
      const absence = { personId: house.ids.anna, startsOn: day, endsOn: day, kind: 'vacation' }
      return caller.post('/org/absences', absence)
    },
    answers: { timur: 403, artyom: 403, lidia: 403, stranger: 404, else: 201 },
  },
  {
    endpoint: 'absences.edit',
    ask: async (caller) => caller.patch(`/org/absences/${await newAbsence()}`, { part: 'first_half' }),
    answers: { timur: 404, artyom: 404, lidia: 404, stranger: 404, else: 200 },
  },
  {
    endpoint: 'absences.cancel',
    ask: async (caller) => caller.put(`/org/absences/${await newAbsence()}/cancellation`),
    answers: { timur: 404, artyom: 404, lidia: 404, stranger: 404, else: 200 },
  },
  { endpoint: 'calendar.read', ask: (caller) => caller.get('/org/calendar?year=2026'), answers: everybody },
  {
    endpoint: 'calendar.setVersion',
    ask: (caller) =>
      caller.put('/org/calendar/versions/2027-01-01', {
        country: 'RU',
        week: [1, 2, 3, 4, 5],
        startsAt: '10:00',
        endsAt: '19:00',
      }),
    answers: ownerOnly,
  },
  {
    endpoint: 'calendar.removeVersion',
    ask: async (caller) => {
      const hours = { country: 'RU', week: [1, 2, 3, 4, 5], startsAt: '10:00', endsAt: '19:00' }
      const { body } = await house.as('vera').put('/org/calendar/versions/2027-02-01', hours)
      return caller.delete(`/org/calendar/versions/${body.id}`)
    },
    answers: { vera: 200, stranger: 404, else: 403 },
  },
  {
    endpoint: 'calendar.putException',
    ask: (caller) => caller.put('/org/calendar/exceptions/2026-12-30', { kind: 'off' }),
    answers: ownerOnly,
  },
  {
    endpoint: 'calendar.removeException',
    ask: (caller) => caller.delete('/org/calendar/exceptions/2026-12-30'),
    answers: ownerOnly,
  },
  { endpoint: 'tenant.read', ask: (caller) => caller.get('/org/tenant'), answers: everybody },
  {
    endpoint: 'tenant.edit',
    ask: (caller) => caller.patch('/org/tenant', { locale: 'ru' }),
    answers: ownerOnly,
  },
  {
    endpoint: 'setup.state',
    ask: (caller) => caller.get('/org/setup'),
    answers: { '': 200, else: 200 },
  },
  {
    endpoint: 'setup.found',
    ask: async (caller) => {
      // ten attempts in five minutes are allowed, and all of these come from one address
      await house.owner.query('delete from auth."rateLimit"')
      return caller.post('/org/setup', {
        company: 'Вторая',
        owner: { name: 'Кто-то', email: 'second@example.com', password: 'долгий пароль' },
        timeZone: 'Europe/Moscow',
        currency: 'RUB',
        locale: 'ru',
        country: 'RU',
      })
    },
    answers: { '': 409, else: 409 },
  },
  {
    endpoint: 'invitations.invite',
    ask: onNewcomer((caller, id) => caller.post(`/org/people/${id}/invitation`)),
    answers: { vera: 201, mikhail: 201, elena: 201, darya: 201, stranger: 404, else: 403 },
  },
  {
    endpoint: 'invitations.revoke',
    ask: onNewcomer((caller, id) => caller.delete(`/org/people/${id}/invitation`)),
    answers: { ...branchOfElena, darya: 200 },
  },
  {
    endpoint: 'invitations.resetPassword',
    // nobody of the cast has a password, so whoever may is told that there is nothing to reset
    ask: onNewcomer((caller, id) => caller.post(`/org/people/${id}/password-reset`)),
    answers: { vera: 409, mikhail: 409, elena: 409, darya: 409, stranger: 404, else: 403 },
  },
  {
    endpoint: 'invitations.read',
    ask: (caller) => caller.get(`/org/invitations/${'A'.repeat(64)}`),
    answers: { '': 404, else: 404 },
  },
  {
    endpoint: 'invitations.accept',
    ask: (caller) => caller.post(`/org/invitations/${'A'.repeat(64)}`, { password: 'долгий пароль' }),
    answers: { '': 404, else: 404 },
  },
  { endpoint: 'me.read', ask: (caller) => caller.get('/org/me'), answers: everybody },
  { endpoint: 'me.sessions', ask: (caller) => caller.get('/org/me/sessions'), answers: everybody },
  {
    endpoint: 'me.endSession',
    // somebody else's session is not there
    ask: (caller) => caller.delete(`/org/me/sessions/${crypto.randomUUID()}`),
    answers: { else: 404 },
  },
  { endpoint: 'me.endSessions', ask: (caller) => caller.delete('/org/me/sessions'), answers: everybody },
  { endpoint: 'me.keys', ask: (caller) => caller.get('/org/me/keys'), answers: everybody },
  {
    endpoint: 'me.createKey',
    // all of these ask with a key; sign-in.test.ts makes one in a session
    ask: (caller) => caller.post('/org/me/keys', { name: 'ещё один' }),
    answers: { else: 403 },
  },
  {
    endpoint: 'me.revokeKey',
    ask: (caller) => caller.delete(`/org/me/keys/${crypto.randomUUID()}`),
    answers: { else: 404 },
  },
]

testPermissions(orgContract, rows, () => house)
