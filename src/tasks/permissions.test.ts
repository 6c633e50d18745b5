import { afterAll, beforeAll } from 'vitest'
import { openHouse, type Caller, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { tasksContract } from './contract.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const visible = {
  title: 'Разбор',
  result: 'Разбор трёх сделок',
  proof: 'Страница',
  dueOn: '2026-11-30',
  ground: { kind: 'rule', words: 'Каждую потерянную сделку разбираем' },
}

/** A task from Elena to Anna, in the state that the question needs. */
async function taskOf(state: 'proposed' | 'objected' | 'failed' = 'proposed'): Promise<string> {
  const elena = house.as('elena')
  const { body } = await elena.post('/tasks', { ...visible, people: [{ personId: house.ids.anna }] })
  const id: string = body.items[0].id
  if (state === 'objected') await house.as('anna').put(`/tasks/${id}/objection`, { reason: 'Отпуск' })
  if (state === 'failed') await elena.put(`/tasks/${id}/closure`, { outcome: 'failed', reason: 'Нет' })
  return id
}

const above = { vera: 200, mikhail: 200, elena: 200, nina: 200 }
const seen = { ...above, anna: 200 }
const reason = 'Так решили'

const rows: PermissionRow[] = [
  { endpoint: 'list', ask: (caller) => caller.get('/tasks'), answers: { else: 200 } },
  { endpoint: 'counts', ask: (caller) => caller.get('/tasks/counts'), answers: { else: 200 } },
  {
    endpoint: 'read',
    ask: async (caller) => caller.get(`/tasks/${await taskOf()}`),
    answers: { ...seen, else: 404 },
  },
  {
    endpoint: 'history',
    ask: async (caller) => caller.get(`/tasks/${await taskOf()}/history`),
    answers: { ...seen, else: 404 },
  },
  {
    endpoint: 'create',
    ask: (caller) => caller.post('/tasks', { ...visible, people: [{ personId: house.ids.anna }] }),
    answers: {
      vera: 201,
      mikhail: 201,
      elena: 201,
      nina: 201,
      anna: 201,
      stranger: 404,
      else: 403,
    },
  },
  {
    endpoint: 'create',
    ask: (caller: Caller) =>
      caller.post('/tasks', { ...visible, people: [{ personId: caller.personId || house.ids.anna }] }),
    answers: { '': 401, else: 201 },
  },
  {
    endpoint: 'revise',
    ask: async (caller) => caller.patch(`/tasks/${await taskOf()}`, { title: 'Разбор двух' }),
    answers: { ...above, anna: 403, else: 404 },
  },
  {
    endpoint: 'accept',
    ask: async (caller) => caller.put(`/tasks/${await taskOf()}/acceptance`),
    answers: { vera: 403, mikhail: 403, elena: 403, nina: 403, anna: 200, else: 404 },
  },
  {
    endpoint: 'object',
    ask: async (caller) => caller.put(`/tasks/${await taskOf()}/objection`, { reason }),
    answers: { vera: 403, mikhail: 403, elena: 403, nina: 403, anna: 200, else: 404 },
  },
  {
    endpoint: 'insist',
    ask: async (caller) => caller.put(`/tasks/${await taskOf('objected')}/insistence`, { reason }),
    answers: { ...above, anna: 403, else: 404 },
  },
  {
    endpoint: 'close',
    ask: async (caller) => caller.put(`/tasks/${await taskOf()}/closure`, { outcome: 'done', reason }),
    answers: { ...seen, else: 404 },
  },
  {
    endpoint: 'close',
    ask: async (caller) => caller.put(`/tasks/${await taskOf()}/closure`, { outcome: 'cancelled', reason }),
    answers: { ...above, anna: 403, else: 404 },
  },
  {
    endpoint: 'reopen',
    ask: async (caller) => caller.put(`/tasks/${await taskOf('failed')}/reopening`, { reason }),
    answers: { ...above, anna: 403, else: 404 },
  },
  {
    endpoint: 'cancelMany',
    ask: async (caller) => caller.post('/tasks/cancellations', { ids: [await taskOf()], reason }),
    answers: { ...above, anna: 403, else: 404 },
  },
  {
    endpoint: 'failMany',
    ask: async (caller) => caller.post('/tasks/failures', { ids: [await taskOf()], reason }),
    answers: { ...above, anna: 200, else: 404 },
  },
  {
    endpoint: 'moveMany',
    ask: async (caller) =>
      caller.post('/tasks/due-days', { ids: [await taskOf()], dueOn: '2026-12-04', reason }),
    answers: { ...above, anna: 403, else: 404 },
  },
  {
    endpoint: 'attainability',
    ask: (caller) =>
      caller.get(`/tasks/attainability?personIds=${house.ids.anna}&metric=calls&target=9&due=2026-11-30`),
    answers: { ...seen, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'metricUses',
    ask: (caller) => caller.get('/tasks/metric-uses'),
    answers: { else: 200 },
  },
  {
    endpoint: 'grounds',
    ask: (caller) => caller.get(`/tasks/grounds?personId=${house.ids.anna}`),
    answers: { ...seen, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'calendarLink.read',
    ask: (caller) => caller.get('/tasks/calendar-link'),
    answers: { else: 200 },
  },
  {
    endpoint: 'calendarLink.create',
    ask: (caller) => caller.post('/tasks/calendar-link'),
    answers: { else: 201 },
  },
  {
    endpoint: 'calendarLink.revoke',
    ask: (caller) => caller.delete('/tasks/calendar-link'),
    answers: { else: 200 },
  },
]

testPermissions(tasksContract, rows, () => house)
