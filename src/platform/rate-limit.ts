import type pg from 'pg'
import { conflict } from './refusal.ts'
import type { SignIn } from './sign-in.ts'

type Limit = { most: number; windowSeconds: number }

/**
 * Counts one attempt under a key, such as 'invitation:<address>', and refuses the one above `most` within the window.
 * Kept in the database, so that all processes count together.
 */
export async function countAttempt({ pool }: SignIn, key: string, limit: Limit): Promise<void> {
  const { allowed, seconds } = await takeAttempt(pool, `norma:${key}`, limit)
  if (!allowed) throw conflict('too_many_attempts', { seconds })
}

/**
 * The same for better-auth. Its own counter starts anew only after a minute without a single attempt, so an office
 * behind one address that signs in through the morning would be shut out; here a window ends when its time is over.
 */
export function fixedWindows(pool: pg.Pool) {
  return {
    async consume(key: string, { window, max }: { window: number; max: number }) {
      const { allowed, seconds } = await takeAttempt(pool, key, { most: max, windowSeconds: window })
      return { allowed, retryAfter: allowed ? null : seconds }
    },
  }
}

/** `seconds`: how long the window still lasts. */
async function takeAttempt(
  pool: pg.Pool,
  key: string,
  { most, windowSeconds }: Limit,
): Promise<{ allowed: boolean; seconds: number }> {
  const { rows } = await pool.query<{ count: number; seconds: number }>(
    `insert into "rateLimit" as r ("key", "count", "lastRequest")
     values ($1, 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
     on conflict ("key") do update set
       "count" = case when r."lastRequest" < excluded."lastRequest" - $2 * 1000 then 1 else r."count" + 1 end,
       "lastRequest" = case when r."lastRequest" < excluded."lastRequest" - $2 * 1000
         then excluded."lastRequest" else r."lastRequest" end
     returning "count",
       ceil($2 - (extract(epoch from clock_timestamp()) * 1000 - "lastRequest") / 1000)::int as seconds`,
    [key, windowSeconds],
  )
  const { count, seconds } = rows[0]!
  return { allowed: count <= most, seconds: Math.max(1, seconds) }
}
