import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { SalesProduct } from '../db.types.ts'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { decodeCursor, pageOf } from '../platform/page.ts'
import { notFound } from '../platform/refusal.ts'
import { sql } from 'kysely'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { catalogueAccess } from './access.ts'
import type { Product, productInput } from './contract.ts'

type Row = Selectable<SalesProduct>
type ProductInput = z.output<typeof productInput>

const people = sql`"ru-x-icu"`

/** Products on the list, by name. */
export async function listProducts(
  tx: ReadTx,
  actor: Actor,
  input: { limit: number; cursor?: string; q?: string; archived?: boolean },
) {
  allow(actor, catalogueAccess, 'see')
  let query = tx
    .selectFrom('sales.product')
    .selectAll()
    .where('tenantId', '=', actor.tenantId)
    .where('archivedAt', input.archived ? 'is not' : 'is', null)
    .orderBy(sql`name collate ${people}`)
    .orderBy('id')
    .limit(input.limit + 1)
  if (input.q) query = query.where('name', 'ilike', `%${input.q.replace(/[\\%_]/g, '\\$&')}%`)
  if (input.cursor) {
    const [name, id] = decodeCursor(input.cursor, 2)
    query = query.where(sql<boolean>`(name collate ${people}, id) > (${name}, ${id}::uuid)`)
  }
  return pageOf(await query.execute(), input.limit, (row) => [row.name, row.id], shown)
}

export async function readProduct(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Product> {
  allow(actor, catalogueAccess, 'see')
  return shown(await findProduct(tx, actor, id))
}

export async function createProduct(tx: Tx, actor: Actor, input: ProductInput): Promise<Product> {
  allow(actor, catalogueAccess, 'change')
  const row = await tx
    .insertInto('sales.product')
    .values({
      tenantId: actor.tenantId,
      name: input.name,
      family: input.family ?? null,
      priceMinor: input.priceMinor ?? null,
      currency: actor.currency,
      createdBy: actor.personId,
      createdAt: actor.now,
      updatedAt: actor.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  record(tx, actor, { kind: 'sales.product.created', subjectId: row.id, payload: { name: row.name } })
  return shown(row)
}

export async function editProduct(
  tx: Tx,
  actor: Actor,
  { id, ...changes }: Partial<ProductInput> & { id: string },
): Promise<Product> {
  allow(actor, catalogueAccess, 'change')
  const before = await findProduct(tx, actor, id)
  refuseStale(tx, before)
  const row = await update(tx, actor, id, changes)
  record(tx, actor, { kind: 'sales.product.edited', subjectId: id, payload: { changes } })
  return shown(row)
}

/** Archiving twice is archiving once. */
export async function archiveProduct(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Product> {
  return setArchived(tx, actor, id, actor.now, 'sales.product.archived')
}

export async function restoreProduct(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Product> {
  return setArchived(tx, actor, id, null, 'sales.product.restored')
}

async function setArchived(
  tx: Tx,
  actor: Actor,
  id: string,
  at: Date | null,
  kind: string,
): Promise<Product> {
  allow(actor, catalogueAccess, 'change')
  const before = await findProduct(tx, actor, id)
  if ((before.archivedAt === null) === (at === null)) return shown(before)
  const row = await update(tx, actor, id, { archivedAt: at })
  record(tx, actor, { kind, subjectId: id })
  return shown(row)
}

async function update(
  tx: Tx,
  actor: Actor,
  id: string,
  changes: Partial<ProductInput> & { archivedAt?: Date | null },
) {
  return tx
    .updateTable('sales.product')
    .set({ ...changes, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

async function findProduct(tx: ReadTx, actor: Actor, id: string): Promise<Row> {
  const row = await tx
    .selectFrom('sales.product')
    .selectAll()
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

function shown(row: Row): Product {
  return {
    id: row.id,
    name: row.name,
    family: row.family,
    priceMinor: row.priceMinor,
    currency: row.currency,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }
}
