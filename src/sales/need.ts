import { sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../org/day.ts'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { catalogueAccess } from './access.ts'
import { usualNeeds } from './default-needs.ts'
import type { Need, needInput, NeedKind } from './need-contract.ts'

type NeedInput = z.output<typeof needInput>

export type NeedRow = {
  id: string
  kind: NeedKind
  name: string
  words: string[]
  countsFrom: string | null
  archivedAt: Date | null
  updatedAt: Date
}

/** With more of them nobody finds the one they mean, and each adds a chance of a false alarm. */
const mostNeeds = 60

const columns = sql`n.id, n.kind, n.name, n.words, n.counts_from, n.archived_at, n.updated_at`

/** A new company begins with the usual dozen in its language. */
export async function openDefaultNeeds(tx: Tx, actor: Actor): Promise<void> {
  await putUsual(tx, actor, null)
}

/** For a company that is older than the dictionary, or has thrown it away: those of the usual dozen that it lacks. */
export async function takeUsualNeeds(tx: Tx, actor: Actor): Promise<{ items: Need[] }> {
  allow(actor, catalogueAccess, 'change')
  for (const { id, name } of await putUsual(tx, actor, today(actor))) {
    record(tx, actor, { kind: 'sales.need.created', subjectId: id, payload: { name } })
  }
  const all = await needsOf(tx, actor)
  if (all.length > mostNeeds) throw conflict('needs_at_most', { limit: mostNeeds })
  return { items: all.map(needOf) }
}

async function putUsual(
  tx: Tx,
  actor: Actor,
  countsFrom: string | null,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    insert into sales.need (tenant_id, kind, name, words, counts_from, created_at, updated_at)
    select ${actor.tenantId}, u.kind, u.name, array(select jsonb_array_elements_text(u.words)),
      ${countsFrom}::date, ${actor.now}::timestamptz, ${actor.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(usualNeeds[actor.locale])}::jsonb) as u (kind text, name text, words jsonb)
    on conflict (tenant_id, lower(name)) where archived_at is null do nothing
    returning id, name`.execute(tx)
  return rows
}

export async function listNeeds(
  tx: ReadTx,
  actor: Actor,
  { archived = false }: { archived?: boolean },
): Promise<{ items: Need[] }> {
  allow(actor, catalogueAccess, 'see')
  return { items: (await needsOf(tx, actor, archived)).map(needOf) }
}

/** Those on the list, or those taken off it, by kind and name. */
export async function needsOf(tx: ReadTx, actor: Actor, archived = false): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    select ${columns} from sales.need n
    where n.tenant_id = ${actor.tenantId} and (n.archived_at is not null) = ${archived}
    order by n.kind, n.name collate "ru-x-icu", n.id`.execute(tx)
  return rows
}

export async function readNeed(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Need> {
  allow(actor, catalogueAccess, 'see')
  return needOf(await findNeed(tx, actor, id))
}

export async function createNeed(tx: Tx, actor: Actor, { kind, name, words }: NeedInput): Promise<Need> {
  allow(actor, catalogueAccess, 'change')
  if ((await needsOf(tx, actor)).length >= mostNeeds) throw conflict('needs_at_most', { limit: mostNeeds })
  const { rows } = await sql<NeedRow>`
    insert into sales.need as n (tenant_id, kind, name, words, counts_from, created_at, created_by, updated_at)
    values (${actor.tenantId}, ${kind}, ${name}, ${onceEach(words)}::text[], ${today(actor)}::date, ${actor.now},
      ${actor.personId}, ${actor.now})
    returning ${columns}`.execute(tx)
  record(tx, actor, { kind: 'sales.need.created', subjectId: rows[0]!.id, payload: { name } })
  return needOf(rows[0]!)
}

/** With other words other conversations are suggested, so that the count begins anew; a name changes nothing of it. */
export async function editNeed(
  tx: Tx,
  actor: Actor,
  { id, ...changes }: Partial<NeedInput> & { id: string },
): Promise<Need> {
  allow(actor, catalogueAccess, 'change')
  const before = await findNeed(tx, actor, id)
  refuseStale(tx, before)
  const { kind = before.kind, name = before.name } = changes
  const words = changes.words ? onceEach(changes.words) : before.words
  const isSame = [...words].sort().join('\n') === [...before.words].sort().join('\n')
  const row = await write(tx, actor, {
    ...before,
    kind,
    name,
    words,
    countsFrom: isSame ? before.countsFrom : today(actor),
  })
  record(tx, actor, { kind: 'sales.need.edited', subjectId: id, payload: { changes } })
  return needOf(row)
}

/** Archiving twice is archiving once. */
export async function archiveNeed(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Need> {
  return setArchived(tx, actor, id, actor.now)
}

/** While it was off the list nobody was asked about it: its count begins anew. */
export async function restoreNeed(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Need> {
  return setArchived(tx, actor, id, null)
}

async function setArchived(tx: Tx, actor: Actor, id: string, at: Date | null): Promise<Need> {
  allow(actor, catalogueAccess, 'change')
  const before = await findNeed(tx, actor, id)
  if ((before.archivedAt === null) === (at === null)) return needOf(before)
  const wasToday =
    before.archivedAt !== null && before.archivedAt.getTime() > actor.now.getTime() - 86_400_000
  const countsFrom = at || wasToday ? before.countsFrom : today(actor)
  const row = await write(tx, actor, { ...before, archivedAt: at, countsFrom })
  record(tx, actor, { kind: at ? 'sales.need.archived' : 'sales.need.restored', subjectId: id })
  return needOf(row)
}

async function write(tx: Tx, actor: Actor, need: NeedRow): Promise<NeedRow> {
  const { rows } = await sql<NeedRow>`
    update sales.need n set kind = ${need.kind}, name = ${need.name}, words = ${need.words}::text[],
      counts_from = ${need.countsFrom}::date, archived_at = ${need.archivedAt}, updated_at = ${actor.now}
    where n.tenant_id = ${actor.tenantId} and n.id = ${need.id}
    returning ${columns}`.execute(tx)
  return rows[0]!
}

async function findNeed(tx: ReadTx, actor: Actor, id: string): Promise<NeedRow> {
  const { rows } = await sql<NeedRow>`
    select ${columns} from sales.need n where n.tenant_id = ${actor.tenantId} and n.id = ${id}`.execute(tx)
  if (!rows[0]) throw notFound()
  return rows[0]
}

function onceEach(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.toLowerCase()))]
}

function needOf({ archivedAt, updatedAt, ...row }: NeedRow): Need {
  return { ...row, archivedAt: archivedAt?.toISOString() ?? null, updatedAt: updatedAt.toISOString() }
}
