import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { invalid } from '../platform/refusal.ts'
import type { ReadTx } from '../platform/transaction.ts'

/** A stretch of days in which a seller worked under one supervisor; null at an end: unbounded. */
export type Stint = {
  personId: string
  supervisorId: string | null
  from: string | null
  to: string | null
}

/** Where those who sell (reps and leads) stood on the days of a range: rows of zeros are made from it. One statement. */
export async function stintsOf(
  tx: ReadTx,
  actor: Actor,
  people: readonly string[] | 'all',
  { from, to }: { from: string; to: string },
): Promise<Stint[]> {
  const ids = people === 'all' ? null : people
  const { rows } = await sql<Stint>`
    select o.person_id, o.supervisor_id, greatest(o.from_day, p.hired_on) as from,
      least(o.to_day - 1, p.left_on) as to
    from org.position o
    join org.person p on p.tenant_id = o.tenant_id and p.id = o.person_id
    where o.tenant_id = ${actor.tenantId} and o.role in ('rep', 'lead')
      and (${ids}::uuid[] is null or o.person_id = any(${ids}::uuid[]))
      and daterange(o.from_day, o.to_day) && daterange(${from}::date, ${to}::date, '[]')
      and (p.hired_on is null or p.hired_on <= ${to}::date) and (p.left_on is null or p.left_on >= ${from}::date)`.execute(
    tx,
  )
  return rows
}

/** Names by id. One statement. */
export async function namesOf(
  tx: ReadTx,
  actor: Actor,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, string>> {
  const known = [...new Set(ids)].filter((id): id is string => typeof id === 'string')
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from org.person
    where tenant_id = ${actor.tenantId} and id = any(${known}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const collator = new Intl.Collator('ru')

/** Orders rows by the values of these keys in turn, as people sort them; what is nobody's comes last. */
export function inOrderOf<Row>(rows: Row[], values: (row: Row) => (string | null | undefined)[]): Row[] {
  return rows
    .map((row) => ({ row, by: values(row) }))
    .sort((one, other) => {
      for (const [index, left] of one.by.entries()) {
        const right = other.by[index]
        if ((left ?? null) === (right ?? null)) continue
        if (left === null || left === undefined) return 1
        if (right === null || right === undefined) return -1
        const order = collator.compare(left, right)
        if (order !== 0) return order
      }
      return 0
    })
    .map(({ row }) => row)
}

export const mostRows = 20_000

export function refuseTooManyRows(count: number): void {
  if (count > mostRows) throw invalid('report_too_large', { most: mostRows })
}
