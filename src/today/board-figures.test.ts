import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { periodAround } from '../org/day.ts'
import { openHouse, type CastKey, type House } from '../testing/house.ts'

let house: House
const people = ['anna', 'igor', 'pavel'] as const satisfies CastKey[]
const now = '2026-11-24T20:30:00Z'

/** The metrics once more, in the words of SQL over the rows themselves. */
const definitions: Record<string, string> = {
  prospect_meetings: `kind = 'meeting' and outcome = 'held' and prospect`,
  meetings: `kind = 'meeting' and outcome = 'held'`,
  calls: `kind = 'call' and outcome in ('held', 'not_held')`,
  conversations: `kind = 'call' and outcome = 'held'`,
  demonstrations: `kind = 'demonstration' and outcome = 'held'`,
  offers: `kind = 'offer' and outcome = 'held'`,
  emails: `kind = 'email' and outcome = 'held'`,
}

beforeAll(async () => {
  house = await openHouse({ now })
  for (const metric of [
    ...Object.keys(definitions),
    'new_accounts',
    'deals_opened',
    'deals_won',
    'revenue',
  ]) {
    await house
      .as('vera')
      .post('/plan/norms', { metric, role: 'rep', perWeek: 10, fromDay: '2026-10-01', retroactive: true })
  }
})
afterAll(() => house.close())

const activity = fc.record({
  who: fc.constantFrom(...people),
  kind: fc.constantFrom('call', 'meeting', 'email', 'demonstration', 'offer'),
  outcome: fc.constantFrom('held', 'not_held', 'planned'),
  prospect: fc.boolean(),
  // minutes before now, over five weeks, round a midnight in Moscow now and then
  ago: fc.oneof(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 1400, max: 1460 })),
  fate: fc.constantFrom('kept', 'kept', 'deleted', 'moved', 'handed over'),
})

const deal = fc.record({
  who: fc.constantFrom(...people),
  // on days before today: they are written in today and have no hour of their own day
  openedAgo: fc.integer({ min: 1, max: 35 }),
  closedAfter: fc.option(fc.integer({ min: 0, max: 35 })),
  outcome: fc.constantFrom('won', 'lost'),
  amountMinor: fc.integer({ min: 0, max: 1_000_000 }),
})

function ago(minutes: number): string {
  return new Date(Date.parse(now) - minutes * 60_000).toISOString()
}

function dayAgo(days: number): string {
  return ago(days * 1440).slice(0, 10)
}

async function perform({ who, ago: minutes, fate, ...act }: any): Promise<void> {
  const made = await house.as(who).post('/sales/activities', { ...act, at: ago(minutes) })
  expect(made.status).toBe(201)
  const path = `/sales/activities/${made.body.id}`
  if (fate === 'deleted') await house.as(who).delete(path)
  if (fate === 'moved') await house.as(who).patch(path, { at: ago(minutes + 1441) })
  if (fate === 'handed over') await house.as('elena').patch(path, { personId: house.ids.pavel })
}

async function trade({ who, openedAgo, closedAfter, outcome, amountMinor }: any): Promise<void> {
  const made = await house
    .as(who)
    .post('/sales/deals', { title: 'Сделка', amountMinor, openedOn: dayAgo(openedAgo) })
  expect(made.status).toBe(201)
  if (closedAfter === null || closedAfter >= openedAgo) return
  const closedOn = dayAgo(openedAgo - closedAfter)
  expect(
    (await house.as(who).put(`/sales/deals/${made.body.id}/closure`, { outcome, closedOn })).status,
  ).toBe(200)
}

/** What the rows say of a person and metric between two days, up to an instant. */
async function counted(
  who: CastKey,
  metric: string,
  from: string,
  to: string,
  until: string,
): Promise<number> {
  return house.write('vera', async (tx, actor) => {
    const definition = definitions[metric]
    const dealEvent = { deals_opened: 'opened', deals_won: 'won', revenue: 'won' }[metric]
    const query = definition
      ? sql<{ n: number }>`
          select count(*)::int as n from sales.activity
          where tenant_id = ${actor.tenantId} and person_id = ${house.ids[who]} and deleted_at is null
            and (at at time zone 'Europe/Moscow')::date between ${from}::date and ${to}::date
            and at <= ${until}::timestamptz and ${sql.raw(definition)}`
      : sql<{ n: number }>`
          select coalesce(${metric === 'revenue' ? sql`sum(amount_minor)` : sql`count(*)`}, 0)::bigint as n
          from sales.deal
          where tenant_id = ${actor.tenantId} and deleted_at is null
            and ${dealEvent === 'opened' ? sql`opened_for_id` : sql`closed_for_id`} = ${house.ids[who]}
            and ${dealEvent === 'opened' ? sql`opened_on` : sql`closed_on`} between ${from}::date and ${to}::date
            and (${dealEvent} = 'opened' or status = ${dealEvent})`
    return (await query.execute(tx)).rows[0]!.n
  })
}

describe('the board', () => {
  test(
    'says what the rows say, whatever was logged, moved, deleted, won or lost',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(activity, { minLength: 5, maxLength: 20 }),
          fc.array(deal, { maxLength: 4 }),
          fc.integer({ min: 0, max: 60_000 }),
          fc.boolean(),
          async (activities, deals, minutesAgo, asDay) => {
            for (const one of activities) await perform(one)
            for (const one of deals) await trade(one)
            const instant = ago(minutesAgo)
            const day = new Date(Date.parse(instant) + 3 * 3_600_000).toISOString().slice(0, 10)
            const asOf = asDay ? day : instant
            const until = asDay ? `${day}T23:59:59.999+03:00` : instant
            const board = (await house.as('elena').get(`/today/board?asOf=${asOf}`)).body
            const week = periodAround('week', day)
            for (const who of people) {
              const row = board.rows.find(({ key }: any) => key === `person:${house.ids[who]}`)
              for (const { metric, done } of row.today) {
                if (metric === 'new_accounts') continue
                expect([who, metric, asOf, done]).toEqual([
                  who,
                  metric,
                  asOf,
                  await counted(who, metric, day, day, until),
                ])
              }
              for (const { metric, done } of row.week) {
                if (metric === 'new_accounts') continue
                const rows = await counted(who, metric, week.from, day, until)
                expect([who, metric, 'week', done]).toEqual([who, metric, 'week', rows])
              }
              const month = await counted(who, 'revenue', `${day.slice(0, 7)}-01`, day, until)
              expect(row.month.done).toBe(month)
              for (const { from, done } of row.trend) {
                const { to } = periodAround('week', from)
                expect(done).toBe(await counted(who, board.trendMetric, from, to, until))
              }
            }
          },
        ),
        { numRuns: 12 },
      )
    },
  )

  test('makes as many statements for 150 people as for five', async () => {
    const few = await house.statementsOf(() => house.as('mikhail').get('/today/board'))
    const past = await house.statementsOf(() =>
      house.as('mikhail').get('/today/board?asOf=2026-11-20T09:00:00Z'),
    )
    await house.write('vera', async (tx, actor) => {
      const names = Array.from({ length: 145 }, (_, index) => ({
        tenantId: actor.tenantId,
        name: `Человек ${index}`,
        updatedAt: actor.now,
      }))
      const hired = await tx.insertInto('org.person').values(names).returning('id').execute()
      await tx
        .insertInto('org.position')
        .values(
          hired.map(({ id }, index) => ({
            tenantId: actor.tenantId,
            personId: id,
            role: 'rep',
            supervisorId: index % 2 ? house.ids.timur : house.ids.elena,
          })),
        )
        .execute()
    })
    const many = await house.statementsOf(() => house.as('mikhail').get('/today/board'))
    expect((await house.as('mikhail').get('/today/board')).body.totals.people).toBeGreaterThan(150)
    expect(many.length).toBe(few.length)
    // who, begin, twelve reads (new clients are among the norms here), six of what waits, two of warnings, commit
    expect(many.length).toBeLessThanOrEqual(22)
    const pastOfMany = await house.statementsOf(() =>
      house.as('mikhail').get('/today/board?asOf=2026-11-20T09:00:00Z'),
    )
    expect(pastOfMany.length).toBe(past.length)
  })

  test('of now reads rollups and never the history of calls and meetings', async () => {
    const sent = await house.statementsOf(() => house.as('elena').get('/today/board'))
    const history = sent.filter((text) => /sales\.activity\b/.test(text) && !/limit 1/.test(text))
    expect(history).toEqual([])
  })
})
