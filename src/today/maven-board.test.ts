import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coachCompany } from '../coaching/night-job.ts'
import { filesAt } from '../connect/files.ts'
import { openHouse, type House } from '../testing/house.ts'
import { importInto } from '../testing/imports.ts'

const folder = join(process.env['NORMA_TEST_DATA'] ?? '../shared/data', 'maven_crm')
const pipeline = join(folder, 'sales_pipeline.csv')
const mapping = readFileSync(join(import.meta.dirname, '../../examples/maven-crm.yaml'), 'utf8')

/** Won revenue in cents by agent between two days, by awk over the raw lines. */
function revenueByAwk(from: string, to: string): Map<string, number> {
  const program = `
    NR > 1 && $5 == "Won" && $7 >= from && $7 <= to { sum[$2] += $8 * 100 }
    END { for (agent in sum) printf "%s|%d\\n", agent, sum[agent] }`
  const said = execFileSync('awk', ['-F,', '-v', `from=${from}`, '-v', `to=${to}`, program, pipeline], {
    encoding: 'utf8',
  })
  const lines = said.trim().split('\n')
  return new Map(lines.map((line) => [line.split('|')[0]!, Number(line.split('|')[1])]))
}

describe.runIf(existsSync(folder))('the Maven set after its import', { timeout: 120_000 }, () => {
  let house: House
  let managerId: string
  const manager = 'Melvin Marxen'
  beforeAll(async () => {
    house = await openHouse()
    await importInto(house, mapping, await filesAt(folder))
    const { body } = await house.as('vera').get(`/org/people?q=${encodeURIComponent(manager)}`)
    managerId = body.items[0].id
  })
  afterAll(() => house?.close())

  test('reports revenue by agent and quarter as awk finds it in the file, cell by cell', async () => {
    const { body } = await house
      .as('vera')
      .get('/reports/sales?from=2016-10-01&to=2017-12-31&by=person,quarter')
    expect(body).toMatchObject({ currency: 'USD', totals: { won: 4238, lost: 2473 } })
    for (const [quarter, from, to] of [
      ['2017-Q1', '2017-01-01', '2017-03-31'],
      ['2017-Q2', '2017-04-01', '2017-06-30'],
      ['2017-Q3', '2017-07-01', '2017-09-30'],
      ['2017-Q4', '2017-10-01', '2017-12-31'],
    ] as const) {
      const rows = body.rows.filter((row: any) => row.quarter === quarter && row.wonAmountMinor > 0)
      const reported = new Map(rows.map((row: any) => [row.person, row.wonAmountMinor]))
      expect(reported).toEqual(revenueByAwk(from, to))
    }
  })

  test('has 35 agents by person, five of them with nothing but zeros', async () => {
    const { body } = await house.as('vera').get('/reports/sales?from=2016-10-01&to=2017-12-31&by=person')
    // the company's own sellers are there too, with zeros
    const own = new Set(['Нина Орлова', 'Анна Ковалёва', 'Игорь Щербаков', 'Павел Юдин', 'Артём Жуков'])
    const agents = body.rows.filter(({ person }: any) => !own.has(person))
    expect(agents).toHaveLength(35)
    expect(agents.filter((row: any) => row.opened + row.won + row.lost === 0)).toHaveLength(5)
    expect(body.winRateBySeller).toMatchObject({ isAvailable: true })
  })

  test('shows a manager’s agents in 2017 against quotas from the quarter before, to the owner and to them', async () => {
    const before = revenueByAwk('2017-07-01', '2017-09-30')
    const done = revenueByAwk('2017-10-01', '2017-11-15')
    const proposals = await house
      .as('vera')
      .get(`/plan/quota-proposals?of=${managerId}&period=quarter&periodStart=2017-10-01&from=last_quarter`)
    const cells = proposals.body.items
      .filter((item: any) => item.proposed !== null && item.person.id !== managerId)
      .map((item: any) => ({ personId: item.person.id, periodStart: '2017-10-01', amount: item.proposed }))
    expect(cells.length).toBeGreaterThan(4)
    const set = await house.as('vera').put('/plan/quotas', { metric: 'revenue', period: 'quarter', cells })
    expect(set).toMatchObject({ status: 200, body: { set: cells.length } })

    const asOwner = await house.as('vera').get(`/today/board?of=${managerId}&asOf=2017-11-15`)
    expect(asOwner.body).toMatchObject({
      of: { name: manager },
      currency: 'USD',
      isNow: false,
      waiting: null,
    })
    const shown = asOwner.body.rows.map((row: any) => [row.name, row.quarter.done, row.quarter.target])
    const names: string[] = asOwner.body.rows.map((row: any) => row.name)
    expect(names.length).toBeGreaterThanOrEqual(5)
    expect(shown).toEqual(names.map((name) => [name, done.get(name) ?? 0, before.get(name) ?? null]))
    expect(asOwner.body.plan.quarter.line).toMatchObject({
      done: names.reduce((sum, name) => sum + (done.get(name) ?? 0), 0),
      target: cells.reduce((sum: number, cell: any) => sum + cell.amount, 0),
      targetFrom: 'people',
    })

    const asManager = await boardThroughInvitation()
    expect(asManager.rows).toEqual(asOwner.body.rows)
  })

  test.each(['2017-10-02', '2018-01-02'])(
    'on the night to %s calls nobody better or worse after the jump of a quarter’s end, and says why',
    async (day) => {
      const company = { tenantId: house.tenantId, timeZone: 'UTC', currency: 'USD', locale: 'en' } as const
      await coachCompany(house.pool, company, new Date(`${day}T02:23:00Z`))
      const { rows } = await house.owner.query<{ verdict: object; told: number }>(
        `select d.verdict, count(*)::int as told from coaching.diagnosis d
         where d.as_of = $1::date - 1 group by d.verdict`,
        [day],
      )
      expect(rows).toEqual([
        { verdict: { kind: 'little_data', reason: 'no_activities', watch: [] }, told: expect.any(Number) },
      ])
      expect(rows[0]!.told).toBeGreaterThanOrEqual(30)
      const { rows: alarms } = await house.owner.query(
        `select kind from coaching.deviation where kind <> 'quota' and opened_on = $1::date - 1`,
        [day],
      )
      expect(alarms).toEqual([])
      const { rows: faded } = await house.owner.query(`select count(*)::int as count from coaching.signal`)
      expect(faded).toEqual([{ count: 0 }])
    },
  )

  /** The manager gets an e-mail, a link, a password and a session, and looks for themselves. */
  async function boardThroughInvitation(): Promise<any> {
    const email = 'melvin@maven.example'
    expect((await house.as('vera').patch(`/org/people/${managerId}`, { email })).status).toBe(200)
    const { body } = await house.as('vera').post(`/org/people/${managerId}/invitation`, {})
    const token = new URL(body.url).pathname.split('/').at(-1)
    const entered = await house
      .as('')
      .post(`/org/invitations/${token}`, { password: 'a password long enough' })
    expect(entered.status).toBe(200)
    const cookies = [entered.headers['set-cookie']].flat().map((cookie) => String(cookie).split(';')[0])
    const board = await house.app.inject({
      url: '/api/v1/today/board?asOf=2017-11-15',
      headers: { cookie: cookies.join('; ') },
    })
    expect(board.statusCode).toBe(200)
    return board.json()
  }
})
