import type { Role } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import type { Locale } from '../platform/locale.ts'
import type { Tx } from '../platform/transaction.ts'
import { quotasToAnswer } from '../plan/quota-own.ts'
import { acceptQuotas, respondToQuota } from '../plan/quota-response.ts'
import type { Department } from './department.ts'
import { demoText } from './text.ts'

/** A head and a seller who have not answered yet, and a seller who finds the last of their quotas too high. */
const silent = ['timur', 'anna']
const objecting = 'olga'
const asked = 0.88

/** What people said to their quotas, by the product's own verbs. */
export async function answerQuotas(
  tx: Tx,
  owner: Actor,
  department: Department,
  locale: Locale,
): Promise<void> {
  const roles = new Map(department.positions.map((row) => [row.person_id, row.role as Role]))
  for (const { id, email, left_on: leftOn } of department.people) {
    const role = roles.get(id) ?? 'owner'
    const key = String(email).split('@')[0]!
    if (leftOn !== null || !['director', 'head', 'lead', 'rep'].includes(role) || silent.includes(key))
      continue
    const actor: Actor = { ...owner, personId: id as string, role }
    const { items } = await quotasToAnswer(tx, actor)
    const refused = key === objecting ? items.findLast(({ period }) => period === 'month') : undefined
    if (refused) {
      await respondToQuota(tx, actor, {
        id: refused.id,
        kind: 'objected',
        amount: Math.round((refused.amount * asked) / 5_000_000) * 5_000_000,
        reason: demoText[locale].objection,
      })
    }
    const ids = items.filter((item) => item !== refused).map((item) => item.id)
    if (ids.length > 0) await acceptQuotas(tx, actor, { ids })
  }
}
