import { afterAll, beforeAll } from 'vitest'
import { openHouse, type Answer, type Caller, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { openAccount } from '../testing/sales.ts'
import { clientsContract } from './contract.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** Everybody who works with clients has a list; what is in it is another test. */
const sellers = { darya: 403, else: 200 }
/** A client of Anna: herself, those above, and the assistant of the director's branch. */
const whoSees = { timur: 404, artyom: 404, darya: 403, stranger: 404, else: 200 }
const whoEdits = { ...whoSees, lidia: 403 }
const whoLeads = { ...whoEdits, anna: 403, artyom: 403 }

function onAnnas(act: (caller: Caller, id: string) => Promise<Answer>): PermissionRow['ask'] {
  return async (caller) => act(caller, await openAccount(house, 'anna'))
}

const rows: PermissionRow[] = [
  { endpoint: 'accounts.list', ask: (caller) => caller.get('/clients/accounts'), answers: sellers },
  { endpoint: 'accounts.industries', ask: (caller) => caller.get('/clients/industries'), answers: sellers },
  {
    endpoint: 'accounts.create',
    ask: (caller) => caller.post('/clients/accounts', { name: 'Новый клиент' }),
    answers: { darya: 403, lidia: 403, else: 201 },
  },
  {
    endpoint: 'accounts.read',
    ask: onAnnas((caller, id) => caller.get(`/clients/accounts/${id}`)),
    answers: whoSees,
  },
  {
    endpoint: 'accounts.edit',
    ask: onAnnas((caller, id) => caller.patch(`/clients/accounts/${id}`, { city: 'Тверь' })),
    answers: whoEdits,
  },
  {
    endpoint: 'accounts.assign',
    ask: onAnnas((caller, id) => caller.put(`/clients/accounts/${id}/owner`, { personId: house.ids.igor })),
    answers: whoLeads,
  },
  {
    endpoint: 'accounts.assignMany',
    ask: onAnnas((caller, id) =>
      caller.post('/clients/owner-changes', { ids: [id], personId: house.ids.igor }),
    ),
    // ids in a body that one does not see are wrong input
    answers: { timur: 400, stranger: 400, anna: 403, artyom: 403, darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'accounts.archive',
    ask: onAnnas((caller, id) => caller.put(`/clients/accounts/${id}/archival`)),
    answers: whoLeads,
  },
  {
    endpoint: 'accounts.restore',
    ask: onAnnas((caller, id) => caller.delete(`/clients/accounts/${id}/archival`)),
    answers: whoLeads,
  },
  {
    endpoint: 'accounts.ownership',
    ask: onAnnas((caller, id) => caller.get(`/clients/accounts/${id}/ownership`)),
    answers: whoSees,
  },
  {
    endpoint: 'accounts.history',
    ask: onAnnas((caller, id) => caller.get(`/clients/accounts/${id}/history`)),
    answers: whoSees,
  },
]

testPermissions(clientsContract, rows, () => house)
