import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/fact.ts'
import type { Locale } from '../platform/locale.ts'
import { conflict, invalidField } from '../platform/refusal.ts'
import { changing } from '../platform/transaction.ts'
import { dayAt } from './day.ts'

export type NewTenant = {
  slug: string
  name: string
  /** IANA, such as 'Europe/Moscow' */
  timeZone: string
  /** ISO 4217 */
  currency: string
  locale: Locale
  country: string
  owner: { name: string; email: string }
  isDemo?: boolean
}

/**
 * Founds a company with its owner, who holds no supervisor, and its first work calendar. `owner` is the pool that may
 * write the table of short names; everything else happens under row-level security as the new owner's own act.
 * Refuses a short name in use, an unknown time zone or currency. Returns an actor for the owner.
 */
export async function foundTenant(
  owner: pg.Pool,
  app: pg.Pool,
  tenant: NewTenant,
  now: Date,
): Promise<Actor> {
  refuseUnknownZone(tenant.timeZone)
  const actor: Actor = {
    tenantId: randomUUIDv7(),
    personId: randomUUIDv7(),
    userId: null,
    role: 'owner',
    name: tenant.owner.name,
    timeZone: tenant.timeZone,
    currency: tenant.currency,
    locale: tenant.locale,
    via: 'system',
    now,
  }
  await claimSlug(owner, tenant.slug, actor.tenantId)
  try {
    await changing(app, actor.tenantId, async (tx) => {
      await tx
        .insertInto('org.tenant')
        .values({
          tenantId: actor.tenantId,
          name: tenant.name,
          timeZone: tenant.timeZone,
          currency: tenant.currency,
          locale: tenant.locale,
          isDemo: tenant.isDemo ?? false,
          createdAt: now,
          updatedAt: now,
        })
        .execute()
      await tx
        .insertInto('org.person')
        .values({
          tenantId: actor.tenantId,
          id: actor.personId,
          name: tenant.owner.name,
          email: tenant.owner.email.trim().toLowerCase(),
          createdAt: now,
          updatedAt: now,
        })
        .execute()
      await tx
        .insertInto('org.position')
        .values({ tenantId: actor.tenantId, personId: actor.personId, role: 'owner', setAt: now })
        .execute()
      await tx
        .insertInto('org.workCalendar')
        .values({ tenantId: actor.tenantId, country: tenant.country, setAt: now, setBy: actor.personId })
        .execute()
      record(tx, actor, {
        kind: 'org.tenant.founded',
        subjectId: actor.tenantId,
        payload: { name: tenant.name },
      })
    })
  } catch (error) {
    await owner.query('delete from platform.tenant_slug where tenant_id = $1', [actor.tenantId])
    throw error
  }
  return actor
}

async function claimSlug(owner: pg.Pool, slug: string, tenantId: string): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) throw invalidField('slug', 'tenant_slug_form')
  const { rowCount } = await owner.query(
    'insert into platform.tenant_slug (slug, tenant_id) values ($1, $2) on conflict (slug) do nothing',
    [slug, tenantId],
  )
  if (rowCount === 0) throw conflict('tenant_slug_taken', { slug })
}

export function refuseUnknownZone(timeZone: string): void {
  try {
    dayAt(new Date(0), timeZone)
  } catch {
    throw invalidField('timeZone', 'time_zone_unknown', { timeZone })
  }
}

/** The tenant of a short name, or undefined. */
export async function tenantBySlug(app: pg.Pool, slug: string): Promise<string | undefined> {
  const { rows } = await app.query<{ tenant_id: string }>(
    'select tenant_id from platform.tenant_slug where slug = $1',
    [slug],
  )
  return rows[0]?.tenant_id
}
