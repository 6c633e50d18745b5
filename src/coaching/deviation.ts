import { sql, type RawBuilder } from 'kysely'
import { inSight, narrowed, requireReach, sees, sightOf, type Sight } from '../clients/sight.ts'
import { addDays, today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import { keyset, keysetPage, type Sort } from '../platform/keyset.ts'
import { conflict, invalidField, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { deviationAccess } from './access.ts'
import type { Deviation } from './deviation-contract.ts'
import type { DeviationKind } from './deviation-sightings.ts'

type Row = {
  id: string
  personId: string
  personName: string
  kind: DeviationKind
  subject: string
  openedOn: string
  seenOn: string
  closedOn: string | null
  closedWhy: NonNullable<Deviation['closedWhy']> | null
  figures: Record<string, never>
  stakeMinor: number | null
  place: number | null
  putAsideAt: Date | null
  putAsideUntil: string | null
  putAsideReason: string | null
  byId: string | null
  byName: string | null
}

type ListInput = {
  limit: number
  cursor?: string
  personId?: string
  within?: string
  state: 'open' | 'closed'
  perPerson?: number
}

const sorts: Record<ListInput['state'], Sort> = {
  open: { expression: sql`coalesce(d.stake_minor, -1)`, type: 'int8', descending: true },
  closed: { expression: sql`d.closed_on`, type: 'date', descending: true },
}

/** A page of the deviations within sight, the weightiest first: one statement besides the team's. */
export async function listDeviations(tx: ReadTx, actor: Actor, { personId, within, ...input }: ListInput) {
  const sight = await narrowed(tx, actor, await sightOf(tx, actor, deviationAccess, 'see'), {
    ...(personId ? { ownerId: personId } : {}),
    ...(within ? { within } : {}),
  })
  const decides = await sightToDecide(tx, actor)
  const order = keyset(input.state, sorts[input.state], sql`d.id`, input.cursor)
  const isOpen = input.state === 'open' ? sql`v.closed_on is null` : sql`v.closed_on is not null`
  const among = input.perPerson === undefined ? sql`true` : sql`d.place <= ${input.perPerson}`
  const { rows } = await sql<Row & { pageKey: string }>`
    select d.*, ${order.key} as page_key
    from (${viewOf(actor, sql`${isOpen} and ${inSight(sql`v.person_id`, sight)}`)}) d
    where ${among} and ${order.after}
    order by ${order.orderBy}
    limit ${input.limit + 1}`.execute(tx)
  return keysetPage(rows, input.limit, input.state, (row) => deviationOf(row, decides))
}

export async function readDeviation(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Deviation> {
  const sight = await sightOf(tx, actor, deviationAccess, 'see')
  const row = await find(tx, actor, id)
  if (!row || !sees(sight, row.personId)) throw notFound()
  return deviationOf(row, await sightToDecide(tx, actor))
}

/** So long a deviation may rest before it is asked about again. */
const longestRest = 92

/** Puts a deviation aside: it counts as dealt with until that day. */
export async function putAside(
  tx: Tx,
  actor: Actor,
  { id, until, reason }: { id: string; until: string; reason: string },
): Promise<Deviation> {
  await requireOpen(tx, actor, id)
  if (until <= today(actor)) throw invalidField('until', 'rest_in_the_past')
  if (until > addDays(today(actor), longestRest)) throw invalidField('until', 'rest_too_long')
  const { rows } = await sql<{ personId: string }>`
    update coaching.deviation set put_aside_by = ${actor.personId}, put_aside_at = ${actor.now},
      put_aside_until = ${until}::date, put_aside_reason = ${reason}
    where tenant_id = ${actor.tenantId} and id = ${id}
    returning person_id`.execute(tx)
  record(tx, actor, {
    kind: 'coaching.deviation.put_aside',
    subjectId: id,
    personId: rows[0]!.personId,
    payload: { until, reason },
  })
  return readDeviation(tx, actor, { id })
}

export async function takeUp(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Deviation> {
  await requireOpen(tx, actor, id)
  const { rows } = await sql<{ personId: string }>`
    update coaching.deviation set put_aside_by = null, put_aside_at = null, put_aside_until = null,
      put_aside_reason = null
    where tenant_id = ${actor.tenantId} and id = ${id} and put_aside_by is not null
    returning person_id`.execute(tx)
  if (rows[0]) {
    record(tx, actor, {
      kind: 'coaching.deviation.taken_up',
      subjectId: id,
      personId: rows[0].personId,
    })
  }
  return readDeviation(tx, actor, { id })
}

/** Refuses what is out of sight, out of reach, one's own, or closed. */
async function requireOpen(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await find(tx, actor, id)
  await requireReach(tx, actor, deviationAccess, { see: 'see', act: 'decide' }, row?.personId ?? null)
  if (!row) throw notFound()
  if (!decidesAbout(await sightToDecide(tx, actor), row.personId)) {
    throw conflict('own_deviation_is_decided_above')
  }
  if (row.closedOn !== null) throw conflict('deviation_is_closed')
}

/** Of whose deviations the caller decides: of those below, and the owner, who has nobody above, of their own too. */
type Deciding = { sight: Sight; except: string | null }

async function sightToDecide(tx: ReadTx, actor: Actor): Promise<Deciding> {
  if (deviationAccess.decide[actor.role as keyof typeof deviationAccess.decide] === 'none') {
    return { sight: { people: [], nobody: false }, except: null }
  }
  return {
    sight: await sightOf(tx, actor, deviationAccess, 'decide'),
    except: actor.role === 'owner' ? null : actor.personId,
  }
}

function decidesAbout({ sight, except }: Deciding, personId: string): boolean {
  return personId !== except && sees(sight, personId)
}

async function find(tx: ReadTx, actor: Actor, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select d.* from (${viewOf(
      actor,
      sql`v.person_id = (
        select one.person_id from coaching.deviation one
        where one.tenant_id = ${actor.tenantId} and one.id = ${id}
      )`,
    )}) d where d.id = ${id}`.execute(tx)
  return rows[0]
}

/**
 * Deviations as they are shown. The month and the quarter of a plan are one thing to whoever leads: the month stands for both,
 * and what is of another kind comes before the second. `which` is a condition on `v` that holds for all of a person's or for none. */
function viewOf(actor: Actor, which: RawBuilder<unknown>): RawBuilder<Row> {
  const isResting = sql`v.put_aside_until > ${today(actor)}::date`
  return sql<Row>`
    select v.id, v.person_id, p.name as person_name, v.kind, v.subject, v.opened_on, v.seen_on, v.closed_on, v.closed_why,
      v.figures, v.stake_minor,
      case when v.closed_on is null and ${isResting} is not true then row_number() over (
        partition by v.person_id, v.closed_on is null and ${isResting} is not true
        order by v.is_second_of_plan, v.stake_minor desc nulls last, v.opened_on, v.id
      )::int end as place,
      case when ${isResting} then v.put_aside_at end as put_aside_at,
      case when ${isResting} then v.put_aside_until end as put_aside_until, v.put_aside_reason,
      by.id as by_id, by.name as by_name
    from (
      select v.*, v.kind = 'quota' and row_number() over (
        partition by v.person_id, v.kind, v.closed_on is null and ${isResting} is not true
        order by v.subject
      ) > 1 as is_second_of_plan
      from coaching.deviation v
      where v.tenant_id = ${actor.tenantId} and ${which}
    ) v
    join org.person p on p.tenant_id = v.tenant_id and p.id = v.person_id
    left join org.person by on by.tenant_id = v.tenant_id and by.id = v.put_aside_by
    where v.tenant_id = ${actor.tenantId}`
}

function deviationOf(row: Row, deciding: Deciding): Deviation {
  const { personId, personName, kind, subject, figures, putAsideAt, putAsideUntil, putAsideReason, ...rest } =
    row
  const common = {
    id: rest.id,
    openedOn: rest.openedOn,
    seenOn: rest.seenOn,
    closedOn: rest.closedOn,
    closedWhy: rest.closedWhy,
    stakeMinor: rest.stakeMinor,
    place: rest.place,
    person: { id: personId, name: personName },
    putAside:
      putAsideAt && putAsideUntil && putAsideReason && rest.byId && rest.byName
        ? {
            by: { id: rest.byId, name: rest.byName },
            at: putAsideAt.toISOString(),
            until: putAsideUntil,
            reason: putAsideReason,
          }
        : null,
    mayDecide: rest.closedOn === null && decidesAbout(deciding, personId),
  }
  return { ...common, ...figures, ...subjectOf(kind, subject) } as Deviation
}

/** What the subject is, by kind: the key of the row says it in one word or two. */
function subjectOf(kind: DeviationKind, subject: string): Record<string, string> {
  switch (kind) {
    case 'norm':
      return { kind, metric: subject }
    case 'quota': {
      const [period = '', periodStart = ''] = subject.split(' ')
      return { kind, period, periodStart }
    }
    case 'tasks':
      return { kind }
    case 'standard':
      return { kind, standard: subject }
  }
}
