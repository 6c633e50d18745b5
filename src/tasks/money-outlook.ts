import { setImmediate } from 'node:timers/promises'
import { dayNumber, today, type Period } from '../org/day.ts'
import type { Actor } from '../platform/actor.ts'
import type { ReadTx } from '../platform/transaction.ts'
import { forecastFactsOf, wonBetween } from '../forecast/facts.ts'
import { forecastModel, modelVersion } from '../forecast/model.ts'
import { forecastPeopleOf } from '../forecast/people.ts'
import { quantileOf, simulateRevenue } from '../forecast/plan-probability.ts'

/** What one person's own sales come to over a span, and what that rests on; minor units of the company's currency. */
export type MoneyOutlook = {
  atLeast: (amount: number) => number
  quantile: (p: number) => number
  mean: number
  /** deals of theirs that ended, that are open, that they opened in half a year */
  deals: { ended: number; open: number; opened: number }
  isEnough: boolean
}

export const moneyModel = modelVersion
/** A probability of 5 % steps needs no more: its standard error is at most 1.1 %. */
const draws = 2000

/**
 * Money by a day, by the model of the plan's forecast (methods §1.2) with the person alone: what they have won since
 * `from`, what their open deals and those they will open bring from tomorrow on. Eight statements, whatever the number of
 * people; other requests get their turn between two of them.
 */
export async function moneyOutlooks(
  tx: ReadTx,
  actor: Actor,
  personIds: readonly string[],
  { from, to }: Period,
): Promise<Map<string, MoneyOutlook>> {
  const { tenantId, timeZone, currency } = actor
  const asOf = today(actor)
  const question = { tenantId, timeZone, currency, asOf, amounts: 'current' } as const
  const [people, facts, closed] = await Promise.all([
    forecastPeopleOf(tx, question, to),
    forecastFactsOf(tx, question),
    wonBetween(tx, question, { from, to: asOf }),
  ])
  const model = forecastModel(facts, people)
  const outlooks = new Map<string, MoneyOutlook>()
  for (const id of personIds) {
    const { nEnded, nOpen, nOpened, isEnough } = model.basisOf([id])
    const input = model.inputOf([id], closed, dayNumber(to) - dayNumber(asOf))
    const sorted = simulateRevenue(input, { seed: `${modelVersion} task ${id} ${asOf} ${from} ${to}`, draws })
    outlooks.set(id, {
      atLeast: (amount) => sorted.reduce((count, one) => count + (one >= amount ? 1 : 0), 0) / draws,
      quantile: (p) => quantileOf(sorted, p),
      mean: sorted.reduce((sum, one) => sum + one, 0) / draws,
      deals: { ended: nEnded, open: nOpen, opened: nOpened },
      isEnough,
    })
    await setImmediate()
  }
  return outlooks
}
