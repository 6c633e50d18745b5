import { today } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import { refuseStale } from '../platform/boundary.ts'
import { record } from '../platform/fact.ts'
import { conflict, invalidField } from '../platform/refusal.ts'
import type { Tx } from '../platform/transaction.ts'
import { changeDeal } from './deal-change.ts'
import type { Deal } from './deal-contract.ts'
import { shownDeal, takeDeal } from './deal-row.ts'

type NextStep = { nextStep: string; nextStepOn: string; nextStepAt?: string | null }

/** What is next on an open deal and on which day: today or later. */
export async function setNextStep(
  tx: Tx,
  actor: Actor,
  { id, ...step }: NextStep & { id: string },
): Promise<Deal> {
  const deal = await takeDeal(tx, actor, id, 'edit')
  refuseStale(tx, deal)
  if (deal.status !== 'open') throw conflict('deal_closed')
  if (step.nextStepOn < today(actor)) throw invalidField('nextStepOn', 'next_step_in_past')
  await changeDeal(tx, actor, deal, { ...step, nextStepAt: step.nextStepAt ?? null })
  record(tx, actor, {
    kind: 'sales.deal.next_step_set',
    subjectId: id,
    personId: deal.ownerId,
    payload: { title: deal.title, ...step },
  })
  return shownDeal(tx, actor, id)
}

export async function clearNextStep(tx: Tx, actor: Actor, { id }: { id: string }): Promise<Deal> {
  const deal = await takeDeal(tx, actor, id, 'edit')
  refuseStale(tx, deal)
  if (deal.nextStep !== null) {
    await changeDeal(tx, actor, deal, { nextStep: null, nextStepOn: null, nextStepAt: null })
    record(tx, actor, {
      kind: 'sales.deal.next_step_cleared',
      subjectId: id,
      personId: deal.ownerId,
      payload: { title: deal.title, nextStep: deal.nextStep, nextStepOn: deal.nextStepOn },
    })
  }
  return shownDeal(tx, actor, id)
}
