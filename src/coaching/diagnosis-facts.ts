import { sql, type RawBuilder } from 'kysely'
import { addDays, daysBetween, type Period } from '../org/day.ts'
import { exposureOf } from '../org/exposure.ts'
import { absencesOf, calendarOf } from '../org/roster.ts'
import type { ReadTx } from '../platform/transaction.ts'
import type { Evening, Watched } from './deviation-facts.ts'
import type { SizeCell, Span, StageCell } from './figures.ts'

/** The last months and the year before them: the two stretches of a diagnosis. */
export type Stretches = { base: Period; now: Period }

const baseDays = 365
const daysOfMonth = 365.25 / 12
/** With fewer clients given to a person in a month, people find their clients themselves. */
const leastLeadsOfMonth = 3

/** The last so many months beside the year before them. */
export function stretchesBefore(asOf: string, months: number): Stretches {
  const now = { from: addDays(asOf, 1 - Math.round(months * daysOfMonth)), to: asOf }
  return { base: { from: addDays(now.from, -baseDays), to: addDays(now.from, -1) }, now }
}

/** The conversations that a funnel begins with. */
export const conversationKinds = ['call', 'meeting', 'demonstration']
/** From conversation to deal: the first stage of every funnel, with a key of its own. */
export const firstStage = 'opened'

export type PersonSpans = { id: string; base: Span | null; now: Span; tenureMonths: number }

type Window = 'base' | 'now'
type Cell = { personId: string; window: Window; mix: string }
type StageRow = Cell & { stage: string; x: number; n: number }
type SizeRow = Cell & SizeCell
type CountRow = { personId: string; window: Window; count: number }

/**
 * Everybody's two stretches as the factors of a result (methods §2). Nine statements, whatever the number of people.
 *
 * Deals are told apart by what makes them easy or hard: whether the client had bought before, and the product. A deal
 * leaves a stage onwards or lost; moves back are passed over. Leads are clients handed to the person by somebody else, where
 * that is how people come by them.
 */
export async function spansOf(
  tx: ReadTx,
  evening: Evening,
  people: readonly Watched[],
  asked: Stretches,
): Promise<PersonSpans[]> {
  const ids = people.map(({ id }) => id)
  const first = await firstFactOn(tx, evening)
  // deals from before activities were written down would look like conversations that bring more
  const stretches = { ...asked, base: { ...asked.base, from: [asked.base.from, first ?? ''].sort().at(-1)! } }
  const [calendar, absences, stages, activities, opened, passed, sizes, leads] = await Promise.all([
    calendarOf(tx, evening.tenantId),
    absencesOf(tx, evening.tenantId, ids, stretches.base.from, evening.asOf),
    stagesOf(tx, evening, stretches),
    conversationsOf(tx, evening, ids, stretches),
    openedOf(tx, evening, ids, stretches),
    passedOf(tx, evening, ids, stretches),
    sizesOf(tx, evening, ids, stretches),
    givenClientsOf(tx, evening, ids, stretches),
  ])
  const nowMonths = daysBetween(stretches.now.from, stretches.now.to).length / daysOfMonth
  const given = total(leads.filter(({ window }) => window === 'now'))
  const isLeadsKnown = given >= leastLeadsOfMonth * nowMonths * people.length
  return people.map((person) => {
    const exposure = { ...person, absences: absences.get(person.id) ?? [] }
    const own = { activities, opened, passed, sizes, leads }
    const spanIn = (window: Window): Span | null => {
      const period = presentIn(stretches[window], person, first)
      if (period === null) return null
      return {
        months: daysBetween(period.from, period.to).length / daysOfMonth,
        days: exposureOf(exposure, calendar, period.from, period.to),
        ...figuresOf(person.id, window, stages, own, isLeadsKnown),
      }
    }
    return {
      id: person.id,
      base: spanIn('base'),
      now: spanIn('now') ?? emptySpan(stages),
      tenureMonths: monthsSince(person.hiredOn ?? first, evening.asOf),
    }
  })
}

/** The part of a stretch in which the person worked here and the company wrote things down; null for none. */
function presentIn(stretch: Period, { hiredOn }: Watched, first: string | null): Period | null {
  const from = [stretch.from, hiredOn ?? stretch.from, first ?? stretch.to].sort().at(-1)!
  return from < stretch.to ? { from, to: stretch.to } : null
}

/** Months and parts of one; 0 when it is not known since when. */
export function monthsSince(day: string | null, asOf: string): number {
  return day === null || day > asOf ? 0 : daysBetween(day, asOf).length / daysOfMonth
}

function emptySpan(stages: readonly string[]): Span {
  return {
    months: 0,
    days: 0,
    leads: null,
    activity: 0,
    stages: [firstStage, ...stages].map((key) => ({ key, cells: [] })),
    sizes: [],
  }
}

type Own = {
  activities: readonly (CountRow & { mix: string })[]
  opened: readonly (CountRow & { mix: string })[]
  passed: readonly StageRow[]
  sizes: readonly SizeRow[]
  leads: readonly CountRow[]
}

function figuresOf(
  personId: string,
  window: Window,
  stages: readonly string[],
  facts: Own,
  isLeadsKnown: boolean,
): Pick<Span, 'leads' | 'activity' | 'stages' | 'sizes'> {
  const isOwn = (row: CountRow | Cell) => row.personId === personId && row.window === window
  const conversations = facts.activities.filter(isOwn)
  const opened = facts.opened.filter(isOwn)
  const passed = facts.passed.filter(isOwn)
  const first = conversations.map(({ mix, count }): StageCell => {
    const x = opened.find((one) => one.mix === mix)?.count ?? 0
    return { mix, x: Math.min(x, count), n: count }
  })
  return {
    leads: isLeadsKnown ? total(facts.leads.filter(isOwn)) : null,
    activity: total(conversations),
    stages: [
      { key: firstStage, cells: first },
      ...stages.map((key) => ({
        key,
        cells: passed.filter(({ stage }) => stage === key).map(({ mix, x, n }) => ({ mix, x, n })),
      })),
    ],
    sizes: facts.sizes
      .filter(isOwn)
      .map(({ mix, count, meanLog, squares }) => ({ mix, count, meanLog, squares })),
  }
}

function total(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}

/** The day of the company's first activity: before it nobody could do anything that is written down. */
export async function firstFactOn(tx: ReadTx, { tenantId }: Evening): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(r.day) as day from sales.activity_day r where r.tenant_id = ${tenantId}`.execute(tx)
  return rows[0]?.day ?? null
}

/** The open stages, in order, of the pipeline that brings the most. */
async function stagesOf(tx: ReadTx, { tenantId }: Evening, { base, now }: Stretches): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from sales.stage s
    where s.tenant_id = ${tenantId} and s.kind = 'open' and s.archived_at is null and s.pipeline_id = (
      select r.pipeline_id from sales.deal_day r
      where r.tenant_id = ${tenantId} and r.event in ('won', 'lost')
        and r.day between ${base.from}::date and ${now.to}::date
      group by 1 order by sum(r.count) desc, 1 limit 1
    )
    order by s.position`.execute(tx)
  return rows.map(({ id }) => id)
}

function windowOf(day: RawBuilder<unknown>, { base, now }: Stretches): RawBuilder<Window | null> {
  return sql`case when ${day} between ${now.from}::date and ${now.to}::date then 'now'
    when ${day} between ${base.from}::date and ${base.to}::date then 'base' end`
}

const mixOfActivity = sql`case when r.prospect then 'new' else 'customer' end`

async function conversationsOf(
  tx: ReadTx,
  { tenantId }: Evening,
  ids: readonly string[],
  stretches: Stretches,
) {
  const { rows } = await sql<CountRow & { mix: string }>`
    select r.person_id, ${windowOf(sql`r.day`, stretches)} as window, ${mixOfActivity} as mix, sum(r.count)::int as count
    from sales.activity_day r
    where r.tenant_id = ${tenantId} and r.person_id = any(${ids}::uuid[]) and r.outcome = 'held'
      and r.kind = any(${conversationKinds}::text[])
      and r.day between ${stretches.base.from}::date and ${stretches.now.to}::date
    group by 1, 2, 3`.execute(tx)
  return rows
}

/** Whether the client of the deal `d` had bought before it was opened. */
const mixOfClient = sql`case when exists (
    select from sales.deal b
    where b.tenant_id = d.tenant_id and b.account_id = d.account_id and b.status = 'won' and b.closed_on < d.opened_on
      and b.deleted_at is null
  ) then 'customer' else 'new' end`

/** …and what is sold. */
const mixOfDeal = sql`${mixOfClient} || coalesce(' ' || d.product_id::text, '')`

async function openedOf(tx: ReadTx, { tenantId }: Evening, ids: readonly string[], stretches: Stretches) {
  const { rows } = await sql<CountRow & { mix: string }>`
    select d.opened_for_id as person_id, ${windowOf(sql`d.opened_on`, stretches)} as window, ${mixOfClient} as mix,
      count(*)::int as count
    from sales.deal d
    where d.tenant_id = ${tenantId} and d.opened_for_id = any(${ids}::uuid[]) and d.deleted_at is null
      and d.opened_on between ${stretches.base.from}::date and ${stretches.now.to}::date
    group by 1, 2, 3`.execute(tx)
  return rows
}

/** Deals that left a stage, onwards or lost, by who led them then. */
async function passedOf(tx: ReadTx, { tenantId }: Evening, ids: readonly string[], stretches: Stretches) {
  const { rows } = await sql<StageRow>`
    select led.person_id, ${windowOf(sql`c.at::date`, stretches)} as window, c.from_stage_id as stage,
      ${mixOfDeal} as mix, count(*) filter (where s.kind <> 'lost')::int as x, count(*)::int as n
    from sales.stage_change c
    join sales.deal d on d.tenant_id = c.tenant_id and d.id = c.deal_id and d.deleted_at is null
    join sales.stage f on f.tenant_id = c.tenant_id and f.id = c.from_stage_id and f.kind = 'open'
    join sales.stage s on s.tenant_id = c.tenant_id and s.id = c.to_stage_id
    cross join lateral (
      select coalesce((
        select o.person_id from sales.deal_ownership o
        where o.tenant_id = c.tenant_id and o.deal_id = c.deal_id and o.from_at <= c.at
          and (o.to_at is null or o.to_at > c.at)
        limit 1
      ), d.owner_id) as person_id
    ) led
    where c.tenant_id = ${tenantId} and c.at >= ${stretches.base.from}::date
      and c.at < ${addDays(stretches.now.to, 1)}::date and (s.kind <> 'open' or s.position > f.position)
      and led.person_id = any(${ids}::uuid[])
    group by 1, 2, 3, 4`.execute(tx)
  return rows
}

async function sizesOf(
  tx: ReadTx,
  { tenantId, currency }: Evening,
  ids: readonly string[],
  stretches: Stretches,
) {
  const { rows } = await sql<SizeRow>`
    select d.closed_for_id as person_id, ${windowOf(sql`d.closed_on`, stretches)} as window, ${mixOfDeal} as mix,
      count(*)::int as count, avg(ln(d.amount_minor))::float8 as mean_log,
      (count(*) * var_pop(ln(d.amount_minor)))::float8 as squares
    from sales.deal d
    where d.tenant_id = ${tenantId} and d.closed_for_id = any(${ids}::uuid[]) and d.status = 'won'
      and d.deleted_at is null and d.currency = ${currency} and d.amount_minor > 0
      and d.closed_on between ${stretches.base.from}::date and ${stretches.now.to}::date
    group by 1, 2, 3`.execute(tx)
  return rows
}

/** Clients that somebody else gave to the person. */
async function givenClientsOf(
  tx: ReadTx,
  { tenantId }: Evening,
  ids: readonly string[],
  stretches: Stretches,
) {
  const { rows } = await sql<CountRow>`
    select o.person_id, ${windowOf(sql`o.from_at::date`, stretches)} as window, count(*)::int as count
    from clients.ownership o
    where o.tenant_id = ${tenantId} and o.person_id = any(${ids}::uuid[]) and o.set_by is not null
      and o.set_by <> o.person_id and o.from_at >= ${stretches.base.from}::date
      and o.from_at < ${addDays(stretches.now.to, 1)}::date
    group by 1, 2`.execute(tx)
  return rows
}
