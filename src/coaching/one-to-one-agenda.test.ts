import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const root = '/coaching/one-to-ones'
const weekly = { everyWeeks: 1, weekday: 4, startsAt: '10:00', minutes: 30 }

async function meetingOf(head: CastKey, person: CastKey): Promise<string> {
  const { status, body } = await house.as(head).put(`${root}/pairs/${house.ids[person]}/cadence`, weekly)
  expect(status, JSON.stringify(body)).toBe(200)
  return `${root}/${body.next.id}`
}

async function call(...days: string[]): Promise<void> {
  for (const day of days) {
    const { status } = await house
      .as('igor')
      .post('/sales/activities', { kind: 'call', at: `${day}T07:00:00Z` })
    expect(status).toBe(201)
  }
}

/** A correction of Igor's, started in October. */
async function correct(goal: string, more: { effect?: object; outcome?: string } = {}): Promise<void> {
  const { effect = null, outcome = null } = more
  await house.owner.query(
    `insert into coaching.correction (tenant_id, person_id, kind, cause, cause_detail, goal, metric, started_on,
       trigger_on, base_from, base_to, review_on, owner_id, started_by, effect, outcome, outcome_said, closed_by,
       closed_at, created_at, updated_at)
     values ($1, $2, 'talk', 'none', $3, $3, 'calls', '2026-10-05', '2026-10-05', '2026-04-01', '2026-09-30',
       '2026-11-20', $4, $4, $5, $6, $7, $8, $9, now(), now())`,
    [
      house.tenantId,
      house.ids.igor,
      goal,
      house.ids.nina,
      effect,
      outcome,
      outcome && 'Стало ровнее',
      outcome && house.ids.nina,
      outcome && '2026-11-10T09:00:00Z',
    ],
  )
}

const seen = {
  peerIds: [],
  told: { says: 'growth', ratio: 1.2, low: 1.05, high: 1.4, above: 0.94, seenInDays: null, placebo: null },
}

test('the agenda holds both weeks of norms, corrections with their effect, promises and tasks, for the two alike', async () => {
  const path = await meetingOf('nina', 'igor')
  const empty = (await house.as('nina').get(path)).body.agenda
  expect(empty).toEqual({ since: null, norms: null, corrections: [], earlier: [], tasks: [] })

  const norm = { role: 'rep', metric: 'calls', perWeek: 10, fromDay: '2026-09-01', retroactive: true }
  expect((await house.as('vera').post('/plan/norms', norm)).status).toBe(201)
  // Thursday of last week, and the Friday of this one
  for (const day of ['2026-11-19', '2026-11-27']) {
    const absence = { personId: house.ids.igor, startsOn: day, endsOn: day, kind: 'vacation' }
    expect((await house.as('nina').post('/org/absences', absence)).status).toBe(201)
  }
  await call('2026-11-16', '2026-11-17', '2026-11-18', '2026-11-24')
  await correct('Пять разговоров в день', { effect: seen })
  await correct('Давно закрытая', { outcome: 'helped', effect: seen })
  const task = { people: [{ personId: house.ids.igor }], period: 'other', repeats: 'none', proof: 'Письмо' }
  const set = await house.as('nina').post('/tasks', {
    ...task,
    title: 'Отправить КП «Заре»',
    result: 'КП отправлено',
    dueOn: '2026-11-30',
    ground: { kind: 'rule', words: 'Ждут до конца месяца' },
  })
  expect(set.status, JSON.stringify(set.body)).toBe(201)

  const read = async (who: CastKey) => (await house.as(who).get(path)).body.agenda
  const agenda = await read('nina')
  expect(agenda.norms).toEqual({
    last: { from: '2026-11-16', to: '2026-11-22', days: 4, of: 5 },
    current: { from: '2026-11-23', to: '2026-11-29', days: 4, of: 5 },
    items: [
      {
        metric: 'calls',
        unit: 'count',
        last: { done: 3, expectedByNow: 8, target: 8, status: 'behind' },
        // Monday, and of Tuesday what is over at 11:40
        current: { done: 1, expectedByNow: expect.closeTo(2.67, 1), target: 8, status: 'behind' },
      },
    ],
  })
  expect(agenda.corrections).toEqual([
    {
      id: expect.any(String),
      kind: 'talk',
      goal: 'Пять разговоров в день',
      metric: 'calls',
      reviewOn: '2026-11-20',
      isDue: true,
      outcome: null,
      effect: { says: 'growth', ratio: 1.2, low: 1.05, high: 1.4, above: 0.94 },
    },
    expect.objectContaining({ goal: 'Давно закрытая', isDue: false, outcome: { word: 'helped' } }),
  ])
  expect(agenda.tasks).toMatchObject([{ title: 'Отправить КП «Заре»', state: 'proposed' }])
  expect(await read('igor')).toEqual(agenda)

  // beside the session: the meeting, its tasks, corrections, and six of the norms
  const sent = await house.statementsOf(() => house.as('nina').get(path))
  expect(sent).toHaveLength(12)
})

test('what was promised comes back with what became of it', async () => {
  const path = await meetingOf('timur', 'artyom')
  const promise = (words: string) =>
    house.as('timur').post(`${path}/agreements`, {
      words,
      proof: 'Звонки в журнале',
      dueOn: '2026-12-10',
      personId: house.ids.artyom,
    })
  const { body: kept } = await promise('Позвонить 20 клиентам из базы')
  await promise('Подготовить 2 расчёта для «Зари»')
  house.at('2026-11-26T08:00:00Z')
  expect((await house.as('timur').put(`${path}/closure`)).status).toBe(200)
  house.at('2026-11-30T08:00:00Z')
  await house.as('artyom').put(`/tasks/${kept.taskId}/acceptance`)
  const done = await house
    .as('artyom')
    .put(`/tasks/${kept.taskId}/closure`, { outcome: 'done', reason: 'Готово' })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  const next = await meetingOf('timur', 'artyom')
  const { agenda } = (await house.as('artyom').get(next)).body
  expect(agenda.since).toBe('2026-11-26')
  expect(agenda.earlier.map(({ title, state }: any) => [title, state])).toEqual([
    ['Подготовить 2 расчёта для «Зари»', 'proposed'],
    ['Позвонить 20 клиентам из базы', 'done'],
  ])
  expect(agenda.tasks).toEqual([])
})
