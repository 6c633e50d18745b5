import { sql } from 'kysely'
import { sees, sightOf } from '../clients/sight.ts'
import { addDays, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { notFound } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Speaker } from '../platform/words.ts'
import { taskAccess } from './access.ts'
import type { Grounds } from './grounds-contract.ts'

const days = 90
const mostProducts = 8
/** Fewer won deals have no middle one worth naming. */
const fewestForCycle = 3

type Question = { personId: string; day: string; from: string; earlierFrom: string; earlierTo: string }

/**
 * What stands behind a task to somebody: market, product, client base, sales, documents. One statement each, sent
 * together. Money is in the company's currency alone.
 */
export async function readGrounds(
  tx: ReadTx,
  actor: Actor,
  { personId }: { personId: string },
  speaker: Speaker,
): Promise<Grounds> {
  if (!sees(await sightOf(tx, actor, taskAccess, 'weigh'), personId)) throw notFound()
  const day = today(actor)
  const from = addDays(day, 1 - days)
  const question = { personId, day, from, earlierFrom: addDays(from, -days), earlierTo: addDays(from, -1) }
  const [name, market, product, base, sales] = await Promise.all([
    nameOf(tx, actor, personId),
    marketOf(tx, actor, question),
    productsOf(tx, actor, question),
    baseOf(tx, actor, question),
    salesOf(tx, actor, question),
  ])
  if (name === undefined) throw notFound()
  const said = (section: string) => speaker.say(actor.locale, `tasks.grounds.${section}`)
  const period = { from, to: day }
  return {
    person: { id: personId, name },
    currency: actor.currency,
    market: {
      definition: said('market'),
      period,
      before: { from: question.earlierFrom, to: question.earlierTo },
      ...market,
    },
    product: {
      definition: said('product'),
      period,
      items: product,
      amountOfData: product.reduce((sum, { won, lost }) => sum + won + lost, 0),
    },
    base: { definition: said('base'), ...base },
    sales: { definition: said('sales'), period, ...sales },
    documents: { definition: said('documents'), isAvailable: false },
  }
}

async function nameOf(tx: ReadTx, actor: Actor, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('org.person')
    .select('name')
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name
}

function rateOf({ won, lost }: { won: number; lost: number }): number | null {
  return won + lost === 0 ? null : Math.round((1000 * won) / (won + lost)) / 1000
}

/** Everyone's deals by the day they were opened, won and lost; from the rollup. */
async function marketOf(
  tx: ReadTx,
  actor: Actor,
  question: Question,
): Promise<Pick<Grounds['market'], 'now' | 'earlier'>> {
  const { rows } = await sql<{ isNow: boolean; opened: number; won: number; lost: number }>`
    select r.day >= ${question.from}::date as is_now,
      coalesce(sum(r.count) filter (where r.event = 'opened'), 0)::int as opened,
      coalesce(sum(r.count) filter (where r.event = 'won'), 0)::int as won,
      coalesce(sum(r.count) filter (where r.event = 'lost'), 0)::int as lost
    from sales.deal_day r
    where r.tenant_id = ${actor.tenantId} and r.day between ${question.earlierFrom}::date and ${question.day}::date
    group by 1`.execute(tx)
  const of = (isNow: boolean) => {
    const { opened, won, lost } = rows.find((row) => row.isNow === isNow) ?? { opened: 0, won: 0, lost: 0 }
    return { opened, won, lost, winRate: rateOf({ won, lost }) }
  }
  return { now: of(true), earlier: of(false) }
}

/** What sells, of everyone and of this person; deals without a product are one line. */
async function productsOf(
  tx: ReadTx,
  actor: Actor,
  question: Question,
): Promise<Grounds['product']['items']> {
  const { rows } = await sql<{
    id: string | null
    name: string | null
    won: number
    lost: number
    amountMinor: number
    ownWon: number
    ownLost: number
  }>`
    with closed as (
      select d.product_id, count(*) filter (where d.status = 'won')::int as won,
        count(*) filter (where d.status = 'lost')::int as lost,
        coalesce(sum(d.amount_minor) filter (where d.status = 'won' and d.currency = ${actor.currency}), 0)::bigint
          as amount_minor,
        count(*) filter (where d.status = 'won' and d.closed_for_id = ${question.personId}::uuid)::int as own_won,
        count(*) filter (where d.status = 'lost' and d.closed_for_id = ${question.personId}::uuid)::int as own_lost
      from sales.deal d
      where d.tenant_id = ${actor.tenantId} and d.deleted_at is null and d.status <> 'open'
        and coalesce(d.closed_on, '-infinity'::date) between ${question.from}::date and ${question.day}::date
      group by d.product_id
      order by won desc, lost desc
      limit ${mostProducts}
    )
    select p.id, p.name, c.won, c.lost, c.amount_minor, c.own_won, c.own_lost
    from closed c
    left join sales.product p on p.tenant_id = ${actor.tenantId} and p.id = c.product_id
    order by c.won desc, c.lost desc, p.name`.execute(tx)
  return rows.map(({ id, name, ...row }) => ({
    ...row,
    product: id === null ? null : { id, name: name ?? '' },
    winRate: rateOf(row),
  }))
}

/** The clients that this person leads, by when anybody last touched them. */
async function baseOf(
  tx: ReadTx,
  actor: Actor,
  { personId, from }: Question,
): Promise<Omit<Grounds['base'], 'definition'>> {
  const { rows } = await sql<Omit<Grounds['base'], 'definition'>>`
    select count(*)::int as accounts,
      count(*) filter (where touch.last_day is null)::int as untouched,
      count(*) filter (where touch.last_day < ${from}::date)::int as dormant,
      count(*) filter (where touch.last_day >= ${from}::date)::int as covered,
      count(*) filter (where exists (
        select from sales.deal d
        where d.tenant_id = ${actor.tenantId} and d.account_id = a.id and d.status = 'won' and d.deleted_at is null
      ))::int as have_bought
    from clients.account a
    left join lateral (
      select c.day as last_day
      from sales.activity c
      where c.tenant_id = ${actor.tenantId} and c.account_id = a.id and c.deleted_at is null
        and c.outcome <> 'planned'
      order by c.at desc, c.id desc
      limit 1
    ) touch on true
    where a.tenant_id = ${actor.tenantId} and a.owner_id = ${personId}::uuid and a.archived_at is null`.execute(
    tx,
  )
  return rows[0]!
}

type SalesRow = Omit<Grounds['sales'], 'definition' | 'period' | 'winRate' | 'cycleDays'> & {
  cycleDays: number | null
}

/** The person's open deals by stage, and what became of those that closed. */
async function salesOf(
  tx: ReadTx,
  actor: Actor,
  { personId, from, day }: Question,
): Promise<Omit<Grounds['sales'], 'definition' | 'period'>> {
  const { rows } = await sql<SalesRow>`
    with stages as (
      select s.name, p.name as pipeline, p.position as pipeline_position, s.position, count(*)::int as deals,
        coalesce(sum(d.amount_minor) filter (where d.currency = ${actor.currency}), 0)::bigint as amount_minor,
        count(*) filter (where d.next_step_on is null)::int as without_next_step
      from sales.deal d
      join sales.stage s on s.tenant_id = ${actor.tenantId} and s.id = d.stage_id
      join sales.pipeline p on p.tenant_id = ${actor.tenantId} and p.id = d.pipeline_id
      where d.tenant_id = ${actor.tenantId} and d.owner_id = ${personId}::uuid and d.status = 'open'
        and d.deleted_at is null
      group by 1, 2, 3, 4
    ),
    closed as (
      select d.status, d.closed_on - d.opened_on as days, d.amount_minor, d.currency
      from sales.deal d
      where d.tenant_id = ${actor.tenantId} and d.closed_for_id = ${personId}::uuid and d.deleted_at is null
        and d.closed_on between ${from}::date and ${day}::date
    )
    select
      (select coalesce(json_agg(json_build_object('name', name, 'pipeline', pipeline, 'deals', deals,
        'amountMinor', amount_minor) order by pipeline_position, position), '[]') from stages) as stages,
      (select coalesce(sum(deals), 0)::int from stages) as open,
      (select coalesce(sum(amount_minor), 0)::bigint from stages) as open_amount_minor,
      (select coalesce(sum(without_next_step), 0)::int from stages) as without_next_step,
      count(*) filter (where status = 'won')::int as won,
      count(*) filter (where status = 'lost')::int as lost,
      case when count(*) filter (where status = 'won' and days is not null) >= ${fewestForCycle}::int then
        (percentile_cont(0.5) within group (order by days) filter (where status = 'won'))::float8
      end as cycle_days,
      (avg(amount_minor) filter (where status = 'won' and currency = ${actor.currency}))::bigint
        as average_amount_minor
    from closed`.execute(tx)
  const row = rows[0]!
  return { ...row, winRate: rateOf(row) }
}
