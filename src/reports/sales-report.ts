import { sql } from 'kysely'
import { allow, peopleWithin } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { reportAccess } from './access.ts'
import type { SalesReport, SalesRow } from './contract.ts'
import { refuseBadRange, spansOf, type LabelledSpan } from './period-range.ts'
import { inOrderOf, namesOf, refuseTooManyRows, stintsOf, type Stint } from './sellers.ts'
import { sellerWinRateObstacle, winRate, type SellerWinRateReason } from './win-rate.ts'
import { reportsEn } from './words.en.ts'
import { reportsRu } from './words.ru.ts'

export type SalesKey = 'person' | 'supervisor' | 'month' | 'quarter'
type Range = { from: string; to: string }

/** The values a row is grouped by; those not asked for are undefined. */
type Group = { personId?: string | null; supervisorId?: string | null; month?: string; quarter?: string }
type Sum = Group & { event: 'opened' | 'won' | 'lost'; currency: string; count: number; amountMinor: number }

const words = { ru: reportsRu, en: reportsEn }

/**
 * Deals opened, won and lost in a range of days, by day of the event: a deal opened in March and won in May counts in
 * both. Each person stands under the supervisor they had on that day. Grouped by person, those who sold nothing stand
 * there with zeros for every period in which they worked; deals of nobody are shown to those who see everyone.
 */
export async function salesReport(
  tx: ReadTx,
  actor: Actor,
  input: Range & { by?: SalesKey[] },
): Promise<SalesReport> {
  const within = await peopleWithin(tx, actor, allow(actor, reportAccess, 'see'))
  refuseBadRange(input)
  const by = [...new Set(input.by)]
  const sums = await sumsOf(tx, actor, within, input, by)
  if (within === 'all') sums.push(...(await sumsOfNobody(tx, actor, input, by)))
  const stints = isBySeller(by) ? await stintsOf(tx, actor, within, input) : []
  const obstacle = await obstacleOf(tx, actor)
  const currency = currencyOf(actor, sums)

  const cells = cellsOf(sums, emptyGroups(stints, input, by), currency)
  refuseTooManyRows(cells.length)
  const names = await namesOf(
    tx,
    actor,
    cells.flatMap((cell) => [cell.personId, cell.supervisorId]),
  )
  const rowObstacle = isBySeller(by) || within !== 'all' ? obstacle : null
  const rows = cells.map((cell) => rowOf(cell, names, rowObstacle))
  return {
    from: input.from,
    to: input.to,
    by,
    currency,
    winRateBySeller: {
      isAvailable: obstacle === null,
      reason: obstacle,
      message: obstacle === null ? null : words[actor.locale].noWinRate[obstacle],
    },
    rows: inOrderOf(rows, (row) => by.map((key) => row[key])),
    totals: rowOf(totalOf(cells), names, within === 'all' ? null : obstacle),
  }
}

function isBySeller(by: readonly SalesKey[]): boolean {
  return by.includes('person') || by.includes('supervisor')
}

/** Sums of people's deals from the rollup, grouped in the database. One statement. */
async function sumsOf(
  tx: ReadTx,
  actor: Actor,
  within: string[] | 'all',
  { from, to }: Range,
  by: readonly SalesKey[],
): Promise<Sum[]> {
  const people = within === 'all' ? null : within
  const { rows } = await sql<Sum>`
    select case when ${by.includes('person')} then d.person_id end as person_id,
      case when ${by.includes('supervisor')} then o.supervisor_id end as supervisor_id,
      case when ${by.includes('month')} then to_char(d.day, 'YYYY-MM') end as month,
      case when ${by.includes('quarter')} then to_char(d.day, 'YYYY-"Q"Q') end as quarter,
      d.event, d.currency, sum(d.count)::int as count, sum(d.amount_minor)::bigint as amount_minor
    from sales.deal_day d
    left join org.position o on ${by.includes('supervisor')} and o.tenant_id = d.tenant_id
      and o.person_id = d.person_id and daterange(o.from_day, o.to_day) @> d.day
    where d.tenant_id = ${actor.tenantId} and d.day between ${from}::date and ${to}::date
      and (${people}::uuid[] is null or d.person_id = any(${people}::uuid[]))
    group by 1, 2, 3, 4, 5, 6`.execute(tx)
  return rows.map((row) => only(row, by))
}

/** Deals that nobody led stand in no one's day, so they are counted from the deals themselves. One statement. */
async function sumsOfNobody(
  tx: ReadTx,
  actor: Actor,
  { from, to }: Range,
  by: readonly SalesKey[],
): Promise<Sum[]> {
  const { rows } = await sql<Sum>`
    select null as person_id, null as supervisor_id,
      case when ${by.includes('month')} then to_char(d.day, 'YYYY-MM') end as month,
      case when ${by.includes('quarter')} then to_char(d.day, 'YYYY-"Q"Q') end as quarter,
      d.event, d.currency, count(*)::int as count, coalesce(sum(d.amount_minor), 0)::bigint as amount_minor
    from (
      select opened_on as day, 'opened' as event, currency, amount_minor from sales.deal
      where tenant_id = ${actor.tenantId} and opened_for_id is null and deleted_at is null
        and opened_on between ${from}::date and ${to}::date
      union all
      select closed_on, status, currency, amount_minor from sales.deal
      where tenant_id = ${actor.tenantId} and closed_for_id is null and deleted_at is null and status <> 'open'
        and closed_on between ${from}::date and ${to}::date
    ) d
    group by 3, 4, 5, 6`.execute(tx)
  return rows.map((row) => only(row, by))
}

/** Leaves out the keys that were not asked for. */
function only(row: Sum, by: readonly SalesKey[]): Sum {
  const { personId, supervisorId, month, quarter, ...sum } = row
  return {
    ...sum,
    ...(by.includes('person') ? { personId } : {}),
    ...(by.includes('supervisor') ? { supervisorId } : {}),
    ...(by.includes('month') ? { month } : {}),
    ...(by.includes('quarter') ? { quarter } : {}),
  }
}

/**
 * How the company keeps its sellers on deals, over all time: it judges the data and not the people, so it is the same
 * answer for everyone who asks. One statement.
 */
async function obstacleOf(tx: ReadTx, actor: Actor): Promise<SellerWinRateReason | null> {
  const { rows } = await sql<{
    heldWon: number
    heldLost: number
    heldOpen: boolean
    won: number
    lost: number
  }>`
    select
      (select coalesce(sum(count), 0)::int from sales.deal_day
        where tenant_id = ${actor.tenantId} and event = 'won') as held_won,
      (select coalesce(sum(count), 0)::int from sales.deal_day
        where tenant_id = ${actor.tenantId} and event = 'lost') as held_lost,
      exists (select from sales.deal
        where tenant_id = ${actor.tenantId} and status = 'open' and deleted_at is null and owner_id is not null)
        as held_open,
      count(*) filter (where d.status = 'won')::int as won, count(*) filter (where d.status = 'lost')::int as lost
    from sales.deal d
    where d.tenant_id = ${actor.tenantId} and d.closed_for_id is null and d.closed_on is not null
      and d.deleted_at is null`.execute(tx)
  const { heldWon, heldLost, heldOpen, won, lost } = rows[0]!
  return sellerWinRateObstacle([
    { personId: actor.personId, won: heldWon, lost: heldLost, open: heldOpen ? 1 : 0 },
    { personId: null, won, lost, open: 0 },
  ])
}

/** The company's currency; or, when all that was won is in one other, that one, so that a sum is a sum. */
function currencyOf(actor: Actor, sums: readonly Sum[]): string {
  const found = new Set(sums.filter(({ event }) => event === 'won').map(({ currency }) => currency))
  const [first] = found
  return found.size === 1 && first !== undefined ? first : actor.currency
}

type Cell = Group & {
  opened: number
  won: number
  lost: number
  wonAmountMinor: number
  others: Map<string, number>
}

function emptyCell(group: Group): Cell {
  return { ...group, opened: 0, won: 0, lost: 0, wonAmountMinor: 0, others: new Map() }
}

/** Groups that exist though nothing happened in them: each seller, or supervisor, in each period they were here. */
function emptyGroups(stints: readonly Stint[], range: Range, by: readonly SalesKey[]): Group[] {
  const spans: LabelledSpan[] = by.includes('month')
    ? spansOf('month', range.from, range.to)
    : by.includes('quarter')
      ? spansOf('quarter', range.from, range.to)
      : [{ label: '', ...range }]
  return stints.flatMap((stint) =>
    spans
      .filter((span) => (stint.from ?? '') <= span.to && span.from <= (stint.to ?? '9999'))
      .map((span) => ({
        ...(by.includes('person') ? { personId: stint.personId } : {}),
        ...(by.includes('supervisor') ? { supervisorId: stint.supervisorId } : {}),
        ...(by.includes('month') ? { month: span.label } : {}),
        ...(by.includes('quarter')
          ? { quarter: by.includes('month') ? quarterOfMonth(span.label) : span.label }
          : {}),
      })),
  )
}

function quarterOfMonth(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

function cellsOf(sums: readonly Sum[], empty: readonly Group[], currency: string): Cell[] {
  const cells = new Map<string, Cell>()
  const cellOf = (group: Group) => {
    const key = JSON.stringify([group.personId, group.supervisorId, group.month, group.quarter])
    const { personId, supervisorId, month, quarter } = group
    let cell = cells.get(key)
    if (!cell) cells.set(key, (cell = emptyCell({ personId, supervisorId, month, quarter })))
    return cell
  }
  for (const group of empty) cellOf(group)
  for (const sum of sums) {
    const cell = cellOf(sum)
    cell[sum.event] += sum.count
    if (sum.event !== 'won') continue
    if (sum.currency === currency) cell.wonAmountMinor += sum.amountMinor
    else cell.others.set(sum.currency, (cell.others.get(sum.currency) ?? 0) + sum.amountMinor)
  }
  return [...cells.values()]
}

function totalOf(cells: readonly Cell[]): Cell {
  const total = emptyCell({})
  for (const cell of cells) {
    total.opened += cell.opened
    total.won += cell.won
    total.lost += cell.lost
    total.wonAmountMinor += cell.wonAmountMinor
    for (const [currency, amount] of cell.others)
      total.others.set(currency, (total.others.get(currency) ?? 0) + amount)
  }
  return total
}

function rowOf(cell: Cell, names: Map<string, string>, obstacle: SellerWinRateReason | null): SalesRow {
  const { personId, supervisorId, month, quarter, others, ...figures } = cell
  const rate = winRate(cell)
  const reason = obstacle ?? (rate.value === null ? 'no_closed_deals' : null)
  return {
    ...(personId === undefined
      ? {}
      : { personId, person: personId === null ? null : (names.get(personId) ?? null) }),
    ...(supervisorId === undefined
      ? {}
      : { supervisorId, supervisor: supervisorId === null ? null : (names.get(supervisorId) ?? null) }),
    ...(month === undefined ? {} : { month }),
    ...(quarter === undefined ? {} : { quarter }),
    ...figures,
    otherCurrencies: [...others].map(([currency, amountMinor]) => ({ currency, amountMinor })),
    winRate:
      reason === null && rate.value !== null && rate.low !== null && rate.high !== null
        ? { ...rate, value: rate.value, low: rate.low, high: rate.high }
        : null,
    winRateReason: reason,
  }
}
