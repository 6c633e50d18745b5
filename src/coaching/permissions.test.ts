import { afterAll, beforeAll } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { coachingContract } from './contract.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

let opened = 0
/** A deviation of Anna's that is open. */
async function deviation(): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>(
    `insert into coaching.deviation (tenant_id, person_id, kind, subject, opened_on, seen_on, figures, first_figures)
     values ($1, $2, 'norm', $3, '2026-11-23', '2026-11-23', $4, $4) returning id`,
    [
      house.tenantId,
      house.ids.anna,
      `calls ${++opened}`,
      { weeks: 2, done: 4, target: 20, exposure: 10, chance: 0.01 },
    ],
  )
  return rows[0]!.id
}

const above = { vera: 200, mikhail: 200, elena: 200, nina: 200 }
const seen = { ...above, anna: 200, darya: 403, lidia: 403 }
const decided = { ...above, anna: 403 }
const rest = { until: '2026-12-07', reason: 'Выставка' }

const rows: PermissionRow[] = [
  {
    endpoint: 'deviations.list',
    ask: (caller) => caller.get('/coaching/deviations'),
    answers: { darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'deviations.read',
    ask: async (caller) => caller.get(`/coaching/deviations/${await deviation()}`),
    answers: { ...seen, else: 404 },
  },
  {
    endpoint: 'deviations.putAside',
    ask: async (caller) => caller.put(`/coaching/deviations/${await deviation()}/rest`, rest),
    answers: { ...decided, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'deviations.takeUp',
    ask: async (caller) => caller.delete(`/coaching/deviations/${await deviation()}/rest`),
    answers: { ...decided, darya: 403, lidia: 403, else: 404 },
  },
]

testPermissions(coachingContract, rows, () => house)
