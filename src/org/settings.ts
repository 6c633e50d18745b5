import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import type { Locale } from '../platform/locale.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import type { TenantSettings } from './account-contract.ts'
import { orgAccess } from './access.ts'
import { allow } from './reach.ts'
import { refuseUnknownZone } from './tenant.ts'

export async function readTenant(tx: ReadTx, actor: Actor): Promise<TenantSettings> {
  allow(actor, orgAccess, 'see')
  const { updatedAt, ...row } = await findTenant(tx, actor)
  return { ...row, updatedAt: updatedAt.toISOString() }
}

/** A new time zone decides about days to come: what was recorded stays on the day it was recorded for. */
export async function editTenant(
  tx: Tx,
  actor: Actor,
  changes: { name?: string | undefined; timeZone?: string | undefined; locale?: Locale | undefined },
): Promise<TenantSettings> {
  allow(actor, orgAccess, 'settings')
  refuseStale(tx, await findTenant(tx, actor))
  if (changes.timeZone) refuseUnknownZone(changes.timeZone)
  await tx
    .updateTable('org.tenant')
    .set({ ...changes, updatedAt: actor.now })
    .where('tenantId', '=', actor.tenantId)
    .execute()
  record(tx, actor, { kind: 'org.tenant.edited', subjectId: actor.tenantId, payload: changes })
  return readTenant(tx, actor)
}

async function findTenant(tx: ReadTx, actor: Actor) {
  const row = await tx
    .selectFrom('org.tenant as t')
    .innerJoin('platform.tenantSlug as s', 's.tenantId', 't.tenantId')
    .select([
      't.tenantId as id',
      's.slug',
      't.name',
      't.timeZone',
      't.currency',
      't.locale',
      't.isDemo',
      't.updatedAt',
    ])
    .where('t.tenantId', '=', actor.tenantId)
    .executeTakeFirstOrThrow()
  return { ...row, locale: row.locale as Locale }
}
