import { afterAll, beforeAll } from 'vitest'
import { openHouse, type House } from '../testing/house.ts'
import { testPermissions, type PermissionRow } from '../testing/permission-table.ts'
import { openDeal } from '../testing/sales.ts'
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

/** A correction of Anna's that is open and led by Nina. */
async function correction(): Promise<string> {
  await house.owner.query('delete from coaching.correction where tenant_id = $1', [house.tenantId])
  const { rows } = await house.owner.query<{ id: string }>(
    `insert into coaching.correction (tenant_id, person_id, kind, cause, goal, metric, started_on, trigger_on, base_from,
       base_to, review_on, owner_id, started_by, created_at, updated_at)
     values ($1, $2, 'talk', 'none', 'Пять разговоров в день', 'calls', '2026-11-23', '2026-11-23', '2026-05-01',
       '2026-10-31', '2026-12-21', $3, $3, now(), now()) returning id`,
    [house.tenantId, house.ids.anna, house.ids.nina],
  )
  return rows[0]!.id
}

/** A shift in what clients need that is open. */
async function needCard(): Promise<string> {
  const { rows } = await house.owner.query<{ id: string }>(
    `insert into coaching.need_card (tenant_id, need_id, source, opened_on, seen_on, changed_on, figures)
     select $1, n.id, 'talks', '2026-11-23', '2026-11-23', '2026-10-05', $2
     from sales.need n where n.tenant_id = $1 and n.name = 'Цена'
     on conflict (tenant_id, need_id, source) where closed_on is null do update set seen_on = '2026-11-23'
     returning id`,
    [house.tenantId, { before: { x: 10, n: 100 }, recent: { x: 20, n: 40 }, ratio: 5, segment: null }],
  )
  return rows[0]!.id
}

/** A meeting of Nina and Anna on the day of the tests, with a topic of Anna's. */
async function oneToOne(): Promise<{ path: string; topic: string }> {
  const { rows } = await house.owner.query<{ id: string; topic: string }>(
    `with ended as (
       update coaching.one_to_one set state = 'ended' where tenant_id = $1 and person_id = $3 and state = 'planned'
     ), m as (
       insert into coaching.one_to_one (tenant_id, head_id, person_id, slot_on, on_day, starts_at, minutes, state,
         state_at, created_at, updated_at)
       values ($1, $2, $3, '2026-11-24', '2026-11-24', '10:00', 30, 'held', now(), now(), now()) returning id
     )
     insert into coaching.one_to_one_topic (tenant_id, one_to_one_id, author_id, words, added_at)
     select $1, m.id, $3, 'Тариф', now() from m returning one_to_one_id as id, id as topic`,
    [house.tenantId, house.ids.nina, house.ids.anna],
  )
  await house.owner.query(
    `update coaching.one_to_one set state = 'planned' where tenant_id = $1 and id = $2`,
    [house.tenantId, rows[0]!.id],
  )
  return { path: `/coaching/one-to-ones/${rows[0]!.id}`, topic: rows[0]!.topic }
}

const cadenceOfAnna = () => `/coaching/one-to-ones/pairs/${house.ids.anna}/cadence`
/** They have no direct reports. */
const notLeading = { anna: 403, igor: 403, pavel: 403, artyom: 403, darya: 403, lidia: 403 }
/** The two of the pair; nobody else, whatever their role. */
const two = { nina: 200, anna: 200, else: 404 }

const oneToOneRows: PermissionRow[] = [
  {
    endpoint: 'oneToOnes.pairs',
    ask: (caller) => caller.get('/coaching/one-to-ones/pairs'),
    answers: { else: 200 },
  },
  {
    endpoint: 'oneToOnes.setCadence',
    ask: (caller) =>
      caller.put(cadenceOfAnna(), { everyWeeks: 2, weekday: 4, startsAt: '10:00', minutes: 30 }),
    answers: { nina: 200, ...notLeading, else: 404 },
  },
  {
    endpoint: 'oneToOnes.setCadences',
    ask: (caller) =>
      caller.put('/coaching/one-to-ones/cadences', { items: [{ personId: house.ids.anna, cadence: null }] }),
    answers: { nina: 200, ...notLeading, else: 404 },
  },
  {
    endpoint: 'oneToOnes.dropCadence',
    ask: (caller) => caller.delete(cadenceOfAnna()),
    answers: { nina: 200, ...notLeading, else: 404 },
  },
  {
    endpoint: 'oneToOnes.counts',
    ask: (caller) => caller.get('/coaching/one-to-ones/counts'),
    answers: { vera: 200, mikhail: 200, stranger: 200, else: 403 },
  },
  {
    endpoint: 'oneToOnes.list',
    ask: (caller) => caller.get('/coaching/one-to-ones'),
    answers: { else: 200 },
  },
  { endpoint: 'oneToOnes.read', ask: async (caller) => caller.get((await oneToOne()).path), answers: two },
  {
    endpoint: 'oneToOnes.move',
    ask: async (caller) => {
      const move = { on: '2026-11-27', startsAt: '15:00', reason: 'Выставка' }
      return caller.put(`${(await oneToOne()).path}/time`, move)
    },
    answers: two,
  },
  {
    endpoint: 'oneToOnes.skip',
    ask: async (caller) => caller.put(`${(await oneToOne()).path}/skip`, { reason: 'Выставка' }),
    answers: two,
  },
  {
    endpoint: 'oneToOnes.hold',
    ask: async (caller) => caller.put(`${(await oneToOne()).path}/closure`),
    answers: { ...two, anna: 409 },
  },
  {
    endpoint: 'oneToOnes.reopen',
    ask: async (caller) => {
      const { path } = await oneToOne()
      await house.owner.query(
        `update coaching.one_to_one set state = 'skipped', reason = 'Выставка' where tenant_id = $1 and id = $2`,
        [house.tenantId, path.split('/').at(-1)],
      )
      return caller.delete(`${path}/closure`)
    },
    answers: two,
  },
  {
    endpoint: 'oneToOnes.prepare',
    ask: async (caller) => caller.put(`${(await oneToOne()).path}/readiness`, { isReady: true }),
    answers: two,
  },
  {
    endpoint: 'oneToOnes.write',
    ask: async (caller) => caller.patch(`${(await oneToOne()).path}/notes`, { notes: 'Темп' }),
    answers: two,
  },
  {
    endpoint: 'oneToOnes.writeOwn',
    ask: async (caller) => caller.put(`${(await oneToOne()).path}/own-note`, { words: 'Темп' }),
    answers: two,
  },
  {
    endpoint: 'oneToOnes.addTopic',
    ask: async (caller) => caller.post(`${(await oneToOne()).path}/topics`, { words: 'Темп' }),
    answers: { nina: 201, anna: 201, else: 404 },
  },
  {
    endpoint: 'oneToOnes.markTopic',
    ask: async (caller) => {
      const { path, topic } = await oneToOne()
      return caller.put(`${path}/topics/${topic}/mark`, { talked: true })
    },
    answers: two,
  },
  {
    endpoint: 'oneToOnes.removeTopic',
    ask: async (caller) => {
      const { path, topic } = await oneToOne()
      return caller.delete(`${path}/topics/${topic}`)
    },
    answers: { anna: 200, else: 404 },
  },
  {
    endpoint: 'oneToOnes.agree',
    ask: async (caller) =>
      caller.post(`${(await oneToOne()).path}/agreements`, {
        personId: house.ids.anna,
        words: 'Позвонить 20 клиентам',
        proof: 'Звонки в журнале',
        dueOn: '2026-12-10',
      }),
    answers: { nina: 201, anna: 201, else: 404 },
  },
  {
    endpoint: 'oneToOnes.takeBack',
    ask: async (caller) => {
      const { path } = await oneToOne()
      const agreed = { personId: house.ids.anna, words: 'Позвонить 20 клиентам', proof: 'Звонки в журнале' }
      const set = await house.as('nina').post(`${path}/agreements`, { ...agreed, dueOn: '2026-12-10' })
      return caller.delete(`${path}/agreements/${set.body.taskId}`)
    },
    // what a head asks is taken back by the head
    answers: { nina: 200, anna: 403, else: 404 },
  },
]

/** Something new that Elena introduces with Anna, whose deal is the example, and words of Anna's against it. */
async function rollout(): Promise<{ path: string; objection: string }> {
  const dealId = await openDeal(house, 'anna')
  const { rows } = await house.owner.query<{ id: string; objection: string }>(
    `with r as (
       insert into coaching.rollout (tenant_id, name, kind, why, goal_percent, after_kinds, words, within_days,
         example_deal_id, example_said, example_state, started_on, started_by, created_at, updated_at)
       values ($1, 'Бюджет', 'question', 'Чтобы знать', 80, '{meeting}', '{бюджет}', 0, $4, 'Смотри', 'asked',
         '2026-11-24', $2, now(), now()) returning id
     ), p as (
       insert into coaching.rollout_person (tenant_id, rollout_id, person_id) select $1, r.id, $3 from r
     )
     insert into coaching.rollout_objection (tenant_id, rollout_id, person_id, said, said_at)
     select $1, r.id, $3, 'Обижаются', now() from r returning rollout_id as id, id as objection`,
    [house.tenantId, house.ids.elena, house.ids.anna, dealId],
  )
  return { path: `/coaching/rollouts/${rows[0]!.id}`, objection: rows[0]!.objection }
}

/** Led by whoever began it and those above; a lead below and those who take part see it. */
const ledByElena = {
  vera: 200,
  mikhail: 200,
  elena: 200,
  nina: 403,
  anna: 403,
  darya: 403,
  lidia: 403,
  else: 404,
}

const rolloutRows: PermissionRow[] = [
  {
    endpoint: 'rollouts.list',
    ask: (caller) => caller.get('/coaching/rollouts'),
    answers: { darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'rollouts.read',
    ask: async (caller) => caller.get((await rollout()).path),
    answers: { ...ledByElena, nina: 200, anna: 200 },
  },
  {
    endpoint: 'rollouts.start',
    ask: (caller) =>
      caller.post('/coaching/rollouts', {
        name: 'Бюджет',
        why: 'Чтобы знать',
        kind: 'question',
        afterKinds: ['meeting'],
        words: ['бюджет'],
        goalPercent: 80,
        personIds: [house.ids.anna],
      }),
    answers: { vera: 201, mikhail: 201, elena: 201, nina: 201, stranger: 400, else: 403 },
  },
  {
    endpoint: 'rollouts.change',
    ask: async (caller) => caller.patch((await rollout()).path, { goalPercent: 70 }),
    answers: ledByElena,
  },
  {
    endpoint: 'rollouts.close',
    ask: async (caller) => caller.put(`${(await rollout()).path}/outcome`, { outcome: 'rule', said: 'Да' }),
    answers: ledByElena,
  },
  {
    endpoint: 'rollouts.object',
    ask: async (caller) => caller.post(`${(await rollout()).path}/objections`, { said: 'Нет' }),
    // her earlier words still wait
    answers: { ...ledByElena, vera: 403, mikhail: 403, elena: 403, anna: 409 },
  },
  {
    endpoint: 'rollouts.answer',
    ask: async (caller) => {
      const { path, objection } = await rollout()
      return caller.put(`${path}/objections/${objection}/answer`, { said: 'Спросим иначе' })
    },
    answers: { ...ledByElena, nina: 200 },
  },
  {
    endpoint: 'rollouts.agree',
    ask: async (caller) => caller.put(`${(await rollout()).path}/example-agreement`, { isAgreed: true }),
    answers: { ...ledByElena, vera: 403, mikhail: 403, elena: 403, anna: 200 },
  },
]

const stretch = { from: '2026-08-24', to: '2026-11-23' }
const diagnosisOfAnna = () => `/coaching/diagnoses/${house.ids.anna}`

const above = { vera: 200, mikhail: 200, elena: 200, nina: 200 }
const seen = { ...above, anna: 200, darya: 403, lidia: 403 }
const decided = { ...above, anna: 403 }
const rest = { until: '2026-12-07', reason: 'Выставка' }

const signalsOfAnna = () => `/coaching/signals/${house.ids.anna}`

/** Anna herself and Nina, whom she reports to; for everybody else, those above Nina too, there is nothing there. */
const pairAlone = { anna: 200, nina: 200, else: 404 }

/** Something that changed in what Anna does. */
async function signal(): Promise<void> {
  await house.owner.query(
    `insert into coaching.signal (tenant_id, person_id, kind, since, seen_on, expires_on, figures)
     values ($1, $2, 'tenure', '2026-11-23', '2026-11-23', '2026-12-24', '{"months": 4}') on conflict do nothing`,
    [house.tenantId, house.ids.anna],
  )
}

const rows: PermissionRow[] = [
  {
    endpoint: 'corrections.branches',
    ask: (caller) => caller.get('/coaching/branches'),
    answers: { vera: 200, mikhail: 200, stranger: 200, else: 403 },
  },
  {
    endpoint: 'visibility.read',
    ask: (caller) => caller.get('/coaching/visibility'),
    answers: { else: 200 },
  },
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
    endpoint: 'corrections.list',
    ask: (caller) => caller.get('/coaching/corrections'),
    answers: { darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'corrections.read',
    ask: async (caller) => caller.get(`/coaching/corrections/${await correction()}`),
    answers: { ...seen, else: 404 },
  },
  {
    endpoint: 'corrections.suggest',
    ask: (caller) => caller.get(`/coaching/correction-suggestions/${house.ids.anna}`),
    answers: { ...decided, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'corrections.start',
    ask: async (caller) => {
      await house.owner.query('delete from coaching.correction where tenant_id = $1', [house.tenantId])
      return caller.post('/coaching/corrections', {
        personId: house.ids.anna,
        kind: 'talk',
        goal: 'Пять разговоров в день',
        metric: 'calls',
      })
    },
    answers: { vera: 201, mikhail: 201, elena: 201, nina: 201, anna: 403, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'corrections.change',
    ask: async (caller) =>
      caller.patch(`/coaching/corrections/${await correction()}`, { goal: 'Шесть разговоров в день' }),
    answers: { ...decided, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'corrections.close',
    ask: async (caller) =>
      caller.put(`/coaching/corrections/${await correction()}/outcome`, { outcome: 'helped', said: 'Да' }),
    answers: { ...decided, darya: 403, lidia: 403, else: 404 },
  },
  {
    endpoint: 'corrections.whatHelps',
    ask: (caller) => caller.get('/coaching/what-helps'),
    answers: { anna: 403, artyom: 403, darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'corrections.branches',
    ask: (caller) => caller.get('/coaching/branches'),
    answers: { vera: 200, mikhail: 200, stranger: 200, else: 403 },
  },
  {
    endpoint: 'visibility.read',
    ask: (caller) => caller.get('/coaching/visibility'),
    answers: { else: 200 },
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
  {
    endpoint: 'needs.report',
    ask: (caller) => caller.get('/coaching/needs'),
    answers: { darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'needs.cards',
    ask: (caller) => caller.get('/coaching/need-cards'),
    answers: { darya: 403, lidia: 403, else: 200 },
  },
  {
    endpoint: 'needs.dismiss',
    ask: async (caller) =>
      caller.put(`/coaching/need-cards/${await needCard()}/dismissal`, { reason: 'Новый закон' }),
    answers: { vera: 200, mikhail: 200, elena: 200, timur: 200, stranger: 404, else: 403 },
  },
  {
    endpoint: 'needs.takeBack',
    ask: async (caller) => caller.delete(`/coaching/need-cards/${await needCard()}/dismissal`),
    answers: { vera: 200, mikhail: 200, elena: 200, timur: 200, stranger: 404, else: 403 },
  },
  {
    endpoint: 'concentration.read',
    ask: (caller) => caller.get(`/coaching/concentration?of=${house.ids.anna}`),
    answers: { ...seen, else: 404 },
  },
  {
    endpoint: 'signals.read',
    ask: async (caller) => (await signal(), caller.get(signalsOfAnna())),
    answers: pairAlone,
  },
  {
    endpoint: 'signals.talk',
    ask: async (caller) => (await signal(), caller.put(`${signalsOfAnna()}/talk`)),
    answers: { ...pairAlone, anna: 403 },
  },
  {
    endpoint: 'signals.takeBack',
    ask: async (caller) => (await signal(), caller.delete(`${signalsOfAnna()}/talk`)),
    answers: { ...pairAlone, anna: 403 },
  },
  ...oneToOneRows,
  ...rolloutRows,
]

testPermissions(coachingContract, rows, () => house)
