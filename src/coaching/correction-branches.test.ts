import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
const team: string[] = []
beforeAll(async () => {
  house = await openHouse()
  team.push(house.ids.artyom, await hired('Кирилл Фомин'), await hired('Юлия Осипова'))
})
afterAll(() => house.close())

async function hired(name: string): Promise<string> {
  const person = { name, role: 'rep', supervisorId: house.ids.timur }
  const { body, status } = await house.as('vera').post('/org/people', person)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}

async function branches(who: CastKey) {
  const { body, status } = await house.as(who).get('/coaching/branches')
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

async function branchOf(who: CastKey, head: CastKey) {
  return (await branches(who)).items.find((one: any) => one.head.id === house.ids[head])
}

async function correction(
  personId: string,
  more: { log?: number; closed?: boolean; reviewOn?: string } = {},
) {
  const { log, closed = log !== undefined, reviewOn = '2026-12-01' } = more
  const told = log === undefined ? null : { log, variance: 0.03 }
  await house.owner.query(
    `insert into coaching.correction (tenant_id, person_id, kind, cause, cause_detail, goal, metric, started_on,
       trigger_on, base_from, base_to, review_on, owner_id, started_by, effect, outcome, outcome_said, closed_by,
       closed_at, created_at, updated_at)
     values ($1, $2, 'talk', 'none', $3, 'x', 'calls', '2026-11-02', '2026-11-02', '2026-05-01', '2026-10-31', $4, $5, $5,
       $6, $7, $8, $9, $10, now(), now())`,
    [
      house.tenantId,
      personId,
      `${Math.random()}`,
      reviewOn,
      house.ids.timur,
      told && { told },
      closed ? 'helped' : null,
      closed ? 'x' : null,
      closed ? house.ids.timur : null,
      closed ? '2026-11-20T10:00:00Z' : null,
    ],
  )
}

describe('branches', () => {
  beforeAll(async () => {
    for (const [personId, subject, kind] of [
      [team[0], 'calls', 'cause'],
      [team[0], 'meetings', 'cause'],
      [team[1], 'calls', 'ordinary'],
    ] as const) {
      await house.owner.query(
        `insert into coaching.deviation (tenant_id, person_id, kind, subject, opened_on, seen_on, figures, first_figures)
         values ($1, $2, 'norm', $3, '2026-11-20', '2026-11-23', '{}', '{}')`,
        [house.tenantId, personId, subject],
      )
      await house.owner.query(
        `insert into coaching.diagnosis (tenant_id, person_id, as_of, made_at, model_version, currency, verdict,
           waterfalls, windows)
         values ($1, $2, '2026-11-23', now(), 'test', 'RUB', $3, '[]', '{}') on conflict do nothing`,
        [house.tenantId, personId, { kind }],
      )
    }
    await correction(team[0]!)
    await correction(team[1]!, { reviewOn: '2026-11-20' })
    await correction(team[2]!, { reviewOn: '2026-11-24' })
    for (let at = 0; at < 4; at++) await correction(team[at % 3]!, { log: 0.3 })
  })

  test('tell head by head what differs, what is known and done, and name nobody who sells', async () => {
    const { head, people, figures } = await branchOf('mikhail', 'timur')
    expect([head.name, people]).toEqual(['Тимур Алиев', 3])
    expect(figures).toEqual({
      deviations: 3,
      differing: 2,
      explained: 1,
      open: 3,
      overdue: 1,
      closed: 4,
      helped: 4,
      measured: 4,
      told: null,
      planned: 0,
      held: 0,
    })
    const answer = JSON.stringify(await branches('vera'))
    for (const id of [...team, house.ids.anna, house.ids.pavel]) expect(answer).not.toContain(id)
  })

  test('tell an effect from five measured ones on', async () => {
    await correction(team[2]!, { log: 0.3 })
    const { told, measured } = (await branchOf('vera', 'timur')).figures
    expect(measured).toBe(5)
    expect(told.ratio).toBeGreaterThan(1.15)
    expect(told.low).toBeLessThan(told.ratio)
  })

  test('of fewer than three people tell nothing, whatever there is', async () => {
    await correction(house.ids.pavel, { log: 0.5 })
    expect(await branchOf('vera', 'nina')).toMatchObject({ people: 2, figures: null })
    expect(await branchOf('vera', 'elena')).toMatchObject({ people: 1, figures: null })
  })

  test('hold those who put a difference aside, left, or belong to another company, no longer', async () => {
    await house.owner.query(
      `update coaching.deviation set put_aside_by = $2, put_aside_at = now(), put_aside_until = '2026-12-20',
         put_aside_reason = 'x' where person_id = $1`,
      [team[1], house.ids.timur],
    )
    expect((await branchOf('vera', 'timur')).figures).toMatchObject({
      deviations: 2,
      differing: 1,
      explained: 1,
    })
    expect((await branches('stranger')).items).toEqual([])
  })

  test('are asked for by as many statements for many as for few', async () => {
    const count = async () => (await house.statementsOf(() => branches('mikhail'))).length
    const before = await count()
    for (const name of ['Ирина Макарова', 'Глеб Тарасов']) await correction(await hired(name), { log: 0.1 })
    expect(await count()).toBe(before)
    expect((await branchOf('mikhail', 'timur')).people).toBe(5)
  })

  test('stand before the lists: from above one sees there only what one leads', async () => {
    const listed = async (who: CastKey, query = '') =>
      (await house.as(who).get(`/coaching/corrections?state=all${query}`)).body.items.length
    // theirs hold no more than what is summed here
    await house.owner.query('delete from coaching.correction where effect is not null')
    expect(await listed('timur')).toBe(3)
    expect(await listed('mikhail')).toBe(0)
    expect(await listed('vera')).toBe(0)
    expect(await listed('vera', `&personId=${team[0]}`)).toBeGreaterThan(0)
  })
})
