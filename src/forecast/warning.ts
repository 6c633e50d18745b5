import { sql, type RawBuilder } from 'kysely'
import { addDays, today } from '../org/day.ts'
import { allow, peopleWithin, requireWithin } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { wilson } from '../statistics/calibration.ts'
import { warningAccess } from './warning-access.ts'
import type { ShownWarning, Warning, WarningRecord } from './warning-contract.ts'
import { warningKind } from './warning-contract.ts'
import { isOpportunity, untoldKinds } from './warning-kinds.ts'

/** Fewer resolved than this, and a kind counts as not yet tried on the company's data. */
export const warningsTriedFrom = 10
/** Put aside without a day, a warning stays so for two weeks, or until it gets a step worse. */
const asideDays = 14
const mostAsideDays = 92
const mostWarnings = 3
const mostOpportunities = 2
/** How many of the past are listed; what is older is in the record alone. */
const longestHistory = 100

type Row = Omit<Warning, 'aside'> & {
  asideById: string | null
  asideByName: string | null
  asideAt: Date | null
  asideReason: string | null
  asideUntil: string | null
}

/** Rows of `forecast.warning w` that were told, as the API shows them. */
function told(actor: Pick<Actor, 'tenantId' | 'timeZone' | 'now'>): RawBuilder<unknown> {
  const day = today(actor)
  return sql`
    select w.id, w.kind, w.person_id, w.span, w.from_day as from, w.to_day as to, w.currency, w.figures, w.stake_minor,
      w.told_as_of, w.seen_as_of, w.outcome, w.aside_by as aside_by_id, p.name as aside_by_name, w.aside_at, w.aside_reason,
      w.aside_until,
      -- of the newest night: a thing that could not be looked at since says nothing of today
      w.holds and w.outcome is null and w.checked_as_of = (
        select max(n.checked_as_of) from forecast.warning n where n.tenant_id = ${actor.tenantId}
      ) as is_current,
      coalesce(w.aside_until >= ${day}::date and w.step <= w.aside_step, false) as is_aside
    from forecast.warning w
    left join org.person p on p.tenant_id = w.tenant_id and p.id = w.aside_by
    where w.tenant_id = ${actor.tenantId} and w.told_as_of is not null`
}

function shown({ asideById, asideByName, asideAt, asideReason, asideUntil, ...row }: Row): Warning {
  return {
    ...row,
    aside:
      asideById === null
        ? null
        : {
            by: { id: asideById, name: asideByName! },
            at: asideAt!.toISOString(),
            reason: asideReason!,
            until: asideUntil!,
          },
  }
}

/**
 * What a leader's board tells: at most three warnings and two opportunities, the largest money first, one of a kind.
 * One statement; it computes nothing.
 */
export async function warningsOnBoard(tx: ReadTx, actor: Actor, personId: string): Promise<ShownWarning[]> {
  const { rows } = await sql<Row & { resolved: number; cameTrue: number }>`
    with told as (${told(actor)} and w.person_id = ${personId}),
    track as (
      select t.kind, count(distinct (t.span, t.from_day, t.level))::int as resolved,
        count(distinct (t.span, t.from_day, t.level)) filter (where t.outcome = 'came_true')::int as came_true
      from forecast.warning t
      where t.tenant_id = ${actor.tenantId} and t.told_as_of is not null and t.outcome in ('came_true', 'did_not')
      group by 1
    )
    select told.*, coalesce(track.resolved, 0) as resolved, coalesce(track.came_true, 0) as came_true
    from told
    left join track on track.kind = told.kind
    where told.is_current and not told.is_aside
    order by told.stake_minor desc, told.id`.execute(tx)
  return chosen(
    rows.map(({ resolved, cameTrue, ...row }) => ({ ...shown(row), track: { resolved, cameTrue } })),
  )
}

/** Of what is ordered by money: one of a kind, so many warnings and after them so many opportunities. */
export function chosen<W extends Pick<Warning, 'kind'>>(ordered: readonly W[]): W[] {
  const first = ordered.filter((one, at) => ordered.findIndex(({ kind }) => kind === one.kind) === at)
  return [
    ...first.filter(({ kind }) => !isOpportunity(kind)).slice(0, mostWarnings),
    ...first.filter(({ kind }) => isOpportunity(kind)).slice(0, mostOpportunities),
  ]
}

/** What a branch's leader was told, the newest first: what holds now, what was put aside, and how it ended. */
export async function listWarnings(
  tx: ReadTx,
  actor: Actor,
  { of = actor.personId }: { of?: string | undefined },
): Promise<{ items: Warning[] }> {
  allow(actor, warningAccess, 'see')
  await requireWithin(tx, actor, warningAccess, { see: 'see', act: 'see' }, of)
  const [person, { rows }] = await Promise.all([
    tx
      .selectFrom('org.person')
      .select('id')
      .where('tenantId', '=', actor.tenantId)
      .where('id', '=', of)
      .execute(),
    sql<Row>`
      ${told(actor)} and w.person_id = ${of}
      order by w.told_as_of desc, w.stake_minor desc, w.id
      limit ${longestHistory}`.execute(tx),
  ])
  if (person.length === 0) throw notFound()
  return { items: rows.map(shown) }
}

/** Put aside with a reason until a day; put aside again, the last word counts. */
export async function putWarningAside(
  tx: Tx,
  actor: Actor,
  { id, reason, until }: { id: string; reason: string; until?: string | undefined },
): Promise<Warning> {
  const day = today(actor)
  const lastDay = until ?? addDays(day, asideDays)
  const { personId, outcome } = await findWarning(tx, actor, id)
  if (outcome !== null) throw conflict('warning_is_over')
  if (lastDay < day) throw invalidField('until', 'aside_until_past')
  if (lastDay > addDays(day, mostAsideDays)) throw invalidField('until', 'aside_too_long')
  await sql`
    update forecast.warning set aside_by = ${actor.personId}, aside_at = ${actor.now}, aside_reason = ${reason},
      aside_until = ${lastDay}::date, aside_step = step
    where tenant_id = ${actor.tenantId} and id = ${id}`.execute(tx)
  record(tx, actor, {
    kind: 'forecast.warning.put_aside',
    subjectId: id,
    personId,
    payload: { reason, until: lastDay },
  })
  return readWarning(tx, actor, id)
}

/** Shown again; taking back twice is taking back once. */
export async function takeWarningBack(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Warning> {
  const { personId, aside } = await findWarning(tx, actor, id)
  if (aside !== null) {
    await sql`
      update forecast.warning set aside_by = null, aside_at = null, aside_reason = null, aside_until = null,
        aside_step = null
      where tenant_id = ${actor.tenantId} and id = ${id}`.execute(tx)
    record(tx, actor, { kind: 'forecast.warning.taken_back', subjectId: id, personId })
  }
  return readWarning(tx, actor, id)
}

/** A warning that the caller may put aside: out of sight it is not found, another's is forbidden. */
async function findWarning(tx: ReadTx, actor: Actor, id: string): Promise<Warning> {
  allow(actor, warningAccess, 'putAside')
  const warning = await readWarning(tx, actor, id)
  await requireWithin(tx, actor, warningAccess, { see: 'see', act: 'putAside' }, warning.personId)
  return warning
}

async function readWarning(tx: ReadTx, actor: Actor, id: string): Promise<Warning> {
  const { rows } = await sql<Row>`${told(actor)} and w.id = ${id}`.execute(tx)
  if (!rows[0]) throw notFound()
  return shown(rows[0])
}

type Tally = { kind: string; isTold: boolean; told: number; resolved: number; cameTrue: number }

/**
 * How warnings within reach came true, by kind, beside how often the same came about where nobody was warned. What two
 * leaders were told of the same people, as an owner and the only director below, is one trial.
 */
export async function listWarningRecords(
  tx: ReadTx,
  actor: Actor,
): Promise<{ enoughFrom: number; items: WarningRecord[] }> {
  const within = await peopleWithin(tx, actor, allow(actor, warningAccess, 'see'))
  const { rows } = await sql<Tally>`
    select w.kind, w.told_as_of is not null as is_told, count(distinct trial.it)::int as told,
      count(distinct trial.it) filter (where w.outcome in ('came_true', 'did_not'))::int as resolved,
      count(distinct trial.it) filter (where w.outcome = 'came_true')::int as came_true
    from forecast.warning w
    cross join lateral (select (w.span, w.from_day, w.level) as it) trial
    where w.tenant_id = ${actor.tenantId}
      and ${within === 'all' ? sql`true` : sql`w.person_id = any(${within}::uuid[])`}
    group by 1, 2`.execute(tx)
  return { enoughFrom: warningsTriedFrom, items: recordsOf(rows) }
}

/** Every kind in the order in which they are shown, those never told as well: their definitions are to be read too. */
export function recordsOf(tallies: readonly Tally[]): WarningRecord[] {
  return warningKind.options.map((kind) => {
    const of = (isTold: boolean) => tallies.find((one) => one.kind === kind && one.isTold === isTold)
    const { told: count = 0, resolved = 0, cameTrue = 0 } = of(true) ?? {}
    const interval = resolved > 0 ? wilson(cameTrue / resolved, resolved) : { low: null, high: null }
    return {
      kind,
      isOff: untoldKinds.includes(kind),
      told: count,
      resolved,
      cameTrue,
      ...interval,
      quiet: { resolved: of(false)?.resolved ?? 0, cameTrue: of(false)?.cameTrue ?? 0 },
    }
  })
}
