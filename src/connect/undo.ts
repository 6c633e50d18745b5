/**
 * The way back: every row an import created goes, every row it changed is as it was before. Nothing that somebody did
 * since is lost for it: when a row was changed, or another row refers to it, the undo is refused with a list.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import { type BulkTarget } from '../platform/bulk.ts'
import { analyse, makeStaging } from '../platform/copy.ts'
import { record } from '../platform/fact.ts'
import { conflict, notFound, type RefusedField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { pipelinesInBulk, stagesInBulk } from '../sales/bulk-pipelines.ts'
import { requireImporter } from './importer.ts'
import { kinds } from './fields.ts'
import { nouns } from './nouns.ts'

/** In the order of removal: what refers to others goes first. */
const undoable: [kind: string, noun: UndoableNoun][] = [
  ...[...kinds].reverse().map((kind) => [kind, nouns[kind]] as [string, UndoableNoun]),
  ['stages', stagesInBulk],
  ['pipelines', pipelinesInBulk],
]

interface UndoableNoun {
  target: BulkTarget
  label: string
  takeBack(tx: Tx, actor: Actor, undone: string): Promise<void>
}

const mostTold = 100

export type UndoneCounts = Record<string, { removed: number; restored: number }>

/** Undoing twice is undoing once. Refuses as `import_changed_since` with one field for each row in the way. */
export async function undoImport(
  tx: Tx,
  actor: Actor,
  { id }: { id: string },
): Promise<{ counts: UndoneCounts }> {
  requireImporter(actor)
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended('connect.import ' || ${actor.tenantId}, 0))`.execute(
    tx,
  )
  const row = await findImport(tx, actor, id)
  if (row.state === 'undone') return { counts: {} }
  if (row.state !== 'done' || row.isTrial) throw conflict('import_not_done')
  for (const [kind] of undoable) await gather(tx, actor, id, kind)
  const inTheWay = await findObstacles(tx, actor, row)
  if (inTheWay.length > 0) {
    throw conflict(
      'import_changed_since',
      { count: inTheWay.length, name: row.name },
      inTheWay.slice(0, mostTold),
    )
  }
  const counts: UndoneCounts = {}
  for (const [kind, noun] of undoable) {
    const count = await countUndone(tx, kind)
    if (count.removed + count.restored === 0) continue
    await noun.takeBack(tx, actor, `undone_${kind}`)
    counts[kind] = count
  }
  await forget(tx, actor, id)
  record(tx, actor, { kind: 'connect.import.undone', subjectId: id, payload: { name: row.name, counts } })
  return { counts }
}

async function findImport(tx: Tx, actor: Actor, id: string) {
  const row = await tx
    .selectFrom('connect.import')
    .select(['id', 'name', 'state', 'isTrial', 'startedAt'])
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

async function gather(tx: Tx, actor: Actor, id: string, kind: string): Promise<void> {
  await makeStaging(tx, `undone_${kind}`, { id: 'uuid primary key', before: 'jsonb' })
  await sql`
    insert into ${undone(kind)} select row_id, before from connect.import_change
    where tenant_id = ${actor.tenantId} and import_id = ${id} and kind = ${kind}`.execute(tx)
  await analyse(tx, `undone_${kind}`)
}

async function countUndone(tx: Tx, kind: string): Promise<{ removed: number; restored: number }> {
  const { rows } = await sql<{ removed: number; restored: number }>`
    select count(*) filter (where before is null) as removed, count(before) as restored from ${undone(kind)}`.execute(
    tx,
  )
  return rows[0]!
}

type ImportRow = Awaited<ReturnType<typeof findImport>>
interface Obstacle {
  kind: string
  name: string
  by: string
}

async function findObstacles(tx: Tx, actor: Actor, row: ImportRow): Promise<RefusedField[]> {
  const obstacles: Obstacle[] = []
  for (const [kind, noun] of undoable) {
    obstacles.push(...(await changedSince(tx, actor, row, kind, noun)))
    obstacles.push(...(await referredTo(tx, actor, kind, noun)))
    if (obstacles.length > mostTold) break
  }
  // one row may be referred to in several ways of one kind; it is told once
  const told = new Map(
    obstacles.map(({ kind, name, by }) => {
      const reason = reasonOf(by)
      return [`${kind} ${name} ${reason}`, { field: `${kind}: ${name}`, reason, params: { name } }]
    }),
  )
  return [...told.values()]
}

/** What is in the way: a change by hand, a later import, or a row of a table that refers to it. */
function reasonOf(by: string): string {
  if (by === '') return 'import_row_changed'
  if (by === 'import') return 'import_row_imported_again'
  return referrers[by] ?? 'import_row_elsewhere'
}

const referrers: Record<string, string> = {
  'sales.deal': 'import_row_in_deal',
  'sales.deal_ownership': 'import_row_in_deal',
  'sales.activity': 'import_row_in_activity',
  'clients.account': 'import_row_in_account',
  'clients.ownership': 'import_row_in_account',
  'org.position': 'import_row_in_team',
  'org.absence': 'import_row_in_absence',
  'org.invitation': 'import_row_invited',
  'plan.quota': 'import_row_in_plan',
  'plan.norm': 'import_row_in_plan',
}

/** Rows that do not look as the import left them. */
async function changedSince(
  tx: Tx,
  actor: Actor,
  row: ImportRow,
  kind: string,
  { target, label }: UndoableNoun,
): Promise<Obstacle[]> {
  const name = sql.raw(`t.${label}`)
  const { rows } = await sql<Obstacle>`
    select ${kind} as kind, ${name} as name, case when later.import_id is null then '' else 'import' end as by
    from ${undone(kind)} u
    join ${sql.raw(target.table)} t on t.tenant_id = ${actor.tenantId} and t.id = u.id
    left join lateral (
      select c.import_id from connect.import_change c
      join connect.import i on i.tenant_id = c.tenant_id and i.id = c.import_id and i.state = 'done'
      where c.tenant_id = ${actor.tenantId} and c.row_id = u.id and c.kind = ${kind}
        and (i.started_at, i.id) > (${row.startedAt}::timestamptz, ${row.id}::uuid) limit 1
    ) later on true
    where later.import_id is not null or (${changed(kind, row.startedAt, actor)})
    order by 2 limit ${mostTold}`.execute(tx)
  return rows
}

function changed(kind: string, startedAt: Date, actor: Actor): RawBuilder<unknown> {
  if (kind === 'stages') return sql`t.archived_at is not null`
  const touched = sql`t.updated_at is distinct from ${startedAt}`
  if (kind !== 'people') return touched
  return sql`${touched} or exists (select from org.position p where p.tenant_id = ${actor.tenantId}
    and p.person_id = t.id and p.set_at > ${startedAt})`
}

/** Rows of others that refer to a row which would go; which tables may do so is read from the catalogue. */
async function referredTo(
  tx: Tx,
  actor: Actor,
  kind: string,
  { target, label }: UndoableNoun,
): Promise<Obstacle[]> {
  const { rows: references } = await sql<{ table: string; column: string }>`
    select n.nspname || '.' || r.relname as table, a.attname as column
    from pg_constraint c
    join pg_class r on r.oid = c.conrelid
    join pg_namespace n on n.oid = r.relnamespace
    join lateral unnest(c.conkey, c.confkey) k (own, theirs) on true
    join pg_attribute f on f.attrelid = c.confrelid and f.attnum = k.theirs and f.attname = 'id'
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
    where c.contype = 'f' and c.confrelid = ${target.table}::regclass and c.conparentid = 0
    order by 1, 2`.execute(tx)
  const found: Obstacle[] = []
  for (const { table, column } of references) {
    const goesToo = undoable
      .flatMap(([other, noun]) => [
        { other, table: noun.target.table, column: 'id' },
        ...(noun.target.history ?? []).map((history) => ({ other, ...history })),
      ])
      .filter((one) => one.table === table)
      .map(
        (one) =>
          sql`and not exists (select from ${undone(one.other)} o where o.id = r.${sql.raw(one.column)})`,
      )
    const { rows } = await sql<Obstacle>`
      select distinct ${kind} as kind, t.${sql.raw(label)} as name, ${table}::text as by
      from ${undone(kind)} u
      join ${sql.raw(target.table)} t on t.tenant_id = ${actor.tenantId} and t.id = u.id
      join ${sql.raw(table)} r on r.tenant_id = ${actor.tenantId} and r.${sql.raw(column)} = u.id
      where u.before is null ${sql.join(goesToo, sql` `)}
      order by 2 limit ${mostTold}`.execute(tx)
    found.push(...rows)
  }
  return found
}

async function forget(tx: Tx, actor: Actor, id: string): Promise<void> {
  for (const table of ['connect.externalRef', 'connect.importChange'] as const) {
    await tx.deleteFrom(table).where('tenantId', '=', actor.tenantId).where('importId', '=', id).execute()
  }
  await tx
    .updateTable('connect.import')
    .set({ state: 'undone', undoneAt: actor.now, undoneBy: actor.personId })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .execute()
}

function undone(kind: string): RawBuilder<unknown> {
  return sql.raw(`undone_${kind}`)
}
