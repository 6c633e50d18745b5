import { sql } from 'kysely'
import type { z } from 'zod'
import { periodAround, today } from '../org/day.ts'
import { inForceOn } from '../org/in-force.ts'
import { allow, reachOf } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { invalid, Refusal, type RefusalCode } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { planAccess } from './access.ts'
import type { PlanPeriod, quotaInput } from './contract.ts'
import { requireMetric } from './metric-catalogue.ts'
import type { MetricKey } from './metric.ts'
import { rollUp, sumOf } from './roll-up.ts'
import { branchOf, mayCarryQuota, seenBy } from './sight.ts'

type QuotaInput = z.output<typeof quotaInput>
type Cell = QuotaInput['cells'][number]

/** One quota as it stands: minor units of the company's currency for money, whole numbers else; null: taken back. */
export type QuotaInForce = {
  personId: string
  period: PlanPeriod
  periodStart: string
  amount: number | null
}

/** The quotas of these people for these periods, as they stood on a day. One statement whatever their number. */
export async function quotasInForce(
  tx: ReadTx,
  tenantId: string,
  personIds: readonly string[],
  metric: MetricKey,
  periods: readonly { period: PlanPeriod; start: string }[],
  onDay: string,
): Promise<QuotaInForce[]> {
  const { rows } = await sql<QuotaInForce>`
    select distinct on (q.person_id, q.period, q.period_start) q.person_id, q.period, q.period_start, q.amount
    from plan.quota q
    join unnest(${periods.map(({ period }) => period)}::text[], ${periods.map(({ start }) => start)}::date[])
      as asked (period, start) on asked.period = q.period and asked.start = q.period_start
    where q.tenant_id = ${tenantId} and q.person_id = any(${personIds}::uuid[]) and q.metric = ${metric}
      and q.effective_from <= ${onDay}::date
    order by q.person_id, q.period, q.period_start, q.set_at desc, q.id desc`.execute(tx)
  return rows
}

/**
 * Sets many quotas, all or none; a cell that already says so is left alone. The first figure of a period holds from
 * its beginning; every later one is a revision from today on (or from `revision.effectiveFrom`), and the earlier
 * figures stay. A period that is over is revised only with a reason.
 */
export async function setQuotas(tx: Tx, actor: Actor, input: QuotaInput) {
  allow(actor, planAccess, 'set')
  await requireMetric(tx, actor, input.metric)
  await oneAfterAnother(tx, actor, input)
  const [people, latest] = [await peopleOf(tx, actor, input.cells), await latestOf(tx, actor, input)]
  const judge = { actor, input, people, latest, ...(await powersOf(tx, actor)) }
  refuseWrongCells(input.cells.map((cell, index) => wrongOf(judge, cell, index)))

  const changes = input.cells.filter((cell) => {
    const before = latest.get(keyOf(cell))
    return before ? before.amount !== cell.amount : cell.amount !== null
  })
  if (changes.length > 0) await insertQuotas(tx, actor, input, changes, latest)
  if (input.mustAddUp) await refuseUneven(tx, actor, input)
  const revised = changes.filter((cell) => latest.has(keyOf(cell))).length
  return { set: changes.length - revised, revised, unchanged: input.cells.length - changes.length }
}

/** Two who set quotas of the same kind at once: the later one sees what the earlier one set. */
async function oneAfterAnother(tx: Tx, { tenantId }: Actor, { metric, period }: QuotaInput): Promise<void> {
  const what = `quotas ${tenantId} ${metric} ${period}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx)
}

/**
 * Refuses when the people below a leader of these cells do not add up to the leader's own figure, where both are there:
 * among those whose quota is set and those directly above them, within the caller's branch.
 */
async function refuseUneven(tx: ReadTx, actor: Actor, input: QuotaInput): Promise<void> {
  const branch = await branchOf(tx, actor, actor.personId)
  const byId = new Map(branch.map((person) => [person.id, person]))
  const below = Map.groupBy(branch, ({ supervisorId }) => supervisorId)
  const starts = [...new Set(input.cells.map(({ periodStart }) => periodStart))]
  const periods = starts.map((start) => ({ period: input.period, start }))
  const stored = await quotasInForce(
    tx,
    actor.tenantId,
    branch.map(({ id }) => id),
    input.metric,
    periods,
    today(actor),
  )
  const amounts = new Map(stored.map((row) => [keyOf(row), row.amount]))
  const isUneven = (start: string) => {
    const own = (personId: string) => amounts.get(keyOf({ personId, periodStart: start })) ?? null
    const rolled = rollUp(branch, own)
    return (leader: string | null | undefined) => {
      const sum = sumOf((below.get(leader ?? null) ?? []).map(({ id }) => rolled(id)))
      const amount = leader ? own(leader) : null
      return amount !== null && sum !== null && amount !== sum
    }
  }
  const uneven = new Map(starts.map((start) => [start, isUneven(start)]))
  const fields = input.cells.flatMap(({ personId, periodStart }, index) => {
    const wrong = uneven.get(periodStart)!
    if (!wrong(personId) && !wrong(byId.get(personId)?.supervisorId)) return []
    return [{ field: `cells.${index}.amount`, reason: 'quota_split_does_not_add_up' }]
  })
  if (fields.length > 0) throw invalid('quota_split_does_not_add_up', {}, fields.slice(0, 200))
}

type Person = { id: string; role: string | null; hiredOn: string | null; leftOn: string | null }
type Latest = { amount: number | null }

type Judge = {
  actor: Actor
  input: QuotaInput
  people: Map<string, Person>
  latest: Map<string, Latest>
  seen: Set<string> | 'all'
  mayBindOneself: boolean
}

type Wrong = { code: RefusalCode; field: string; reason: string }

/** What is wrong with a cell, or null. */
function wrongOf(
  { actor, input, people, latest, seen, mayBindOneself }: Judge,
  cell: Cell,
  index: number,
): Wrong | null {
  const at = (field: string) => `cells.${index}.${field}`
  const person = people.get(cell.personId)
  if (!person || (seen !== 'all' && !seen.has(cell.personId))) {
    return { code: 'not_found', field: at('personId'), reason: 'not_found' }
  }
  if (cell.personId === actor.personId && !mayBindOneself) {
    return { code: 'forbidden', field: at('personId'), reason: 'own_quota_is_set_above' }
  }
  const span = periodAround(input.period, cell.periodStart)
  if (span.from !== cell.periodStart) {
    return { code: 'invalid', field: at('periodStart'), reason: 'quota_period_begins' }
  }
  if (input.cells.findIndex((other) => keyOf(other) === keyOf(cell)) < index) {
    return { code: 'invalid', field: at('personId'), reason: 'quota_cell_twice' }
  }
  const before = latest.get(keyOf(cell))
  if ((before?.amount ?? null) === cell.amount) return null
  if (cell.was !== undefined && cell.was !== (before?.amount ?? null)) {
    return { code: 'conflict', field: at('amount'), reason: 'quota_changed_meanwhile' }
  }
  if (!mayCarryQuota(person.role)) {
    return { code: 'invalid', field: at('personId'), reason: 'quota_not_selling' }
  }
  const isHere = (person.hiredOn ?? '') <= span.to && span.from <= (person.leftOn ?? '9999')
  if (!isHere && cell.amount !== null) {
    return { code: 'invalid', field: at('periodStart'), reason: 'quota_person_not_here' }
  }
  const now = today(actor)
  if (before && span.to < now && !input.revision) {
    return { code: 'conflict', field: at('amount'), reason: 'quota_of_past_needs_revision' }
  }
  const effective = input.revision?.effectiveFrom
  if (effective !== undefined && (effective > now || effective < least(span.from, now))) {
    return { code: 'invalid', field: 'revision.effectiveFrom', reason: 'quota_effective_outside' }
  }
  return null
}

/** All that is wrong at once; the code is of what weighs most: out of sight, not allowed, wrong, in conflict. */
function refuseWrongCells(found: (Wrong | null)[]): void {
  const wrong = found.filter((one) => one !== null)
  for (const code of ['not_found', 'forbidden', 'invalid', 'conflict'] as const) {
    const first = wrong.find((one) => one.code === code)
    if (!first) continue
    // what is out of sight is not told apart from what is not there
    const shown = code === 'not_found' ? wrong.filter((one) => one.code === code) : wrong
    const isOneReason = shown.every(({ reason }) => reason === first.reason)
    throw new Refusal(
      code,
      isOneReason ? first.reason : 'quota_cells_wrong',
      {},
      shown.slice(0, 200).map(({ field, reason }) => ({ field, reason })),
    )
  }
}

async function powersOf(tx: ReadTx, actor: Actor): Promise<Pick<Judge, 'seen' | 'mayBindOneself'>> {
  const reach = reachOf(actor, planAccess, 'set')
  return { seen: await seenBy(tx, actor, reach), mayBindOneself: reach === 'all' }
}

async function peopleOf(tx: ReadTx, actor: Actor, cells: readonly Cell[]): Promise<Map<string, Person>> {
  const ids = [...new Set(cells.map(({ personId }) => personId))]
  const { rows } = await sql<Person>`
    select p.id, o.role, p.hired_on, p.left_on
    from org.person p
    left join org.position o on o.tenant_id = p.tenant_id and o.person_id = p.id
      and ${inForceOn(today(actor))}
    where p.tenant_id = ${actor.tenantId} and p.id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

async function latestOf(tx: ReadTx, actor: Actor, input: QuotaInput): Promise<Map<string, Latest>> {
  const rows = await quotasInForce(
    tx,
    actor.tenantId,
    [...new Set(input.cells.map(({ personId }) => personId))],
    input.metric,
    [...new Set(input.cells.map(({ periodStart }) => periodStart))].map((start) => ({
      period: input.period,
      start,
    })),
    today(actor),
  )
  return new Map(rows.map((row) => [keyOf(row), row]))
}

async function insertQuotas(
  tx: Tx,
  actor: Actor,
  { metric, period, revision }: QuotaInput,
  changes: readonly Cell[],
  latest: Map<string, Latest>,
): Promise<void> {
  const now = today(actor)
  const effective = changes.map(
    (cell) => revision?.effectiveFrom ?? (latest.has(keyOf(cell)) ? now : least(now, cell.periodStart)),
  )
  await sql`
    insert into plan.quota (tenant_id, person_id, metric, period, period_start, amount, effective_from, set_at, set_by,
      reason)
    select ${actor.tenantId}, cell.person_id, ${metric}, ${period}, cell.start, cell.amount, cell.effective,
      ${actor.now}, ${actor.personId}, ${revision?.reason ?? null}
    from unnest(${changes.map((cell) => cell.personId)}::uuid[], ${changes.map((cell) => cell.periodStart)}::date[],
      ${changes.map((cell) => cell.amount)}::bigint[], ${effective}::date[])
      as cell (person_id, start, amount, effective)`.execute(tx)
  for (const [personId, cells] of Map.groupBy(changes, (cell) => cell.personId)) {
    record(tx, actor, {
      kind: 'plan.quota.set',
      subjectId: personId,
      personId,
      payload: {
        metric,
        period,
        cells: cells.map((cell) => ({
          periodStart: cell.periodStart,
          amount: cell.amount,
          before: latest.get(keyOf(cell))?.amount ?? null,
        })),
        reason: revision?.reason ?? null,
      },
    })
  }
}

function keyOf(cell: { personId: string; periodStart: string }): string {
  return `${cell.personId} ${cell.periodStart}`
}

function least(one: string, other: string): string {
  return one < other ? one : other
}
