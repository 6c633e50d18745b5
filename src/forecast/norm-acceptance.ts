import type pg from 'pg'
import type { z } from 'zod'
import { allow } from '../org/reach.ts'
import type { Actor } from '../platform/actor.ts'
import { invalid } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { planAccess } from '../plan/access.ts'
import type { Norm, NormGround } from '../plan/contract.ts'
import { setNormsOfPeople } from '../plan/norm.ts'
import type { normAcceptance, NormProposal, NormProposals } from './norm-contract.ts'
import { proposeNorms } from './norm-proposal.ts'

type Acceptance = z.output<typeof normAcceptance>

/**
 * Sets the chosen norms, in one transaction through the verb of norms itself. Each remembers the figures of its plan, which
 * are computed anew from the same seed before the transaction begins: what is kept as a ground is the server's word, not
 * the caller's.
 */
export async function acceptance(
  pool: pg.Pool,
  actor: Actor,
  question: Acceptance,
): Promise<(tx: Tx, actor: Actor, input: Acceptance) => Promise<{ items: Norm[] }>> {
  allow(actor, planAccess, 'set')
  const proposals = await proposeNorms(pool, actor, question)
  const byId = new Map(proposals.items.map((one) => [one.person.id, one]))
  return async (tx, actor, { metric, fromDay, items }) => {
    const norms = items.map(({ personId, perWeek }) => ({
      personId,
      perWeek,
      ground: groundOf(proposals, byId.get(personId)),
    }))
    const set = await setNormsOfPeople(tx, actor, { metric, fromDay, norms })
    // after the refusals of the verb itself: somebody of another branch has no plan here either
    const planless = norms.flatMap(({ ground }, index) =>
      ground === null ? [{ field: `items.${index}.personId`, reason: 'norm_without_plan' }] : [],
    )
    if (planless.length > 0) throw invalid('norm_without_plan', {}, planless)
    return set
  }
}

/** Null of one who has no plan, or is none of those it was proposed for. */
function groundOf(all: NormProposals, one: NormProposal | undefined): NormGround | null {
  if (!one || one.quotaMinor === null) return null
  return {
    period: all.period,
    periodStart: all.periodStart,
    probability: all.probability,
    currency: all.currency,
    quotaMinor: one.quotaMinor,
    closedMinor: one.closedMinor,
    expectedMinor: one.expectedMinor,
    neededPerWeek: one.neededPerWeek,
    pacePerWeek: one.pacePerWeek,
    proposedPerWeek: one.proposal?.perWeek ?? null,
    limitedBy: one.proposal?.limitedBy ?? null,
    isAssumed: all.assumed.length > 0,
    asOf: all.asOf,
  }
}
