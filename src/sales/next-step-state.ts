import type { NextStepState } from './deal-contract.ts'

/** Where the next step of an open deal stands on the company's day; a closed deal needs none. */
export function nextStepStateOf(
  deal: { status: string; nextStepOn: string | null },
  today: string,
): NextStepState {
  if (deal.status !== 'open' || deal.nextStepOn === null) return 'none'
  if (deal.nextStepOn < today) return 'overdue'
  return deal.nextStepOn === today ? 'today' : 'future'
}
