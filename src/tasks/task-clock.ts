import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import { clockActor, type ClockCompany } from '../platform/clock-actor.ts'
import { changing, type Tx } from '../platform/transaction.ts'
import { settleUnsettled } from './count-reaction.ts'
import { markOverdue } from './overdue.ts'
import { repeatTasks } from './repeat.ts'

export const taskClockJob = 'tasks:by-the-clock'

/**
 * What happens to tasks because time goes on, company by company, in transactions of their own: counts are settled
 * (an import tells no fact of single activities), what is past its due is marked and told, what repeats is born. Doing it
 * twice is doing it once, so it does not matter how often it runs, or that it did not for days.
 */
export async function runTaskClock(owner: pg.Pool, pool: pg.Pool, now = new Date()): Promise<void> {
  const { rows } = await owner.query<ClockCompany>(
    `select t.tenant_id as "tenantId", t.time_zone as "timeZone", t.currency, t.locale from org.tenant t
     where exists (select from tasks.task k where k.tenant_id = t.tenant_id) order by t.tenant_id`,
  )
  for (const company of rows) {
    const actor = clockActor(company, now)
    await untilFewer(pool, actor, (tx) => settleUnsettled(tx, actor, longAgo(now), atOnce))
    await untilFewer(pool, actor, (tx) => markOverdue(tx, actor, atOnce))
    let after: string | null = '00000000-0000-0000-0000-000000000000'
    while (after !== null) {
      const from: string = after
      after = await changing(pool, actor.tenantId, (tx) => repeatTasks(tx, actor, from, atOnce))
    }
  }
}

/** A transaction of many thousand facts is refused by the database, and would keep people waiting; so in parts. */
const atOnce = 500

async function untilFewer(pool: pg.Pool, actor: Actor, step: (tx: Tx) => Promise<number>): Promise<void> {
  while ((await changing(pool, actor.tenantId, step)) === atOnce) {
    // as long as a part is full there may be another
  }
}

/** Tasks that ended longer ago than this are left as they are: who imports older history does not reopen them. */
const settledForMonths = 3

function longAgo(now: Date): string {
  return new Date(now.getTime() - settledForMonths * 31 * 86_400_000).toISOString().slice(0, 10)
}
