import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openPool } from '../platform/database.ts'
import { openSignIn } from '../platform/sign-in.ts'
import { changing, reading } from '../platform/transaction.ts'
import { deviationFacts } from '../coaching/deviation-facts.ts'
import { diagnoseCompany } from '../coaching/diagnosis-night.ts'
import { runCoachingNight } from '../coaching/night-job.ts'
import { recountAllAccountDays } from '../clients/account-day.ts'
import { recountAll } from '../sales/rollup.ts'
import { buildServer } from '../server.ts'
import { openBrowser, type Browser } from '../testing/browser.ts'
import { databaseUrl } from '../testing/cluster-for-tests.ts'
import { openHouse, type House } from '../testing/house.ts'
import { testPermissions } from '../testing/permission-table.ts'
import { demoContract } from './contract.ts'
import { deleteDemo, demoPassword, demoTenants, loadDemo } from './load.ts'
import { needNameOf } from './needs.ts'
import { loadSteps } from './steps.ts'
import { demoText } from './text.ts'
import { calm, marketFellMonthsAgo, stories } from './truth.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const now = new Date('2026-11-24T08:40:00Z')

/** How many rows each table holds for a tenant, tables without any left out. */
async function holdings(tenantId: string): Promise<Record<string, number>> {
  const { rows } = await house.owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
     where c.relkind = 'r' order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of rows) {
    const found = await house.owner.query<{ count: number }>(
      `select count(*)::int as count from ${name} where tenant_id = $1`,
      [tenantId],
    )
    if (found.rows[0]!.count > 0) counts[name] = found.rows[0]!.count
  }
  return counts
}

/** Why each seller's result is what it is, as the product tells its owner: the kind of the cause, nothing where none is named. */
async function causesTold(browser: Browser): Promise<Map<string, string>> {
  const { body } = await browser.get('/org/people?limit=100')
  const sellers: { id: string; email: string }[] = body.items.filter(({ role }: any) => role === 'rep')
  const causes = new Map<string, string>()
  for (const { id, email } of sellers) {
    const { status, body: told } = await browser.get(`/coaching/diagnoses/${id}`)
    expect(status, email).toBe(200)
    const { verdict } = told
    if (verdict.kind !== 'cause') continue
    const { factor, against, reading } = verdict
    causes.set(
      email.split('@')[0]!,
      [factor.kind, factor.stage?.name, against, reading].filter(Boolean).join(' '),
    )
  }
  expect(sellers.length).toBeGreaterThan(calm.length)
  return causes
}

/** Those of the causes that are about a person: what they do, how it goes, with whom they work. */
function personal(causes: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...causes].filter(([, cause]) => /^(effort|stage|size|base)/.test(cause)))
}

function expectStoriesAlone(causes: ReadonlyMap<string, string>, offer: string): void {
  expect(personal(causes)).toEqual({
    [stories.settled.person]: 'effort own_base fell_from_own_base',
    [stories.failsAfterOffer.person]: `stage ${offer} peers not_there_yet`,
    [stories.fades.person]: 'effort own_base fell_from_own_base',
    [stories.exhausted.person]: 'base peers given_less',
  })
  // of the calm it may be told that they had fewer days, and that is all
  for (const key of calm) expect(causes.get(key) ?? 'days', key).toMatch(/^days/)
}

/** Calm people of whom the months since hiring are told. */
const newcomers = ['kirill', 'gleb']

describe('the demo department, beside a company that was there before', () => {
  let demo: Awaited<ReturnType<typeof loadDemo>>
  const steps: string[] = []
  let elenaOfDemo: Browser
  let before: Record<string, number>

  beforeAll(async () => {
    before = await holdings(house.tenantId)
    demo = await loadDemo(house, { now, locale: 'ru', onProgress: (step) => steps.push(step) })
    elenaOfDemo = openBrowser(house.app)
    await elenaOfDemo.signIn('elena@polaris-2.example', demoPassword)
  }, 120_000)

  test('takes a free short name, and e-mails of its own', () => {
    expect(demo.slug).toBe('polaris-2')
    expect(demo.accounts.map(({ email }) => email)).toContain('elena@polaris-2.example')
    expect(demo.accounts).toHaveLength(21)
  })

  test('has tasks under way with their probability, one unanswered and one past its due', async () => {
    const { rows } = await house.owner.query(
      `select metric, state, due_on < '2026-11-24' as late, probability is not null as weighed
       from tasks.task t
       where tenant_id = $1 and not exists (select from coaching.agreement a where a.task_id = t.id)
       order by metric, state, due_on`,
      [demo.tenantId],
    )
    expect(rows).toEqual([
      { metric: 'calls', state: 'accepted', late: false, weighed: true },
      { metric: 'offers', state: 'accepted', late: false, weighed: true },
      { metric: null, state: 'accepted', late: true, weighed: false },
      { metric: null, state: 'accepted', late: false, weighed: false },
      { metric: null, state: 'proposed', late: false, weighed: false },
    ])
  })

  test('has three months of one-to-ones: one to prepare, one left open, promises that are tasks', async () => {
    const { rows } = await house.owner.query(
      `select m.state, count(*)::int as meetings, count(*) filter (where m.on_day < '2026-11-24')::int as past,
         count(*) filter (where m.person_ready_at is not null and m.head_ready_at is null)::int as prepared
       from coaching.one_to_one m where m.tenant_id = $1 group by m.state order by m.state`,
      [demo.tenantId],
    )
    const [held, planned, skipped] = rows
    expect(planned).toEqual({ state: 'planned', meetings: 16, past: 1, prepared: 1 })
    expect(held.meetings).toBeGreaterThan(90)
    expect(skipped.meetings).toBeGreaterThan(0)
    const { rows: tasks } = await house.owner.query(
      `select t.state, bool_or(t.due_on < '2026-11-24') as late, count(*)::int as count from coaching.agreement a
       join tasks.task t on t.tenant_id = a.tenant_id and t.id = a.task_id
       where a.tenant_id = $1 group by t.state order by t.state`,
      [demo.tenantId],
    )
    expect(tasks).toEqual([
      { state: 'accepted', late: false, count: 8 },
      { state: 'done', late: true, count: 13 },
    ])
    const browser = openBrowser(house.app)
    await browser.signIn('elena@polaris-2.example', demoPassword)
    const { body } = await browser.get('/today/board')
    const ones = body.waiting.filter(({ kind }: any) => kind.startsWith('one_to_one'))
    expect(ones.map(({ kind, person }: any) => [kind, person.name])).toEqual([
      ['one_to_one_past', 'Павел Юдин'],
      ['one_to_one_prepare', 'Денис Мельник'],
    ])
  })

  test('has a year of corrections, closed by what was found, two under way and one to be reviewed today', async () => {
    const { rows } = await house.owner.query(
      `select split_part(p.email, '@', 1) as key, c.cause, c.kind, c.outcome, c.effect->'told'->>'says' as says,
         c.review_on::text as "reviewOn"
       from coaching.correction c join org.person p on p.tenant_id = c.tenant_id and p.id = c.person_id
       where c.tenant_id = $1 order by c.review_on, key`,
      [demo.tenantId],
    )
    const closed = rows.filter(({ outcome }) => outcome !== null)
    const saying = { helped: 'growth', not_helped: 'fall', cannot_tell: 'cannot_tell' }
    expect(closed).toHaveLength(22)
    for (const { outcome, says } of closed) expect(saying[outcome as keyof typeof saying]).toBe(says)
    expect(new Set(closed.map(({ outcome }) => outcome))).toEqual(new Set(Object.keys(saying)))
    expect(rows.filter(({ outcome }) => outcome === null)).toMatchObject([
      { key: 'pavel', reviewOn: '2026-11-24', says: expect.any(String) },
      { key: 'denis', cause: 'stage', kind: 'joint', says: null },
      { key: 'roman', says: null },
    ])
  })

  test('tells each step before it is taken', () => {
    expect(steps).toEqual([...loadSteps])
  })

  test('lets everybody in by the one password, but for the one who left', async () => {
    const browser = openBrowser(house.app)
    expect((await browser.signIn('elena@polaris-2.example', demoPassword)).status).toBe(200)
    const { body } = await browser.get('/org/people?limit=50')
    expect(body.items.map(({ name }: { name: string }) => name)).toContain('Анна Ковалёва')
    expect((await openBrowser(house.app).signIn('viktor@polaris-2.example', demoPassword)).status).toBe(401)
  })

  test('shows the head a board of today', async () => {
    const browser = openBrowser(house.app)
    await browser.signIn('elena@polaris-2.example', demoPassword)
    const { status, body } = await browser.get('/today/board')
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toContain('Игорь Щербаков')
    const objections = body.waiting.filter(({ kind }: any) => kind === 'quota_objected')
    expect(objections).toMatchObject([{ person: { name: 'Ольга Цветкова' } }])
  })

  test('lets each planted story be found by its cause, and nobody else be named', async () => {
    const vera = openBrowser(house.app)
    await vera.signIn('vera@polaris-2.example', demoPassword)
    expectStoriesAlone(await causesTold(vera), 'Предложение')
  })

  /** What is kept of each person as of an evening. */
  async function causesOn(asOf: string): Promise<Map<string, string>> {
    const { rows } = await house.owner.query<{ key: string; cause: string }>(
      `select split_part(p.email, '@', 1) as key,
         concat_ws(' ', d.verdict->'factor'->>'kind', d.verdict->>'against') as cause
       from coaching.diagnosis d
       join org.person p on p.tenant_id = d.tenant_id and p.id = d.person_id
       where d.tenant_id = $1 and d.as_of = $2 and d.verdict->>'kind' = 'cause'`,
      [demo.tenantId, asOf],
    )
    return new Map(rows.map(({ key, cause }) => [key, cause]))
  }

  test('keeps the same diagnoses and deviations when the night is run twice', async () => {
    const kept = async () => {
      const { rows } = await house.owner.query(
        `select (select md5(string_agg((to_jsonb(d) - 'made_at')::text, '|' order by d.id))
             from coaching.diagnosis d where d.tenant_id = $1) as diagnoses,
           (select md5(string_agg(d::text, '|' order by d.id)) from coaching.deviation d
             where d.tenant_id = $1) as deviations,
           (select count(*)::int from platform.fact f where f.tenant_id = $1) as facts`,
        [demo.tenantId],
      )
      return rows[0]
    }
    const once = await kept()
    expect(once.deviations).not.toBeNull()
    await runCoachingNight(house.owner, house.pool, { tenantId: demo.tenantId, personId: '' }, now)
    expect(await kept()).toEqual(once)
  })

  test('tells two months below their own year of the star who fades, and of nobody else', async () => {
    const { rows } = await house.owner.query(
      `select split_part(p.email, '@', 1) as key, s.kind from coaching.signal s
       join org.person p on p.tenant_id = s.tenant_id and p.id = s.person_id
       where s.tenant_id = $1 order by 1, 2`,
      [demo.tenantId],
    )
    const seen = (kind: string) => rows.filter((row) => row.kind === kind).map(({ key }) => key)
    expect(seen('below_own_year')).toEqual([stories.fades.person])
    expect(seen('activity_fell')).toEqual([stories.fades.person])
    expect(seen('short_notice_leave_rose')).toEqual([stories.fades.person])
    expect(rows.filter(({ key }) => calm.includes(key) && !newcomers.includes(key))).toEqual([])
  })

  test('finds what clients began to ask for, in their words and where it comes from, and no other shift', async () => {
    const { need, weeks, industry } = stories.asksForTerms
    const { body } = await elenaOfDemo.get('/coaching/need-cards')
    expect(body.items).toMatchObject([
      {
        need: { name: needNameOf(need, 'ru') },
        source: 'talks',
        segment: { name: demoText.ru.industries[industry] },
      },
    ])
    const [card] = body.items
    expect(card.quotes).toHaveLength(3)
    const planted = Date.parse('2026-11-23') - 7 * weeks * 86_400_000
    expect(Math.abs(Date.parse(card.changedOn) - planted) / 86_400_000).toBeLessThanOrEqual(14)
    const lost = await elenaOfDemo.get('/coaching/needs?source=lost_deals')
    const told = lost.body.items.filter(({ trend }: any) => trend !== 'little_data')
    expect(told.length).toBeGreaterThan(0)
  })

  test('finds whose large clients one person alone knows, and nobody else of the calm', async () => {
    const browser = openBrowser(house.app)
    await browser.signIn('vera@polaris-2.example', demoPassword)
    const { body } = await browser.get('/coaching/concentration')
    const key = (id: string) =>
      demo.accounts
        .find(({ name }) => name === body.people.find(({ person }: any) => person.id === id)?.person.name)!
        .email.split('@')[0]
    const largest = body.top.filter(({ onlyKnownTo }: any) => onlyKnownTo)
    expect(largest.length).toBeGreaterThanOrEqual(3)
    for (const { onlyKnownTo } of largest) expect(key(onlyKnownTo.id)).toBe(stories.knownToOne.person)
    const heads = body.people.filter(
      ({ kind, person }: any) => kind === 'team' && person.name === 'Тимур Алиев',
    )
    const south = (await browser.get(`/coaching/concentration?of=${heads[0].person.id}`)).body
    const watched = south.people.filter(({ knownAlone }: any) => knownAlone.level !== 'ordinary')
    expect(watched.map(({ person }: any) => key(person.id))).toEqual([stories.knownToOne.person])
  })

  test('tells the month in which the market fell as the market’s, and of nobody in no story yet', async () => {
    expect(marketFellMonthsAgo(11)).toBe(5)
    const evening = { tenantId: demo.tenantId, currency: 'RUB', asOf: '2026-06-30' }
    const { people } = await reading(house.pool, demo.tenantId, (tx) => deviationFacts(tx, evening))
    const sellers = people.filter(({ role }) => role === 'rep')
    await diagnoseCompany(house.pool, evening, sellers, now)
    const causes = await causesOn(evening.asOf)
    const begun = [
      stories.settled.person,
      stories.failsAfterOffer.person,
      stories.exhausted.person,
    ] as string[]
    expect(Object.keys(personal(causes)).filter((key) => !begun.includes(key))).toEqual([])
    const market = [...causes].filter(([, cause]) => cause.startsWith('market')).map(([key]) => key)
    expect(market.length, [...causes].join('; ')).toBeGreaterThanOrEqual(calm.length - 1)
  })

  test('keeps rollups equal to a recount from scratch', async () => {
    const rollups = async () =>
      Promise.all(
        ['sales.activity_day', 'sales.deal_day', 'clients.account_day'].map(async (table) => {
          const { rows } = await house.owner.query<{ digest: string }>(
            `select md5(string_agg(r::text, '|' order by r::text)) as digest from ${table} r where tenant_id = $1`,
            [demo.tenantId],
          )
          return rows[0]!.digest
        }),
      )
    const loaded = await rollups()
    await house.owner.query(`delete from sales.deal_day where tenant_id = $1`, [demo.tenantId])
    await changing(house.pool, demo.tenantId, async (tx) => {
      await recountAllAccountDays(tx, demo.tenantId)
      await recountAll(tx, demo.tenantId, now)
    })
    expect(await rollups()).toEqual(loaded)
  })

  test('has the pipeline of its story and no other', async () => {
    const { rows } = await house.owner.query(
      `select s.name from sales.stage s where s.tenant_id = $1 order by s.position`,
      [demo.tenantId],
    )
    expect(rows.map(({ name }) => name)).toEqual([
      'Новая',
      'Квалификация',
      'Встреча',
      'Предложение',
      'Договор',
      'Выиграна',
      'Проиграна',
    ])
  })

  test('is shown to whoever opens the sign-in page', async () => {
    const { body } = await house.as('').get('/demo/department')
    expect(body.department.password).toBe(demoPassword)
    expect(body.department.accounts[0]).toEqual({
      name: 'Вера Соколова',
      role: 'owner',
      email: 'vera@polaris-2.example',
    })
    expect(JSON.stringify(body)).not.toContain('@polaris.example')
  })

  test('goes at one word of its owner, and leaves nothing behind', async () => {
    const head = openBrowser(house.app)
    await head.signIn('elena@polaris-2.example', demoPassword)
    expect((await head.delete('/demo/department')).status).toBe(403)
    const browser = openBrowser(house.app)
    await browser.signIn('vera@polaris-2.example', demoPassword)
    expect(await browser.delete('/demo/department')).toMatchObject({ status: 200, body: { removed: true } })
    expect(await holdings(demo.tenantId)).toEqual({})
    expect(await demoTenants(house.owner)).toEqual([])
    const { rows } = await house.owner.query(`select from auth."user" where email like '%@polaris-2.example'`)
    expect(rows).toEqual([])
    expect((await house.as('').get('/demo/department')).body).toEqual({ department: null, loading: null })
  })

  test('while the company beside it keeps every row', async () => {
    expect(await holdings(house.tenantId)).toEqual(before)
  })
})

describe('who may load and remove it', () => {
  testPermissions(
    demoContract,
    [
      {
        endpoint: 'department.read',
        ask: (caller) => caller.get('/demo/department'),
        answers: { '': 200, else: 200 },
      },
      {
        // there is a company already
        endpoint: 'department.load',
        ask: async (caller) => {
          await house.owner.query('delete from auth."rateLimit"')
          return caller.post('/demo/department', {})
        },
        answers: { '': 409, else: 409 },
      },
      {
        // the company is no demo, whoever asks
        endpoint: 'department.remove',
        ask: (caller) => caller.delete('/demo/department'),
        answers: { else: 403 },
      },
    ],
    () => house,
  )

  test('a real company is never taken for a demo', async () => {
    await expect(deleteDemo(house.owner, house.tenantId)).rejects.toThrow('no demo')
    expect((await house.as('vera').delete('/demo/department')).body.reason).toBe('not_a_demo')
  })
})

test('an installation without a company begins with the demo department, whose stories are found in spring too', async () => {
  const spring = new Date('2026-05-12T08:40:00Z')
  const name = `empty_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  const admin = openPool({ url: inject('clusterUrl'), role: 'owner', size: 1 })
  await admin.query(`create database ${name} template norma_template`)
  await admin.end()
  const url = databaseUrl(inject('clusterUrl'), name)
  const owner = openPool({ url, role: 'owner', size: 2 })
  const pool = openPool({ url, role: 'norma_app', size: 5 })
  const authPool = openPool({ url, role: 'norma_auth', size: 4, searchPath: 'auth' })
  const signIn = openSignIn({
    pool: authPool,
    secret: 'a secret long enough for the tests',
    behindProxy: false,
  })
  const app = await buildServer({ pool, owner, signIn, setupCode: '1111-2222', clock: () => spring })
  try {
    const stranger = openBrowser(app)
    expect((await stranger.post('/demo/department', { code: '0000-0000' })).status).toBe(403)
    const browser = openBrowser(app, { address: '127.0.0.1', host: 'localhost:3000' })
    const loaded = await browser.post('/demo/department', { locale: 'en' })
    expect(loaded).toMatchObject({
      status: 201,
      body: { loading: null, department: { company: 'Полярис Комплект' } },
    })
    expect((await browser.post('/demo/department', {})).body.reason).toBe('set_up_already')
    expect((await browser.get('/org/setup')).body.needed).toBe(false)
    await browser.signIn('vera@polaris.example', demoPassword)
    expectStoriesAlone(await causesTold(browser), 'Offer')
  } finally {
    await app.close()
    await Promise.all([owner.end(), pool.end(), authPool.end()])
  }
}, 120_000)
