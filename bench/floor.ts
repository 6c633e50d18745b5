/**
 * The floor: the least that answers the same three questions from the same tables. A bare server, prepared statements,
 * no sign-in, no rights, no row-level security, no facts, no checks of what comes in. Run by run.ts in a process of its
 * own: `node bench/floor.ts <database url> <tenant id>`; prints its port.
 */
import { randomUUIDv7 } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const [url, tenantId] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: 8 })

const openDeals = {
  name: 'deals',
  text: `
    select d.id, d.title, d.account_id as "accountId", a.name as "accountName", d.owner_id as "ownerId",
      o.name as "ownerName", d.product_id as "productId", p.name as "productName", d.pipeline_id as "pipelineId",
      d.stage_id as "stageId", s.name as "stageName", d.status, d.amount_minor as "amountMinor", d.currency,
      d.opened_on::text as "openedOn", d.expected_close_on::text as "expectedCloseOn", d.next_step as "nextStep",
      d.next_step_on::text as "nextStepOn", d.next_step_at as "nextStepAt", d.last_touch_at as "lastTouchAt",
      d.created_at as "createdAt", d.updated_at as "updatedAt"
    from (
      select * from sales.deal
      where tenant_id = $1 and owner_id = $2 and status = 'open' and deleted_at is null
      order by created_at desc, id desc limit 50
    ) d
    left join clients.account a on a.tenant_id = d.tenant_id and a.id = d.account_id
    left join org.person o on o.tenant_id = d.tenant_id and o.id = d.owner_id
    left join sales.product p on p.tenant_id = d.tenant_id and p.id = d.product_id
    left join sales.stage s on s.tenant_id = d.tenant_id and s.id = d.stage_id
    order by d.created_at desc, d.id desc`,
}

/** Everybody below a person, and the person. */
const people = {
  name: 'people',
  text: `
    with recursive people (id) as (
      select $2::uuid
      union all
      select o.person_id from people join org.position o on o.tenant_id = $1 and o.supervisor_id = people.id
    )
    select p.id, p.name from people join org.person p on p.tenant_id = $1 and p.id = people.id`,
}

/** Today and this week by kind of activity; of the four weeks before only what the trend shows. */
const activitySums = {
  name: 'activity',
  text: `
    select r.person_id as id, r.kind, r.prospect, r.outcome,
      sum(r.count) filter (where r.day = $3::date)::int as today, sum(r.count)::int as week, null as trend
    from sales.activity_day r
    where r.tenant_id = $1 and r.person_id = any($2::uuid[]) and r.day >= $4::date
    group by 1, 2, 3, 4
    union all
    select r.person_id, null, null, null, null, null, json_agg(json_build_array(r.day, r.count))
    from sales.activity_day r
    where r.tenant_id = $1 and r.person_id = any($2::uuid[]) and r.day >= $4::date - 28 and r.day < $4::date
      and r.kind = 'meeting' and r.prospect and r.outcome = 'held'
    group by 1`,
}

const revenue = {
  name: 'revenue',
  text: `
    select r.person_id as id, sum(r.amount_minor) filter (where r.day >= $3::date)::float8 as month,
      sum(r.amount_minor)::float8 as quarter
    from sales.deal_day r
    where r.tenant_id = $1 and r.person_id = any($2::uuid[]) and r.event = 'won' and r.day >= $4::date
    group by 1`,
}

const logActivity = {
  name: 'log',
  text: `
    with made as (
      insert into sales.activity (tenant_id, id, person_id, account_id, deal_id, kind, at, day, outcome, prospect, minutes, note,
        created_at, created_by, updated_at)
      values ($1, $2, $3, $4, $5, $6, now(), current_date, 'held', true, $7, $8, now(), $3, now())
      returning *
    )
    insert into sales.activity_day as r (tenant_id, person_id, day, kind, prospect, outcome, count, minutes)
    select tenant_id, person_id, day, kind, prospect, outcome, 1, minutes from made
    on conflict (tenant_id, person_id, day, kind, prospect, outcome)
      do update set count = r.count + 1, minutes = r.minutes + excluded.minutes`,
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url!, 'http://floor')
  const of = searchParams.get('of')
  if (pathname === '/deals')
    return { items: (await pool.query({ ...openDeals, values: [tenantId, of] })).rows }
  if (pathname === '/board') return { items: await board(of!) }
  const { personId, accountId, dealId, kind, minutes, note } = JSON.parse(await bodyOf(request)) as Record<
    string,
    unknown
  >
  const id = randomUUIDv7()
  await pool.query({
    ...logActivity,
    values: [tenantId, id, personId, accountId, dealId, kind, minutes, note],
  })
  return { id }
}

async function board(of: string): Promise<unknown> {
  const today = new Date().toISOString().slice(0, 10)
  const { monday, month, quarter } = periodsOf(today)
  const team = (await pool.query<{ id: string; name: string }>({ ...people, values: [tenantId, of] })).rows
  const ids = team.map(({ id }) => id)
  const [activity, money] = await Promise.all([
    pool.query({ ...activitySums, values: [tenantId, ids, today, monday] }),
    pool.query({ ...revenue, values: [tenantId, ids, month, quarter] }),
  ])
  return { team, activity: activity.rows, money: money.rows }
}

/** The Monday, and the first days of the month and the quarter. */
function periodsOf(today: string): { monday: string; month: string; quarter: string } {
  const date = new Date(`${today}T00:00:00Z`)
  const monday = new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * 86_400_000)
    .toISOString()
    .slice(0, 10)
  const month = today.slice(5, 7)
  const first = String(3 * Math.floor((Number(month) - 1) / 3) + 1).padStart(2, '0')
  return { monday, month: `${today.slice(0, 8)}01`, quarter: `${today.slice(0, 5)}${first}-01` }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += piece
  return text
}

const server = createServer((request, response) => {
  answer(request).then(
    (found) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(found))
    },
    (error: unknown) => {
      console.error(error)
      response.statusCode = 500
      response.end()
    },
  )
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
process.on('SIGTERM', () => process.exit(0))
