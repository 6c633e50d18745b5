import { conflict } from './refusal.ts'
import type { SignIn } from './sign-in.ts'

/**
 * Counts one attempt under a key, such as 'invitation:<address>', and refuses the one above `most` within the window.
 * Kept in the database, so that all processes count together.
 */
export async function countAttempt(
  { pool }: SignIn,
  key: string,
  { most, windowSeconds }: { most: number; windowSeconds: number },
): Promise<void> {
  const { rows } = await pool.query<{ count: number; seconds: number }>(
    `insert into "rateLimit" as r ("key", "count", "lastRequest")
     values ($1, 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
     on conflict ("key") do update set
       "count" = case when r."lastRequest" < excluded."lastRequest" - $2 * 1000 then 1 else r."count" + 1 end,
       "lastRequest" = case when r."lastRequest" < excluded."lastRequest" - $2 * 1000
         then excluded."lastRequest" else r."lastRequest" end
     returning "count",
       ceil($2 - (extract(epoch from clock_timestamp()) * 1000 - "lastRequest") / 1000)::int as seconds`,
    [`norma:${key}`, windowSeconds],
  )
  const { count, seconds } = rows[0]!
  if (count > most) throw conflict('too_many_attempts', { seconds: Math.max(1, seconds) })
}
