import type pg from 'pg'

/** Removes what has served its time: answers kept for repeated requests, ended sessions, old counts of wrong passwords. */
export async function forgetExpired(owner: pg.Pool): Promise<void> {
  await owner.query(`delete from platform.idempotency where at < now() - interval '3 days'`)
  await owner.query(`delete from auth."session" where "expiresAt" < now() - interval '1 day'`)
  await owner.query(`delete from auth."verification" where "expiresAt" < now() - interval '1 day'`)
  await owner.query(`delete from auth.lock_out where last_failure_at < now() - interval '1 day'`)
  await owner.query(
    `delete from auth."rateLimit" where "lastRequest" < extract(epoch from now() - interval '1 day') * 1000`,
  )
}
