import { sql } from 'kysely'
import { accountAccess } from '../clients/access.ts'
import { sees, sightOf, type Sight } from '../clients/sight.ts'
import { dayAt } from '../org/day.ts'
import { saidDay } from '../org/said-day.ts'
import type { Actor } from '../platform/actor.ts'
import { forbidden, invalidField } from '../platform/refusal.ts'
import type { ReadTx, Tx } from '../platform/transaction.ts'
import { dealAccess } from './access.ts'
import type { ActivityOutcome } from './activity-contract.ts'

/** What an activity is about, as found: ids that were given and not found are null. */
export type Subject = {
  personName: string
  hiredOn: string | null
  leftOn: string | null
  dealId: string | null
  dealTitle: string | null
  accountId: string | null
  accountName: string | null
  /** the account has a won deal */
  hasBought: boolean
}

type Asked = { personId: string; accountId: string | null; dealId: string | null }
type Found = Omit<Subject, 'personName'> & {
  personName: string | null
  dealAccountId: string | null
  dealOwnerId: string | null
  accountOwnerId: string | null
}

/** A clock may run ahead of ours by this much, in milliseconds, before what it says counts as the future. */
const clockTolerance = 5 * 60_000

/**
 * The person, the deal and the account of an activity in one statement. The account is the deal's unless given; both
 * must be in sight, and a deal brings its account along.
 */
export async function findSubject(tx: Tx, actor: Actor, sight: Sight, asked: Asked): Promise<Subject> {
  const found = await lookUp(tx, actor, asked)
  if (found.personName === null) throw invalidField('personId', 'person_unknown')
  if (!sees(sight, asked.personId)) throw forbidden('person_out_of_reach', { name: found.personName })
  if (asked.dealId) await requireItsDeal(tx, actor, found, asked)
  if (asked.accountId && asked.accountId !== found.dealAccountId) {
    const accounts = await sightOf(tx, actor, accountAccess, 'see')
    if (!found.accountId || !sees(accounts, found.accountOwnerId)) {
      throw invalidField('accountId', 'account_unknown')
    }
  }
  return { ...found, personName: found.personName }
}

/** A case and no coalesce, which row-level security takes for leaky and keeps from the index. */
async function lookUp(tx: ReadTx, actor: Actor, { personId, accountId, dealId }: Asked): Promise<Found> {
  const { rows } = await sql<Found>`
    select p.name as person_name, p.hired_on, p.left_on, d.id as deal_id, d.title as deal_title,
      d.account_id as deal_account_id, d.owner_id as deal_owner_id,
      a.id as account_id, a.name as account_name, a.owner_id as account_owner_id,
      exists (
        select from sales.deal w
        where w.tenant_id = ${actor.tenantId} and w.account_id = a.id and w.status = 'won'
          and w.deleted_at is null
      ) as has_bought
    from (select 1) one
    left join org.person p on p.tenant_id = ${actor.tenantId} and p.id = ${personId}
    left join sales.deal d on d.tenant_id = ${actor.tenantId} and d.id = ${dealId}::uuid
      and d.deleted_at is null
    left join clients.account a on a.tenant_id = ${actor.tenantId}
      and a.id = case when ${accountId}::uuid is null then d.account_id else ${accountId}::uuid end`.execute(
    tx,
  )
  return rows[0]!
}

async function requireItsDeal(tx: Tx, actor: Actor, found: Found, asked: Asked): Promise<void> {
  const deals = await sightOf(tx, actor, dealAccess, 'see')
  if (!found.dealId || !sees(deals, found.dealOwnerId)) throw invalidField('dealId', 'deal_unknown')
  if (asked.accountId && found.dealAccountId && asked.accountId !== found.dealAccountId) {
    throw invalidField('dealId', 'deal_of_another_account')
  }
}

/** Refuses what cannot have happened: held in the future, or on a day on which the person did not work here. */
export function refuseImpossible(
  actor: Actor,
  { at, outcome }: { at: Date; outcome: ActivityOutcome },
  { personName, hiredOn, leftOn }: Pick<Subject, 'personName' | 'hiredOn' | 'leftOn'>,
): void {
  if (outcome === 'held' && at.getTime() > actor.now.getTime() + clockTolerance) {
    throw invalidField('at', 'held_in_future')
  }
  const day = dayAt(at, actor.timeZone)
  if (hiredOn && day < hiredOn)
    throw invalidField('at', 'before_hired', { name: personName, day: saidDay(actor, hiredOn) })
  if (leftOn && day > leftOn)
    throw invalidField('at', 'after_left', { name: personName, day: saidDay(actor, leftOn) })
}
