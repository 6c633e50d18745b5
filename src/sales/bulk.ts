/** Products, deals and activities in mass: for imports and the demo. Rollups are recounted set-wise at the end. */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import {
  type BulkNoun,
  type BulkTarget,
  insertNew,
  markChanges,
  refreshStatistics,
  stagingColumns,
  takeBackRows,
  updateChanged,
} from '../platform/bulk.ts'
import { plain } from '../platform/copy.ts'
import type { Tx } from '../platform/transaction.ts'
import type { PersonDay } from '../clients/account-day.ts'
import { today } from '../org/day.ts'
import { recount } from './rollup.ts'

const products: BulkTarget = {
  table: 'sales.product',
  columns: ['name', 'family', 'price_minor', 'currency'],
}

export const productsInBulk: BulkNoun = {
  target: products,
  label: 'name',
  staging: { ...stagingColumns, name: 'text', family: 'text', price_minor: 'bigint', currency: 'text' },
  mark: (tx, actor, staging) => markChanges(tx, actor, staging, products),
  async put(tx, actor, staging) {
    await insertNew(tx, actor, staging, products, {
      currency: sql`coalesce(s.currency, ${actor.currency})`,
      ...made(actor),
    })
    await updateChanged(tx, actor, staging, products)
  },
  takeBack: (tx, actor, undone) => takeBackRows(tx, actor, undone, products),
}

const deals: BulkTarget = {
  table: 'sales.deal',
  columns: [
    'title',
    'account_id',
    'owner_id',
    'product_id',
    'pipeline_id',
    'stage_id',
    'status',
    'amount_minor',
    'currency',
    'opened_on',
    'closed_on',
    'lost_reason',
    'expected_close_on',
    'next_step',
    'next_step_on',
    'next_step_at',
  ],
  history: [
    { table: 'sales.stage_change', column: 'deal_id' },
    { table: 'sales.deal_ownership', column: 'deal_id' },
  ],
}

/** (person_id, day) of the deals `d` whose ids a set has. */
const dealDays = sql`
  sales.deal d cross join lateral (
    values (d.opened_for_id, d.opened_on), (d.closed_for_id, d.closed_on)
    union all
    select h.person_id, h.day from sales.stage_change h where h.tenant_id = d.tenant_id and h.deal_id = d.id
  ) c (person_id, day)`

/**
 * `pipeline_id`, `stage_id` and `status` (the kind of the stage) come together or not at all; a deal whose stage is not
 * open has `closed_on`. Whose day counts the opening and the closing is the owner's at that moment and is not moved to
 * another when the deal is given away later.
 */
export const dealsInBulk: BulkNoun = {
  target: deals,
  label: 'title',
  staging: {
    ...stagingColumns,
    ...Object.fromEntries(deals.columns.map((column) => [column, 'text'])),
    account_id: 'uuid',
    owner_id: 'uuid',
    product_id: 'uuid',
    pipeline_id: 'uuid',
    stage_id: 'uuid',
    amount_minor: 'bigint',
    opened_on: 'date',
    closed_on: 'date',
    expected_close_on: 'date',
    next_step_on: 'date',
    next_step_at: 'time',
  },

  async mark(tx, actor, staging) {
    // what an open deal would be closed on, and a closed one's next step, is not kept
    await sql`
      update ${sql.raw(plain(staging))} s set
        closed_on = case when s.status <> 'open' then s.closed_on end,
        next_step = case when s.status = 'open' then s.next_step end,
        next_step_on = case when s.status = 'open' then s.next_step_on end,
        next_step_at = case when s.status = 'open' then s.next_step_at end
      where s.status is not null`.execute(tx)
    return markChanges(tx, actor, staging, deals)
  },

  async put(tx, actor, staging) {
    const table = sql.raw(plain(staging))
    const staged = sql`select s.id from ${table} s where s.change in ('new', 'changed')`
    const before = await countedDays(tx, actor, dealDays, staged)
    await changeHistory(tx, actor, table)
    await insertNew(tx, actor, staging, deals, {
      currency: sql`coalesce(s.currency, ${actor.currency})`,
      opened_for_id: sql`s.owner_id`,
      closed_for_id: sql`case when s.status <> 'open' then s.owner_id end`,
      ...made(actor),
      created_at: startOf(actor, sql`s.opened_on`),
    })
    await updateChanged(tx, actor, staging, deals, closing)
    await beginHistory(tx, actor, table)
    await refreshStatistics(tx, staging, tablesOf(deals))
    await recountDays(tx, actor, before, await countedDays(tx, actor, dealDays, staged))
    await refreshStatistics(tx, staging, ['sales.person_day', 'sales.deal_day'])
  },

  async takeBack(tx, actor, undone) {
    const taken = sql`select u.id from ${sql.raw(plain(undone))} u`
    const before = await countedDays(tx, actor, dealDays, taken)
    await takeBackRows(tx, actor, undone, deals)
    await recountDays(tx, actor, before, await countedDays(tx, actor, dealDays, taken))
    await forgetEmptyDays(tx, actor, before)
  },
}

/** How a changed deal closes and opens again; `s.status` is null when the stage is not given. */
const closing: Record<string, RawBuilder<unknown>> = {
  opened_for_id: sql`coalesce(t.opened_for_id, s.owner_id, t.owner_id)`,
  closed_on: sql`case coalesce(s.status, t.status) when 'open' then null else coalesce(s.closed_on, t.closed_on) end`,
  closed_for_id: sql`case
    when coalesce(s.status, t.status) = 'open' then null
    when t.status = 'open' then coalesce(s.owner_id, t.owner_id)
    else coalesce(t.closed_for_id, s.owner_id, t.owner_id) end`,
}

/** Midnight of a day in the company's zone, now when there is no day. */
function startOf(actor: Actor, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`least(${actor.now}::timestamptz, coalesce(${day}::timestamp at time zone ${actor.timeZone}, ${actor.now}))`
}

/** The day that goes with it. */
function dayOf(actor: Actor, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`least(${today(actor)}::date, coalesce(${day}, ${today(actor)}::date))`
}

function tablesOf({ table, history = [] }: BulkTarget): string[] {
  return [table, ...history.map((child) => child.table)]
}

function made(actor: Actor): Record<string, RawBuilder<unknown>> {
  return {
    created_at: sql`${actor.now}::timestamptz`,
    created_by: sql`${actor.personId}::uuid`,
    updated_at: sql`${actor.now}::timestamptz`,
  }
}

/** Before the update: moves from stage to stage, and from owner to owner. */
async function changeHistory(tx: Tx, actor: Actor, table: RawBuilder<unknown>): Promise<void> {
  const changed = sql`
    ${table} s join sales.deal d on d.tenant_id = ${actor.tenantId} and d.id = s.id where s.change = 'changed'`
  await sql`
    insert into sales.stage_change (tenant_id, deal_id, from_stage_id, to_stage_id, at, set_by, person_id, day)
    select ${actor.tenantId}, s.id, d.stage_id, s.stage_id,
      ${startOf(actor, sql`case when s.status <> 'open' then s.closed_on end`)}, ${actor.personId},
      coalesce(s.owner_id, d.owner_id),
      ${dayOf(actor, sql`case when s.status <> 'open' then s.closed_on end`)}
    from ${changed} and s.stage_id is distinct from d.stage_id and s.stage_id is not null`.execute(tx)
  const moved = sql`(select s.id, s.owner_id from ${changed} and s.owner_id is not null
    and s.owner_id is distinct from d.owner_id)`
  await sql`
    update sales.deal_ownership o set to_at = greatest(o.from_at, ${actor.now}::timestamptz)
    from ${moved} m where o.tenant_id = ${actor.tenantId} and o.deal_id = m.id and o.to_at is null`.execute(
    tx,
  )
  await sql`
    insert into sales.deal_ownership (tenant_id, deal_id, person_id, from_at, set_by)
    select ${actor.tenantId}, m.id, m.owner_id, greatest(${actor.now}::timestamptz, max(o.to_at)), ${actor.personId}
    from ${moved} m left join sales.deal_ownership o on o.tenant_id = ${actor.tenantId} and o.deal_id = m.id
    group by m.id, m.owner_id`.execute(tx)
}

/** After the insert. Of a deal that comes in closed only the last stage is known, and when it was reached. */
async function beginHistory(tx: Tx, actor: Actor, table: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into sales.stage_change (tenant_id, deal_id, to_stage_id, at, set_by, person_id, day)
    select ${actor.tenantId}, s.id, s.stage_id, ${startOf(actor, sql`coalesce(s.closed_on, s.opened_on)`)}, ${actor.personId},
      s.owner_id, ${dayOf(actor, sql`coalesce(s.closed_on, s.opened_on)`)}
    from ${table} s where s.change = 'new'`.execute(tx)
  await sql`
    insert into sales.deal_ownership (tenant_id, deal_id, person_id, from_at, set_by)
    select ${actor.tenantId}, s.id, s.owner_id, ${startOf(actor, sql`s.opened_on`)}, ${actor.personId}
    from ${table} s where s.change = 'new' and s.owner_id is not null`.execute(tx)
}

const activities: BulkTarget = {
  table: 'sales.activity',
  columns: [
    'person_id',
    'account_id',
    'deal_id',
    'kind',
    'at',
    'outcome',
    'prospect',
    'minutes',
    'talk_seconds',
    'note',
  ],
}

const activityDays = sql`sales.activity d cross join lateral (values (d.person_id, d.day)) c (person_id, day)`

/**
 * What the file does not say of an activity is made out: one in the past was held, one to come is planned; it is with
 * a prospective client when the account had not bought by that day; the account is that of the deal.
 */
export const activitiesInBulk: BulkNoun = {
  target: activities,
  label: 'kind',
  staging: {
    ...stagingColumns,
    person_id: 'uuid',
    account_id: 'uuid',
    deal_id: 'uuid',
    kind: 'text',
    at: 'timestamptz',
    outcome: 'text',
    prospect: 'boolean',
    minutes: 'integer',
    talk_seconds: 'integer',
    note: 'text',
  },

  mark: (tx, actor, staging) => markChanges(tx, actor, staging, activities),

  async put(tx, actor, staging) {
    const table = sql.raw(plain(staging))
    const staged = sql`select s.id from ${table} s where s.change in ('new', 'changed')`
    const before = await countedDays(tx, actor, activityDays, staged)
    await touchDeals(tx, actor, staged)
    const account = sql`coalesce(s.account_id, (
      select d.account_id from sales.deal d where d.tenant_id = ${actor.tenantId} and d.id = s.deal_id))`
    const day = sql`(s.at at time zone ${actor.timeZone})::date`
    await insertNew(tx, actor, staging, activities, {
      account_id: account,
      day,
      outcome: sql`coalesce(s.outcome, case when s.at <= ${actor.now} then 'held' else 'planned' end)`,
      prospect: sql`coalesce(s.prospect, not exists (
        select from sales.deal d where d.tenant_id = ${actor.tenantId} and d.account_id = ${account}
          and d.status = 'won' and d.closed_on < ${day} and d.deleted_at is null))`,
      minutes: sql`coalesce(s.minutes, (s.talk_seconds + 30) / 60, 0)`,
      ...made(actor),
    })
    await updateChanged(tx, actor, staging, activities, {
      day: sql`(coalesce(s.at, t.at) at time zone ${actor.timeZone})::date`,
    })
    await refreshStatistics(tx, staging, tablesOf(activities))
    await touchDeals(tx, actor, staged)
    // deals before person-days, as everybody locks them
    await recountLastTouch(tx, actor)
    await recountDays(tx, actor, before, await countedDays(tx, actor, activityDays, staged))
    await refreshStatistics(tx, staging, ['sales.person_day', 'sales.activity_day'])
  },

  async takeBack(tx, actor, undone) {
    const taken = sql`select u.id from ${sql.raw(plain(undone))} u`
    const before = await countedDays(tx, actor, activityDays, taken)
    await touchDeals(tx, actor, taken)
    await takeBackRows(tx, actor, undone, activities)
    await touchDeals(tx, actor, taken)
    await recountLastTouch(tx, actor)
    await recountDays(tx, actor, before, await countedDays(tx, actor, activityDays, taken))
    await forgetEmptyDays(tx, actor, before)
  },
}

async function touchDeals(tx: Tx, actor: Actor, rows: RawBuilder<unknown>): Promise<void> {
  await sql`create temporary table if not exists deals_touched (id uuid) on commit drop`.execute(tx)
  await sql`
    insert into deals_touched select distinct a.deal_id from sales.activity a
    where a.tenant_id = ${actor.tenantId} and a.deal_id is not null and a.id in (${rows})`.execute(tx)
}

/** Locked first, so that the count sees what others have just left. */
async function recountLastTouch(tx: Tx, actor: Actor): Promise<void> {
  await sql`
    select count(*) from (
      select d.id from sales.deal d
      where d.tenant_id = ${actor.tenantId} and d.id in (select id from deals_touched)
      order by d.id
      for no key update
    ) locked`.execute(tx)
  await sql`
    update sales.deal d set last_touch_at = n.last
    from (
      select t.id, max(a.at) as last from (select distinct id from deals_touched) t
      left join sales.activity a on a.tenant_id = ${actor.tenantId} and a.deal_id = t.id and a.outcome = 'held'
        and a.deleted_at is null
      group by t.id) n
    where d.tenant_id = ${actor.tenantId} and d.id = n.id and d.last_touch_at is distinct from n.last`.execute(
    tx,
  )
  await sql`truncate deals_touched`.execute(tx)
}

/** The person-days that the rows `d` of `days` count in, of those whose ids `rows` selects. */
async function countedDays(
  tx: Tx,
  actor: Actor,
  days: RawBuilder<unknown>,
  rows: RawBuilder<unknown>,
): Promise<PersonDay[]> {
  const { rows: counted } = await sql<PersonDay>`
    select distinct c.person_id, c.day from ${days}
    where d.tenant_id = ${actor.tenantId} and d.id in (${rows}) and c.person_id is not null and c.day is not null`.execute(
    tx,
  )
  return counted
}

/** A few statements however many days: they go as two lists. */
async function recountDays(tx: Tx, actor: Actor, before: PersonDay[], after: PersonDay[]): Promise<void> {
  await recount(tx, actor.tenantId, [...before, ...after], actor.now)
}

/**
 * Days on which nothing has ever happened, once what an import brought is taken back. Deleted rows keep their day, and no
 * index holds those: the rows are read once as a set, not once for each day.
 */
async function forgetEmptyDays(tx: Tx, actor: Actor, days: PersonDay[]): Promise<void> {
  const people = days.map(({ personId }) => personId)
  const dates = days.map(({ day }) => day)
  const { tenantId } = actor
  await sql`
    delete from sales.person_day p
    using (
      select person_id, day from unnest(${people}::uuid[], ${dates}::date[]) n (person_id, day)
      except
      select a.person_id, a.day from sales.activity a where a.tenant_id = ${tenantId}
      except
      select d.opened_for_id, d.opened_on from sales.deal d where d.tenant_id = ${tenantId}
      except
      select d.closed_for_id, d.closed_on from sales.deal d where d.tenant_id = ${tenantId}
      except
      select h.person_id, h.day from sales.stage_change h where h.tenant_id = ${tenantId}
    ) empty
    where p.tenant_id = ${tenantId} and p.person_id = empty.person_id and p.day = empty.day`.execute(tx)
}
