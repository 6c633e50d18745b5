import type pg from 'pg'
import { send } from '../platform/database.ts'
import type { FoundActor } from '../platform/http.ts'

/** The person behind a session, by one statement that needs no tenant yet; nobody when it ended or they have left. */
export async function actorBySession(pool: pg.Pool, token: string): Promise<FoundActor | undefined> {
  return find(pool, 'select * from org.actor_by_session($1)', token)
}

export async function actorByKey(pool: pg.Pool, keyHash: string): Promise<FoundActor | undefined> {
  return find(pool, 'select * from org.actor_by_key($1)', keyHash)
}

async function find(pool: pg.Pool, text: string, value: string): Promise<FoundActor | undefined> {
  const client = await pool.connect()
  try {
    const { rows } = await send(client, text, [value])
    const row = rows[0]
    if (!row) return undefined
    return {
      tenantId: row.tenant_id,
      personId: row.person_id,
      userId: row.user_id,
      role: row.role,
      name: row.name,
      timeZone: row.time_zone,
      currency: row.currency,
      locale: row.locale,
    }
  } finally {
    client.release()
  }
}
