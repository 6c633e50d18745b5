import { createHash, randomBytes } from 'node:crypto'
import type { SignIn } from './sign-in.ts'

const prefix = 'norma_'

/** The form in which a key is stored and looked up. A key has 256 random bits, so a fast hash is enough. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

/** Makes a key with the rights of its person; the key itself is shown this once. */
export async function createApiKey(
  { pool }: SignIn,
  userId: string,
  name: string,
): Promise<{ id: string; key: string }> {
  const key = prefix + randomBytes(32).toString('base64url')
  const { rows } = await pool.query<{ id: string }>(
    'insert into api_key (hash, user_id, name) values ($1, $2, $3) returning id',
    [hashOfKey(key), userId, name],
  )
  return { id: rows[0]!.id, key }
}

export async function listApiKeys({ pool }: SignIn, userId: string) {
  const { rows } = await pool.query<{ id: string; name: string; createdAt: Date; lastUsedAt: Date | null }>(
    `select id, name, created_at as "createdAt", last_used_at as "lastUsedAt"
     from api_key where user_id = $1 and revoked_at is null order by created_at desc limit 100`,
    [userId],
  )
  return rows
}

/** True when the person had such a key. */
export async function revokeApiKey({ pool }: SignIn, userId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update api_key set revoked_at = now() where user_id = $1 and id = $2 and revoked_at is null',
    [userId, id],
  )
  return rowCount === 1
}
