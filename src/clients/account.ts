import { sql } from 'kysely'
import type { z } from 'zod'
import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { accountAccess } from './access.ts'
import { recountAccountDays } from './account-day.ts'
import { accountOf, requireAccount, shownAccount, takeAccount, type StoredSource } from './account-row.ts'
import { accountFields, type Account, type AccountField, type accountInput } from './contract.ts'
import { openOwnership } from './ownership.ts'
import { requireSeller, sightOf } from './sight.ts'

type AccountInput = z.output<typeof accountInput>

export async function readAccount(tx: ReadTx, actor: Actor, { id }: { id: string }): Promise<Account> {
  return accountOf(await requireAccount(tx, actor, id))
}

/** The creator of a client leads it unless told otherwise; the leader's day counts it as new. */
export async function createAccount(
  tx: Tx,
  actor: Actor,
  { ownerId: asked, ...input }: AccountInput & { ownerId?: string | null },
): Promise<Account> {
  const sight = await sightOf(tx, actor, accountAccess, 'add')
  const ownerId = asked === undefined ? actor.personId : asked
  if (ownerId) await requireSeller(tx, actor, sight, ownerId, 'ownerId')
  const createdOn = today(actor)
  const filled = accountFields.filter((field) => (input[field] ?? null) !== null)
  const { id } = await tx
    .insertInto('clients.account')
    .values({
      ...input,
      tenantId: actor.tenantId,
      ownerId,
      creditedToId: ownerId,
      createdOn,
      provenance: JSON.stringify(sourcesOf(actor, filled)),
      createdBy: actor.personId,
      createdAt: actor.now,
      updatedAt: actor.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (ownerId) {
    await openOwnership(tx, actor, [id], ownerId, null)
    await recountAccountDays(tx, actor.tenantId, [{ personId: ownerId, day: createdOn }])
  }
  record(tx, actor, {
    kind: 'clients.account.created',
    subjectId: id,
    personId: ownerId,
    payload: { name: input.name, ownerId },
  })
  return shownAccount(tx, actor, id)
}

/** Only what differs is written, and only that gets a new source. */
export async function editAccount(
  tx: Tx,
  actor: Actor,
  { id, ...input }: Partial<AccountInput> & { id: string },
): Promise<Account> {
  const before = await takeAccount(tx, actor, id, 'edit')
  refuseStale(tx, before)
  const changed = accountFields.filter((field) => field in input && (input[field] ?? null) !== before[field])
  if (changed.length > 0) {
    await tx
      .updateTable('clients.account')
      .set({
        ...Object.fromEntries(changed.map((field) => [field, input[field] ?? null])),
        provenance: sql`provenance || ${JSON.stringify(sourcesOf(actor, changed))}::jsonb`,
        updatedAt: actor.now,
      })
      .where('tenantId', '=', actor.tenantId)
      .where('id', '=', id)
      .execute()
    const changes = Object.fromEntries(
      changed.map((field) => [field, { from: before[field], to: input[field] ?? null }]),
    )
    record(tx, actor, {
      kind: 'clients.account.edited',
      subjectId: id,
      personId: before.ownerId,
      payload: { name: input.name ?? before.name, changes },
    })
  }
  return shownAccount(tx, actor, id)
}

/** Archiving twice is archiving once. */
export async function archiveAccount(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Account> {
  return setArchived(tx, actor, id, actor.now)
}

export async function restoreAccount(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Account> {
  return setArchived(tx, actor, id, null)
}

async function setArchived(tx: Tx, actor: Actor, id: string, at: Date | null): Promise<Account> {
  const before = await takeAccount(tx, actor, id, 'archive')
  if ((before.archivedAt === null) !== (at === null)) {
    await tx
      .updateTable('clients.account')
      .set({ archivedAt: at, updatedAt: actor.now })
      .where('tenantId', '=', actor.tenantId)
      .where('id', '=', id)
      .execute()
    record(tx, actor, {
      kind: at ? 'clients.account.archived' : 'clients.account.restored',
      subjectId: id,
      personId: before.ownerId,
      payload: { name: before.name },
    })
  }
  return shownAccount(tx, actor, id)
}

function sourcesOf(actor: Actor, fields: AccountField[]): Record<string, StoredSource> {
  const source: StoredSource = { by: actor.personId, at: actor.now.toISOString() }
  return Object.fromEntries(fields.map((field) => [field, source]))
}
