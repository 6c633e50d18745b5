/** Files on their way in: kept in the database in pieces for a day, so that any process can carry the import out. */
import { sql } from 'kysely'
import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import { invalid, notFound } from '../platform/refusal.ts'
import { type ReadTx, reading, type Tx } from '../platform/transaction.ts'
import { requireImporter } from './importer.ts'
import type { ImportFiles } from './staging.ts'

export const pieceBytes = 4 * 1024 * 1024
export const mostBytes = 500 * 1_000_000
const mostFiles = 50

export async function createUpload(
  tx: Tx,
  actor: Actor,
): Promise<{ id: string; pieceBytes: number; mostBytes: number }> {
  requireImporter(actor)
  const { id } = await tx
    .insertInto('connect.upload')
    .values({ tenantId: actor.tenantId, createdAt: actor.now, createdBy: actor.personId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, pieceBytes, mostBytes }
}

/** Keeps one piece of a file; a piece that is sent again replaces itself. Pieces count from 0. */
export async function keepPiece(
  tx: Tx,
  actor: Actor,
  { id, name, no, content }: { id: string; name: string; no: number; content: Buffer },
): Promise<{ bytes: number }> {
  requireImporter(actor)
  await findUpload(tx, actor, id)
  if (name.length < 1 || name.length > 200 || /[/\\\0]/.test(name)) throw invalid('upload_name_wrong')
  await sql`
    insert into connect.upload_file (tenant_id, upload_id, name, bytes) values (${actor.tenantId}, ${id}, ${name}, 0)
    on conflict (tenant_id, upload_id, name) do update set bytes = connect.upload_file.bytes`.execute(tx)
  await sql`
    insert into connect.upload_piece (tenant_id, upload_id, name, no, content)
    values (${actor.tenantId}, ${id}, ${name}, ${no}, ${content})
    on conflict (tenant_id, upload_id, name, no) do update set content = excluded.content`.execute(tx)
  const { rows } = await sql<{ bytes: number; all: number; files: number }>`
    update connect.upload_file f set bytes = (
      select sum(length(p.content)) from connect.upload_piece p
      where p.tenant_id = f.tenant_id and p.upload_id = f.upload_id and p.name = f.name)
    where f.tenant_id = ${actor.tenantId} and f.upload_id = ${id} and f.name = ${name}
    returning f.bytes, (select coalesce(sum(o.bytes), 0) from connect.upload_file o
        where o.tenant_id = f.tenant_id and o.upload_id = f.upload_id and o.name <> f.name) + f.bytes as all,
      (select count(*) from connect.upload_file o where o.tenant_id = f.tenant_id and o.upload_id = f.upload_id) as files
    `.execute(tx)
  const { bytes, all, files } = rows[0]!
  if (all > mostBytes) throw invalid('upload_too_large', { megabytes: mostBytes / 1_000_000 })
  if (files > mostFiles) throw invalid('upload_files_limit', { most: mostFiles })
  return { bytes }
}

/** The files of an upload, read piece by piece in transactions of their own. Only who brought them may use them. */
export async function uploadedFiles(
  tx: ReadTx,
  actor: Actor,
  id: string,
  pool: pg.Pool,
): Promise<ImportFiles> {
  await findUpload(tx, actor, id)
  const { rows } = await sql<{ name: string; bytes: number }>`
    select name, bytes from connect.upload_file
    where tenant_id = ${actor.tenantId} and upload_id = ${id} order by name`.execute(tx)
  return { list: rows, open: (name) => piecesOf(pool, actor, id, name) }
}

async function* piecesOf(pool: pg.Pool, actor: Actor, id: string, name: string): AsyncGenerator<Uint8Array> {
  for (let no = 0; ; no++) {
    const { rows } = await reading(pool, actor.tenantId, (tx) =>
      sql<{ content: Buffer }>`
        select content from connect.upload_piece
        where tenant_id = ${actor.tenantId} and upload_id = ${id} and name = ${name} and no = ${no}`.execute(
        tx,
      ),
    )
    if (!rows[0]) return
    yield rows[0].content
  }
}

async function findUpload(tx: ReadTx, actor: Actor, id: string): Promise<void> {
  const row = await tx
    .selectFrom('connect.upload')
    .select('id')
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .where('createdBy', '=', actor.personId)
    .executeTakeFirst()
  if (!row) throw notFound('upload_unknown')
}

/** By the clock: uploads of yesterday, of all companies. */
export async function forgetUploads(owner: pg.Pool): Promise<void> {
  await owner.query(`delete from connect.upload where created_at < now() - interval '1 day'`)
}
