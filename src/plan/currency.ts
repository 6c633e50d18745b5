import { sql } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'

/**
 * The currency that money is planned and measured in: the company's own; or, where all that was ever won is in one other
 * (a company that imported its history before it said what it sells in), that one. Money is never converted. One
 * statement, which ends at the first win in the company's currency.
 */
export async function moneyCurrencyOf(
  tx: ReadTx,
  actor: Pick<Actor, 'tenantId' | 'currency'>,
): Promise<string> {
  const { rows } = await sql<{ currencies: string[] | null }>`
    select case
      when exists (
        select from sales.deal_day d
        where d.tenant_id = ${actor.tenantId} and d.event = 'won' and d.currency = ${actor.currency}
      ) then null
      else array(
        select distinct d.currency from sales.deal_day d where d.tenant_id = ${actor.tenantId} and d.event = 'won'
      )
    end as currencies`.execute(tx)
  const found = rows[0]?.currencies ?? []
  return found.length === 1 && found[0] !== undefined ? found[0] : actor.currency
}

/** The actor with the currency that money is measured in. */
export async function inMoneyCurrency(tx: ReadTx, actor: Actor): Promise<Actor> {
  return { ...actor, currency: await moneyCurrencyOf(tx, actor) }
}
