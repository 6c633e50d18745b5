import { sql } from 'kysely'
import { allow, peopleWithin } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { reportAccess } from './access.ts'
import type { ActivityReport, ActivityRow } from './contract.ts'
import { refuseBadRange } from './period-range.ts'
import { inOrderOf, mostRows, namesOf, refuseTooManyRows, stintsOf } from './sellers.ts'

export type ActivityKey = 'person' | 'day' | 'kind'
type Sum = {
  personId: string | null
  day: string | null
  kind: string | null
  held: number
  notHeld: number
  heldWithProspects: number
  minutes: number
}

/**
 * Activities held and not held in a range of days; what is only planned has not happened. Grouped by person alone,
 * those who did nothing stand there with zeros.
 */
export async function activityReport(
  tx: ReadTx,
  actor: Actor,
  input: { from: string; to: string; by?: ActivityKey[] },
): Promise<ActivityReport> {
  const within = await peopleWithin(tx, actor, allow(actor, reportAccess, 'see'))
  refuseBadRange(input)
  const by = [...new Set(input.by)]
  const sums = await sumsOf(tx, actor, within, input, by)
  refuseTooManyRows(sums.length)
  if (by.length === 1 && by[0] === 'person') {
    const known = new Set(sums.map(({ personId }) => personId))
    for (const { personId } of await stintsOf(tx, actor, within, input)) {
      if (known.has(personId)) continue
      known.add(personId)
      sums.push({ personId, day: null, kind: null, held: 0, notHeld: 0, heldWithProspects: 0, minutes: 0 })
    }
  }
  const names = await namesOf(
    tx,
    actor,
    sums.map(({ personId }) => personId),
  )
  const rows = sums.map((sum) => rowOf(sum, by, names))
  return {
    from: input.from,
    to: input.to,
    by,
    rows: inOrderOf(rows, (row) => by.map((key) => row[key])),
    totals: rowOf(totalOf(sums), [], names),
  }
}

async function sumsOf(
  tx: ReadTx,
  actor: Actor,
  within: string[] | 'all',
  { from, to }: { from: string; to: string },
  by: readonly ActivityKey[],
): Promise<Sum[]> {
  const people = within === 'all' ? null : within
  const { rows } = await sql<Sum>`
    select case when ${by.includes('person')} then a.person_id end as person_id,
      case when ${by.includes('day')} then a.day end as day,
      case when ${by.includes('kind')} then a.kind end as kind,
      coalesce(sum(a.count) filter (where a.outcome = 'held'), 0)::int as held,
      coalesce(sum(a.count) filter (where a.outcome = 'not_held'), 0)::int as not_held,
      coalesce(sum(a.count) filter (where a.outcome = 'held' and a.prospect), 0)::int as held_with_prospects,
      sum(a.minutes)::int as minutes
    from sales.activity_day a
    where a.tenant_id = ${actor.tenantId} and a.day between ${from}::date and ${to}::date and a.outcome <> 'planned'
      and (${people}::uuid[] is null or a.person_id = any(${people}::uuid[]))
    group by 1, 2, 3
    limit ${mostRows + 1}`.execute(tx)
  return rows
}

function totalOf(sums: readonly Sum[]): Sum {
  const total: Sum = {
    personId: null,
    day: null,
    kind: null,
    held: 0,
    notHeld: 0,
    heldWithProspects: 0,
    minutes: 0,
  }
  for (const sum of sums) {
    total.held += sum.held
    total.notHeld += sum.notHeld
    total.heldWithProspects += sum.heldWithProspects
    total.minutes += sum.minutes
  }
  return total
}

function rowOf(sum: Sum, by: readonly ActivityKey[], names: Map<string, string>): ActivityRow {
  return {
    ...(by.includes('person') && sum.personId !== null
      ? { personId: sum.personId, person: names.get(sum.personId) ?? '' }
      : {}),
    ...(by.includes('day') && sum.day !== null ? { day: sum.day } : {}),
    ...(by.includes('kind') && sum.kind !== null ? { kind: sum.kind } : {}),
    count: sum.held + sum.notHeld,
    held: sum.held,
    notHeld: sum.notHeld,
    heldWithProspects: sum.heldWithProspects,
    minutes: sum.minutes,
  }
}
