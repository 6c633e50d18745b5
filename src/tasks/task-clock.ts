import type pg from 'pg'
import type { Actor } from '../platform/actor.ts'
import type { Locale } from '../platform/locale.ts'
import { changing } from '../platform/transaction.ts'
import { settleUnsettled } from './count-reaction.ts'
import { markOverdue } from './overdue.ts'
import { repeatTasks } from './repeat.ts'

export const taskClockJob = 'tasks:by-the-clock'

type Company = { tenant_id: string; time_zone: string; currency: string; locale: Locale }

/**
 * What happens to tasks because time goes on, company by company, each in a transaction of its own: counts are settled
 * (an import tells no fact of single activities), what is past its due is marked and told, what repeats is born. Doing it
 * twice is doing it once, so it does not matter how often it runs, or that it did not for days.
 */
export async function runTaskClock(owner: pg.Pool, pool: pg.Pool, now = new Date()): Promise<void> {
  const { rows } = await owner.query<Company>(
    `select t.tenant_id, t.time_zone, t.currency, t.locale from org.tenant t
     where exists (select from tasks.task k where k.tenant_id = t.tenant_id) order by t.tenant_id`,
  )
  for (const company of rows) {
    const actor = clockOf(company, now)
    await changing(pool, actor.tenantId, async (tx) => {
      await settleUnsettled(tx, actor, longAgo(now))
      await markOverdue(tx, actor)
      await repeatTasks(tx, actor)
    })
  }
}

/** Tasks that ended longer ago than this are left as they are: who imports older history does not reopen them. */
const settledForMonths = 3

function longAgo(now: Date): string {
  return new Date(now.getTime() - settledForMonths * 31 * 86_400_000).toISOString().slice(0, 10)
}

function clockOf({ tenant_id, time_zone, currency, locale }: Company, now: Date): Actor {
  return {
    tenantId: tenant_id,
    personId: '',
    userId: null,
    role: 'owner',
    name: '',
    timeZone: time_zone,
    currency,
    locale,
    via: 'system',
    now,
  }
}
