import { afterAll, beforeAll } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { coachingContract } from './contract.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

/** A deviation of Anna's that is open. */
async function deviation(): Promise<string> {
  await house.owner.query('delete from coaching.deviation where tenant_id = $1', [house.tenantId])
  const { rows } = await house.owner.query<{ id: string }>(
    `insert into coaching.deviation (tenant_id, person_id, kind, subject, opened_on, seen_on, figures, first_figures)
     values ($1, $2, 'norm', 'calls', '2026-11-23', '2026-11-23', $3, $3) returning id`,
    [house.tenantId, house.ids.anna, { weeks: 2, done: 4, target: 20, exposure: 10, chance: 0.01 }],
  )
  return rows[0]!.id
}

let said = 0
/** Words of Anna's on her diagnosis that wait for an answer. */
async function contest(): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>(
    `with d as (
       insert into coaching.diagnosis (tenant_id, person_id, as_of, made_at, model_version, currency, verdict,
         waterfalls, windows)
       values ($1, $2, '2026-11-23', now(), 'test', 'RUB', '{"kind":"ordinary"}', '[]', $3)
       on conflict (tenant_id, person_id, as_of) do update set made_at = now() returning id
     ), gone as (
       update coaching.contest set outcome = 'kept', answer = 'x', answered_by = $2, answered_at = now()
       where tenant_id = $1 and outcome is null
     )
     select id from d`,
    [house.tenantId, house.ids.anna, { base: stretch, now: stretch }],
  )
  const words = await house.owner.query<{ id: string }>(
    `insert into coaching.contest (tenant_id, diagnosis_id, person_id, said, said_at)
     values ($1, $2, $3, $4, now()) returning id`,
    [house.tenantId, rows[0]!.id, house.ids.anna, `Не то ${++said}`],
  )
  return words.rows[0]!.id
}

const stretch = { from: '2026-08-24', to: '2026-11-23' }
const diagnosisOfAnna = () => `/coaching/diagnoses/${house.ids.anna}`

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
  {
    endpoint: 'diagnoses.read',
    ask: async (caller) => (await contest(), caller.get(diagnosisOfAnna())),
    answers: { ...seen, else: 404 },
  },
  {
    endpoint: 'diagnoses.contest',
    ask: async (caller) => (
      await contest(),
      caller.post(`${diagnosisOfAnna()}/contests`, { said: 'Не внесли' })
    ),
    // her earlier words still wait
    answers: { vera: 403, mikhail: 403, elena: 403, nina: 403, anna: 409, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'diagnoses.answer',
    ask: async (caller) =>
      caller.put(`${diagnosisOfAnna()}/contests/${await contest()}/answer`, {
        outcome: 'kept',
        said: 'Верно',
      }),
    answers: { ...decided, darya: 403, lidia: 403, else: 404 },
  },
]

testPermissions(coachingContract, rows, () => house)
